"""What ids are called: coders, codes, participants, attributes, facets, and anything a memo or link refers to."""

from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from lifeworld.core.codebook import path_of
from lifeworld.core.records import Attribute, Coder, Facet, Participant, Values
from lifeworld.store import quick
from lifeworld.store.among import among
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.statements import select_by
from lifeworld.store.tables import RECORDS, code, coder, coding, memo, participant, segment, source, version

_SHOWN = 60
_CODES = select(code.c.id, code.c.name, code.c.parent).order_by(code.c.id)
_PEOPLE = select(*record_columns(Participant)).where(among(participant.c.id, "ids"))


def records(conn: Connection, cls: type[Any]) -> list[Any]:
    """Every record of a kind of which a study has few, in order of making."""
    return [record_of(cls, row) for row in quick.rows(conn, select_by(cls, ()))]


def by_id(conn: Connection, cls: type[Any]) -> dict[str, Any]:
    """The same, by id."""
    return {record.id: record for record in records(conn, cls)}


class Called(NamedTuple):
    """A code as far as its name needs it."""

    id: str
    name: str
    parent: str | None


class Names:
    """Names of the small kinds, each kind read once for an answer, when it is first asked for."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    @cached_property
    def coders(self) -> dict[str, str]:
        """Coder id -> name."""
        return {c.id: c.name for c in records(self._conn, Coder)}

    @cached_property
    def codes(self) -> dict[str, Called]:
        """Code id -> name and parent."""
        return {r.id: Called(*r) for r in quick.rows(self._conn, _CODES)}

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """Attributes by id."""
        return by_id(self._conn, Attribute)

    @cached_property
    def facet_records(self) -> dict[str, Facet]:
        """Facets by id."""
        return by_id(self._conn, Facet)

    def code(self, id: str) -> str:
        """A code's name."""
        return self.codes[id].name

    def path(self, id: str) -> str:
        """A code's path from the top, joined by ` / `."""
        return path_of(self.codes, id)

    def facets(self, values: Values) -> dict[str, Any]:
        """Facet name -> value."""
        return {self.facet_records[id].name: value for id, value in values.items() if id in self.facet_records}

    def values(self, values: Values) -> dict[str, Any]:
        """Attribute name -> value, in the attributes' order."""
        if not values:
            return {}
        known = [a for a in sorted(self.attributes.values(), key=lambda a: (a.position, a.id)) if a.id in values]
        return {a.name: values[a.id] for a in known}


def people(conn: Connection, ids: set[str]) -> dict[str, Participant]:
    """Participants by id."""
    if not ids:
        return {}
    return {r.id: record_of(Participant, r) for r in quick.rows(conn, _PEOPLE, {"ids": list(ids)})}


def called(conn: Connection, references: set[str]) -> dict[str, tuple[str, str]]:
    """What each `kind:id` is called, and where the workbench shows it."""
    found: dict[str, tuple[str, str]] = {}
    for reference in references:
        kind, _, id = reference.partition(":")
        named = _CALLED.get(kind, _plain)(conn, kind, id)
        found[reference] = named or (f"a {kind} that was removed", "")
    return found


def _plain(conn: Connection, kind: str, id: str) -> tuple[str, str] | None:
    table = RECORDS.get(kind)
    if table is None:
        return None
    column = table.c.title if "title" in table.c else table.c.name if "name" in table.c else table.c.id
    name = conn.execute(select(column).where(table.c.id == id)).scalar()
    place = {"source": "/texts/", "code": "/codes/", "participant": "/people/", "memo": "/memos/", "session": "/sessions/"}.get(kind)
    return None if name is None else (name or kind, f"{place}{id}" if place else "/")


def _segment(conn: Connection, kind: str, id: str) -> tuple[str, str] | None:
    joined = segment.join(version, version.c.id == segment.c.version).join(source, source.c.id == version.c.source)
    columns = (segment.c.quote, segment.c.start, segment.c.version, source.c.id, source.c.name, source.c.version.label("read"))
    row = conn.execute(select(*columns).select_from(joined).where(segment.c.id == id)).first()
    if row is None:
        return None
    earlier = "" if row.version == row.read else f"&version={row.version}"
    return f"“{shortened(row.quote)}”, {row.name}", f"/texts/{row.id}?at={row.start}{earlier}"


def _coding(conn: Connection, kind: str, id: str) -> tuple[str, str] | None:
    row = conn.execute(select(coding.c.segment).where(coding.c.id == id)).first()
    named = _segment(conn, "segment", row.segment) if row else None
    return None if named is None else (named[0], f"{named[1]}&coding={id}")


def _memo(conn: Connection, kind: str, id: str) -> tuple[str, str] | None:
    row = conn.execute(select(memo.c.title, memo.c.text, memo.c.private, coder.c.name).join(coder).where(memo.c.id == id)).first()
    if row is None:
        return None
    return (f"a private memo of {row.name}" if row.private else row.title or shortened(row.text), f"/memos/{id}")


_CALLED = {"segment": _segment, "coding": _coding, "memo": _memo}


def shortened(words: str, length: int = _SHOWN) -> str:
    """The beginning of some words, on one line, cut between words."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"
