"""What changed from one version of a text to the next, turn by turn and word by word."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lifeworld.core.alignment import Pair, Stretch, aligned, paired
from lifeworld.core.turns import Turn

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.3
"""The share of the shorter of two turns that must have stayed for one to have become the other."""


@dataclass(frozen=True, slots=True)
class TurnChange:
    """What became of a turn: `old` and `new` are its numbers, from 0, None where it came or went.

    `kind` is same, changed, moved, new or gone; `pieces` are words with `same`, `gone` or `new`, in reading order.
    """

    old: int | None
    new: int | None
    kind: str
    pieces: tuple[tuple[str, str], ...]


def turn_changes(old: str, before: Sequence[Turn], new: str, after: Sequence[Turn]) -> list[TurnChange]:
    """Every turn of both texts, in the order of the new one; those that went stand where they stood."""
    partner = dict(_partners(old, before, new, after))
    from_old = {i: j for j, i in partner.items()}
    rows: list[TurnChange] = []
    waiting, latest = iter(range(len(before))), -1
    for j, turn in enumerate(after):
        i = partner.get(j)
        if i is not None and i > latest:
            rows += [_gone(old, before, k) for k in _until(waiting, i) if k not in from_old]
        moved, latest = i is not None and i < latest, max(latest, -1 if i is None else i)
        rows.append(_came(new, turn, j) if i is None else _became(old, before[i], i, new, turn, j, moved))
    return rows + [_gone(old, before, k) for k in waiting if k not in from_old]


def _until(numbers: Iterator[int], last: int) -> Iterator[int]:
    for number in numbers:
        yield number
        if number == last:
            return


def _partners(old: str, before: Sequence[Turn], new: str, after: Sequence[Turn]) -> list[Pair]:
    """Which turn of the new text was which of the old one: equal ones, then those that have most in common."""
    alignment = aligned(old, new)
    shared: Counter[Pair] = Counter()
    for stretch in (*alignment.kept, *alignment.moved):
        shared.update(_shared(stretch, before, after))
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs: list[Pair] = []
    for (i, j), letters in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        shorter = min(before[i].end - before[i].start, after[j].end - after[j].start)
        if i not in used_old and j not in used_new and letters >= _ALIKE * shorter:
            pairs.append((j, i))
            used_old.add(i)
            used_new.add(j)
    return pairs


def _shared(stretch: Stretch, before: Sequence[Turn], after: Sequence[Turn]) -> dict[Pair, int]:
    """How many characters of a stretch that stayed lie in which turn of either text."""
    start, there, length = stretch
    counts = {}
    for i, mine in _over(before, start, start + length):
        first, last = max(mine.start, start), min(mine.end, start + length)
        for j, theirs in _over(after, first - start + there, last - start + there):
            counts[i, j] = min(theirs.end, last - start + there) - max(theirs.start, first - start + there)
    return counts


def _over(turns: Sequence[Turn], start: int, end: int) -> Iterator[tuple[int, Turn]]:
    """The turns that overlap a stretch, with their numbers."""
    n = bisect_right(turns, start, key=lambda t: t.end)
    while n < len(turns) and turns[n].start < end:
        yield n, turns[n]
        n += 1


def _came(text: str, turn: Turn, n: int) -> TurnChange:
    return TurnChange(None, n, "new", (("new", text[turn.start : turn.end]),))


def _gone(text: str, turns: Sequence[Turn], n: int) -> TurnChange:
    return TurnChange(n, None, "gone", (("gone", text[turns[n].start : turns[n].end]),))


def _became(old: str, before: Turn, i: int, new: str, after: Turn, j: int, moved: bool) -> TurnChange:
    was, now = old[before.start : before.end], new[after.start : after.end]
    same = (was, before.speaker, before.from_ms, before.to_ms) == (now, after.speaker, after.from_ms, after.to_ms)
    return TurnChange(i, j, "moved" if moved else "same" if same else "changed", word_changes(was, now))


def word_changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Words that stayed, went and came: (`same`, `gone` or `new`; words), in reading order.

    >>> word_changes("not clear", "not very clear")
    (('same', 'not '), ('new', 'very '), ('same', 'clear'))
    """
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[tuple[str, str]] = []
    i = j = 0
    for k, m in [*paired(a, b), (len(a), len(b))]:
        pieces += [("gone", "".join(a[i:k])), ("new", "".join(b[j:m])), ("same", a[k] if k < len(a) else "")]
        i, j = k + 1, m + 1
    joined: list[tuple[str, str]] = []
    for kind, words in pieces:
        if words and joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + words)
        elif words:
            joined.append((kind, words))
    return tuple(joined)
