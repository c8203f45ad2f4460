"""What is there already of what is about to be brought in: names and contents of texts."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from lifeworld.store.tables import source, version

_NAMED = select(source.c.name).where(source.c.name.in_(bindparam("names", expanding=True)))
_SAME = (
    select(version.c.text, source.c.name).join(source, source.c.id == version.c.source)
    .where(version.c.text.in_(bindparam("hashes", expanding=True))).order_by(source.c.id)
)  # fmt: skip


def names_taken(conn: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names that a source has."""
    return set(conn.execute(_NAMED, {"names": list(names)}).scalars())


def with_content(conn: Connection, hashes: Iterable[str]) -> list[tuple[str, str]]:
    """(hash, name) of every source that has a version with one of these texts, in order of coming in."""
    return list(conn.execute(_SAME, {"hashes": list(hashes)}))
