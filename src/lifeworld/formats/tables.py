"""Rows of CSV files and spreadsheets, one at a time, whatever their size; and tables of attributes by participant."""

import csv
import io
import itertools
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO, Literal

from lifeworld.formats.decoding import decode, unify_line_ends
from lifeworld.formats.draft import Loss, Unreadable
from lifeworld.formats.package import Package
from lifeworld.formats.wordlists import listed

Kind = Literal["text", "number", "date", "boolean", "choice"]

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE_ROWS = 500
MOST_COLUMNS = 16_384  # as in a spreadsheet
_SAMPLE = 262_144
_DAMAGED = "{name} is damaged: it cannot be read; open it in its program and save it anew."
# What the spreadsheet library raises when a file is not what it says.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, EOFError, zipfile.BadZipFile, zlib.error)
_PARTICIPANT = (
    listed("""participant participantid participantname participantcode participantnumber pseudonym respondent respondentid
    case caseid casename subject subjectid interviewee informant pid participante teilnehmer teilnehmerin
    participantes enquêté משתתף 受访者 参加者 参与者"""),
    listed("responseid responsid recordid userid personid uuid id name fullname nombre nom nome 编号 姓名 氏名 שם"),
)
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_DATES = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}[- .][A-Za-zÀ-ÿ]{3,9}\.?[- ,]+(?:\d{4}|\d{2})"
)
_BOOLEAN = frozenset(listed("true false yes no y n ja nein oui non sí si wahr falsch vrai faux כן לא 是 否 はい いいえ"))


@dataclass(slots=True)
class Grid:
    """An open table: names of its columns, each different, and its rows, each as long as there are columns.

    `rows` can be gone through once. `losses` is complete when it has been. `labels` holds longer wordings of
    column names (the questions), where the file gives them.
    """

    columns: tuple[str, ...]
    rows: Iterator[list[str]]
    format: str
    media_type: str
    encoding: str
    notes: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    """Those of a workbook that hold something; the one that is read comes first."""

    def peek(self, count: int = SAMPLE_ROWS) -> list[list[str]]:
        """The next rows without taking them away."""
        seen = list(itertools.islice(self.rows, count))
        self.rows = itertools.chain(seen, self.rows)
        return seen


@dataclass(frozen=True, slots=True)
class AttributeColumn:
    """A column of attributes: its name, the kind its values suggest, and for a choice the values that occur."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """Attributes by participant: the columns besides the participant's own, and for each participant the values given.

    Values are as written; a participant named twice keeps the last value of each column.
    """

    columns: tuple[AttributeColumn, ...]
    rows: tuple[tuple[str, dict[str, str]], ...]
    participant_column: str
    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def open_grid(source: bytes | Path, name: str, *, encoding: str | None = None, sheet: str | None = None) -> Grid:
    """Open a CSV file, a spreadsheet or a file of SPSS of which `source` is the content or the path. Raises `Unreadable`."""
    with _opened(source) as start:
        magic = start.read(4)
    if magic in (b"$FL2", b"$FL3"):
        from lifeworld.formats.spss import open_sav

        return open_sav(source, name)
    if magic == b"PK\x03\x04":
        return _open_xlsx(source if isinstance(source, bytes) else source.read_bytes(), name, sheet)
    return _open_csv(source, name, encoding)


def read_attribute_table(
    data: bytes, name: str, *, participant_column: str | None = None, encoding: str | None = None, sheet: str | None = None
) -> AttributeTable:
    """Attributes by participant from CSV or XLSX. Raises `Unreadable`, also where no column tells participants apart."""
    grid = open_grid(data, name, encoding=encoding, sheet=sheet)
    rows = list(grid.rows)
    column = find_column(grid.columns, participant_column, name) if participant_column else guess_participant(grid.columns, rows)
    if column is None:
        raise Unreadable(f"{name} has no column that names participants; give it one called “participant”.")
    by_participant: dict[str, dict[str, str]] = {}
    nameless = 0
    for row in rows:
        values = {title: cell.strip() for title, cell in zip(grid.columns, row, strict=True) if cell.strip()}
        who = values.pop(grid.columns[column], "")
        if who:
            by_participant.setdefault(who, {}).update(values)
        elif values:
            nameless += 1
    if nameless:
        grid.losses.append(Loss("rows without participant", nameless, name, "It is not said whose values they are."))
    if not by_participant:
        raise Unreadable(f"{name} has no rows; there is nothing to import.")
    others = [place for place in range(len(grid.columns)) if place != column]
    columns = tuple(_attribute(grid.columns[place], [row[place] for row in rows]) for place in others)
    return AttributeTable(columns, tuple(by_participant.items()), grid.columns[column], tuple(grid.notes), tuple(grid.losses))


def find_column(columns: Sequence[str], wanted: str, name: str) -> int:
    """The place of a column by its name, in any case. Raises `Unreadable` and names those there are."""
    for place, column in enumerate(columns):
        if column == wanted or column.strip().casefold() == wanted.strip().casefold():
            return place
    raise Unreadable(f"{name} has no column “{wanted}”; its columns are: {', '.join(columns[:30])}.")


def guess_participant(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column that says whose row it is, by its name; an `id` or `name` must tell all rows apart besides."""
    plain = [re.sub(r"[\W_]+", "", column).casefold() for column in columns]
    for rank, names in enumerate(_PARTICIPANT):
        for wanted in names:
            if wanted in plain:
                place = plain.index(wanted)
                values = [row[place] for row in rows if row[place].strip()]
                if values and max(map(len, values)) <= 100 and (rank == 0 or len(set(values)) >= 0.9 * len(values)):
                    return place
    return None


def guess_kind(values: Iterable[str]) -> Kind:
    """What the values of a column are: numbers, dates, yes or no, a choice of few, or text."""
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return "text"
    if all(_NUMBER.fullmatch(value) for value in filled):
        return "number"
    if all(_DATES.fullmatch(value) for value in filled):
        return "date"
    distinct = Counter(value.casefold() for value in filled)
    if len(distinct) <= 2 and all(value in _BOOLEAN for value in distinct):
        return "boolean"
    few = len(distinct) < len(filled) and len(distinct) <= max(2, min(20, len(filled) // 2))
    return "choice" if few and max(map(len, distinct)) <= 60 else "text"


def _attribute(name: str, values: Sequence[str]) -> AttributeColumn:
    kind = guess_kind(values)
    choices = tuple(dict.fromkeys(value.strip() for value in values if value.strip())) if kind == "choice" else ()
    return AttributeColumn(name, kind, choices)


def _opened(source: bytes | Path) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _open_csv(source: bytes | Path, name: str, encoding: str | None) -> Grid:
    with _opened(source) as start:
        sample = start.read(_SAMPLE)
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    decoded = decode(sample, name, encoding)
    if not decoded.text.strip():
        raise Unreadable(f"{name} is empty; there is nothing to import.")
    codec = decoded.encoding.replace("windows-", "cp")
    if encoding is None and codec == "utf-8" and not _is_utf8(source):
        with _opened(source) as whole:
            codec = decode(whole.read(), name).encoding.replace("windows-", "cp")
    codec = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(codec, codec) if _has_bom(sample) else codec
    csv.field_size_limit(2**31 - 1)
    losses: list[Loss] = []
    rows = _csv_rows(source, codec, _delimiter(decoded.text), losses)
    return _headed(rows, name, Grid((), iter(()), "csv", CSV_TYPE, decoded.encoding, list(decoded.notes), losses))


def _has_bom(sample: bytes) -> bool:
    return sample.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))


def _is_utf8(source: bytes | Path) -> bool:
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with _opened(source) as binary:
            while piece := binary.read(1 << 20):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv_rows(source: bytes | Path, codec: str, delimiter: str, losses: list[Loss]) -> Iterator[list[str]]:
    """The rows as cells with LF line ends. NUL and broken characters become U+FFFD and a loss."""
    broken = 0
    with io.TextIOWrapper(_opened(source), codec, errors="replace", newline="") as lines:
        for row in csv.reader(lines, delimiter=delimiter):
            whole = "".join(row)
            if "\r" in whole or "\0" in whole:
                broken += whole.count("\0")
                row = [unify_line_ends(cell).replace("\0", "\ufffd") for cell in row]
            yield row
    if broken:
        losses.append(Loss("NUL characters", broken, "table", "They cannot be stored in a text and were replaced by \ufffd.", "approximated"))


def _delimiter(text: str) -> str:
    """The sign between cells: the one under which most rows have the same number of cells, more than one."""
    if text.startswith("sep=") and text[4:5]:
        return text[4]
    best, chosen = 0.0, ","
    for sign in ",;\t|":
        counts = []
        try:
            for row in itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 60):
                counts.append(len(row))
        except csv.Error:
            continue
        width, often = Counter(count for count in counts if count).most_common(1)[0] if any(counts) else (0, 0)
        score = often / len(counts) + min(width, 50) / 1000 if width > 1 else 0.0
        if score > best:
            best, chosen = score, sign
    return chosen


def _open_xlsx(data: bytes, name: str, sheet: str | None) -> Grid:
    package = Package(data, name)
    if not any(part.startswith("xl/") for part in package.names):
        raise Unreadable(f"{name} holds no spreadsheet; open it in its program and save it as Excel (.xlsx) or CSV.")
    package.refuse_entities()
    import openpyxl

    grid = Grid((), iter(()), "xlsx", XLSX_TYPE, "utf-8")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if package.contains(b"<f", "xl/worksheets/") else None
        if sheet is not None and sheet not in book.sheetnames:
            raise Unreadable(f"{name} has no sheet “{sheet}”; its sheets are: {', '.join(book.sheetnames[:30])}.")
        for page in (*book.worksheets, *(formulas.worksheets if formulas else ())):
            page.reset_dimensions()  # the size that a file claims for a sheet may be wrong, by accident or design
        filled = [page.title for page in book.worksheets if any(any(row) for row in page.iter_rows(values_only=True))]
        chosen = sheet or (filled[0] if filled else book.sheetnames[0])
    except Unreadable:
        raise
    except _BROKEN:
        raise Unreadable(_DAMAGED.format(name=name)) from None
    others = [title for title in filled if title != chosen]
    grid.sheets = (chosen, *others)
    if others:
        grid.losses.append(Loss("sheets", len(others), name, f"Only the sheet “{chosen}” was read; name another to read that."))
    if package.names_any("vbaProject.bin"):
        grid.losses.append(Loss("macros", 1, name, "Macros are programs; they are neither run nor kept."))
    rows = _xlsx_rows(book[chosen], formulas[chosen] if formulas else None, grid.losses)
    return _headed(_sound(rows, name), name, grid)


def _sound(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    """The rows; `Unreadable` where one cannot be read after all."""
    try:
        yield from rows
    except _BROKEN:
        raise Unreadable(_DAMAGED.format(name=name)) from None


def _xlsx_rows(page: Iterable, formulas: Iterable | None, losses: list[Loss]) -> Iterator[list[str]]:  # type: ignore[type-arg]
    """Rows as text. Of a formula the value that was last computed is taken, or else its own text."""
    computed = 0
    written = formulas.iter_rows(values_only=True) if formulas is not None else itertools.repeat(())  # type: ignore[attr-defined]
    for row, raw in zip(page.iter_rows(values_only=True), written, strict=False):  # type: ignore[attr-defined]
        cells = [unify_line_ends(_shown(value)) for value in row]
        for place, formula in enumerate(raw):
            if isinstance(formula, str) and formula.startswith("=") and place < len(cells) and cells[place] != formula:
                computed += 1
                cells[place] = cells[place] or formula
        yield cells
    if computed:
        losses.append(Loss("formulas", computed, "table", "The values they had when the file was saved were taken."))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _headed(rows: Iterator[list[str]], name: str, grid: Grid) -> Grid:
    """The grid with the first row that is not blank as its columns, and the rows after it cut or filled to their number."""
    header = next((row for row in rows if any(cell.strip() for cell in row) and not row[0].startswith("sep=")), None)
    if header is None:
        raise Unreadable(f"{name} is empty; there is nothing to import.")
    while header and not header[-1].strip():
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise Unreadable(f"{name} has {len(header)} columns, more than any survey; check that it is a table.")
    grid.columns = _distinct(header)
    grid.rows = _even(rows, len(header), grid.losses)
    second, third = (*grid.peek(2), [], [])[:2]
    if any(cell.startswith('{"ImportId"') for cell in third):
        grid.rows = itertools.islice(grid.rows, 2, None)
        grid.labels = dict(zip(grid.columns, second, strict=True))
        grid.notes.append("The table comes from Qualtrics: its second and third row describe the questions and are no answers.")
    return grid


def _distinct(header: Sequence[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    last: dict[str, int] = {}
    for place, cell in enumerate(header, start=1):
        plain = title = " ".join(cell.split()) or f"Column {place}"
        while title in names:
            last[plain] = last.get(plain, 1) + 1
            title = f"{plain} ({last[plain]})"
        names[title] = None
    return tuple(names)


def _even(rows: Iterator[list[str]], width: int, losses: list[Loss]) -> Iterator[list[str]]:
    surplus = 0
    for row in rows:
        if len(row) != width:
            if not any(row):
                continue
            surplus += sum(bool(cell.strip()) for cell in row[width:])
            row = [*row[:width], *[""] * (width - len(row))]
        yield row
    if surplus:
        losses.append(Loss("cells beyond the columns", surplus, "table", "Their rows are longer than the row of column names."))
