"""What an import brings, in batches, and how a batch is written."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from json.encoder import encode_basestring
from typing import Any, cast

from lifeworld.core.agreed import refuse_unagreed
from lifeworld.core.edit import Edit
from lifeworld.core.plain import refuse_unkeepable, to_plain
from lifeworld.core.records import (
    KIND_OF,
    Attribute,
    Code,
    Coder,
    Coding,
    Participant,
    Segment,
    Session,
    Source,
    Study,
    Values,
    Version,
)
from lifeworld.core.refusal import UNKEEPABLE, Refused
from lifeworld.core.segments import TextSpan
from lifeworld.core.text import keepable, kept
from lifeworld.core.turns import Turn


@dataclass(slots=True)
class Incoming:
    """One text to come: its source (whose `version` is the id the version gets), words and turns.

    `at` is when it was made elsewhere, where that is known; `layer` and `after` those of its version.
    """

    source: Source
    text: str
    turns: Sequence[Turn]
    original: bytes | None = None
    format: str = ""
    media_type: str = ""
    encoding: str = ""
    at: str = ""
    layer: str = "original"
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of an import, small enough to hold in memory. What is coded comes after the texts it is coded in."""

    texts: list[Incoming] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    coders: list[Coder] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    values: dict[str, Values] = field(default_factory=dict)
    """Of participants who are there already, by id: values of attributes they lack; what they have stays."""
    first: list[Any] = field(default_factory=list)
    """Further records that must be there before the texts: facets, guides, consents."""
    more: list[Any] = field(default_factory=list)
    """Further records that refer to any of these: memos, links, reviews, what is kept of another program's file."""
    contents: list[str | bytes] = field(default_factory=list)
    """Texts and files that versions among `more` hold by their hash."""
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of sources that are there already, by id: further participants."""
    about: dict[str, str] = field(default_factory=dict)
    """What the study is about, where it says nothing of that yet: title, question, description, approach."""
    changed: list[Any] = field(default_factory=list)
    """Records of this import that are changed once the rest is there."""

    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(getattr(self, each.name) for each in fields(self))


Intake = Iterator[tuple[Batch, int]]
"""Batches, each with the number of texts expected in all."""


def written(edit: Edit, batch: Batch) -> None:
    """Write everything of a batch."""
    _refuse_unkeepable(batch)
    edit.add_all(batch.attributes)
    edit.add_all(batch.participants)
    _add(edit, batch.first)
    edit.add_all(batch.sessions)
    refuse_unagreed(edit, (person for incoming in batch.texts for person in incoming.source.participants))
    edit.add_all([incoming.source for incoming in batch.texts])
    edit.add_all(_versions(edit, batch.texts))
    edit.keep([text for text in batch.contents if isinstance(text, str)])
    edit.keep([data for data in batch.contents if isinstance(data, bytes)])
    edit.add_all(batch.coders)
    edit.add_all(batch.codes)
    for segment in batch.segments:
        _exact(edit, segment)
    edit.add_all(batch.segments)
    edit.add_all(batch.codings)
    _add(edit, batch.more)
    for record in batch.changed:
        edit.put(record)
    _join(edit, batch.joined)
    _describe(edit, batch.about)
    for id, values in batch.values.items():
        person = edit.get(Participant, id)
        edit.put(replace(person, attributes=values | person.attributes))


def _add(edit: Edit, records: Iterable[Any]) -> None:
    for _, some in groupby(records, type):
        edit.add_all(some)


def _join(edit: Edit, joined: dict[str, tuple[str, ...]]) -> None:
    for id, people in joined.items():
        source = edit.get(Source, id)
        refuse_unagreed(edit, (person for person in people if person not in source.participants))
        edit.put(replace(source, participants=tuple(dict.fromkeys([*source.participants, *people]))))


def _describe(edit: Edit, about: dict[str, str]) -> None:
    """Say what the study is about, where nobody has."""
    if about:
        study = edit.find(Study)[0]
        unsaid = {name: said for name, said in about.items() if getattr(study, name) in ("", "other")}
        edit.put(replace(study, **cast(dict[str, Any], unsaid)))


def turns_to_json(turns: Sequence[Turn]) -> str:
    """Turns as kept under the version's `turns` hash: a JSON list of [start, end, label, speaker, from_ms, to_ms]."""
    return f"[{', '.join(map(_turn_to_json, turns))}]"


def _turn_to_json(t: Turn) -> str:
    """As `json.dumps` writes it, which takes three times as long for the one turn of an answer."""
    speaker = "null" if t.speaker is None else encode_basestring(t.speaker)
    return f"[{t.start}, {t.end}, {t.label}, {speaker}, {'null' if t.from_ms is None else t.from_ms}, {'null' if t.to_ms is None else t.to_ms}]"


def turns_from_json(text: str) -> list[Turn]:
    """The turns that `turns_to_json` wrote; none where they have left the study with their text."""
    return [Turn(*row) for row in json.loads(text)] if text else []


def paragraphs(text: str) -> list[Turn]:
    """Each paragraph of a text without speakers as a turn."""
    turns, start = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            first = start + line.index(words)
            turns.append(Turn(first, first + len(words), first))
        start += len(line) + 1
    return turns


def refuse_unsound(name: str, text: str, turns: Sequence[Turn]) -> None:
    """Refuse a text, of the source `name`, that cannot be kept, or whose turns do not lie within it in order."""
    if kept(text) != text or not keepable(text):
        raise Refused(f"The text of “{name}” has line ends or characters that cannot be kept (NUL, or half of a character).")
    if not _in_order(turns, len(text)):
        raise Refused(f"The turns of “{name}” do not lie one after the other within its text.")


def _refuse_unkeepable(batch: Batch) -> None:
    words = [speaker.label for incoming in batch.texts for speaker in incoming.source.speakers]
    holders: list[Participant | Source] = [*batch.participants, *(incoming.source for incoming in batch.texts)]
    for holder in holders:
        words += [holder.name, holder.note, *(v for v in holder.attributes.values() if isinstance(v, str))]
    if not keepable("".join(words)):
        raise Refused(UNKEEPABLE)
    refuse_unkeepable(to_plain([*batch.attributes, *batch.sessions, *batch.coders, *batch.codes, *batch.first, batch.values, batch.about]))
    refuse_unkeepable(to_plain([record for record in batch.more if KIND_OF[type(record)] != "version"]))


def _in_order(turns: Sequence[Turn], length: int) -> bool:
    at = 0
    for turn in turns:
        if not at <= turn.label <= turn.start <= turn.end <= length:
            return False
        at = turn.end
    return True


def _exact(edit: Edit, segment: Segment) -> None:
    place = segment.place
    if not isinstance(place, TextSpan):
        return
    text = edit.text(segment.version)
    if not 0 <= place.start < place.end <= len(text) or text[place.start : place.end] != segment.quote:
        raise Refused(f"The words at {place.start}–{place.end} are not the ones a coding was made on; nothing was brought in.")


def _versions(edit: Edit, texts: list[Incoming]) -> list[Version]:
    for incoming in texts:
        refuse_unsound(incoming.source.name, incoming.text, incoming.turns)
    layouts = edit.keep([turns_to_json(incoming.turns) for incoming in texts])
    bodies = edit.keep([incoming.text for incoming in texts])
    originals = [_original(incoming) for incoming in texts]
    files = iter(edit.keep([data for data in originals if data is not None]))
    return [
        Version(i.source.version or "", i.source.id, i.layer, body, layout, len(i.text), None if data is None else next(files),
                i.format, i.media_type, i.encoding, i.after, i.at or edit.at)
        for i, body, layout, data in zip(texts, bodies, layouts, originals, strict=True)
    ]  # fmt: skip


def _original(incoming: Incoming) -> bytes | None:
    """The bytes as they came, where the text alone would not give them back."""
    data = incoming.original
    return None if data is None or data == incoming.text.encode() else data
