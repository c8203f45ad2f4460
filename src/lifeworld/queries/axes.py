"""What a matrix can be made of: codes, participants, coders, sources, values of attributes and facets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from lifeworld.analysis.expression import Belongs, Coded, Not, Tree, Valued, any_of
from lifeworld.analysis.naming import Names, Unknown, shortest_name, variable_named
from lifeworld.core.codebook import find_code, in_order, with_descendants
from lifeworld.core.records import Attribute, Facet, Participant
from lifeworld.core.refusal import Refused
from lifeworld.queries.names import records
from lifeworld.store.tables import session, source

Plain = dict[str, Any]

UNKNOWN = ""
"""The id of the row or column of what has no value."""
_PLAIN = ("code", "participant", "coder", "source")


@dataclass(frozen=True)
class Axis:
    """The rows or the columns: `items` in order, the `columns` of a coding that are looked at, to which item a coding belongs.

    An item's `participants` are those whose words could belong to it; None where that follows from the codings alone.
    `question` gives the tree that finds what belongs to an item.
    """

    items: list[Plain]
    columns: tuple[str, ...]
    belongs: Callable[[Row[Any]], str]
    question: Callable[[str], Tree]


def axis(conn: Connection, names: Names, what: str, under: str = "") -> Axis:
    """The axis called code, participant, coder, source, `attribute:NAME` or `facet:NAME`.

    `under` names a code: then only it and what is under it. Refused, with what there is, where there is no such axis.
    """
    kind, _, name = what.partition(":")
    if kind == "code":
        return _codes(names, under)
    if kind == "participant":
        persons = sorted(records(conn, Participant), key=lambda p: p.id)
        return _belonging("participant", [(p.id, p.name) for p in persons], "no participant", dict.fromkeys((p.id for p in persons), 1))
    if kind == "coder":
        return _belonging("coder", [(c.id, c.name) for c in names.coders], "")
    if kind == "source":
        rows = conn.execute(select(source.c.id, source.c.name, source.c.participants).order_by(source.c.id)).all()
        return _belonging("source", [(r.id, r.name) for r in rows], "", {r.id: len(r.participants) for r in rows})
    variable = _variable(names, kind, name.strip()) if kind in ("attribute", "facet") else None
    if isinstance(variable, Facet):
        return _facet(variable)
    if variable is not None:
        return _attribute(conn, variable)
    known = [*_PLAIN, *(f"attribute:{a.name}" for a in names.attributes), *(f"facet:{f.name}" for f in names.facets)]
    raise Refused(f"There is no “{what}” to make rows or columns of; there are {', '.join(known)}.")


def _variable(names: Names, kind: str, name: str) -> Attribute | Facet:
    try:
        return variable_named(names, f"{kind}:{name}")
    except Unknown:
        return variable_named(names, name)


def _codes(names: Names, under: str) -> Axis:
    kept = with_descendants(names.codes, find_code(names.codes, under).id) if under else None
    rows = [(code, depth) for code, depth in in_order(names.codes) if kept is None or code.id in kept]
    top = min((depth for _, depth in rows), default=0)
    items = [{"id": code.id, "name": code.name, "depth": depth - top, "participants": None} for code, depth in rows]
    called = {code.id: code for code, _ in rows}
    return Axis(items, ("code",), lambda r: r.code, lambda id: Coded(shortest_name(names.codes, called[id]), (id,), alone=True))


def _belonging(what: Any, pairs: list[tuple[str, str]], unknown: str, participants: dict[str, int] | None = None) -> Axis:
    names, known = dict(pairs), participants or {}
    items = [{"id": id, "name": name, "depth": 0, "participants": known.get(id)} for id, name in pairs]
    if unknown:
        items.append({"id": UNKNOWN, "name": unknown, "depth": 0, "participants": 0})

    def question(id: str) -> Tree:
        if id:
            return Belongs(what, names[id], (id,))
        return Not(any_of([Belongs(what, name, (each,)) for each, name in pairs] or [Belongs(what, "", ())]))

    return Axis(items, (what,), lambda r: getattr(r, what) or UNKNOWN, question)


def _facet(facet: Facet) -> Axis:
    def question(value: str) -> Tree:
        return _valued(Valued("coding", f"facet:{facet.name}", facet.id, "=", value or facet.values[0]), bool(value))

    items = _values_as_items(list(facet.values), dict.fromkeys(facet.values, None))
    return Axis(items, ("facets",), lambda r: _key(r.facets.get(facet.id)), question)


def _attribute(conn: Connection, attribute: Attribute) -> Axis:
    """Values in the order of the options; others by size. Each says how many participants hold it."""
    held: dict[str, Any] = {}
    if attribute.of == "participant":
        held = {p.id: p.attributes.get(attribute.id) for p in records(conn, Participant)}
    else:
        sessions = {r.id: r.attributes for r in conn.execute(select(session.c.id, session.c.attributes))}
        for row in conn.execute(select(source.c.id, source.c.session, source.c.attributes)):
            held[row.id] = (row.attributes if attribute.of == "source" else sessions.get(row.session, {})).get(attribute.id)
    others = {v for v in held.values() if v is not None and v not in attribute.options}
    values = [*attribute.options, *sorted(others, key=lambda v: (str(type(v)), v))]
    numbers = {value: sum(v == value for v in held.values()) for value in (*values, None)} if attribute.of == "participant" else {}
    items = _values_as_items(values, numbers)
    named = {_key(value): value for value in values}
    some = next(iter(values), "")
    column = "participant" if attribute.of == "participant" else "source"

    def question(key: str) -> Tree:
        return _valued(Valued(attribute.of, f"{attribute.of}:{attribute.name}", attribute.id, "=", named.get(key, some)), bool(key))

    return Axis(items, (column,), lambda r: _key(held.get(getattr(r, column))), question)


def _valued(value: Valued, known: bool) -> Tree:
    """That a value is this one; or, where it is not known, that it is neither this nor another."""
    return value if known else Not(any_of([value, replace(value, sign="!=")]))


def _values_as_items(values: list[Any], participants: dict[Any, int | None]) -> list[Plain]:
    items = [{"id": _key(v), "name": _key(v), "depth": 0, "participants": participants.get(v)} for v in values]
    return [*items, {"id": UNKNOWN, "name": "not known", "depth": 0, "participants": participants.get(None)}]


def _key(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return UNKNOWN if value is None else str(value)
