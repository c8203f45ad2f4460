"""Texts are corrected and transcribed anew; what could not be carried is adopted, placed again or removed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from lifeworld.core.alignment import likeness
from lifeworld.core.commands.codebook import retarget
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Asked, Review
from lifeworld.core.ids import new_id
from lifeworld.core.plain import refuse_unkeepable, to_plain
from lifeworld.core.records import SPEAKER_ROLES, Code, Coding, Participant, Segment, Source, Speaker, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan, refuse_outside
from lifeworld.core.text import kept
from lifeworld.core.turns import Turn
from lifeworld.core.versions import Made, add_version

__all__ = ["COMMANDS", "AdoptWords", "CorrectSource", "Made", "PlaceAgain", "RemoveNotCarried", "ReplaceText", "add_version"]

_LEAST_IN_COMMON = 0.2


@dataclass(frozen=True, slots=True)
class CorrectSource:
    """Correct the words, speakers, turns or times of a source's open version `after`; this makes a new version.

    `speakers` say who new labels are; those of earlier versions stay known. Refused where the text was changed meanwhile, has
    little in common with the one it corrects (unless the person is `sure`), or has no words left.
    """

    unjournalled: ClassVar[tuple[str, ...]] = ("text", "turns")
    source: str
    after: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...] = ()
    sure: bool = False
    version: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        source, text = edit.get(Source, self.source), kept(self.text)
        if source.version != self.after:
            raise Refused(f"“{source.name}” was changed while you were correcting it; look at its present version and correct that.")
        before = edit.get(Version, self.after)
        _refuse_unfit(edit, source, text, self.turns, self.sure)
        layer = before.layer if before.layer == "de-identified" else "corrected"
        _name_speakers(edit, source, self.turns, self.speakers)
        add_version(edit, source.id, self.version, text, self.turns, layer)


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Bring in a file as the new version of a source: a corrected one, or one transcribed anew (`layer`).

    Refused as in CorrectSource; and, unless the person is `sure`, where the text that is read now is de-identified.
    """

    unjournalled: ClassVar[tuple[str, ...]] = ("text", "turns", "original")
    source: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...] = ()
    layer: str = "re-transcribed"
    sure: bool = False
    original: bytes | None = None
    format: str = ""
    media_type: str = ""
    encoding: str = ""
    version: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        source = edit.get(Source, self.source)
        if self.layer not in ("corrected", "re-transcribed"):
            raise Refused(f"A text is brought in as corrected or re-transcribed; “{self.layer}” is neither.")
        before = edit.get(Version, source.version) if source.version else None
        if before and before.layer == "de-identified" and not self.sure:
            raise Refused(f"“{source.name}” is de-identified; a text from a file would bring names back. If you are sure, say so.")
        _refuse_unfit(edit, source, self.text, self.turns, self.sure)
        _name_speakers(edit, source, self.turns, self.speakers)
        add_version(edit, source.id, self.version, self.text, self.turns, self.layer, original=self.original, format=self.format,
                    media_type=self.media_type, encoding=self.encoding)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdoptWords:
    """Let a segment that was not carried lie on the words suggested for it."""

    review: str

    def run(self, edit: Edit) -> None:
        review = edit.get(Review, self.review)
        if review.start is None or review.end is None:
            raise Refused("No words are suggested for this passage; select where it belongs, or remove it.")
        _put_down(edit, review, review.start, review.end)


@dataclass(frozen=True, slots=True)
class PlaceAgain:
    """Let a segment that was not carried lie on the words `[start, end)` of the new version. `quote`, where given, must be those."""

    review: str
    start: int
    end: int
    quote: str | None = None

    def run(self, edit: Edit) -> None:
        _put_down(edit, edit.get(Review, self.review), self.start, self.end, self.quote)


@dataclass(frozen=True, slots=True)
class RemoveNotCarried:
    """Remove a segment that was not carried, with its codings. Memos on them stay, on the source."""

    review: str

    def run(self, edit: Edit) -> None:
        segment = edit.get(Segment, edit.get(Review, self.review).segment)
        source = f"source:{edit.get(Version, segment.version).source}"
        for coding in edit.find(Coding, segment=segment.id):
            retarget(edit, f"coding:{coding.id}", source)
            edit.remove(Coding, coding.id)
        for asked in edit.find(Asked, segment=segment.id):
            retarget(edit, f"asked:{asked.id}", source)
            edit.remove(Asked, asked.id)
        _gone(edit, segment, source, ())


def _refuse_unfit(edit: Edit, source: Source, text: str, turns: Sequence[Turn], sure: bool) -> None:
    """Refuse a new text that is empty, the same as before, or another text altogether."""
    if not text.strip():
        raise Refused(f"Nothing would be left of “{source.name}”; to take a text out of the study, remove it.")
    refuse_unkeepable([t.speaker for t in turns])
    if source.version is None:
        return
    before = edit.text(source.version)
    if text == before and list(turns) == edit.turns(source.version):
        raise Refused(f"“{source.name}” reads like this already; nothing was changed.")
    if not sure and likeness(before, text) < _LEAST_IN_COMMON:
        raise Refused(
            f"This has little in common with the present text of “{source.name}”; is it another interview? If you are sure, say so."
        )


def _name_speakers(edit: Edit, source: Source, turns: Sequence[Turn], told: Sequence[Speaker]) -> None:
    """Add what is told of speakers to what is known, and those of whom nothing is; one participant alone is taken to be the speaker."""
    refuse_unkeepable(to_plain(list(told)))
    for speaker in told:
        if speaker.role not in SPEAKER_ROLES:
            raise Refused(f"A speaker is one of {', '.join(SPEAKER_ROLES)}; “{speaker.role}” is not.")
        if speaker.participant is not None:
            edit.get(Participant, speaker.participant)
    known = {s.label: s for s in [*source.speakers, *told]}
    only = source.participants[0] if len(source.participants) == 1 else None
    for label in dict.fromkeys(t.speaker for t in turns if t.speaker is not None):
        known.setdefault(label, Speaker(label, "participant", only))
    people = dict.fromkeys([*source.participants, *(s.participant for s in told if s.participant)])
    edit.put(replace(source, speakers=tuple(known.values()), participants=tuple(people)))


def _put_down(edit: Edit, review: Review, start: int, end: int, quote: str | None = None) -> None:
    text = edit.text(review.version)
    refuse_outside(start, end, len(text))
    words = text[start:end]
    if not words.strip():
        raise Refused("There are no words there; select some.")
    if quote is not None and quote != words:
        raise Refused(f"The words at {start}–{end} are not the ones given; the text may have changed, so select them again.")
    segment, place = edit.get(Segment, review.segment), TextSpan(start, end)
    there = [s for s in edit.find(Segment, version=review.version, place=place) if s.id != segment.id]
    if there:
        _join(edit, segment, there[0])
    else:
        edit.remove(Review, review.id)
        edit.put(replace(segment, version=review.version, place=place, quote=words, anchor=None))


def _join(edit: Edit, segment: Segment, into: Segment) -> None:
    """What stands on a segment comes to stand on another; a code that the same coder has put there already stays once."""
    for coding in edit.find(Coding, segment=segment.id):
        same = edit.find(Coding, segment=into.id, code=coding.code, coder=coding.coder)
        if same:
            retarget(edit, f"coding:{coding.id}", f"coding:{same[0].id}")
            edit.put(replace(same[0], facets=coding.facets | same[0].facets))
            edit.remove(Coding, coding.id)
        else:
            edit.put(replace(coding, segment=into.id))
    for asked in edit.find(Asked, segment=segment.id):
        twice = edit.find(Asked, segment=into.id, question=asked.question)
        if twice:
            retarget(edit, f"asked:{asked.id}", f"asked:{twice[0].id}")
            edit.remove(Asked, asked.id)
        else:
            edit.put(replace(asked, segment=into.id))
    _gone(edit, segment, f"segment:{into.id}", (into.id,))


def _gone(edit: Edit, segment: Segment, heir: str, instead: tuple[str, ...]) -> None:
    """Remove a segment; memos and links go over to its heir, and where it was an example, stand those `instead`."""
    retarget(edit, f"segment:{segment.id}", heir)
    for code in edit.find(Code):
        if segment.id in code.examples:
            examples = [other for e in code.examples for other in (instead if e == segment.id else (e,))]
            edit.put(replace(code, examples=tuple(dict.fromkeys(examples))))
    for review in edit.find(Review, segment=segment.id):
        edit.remove(Review, review.id)
    edit.remove(Segment, segment.id)


COMMANDS = (CorrectSource, ReplaceText, AdoptWords, PlaceAgain, RemoveNotCarried)
