"""The people and attributes that an import brings: found in the study by name, or made."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.ids import new_id, new_ids
from lifeworld.core.records import Attribute, Participant, Values
from lifeworld.formats.attribute_values import MOST_OPTIONS, in_type, settled
from lifeworld.queries import people
from lifeworld.queries.arriving import names_taken
from lifeworld.queries.names import people as persons
from lifeworld.queries.names import records

Plain = dict[str, Any]

_READ = 10_000
"""So many values are known again at most, as tables have the same ones in row after row."""


class People:
    """Participants by name. `added` lists those that are made, `waiting` those not yet in a batch."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._ids: dict[str, str] = {}
        self._there: dict[str, Values] = {}
        self._new: dict[str, tuple[str, Values]] = {}
        self._changed: dict[str, Values] = {}
        self.added: list[Plain] = []

    def meet(self, names: Iterable[str]) -> None:
        """Find these people in the study, or make them."""
        unknown = dict.fromkeys(name for name in names if name not in self._ids)
        found = people.by_name(self._conn, set(unknown))
        self._there |= {p.id: p.attributes for p in persons(self._conn, set(found.values())).values()}
        self._ids |= found
        made = [name for name in unknown if name not in found]
        for name, id in zip(made, new_ids(len(made)), strict=True):
            self._ids[name] = id
            self._new[id] = (name, {})
            self.added.append({"id": id, "name": name})

    def id_of(self, name: str) -> str:
        """The id of a person who was met."""
        return self._ids[name]

    def give(self, id: str, values: Values) -> list[str]:
        """Give a person values of attributes they lack; the attributes of which they have another value already, which stays."""
        if id in self._new:
            name, given = self._new[id]
            self._new[id] = (name, values | given)
            return [a for a, v in values.items() if given.get(a, v) != v] if given else []
        has = self._there.get(id, {})
        lacking = {a: v for a, v in values.items() if a not in has}
        if lacking:
            self._changed[id] = lacking | self._changed.get(id, {})
        return [a for a, v in values.items() if has.get(a, v) != v]

    def taken(self) -> tuple[list[Participant], dict[str, Values]]:
        """Who and what is to be written next: new people, and values for those who are there; once."""
        new, changed = [Participant(id, name, values) for id, (name, values) in self._new.items()], self._changed
        self._new, self._changed = {}, {}
        return new, changed


class Attributes:
    """Attributes by name: those of the study, and those made from the columns that come."""

    def __init__(self, conn: Connection) -> None:
        there = records(conn, Attribute)
        self._known: dict[tuple[str, str], Attribute] = {(a.of, a.name.casefold()): a for a in there}
        self._new: dict[tuple[str, str], dict[str, None]] = {}
        self._first = max((a.position for a in there), default=0.0) + 1
        self._read: dict[tuple[str, str, str], tuple[str, Any]] = {}
        self._unfit: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()

    def values(self, of: str, written: dict[str, str], all_values: Callable[[str], list[str]]) -> Values:
        """Values by attribute id, in their types. `all_values` gives what is known of a column that is met for the first time."""
        values, read = {}, self._read
        for name, text in written.items():
            known = read.get((of, name, text))
            if known is None:
                attribute = self._known.get((of, name.casefold())) or self._made(of, name, all_values(name))
                known = attribute.id, self._fitting(attribute, text.strip())
                if known[1] is None:
                    self._unfit[attribute.name] += 1
                    continue
                if len(read) < _READ:
                    read[of, name, text] = known
            values[known[0]] = known[1]
        return values

    def kept(self, ids: Iterable[str]) -> None:
        """Note that people have other values of these attributes already, which stayed."""
        self._kept.update(ids)

    def new(self) -> list[Attribute]:
        """The attributes that are made, with every option that has come."""
        made = []
        for place, (key, options) in enumerate(self._new.items()):
            attribute = replace(self._known[key], position=self._first + place)
            if attribute.type == "choice" and len(options) <= MOST_OPTIONS:
                attribute = replace(attribute, options=tuple(options))
            elif attribute.type == "choice":
                attribute = replace(attribute, type="text")
            made.append(attribute)
        return made

    def losses(self) -> list[Plain]:
        """Values that could not be kept."""
        names = {a.id: a.name for a in self._known.values()}
        unfit = [_lost(n, count, "It is not of the attribute's type, or not among its options.") for n, count in self._unfit.items()]
        kept = [_lost(names[id], count, "The participant has another value already, which stayed.") for id, count in self._kept.items()]
        return unfit + kept

    def _made(self, of: str, name: str, values: list[str]) -> Attribute:
        type_, options = settled(name, of, values)
        attribute = Attribute(new_id(), name, of, type_)
        self._known[of, name.casefold()] = attribute
        self._new[of, name.casefold()] = dict.fromkeys(options)
        return attribute

    def _fitting(self, attribute: Attribute, text: str) -> Any:
        options = self._new.get((attribute.of, attribute.name.casefold()))
        if options is None or attribute.type != "choice":
            return in_type(attribute, text)
        if len(options) <= MOST_OPTIONS:
            options[text] = None
        return text


class SourceNames:
    """Names of sources, each to be borne by one."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._taken: set[str] = set()
        self._asked: set[str] = set()

    def ask(self, names: Iterable[str]) -> None:
        """Find out, at once, which of these the study has."""
        if new := set(names) - self._asked:
            self._taken |= names_taken(self._conn, new)
            self._asked |= new

    def free(self, name: str) -> str:
        """The name, or the name with the first number under which it is free; taken from now on."""
        free, number = name or "Untitled", 1
        while self._is_taken(free):
            number += 1
            free = f"{name} ({number})"
        self._taken.add(free)
        return free

    def _is_taken(self, name: str) -> bool:
        if name not in self._asked:
            self.ask([name])
        return name in self._taken


def _lost(attribute: str, count: int, reason: str) -> Plain:
    return {"what": f"values of {attribute}", "count": count, "where": "attributes", "reason": reason, "fate": "dropped", "source": ""}
