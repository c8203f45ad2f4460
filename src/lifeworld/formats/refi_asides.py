"""Sets and graphs of another program, kept from its file and written back: only what the standard allows, and what is still there."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lifeworld.core.fieldwork import Aside
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import local, parse_xml
from lifeworld.formats.project import guid
from lifeworld.formats.refi import VALUES, child, children, text_of, whole
from lifeworld.formats.refi_xml import element, stamp, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MEMBERS = (("MemberCode", "CodeRef"), ("MemberSource", "SourceRef"), ("MemberNote", "NoteRef"))
_SHAPES = {"Person", "Oval", "Rectangle", "RoundedRectangle", "Star", "LeftTriangle", "RightTriangle", "UpTriangle", "DownTriangle", "Note"}
_DIRECTIONS, _LINES = {"Associative", "OneWay", "Bidirectional"}, {"dotted", "dashed", "solid"}
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def sets(asides: Iterable[Aside], known: dict[str, set[str]]) -> Iterator[str]:
    """Sets, each with those members that are among the `known` identifiers."""
    for aside, root in _kept(asides, "Set"):
        inside = [words("Description", text_of(root, "Description"))]
        for name, ref in _MEMBERS:
            members = (guid(m.get("targetGUID") or m.get("guid")) for m in children(root, name))
            inside += [element(name, targetGUID=member) for member in members if member in known[ref]]
        yield element("Set", inside, guid=aside.id, name=root.get("name") or "")


def code_sets(asides: Iterable[Aside], known: set[str]) -> Iterator[str]:
    """The sets as a codebook has them: of codes alone."""
    for aside, root in _kept(asides, "Set"):
        members = (guid(m.get("targetGUID") or m.get("guid")) for m in children(root, "MemberCode"))
        inside = [words("Description", text_of(root, "Description")), *(element("MemberCode", guid=m) for m in members if m in known)]
        yield element("Set", inside, guid=aside.id, name=root.get("name") or "")


def graphs(asides: Iterable[Aside]) -> Iterator[str]:
    """Graphs with their vertices, and the edges between these."""
    for aside, root in _kept(asides, "Graph"):
        vertices = {key: v for v in children(root, "Vertex") if (key := guid(v.get("guid"))) and whole(v, "firstX") is not None and whole(v, "firstY") is not None}
        edges = [e for e in children(root, "Edge") if guid(e.get("guid")) and {guid(e.get("sourceVertex")), guid(e.get("targetVertex"))} <= vertices.keys()]
        yield element("Graph", [*map(_vertex, vertices.values()), *map(_edge, edges)], guid=aside.id, name=root.get("name"))


class Kept:
    """A text of which elements were kept as its file had them; what they refer to goes out as far as it is among the `known`."""

    def __init__(self, xml: str, known: dict[str, set[str]]) -> None:
        self._known = known
        try:
            self._root: Element | None = parse_xml(xml.encode(), "what was kept")
        except Unreadable:
            self._root = None

    def selections(self, remarks: bool = True) -> Iterator[str]:
        """Its passages; without `remarks`, only the codes on them."""
        for selection in children(self._root, "PlainTextSelection"):
            at, key = [whole(selection, name) for name in ("startPosition", "endPosition")], guid(selection.get("guid"))
            if key is not None and None not in at:
                said = [words("Description", text_of(selection, "Description")) if remarks else "", *self._codings(selection), self._notes(selection) if remarks else ""]
                yield element("PlainTextSelection", said, guid=key, name=selection.get("name"), startPosition=at[0], endPosition=at[1], **self.who(selection))

    def codings(self) -> Iterator[str]:
        """The codes on all of it."""
        return self._codings(self._root) if self._root is not None else iter(())

    def values(self, typed: "Callable[[str, str], str]") -> str:
        """Its values of variables; `typed` writes one of those that are known."""
        found = ((guid(ref.get("targetGUID")) or "", value) for value in children(self._root, "VariableValue") for ref in children(value, "VariableRef"))
        return "".join(typed(key, next((text_of(value, kind) for kind in VALUES if child(value, kind) is not None), "")) for key, value in found if key in self._known["VariableRef"])

    def who(self, found: "Element") -> dict[str, str | None]:
        """Who made and changed something, and when."""
        told: dict[str, str | None] = {name: who for name in ("creatingUser", "modifyingUser") if (who := guid(found.get(name))) in self._known["UserRef"]}
        return told | {name: at for name in ("creationDateTime", "modifiedDateTime") if (at := stamp(found.get(name) or ""))}

    def _codings(self, holder: "Element") -> Iterator[str]:
        for coding in children(holder, "Coding"):
            refs = [code for ref in children(coding, "CodeRef") if (code := guid(ref.get("targetGUID"))) in self._known["CodeRef"]]
            if refs and guid(coding.get("guid")):
                told = {name: value for name, value in self.who(coding).items() if name.startswith("creat")}
                yield element("Coding", [element("CodeRef", targetGUID=refs[0]), self._notes(coding)], guid=guid(coding.get("guid")), **told)

    def _notes(self, holder: "Element") -> str:
        found = (guid(ref.get("targetGUID")) for ref in children(holder, "NoteRef"))
        return "".join(element("NoteRef", targetGUID=note) for note in found if note in self._known["NoteRef"])


def links(asides: Iterable[Aside]) -> Iterator[str]:
    """Links that lead from or to something that was not in their file."""
    for aside, root in _kept(asides, "Link"):
        yield element("Link", guid=aside.id, name=root.get("name"), direction=_one_of(root, "direction", _DIRECTIONS), color=_colour(root),
                      originGUID=guid(root.get("originGUID")), targetGUID=guid(root.get("targetGUID")))  # fmt: skip


def _vertex(v: "Element") -> str:
    return element("Vertex", guid=guid(v.get("guid")), representedGUID=guid(v.get("representedGUID")), name=v.get("name"),
                   firstX=whole(v, "firstX"), firstY=whole(v, "firstY"), secondX=whole(v, "secondX"), secondY=whole(v, "secondY"),
                   shape=_one_of(v, "shape", _SHAPES), color=_colour(v))  # fmt: skip


def _edge(e: "Element") -> str:
    return element("Edge", guid=guid(e.get("guid")), representedGUID=guid(e.get("representedGUID")), name=e.get("name"),
                   sourceVertex=guid(e.get("sourceVertex")), targetVertex=guid(e.get("targetVertex")), color=_colour(e),
                   direction=_one_of(e, "direction", _DIRECTIONS), lineStyle=_one_of(e, "lineStyle", _LINES))  # fmt: skip


def _kept(asides: Iterable[Aside], name: str) -> "Iterator[tuple[Aside, Element]]":
    for aside in asides:
        if aside.name == name and guid(aside.id) == aside.id:
            try:
                root = parse_xml(aside.content.get("xml", "").encode(), name)
            except Unreadable:
                continue
            if local(root) == name:
                yield aside, root


def _one_of(e: "Element", name: str, allowed: set[str]) -> str | None:
    return found if (found := e.get(name)) in allowed else None


def _colour(e: "Element") -> str | None:
    found = e.get("color") or ""
    return found if _COLOUR.fullmatch(found) else None
