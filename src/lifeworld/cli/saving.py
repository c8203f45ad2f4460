"""Files that a command writes whole."""

import os
import tempfile
from pathlib import Path


def saved(to: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place. Refused where that cannot be."""
    from lifeworld.core.refusal import Refused

    if to.suffix == ".lifeworld" or to.is_dir() or not to.parent.is_dir():
        raise Refused(f"{to} cannot be written; name a file in a folder that is there.")
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, to)
    except OSError as problem:
        raise Refused(f"{to} cannot be written ({problem.strerror}); choose another place.") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
