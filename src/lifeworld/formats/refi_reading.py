"""The state of reading one REFI-QDA project: who is who, what each identifier means, what is kept aside, what is lost."""

from typing import TYPE_CHECKING

from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Coder, Memo
from lifeworld.core.text import content_hash, kept
from lifeworld.formats.project import APPROXIMATED, DROPPED, Ids, Project, derived_id, guid
from lifeworld.formats.refi import FORMAT, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from lifeworld.formats.refi_package import QdaFile

_FIRST = ("segment", "source", "code", "participant", "memo", "coding", "link")
"""Of several things with one identifier, the likeliest to be meant."""


class Reading:
    """One project as it is read into `project`."""

    def __init__(self, file: "QdaFile", project: Project) -> None:
        self.file, self.project = file, project
        self.ids = Ids(project.losses)
        self._users: dict[str, str] = {}
        self._meant: dict[str, dict[str, str]] = {}
        self._creator = guid(file.root.get("creatingUserGUID"))
        self._noted: list[tuple[str, str]] = []

    def users(self, root: "Element") -> None:
        """The people of the project."""
        for user in children(child(root, "Users"), "User"):
            name = " ".join((user.get("name") or user.get("id") or "").split()) or "Someone without a name"
            id = self.ids.give("coder", user.get("guid"), name)
            self._users.setdefault(guid(user.get("guid")) or id, id)
            self.project.coders.append(Coder(id, name))
            if login := user.get("id"):
                self.aside(f"coder:{id}", "User", {"id": login})

    def coder(self, *elements: "Element | None") -> str:
        """Who made something: the creator that the first of these elements names, else that of the project."""
        for element in elements:
            if element is not None and (found := self._users.get(guid(element.get("creatingUser")) or "")):
                return found
        if self._creator in self._users:
            return self._users[self._creator or ""]
        return next(iter(self._users.values())) if len(self._users) == 1 else self._nobody()

    def means(self, kind: str, element: "Element", id: str) -> None:
        """An element's identifier means the record of this kind and id; of two elements, the first."""
        if key := guid(element.get("guid")):
            self._meant.setdefault(key, {}).setdefault(kind, id)

    def meant(self, text: str | None, *kinds: str) -> str | None:
        """What an identifier means, as `kind:id`; None where it means nothing in this file."""
        found = self._meant.get(guid(text) or "", {})
        return next((f"{kind}:{found[kind]}" for kind in kinds or _FIRST if kind in found), None)

    def id_of(self, kind: str, text: str | None) -> str | None:
        """The id of the record of this kind that an identifier means."""
        return self._meant.get(guid(text) or "", {}).get(kind)

    def lost(self, what: str, fate: str, reason: str, where: str = "", count: int = 1) -> None:
        """Note a loss."""
        self.project.losses.add(what, fate, reason, where, count)

    def aside(self, about: str, name: str, content: dict[str, str], id: str | None = None) -> None:
        """Keep something to be written back."""
        made = guid(id) or derived_id("aside", about, name, *content.values())
        self.project.asides.append(Aside(self.ids.give("aside", made, about, name), FORMAT, about, name, dict(content)))

    def noted(self, element: "Element", reference: str) -> None:
        """Remember which notes an element points to."""
        self._noted += [(key, reference) for ref in children(element, "NoteRef") if (key := guid(ref.get("targetGUID")))]

    def notes(self) -> dict[str, list[str]]:
        """Identifier of each note that something points to, with what does."""
        found: dict[str, list[str]] = {}
        for key, reference in self._noted:
            found.setdefault(key, []).append(reference)
        return found

    def comment(self, reference: str, words: str, *elements: "Element | None") -> None:
        """What the file says of something in passing, as a memo about it."""
        if words.strip():
            made = next((e.get("creationDateTime") for e in elements if e is not None and e.get("creationDateTime")), "") or ""
            id = self.ids.give("memo", None, reference, words)
            text = kept(words).strip()
            self.project.memos.append(Memo(id, "analytic", "", text, self.coder(*elements), (reference,), False, made, made))
            self.aside(f"memo:{id}", "Description", {"text": content_hash(text)})
            self.lost("comments on passages", APPROXIMATED, "They came in as memos on the words.")

    def settle(self) -> None:
        """Say which notes are pointed to and not there."""
        known = {key for key, found in self._meant.items() if "memo" in found}
        if missing := {key for key, _ in self._noted} - known:
            self.lost("notes", DROPPED, "Something points to them, and they are not in the file.", count=len(missing))

    def _nobody(self) -> str:
        id = derived_id("coder", self.project.name, self.project.program)
        if all(coder.id != id for coder in self.project.coders):
            self.project.coders.append(Coder(id, f"Someone ({self.project.name})" if self.project.name else "Someone"))
        return id


def as_xml(element: "Element") -> str:
    """An element as it stands in the file."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", with_tail=False))
