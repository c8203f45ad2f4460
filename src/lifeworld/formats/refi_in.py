"""REFI-QDA projects (QDPX): people, codes, variables, cases, notes, links; what Lifeworld does not use is kept to be written back."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lifeworld.core.attributes import typed
from lifeworld.core.records import Attribute, Link, Participant, Values
from lifeworld.core.refusal import Refused
from lifeworld.formats.package import local
from lifeworld.formats.project import APPROXIMATED, DROPPED, SET_ASIDE, Project, guid, plainly
from lifeworld.formats.refi import FORMAT, LEGACY, PRIVATE, PROJECT, TYPES, VALUES, child, children, named, text_of
from lifeworld.formats.refi_codes import read_codes
from lifeworld.formats.refi_notes import Notes
from lifeworld.formats.refi_own import own_records
from lifeworld.formats.refi_package import QdaFile
from lifeworld.formats.refi_reading import Reading, as_xml
from lifeworld.formats.refi_sources import read_sources, sources_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ORDER = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef")
_KEPT = "Lifeworld keeps it and writes it back."
_MADE = ("creatingUserGUID", "modifyingUserGUID", "creationDateTime", "modifiedDateTime")


def recognises(content: bytes | Path, head: bytes) -> bool:
    """Whether this is a project of REFI-QDA: a ZIP with one inside, or its XML alone."""
    if head[:2] == b"PK":
        try:
            with zipfile.ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as package:
                return any(name.casefold().endswith(".qde") for name in package.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
    head = head.replace(b"\0", b"")
    return b"<Project" in head and LEGACY.search(head.decode("utf-8", "replace")) is not None


def read_project(content: bytes | Path, name: str) -> Project:
    """What a project file holds. Raises `Unreadable`."""
    file = QdaFile(content, name)
    root = file.root
    project = Project(FORMAT, " ".join((root.get("origin") or "").split()), named(root, name.rsplit(".", 1)[0]))
    if own := own_records(file, project):
        return own
    reading = Reading(file, project)
    _deviations(file, project)
    reading.users(root)
    read_codes(reading, child(root, "CodeBook"))
    attributes = _Variables(reading, root)
    people = _cases(reading, root, attributes)
    read_sources(reading, sources_of(root), people, attributes.values)
    notes = Notes(reading, root)
    _links(reading, root)
    reading.noted(root, "study:")
    notes.settle()
    _kept_whole(reading, root)
    if said := text_of(root, "Description").strip():
        project.about["description"] = said
    _of_the_project(reading, root)
    reading.settle()
    return project


class _Variables:
    """Variables: an attribute of participants, of sources, or one of each where both have values of it."""

    def __init__(self, reading: Reading, root: "Element") -> None:
        self._reading = reading
        self._known: dict[tuple[str, str], Attribute] = {}
        used = {of: {guid(ref.get("targetGUID")) for holder in children(child(root, group), *kinds) for ref in _refs(holder)}
                for of, group, kinds in _HOLDERS}  # fmt: skip
        for place, variable in enumerate(children(child(root, "Variables"), "Variable"), 1):
            key = guid(variable.get("guid")) or ""
            holders = [of for of, ids in used.items() if key in ids] or ["participant"]
            for of in holders:
                self._add(variable, key, of, float(place), of == holders[0])

    def values(self, holder: "Element", of: str) -> Values:
        """The values that a case or a source has."""
        found: Values = {}
        for value in children(holder, "VariableValue"):
            ref = child(value, "VariableRef")
            attribute = self._known.get((guid(ref.get("targetGUID")) or "", of)) if ref is not None else None
            text = next((text_of(value, name).strip() for name in VALUES if child(value, name) is not None), "")
            if attribute is None:
                self._reading.lost("values of variables", DROPPED, "Their variable is not in the file.")
            elif text:
                try:
                    found[attribute.id] = typed(attribute, text[:10] if attribute.type == "date" else text)
                except Refused:
                    self._reading.lost(f"values of {attribute.name}", DROPPED, "They are not of the variable’s type.")
        return found

    def _add(self, variable: "Element", key: str, of: str, place: float, first: bool) -> None:
        written = variable.get("typeOfVariable") or ""
        name = named(variable, "Variable without a name")
        id = self._reading.ids.give("attribute", variable.get("guid") if first else None, key, name, of)
        if not first and key:
            self._reading.aside(f"attribute:{id}", "Variable", {"as": key})
            self._reading.lost("variables of cases and sources alike", APPROXIMATED, "Each became two attributes; Lifeworld writes it back as one.", name)
        attribute = Attribute(id, name, of, TYPES.get(written, "text"), description=text_of(variable, "Description"), position=place)
        self._known[key, of] = attribute
        self._reading.project.attributes.append(attribute)
        if written == "DateTime":
            self._reading.aside(f"attribute:{id}", "Variable", {"typeOfVariable": written})
            self._reading.lost("variables with a time of day", APPROXIMATED, "Their values are kept as text.", name)
        elif written not in TYPES:
            self._reading.lost("kinds of variables", APPROXIMATED, "The kind is not one of the standard’s; values are kept as text.", name)


_HOLDERS = (("participant", "Cases", ("Case",)),
            ("source", "Sources", ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")))  # fmt: skip


def _refs(holder: "Element") -> "Iterator[Element]":
    for value in children(holder, "VariableValue"):
        yield from children(value, "VariableRef")


def _cases(reading: Reading, root: "Element", variables: _Variables) -> dict[str, list[str]]:
    """Every case as a participant; the people that each source, or passage of one, belongs to, by identifier."""
    belongs: dict[str, list[str]] = {}
    taken: set[str] = set()
    for place, case in enumerate(children(child(root, "Cases"), "Case"), 1):
        name = named(case)
        if not name:
            name = f"Case {place}"
            reading.lost("cases without a name", APPROXIMATED, "They are called by their number.")
        name = _free(reading, name, taken)
        id = reading.ids.give("participant", case.get("guid"), name)
        reading.means("participant", case, id)
        reading.project.participants.append(Participant(id, name, variables.values(case, "participant"), text_of(case, "Description")))
        for ref in children(case, "SourceRef", "SelectionRef"):
            belongs.setdefault(guid(ref.get("targetGUID")) or "", []).append(id)
        _aside_of_case(reading, case, id, name)
    return belongs


def _free(reading: Reading, name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    if free != name:
        reading.lost("cases of the same name", APPROXIMATED, "Participants are told apart by their names; a number was added.")
    taken.add(free)
    return free


def _aside_of_case(reading: Reading, case: "Element", id: str, name: str) -> None:
    for kind, what in (("SelectionRef", "passages that belong to a case"), ("CodeRef", "codes that a case bears")):
        targets = [target for ref in children(case, kind) if (target := guid(ref.get("targetGUID")))]
        if targets:
            reading.aside(f"participant:{id}", kind, {"targets": " ".join(targets)})
            reading.lost(what, SET_ASIDE, _KEPT, name, len(targets))


def _links(reading: Reading, root: "Element") -> None:
    for element in children(child(root, "Links"), "Link"):
        direction = element.get("direction") or "Associative"
        ends = [reading.meant(element.get(name)) for name in ("originGUID", "targetGUID")]
        if ends[0] is None or ends[1] is None:
            reading.aside("", "Link", {"xml": as_xml(element)}, element.get("guid"))
            reading.lost("links", SET_ASIDE, f"What they lead from or to is not in the file. {_KEPT}")
            continue
        kind = named(element) or ("leads to" if direction == "OneWay" else "compares with")
        id = reading.ids.give("link", element.get("guid"), kind, *ends)
        reading.means("link", element, id)
        reading.noted(element, f"link:{id}")
        reading.project.links.append(Link(id, kind, ends[0], ends[1], "", reading.coder(None)))
        more = {key: value for key in ("direction", "color") if (value := element.get(key))}
        if more and more != {"direction": "OneWay"}:
            reading.aside(f"link:{id}", "Link", more)


def _of_the_project(reading: Reading, root: "Element") -> None:
    """Who made the project and when; places on someone's computer are not kept."""
    if told := {key: value for key in _MADE if (value := root.get(key))}:
        reading.aside("", "Project", told)
    if root.get("basePath"):
        reading.lost("paths", DROPPED, PRIVATE)


def _kept_whole(reading: Reading, root: "Element") -> None:
    """Sets and graphs, which Lifeworld does not have, and elements that the standard does not."""
    for group, kind, what in (("Sets", "Set", "sets"), ("Graphs", "Graph", "graphs")):
        for element in children(child(root, group), kind):
            reading.aside("", kind, {"xml": as_xml(element)}, element.get("guid"))
            reading.lost(what, SET_ASIDE, _KEPT)
    for element in root:
        if isinstance(element.tag, str) and local(element) not in _ORDER:
            reading.lost(f"“{local(element)}”", DROPPED, "The standard has no such element.")


def _deviations(file: QdaFile, project: Project) -> None:
    root = file.root
    there = [_ORDER.index(name) for each in root if (name := local(each)) in _ORDER]
    if there != sorted(there):
        project.losses.add("order of elements", APPROXIMATED, "It is not the standard’s; everything was read all the same.")
    if not str(root.tag).startswith(f"{{{PROJECT}}}"):
        project.losses.add("namespace", APPROXIMATED, "It is not that of the standard’s version 1.0; it was read as if it were.")
    for part, reason in (file.parts.left_out if file.parts else {}).items():
        project.losses.add("parts of the file", DROPPED, reason, plainly([part])[-80:])
