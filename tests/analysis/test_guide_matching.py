"""Which turns ask which questions: proposals that a person decides on."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeworld.analysis.guide_matching import LEAST, SURE, Match, Turned, matches
from lifeworld.formats.reading import read_path

CONSULTATIONS = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "formats" / "osce_txt_CCBY4"
ASK = [("job", "How did you come to this job?"), ("day", "Walk me through your last working day."), ("unclear", "Tell me about a time when it was unclear what you should do.")]
ANSWER = Turned("Well, that was a long time ago and I had not thought of it.", False)


def _said(*turns: str) -> list[Turned]:
    return [turn for words in turns for turn in (Turned(words, True), ANSWER)]


def _found(questions: list[tuple[str, str]], turns: list[Turned]) -> dict[str, int]:
    return {m.question: m.turn for m in matches(questions, turns)}


def test_a_question_is_found_in_the_words_of_the_guide_and_near_them() -> None:
    turns = _said("So you can stop whenever you want.", "How did you come to this work?", "And then?", "Could you walk me through your last working day? Yesterday, say.",
                  "Was there ever a time it was quite unclear what you should do?")  # fmt: skip
    assert _found(ASK, turns) == {"job": 2, "day": 6, "unclear": 8}


def test_what_is_not_asked_is_not_proposed() -> None:
    assert matches(ASK, _said("And then?", "I see.", "What did he say?", "Did you?")) == []
    assert matches(ASK, []) == []
    assert matches([], _said("How did you come to this job?")) == []


def test_only_those_who_ask_are_listened_to() -> None:
    turns = [Turned("How did you come to this job? she said to me.", False), *_said("How did you come to this job, then?")]
    assert _found(ASK, turns) == {"job": 1}


def test_of_two_turns_that_fit_alike_the_one_in_the_order_of_the_guide_is_proposed() -> None:
    guide = [*ASK[:2], ("case", "Was there a hard case?"), ("first", "What should a team know before its first peer comes?")]
    turns = _said("How did you come to this job?", "Was there a hard case?", "Walk me through your last working day.", "Was there a hard case?",
                  "What should a team know before its first peer comes?")  # fmt: skip
    assert _found(guide, turns)["case"] == 6


def test_one_turn_may_ask_two_questions() -> None:
    guide = [("close", "How do you decide how close to be with someone you support?"), ("case", "Was there a hard case?")]
    assert _found(guide, _said("How do you decide how close to be with someone you support? And was there a hard case?")) == {"close": 0, "case": 0}


def test_an_answer_is_some_words_of_somebody_else() -> None:
    def answer(*after: Turned) -> str:
        return matches(ASK[:1], [Turned("How did you come to this job?", True), *after])[0].answer

    assert answer(ANSWER) == "answered"
    assert answer(Turned("Pass.", False)) == ""
    assert answer() == ""
    assert answer(Turned("Next.", True), ANSWER) == ""
    assert answer(Turned("I was", False), Turned("in payroll, eleven years, in frozen foods.", False)) == "answered"


@pytest.mark.parametrize(("question", "turn", "other"), [
    ("Comment êtes-vous venue à ce métier ?", "Alors, comment êtes-vous venue au métier ?", "Et ensuite ?"),
    ("איך הגעת לעבודה הזאת?", "אז איך הגעת לעבודה?", "ואז?"),
    ("你是怎么开始做这份工作的？", "那么，你怎么开始做这份工作？", "然后呢？"),
    ("この仕事を始めたきっかけは何ですか？", "では、この仕事を始めたきっかけは？", "それから？"),
])  # fmt: skip
def test_in_other_languages(question: str, turn: str, other: str) -> None:
    assert _found([("job", question)], _said(other, turn, other)) == {"job": 2}


@given(st.lists(st.tuples(st.text(max_size=40), st.booleans()), max_size=12), st.lists(st.text(max_size=40), max_size=5), st.floats(0, 1))
def test_whatever_is_said_a_proposal_is_sound(turns: list[tuple[str, bool]], questions: list[str], least: float) -> None:
    said = [Turned(words, asks) for words, asks in turns]
    asked = [(str(n), words) for n, words in enumerate(questions)]
    found = matches(asked, said, least)
    assert found == matches(asked, said, least)
    assert [m.question for m in found] == sorted({m.question for m in found}, key=int)
    for match in found:
        assert isinstance(match, Match)
        assert said[match.turn].asks
        assert least <= match.fit + 0.001 <= 1.001


HISTORY = {
    "today": ("What brought you in today?", "brought you|brings you"), "old": ("How old are you?", r"\bold\b|\bage\b"),
    "smoke": ("Do you smoke cigarettes?", "smok|cigar|tobacco"), "alcohol": ("Do you drink alcohol, and how much?", "alcohol|drink"),
    "medication": ("Are you taking any medications?", "medic|prescri"), "allergies": ("Do you have any allergies?", "allerg"),
    "surgery": ("Have you had any surgeries in the past?", "surger|operat"), "live": ("Who do you live with at home?", "live|home"),
    "work": ("What do you do for work?", "work|job"),
}  # fmt: skip


@pytest.mark.skipif(not CONSULTATIONS.is_dir(), reason="the data folder is not beside the checkout")
def test_in_real_consultations_what_fits_well_is_right() -> None:
    """Sixty-nine histories taken with the same questions in each doctor's own words; right is what speaks of the matter asked for."""
    right: Counter[bool] = Counter()
    perhaps: Counter[bool] = Counter()
    for path in sorted(CONSULTATIONS.glob("*.txt")):
        (draft,) = read_path(path)
        turns = [Turned(draft.text[t.start : t.end], t.speaker == "D") for t in draft.turns]
        for match in matches([(key, question) for key, (question, _) in HISTORY.items()], turns, LEAST):
            speaks = re.search(HISTORY[match.question][1], turns[match.turn].words, re.IGNORECASE) is not None
            (right if match.fit >= SURE else perhaps)[speaks] += 1
    assert right.total() > 180
    assert right[True] / right.total() > 0.97
    assert perhaps[True] / perhaps.total() > 0.6
