"""Passages: words with who said them, where, what stands around them, and how they are coded."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, func, literal, select, union_all

from lifeworld.core.records import Participant
from lifeworld.queries.names import people
from lifeworld.queries.parts import in_parts
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.tables import attribute, body, code, coder, coding, facet, source, turn, version

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
           .order_by(_before.c.start.desc(), _before.c.end.desc(), _before.c.n.desc()).limit(1).correlate(coding).scalar_subquery())  # fmt: skip
_COLUMNS = ("id", "segment", "code", "coder", "version", "start", "end", "participant")
_CODINGS = select(*(coding.c[name] for name in _COLUMNS), cast(coding.c.facets, Text).label("facets"), turn.c.n, turn.c.speaker).select_from(
    coding.outerjoin(turn, turn.c.key == _SPOKEN))  # fmt: skip
_SPAN = itemgetter(4, 5, 6)
_BY_ID = _CODINGS.where(among(coding.c.id, "ids"))
_ORDER = (coding.c.version, coding.c.start, coding.c.end, coding.c.coder)
_PAGE = (_CODINGS.where(coding.c.code == bindparam("code"), coding.c.start.is_not(None)).order_by(*_ORDER)
         .limit(bindparam("most")).offset(bindparam("first")))  # fmt: skip
_OF_CODES = _CODINGS.where(among(coding.c.code, "codes"), coding.c.start.is_not(None)).order_by(*_ORDER[:3])
_TURNS = (
    select(turn.c.start, turn.c.n, turn.c.speaker).where(turn.c.version == bindparam("of")).order_by(turn.c.start, turn.c.end, turn.c.n)
)
_TEXTS = (
    select(version.c.id, source.c.id.label("source"), source.c.name, source.c.attributes, source.c.version.label("read"), body.c.text)
    .join(source, source.c.id == version.c.source)
    .join(body, body.c.hash == version.c.text)
    .where(among(version.c.id, "ids"))
)
_NAMES = union_all(
    select(literal("code").label("kind"), code.c.id, code.c.name, code.c.colour, code.c.codings).where(
        among(code.c.id, "codes")),
    *(select(literal(table.name), table.c.id, table.c.name, literal(""), literal(0)) for table in (coder, facet)),
    select(literal("attribute"), attribute.c.id, attribute.c.name, literal(""), func.row_number().over(order_by=(attribute.c.position, attribute.c.id))),
)  # fmt: skip


def passages(conn: Connection, places: Sequence[Place], around: int = AROUND) -> list[Plain]:
    """The passages at places, in their order. `around` is the context on each side in code points; 0 for none."""
    rows = [r for part in in_parts(id for p in places for id in p.codings) for r in quick.rows(conn, _BY_ID, {"ids": part})]
    return _Shown(conn, around, {r.code for r in rows}).all(places, rows)


def passages_of_code(conn: Connection, wanted: str, offset: int = 0, limit: int = 50) -> Plain:
    """The codings of one code itself, each a passage, in order of text and place: `{total, segments}`."""
    rows = quick.rows(conn, _PAGE, {"code": wanted, "most": limit, "first": offset})
    shown = _Shown(conn, AROUND, {wanted})
    segments = shown.all([_place_of([row]) for row in rows], rows)
    return {"total": shown.names["code"][wanted].codings if wanted in shown.names["code"] else 0, "segments": segments}


def passages_of_codes(conn: Connection, codes: Iterable[str], around: int = AROUND) -> Iterator[Plain]:
    """Every passage of some codes, in order of text and place; codings on the same words are one passage."""
    wanted = set(codes)
    shown = _Shown(conn, around, wanted)
    result = quick.each(conn, _OF_CODES, {"codes": sorted(wanted)})
    for part in in_parts((list(same) for _, same in groupby(result, key=_SPAN)), _TOGETHER):
        yield from shown.all([_place_of(same) for same in part], [row for same in part for row in same])


def _place_of(rows: Sequence[Any]) -> Place:
    """The place that codings of the same words share."""
    first = rows[0]
    return Place(
        first.version, first.start, first.end, (first.id,) if len(rows) == 1 else tuple(sorted(row.id for row in rows)), first.participant
    )


class _Shown:
    """Passages being shown, and what the ids in them are called."""

    def __init__(self, conn: Connection, around: int, codes: set[str]) -> None:
        self._conn, self._around, self._wanted = conn, around, codes
        self._rows: dict[str, Any] = {}
        self._people: dict[str, Participant] = {}
        self._turns: dict[str, list[Any]] = {}
        self._known: dict[Any, Any] = {}

    @cached_property
    def names(self) -> dict[str, dict[str, Any]]:
        """Kind -> id -> row with the name: the codes wanted, all coders, facets, and attributes in order."""
        named: dict[str, dict[str, Any]] = {"code": {}, "coder": {}, "facet": {}, "attribute": {}}
        for r in sorted(
            quick.rows(self._conn, _NAMES, {"codes": list(self._wanted)}), key=lambda r: r.codings if r.kind == "attribute" else 0
        ):
            named[r.kind][r.id] = r
        return named

    def all(self, places: Sequence[Place], rows: Iterable[Any]) -> list[Plain]:
        """The passages at places, whose codings are in `rows`; texts are read for a few at a time."""
        conn, shown = self._conn, []
        self._rows = {row[0]: row for row in rows}
        unknown = sorted({p.participant for p in places if p.participant and p.participant not in self._people})
        self._people |= {id: p for part in in_parts(unknown) for id, p in people(conn, set(part)).items()}
        for part in in_parts(places, 200):
            texts = {r.id: r for r in quick.each(conn, _TEXTS, {"ids": list({p.version for p in part})})}
            shown += [self._one(place, texts[place.version]) for place in part]
        return shown

    def _one(self, place: Place, where: Any) -> Plain:
        of, start, end, codings, participant = place
        text = where.text
        rows = [self._rows[id] for id in codings]
        own = next((row for row in rows if row[5] == start and row[6] == end), None)
        number, speaker = own[-2:] if own and own[-2] is not None else self._turn(place)
        return {
            "id": own[0] if own else f"{of}:{start}-{end}", "segment": own[1] if own else "",
            **self._whose(where, participant),
            "start": start, "end": end, "quote": text[start:end],
            "before": text[max(0, start - self._around) : start], "after": text[end : end + self._around],
            "turn": number + 1, "speaker": speaker,
            "codings": list(codings), **self._coded(tuple([(row[2], row[3], row[8]) for row in rows])),
        }  # fmt: skip

    def _whose(self, where: Any, participant: str | None) -> Plain:
        """What a passage has of its source and participant."""
        key = where.id, participant
        if key not in self._known:
            person = self._people.get(participant or "")
            values = {**where.attributes, **(person.attributes if person else {})}
            attributes = {r.name: values[id] for id, r in self.names["attribute"].items() if id in values}
            self._known[key] = {"source": where.source, "source_name": where.name, "version": where.id, "participant": participant,
                                "participant_name": person.name if person else None, "attributes": attributes,
                                "waiting": where.read != where.id}  # fmt: skip
        return self._known[key]  # type: ignore[no-any-return]

    def _coded(self, codings: tuple[tuple[str, str, str], ...]) -> Plain:
        """What a passage has of its codings, each a code, a coder and facets; where facets differ, the first coding's."""
        if codings not in self._known:
            codes, coders, facets = self.names["code"], self.names["coder"], self.names["facet"]
            values = {id: value for _, _, written in reversed(codings) for id, value in json.loads(written).items()}
            self._known[codings] = {
                "codes": [{"id": id, "name": codes[id].name, "colour": codes[id].colour} for id in dict.fromkeys(c for c, _, _ in codings)],
                "coders": [coders[id].name for id in dict.fromkeys(coder for _, coder, _ in codings)],
                "facets": {facets[id].name: value for id, value in values.items() if id in facets},
            }
        return self._known[codings]  # type: ignore[no-any-return]

    def _turn(self, place: Place) -> tuple[int, str | None]:
        """Number, from 0, and speaker of the turn in which a place begins."""
        if place.version not in self._turns:
            self._turns[place.version] = quick.rows(self._conn, _TURNS, {"of": place.version})
        turns = self._turns[place.version]
        index = bisect_right(turns, place.start, key=lambda t: t.start) - 1
        return (turns[max(index, 0)].n, turns[max(index, 0)].speaker) if turns else (0, None)
