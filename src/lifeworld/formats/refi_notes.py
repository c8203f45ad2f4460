"""Notes of a REFI-QDA project as memos, each about what points to it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from lifeworld.core.positions import Claim
from lifeworld.core.records import Memo
from lifeworld.core.text import content_hash, kept
from lifeworld.formats.package import local
from lifeworld.formats.project import DROPPED, SET_ASIDE, Passage, guid
from lifeworld.formats.refi import SELECTIONS, child, children, named, text_of, whole
from lifeworld.formats.refi_reading import Reading, as_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _is_elsewhere(selection: "Element", text: str) -> bool:
    """Whether a passage cannot be one of the note’s own words, so that it is of those that the note is about."""
    end = whole(selection, "endPosition")
    return local(selection) == "PlainTextSelection" and child(selection, "Coding") is None and end is not None and end > len(text)


def _elsewhere(element: "Element", memo: Memo, pointed: list[str]) -> "list[tuple[Element, Claim]]":
    """The passages of the one source that a note is about, as QualCoder tells of annotations."""
    if len(pointed) != 1 or not pointed[0].startswith("source:"):
        return []
    found = [s for s in children(element, "PlainTextSelection") if _is_elsewhere(s, memo.text)]
    spans = ((s, whole(s, "startPosition"), whole(s, "endPosition")) for s in found)
    return [(s, Claim(start, end, s.get("name") or "")) for s, start, end in spans if start is not None and end is not None]


class Notes:
    """The notes of a project."""

    def __init__(self, reading: Reading, root: "Element") -> None:
        self._reading = reading
        self._found = [(element, self._memo(element)) for element in children(child(root, "Notes"), "Note")]

    def settle(self) -> None:
        """Every note as a memo, once what points to them is known."""
        about = self._reading.notes()
        for element, memo in self._found:
            pointed = about.get(guid(element.get("guid")) or "", [])
            if claims := _elsewhere(element, memo, pointed):
                pointed = self._on_passages(pointed[0], claims)
            elif any(_is_elsewhere(s, memo.text) for s in children(element, "PlainTextSelection")):
                self._reading.lost("passages of notes", DROPPED, "They are not in the note, and it is not said which source they are of.", memo.title)
            self._reading.project.memos.append(replace(memo, about=tuple(dict.fromkeys(pointed))))

    def _memo(self, element: "Element") -> Memo:
        """A note as a memo, before it is known what points to it; what memos do not have is kept."""
        reading, title = self._reading, named(element)
        text = self._text(element, title)
        id = reading.ids.give("memo", element.get("guid"), title, text)
        reading.means("memo", element, id)
        reading.noted(element, f"memo:{id}")
        told = {key: value for key in ("modifyingUser",) if (value := element.get(key))}
        if said := text_of(element, "Description").strip():
            told["Description"] = said
        coded = [e for e in children(element, "Coding", *SELECTIONS) if local(e) == "Coding" or not _is_elsewhere(e, text)]
        valued = list(children(element, "VariableValue"))
        for what, some in (("codings of notes", coded), ("values of notes", valued)):
            if some:
                reading.lost(what, SET_ASIDE, "Lifeworld keeps them and writes them back; memos have none.", title, len(some))
        if coded or valued:
            told |= {"xml": as_xml(element), "text": content_hash(text)}
        if element.get("richTextPath"):
            reading.lost("formatted notes", DROPPED, "Their words come in as memos; bold, colours and pictures do not.", title)
        if told:
            reading.aside(f"memo:{id}", "Note", told)
        made = element.get("creationDateTime") or ""
        return Memo(id, "analytic", title, text, reading.coder(element), (), False, made, element.get("modifiedDateTime") or made)

    def _on_passages(self, source: str, claims: "list[tuple[Element, Claim]]") -> list[str]:
        """Passages of a source that a note is about; what refers to them."""
        project, id = self._reading.project, source.partition(":")[2]
        place = next(n for n, material in enumerate(project.materials) if material.source.id == id)
        passages = [Passage(self._reading.ids.give("segment", e.get("guid"), id, claim.start, claim.end), claim) for e, claim in claims]
        project.materials[place] = replace(project.materials[place], passages=(*project.materials[place].passages, *passages))
        return [f"segment:{passage.id}" for passage in passages]

    def _text(self, element: "Element", title: str) -> str:
        file = self._reading.file
        if child(element, "PlainTextContent") is not None:
            return kept(text_of(element, "PlainTextContent"))
        part = file.part(element.get("plainTextPath"))
        if part is None:
            self._reading.lost("texts of notes", DROPPED, "They are not in the file.", title)
        return kept(file.text(part)).replace("\0", "\ufffd") if part else ""
