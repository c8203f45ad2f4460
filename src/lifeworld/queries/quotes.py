"""The passages of an answer as files of quotes want them: row by row, without what only a screen shows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any

import numpy as np
import orjson
from sqlalchemy import Connection, Text, cast, select

from lifeworld.analysis.material import column
from lifeworld.core.pages import PAGE_BREAK, page_of, page_starts
from lifeworld.core.records import Participant
from lifeworld.queries.asking import Answer
from lifeworld.queries.layers import Layers
from lifeworld.queries.names import Names, people
from lifeworld.queries.parts import in_parts
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.tables import body, coding, source, version

Cells = tuple[Any, ...]
"""The fields of `formats.quotes.Quote`, in order."""
Coded = tuple[tuple[str, ...], tuple[str, ...], dict[str, Any]]
"""Names of codes and of coders, and facets by name."""
_AT_ONCE = 50
_KNOWN = 20_000
_SPEAKER = 3
_FACETED = select(coding.c.id, cast(coding.c.facets, Text).label("facets")).where(cast(coding.c.facets, Text) != "{}")
_FACETED_OF = _FACETED.where(among(coding.c.code, "codes"))
_told = body.alias()
_TEXTS = (
    select(version.c.id, source.c.name, source.c.attributes, source.c.version.label("read"), body.c.text, _told.c.text.label("turns"))
    .join(source, source.c.id == version.c.source).join(body, body.c.hash == version.c.text)
    .outerjoin(_told, _told.c.hash == version.c.turns).where(among(version.c.id, "ids"))
)  # fmt: skip


def quotes(conn: Connection, answer: Answer, layers: Layers) -> Iterator[Cells]:
    """Each passage of an answer as it reads in the layer, in order; the texts are read a few at a time.

    What cannot be told in the layer, or may not be quoted, is left out and counted there. The answer must hold its coders.
    """
    found, people_ = answer.found, answer.read.material.people
    silent = np.array([id in layers.unquotable for id in people_] + [False])[found.person]
    layers.out.unsaid += int(silent.sum())
    parts = in_parts(_by_version(found.version, np.flatnonzero(~silent)), _AT_ONCE)
    return chain.from_iterable(chain.from_iterable(map(_Quotes(conn, answer, layers).of, parts)))


def _by_version(versions: Any, rows: Any) -> Iterator[Any]:
    """The rows, those of each version together."""
    yield from np.split(rows, np.flatnonzero(np.diff(versions[rows])) + 1) if len(rows) else ()


class _Quotes:
    """The quotes of an answer being shown, and what the numbers in it are called."""

    def __init__(self, conn: Connection, answer: Answer, layers: Layers) -> None:
        self._conn, self._found, self._read, self._layers = conn, answer.found, answer.read, layers
        self._names = Names(conn)
        self._people: dict[str, Participant] = {}
        self._known = _Coded(answer, self._names, self._facets())

    def _facets(self) -> Sequence[str | None]:
        """The facets of each coding as they are kept, None where it has none; nothing where no coding has any."""
        codes = self._read.material.codings.code.values
        few = {"codes": list(codes)} if len(codes) < len(self._names.codes) else None
        kept: dict[str, str] = dict(quick.tuples(self._conn, _FACETED_OF if few else _FACETED, few))  # type: ignore[arg-type]
        return [kept.get(id) for id in self._read.codings] if kept else ()

    def of(self, part: list[Any]) -> Iterator[Iterable[Cells]]:
        """The quotes of some versions, each given by its rows of the answer."""
        ids = [self._read.versions[self._found.version[rows[0]]] for rows in part]
        texts = {r.id: r for r in quick.each(self._conn, _TEXTS, {"ids": ids})}
        whose = {number for rows in part for number in np.unique(self._found.person[rows]).tolist() if number >= 0}
        unknown = {self._read.material.people[number] for number in whose} - self._people.keys()
        self._people |= {id: p for some in in_parts(sorted(unknown)) for id, p in people(self._conn, set(some)).items()}
        if len(self._known) > _KNOWN:
            self._known.clear()
        for id, rows in zip(ids, part, strict=True):
            yield self._in_version(rows, texts[id])

    def _in_version(self, rows: Any, where: Any) -> Iterable[Cells]:
        """The quotes of one version, put together column by column."""
        found, layers, there = self._found, self._layers, self._layers.leads(where.id)
        starts, ends = found.start[rows].tolist(), found.end[rows].tolist()
        if there != where.id:
            spans = [layers.place(where.id, start, end) for start, end in zip(starts, ends, strict=True)]
            layers.out.lost += spans.count(None)
            rows = rows[[span is not None for span in spans]]
            starts, ends = [span[0] for span in spans if span], [span[1] for span in spans if span]
        if not starts:
            return ()
        text, persons = where.text if there == where.id else layers.text(there), found.person[rows].tolist()
        whose = {person: self._whose(where, person) for person in dict.fromkeys(persons)}
        for person in whose:
            layers.note(there, self._read.material.people[person] if person >= 0 else None)
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        participants, attributes = zip(*map(whose.__getitem__, persons), strict=True)
        numbers, speakers = zip(*_spoken(where.turns, found.start[rows]), strict=True)
        codes, coders, facets = zip(*self._coded(rows), strict=True)
        breaks = page_starts(text) if PAGE_BREAK in text else None
        pages = [page_of(breaks, start) for start in starts] if breaks else repeat(None)
        return zip(words, repeat(where.name), numbers, starts, ends, participants, speakers, codes, coders, facets, attributes,
                   repeat(where.read != where.id), pages, strict=False)  # fmt: skip

    def _whose(self, where: Any, person: int) -> tuple[str | None, dict[str, Any]]:
        """A participant's name, and what is known of the participant and the source, by attribute."""
        one = self._people[self._read.material.people[person]] if person >= 0 else None
        return one.name if one else None, self._names.values({**where.attributes, **(one.attributes if one else {})})

    def _coded(self, rows: Any) -> Iterable[Coded]:
        """How the passages in these rows are coded, which follow each other in the answer but for those left out; some are not."""
        begin, end = self._found.first[rows], self._found.first[rows + 1]
        base, there = begin[0], self._found.codings[begin[0] : end[-1]]
        marks, known = self._known.marks[there].tolist(), self._known
        if len(marks) == len(rows) and (end - begin == 1).all():
            return map(known.__getitem__, marks)
        spans = zip((begin - base).tolist(), (end - base).tolist(), strict=True)
        ids, borne = self._read.codings, there.tolist()
        return [known[marks[a] if b - a == 1 else tuple([marks[at] for at in sorted(range(a, b), key=lambda at: ids[borne[at]])])] for a, b in spans]


class _Coded(dict[int | tuple[int, ...], Coded]):
    """Marks of the codings on the same words -> how they are called, found out as they are met.

    A coding's mark stands for its code, its coder and its facets as they are kept.
    """

    def __init__(self, answer: Answer, names: Names, facets: Sequence[str | None]) -> None:
        super().__init__()
        codings, self._names = answer.read.material.codings, names
        assert codings.coder is not None
        kept = column(facets)
        self._codes, self._coders, self._kept = codings.code.values, codings.coder.values, [*kept.values, "{}"]
        self.marks = codings.code.index * len(self._coders) + codings.coder.index
        if facets:
            self.marks = self.marks * len(self._kept) + kept.index % len(self._kept)
        self._faceted = bool(facets)

    def __missing__(self, marks: int | tuple[int, ...]) -> Coded:
        """The names of codes and coders, each once; where facets differ, the first coding's."""
        borne = [self._parts(mark) for mark in ((marks,) if isinstance(marks, int) else marks)]
        values = {id: value for _, _, kept in reversed(borne) for id, value in orjson.loads(kept).items()}
        self[marks] = named = (
            tuple([self._names.code(code) for code in dict.fromkeys([code for code, _, _ in borne])]),
            tuple([self._names.coders[coder] for coder in dict.fromkeys([coder for _, coder, _ in borne])]),
            self._names.facets(values),
        )
        return named

    def _parts(self, mark: int) -> tuple[str, str, str]:
        """Code, coder and facets of a mark."""
        mark, kept = divmod(mark, len(self._kept)) if self._faceted else (mark, -1)
        code, coder = divmod(mark, len(self._coders))
        return self._codes[code], self._coders[coder], self._kept[kept]


def _spoken(kept: str | None, starts: Any) -> Iterable[tuple[int, str | None]]:
    """For each place, by where it begins, number (from 1) and speaker of its turn; before the first turn, those of the first.

    The turns come as the version keeps them, which for all of a text is quicker to read than their rows.
    """
    turns = orjson.loads(kept) if kept else []
    if not turns:
        return [(1, None)] * len(starts)
    numbered = [(n, turn[_SPEAKER]) for n, turn in enumerate(turns, 1)]
    at = np.maximum(np.searchsorted(np.array([turn[0] for turn in turns]), starts, side="right") - 1, 0).tolist()
    return map(numbered.__getitem__, at)
