"""Matrices against a count by hand, and the words behind each cell."""

from collections import Counter
from itertools import permutations

import pytest
from asked import CODINGS, PEOPLE, asked_study

from lifeworld.core.refusal import Refused
from lifeworld.queries.asking import ask
from lifeworld.queries.matrices import cell_passages, matrix, named_matrix

WHOSE = {"c9": "piet", "c8": "leila"}
BY_HAND = [(id, code, WHOSE.get(id, source), coder, facet) for id, coder, code, source, _, facet in CODINGS]
AXES = ["code", "participant", "coder", "source", "attribute:employment_model", "attribute:years in role", "attribute:site", "attribute:room",
        "facet:valence"]  # fmt: skip


@pytest.fixture
def conn(empty_study):
    with asked_study(empty_study).reading() as conn:
        yield conn


def test_code_by_attribute_is_the_count_by_hand(conn):
    made = matrix(conn, "code", "attribute:employment_model")
    expected = Counter((code, PEOPLE[who] or "") for _, code, who, _, _ in BY_HAND)
    assert {(c["row"], c["column"]): c["count"] for c in made["cells"]} == expected
    people = {cell: len({w for _, code, w, _, _ in BY_HAND if (code, PEOPLE[w] or "") == cell}) for cell in expected}
    assert {(c["row"], c["column"]): c["participants"] for c in made["cells"]} == people
    assert [r["id"] for r in made["rows"]] == ["role", "gain", "stigma", "bound"]
    assert [r["depth"] for r in made["rows"]] == [0, 1, 0, 0]


def test_an_empty_column_says_whether_it_could_be_filled(conn):
    columns = {c["name"]: c["participants"] for c in matrix(conn, "code", "attribute:employment_model")["columns"]}
    assert columns == {"team": 2, "placed": 1, "other": 0, "not known": 1}
    assert [(c["name"], c["participants"]) for c in matrix(conn, "code", "facet:valence")["columns"]] == [
        ("helps", 1), ("hinders", 3), ("not known", 3)]  # fmt: skip
    assert {c["participants"] for c in matrix(conn, "code", "participant")["columns"]} == {1}


def test_every_cell_opens_to_its_words(conn):
    for rows, columns in permutations(AXES, 2):
        made = matrix(conn, rows, columns)
        assert sum(c["count"] for c in made["cells"]) == len(CODINGS)
        assert [c | {"segments": []} for c in made["cells"]] == matrix(conn, rows, columns, segments=False)["cells"]
        for c in made["cells"][::3]:
            opened = cell_passages(conn, rows, columns, c["row"], c["column"])
            assert sorted({p["segment"] for p in opened["segments"]}) == sorted(c["segments"])
            assert sum(len(p["codings"]) for p in opened["segments"]) == c["count"]
            assert ask(conn, opened["expression"])["segments"] == opened["segments"]


def test_words_count_each_word_once(conn):
    cells = {(c["row"], c["column"]): c["words"] for c in matrix(conn, "code", "participant", "words")["cells"]}
    assert cells["role", "maren"] == 10
    assert cells["stigma", "tobias"] == 11


def test_under_a_code_only_it_and_what_is_under_it(conn):
    made = matrix(conn, "code", "participant", under="role")
    assert [(r["id"], r["depth"]) for r in made["rows"]] == [("role", 0), ("gain", 1)]
    assert {c["row"] for c in made["cells"]} == {"role", "gain"}


def test_names_in_place_of_ids(conn):
    made = named_matrix(conn, "code", "attribute:employment_model")
    cell = next(c for c in made["cells"] if (c["row"], c["column"]) == ("Role ambiguity", "team"))
    assert (cell["count"], len(cell["segments"])) == (2, 2)
    assert made["columns"] == ["team", "placed", "other", "not known"]


def test_what_cannot_be_crossed_is_refused(conn):
    for rows, columns, cell, says in [("code", "code", "count", "are the same"), ("mood", "code", "count", "There is no “mood”"),
                                      ("code", "attribute:modle", "count", "There is no attribute"), ("code", "coder", "size", "A cell shows")]:  # fmt: skip
        with pytest.raises(Refused, match=says):
            matrix(conn, rows, columns, cell)
    with pytest.raises(Refused, match="not in the matrix"):
        cell_passages(conn, "code", "participant", "role", "nobody")


def test_an_empty_study_gives_an_empty_matrix(empty_study):
    with empty_study.reading() as conn:
        assert matrix(conn, "code", "participant", "words") == {"rows": [], "columns": [], "cells": [], "cell": "words"}
