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
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """So many new ids, each later than the one before."""
    with _lock:
        first = max(_given[0] + 1, time.time_ns() // 1_000_000 << 12)
        _given[0] = first + count - 1
    random, ids = os.urandom(8 * count).hex(), []
    for at, stamp in enumerate(range(first, first + count)):
        h, r = f"{stamp:015x}", random[16 * at : 16 * at + 16]
        ids.append(f"{h[:8]}-{h[8:12]}-7{h[12:]}-{_VARIANT[r[0]]}{r[1:4]}-{r[4:]}")
    return ids
