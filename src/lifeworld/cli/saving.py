"""Files that a command writes whole."""

import os
import tempfile
from pathlib import Path

_SQLITE = b"SQLite format 3\0"


def saved(to: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place. Refused where that cannot be."""
    from lifeworld.core.refusal import Refused

    refuse_place(to)
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, to)
    except OSError as problem:
        raise Refused(f"{to} cannot be written ({problem.strerror}); choose another place.") from None


def refuse_place(to: Path) -> None:
    """Refuse to write where nothing can be, or over what is no earlier file of the kind: a study, a key, what is protected."""
    from lifeworld.core.refusal import Refused
    from lifeworld.keyfile import is_key

    if to.suffix == ".lifeworld" or to.is_dir() or not to.parent.is_dir():
        raise Refused(f"{to} cannot be written; name a file in a folder that is there.")
    if not to.exists():
        return
    if is_key(to) or _begins(to) == _SQLITE:
        raise Refused(f"{to} is a {'key' if is_key(to) else 'study or another database'} and is not written over; name another file.")
    if not to.stat().st_mode & 0o222:
        raise Refused(f"{to} is protected from being written over; name another file.")


def _begins(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE))
    except OSError:
        return b""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
