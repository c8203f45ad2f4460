"""A study as tables, for statistics and archives: what each table and column holds is said in a table of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lifeworld.core.codebook import path_of
from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import Attribute, Code, Coder, Coding, Facet, Link, Memo, Participant, Segment, Session, Source, Version
from lifeworld.core.segments import TextSpan, TimeRange
from lifeworld.formats.draft import Loss
from lifeworld.formats.going_out import in_order, unsaid
from lifeworld.queries.exchange import Exchange, Outgoing

Row = tuple[Any, ...]
GOES = (Coder, Attribute, Facet, Participant, Session, Source, Version, Segment, Code, Coding, Memo, Link)
_VALUES = {"number": "number", "boolean": "yes or no"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (text, whole, number, yes or no), and what stands in it."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and its rows, gone through once."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]


def tables_of(exchange: Exchange, outgoing: Outgoing) -> list[Table]:
    """Every table of a study, and at the end the one that explains them."""
    found = _Tables(exchange, outgoing).every()
    dictionary = [(t.name, c.name, c.type, c.description) for t in found for c in t.columns]
    return [*found, Table("columns", _columns("table:The table", "column:The column", "type:What kind of value it holds", "description:What it means"),
                          lambda: dictionary)]  # fmt: skip


def losses_of(outgoing: Outgoing) -> list[Loss]:
    """What is in none of the tables."""
    return unsaid(outgoing, GOES, "There is no table of them.")


class _Tables:
    """The tables of one study. Lists are in one cell, divided by semicolons; times are in UTC."""

    def __init__(self, exchange: Exchange, outgoing: Outgoing) -> None:
        self._exchange, self._outgoing = exchange, outgoing
        self._codes: dict[str, Code] = {c.id: c for c in outgoing.of(Code)}
        self._paths = {id: path_of(self._codes, id) for id in self._codes}
        self._people = {p.id: p.name for p in outgoing.of(Participant)}
        self._coders = {c.id: c.name for c in outgoing.of(Coder)}
        self._versions: dict[str, Version] = {v.id: v for v in outgoing.of(Version)}
        self._sources: dict[str, Source] = {s.id: s for s in outgoing.of(Source)}
        self._facets = {f.id: f.name for f in outgoing.of(Facet)}

    def every(self) -> list[Table]:
        """The tables, those that others refer to first."""
        study = self._outgoing.study
        about = (study.title, study.approach, study.question, study.description)
        return [
            Table("study", _columns("title:Its title", "approach:The approach", "question:The question it asks", "description:What it is about"), lambda: [about]),
            Table("coders", _columns("id:", "name:The person who codes"), lambda: ((c.id, c.name) for c in self._outgoing.of(Coder))),
            self._with_values("participants", Participant, "participant", ("id:", "name:The pseudonym", "note:What is noted"), lambda p: (p.id, p.name, p.note)),
            self._with_values("sessions", Session, "session", ("id:", "name:The session", "date:The day", "place:Where", "mode:How", "minutes:How long:whole",
                              "participants:Who", "note:What is noted"), lambda s: (s.id, s.name, s.date, s.place, s.mode, s.minutes, self._who(s), s.note)),
            self._with_values("sources", Source, "source", ("id:", "name:The text", "kind:What kind of source", "session_id:The session", "language:Its language",
                              "participants:Whose words", "characters:How long:whole", "layer:Which text of it is in the tables", "note:What is noted"), self._source),
            Table("turns", _columns("source_id:The source", "turn:Its number in the text:whole", "speaker:The label in the text", "participant:Who speaks",
                                    "start:First character, from 0:whole", "end:After the last character:whole", "from_ms:When it begins in the recording:whole",
                                    "to_ms:When it ends:whole", "text:The words"), self._turns),
            Table("codes", _columns("id:", "name:The code", "path:With what it is under", "parent_id:What it is under", "label:The short label", "brief:In short",
                                    "definition:What it means", "use_when:When to use it", "not_when:When not", "near_miss:What it is close to", "kind:What kind of code",
                                    "status:Provisional, active or retired", "colour:Its colour"), self._code_rows),
            Table("codings", _columns("id:", "code_id:The code", "code:Its name", "source_id:The source", "source:Its name", "segment_id:The passage",
                                      "start:First character, from 0:whole", "end:After the last character:whole", "from_ms:Where it begins in a recording:whole",
                                      "to_ms:Where it ends:whole", "quote:The words", "coder:Who coded", "facets:The facets and their values", "fit:How it compares",
                                      "origin:How it came about", "at:When"), self._codings),
            Table("memos", _columns("id:", "kind:What kind of memo", "title:Its title", "text:What it says", "author:Who wrote it", "about:What it is about, as kind:id",
                                    "at:When it was made", "changed_at:When it was changed"),
                  lambda: ((m.id, m.kind, m.title, m.text, self._coders.get(m.author, ""), "; ".join(m.about), m.at, m.changed_at) for m in self._outgoing.of(Memo))),
            Table("links", _columns("id:", "kind:The relation", "start:From, as kind:id", "end:To, as kind:id", "note:What is noted", "coder:Who made it", "at:When"),
                  lambda: ((k.id, k.kind, k.start, k.end, k.note, self._coders.get(k.coder, ""), k.at) for k in self._outgoing.of(Link))),
            Table("attributes", _columns("id:", "name:The attribute", "of:Of participants, sources or sessions", "type:Its type", "options:The values of a choice",
                                         "description:What it means"),
                  lambda: ((a.id, a.name, a.of, a.type, "; ".join(a.options), a.description) for a in self._outgoing.of(Attribute))),
        ]  # fmt: skip

    def _with_values(self, name: str, kind: type[Any], of: str, columns: tuple[str, ...], row: Callable[[Any], Row]) -> Table:
        """A table whose last columns are attributes."""
        attributes = [a for a in self._outgoing.of(Attribute) if a.of == of]
        further = tuple(Column(a.name, _VALUES.get(a.type, "text"), a.description or f"The attribute “{a.name}”") for a in attributes)
        values = [(a.id, _VALUES.get(a.type, "text")) for a in attributes]
        return Table(name, _distinct(_columns(*columns) + further), lambda: ((*row(one), *(_value(one.attributes.get(id), type_) for id, type_ in values))
                                                                            for one in self._outgoing.of(kind)))  # fmt: skip

    def _who(self, holder: Session | Source) -> str:
        return "; ".join(self._people.get(p, "") for p in holder.participants)

    def _source(self, source: Source) -> Row:
        version = self._versions.get(self._outgoing.shown.get(source.id, ""))
        return (source.id, source.name, source.kind, source.session or "", source.language or "", self._who(source),
                version.length if version else 0, version.layer if version else "", source.note)  # fmt: skip

    def _turns(self) -> Iterator[Row]:
        for source in self._sources.values():
            version = self._versions.get(self._outgoing.shown.get(source.id, ""))
            if version is None:
                continue
            text = self._outgoing.layers.text(version.id)
            speaks = {s.label: self._people.get(s.participant or "", "") for s in source.speakers}
            for number, turn in enumerate(turns_from_json(self._exchange.body(version.turns)), 1):
                yield (source.id, number, turn.speaker or "", speaks.get(turn.speaker or "", ""), turn.start, turn.end, turn.from_ms, turn.to_ms,
                       text[turn.start : turn.end])  # fmt: skip

    def _code_rows(self) -> Iterator[Row]:
        for code in self._codes.values():
            yield (code.id, code.name, self._paths[code.id], code.parent or "", code.label, code.brief, code.definition, code.use_when,
                   code.not_when, code.near_miss, code.kind, code.status, code.colour)  # fmt: skip

    def _codings(self) -> Iterator[Row]:
        segments: dict[str, Segment] = {s.id: s for s in self._outgoing.of(Segment)}
        for coding in in_order(self._outgoing):
            segment = segments[coding.segment]
            source = self._sources[self._versions[segment.version].source]
            place = self._exchange.place(segment)
            span: tuple[int | None, ...] = (None, None, None, None)
            quote = ""
            if isinstance(place, TextSpan):
                span = (place.start, place.end, None, None)
                shown = self._outgoing.shown[source.id]
                quote = segment.quote if shown == segment.version else self._outgoing.layers.text(shown)[place.start : place.end]
            elif isinstance(place, TimeRange):
                span = (None, None, place.from_ms, place.to_ms)
            facets = "; ".join(f"{self._facets.get(id, id)}: {value}" for id, value in coding.facets.items())
            yield (coding.id, coding.code, self._codes[coding.code].name, source.id, source.name, segment.id, *span, quote,
                   self._coders[coding.coder], facets, coding.fit, coding.origin, coding.at)  # fmt: skip


def _columns(*told: str) -> tuple[Column, ...]:
    """Columns from `name:description` or `name:description:type`."""
    parts = [one.split(":") for one in told]
    return tuple(Column(p[0], "whole" if p[-1] == "whole" else "text", ":".join(p[1:-1] if p[-1] == "whole" else p[1:]) or "The identifier") for p in parts)


def _distinct(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those of a name that is taken with a number."""
    taken: set[str] = set()
    found = []
    for column in columns:
        name, number = column.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{column.name} ({number})"
        taken.add(name.casefold())
        found.append(Column(name, column.type, column.description))
    return tuple(found)


def _value(value: Any, type_: str) -> Any:
    if value is None:
        return None
    return bool(value) if type_ == "yes or no" else float(value) if type_ == "number" else str(value)
