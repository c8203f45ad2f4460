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
        self._file, self._told, self._beside = file, segments, beside
        self._ours = {kind: {theirs: str(id) for theirs, id in ids.get(kind, {}).items()} for kind in ("segment", "coding", "code", "coder")}
        self._codes, self._coders = (_by_theirs(known[kind], self._ours[kind]) for kind in ("code", "coder"))
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
            found = list(self._of_others(self._others[self._in_file(source)], version))
        else:
            self._met: list[str] = []
            found = list(self._selections(element, version, derived_id("segment", source.id, "whole")))
            if not all(map(_GUID.fullmatch, self._met)):
                raise Malformed("An identifier is none.")
        _each_once(self.segments, [passage.id for passage in found])
        _each_once(self.codings, [mark.id for passage in found for mark in passage.marks])
        return tuple(found)

    def _in_file(self, source: Source) -> str:
        return self._theirs.get(source.id, source.id)

    def _selections(self, element: "Element", version: str, whole: str) -> Iterator[Passage]:
        ours, told, met, marks = self._ours["segment"], self._told, self._met, []
        for each in element:
            tag = each.tag
            if tag == _SELECTION:
                key, more = each.get("guid") or "", None
                met.append(key)
                id = ours.get(key, key)
                if told and (more := told.get(id)) and more.version != version:
                    continue
                place = more.place if more else TextSpan(int(each.get("startPosition") or ""), int(each.get("endPosition") or ""))
                yield Passage(id, place, tuple([self._mark(coding) for coding in each if coding.tag == _CODING]), more.anchor if more else None)
            elif tag == _CODING:
                marks.append(self._mark(each))
        if marks:
            yield Passage(whole, None, tuple(marks))

    def _mark(self, coding: "Element") -> Mark:
        key, ref = coding.get("guid") or "", coding[0]
        self._met.append(key)
        code, coder = self._codes[ref.get("targetGUID") or ""], self._coders[coding.get("creatingUser") or ""]
        if ref.tag != _CODE:
            raise Malformed("A coding begins with something else than its code.")
        return self._with_more(self._ours["coding"].get(key, key), code, coder, coding.get("creationDateTime") or "", "imported")

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
            claimed = passage.place
            place = more.place if more else TextSpan(claimed.start, claimed.end) if isinstance(claimed, Claim) else claimed
            yield Passage(id, place, tuple(self._of_ours(mark) for mark in passage.marks), more.anchor if more else None)

    def _of_ours(self, mark: Mark) -> Mark:
        id, code, coder = (self._ours[kind].get(theirs, theirs) for kind, theirs in (("coding", mark.id), ("code", mark.code), ("coder", mark.coder)))
        return self._with_more(id, code, coder, mark.at, mark.origin)


def _each_once(there: set[str], ids: list[str]) -> None:
    """Note ids; each comes once."""
    before = len(there)
    there.update(ids)
    if len(there) != before + len(ids):
        raise Malformed("Two things are one.")


def _by_theirs(known: set[str], ours: dict[str, str]) -> dict[str, str]:
    """Our ids by those that the XML has them under."""
    renamed = {id: theirs for theirs, id in ours.items()}
    return {renamed.get(id, id): id for id in known}


def _read_as_any(file: QdaFile, sources: "list[Element]") -> dict[str, Material]:
    """Sources as any program might have written them, by their identifiers."""
    reading = Reading(file, Project(FORMAT))
    reading.users(file.root)
    read_codes(reading, child(file.root, "CodeBook"))
    read_sources(reading, sources, {}, lambda holder, of: {})
    return {material.source.id: material for material in reading.project.materials}
