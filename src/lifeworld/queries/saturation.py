"""Whether later interviews still brought codes that no earlier one had, in the order they were held or coded, or in many orders."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, or_, select

from lifeworld.analysis.saturation import Saturation, new_codes, saturation
from lifeworld.analysis.undefined import Undefined
from lifeworld.core.refusal import Refused
from lifeworld.queries.axes import UNKNOWN, axis
from lifeworld.queries.permissions import unused
from lifeworld.queries.study_names import StudyNames
from lifeworld.store.tables import code, coding, session, source, source_participant, version

Plain = dict[str, Any]
ORDERS = ("held", "coded")
SHUFFLES, SEED = 1000, 1
NOT_COUNTED = ("attribute", "magnitude")
"""Kinds of code that say whose words these are or how strong they are, not what is said."""


def code_saturation(conn: Connection, base: int = 4, run: int = 2, threshold: float = 0.05, order: str = "held", by: str = "") -> Plain:
    """`{base, run, threshold, order, interviews: [{id, name, date, codes, new}], base_codes, runs: [{first, last, new, ratio}], stop, …}`.

    With `by`, the name of an attribute, `groups` has the same for each of its values, as `group`. Interviews are sessions, and texts of somebody that belong to none, in the order they were `held` (without a date: last, as they came
    in) or first `coded`. Codes count as they are now, without retired ones and those of `NOT_COUNTED`. `stop` is the first run at or below
    the threshold, None where none is; `undefined` says why nothing can be said. `shuffled` tells of 1,000 random orders in how many the
    threshold was reached, and after how many interviews in the middle 95 % of these. Refused where a setting means nothing.
    """
    if base < 1 or run < 1 or not 0 <= threshold <= 1:
        raise Refused("The base and the run are one interview or more, and the threshold lies between 0 and 1, such as 0.05 for 5 %.")
    if order not in ORDERS:
        raise Refused(f"Interviews stand in the order they were {' or '.join(ORDERS)}; “{order}” is neither.")
    settings = base, run, threshold
    interviews = _interviews(conn, order)
    strata = _strata(conn, interviews, by) if by else {}
    groups = [{"group": name} | _found(some, settings) for name, some in strata.items()]
    return {"base": base, "run": run, "threshold": threshold, "order": order} | _found(interviews, settings) | {"groups": groups}


def _interviews(conn: Connection, order: str) -> list[Plain]:
    """`{id, name, date, participants, codes, first}` of every interview, in order; `codes` are ids, `first` is when it was first coded."""
    silent = unused(conn)
    found: dict[str, Plain] = {}
    texts = select(source.c.id, source.c.name, session.c.id.label("session"), session.c.name.label("called"), session.c.date)
    texts = texts.join_from(source, session, session.c.id == source.c.session, isouter=True).order_by(source.c.id)
    whose: dict[str, set[str]] = {}
    for there, person in conn.execute(select(source_participant.c.source, source_participant.c.participant)):
        if person not in silent:
            whose.setdefault(there, set()).add(person)
    of: dict[str, Plain] = {}
    for row in conn.execute(texts):
        if row.session or row.id in whose:
            id = row.session or row.id
            new = {"id": id, "name": row.called or row.name, "date": row.date or "", "participants": set(), "codes": set(), "first": ""}
            of[row.id] = found.setdefault(id, new)
            of[row.id]["participants"] |= whose.get(row.id, set())
    for used in conn.execute(_used(silent)):
        if interview := of.get(used.source):
            interview["codes"].add(used.code)
            interview["first"] = min(interview["first"] or used.at, used.at)
    by = {"held": lambda i: (not i["date"], i["date"]), "coded": lambda i: (not i["first"], i["first"])}[order]
    return sorted(found.values(), key=by)


def _used(silent: Iterable[str]) -> Any:
    """Which codes stand in which source, and since when."""
    counted = (code.c.status != "retired") & code.c.kind.not_in(NOT_COUNTED)
    theirs = or_(coding.c.participant.is_(None), coding.c.participant.not_in(list(silent)))
    tables = coding.join(version, version.c.id == coding.c.version).join(code, code.c.id == coding.c.code)
    read = select(version.c.source, coding.c.code, func.min(coding.c.at).label("at")).select_from(tables)
    return read.where(counted, theirs).group_by(version.c.source, coding.c.code)


def _strata(conn: Connection, interviews: Sequence[Plain], by: str) -> Mapping[str, list[Plain]]:
    """The interviews of each value of an attribute of participants; one with several people may be in several."""
    side = axis(conn, StudyNames(conn), f"attribute:{by.removeprefix('attribute:')}")
    if side.columns != ("participant",):
        raise Refused(f"“{by}” does not belong to participants; name an attribute of theirs.")
    strata: dict[str, list[Plain]] = {item["name"]: [] for item in side.items if item["id"] != UNKNOWN}
    called = {item["id"]: item["name"] for item in side.items}
    for interview in interviews:
        for value in sorted({side.belongs(_Of(person)) for person in interview["participants"]} - {UNKNOWN}):  # type: ignore[arg-type]
            strata[called[value]].append(interview)
    return strata


class _Of:
    """What an axis asks of a row: whose it is."""

    def __init__(self, participant: str) -> None:
        self.participant = participant


def _found(interviews: Sequence[Plain], settings: tuple[int, int, float]) -> Plain:
    codes = [interview["codes"] for interview in interviews]
    new = new_codes(codes)
    found = saturation(new, *settings)
    shown = [{"id": i["id"], "name": i["name"], "date": i["date"], "codes": len(i["codes"]), "new": n} for i, n in zip(interviews, new, strict=True)]
    plain: Plain = {"interviews": shown, "base_codes": None, "runs": [], "stop": None, "undefined": None, "shuffled": None}
    if isinstance(found, Undefined):
        return plain | {"undefined": found.reason}
    runs = [{"first": r.first, "last": r.last, "new": r.new, "ratio": r.ratio} for r in found.runs]
    stop = next((r for r in runs if found.stop and r["first"] == found.stop.first), None)
    return plain | {"base_codes": found.base_codes, "runs": runs, "stop": stop, "shuffled": _shuffled(codes, settings)}


def _shuffled(codes: Sequence[set[str]], settings: tuple[int, int, float]) -> Plain:
    """How it would have been in other orders, always the same ones."""
    random, ends = np.random.default_rng(SEED), []
    for _ in range(SHUFFLES):
        found = saturation(new_codes(codes[n] for n in random.permutation(len(codes))), *settings)
        if isinstance(found, Saturation) and found.stop:
            ends.append(found.stop.last)
    ends.sort()
    middle = (ends[int(0.025 * len(ends))], ends[int(0.975 * (len(ends) - 1))]) if ends else (None, None)
    return {"orders": SHUFFLES, "reached": len(ends), "low": middle[0], "high": middle[1]}
