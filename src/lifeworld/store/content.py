"""Texts and files by the hash of what they hold; kept once, however many versions point to them."""

from collections.abc import Container, Iterable

from sqlalchemy import Connection, bindparam, select

from lifeworld.core.text import content_hash
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.statements import insert_missing
from lifeworld.store.tables import body, file

_TEXT = select(body.c.text).where(body.c.hash == bindparam("hash"))
_TEXTS = select(body.c.hash, body.c.text).where(among(body.c.hash, "hashes"))
_AT_ONCE = 500
_FILE = select(file.c.bytes).where(file.c.hash == bindparam("hash"))


def keep(conn: Connection, contents: list[str] | list[bytes], there: Container[str] = ()) -> list[str]:
    """Keep texts, or bytes; their hashes, in order. Those whose hashes are among `there` are kept already."""
    if not contents:
        return []
    table, column = (body, "text") if isinstance(contents[0], str) else (file, "bytes")
    hashes = [content_hash(content) for content in contents]
    rows = {hash: content for hash, content in zip(hashes, contents, strict=True) if hash not in there}
    if rows:
        quick.insert(conn, insert_missing(table, "hash", conn.dialect.name), ("hash", column), list(rows.items()))
    return hashes


def text_of(conn: Connection, hash: str) -> str:
    """The text kept under this hash; none where a text has left the study for its key."""
    if not hash:
        return ""
    return str(quick.first(conn, _TEXT, {"hash": hash}).text)


def texts_of(conn: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """The texts kept under these hashes."""
    wanted = list(dict.fromkeys(hashes))
    return {row.hash: row.text for n in range(0, len(wanted), _AT_ONCE)
            for row in quick.rows(conn, _TEXTS, {"hashes": wanted[n : n + _AT_ONCE]})}  # fmt: skip


def bytes_of(conn: Connection, hash: str) -> bytes:
    """The bytes kept under this hash."""
    return bytes(quick.first(conn, _FILE, {"hash": hash}).bytes)
