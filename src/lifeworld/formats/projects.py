"""Project files of other programs: told by their content, shown before anything is written, brought in as one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.records import Coder
from lifeworld.formats.bringing import Bringing
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.project import Project
from lifeworld.formats.tidied import tidied
from lifeworld.queries.names import records
from lifeworld.study import Study, default_actor

Plain = dict[str, Any]
Step = Callable[[int, int], None]
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class ProjectFormat:
    """A format of whole projects: its name, the endings of its files, what it is in a sentence, the module that reads it.

    The module has `recognises(content, head) -> bool`, told from the content and its first bytes, and
    `read_project(content, name) -> Project`, which raises `Unreadable`.
    """

    name: str
    endings: tuple[str, ...]
    description: str
    module: str

    def recognises(self, content: bytes | Path, head: bytes) -> bool:
        """Whether this is a file of the format."""
        return bool(self._reader().recognises(content, head))

    def read(self, content: bytes | Path, name: str) -> Project:
        """What the file called `name` holds. Raises `Unreadable`."""
        project = self._reader().read_project(content, name)
        assert isinstance(project, Project)
        return tidied(project, name)

    def _reader(self) -> Any:
        return import_module(f"lifeworld.formats.{self.module}")


PROJECTS: tuple[ProjectFormat, ...] = (
    ProjectFormat("qdpx", (".qdpx", ".qde"), "Projects as REFI-QDA exchanges them: of NVivo, ATLAS.ti, MAXQDA, QualCoder and others.", "refi_in"),
    ProjectFormat("qdc", (".qdc",), "Codebooks as REFI-QDA exchanges them.", "refi_codebook"),
    ProjectFormat("taguette", (".sqlite3",), "Databases of Taguette: documents, tags and highlights.", "taguette"),
    ProjectFormat("qualcoder", (".qda",), "Projects of QualCoder: the folder, its data.qda, or either in a ZIP.", "qualcoder_in"),
    ProjectFormat("rqda", (".rqda",), "Projects of RQDA.", "rqda"),
    ProjectFormat("comments", (), "Word documents in which comments are codes and memos on the words.", "docx_comments"),
    ProjectFormat("annotations", (".jsonld",), "Web Annotations of the W3C (JSON-LD).", "web_annotation"),
)


def format_of(content: bytes | Path, as_format: str | None = None) -> ProjectFormat | None:
    """The format of a project file, by name where one is given; None where it is no project."""
    if as_format:
        wanted = as_format.casefold().strip().lstrip(".")
        return next((f for f in PROJECTS if f.name == wanted or f".{wanted}" in f.endings), None)
    head = content[:_HEAD] if isinstance(content, bytes) else _head(content)
    return next((f for f in PROJECTS if f.recognises(content, head)), None)


def shown(study: Study, name: str, read: Callable[[], Project]) -> Plain:
    """What a project would bring: what was understood of it and what would be lost; nothing is written."""
    empty = {"name": name, "total": 0, "drafts": [], "losses": [], "project": None}
    try:
        project = read()
        with study.reading() as conn:
            bringing = Bringing(conn, project, listing=False)
            adds = sum(1 for _ in bringing.batches()) > 0
            losses = [plainly(loss, name) for loss in bringing.losses()]
            return {**empty, "ok": True, "message": "", "total": len(project.materials), "losses": losses,
                    "project": {**bringing.understood(), "adds": adds}}  # fmt: skip
    except Unreadable as problem:
        return {**empty, "ok": False, "message": str(problem)}


def bring(study: Study, name: str, read: Callable[[], Project], actor: str | None, step: Step | None, codes: str = "",
          listing: bool = True) -> Plain:  # fmt: skip
    """Bring a project in, as one step that can be undone; the answer has the form of `importing.run`. Refused where codes
    of the same name are there and `codes` does not say what becomes of them."""
    try:
        project = read()
    except Unreadable as problem:
        return unread(name, str(problem))
    with study.reading() as conn:
        joins = _joins(conn, project, actor or default_actor())
        bringing = Bringing(conn, project, codes, listing, joins)
        batches = bringing.batches()
        first = next(batches, None)
        bringing.refuse_unsaid()
        command = ImportSources(f"brought in {name}", _chained(first, batches))
        entry = study.apply(command, actor, step=step, joins=joins).entry if first else None
        fitting = bringing.fitting
        return {"entry": entry, "sources": bringing.sources, "participants": fitting.new_people, "codes": fitting.new_codes,
                "codings": bringing.laid.codings, "memos": bringing.memos, "losses": [plainly(loss, name) for loss in bringing.losses()],
                "left_out": bringing.left_out, "unread": [], "projects": [{"name": name, **bringing.understood(), "adds": first is not None}]}  # fmt: skip


def _joins(conn: Connection, project: Project, actor: str) -> str | None:
    """Under which id the person acting joins a study that does not know them: someone who coded in the project is the same person here."""
    there = records(conn, Coder)
    if any(coder.name == actor for coder in there):
        return None
    return next((coder.id for coder in project.coders if coder.name == actor and coder.id not in {c.id for c in there}), None)


def unread(name: str, message: str) -> Plain:
    """The answer where a file cannot be read."""
    return {"entry": None, "sources": [], "participants": [], "codes": [], "codings": [], "memos": [], "losses": [], "left_out": [],
            "unread": [{"name": name, "message": message}], "projects": []}  # fmt: skip


def together(parts: Sequence[Plain]) -> Plain:
    """Several answers as one; the entry is the last."""
    whole = {key: [item for part in parts for item in part.get(key, [])] for key in parts[0] if key != "entry"}
    entries = [part["entry"] for part in parts if part["entry"]]
    return {"entry": entries[-1] if entries else None, **whole}


def plainly(loss: Loss, source: str) -> Plain:
    """A loss as it is told."""
    return {"what": loss.what, "count": loss.count, "where": loss.where, "reason": loss.reason, "fate": loss.fate, "source": loss.where or source}


def _chained(first: Any, rest: Any) -> Any:
    yield first
    yield from rest


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""
