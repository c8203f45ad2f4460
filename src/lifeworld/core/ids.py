"""Ids are made by whoever makes the record: UUID version 7, ordered by time."""

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A new UUIDv7 in its canonical 36 characters; ids made later in this process sort later.

    Source: RFC 9562, section 5.7, with the 12 bits after the milliseconds used as a counter (method 1).
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        stamp = _last
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    value = (stamp >> 12) << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | random
    h = f"{value:032x}"
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"
