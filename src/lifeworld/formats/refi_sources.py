"""Sources of a REFI-QDA project: texts, PDF documents, pictures and recordings with their transcripts, and every kind of selection."""

import re
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lifeworld.core.positions import NONE, POINTS, TWO, UNITS, Claim, Convention
from lifeworld.core.records import Source, Values
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TimeRange
from lifeworld.formats.package import local
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, derived_id, guid
from lifeworld.formats.refi import PRIVATE, SELECTIONS, SOURCES, about, child, children, named, nearly_whole, text_of, whole
from lifeworld.formats.refi_reading import Reading, as_xml
from lifeworld.formats.refi_words import WordsHeld, lacks_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    Valued = Callable[["Element", str], Values]

_KINDS = {"TextSource": "transcript", "PDFSource": "document", "PictureSource": "image", "AudioSource": "recording", "VideoSource": "recording"}
_MEDIA = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".jpg": "image/jpeg",
          ".jpeg": "image/jpeg", ".png": "image/png", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".wav": "audio/wav", ".mp4": "video/mp4",
          ".txt": "text/plain"}  # fmt: skip
_WHOLE: dict[str, Place] = {"PictureSource": ImageRegion(0, 0, 0, 0), "AudioSource": TimeRange(0, 0), "VideoSource": TimeRange(0, 0),
                            "PDFSource": PageRegion(0, 0.0, 0.0, 0.0, 0.0)}  # fmt: skip
"""Where a source without words is coded as a whole."""


def sources_of(root: "Element") -> "Iterator[Element]":
    """The sources of a project that stand by themselves."""
    return children(child(root, "Sources"), *SOURCES)


def read_sources(reading: Reading, sources: "Iterable[Element]", people: dict[str, list[str]], values: "Valued") -> None:
    """These sources with their passages; `people` are the participants of each source or passage, by identifier."""
    origin = (reading.file.root.get("origin") or "").casefold()
    for element in sources:
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
        self._told: dict[str, dict[str, str]] = {}

    def read(self) -> None:
        """Everything of it."""
        reading, element = self._reading, self._element
        text = {"PDFSource": "Representation", "PictureSource": "TextDescription"}.get(self._kind)
        words = element if self._kind == "TextSource" else child(element, text) if text else None
        held = WordsHeld(reading, element, words) if lacks_words(element, words) else None
        passages = self._selections(words, held)
        marks = self._marks(element, words if words is not element else None)
        if marks:
            place = _WHOLE.get(self._kind) if words is None and not (held and held.text) else None
            passages.append(Passage(derived_id("segment", self._id, "whole"), place, marks))
            reading.lost("codings of whole sources", APPROXIMATED, "They lie on all of the text.", self._name, len(marks))
        for each in (element, words) if words is not None and words is not element else (element,):
            reading.noted(each, f"source:{self._id}")
        owners = [guid(element.get("guid")) or "", *(guid(s.get("guid")) or "" for e in (element, words) for s in children(e, *SELECTIONS))]
        people = tuple(dict.fromkeys(person for key in owners for person in self._people.get(key, [])))
        source = Source(self._id, self._name, _KINDS[self._kind], None, None, (), people, attributes=self._values(element, "source"),
                        note=text_of(element, "Description"))  # fmt: skip
        self._add(source, words, passages, held=held)
        for transcript in children(element, "Transcript"):
            self._transcript(transcript, people)
        self._keep_aside()

    def _add(self, source: Source, words: "Element | None", passages: list[Passage], sync: tuple[tuple[int, int], ...] = (),
             held: WordsHeld | None = None) -> None:  # fmt: skip
        reading, element = self._reading, self._element
        given = (words.get("richTextPath") if words is not None else None) or element.get("path")
        part = reading.file.part(words.get("plainTextPath")) if words is not None else None
        raw = partial(reading.file.text, part) if part else partial(text_of, words, "PlainTextContent") if words is not None else str
        if held and held.text:
            raw = partial(str, held.text)
        elif words is not None and part is None and child(words, "PlainTextContent") is None:
            reading.lost("texts of sources", DROPPED, "The file does not hold them; the sources came in without words.", source.name)
            given = None
            if passages:
                reading.aside(f"source:{source.id}", local(words), {"xml": as_xml(words)})
        file = reading.file.part(given)
        if given and file is None:
            reading.lost("files of sources", DROPPED, "The project does not hold them.", source.name)
        if words is not None and words is not element:
            self._told[local(words)] = {"guid": words.get("guid") or "", **about(words)} | ({"name": words.get("name") or ""} if words.get("name") else {})
        if words is not None and words.get("richTextPath") and file:
            reading.aside(f"source:{source.id}", "richTextPath", {"ending": PurePosixPath(file).suffix.casefold()})
        spoken = words is not None or bool(held and held.text)
        kept = file or part
        reading.project.materials.append(Material(
            source, lambda: raw().replace("\0", "\ufffd"), tuple(passages), original=partial(reading.file.read, kept) if kept else lambda: None,
            turns=None if spoken else (), format="qdpx", media_type=_MEDIA.get(PurePosixPath(kept or "").suffix.casefold(), ""),
            encoding="utf-8" if spoken else "", at=element.get("creationDateTime") or "", likely=_likely(self._origin),
            besides=(Convention(POINTS, NONE),) if "nvivo" in self._origin else (), times=sync))  # fmt: skip

    def _selections(self, words: "Element | None", held: WordsHeld | None) -> list[Passage]:
        """The passages of the words, and those of the page, picture or recording beside them."""
        beside = [] if words is self._element else list(children(self._element, *SELECTIONS))
        regions = {guid(s.get("guid")) or str(place): s for place, s in enumerate(beside) if local(s) != "PlainTextSelection"}
        misplaced = [s for s in beside if local(s) == "PlainTextSelection"]
        if misplaced:
            self._reading.lost("order of elements", APPROXIMATED, "Passages of words stand beside the words, not in them; they were read all the same.", self._name)
        found = []
        for selection in [*children(words, "PlainTextSelection"), *misplaced]:
            twin = regions.pop(guid(selection.get("guid")) or "", None)
            found += self._passage(selection, self._claim(selection), twin)
        places = [(selection, self._region(selection)) for selection in regions.values()]
        worded = held.claims([place for _, place in places if isinstance(place, PageRegion)]) if held else {}
        for selection, place in places:
            claim = worded.get(place) if isinstance(place, PageRegion) else None
            found += self._passage(selection, claim or place, selection if claim else None)
        return found

    def _passage(self, selection: "Element", place: Claim | Place | None, twin: "Element | None") -> list[Passage]:
        reading = self._reading
        if place is None:
            reading.lost("passages", DROPPED, "Their positions are no numbers.", self._name)
            return []
        id = reading.ids.give("segment", selection.get("guid"), self._id, place)
        reading.means("segment", selection, id)
        both = (selection, twin) if twin is not None and twin is not selection else (selection,)
        marks = self._marks(*both)
        for each in both:
            self._about.setdefault(id, {}).update(_told(each, twin is not None or not isinstance(place, Claim)))
            if len(each) > sum(1 for _ in children(each, "Coding")):  # Most passages hold nothing but their codings.
                reading.noted(each, f"segment:{id}")
                reading.comment(f"segment:{id}", text_of(each, "Description"), each)
                self._quoted(id, each)
        return [Passage(id, place, marks)]

    def _quoted(self, id: str, selection: "Element") -> None:
        """The words that a passage of a page says of itself."""
        words = child(selection, "Representation")
        if words is not None:
            part = self._reading.file.part(words.get("plainTextPath"))
            text = self._reading.file.text(part) if part else text_of(words, "PlainTextContent")
            self._reading.aside(f"segment:{id}", "Representation", {"guid": words.get("guid") or "", "name": words.get("name") or "", "text": text})

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
            if len(coding) > len(refs):
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
        corners = [nearly_whole(selection, name) for name in ("firstX", "firstY", "secondX", "secondY")]
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
        marked = ((key, *("" if n is None else n for n in at)) for key, at in points.items() if key and at[0] is not None)
        told = {"recording": self._id, "points": " ".join(f"{key}/{p}/{ms}" for key, p, ms in marked)}
        if any(at[0] is None for at in points.values()):
            reading.lost("points of transcripts", DROPPED, "They say no place in the text.", name)
        reading.aside(f"source:{id}", "Transcript", told | about(element))
        self._add(Source(id, name, "transcript", participants=people, note=text_of(element, "Description")), element, passages, sync)

    def _keep_aside(self) -> None:
        """Who made and changed the source and its passages, which Lifeworld does not note."""
        told = {key: value for key, value in about(self._element).items() if key != "creationDateTime"}
        for key in ("path", "currentPath"):
            if path := self._element.get(key):
                if re.match(r"(?i)(relative|internal)://(?![/\\])", path):
                    told[key] = path
                elif path.casefold().startswith("absolute:") or re.match(r"(?i)file:|[a-z]:[/\\]|/|\\\\", path):
                    self._reading.lost("paths", DROPPED, PRIVATE, self._name)
        if told or self._kind != "TextSource":
            self._reading.aside(f"source:{self._id}", self._kind, told)
        for name, what in self._told.items():
            self._reading.aside(f"source:{self._id}", name, what)
        if said := {id: "\n".join(f"{k}={v}" for k, v in told.items()) for id, told in self._about.items() if told}:
            self._reading.aside(f"source:{self._id}", "Selections", said)


def _told(selection: "Element", region: bool) -> dict[str, str]:
    """What a selection says besides its place and words; of one that has both a place on a page and words, the place as well."""
    told = about(selection)
    if local(selection) != "PlainTextSelection" and (name := named(selection)):
        told["name"] = name
    if region and local(selection) in ("PDFSelection", "PictureSelection"):
        told |= {key: value for key in ("page", "firstX", "firstY", "secondX", "secondY") if (value := selection.get(key))}
    return told


def _likely(origin: str) -> tuple[Convention, ...]:
    """How the program that wrote the file is known to count."""
    return (Convention(UNITS, TWO),) if "nvivo" in origin and "windows" in origin else (Convention(UNITS),) if "nvivo" in origin else ()
