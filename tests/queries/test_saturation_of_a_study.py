"""How many new codes later interviews bring: a small study counted by hand, and what each setting changes."""

import pytest
from asked import asked_study, text_of

from lifeworld.core.commands.codes import DefineCode, RetireCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.people import AddSession
from lifeworld.core.commands.sources import DescribeSource
from lifeworld.core.refusal import Refused
from lifeworld.queries.saturation import code_saturation


@pytest.fixture
def study(empty_study):
    return asked_study(empty_study)


def _of(study, *settings, **more):
    with study.reading() as conn:
        return code_saturation(conn, *settings, **more)


def _new(found):
    return {each["name"]: each["new"] for each in found["interviews"]}


def test_new_codes_are_those_counted_by_hand(study):
    found = _of(study, 1, 1, 0)
    assert [(each["name"], each["codes"], each["new"]) for each in found["interviews"]] == [
        ("Group", 1, 1), ("Maren", 3, 2), ("Piet", 2, 0), ("Tobias", 1, 1)]  # fmt: skip
    assert found["base_codes"] == 1
    assert found["runs"] == [{"first": n, "last": n, "new": new, "ratio": float(new)} for n, new in ((2, 2), (3, 0), (4, 1))]
    assert found["stop"] == found["runs"][1]


def test_too_few_interviews_say_so_and_give_no_number(study):
    found = _of(study)
    assert found["undefined"] == "A base of 4 and a run of 2 need 6 interviews; there are 4."
    assert (found["base_codes"], found["runs"], found["stop"], found["shuffled"]) == (None, [], None, None)


def test_dates_say_the_order_and_those_without_come_last(study):
    for person, date in (("tobias", "2026-03-02"), ("maren", "2026-03-01")):
        study.apply(AddSession(f"s-{person}", f"Talk with {person.capitalize()}", date, participants=(person,)))
        study.apply(DescribeSource(person, session=f"s-{person}"))
    assert _new(_of(study, 1, 1)) == {"Talk with Maren": 3, "Talk with Tobias": 1, "Group": 0, "Piet": 0}


def test_interviews_stand_in_the_order_they_were_coded_where_that_is_asked(study):
    later = _of(study, 1, 1, order="coded")
    assert list(_new(later)) == ["Maren", "Tobias", "Piet", "Group"]


def test_each_group_is_told_of_by_itself(study):
    groups = {each["group"]: _new(each) for each in _of(study, 1, 1, by="employment_model")["groups"]}
    assert groups == {"team": {"Maren": 3, "Tobias": 1}, "placed": {"Group": 1, "Piet": 1}, "other": {}}


def test_retired_codes_and_those_that_say_whose_words_they_are_do_not_count(study):
    study.apply(RetireCode("stigma"))
    study.apply(DefineCode("gain", {"kind": "attribute"}))
    assert _new(_of(study, 1, 1)) == {"Group": 1, "Maren": 1, "Piet": 0, "Tobias": 0}


def test_a_new_coding_brings_its_code_where_it_stands(study):
    start = text_of("group").index("Me neither.")
    study.apply(ApplyCode("late", "stigma", "v-group", start, start + 11, "Me neither."))
    assert _new(_of(study, 1, 1)) == {"Group": 2, "Maren": 2, "Piet": 0, "Tobias": 0}


def test_other_orders_are_always_the_same_and_say_how_many_come_to_few(study):
    one, again = (_of(study, 2, 1, 0)["shuffled"] for _ in range(2))
    assert one == again
    assert 0 < one["reached"] < one["orders"] == 1000
    assert 3 <= one["low"] <= one["high"] <= 4


@pytest.mark.parametrize(("settings", "says"), [
    ({"base": 0}, "one interview or more"), ({"threshold": 2}, "between 0 and 1"), ({"order": "loud"}, "“loud” is neither"),
    ({"by": "site"}, "does not belong to participants"), ({"by": "mood"}, "no attribute"),
])  # fmt: skip
def test_settings_that_mean_nothing_are_refused(study, settings, says):
    with pytest.raises(Refused, match=says):
        _of(study, **settings)
