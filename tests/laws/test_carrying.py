"""Law 1 where texts change: a quote is found unchanged in the new text or waits for a person; never moved silently, never lost."""

from bisect import bisect_right
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.analysis.changes import turn_changes, word_changes
from lifeworld.core.alignment import aligned, likeness
from lifeworld.core.carrying import Carrying, Replacing, Shift, carry, replaced
from little_study import turns_of

# fmt: off
WORDS = ["role", "team", "nobody", "told", "me", "Yes.", "Mm.", "the", "the", "not", "clear", "cafe\u0301", "👩🏽‍🚀", "🇫🇷", "שלום", "工作", "角色", "it's", "a\u00a0b"]
# fmt: on
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
PROSE = st.lists(st.builds(lambda who, line: f"{who}: {line}\n\n", st.sampled_from("IMP"), LINES), max_size=12).map("".join)
ANYTHING = st.text(max_size=60)
TEXTS = st.one_of(PROSE, PROSE, ANYTHING, st.text("ab \n", max_size=40))


@st.composite
def spans(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    """Some spans of a text."""
    if not text:
        return []
    ends = st.integers(0, len(text))
    return [(a, b) for a, b in (sorted(draw(st.tuples(ends, ends))) for _ in range(draw(st.integers(1, 6)))) if a < b]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Replacing]]:
    """A text, and edits of it that do not overlap."""
    text = draw(TEXTS)
    places = sorted({draw(st.integers(0, len(text))) for _ in range(draw(st.integers(0, 4)) * 2)})
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Replacing(a, draw(st.sampled_from([a, b])), draw(st.one_of(st.just(""), LINES, st.text(max_size=4)))) for a, b in pairs]


@settings(max_examples=300, deadline=None)
@given(data=st.data(), old=TEXTS, new=TEXTS)
def test_a_carried_quote_reads_as_before_and_no_two_come_to_lie_on_the_same_words(data: st.DataObject, old: str, new: str) -> None:
    wanted = list(dict.fromkeys(data.draw(spans(old))))
    got = carry(old, new, wanted)
    assert len(got) == len(wanted)
    for (start, end), became in zip(wanted, got, strict=True):
        assert not (became.place and became.guess)
        if became.place:
            assert new[slice(*became.place)] == old[start:end]
        if became.guess:
            assert 0 <= became.guess[0] < became.guess[1] <= len(new)
    places = [became.place for became in got if became.place]
    assert len(set(places)) == len(places)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), changed=edited())
def test_what_no_edit_touched_is_carried_to_where_it_came_to_lie_or_waits(
    data: st.DataObject, changed: tuple[str, list[Replacing]]
) -> None:
    old, edits = changed
    new, shift = replaced(old, edits), Shift(edits)
    carrying = Carrying(old, new)
    for start, end in data.draw(spans(old)):
        place = carrying.span(start, end).place
        truth = shift.span(start, end).place
        if place and truth and new[slice(*truth)] == old[start:end]:
            same = [at for at in range(len(new)) if new.startswith(old[start:end], at)]
            assert place == truth or len(same) > 1


def test_prose_that_repeats_nothing_is_carried_wherever_the_edits_are_not() -> None:
    lines = [f"{'IM'[n % 2]}: {' '.join(f'word{n}x{m}' for m in range(9))}." for n in range(60)]
    old = "\n\n".join(lines)
    edits = [Replacing(old.index(f"word{n}x4"), old.index(f"word{n}x5"), "other " * (n % 3)) for n in range(0, 60, 3)]
    new, shift = replaced(old, edits), Shift(edits)
    wanted = [(m := old.index(f"word{n}x{k}"), m + len(f"word{n}x{k} word")) for n in range(60) for k in range(8)]
    for (start, end), became in zip(wanted, carry(old, new, wanted), strict=True):
        touched = any(e.start < end and e.end > start for e in edits)
        assert became.place == (None if touched else shift.span(start, end).place)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), changed=edited())
def test_an_edit_taken_back_returns_everything(data: st.DataObject, changed: tuple[str, list[Replacing]]) -> None:
    old, _edits = changed
    wanted = data.draw(spans(old))
    assert [became.place for became in carry(old, old, wanted)] == wanted


@settings(max_examples=150, deadline=None)
@given(data=st.data(), changed=edited())
def test_known_edits_carry_exactly(data: st.DataObject, changed: tuple[str, list[Replacing]]) -> None:
    old, edits = changed
    new, shift = replaced(old, edits), Shift(edits)
    for start, end in data.draw(spans(old)):
        became = shift.span(start, end)
        inner = [e for e in edits if (e.start < end and e.end > start) or start < e.start == e.end < end]
        if all(start <= e.start and e.end <= end for e in inner):
            words = replaced(old[start:end], [Replacing(e.start - start, e.end - start, e.replacement) for e in inner])
            assert (new[slice(*became.place)] if became.place else "") == words
        else:
            assert became.place is None


@settings(max_examples=100, deadline=None)
@given(changed=edited())
def test_the_order_of_edits_does_not_matter(changed: tuple[str, list[Replacing]]) -> None:
    old, edits = changed
    one = old
    for edit in sorted(edits, key=lambda e: -e.start):
        one = one[: edit.start] + edit.replacement + one[edit.end :]
    assert one == replaced(old, edits)


MOVED = ["I never knew what my job was supposed to be.", "The team took me along to their meetings.", "Clients called me at night.", "Yes."]


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (2, 1, 0, 3), (3, 2, 1, 0), (2, 3, 0, 1)])
def test_what_moved_is_found_where_it_moved_to(order: tuple[int, ...]) -> None:
    old, new = "\n\n".join(MOVED), "\n\n".join(MOVED[n] for n in order)
    for words in ("what my job was", "took me along", "at night", "Clients"):
        start = old.index(words)
        place = carry(old, new, [(start, start + len(words))])[0].place
        assert place and place[0] == new.index(words)


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("I am able to.", "I am unable to.", "able"),
        ("I can do that.", "I can't do that.", "can"),
        ("the cafe there", "the cafe\u0301 there", "cafe"),
        ("a 👩 came", "a 👩🏽‍🚀 came", "👩"),
        ("very very good it was", "very good it was", "very"),
        ("M: Yes.\n\nI: And?\n\nM: Yes.\n\nI: So?", "M: Yes.\n\nI: So?", "Yes."),
        ("It was my role alone.", "Rain fell on all the town and a role was played there by someone else entirely.", "role"),
    ],
)
def test_what_is_in_doubt_waits_for_a_person(old: str, new: str, quote: str) -> None:
    start = old.index(quote)
    assert carry(old, new, [(start, start + len(quote))])[0].place is None


@pytest.mark.parametrize(
    ("old", "new", "quote", "guess"),
    [
        ("I liked that, really.", "I loved that, really.", "I liked that", "I loved that"),
        ("The role was unclear to me.", "The role was very unclear to me.", "was unclear", "was very unclear"),
        ("Nobody told me.", "Well, nobody told me.", "Nobody told me", "nobody told me"),
        ("One. Two. Three.", "One. Three.", "Two.", None),
    ],
)
def test_the_best_guess_is_what_took_the_place(old: str, new: str, quote: str, guess: str | None) -> None:
    start = old.index(quote)
    became = carry(old, new, [(start, start + len(quote))])[0]
    assert (new[slice(*became.guess)] if became.guess else None) == guess


@settings(max_examples=150, deadline=None)
@given(old=TEXTS, new=TEXTS)
def test_stretches_stand_in_both_texts(old: str, new: str) -> None:
    alignment = aligned(old, new)
    for start, there, length in (*alignment.kept, *alignment.moved):
        assert old[start : start + length] == new[there : there + length]
    ends = [(s + n, t + n) for s, t, n in alignment.kept]
    assert all(s >= a and t >= b for (a, b), (s, t, _) in zip(ends, alignment.kept[1:], strict=False))
    assert 0 <= likeness(old, new) <= 1


@settings(max_examples=150, deadline=None)
@given(old=PROSE, new=PROSE)
def test_every_turn_of_both_texts_is_told_once(old: str, new: str) -> None:
    before, after = turns_of(old), turns_of(new)
    rows = turn_changes(old, before, new, after)
    assert sorted(r.old for r in rows if r.old is not None) == list(range(len(before)))
    assert [r.new for r in rows if r.new is not None] == list(range(len(after)))
    for row in rows:
        _pieces_give_back(row.pieces, _words(old, before, row.old), _words(new, after, row.new))


@settings(max_examples=150, deadline=None)
@given(old=LINES, new=LINES)
def test_changed_words_give_back_both_texts(old: str, new: str) -> None:
    _pieces_give_back(word_changes(old, new), old, new)


def _words(text: str, turns: list[Any], n: int | None) -> str:
    return "" if n is None else text[turns[n].start : turns[n].end]


def _pieces_give_back(pieces: tuple[tuple[str, str], ...], old: str, new: str) -> None:
    assert "".join(words for kind, words in pieces if kind != "new") == old
    assert "".join(words for kind, words in pieces if kind != "gone") == new


def test_positions_after_edits_stay_in_order() -> None:
    shift = Shift([Replacing(2, 4, "longer"), Replacing(6, 6, "put in"), Replacing(8, 12, "")])
    places = [shift.at(n) for n in range(14)]
    assert places == sorted(places)
    assert bisect_right(places, shift.at(13)) == 14


TOLD = """I: What is your job?

P: Nobody told me what I was there for, so on most days I made the tea and drove people to the clinic.

I: And the others?

P: They were kind enough, but they never asked me into the meetings.
"""


def _moved_and_edited(words: str, instead: str) -> str:
    """The text with one answer changed, and put at the end."""
    paragraphs = TOLD.rstrip("\n").split("\n\n")
    [n] = [n for n, each in enumerate(paragraphs) if words in each]
    return "\n\n".join([*paragraphs[:n], *paragraphs[n + 1 :], "I: Was there more?", paragraphs[n].replace(words, instead)])


def test_words_moved_and_edited_at_once_are_suggested_where_they_went_and_never_placed() -> None:
    words = "so on most days I made the tea"
    new = _moved_and_edited("most days I made the tea", "most days I would make the tea")
    at = TOLD.index(words)
    [became] = carry(TOLD, new, [(at, at + len(words))])
    assert became.place is None
    assert became.guess is not None
    assert new[slice(*became.guess)] == "so on most days I would make the tea"


def test_nothing_is_suggested_for_words_that_are_in_no_line_any_more() -> None:
    at = TOLD.index("so on most days")
    without = TOLD.replace("P: Nobody told me what I was there for, so on most days I made the tea and drove people to the clinic.\n\n", "")
    new = without + "\nI: Thank you.\n\nP: That was all there is to say about these years, I believe, and more than I have told anybody.\n"
    [became] = carry(TOLD, new, [(at, at + 30)])
    assert became.place is None
    assert became.guess is None or "years" not in new[slice(*became.guess)]


def test_of_two_lines_that_are_as_like_none_is_suggested() -> None:
    at = TOLD.index("drove people to the clinic")
    line = "P: Nobody said what I was there for, so on most days I made the tea and drove them to the clinic."
    new = TOLD.replace("P: Nobody told me what I was there for, so on most days I made the tea and drove people to the clinic.\n\n", "")
    new += f"\nI: More?\n\n{line}\n\nI: And again?\n\n{line}\n"
    [became] = carry(TOLD, new, [(at, at + 26)])
    assert (became.place, became.guess) == (None, None)
