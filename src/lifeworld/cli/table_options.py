"""Options of `lifeworld import` that say what the columns of a table are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from lifeworld.formats.coded_columns import Columns

Names = list[str] | None


def _named(flag: str, help_: str) -> Any:
    return typer.Option(flag, metavar="NAME", help=help_, show_default=False)


TextColumn = Annotated[Names, _named("--text-column", "Of a table: a column with answers, or with texts that are coded; may be given several times.")]
ParticipantColumn = Annotated[str | None, _named("--participant-column", "Of a table: the column that says whose row it is.")]
ByRow = Annotated[bool, typer.Option("--by-row", help="Of a survey: one source a row, with all its answers, instead of one an answer.")]
DictionaryFile = Annotated[Path | None, typer.Option("--dictionary", metavar="FILE", help="Of a REDCap export: its data dictionary, which says what codes mean and which fields are text.", show_default=False)]
Tier = Annotated[Names, _named("--tier", "Of an ELAN file or TextGrid: a tier that is speech; may be given several times.")]
Coded = Annotated[bool, typer.Option("--coded", help="The table is coded: rows of texts, segments or participants with their codes. Columns that are not named are guessed.")]
CodesColumn = Annotated[Names, _named("--codes-column", "Of a coded table: a column with names of codes; may be given several times.")]
ThemeColumn = Annotated[Names, _named("--theme-column", "Of a coded table: a column that is a code, with 1, x or yes where it applies; `*` stands for anything; may be given several times.")]
SegmentColumn = Annotated[str | None, _named("--segment-column", "Of a coded table: the column with the words of coded segments, which are found again in the texts of the study.")]
DocumentColumn = Annotated[str | None, _named("--document-column", "Of a coded table: the column that names the text of a row.")]
CoderColumn = Annotated[str | None, _named("--coder-column", "Of a coded table: the column that says who coded; else it was the person acting.")]
MemoColumn = Annotated[str | None, _named("--memo-column", "Of a coded table: the column with notes, which become memos.")]
PlaceColumn = Annotated[Names, _named("--place-column", "Of a coded table: a column that says where in its text a segment lies, in characters or paragraphs; may be given several times.")]
KeepColumn = Annotated[Names, _named("--keep-column", "Of a coded table: a further column to keep, as an attribute of the participant or text, else as a note on the words; `*` stands for anything; may be given several times.")]
Separator = Annotated[str | None, typer.Option("--separator", metavar="SIGN", help="Of a coded table: what stands between codes in one cell; else it is found out.", show_default=False)]


def coded_columns(given: dict[str, Any]) -> "Columns | None":
    """The columns of a coded table as far as they were named; None where nothing says that it is one."""
    if not any(given[name] for name in ("coded", "codes_column", "theme_column", "segment_column", "keep_column")):
        return None
    from lifeworld.formats.coded_columns import Columns

    return Columns(
        tuple(given["text_column"] or ()), given["segment_column"], given["document_column"], given["participant_column"],
        tuple(given["codes_column"] or ()), tuple(given["theme_column"] or ()), given["coder_column"], given["memo_column"],
        tuple(given["place_column"] or ()), tuple(given["keep_column"] or ()), given["separator"],
    )  # fmt: skip


def reading_options(given: dict[str, Any]) -> dict[str, Any]:
    """What readers are told of the files, from everything that was given on the command line."""
    from lifeworld.formats.reading import bytes_of
    from lifeworld.formats.survey_programs import read_dictionary

    dictionary: Path | None = given["dictionary"]
    options = {"text_columns": given["text_column"], "participant_column": given["participant_column"], "by_row": given["by_row"],
               "encoding": given["encoding"], "tiers": given["tier"], "coded": coded_columns(given),
               "dictionary": read_dictionary(bytes_of(dictionary), dictionary.name) if dictionary else None}  # fmt: skip
    return {name: value for name, value in options.items() if value}
