"""Search over all texts: turns, ranked, with the words around."""

import re
import unicodedata
from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.queries.permissions import unused
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.search import fts5_query, phrases, tsquery, without_marks, words_in
from lifeworld.store.tables import participant, source, turn, turn_words

Plain = dict[str, Any]

AROUND = 160
"""Characters of context on each side of the first hit."""

_SQLITE = "select rowid from turn_words where turn_words match ? order by rank limit ? offset ?"
_TURNS = select(turn.c.key, turn.c.n, turn.c.start, turn.c.end, turn.c.speaker, turn.c.version, turn.c.words).where(
    among(turn.c.key, "keys")
)
_SOURCES = select(source.c.version, source.c.id, source.c.name, source.c.participants, source.c.speakers).where(
    among(source.c.version, "versions")
)
_PEOPLE = select(participant.c.id, participant.c.name).where(among(participant.c.id, "ids"))


def search(conn: Connection, query: str, offset: int = 0, limit: int = 30) -> Plain:
    """Turns with all the words of `query` (words in quotes together; `*` for beginnings), best first.

    `{hits, more}`; of each hit the excerpt, where it starts in the text, and the hits in it, in code points.
    """
    keys = _keys(conn, query, offset, limit + 1)
    turns = {row.key: row for row in quick.rows(conn, _TURNS, {"keys": keys})} if keys else {}
    found = [turns[key] for key in keys[:limit] if key in turns]
    versions = list({row.version for row in found})
    sources = {row.version: row for row in quick.rows(conn, _SOURCES, {"versions": versions})} if versions else {}
    names = _names(conn, {p for s in sources.values() for p in s.participants})
    wanted = _matcher(query)
    silent = unused(conn)
    shown = [row for row in found if row.version in sources and not _is_silent(row, sources[row.version], silent)]
    hits = [_hit(row, sources[row.version], names, wanted) for row in shown]
    return {"hits": hits, "more": len(keys) > limit}


def _names(conn: Connection, ids: set[str]) -> dict[str, str]:
    return {r.id: r.name for r in quick.rows(conn, _PEOPLE, {"ids": list(ids)})} if ids else {}


def _keys(conn: Connection, query: str, offset: int, limit: int) -> list[int]:
    if conn.dialect.name == "sqlite":
        words = fts5_query(query)
        return [key for (key,) in quick.driver(conn).execute(_SQLITE, (words, limit, offset))] if words else []
    words = tsquery(query)
    if not words:
        return []
    asks = func.to_tsquery("simple", words)
    ranked = select(turn_words.c.key).where(turn_words.c.words.op("@@")(asks))
    return list(
        conn.execute(ranked.order_by(func.ts_rank(turn_words.c.words, asks).desc(), turn_words.c.key).limit(limit).offset(offset)).scalars()
    )


def _hit(row: Any, here: Any, names: dict[str, str], wanted: re.Pattern[str]) -> Plain:
    words = row.words
    spans = [m.span() for m in wanted.finditer(_folded(words))]
    first = spans[0][0] if spans else 0
    start = max(0, words.rfind(" ", 0, max(0, first - AROUND)) + 1) if first > AROUND else 0
    end = min(len(words), first + AROUND * 2)
    end = words.rfind(" ", start, end) if end < len(words) and " " in words[first:end] else end
    person = _whose(row, here)
    return {"source": here.id, "source_name": here.name, "version": row.version, "turn": row.n + 1, "speaker": row.speaker,
            "participant_name": names.get(person), "start": row.start, "end": row.end,
            "excerpt": words[start:end], "excerpt_start": row.start + start,
            "ranges": [[a - start, min(b, end) - start] for a, b in spans if a >= start and a < end]}  # fmt: skip


def _whose(row: Any, here: Any) -> str:
    whose = next((s["participant"] for s in here.speakers if s["label"] == row.speaker), None)
    return whose or (here.participants[0] if len(here.participants) == 1 else "")


def _is_silent(row: Any, here: Any, silent: set[str]) -> bool:
    """Whether a turn is left out of answers: its speaker's, or all its people's, words may not be used now."""
    return _whose(row, here) in silent or (bool(here.participants) and silent.issuperset(here.participants))


def _folded(words: str) -> str:
    """Words without capitals and diacritics, character by character, so that positions stay."""
    return words.lower() if words.isascii() else _BEYOND.sub(lambda some: some[0].translate(_FOLD), words).lower()


class _Fold(dict[int, str]):
    """Code point -> its base letter in lower case, found out as it is met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        base = unicodedata.normalize("NFKD", character)[:1].lower()
        self[point] = folded = base if len(base) == 1 else character
        return folded


_FOLD = _Fold()
_BEYOND = re.compile("[^\x00-\x7f]+")


_MARKED = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u093c\u094d\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0bcd\u0c4d\u0ccd\u0d4d]*"
"""Accents, points and joiners that a letter of the text may carry, though none was asked for."""


def _matcher(query: str) -> re.Pattern[str]:
    parts = []
    for phrase, beginning in phrases(query):
        words = words_in(_folded(without_marks(unicodedata.normalize("NFC", phrase))))
        part = r"\W+".join("".join(re.escape(c) + _MARKED for c in w) for w in words)
        if phrase.isascii() and words:
            first = re.escape(words[0][0])  # what stands before it is looked at once it is found, as a letter is found at once
            part = f"{first}(?<!\\w{first}){part[len(first) :]}" + ("" if beginning else r"(?!\w)")
        parts.append(part)
    return re.compile("|".join(parts) or r"(?!)")
