"""What Lifeworld's own exports carry beside the project, read again: the study record by record."""

import json
from functools import cached_property, partial
from typing import Any

from lifeworld.core.intake import turns_from_json
from lifeworld.core.plain import Malformed, from_plain
from lifeworld.core.records import KIND_OF, KINDS, Coding, Segment, Source, Version
from lifeworld.core.references import references
from lifeworld.core.refusal import Refused
from lifeworld.core.text import content_hash
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.project import APPROXIMATED, DROPPED, Material, Project
from lifeworld.formats.refi_own_sources import OwnSources
from lifeworld.formats.refi_package import OWN, QdaFile

_RECORDS, _TEXTS, _FILES = f"{OWN}records.json", f"{OWN}texts/", f"{OWN}files/"
_LISTS = {"coder": "coders", "attribute": "attributes", "facet": "facets", "code": "codes", "participant": "participants", "session": "sessions",
          "memo": "memos", "link": "links", "aside": "asides"}  # fmt: skip
_FIRST = ("guide", "consent", "approach")
_MORE = ("withdrawal", "asked", "identifier", "review", "question", "export")


def own_records(file: QdaFile, project: Project) -> Project | None:
    """The project with everything that only Lifeworld knows of it, read in one pass over its XML.

    None where another program wrote the file, or changed it since, which is then noted among the losses of `project`.
    """
    if file.parts is None or not (data := file.parts.read(_RECORDS)):
        return None
    try:
        told = json.loads(data.decode("utf-8", "surrogatepass"))
        if told["format"] != 1 or told["project"] != content_hash(file.data):
            raise Unreadable("changed")
        return _Own(file, told).project(Project(project.format, project.program, project.name))
    except Unreadable:
        project.losses.add("what Lifeworld notes beside the project", DROPPED, "Another program has changed the project since, so it no longer fits.")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        project.losses.add("what Lifeworld notes beside the project", DROPPED, "It is damaged.")
    return None


class _Own:
    """A project as Lifeworld wrote it."""

    def __init__(self, file: QdaFile, told: dict[str, Any]) -> None:
        self._file, self._study = file, told["study"]
        self._records: dict[str, list[Any]] = {kind: [from_plain(KINDS[kind], r) for r in some] for kind, some in told["records"].items()}
        self._segments: dict[str, Segment] = {s["id"]: from_plain(Segment, s) for s in told["segments"]}
        self._apart: list[Coding] = [from_plain(Coding, c) for c in told["whole_codings"]]
        self._versions: dict[str, Version] = {v.id: v for v in self._records.get("version", [])}
        known = {kind: {r.id for r in self._records.get(kind, [])} for kind in ("code", "coder")}
        self._sources = OwnSources(file, told["ids"], self._segments, {c["id"]: c for c in told["codings"]}, known)

    def project(self, made: Project) -> Project:
        """The study, record by record. Raises Malformed, a ValueError, where something refers to nothing."""
        made.materials = [self._material(source) for source in self._records.get("source", [])]
        for kind, name in _LISTS.items():
            setattr(made, name, self._records.get(kind, []))
        made.codes = _parents_first(made.codes)
        made.first = [r for kind in _FIRST for r in self._records.get(kind, [])]
        opened = {m.version for m in made.materials}
        earlier = [v for v in self._versions.values() if v.id not in opened]
        apart = [s for s in self._segments.values() if s.id not in self._sources.segments]
        made.more = [*earlier, *apart, *self._apart, *(r for kind in _MORE for r in self._records.get(kind, []))]
        made.contents = [content for v in earlier for content in self._contents(v)]
        made.about = {name: str(said) for name, said in self._study.items() if name in ("question", "description", "approach")}
        self._refuse_loose(made)
        if any(v.after and v.after not in self._versions for v in self._versions.values()):
            made.losses.add("earlier versions", APPROXIMATED, "They stayed in the study that the file is from.")
        return made

    def _material(self, source: Source) -> Material:
        version = self._versions[source.version] if source.version else None
        if version is None:
            return self._sources.without_text(source)
        return Material(
            source, partial(self._text, version, source), self._sources.passages(source, version.id), version.id, partial(self._original, version),
            tuple(turns_from_json(self._body(version.turns))), version.format, version.media_type, version.encoding, version.at, version.layer,
            version.after if version.after in self._versions else None, certain=True)  # fmt: skip

    def _text(self, version: Version, source: Source) -> str:
        text = self._sources.text(source)
        if content_hash(text) == version.text:
            return text
        try:
            return self._body(version.text)
        except ValueError:
            raise Refused(f"{self._file.name} is damaged: the text of “{source.name}” is not the one that it should be; export it from Lifeworld again.") from None

    def _body(self, hash: str) -> str:
        data = self._file.read(f"{_TEXTS}{hash}") if self._file.parts else b""
        text = data.decode("utf-8", "surrogatepass")
        if content_hash(text) != hash:
            raise Malformed("A text is not the one that it should be.")
        return text

    def _original(self, version: Version) -> bytes | None:
        if not version.original:
            return None
        if data := self._file.read(f"{_FILES}{version.original}"):
            return data
        part = self._parts.get(version.original)
        return self._file.read(part) if part else None

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The files beside the XML by the hash of what they hold."""
        return {content_hash(self._file.read(part)): part for part in self._file.listed()}

    def _contents(self, version: Version) -> list[str | bytes]:
        original = self._original(version)
        return [self._body(version.text), self._body(version.turns), *([original] if original else [])]

    def _refuse_loose(self, made: Project) -> None:
        """Raise where a record refers to something that is not there: what a person wrote by hand, not Lifeworld."""
        listed = [*made.coders, *made.attributes, *made.facets, *made.codes, *made.participants, *made.sessions, *made.memos, *made.links,
                  *made.asides, *made.first, *made.more, *(m.source for m in made.materials)]  # fmt: skip
        known = {f"{KIND_OF[type(r)]}:{r.id}" for r in listed} | {f"version:{id}" for id in self._versions}
        wanted = {ref for r in listed for ref in references(r) if not ref.startswith("study:")}
        if not all(ref in known or ref in self._sources for ref in wanted):
            raise Malformed("Something refers to what is not there.")


def _parents_first(codes: list[Any]) -> list[Any]:
    """Codes in an order in which each comes after the one it stands under. Raises Malformed where they stand in a circle."""
    waiting, done, there = list(codes), [], {None, *()}
    while waiting:
        ready = [code for code in waiting if code.parent in there]
        if not ready:
            raise Malformed("Codes stand in a circle.")
        done += ready
        there |= {code.id for code in ready}
        waiting = [code for code in waiting if code.id not in there]
    return done
