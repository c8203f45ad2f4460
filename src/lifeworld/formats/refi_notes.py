"""Notes of a REFI-QDA project as memos, each about what points to it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from lifeworld.core.records import Memo
from lifeworld.core.text import content_hash, kept
from lifeworld.formats.project import DROPPED, SET_ASIDE, guid
from lifeworld.formats.refi import SELECTIONS, child, children, named, text_of
from lifeworld.formats.refi_reading import Reading, as_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


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
        coded, valued = list(children(element, "Coding", *SELECTIONS)), list(children(element, "VariableValue"))
        for what, some in (("codings of notes", coded), ("values of notes", valued)):
            if some:
                reading.lost(what, SET_ASIDE, "Lifeworld keeps them and writes them back; memos have none.", title, len(some))
        if coded or valued:
            told |= {"xml": as_xml(element), "text": content_hash(text)}
        if element.get("richTextPath"):
            reading.lost("looks of notes", DROPPED, "Memos are their words alone.", title)
        if told:
            reading.aside(f"memo:{id}", "Note", told)
        made = element.get("creationDateTime") or ""
        return Memo(id, "analytic", title, text, reading.coder(element), (), False, made, element.get("modifiedDateTime") or made)

    def _text(self, element: "Element", title: str) -> str:
        file = self._reading.file
        if child(element, "PlainTextContent") is not None:
            return kept(text_of(element, "PlainTextContent"))
        part = file.part(element.get("plainTextPath"))
        if part is None:
            self._reading.lost("texts of notes", DROPPED, "They are not in the file.", title)
        return kept(file.text(part)).replace("\0", "\ufffd") if part else ""
