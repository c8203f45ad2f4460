"""Passages: words with who said them, where, what stands around them, and how they are coded."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Text, bindparam, cast, literal_column, select, union_all

from lifeworld.queries.parts import in_parts
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.tables import attribute, body, code, coder, coding, facet, participant, source, turn, version

Plain = dict[str, Any]

AROUND = 80
"""Code points of context on either side."""
_TOGETHER = 200
_Row = Sequence[Any]
"""A coding: the values of `_COLUMNS`, number and speaker of its turn."""
_NOBODY: _Row = ("", None, "{}")
_OWN = dict.fromkeys(("id", "segment", "source", "source_name", "version", "participant", "participant_name", "attributes", "waiting", "start", "end",
                      "quote", "before", "after", "turn", "speaker", "codings", "codes", "coders", "facets"))  # fmt: skip
_Span = Sequence[Any]
"""A place: version, start, end."""
_Borne = tuple[_Span, str | None, _Row | None, Sequence[_Row]]
"""A place, whose it is, the coding on exactly these words if there is one, and all the codings that bear it."""


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
_COLUMNS = (*(coding.c[name] for name in ("id", "segment", "version", "start", "end", "participant", "code", "coder")), cast(coding.c.facets, Text))
_SAID = coding.outerjoin(turn, turn.c.key == _SPOKEN)
_CODINGS = select(*_COLUMNS, turn.c.n, turn.c.speaker).select_from(_SAID)
_PERSON = (participant.c.id, participant.c.name, cast(participant.c.attributes, Text))
_ID, _SPAN, _WHOSE, _MARK, _TURN, _WHO = 0, slice(2, 5), 5, slice(6, 9), slice(9, 11), slice(11, 14)
_BY_ID = _CODINGS.where(among(coding.c.id, "ids"))
_ORDER = (coding.c.version, coding.c.start, coding.c.end, coding.c.coder)
_PAGE = (_CODINGS.add_columns(*_PERSON).select_from(_SAID.outerjoin(participant, participant.c.id == coding.c.participant))
         .where(coding.c.code == bindparam("code"), coding.c.start.is_not(None)).order_by(*_ORDER).limit(bindparam("most")).offset(bindparam("first")))  # fmt: skip
_OF_CODE = _CODINGS.where(coding.c.code == bindparam("code"), coding.c.start.is_not(None)).order_by(*_ORDER[:3])
_OF_CODES = _CODINGS.where(among(coding.c.code, "codes"), coding.c.start.is_not(None)).order_by(*_ORDER[:3])
_TURNS = (
    select(turn.c.start, turn.c.n, turn.c.speaker).where(turn.c.version == bindparam("of")).order_by(turn.c.start, turn.c.end, turn.c.n)
)
_TEXTS = (
    select(version.c.id, body.c.text, source.c.id, source.c.name, cast(source.c.attributes, Text), source.c.version)
    .join(source, source.c.id == version.c.source).join(body, body.c.hash == version.c.text).where(among(version.c.id, "ids"))
)  # fmt: skip
_PEOPLE = select(*_PERSON).where(among(participant.c.id, "ids"))
_NAMES = union_all(
    select(literal_column("'code'"), literal_column("0.0"), code.c.id, code.c.name, code.c.colour, code.c.codings).where(among(code.c.id, "codes")),
    *(select(literal_column(f"'{t.name}'"), literal_column("0.0"), t.c.id, t.c.name, literal_column("''"), literal_column("0")) for t in (coder, facet)),
    select(literal_column("'attribute'"), attribute.c.position, attribute.c.id, attribute.c.name, literal_column("''"), literal_column("0")),
)


def passages(conn: Connection, places: Sequence[Place], around: int = AROUND) -> list[Plain]:
    """The passages at places, in their order. `around` is the context on each side in code points; 0 for none."""
    rows = {row[_ID]: row for part in in_parts(id for p in places for id in p.codings) for row in quick.tuples(conn, _BY_ID, {"ids": part})}
    shown = _Shown(conn, around, {row[_MARK][0] for row in rows.values()})
    return list(shown.all(_placed(p, [rows[id] for id in p.codings]) for p in places))


def _placed(place: Place, rows: list[_Row]) -> _Borne:
    span = place.version, place.start, place.end
    return span, place.participant, next((row for row in rows if tuple(row[_SPAN]) == span), None), rows


def passages_of_code(conn: Connection, wanted: str, offset: int = 0, limit: int = 50) -> Plain:
    """The codings of one code itself, each a passage, in order of text and place: `{total, segments}`."""
    shown = _Shown(conn, AROUND, {wanted})
    rows = list(quick.tuples(conn, _PAGE, {"code": wanted, "most": limit, "first": offset}))
    shown.people = {row[_WHOSE]: row[_WHO] for row in rows if row[_WHO][0]}
    segments = list(shown.all([(row[_SPAN], row[_WHOSE], row, (row,)) for row in rows]))
    code = shown.names["code"].get(wanted)
    return {"total": code.codings if code else 0, "segments": segments}


def passages_of_codes(conn: Connection, codes: Iterable[str], around: int = AROUND) -> Iterator[Plain]:
    """Every passage of some codes, in order of text and place; codings on the same words are one passage."""
    wanted = set(codes)
    one = next(iter(wanted)) if len(wanted) == 1 else None  # which lies in the index in order, so that nothing is sorted
    rows = quick.tuples(conn, _OF_CODE, {"code": one}) if one else quick.tuples(conn, _OF_CODES, {"codes": sorted(wanted)})
    return _Shown(conn, around, wanted).all(_together(rows))


def _together(rows: Iterable[_Row]) -> Iterator[_Borne]:
    """Codings in order of place: those of the same words together, by id; whose they are, the first says."""
    here: _Span = ()
    same: list[_Row] = []
    for row in rows:
        span = row[_SPAN]
        if span != here:
            if same:
                yield _borne(here, same)
            here, same = span, []
        same.append(row)
    if same:
        yield _borne(here, same)


def _borne(span: _Span, rows: list[_Row]) -> _Borne:
    participant = rows[0][_WHOSE]
    if len(rows) > 1:
        rows.sort(key=itemgetter(_ID))
    return span, participant, rows[0], rows


class _Named(NamedTuple):
    """What an id is called, and of a code its colour and number of codings."""

    name: str
    colour: str
    codings: int


class _Shown:
    """Passages being shown, and what the ids in them are called."""

    def __init__(self, conn: Connection, around: int, codes: set[str]) -> None:
        self._conn, self._around, self._wanted = conn, around, codes
        self._texts: dict[str, _Row] = {}
        self.people: dict[str | None, _Row] = {}
        self._turns: dict[str, list[Any]] = {}
        self._known: dict[tuple[_Row, ...], Plain] = {}

    @cached_property
    def names(self) -> dict[str, dict[str, _Named]]:
        """Kind -> id -> what it is called: the codes wanted, all coders, facets, and attributes in order."""
        named: dict[str, dict[str, _Named]] = {"code": {}, "coder": {}, "facet": {}, "attribute": {}}
        for kind, _, id, *called in sorted(quick.tuples(self._conn, _NAMES, {"codes": list(self._wanted)}), key=itemgetter(1, 2)):
            named[kind][id] = _Named(*called)
        return named

    @cached_property
    def _attributes(self) -> list[tuple[str, str]]:
        return [(id, called.name) for id, called in self.names["attribute"].items()]

    def all(self, those: Iterable[_Borne]) -> Iterator[Plain]:
        """The passages at places, as they are asked for; texts and people are read for a few at a time."""
        for part in in_parts(those, _TOGETHER):
            unknown = {borne[1] for borne in part} - self.people.keys() - {None}
            if unknown:
                self.people |= {r[0]: r for r in quick.tuples(self._conn, _PEOPLE, {"ids": list(unknown)})}
            self._texts = {r[0]: r for r in quick.tuples(self._conn, _TEXTS, {"ids": list({borne[0][0] for borne in part})})}
            yield from self._each(part)

    def _each(self, part: list[_Borne]) -> Iterator[Plain]:
        """Passages; id, segment and turn are those of the first coding on exactly these words, where there is one."""
        here, whose, text, around = None, {}, "", self._around
        for (of, start, end), whom, own, rows in part:
            if here != (of, whom):
                here, whose, text = (of, whom), self._whose(of, whom), self._texts[of][1]
            marks = (rows[0][_MARK],) if len(rows) == 1 else tuple([row[_MARK] for row in rows])
            passage = whose.copy()
            passage.update(self._known.get(marks) or self._coded(marks))
            number, speaker = own[_TURN] if own and own[9] is not None else self._turn(of, start)
            passage["id"], passage["segment"] = own[:2] if own else (f"{of}:{start}-{end}", "")
            passage["start"], passage["end"], passage["quote"] = start, end, text[start:end]
            passage["before"], passage["after"] = text[start - around if start > around else 0 : start], text[end : end + around]
            passage["turn"], passage["speaker"], passage["codings"] = number + 1, speaker, [row[_ID] for row in rows]
            yield passage

    def _whose(self, of: str, participant: str | None) -> Plain:
        """What a passage has of its source and participant, and a place for what it has of its own."""
        _, _, source, name, written, read = self._texts[of]
        _, person, theirs = self.people.get(participant, _NOBODY)
        values = orjson.loads(theirs) if written == "{}" else {**orjson.loads(written), **orjson.loads(theirs)}
        attributes = {called: values[id] for id, called in self._attributes if id in values} if values else {}
        return {**_OWN, "source": source, "source_name": name, "version": of, "participant": participant,
                "participant_name": person, "attributes": attributes, "waiting": read != of}  # fmt: skip

    def _coded(self, marks: tuple[_Row, ...]) -> Plain:
        """What a passage has of its codings, each a code, a coder and facets; where facets differ, the first coding's."""
        codes, coders, facets = self.names["code"], self.names["coder"], self.names["facet"]
        values = {id: value for _, _, written in reversed(marks) for id, value in orjson.loads(written).items()}
        self._known[marks] = coded = {
            "codes": [{"id": id, "name": codes[id].name, "colour": codes[id].colour} for id in dict.fromkeys(c for c, _, _ in marks)],
            "coders": [coders[id].name for id in dict.fromkeys(coder for _, coder, _ in marks)],
            "facets": {facets[id].name: value for id, value in values.items() if id in facets},
        }
        return coded

    def _turn(self, version: str, start: int) -> tuple[int, str | None]:
        """Number, from 0, and speaker of the turn in which a place begins."""
        if version not in self._turns:
            self._turns[version] = quick.rows(self._conn, _TURNS, {"of": version})
        turns = self._turns[version]
        index = bisect_right(turns, start, key=lambda t: t.start) - 1
        return (turns[max(index, 0)].n, turns[max(index, 0)].speaker) if turns else (0, None)
