"""What a project file brings besides texts, fitted into the study: its people, codes and attributes found there, or made.

What bears the same id is the same and stays as it is. Coders, participants, attributes and facets are also the same where they
have the same name; of codes that have the same name, the person decides.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.codebook import path_of
from lifeworld.core.intake import Batch
from lifeworld.core.records import KIND_OF, Attribute, Code, Coder, Facet, Participant, Session, Study, Values
from lifeworld.formats.attribute_values import in_type
from lifeworld.formats.project import APPROXIMATED, DROPPED, Project
from lifeworld.queries.arriving import ids_there
from lifeworld.queries.names import by_id, records

Plain = dict[str, Any]
MERGE, APART = "merge", "apart"


class Fitting:
    """The small kinds of a project, and under which id each is in the study.

    `same_named` lists the codes of the project that the study has by name alone: `[{code, there}]`, paths both.
    """

    def __init__(self, conn: Connection, project: Project, codes: str = "", joins: str | None = None) -> None:
        self._conn, self._project, self._merge, self._joins = conn, project, codes != APART, joins
        self._ids: dict[tuple[str, str], str] = {}
        self._instead: dict[str, str] = {}
        self.same_named: list[Plain] = []
        self.codes: dict[str, Code] = {}
        self.coders: dict[str, str] = {}
        self.attributes: dict[str, Attribute] = {}
        self.new_people: list[Plain] = []
        self.new_codes: list[Plain] = []
        first = [record for record in project.first if not ids_there(conn, KIND_OF[type(record)], [record.id])]
        self._batch = Batch(first=first, about=_unsaid(conn, project.about))

    def id(self, kind: str, id: str) -> str:
        """The id that something of the file has in the study."""
        return self._ids.get((kind, id), id)

    def means(self, kind: str, id: str, there: str) -> None:
        """Something of the file is, in the study, what has the id `there`."""
        if id != there:
            self._ids[kind, id] = there

    def falls_to(self, kind: str, id: str, reference: str) -> None:
        """Something of the file does not come in; what refers to it will refer to `reference`."""
        self._instead[f"{kind}:{id}"] = reference

    def reference(self, reference: str) -> str:
        """`kind:id` as it is in the study."""
        if reference in self._instead:
            return self._instead[reference]
        kind, _, id = reference.partition(":")
        if kind == "study":
            return f"study:{records(self._conn, Study)[0].id}"
        return f"{kind}:{self.id(kind, id)}" if kind else ""

    def batch(self) -> Batch:
        """What is new of all this."""
        self._coders()
        self._facets()
        self._attributes()
        self._people()
        self._codes()
        self._sessions()
        return self._batch

    @property
    def further(self) -> dict[str, int]:
        """How many attributes and coders are new, once all was fitted in."""
        return {"attributes": len(self._batch.attributes), "coders": len(self._batch.coders)}

    def values(self, of: str, values: Values) -> Values:
        """Values by the attributes of the study, each held to its type."""
        fitting = {}
        for id, value in values.items():
            attribute = self.attributes[self.id("attribute", id)]
            value = value if attribute.id == id else in_type(attribute, str(value))
            if value is None or attribute.of != of:
                self._project.losses.add(f"values of {attribute.name}", DROPPED, "They are not of the attribute’s type, or not among its options.")
            else:
                fitting[attribute.id] = value
        return fitting

    def _coders(self) -> None:
        there = by_id(self._conn, Coder)
        self.coders = {c.id: c.name for c in there.values()}
        named = {c.name: c.id for c in there.values()}
        for coder in self._project.coders:
            if coder.id in there:
                continue
            if coder.name in named:
                self.means("coder", coder.id, named[coder.name])
                continue
            named[coder.name] = coder.id
            self.coders[coder.id] = coder.name
            if coder.id == self._joins:
                continue
            if coder.rights:
                self._project.losses.add("rights of people who code", DROPPED, "A file gives nobody a right; give it anew where it is wanted.")
            self._batch.coders.append(replace(coder, rights=()))

    def _facets(self) -> None:
        there = by_id(self._conn, Facet)
        named = {f.name.casefold(): f.id for f in there.values()}
        for facet in self._project.facets:
            if facet.id not in there and (known := named.get(facet.name.casefold())):
                self.means("facet", facet.id, known)
            elif facet.id not in there:
                named[facet.name.casefold()] = facet.id
                self._batch.first.append(facet)

    def _attributes(self) -> None:
        self.attributes = by_id(self._conn, Attribute)
        named = {(a.of, a.name.casefold()): a.id for a in self.attributes.values()}
        first = max((a.position for a in self.attributes.values()), default=-1.0) + 1
        for attribute in self._project.attributes:
            key = (attribute.of, attribute.name.casefold())
            if attribute.id in self.attributes:
                continue
            if key in named:
                self.means("attribute", attribute.id, named[key])
                continue
            named[key] = attribute.id
            self.attributes[attribute.id] = attribute
            self._batch.attributes.append(replace(attribute, position=attribute.position + first) if first else attribute)

    def _people(self) -> None:
        there = by_id(self._conn, Participant)
        named = {p.name: p for p in there.values()}
        for person in self._project.participants:
            known = there.get(person.id) or named.get(person.name)
            values = self.values("participant", person.attributes)
            if known is None:
                named[person.name] = replace(person, attributes=values)
                self._batch.participants.append(named[person.name])
                self.new_people.append({"id": person.id, "name": person.name})
                continue
            self.means("participant", person.id, known.id)
            self._give(known, values)

    def _give(self, known: Participant, values: Values) -> None:
        for id, value in values.items():
            if id not in known.attributes:
                self._batch.values.setdefault(known.id, {})[id] = value
            elif known.attributes[id] != value:
                name = self.attributes[id].name
                self._project.losses.add(f"values of {name}", DROPPED, "The participant has another value already, which stayed.")

    def _sessions(self) -> None:
        there = by_id(self._conn, Session)
        for session in self._project.sessions:
            if session.id not in there:
                people = tuple(self.id("participant", p) for p in session.participants)
                self._batch.sessions.append(replace(session, participants=people, attributes=self.values("session", session.attributes)))

    def _codes(self) -> None:
        there = by_id(self._conn, Code)
        self.codes = dict(there)
        brought = {code.id: code for code in self._project.codes}
        by_name: dict[str, list[Code]] = {}
        for code in there.values():
            if code.id not in brought:
                by_name.setdefault(code.name.casefold(), []).append(code)
        taken = Counter((code.parent, code.name.casefold()) for code in there.values())
        labels = {code.label.casefold() for code in there.values() if code.label}
        last: dict[str | None, float] = {}
        for code in there.values():
            last[code.parent] = max(last.get(code.parent, 0.0), code.position)
        for code in self._project.codes:
            if code.id in there:
                continue
            if found := self._same_named(code, brought, by_name.get(code.name.casefold(), []), there):
                self.same_named.append({"code": path_of(brought, code.id), "there": path_of(there, found.id)})
                if self._merge:
                    self.means("code", code.id, found.id)
                    self._told_apart(code, found)
                    continue
            self._add_code(code, taken, labels, last)

    def _same_named(self, code: Code, brought: dict[str, Code], named: list[Code], there: dict[str, Code]) -> Code | None:
        """The code of the study that has the name of this one; of several, the one that stands in the same place."""
        path = path_of(brought, code.id).casefold()
        return next((c for c in named if path_of(there, c.id).casefold() == path), named[0] if len(named) == 1 else None)

    def _told_apart(self, code: Code, found: Code) -> None:
        if code.definition and code.definition != found.definition:
            self._project.losses.add("definitions of codes", DROPPED, "The code was merged into one of the same name, whose definition stayed.")

    def _add_code(self, code: Code, taken: Counter[tuple[str | None, str]], labels: set[str], last: dict[str | None, float]) -> None:
        parent = self.id("code", code.parent) if code.parent else None
        name, number = code.name, 1
        while taken[parent, name.casefold()]:
            number += 1
            name = f"{code.name} ({number})"
        if name != code.name:
            self._project.losses.add("names of codes", APPROXIMATED, "Another code in the same place has that name; a number was added.")
        taken[parent, name.casefold()] += 1
        label = code.label if code.label.casefold() not in labels else ""
        labels.add(label.casefold())
        facets = tuple(self.id("facet", f) for f in code.facets)
        added = replace(code, name=name, parent=parent, label=label, facets=facets, position=code.position + last.get(parent, 0.0))
        self.codes[code.id] = added
        self._batch.codes.append(added)
        self.new_codes.append({"id": code.id, "name": name})


def _unsaid(conn: Connection, about: dict[str, str]) -> dict[str, str]:
    """What the study does not say of itself yet."""
    there = next(iter(by_id(conn, Study).values()))
    return {name: said for name, said in about.items() if getattr(there, name) in ("", "other") and said != getattr(there, name)}


def mapped(fitting: Fitting, references: Iterable[str]) -> tuple[str, ...]:
    """References as they are in the study, each once."""
    return tuple(dict.fromkeys(fitting.reference(reference) for reference in references))
