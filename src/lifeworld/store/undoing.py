"""Undo: the changes of an entry taken back, as an entry of its own."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KINDS
from lifeworld.core.refusal import Refused
from lifeworld.store.edit import StoreEdit
from lifeworld.store.journal import changes_backwards
from lifeworld.store.tables import RECORDS, journal, memo_about

_MANY = 500
_NAMES = {"coding": "codings", "segment": "segments", "version": "texts", "source": "texts", "memo": "memos", "link": "links",
          "code": "codes under it", "session": "sessions", "question": "saved questions"}  # fmt: skip


def take_back(conn: Connection, edit: StoreEdit, seq: int) -> None:
    """Take back every change of the entry `seq`, last first. Refused where a later change stands in the way."""
    gone: dict[str, list[str]] = {}
    for kind, id, before, after in changes_backwards(conn, seq):
        _turn_back(edit, kind, id, before, after)
        if before is None:
            gone.setdefault(kind, []).append(id)
    for kind, ids in gone.items():
        for first in range(0, len(ids), _MANY):
            _nothing_stands_on(conn, kind, ids[first : first + _MANY])


def _turn_back(edit: StoreEdit, kind: str, id: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    cls = KINDS[kind]
    there = edit.find(cls, id=id)
    now = to_plain(there[0]) if there else None
    if before is None:
        if now != after:
            raise Refused(_moved_on(kind, now or after or {}))
        edit.remove(cls, id)
    elif after is None:
        if now is not None:
            raise Refused(_moved_on(kind, now))
        edit.put(from_plain(cls, before))
    else:
        if now is None:
            raise Refused(f"The {kind} it changed has been removed since; undo that first.")
        changed = {name: value for name, value in before.items() if value != after[name]}
        if any(now[name] != after[name] for name in changed):
            raise Refused(_moved_on(kind, now))
        edit.put(from_plain(cls, now | changed))


def _moved_on(kind: str, plain: dict[str, Any]) -> str:
    name = plain.get("name") or plain.get("title") or ""
    which = f"{kind} “{name}”" if name else kind
    return f"The {which} has been changed since; undo the later change first."


def _nothing_stands_on(conn: Connection, kind: str, ids: list[str]) -> None:
    """Refuse where records that go are still referred to."""
    references, link = [f"{kind}:{id}" for id in ids], RECORDS["link"]
    standing = [(table.name, column.in_(ids)) for table in RECORDS.values() for column in table.columns
                if any(key.column.table.name == kind for key in column.foreign_keys)]  # fmt: skip
    standing += [("link", link.c.start.in_(references) | link.c.end.in_(references))]
    for name, condition in standing:
        _none(conn, name, select(func.count()).select_from(RECORDS[name]).where(condition))
    _none(conn, "memo", select(func.count()).select_from(memo_about).where(memo_about.c.about.in_(references)))


def _none(conn: Connection, name: str, statement: Select[tuple[int]]) -> None:
    if n := conn.execute(statement).scalar_one():
        raise Refused(f"{n} {_NAMES.get(name, name)} made since stand on it; undo or remove those first.")


def undone_by(conn: Connection, id: str) -> str | None:
    """The entry that undid the entry `id` and has not been undone itself; None where it stands."""
    for row in conn.execute(select(journal.c.id).where(journal.c.undoes == id)).all():
        if undone_by(conn, row.id) is None:
            return str(row.id)
    return None
