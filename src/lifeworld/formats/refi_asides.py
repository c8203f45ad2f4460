"""Sets and graphs of another program, kept from its file and written back: only what the standard allows, and what is still there."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lifeworld.core.fieldwork import Aside
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.package import local, parse_xml
from lifeworld.formats.project import guid
from lifeworld.formats.refi import children, text_of, whole
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


def wordless(xml: str, codes: set[str], coders: set[str]) -> Iterator[str]:
    """The passages of a source whose words never came: as its file had them, with those codes and people that are still there."""
    try:
        root = parse_xml(xml.encode(), "what was kept")
    except Unreadable:
        return
    for selection in children(root, "PlainTextSelection"):
        at, key = [whole(selection, name) for name in ("startPosition", "endPosition")], guid(selection.get("guid"))
        if key is None or None in at:
            continue
        codings = []
        for coding in children(selection, "Coding"):
            refs = [code for ref in children(coding, "CodeRef") if (code := guid(ref.get("targetGUID"))) in codes]
            who = guid(coding.get("creatingUser"))
            if refs and guid(coding.get("guid")):
                when = stamp(coding.get("creationDateTime") or "")
                codings.append(element("Coding", [element("CodeRef", targetGUID=refs[0])], guid=guid(coding.get("guid")),
                                       creatingUser=who if who in coders else None, creationDateTime=when))  # fmt: skip
        yield element("PlainTextSelection", codings, guid=key, name=selection.get("name"), startPosition=at[0], endPosition=at[1])


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
