"""Sources of a REFI-QDA project: texts, PDF documents, pictures and recordings with their transcripts, and every kind of selection."""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lifeworld.core.positions import NONE, POINTS, TWO, UNITS, Claim, Convention
from lifeworld.core.records import Source, Values
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TimeRange
from lifeworld.formats.package import local
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, derived_id, guid
from lifeworld.formats.refi import SELECTIONS, SOURCES, child, children, named, text_of, whole
from lifeworld.formats.refi_notes import Notes
from lifeworld.formats.refi_reading import Reading, as_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    Valued = Callable[["Element", str], Values]

_KINDS = {"TextSource": "transcript", "PDFSource": "document", "PictureSource": "image", "AudioSource": "recording", "VideoSource": "recording"}
_MEDIA = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".jpg": "image/jpeg",
          ".jpeg": "image/jpeg", ".png": "image/png", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".wav": "audio/wav", ".mp4": "video/mp4",
          ".txt": "text/plain"}  # fmt: skip
_WHOLE: dict[str, Place] = {"PictureSource": ImageRegion(0, 0, 0, 0), "AudioSource": TimeRange(0, 0), "VideoSource": TimeRange(0, 0),
                            "PDFSource": PageRegion(0, 0.0, 0.0, 0.0, 0.0)}  # fmt: skip
"""Where a source without words is coded as a whole."""
_ABOUT = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")


def read_sources(reading: Reading, root: "Element", notes: Notes, people: dict[str, list[str]], values: "Valued") -> None:
    """Every source with its passages; `people` are the participants of each source or passage, by identifier."""
    origin = (root.get("origin") or "").casefold()
    for element in children(child(root, "Sources"), *SOURCES):
        _Source(reading, element, people, values, origin).read()


class _Source:
    """One source."""

    def __init__(self, reading: Reading, element: "Element", people: dict[str, list[str]], values: "Valued", origin: str) -> None:
        self._reading, self._element, self._people, self._values, self._origin = reading, element, people, values, origin
        self._kind = local(element)
        self._name = named(element) or PurePosixPath(element.get("plainTextPath") or element.get("path") or "").stem or "A source without a name"
        self._id = reading.ids.give("source", element.get("guid"), self._name)
        reading.means("source", element, self._id)
        self._about: dict[str, dict[str, str]] = {}

    def read(self) -> None:
        """Everything of it."""
        reading, element = self._reading, self._element
        text = {"PDFSource": "Representation", "PictureSource": "TextDescription"}.get(self._kind)
        words = element if self._kind == "TextSource" else child(element, text) if text else None
        passages = self._selections(words)
        marks = self._marks(element)
        if marks:
            place = _WHOLE.get(self._kind) if words is None else None
            passages.append(Passage(derived_id("segment", self._id, "whole"), place, marks))
            reading.lost("codings of whole sources", APPROXIMATED, "They lie on all of the text.", self._name, len(marks))
        reading.noted(element, f"source:{self._id}")
        owners = [guid(element.get("guid")) or "", *(guid(s.get("guid")) or "" for e in (element, words) for s in children(e, *SELECTIONS))]
        people = tuple(dict.fromkeys(person for key in owners for person in self._people.get(key, [])))
        source = Source(self._id, self._name, _KINDS[self._kind], None, None, (), people, attributes=self._values(element, "source"),
                        note=text_of(element, "Description"))  # fmt: skip
        self._add(source, words, passages)
        for transcript in children(element, "Transcript"):
            self._transcript(transcript, people)
        self._keep_aside()

    def _add(self, source: Source, words: "Element | None", passages: list[Passage], sync: tuple[tuple[int, int], ...] = ()) -> None:
        reading, element = self._reading, self._element
        given = (words.get("richTextPath") if words is not None else None) or element.get("path")
        part = reading.file.part(words.get("plainTextPath")) if words is not None else None
        raw = partial(reading.file.text, part) if part else partial(text_of, words, "PlainTextContent") if words is not None else str
        if words is not None and part is None and child(words, "PlainTextContent") is None:
            reading.lost("texts of sources", DROPPED, "The file does not hold them; the sources came in without words.", source.name)
            given = None
            if passages:
                reading.aside(f"source:{source.id}", local(words), {"xml": as_xml(words)})
        file = reading.file.part(given)
        if given and file is None:
            reading.lost("files of sources", DROPPED, "The project does not hold them.", source.name)
        kept = file or part
        reading.project.materials.append(Material(
            source, lambda: raw().replace("\0", "\ufffd"), tuple(passages), original=partial(reading.file.read, kept) if kept else lambda: None,
            turns=() if words is None else None, format="qdpx", media_type=_MEDIA.get(PurePosixPath(kept or "").suffix.casefold(), ""),
            encoding="utf-8" if words is not None else "", at=element.get("creationDateTime") or "", likely=_likely(self._origin),
            besides=(Convention(POINTS, NONE),) if "nvivo" in self._origin else (), times=sync))  # fmt: skip

    def _selections(self, words: "Element | None") -> list[Passage]:
        """The passages of the words, and those of the page, picture or recording beside them."""
        regions = {} if words is self._element else {guid(s.get("guid")): s for s in children(self._element, *SELECTIONS)}
        found = []
        for selection in children(words, "PlainTextSelection"):
            twin = regions.pop(guid(selection.get("guid")), None)
            found += self._passage(selection, self._claim(selection), twin)
        for selection in regions.values():
            found += self._passage(selection, self._region(selection), None)
        return found

    def _passage(self, selection: "Element", place: Claim | Place | None, twin: "Element | None") -> list[Passage]:
        reading = self._reading
        if place is None:
            reading.lost("passages", DROPPED, "Their positions are no numbers.", self._name)
            return []
        id = reading.ids.give("segment", selection.get("guid"), self._id, place)
        reading.means("segment", selection, id)
        marks = self._marks(selection, twin)
        for each in (selection, twin) if twin is not None else (selection,):
            reading.noted(each, f"segment:{id}")
            reading.comment(f"segment:{id}", text_of(each, "Description"), each)
            self._about.setdefault(id, {}).update(_told(each, twin is not None or not isinstance(place, Claim)))
        return [Passage(id, place, marks)]

    def _marks(self, *holders: "Element | None") -> tuple[Mark, ...]:
        """The codes that an element bears; of two elements that are the same passage, each code once."""
        found: dict[tuple[str, str], Mark] = {}
        for holder in holders:
            for coding in children(holder, "Coding"):
                for mark in self._mark(coding, holder):
                    key = (mark.id, "") if holder is holders[0] else (mark.code, mark.coder)
                    if holder is holders[0] or all((m.code, m.coder) != key for m in found.values()):
                        found[key] = mark
        return tuple(found.values())

    def _mark(self, coding: "Element", holder: "Element | None") -> list[Mark]:
        reading = self._reading
        refs = list(children(coding, "CodeRef"))
        if len(refs) > 1:
            reading.lost("codings with several codes", APPROXIMATED, "The standard has one code in each; they came in as several codings.")
        found = []
        for place, ref in enumerate(refs):
            code = reading.id_of("code", ref.get("targetGUID"))
            if code is None:
                reading.lost("codings", DROPPED, "Their code is not in the codebook.", self._name)
                continue
            mine = (holder.get("guid") if holder is not None else "") or ""
            id = reading.ids.give("coding", coding.get("guid") if not place else None, coding.get("guid"), mine, code)
            reading.means("coding", coding, id)
            reading.noted(coding, f"coding:{id}")
            found.append(Mark(id, code, reading.coder(coding, holder, self._element), coding.get("creationDateTime") or ""))
        return found

    def _claim(self, selection: "Element") -> Claim | None:
        start, end = whole(selection, "startPosition"), whole(selection, "endPosition")
        return None if start is None or end is None else Claim(start, end, selection.get("name") or "")

    def _region(self, selection: "Element") -> Place | None:
        if local(selection) in ("AudioSelection", "VideoSelection"):
            times = [whole(selection, name) for name in ("begin", "end")]
            return None if None in times else TimeRange(*sorted(t for t in times if t is not None))
        corners = [whole(selection, name) for name in ("firstX", "firstY", "secondX", "secondY")]
        if None in corners:
            return None
        x1, y1, x2, y2 = (corner or 0 for corner in corners)
        if local(selection) == "PDFSelection":
            page = (whole(selection, "page") or 0) + self._from_nought()
            return PageRegion(page, float(min(x1, x2)), float(min(y1, y2)), float(max(x1, x2)), float(max(y1, y2)))
        return ImageRegion(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _from_nought(self) -> int:
        """1 where the program counts pages from 0."""
        pages = (whole(s, "page") for s in children(self._element, "PDFSelection"))
        return int("atlas" in self._origin or 0 in pages)

    def _transcript(self, element: "Element", people: tuple[str, ...]) -> None:
        """A transcript of a recording, as a source of its own."""
        reading = self._reading
        name = named(element) or f"{self._name}, transcript"
        id = reading.ids.give("source", element.get("guid"), self._id, name)
        reading.means("source", element, id)
        points = {guid(p.get("guid")): (whole(p, "position"), whole(p, "timeStamp")) for p in children(element, "SyncPoint")}
        passages = []
        for selection in children(element, "TranscriptSelection"):
            ends = [points.get(guid(selection.get(end)), (None, None))[0] for end in ("fromSyncPoint", "toSyncPoint")]
            claim = Claim(ends[0], ends[1], selection.get("name") or "") if ends[0] is not None and ends[1] is not None else None
            passages += self._passage(selection, claim, None)
        sync = tuple((position, ms) for position, ms in points.values() if position is not None and ms is not None)
        reading.noted(element, f"source:{id}")
        told = {"recording": self._id, "points": " ".join(f"{key}/{p}/{ms}" for key, (p, ms) in points.items() if p is not None and ms is not None)}
        reading.aside(f"source:{id}", "Transcript", told | {key: value for key in _ABOUT if (value := element.get(key))})
        self._add(Source(id, name, "transcript", participants=people, note=text_of(element, "Description")), element, passages, sync)

    def _keep_aside(self) -> None:
        """Who made and changed the source and its passages, which Lifeworld does not note."""
        told = {key: value for key in _ABOUT if (value := self._element.get(key)) and key != "creationDateTime"}
        if told or self._kind != "TextSource":
            self._reading.aside(f"source:{self._id}", self._kind, told)
        if about := {id: " ".join(f"{k}={v}" for k, v in told.items()) for id, told in self._about.items() if told}:
            self._reading.aside(f"source:{self._id}", "Selections", about)


def _told(selection: "Element", region: bool) -> dict[str, str]:
    """What a selection says besides its place and words; of one that has both a place on a page and words, the place as well."""
    told = {key: value for key in _ABOUT if (value := selection.get(key))}
    if region and local(selection) == "PDFSelection":
        told |= {key: value for key in ("page", "firstX", "firstY", "secondX", "secondY") if (value := selection.get(key))}
    return told


def _likely(origin: str) -> tuple[Convention, ...]:
    """How the program that wrote the file is known to count."""
    return (Convention(UNITS, TWO),) if "nvivo" in origin and "windows" in origin else (Convention(UNITS),) if "nvivo" in origin else ()
