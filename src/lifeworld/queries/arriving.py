"""What is there already of what is about to be brought in: names and contents of texts, passages, ids."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from lifeworld.core.caching import cached
from lifeworld.core.segments import Place
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.rows import place_of
from lifeworld.store.tables import RECORDS, coding, segment, source, version

PlaceKey = tuple[Any, ...]

_NAMED = select(source.c.name).where(among(source.c.name, "names"))
_SAME = (
    select(version.c.text, source.c.name).join(source, source.c.id == version.c.source)
    .where(among(version.c.text, "hashes")).order_by(source.c.id)
)  # fmt: skip

_SEGMENTS = select(segment.c.id, segment.c.kind, segment.c.start, segment.c.end, segment.c.region).where(
    segment.c.version == bindparam("version"))  # fmt: skip
_CODINGS = select(coding.c.id, coding.c.segment, coding.c.code, coding.c.coder).where(coding.c.version == bindparam("version"))


def names_taken(conn: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names that a source has."""
    return {row.name for row in quick.rows(conn, _NAMED, {"names": list(names)})}


def with_content(conn: Connection, hashes: Iterable[str]) -> list[tuple[str, str]]:
    """(hash, name) of every source that has a version with one of these texts, in order of coming in."""
    return quick.rows(conn, _SAME, {"hashes": list(hashes)})


def passages_in(conn: Connection, version_id: str) -> tuple[dict[PlaceKey, str], dict[tuple[str, str, str], str]]:
    """Of a version: the segment on each place that has one; and the coding of each (segment, code, coder) that has one."""
    rows = conn.execute(_SEGMENTS, {"version": version_id})
    places = {place_key(place_of(r.kind, r.start, r.end, r.region)): r.id for r in rows}
    return places, {(r.segment, r.code, r.coder): r.id for r in conn.execute(_CODINGS, {"version": version_id})}


def ids_there(conn: Connection, kind: str, ids: Iterable[str]) -> set[str]:
    """Those of the ids that a record of this kind has."""
    return {row.id for row in quick.rows(conn, _there(kind), {"ids": list(ids)})}


@cached
def _there(kind: str) -> Select[Any]:
    """The ids of a kind of record among `ids`."""
    table = RECORDS[kind]
    return select(table.c.id).where(among(table.c.id, "ids"))


def versions_of(conn: Connection, source_id: str) -> dict[str, str]:
    """Text hash -> version, of every version of a source; the latest where several have the same text."""
    rows = conn.execute(select(version.c.text, version.c.id).where(version.c.source == source_id).order_by(version.c.id))
    return {row.text: row.id for row in rows}


def place_key(place: Place) -> PlaceKey:
    """A place as something that can be compared and looked up."""
    return (place.kind, *_corners(type(place))(place))


@cached
def _corners(kind: type[Place]) -> Callable[[Place], tuple[Any, ...]]:
    """How to read the fields of a kind of place at once."""
    return attrgetter(*(f.name for f in fields(kind)))
