"""Passages: words with who said them, where, what stands around them, and how they are coded."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, func, literal, select, union_all

from lifeworld.queries.material import in_parts
from lifeworld.queries.names import people
from lifeworld.queries.sources import texts_of
from lifeworld.store.tables import attribute, code, coder, coding, facet, source, turn, version

Plain = dict[str, Any]

AROUND = 80
"""Code points of context on either side."""
_TOGETHER = 1000


class Place(NamedTuple):
    """Words of a version, the codings that bear them, and whose they are."""

    version: str
    start: int
    end: int
    codings: tuple[str, ...] = ()
    participant: str | None = None


_before = turn.alias()
_SPOKEN = (select(_before.c.key).where(_before.c.version == coding.c.version, _before.c.start <= coding.c.start)
           .order_by(_before.c.start.desc(), _before.c.n.desc()).limit(1).correlate(coding).scalar_subquery())  # fmt: skip
_CODINGS = select(
    *(coding.c[name] for name in ("id", "segment", "code", "coder", "version", "start", "end", "participant")),
    cast(coding.c.facets, Text).label("facets"), turn.c.n, turn.c.speaker,
).select_from(coding.outerjoin(turn, turn.c.key == _SPOKEN))  # fmt: skip
_BY_ID = _CODINGS.where(coding.c.id.in_(bindparam("ids", expanding=True)))
_ORDER = (coding.c.version, coding.c.start, coding.c.end, coding.c.coder)
_PAGE = (_CODINGS.where(coding.c.code == bindparam("code"), coding.c.start.is_not(None)).order_by(*_ORDER)
         .limit(bindparam("most")).offset(bindparam("first")))  # fmt: skip
_OF_CODES = _CODINGS.where(coding.c.code.in_(bindparam("codes", expanding=True)), coding.c.start.is_not(None)).order_by(*_ORDER[:3])
_TURNS = select(turn.c.start, turn.c.n, turn.c.speaker).where(turn.c.version == bindparam("of")).order_by(turn.c.start, turn.c.n)
_SOURCES = select(version.c.id, source.c.id.label("source"), source.c.name, source.c.attributes).join(
    source, source.c.id == version.c.source).where(version.c.id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_NAMES = union_all(
    select(literal("code").label("kind"), code.c.id, code.c.name, code.c.colour, code.c.codings).where(
        code.c.id.in_(bindparam("codes", expanding=True))),
    *(select(literal(table.name), table.c.id, table.c.name, literal(""), literal(0)) for table in (coder, facet)),
    select(literal("attribute"), attribute.c.id, attribute.c.name, literal(""), func.row_number().over(order_by=(attribute.c.position, attribute.c.id))),
)  # fmt: skip


def passages(conn: Connection, places: Sequence[Place], around: int = AROUND) -> list[Plain]:
    """The passages at places, in their order. `around` is the context on each side in code points; 0 for none."""
    rows = [r for part in in_parts(id for p in places for id in p.codings) for r in conn.execute(_BY_ID, {"ids": part})]
    return _Shown(conn, rows, around).all(places)


def passages_of_code(conn: Connection, wanted: str, offset: int = 0, limit: int = 50) -> Plain:
    """The codings of one code itself, each a passage, in order of text and place: `{total, segments}`."""
    rows = conn.execute(_PAGE, {"code": wanted, "most": limit, "first": offset}).all()
    shown = _Shown(conn, rows, AROUND, (wanted,))
    segments = shown.all([Place(r.version, r.start, r.end, (r.id,), r.participant) for r in rows])
    return {"total": shown.names["code"][wanted].codings if wanted in shown.names["code"] else 0, "segments": segments}


def passages_of_codes(conn: Connection, codes: Iterable[str], around: int = AROUND) -> Iterator[Plain]:
    """Every passage of some codes, in order of text and place; codings on the same words are one passage."""
    result = conn.execution_options(yield_per=_TOGETHER).execute(_OF_CODES, {"codes": list(codes)})
    for part in in_parts((list(same) for _, same in groupby(result, key=lambda r: (r.version, r.start, r.end))), _TOGETHER):
        places = [Place(s[0].version, s[0].start, s[0].end, tuple(sorted(r.id for r in s)), s[0].participant) for s in part]
        yield from _Shown(conn, [r for same in part for r in same], around).all(places)


class _Shown:
    """Passages being shown: the rows of their codings, and what the ids in these are called."""

    def __init__(self, conn: Connection, rows: Sequence[Any], around: int, codes: Iterable[str] = ()) -> None:
        self._conn, self._around = conn, around
        self._rows = {r.id: r for r in rows}
        self._wanted = {*codes, *(r.code for r in rows)}
        self._turns: dict[str, list[Any]] = {}
        self._known: dict[Any, Any] = {}

    @cached_property
    def names(self) -> dict[str, dict[str, Any]]:
        """Kind -> id -> row with the name: the codes wanted, all coders, facets, and attributes in order."""
        named: dict[str, dict[str, Any]] = {"code": {}, "coder": {}, "facet": {}, "attribute": {}}
        for r in sorted(self._conn.execute(_NAMES, {"codes": list(self._wanted)}), key=lambda r: r.codings if r.kind == "attribute" else 0):
            named[r.kind][r.id] = r
        return named

    def all(self, places: Sequence[Place]) -> list[Plain]:
        """Every passage; texts are read for a few at a time."""
        if not places:
            return []
        conn, shown = self._conn, []
        self._sources = {r.id: r for part in in_parts({p.version: 0 for p in places}) for r in conn.execute(_SOURCES, {"ids": part})}
        who = sorted({p.participant for p in places if p.participant})
        self._people = {id: p for part in in_parts(who) for id, p in people(conn, set(part)).items()}
        for part in in_parts(places, 200):
            texts = texts_of(conn, {p.version for p in part})
            shown += [self._one(place, texts[place.version]) for place in part]
        return shown

    def _one(self, place: Place, text: str) -> Plain:
        of, start, end, codings, participant = place
        rows = [self._rows[c] for c in codings]
        own = next((r for r in rows if r.start == start and r.end == end), None)
        number, speaker = (own.n, own.speaker) if own else self._turn(place)
        around = self._around
        return {
            "id": own.id if own else f"{of}:{start}-{end}",
            "segment": own.segment if own else "",
            **self._whose(of, participant),
            "start": start, "end": end, "quote": text[start:end],
            "before": text[max(0, start - around) : start], "after": text[end : end + around],
            "turn": (number or 0) + 1, "speaker": speaker,
            "codes": self._codes(tuple([r.code for r in rows])),
            "codings": list(codings),
            "coders": self._coders(tuple([r.coder for r in rows])),
            "facets": self._facets(rows),
        }  # fmt: skip

    def _whose(self, of: str, participant: str | None) -> Plain:
        """What a passage has of its source and participant."""
        key = "whose", of, participant
        if key not in self._known:
            where, person = self._sources[of], self._people.get(participant or "")
            values = {**where.attributes, **(person.attributes if person else {})}
            attributes = {r.name: values[id] for id, r in self.names["attribute"].items() if id in values}
            self._known[key] = {"source": where.source, "source_name": where.name, "version": of, "participant": participant,
                                "participant_name": person.name if person else None, "attributes": attributes}  # fmt: skip
        return self._known[key]  # type: ignore[no-any-return]

    def _codes(self, ids: tuple[str, ...]) -> list[Plain]:
        key = "code", ids
        if key not in self._known:
            named = self.names["code"]
            self._known[key] = [{"id": id, "name": named[id].name, "colour": named[id].colour} for id in dict.fromkeys(ids)]
        return self._known[key]  # type: ignore[no-any-return]

    def _coders(self, ids: tuple[str, ...]) -> list[str]:
        key = "coder", ids
        if key not in self._known:
            self._known[key] = [self.names["coder"][id].name for id in dict.fromkeys(ids)]
        return self._known[key]  # type: ignore[no-any-return]

    def _facets(self, rows: Sequence[Any]) -> Plain:
        """Facet name -> value; where codings differ, the first coding's."""
        named = self.names["facet"]
        return {
            named[id].name: value for r in reversed(rows) if r.facets != "{}" for id, value in json.loads(r.facets).items() if id in named
        }

    def _turn(self, place: Place) -> tuple[int, str | None]:
        """Number, from 0, and speaker of the turn in which a place begins."""
        if place.version not in self._turns:
            self._turns[place.version] = list(self._conn.execute(_TURNS, {"of": place.version}).all())
        turns = self._turns[place.version]
        index = bisect_right(turns, place.start, key=lambda t: t.start) - 1
        return (turns[max(index, 0)].n, turns[max(index, 0)].speaker) if turns else (0, None)
