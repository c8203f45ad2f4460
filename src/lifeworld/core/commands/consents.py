"""Consent recorded, changed and taken back; what the study asks of it; withdrawal."""

from dataclasses import dataclass, field, replace

from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import CONSENT_SCOPES, MACHINE_SCOPES, WITHDRAWAL_SCOPES, Approach, Consent, Withdrawal
from lifeworld.core.ids import new_id
from lifeworld.core.records import Participant, Source, Study, Values, Version
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused
from lifeworld.core.rules import changed_rules, is_date, rules_of
from lifeworld.core.segments import Anchor
from lifeworld.core.withdrawing import is_approach_to, unnamed


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Record what a participant agreed to, on a day. The latest by date holds; earlier ones stay to be read.

    `scopes`: record, use, quote, recontact, archive, secondary: yes or no; machine: none, local or external. What was not
    asked is left out. `expires` is the last day on which it holds.
    """

    id: str
    participant: str
    form: str = ""
    date: str = ""
    mode: str = ""
    taken_by: str = ""
    scopes: Values = field(default_factory=dict)
    expires: str = ""
    note: str = ""

    def run(self, edit: Edit) -> None:
        edit.get(Participant, self.participant)
        consent = Consent(**{f: getattr(self, f) for f in Consent.__slots__ if f != "at"}, at=edit.at)
        edit.put(_checked(replace(consent, date=self.date or edit.at[:10])))


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """Put right what is recorded of a consent; what is None stays. Someone asked again is a consent of its own."""

    consent: str
    form: str | None = None
    date: str | None = None
    mode: str | None = None
    taken_by: str | None = None
    scopes: Values | None = None
    expires: str | None = None
    note: str | None = None

    def run(self, edit: Edit) -> None:
        there = edit.get(Consent, self.consent)
        changes = {f: v for f in self.__slots__ if f != "consent" and (v := getattr(self, f)) is not None}
        edit.put(_checked(replace(there, **changes)))


@dataclass(frozen=True, slots=True)
class RemoveConsent:
    """Take away a consent recorded by mistake."""

    consent: str

    def run(self, edit: Edit) -> None:
        edit.get(Consent, self.consent)
        refuse_mentioned(edit, f"consent:{self.consent}", "this consent")
        edit.remove(Consent, self.consent)


@dataclass(frozen=True, slots=True)
class SetRules:
    """Set rules of the study by name (see `core.rules`); None brings back what holds by default."""

    rules: Values

    def run(self, edit: Edit) -> None:
        study = edit.find(Study)[0]
        edit.put(replace(study, rules=changed_rules(study.rules, self.rules)))


@dataclass(frozen=True, slots=True)
class ResumeParticipant:
    """End a participant's pause: their words stand in answers and exports again."""

    participant: str

    def run(self, edit: Edit) -> None:
        person = edit.get(Participant, self.participant)
        paused = edit.find(Withdrawal, participant=person.id, scope="pause")
        if not paused:
            raise Refused(f"{person.name} has not paused; there is nothing to end.")
        for pause in paused:
            refuse_mentioned(edit, f"withdrawal:{pause.id}", "this pause")
            edit.remove(Withdrawal, pause.id)


@dataclass(frozen=True, slots=True)
class WithdrawParticipant:
    """Someone withdraws: `scope` is pause, stop (collect nothing more, keep what there is), passages or all.

    With `passages`, or with all, words are taken out of the study and its history for good, which cannot be undone; `title`
    must then be the study's, typed by the person who does it.
    """

    participant: str
    scope: str
    title: str = ""
    passages: tuple[Anchor, ...] = ()
    id: str = field(default_factory=new_id)

    @property
    def alone(self) -> str:
        """What it is called where it must be a step of its own, as its entry in the history keeps nothing of what was done; else empty."""
        return "A withdrawal" if self.scope in ("passages", "all") else ""

    def run(self, edit: Edit) -> None:
        if self.scope not in WITHDRAWAL_SCOPES:
            raise Refused(f"Someone withdraws in one of these ways: {', '.join(WITHDRAWAL_SCOPES)}; “{self.scope}” is none of them.")
        before = edit.find(Withdrawal, participant=self.participant)
        for earlier in before:
            _refuse_twice(earlier, self.scope)
        edit.get(Participant, self.participant)
        counts: Values = {}
        if self.alone:
            _refuse_untitled(edit, self.title)
            hers = _approaches(edit, self.participant) if self.scope == "all" else []
            counts = dict(edit.scrub(self.participant, _passages(edit, self) if self.scope == "passages" else None))
            # Beside the others as these now read: what they say of her is no longer in them.
            others, k = edit.find(Approach), rules_of(edit.find(Study)[0].rules).k
            edit.add_all([unnamed(line, others, k) for line in hers])
        edit.put(Withdrawal(self.id, self.participant, self.scope, edit.at, counts))


def _approaches(edit: Edit, participant: str) -> list[Approach]:
    """The lines of the recruitment log about someone."""
    person = edit.get(Participant, participant)
    return [line for line in edit.find(Approach) if is_approach_to(person, line.name, line.participant)]


def _refuse_twice(earlier: Withdrawal, scope: str) -> None:
    day = earlier.at[:10]
    if earlier.scope == "all":
        raise Refused(f"This person withdrew everything on {day}; nothing of theirs is left.")
    if earlier.scope == scope and scope != "passages":
        raise Refused(f"This person has {'paused' if scope == 'pause' else 'stopped'} already, on {day}.")


def _refuse_untitled(edit: Edit, title: str) -> None:
    called = edit.find(Study)[0].title
    if title.strip() != called:
        raise Refused(f"This cannot be undone; type the study's name, “{called}”, to go on.")


def _passages(edit: Edit, asked: WithdrawParticipant) -> tuple[Anchor, ...]:
    if not asked.passages:
        raise Refused("Choose the passages that are to go.")
    for place in asked.passages:
        source = edit.get(Source, edit.get(Version, place.version).source)
        if asked.participant not in source.participants:
            raise Refused(f"“{source.name}” is not a text of this person; choose passages of theirs.")
        if (
            not 0 <= place.start < place.end <= len(edit.text(place.version))
            or not edit.text(place.version)[place.start : place.end].strip()
        ):
            raise Refused(f"There are no words at {place.start}–{place.end} of “{source.name}”; choose the passage again.")
    return asked.passages


def _checked(consent: Consent) -> Consent:
    for scope, value in consent.scopes.items():
        if scope == "machine":
            if value not in MACHINE_SCOPES:
                raise Refused(f"Machines may read none of it, locally, or outside: one of {', '.join(MACHINE_SCOPES)}; “{value}” is not.")
        elif scope not in CONSENT_SCOPES:
            raise Refused(
                f"A consent says yes or no to {', '.join(CONSENT_SCOPES)}, and what machines may read; “{scope}” is none of these."
            )
        elif not isinstance(value, bool):
            raise Refused(f"Someone agrees to “{scope}” or not; “{value}” is neither.")
    for day in (consent.date, consent.expires):
        if day and not is_date(day):
            raise Refused(f"A day is written like 2026-05-31; “{day}” is not one.")
    if consent.expires and consent.expires < consent.date:
        raise Refused(f"A consent of {consent.date} cannot end on {consent.expires}, before it began.")
    return consent


COMMANDS = (RecordConsent, ChangeConsent, RemoveConsent, SetRules, WithdrawParticipant, ResumeParticipant)
