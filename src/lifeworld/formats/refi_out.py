"""A study as a REFI-QDA project (QDPX): always valid, positions as the standard has them, and beside it what it has no place for."""

import zipfile
from collections.abc import Iterable
from typing import IO, Any

from lifeworld import __version__
from lifeworld.core.attributes import typed
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import KIND_OF, Attribute, Code, Coder, Coding, Link, Memo, Participant, Source, Values
from lifeworld.core.refusal import Refused
from lifeworld.core.text import content_hash
from lifeworld.formats.draft import Loss
from lifeworld.formats.project import APPROXIMATED, DROPPED, SET_ASIDE, Losses, guid
from lifeworld.formats.refi import FORMAT, PROJECT
from lifeworld.formats.refi_asides import Kept, graphs, links, sets
from lifeworld.formats.refi_codes_out import code_tree, in_words
from lifeworld.formats.refi_own_out import own_files
from lifeworld.formats.refi_sources_out import SourcesOut
from lifeworld.formats.refi_xml import Guids, colour, decimal, element, group, is_exact, stamp, words
from lifeworld.queries.exchange import Exchange, Outgoing

_LEVEL = 1
"""Of compression: a file a tenth larger, made in half the time."""
_SAFE_DATE = (1980, 1, 1, 0, 0, 0)
_LINKED = ("code", "source", "segment", "coding", "participant", "memo")
_NOTED = ("code", "source", "segment", "coding", "link", "memo", "study")


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
        self._asides: dict[tuple[str, str], dict[str, str]] = {}
        for aside in outgoing.of(Aside):
            if aside.format == FORMAT and (aside.about or aside.name == "Project"):
                self._asides.setdefault((aside.about, aside.name), {}).update(aside.content)
        self._attributes = {a.id: a for a in outgoing.of(Attribute)}
        self._noted: dict[str, list[str]] = {}
        self._remarks = self._in_passing()
        remarks = {memo.id for memo in self._remarks.values()}
        for memo in outgoing.of(Memo):
            for about in memo.about if memo.id not in remarks else ():
                self._noted.setdefault(about, []).append(memo.id)
        self._memos: list[Memo] = [m for m in outgoing.of(Memo) if m.id not in remarks]
        self._known = {"CodeRef": self._ids(Code), "SourceRef": self._ids(Source), "NoteRef": {self._id("memo", m.id) for m in self._memos}, "UserRef": self._ids(Coder),
                       "VariableRef": self._ids(Attribute)}  # fmt: skip
        self.sources = SourcesOut(exchange, outgoing, self.guids, self.losses, self._asides, self._known, self.notes, self.remark, self.values)

    def xml(self) -> bytes:
        """The whole of it, in the order of the standard."""
        study, sources = self._outgoing.study, "".join(self.sources.xml())
        inside = [
            group("Users", (element("User", guid=self._id("coder", c.id), name=c.name, id=self._aside(f"coder:{c.id}", "User").get("id")) for c in self._outgoing.of(Coder))),
            group("CodeBook", [group("Codes", code_tree(self._outgoing.of(Code), self._codable(), self.guids, self.notes))]),
            group("Variables", (self._variable(a) for a in sorted(self._outgoing.of(Attribute), key=lambda a: a.position)
                                if a.of in ("participant", "source") and self._variable_of(a.id) == a.id)),
            group("Cases", (self._case(p) for p in self._outgoing.of(Participant))),
            group("Sources", [sources]), group("Notes", map(self._note, self._memos)),
            group("Links", [*self._links(), *links(self._kept)]), *self._asides_back(),
            words("Description", "\n\n".join(s for s in (study.description, study.question) if s)), self.notes(f"study:{study.id}"),
        ]  # fmt: skip
        self._report()
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{PROJECT}"'
        said = element("Project", inside, name=study.title, origin=f"Lifeworld {__version__}", **({"creationDateTime": stamp(study.at)} | self._made()))
        return (head + said.removeprefix("<Project")).encode("utf-8")

    def notes(self, reference: str) -> str:
        """What points to the memos about something."""
        return "".join(element("NoteRef", targetGUID=self._id("memo", id)) for id in self._noted.get(reference, ()))

    def remark(self, reference: str) -> str:
        """What a file said of something in passing, as it said it."""
        memo = self._remarks.get(reference)
        return words("Description", memo.text) if memo else ""

    def _in_passing(self) -> dict[str, Memo]:
        """Memos that were a remark on a passage, and are no more than that still, by what they are about."""
        spoken_of = {ref for m in self._outgoing.of(Memo) for ref in m.about} | {end for k in self._outgoing.of(Link) for end in (k.start, k.end)}
        found: dict[str, Memo] = {}
        for memo in self._outgoing.of(Memo):
            was = self._aside(f"memo:{memo.id}", "Description").get("text")
            if was and was == content_hash(memo.text) and not memo.title and len(memo.about) == 1 and f"memo:{memo.id}" not in spoken_of:
                found.setdefault(memo.about[0], memo)
        return found

    def values(self, values: Values) -> str:
        """Values of variables; those that cannot be written as such are words."""
        return "".join(self._value(id, value) for id, value in values.items())

    def _id(self, kind: str, id: str) -> str:
        return self.guids.of(kind, id)

    def _made(self) -> dict[str, str | None]:
        """Who made the project that the study is from, where it is from one."""
        if len([a for a in self._outgoing.of(Aside) if a.format == FORMAT and a.name == "Project"]) != 1:
            return {}
        told = self._aside("", "Project")
        people: dict[str, str | None] = {name: who for name in ("creatingUserGUID", "modifyingUserGUID") if (who := guid(told.get(name))) in self._known["UserRef"]}
        return people | {name: at for name in ("creationDateTime", "modifiedDateTime") if (at := stamp(told.get(name, "")))}

    def _value(self, id: str, value: Any) -> str:
        type_ = self._types.get(id, "Text")
        said = {"Boolean": str(value).casefold(), "Integer": str(value)}.get(type_) or (decimal(value) if type_ == "Float" else str(value))
        return self._typed(self._id("attribute", self._variable_of(id)), type_, said)

    def _kept_value(self, id: str, said: str) -> str:
        """A value of a note, as its variable has values now; nothing where it has others."""
        try:
            value = typed(self._attributes[id], said)
        except (Refused, KeyError):
            return ""
        fits = {"Integer": isinstance(value, int), "Float": isinstance(value, int | float), "Boolean": isinstance(value, bool)}
        return self._value(id, value) if fits.get(self._types[id], isinstance(value, str)) else ""

    def _typed(self, key: str, type_: str, said: str) -> str:
        return element("VariableValue", [element("VariableRef", targetGUID=key), words(f"{type_}Value", said)])

    def _variable_of(self, id: str) -> str:
        """The attribute that stands for this one: where cases and sources had one variable, they have one again."""
        known, first = self._attributes[id], self._attributes.get(self._aside(f"attribute:{id}", "Variable").get("as", ""))
        same = first is not None and (first.name, first.description, self._types[first.id]) == (known.name, known.description, self._types[id])
        return first.id if first is not None and same else id

    @property
    def _types(self) -> dict[str, str]:
        """Attribute -> the standard's type that holds each of its values."""
        if not hasattr(self, "_known_types"):
            holders = [*self._outgoing.of(Participant), *self._outgoing.of(Source)]
            found: dict[str, list[Any]] = {}
            for holder in holders:
                for id, value in holder.attributes.items():
                    found.setdefault(id, []).append(value)
            self._known_types = {a.id: _type(a, found.get(a.id, []), self._aside(f"attribute:{a.id}", "Variable")) for a in self._outgoing.of(Attribute)}
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
        told = self._aside(f"memo:{memo.id}", "Note")
        kept, changer = Kept(told.get("xml", ""), self._known), guid(told.get("modifyingUser"))
        coded = kept.selections() if told.get("text") == content_hash(memo.text) else ()
        inside = [words("Description", told.get("Description", "")), words("PlainTextContent", memo.text) or "<PlainTextContent/>", *coded, *kept.codings(),
                  self.notes(f"memo:{memo.id}"), kept.values(self._kept_value)]  # fmt: skip
        return element("Note", inside, guid=self._id("memo", memo.id), name=memo.title or None, creatingUser=self._id("coder", memo.author),
                       creationDateTime=stamp(memo.at), modifyingUser=changer if changer in self._known["UserRef"] else None,
                       modifiedDateTime=stamp(memo.changed_at))  # fmt: skip

    def _links(self) -> Iterable[str]:
        for link in self._outgoing.of(Link):
            if any(end.partition(":")[0] not in _LINKED for end in (link.start, link.end)):
                self.losses.add("links", SET_ASIDE, "Other programs have nothing that they lead from or to.")
                continue
            told = self._aside(f"link:{link.id}", "Link")
            direction = told.get("direction") if told.get("direction") in ("Associative", "OneWay", "Bidirectional") else "OneWay"
            yield element("Link", [self.notes(f"link:{link.id}")], guid=self._id("link", link.id), name=link.kind, direction=direction,
                          color=colour(told.get("color", "")), originGUID=self.guids.ref(link.start), targetGUID=self.guids.ref(link.end))  # fmt: skip

    def _asides_back(self) -> list[str]:
        return [group("Sets", sets(self._kept, self._known)), group("Graphs", graphs(self._kept))]

    @property
    def _kept(self) -> list[Aside]:
        return [a for a in self._outgoing.of(Aside) if a.format == FORMAT and not a.about]

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
        self._add("memos on people and sessions", APPROXIMATED, "They go out without what they are about.", len(unseen))
        odd = sum(not is_exact(m.text + m.title) for m in self._outgoing.of(Memo))
        self._add("characters of memos", APPROXIMATED, "XML has no such characters; they read as \ufffd.", odd)
        others = sum(aside.format != FORMAT for aside in self._outgoing.of(Aside))
        self._add("things kept of another program’s file", SET_ASIDE, carried, others)
        for what, count, reason in self._outgoing.stays:
            self.losses.add(what, DROPPED, reason, count=count)

    def _add(self, what: str, fate: str, reason: str, count: int) -> None:
        if count:
            self.losses.add(what, fate, reason, count=count)


_BESIDE = {"facet": "facets", "session": "sessions", "guide": "interview guides", "asked": "marks of what was asked", "consent": "consents",
           "approach": "lines of the recruitment log", "question": "saved questions", "review": "passages to review",
           "identifier": "decisions on identifying words", "withdrawal": "pauses of participants", "export": "notes of earlier exports"}  # fmt: skip


def _type(attribute: Attribute, values: list[Any], told: dict[str, str]) -> str:
    if attribute.type == "boolean" and all(isinstance(v, bool) for v in values):
        return "Boolean"
    if attribute.type == "number" and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
        return "Integer" if all(isinstance(v, int) for v in values) else "Float"
    if attribute.type == "date" and all(isinstance(v, str) and len(v) == 10 for v in values):
        return "Date"
    if told.get("typeOfVariable") == "DateTime" and all(stamp(str(v)) for v in values):
        return "DateTime"
    return "Text"


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _SAFE_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data, compresslevel=_LEVEL)
