"""Full text over turns: FTS5 on SQLite, a text search vector on PostgreSQL. The words themselves stay in the bodies."""

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, text

from lifeworld.core.caching import cached
from lifeworld.core.text import keepable
from lifeworld.store import quick
from lifeworld.store.tables import turn_words

_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])")
_BEYOND_LATIN = re.compile("[^\\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]")
"""What may be a mark or a character of its own; most texts are told by this to need nothing."""
_TOKEN = re.compile(r'"([^"]+)"|([^\s"]+)')
_WORD = re.compile(r"\w")
_BETWEEN = re.compile(r"[^\w\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17d3]+")
"""What stands between words; in the scripts of India and its neighbours, vowel signs belong to words."""

_INDEX = "insert into turn_words(rowid, words) values (?, ?)"
_MANY = 5_000
_HOLD = "insert into turn_words(turn_words, rank) values ('hashsize', 16777216)"
"""Lets the index gather 16 MB of a transaction's words before it writes them out, which for whole corpora takes a third less time."""
SQLITE_TABLE = """create virtual table turn_words using fts5(words, content='',
                  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")"""


def search_form(words: str, dialect: str) -> str:
    """Words as they are indexed: without accents and points, Chinese and Japanese characters one by one.

    On SQLite the tokenizer folds composed letters and capitals, and knows where words end.
    """
    if dialect == "postgresql":
        words = _BETWEEN.sub(" ", without_marks(unicodedata.normalize("NFKD", words.lower())))
        words = unicodedata.normalize("NFC", words)
    if words.isascii() or not _BEYOND_LATIN.search(words):
        return words
    return _CJK.sub(r" \1 ", without_marks(words))


def without_marks(words: str) -> str:
    """Words without the accents and points that stand over or under letters as characters of their own."""
    return words if words.isascii() else _marks().sub("", words)


def words_in(phrase: str) -> list[str]:
    """The words of a phrase, without what stands between them."""
    return _BETWEEN.sub(" ", phrase).split()


@cached
def _marks() -> re.Pattern[str]:
    """Combining characters, but for the voicing marks of kana, which make another sound of it."""
    marks = [chr(c) for c in range(0x300, 0xFFFF) if unicodedata.combining(chr(c)) and c not in (0x3099, 0x309A)]
    return re.compile(f"[{''.join(marks)}]")


def phrases(query: str) -> list[tuple[str, bool]]:
    """What a person typed as phrases: words in quotes together, others alone; True where `*` asks for beginnings."""
    found = []
    for quoted, word in _TOKEN.findall("".join(c for c in query if keepable(c))):
        text_ = (quoted or word).strip()
        if _WORD.search(text_):
            found.append((text_.rstrip("*"), not quoted and word.endswith("*")))
    return found


def fts5_query(query: str) -> str:
    """An FTS5 expression for what a person typed; empty where it has no words."""
    parts = []
    for phrase, beginning in phrases(query):
        parts.append(f'"{search_form(phrase, "sqlite")}"' + ("*" if beginning else ""))
    return " ".join(parts)


def tsquery(query: str) -> str:
    """A PostgreSQL `to_tsquery` expression for what a person typed; empty where it has no words."""
    parts = []
    for phrase, beginning in phrases(query):
        words = search_form(phrase, "postgresql").split()
        parts.append(" <-> ".join(f"'{w}'" for w in words) + (":*" if beginning else ""))
    return " & ".join(f"({p})" for p in parts)


def index_turns(conn: Connection, turns: Iterable[tuple[int, str]]) -> None:
    """Index (turn key, words) pairs."""
    dialect = conn.dialect.name
    if dialect == "sqlite":
        own, many = quick.driver(conn), [(key, search_form(words, dialect)) for key, words in turns]
        if len(many) >= _MANY:
            own.execute(_HOLD)
        own.executemany(_INDEX, many)
        return
    if rows := [{"key": key, "words": search_form(words, dialect)} for key, words in turns]:
        vector = func.to_tsvector("simple", text(":words"))
        conn.execute(insert(turn_words).values(key=text(":key"), words=vector), rows)


def forget_turns(conn: Connection, turns: Iterable[tuple[int, str]]) -> None:
    """Take (turn key, words) pairs out of the index; the words must be those that were indexed."""
    rows = [{"key": key, "words": search_form(words, conn.dialect.name)} for key, words in turns]
    if not rows:
        return
    if conn.dialect.name == "sqlite":
        conn.execute(text("insert into turn_words(turn_words, rowid, words) values ('delete', :key, :words)"), rows)
    else:
        conn.execute(delete(turn_words).where(turn_words.c.key == text(":key")), [{"key": r["key"]} for r in rows])
