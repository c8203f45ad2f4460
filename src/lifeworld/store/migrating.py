"""Studies made by an older Lifeworld are given what has been added since; nothing they hold is changed."""

from sqlalchemy import Column, Connection, inspect, select, text, update
from sqlalchemy.schema import CreateColumn

from lifeworld.store.tables import FORMAT, house, metadata

OLDEST = 1
"""The oldest format that is brought up to this one."""

_ADDED = {1: ("study.rules", "coder.rights", "segment.anchor", "session.guide_version", "session.confirmed")}
"""Format -> columns that came with the next."""


def bring_up(conn: Connection) -> None:
    """Add the tables and columns that a study of an older format lacks, and say that it is of this one."""
    found = int(conn.execute(select(house.c.value).where(house.c.key == "format")).scalar_one())
    metadata.create_all(conn)
    for format_ in range(found, FORMAT):
        for place in _ADDED[format_]:
            table, _, name = place.partition(".")
            _add(conn, metadata.tables[table].columns[name])
    conn.execute(update(house).where(house.c.key == "format").values(value=str(FORMAT)))


def _add(conn: Connection, column: Column[object]) -> None:
    there = {each["name"] for each in inspect(conn).get_columns(column.table.name)}
    if column.name not in there:
        described = CreateColumn(column).compile(dialect=conn.dialect)
        conn.execute(text(f"alter table {column.table.name} add column {described}"))
