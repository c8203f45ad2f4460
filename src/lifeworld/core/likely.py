"""Where words may have gone that were moved and edited at once: something to show to a person, never a place."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache

from lifeworld.core.alignment import UNSPACED, Stretch, paired

Span = tuple[int, int]

_WORDS = re.compile(rf"[^\W{UNSPACED}]+|[{UNSPACED}]")
_LINES = re.compile(r"[^\n]+")
_RARE, _TRIED = 8, 5
"""Words that stand in more lines tell nothing of where a line went; so many lines are compared."""
_LIKE, _CLEARLY = 0.5, 0.1
"""The share of words that must be the same, and how much more than in any other line."""
_FREE = 0.5


class Likely:
    """The lines of a new text that nothing of the old one was found in, and which of them is most like an old one."""

    def __init__(self, old: str, new: str, stretches: Iterable[Stretch]) -> None:
        found = list(stretches)
        self._old = [m.span() for m in _LINES.finditer(old)]
        self._starts = [start for start, _ in self._old]
        self._texts = old, new
        gone = _uncovered(old, [(start, start + length) for start, _, length in found])
        self._gone = set(gone)
        self._free = _uncovered(new, [(there, there + length) for _, there, length in found])
        self._bearing: dict[str, list[int]] = {}
        for n, (start, end) in enumerate(self._free if gone else ()):
            for word in set(_words(new[start:end])):
                self._bearing.setdefault(word, []).append(n)
        self._of_line = cache(self._find)

    def lines(self, start: int, end: int) -> tuple[Span, Span] | None:
        """The old line in which a span lies, and the one new line that is clearly most like it; None where there is none."""
        n = bisect_right(self._starts, start) - 1
        if n < 0 or end > self._old[n][1] or self._old[n] not in self._gone:
            return None
        there = self._of_line(n)
        return None if there is None else (self._old[n], there)

    def _find(self, n: int) -> Span | None:
        old, new = self._texts
        words = _words(old[slice(*self._old[n])])
        votes = Counter(line for word in set(words) if len(lines := self._bearing.get(word, ())) <= _RARE for line in lines)
        alike = sorted(((_share(words, _words(new[slice(*self._free[line])])), line) for line, _ in votes.most_common(_TRIED)), reverse=True)
        if not alike or alike[0][0] < _LIKE or (len(alike) > 1 and alike[0][0] - alike[1][0] < _CLEARLY):
            return None
        return self._free[alike[0][1]]


def like(one: str, other: str) -> float:
    """The share of words that two texts have in common, in the same order, from 0 to 1.

    >>> like("I never knew my job", "I never quite knew the job")
    0.7272727272727273
    """
    return _share(_words(one), _words(other))


def _share(ours: list[str], theirs: list[str]) -> float:
    return 2 * len(paired(ours, theirs)) / (len(ours) + len(theirs)) if ours or theirs else 0.0


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _uncovered(text: str, spans: list[Span]) -> list[Span]:
    """The lines of a text of which less than half lies in these spans."""
    spans = sorted(spans)
    starts, free = [start for start, _ in spans], []
    for match in _LINES.finditer(text):
        n, covered = max(0, bisect_right(starts, match.start()) - 1), 0
        while n < len(spans) and spans[n][0] < match.end():
            covered += max(0, min(spans[n][1], match.end()) - max(spans[n][0], match.start()))
            n += 1
        if covered < _FREE * (match.end() - match.start()):
            free.append(match.span())
    return free
