"""Undo: the changes of an entry taken back, as an entry of its own; and which entry is next to undo or to bring back."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, func, select

from lifeworld.core.fieldwork import Withdrawal
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KINDS, Code, Coding, Participant, Session, Source
from lifeworld.core.references import references, refuse_misfit
from lifeworld.core.refusal import Refused
from lifeworld.store.edit import StoreEdit
from lifeworld.store.journal import changes_backwards
from lifeworld.store.tables import RECORDS, journal, memo_about, source_participant

BEGINNINGS = ("StartStudy", "AddCoder")
"""How a study, and someone's part in it, begins; not undone."""
FINAL = (*BEGINNINGS, "RecordExport")
"""What stays, whatever is undone: beginnings, and that a file has gone out."""
GONE_OUT = "A file that went out cannot be taken back by undoing; it stays on the list of exports."

_MANY = 500
_UNDOING = select(journal.c.id, journal.c.undoes).where(journal.c.undoes.in_(bindparam("ids", expanding=True)))
_NAMES = {"coding": "Codings", "segment": "Segments", "version": "Texts", "source": "Texts", "memo": "Memos", "link": "Links",
          "code": "Codes", "session": "Sessions", "question": "Saved questions", "participant": "Participants",
          "guide": "Versions of the guide", "asked": "Questions asked", "approach": "Lines of the recruitment log",
          "consent": "Consents", "withdrawal": "Withdrawals", "identifier": "Decisions on identifiers", "review": "Things to review"}  # fmt: skip
_IN_LISTS: dict[str, tuple[type[Any], ...]] = {
    "participant": (Session, Withdrawal), "segment": (Code,), "facet": (Code, Coding), "attribute": (Participant, Session, Source),
    "guide": (Session,),
}  # fmt: skip
"""Kinds of record that others name in a list of theirs, where no foreign key watches."""


def take_back(conn: Connection, edit: StoreEdit, entry: Row[Any]) -> None:
    """Take back every change of an entry, last first. Refused where a later change stands in the way."""
    if undone(conn, [entry.id]):
        raise Refused("That has been undone already; to bring it back, undo the undoing.")
    stays: dict[tuple[str, str], bool] = {}
    for kind, id, before, after in changes_backwards(conn, entry.seq):
        _refuse_private(edit, kind, before, after)
        if kind == "export" and before is None:
            raise Refused(GONE_OUT)
        try:
            _turn_back(edit, kind, id, before, after)
        except Refused:
            _refuse_withdrawn(conn, entry.seq)
            raise
        stays[kind, id] = before is not None
    gone: dict[str, list[str]] = {}
    for (kind, id), there in stays.items():
        if not there:
            gone.setdefault(kind, []).append(id)
    for kind, ids in gone.items():
        _nothing_stands_on(conn, edit, kind, ids)
    refuse_misfit(edit, (edit.get(KINDS[kind], id) for (kind, id), there in stays.items() if there))


def undone(conn: Connection, ids: list[str]) -> set[str]:
    """Those of the entries `ids` that have been undone, and not brought back."""
    levels = []
    while ids:
        rows = conn.execute(_UNDOING, {"ids": ids}).all()
        levels.append(rows)
        ids = [row.id for row in rows]
    down: set[str] = set()
    for rows in reversed(levels):
        down = {row.undoes for row in rows if row.id not in down}
    return down


def next_to_undo(conn: Connection, actor: str) -> Row[Any] | None:
    """The last thing the actor did, or brought back, that stands."""
    for row, steps, stands, down in _walked(conn, actor):
        if stands and steps % 2 == 0 and not down:
            return row
    return None


def next_to_redo(conn: Connection, actor: str) -> Row[Any] | None:
    """The actor's last undoing that stands; None where they have done something else since."""
    for row, steps, stands, down in _walked(conn, actor):
        if steps == 0:
            return None
        if stands and steps % 2 and down:
            return row
    return None


def _walked(conn: Connection, actor: str) -> Iterator[tuple[Row[Any], int, bool, bool]]:
    """The actor's entries that changed something, latest first.

    With each, how many undoings lie between it and what was done in the first place (0: nothing; odd: it undoes; even: it
    brings back), whether it stands, and whether what was done in the first place is undone by now.
    """
    before, known = None, {}
    stand = (journal.c["count"] > 0, journal.c.salt.is_not(None))
    mine = select(journal).where(journal.c.actor == actor, journal.c.command.not_in(FINAL), *stand)
    while True:
        page = mine if before is None else mine.where(journal.c.seq < before)
        rows = conn.execute(page.order_by(journal.c.seq.desc()).limit(50)).all()
        for row in rows:
            known[row.id] = row.undoes
        firsts = {row.id: first_of(conn, row.id, known) for row in rows}
        down = undone(conn, list({*firsts, *(first for first, _ in firsts.values())}))
        for row in rows:
            first, steps = firsts[row.id]
            yield row, steps, row.id not in down, first in down
        if len(rows) < 50:
            return
        before = rows[-1].seq


def first_of(conn: Connection, id: str, known: dict[str, str | None]) -> tuple[str, int]:
    """What was done in the first place, under a chain of undoings from the entry `id` on, and how many undoings there are.

    `known` keeps what has been looked up: entry -> the entry it undoes.
    """
    steps = 0
    while True:
        if id not in known:
            known[id] = conn.execute(select(journal.c.undoes).where(journal.c.id == id)).scalar()
        below = known[id]
        if below is None:
            return id, steps
        id, steps = below, steps + 1


def _turn_back(edit: StoreEdit, kind: str, id: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    cls = KINDS[kind]
    there = edit.find(cls, id=id)
    now = to_plain(there[0]) if there else None
    before, after = _as_today(cls, before), _as_today(cls, after)
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


def _as_today(cls: type[Any], plain: dict[str, Any] | None) -> dict[str, Any] | None:
    """A record as an older Lifeworld journalled it, with the fields that came since."""
    return None if plain is None else to_plain(from_plain(cls, plain))


def _refuse_private(edit: StoreEdit, kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    for memo in (before, after):
        if kind == "memo" and memo and memo["private"] and memo["author"] != edit.coder():
            raise Refused("This concerns a private memo; only the person who wrote it can undo that.")


def _refuse_withdrawn(conn: Connection, seq: int) -> None:
    """Refuse where words have been taken out of the study since this entry: undoing what came later does not help."""
    since = (journal.c.seq > seq, journal.c.command == "WithdrawParticipant", journal.c.salt.is_(None))
    if conn.execute(select(journal.c.id).where(*since).limit(1)).first() is not None:
        raise Refused("A withdrawal since has changed what this stood on; change it by hand instead.")


def _moved_on(kind: str, plain: dict[str, Any]) -> str:
    name = plain.get("name") or plain.get("title") or ""
    which = f"{kind} “{name}”" if name else kind
    return f"The {which} has been changed since; undo the later change first."


def _nothing_stands_on(conn: Connection, edit: StoreEdit, kind: str, ids: list[str]) -> None:
    """Refuse where records that go are still referred to."""
    for first in range(0, len(ids), _MANY):
        some = ids[first : first + _MANY]
        references_ = [f"{kind}:{id}" for id in some]
        link = RECORDS["link"]
        _none(conn, link, link.c.start.in_(references_) | link.c.end.in_(references_))
        _none(conn, memo_about, memo_about.c.about.in_(references_), "memo")
        if kind == "participant":
            _none(conn, source_participant, source_participant.c.participant.in_(some), "source")
        for table in RECORDS.values():
            for column in table.columns:
                if any(key.column.table.name == kind for key in column.foreign_keys):
                    _none(conn, table, column.in_(some))
    held = {f"{kind}:{id}" for id in ids}
    for cls in _IN_LISTS.get(kind, ()):
        _refuse_standing(cls.__name__.lower(), sum(not held.isdisjoint(references(r)) for r in edit.find(cls)))


def _none(conn: Connection, table: Table, condition: ColumnElement[bool], kind: str = "") -> None:
    _refuse_standing(kind or table.name, conn.execute(select(func.count()).select_from(table).where(condition)).scalar_one())


def _refuse_standing(kind: str, n: int) -> None:
    if n:
        raise Refused(f"{_NAMES.get(kind, kind)} made since ({n}) stand on it; undo or remove those first.")
