"""Surveys, transcripts in tables, and attributes by participant, from CSV and spreadsheets."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.formats.draft import NoAnswers, Unreadable
from lifeworld.formats.reading import read, read_path
from lifeworld.formats.survey import iter_survey
from lifeworld.formats.tables import guess_kind, open_grid, read_attribute_table

LONG = "We were late because the bus did not come that day."
OTHER = "Nobody asked me about it, to be honest with you."


def csv_of(rows: Iterable[Iterable[str]], delimiter: str = ",") -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue().encode()


def xlsx_of(rows: Iterable[Iterable[object]], **more_sheets: list[list[object]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for title, cells in more_sheets.items():
        page = book.create_sheet(title)
        for row in cells:
            page.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


SURVEY = [
    ["id", "model", "years", "why", "what next"],
    ["P1", "agency", "3", LONG, OTHER],
    ["P2", "team", "1", OTHER, ""],
    ["P3", "team", "", LONG + " Yes.", LONG],
]


@pytest.mark.parametrize(
    "data", [csv_of(SURVEY), csv_of(SURVEY, ";"), csv_of(SURVEY, "\t"), xlsx_of(SURVEY)], ids=["comma", "semicolon", "tab", "xlsx"]
)
def test_one_answer_is_one_source_and_the_other_columns_attributes(data: bytes) -> None:
    drafts = read(data, "wave one.xlsx" if data.startswith(b"PK") else "wave one.csv")
    assert [(draft.participant, draft.name, draft.text) for draft in drafts] == [
        ("P1", "P1: why", LONG),
        ("P1", "P1: what next", OTHER),
        ("P2", "P2: why", OTHER),
        ("P3", "P3: why", LONG + " Yes."),
        ("P3", "P3: what next", LONG),
    ]
    assert drafts[0].attributes == {"model": "agency", "years": "3"}
    assert drafts[3].attributes == {"model": "team"}
    assert drafts[0].turns[0].speaker == "P1"
    assert (drafts[0].speakers[0].words, drafts[0].original) == (11, LONG.encode())


def test_columns_can_be_named() -> None:
    (draft, *_) = read(csv_of(SURVEY), "x.csv", text_columns=["model"], participant_column="Years")
    assert (draft.text, draft.participant, draft.name) == ("agency", "3", "3")
    with pytest.raises(Unreadable, match=r"x\.csv has no column “which”; its columns are: id, model, years, why, what next\."):
        read(csv_of(SURVEY), "x.csv", text_columns=["which"])


def test_rows_can_stay_whole() -> None:
    draft = read(csv_of(SURVEY), "x.csv", by_row=True)[0]
    assert draft.text == f"why\n\n{LONG}\n\nwhat next\n\n{OTHER}"
    assert [turn.speaker for turn in draft.turns] == [None, "P1", None, "P1"]


def test_rows_without_participants_are_numbered() -> None:
    drafts = read(csv_of([["why"], [LONG], [OTHER]]), "wave.csv")
    assert [draft.participant for draft in drafts] == ["wave 1", "wave 2"]


def test_what_no_draft_carries_is_named() -> None:
    rows = [["id", "why"], ["P1", LONG], ["P2", ""], ["", OTHER], ["P4", OTHER, "beyond", ""], ["P5"]]
    drafts = read(csv_of(rows), "x.csv")
    assert {loss.what: loss.count for loss in drafts[0].losses} == {
        "cells beyond the columns": 1,
        "rows without answers": 2,
        "participants' names": 1,
    }
    assert [draft.participant for draft in drafts] == ["P1", "x 3", "P4"]


def test_formulas_and_markup_in_cells_are_text() -> None:
    rows = [["id", "why"], ["P1", "=cmd|'/c calc'!A1 is what they wrote there"], ["P2", "<script>alert(1)</script> and more words here"]]
    assert [draft.text for draft in read(csv_of(rows), "x.csv")] == [rows[1][1], rows[2][1]]


def test_formulas_of_spreadsheets_give_their_value_or_themselves() -> None:
    drafts = read(xlsx_of([["id", "sum", "why"], ["P1", "=1+1", LONG], ["P2", 3.0, OTHER]]), "x.xlsx")
    assert [draft.attributes["sum"] for draft in drafts] == ["=1+1", "3"]  # never computed, so there is no value
    assert [(loss.what, loss.count) for loss in drafts[0].losses] == [("formulas", 1)]


def test_a_sheet_that_lies_about_its_size_is_read_whole_and_fast() -> None:
    data = xlsx_of([["id", "why"], ["P1", LONG], ["P2", OTHER]])
    for claim in (b"A1", b"A1:XFD1048576"):
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(held, "w") as changed:
            for part in whole.namelist():
                changed.writestr(part, whole.read(part).replace(b'<dimension ref="A1:B3"', b'<dimension ref="' + claim + b'"'))
        assert [draft.participant for draft in read(held.getvalue(), "x.xlsx")] == ["P1", "P2"]


def test_a_sheet_that_breaks_off_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_of(SURVEY))) as whole, zipfile.ZipFile(held, "w") as changed:
        for part in whole.namelist():
            content = whole.read(part)
            changed.writestr(part, content[: len(content) // 2] if part.endswith("sheet1.xml") else content)
    with pytest.raises(Unreadable, match=r"x\.xlsx is damaged"):
        read(held.getvalue(), "x.xlsx")


def test_other_sheets_are_named_and_can_be_read() -> None:
    data = xlsx_of([["id", "why"], ["P1", LONG]], second=[["id", "why"], ["P9", OTHER]])
    assert [(loss.what, loss.count) for loss in read(data, "x.xlsx")[0].losses] == [("sheets", 1)]
    assert read(data, "x.xlsx", sheet="second")[0].participant == "P9"
    with pytest.raises(Unreadable, match="has no sheet “third”"):
        read(data, "x.xlsx", sheet="third")


def test_qualtrics_puts_two_more_rows_before_the_answers() -> None:
    rows = [
        ["ResponseId", "Q1"],
        ["Response ID", "How did it go?"],
        ['{"ImportId":"_recordId"}', '{"ImportId":"QID1_TEXT"}'],
        ["R_1a", LONG],
    ]
    (draft,) = read(csv_of(rows), "x.csv")
    assert (draft.participant, draft.text) == ("R_1a", LONG)
    assert any("Qualtrics" in note for note in draft.notes)
    assert read(csv_of(rows), "x.csv", by_row=True)[0].text.startswith("How did it go?")


def test_columns_of_the_same_or_no_name_stay_apart() -> None:
    grid = open_grid(csv_of([["a", "a", "", "b"], ["1", "2", "3", "4"]]), "x.csv")
    assert grid.columns == ("a", "a (2)", "Column 3", "b")


def test_line_ends_and_wide_encodings_in_cells() -> None:
    data = ('id;why\r\nP1;"' + LONG + '\r\nAnd été"\r\n').encode("utf-16")
    (draft,) = read(data, "x.csv")
    assert draft.text == LONG + "\nAnd été"
    late = csv_of([["id", "why"], *[[f"P{n}", f"{LONG} {n}"] for n in range(6000)]]) + "P7000,À la fin, où était-il donc passé?\r\n".encode(
        "cp1252"
    )
    assert read(late, "x.csv")[-1].text.startswith("À la fin")


def test_a_transcript_with_speakers_in_a_column() -> None:
    rows = [["interview", "speaker", "start", "text", "site"]]
    rows += [
        [i, who, f"00:00:0{n}", f"{i} {words}", "north"]
        for i in ("A", "B")
        for n, (who, words) in enumerate([("Interviewer", "How?"), ("P1", "So."), ("Interviewer", "And?")])
    ]
    first, second = read(csv_of(rows), "talks.csv")
    assert (first.name, second.name) == ("talks A", "talks B")
    assert [(turn.speaker, first.text[turn.start : turn.end], turn.from_ms) for turn in first.turns] == [
        ("Interviewer", "A How?", 0),
        ("P1", "A So.", 1000),
        ("Interviewer", "A And?", 2000),
    ]
    assert first.attributes == {"site": "north"}
    assert first.speakers[0].role == "interviewer"


def test_questions_beside_answers() -> None:
    rows = [["Interviewer", "Participant"], ["How did it begin for you?", LONG], ["And what came then?", OTHER]]
    (draft,) = read(csv_of(rows), "x.csv")
    assert [turn.speaker for turn in draft.turns] == ["Interviewer", "Participant"] * 2


def test_a_table_of_utterances_by_names_of_ones_own() -> None:
    rows = [["wer", "was"], ["Anna", LONG], ["Bo", OTHER], ["Anna", LONG]]
    (draft,) = read(csv_of(rows), "x.csv", speaker_column="wer", text_column="was")
    assert [turn.speaker for turn in draft.turns] == ["Anna", "Bo", "Anna"]


ATTRIBUTES = [
    ["Participant", "age", "since", "peer", "team", "remark"],
    ["P1", "34", "2020-01-03", "yes", "crisis", "moved twice"],
    ["P2", "41,5", "3/4/2019", "no", "crisis", "has worked before in a team like this one"],
    ["P3", "", "", "yes", "home", ""],
    ["P4", "29", "2018-05-06", "no", "home", "no remark to make on that"],
    ["", "1", "", "", "", ""],
]


def test_attributes_by_participant_with_the_kind_of_each() -> None:
    for data in (csv_of(ATTRIBUTES), xlsx_of(ATTRIBUTES)):
        table = read_attribute_table(data, "people")
        assert table.participant_column == "Participant"
        assert [(column.name, column.kind) for column in table.columns] == [
            ("age", "number"),
            ("since", "date"),
            ("peer", "boolean"),
            ("team", "choice"),
            ("remark", "text"),
        ]
        assert table.columns[3].choices == ("crisis", "home")
        assert table.rows[2] == ("P3", {"peer": "yes", "team": "home"})
        assert [(loss.what, loss.count) for loss in table.losses] == [("rows without participant", 1)]


def test_attributes_need_someone_to_belong_to() -> None:
    with pytest.raises(Unreadable, match="has no column that names participants"):
        read_attribute_table(csv_of([["age", "team"], ["3", "a"]]), "x.csv")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2.5", "-3"], "number"),
        (["1,000.50"], "number"),
        (["3 May 2020"], "date"),
        (["ja", "nein"], "boolean"),
        (["a b"], "text"),
        ([], "text"),
    ],
)
def test_kinds(values: list[str], kind: str) -> None:
    assert guess_kind(values) == kind


def test_tables_without_words_say_so() -> None:
    with pytest.raises(NoAnswers):
        read(csv_of([["id", "age"], ["P1", "3"]]), "x.csv")
    with pytest.raises(Unreadable, match=r"x\.csv is empty"):
        read(b"\r\n\r\n", "x.csv")


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=20)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_every_answer_comes_out_as_it_went_in(rows: list[list[str]]) -> None:
    data = csv_of([["who", "why"], ["first", LONG], *rows])
    drafts = list(iter_survey(data, "x.csv", text_columns=["why"], participant_column="who"))
    assert [draft.text for draft in drafts[1:]] == [words for _, words in rows if words.strip()]


def test_a_million_rows_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", newline="") as opened:
        opened.write("id,team,why\r\n")
        for n in range(40_000):
            opened.write(f"P{n},crisis,{LONG} {n}\r\n")
    tracemalloc.start()
    count = sum(1 for _ in iter_survey(path, path.name))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 4 << 20  # all drafts at once would need twenty times as much
    assert len(read_path(path)) == count
