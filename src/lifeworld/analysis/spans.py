"""Sets of spans in many texts at once, as sorted arrays; every operation sorts and searches, none compares all with all.

A place in a text is one number: the text's number times 2³², plus the code point. So spans of different texts never
touch, and one sorted array holds them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

BITS = 32
"""A text is shorter than 2 to the power of this."""


_NOWHERE = np.iinfo(np.int64).min


def place(version: Any, position: Any) -> Any:
    """The number of a place: versions and positions are arrays or numbers."""
    return (version << BITS) + position


@dataclass(frozen=True)
class Spans:
    """Spans `[start, end)` as places, ordered by start, end, coding.

    A span may stand here several times, once for each `coding` (row number, -1: a turn, no coding) that bears it;
    `person` is the number of the participant whose words they are, -1 where they are nobody's.
    """

    start: Ints
    end: Ints
    coding: Ints
    person: Ints

    def __len__(self) -> int:
        return len(self.start)

    def only(self, mask: Mask) -> "Spans":
        """Those where the mask is true."""
        return Spans(self.start[mask], self.end[mask], self.coding[mask], self.person[mask])


def spans(start: Any, end: Any, coding: Any, person: Any) -> Spans:
    """Spans from unsorted columns, each once."""
    columns = [np.asarray(c, dtype=np.int64) for c in (start, end, coding, person)]
    order = np.lexsort(columns[::-1])
    columns = [c[order] for c in columns]
    new = np.ones(len(order), dtype=bool)
    if len(order):
        new[1:] = np.any([c[1:] != c[:-1] for c in columns], axis=0)
    return Spans(*(c[new] for c in columns))


def joined(sets: Sequence[Spans]) -> Spans:
    """The spans of all sets."""
    return spans(*(np.concatenate([getattr(s, name) for s in sets]) for name in ("start", "end", "coding", "person")))


def shared(sets: Sequence[Spans]) -> Spans:
    """The longest spans that lie within a span of every set, with every coding that covers them."""
    start, end = sets[0].start, sets[0].end
    for other in sets[1:]:
        start, end = _common(start, end, other.start, other.end)
    start, end = _longest(start, end)
    parts = []
    for s in sets:
        first = np.searchsorted(start, s.start, "left")
        count = np.maximum(np.searchsorted(end, s.end, "right") - first, 0)
        row = np.repeat(np.arange(len(s)), count)
        at = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + first[row]
        parts.append((start[at], end[at], s.coding[row], s.person[row]))
    return spans(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def touching(those: Spans, others: Spans) -> Mask:
    """Which of `those` share words with one of `others`."""
    return _farthest(others.start, others.end, those.end, "left") > those.start


def inside(those: Spans, others: Spans) -> Mask:
    """Which of `those` lie wholly within one of `others`."""
    return _farthest(others.start, others.end, those.start, "right") >= those.end


def near(those: Spans, others: Spans, turns: Ints, apart: int) -> Mask:
    """Which of `those` are at most `apart` turns from one of `others`, before, after or in the same turn.

    `turns` are the places at which turns begin, sorted.
    """
    first, last = turn_of(turns, others.start), turn_of(turns, others.end - 1)
    order = np.argsort(first, kind="stable")
    reach = turn_of(turns, those.end - 1) + apart
    return _farthest(first[order], last[order], reach, "right") >= turn_of(turns, those.start) - apart


def followed(those: Spans, others: Spans, turns: Ints, apart: int) -> Mask:
    """Which of `those` have one of `others` begin after their end, at most `apart` turns on."""
    if not len(others):
        return np.zeros(len(those), dtype=bool)
    index = np.searchsorted(others.start, those.end, "left")
    next_turn = turn_of(turns, others.start[np.minimum(index, len(others) - 1)])
    return (index < len(others)) & (next_turn <= turn_of(turns, those.end - 1) + apart)


def meeting(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The pairs of spans (sorted by start) that share words, by number, the first before the second."""
    until = np.searchsorted(start, end, "left")
    count = np.maximum(until - np.arange(len(start)) - 1, 0)
    first = np.repeat(np.arange(len(start)), count)
    return first, np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count) + first + 1


def turn_of(turns: Ints, at: Ints) -> Ints:
    """The turn in which each place stands, as a place whose position is the turn's number in its text, from 0."""
    version = at >> BITS
    first = np.searchsorted(turns, version << BITS, "left")
    number = np.searchsorted(turns, at, "right") - 1 - first
    turn: Ints = place(version, np.maximum(number, 0))
    return turn


def by_version(start: Ints) -> dict[int, range]:
    """For each text, the rows of the spans in it; `start` is sorted."""
    versions, first = np.unique(start >> BITS, return_index=True)
    edges = [*first.tolist(), len(start)]
    return {version: range(*edges[i : i + 2]) for i, version in enumerate(versions.tolist())}


def covered(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The stretches that the spans (sorted by start) cover, each place once."""
    if not len(start):
        return start, end
    reach = np.maximum.accumulate(end)
    new = np.append(True, start[1:] > reach[:-1])
    return start[new], reach[np.append(new[1:], True)]


def _farthest(start: Ints, end: Ints, at: Ints, side: Any) -> Ints:
    """For each place, the farthest end of the spans (sorted by start) that start before it (`right`: or there), else one before all places."""
    reach: Ints = np.append(_NOWHERE, np.maximum.accumulate(end))
    return reach[np.searchsorted(start, at, side)]


def _common(start: Ints, end: Ints, other_start: Ints, other_end: Ints) -> tuple[Ints, Ints]:
    """For each start, the longest span from there that lies within a span of both sets."""
    at = np.unique(np.concatenate([start, other_start]))
    until = np.minimum(_farthest(start, end, at, "right"), _farthest(other_start, other_end, at, "right"))
    return _longest(at[until > at], until[until > at])


def _longest(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Of spans sorted by start, those that lie within no other; each once."""
    order = np.lexsort((-end, start))
    start, end = start[order], end[order]
    new = np.ones(len(end), dtype=bool)
    if len(end):
        new[1:] = end[1:] > np.maximum.accumulate(end)[:-1]
    return start[new], end[new]
