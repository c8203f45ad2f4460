"""The key: an encrypted file outside the study that holds which words stood where, the real names and the days dates were moved by.

The encryption is Fernet of the library `cryptography`, under a key that scrypt makes from the passphrase. Nothing of this is
written to the study, and the file is put in place whole or not at all.
"""

import base64
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import Payload, Rewording, Sealed

_MARK = b"Lifeworld key 1\n"
_COST, _MOST_COST = 2**16, 2**20
"""The work that scrypt asks for on each try at a passphrase; what a file may ask for at most."""
_SHORTEST = 8
LOST = (
    "Without the key the de-identified texts, their codings and every export go on working; what cannot be had again from it are "
    "the real words, the real names and the days by which dates were moved. Originals that are still in the study are still there."
)


@dataclass(frozen=True, slots=True)
class TextKey:
    """How one de-identified version came from the one before: `edits` are `[start, end, the words that stood there, what stands instead]`."""

    source: str
    version: str
    before: str
    edits: list[list[Any]]


@dataclass(slots=True)
class Key:
    """What a key holds. `names` are real names, which detectors look for; `shifts` days by participant id; `sealed` originals."""

    study: str
    names: list[str] = field(default_factory=list)
    shifts: dict[str, int] = field(default_factory=dict)
    texts: list[TextKey] = field(default_factory=list)
    sealed: Sealed = field(default_factory=Sealed)


def read(path: Path, passphrase: str) -> Key:
    """The key in a file. Refused, with a sentence, where it is none, damaged, or the passphrase another."""
    from cryptography.fernet import Fernet, InvalidToken

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"There is no key at {path}. {LOST}") from None
    except OSError as problem:
        raise Refused(f"The key at {path} cannot be read ({problem.strerror}).") from None
    header, _, token = data.removeprefix(_MARK).partition(b"\n")
    if not data.startswith(_MARK):
        raise Refused(f"{path} is not a key of Lifeworld; choose the file that `lifeworld key make` wrote.")
    try:
        plain = json.loads(Fernet(_derived(passphrase, json.loads(header))).decrypt(token))
        texts = [TextKey(**text) for text in plain["texts"]]
        return Key(plain["study"], plain["names"], plain["shifts"], texts, _sealed_from(plain.get("sealed") or {}))
    except InvalidToken:
        raise Refused("This passphrase does not open the key, or the file was damaged; type it again. Nothing was changed.") from None
    except (ValueError, KeyError, TypeError):
        raise Refused(f"The key at {path} is damaged; use a copy of it.") from None


def write(path: Path, passphrase: str, key: Key) -> None:
    """Write a key, whole or not at all. Refused where another kind of file is there, or the place cannot be written."""
    from cryptography.fernet import Fernet

    if len(passphrase) < _SHORTEST:
        raise Refused(f"Choose a passphrase of at least {_SHORTEST} characters; a few words are easier to keep in mind than signs.")
    header = {"salt": base64.b64encode(os.urandom(16)).decode(), "n": _COST, "r": 8, "p": 1}
    plain = {"study": key.study, "names": key.names, "shifts": key.shifts, "texts": [asdict(text) for text in key.texts], "sealed": _plain(key.sealed)}
    token = Fernet(_derived(passphrase, header)).encrypt(json.dumps(plain, ensure_ascii=False).encode())
    _refuse_other(path)
    _put(path, _MARK + json.dumps(header).encode() + b"\n" + token)


def is_key(path: Path) -> bool:
    """Whether a file is a key."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return False


def refuse_within(path: Path, study: str) -> None:
    """Refuse a place for the key that is the study itself, or inside what belongs to it."""
    if "://" in study:
        return
    there, kept = path.expanduser().resolve(), Path(study).expanduser().resolve()
    own = (kept, *(kept.with_name(kept.name + end) for end in ("-wal", "-shm", "-journal")))
    within = there in own or any(each in there.parents for each in own) or there.suffix == ".lifeworld"
    if within or f"{kept.stem}.backups" in there.parts:
        raise Refused(f"Keep the key outside the study, apart from it, such as {suggested(study)}.")


def lies_beside(path: Path, study: str) -> bool:
    """Whether a key lies in the folder of its study, so that whoever takes the folder has both."""
    return "://" not in study and path.expanduser().resolve().parent == Path(study).expanduser().resolve().parent


def suggested(study: str) -> Path:
    """A place for the key of a study: a folder of its own in the person's home."""
    stem = study.rsplit("/", 1)[-1].partition("?")[0] if "://" in study else Path(study).stem
    return Path.home() / "Lifeworld keys" / f"{stem or 'study'}.key"


def _derived(passphrase: str, header: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    n, r, p = int(header["n"]), int(header["r"]), int(header["p"])
    if n > _MOST_COST or r > 16 or p > 4:
        raise ValueError
    salt = base64.b64decode(header["salt"])
    return base64.urlsafe_b64encode(Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode()))


def _plain(sealed: Sealed) -> dict[str, Any]:
    entries = {str(seq): [e.reason, _letters(e.args), _letters(e.salt), *map(_letters, e.parts)] for seq, e in sealed.entries.items()}
    files = {hash: _letters(data) for hash, data in sealed.files.items()}
    return {"versions": sealed.versions, "texts": sealed.texts, "files": files, "entries": entries, "fields": [asdict(f) for f in sealed.fields],
            "after": sealed.after}  # fmt: skip


def _sealed_from(plain: dict[str, Any]) -> Sealed:
    if not plain:
        return Sealed()
    entries = {int(seq): Payload(reason, _bytes(args), _bytes(salt), tuple(map(_bytes, parts)))
               for seq, (reason, args, salt, *parts) in plain["entries"].items()}  # fmt: skip
    files = {hash: _bytes(data) for hash, data in plain["files"].items()}
    return Sealed(plain["versions"], plain["texts"], files, entries, [Rewording(**f) for f in plain["fields"]], int(plain["after"]))


def _letters(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(letters: str) -> bytes:
    return base64.b64decode(letters)


def _refuse_other(path: Path) -> None:
    if path.exists() and not is_key(path):
        raise Refused(f"{path} is there already and is no key; choose another name, so that nothing is lost.")


def _put(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as problem:
        raise Refused(f"The key cannot be written to {path} ({problem.strerror}); choose another place.") from None
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, path)
    except OSError as problem:
        Path(beside).unlink(missing_ok=True)
        raise Refused(f"The key cannot be written to {path} ({problem.strerror}); what was there is unchanged.") from None
