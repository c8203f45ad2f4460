"""Sources out as REFI-QDA has them: texts, documents, pictures and recordings, each passage with its codes."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lifeworld.core.records import Coding, Segment, Source, Values, Version
from lifeworld.core.segments import ImageRegion, PageRegion, Place, TextSpan, TimeRange
from lifeworld.formats.project import APPROXIMATED, SET_ASIDE, Losses, derived_id, guid
from lifeworld.formats.refi_asides import Kept
from lifeworld.formats.refi_xml import Guids, attributes, element, stamp, words

if TYPE_CHECKING:
    from lifeworld.queries.exchange import Exchange, Outgoing

_PATHS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "audio/mp4": ".m4a", "audio/mpeg": ".mp3", "audio/wav": ".wav",
          "video/mp4": ".mp4"}  # fmt: skip
_REGIONS = {PageRegion: ("PDFSource",), ImageRegion: ("PictureSource",), TimeRange: ("AudioSource", "VideoSource")}
_WORDS = {"PDFSource": "Representation", "PictureSource": "TextDescription"}
_WORDED = ("TextSource", "Representation", "TextDescription")
_NAMED = 60
_USERS = ("creatingUser", "modifyingUser")
_CORNERS = ("page", "firstX", "firstY", "secondX", "secondY")


class SourcesOut:
    """The sources of one project. `written` are the identifiers of the passages in the XML, `transcripts` the sources inside recordings."""

    def __init__(self, exchange: "Exchange", outgoing: "Outgoing", guids: Guids, losses: Losses, asides: dict[tuple[str, str], dict[str, str]],
                 known: dict[str, set[str]], notes: Callable[[str], str], remark: Callable[[str], str], values: Callable[[Values], str]) -> None:  # fmt: skip
        self._exchange, self._outgoing, self._guids, self._losses = exchange, outgoing, guids, losses
        self._asides, self._known, self._notes, self._remark, self._values = asides, known, notes, remark, values
        self._versions = {v.id: v for v in outgoing.of(Version)}
        self._codings: dict[str, list[Coding]] = {}
        for coding in outgoing.of(Coding):
            self._codings.setdefault(coding.segment, []).append(coding)
        self._segments: dict[str, list[Segment]] = {}
        for segment in outgoing.of(Segment):
            self._segments.setdefault(self._versions[segment.version].source, []).append(segment)
        self.places: dict[str, Place] = {}
        self.written: set[str] = set()
        self.media: dict[str, str] = {}
        sources = {s.id for s in outgoing.of(Source)}
        told = {s: self._aside(s, "Transcript").get("recording", "") for s in sources}
        self.transcripts = {f"source:{s}": r for s, r in told.items() if r in sources and self._kind_of(r) in ("AudioSource", "VideoSource")}

    def xml(self) -> Iterator[str]:
        """Every source that stands by itself."""
        for source in self._outgoing.of(Source):
            if f"source:{source.id}" not in self.transcripts:
                yield self._source(source)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The texts, and what is no text, by the name under which the XML tells of them."""
        for source in self._outgoing.of(Source):
            if source.id in self._outgoing.shown:
                yield f"{self._guid(source)}.txt", self.text(source).encode()
        for hash, name in self.media.items():
            yield name, self._exchange.file(hash)

    def text(self, source: Source) -> str:
        """The words of a source that go out."""
        return self._exchange.layers.text(self._outgoing.shown[source.id])

    def _guid(self, source: Source) -> str:
        return self._guids.of("source", source.id)

    def _aside(self, source: str, name: str) -> dict[str, str]:
        return self._asides.get((f"source:{source}", name), {})

    def _kind_of(self, id: str) -> str:
        for kinds in _REGIONS.values():
            for kind in kinds:
                if (f"source:{id}", kind) in self._asides:
                    return kind
        held = {type(s.place) for s in self._segments.get(id, ())}
        return next((kinds[0] for place, kinds in _REGIONS.items() if place in held), "TextSource")

    def _source(self, source: Source) -> str:
        kind = self._kind_of(source.id)
        reference, version = f"source:{source.id}", self._versions.get(self._outgoing.shown.get(source.id, ""))
        passages, whole = self._passages(source, kind)
        told = {"guid": self._guid(source), "name": source.name, **self._who(self._aside(source.id, kind)),
                "creationDateTime": stamp(version.at) if version else None}  # fmt: skip
        end = [whole, self._notes(reference), self._values(source.attributes)]
        note, path = words("Description", source.note), self._path(source) if version else None
        kept = next((xml for name in _WORDED if (xml := self._aside(source.id, name).get("xml"))), "")
        if kept and path and not self.text(source):
            path = None
            passages["PlainTextSelection"] = list(Kept(kept, self._known).selections(remarks=False))
        if kind == "TextSource":
            return element(kind, [note, *passages["PlainTextSelection"], *end], plainTextPath=path, richTextPath=self._rich(source, version), **told)
        own = passages[kind.replace("Source", "Selection")]
        inside = [note]
        text = self._words(source, kind, passages, path)
        if kind == "PDFSource":
            inside += [*own, text]
        else:
            inside += [text, *own] if kind == "PictureSource" else [*self._transcripts(source), *own]
        known = self._aside(source.id, kind)
        return element(kind, [*inside, *end], path=self._media(source, version) or known.get("path"), currentPath=known.get("currentPath"), **told)

    def _words(self, source: Source, kind: str, passages: dict[str, list[str]], path: str | None) -> str:
        if kind not in _WORDS or not (passages["PlainTextSelection"] or (path and self.text(source))):
            return ""
        told = self._aside(source.id, _WORDS[kind])
        return element(_WORDS[kind], passages["PlainTextSelection"], guid=guid(told.get("guid")) or derived_id("words", source.id), plainTextPath=path,
                       name=told.get("name"), **self._who(told))  # fmt: skip

    def _path(self, source: Source) -> str:
        return f"internal://{self._guid(source)}.txt"

    def _rich(self, source: Source, version: Version | None) -> str | None:
        """The path of the document that a text came in, where it is one still and nothing of the study is held back."""
        ending = self._aside(source.id, "richTextPath").get("ending")
        if not ending or version is None or not version.original or version.after or not self._outgoing.whole:
            return None
        return f"internal://{self.media.setdefault(version.original, derived_id('file', source.id) + ending)}"

    def _media(self, source: Source, version: Version | None) -> str | None:
        """The path of what a source is besides its words, which goes out where nothing of the study is held back."""
        if version is None or not version.original or not self._outgoing.whole:
            return None
        name = self.media.setdefault(version.original, f"{derived_id('file', source.id)}{_PATHS.get(version.media_type, '.bin')}")
        return f"internal://{name}"

    def _passages(self, source: Source, kind: str) -> tuple[dict[str, list[str]], str]:
        """The passages by kind of selection, in order; and the codings of the source as a whole."""
        found: dict[str, list[str]] = {"PlainTextSelection": [], kind.replace("Source", "Selection"): []}
        whole, placed = "", []
        text = self.text(source) if source.id in self._outgoing.shown else ""
        about, as_whole = self._aside(source.id, "Selections"), derived_id("segment", source.id, "whole")
        for segment in self._segments.get(source.id, ()):
            place = self._exchange.place(segment) if segment.version == source.version else None
            if place is None or not self._fits(place, kind):
                self._losses.add("passages", SET_ASIDE, "They have no place in the text that goes out; Lifeworld carries them beside the project.", source.name)
            elif segment.id == as_whole and self._is_whole(segment, place, text):
                whole = "".join(self._coding(c) for c in self._codings.get(segment.id, ()))
                self._wrote(segment, place)
            else:
                placed.append((_order(place), segment, place))
        for _, segment, place in sorted(placed, key=lambda each: (each[0], each[1].id)):
            self._wrote(segment, place)
            told = _told(about.get(segment.id, ""))
            for name, xml in self._selection(segment, place, kind, text, told):
                found[name].append(xml)
        return found, whole

    def _fits(self, place: Place, kind: str) -> bool:
        return (isinstance(place, TextSpan) and kind not in ("AudioSource", "VideoSource")) or kind in _REGIONS.get(type(place), ())

    def _wrote(self, segment: Segment, place: Place) -> None:
        self.places[segment.id] = place
        self.written.add(self._guids.of("segment", segment.id))

    def _selection(self, segment: Segment, place: Place, kind: str, text: str, told: dict[str, str]) -> Iterator[tuple[str, str]]:
        """A passage as the selection, or the two, that stand for it."""
        remark = self._remark(f"segment:{segment.id}")
        inside = "".join(self._coding(c) for c in self._codings.get(segment.id, ())) + self._notes(f"segment:{segment.id}")
        id, who = self._guids.of("segment", segment.id), attributes(**self._who(told)) if told else ""
        called, words_of_it = attributes(name=told.get("name")), self._quoted(segment)
        if not isinstance(place, TextSpan):
            name = kind.replace("Source", "Selection")
            yield name, f'<{name} guid="{id}"{called}{_corners(place, told)}{who}>{remark}{words_of_it}{inside}</{name}>'
            return
        quote = attributes(name=text[place.start : min(place.end, place.start + _NAMED)])
        at = f' startPosition="{place.start}" endPosition="{place.end}"'
        if kind == "PDFSource" and _are_whole(corners := {n: told.get(n, "") for n in _CORNERS}):
            yield "PDFSelection", f'<PDFSelection guid="{id}"{called}{attributes(**corners)}{who}>{words_of_it}{inside}</PDFSelection>'
            inside = ""
        yield "PlainTextSelection", f'<PlainTextSelection guid="{id}"{quote}{at}{who}>{remark}{inside}</PlainTextSelection>'

    def _coding(self, coding: Coding) -> str:
        of, at = self._guids.of, stamp(coding.at)
        when = f' creationDateTime="{at}"' if at else ""
        ref = f'<CodeRef targetGUID="{of("code", coding.code)}"/>{self._notes(f"coding:{coding.id}")}'
        return f'<Coding guid="{of("coding", coding.id)}" creatingUser="{of("coder", coding.coder)}"{when}>{ref}</Coding>'

    def _quoted(self, segment: Segment) -> str:
        """The words that a passage of a page said of itself in its file."""
        told = self._asides.get((f"segment:{segment.id}", "Representation"))
        if not told or not self._outgoing.whole:
            return ""
        return element("Representation", [words("PlainTextContent", told.get("text", ""))],
                       guid=guid(told.get("guid")) or derived_id("words", segment.id), name=told.get("name") or None)  # fmt: skip

    def _is_whole(self, segment: Segment, place: Place, text: str) -> bool:
        """Whether a passage is all of its source, which is coded without one; a memo on it needs the passage."""
        return not self._notes(f"segment:{segment.id}") + self._remark(f"segment:{segment.id}") if place == TextSpan(0, len(text)) else not isinstance(place, TextSpan)

    def _who(self, told: dict[str, str]) -> dict[str, str | None]:
        """Who made and changed something, as far as they are among the people who go out."""
        found: dict[str, str | None] = {name: who for name in _USERS if (who := guid(told.get(name))) in self._known["UserRef"]}
        return found | {name: at for name in ("creationDateTime", "modifiedDateTime") if (at := stamp(told.get(name, "")))}

    def _transcripts(self, recording: Source) -> Iterator[str]:
        for source in self._outgoing.of(Source):
            if self.transcripts.get(f"source:{source.id}") == recording.id:
                yield self._transcript(source)

    def _transcript(self, source: Source) -> str:
        """A transcript inside its recording; its passages lie between points, which are added where there are none."""
        told = self._aside(source.id, "Transcript")
        points: dict[int, tuple[str, str | None]] = {int(p): (key, ms or None) for key, p, ms in (part.split("/") for part in told.get("points", "").split(" ") if part.count("/") == 2)}
        about = self._aside(self.transcripts[f"source:{source.id}"], "Selections")
        selections = []
        for segment in self._segments.get(source.id, ()):
            place = self._exchange.place(segment) if segment.version == source.version else None
            if not isinstance(place, TextSpan):
                self._losses.add("passages", SET_ASIDE, "They have no place in the text that goes out; Lifeworld carries them beside the project.", source.name)
                continue
            self._wrote(segment, place)
            ends = [points.setdefault(at, (derived_id("point", source.id, at), None))[0] for at in (place.start, place.end)]
            inside = [self._remark(f"segment:{segment.id}"), *(self._coding(c) for c in self._codings.get(segment.id, ())), self._notes(f"segment:{segment.id}")]
            more = _told(about.get(segment.id, ""))
            selections.append(element("TranscriptSelection", inside, guid=self._guids.of("segment", segment.id), name=more.get("name") or segment.quote[:_NAMED],
                                      fromSyncPoint=ends[0], toSyncPoint=ends[1], **self._who(more)))  # fmt: skip
        sync = [element("SyncPoint", guid=key, timeStamp=ms, position=at) for at, (key, ms) in sorted(points.items())]
        if source.attributes:
            self._losses.add("values of variables", APPROXIMATED, "A transcript has none in the standard; Lifeworld carries them beside the project.", source.name)
        return element("Transcript", [words("Description", source.note), *sync, *selections, self._notes(f"source:{source.id}")],
                       guid=self._guid(source), name=source.name, plainTextPath=self._path(source), **self._who(told))  # fmt: skip


def _order(place: Place) -> tuple[float, ...]:
    if isinstance(place, TextSpan):
        return (place.start, place.end)
    if isinstance(place, TimeRange):
        return (place.from_ms, place.to_ms)
    return (place.page, -place.top, place.left) if isinstance(place, PageRegion) else (place.top, place.left)


def _told(said: str) -> dict[str, str]:
    """What was kept of a passage, by name."""
    return dict(part.split("=", 1) for part in said.split("\n") if "=" in part)


def _are_whole(corners: dict[str, str]) -> bool:
    return all(re.fullmatch(r"-?\d{1,15}", corner) for corner in corners.values())


def _corners(place: Place, told: dict[str, str]) -> str:
    """Where a region lies; its corners in the order of its file, where they are the same."""
    kept = {name: told.get(name, "") for name in _CORNERS[1:]}
    if isinstance(place, PageRegion | ImageRegion) and _are_whole(kept):
        x, y = sorted((int(kept["firstX"]), int(kept["secondX"]))), sorted((int(kept["firstY"]), int(kept["secondY"])))
        page = {"page": place.page} if isinstance(place, PageRegion) else {}
        if [*x, *y] == [place.left, place.right, *sorted((place.bottom, place.top))]:
            return attributes(**page, **kept)
    if isinstance(place, TimeRange):
        return attributes(begin=place.from_ms, end=place.to_ms)
    if isinstance(place, PageRegion):
        return attributes(page=place.page, firstX=round(place.left), firstY=round(place.bottom), secondX=round(place.right), secondY=round(place.top))
    if isinstance(place, ImageRegion):
        return attributes(firstX=place.left, firstY=place.top, secondX=place.right, secondY=place.bottom)
    return ""
