"""Replay: a journal's changes made again on an empty study, record by record, entry by entry."""

from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.plain import from_plain
from lifeworld.core.records import KINDS
from lifeworld.core.refusal import Refused
from lifeworld.store import content
from lifeworld.store.edit import StoreEdit
from lifeworld.store.journal import Entry, Head, changes_of, unpacked
from lifeworld.store.tables import body, file, journal


def replay(conn: Connection, there: Connection) -> None:
    """Make every entry of the journal read through `conn` on the tables written through `there`.

    Texts and files, which are kept outside the journal, are taken along.
    """
    for column, table in ((body.c.text, body), (file.c.bytes, file)):
        for row in conn.execute(select(column).select_from(table)).scalars():
            content.keep(there, [row])
    for row in conn.execute(select(journal).order_by(journal.c.seq)).all():
        if row.args is None:
            raise Refused(f"What entry {row.seq} changed has been taken out of the history; it cannot be replayed.")
        head = Head(row.id, row.at, row.actor, row.command, unpacked(row.args), row.reason, row.undoes, row.run)
        edit = StoreEdit(there, Entry(there, head), row.actor, row.at, lambda done, total: None)
        for part in changes_of(conn, row.seq):
            for kind, id, _before, after in part:
                _make(edit, kind, id, after)
        edit.finish()


def _make(edit: StoreEdit, kind: str, id: str, after: dict[str, Any] | None) -> None:
    if after is None:
        edit.remove(KINDS[kind], id)
    else:
        edit.put(from_plain(KINDS[kind], after))
