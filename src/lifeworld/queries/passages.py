"""Passages: words with who said them, where, what stands around them, and how they are coded."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, select

from lifeworld.core.records import Attribute
from lifeworld.queries.material import in_parts
from lifeworld.queries.names import people, records
from lifeworld.queries.sources import texts_of
from lifeworld.store.tables import code, coder, coding, facet, segment, source, turn, version

Plain = dict[str, Any]

AROUND = 80
"""Code points of context on either side."""


class Place(NamedTuple):
    """Words of a version, the codings that bear them, and whose they are."""

    version: str
    start: int
    end: int
    codings: tuple[str, ...] = ()
    participant: str | None = None


_SPOKEN = select(func.max(turn.c.start)).where(turn.c.version == coding.c.version, turn.c.start <= coding.c.start)
_CODINGS = (
    select(coding.c.id, coding.c.segment, coding.c.code, coding.c.coder, coding.c.version, coding.c.start, coding.c.end,
           coding.c.participant, coding.c.facets, segment.c.quote, turn.c.n, turn.c.speaker)
    .join(segment, segment.c.id == coding.c.segment)
    .outerjoin(turn, and_(turn.c.version == coding.c.version, turn.c.start == _SPOKEN.correlate(coding).scalar_subquery()))
)  # fmt: skip
_BY_ID = _CODINGS.where(coding.c.id.in_(bindparam("ids", expanding=True)))
_PAGE = (_CODINGS.where(coding.c.code == bindparam("code"), coding.c.start.is_not(None))
         .order_by(coding.c.version, coding.c.start, coding.c.end, coding.c.coder)
         .limit(bindparam("most")).offset(bindparam("first")))  # fmt: skip
_TURNS = select(turn.c.start, turn.c.n, turn.c.speaker).where(turn.c.version == bindparam("of")).order_by(turn.c.start, turn.c.n)
_SOURCES = select(version.c.id, source.c.id.label("source"), source.c.name, source.c.attributes).join(
    source, source.c.id == version.c.source).where(version.c.id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_CODES = select(code.c.id, code.c.name, code.c.colour).where(code.c.id.in_(bindparam("ids", expanding=True)))
_CODER_NAMES = select(coder.c.id, coder.c.name)
_FACET_NAMES = select(facet.c.id, facet.c.name)


def passages(conn: Connection, places: Sequence[Place], around: int = AROUND) -> list[Plain]:
    """The passages at places, in their order. `around` is the context on each side in code points; 0 for none."""
    rows = {r.id: r for part in in_parts(id for p in places for id in p.codings) for r in conn.execute(_BY_ID, {"ids": part})}
    return _Shown(conn, places, rows, around).all()


def passages_of_code(conn: Connection, wanted: str, offset: int = 0, limit: int = 50) -> Plain:
    """The codings of one code itself, each a passage, in order of text and place: `{total, segments}`."""
    total = conn.execute(select(code.c.codings).where(code.c.id == wanted)).scalar() or 0
    rows = {r.id: r for r in conn.execute(_PAGE, {"code": wanted, "most": limit, "first": offset})}
    places = [Place(r.version, r.start, r.end, (r.id,), r.participant) for r in rows.values()]
    return {"total": total, "segments": _Shown(conn, places, rows, AROUND).all()}


class _Shown:
    """Places being shown, with what was read for them."""

    def __init__(self, conn: Connection, places: Sequence[Place], rows: dict[str, Any], around: int) -> None:
        self._conn, self._places, self._rows, self._around = conn, places, rows, around
        self._own = [next((rows[c] for c in p.codings if (rows[c].start, rows[c].end) == p[1:3]), None) for p in places]
        self._turns: dict[str, list[Any]] = {}

    def all(self) -> list[Plain]:
        """Every passage; texts are read for a few at a time."""
        if not self._places:
            return []
        self._read_names()
        shown: list[Plain] = []
        for part in in_parts(zip(self._places, self._own, strict=True), 200):
            cut = {p.version for p, own in part if own is None or self._around}
            texts = texts_of(self._conn, cut) if cut else {}
            shown += [self._one(place, own, texts) for place, own in part]
        return shown

    def _read_names(self) -> None:
        conn, rows = self._conn, self._rows.values()
        versions = dict.fromkeys(p.version for p in self._places)
        self._sources = {r.id: r for part in in_parts(versions) for r in conn.execute(_SOURCES, {"ids": part})}
        codes = list({r.code for r in rows})
        self._codes = {r.id: {"id": r.id, "name": r.name, "colour": r.colour} for r in conn.execute(_CODES, {"ids": codes})}
        self._coders = {r.id: r.name for r in conn.execute(_CODER_NAMES)}
        self._facets = {r.id: r.name for r in conn.execute(_FACET_NAMES)} if any(r.facets for r in rows) else {}
        who = {p.participant for p in self._places} - {None}
        self._people = {id: p for part in in_parts(sorted(i for i in who if i)) for id, p in people(conn, set(part)).items()}
        self._attributes = {a.id: a.name for a in sorted(records(conn, Attribute), key=lambda a: (a.position, a.id))}

    def _one(self, place: Place, own: Any, texts: dict[str, str]) -> Plain:
        text, around = texts.get(place.version, ""), self._around
        where, person = self._sources[place.version], self._people.get(place.participant or "")
        rows = [self._rows[c] for c in place.codings]
        number, speaker = (own.n, own.speaker) if own else self._turn(place)
        values = {**where.attributes, **(person.attributes if person else {})}
        return {
            "id": own.id if own else f"{place.version}:{place.start}-{place.end}",
            "segment": own.segment if own else None,
            "source": where.source, "source_name": where.name, "version": place.version, "start": place.start, "end": place.end,
            "quote": own.quote if own else text[place.start : place.end],
            "before": text[max(0, place.start - around) : place.start], "after": text[place.end : place.end + around] if around else "",
            "turn": (number or 0) + 1, "speaker": speaker,
            "participant": place.participant, "participant_name": person.name if person else None,
            "attributes": {name: values[id] for id, name in self._attributes.items() if id in values},
            "codes": [self._codes[id] for id in dict.fromkeys(r.code for r in rows)],
            "codings": list(place.codings),
            "coders": list(dict.fromkeys(self._coders[r.coder] for r in rows)),
            "facets": {self._facets[id]: value for r in reversed(rows) for id, value in r.facets.items() if id in self._facets},
        }  # fmt: skip

    def _turn(self, place: Place) -> tuple[int, str | None]:
        """Number, from 0, and speaker of the turn in which a place begins."""
        if place.version not in self._turns:
            self._turns[place.version] = list(self._conn.execute(_TURNS, {"of": place.version}).all())
        turns = self._turns[place.version]
        index = bisect_right(turns, place.start, key=lambda t: t.start) - 1
        return (turns[max(index, 0)].n, turns[max(index, 0)].speaker) if turns else (0, None)
