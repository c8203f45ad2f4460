"""Which of several places a coded segment has, as its program says it; and further columns that are kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_coded_tables import codings, lost, table

import lifeworld
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.coded_columns import Columns, columns_of, guessed, with_guesses
from lifeworld.formats.coded_import import bring
from lifeworld.formats.coded_places import meant
from lifeworld.formats.importing import run
from little_study import all_records

TALK = "Interviewer: Was it cold?\n\nNoor: It was cold.\n\nInterviewer: And then?\n\nNoor: It was cold.\n\nNoor: It was cold."
SPANS = [at for at in range(len(TALK)) if TALK.startswith("It was cold", at)]
MAXQDA = ["Document name", "Code", "Beginning", "End", "Weight score", "Segment"]
DEDOOSE = ["Media Title", "Excerpt Range", "Excerpt Copy", "Codes Applied Combined"]
ATLAS = ["ID", "Document", "Quotation Content", "Codes", "Reference"]


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as made:
        run(made, [Arrival("Noor.txt", TALK.encode())], actor="Anna")
        yield made


def placed(study: lifeworld.Study) -> list[int]:
    return sorted(s["place"]["start"] for s in all_records(study)["segment"].values())


@pytest.mark.parametrize(
    ("columns", "cells", "place"),
    [
        (MAXQDA, ["Noor", "Cold", "7", "7", "0", "It was cold"], 1),  # blank lines are paragraphs
        (MAXQDA, ["Noor", "Cold", "4", "4", "0", "It was cold"], 1),  # they are not
        (MAXQDA, ["Noor", "Cold", "9", "9", "0", "It was cold"], 2),
        (DEDOOSE, ["Noor", f"{SPANS[1] - 3}-{SPANS[1] + 8}", "It was cold", "Cold"], 1),
        (DEDOOSE, ["Noor", f"{SPANS[2] + 4}–{SPANS[2] + 15}", "It was cold", "Cold"], 2),
        (ATLAS, ["1:4", "Noor", "It was cold", "Cold", "¶ 7 in Noor"], 1),
    ],
)
def test_the_program_says_which_place_is_meant(columns: list[str], cells: list[str], place: int, study: lifeworld.Study) -> None:
    done = run(study, [table(columns, cells)], actor="Anna")
    assert placed(study) == [SPANS[place]]
    assert not study.reviews() and "segments" not in lost(done)
    assert not any(what.startswith("column “Beginning") or what.startswith("column “Excerpt Range") for what in lost(done))


@pytest.mark.parametrize("said", ["", "99", "x", "6", f"{(SPANS[0] + SPANS[1]) // 2}-{(SPANS[0] + SPANS[1]) // 2 + 11}"])
def test_where_it_leaves_that_open_a_person_looks(said: str, study: lifeworld.Study) -> None:
    run(study, [table(DEDOOSE, ["Noor", said, "It was cold", "Cold"])], actor="Anna")
    assert placed(study) == [SPANS[0]]
    assert [review["kind"] for review in study.reviews()] == ["offset in doubt"]


def test_pages_are_counted_where_the_text_has_them() -> None:
    assert meant([(0, 4), (9, 13)], "cold\nand\fcold", ["2: 14"], "cold") == (9, 13)


@given(st.text("a\n\f ", max_size=60), st.lists(st.text("0123456789-: ¶", max_size=9), max_size=3))
def test_a_place_that_is_meant_is_one_of_those_found(text: str, said: list[str]) -> None:
    found = [(at, at + 1) for at, sign in enumerate(text) if sign == "a"]
    if found:
        assert meant(found, text, said, "a") in (None, *found)


def test_columns_are_kept_as_attributes_of_those_whose_they_are(study: lifeworld.Study) -> None:
    rows = [["who", "answer", "codes", "age", "mood", "left"], ["Ada", "We were late that day.", "time", "34", "low", "x"], ["Ada", "Nobody asked us at all.", "silence", "34", "high", "y"],
            ["Ife", "It was always late there.", "time", "51", "low", ""]]  # fmt: skip
    file = table(*rows)
    columns = with_guesses(file.grid(), Columns(("answer",), participant="who", codes=("codes",), kept=("a?e", "mood")))
    done = bring(study, file, columns, "Anna")
    there = all_records(study)
    attributes = {a["id"]: (a["name"], a["of"], a["type"]) for a in there["attribute"].values()}
    assert set(attributes.values()) == {("age", "participant", "number")}
    assert {p["name"]: list(p["attributes"].values()) for p in there["participant"].values() if p["name"] != "Noor"} == {"Ada": [34], "Ife": [51]}
    assert sorted(m["text"] for m in there["memo"].values()) == ["mood: high", "mood: low", "mood: low"]
    assert lost(done) == {"column “left”": 1}
    assert bring(study, file, columns, "Anna")["entry"] is None


def test_columns_of_segments_are_noted_on_their_words(study: lifeworld.Study) -> None:
    file = table(MAXQDA, ["Noor", "Cold", "7", "7", "50", "It was cold"])
    columns = with_guesses(file.grid(), Columns(kept=("*",)))
    assert columns.place == ("Beginning", "End") and columns.kept == ("Weight score",)
    done = bring(study, file, columns, "Anna")
    assert [m["text"] for m in study.memos()] == ["Weight score: 50"] and lost(done) == {}
    assert codings(study) == [("Cold", "It was cold", "Anna")]


def test_values_of_texts_come_with_texts_that_are_new(study: lifeworld.Study) -> None:
    file = table(["document", "words", "codes", "site"], ["North ward", "We were late that day in the north.", "time", "north"], ["South ward", "We were late that day in the south.", "time", "south"])
    bring(study, file, columns_of({"document": "document", "words": "text", "codes": "codes", "site": "kept"}), "Anna")
    there = all_records(study)
    assert {s["name"]: list(s["attributes"].values()) for s in there["source"].values() if s["name"] != "Noor"} == {"North ward": ["north"], "South ward": ["south"]}
    assert guessed(file.grid()).kept == ()
