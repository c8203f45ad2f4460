"""Participants, their attributes, and sessions."""

from dataclasses import dataclass, field, replace
from typing import Any

from lifeworld.core.attributes import checked_values, typed
from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Approach, Aside, Consent, Guide, Withdrawal
from lifeworld.core.records import ATTRIBUTE_TYPES, Attribute, Participant, Session, Source, Values
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused

_LONGEST = 100_000
"""Minutes."""

HOLDERS: dict[str, type[Any]] = {"participant": Participant, "source": Source, "session": Session}


@dataclass(frozen=True, slots=True)
class DefineAttribute:
    """Add a typed variable of participants, sources or sessions, or change one that is there."""

    id: str
    name: str
    of: str = "participant"
    type: str = "text"
    options: tuple[str, ...] = ()
    description: str = ""
    position: float = 0.0

    def run(self, edit: Edit) -> None:
        name = named(self.name, "An attribute")
        if self.of not in HOLDERS or self.type not in ATTRIBUTE_TYPES:
            raise Refused(f"An attribute belongs to {', '.join(HOLDERS)} and is one of {', '.join(ATTRIBUTE_TYPES)}.")
        if any(a.id != self.id for a in edit.find(Attribute, name=name, of=self.of)):
            raise Refused(f"There is an attribute “{name}” already; choose another name.")
        if any(a.of != self.of for a in edit.find(Attribute, id=self.id)):
            raise Refused(f"“{name}” cannot become an attribute of a {self.of}; add a new attribute for that.")
        attribute = Attribute(self.id, name, self.of, self.type, self.options, self.description, self.position)
        for holder in edit.find(HOLDERS[self.of]):
            if self.id in holder.attributes:
                value = typed(attribute, holder.attributes[self.id])
                edit.put(replace(holder, attributes=holder.attributes | {self.id: value}))
        edit.put(attribute)


@dataclass(frozen=True, slots=True)
class RemoveAttribute:
    """Take an attribute away, with its values."""

    attribute: str

    def run(self, edit: Edit) -> None:
        attribute = edit.get(Attribute, self.attribute)
        refuse_mentioned(edit, f"attribute:{attribute.id}", attribute.name)
        for holder in edit.find(HOLDERS[attribute.of]):
            if self.attribute in holder.attributes:
                rest = {k: v for k, v in holder.attributes.items() if k != self.attribute}
                edit.put(replace(holder, attributes=rest))
        edit.remove(Attribute, self.attribute)


@dataclass(frozen=True, slots=True)
class AddParticipant:
    """Add a person, by pseudonym."""

    id: str
    name: str
    attributes: Values = field(default_factory=dict)
    note: str = ""

    def run(self, edit: Edit) -> None:
        name = _free(edit, self.name, self.id)
        edit.put(Participant(self.id, name, checked_values(edit, "participant", self.attributes), self.note))


@dataclass(frozen=True, slots=True)
class ChangeParticipant:
    """Change a participant's pseudonym or note; what is None stays."""

    participant: str
    name: str | None = None
    note: str | None = None

    def run(self, edit: Edit) -> None:
        person = edit.get(Participant, self.participant)
        name = person.name if self.name is None else _free(edit, self.name, person.id)
        edit.put(replace(person, name=name, note=person.note if self.note is None else self.note))


@dataclass(frozen=True, slots=True)
class RemoveParticipant:
    """Take away a participant to whom no text and no session belongs; a line of the recruitment log stays, without a person."""

    participant: str

    def run(self, edit: Edit) -> None:
        person = edit.get(Participant, self.participant)
        holders: list[Source | Session] = [*edit.find(Source), *edit.find(Session)]
        for holder in holders:
            if person.id in holder.participants:
                raise Refused(f"“{holder.name}” belongs to {person.name}; give it to someone else first.")
        if any((edit.find(Consent, participant=person.id), edit.find(Withdrawal, participant=person.id))):
            raise Refused(f"A consent or a pause of {person.name} is recorded; remove it first, or let them withdraw.")
        refuse_mentioned(edit, f"participant:{person.id}", person.name)
        for kept_aside in edit.find(Aside, about=f"participant:{person.id}"):
            edit.remove(Aside, kept_aside.id)
        for line in edit.find(Approach, participant=person.id):
            edit.put(replace(line, participant=None))
        edit.remove(Participant, person.id)


@dataclass(frozen=True, slots=True)
class SetAttributes:
    """Set values of a participant, source or session (`kind:id`); a value of None takes the value away."""

    holder: str
    values: Values

    def run(self, edit: Edit) -> None:
        kind, _, id = self.holder.partition(":")
        if kind not in HOLDERS:
            raise Refused("Only participants, sources and sessions have attributes.")
        record = edit.get(HOLDERS[kind], id)
        kept = {k: v for k, v in record.attributes.items() if k not in self.values}
        new = {k: v for k, v in self.values.items() if v is not None and v != ""}
        edit.put(replace(record, attributes=kept | checked_values(edit, kind, new)))


@dataclass(frozen=True, slots=True)
class ImportAttributes:
    """Attributes and values of many participants at once, as one step.

    `attributes` are new ones; `participants` new people; `values` maps a participant's id to values by attribute id.
    """

    attributes: tuple[Attribute, ...] = ()
    participants: tuple[Participant, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    def run(self, edit: Edit) -> None:
        for attribute in self.attributes:
            DefineAttribute(**{f: getattr(attribute, f) for f in Attribute.__slots__}).run(edit)
        for person in self.participants:
            AddParticipant(person.id, person.name, person.attributes, person.note).run(edit)
        for done, (participant, values) in enumerate(self.values.items()):
            edit.step(done, len(self.values))
            SetAttributes(f"participant:{participant}", values).run(edit)


@dataclass(frozen=True, slots=True)
class AddSession:
    """Record an interview or focus group."""

    id: str
    name: str
    date: str = ""
    place: str = ""
    mode: str = ""
    interviewer: str = ""
    minutes: int | None = None
    guide: str = ""
    participants: tuple[str, ...] = ()
    attributes: Values = field(default_factory=dict)
    note: str = ""
    guide_version: str | None = None
    confirmed: bool = False

    def run(self, edit: Edit) -> None:
        _session(edit, Session(**{f: getattr(self, f) for f in Session.__slots__}))


@dataclass(frozen=True, slots=True)
class ChangeSession:
    """Replace what is recorded of a session."""

    session: Session

    def run(self, edit: Edit) -> None:
        edit.get(Session, self.session.id)
        _session(edit, self.session)


@dataclass(frozen=True, slots=True)
class RemoveSession:
    """Take a session's record away; its sources stay, without a session."""

    session: str

    def run(self, edit: Edit) -> None:
        refuse_mentioned(edit, f"session:{self.session}", f"“{edit.get(Session, self.session).name}”")
        for source in edit.find(Source, session=self.session):
            edit.put(replace(source, session=None))
        edit.remove(Session, self.session)


def _session(edit: Edit, session: Session) -> None:
    for participant in session.participants:
        edit.get(Participant, participant)
    if session.guide_version is not None:
        edit.get(Guide, session.guide_version)
    if session.minutes is not None and not 0 <= session.minutes <= _LONGEST:
        raise Refused(f"A session lasts between 0 and {_LONGEST} minutes; {session.minutes} is not.")
    values = checked_values(edit, "session", session.attributes)
    edit.put(replace(session, name=named(session.name, "A session"), attributes=values))


def _free(edit: Edit, name: str, id: str) -> str:
    name = named(name, "A participant")
    if any(p.id != id for p in edit.find(Participant, name=name)):
        raise Refused(f"There is a participant “{name}” already; choose another pseudonym.")
    return name


COMMANDS = (DefineAttribute, RemoveAttribute, AddParticipant, ChangeParticipant, RemoveParticipant, SetAttributes,
            ImportAttributes, AddSession, ChangeSession, RemoveSession)  # fmt: skip
