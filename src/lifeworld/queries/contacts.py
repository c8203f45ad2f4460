"""Contact summaries: what each session has, which are due, and one to fill in."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.analysis import contact_summary, guide_coverage
from lifeworld.core.records import Study
from lifeworld.core.refusal import Refused
from lifeworld.core.rules import rules_of
from lifeworld.queries import guides
from lifeworld.queries.names import records
from lifeworld.store.tables import memo, memo_about, session

Plain = dict[str, Any]

def written(conn: Connection) -> dict[str, str]:
    """Session id -> the memo that is its contact summary, the first where there are several."""
    joined = select(memo_about.c.about, memo.c.id).join(memo, memo.c.id == memo_about.c.memo)
    rows = conn.execute(joined.where(memo.c.kind == "contact summary", memo_about.c.about.like("session:%")).order_by(memo.c.id.desc()))
    return {row.about.partition(":")[2]: row.id for row in rows}


def days(conn: Connection) -> int:
    """Within how many days a summary is due."""
    return rules_of(records(conn, Study)[0].rules).contact_summary_days


def due(conn: Connection, today: str = "") -> list[Plain]:
    """Sessions that want a contact summary: `{session, name, date, due, late}`, the longest overdue first; `today` is ISO."""
    rows = {r.id: r for r in conn.execute(select(session.c.id, session.c.name, session.c.date))}
    dated = [(r.id, r.date) for r in rows.values() if _is_day(r.date)]
    found = contact_summary.due(dated, set(written(conn)), days(conn), today or date.today().isoformat())
    return [{**each, "name": rows[each["session"]].name, "date": rows[each["session"]].date} for each in found]


def to_fill_in(conn: Connection, session_id: str) -> Plain:
    """A contact summary for a session, with the questions of its guide: `{title, text, about}`. Refused where there is no such session."""
    row = conn.execute(select(session).where(session.c.id == session_id)).first()
    if row is None:
        raise Refused("This session is not in the study any more.")
    questions: list[tuple[str, str, str]] = []
    if row.guide_version:
        guide = guides.one(conn, row.guide_version)
        ids = [q["id"] for q in guide["questions"]]
        held = guide_coverage.Held(row.id, ("",), frozenset(ids), bool(row.confirmed))
        marks = [m for m in guides.asked_in_sessions(conn) if m.session == row.id]
        cells = guide_coverage.folded(guide_coverage.coverage([""], ids, [held], marks), {q["id"]: q["under"] for q in guide["questions"]})
        states = {c.question: c.state for c in cells}
        questions = [(q["number"], q["topic"] or q["text"], states[q["id"]]) for q in guide["questions"] if q["under"] is None]
    about = [f"session:{row.id}", *(f"participant:{p}" for p in row.participants)]
    return {"title": f"Contact summary: {row.name}", "text": contact_summary.template(questions), "about": about}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
