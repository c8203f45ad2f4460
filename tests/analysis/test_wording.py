"""Counting words and telling passages apart by them."""

from hypothesis import given
from hypothesis import strategies as st

from lifeworld.analysis.wording import least_alike, words_in


@given(st.lists(st.text("abcé'-", min_size=1, max_size=6), max_size=20), st.sampled_from([" ", "\n", "\t\n ", "\u2003"]))
def test_words_are_what_white_space_parts(words, space):
    assert words_in(space.join(words)) == len(words)


def test_chinese_and_japanese_characters_count_each():
    assert words_in("私は café へ") == 4


def test_the_least_alike_comes_first_and_the_too_short_last():
    here = "the nurse shared tea with every patient on the ward"
    others = ["every patient on the ward shared tea", "Yeah.", "my contract ended without warning last winter", "the nurse had tea with a patient"]
    assert least_alike(here, others)[0] == 2
    assert least_alike(here, others)[-1] == 1


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_every_other_passage_is_told_once(words, others):
    assert sorted(least_alike(words, others)) == list(range(len(others)))
