"""Passages beside others of their code."""

import pytest
from asked import asked_study

from lifeworld.queries.comparing import comparison


@pytest.fixture
def conn(empty_study):
    with asked_study(empty_study).reading() as conn:
        yield conn


def ids(passages):
    return [p["id"] for p in passages]


def test_the_last_coded_come_first_without_the_passage_itself(conn):
    beside = comparison(conn, "role", "c1")
    assert (beside["total"], beside["people"]) == (5, 3)
    assert ids(beside["recent"]) == ["c9", "c8", "c7"]


def test_the_other_group_has_another_known_value_of_the_main_attribute(conn):
    assert ids(comparison(conn, "role", "c1")["other_group"]) == ["c9", "c7"]
    assert ids(comparison(conn, "role", "c7")["other_group"]) == ["c2", "c1"]
    assert comparison(conn, "role", "c8")["other_group"] == []


def test_the_most_different_are_other_peoples_words(conn):
    different = comparison(conn, "role", "c1", shown=5)["different"]
    assert {p["participant"] for p in different} == {"piet", "leila"}


def test_words_coded_alike_by_two_people_are_one_passage(conn):
    assert ids(comparison(conn, "stigma")["recent"]) == ["c5"]
    assert ids(comparison(conn, "stigma", "c4")["recent"]) == []


def test_without_a_passage_there_is_nothing_to_differ_from(conn):
    beside = comparison(conn, "role")
    assert len(beside["recent"]) == 3
    assert (beside["different"], beside["other_group"]) == ([], [])
