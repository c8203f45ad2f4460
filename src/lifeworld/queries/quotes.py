"""The passages of an answer as files of quotes want them: row by row, without what only a screen shows."""

from collections.abc import Iterable, Iterator
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

import numpy as np
import orjson
from sqlalchemy import Connection, Text, cast, select

from lifeworld.core.pages import PAGE_BREAK, page_of, page_starts
from lifeworld.core.records import Participant
from lifeworld.queries.asking import Answer
from lifeworld.queries.layers import Layers
from lifeworld.queries.names import Names, people
from lifeworld.queries.parts import in_parts
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.tables import body, coding, source, turn, version

Cells = tuple[Any, ...]
"""The fields of `formats.quotes.Quote`, in order."""
Coded = tuple[tuple[str, ...], tuple[str, ...], dict[str, Any]]
"""Names of codes and of coders, and facets by name."""
_Mark = tuple[int, int, str | None]
"""A coding: the numbers of its code and coder in the material, and its facets as they are kept; None where it has none."""

_AT_ONCE = 50
_KNOWN = 20_000
_FACETED = select(coding.c.id, cast(coding.c.facets, Text).label("facets")).where(cast(coding.c.facets, Text) != "{}")
_FACETED_OF = _FACETED.where(among(coding.c.code, "codes"))
_TEXTS = (
    select(version.c.id, source.c.name, source.c.attributes, source.c.version.label("read"), body.c.text)
    .join(source, source.c.id == version.c.source).join(body, body.c.hash == version.c.text).where(among(version.c.id, "ids"))
)  # fmt: skip
_TURNS = (
    select(turn.c.version, turn.c.start, turn.c.n, turn.c.speaker).where(among(turn.c.version, "ids"))
    .order_by(turn.c.version, turn.c.start, turn.c.end, turn.c.n)
)  # fmt: skip


def quotes(conn: Connection, answer: Answer, layers: Layers) -> Iterator[Cells]:
    """Each passage of an answer as it reads in the layer, in order; the texts are read a few at a time.

    What cannot be told in the layer, or may not be quoted, is left out and counted there. The answer must hold its coders.
    """
    found, people_ = answer.found, answer.read.material.people
    silent = np.array([id in layers.unquotable for id in people_] + [False])[found.person]
    layers.out.unsaid += int(silent.sum())
    rows = np.flatnonzero(~silent)
    shown = _Quotes(conn, answer, layers)
    for part in in_parts(_by_version(found.version, rows), _AT_ONCE):
        yield from shown.of(part)


def _by_version(versions: Any, rows: Any) -> Iterator[Any]:
    """The rows, those of each version together."""
    yield from np.split(rows, np.flatnonzero(np.diff(versions[rows])) + 1) if len(rows) else ()


class _Quotes:
    """The quotes of an answer being shown, and what the numbers in it are called."""

    def __init__(self, conn: Connection, answer: Answer, layers: Layers) -> None:
        self._conn, self._found, self._read, self._layers = conn, answer.found, answer.read, layers
        self._names = Names(conn)
        self._people: dict[str, Participant] = {}
        self._known: dict[tuple[_Mark, ...], Coded] = {}
        codes = answer.read.material.codings.code.values
        few = {"codes": list(codes)} if len(codes) < len(self._names.codes) else None
        self._facets: dict[str, str] = dict(quick.each(conn, _FACETED_OF if few else _FACETED, few))

    def of(self, part: list[Any]) -> Iterator[Cells]:
        """The quotes of some versions, each given by its rows of the answer."""
        ids = [self._read.versions[self._found.version[rows[0]]] for rows in part]
        texts = {r.id: r for r in quick.each(self._conn, _TEXTS, {"ids": ids})}
        told = zip(*quick.columns(self._conn, _TURNS, {"ids": ids}), strict=True)
        turns = {id: list(some) for id, some in groupby(told, key=itemgetter(0))}
        whose = {number for rows in part for number in np.unique(self._found.person[rows]).tolist() if number >= 0}
        unknown = {self._read.material.people[number] for number in whose} - self._people.keys()
        self._people |= {id: p for some in in_parts(sorted(unknown)) for id, p in people(self._conn, set(some)).items()}
        if len(self._known) > _KNOWN:
            self._known.clear()
        for id, rows in zip(ids, part, strict=True):
            yield from self._in_version(rows, texts[id], turns.get(id, []))

    def _in_version(self, rows: Any, where: Any, turns: list[Any]) -> Iterator[Cells]:
        found, layers = self._found, self._layers
        starts, ends, persons = (column[rows].tolist() for column in (found.start, found.end, found.person))
        spans: list[tuple[int, int] | None] = list(zip(starts, ends, strict=True))
        there = layers.leads(where.id)
        if there != where.id:
            spans = [layers.place(where.id, start, end) for start, end in zip(starts, ends, strict=True)]
            layers.out.lost += spans.count(None)
        text = where.text if there == where.id else layers.text(there)
        whose = {person: self._whose(where, person) for person in set(persons)}
        pages = page_starts(text) if PAGE_BREAK in text else None
        name, waiting, noted = where.name, where.read != where.id, set()
        for span, person, (number, speaker), (codes, coders, facets) in zip(
            spans, persons, _spoken(turns, found.start[rows]), self._coded(rows), strict=True
        ):
            if span is None:
                continue
            if person not in noted:
                noted.add(person)
                layers.note(there, self._read.material.people[person] if person >= 0 else None)
            participant, attributes = whose[person]
            start, end = span
            yield text[start:end], name, number, start, end, participant, speaker, codes, coders, facets, attributes, waiting, pages and page_of(pages, start)

    def _whose(self, where: Any, person: int) -> tuple[str | None, dict[str, Any]]:
        """A participant's name, and what is known of the participant and the source, by attribute."""
        one = self._people[self._read.material.people[person]] if person >= 0 else None
        return one.name if one else None, self._names.values({**where.attributes, **(one.attributes if one else {})})

    def _coded(self, rows: Any) -> Iterator[Coded]:
        """How the passages in these rows are coded, which follow each other in the answer but for those left out."""
        first, codings, ids = self._found.first, self._read.material.codings, self._read.codings
        assert codings.coder is not None
        begin, end = first[rows].tolist(), first[rows + 1].tolist()
        base, there = begin[0], self._found.codings[begin[0] : end[-1]]
        borne: list[str] = [ids[row] for row in there.tolist()]
        facets: Iterable[str | None] = map(self._facets.get, borne) if self._facets else repeat(None)
        marks = list(zip(codings.code.index[there].tolist(), codings.coder.index[there].tolist(), facets, strict=False))
        for a, b in zip(begin, end, strict=True):
            several = b - a > 1
            mine = tuple([marks[at] for at in sorted(range(a - base, b - base), key=borne.__getitem__)]) if several else (marks[a - base],)
            coded = self._known.get(mine)
            if coded is None:
                self._known[mine] = coded = self._named(mine)
            yield coded

    def _named(self, marks: tuple[_Mark, ...]) -> Coded:
        """The names of codes and coders, each once; where facets differ, the first coding's."""
        codes, coders = self._read.material.codings.code.values, self._read.material.codings.coder
        values = {id: value for _, _, kept in reversed(marks) if kept for id, value in orjson.loads(kept).items()}
        return (tuple(self._names.code(codes[n]) for n in dict.fromkeys(code for code, _, _ in marks)),
                tuple(self._names.coders[coders.values[n]] for n in dict.fromkeys(coder for _, coder, _ in marks)) if coders else (),
                self._names.facets(values))  # fmt: skip


def _spoken(turns: list[Any], starts: Any) -> Iterable[tuple[int, str | None]]:
    """For each place, by where it begins, number (from 1) and speaker of its turn; before the first turn, those of the first."""
    if not turns:
        return repeat((1, None), len(starts))
    _, first, numbers, speakers = zip(*turns, strict=True)
    at = np.maximum(np.searchsorted(np.array(first), starts, side="right") - 1, 0).tolist()
    return ((numbers[n] + 1, speakers[n]) for n in at)
