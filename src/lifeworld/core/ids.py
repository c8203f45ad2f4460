"""Ids are made by whoever makes the record: UUID version 7, ordered by time."""

import os
import threading
import time

_lock = threading.Lock()
_given = [0]


def new_id() -> str:
    """A new UUIDv7 in its canonical 36 characters; ids made later in this process sort later.

    Source: RFC 9562, section 5.7, with the 12 bits after the milliseconds used as a counter (method 1).
    """
    with _lock:
        stamp = _given[0] = max(_given[0] + 1, time.time_ns() // 1_000_000 << 12)
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    value = (stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | random
    h = f"{value:032x}"
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"
