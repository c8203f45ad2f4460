"""The `.lifeworld` file: a SQLite database, in write-ahead mode while open, one file when closed."""

import os
import sqlite3
from pathlib import Path

from lifeworld.core.refusal import Refused

APPLICATION = 0x4C494645
"""`LIFE`, in the file's header, by which a study is told from other SQLite files."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def prepare(path: Path, new: bool) -> bool:
    """Look at the file before it is opened; whether it can only be read. Refused where it is not a study."""
    if new:
        if path.exists():
            raise Refused(f"{path} exists already; choose another name, or open it with `lifeworld open`.")
        if not path.parent.is_dir():
            raise Refused(f"There is no folder {path.parent}; make it first.")
        return False
    if not path.is_file():
        raise Refused(f"There is no study at {path}; make one with `lifeworld new`.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        raise Refused(f"{path} cannot be read; check who may open it.") from None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Refused(f"{path} is not a Lifeworld study, or it is damaged; if you have a backup, open that.")
    if _cut_short(path, header):
        raise Refused(f"{path} is damaged: its end is missing; if you have a backup, open that.")
    if int.from_bytes(header[68:72]) != APPLICATION:
        raise Refused(f"{path} is a database of another program, not a Lifeworld study; bring its texts in with `lifeworld import`.")
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _cut_short(path: Path, header: bytes) -> bool:
    """Whether the file holds fewer pages than its header says, and nothing beside it could hold the rest."""
    page, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    size = 65536 if page == 1 else page
    return path.stat().st_size < size * pages and not path.with_name(path.name + "-wal").exists()


def connect(path: Path, read_only: bool) -> sqlite3.Connection:
    """A connection set up as a study needs it."""
    if read_only:
        untouched = not path.with_name(path.name + "-wal").exists()
        address = path.resolve().as_uri() + "?mode=ro" + ("&immutable=1" if untouched else "")
        conn = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    else:
        conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        if conn.execute("pragma page_count").fetchone()[0] == 0:
            conn.execute("pragma page_size = 4096")
            conn.execute(f"pragma application_id = {APPLICATION}")
        conn.execute("pragma journal_mode = wal")
        conn.execute("pragma synchronous = normal")
    conn.execute("pragma foreign_keys = on")
    conn.execute("pragma cache_size = -16384")
    conn.execute("pragma mmap_size = 268435456")
    conn.execute("pragma trusted_schema = off")
    return conn


def discard(path: Path) -> None:
    """Remove a file whose making failed, and what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
