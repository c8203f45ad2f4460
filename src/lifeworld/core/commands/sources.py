"""Texts come in, get their people, change their names, go."""

from dataclasses import dataclass, field, replace

from lifeworld.core.agreed import refuse_unagreed
from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Aside, Identifier
from lifeworld.core.ids import new_id
from lifeworld.core.intake import Batch, Incoming, Intake, paragraphs, written
from lifeworld.core.records import SPEAKER_ROLES, Participant, Segment, Session, Source, Speaker, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.text import kept


@dataclass(frozen=True, slots=True)
class ImportSources:
    """Bring texts in, with their people, as one step.

    `intake` yields what is to come (see `core.intake`); it stays out of the journal's arguments, whose
    entry keeps `label` and every record that was made.
    """

    label: str
    intake: Intake = field(compare=False, repr=False)

    def run(self, edit: Edit) -> None:
        done = 0
        for batch, total in self.intake:
            edit.step(done, total)
            written(edit, batch)
            done += len(batch.texts)
        edit.step(done, done)


@dataclass(frozen=True, slots=True)
class RenameSource:
    """Give a source another name."""

    source: str
    name: str

    def run(self, edit: Edit) -> None:
        edit.put(replace(edit.get(Source, self.source), name=named(self.name, "A source")))


@dataclass(frozen=True, slots=True)
class DescribeSource:
    """Change a source's kind, note, language or session; what is None stays, an empty session takes it away."""

    source: str
    kind: str | None = None
    note: str | None = None
    language: str | None = None
    session: str | None = None

    def run(self, edit: Edit) -> None:
        changes = {f: v for f in ("kind", "note", "language", "session") if (v := getattr(self, f)) is not None}
        if changes.get("session"):
            edit.get(Session, changes["session"])
        elif "session" in changes:
            changes["session"] = None
        edit.put(replace(edit.get(Source, self.source), **changes))


@dataclass(frozen=True, slots=True)
class AssignSpeakers:
    """Say who the speakers of a source are, and whose source it is."""

    source: str
    speakers: tuple[Speaker, ...]
    participants: tuple[str, ...] = ()

    def run(self, edit: Edit) -> None:
        for speaker in self.speakers:
            if speaker.role not in SPEAKER_ROLES:
                raise Refused(f"A speaker is one of {', '.join(SPEAKER_ROLES)}; “{speaker.role}” is not.")
        spoken = [s.participant for s in self.speakers if s.participant]
        people = tuple(dict.fromkeys([*self.participants, *spoken]))
        for participant in people:
            edit.get(Participant, participant)
        source = edit.get(Source, self.source)
        refuse_unagreed(edit, (person for person in people if person not in source.participants))
        edit.put(replace(source, speakers=self.speakers, participants=people))


@dataclass(frozen=True, slots=True)
class AddFieldNote:
    """Write a field note or other text as a source of its own."""

    id: str
    name: str
    text: str
    kind: str = "field note"
    session: str | None = None
    participants: tuple[str, ...] = ()
    version: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        text = kept(self.text)
        if not text.strip():
            raise Refused("A field note needs some words.")
        people = tuple(dict.fromkeys(self.participants))
        source = Source(self.id, named(self.name, "A source"), self.kind, self.version, self.session, (), people)
        for participant in self.participants:
            edit.get(Participant, participant)
        if self.session is not None:
            edit.get(Session, self.session)
        written(edit, Batch(texts=[Incoming(source, text, paragraphs(text))]))


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """Take a source away, with its versions and segments. Refused while it is coded."""

    source: str

    def run(self, edit: Edit) -> None:
        source = edit.get(Source, self.source)
        versions = edit.find(Version, source=source.id)
        segments = [s for v in versions for s in edit.find(Segment, version=v.id)]
        references = [f"source:{source.id}", *(f"version:{v.id}" for v in versions)]
        if segments or any(any(edit.about(r)) for r in references):
            raise Refused(f"“{source.name}” carries codings, memos or links; remove those first, so that nothing is lost unseen.")
        for version in versions:
            for identifier in edit.find(Identifier, version=version.id):
                edit.remove(Identifier, identifier.id)
        for version in versions:
            edit.remove(Version, version.id)
        for kept_aside in edit.find(Aside, about=f"source:{source.id}"):
            edit.remove(Aside, kept_aside.id)
        edit.remove(Source, source.id)


COMMANDS = (ImportSources, RenameSource, DescribeSource, AssignSpeakers, AddFieldNote, RemoveSource)
