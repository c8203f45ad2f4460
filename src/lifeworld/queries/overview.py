"""The first screen of a study, small at any size."""

from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core import records as kinds
from lifeworld.core.plain import to_plain
from lifeworld.core.records import Coder, Facet, Study
from lifeworld.core.segments import PLACES
from lifeworld.queries import history
from lifeworld.queries.names import records
from lifeworld.queries.sources import tallied, waiting
from lifeworld.store.tables import coder, question

Plain = dict[str, Any]

CHOICES: Plain = {
    "approaches": list(kinds.APPROACHES), "memo_kinds": list(kinds.MEMO_KINDS), "link_kinds": list(kinds.LINK_KINDS),
    "code_kinds": list(kinds.CODE_KINDS), "code_statuses": list(kinds.CODE_STATUSES), "code_origins": list(kinds.CODE_ORIGINS),
    "attribute_types": list(kinds.ATTRIBUTE_TYPES), "speaker_roles": list(kinds.SPEAKER_ROLES), "places": list(PLACES),
}  # fmt: skip


def overview(conn: Connection) -> Plain:
    """The study's own record, who works on it, how much there is, and what happened last."""
    totals = {name + "s": tallied(conn, name) for name in ("source", "participant", "memo", "coding", "code")}
    totals |= {name: tallied(conn, name) for name in ("turns", "turns_coded")}
    totals["reviews"] = sum(waiting(conn).values())
    return {
        "study": study(conn),
        "coders": [to_plain(c) for c in records(conn, Coder)],
        "totals": totals,
        "recent": history.listed(conn, limit=10)["entries"],
        "seq": history.latest(conn),
        "choices": CHOICES,
    }


def study(conn: Connection) -> Plain:
    """The study's own record."""
    plain: Plain = to_plain(records(conn, Study)[0])
    return plain


def facets(conn: Connection) -> list[Plain]:
    """The facets, in order of making."""
    return [to_plain(f) for f in records(conn, Facet)]


def questions(conn: Connection) -> list[Plain]:
    """Saved questions by name, with who saved them."""
    rows = conn.execute(select(question, coder.c.name.label("coder_name")).join(coder).order_by(question.c.name))
    return [
        {"id": r.id, "name": r.name, "expression": r.expression, "where": list(r.where), "author": r.coder_name, "at": r.at} for r in rows
    ]
