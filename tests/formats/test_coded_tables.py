"""Coded tables: whole texts, columns that are codes, passages found again by their words, and exports of other programs."""

import csv
import io
import os
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.coded_columns import Columns, columns_of, guessed, is_export, separator_of
from lifeworld.formats.coded_import import bring, shown, table_of
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.importing import run
from lifeworld.formats.tables import open_grid
from lifeworld.formats.words_found import places_of

DATA = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "coded_interviews"
NOOR = "Interviewer: When did it begin?\n\nNoor: Before the sun was up. It was cold, and “nobody” came.\n\nNoor: It was cold."


def table(*rows: list[str], name: str = "coded.csv") -> Arrival:
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    return Arrival(name, held.getvalue().encode())


@pytest.fixture
def study(tmp_path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as made:
        yield made


@pytest.fixture
def with_noor(study):
    run(study, [Arrival("Noor.txt", NOOR.encode())], actor="Anna")
    return study


def codings(study) -> list[tuple[str, str, str]]:
    return sorted((c["code"], c["quote"], c["coder"]) for c in study.codings())


def lost(done) -> dict[str, int]:
    return {loss["what"]: loss["count"] for loss in done["losses"]}


def test_passages_are_found_again_by_their_words(with_noor) -> None:
    file = table(["Document name", "Code", "Segment", "Comment", "Author"],
                 ["noor", "Time > Morning", "Before the  sun was up.", "early", "Bea"],
                 ["Noor.docx", "Time > Morning", 'and "nobody" came', "", "Bea"],
                 ["Noor", "Weather", "It was cold", "", "Cleo"],
                 ["Noor", "Weather", "words that are nowhere", "", "Cleo"])  # fmt: skip
    done = run(with_noor, [file], actor="Anna")
    assert codings(with_noor) == [
        ("Morning", "Before the sun was up.", "Bea"),
        ("Morning", "and “nobody” came", "Bea"),
        ("Weather", "It was cold", "Cleo"),
        ("Weather", "words that are nowhere", "Cleo"),
    ]
    assert [review["kind"] for review in with_noor.reviews()] == ["offset in doubt"]
    assert done["projects"][0]["in_doubt"] == 1
    assert {c["name"]: c["parent"] is None for c in with_noor.codes()} == {"Time": True, "Morning": False, "Weather": True}
    assert [s["name"] for s in with_noor.sources()] == ["Noor", "Noor · segment 1"]
    assert [(m["text"], m["title"]) for m in with_noor.memos()] == [("early", "early")]
    assert [(r["what"], r["fate"]) for r in done["losses"]] == [("segments", "approximated"), ("segments", "approximated")]


def test_the_same_table_twice_adds_nothing_and_one_undo_takes_it_back(with_noor) -> None:
    rows = (["Document name", "Code", "Segment"], ["Noor", "Weather", "It was cold, and"], ["Other", "Weather", "a text of its own"])
    before = (codings(with_noor), len(with_noor.sources()))
    run(with_noor, [table(*rows)], actor="Anna")
    after = (codings(with_noor), len(with_noor.sources()), len(with_noor.codes()))
    again = run(with_noor, [table(*rows)], actor="Anna")
    assert again["entry"] is None
    assert (codings(with_noor), len(with_noor.sources()), len(with_noor.codes())) == after
    with_noor.undo(actor="Anna")
    assert (codings(with_noor), len(with_noor.sources())) == before


def test_whole_texts_with_codes_in_one_cell(study) -> None:
    file = table(["who", "answer", "codes", "coder"], ["Noor", "We were late that day.", "time; bus", "Bea"], ["Ife", "Nobody asked.", "silence;time", ""], ["Ada", "Nothing coded here.", "", ""])
    done = bring(study, file, Columns(("answer",), participant="who", codes=("codes",), coder="coder"), "Anna")
    assert codings(study) == [("bus", "We were late that day.", "Bea"), ("silence", "Nobody asked.", "Anna"), ("time", "Nobody asked.", "Anna"), ("time", "We were late that day.", "Bea")]
    assert [(s["name"], len(s["participants"])) for s in study.sources()] == [("Noor", 1), ("Ife", 1)]
    assert lost(done) == {"rows without codes": 1}


def test_texts_of_the_study_are_coded_where_they_are(study) -> None:
    rows = [["Name", "Q1"], ["Noor", "We began before the sun was up on most days."], ["Ife", "It was always late and nobody knew why."]]
    run(study, [table(*rows, name="answers.csv")], actor="Anna")
    coded = table(["Name", "Q1", "early", "late"], [*rows[1], "1", "0"], [*rows[2], "0", "ja"])
    done = bring(study, coded, Columns(("Q1",), participant="Name", theme=("early", "late")), "Anna")
    assert (done["sources"], len(study.sources())) == ([], 2)
    assert codings(study) == [("early", rows[1][1], "Anna"), ("late", rows[2][1], "Anna")]


def test_codes_of_the_same_name_are_asked_about(with_noor) -> None:
    run(with_noor, [table(["Document", "Code", "Segment"], ["Noor", "Weather", "It was cold, and"])], actor="Anna")
    with_noor.undo(actor="Anna")
    from lifeworld.core.commands.codes import AddCode
    from lifeworld.core.ids import new_id
    from lifeworld.core.refusal import Refused

    with_noor.apply(AddCode(new_id(), "weather"), "Anna")
    file = table(["Document", "Code", "Segment"], ["Noor", "Weather", "It was cold, and"])
    assert shown(with_noor, file, file.coded, "Anna")["project"]["same_named"] == [{"code": "Weather", "there": "weather"}]
    with pytest.raises(Refused, match="--codes merge"):
        bring(with_noor, file, file.coded, "Anna")
    bring(with_noor, file, file.coded, "Anna", codes="merge")
    assert [c["name"] for c in with_noor.codes()] == ["weather"]


EXPORTS = {
    "MAXQDA": (["Color", "Document group", "Document name", "Code", "Beginning", "End", "Weight score", "Segment", "Modified by", "Comment"],
               ["", "", "Noor", "Time\\Morning", "2", "2", "0", "Before the sun was up.", "Bea", "c"]),
    "ATLAS.ti": (["ID", "Document", "Quotation Name", "Quotation Content", "Comment", "Codes", "Reference", "Created by"],
                 ["1:1", "Noor", "x", "Before the sun was up.", "c", "Morning\nCold", "p 1", "Bea"]),
    "Dedoose": (["Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Copy", "Codes Applied Combined", "Code: Morning Applied", "Code: Cold Applied"],
                ["Noor.docx", "1-5", "Bea", "Before the sun was up.", "Morning, Cold", "True", "False"]),
    "NVivo": (["Name", "Folder Location", "Coded Text", "Code", "Coded By"], ["Noor", "Files", "Before the sun was up.", "Morning", "Bea"]),
    "Taguette": (["id", "document", "tag", "content"], ["1", "Noor", "Morning", "Before the sun was up."]),
}  # fmt: skip


@pytest.mark.parametrize("program", [name for name in EXPORTS if name != "NVivo"])
def test_exports_of_other_programs_are_told_by_their_columns(program: str, with_noor) -> None:
    file = table(*EXPORTS[program])
    assert is_export(file.grid())
    run(with_noor, [file], actor="Anna")
    found = codings(with_noor)
    assert {quote for _, quote, _ in found} == {"Before the sun was up."}
    assert "Morning" in {code for code, _, _ in found}
    assert len(found) == (2 if program == "ATLAS.ti" else 1)


def test_an_export_that_is_not_told_can_be_named(with_noor) -> None:
    file = table(*EXPORTS["NVivo"])
    bring(with_noor, file, Columns(segment="Coded Text", document="Name", codes=("Code",), coder="Coded By"), "Anna")
    assert codings(with_noor) == [("Morning", "Before the sun was up.", "Bea")]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (Columns(("answer",)), "needs a column with codes"),
        (Columns(("nowhere",), codes=("codes",)), "has no column “nowhere”"),
        (Columns(("answer",), segment="who", codes=("codes",)), "whole texts or segments"),
        (Columns(codes=("codes",), participant="who"), "names no text of the study"),
        (Columns(("answer",), codes=("empty",)), "holds no codes in “empty”"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(study, columns, sentence) -> None:
    file = table(["who", "answer", "codes", "empty"], ["Noor", "We were late.", "time", ""])
    assert sentence in shown(study, file, columns, "Anna")["message"]
    assert [s["name"] for s in study.sources()] == []


def test_roles_that_one_column_alone_can_have() -> None:
    with pytest.raises(Unreadable, match="Only one column can be the coder; “a” and “b” both are"):
        columns_of({"a": "coder", "b": "coder"})
    with pytest.raises(Unreadable, match="“king” is not"):
        columns_of({"a": "king"})


def test_separators_are_found_out() -> None:
    assert separator_of(["a; b", "c"]) == ";"
    assert separator_of(["a, b", "b, a", "a"]) == ","
    assert separator_of(["Time, early", "Place, far"]) == "\n"  # commas within names


def test_no_formula_and_no_markup_is_more_than_words(study) -> None:
    file = table(["text", "codes", "memo"], ["=1+1 is what she wrote there", "=cmd'x'!A1", "<script>"])
    bring(study, file, Columns(("text",), codes=("codes",), memo="memo"), "Anna")
    assert codings(study) == [("=cmd'x'!A1", "=1+1 is what she wrote there", "Anna")]
    assert [memo["text"] for memo in study.memos()] == ["<script>"]


@pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not beside the checkout")
def test_interviews_whose_themes_are_columns(study) -> None:
    folder = DATA / "world_after_covid_MIT"
    run(study, [Arrival("transcripts.csv", folder / "transcripts.csv")], actor="Anna")
    file = Arrival("codes.csv", folder / "codes.csv")
    columns = guessed(file.grid())
    assert (columns.participant, len(columns.theme)) == ("Name", 110)
    done = bring(study, file, columns, "Anna", listing=False)
    assert (len(study.codings()), len(study.codes()), done["losses"]) == (556, 64, [])


@pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not beside the checkout")
def test_survey_answers_with_codes_in_one_cell(study) -> None:
    file = Arrival("bopp_test.csv", DATA / "games_as_art_survey_MIT" / "bopp_test.csv")
    assert {c["name"]: c["role"] for c in table_of(file)["columns"]}["human_codes"] == "codes"
    done = bring(study, file, Columns(("why_art",), codes=("human_codes",)), "Anna", listing=False)
    rows = list(csv.DictReader((DATA / "games_as_art_survey_MIT" / "bopp_test.csv").read_text("cp1252").splitlines(keepends=True)))
    coded = [row for row in rows if row["human_codes"].strip() and row["why_art"].strip()]
    assert len(done["sources"]) == len(coded)


WORDS = st.text(string.ascii_letters + " ,.“”'\n-–…é", max_size=60)


@settings(deadline=None, max_examples=200)
@given(WORDS, WORDS, WORDS)
def test_words_that_stand_in_a_text_are_found_where_they_stand(before: str, words: str, after: str) -> None:
    text = f"{before}{words}{after}"
    places = places_of(words, text, most=1000)
    if words.strip():
        start = len(before) + len(words) - len(words.lstrip())
        assert (start, start + len(words.strip())) in places
        assert all(text[a:b] == words.strip() for a, b in places)
    else:
        assert places == []
    loosely = " ".join(words.split()).replace("“", '"').replace("–", "-")
    loosely = loosely if "." in loosely else loosely.replace("…", "...")
    assert not words.strip() or places_of(loosely, text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(["", "1", "0", "x", "Code > Sub", "a;b", "Noor", "some words of it", "\\", ">", "=1", "\0", "כן"]), min_size=4, max_size=4), max_size=6))
def test_any_table_is_read_or_refused_with_a_sentence(rows: list[list[str]]) -> None:
    from lifeworld.formats.coded_table import coded_project

    class Nothing:
        sources = ()

        def named(self, name):
            return None

        def of(self, person):
            return []

        def alike(self, texts):
            return {}

    held = io.StringIO(newline="")
    csv.writer(held).writerows([["text", "codes", "early", "who"], *rows])
    try:
        grid = open_grid(held.getvalue().encode(), "x.csv")
        project = coded_project(grid, "x.csv", Columns(("text",), participant="who", codes=("codes",), theme=("early",)), Nothing(), "Anna")
    except Unreadable:
        return
    ids = [code.id for code in project.codes]
    assert len(ids) == len(set(ids))
    assert all(mark.code in ids for m in project.materials for p in m.passages for mark in p.marks)
