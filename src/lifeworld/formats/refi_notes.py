"""Notes of a REFI-QDA project as memos, each about what points to it."""

from typing import TYPE_CHECKING

from lifeworld.core.records import Memo
from lifeworld.core.text import kept
from lifeworld.formats.project import DROPPED, SET_ASIDE, guid
from lifeworld.formats.refi import SELECTIONS, child, children, named, text_of
from lifeworld.formats.refi_reading import Reading, as_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Notes:
    """The notes of a project."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, root: "Element") -> None:
        """Every note, once what points to them is known."""
        about = self._reading.notes()
        for element in children(child(root, "Notes"), "Note"):
            self._add(element, about.get(guid(element.get("guid")) or "", []))

    def _add(self, element: "Element", about: list[str]) -> None:
        reading, title = self._reading, named(element)
        text = self._text(element, title)
        id = reading.ids.give("memo", element.get("guid"), title, text)
        reading.means("memo", element, id)
        made = element.get("creationDateTime") or ""
        changed = element.get("modifiedDateTime") or made
        reading.project.memos.append(Memo(id, "analytic", title, text, reading.coder(element), tuple(dict.fromkeys(about)), False, made, changed))
        if said := text_of(element, "Description").strip():
            reading.aside(f"memo:{id}", "Note", {"Description": said})
        coded = list(children(element, "Coding", *SELECTIONS))
        if coded:
            reading.aside(f"memo:{id}", "Note", {"xml": as_xml(element)})
            reading.lost("codings of notes", SET_ASIDE, "Lifeworld keeps them and writes them back; memos are not coded.", title, len(coded))

    def _text(self, element: "Element", title: str) -> str:
        file = self._reading.file
        if child(element, "PlainTextContent") is not None:
            return kept(text_of(element, "PlainTextContent"))
        part = file.part(element.get("plainTextPath"))
        if part is None:
            self._reading.lost("texts of notes", DROPPED, "They are not in the file.", title)
        return kept(file.text(part)).replace("\0", "\ufffd") if part else ""
