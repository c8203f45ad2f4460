"""Packages of word processors and spreadsheets: ZIP files with XML inside, opened as the hostile things they may be."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lifeworld.formats.draft import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_PARTS = 20_000
MOST_BYTES = 1 << 30  # of all parts unpacked
MOST_PART_BYTES = 400 << 20  # of one part unpacked
MOST_SOURCE_BYTES = 128 << 20  # of one source of a project unpacked
MOST_RATIO = 200  # unpacked to packed, asked of parts above a megabyte
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_DAMAGED = "{name} is damaged: it cannot be unpacked; open it in its program and save it anew."
_BROKEN = "{name} is damaged: its XML cannot be read; open it in its program and save it anew."
_ENTITIES = "{name} declares entities, which no office program writes and which can do harm; it was not opened."


class Package:
    """The parts of a ZIP file, by name. Nothing is ever written to a disk."""

    def __init__(self, data: bytes | Path, name: str) -> None:
        """Open the package, bytes or a file, called `name`. Raises `Unreadable` for what no office program writes."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            self._parts = {part.filename: part for part in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable(_DAMAGED.format(name=name)) from None
        self._check()

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part; empty where there is none."""
        if part not in self._parts:
            return b""
        try:
            return self._zip.read(part)
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
            raise Unreadable(_DAMAGED.format(name=self.name)) from None

    def tree(self, part: str) -> "Element | None":
        """The root of a part's XML; `None` where there is no such part."""
        data = self.read(part)
        return parse_xml(data, self.name) if data.strip() else None

    def names_any(self, ending: str) -> bool:
        """Whether a part's name ends so."""
        return any(part.endswith(ending) for part in self._parts)

    def contains(self, mark: bytes, within: str) -> bool:
        """Whether the bytes `mark` stand in a part whose name begins with `within`; read in pieces."""
        for part in self._parts:
            if part.startswith(within):
                before = b""
                for piece in self._pieces(part):
                    if mark in before + piece:
                        return True
                    before = piece[-len(mark) :]
        return False

    def refuse_entities(self) -> None:
        """Raise `Unreadable` if an XML part declares entities; for packages that a library goes on to read."""
        for part in self._parts:
            if part.endswith((".xml", ".rels")):
                head = next(self._pieces(part), b"")
                if _DOCTYPE.search(head.replace(b"\0", b"")):
                    raise Unreadable(_ENTITIES.format(name=self.name))

    def _pieces(self, part: str) -> Iterator[bytes]:
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(65_536):
                    yield piece
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
            raise Unreadable(_DAMAGED.format(name=self.name)) from None

    def _check(self) -> None:
        parts = self._parts.values()
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(f"{self.name} is protected with a password; save a copy without one and import that.")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise Unreadable(f"{self.name} unpacks to more than any transcript holds and was not opened.")
        for part in parts:
            swollen = part.file_size > 1 << 20 and part.file_size > MOST_RATIO * max(part.compress_size, 1)
            if swollen or part.file_size > MOST_PART_BYTES:
                raise Unreadable(f"{self.name} unpacks to far more than its size, which no word processor does, and was not opened.")
            where = part.filename.replace("\\", "/")
            if where.startswith("/") or ".." in where.split("/") or re.match(r"[A-Za-z]:", where):
                raise Unreadable(f"{self.name} holds a part that points outside of it, which no word processor writes, and was not opened.")


class Bundle(Package):
    """The parts of a ZIP file with the sources of a project, recordings among them.

    Parts that are too large, or that point outside, are left out and listed in `left_out` with the reason; they are never opened.
    """

    def size(self, part: str) -> int:
        """How many bytes a part has, unpacked; 0 where there is no such part."""
        return self._parts[part].file_size if part in self._parts else 0

    def _check(self) -> None:
        self.left_out: dict[str, str] = {}
        if len(self._parts) > MOST_PARTS:
            raise Unreadable(f"{self.name} holds more parts than any project has and was not opened.")
        for name, part in list(self._parts.items()):
            if reason := _why_not(part):
                self.left_out[name] = reason
                del self._parts[name]


def _why_not(part: zipfile.ZipInfo) -> str:
    """Why a part of a project is not opened; empty where nothing speaks against it."""
    where = part.filename.replace("\\", "/")
    if where.startswith("/") or ".." in where.split("/") or re.match(r"[A-Za-z]:", where):
        return "It points outside of the file."
    if stat.S_ISLNK(part.external_attr >> 16):
        return "It is a link to something outside of the file."
    if part.flag_bits & 1:
        return "It is protected with a password."
    if part.file_size > MOST_SOURCE_BYTES:
        return f"It has {part.file_size >> 20} MB; Lifeworld keeps files of up to {MOST_SOURCE_BYTES >> 20} MB."
    if part.file_size > 1 << 20 and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        return "It unpacks to far more than its size, which no program writes."
    return ""


def parse_xml(data: bytes, name: str) -> "Element":
    """The root of an XML document; entities, DTD and network are off. Raises `Unreadable`."""
    from lxml import etree

    if _DOCTYPE.search(data[:65_536].replace(b"\0", b"")):
        raise Unreadable(_ENTITIES.format(name=name))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Unreadable(_BROKEN.format(name=name)) from None
    if root.getroottree().docinfo.internalDTD is not None:  # far from the beginning, or in letters that hide it
        raise Unreadable(_ENTITIES.format(name=name))
    return root


def local(element: "Element") -> str:
    """The name of an element without its namespace."""
    return _bare(element.tag)


@lru_cache(maxsize=1_024)
def _bare(tag: Any) -> str:
    """A tag's name; a file has few and asks for them again and again."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "Element", name: str) -> str | None:
    """The value of an attribute by its name without namespace."""
    for key, value in ((str(k), v) for k, v in element.attrib.items()):
        if key == name or (key.startswith("{") and key.endswith("}" + name)):
            return str(value)
    return None
