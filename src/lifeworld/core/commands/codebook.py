"""Several codes at once: merged into one, split in two; codings follow."""

from dataclasses import dataclass, replace

from lifeworld.core.codebook import children_of, free_name, place_among, with_descendants
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.edit import Edit
from lifeworld.core.records import Code, Coding, Link
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Everything coded with `codes` becomes coded with `into`; their children, memos and links follow; they are gone.

    Where a coder has both codes on the same segment, one coding remains: the one with `into`, which takes over
    the facets it lacks.
    """

    codes: tuple[str, ...]
    into: str

    def run(self, edit: Edit) -> None:
        into = edit.get(Code, self.into)
        if not self.codes:
            raise Refused(f"Choose the codes to merge into “{into.name}”.")
        everything = edit.find(Code)
        for id in self.codes:
            if into.id in with_descendants(everything, id):
                raise Refused(f"“{into.name}” is itself part of what you are merging; merge into another code, or move it out first.")
        for id in dict.fromkeys(self.codes):
            code = edit.get(Code, id)
            _recode(edit, edit.find(Coding, code=id), into.id)
            _adopt(edit, id, into.id, set(self.codes))
            retarget(edit, f"code:{id}", f"code:{into.id}")
            examples = tuple(dict.fromkeys(edit.get(Code, into.id).examples + code.examples))
            edit.put(replace(edit.get(Code, into.id), examples=examples))
            edit.remove(Code, id)


@dataclass(frozen=True, slots=True)
class SplitCode:
    """A new code `id`, beside `code`, takes over the chosen codings."""

    code: str
    id: str
    name: str
    codings: tuple[str, ...]
    definition: str = ""

    def run(self, edit: Edit) -> None:
        code = edit.get(Code, self.code)
        chosen = [edit.get(Coding, c) for c in self.codings]
        if any(c.code != code.id for c in chosen):
            raise Refused(f"Some of the chosen passages are no longer coded “{code.name}”; choose again.")
        fields = {"kind": code.kind, "colour": code.colour, "facets": code.facets, "origin": code.origin}
        AddCode(self.id, self.name, code.parent, definition=self.definition, fields=fields).run(edit)
        _recode(edit, chosen, self.id)


@dataclass(frozen=True, slots=True)
class RecodeCodings:
    """Give the chosen codings another code."""

    codings: tuple[str, ...]
    code: str

    def run(self, edit: Edit) -> None:
        edit.get(Code, self.code)
        _recode(edit, [edit.get(Coding, c) for c in self.codings], self.code)


def _adopt(edit: Edit, parent: str, into: str, going: set[str]) -> None:
    """The codes under `parent`, but for those that are going too, come under `into`, last, in their order."""
    for child in children_of(edit.find(Code)).get(parent, []):
        if child.id not in going:
            codes = [c for c in edit.find(Code) if c.id not in going]
            free_name(codes, child.name, into, child.id)
            position, _ = place_among(codes, child.id, into, None)
            edit.put(replace(child, parent=into, position=position))


def _recode(edit: Edit, codings: list[Coding], code: str) -> None:
    there = {(c.segment, c.coder): c for c in edit.find(Coding, code=code)}
    for done, coding in enumerate(codings):
        edit.step(done, len(codings))
        twin = there.get((coding.segment, coding.coder))
        if twin is None:
            there[coding.segment, coding.coder] = moved = replace(coding, code=code)
            edit.put(moved)
        elif twin.id != coding.id:
            there[coding.segment, coding.coder] = merged = replace(twin, facets=coding.facets | twin.facets)
            edit.put(merged)
            retarget(edit, f"coding:{coding.id}", f"coding:{twin.id}")
            edit.remove(Coding, coding.id)


def retarget(edit: Edit, old: str, new: str) -> None:
    """Memos and links that spoke of `old` speak of `new`. A link that would join a thing to itself goes."""
    memos, links = edit.about(old)
    for memo in memos:
        edit.put(replace(memo, about=tuple(dict.fromkeys(new if r == old else r for r in memo.about))))
    for link in links:
        turned = replace(link, start=new if link.start == old else link.start, end=new if link.end == old else link.end)
        if turned.start == turned.end:
            edit.remove(Link, link.id)
        else:
            edit.put(turned)


COMMANDS = (MergeCodes, SplitCode, RecodeCodings)
