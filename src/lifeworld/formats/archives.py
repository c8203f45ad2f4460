"""Archives of texts: each file in a ZIP comes in as if it had been named by itself. Nothing is ever written to a disk."""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.package import Bundle

MOST_BYTES = 1 << 30  # of all texts in an archive, unpacked
_MEDIA = re.compile(r"\.(mp3|m4a|wav|og[ga]|opus|flac|aac|wma|aiff|amr|mp4|m4v|mov|avi|mkv|webm|mpe?g|3gp|jpe?g|png|gif|hei[cf]|tiff?|bmp|webp)", re.IGNORECASE)
_OF_A_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
_OF_PROGRAMS = frozenset(("mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF"))
_WRITTEN_IN = {"cp866": ("CYRILLIC",), "shift_jis": ("HIRAGANA", "KATAKANA", "CJK"), "cp949": ("HANGUL",), "gb18030": ("CJK",)}
"""Encodings that old programs write names in without saying so, and the scripts that speak for each."""
_MIXED = re.compile(r"[a-z][^\x00-\x7f]|[^\x00-\x7f][a-z]|(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")  # an accent in a word, not a script

_HIDDEN = "Systems and programs keep them for themselves."
_NAMED = 20
_RECORDED = "Only texts come in; what is said in it must be transcribed first."
_NO_TEXTS = "{name} holds no file that could come in.{why}"
_TOO_MUCH = "{name} unpacks to more than {most} MB and was not opened; bring its files in some at a time."


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive by the names under which they come in, each with what reads its bytes, and what is left out."""

    files: tuple[tuple[str, Callable[[], bytes]], ...]
    left_out: tuple[Loss, ...]


def archive(content: bytes | Path, name: str) -> Archive:
    """The texts in an archive called `name`. Raises `Unreadable` where it holds none, or is made to do harm."""
    bundle = Bundle(content, name)
    named = _named(content)
    left, parts = _Left(), {part: named[part] for part in bundle.names if not part.endswith("/")}
    for part, reason in bundle.left_out.items():
        left.out(named[part], reason)
    coming = {part: path for part, path in parts.items() if not left.is_left(path)}
    if not coming:
        why = next((f" {loss.where}: {loss.reason}" for loss in left.losses()), "")
        raise Unreadable(_NO_TEXTS.format(name=name, why=why))
    if sum(bundle.size(part) for part in coming) > MOST_BYTES:
        raise Unreadable(_TOO_MUCH.format(name=name, most=MOST_BYTES >> 20))
    alike = Counter(PurePosixPath(path).name.casefold() for path in coming.values())
    return Archive(tuple((_shown(path, alike), partial(bundle.read, part)) for part, path in coming.items()), left.losses())


def is_archive(content: bytes | Path) -> bool:
    """Whether a ZIP is a plain archive, and no document or program that comes in one."""
    try:
        with zipfile.ZipFile(_opened(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return not _OF_PROGRAMS.intersection(names) and not any(part.endswith((".iwa", "index.xml.gz")) for part in names)


class _Left:
    """What of an archive does not come in."""

    def __init__(self) -> None:
        self._files: list[Loss] = []
        self._hidden: list[str] = []

    def out(self, path: str, reason: str) -> None:
        """Note a file that is left out."""
        self._files.append(Loss(f"file “{path}”", 1, path, reason))

    def is_left(self, path: str) -> bool:
        """Whether a file is none that a person put there to be read; it is noted then."""
        steps = path.split("/")
        if any(step.startswith(".") or step == "__MACOSX" for step in steps) or steps[-1].startswith("~$") or steps[-1].casefold() in _OF_A_SYSTEM:
            self._hidden.append(path)
        elif _MEDIA.fullmatch(PurePosixPath(path).suffix):
            self.out(path, _RECORDED)
        else:
            return False
        return True

    def losses(self) -> tuple[Loss, ...]:
        """Each file by its path; those of systems together."""
        if not self._hidden:
            return tuple(self._files)
        more = len(self._hidden) - _NAMED
        where = ", ".join(self._hidden[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        return (*self._files, Loss("files of the system", len(self._hidden), where, _HIDDEN))


def _opened(content: bytes | Path) -> "io.BytesIO | Path":
    return io.BytesIO(content) if isinstance(content, bytes) else content


def _named(content: bytes | Path) -> dict[str, str]:
    """The paths of all parts in letters, by the names under which the archive is read."""
    with zipfile.ZipFile(_opened(content)) as package:
        return {part.filename: _in_letters(part).replace("\\", "/") for part in package.infolist()}


def _in_letters(part: zipfile.ZipInfo) -> str:
    """A name; where the archive does not say how its letters are stored, as what they most likely are."""
    name = part.filename
    if part.flag_bits & 0x800 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if (read := _read(raw, "utf-8")) is not None:
        return read
    for encoding, scripts in _WRITTEN_IN.items():
        if (read := _read(raw, encoding)) and not _MIXED.search(read) and _all_of(scripts, read):
            return read
    return name


def _read(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _all_of(scripts: tuple[str, ...], name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(scripts) for letter in name if ord(letter) > 127)


def _shown(path: str, alike: Counter[str]) -> str:
    """The name of a file; with its folder where another has the same name."""
    whole = PurePosixPath(path)
    return f"{whole.parent.name} – {whole.name}" if alike[whole.name.casefold()] > 1 and whole.parent.name else whole.name
