"""What other people said, asked of the index: so that nobody has to read a whole study to tell whose words are whose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, Text, cast, func, or_, select, text

from lifeworld.core.withdrawing import Run, Span, Words, runs_in
from lifeworld.store import search
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import RECORDS, source, turn, turn_words

_PLAIN = re.compile(r"[a-z0-9'\u00df-\u00f6\u00f8-\u024f]+")
"""Words that the index folds as we do; `ss` apart, which a sharp s becomes here and not there."""
_SHOWN = (source.c.id, turn.c.version, turn.c.start, turn.c.end, turn.c.words)


class Others:
    """The turns of everybody else, in the versions that are read.

    `besides` are sources that are not asked; `hers` the places of a version that are the person's own.
    """

    def __init__(self, conn: Connection, words: Words, besides: Iterable[str], hers: Mapping[str, list[Span]]) -> None:
        self._conn, self._words, self._besides, self._hers = conn, words, set(besides), hers
        self._read: set[Run] | None = None

    def said(self, run: Run) -> bool:
        """Whether somebody else said these words in a row."""
        if all(_PLAIN.fullmatch(word) and "ss" not in word for word in run):
            return any(run in runs_in(there, len(run)) for there in self.near(" ".join(run)))
        if self._read is None:
            self._read = self._words.said_in(self._every())
        return run in self._read

    def near(self, words: str) -> Iterator[str]:
        """The turns in which these words stand in a row, as the index has it; of what lies across turns it knows nothing."""
        keys = [turn.c.key == key for key in _keys(self._conn, words)]
        for some in (keys[n : n + 200] for n in range(0, len(keys), 200)):
            yield from self._turns(or_(*some))

    def _every(self) -> Iterator[str]:
        yield from self._turns(turn.c.words != "")

    def _turns(self, which: Any) -> Iterator[str]:
        rows = select(*_SHOWN).join(source, source.c.version == turn.c.version).where(which, cast(source.c.participants, Text) != "[]")
        for row in self._conn.execute(rows):
            spans = self._hers.get(row.version, ())
            if row.id not in self._besides and not any(a < row.end and row.start < b for a, b in spans):
                yield row.words


def versions_with(conn: Connection, words: str) -> set[str]:
    """The versions that are read and in whose turns these words may stand in a row."""
    keys = _keys(conn, words)
    parts = (keys[n : n + 500] for n in range(0, len(keys), 500))
    return {v for some in parts for v in conn.execute(select(turn.c.version).where(turn.c.key.in_(some))).scalars()}


def as_kept(value: str) -> str:
    """A string as it stands in columns that hold lists and values by name."""
    return orjson.dumps(value).decode()


def mentioning(conn: Connection, cls: type[Any], said: str, *columns: str) -> list[Any]:
    """The records in one of whose columns, as they are kept, this stands; ordered by id."""
    table = RECORDS[cls.__name__.lower()]
    there = or_(*(cast(table.c[name], Text).contains(said, autoescape=True) for name in columns))
    return [record_of(cls, row) for row in conn.execute(select(*record_columns(cls)).where(there).order_by(table.c.id)).all()]


def _keys(conn: Connection, words: str) -> list[int]:
    """The turns in which words stand in a row, as the index has it."""
    phrase = f'"{words}"'.replace('""', "")
    if conn.dialect.name == "sqlite":
        asked = search.fts5_query(phrase)
        return list(conn.execute(text("select rowid from turn_words where turn_words match :asked"), {"asked": asked}).scalars()) if asked else []
    # PostgreSQL keeps no places in long turns, so that all words are asked for in any order.
    asked = search.tsquery(" ".join(search.words_in(words)))
    matching = turn_words.c.words.op("@@")(func.to_tsquery("simple", asked))
    return list(conn.execute(select(turn_words.c.key).where(matching)).scalars()) if asked else []
