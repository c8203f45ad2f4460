"""Ids are made by whoever makes the record: UUID version 7, ordered by time, but for the few that may not tell it."""

import os
import threading
import time

_lock = threading.Lock()
_VARIANT = {digit: "89ab"[n % 4] for n, digit in enumerate("0123456789abcdef")}
_given = [0]


def timeless_id() -> str:
    """A new UUIDv4, for what must not tell when it was made."""
    h = os.urandom(16).hex()
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{_VARIANT[h[16]]}{h[17:20]}-{h[20:]}"


def new_id() -> str:
    """A new UUIDv7 in its canonical 36 characters; ids made later in this process sort later.

    Source: RFC 9562, section 5.7, with the 12 bits after the milliseconds used as a counter (method 1).
    """
    with _lock:
        stamp = _given[0] = max(_given[0] + 1, time.time_ns() // 1_000_000 << 12)
    h, random = f"{stamp:015x}", os.urandom(8).hex()
    return f"{h[:8]}-{h[8:12]}-7{h[12:]}-{_VARIANT[random[0]]}{random[1:4]}-{random[4:]}"
