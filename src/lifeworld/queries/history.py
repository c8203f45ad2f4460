"""The journal, rendered: who did what, when and why, in sentences."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from lifeworld.core.records import Participant
from lifeworld.queries.names import Names, by_id, shortened
from lifeworld.queries.sentences import sentence
from lifeworld.store.journal import changes_of, unpacked
from lifeworld.store.tables import journal, journal_part

Plain = dict[str, Any]
_LEAST = ("StartStudy", "AddCoder")


def listed(conn: Connection, before: int | None = None, limit: int = 50, actor: str = "", kind: str = "", about: str = "") -> Plain:
    """Entries, latest first: `{entries, next}`; `about` is `kind:id` or an id."""
    statement = select(journal).order_by(journal.c.seq.desc())
    if before is not None:
        statement = statement.where(journal.c.seq < before)
    if actor:
        statement = statement.where(journal.c.actor == actor)
    if kind:
        statement = statement.where((" " + journal.c.kinds + " ").like(f"% {kind} %"))
    if not about:
        rows = list(conn.execute(statement.limit(limit + 1)))
    else:
        rows = _touching(conn, statement, about.rpartition(":")[2], limit + 1)
    return {"entries": entries(conn, rows[:limit]), "next": rows[limit - 1].seq if len(rows) > limit else None}


def after(conn: Connection, seq: int, limit: int = 200) -> list[Plain]:
    """Entries since `seq`, first to last, as the live feed needs them."""
    rows = conn.execute(select(journal).where(journal.c.seq > seq).order_by(journal.c.seq).limit(limit)).all()
    return entries(conn, rows)


def latest(conn: Connection) -> int:
    """The number of the latest entry."""
    return int(conn.execute(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1)).scalar() or 0)


def one(conn: Connection, id: str) -> Plain | None:
    """An entry with its changes (at most the first 200), each with the record before and after."""
    row = conn.execute(select(journal).where(journal.c.id == id)).first()
    if row is None:
        return None
    shown = _first_changes(conn, row.seq, 200)
    changes = [{"kind": kind, "id": rid, "name": _name(before, after_), "before": before, "after": after_}
               for kind, rid, before, after_ in shown]  # fmt: skip
    return {**entries(conn, [row])[0], "changes": changes}


def entries(conn: Connection, rows: list[Row[Any]] | Any) -> list[Plain]:
    """Rows of the journal as the workbench and the command line show them."""
    if not rows:
        return []
    undone = _undone(conn, [r.id for r in rows])
    names = Names(conn)
    people = by_id(conn, Participant) if len(rows) < 1000 and _few_people(conn) else {}
    shown = []
    for r in rows:
        args = unpacked(r.args) if r.args is not None else {}
        changes = _first_changes(conn, r.seq, 40)
        plain = {"seq": r.seq, "id": r.id, "at": r.at, "actor": r.actor, "command": r.command, "reason": r.reason,
                 "kinds": r.kinds.split(), "count": r.count, "undoes": r.undoes, "undone": r.id in undone}  # fmt: skip
        plain["summary"] = sentence(r.command, args, changes, names, people, lambda id: _summary(conn, id))
        plain["can_undo"] = not plain["undone"] and r.command not in _LEAST
        shown.append(plain)
    return shown


def _summary(conn: Connection, id: str) -> str:
    row = conn.execute(select(journal).where(journal.c.id == id)).first()
    return entries(conn, [row])[0]["summary"] if row else "an entry"


def _few_people(conn: Connection) -> bool:
    from lifeworld.queries.sources import tallied

    return tallied(conn, "participant") < 2000


def _first_changes(conn: Connection, seq: int, most: int) -> list[Any]:
    first = select(journal_part.c.changes).where(journal_part.c.seq == seq, journal_part.c.n == 0)
    data = conn.execute(first).scalar()
    return unpacked(data)[:most] if data is not None else []


def _undone(conn: Connection, ids: list[str]) -> set[str]:
    """Those of the entries that have been undone, and not brought back."""
    undoing = select(journal.c.id, journal.c.undoes).where(journal.c.undoes.in_(bindparam("ids", expanding=True)))
    rows = conn.execute(undoing, {"ids": ids}).all()
    if not rows:
        return set()
    again = _undone(conn, [r.id for r in rows])
    return {r.undoes for r in rows if r.id not in again}


def _touching(conn: Connection, statement: Any, id: str, limit: int) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    for row in conn.execution_options(yield_per=200).execute(statement):
        if any(id in (rid, *_mentioned(before), *_mentioned(after_)) for part in changes_of(conn, row.seq) for _k, rid, before, after_ in part):
            found.append(row)
            if len(found) == limit:
                break
    return found


def _mentioned(record: Plain | None) -> list[Any]:
    return [v for v in record.values() if isinstance(v, str)] if record else []


def _name(before: Plain | None, after_: Plain | None) -> str:
    plain = after_ or before or {}
    return plain.get("name") or plain.get("title") or shortened(plain.get("quote") or plain.get("text") or "")
