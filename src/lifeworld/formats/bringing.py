"""A whole project comes in: what was understood of it, and the batches that bring it, the same for each format.

Importing the same file twice adds nothing: what is there under the same id, or on the same words, stays as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import KIND_OF, Source, Speaker
from lifeworld.core.refusal import Refused
from lifeworld.core.text import content_hash, kept
from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Loss
from lifeworld.formats.fitting import Fitting, Plain, mapped
from lifeworld.formats.language import direction_of, guess_language
from lifeworld.formats.laying import Laid, Passages, There
from lifeworld.formats.newcomers import SourceNames
from lifeworld.formats.project import APPROXIMATED, Material, Project, derived_id
from lifeworld.formats.turns import recognise_turns
from lifeworld.queries.arriving import ids_there, versions_of
from lifeworld.queries.names import by_id

_SOURCES, _PASSAGES = 64, 5_000
"""At most so many sources, or so many passages, in one batch."""


class Bringing:
    """One project on its way into the study. `codes` says what becomes of codes of the same name: merge, apart, or not yet said.

    `joins` is the id of someone in the project who joins the study by bringing it in.
    """

    def __init__(self, conn: Connection, project: Project, codes: str = "", listing: bool = True, joins: str | None = None) -> None:
        self.project, self._conn = project, conn
        self.fitting = Fitting(conn, project, codes, joins)
        self.laid = Laid(conn, project.losses, self.fitting, listing)
        self._names = SourceNames(conn)
        self._sources: dict[str, Source] = by_id(conn, Source)
        self._asked = bool(codes)
        self.sources: list[Plain] = []
        self.left_out: list[Plain] = []
        self.memos: list[Plain] = []
        self.links = 0

    def refuse_unsaid(self) -> None:
        """Refuse where codes of the same name are there and nobody has said whether they are the same."""
        if self.fitting.same_named and not self._asked:
            named = ", ".join(f"“{one['code']}”" for one in self.fitting.same_named[:3])
            more = f" and {len(self.fitting.same_named) - 3} more" if len(self.fitting.same_named) > 3 else ""
            raise Refused(f"The study has codes of the same name ({named}{more}); say --codes merge to make them one, or --codes apart to keep both.")

    def batches(self) -> Iterator[tuple[Batch, int]]:
        """Everything that is new, texts a few at a time."""
        total = len(self.project.materials)
        batch = self.fitting.batch()
        if not batch.is_empty():
            yield batch, total
        for some in self._parts():
            batch = Batch()
            for material in some:
                self._material(material, batch)
            if not batch.is_empty():
                yield batch, total
        batch = self._beside()
        if not batch.is_empty():
            yield batch, total

    def losses(self) -> list[Loss]:
        """What is not in the study as it was in the file."""
        return self.project.losses.listed()

    def understood(self) -> Plain:
        """What the file holds, once it has been gone through: the same for each format."""
        project, laid = self.project, self.laid
        counts = {"sources": len(project.materials), "codes": len(project.codes), "codings": laid.met, "participants": len(project.participants),
                  "memos": len(project.memos), "links": len(project.links), "attributes": len(project.attributes),
                  "coders": len(project.coders)}  # fmt: skip
        new = {"sources": len(self.sources), "codes": len(self.fitting.new_codes), "codings": laid.new,
               "participants": len(self.fitting.new_people), "memos": len(self.memos), "links": self.links, **self.fitting.further}  # fmt: skip
        return {"format": project.format, "program": project.program, "title": project.name, "counts": counts, "new": new,
                "same_named": self.fitting.same_named, "positions": laid.positions, "in_doubt": laid.doubtful}  # fmt: skip

    def _parts(self) -> Iterator[list[Material]]:
        """The sources, so many at a time as have a few thousand passages together."""
        some: list[Material] = []
        for material in self.project.materials:
            some.append(material)
            if sum(len(m.passages) for m in some) >= _PASSAGES or len(some) >= _SOURCES:
                yield some
                some = []
        if some:
            yield some

    def _material(self, material: Material, batch: Batch) -> None:
        raw = material.text()
        there = self._place_of(material, kept(raw))
        if there.incoming is not None:
            batch.texts.append(there.incoming)
            self.sources.append({"id": there.source, "name": there.incoming.source.name})
        else:
            self._join(material, there.source, batch)
        Passages(self.laid, material, there, raw, batch).bring()

    def _join(self, material: Material, source: str, batch: Batch) -> None:
        """A source that is there gets the participants it lacks."""
        known = self._sources[source]
        people = [p for p in (self.fitting.id("participant", p) for p in material.source.participants) if p not in known.participants]
        if people:
            batch.joined[source] = tuple(people)
        self.left_out.append({"name": material.source.name, "same_as": known.name})

    def _place_of(self, material: Material, text: str) -> There:
        """Where the passages of a material will lie: in a version that is there, or in one that comes."""
        hash, id = content_hash(text), material.source.id
        if id in self._sources and hash not in versions_of(self._conn, id):
            id = derived_id("source", id, hash)
            self.fitting.means("source", material.source.id, id)
            if id not in self._sources:
                self.project.losses.add("sources", APPROXIMATED, "The study has this source with another text; it came in as a source of its own.",
                                        material.source.name)  # fmt: skip
        if id in self._sources:
            known = self._sources[id]
            version = versions_of(self._conn, id)[hash]
            return There(id, known.name, version, text, known.version or version)
        return self._new_source(replace(material.source, id=id), material, text, hash)

    def _new_source(self, source: Source, material: Material, text: str, hash: str) -> There:
        turns, speakers = material.turns, source.speakers
        language = source.language if material.certain else source.language or guess_language(text)
        people = tuple(dict.fromkeys(self.fitting.id("participant", p) for p in source.participants))
        if turns is None:
            turns, spoken = recognise_turns(text, language=language)
            turns = _timed(turns, material.times)
            telling = [s for s in spoken if s.role == "participant"]
            whose = people[0] if len(people) == 1 and len(telling) == 1 else None
            speakers = tuple(Speaker(s.label, s.role, whose if s in telling else None) for s in spoken)
        else:
            speakers = tuple(replace(s, participant=self.fitting.id("participant", s.participant) if s.participant else None) for s in speakers)
        version = material.version or derived_id("version", source.id, hash)
        name = self._names.free(" ".join(source.name.split()))
        made = replace(source, name=name, version=version, speakers=speakers, participants=people, language=language,
                       direction=source.direction if material.certain else direction_of(text),
                       attributes=self.fitting.values("source", source.attributes))  # fmt: skip
        self._sources[made.id] = made
        incoming = Incoming(made, text, turns, material.original(), material.format, material.media_type, material.encoding,
                            material.at, material.layer, material.after)  # fmt: skip
        return There(made.id, name, version, text, version, incoming)

    def _beside(self) -> Batch:
        """Memos, links and what is kept aside, and the examples of codes, once every passage has its place."""
        project, fitting = self.project, self.fitting
        memos = [replace(m, author=fitting.id("coder", m.author), about=mapped(fitting, m.about)) for m in self._new("memo", project.memos)]
        links = [replace(k, start=fitting.reference(k.start), end=fitting.reference(k.end), coder=fitting.id("coder", k.coder))
                 for k in self._new("link", project.links)]  # fmt: skip
        asides = [replace(a, about=fitting.reference(a.about)) for a in self._new("aside", project.asides)]
        self.links = len(links)
        self.memos = [{"id": m.id, "title": m.title} for m in memos]
        more = [record for kind, record in ((_kind(r), r) for r in project.more) if not ids_there(self._conn, kind, [record.id])]
        examples = [replace(c, examples=tuple(fitting.id("segment", e) for e in c.examples)) for c in fitting.codes.values() if c.examples]
        changed = [code for code in examples if code.examples != fitting.codes[code.id].examples]
        return Batch(more=[*memos, *links, *asides, *more], contents=project.contents if more else [], changed=changed)

    def _new(self, kind: str, records: "Iterable[Any]") -> "list[Any]":
        listed = list(records)
        there = ids_there(self._conn, kind, [record.id for record in listed]) if listed else set()
        return [record for record in listed if record.id not in there]


def _timed(turns: tuple[Turn, ...], times: tuple[tuple[int, int], ...]) -> tuple[Turn, ...]:
    """The turns, each with the first moment of the recording that is known to lie in it."""
    firsts = {}
    for turn in turns:
        within = [ms for position, ms in times if turn.label <= position < turn.end]
        firsts[turn.start] = min(within, default=None)
    return tuple(replace(turn, from_ms=firsts[turn.start]) if firsts[turn.start] is not None else turn for turn in turns)


def _kind(record: Any) -> str:
    return KIND_OF[type(record)]
