"""Files on their way in, each gone through as often as needed: the drafts in it, or the sentence that says why it has none."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from lifeworld.formats.archives import archive, is_archive
from lifeworld.formats.coded_columns import Columns, guessed, is_export, with_guesses
from lifeworld.formats.draft import Loss, TextDraft, Unreadable
from lifeworld.formats.project import Project
from lifeworld.formats.projects import PROJECTS, ProjectFormat, format_of
from lifeworld.formats.reading import ENDINGS, Format, bytes_of, format_named, read, sniff
from lifeworld.formats.survey import survey_of
from lifeworld.formats.tables import Grid, open_grid
from lifeworld.formats.transcript_table import is_transcript

TABLES = ("csv", "xlsx", "sav")
"""Formats that are gone through row by row."""

_HEAD, _ZIP = 1 << 16, b"PK\x03\x04"
_WHOLE = frozenset([*ENDINGS, *(ending for format in PROJECTS for ending in format.endings)])
_PACKED = ("qdpx", "qde", "qdc", "qualcoder", "qda")
_SURVEY_OPTIONS = ("text_columns", "participant_column", "by_row", "dictionary")


class Arrival:
    """One file: `content` is its path, the bytes of an upload, or what reads them anew each time.

    Options that its format does not have are passed over. Iterating yields its drafts, of a project none (see `project`); a survey is read row by row and never held whole. After it, `message` says why the file
    could not be read (empty where it could), and `losses` what of the file as a whole no draft carries.
    """

    def __init__(self, name: str, content: bytes | Path | Callable[[], bytes], as_format: str | None = None, **options: Any) -> None:
        self.name, self._kept, self._format, self._options = name, content, as_format, options
        self.message = ""
        self.losses: tuple[Loss, ...] = ()

    def __iter__(self) -> Iterator[TextDraft]:
        self.message, self.losses = "", ()
        if self.project_format or self.coded:
            return
        try:
            yield from self._drafts()
        except Unreadable as problem:
            self.message = str(problem)

    @property
    def as_format(self) -> str:
        """The format it is to be read as, where one was said."""
        return self._format or ""

    def asked(self, as_format: str = "", **options: Any) -> "Arrival":
        """The same file, to be read as this format and these options say; what they leave empty is found out."""
        return Arrival(self.name, self._kept, as_format or None, **{name: value for name, value in options.items() if value})

    @property
    def options(self) -> dict[str, Any]:
        """How the file is to be read, as far as it was said."""
        return dict(self._options)

    @property
    def data(self) -> bytes:
        """All of the file. Raises `Unreadable`."""
        content = self._content
        return content if isinstance(content, bytes) else bytes_of(content)

    def told(self) -> Format:
        """The format of a file of texts. Raises `Unreadable`."""
        return format_named(self._format) if self._format else sniff(self.data, self.name)

    @cached_property
    def project_format(self) -> ProjectFormat | None:
        """The format of projects that the file is in; None where it holds texts."""
        try:
            return format_of(self._content, self._format)
        except Unreadable:
            return None  # it is said when the file is read

    def project(self) -> Project:
        """The project in it. Raises `Unreadable`."""
        if self.project_format is None:
            raise Unreadable(f"{self.name} is no project of another program.")
        return self.project_format.read(self._content, self.name)

    @cached_property
    def coded(self) -> Columns | None:
        """Which columns of a coded table are what: as was said, or as programs of analysis export them; None where it is no such table."""
        named: Columns | None = self._options.get("coded")
        try:
            if named:
                return with_guesses(self.grid(), named)
            told = any(self._options.get(option) for option in (*_SURVEY_OPTIONS, "table", "speaker_column"))
            if not told and not self.project_format and self._is_table() and is_export(grid := self.grid()):
                return guessed(grid)
        except Unreadable:
            pass  # it is said when the file is read
        return named

    def grid(self) -> Grid:
        """The table in it. Raises `Unreadable`."""
        return open_grid(self._content, self.name, encoding=self._options.get("encoding"), sheet=self._options.get("sheet"))

    @property
    def _content(self) -> bytes | Path:
        return self._kept() if callable(self._kept) else self._kept

    def _drafts(self) -> Iterator[TextDraft]:
        if self._is_table():
            yield from self._of_table()
        else:
            yield from read(self.data, self.name, self._format, **self._understood(self.data))

    def _understood(self, data: bytes) -> dict[str, Any]:
        """The options that the format of this file has; files of several formats may come in together."""
        if not data or not self._options:
            return {}
        format = self.told()
        return {name: value for name, value in self._options.items() if name in format.options}

    def _is_table(self) -> bool:
        if self._format:
            return format_named(self._format).name in TABLES
        content = self._content
        head = content[:_HEAD] if isinstance(content, bytes) else self._head(content)
        if head.startswith(_ZIP):
            return Path(self.name).suffix.casefold() in (".xlsx", ".xlsm")
        return bool(head) and sniff(head, self.name).name in TABLES

    def _of_table(self) -> Iterator[TextDraft]:
        grid = self.grid()
        table, asked = self._options.get("table"), {k: v for k, v in self._options.items() if k in _SURVEY_OPTIONS}
        as_talk = table == "transcript" or (self._options.get("speaker_column") and self._options.get("text_column"))
        if as_talk or (table is None and not asked.get("text_columns") and is_transcript(grid)):
            yield from read(self.data, self.name, self._format, **self._options)
            return
        survey = survey_of(grid, self.name, **asked)
        empty = True
        for draft in survey:
            empty = False
            yield draft
        self.losses = survey.losses
        if empty:
            raise Unreadable(f"{self.name} has no answers in {', '.join(survey.text_columns)}; there is nothing to import.")

    def _head(self, path: Path) -> bytes:
        if not path.is_file():
            return bytes_of(path)
        try:
            with path.open("rb") as opened:
                return opened.read(_HEAD)
        except OSError as problem:
            raise Unreadable(f"{self.name} cannot be read ({problem.strerror or 'unknown reason'}).") from None


class Remainder(Arrival):
    """What of an archive does not come in, or why nothing does; it holds no texts itself."""

    def __init__(self, name: str, message: str = "", losses: tuple[Loss, ...] = ()) -> None:
        super().__init__(name, b"")
        self.message, self.losses = message, losses

    def __iter__(self) -> Iterator[TextDraft]:
        yield from ()

    def asked(self, as_format: str = "", **options: Any) -> Arrival:
        """It is never read otherwise."""
        return self


def arrivals(paths: Iterable[str | PathLike[str]], as_format: str | None = None, **options: Any) -> list[Arrival]:
    """The files at these paths, and those in archives among them."""
    return [one for path in map(Path, paths) for one in arrived(path.name, path, as_format, **options)]


def arrived(name: str, content: bytes | Path, as_format: str | None = None, **options: Any) -> list[Arrival]:
    """A file; of an archive each that is in it, and what of it stays out."""
    if not _is_archive(name, content, as_format):
        return [Arrival(name, content, as_format, **options)]
    try:
        opened = archive(content, name)
    except Unreadable as problem:
        return [Remainder(name, str(problem))]
    inside = [Arrival(file, read, as_format, **options) for file, read in opened.files]
    return [*inside, Remainder(name, losses=opened.left_out)] if opened.left_out else inside


def _is_archive(name: str, content: bytes | Path, as_format: str | None) -> bool:
    """Whether a file is an archive of files, and neither a document nor a project."""
    if Path(name).suffix.casefold() in _WHOLE or (as_format or "").casefold().strip(" .") in _PACKED or not _begins_so(content):
        return False
    return is_archive(content) and format_of(content) is None


def _begins_so(content: bytes | Path) -> bool:
    if isinstance(content, bytes):
        return content.startswith(_ZIP)
    if not content.is_file():
        return False
    try:
        with content.open("rb") as opened:
            return opened.read(len(_ZIP)) == _ZIP
    except OSError:
        return False
