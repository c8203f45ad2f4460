"""The recruitment log, what came of the approaches, and the way from being approached to being interviewed."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.core.fieldwork import APPROACH_OUTCOMES, Approach
from lifeworld.core.plain import to_plain
from lifeworld.core.refusal import Refused
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import approach, participant, withdrawal

Plain = dict[str, Any]

_REACHED = {"approached": 0, "no reply": 0, "declined": 0, "not eligible": 0, "interested": 1, "consented": 2, "no-show": 2, "interviewed": 3}
_STEPS = ("approached", "interested", "consented", "interviewed")
_LEFT = ("no reply", "declined", "not eligible", "no-show")


def listed(conn: Connection) -> list[Plain]:
    """The lines of the log by date, each with the pseudonym of the participant it led to."""
    names = dict(conn.execute(select(participant.c.id, participant.c.name)).all())
    rows = conn.execute(select(*record_columns(Approach)).order_by(approach.c.date, approach.c.id))
    return [{**to_plain(record_of(Approach, r)), "participant_name": names.get(r.participant, "")} for r in rows]


def counts(conn: Connection) -> Plain:
    """`{total, outcomes, reasons, ways, flow, withdrawn}`: how many lines of each outcome, reason and way, and how many came how far.

    `flow` has a step each for approached, interested, consented and interviewed: how many came at least so far, and of those who came no
    further how many left with which outcome, `open` being those of whom nothing more is known. `withdrawn` is how many took
    everything back since; their lines still count, without a name.
    """
    lines = listed(conn)
    outcomes = Counter(line["outcome"] for line in lines)
    reasons = Counter((line["outcome"], line["reason"]) for line in lines if line["outcome"] in _LEFT)
    ways = Counter(line["way"] for line in lines)
    return {
        "total": len(lines),
        "outcomes": [{"outcome": o, "count": outcomes[o]} for o in APPROACH_OUTCOMES if outcomes[o]],
        "reasons": [{"outcome": o, "reason": r, "count": n} for (o, r), n in sorted(reasons.items(), key=lambda e: (-e[1], e[0]))],
        "ways": [{"way": w, "count": n} for w, n in sorted(ways.items(), key=lambda e: (-e[1], e[0]))],
        "flow": [_step(n, step, outcomes) for n, step in enumerate(_STEPS)],
        "withdrawn": conn.execute(select(func.count()).where(withdrawal.c.scope == "all")).scalar_one(),
    }


def find_approach(conn: Connection, wanted: str) -> Approach:
    """The line of this id, or for this person. Refused where there is none, or more than one."""
    columns = select(*record_columns(Approach))
    rows = conn.execute(columns.where((approach.c.id == wanted) | (approach.c.name == wanted.strip()))).all()
    if len(rows) != 1:
        several = f"{len(rows)} lines of the recruitment log are for “{wanted}”; use the id"
        raise Refused(several + ", which `lifeworld recruitment show STUDY --json` gives." if rows else
                      f"There is no line for “{wanted}” in the recruitment log.")  # fmt: skip
    found: Approach = record_of(Approach, rows[0])
    return found


def _step(n: int, step: str, outcomes: Counter[str]) -> Plain:
    here = {o: c for o, c in outcomes.items() if _REACHED[o] == n}
    return {"step": step, "reached": sum(c for o, c in outcomes.items() if _REACHED[o] >= n), "open": here.get(step, 0) if n < len(_STEPS) - 1 else 0,
            "left": [{"outcome": o, "count": here[o]} for o in _LEFT if here.get(o)]}  # fmt: skip
