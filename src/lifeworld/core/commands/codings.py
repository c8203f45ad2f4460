"""Codes on words: applied, moved, changed, taken away."""

from dataclasses import dataclass, field, replace

from lifeworld.core.agreed import refuse_uncodable
from lifeworld.core.attributes import checked_facets
from lifeworld.core.commands.codebook import retarget
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Asked, Review
from lifeworld.core.ids import new_id
from lifeworld.core.records import Code, Coding, Segment, Source, Values, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan, refuse_outside

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ApplyCode:
    """Put a code on the words `[start, end)` of a version. `quote`, where given, must be exactly those words."""

    id: str
    code: str
    version: str
    start: int
    end: int
    quote: str | None = None
    facets: Values = field(default_factory=dict)
    origin: str = "hand"
    segment: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        code = edit.get(Code, self.code)
        if code.status == "retired":
            raise Refused(f"“{code.name}” is retired; restore it in the codebook, or use another code.")
        segment = segment_at(edit, self.version, self.start, self.end, self.segment, self.quote)
        coder = edit.coder()
        if edit.find(Coding, segment=segment.id, code=code.id, coder=coder):
            raise Refused(f"You have coded exactly these words “{code.name}” already.")
        facets = checked_facets(edit, code.facets, self.facets)
        edit.put(Coding(self.id, segment.id, code.id, coder, facets, self.origin, at=edit.at))


@dataclass(frozen=True, slots=True)
class CodeInVivo:
    """Make a code named by the words themselves, and put it on them."""

    id: str
    code: str
    version: str
    start: int
    end: int
    parent: str | None = None
    segment: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        words = " ".join(segment_at(edit, self.version, self.start, self.end, self.segment).quote.split())
        name = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
        AddCode(self.code, name, self.parent, fields={"kind": "in vivo", "origin": "in vivo"}).run(edit)
        ApplyCode(self.id, self.code, self.version, self.start, self.end, segment=self.segment, origin="in vivo").run(edit)


@dataclass(frozen=True, slots=True)
class MoveCoding:
    """Let a coding cover other words of the same version."""

    coding: str
    start: int
    end: int
    segment: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        coding = edit.get(Coding, self.coding)
        before = edit.get(Segment, coding.segment)
        after = segment_at(edit, before.version, self.start, self.end, self.segment)
        if after.id == before.id:
            return
        if edit.find(Coding, segment=after.id, code=coding.code, coder=coding.coder):
            raise Refused("You have coded exactly those words with this code already.")
        edit.put(replace(coding, segment=after.id))
        drop_if_idle(edit, before.id)


@dataclass(frozen=True, slots=True)
class RemoveCoding:
    """Take a code off its words. A memo on the coding stays, on the words."""

    coding: str

    def run(self, edit: Edit) -> None:
        coding = edit.get(Coding, self.coding)
        retarget(edit, f"coding:{coding.id}", f"segment:{coding.segment}")
        edit.remove(Coding, coding.id)
        drop_if_idle(edit, coding.segment)


@dataclass(frozen=True, slots=True)
class SetFacets:
    """Set facets of a coding (by facet id); a value of None takes the facet away."""

    coding: str
    facets: Values

    def run(self, edit: Edit) -> None:
        coding = edit.get(Coding, self.coding)
        kept = {k: v for k, v in coding.facets.items() if k not in self.facets}
        new = checked_facets(edit, edit.get(Code, coding.code).facets, {k: v for k, v in self.facets.items() if v})
        edit.put(replace(coding, facets=kept | new))


@dataclass(frozen=True, slots=True)
class JudgeFit:
    """Note, on comparing, that a passage fits its code's definition or stretches it; empty takes the note away."""

    coding: str
    fit: str

    def run(self, edit: Edit) -> None:
        if self.fit not in ("", "fits", "stretches"):
            raise Refused("A passage fits the definition or stretches it; choose one of the two.")
        edit.put(replace(edit.get(Coding, self.coding), fit=self.fit))


@dataclass(frozen=True, slots=True)
class MarkSegment:
    """Keep a segment without a code, so that memos, links and examples can stand on it."""

    segment: str
    version: str
    start: int
    end: int

    def run(self, edit: Edit) -> None:
        segment_at(edit, self.version, self.start, self.end, self.segment)


def segment_at(edit: Edit, version: str, start: int, end: int, id: str, quote: str | None = None) -> Segment:
    """The segment on these words, made under `id` where there is none. Refused where the words are not as said."""
    text = edit.text(version)
    source = edit.get(Source, edit.get(Version, version).source)
    if source.version != version:
        raise Refused(f"This is an earlier version of “{source.name}”; open the present one, and do this there.")
    refuse_uncodable(edit, source)
    refuse_outside(start, end, len(text))
    words = text[start:end]
    if not words.strip():
        raise Refused("There are no words there; select some.")
    if quote is not None and quote != words:
        raise Refused(f"The words at {start}–{end} are not the ones given; the text may have changed, so select them again.")
    there = edit.find(Segment, version=version, place=TextSpan(start, end))
    if there:
        return there[0]
    segment = Segment(id, version, TextSpan(start, end), words)
    edit.put(segment)
    return segment


def drop_if_idle(edit: Edit, id: str) -> None:
    """Remove a segment on which nothing stands any more."""
    if edit.find(Coding, segment=id) or bool(edit.find(Asked, segment=id)) or any(edit.about(f"segment:{id}")):
        return
    if any(id in code.examples for code in edit.find(Code)):
        return
    for review in edit.find(Review, segment=id):
        edit.remove(Review, review.id)
    edit.remove(Segment, id)


COMMANDS = (ApplyCode, CodeInVivo, MoveCoding, RemoveCoding, SetFacets, JudgeFit, MarkSegment)
