"""The sources of a project that Lifeworld wrote, straight from its XML: each passage with its codes, where it lies in our text.

Nothing here is as other programs might have it: what is not written as Lifeworld writes it raises a ValueError. Sources that are
more than a text are read as those of any project are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lifeworld.core.plain import Malformed
from lifeworld.core.positions import Claim
from lifeworld.core.records import Segment, Source
from lifeworld.core.segments import TextSpan
from lifeworld.formats.project import Mark, Material, Passage, Project, derived_id
from lifeworld.formats.refi import FORMAT, PROJECT, child
from lifeworld.formats.refi_codes import read_codes
from lifeworld.formats.refi_package import QdaFile
from lifeworld.formats.refi_reading import Reading
from lifeworld.formats.refi_sources import read_sources, sources_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TEXT, _SELECTION, _CODING, _CODE = (f"{{{PROJECT}}}{name}" for name in ("TextSource", "PlainTextSelection", "Coding", "CodeRef"))


class OwnSources:
    """The sources. `segments` and `codings` are the ids of what lies on them, as far as they have been read; a reference to
    one of these is `in` them."""

    def __init__(self, file: QdaFile, ids: dict[str, dict[str, str]], segments: dict[str, Segment], beside: dict[str, dict[str, Any]],
                 known: dict[str, set[str]]) -> None:  # fmt: skip
        """`ids` are those of ours that the XML has under an identifier, by kind and that; `segments` and `beside` what it does not
        say of passages and codings, by our ids; `known` the codes and coders."""
        self._file, self._ids, self._told, self._beside, self._known = file, ids, segments, beside, known
        self._ours = {kind: {theirs: str(id) for theirs, id in ids.get(kind, {}).items()} for kind in ("segment", "coding", "code", "coder")}
        self._theirs = {ours: theirs for theirs, ours in ids.get("source", {}).items()}
        self.segments: set[str] = set()
        self.codings: set[str] = set()
        self._texts: dict[str, Element] = {}
        others = []
        for element in sources_of(file.root):
            if element.tag == _TEXT and element.get("plainTextPath"):
                self._texts[element.get("guid") or ""] = element
            else:
                others.append(element)
        self._others = _read_as_any(file, others) if others else {}

    def __contains__(self, reference: str) -> bool:
        kind, _, id = reference.partition(":")
        return (kind == "segment" and id in self.segments) or (kind == "coding" and id in self.codings)

    def without_text(self, source: Source) -> Material:
        """A source that has no version."""
        return replace(self._others[self._in_file(source)], source=source, passages=(), turns=(), certain=True)

    def text(self, source: Source) -> str:
        """The words of a source that stand in the file."""
        element = self._texts.get(self._in_file(source))
        if element is None:
            return self._others[self._in_file(source)].text()
        part = self._file.part(element.get("plainTextPath"))
        return self._file.text(part) if part else ""

    def passages(self, source: Source, version: str) -> tuple[Passage, ...]:
        """The passages of a source that lie in a version of it."""
        element = self._texts.get(self._in_file(source))
        if element is None:
            return tuple(self._of_others(self._others[self._in_file(source)], version))
        found = list(self._selections(element, version))
        if marks := self._marks(element):
            whole = derived_id("segment", source.id, "whole")
            self._comes(whole, self.segments)
            found.append(Passage(whole, None, marks))
        return tuple(found)

    def _in_file(self, source: Source) -> str:
        return self._theirs.get(source.id, source.id)

    def _selections(self, element: "Element", version: str) -> Iterator[Passage]:
        told, there = self._told, self.segments
        for selection in element:
            if selection.tag != _SELECTION:
                continue
            id = self._id("segment", selection.get("guid"))
            more = told.get(id)
            if more is None:
                self._comes(id, there)
                yield Passage(id, TextSpan(_position(selection.get("startPosition")), _position(selection.get("endPosition"))), self._marks(selection))
            elif more.version == version:
                self._comes(id, there)
                yield Passage(id, more.place, self._marks(selection), more.anchor)

    def _marks(self, holder: "Element") -> tuple[Mark, ...]:
        return tuple([self._mark(coding) for coding in holder if coding.tag == _CODING])

    def _mark(self, coding: "Element") -> Mark:
        id, ours, ref = self._id("coding", coding.get("guid")), self._ours, coding[0]
        code, coder = str(ref.get("targetGUID")), str(coding.get("creatingUser"))
        code, coder = ours["code"].get(code, code), ours["coder"].get(coder, coder)
        if ref.tag != _CODE or code not in self._known["code"] or coder not in self._known["coder"]:
            raise Malformed("A coding refers to what is not there.")
        self._comes(id, self.codings)
        return self._with_more(id, code, coder, coding.get("creationDateTime") or "", "imported")

    def _with_more(self, id: str, code: str, coder: str, at: str, origin: str) -> Mark:
        """A coding with what the XML does not say of it."""
        more = self._beside.get(id)
        if more is None:
            return Mark(id, code, coder, at, {}, origin)
        return Mark(id, code, coder, str(more.get("at", at)), dict(more.get("facets", ())), str(more.get("origin", origin)), str(more.get("fit", "")))

    def _of_others(self, read: Material, version: str) -> Iterator[Passage]:
        """The passages of a source that was read as any."""
        for passage in read.passages:
            id = self._ours["segment"].get(passage.id, passage.id)
            more = self._told.get(id)
            if more is not None and more.version != version:
                continue
            self._comes(id, self.segments)
            claimed = passage.place
            place = more.place if more else TextSpan(claimed.start, claimed.end) if isinstance(claimed, Claim) else claimed
            yield Passage(id, place, tuple(self._of_ours(mark) for mark in passage.marks), more.anchor if more else None)

    def _of_ours(self, mark: Mark) -> Mark:
        id, code, coder = (self._ours[kind].get(theirs, theirs) for kind, theirs in (("coding", mark.id), ("code", mark.code), ("coder", mark.coder)))
        self._comes(id, self.codings)
        return self._with_more(id, code, coder, mark.at, mark.origin)

    def _id(self, kind: str, text: str | None) -> str:
        if text is None or not _GUID.fullmatch(text):
            raise Malformed("An identifier is none.")
        return self._ours[kind].get(text, text)

    def _comes(self, id: str, among: set[str]) -> None:
        """Note an id; each comes once."""
        if id in among:
            raise Malformed("Two things are one.")
        among.add(id)


def _read_as_any(file: QdaFile, sources: "list[Element]") -> dict[str, Material]:
    """Sources as any program might have written them, by their identifiers."""
    reading = Reading(file, Project(FORMAT))
    reading.users(file.root)
    read_codes(reading, child(file.root, "CodeBook"))
    read_sources(reading, sources, {}, lambda holder, of: {})
    return {material.source.id: material for material in reading.project.materials}


def _position(text: str | None) -> int:
    if text is None or not text.isdigit():
        raise Malformed("A position is no number.")
    return int(text)
