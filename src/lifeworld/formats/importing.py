"""From files to the study: what a person sees before anything is written, and the one command that brings texts in."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.ids import new_ids
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import SPEAKER_ROLES, Source, Speaker
from lifeworld.core.refusal import Refused
from lifeworld.core.text import content_hash
from lifeworld.formats import coded_import, litter, projects
from lifeworld.formats.arriving import Arrival, Remainder
from lifeworld.formats.draft import Loss, TextDraft
from lifeworld.formats.newcomers import Attributes, SourceNames
from lifeworld.formats.newcomers import People as Comers
from lifeworld.formats.turns import count_words
from lifeworld.formats.who_speaks import Part, People, parts_of
from lifeworld.queries.arriving import with_content
from lifeworld.study import Study

Plain = dict[str, Any]
Step = Callable[[int, int], None]

KINDS = ("transcript", "survey answer", "field note", "document")
SHOWN = 200
"""Drafts of one file that a preview shows; the rest of a long survey comes in as its first ones do."""

_TEXTS, _CHARACTERS, _AHEAD = 1_000, 4_000_000, 5_000
_SAMPLE_TURNS, _SAMPLE_LENGTH = 6, 240


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides of one draft; what is left at its default is as the preview suggests."""

    include: bool = True
    name: str = ""
    kind: str = ""
    participant: str | None = None
    speakers: tuple[tuple[str, str, str | None], ...] | None = None
    """(label, role, name of the participant or None) of each speaker."""
    again: bool = False
    """Bring it in although the study has the same text; so it is with every draft for which a choice was made."""


_AS_SUGGESTED = Choice()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of all drafts at once: who is who, that nobody becomes a participant, that the same text may come again."""

    people: People = field(default_factory=People)
    no_participants: bool = False
    again: bool = False
    codes: str = ""
    """What becomes of codes of a project that the study has by name: merge, apart, or not yet said."""
    listing: bool = True
    """Whether the answer lists every coding of a project."""


def preview(study: Study, files: Iterable[Arrival], wishes: Wishes | None = None) -> Plain:
    """What would come in: `{files: [{name, ok, message, total, drafts, losses}]}`; nothing is written.

    `drafts` are the first of each file, each with the `key` under which a `Choice` for it is given to `run`; `same_as` names
    a text of the study, or one that comes before it, that has the same words.
    """
    wishes = wishes or Wishes()
    shown: list[Plain] = []
    seen: dict[tuple[str, str], str] = {}
    with study.reading() as conn:
        names = SourceNames(conn)
        for place, file in enumerate(files):
            if file.project_format:
                shown.append(projects.shown(study, file.name, file.project))
                continue
            if file.coded:
                shown.append(coded_import.shown(study, file, file.coded))
                continue
            total, first = 0, []
            for total, draft in enumerate(file, 1):
                if total <= SHOWN:
                    first.append(draft)
            keys = [_content(draft) for draft in first]
            same = seen | _same(conn, keys)
            drafts = []
            for n, (draft, key) in enumerate(zip(first, keys, strict=True)):
                name = draft.name if key in same else names.free(_tidy(draft.name))
                drafts.append(_shown(f"{place}.{n}", draft, name, wishes, same.get(key)))
                same.setdefault(key, seen.setdefault(key, draft.name))
            shown.append({"name": file.name, "ok": not file.message, "message": file.message, "total": total, "drafts": drafts,
                          "losses": [_loss(loss, file.name) for loss in file.losses], "project": None})  # fmt: skip
    return {"files": shown}


def run(study: Study, files: Sequence[Arrival], choices: Mapping[str, Choice] | None = None, actor: str | None = None,
        step: Step | None = None, wishes: Wishes | None = None, total: int = 0) -> Plain:  # fmt: skip
    """Bring the texts of files in, with their people and attributes, as one step that can be undone.

    `choices` are by key of `preview`; a draft without one comes in as suggested. `step(done, total)` hears how many texts
    have been read of the `total` expected (0: not known), and may raise Stopped, which leaves nothing behind. The result:
    `{entry, sources, participants, codes, codings, memos, losses, left_out, unread, projects}`; `entry` is None where nothing
    came in. Each project of another program is a step of its own.
    """
    wishes = wishes or Wishes()
    with litter.unlooked_for():
        deeds = [(f.name, partial(projects.bring, study, f.name, f.project, actor, step, wishes.codes, wishes.listing)) for f in files if f.project_format]
        deeds += [(f.name, partial(coded_import.bring, study, f, f.coded, actor, step, wishes.codes, wishes.listing)) for f in files if f.coded]
        if len(deeds) < len(files) or not files:
            deeds.append(("The texts", partial(_run, study, files, choices or {}, actor, step, wishes, total)))
        return projects.together([deeds[0][1]()] if len(deeds) == 1 else [_done(name, bring) for name, bring in deeds])


def _done(name: str, bring: Callable[[], Plain]) -> Plain:
    """What came of one of several; where the study refuses it, that is said and the others come in all the same."""
    try:
        return bring()
    except Refused as refusal:
        return projects.unread(name, f"{name} did not come in. {refusal}")


def _run(study: Study, files: Sequence[Arrival], choices: Mapping[str, Choice], actor: str | None, step: Step | None,
         wishes: Wishes, total: int) -> Plain:  # fmt: skip
    """The texts among the files."""
    with study.reading() as conn:
        coming = _Coming(conn, _chosen(files, choices, step, total), wishes)
        batches = coming.batches()
        first, entry = next(batches, None), None
        if first is not None:
            command = ImportSources(_label(files), ((batch, total) for batch in chain([first], batches)))
            entry = study.apply(command, actor).entry
    whole = [_loss(loss, file.name) for file in files for loss in file.losses]
    return {"entry": entry, "sources": coming.sources, "participants": coming.people.added, "codes": [], "codings": [], "memos": [],
            "losses": [*whole, *coming.losses()], "left_out": coming.left_out,
            "unread": [{"name": f.name, "message": f.message} for f in files if f.message], "projects": []}  # fmt: skip


@dataclass(slots=True)
class _Settled:
    """A draft that comes in: its name in the study, the parts of its speakers, and the people whose it is."""

    draft: TextDraft
    name: str
    kind: str
    parts: tuple[Part, ...]
    people: tuple[str, ...]


class _Coming:
    """One import under way: what has come so far, and what it met in the study."""

    def __init__(self, conn: Connection, drafts: Iterator[tuple[Choice, TextDraft]], wishes: Wishes) -> None:
        self._conn, self._drafts, self._wishes = conn, drafts, wishes
        self._ahead: deque[tuple[Choice, TextDraft]] = deque()
        self._size = 0
        self._names = SourceNames(conn)
        self._contents: dict[tuple[str, str], str] = {}
        self.people, self._attributes = Comers(conn), Attributes(conn)
        self.sources: list[Plain] = []
        self.left_out: list[Plain] = []
        self._losses: list[Plain] = []

    def batches(self) -> Iterator[Batch]:
        """Everything that comes, a few hundred texts at a time, and at the end the attributes whose values are then known."""
        while self._read_on():
            taken: list[tuple[Choice, TextDraft]] = []
            left = self._size
            while self._ahead and len(taken) < _TEXTS and left - self._size < _CHARACTERS:
                taken.append(self._ahead.popleft())
                self._size -= len(taken[-1][1].text)
            if new := list(self._unknown(taken)):
                names = [_named(choice, draft) for choice, draft in new]
                self._names.ask(names)
                yield self._batch([self._settle(choice, draft, name) for (choice, draft), name in zip(new, names, strict=True)])
        if self.sources:
            yield Batch(attributes=self._attributes.new())

    def losses(self) -> list[Plain]:
        """What of the drafts that came the study does not hold."""
        return [*self._losses, *self._attributes.losses()]

    def _read_on(self) -> bool:
        """Read a batch, and of tables further, so that the type of an attribute is told from many values."""
        while len(self._ahead) < self._wanted() and self._size < _CHARACTERS and (read := next(self._drafts, None)):
            self._ahead.append(read)
            self._size += len(read[1].text)
        return bool(self._ahead)

    def _wanted(self) -> int:
        return _AHEAD if self._ahead and self._ahead[-1][1].attributes else _TEXTS

    def _unknown(self, drafts: list[tuple[Choice, TextDraft]]) -> Iterator[tuple[Choice, TextDraft]]:
        """The drafts whose text is not in the study, nor among those that came before; the others are left out and listed."""
        keys = [_content(draft) for _, draft in drafts]
        there = _same(self._conn, keys)
        for (choice, draft), key in zip(drafts, keys, strict=True):
            same = there.get(key) or self._contents.get(key)
            if same and not (choice.again or self._wishes.again):
                self.left_out.append({"name": choice.name or draft.name, "same_as": same})
            else:
                self._contents.setdefault(key, choice.name or draft.name)
                yield choice, draft

    def _settle(self, choice: Choice, draft: TextDraft, name: str) -> _Settled:
        name = self._names.free(name)
        parts = _parts(choice, draft, name, self._wishes)
        people = [part.participant for part in parts if part.participant]
        if choice.participant and not self._wishes.no_participants:
            people.append(_tidy(choice.participant))
        return _Settled(draft, name, choice.kind or _kind(draft), parts, tuple(dict.fromkeys(people)))

    def _batch(self, settled: list[_Settled]) -> Batch:
        self.people.meet(person for one in settled for person in one.people)
        ids = iter(new_ids(2 * len(settled)))
        texts = [self._incoming(one, settled, next(ids), next(ids)) for one in settled]
        new, changed = self.people.taken()
        return Batch(texts=texts, participants=new, values=changed)

    def _incoming(self, one: _Settled, batch: list[_Settled], id: str, version: str) -> Incoming:
        draft, ids = one.draft, {person: self.people.id_of(person) for person in one.people}
        people = tuple(ids.values())
        speakers = tuple([Speaker(p.label, p.role, ids.get(p.participant or "")) for p in one.parts])
        of = "participant" if len(people) == 1 else "source"
        values = self._attributes.values(of, draft.attributes, lambda column: self._column(column, batch))
        if of == "participant":
            if lost := self.people.give(people[0], values):
                self._attributes.kept(lost)
            values = {}
        source = Source(id, one.name, one.kind, version, None, speakers, people, draft.language, draft.direction, values)
        self.sources.append({"id": source.id, "name": source.name})
        if draft.losses:
            self._losses += [_loss(loss, source.name) for loss in draft.losses]
        return Incoming(source, draft.text, draft.turns, draft.original, draft.format, draft.media_type, draft.encoding)

    def _column(self, name: str, batch: list[_Settled]) -> list[str]:
        """The values of a column as far as they have been read."""
        drafts = [*(one.draft for one in batch), *(draft for _, draft in self._ahead)]
        return [value for draft in drafts if (value := draft.attributes.get(name))]


def _chosen(files: Sequence[Arrival], choices: Mapping[str, Choice], step: Step | None, total: int) -> Iterator[tuple[Choice, TextDraft]]:
    """The drafts that are wanted, each with what was chosen of it."""
    done = 0
    for place, file in enumerate(files):
        for n, draft in enumerate(file):
            if step:
                step(done, total)
            done += 1
            chosen = choices.get(f"{place}.{n}")
            choice = replace(chosen, again=True) if chosen else _AS_SUGGESTED
            if choice.include:
                yield choice, draft
    if step:
        step(done, done)


def _parts(choice: Choice, draft: TextDraft, name: str, wishes: Wishes) -> tuple[Part, ...]:
    if choice.speakers is None:
        return parts_of(draft, name, wishes.people, wishes.no_participants)
    for label, role, _ in choice.speakers:
        if role not in SPEAKER_ROLES:
            raise Refused(f"“{label}” speaks as one of {', '.join(SPEAKER_ROLES)}; “{role}” is not.")
    return tuple(Part(label, role, _tidy(person or "") or None if role == "participant" else None) for label, role, person in choice.speakers)


def _kind(draft: TextDraft) -> str:
    if draft.participant:
        return "survey answer"
    return "transcript" if draft.speakers or any(turn.from_ms is not None for turn in draft.turns) else "document"


def _content(draft: TextDraft) -> tuple[str, str]:
    """By what a text is known again: its words, and of an answer, which many may give alike, whose it is."""
    return content_hash(draft.text), draft.name if draft.participant else ""


def _same(conn: Connection, keys: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Those of the keys that the study has, with the name of the first source that has them."""
    wanted = set(keys)
    found: dict[tuple[str, str], str] = {}
    for hash, name in with_content(conn, {hash for hash, _ in keys}):
        for key in ((hash, ""), (hash, name)):
            if key in wanted:
                found.setdefault(key, name)
    return found


def _shown(key: str, draft: TextDraft, name: str, wishes: Wishes, same: str | None) -> Plain:
    """A draft as the preview shows it, under the name it would have."""
    parts = parts_of(draft, name, wishes.people, wishes.no_participants)
    spoken = [{"label": s.label, "turns": s.turns, "words": s.words, "role": p.role, "participant": p.participant}
              for s, p in zip(draft.speakers, parts, strict=True)]  # fmt: skip
    words = sum(count_words(draft.text[turn.start : turn.end]) for turn in draft.turns)
    sample = [{"speaker": t.speaker, "text": draft.text[t.start : t.end][:_SAMPLE_LENGTH]} for t in draft.turns[:_SAMPLE_TURNS]]
    return {"key": key, "name": name, "kind": _kind(draft), "format": draft.format, "words": words, "turns": len(draft.turns),
            "language": draft.language, "direction": draft.direction, "participant": draft.participant,
            "attributes": draft.attributes, "speakers": spoken, "sample": sample,
            "losses": [_loss(loss, name) for loss in draft.losses], "notes": list(draft.notes), "same_as": same}  # fmt: skip


def _loss(loss: Loss, source: str) -> Plain:
    return {"what": loss.what, "count": loss.count, "where": loss.where, "reason": loss.reason, "fate": loss.fate, "source": source}


def _label(files: Sequence[Arrival]) -> str:
    names = [file.name for file in files if not isinstance(file, Remainder)]
    return f"brought in {', '.join(names)}" if len(names) <= 3 else f"brought in {len(names)} files"


def _named(choice: Choice, draft: TextDraft) -> str:
    return _tidy(choice.name or draft.name)


def _tidy(name: str) -> str:
    return " ".join(name.split())
