"""What Lifeworld's own exports carry beside the project, read again: the study record by record."""

import json
from dataclasses import replace
from functools import partial
from typing import Any

from lifeworld.core.intake import turns_from_json
from lifeworld.core.plain import Malformed, from_plain
from lifeworld.core.positions import Claim
from lifeworld.core.records import KIND_OF, KINDS, Coding, Segment, Source, Version
from lifeworld.core.references import references
from lifeworld.core.segments import TextSpan
from lifeworld.core.text import content_hash
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.project import APPROXIMATED, DROPPED, Mark, Material, Passage, Project
from lifeworld.formats.refi_package import OWN, QdaFile

_RECORDS, _TEXTS, _FILES = f"{OWN}records.json", f"{OWN}texts/", f"{OWN}files/"
_LISTS = {"coder": "coders", "attribute": "attributes", "facet": "facets", "code": "codes", "participant": "participants", "session": "sessions",
          "memo": "memos", "link": "links", "aside": "asides"}  # fmt: skip
_FIRST = ("guide", "consent", "approach")
_MORE = ("withdrawal", "asked", "identifier", "review", "question", "export")


def own_records(file: QdaFile, project: Project) -> Project | None:
    """The project with everything that only Lifeworld knows of it; None where another program wrote the file, or changed it since."""
    if file.parts is None or not (data := file.parts.read(_RECORDS)):
        return None
    try:
        told = json.loads(data.decode("utf-8", "surrogatepass"))
        if told["format"] != 1 or told["project"] != content_hash(file.data):
            raise Unreadable("changed")
        return _Own(file, project, told).project()
    except Unreadable:
        project.losses.add("what Lifeworld notes beside the project", DROPPED, "Another program has changed the project since, so it no longer fits.")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        project.losses.add("what Lifeworld notes beside the project", DROPPED, "It is damaged.")
    return None


class _Own:
    """A project as Lifeworld wrote it."""

    def __init__(self, file: QdaFile, project: Project, told: dict[str, Any]) -> None:
        self._file, self._read = file, project
        self._ids = told["ids"]
        self._theirs: dict[str, dict[str, str]] = {}
        self._study = told["study"]
        self._records: dict[str, list[Any]] = {kind: [from_plain(KINDS[kind], r) for r in some] for kind, some in told["records"].items()}
        self._segments: dict[str, Segment] = {s["id"]: from_plain(Segment, s) for s in told["segments"]}
        self._beside = {c["id"]: c for c in told["codings"]}
        self._apart: list[Coding] = [from_plain(Coding, c) for c in told["whole_codings"]]
        self._versions: dict[str, Version] = {v.id: v for v in self._records.get("version", [])}

    def project(self) -> Project:
        """The study, record by record. Raises Malformed, a ValueError, where something refers to nothing."""
        made = Project(self._read.format, self._read.program, self._read.name, losses=self._read.losses)
        materials = {m.source.id: m for m in self._read.materials}
        placed: set[str] = set()
        for source in self._records.get("source", []):
            made.materials.append(self._material(source, materials[self._file_id("source", source.id)], placed))
        for kind, name in _LISTS.items():
            setattr(made, name, self._records.get(kind, []))
        made.codes = _parents_first(made.codes)
        made.first = [r for kind in _FIRST for r in self._records.get(kind, [])]
        opened = {m.version for m in made.materials}
        earlier = [v for v in self._versions.values() if v.id not in opened]
        apart = [s for s in self._segments.values() if s.id not in placed]
        made.more = [*earlier, *apart, *self._apart, *(r for kind in _MORE for r in self._records.get(kind, []))]
        made.contents = [content for v in earlier for content in self._contents(v)]
        made.about = {name: str(said) for name, said in self._study.items() if name in ("question", "description", "approach")}
        self._refuse_loose(made)
        self._keep_unsaid(made)
        return made

    def _keep_unsaid(self, made: Project) -> None:
        """Those losses of the reading fall away that what is carried beside makes good."""
        made.losses.clear()
        if any(v.after and v.after not in self._versions for v in self._versions.values()):
            made.losses.add("earlier versions", APPROXIMATED, "They stayed in the study that the file is from.")

    def _file_id(self, kind: str, id: str) -> str:
        """The id under which the XML was read: its identifier."""
        if kind not in self._theirs:
            self._theirs[kind] = {ours: theirs for theirs, ours in self._ids.get(kind, {}).items()}
        return str(self._theirs[kind].get(id, id))

    def _our_id(self, kind: str, id: str) -> str:
        return str(self._ids.get(kind, {}).get(id, id))

    def _material(self, source: Source, read: Material, placed: set[str]) -> Material:
        version = self._versions[source.version] if source.version else None
        if version is None:
            return replace(read, source=source, passages=(), turns=(), certain=True)
        passages = [p for passage in read.passages if (p := self._passage(passage, version.id, placed))]
        return Material(
            source, partial(self._text, version, read), tuple(passages), version.id, partial(self._original, version),
            tuple(turns_from_json(self._body(version.turns))), version.format, version.media_type, version.encoding, version.at, version.layer,
            version.after if version.after in self._versions else None, certain=True)  # fmt: skip

    def _passage(self, passage: Passage, version: str, placed: set[str]) -> Passage | None:
        id = self._our_id("segment", passage.id)
        told = self._segments.get(id)
        if told is not None and told.version != version:
            return None
        placed.add(id)
        claimed = passage.place
        place = told.place if told else TextSpan(claimed.start, claimed.end) if isinstance(claimed, Claim) else claimed
        return Passage(id, place, tuple(self._mark(m) for m in passage.marks), told.anchor if told else None)

    def _mark(self, mark: Mark) -> Mark:
        id = self._our_id("coding", mark.id)
        more = self._beside.get(id, {})
        return Mark(id, self._our_id("code", mark.code), self._our_id("coder", mark.coder), str(more.get("at", mark.at)),
                    dict(more.get("facets", {})), str(more.get("origin", mark.origin)), str(more.get("fit", "")))  # fmt: skip

    def _text(self, version: Version, read: Material) -> str:
        text = read.text()
        return text if content_hash(text) == version.text else self._body(version.text)

    def _body(self, hash: str) -> str:
        data = self._file.read(f"{_TEXTS}{hash}") if self._file.parts else b""
        text = data.decode("utf-8", "surrogatepass")
        if content_hash(text) != hash:
            raise Malformed("A text is not the one that it should be.")
        return text

    def _original(self, version: Version) -> bytes | None:
        if not version.original:
            return None
        data = self._file.read(f"{_FILES}{version.original}")
        return data or next((d for m in self._read.materials if (d := m.original()) and content_hash(d) == version.original), None)

    def _contents(self, version: Version) -> list[str | bytes]:
        original = self._original(version)
        return [self._body(version.text), self._body(version.turns), *([original] if original else [])]

    def _refuse_loose(self, made: Project) -> None:
        """Raise where a record refers to something that is not there: what a person wrote by hand, not Lifeworld."""
        listed = [*made.coders, *made.attributes, *made.facets, *made.codes, *made.participants, *made.sessions, *made.memos, *made.links,
                  *made.asides, *made.first, *made.more, *(m.source for m in made.materials)]  # fmt: skip
        known = {f"{KIND_OF[type(r)]}:{r.id}" for r in listed} | {f"version:{id}" for id in self._versions}
        known |= {f"segment:{p.id}" for m in made.materials for p in m.passages}
        known |= {f"coding:{mark.id}" for m in made.materials for p in m.passages for mark in p.marks}
        if any(ref not in known and not ref.startswith("study:") for r in listed for ref in references(r)):
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
