"""The journal, rendered: who did what, when and why, in sentences."""

from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, select

from lifeworld.core.records import Participant
from lifeworld.queries.names import Names, by_id, shortened
from lifeworld.queries.sentences import BACK, UNDID, sentence
from lifeworld.store import undoing
from lifeworld.store.journal import changes_of, unpacked
from lifeworld.store.tables import journal, journal_part

Plain = dict[str, Any]

_WITHDREW = "took words of someone who withdrew out of the study"
_TAKEN_OUT = "changed something that has been taken out of the history"
_SEALING = {"SealOriginals": "sealed originals: their words left the study for the key", "UnsealOriginals": "brought originals back from the key"}


def listed(conn: Connection, before: int | None = None, limit: int = 50, actor: str = "", kind: str = "", about: str = "") -> Plain:
    """Entries, latest first: `{entries, next}`; `about` is `kind:id` or an id."""
    statement = select(journal).order_by(journal.c.seq.desc())
    if before is not None:
        statement = statement.where(journal.c.seq < before)
    if actor:
        statement = statement.where(journal.c.actor == actor)
    if kind:
        statement = statement.where((" " + journal.c.kinds + " ").like(f"% {kind} %"))
    rows = list(conn.execute(statement.limit(limit + 1))) if not about else _touching(conn, statement, about.rpartition(":")[2], limit + 1)
    return {"entries": entries(conn, rows[:limit]), "next": rows[limit - 1].seq if len(rows) > limit else None}


def after(conn: Connection, seq: int, limit: int = 200) -> list[Plain]:
    """Entries since `seq`, first to last, as the live feed needs them."""
    rows = conn.execute(select(journal).where(journal.c.seq > seq).order_by(journal.c.seq).limit(limit)).all()
    return entries(conn, rows)


def latest(conn: Connection) -> int:
    """The number of the latest entry."""
    return int(conn.execute(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1)).scalar() or 0)


def one(conn: Connection, id: str, reader: str | None = None) -> Plain | None:
    """An entry with its changes (at most the first 200), each with the record before and after.

    The words of a private memo are there for its author alone, the `reader` of that name.
    """
    row = conn.execute(select(journal).where(journal.c.id == id)).first()
    if row is None:
        return None
    shown = islice((change for part in changes_of(conn, row.seq) for change in part), 200)
    coders = Names(conn).coders
    changes = [_shown(kind, rid, before, after_, coders, reader) for kind, rid, before, after_ in shown]
    return {**entries(conn, [row])[0], "changes": changes}


def last_of(conn: Connection, actor: str) -> Plain | None:
    """The last thing the actor did, or did again, that stands: what undoing takes back."""
    row = undoing.next_to_undo(conn, actor)
    return entries(conn, [row])[0] if row is not None else None


def entries(conn: Connection, rows: list[Row[Any]] | Any) -> list[Plain]:
    """Rows of the journal as the workbench and the command line show them."""
    if not rows:
        return []
    undone = undoing.undone(conn, [r.id for r in rows])
    names = Names(conn)
    people = by_id(conn, Participant) if len(rows) < 1000 and _few_people(conn) else {}
    shown, known = [], {r.id: r.undoes for r in rows}
    for r in rows:
        plain = {"seq": r.seq, "id": r.id, "at": r.at, "actor": r.actor, "command": r.command, "reason": r.reason,
                 "kinds": r.kinds.split(), "count": r.count, "undoes": r.undoes, "undone": r.id in undone}  # fmt: skip
        plain["summary"] = _told(conn, r, known, names, people)
        plain["can_undo"] = not plain["undone"] and r.salt is not None and r.command not in undoing.FINAL
        shown.append(plain)
    return shown


def _told(conn: Connection, row: Row[Any], known: dict[str, str | None], names: Names, people: dict[str, Participant]) -> str:
    """The sentence for an entry; for an undoing, that of what was done in the first place."""
    first, steps = undoing.first_of(conn, row.id, known)
    done = conn.execute(select(journal).where(journal.c.id == first)).one() if steps else row
    if done.args is None:
        told = _WITHDREW if done.command == "WithdrawParticipant" else _SEALING.get(done.command, _TAKEN_OUT)
    else:
        told = sentence(done.command, unpacked(done.args), _first_changes(conn, done.seq, 40), names, people)
    return ("", UNDID, BACK)[min(steps, 2 - steps % 2)] + told


def _few_people(conn: Connection) -> bool:
    from lifeworld.queries.sources import tallied

    return tallied(conn, "participant") < 2000


def _first_changes(conn: Connection, seq: int, most: int) -> list[Any]:
    first = select(journal_part.c.changes).where(journal_part.c.seq == seq, journal_part.c.n == 0)
    data = conn.execute(first).scalar()
    return unpacked(data)[:most] if data is not None else []


def _shown(kind: str, id: str, before: Plain | None, after_: Plain | None, coders: dict[str, str], reader: str | None) -> Plain:
    if kind == "memo" and any(m and m["private"] and coders.get(m["author"]) != reader for m in (before, after_)):
        before, after_ = (m and {**m, "title": "", "text": ""} for m in (before, after_))
        return {"kind": kind, "id": id, "name": "a private memo", "before": before, "after": after_}
    return {"kind": kind, "id": id, "name": _name(before, after_), "before": before, "after": after_}


def _touching(conn: Connection, statement: Any, id: str, limit: int) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    for row in conn.execution_options(yield_per=200).execute(statement):
        if any(
            id in (rid, *_mentioned(before), *_mentioned(after_)) for part in changes_of(conn, row.seq) for _k, rid, before, after_ in part
        ):
            found.append(row)
            if len(found) == limit:
                break
    return found


def _mentioned(record: Plain | None) -> list[Any]:
    return [v for v in record.values() if isinstance(v, str)] if record else []


def _name(before: Plain | None, after_: Plain | None) -> str:
    plain = after_ or before or {}
    return plain.get("name") or plain.get("title") or shortened(plain.get("quote") or plain.get("text") or "")
