"""Lists of sources, page by page, with how far each is coded."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from lifeworld.core.records import Source
from lifeworld.core.refusal import Refused
from lifeworld.queries.names import Names, people
from lifeworld.queries.permissions import unconsented
from lifeworld.store import content, quick
from lifeworld.store.among import among
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import body, participant, review, source, source_participant, tally, version

Plain = dict[str, Any]

_PAGE = select(source).where(source.c.id > bindparam("after")).order_by(source.c.id).limit(bindparam("most"))
_SHOWN = select(version.c.id, version.c.layer, version.c.length).where(among(version.c.id, "ids"))
_WHOSE = select(version.c.source).where(version.c.id == review.c.version).scalar_subquery()
_WAITING = select(_WHOSE.label("source"), func.count().label("n")).select_from(review).group_by(_WHOSE)
"""From the reviews, which are few, to their texts: a join would have SQLite go through every version there is."""
_TALLY = select(tally.c.n).where(tally.c.name == bindparam("name"))


def listed(conn: Connection, find: str = "", limit: int = 500, after: str | None = None) -> Plain:
    """Sources in order of coming in: `{total, items, next}`; `after` is the `next` of the page before."""
    page = {"after": after or "", "most": limit + 1}
    if find.strip():
        found = _found(find.strip())
        rows: Sequence[Any] = conn.execute(_PAGE.where(found), page).all()
        total = conn.execute(select(func.count()).select_from(source).where(found)).scalar_one()
    else:
        rows, total = quick.rows(conn, _PAGE, page), tallied(conn, "source")
    more = len(rows) > limit
    return {"total": total, "items": described(conn, rows[:limit], Names(conn)), "next": rows[limit - 1].id if more else None}


def described(conn: Connection, rows: Sequence[Any], names: Names) -> list[Plain]:
    """Rows of the source table as the workbench and the command line show them."""
    persons = people(conn, {p for row in rows for p in row.participants})
    versions = {v.id: v for v in quick.rows(conn, _SHOWN, {"ids": [r.version for r in rows if r.version]})}
    wait = waiting(conn)
    lacking = unconsented(conn)
    items = []
    for row in rows:
        shown = versions.get(row.version)
        items.append({
            "id": row.id, "name": row.name, "kind": row.kind, "version": row.version, "layer": shown.layer if shown else None,
            "length": shown.length if shown else 0, "language": row.language, "direction": row.direction, "session": row.session,
            "note": row.note, "attributes": names.values(row.attributes), "turns": row.turns, "turns_coded": row.turns_coded,
            "codings": row.codings, "unconsented": not lacking.isdisjoint(row.participants), "waiting": wait.get(row.id, 0),
            "participants": [{"id": p, "name": persons[p].name, "attributes": names.values(persons[p].attributes)}
                             for p in row.participants if p in persons],
        })  # fmt: skip
    return items


def waiting(conn: Connection) -> dict[str, int]:
    """Source -> how many of its segments wait for a person, of those where any do."""
    return {row.source: row.n for row in quick.rows(conn, _WAITING)}


def tallied(conn: Connection, name: str) -> int:
    """How many there are of a kind that is counted as it changes."""
    row = quick.first(conn, _TALLY, {"name": name})
    return int(row.n) if row else 0


def every(conn: Connection) -> list[Source]:
    """Every source, in order of coming in."""
    return [record_of(Source, row) for row in conn.execute(select(*record_columns(Source)).order_by(source.c.id))]


def find_source(conn: Connection, wanted: str) -> Source:
    """The source of this id or name. Refused where none or several fit."""
    columns = select(*record_columns(Source))
    rows = conn.execute(columns.where(source.c.id == wanted)).all() or conn.execute(columns.where(source.c.name == wanted)).all()
    if not rows:
        rows = conn.execute(columns.where(func.lower(source.c.name) == wanted.lower())).all()
    if len(rows) == 1:
        found: Source = record_of(Source, rows[0])
        return found
    if rows:
        raise Refused(f"{len(rows)} sources are called “{wanted}”; use the id, which `lifeworld show STUDY sources` lists.")
    raise Refused(f"There is no source “{wanted}”; `lifeworld show STUDY sources` lists those there are.")


def with_content(conn: Connection, hashes: list[str]) -> dict[str, str]:
    """Content hash -> name of a source that has a version of this text."""
    joined = version.join(source, source.c.id == version.c.source)
    statement = select(version.c.text, source.c.name).select_from(joined).where(version.c.text.in_(bindparam("h", expanding=True)))
    return dict(conn.execute(statement, {"h": hashes}).all())


def version_text(conn: Connection, id: str) -> str:
    """The whole text of a version."""
    hash = conn.execute(select(version.c.text).where(version.c.id == id)).scalar_one()
    return content.text_of(conn, hash)


def texts_of(conn: Connection, versions: set[str]) -> dict[str, str]:
    """The texts of several versions."""
    statement = select(version.c.id, body.c.text).join(body, body.c.hash == version.c.text)
    return dict(conn.execute(statement.where(version.c.id.in_(bindparam("ids", expanding=True))), {"ids": list(versions)}).all())


def _found(find: str) -> Any:
    like = f"%{find.replace('%', '').replace('_', ' ')}%"
    named = select(source_participant.c.source).join(participant, participant.c.id == source_participant.c.participant)
    return or_(source.c.name.ilike(like), source.c.id.in_(named.where(participant.c.name.ilike(like))))
