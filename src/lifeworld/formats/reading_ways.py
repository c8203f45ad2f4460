"""In which other ways a file could be read, for a person to choose: its tiers, its sheets and columns, how its letters are stored."""

from dataclasses import dataclass
from typing import Any

from lifeworld.formats import eaf, textgrid
from lifeworld.formats.arriving import TABLES, Arrival
from lifeworld.formats.draft import NoAnswers, Unreadable
from lifeworld.formats.survey import survey_of
from lifeworld.formats.survey_programs import Dictionary, read_dictionary
from lifeworld.formats.tables import Grid
from lifeworld.formats.who_speaks import People, read_people

Plain = dict[str, Any]
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
_LABELS, _OF_PEOPLE = {"label", "participant"}, {"label", "participant", "role", "source"}
_BY_COLUMNS = ("text_columns", "participant_column", "by_row", "dictionary")


@dataclass(frozen=True, slots=True)
class Glossary:
    """A data dictionary that came among the files: its name, and what it says."""

    name: str
    dictionary: Dictionary


def ways(file: Arrival) -> Plain:
    """How a file is read now, and what a person may say otherwise.

    `{format, as_format, encoding, tiers: [{name, annotations, spoken}], sheets, columns, text_columns, participant_column, by_row}`; what the
    file does not have is empty. `as_format` is the format that it was said to be in. `encoding` is empty where the format knows only one. The
    first of `sheets` is the one that is read.
    """
    found: Plain = {"format": "", "as_format": file.as_format, "encoding": "", "tiers": [], "sheets": [], "columns": [], "text_columns": [],
                    "participant_column": "", "by_row": bool(file.options.get("by_row"))}  # fmt: skip
    if file.project_format or file.coded:
        return found
    try:
        format = file.told()
        found["format"] = format.name
        if format.name in TABLES:
            found |= _of_table(file, format.name)
        elif "encoding" in format.options:
            found["encoding"] = next((draft.encoding for draft in file), "") or "utf-8"
        if "tiers" in format.options:
            found["tiers"] = _tiers(file, format.name)
    except Unreadable:
        pass  # it is said where the file is read
    return found


def glossary_of(file: Arrival) -> Glossary | None:
    """The data dictionary of REDCap that a file is; None where it is none."""
    try:
        if not file.name.casefold().endswith(".csv") or not {"fieldtype", "fieldlabel"} <= {_plain(c) for c in file.grid().columns}:
            return None
        return Glossary(file.name, read_dictionary(file.data, file.name))
    except Unreadable:
        return None


def people_of(file: Arrival) -> People | None:
    """Who is who, where a file is a table that says this and nothing else; None where it is none."""
    try:
        if not file.name.casefold().endswith(_TABLES) or not _LABELS <= {c.strip().casefold() for c in file.grid().columns} <= _OF_PEOPLE:
            return None
        return read_people(file.data, file.name)
    except Unreadable:
        return None


def speaks_of(glossary: Glossary, file: Arrival) -> bool:
    """Whether a data dictionary describes the columns of a table."""
    try:
        if file.project_format or file.told().name not in TABLES:
            return False
        columns = [column.partition("___")[0] for column in file.grid().columns]
    except Unreadable:
        return False
    known = glossary.dictionary.labels.keys() | set(glossary.dictionary.texts)
    return sum(column in known for column in columns) >= 0.5 * len(columns)


def _of_table(file: Arrival, format: str) -> Plain:
    grid = file.grid()
    texts, who = _answers(file, grid)
    return {"encoding": grid.encoding if format == "csv" else "", "sheets": list(grid.sheets), "columns": list(grid.columns),
            "text_columns": texts, "participant_column": who}  # fmt: skip


def _answers(file: Arrival, grid: Grid) -> tuple[list[str], str]:
    """The columns that are taken for answers, and the one that says whose they are."""
    asked = {name: value for name, value in file.options.items() if name in _BY_COLUMNS}
    try:
        survey = survey_of(grid, file.name, **asked)
    except NoAnswers:
        return [], ""
    return list(survey.text_columns), survey.participant_column or ""


def _tiers(file: Arrival, format: str) -> list[Plain]:
    encoding = file.options.get("encoding")
    found = eaf.tiers_in(file.data, file.name) if format == "eaf" else textgrid.tiers_in(file.data, file.name, encoding)
    named = file.options.get("tiers")
    return [{"name": name, "annotations": count, "spoken": name in named if named else spoken} for name, count, spoken in found]


def _plain(column: str) -> str:
    return "".join(letter for letter in column if letter.isalnum()).casefold()
