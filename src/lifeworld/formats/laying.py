"""The passages of a project laid on their texts: segments, codings, and a review for each whose place is in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from lifeworld.core.fieldwork import Review
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.positions import WITHIN, Claim, Found, Reading, understood
from lifeworld.core.records import Coding, Segment
from lifeworld.core.segments import Place, TextSpan
from lifeworld.core.versions import NOT_CARRIED
from lifeworld.formats.fitting import Fitting, Plain
from lifeworld.formats.project import APPROXIMATED, DROPPED, Losses, Mark, Material, Passage, derived_id
from lifeworld.queries.arriving import PlaceKey, ids_there, passages_in, place_key

IN_DOUBT = "offset in doubt"
_SHOWN = 60
_DOUBTS = {"has no words": "holds no words there", "lies outside of the text": "would lie outside of the text",
           "its words stand elsewhere": "says other words there, and these stand elsewhere", "other words stand there": "says other words there"}


@dataclass(frozen=True, slots=True)
class There:
    """The version that passages lie in, and the one that is `open`; `incoming` where the text is about to come."""

    source: str
    name: str
    version: str
    text: str
    open: str
    incoming: Incoming | None = None


@dataclass
class Laid:
    """What has been laid so far: how many codings were met and how many are new, and how positions were understood."""

    conn: Connection
    losses: Losses
    fitting: Fitting
    listing: bool = True
    met: int = 0
    new: int = 0
    doubtful: int = 0
    codings: list[Plain] = field(default_factory=list)
    positions: list[Plain] = field(default_factory=list)


class Passages:
    """The passages of one source."""

    def __init__(self, laid: Laid, material: Material, there: There, raw: str, batch: Batch) -> None:
        self._laid, self._material, self._there, self._raw, self._batch = laid, material, there, raw, batch
        self._places: dict[PlaceKey, str] = {}
        self._marks: dict[tuple[str, str, str], str] = {}
        if there.incoming is None:
            self._places, self._marks = passages_in(laid.conn, there.version)
        self._taken = {kind: self._ids_taken(kind, ids) for kind, ids in _ids(material.passages).items()}
        self._reviewed: set[str] = set()
        self._own = material.certain and there.incoming is not None

    def bring(self) -> None:
        """Put them all into the batch."""
        passages = self._material.passages
        if self._own:
            self._as_they_are(passages)
            return
        claims = [p.place for p in passages if isinstance(p.place, Claim)]
        reading = None if self._material.certain or not claims else self._read(claims)
        places = dict(zip((p.id for p in passages if isinstance(p.place, Claim)), reading.found, strict=True)) if reading else {}
        # Those that were counted in another way come last: their words may bear the same code already.
        for passage in sorted(passages, key=lambda p: p.id in places and places[p.id].otherwise is not None):
            if isinstance(passage.place, Claim) and reading is not None:
                self._claimed(passage, passage.place, places[passage.id], reading)
            else:
                self._one(passage)

    def _ids_taken(self, kind: str, ids: list[str]) -> set[str]:
        return ids_there(self._laid.conn, kind, ids) if ids else set()

    def _read(self, claims: list[Claim]) -> Reading:
        reading = understood(self._raw, claims, self._material.likely, self._material.besides)
        self._laid.positions.append({
            "source": self._there.name, "convention": str(reading.convention), "evidence": reading.evidence, "passages": len(claims),
            "quoted": reading.quoted, "between_words": reading.clean, "in_doubt": reading.doubtful,
            "other": str(reading.other) if reading.other else "", "others": reading.others})  # fmt: skip
        return reading

    def _as_they_are(self, passages: Iterable[Passage]) -> None:
        """Passages of a text that is new, in which their places are certain: those on words lie there with all they bear."""
        text, version, batch = self._there.text, self._there.version, self._batch
        for passage in passages:
            place = passage.place
            if type(place) is not TextSpan or not (quote := text[place.start : place.end]).strip():
                self._one(passage)
                continue
            segment = self._new("segment", passage.id)
            batch.segments.append(Segment(segment, version, place, quote, passage.anchor))
            self._bears(passage.marks, segment, place)

    def _one(self, passage: Passage) -> None:
        if isinstance(passage.place, Claim):
            self._certain(passage, passage.place)
        else:
            self._lay(passage, passage.place or TextSpan(0, len(self._there.text)))

    def _bears(self, marks: Iterable[Mark], segment: str, place: Place) -> None:
        """The codings on a new segment of a new text."""
        laid, fitting = self._laid, self._laid.fitting
        for mark in marks:
            id, code, coder = self._new("coding", mark.id), fitting.id("code", mark.code), fitting.id("coder", mark.coder)
            facets = {fitting.id("facet", f): value for f, value in mark.facets.items()} if mark.facets else {}
            self._batch.codings.append(Coding(id, segment, code, coder, facets, mark.origin, mark.fit, mark.at))
            laid.met += 1
            laid.new += 1
            if laid.listing:
                self._list(id, code, coder, place)

    def _new(self, kind: str, id: str) -> str:
        """The id under which something that is new comes in: its own, where nothing else bears it."""
        if id not in self._taken[kind]:
            return id
        other = derived_id(kind, id, self._there.version)
        self._laid.fitting.means(kind, id, other)
        return other

    def _claimed(self, passage: Passage, claim: Claim, found: Found, reading: Reading) -> None:
        if found.otherwise and self._is_there(passage, TextSpan(found.start, found.end)):
            found = Found(*found.otherwise, WITHIN)
        if found.mended:
            self._lost("passages", APPROXIMATED, f"The file has them {found.mended}; they were turned round.")
        segment = self._lay(passage, TextSpan(found.start, found.end))
        if segment and found.doubt:
            self._laid.losses.add("passages", APPROXIMATED, "Their place is in doubt; they wait for a person to look.")
            self._review(segment, claim, found, reading)

    def _certain(self, passage: Passage, claim: Claim) -> None:
        segment = self._lay(passage, TextSpan(claim.start, claim.end))
        if segment and passage.doubt:
            self._doubt(segment, claim.start, claim.end, passage.doubt)

    def _review(self, segment: str, claim: Claim, found: Found, reading: Reading) -> None:
        quote = " ".join(claim.quote.split())
        said = f" as “{quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + '…'}”" if quote else ""
        doubt = _DOUBTS.get(found.doubt, found.doubt)
        note = f"The file places it at {claim.start}–{claim.end} in {reading.convention}{said}; it {doubt}."
        self._doubt(segment, found.start, found.end, note)

    def _doubt(self, segment: str, start: int, end: int, note: str) -> None:
        """Let a person look at a segment that is new."""
        self._laid.doubtful += 1
        if segment in self._taken["segment"] or segment in self._reviewed:
            return
        self._reviewed.add(segment)
        self._batch.more.append(Review(derived_id("review", segment, IN_DOUBT), IN_DOUBT, segment, self._there.version, start, end, note))

    def _lay(self, passage: Passage, place: Place) -> str | None:
        """The segment on a place, made where there is none, with its codings; None where there can be none."""
        self._laid.met += len(passage.marks)
        if isinstance(place, TextSpan) and not self._there.text[place.start : place.end].strip():
            self._lost("passages", DROPPED, "The text has no words there.")
            for kind, id in (("segment", passage.id), *(("coding", mark.id) for mark in passage.marks)):
                self._laid.fitting.falls_to(kind, id, f"source:{self._there.source}")
            if passage.marks:
                self._lost("codings", DROPPED, "They lie on passages without words.", len(passage.marks))
            return None
        key = place_key(place)
        segment = None if self._own else self._places.get(key)
        if segment is None:
            if self._there.incoming is None and passage.id in self._taken["segment"]:
                return None  # Someone has moved it since it came in; it stays where they put it.
            segment = self._places[key] = self._free("segment", passage.id)
            quote = self._there.text[place.start : place.end] if isinstance(place, TextSpan) else ""
            self._batch.segments.append(Segment(segment, self._there.version, place, quote, passage.anchor))
            if self._there.open != self._there.version:
                self._batch.more.append(Review(derived_id("review", segment, NOT_CARRIED), NOT_CARRIED, segment, self._there.open))
        self._laid.fitting.means("segment", passage.id, segment)
        for mark in passage.marks:
            self._mark(mark, segment, place)
        return segment

    def _is_there(self, passage: Passage, place: Place) -> bool:
        """Whether these words bear one of the passage's codes already, of the same coder, through another coding."""
        fitting, segment = self._laid.fitting, self._places.get(place_key(place), "")
        keys = {m.id: (segment, fitting.id("code", m.code), fitting.id("coder", m.coder)) for m in passage.marks}
        return any(self._marks.get(key, id) != id for id, key in keys.items())

    def _free(self, kind: str, id: str) -> str:
        """The id, or another that is derived from it where something elsewhere in the study bears it."""
        return derived_id(kind, id, self._there.version) if id in self._taken[kind] else id

    def _mark(self, mark: Mark, segment: str, place: Place) -> None:
        fitting = self._laid.fitting
        key = segment, fitting.id("code", mark.code), fitting.id("coder", mark.coder)
        if self._there.incoming is None and mark.id in self._taken["coding"]:
            return
        if self._there.incoming is None and key in self._marks:
            fitting.means("coding", mark.id, self._marks[key])
            return
        # Programs let a person put a code on the same words twice; a text that is new comes with what lies on it.
        id = self._free("coding", mark.id)
        self._marks.setdefault(key, id)
        fitting.means("coding", mark.id, id)
        facets = {fitting.id("facet", f): value for f, value in mark.facets.items()}
        self._batch.codings.append(Coding(id, *key, facets, mark.origin, mark.fit, mark.at))
        self._laid.new += 1
        if self._laid.listing:
            self._list(id, key[1], key[2], place)

    def _list(self, id: str, code: str, coder: str, place: Place) -> None:
        start, end = (place.start, place.end) if isinstance(place, TextSpan) else (None, None)
        quote = self._there.text[start:end] if isinstance(place, TextSpan) else ""
        fitting = self._laid.fitting
        self._laid.codings.append({"id": id, "code": fitting.codes[code].name, "code_id": code, "source": self._there.source,
                                   "version": self._there.version, "start": start, "end": end, "quote": quote,
                                   "coder": fitting.coders[coder]})  # fmt: skip

    def _lost(self, what: str, fate: str, reason: str, count: int = 1) -> None:
        self._laid.losses.add(what, fate, reason, self._there.name, count)


def _ids(passages: Iterable[Passage]) -> dict[str, list[str]]:
    listed = list(passages)
    return {"segment": [p.id for p in listed], "coding": [m.id for p in listed for m in p.marks]}
