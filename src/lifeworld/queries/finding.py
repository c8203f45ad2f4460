"""Things by the names that people type: coders, facets, attributes, and `kind:name` for anything."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.records import KINDS, Attribute, Coder, Facet, Session
from lifeworld.core.refusal import Refused
from lifeworld.queries.codebook import found_code
from lifeworld.queries.names import records
from lifeworld.queries.people import find_participant
from lifeworld.queries.sources import find_source
from lifeworld.store.tables import RECORDS


def found_coder(conn: Connection, wanted: str) -> Coder:
    """The coder of this id or name. Refused where there is none."""
    coder: Coder = _named(records(conn, Coder), wanted, "coder")
    return coder


def found_facet(conn: Connection, wanted: str) -> Facet:
    """The facet of this id or name. Refused where there is none."""
    facet: Facet = _named(records(conn, Facet), wanted, "facet")
    return facet


def found_session(conn: Connection, wanted: str) -> Session:
    """The session of this id or name. Refused where there is none."""
    session: Session = _named(records(conn, Session), wanted, "session")
    return session


def found_attribute(conn: Connection, wanted: str, of: str = "participant") -> Attribute:
    """The attribute of this id or name that participants (or sources, or sessions) have. Refused where there is none."""
    attribute: Attribute = _named([a for a in records(conn, Attribute) if a.of == of], wanted, "attribute")
    return attribute


def reference(conn: Connection, wanted: str) -> str:
    """`kind:id` for `kind:name` or `kind:id`, such as `code:Unclear role`. Refused where there is no such thing."""
    kind, colon, name = wanted.partition(":")
    kind = kind.strip().casefold()
    if not colon or kind not in KINDS:
        raise Refused(
            f"“{wanted}” names nothing; write what kind of thing it is and its name or id, such as code:NAME, source:NAME or coding:ID."
        )
    find = _FINDERS.get(kind)
    id = find(conn, name.strip()).id if find else _by_id(conn, kind, name.strip())
    return f"{kind}:{id}"


def _by_id(conn: Connection, kind: str, id: str) -> str:
    table = RECORDS[kind]
    if conn.execute(select(table.c.id).where(table.c.id == id)).first() is None:
        raise Refused(f"There is no {kind} with the id “{id}”; `lifeworld show` lists those there are.")
    return id


def _named(there: list[Any], wanted: str, kind: str) -> Any:
    fold = wanted.strip().casefold()
    same = [r for r in there if r.id == wanted], [r for r in there if r.name == wanted], [r for r in there if r.name.casefold() == fold]
    for found in same:
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(f"{len(found)} {kind}s are called “{wanted}”; use the id, which `lifeworld show STUDY {kind}s` lists.")
    known = ", ".join(r.name for r in there[:12])
    raise Refused(f"There is no {kind} “{wanted}”" + (f"; there are {known}." if known else f"; this study has no {kind}s yet."))


_FINDERS: dict[str, Callable[[Connection, str], Any]] = {
    "code": found_code, "source": find_source, "participant": find_participant, "coder": found_coder, "facet": found_facet,
    "session": found_session, "attribute": found_attribute,
}  # fmt: skip
