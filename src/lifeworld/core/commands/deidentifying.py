"""A text of its own in which nobody is to be recognised, made from what people accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lifeworld.core.carrying import Replacing, Shift, replaced
from lifeworld.core.commands.versions import add_version
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Identifier
from lifeworld.core.ids import new_id
from lifeworld.core.records import Source, Speaker, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.turns import Turn
from lifeworld.core.wordings import occurrences


@dataclass(frozen=True, slots=True)
class DeidentifySource:
    """Make the de-identified version of a source from what is accepted in the version that is read; codings are carried.

    Refused while proposals are undecided, or nothing is accepted, unless the person is `sure`.
    """

    source: str
    version: str = field(default_factory=new_id)
    sure: bool = False

    def run(self, edit: Edit) -> None:
        source = edit.get(Source, self.source)
        before = edit.get(Version, source.version or "")
        there = edit.find(Identifier, version=before.id)
        _refuse_unsure(source.name, there, self.sure)
        edits = edits_of(there)
        text = edit.text(before.id)
        speakers = {s.label: spoken for s in source.speakers if (spoken := _relabelled(s.label, text, edits)) != s.label}
        shift = Shift(edits)
        turns = [replace(shift.turn(t), speaker=speakers.get(t.speaker or "", t.speaker)) for t in edit.turns(before.id)]
        turns = list(_apart(turns))
        _keep_speakers(edit, source, speakers)
        add_version(edit, source.id, self.version, replaced(text, edits), turns, "de-identified", edits=edits)


def edits_of(identifiers: list[Identifier]) -> list[Replacing]:
    """What the accepted ones change in their text, in order."""
    accepted = [Replacing(i.start, i.end, i.replacement) for i in identifiers if i.status == "accepted"]
    return sorted(accepted, key=lambda e: e.start)


def _refuse_unsure(name: str, there: list[Identifier], sure: bool) -> None:
    undecided = sum(i.status == "proposed" for i in there)
    if undecided and not sure:
        waits = "1 proposal is" if undecided == 1 else f"{undecided} proposals are"
        raise Refused(f"{waits} not decided yet in “{name}”; decide, or say that you are sure, and those words stay as they are.")
    if not sure and not any(i.status == "accepted" for i in there):
        raise Refused(f"Nothing in “{name}” is marked to be replaced; where nothing in it identifies anyone, say that you are sure.")


def _relabelled(label: str, text: str, edits: list[Replacing]) -> str:
    """A speaker's label as it reads once the same words are replaced in it."""
    for edit in edits:
        found = next(occurrences(label, text[edit.start : edit.end]), None)
        if found:
            label = label[: found[0]] + edit.replacement + label[found[1] :]
    return label


def _apart(turns: list[Turn]) -> Iterator[Turn]:
    """The turns one after the other, where words that reached from one into the next were replaced; one that was all of it goes."""
    at = 0
    for turn in turns:
        label = max(turn.label, at)
        start = max(turn.start, label)
        if start < turn.end or turn.start == turn.end >= start:
            yield replace(turn, label=label, start=start)
            at = turn.end


def _keep_speakers(edit: Edit, source: Source, speakers: dict[str, str]) -> None:
    """The new labels speak for whom the old ones did; the old ones stay for the earlier versions."""
    known = {s.label for s in source.speakers}
    new = [Speaker(speakers[s.label], s.role, s.participant) for s in source.speakers if s.label in speakers]
    more = tuple(s for s in new if s.label not in known)
    if more:
        edit.put(replace(source, speakers=(*source.speakers, *more)))


COMMANDS = (DeidentifySource,)
