"""Where a program says that a segment lies, in characters, paragraphs or pages: which of several places with the same words is meant."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from lifeworld.core.pages import page_of, page_starts

Span = tuple[int, int]
_NUMBERS = re.compile(r"\d{1,9}")
_NEAR, _APART = 0.3, 2


def meant(found: Sequence[Span], text: str, said: Sequence[str], words: str) -> Span | None:
    """The one of the places where words stand that the cells `said` point to; None where they leave it open.

    Two numbers as far apart as the words are long count characters, as Dedoose does; else they count paragraphs, with or without
    blank ones, as MAXQDA and ATLAS.ti do, or pages, where the text has pages.

    >>> meant([(0, 2), (6, 8)], "ja.\\n\\nja.", ["3"], "ja")
    (6, 8)
    """
    numbers = [int(number) for cell in said for number in _NUMBERS.findall(cell)]
    if not numbers:
        return None
    if len(numbers) > 1 and abs(numbers[1] - numbers[0] - len(words)) <= max(2, _NEAR * len(words)):
        return _nearest(found, numbers[0])
    for counted in _countings(text):
        there = [span for span in found if counted(span[0]) == numbers[0]]
        if len(there) == 1:
            return there[0]
    return None


def _nearest(found: Sequence[Span], start: int) -> Span | None:
    """The place next to a position, where it is plainly nearer than the others: line ends and marks may have been counted otherwise."""
    near, *others = sorted(found, key=lambda span: abs(span[0] - start))
    return near if not others or _APART * abs(near[0] - start) < abs(others[0][0] - start) else None


def _countings(text: str) -> list[Callable[[int], int]]:
    """Ways to number the paragraphs, or pages, of a text, from 1."""
    every, filled, at = [], [], 0
    for line in text.split("\n"):
        every.append(at)
        if line.strip():
            filled.append(at)
        at += len(line) + 1
    ways: list[Callable[[int], int]] = [lambda position: bisect_right(every, position), lambda position: bisect_right(filled, position)]
    if len(pages := page_starts(text)) > 1:
        ways.insert(0, lambda position: page_of(pages, position))
    return ways
