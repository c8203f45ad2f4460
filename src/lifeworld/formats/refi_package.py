"""A QDPX file opened: its project, and its sources by the paths that programs write, which are seldom the standard's."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lifeworld.formats.decoding import decode
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import Bundle, local, parse_xml
from lifeworld.formats.reading import bytes_of
from lifeworld.formats.refi import unfit

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_PROJECT_BYTES = 128 << 20
OWN = "lifeworld/"
"""The folder in which Lifeworld's own exports carry what the standard has no place for."""


class QdaFile:
    """A project: `root` is its XML, `parts` what lies beside it (None where the file is the XML alone)."""

    def __init__(self, content: bytes | Path, name: str) -> None:
        """Open it. Raises `Unreadable`."""
        self.name = name
        head = content[:4] if isinstance(content, bytes) else _first_bytes(content, name)
        self.parts = Bundle(content, name) if head[:2] == b"PK" else None
        self.data = self._project(content)
        self.root: Element = parse_xml(self.data, name)
        if local(self.root) != "Project":
            raise unfit(name, "project")
        self._paths = {PurePosixPath(part.replace("\\", "/")).name.casefold(): part for part in self.listed()}

    def part(self, path: str | None) -> str | None:
        """The part that a path means; None where there is no such part. Nothing outside of the file is ever looked at."""
        if not path:
            return None
        last = path.replace("\\", "/").rsplit("/", 1)[-1]
        return self._paths.get(last.casefold()) or self._paths.get(unquote(last).casefold())

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return self.parts.read(part) if self.parts else b""

    def listed(self) -> list[str]:
        """The names of the sources and other files beside the XML, without what is Lifeworld’s alone."""
        names = [part for part in self.parts.names if not part.endswith("/")] if self.parts else []
        return [part for part in names if not part.startswith(OWN) and not part.casefold().endswith(".qde")]

    def text(self, part: str) -> str:
        """The words of a part, with its own line ends and mark."""
        data = self.read(part)
        if not data.strip():
            return ""
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return decode(data, part).text

    def _project(self, content: bytes | Path) -> bytes:
        if self.parts is None:
            return content if isinstance(content, bytes) else bytes_of(content, MOST_PROJECT_BYTES)
        found = [part for part in self.parts.names if part.casefold().endswith(".qde") and not part.startswith("__MACOSX/")]
        held_back = next((reason for part, reason in self.parts.left_out.items() if part.casefold().endswith(".qde")), "")
        if not found and held_back:
            raise Unreadable(f"{self.name} was not opened, because of the project in it: {held_back}")
        if not found:
            raise unfit(self.name, "project of REFI-QDA")
        best = min(found, key=lambda part: (PurePosixPath(part).name.casefold() != "project.qde", part.count("/"), part))
        if self.parts.size(best) > MOST_PROJECT_BYTES:
            raise Unreadable(f"{self.name} holds a project of {self.parts.size(best) >> 20} MB, more than any has, and was not opened.")
        return self.parts.read(best)


def _first_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(4)
    except OSError as problem:
        raise Unreadable(f"{name} cannot be read ({problem.strerror or 'unknown reason'}).") from None
