"""Matrices against a count by hand, and the words behind each cell."""

from collections import Counter
from itertools import permutations

import pytest
from asked import CODINGS, PEOPLE, asked_study, text_of
from sqlalchemy import select

from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.refusal import Refused
from lifeworld.queries.asking import ask
from lifeworld.queries.matrices import cell_passages, matrix, named_matrix
from lifeworld.queries.sources import texts_of
from lifeworld.store.tables import coding, version

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


@pytest.fixture
def meeting(empty_study):
    """The same study, with words that carry codes beside and across each other."""
    study = asked_study(empty_study)
    for n, (code, source, quote) in enumerate([("gain", "maren", "my job was. I liked that."), ("stigma", "maren", "I liked"), ("bound", "tobias", "about me. It"),
                                               ("gain", "tobias", "patients, and about me."), ("gain", "group", "I never knew what my job was.")]):  # fmt: skip
        start = text_of(source).index(quote)
        study.apply(ApplyCode(f"m{n}", code, f"v-{source}", start, start + len(quote), quote))
    with study.reading() as conn:
        yield conn


def test_codes_by_codes_count_the_codings_that_share_words(meeting):
    codings = meeting.execute(select(coding.c.code, coding.c.version, coding.c.start, coding.c.end, coding.c.segment)).all()
    pairs = [(a, b) for a, b in permutations(codings, 2) if a.code != b.code and a.version == b.version and a.start < b.end and b.start < a.end]
    made = matrix(meeting, "code", "code")
    found = {(c["row"], c["column"]): c for c in made["cells"]}
    assert {at: c["count"] for at, c in found.items()} == Counter((a.code, b.code) for a, b in pairs)
    assert len(found) > 1
    for (row, column), c in found.items():
        assert set(c["segments"]) == {a.segment for a, b in pairs if (a.code, b.code) == (row, column)}
        assert c["count"] == found[column, row]["count"]
        opened = cell_passages(meeting, "code", "code", row, column)
        assert {p["segment"] for p in opened["segments"]} == set(c["segments"])
        assert ask(meeting, opened["expression"])["segments"] == opened["segments"]


def test_the_words_of_two_codes_are_those_on_which_both_lie(meeting):
    texts = texts_of(meeting, set(meeting.execute(select(version.c.id)).scalars()))
    codings = meeting.execute(select(coding.c.code, coding.c.version, coding.c.start, coding.c.end)).all()
    for c in matrix(meeting, "code", "code", "words")["cells"]:
        marked = [{(v, at) for code, v, start, end in codings if code == c[side] for at in range(start, end)} for side in ("row", "column")]
        both = sorted(marked[0] & marked[1])
        words = "".join(texts[v][at] if (v, at - 1) in marked[0] & marked[1] else " " + texts[v][at] for v, at in both)
        assert c["words"] == len(words.split())


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
    for rows, columns, cell, says in [("coder", "coder", "count", "are the same"), ("mood", "code", "count", "There is no “mood”"),
                                      ("code", "attribute:modle", "count", "There is no attribute"), ("code", "coder", "size", "A cell shows")]:  # fmt: skip
        with pytest.raises(Refused, match=says):
            matrix(conn, rows, columns, cell)
    with pytest.raises(Refused, match="not in the matrix"):
        cell_passages(conn, "code", "participant", "role", "nobody")


def test_an_empty_study_gives_an_empty_matrix(empty_study):
    with empty_study.reading() as conn:
        assert matrix(conn, "code", "participant", "words") == {"rows": [], "columns": [], "cells": [], "cell": "words"}
