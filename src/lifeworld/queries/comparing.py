"""Constant comparison: a passage beside others of its code."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.analysis.wording import least_alike
from lifeworld.core.records import Attribute, Participant
from lifeworld.queries.names import people, records
from lifeworld.queries.parts import in_parts
from lifeworld.queries.passages import Place, passages
from lifeworld.queries.permissions import unused
from lifeworld.store.tables import coding, segment

Plain = dict[str, Any]

_SHOWN = 3
_LOOKED_AT = 500

_PASSAGES = (
    select(coding.c.id, coding.c.segment, coding.c.version, coding.c.start, coding.c.end, coding.c.participant, segment.c.quote)
    .join(segment, segment.c.id == coding.c.segment)
    .where(coding.c.start.is_not(None))
    .order_by(coding.c.at.desc(), coding.c.id.desc())
)


def comparison(conn: Connection, code: str, this: str | None = None, shown: int = _SHOWN) -> Plain:
    """Other passages of a code beside the coding `this`: `{total, people, recent, different, other_group}`.

    `recent`: coded last. `different`: of other people, in words least like these. `other_group`: coded last of people
    whose value of the study's main attribute, its first choice, is another. Looks at the last few hundred codings.
    """
    total, persons = conn.execute(select(func.count(), func.count(coding.c.participant.distinct())).where(coding.c.code == code)).one()
    here = conn.execute(_PASSAGES.where(coding.c.id == this)).first() if this else None
    silent = unused(conn)
    latest = conn.execute(_PASSAGES.where(coding.c.code == code).limit(_LOOKED_AT))
    others = _once([r for r in latest if r.id != this and r.participant not in silent], here)
    found = {
        "recent": others[:shown],
        "different": _different(here, others)[:shown],
        "other_group": _other_group(conn, here, others)[:shown],
    }
    return {"total": total, "people": persons} | {
        name: passages(conn, [Place(r.version, r.start, r.end, (r.id,), r.participant) for r in rows]) for name, rows in found.items()
    }


def _once(rows: Sequence[Any], here: Any) -> list[Any]:
    """Each segment once, without the one that is compared."""
    seen = {here.segment} if here else set()
    return [r for r in rows if not (r.segment in seen or seen.add(r.segment))]  # type: ignore[func-returns-value]


def _different(here: Any, others: list[Any]) -> list[Any]:
    if here is None:
        return []
    foreign = [r for r in others if r.participant != here.participant or r.participant is None]
    return [foreign[i] for i in least_alike(here.quote, [r.quote for r in foreign])]


def _other_group(conn: Connection, here: Any, others: list[Any]) -> list[Any]:
    if here is None or here.participant is None:
        return []
    choices = [a for a in records(conn, Attribute) if a.of == "participant" and a.type == "choice"]
    main = min(choices, key=lambda a: (a.position, a.id), default=None)
    if main is None:
        return []
    ids = {here.participant, *(r.participant for r in others)} - {None}
    persons: dict[str, Participant] = {id: p for part in in_parts(sorted(ids)) for id, p in people(conn, set(part)).items()}
    group = {id: p.attributes.get(main.id) for id, p in persons.items()}
    mine = group.get(here.participant)
    return [r for r in others if mine is not None and group.get(r.participant) not in (None, mine)]
