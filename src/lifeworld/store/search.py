"""Full text over turns: FTS5 on SQLite, a text search vector on PostgreSQL. The words themselves stay in the bodies."""

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, text

from lifeworld.store.tables import turn_words

_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])")
_TOKEN = re.compile(r"\"([^\"]+)\"|(\S+)")
_WORD = re.compile(r"\w+")

SQLITE_TABLE = "create virtual table turn_words using fts5(words, content='', tokenize=\"unicode61 remove_diacritics 2\")"


def search_form(words: str, dialect: str) -> str:
    """Words as they are indexed: Chinese and Japanese characters one by one; on PostgreSQL without diacritics.

    On SQLite the tokenizer itself folds diacritics and capitals.
    """
    if words.isascii():
        return words
    if dialect == "postgresql":
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _CJK.sub(r" \1 ", words)


def phrases(query: str) -> list[tuple[str, bool]]:
    """What a person typed as phrases: words in quotes together, others alone; True where `*` asks for beginnings."""
    found = []
    for quoted, word in _TOKEN.findall(query):
        text_ = (quoted or word).strip()
        if _WORD.search(text_):
            found.append((text_.rstrip("*"), not quoted and word.endswith("*")))
    return found


def fts5_query(query: str) -> str:
    """An FTS5 expression for what a person typed; empty where it has no words."""
    parts = []
    for phrase, beginning in phrases(query):
        words = " ".join(_WORD.findall(search_form(phrase, "sqlite")))
        parts.append(f'"{words}"' + ("*" if beginning else ""))
    return " ".join(parts)


def tsquery(query: str) -> str:
    """A PostgreSQL `to_tsquery` expression for what a person typed; empty where it has no words."""
    parts = []
    for phrase, beginning in phrases(query):
        words = _WORD.findall(search_form(phrase, "postgresql"))
        parts.append(" <-> ".join(f"'{w}'" for w in words) + (":*" if beginning else ""))
    return " & ".join(f"({p})" for p in parts)


def index_turns(conn: Connection, turns: Iterable[tuple[int, str]]) -> None:
    """Index (turn key, words) pairs."""
    dialect = conn.dialect.name
    rows = [{"key": key, "words": search_form(words, dialect)} for key, words in turns]
    if not rows:
        return
    if dialect == "sqlite":
        conn.execute(text("insert into turn_words(rowid, words) values (:key, :words)"), rows)
    else:
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
