"""Search over all texts: turns, ranked, with the words around."""

import re
import unicodedata
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from lifeworld.queries.names import people
from lifeworld.queries.sources import texts_of
from lifeworld.store.search import fts5_query, phrases, tsquery
from lifeworld.store.tables import source, turn, turn_words

Plain = dict[str, Any]

AROUND = 160
"""Characters of context on each side of the first hit."""

_SQLITE = text("select rowid as key from turn_words where turn_words match :query order by rank limit :limit offset :offset")
_TURNS = (
    select(turn.c.key, turn.c.n, turn.c.start, turn.c.end, turn.c.speaker, turn.c.version, source.c.id.label("source"), source.c.name,
           source.c.participants, source.c.speakers)
    .join(source, source.c.version == turn.c.version).where(turn.c.key.in_(bindparam("keys", expanding=True)))
)  # fmt: skip


def search(conn: Connection, query: str, offset: int = 0, limit: int = 30) -> Plain:
    """Turns with all the words of `query` (words in quotes together; `*` for beginnings), best first.

    `{hits, more}`; of each hit the excerpt, where it starts in the text, and the hits in it, in code points.
    """
    keys = _keys(conn, query, offset, limit + 1)
    rows = {row.key: row for row in conn.execute(_TURNS, {"keys": keys})} if keys else {}
    found = [rows[key] for key in keys[:limit] if key in rows]
    texts = texts_of(conn, {r.version for r in found})
    persons = people(conn, {p for r in found for p in r.participants})
    wanted = _matcher(query)
    return {"hits": [_hit(r, texts[r.version], persons, wanted) for r in found], "more": len(keys) > limit}


def _keys(conn: Connection, query: str, offset: int, limit: int) -> list[int]:
    asked = {"limit": limit, "offset": offset}
    if conn.dialect.name == "sqlite":
        words = fts5_query(query)
        return list(conn.execute(_SQLITE, {"query": words, **asked}).scalars()) if words else []
    words = tsquery(query)
    if not words:
        return []
    asks = func.to_tsquery("simple", words)
    ranked = select(turn_words.c.key).where(turn_words.c.words.op("@@")(asks))
    return list(conn.execute(ranked.order_by(func.ts_rank(turn_words.c.words, asks).desc(), turn_words.c.key).limit(limit).offset(offset)).scalars())


def _hit(row: Any, whole: str, persons: dict[str, Any], wanted: re.Pattern[str]) -> Plain:
    words = whole[row.start : row.end]
    spans = [m.span() for m in wanted.finditer(_folded(words))]
    first = spans[0][0] if spans else 0
    start = max(0, words.rfind(" ", 0, max(0, first - AROUND)) + 1) if first > AROUND else 0
    end = min(len(words), first + AROUND * 2)
    end = words.rfind(" ", start, end) if end < len(words) and " " in words[first:end] else end
    whose = next((s["participant"] for s in row.speakers if s["label"] == row.speaker), None)
    person = persons.get(whose or (row.participants[0] if len(row.participants) == 1 else ""))
    return {"source": row.source, "source_name": row.name, "version": row.version, "turn": row.n + 1, "speaker": row.speaker,
            "participant_name": person.name if person else None, "start": row.start, "end": row.end,
            "excerpt": words[start:end], "excerpt_start": row.start + start,
            "ranges": [[a - start, min(b, end) - start] for a, b in spans if a >= start and a < end]}  # fmt: skip


def _folded(words: str) -> str:
    """Words without capitals and diacritics, character by character, so that positions stay."""
    if words.isascii():
        return words.lower()
    return "".join(_folded_character(c) for c in words)


def _folded_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base if len(base) == 1 else character


def _matcher(query: str) -> re.Pattern[str]:
    parts = []
    for phrase, beginning in phrases(query):
        words = [re.escape(w) for w in re.findall(r"\w+", _folded(unicodedata.normalize("NFC", phrase)))]
        bounded = r"\b" if phrase.isascii() else ""
        parts.append(bounded + r"\W+".join(words) + ("" if beginning else bounded))
    return re.compile("|".join(parts) or r"(?!)")
