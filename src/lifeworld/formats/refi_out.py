"""A study as a REFI-QDA project (QDPX): always valid, positions as the standard has them, and beside it what it has no place for."""

import zipfile
from collections.abc import Iterable
from typing import IO, Any

from lifeworld import __version__
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import KIND_OF, Attribute, Code, Coder, Coding, Link, Memo, Participant, Source, Values
from lifeworld.formats.draft import Loss
from lifeworld.formats.project import APPROXIMATED, DROPPED, SET_ASIDE, Losses
from lifeworld.formats.refi import FORMAT, PROJECT
from lifeworld.formats.refi_asides import graphs, sets
from lifeworld.formats.refi_codes_out import code_tree, in_words
from lifeworld.formats.refi_own_out import own_files
from lifeworld.formats.refi_sources_out import SourcesOut
from lifeworld.formats.refi_xml import Guids, decimal, element, group, is_exact, stamp, words
from lifeworld.queries.exchange import Exchange, Outgoing

_LEVEL = 1
"""Of compression: a file a tenth larger, made in half the time."""
_SAFE_DATE = (1980, 1, 1, 0, 0, 0)
_LINKED = ("code", "source", "segment", "coding", "participant", "memo")
_NOTED = ("code", "source", "segment", "coding", "link", "study")


def write_qdpx(exchange: Exchange, out: IO[bytes]) -> tuple[Outgoing, list[Loss]]:
    """Write the study; what went out, and what of it other programs will not see, or nobody."""
    outgoing = exchange.outgoing()
    project = _Project(exchange, outgoing)
    xml = project.xml()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "project.qde", xml)
        for name, data in project.sources.files():
            _put(package, f"sources/{name}", data)
        for name, data in own_files(exchange, outgoing, project.sources, project.guids, xml):
            _put(package, name, data)
    return outgoing, project.losses.listed()


class _Project:
    """The XML of one project in the making."""

    def __init__(self, exchange: Exchange, outgoing: Outgoing) -> None:
        self._outgoing, self.guids, self.losses = outgoing, Guids(), Losses()
        self._asides: dict[tuple[str, str], dict[str, str]] = {(a.about, a.name): a.content for a in outgoing.of(Aside) if a.format == FORMAT}
        self._noted: dict[str, list[str]] = {}
        for memo in outgoing.of(Memo):
            for about in memo.about:
                self._noted.setdefault(about, []).append(memo.id)
        self.sources = SourcesOut(exchange, outgoing, self.guids, self.losses, self._asides, self.notes, self.values)

    def xml(self) -> bytes:
        """The whole of it, in the order of the standard."""
        study = self._outgoing.study
        inside = [
            group("Users", (element("User", guid=self._id("coder", c.id), name=c.name) for c in self._outgoing.of(Coder))),
            group("CodeBook", [group("Codes", code_tree(self._outgoing.of(Code), self._codable(), self.guids, self.notes))]),
            group("Variables", (self._variable(a) for a in sorted(self._outgoing.of(Attribute), key=lambda a: a.position) if a.of in ("participant", "source"))),
            group("Cases", (self._case(p) for p in self._outgoing.of(Participant))),
            group("Sources", self.sources.xml()), group("Notes", (self._note(m) for m in self._outgoing.of(Memo))),
            group("Links", self._links()), *self._asides_back(),
            words("Description", "\n\n".join(s for s in (study.description, study.question) if s)), self.notes(f"study:{study.id}"),
        ]  # fmt: skip
        self._report()
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{PROJECT}"'
        said = element("Project", inside, name=study.title, origin=f"Lifeworld {__version__}", creationDateTime=stamp(study.at))
        return (head + said.removeprefix("<Project")).encode("utf-8")

    def notes(self, reference: str) -> str:
        """What points to the memos about something."""
        return "".join(element("NoteRef", targetGUID=self._id("memo", id)) for id in self._noted.get(reference, ()))

    def values(self, values: Values) -> str:
        """Values of variables; those that cannot be written as such are words."""
        return "".join(self._value(id, value) for id, value in values.items())

    def _id(self, kind: str, id: str) -> str:
        return self.guids.of(kind, id)

    def _value(self, id: str, value: Any) -> str:
        type_ = self._types.get(id, "Text")
        said = {"Boolean": str(value).casefold(), "Integer": str(value)}.get(type_) or (decimal(value) if type_ == "Float" else str(value))
        return element("VariableValue", [element("VariableRef", targetGUID=self._id("attribute", id)), words(f"{type_}Value", said)])

    @property
    def _types(self) -> dict[str, str]:
        """Attribute -> the standard's type that holds each of its values."""
        if not hasattr(self, "_known_types"):
            holders = [*self._outgoing.of(Participant), *self._outgoing.of(Source)]
            found: dict[str, list[Any]] = {}
            for holder in holders:
                for id, value in holder.attributes.items():
                    found.setdefault(id, []).append(value)
            self._known_types = {a.id: _type(a, found.get(a.id, []), self._asides) for a in self._outgoing.of(Attribute)}
        return self._known_types

    def _variable(self, attribute: Attribute) -> str:
        options = f"One of: {', '.join(attribute.options)}." if attribute.options else ""
        said = " ".join(s for s in (attribute.description, options) if s)
        return element("Variable", [words("Description", said)], guid=self._id("attribute", attribute.id), name=attribute.name,
                       typeOfVariable=self._types[attribute.id])  # fmt: skip

    def _case(self, person: Participant) -> str:
        reference = f"participant:{person.id}"
        codes, segments = {c.id for c in self._outgoing.of(Code)}, self.sources.written
        borne = [t for t in self._aside(reference, "CodeRef").get("targets", "").split() if t in codes]
        passages = [t for t in self._aside(reference, "SelectionRef").get("targets", "").split() if t in segments]
        owned = [s for s in self._outgoing.of(Source) if person.id in s.participants and f"source:{s.id}" not in self.sources.transcripts]
        inside = [words("Description", person.note), *(element("CodeRef", targetGUID=t) for t in borne), self.values(person.attributes),
                  *(element("SourceRef", targetGUID=self._id("source", s.id)) for s in owned),
                  *(element("SelectionRef", targetGUID=t) for t in passages)]  # fmt: skip
        return element("Case", inside, guid=self._id("participant", person.id), name=person.name)

    def _note(self, memo: Memo) -> str:
        inside = [words("Description", self._aside(f"memo:{memo.id}", "Note").get("Description", "")), words("PlainTextContent", memo.text) or "<PlainTextContent/>"]
        return element("Note", inside, guid=self._id("memo", memo.id), name=memo.title or None, creatingUser=self._id("coder", memo.author),
                       creationDateTime=stamp(memo.at), modifiedDateTime=stamp(memo.changed_at))  # fmt: skip

    def _links(self) -> Iterable[str]:
        for link in self._outgoing.of(Link):
            if any(end.partition(":")[0] not in _LINKED for end in (link.start, link.end)):
                self.losses.add("links", SET_ASIDE, "Other programs have nothing that they lead from or to.")
                continue
            told = self._aside(f"link:{link.id}", "Link")
            direction = told.get("direction") if told.get("direction") in ("Associative", "OneWay", "Bidirectional") else "OneWay"
            yield element("Link", [self.notes(f"link:{link.id}")], guid=self._id("link", link.id), name=link.kind, direction=direction,
                          originGUID=self.guids.ref(link.start), targetGUID=self.guids.ref(link.end))  # fmt: skip

    def _asides_back(self) -> list[str]:
        known = {"CodeRef": self._ids(Code), "SourceRef": self._ids(Source), "NoteRef": self._ids(Memo)}
        kept = [a for a in self._outgoing.of(Aside) if a.format == FORMAT and not a.about]
        return [group("Sets", sets(kept, known)), group("Graphs", graphs(kept))]

    def _ids(self, kind: type[Any]) -> set[str]:
        return {self._id(KIND_OF[kind], record.id) for record in self._outgoing.of(kind)}

    def _codable(self) -> dict[str, bool]:
        used = {coding.code for coding in self._outgoing.of(Coding)}
        return {c.id: c.id in used or self._aside(f"code:{c.id}", "Code").get("isCodable") != "false" for c in self._outgoing.of(Code)}

    def _aside(self, about: str, name: str) -> dict[str, str]:
        return self._asides.get((about, name), {})

    def _report(self) -> None:
        """Name what other programs do not see of this file, and what stays in the study."""
        carried = "Lifeworld carries them beside the project; other programs do not see them."
        for kind, some in self._outgoing.records.items():
            name = KIND_OF[kind]
            if some and name in _BESIDE:
                self.losses.add(_BESIDE[name], SET_ASIDE, carried, count=len(some))
        self._add("facets of codings", SET_ASIDE, carried, sum(bool(c.facets) for c in self._outgoing.of(Coding)))
        self._add("fields of definitions", APPROXIMATED, "They stand in the code’s description.", sum(in_words(c) != c.definition for c in self._outgoing.of(Code)))
        unseen = [m for m in self._outgoing.of(Memo) if m.about and all(a.partition(":")[0] not in _NOTED for a in m.about)]
        self._add("memos on people, sessions and other memos", APPROXIMATED, "They go out without what they are about.", len(unseen))
        odd = sum(not is_exact(m.text + m.title) for m in self._outgoing.of(Memo))
        self._add("characters of memos", APPROXIMATED, "XML has no such characters; they read as \ufffd.", odd)
        for what, count, reason in self._outgoing.stays:
            self.losses.add(what, DROPPED, reason, count=count)

    def _add(self, what: str, fate: str, reason: str, count: int) -> None:
        if count:
            self.losses.add(what, fate, reason, count=count)


_BESIDE = {"facet": "facets", "session": "sessions", "guide": "interview guides", "asked": "marks of what was asked", "consent": "consents",
           "approach": "lines of the recruitment log", "question": "saved questions", "review": "passages to review",
           "identifier": "decisions on identifying words", "withdrawal": "pauses of participants", "export": "notes of earlier exports"}  # fmt: skip


def _type(attribute: Attribute, values: list[Any], asides: dict[tuple[str, str], dict[str, str]]) -> str:
    if attribute.type == "boolean" and all(isinstance(v, bool) for v in values):
        return "Boolean"
    if attribute.type == "number" and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
        return "Integer" if all(isinstance(v, int) for v in values) else "Float"
    if attribute.type == "date" and all(isinstance(v, str) and len(v) == 10 for v in values):
        return "Date"
    return "Text"


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _SAFE_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data, compresslevel=_LEVEL)
