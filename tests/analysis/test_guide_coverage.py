"""What was asked of whom: every state told apart, and an empty cell never a “no”."""

from hypothesis import given
from hypothesis import strategies as st

from lifeworld.analysis.guide_coverage import STATES, Cell, Held, Mark, counted, coverage, folded

Q = frozenset({"job", "day"})


def _state(sessions: list[Held], marks: list[Mark], question: str = "job") -> str:
    [cell] = coverage(["maren"], [question], sessions, marks)
    return cell.state


def test_each_state_is_what_is_known() -> None:
    done, open_ = Held("s", ("maren",), Q, True), Held("s", ("maren",), Q, False)
    assert _state([done], [Mark("m", "s", "job", "answered")]) == "answered"
    assert _state([done], [Mark("m", "s", "job", "declined")]) == "declined"
    assert _state([open_], [Mark("m", "s", "job", "")]) == "asked"
    assert _state([done], [Mark("m", "s", "day", "answered")]) == "not asked"
    assert _state([open_], [Mark("m", "s", "day", "answered")]) == "not looked at"
    assert _state([open_], []) == "not looked at"
    assert _state([done], [], "dropped") == "not in guide"
    assert _state([Held("s", ("maren",), frozenset(), True)], []) == "not in guide"
    assert _state([], []) == "not in guide"
    assert _state([Held("s", ("leila",), Q, True)], []) == "not in guide"


def test_over_several_sessions_what_happened_counts_before_what_did_not() -> None:
    first, second = Held("one", ("maren",), Q, True), Held("two", ("maren",), Q, False)
    assert _state([first, second], []) == "not looked at"
    assert _state([first, second], [Mark("m", "one", "job", "declined"), Mark("n", "two", "job", "answered")]) == "answered"
    assert _state([first, Held("two", ("maren",), frozenset(), False)], []) == "not asked"


def test_a_question_to_a_focus_group_was_asked_of_all_in_it() -> None:
    group = Held("s", ("leila", "piet"), Q, True)
    cells = coverage(["leila", "piet", "maren"], ["job"], [group], [Mark("m", "s", "job", "answered")])
    assert [c.state for c in cells] == ["answered", "answered", "not in guide"]
    assert [c.marks for c in cells] == [("m",), ("m",), ()]


def test_a_probe_that_was_asked_stands_for_its_question() -> None:
    cells = [Cell("maren", "job", "not asked", ()), Cell("maren", "start", "answered", ("m",)), Cell("maren", "day", "not looked at", ())]
    assert folded(cells, {"job": None, "start": "job", "day": None}) == [Cell("maren", "job", "answered", ("m",)), Cell("maren", "day", "not looked at", ())]


_QUESTIONS = ["a", "b", "c"]
_SESSIONS = st.lists(st.builds(Held, st.sampled_from("123"), st.lists(st.sampled_from("xy"), unique=True).map(tuple),
                               st.frozensets(st.sampled_from(_QUESTIONS)), st.booleans()), max_size=3, unique_by=lambda s: s.id)  # fmt: skip
_MARKS = st.lists(st.builds(Mark, st.uuids().map(str), st.sampled_from("123"), st.sampled_from(_QUESTIONS), st.sampled_from(["", "answered", "declined"])))


@given(_SESSIONS, _MARKS)
def test_the_grid_is_whole_and_a_mark_is_never_lost_or_made_up(sessions: list[Held], marks: list[Mark]) -> None:
    cells = coverage(["x", "y"], _QUESTIONS, sessions, marks)
    assert [(c.participant, c.question) for c in cells] == [(p, q) for p in "xy" for q in _QUESTIONS]
    for cell in cells:
        assert cell.state in STATES
        assert bool(cell.marks) == (cell.state in ("answered", "declined", "asked"))
    attended = {s.id for s in sessions if s.participants}
    assert {id for c in cells for id in c.marks} == {m.id for m in marks if m.session in attended}
    assert all(sum(of.values()) == 2 for of in counted(cells).values())
    under = {"a": None, "b": "a", "c": None}
    assert sorted(id for c in folded(cells, under) for id in c.marks) == sorted(id for c in cells for id in c.marks)
