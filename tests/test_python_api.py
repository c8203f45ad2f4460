"""The Python interface: rows that are sequences, tables in whichever library is there, and the same answers as the command line."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lifeworld as lw
from lifeworld.core.commands.codes import AddCode, DefineFacet
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, DefineAttribute
from lifeworld.core.commands.sources import AddFieldNote
from lifeworld.core.ids import new_id
from lifeworld.formats.arriving import arrivals
from lifeworld.formats.importing import run
from lifeworld.formats.reading import read_path
from lifeworld.tables import Rows

WORDS = "Nobody told me what to do. 👩🏽‍🚀 I liked that.\nI could invent it."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lifeworld"


@pytest.fixture
def study(path):
    with lw.new(path, "A study", actor="Anna") as made:
        model, years, valence, maren, ife, note, code = (new_id() for _ in range(7))
        made.apply(DefineAttribute(model, "model", type="choice", options=("team", "peer")))
        made.apply(DefineAttribute(years, "years", type="number", position=1.0))
        made.apply(DefineFacet(valence, "valence", ("helps", "hinders")))
        made.apply(AddParticipant(maren, "Maren", {model: "team", years: 2.5}))
        made.apply(AddParticipant(ife, "Ife", {model: "peer", years: 4}))
        made.apply(AddFieldNote(note, "Note", WORDS, participants=(maren,), version="v"))
        made.apply(AddCode(code, "Room to move", fields={"label": "ROOM"}))
        made.apply(ApplyCode(new_id(), code, "v", WORDS.index("I liked"), WORDS.index(" that"), facets={valence: "helps"}))
        made.apply(ApplyCode(new_id(), code, "v", WORDS.index("I could"), len(WORDS)), actor="Samir")
        made.apply(WriteMemo(new_id(), "Private.", "reflexive"))
        yield made


READINGS = {
    "sources": 1, "versions": 1, "participants": 2, "codes": 1, "codings": 2, "memos": 1, "links": 0, "sessions": 0, "attributes": 2,
    "facets": 1, "coders": 2, "questions": 0, "problems": 0,
}  # fmt: skip


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_is_rows(study, name):
    rows = getattr(study, name)()
    assert isinstance(rows, Rows)
    assert len(rows) == READINGS[name] == len(list(rows)) == len(rows.to_pandas()) == len(rows.to_polars()) == rows.to_arrow().num_rows
    assert f"{len(rows)} {name}" in repr(rows)
    assert f"{len(rows)} {name}" in rows._repr_html_()
    json.dumps(list(rows))


def test_codings_are_exact_and_can_be_chosen(study):
    codings = study.codings()
    assert [(c["quote"], c["facets"], c["coder"]) for c in codings] == [("I liked", {"valence": "helps"}, "Anna"), ("I could invent it.", {}, "Samir")]
    assert all(WORDS[c["start"] : c["end"]] == c["quote"] for c in codings)
    assert study.codings(coder="Samir") == codings[1:]
    assert study.codings(code="ROOM", source="Note", participant="Maren") == codings
    assert len(study.codings(participant="Ife")) == 0
    with pytest.raises(lw.Refused, match="There is no code"):
        study.codings(code="none")
    with pytest.raises(lw.Refused, match="There is no coder"):
        study.codings(coder="Noor")


def test_a_question_finds_its_passages(study):
    assert [p["quote"] for p in study.retrieve("ROOM and valence=helps")] == ["I liked"]
    assert [p["codes"] for p in study.retrieve("ROOM", where=["model=team"])] == [["Room to move"]] * 2
    assert len(study.retrieve("ROOM", where=["model=peer"])) == 0
    assert study.retrieve("ROOM").to_pandas()["participant_name"].tolist() == ["Maren", "Maren"]


def test_search_matrix_history_overview(study):
    [hit] = study.search("invent")
    assert WORDS[hit["start"] : hit["end"]] == hit["quote"]
    assert study.matrix(columns="attribute:model")["cells"][0]["count"] == 2
    assert study.matrix(rows="coder", columns="code", cell="quotes")["cells"][0]["quotes"] == ["I liked"]
    assert study.history(limit=1)[0]["actor"] == "Anna"
    assert len(study.history()) == study.history()[0]["seq"]
    assert {e["command"] for e in study.history(kind="facet")} == {"DefineFacet"}
    assert study.overview()["totals"]["codings"] == 2
    assert study.source("Note")["text"] == WORDS


def test_private_memos_are_their_authors(study):
    assert len(study.memos(reader="Anna")) == 1
    assert len(study.memos(reader="Samir")) == 0


def test_values_with_names_become_columns(study):
    frame = study.participants().to_pandas()
    assert frame["attributes.model"].tolist() == ["team", "peer"]
    assert frame["attributes.years"].tolist() == [2.5, 4.0]
    polars = study.codings().to_polars()
    assert polars["facets.valence"].to_list() == ["helps", None]
    assert study.codings().to_arrow().column("facets.valence").to_pylist() == ["helps", None]


def test_the_codebook_as_of_a_date(study):
    assert len(study.codes(as_of="2020-01-01")) == 0
    assert len(study.codes(as_of="2999-01-01")) == 1


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("polars", "to_polars"), ("pyarrow", "to_arrow")])
def test_a_library_that_is_missing_is_named(study, monkeypatch, library, method):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ModuleNotFoundError, match=f"pip install {library}"):
        getattr(study.codes(), method)()


def test_what_is_written_is_read_again_after_closing(study, path):
    codings = list(study.codings())
    study.close()
    with lw.open(path) as again:
        assert list(again.codings()) == codings
        assert again.problems() == []


def test_rows_are_a_sequence(study):
    rows = study.participants()
    assert [r["name"] for r in rows[:1]] == ["Maren"]
    assert rows[-1]["name"] == "Ife"
    assert rows[0] in rows
    assert rows == list(rows)
    assert rows != rows[:1]
    assert isinstance(rows[1:], Rows)


def test_what_is_shown_is_words_never_markup():
    rows = Rows([{"name": "<script>alert(1)</script>", "values": [1, None], "facets": {"a": "<b>"}, "nothing": None}], "codes")
    assert "<script>" not in rows._repr_html_()
    assert "<b>" not in rows._repr_html_()
    assert "name" in repr(rows)
    assert repr(Rows([], "codes")) == "0 codes"


VALUES = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), st.text())


@given(st.lists(st.fixed_dictionaries({"id": st.uuids().map(str), "facets": st.dictionaries(st.sampled_from("abc"), VALUES), "value": VALUES}), max_size=8))
def test_any_rows_become_a_table_of_every_kind(rows):
    """Whatever values a study holds, each library makes a table with as many rows, and none is lost or moved."""
    made = Rows(rows, "rows")
    columns = made.columns()
    assert all(len(column) == len(rows) for column in columns.values())
    for table in (made.to_pandas(), made.to_polars(), made.to_arrow()):
        assert len(table) == len(rows)
    if rows:
        assert made.to_arrow().column("id").to_pylist() == [r["id"] for r in rows]
    for key in {k for row in rows for k in row["facets"]}:
        for row, value in zip(rows, columns[f"facets.{key}"], strict=True):
            assert value == row["facets"].get(key) or value == str(row["facets"][key])


class Place:
    """A path of some other library."""

    def __init__(self, path):
        self._path = str(path)

    def __fspath__(self):
        return self._path


@pytest.mark.parametrize("kind", [str, Path, Place])
def test_paths_of_every_kind_are_taken(tmp_path, kind):
    with lw.new(kind(tmp_path / "one.lifeworld"), "One") as made, pytest.raises(lw.Refused):
        made.source("nothing")
    (tmp_path / "talk.txt").write_text("I: And then?\n\nInes: Then I went home.\n", "utf-8")
    with lw.open(kind(tmp_path / "one.lifeworld")) as study:
        run(study, arrivals([kind(tmp_path / "talk.txt")]), actor="Anna")
        assert [source["name"] for source in study.sources()] == ["talk"]
    assert read_path(kind(tmp_path / "talk.txt"))[0].name == "talk"
    with pytest.raises(lw.Refused, match="There is no study"):
        lw.open(kind(tmp_path / "none.lifeworld"))
