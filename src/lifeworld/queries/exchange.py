"""A study as it goes out to other programs: every record that may go, in the layer that was asked for, and what stays."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.fieldwork import Approach, Aside, Asked, Consent, Export, Guide, Identifier, Review, Withdrawal
from lifeworld.core.records import (
    KIND_OF,
    Attribute,
    Code,
    Coder,
    Coding,
    Facet,
    Link,
    Memo,
    Participant,
    Question,
    Segment,
    Session,
    Source,
    Study,
    Version,
)
from lifeworld.core.references import references
from lifeworld.core.segments import Place, TextSpan
from lifeworld.queries import permissions
from lifeworld.queries.layers import Layers
from lifeworld.queries.names import records
from lifeworld.store import content
from lifeworld.store.tables import file

_KINDS: tuple[type[Any], ...] = (
    Coder, Attribute, Facet, Guide, Participant, Session, Consent, Withdrawal, Approach, Source, Version, Segment, Code, Coding, Asked,
    Identifier, Review, Memo, Link, Question, Aside, Export,
)  # fmt: skip
_INSIDE: tuple[type[Any], ...] = (Approach, Identifier, Export)
"""What goes out only with a whole study: it tells of people who are not in it, or of words that were replaced."""


_SAYING = ("Selections", "Representation", "TextSource", "TextDescription", "code_image")
"""What is kept of other programs' files under these names may hold words of the texts."""


@dataclass
class Outgoing:
    """What goes out: records by kind, the version in which each source is `shown`, and (what, count, reason) of all that stays."""

    study: Study
    layers: Layers
    records: dict[type[Any], list[Any]]
    shown: dict[str, str]
    whole: bool
    stays: list[tuple[str, int, str]] = field(default_factory=list)

    def of(self, kind: type[Any]) -> list[Any]:
        """The records of a kind."""
        return self.records.get(kind, [])


class Exchange:
    """A study on its way out. `archive`: for deposit, so that only those are in it who agreed to be."""

    def __init__(self, conn: Connection, wanted: str = "", reader: str = "", archive: bool = False) -> None:
        self._conn, self._archive = conn, archive
        self.layers = Layers(conn, wanted, reader)
        self.whole = not self.layers.holds_back
        self._stays: dict[tuple[str, str], int] = {}

    def outgoing(self) -> Outgoing:
        """Everything that goes. Refused where the layers refuse."""
        there: dict[type[Any], list[Any]] = {kind: records(self._conn, kind) for kind in _KINDS}
        self._private(there)
        if rights := sum(bool(coder.rights) for coder in there[Coder]):
            self._told("rights of people who code", "Each study gives its own.", rights)
            there[Coder] = [replace(coder, rights=()) for coder in there[Coder]]
        if not self.whole:
            for kind in _INSIDE:
                self._let_stay(there, kind, there[kind], "It stays with a study in which texts are de-identified.")
            said = [aside for aside in there[Aside] if aside.name in _SAYING]
            self._let_stay(there, Aside, said, "They may hold words as they were before de-identification.")
        self._absent(there)
        shown = {s.id: self.layers.shown(s.version) for s in there[Source] if s.version}
        if not self.whole:
            self._earlier(there, set(shown.values()))
        if len(self._stays) > bool(rights):
            _settle(there, self._told)
        study = records(self._conn, Study)[0]
        self.layers.out.participants.update(dict.fromkeys(p for s in there[Source] for p in s.participants))
        stays = [(what, count, reason) for (what, reason), count in self._stays.items()]
        return Outgoing(study, self.layers, there, {s.id: shown[s.id] for s in there[Source] if s.id in shown}, self.whole, stays)

    def file(self, hash: str) -> bytes:
        """The bytes kept under a hash; none where they have left the study."""
        found = self._conn.execute(select(file.c.bytes).where(file.c.hash == hash)).scalar()
        return bytes(found) if found is not None else b""

    def body(self, hash: str) -> str:
        """The text kept under a hash."""
        return content.text_of(self._conn, hash)

    def place(self, segment: Segment) -> Place | None:
        """Where a segment lies in the version that goes out; None where it cannot be told there."""
        place = segment.place
        if not isinstance(place, TextSpan):
            return place
        span = self.layers.place(segment.version, place.start, place.end)
        return TextSpan(*span) if span else None

    def _told(self, what: str, reason: str, count: int) -> None:
        self._stays[what, reason] = self._stays.get((what, reason), 0) + count

    def _let_stay(self, there: dict[type[Any], list[Any]], kind: type[Any], some: Iterable[Any], reason: str) -> None:
        ids = {record.id for record in some}
        if ids:
            there[kind] = [record for record in there[kind] if record.id not in ids]
            self._told(plural_of(kind), reason, len(ids))

    def _private(self, there: dict[type[Any], list[Any]]) -> None:
        self._let_stay(there, Memo, [m for m in there[Memo] if m.private], "Private memos are their author’s alone.")

    def _absent(self, there: dict[type[Any], list[Any]]) -> None:
        """People who did not agree to be in this, with their texts."""
        absent = permissions.unused(self._conn) | (permissions.unarchived(self._conn) if self._archive else set())
        reason = "They have not agreed to be archived." if self._archive else "They have paused, or have not agreed to their words being used."
        self._let_stay(there, Participant, [p for p in there[Participant] if p.id in absent], reason)
        self._let_stay(there, Source, [s for s in there[Source] if not absent.isdisjoint(s.participants)], "They hold words of someone who is left out.")

    def _earlier(self, there: dict[type[Any], list[Any]], shown: set[str]) -> None:
        """Versions that are not the one shown, with what lies on these alone."""
        opened = {s.id: s.version for s in there[Source]}
        self._let_stay(there, Version, [v for v in there[Version] if v.id not in shown and v.id != opened.get(v.source)], "Only the text that goes out is in the file.")
        lain: list[Segment] = []
        moved = {}
        for segment in there[Segment]:
            if segment.version in shown:
                continue
            source = next((v.source for v in there[Version] if v.id == segment.version and opened.get(v.source) == v.id), None)
            place = self.place(segment) if source else None
            if source is None or place is None:
                lain.append(segment)
            else:
                quote = self.layers.text(self.layers.shown(segment.version))[place.start : place.end] if isinstance(place, TextSpan) else ""
                moved[segment.id] = replace(segment, version=self.layers.shown(segment.version), place=place, quote=quote, anchor=None)
        there[Segment] = [moved.get(s.id, replace(s, anchor=None)) for s in there[Segment]]
        self._let_stay(there, Segment, lain, "They cannot be told in the text that goes out.")
        there[Version] = [replace(v, after=None, original=None) for v in there[Version] if v.id in shown]
        versions = {v.source: v.id for v in there[Version]}
        there[Source] = [replace(s, version=versions.get(s.id)) for s in there[Source]]


def _settle(there: dict[type[Any], list[Any]], told: Any) -> None:
    """Leave out what refers to something that is left out, until nothing does."""
    gone = True
    while gone:
        known = {f"{KIND_OF[kind]}:{record.id}" for kind, some in there.items() for record in some}
        there[Source] = [_with(s, known) for s in there[Source]]
        there[Session] = [replace(s, participants=tuple(p for p in s.participants if f"participant:{p}" in known)) for s in there[Session]]
        there[Code] = [replace(c, examples=tuple(e for e in c.examples if f"segment:{e}" in known)) for c in there[Code]]
        there[Memo] = [replace(m, about=tuple(a for a in m.about if a in known or a.startswith("study:"))) if m.about else m for m in there[Memo]]
        gone = False
        for kind, some in there.items():
            stay = [r for r in some if all(ref in known or ref.startswith("study:") for ref in references(r))]
            if len(stay) < len(some):
                gone = True
                told(plural_of(kind), "What they belong to is left out.", len(some) - len(stay))
                there[kind] = stay


def _with(source: Source, known: set[str]) -> Source:
    session = source.session if source.session and f"session:{source.session}" in known else None
    return replace(source, session=session)


def plural_of(kind: type[Any]) -> str:
    """How several records of a kind are called."""
    return {"coder": "people who code", "approach": "lines of the recruitment log", "identifier": "decisions on identifying words",
            "aside": "things kept of another program’s file", "asked": "marks of what was asked"}.get(KIND_OF[kind], f"{KIND_OF[kind]}s")  # fmt: skip
