"""Participants with their attributes and counts, sessions, attributes."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from lifeworld.core.plain import to_plain
from lifeworld.core.records import Attribute, Participant, Session
from lifeworld.core.refusal import Refused
from lifeworld.queries import contacts, guides, sources
from lifeworld.queries.names import Names, records
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import code, coding, participant, session, source, source_participant

Plain = dict[str, Any]

_NAMED = select(participant.c.name, participant.c.id).where(among(participant.c.name, "names"))


def listed(conn: Connection, find: str = "", limit: int = 500, after: str | None = None) -> Plain:
    """Participants in order of coming in: `{total, items, next}`."""
    where = [participant.c.id > after] if after else []
    named = participant.c.name.ilike(f"%{find.strip()}%")
    if find.strip():
        where.append(named)
    rows = conn.execute(select(participant).where(*where).order_by(participant.c.id).limit(limit + 1)).all()
    total = sources.tallied(conn, "participant")
    if find.strip():
        total = conn.execute(select(func.count()).select_from(participant).where(named)).scalar_one()
    return {"total": total, "items": _counted(conn, rows[:limit]), "next": rows[limit - 1].id if len(rows) > limit else None}


def one(conn: Connection, id: str) -> Plain:
    """A participant with their sources, sessions and the codes on their words."""
    rows = conn.execute(select(participant).where(participant.c.id == id)).all()
    if not rows:
        raise Refused("This person is not in the study any more.")
    mine = select(source).join(source_participant, source_participant.c.source == source.c.id)
    texts = conn.execute(mine.where(source_participant.c.participant == id).order_by(source.c.id)).all()
    counts = select(code.c.id, code.c.name, func.count().label("n")).join(coding, coding.c.code == code.c.id)
    codes = conn.execute(counts.where(coding.c.participant == id).group_by(code.c.id, code.c.name).order_by(func.count().desc())).all()
    return {**_counted(conn, rows)[0], "sources": sources.described(conn, texts, Names(conn)),
            "sessions": [s for s in sessions(conn) if id in s["participants"]],
            "codes": [{"id": c.id, "name": c.name, "count": c.n} for c in codes]}  # fmt: skip


def sessions(conn: Connection) -> list[Plain]:
    """Sessions by date, with the sources that record them, what their guide is called, and the memo that is their contact summary."""
    of: dict[str, list[Plain]] = {}
    for row in conn.execute(select(source.c.id, source.c.name, source.c.session).where(source.c.session.is_not(None))):
        of.setdefault(row.session, []).append({"id": row.id, "name": row.name})
    rows = conn.execute(select(*record_columns(Session)).order_by(session.c.date, session.c.id))
    called = {g["id"]: g["called"] for g in guides.listed(conn)}
    summaries = contacts.written(conn)
    return [{**to_plain(record_of(Session, r)), "sources": of.get(r.id, []), "guide_called": called.get(r.guide_version or "", r.guide),
             "summary": summaries.get(r.id)} for r in rows]  # fmt: skip


def attributes(conn: Connection, of: str = "") -> list[Plain]:
    """Attributes in their order, of one kind of holder where `of` is given."""
    there = sorted(records(conn, Attribute), key=lambda a: (a.position, a.id))
    return [to_plain(a) for a in there if not of or a.of == of]


def find_participant(conn: Connection, wanted: str) -> Participant:
    """The participant of this id or pseudonym. Refused where there is none."""
    columns = select(*record_columns(Participant))
    row = conn.execute(columns.where((participant.c.id == wanted) | (participant.c.name == wanted))).first()
    if row is None:
        raise Refused(f"There is no participant “{wanted}”; `lifeworld show STUDY participants` lists those there are.")
    found: Participant = record_of(Participant, row)
    return found


def by_name(conn: Connection, names: set[str]) -> dict[str, str]:
    """Pseudonym -> id of those participants who are there."""
    return {r.name: r.id for r in quick.rows(conn, _NAMED, {"names": list(names)})} if names else {}


def _counted(conn: Connection, rows: Any) -> list[Plain]:
    ids = {"ids": [r.id for r in rows]}
    wanted: Any = bindparam("ids", expanding=True)
    texts = select(source_participant.c.participant, func.count()).where(source_participant.c.participant.in_(wanted))
    sourced: dict[str, int] = dict(conn.execute(texts.group_by(source_participant.c.participant), ids).all())
    sums = select(source_participant.c.participant, func.sum(source.c.codings)).join(source, source.c.id == source_participant.c.source)
    coded = dict(
        conn.execute(sums.where(source_participant.c.participant.in_(wanted)).group_by(source_participant.c.participant), ids).all()
    )
    held: dict[str, int] = {}
    for (listed_,) in conn.execute(select(session.c.participants)):
        for id in listed_:
            held[id] = held.get(id, 0) + 1
    return [{"id": r.id, "name": r.name, "attributes": r.attributes, "note": r.note, "sources": sourced.get(r.id, 0),
             "sessions": held.get(r.id, 0), "codings": int(coded.get(r.id) or 0)} for r in rows]  # fmt: skip
