"""Statements on records, made once: SQLAlchemy keeps what it compiled for each."""

from typing import Any

from sqlalchemy import Delete, Select, Table, Update, bindparam, delete, select, update
from sqlalchemy.sql.dml import Insert

from lifeworld.core.caching import cached
from lifeworld.core.records import KIND_OF
from lifeworld.store.rows import record_columns
from lifeworld.store.tables import RECORDS


@cached
def insert_new(kind: str, dialect: str) -> Insert:
    """Insert a record; does nothing (row count 0) where its id exists."""
    return insert_missing(RECORDS[kind], "id", dialect)


@cached
def insert_all(kind: str) -> Insert:
    """Insert records of which none is there."""
    return RECORDS[kind].insert()


@cached
def select_one(cls: type[Any]) -> Select[Any]:
    """The record of id `wanted`."""
    table = RECORDS[KIND_OF[cls]]
    return select(*record_columns(cls)).where(table.c.id == bindparam("wanted"))


@cached
def select_by(cls: type[Any], names: tuple[str, ...]) -> Select[Any]:
    """The records whose columns equal the parameters `by_NAME`, ordered by id."""
    table = RECORDS[KIND_OF[cls]]
    where = [table.c[name] == bindparam(f"by_{name}") for name in names]
    return select(*record_columns(cls)).where(*where).order_by(table.c.id)


@cached
def update_one(kind: str) -> Update:
    """Set the own columns of the record of id `wanted`."""
    table = RECORDS[kind]
    own = [c for c in table.columns if not c.info.get("derived") and c.name != "id"]
    return update(table).where(table.c.id == bindparam("wanted")).values({c.name: bindparam(f"v_{c.name}") for c in own})


@cached
def delete_one(kind: str) -> Delete:
    """Delete the record of id `wanted`."""
    table = RECORDS[kind]
    return delete(table).where(table.c.id == bindparam("wanted"))


@cached
def insert_missing(table: Table, key: str, dialect: str) -> Insert:
    """Insert rows, leaving out those whose `key` is there. PostgreSQL's dialect is loaded only where it is used."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing(index_elements=[key])
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing(index_elements=[key])
