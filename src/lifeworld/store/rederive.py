"""Everything derived, made anew from the records: after a repair, and to prove that the running accounts are right."""

from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, text, update

from lifeworld.core.records import Memo, Source, Version
from lifeworld.store.derived import TALLIED, TURNS, Derived, add_turns, assign_people, recount_sources
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import RECORDS, code, coding, memo_about, segment, source, source_participant, tally, turn


def rederive(conn: Connection) -> None:
    """Empty everything derived and fill it from the records."""
    for table in (turn, source_participant, memo_about, tally):
        conn.execute(delete(table))
    sqlite = conn.dialect.name == "sqlite"
    conn.execute(text("insert into turn_words(turn_words) values ('delete-all')" if sqlite else "delete from turn_words"))
    start_tallies(conn)
    derived = Derived(conn)
    add_turns(conn, _records(conn, Version))
    sources = _records(conn, Source)
    conn.execute(update(source).values(turns=0, turns_coded=0, codings=0))
    derived.sources(sources)
    for memo in _records(conn, Memo):
        derived.memo(None, memo)
    _positions(conn)
    conn.execute(update(code).values(codings=0))
    for row in conn.execute(select(coding.c.code, coding.c.version, coding.c.start, coding.c.end)).all():
        derived.coding(row.code, (row.version, row.start, row.end), 1)
    for kind in TALLIED:
        derived.counted(kind, conn.execute(select(func.count()).select_from(RECORDS[kind])).scalar_one())
    for record in sources:
        assign_people(conn, record)
    derived.settle()
    recount_sources(conn, {record.id for record in sources})
    for name in TURNS:
        total = select(func.coalesce(func.sum(source.c[name]), 0)).scalar_subquery()
        conn.execute(update(tally).where(tally.c.name == name).values(n=total))


def start_tallies(conn: Connection) -> None:
    """Every tally at nothing."""
    conn.execute(insert(tally), [{"name": name, "n": 0} for name in (*TALLIED, *TURNS)])


def _records(conn: Connection, cls: type[Any]) -> list[Any]:
    return [record_of(cls, row) for row in conn.execute(select(*record_columns(cls)))]


def _positions(conn: Connection) -> None:
    mine = segment.c.id == coding.c.segment
    among_words = {"version": segment.c.version, **{c: case((segment.c.kind == "text", segment.c[c])) for c in ("start", "end")}}
    conn.execute(update(coding).values({c: select(value).where(mine).scalar_subquery() for c, value in among_words.items()}))
