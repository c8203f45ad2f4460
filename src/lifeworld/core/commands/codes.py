"""One code: added, defined, moved in the tree, retired, removed; an example kept for it."""

from dataclasses import dataclass, field, replace
from typing import Any

from lifeworld.core.codebook import free_label, free_name, place_among, would_circle
from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.plain import to_plain
from lifeworld.core.records import CODE_KINDS, CODE_ORIGINS, CODE_STATUSES, Code, Coding, Facet, Segment
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused

DEFINABLE = ("name", "label", "brief", "definition", "use_when", "not_when", "near_miss", "kind", "colour", "facets",
             "origin", "status")  # fmt: skip
_CHOICES = {"kind": CODE_KINDS, "status": CODE_STATUSES, "origin": CODE_ORIGINS}


@dataclass(frozen=True, slots=True)
class AddCode:
    """Add a code, last among its siblings unless `before` names one to stand before."""

    id: str
    name: str
    parent: str | None = None
    before: str | None = None
    definition: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    def run(self, edit: Edit) -> None:
        codes = edit.find(Code)
        if self.parent is not None:
            edit.get(Code, self.parent)
        name = free_name(codes, named(self.name, "A code"), self.parent, self.id)
        position, moved = place_among(codes, self.id, self.parent, self.before)
        for code in moved:
            edit.put(code)
        code = Code(self.id, name, self.parent, position, definition=self.definition)
        edit.put(_defined(edit, codes, code, self.fields) if self.fields else code)


@dataclass(frozen=True, slots=True)
class DefineCode:
    """Change fields of a code. `was` holds what the person saw before: where that has changed since, nothing is written."""

    code: str
    fields: dict[str, Any]
    was: dict[str, Any] = field(default_factory=dict)

    def run(self, edit: Edit) -> None:
        code = edit.get(Code, self.code)
        for name, seen in self.was.items():
            now = getattr(code, name, None)
            if to_plain(now) not in (to_plain(seen), to_plain(self.fields.get(name))):
                raise Refused(f"Someone changed the {name.replace('_', ' ')} of “{code.name}” meanwhile; look at it, then save again.")
        edit.put(_defined(edit, edit.find(Code), code, self.fields))


@dataclass(frozen=True, slots=True)
class RenameCode:
    """Give a code another name."""

    code: str
    name: str

    def run(self, edit: Edit) -> None:
        DefineCode(self.code, {"name": self.name}).run(edit)


@dataclass(frozen=True, slots=True)
class MoveCode:
    """Put a code under `parent` (None: top level), before the sibling `before` (None: last). Its children come along."""

    code: str
    parent: str | None = None
    before: str | None = None

    def run(self, edit: Edit) -> None:
        codes = edit.find(Code)
        code = edit.get(Code, self.code)
        if self.parent is not None:
            parent = edit.get(Code, self.parent)
            if would_circle(codes, code.id, parent.id):
                raise Refused(f"“{code.name}” cannot go under “{parent.name}”, which is part of it.")
        free_name(codes, code.name, self.parent, code.id)
        position, moved = place_among(codes, code.id, self.parent, self.before)
        for sibling in moved:
            edit.put(sibling)
        edit.put(replace(code, parent=self.parent, position=position))


@dataclass(frozen=True, slots=True)
class RetireCode:
    """Take a code out of use; what is coded with it stays."""

    code: str

    def run(self, edit: Edit) -> None:
        edit.put(replace(edit.get(Code, self.code), status="retired"))


@dataclass(frozen=True, slots=True)
class RestoreCode:
    """Bring a retired code back into use."""

    code: str

    def run(self, edit: Edit) -> None:
        edit.put(replace(edit.get(Code, self.code), status="active"))


@dataclass(frozen=True, slots=True)
class RemoveCode:
    """Remove a code that nothing stands on."""

    code: str

    def run(self, edit: Edit) -> None:
        code = edit.get(Code, self.code)
        if edit.find(Coding, code=code.id):
            raise Refused(f"“{code.name}” is in use; merge it into another code, or retire it.")
        if edit.find(Code, parent=code.id):
            raise Refused(f"“{code.name}” has codes under it; move those first.")
        refuse_mentioned(edit, f"code:{code.id}", f"“{code.name}”")
        edit.remove(Code, code.id)


@dataclass(frozen=True, slots=True)
class SetExamples:
    """Choose the segments that stand as examples in a code's definition."""

    code: str
    segments: tuple[str, ...]

    def run(self, edit: Edit) -> None:
        for segment in self.segments:
            edit.get(Segment, segment)
        edit.put(replace(edit.get(Code, self.code), examples=self.segments))


@dataclass(frozen=True, slots=True)
class DefineFacet:
    """Add a facet, or change its name, values or description. Values in use stay."""

    id: str
    name: str
    values: tuple[str, ...]
    description: str = ""

    def run(self, edit: Edit) -> None:
        name = named(self.name, "A facet")
        if any(f.id != self.id for f in edit.find(Facet, name=name)):
            raise Refused(f"There is a facet “{name}” already; choose another name.")
        values = tuple(dict.fromkeys(v.strip() for v in self.values if v.strip()))
        if not values:
            raise Refused("A facet needs at least one value to choose from; type one and try again.")
        used = {c.facets[self.id] for c in edit.find(Coding) if self.id in c.facets} if edit.exists(f"facet:{self.id}") else set()
        if lost := used - set(values):
            raise Refused(f"The value “{sorted(lost)[0]}” of {name} is in use; keep it.")
        edit.put(Facet(self.id, name, values, self.description))


def _defined(edit: Edit, codes: list[Code], code: Code, fields: dict[str, Any]) -> Code:
    for name, value in fields.items():
        if name not in DEFINABLE:
            raise Refused(f"A code has no field called “{name}”; there are {', '.join(DEFINABLE)}.")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise Refused(f"The {name} of a code is one of {', '.join(_CHOICES[name])}; “{value}” is not.")
        if name != "facets" and not isinstance(value, str):
            raise Refused(f"The {name.replace('_', ' ')} of a code is text.")
        if name == "facets" and not isinstance(value, list | tuple):
            raise Refused("The facets of a code are a list of facets.")
    changes = dict(fields)
    if "name" in changes:
        changes["name"] = free_name(codes, named(changes["name"], "A code"), code.parent, code.id)
    if changes.get("label"):
        changes["label"] = free_label(codes, changes["label"].strip(), code.id)
    if "facets" in changes:
        changes["facets"] = tuple(edit.get(Facet, f).id for f in changes["facets"])
    return replace(code, **changes)


COMMANDS = (AddCode, DefineCode, RenameCode, MoveCode, RetireCode, RestoreCode, RemoveCode, SetExamples, DefineFacet)
