"""Which stretches of an old text stand in a new one: by lines, then by words; moved lines apart.

Lines that stand once in both texts are held on to first, then what lies between them is compared in the same way, word by
word; so the work grows with the texts, not with their product. The result depends on the two texts alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

Pair = tuple[int, int]
Stretch = tuple[int, int, int]
"""Start in the old text, start in the new, length; in code points."""

# Scripts written without spaces are compared character by character.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"[^\W{UNSPACED}]+|.", re.DOTALL)
_ALONE = re.compile(rf"[^\W{UNSPACED}]+|[{UNSPACED}]")
_LINES = re.compile(r"\n+|[^\n]+")
_FEW = 20_000
_DEEPEST = 40
_TELLING = 8
"""Letters and digits that a line needs to be known again where it has moved to."""


@dataclass(frozen=True)
class Alignment:
    """`kept` stretches, in order in both texts, and `moved` ones, in the order of the old text."""

    kept: list[Stretch]
    moved: list[Stretch]

    def to(self, start: int, end: int) -> int | None:
        """Where `[start, end)` of the old text begins in the new one; None where it does not stand there in one piece."""
        for stretches in (self.kept, self.moved):
            stretch = _holding(stretches, start)
            if stretch and end <= stretch[0] + stretch[2]:
                return stretch[1] + start - stretch[0]
        return None


def aligned(old: str, new: str) -> Alignment:
    """What of the old text stands in the new one, and where."""
    if old == new:
        return Alignment([(0, 0, len(old))] if old else [], [])
    ours, theirs = _pieces(_LINES, old), _pieces(_LINES, new)
    a, b = [text for _, text in ours], [text for _, text in theirs]
    pairs = paired(a, b)
    moved = _moved(a, b, pairs)
    kept = _stretches(ours, theirs, pairs)
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    for i0, i1, j0, j1 in _gaps(pairs, len(a), len(b)):
        left = [ours[i] for i in range(i0, i1) if i not in gone]
        right = [theirs[j] for j in range(j0, j1) if j not in come]
        if left and right:
            kept += _by_words(left, right)
    return Alignment(_joined(sorted(kept)), _joined(sorted(_stretches(ours, theirs, moved))))


def paired(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Pairs of indexes of equal items, increasing in both: patience, with what is equal at the ends taken first."""
    pairs: list[Pair] = []
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        i0, i1, j0, j1, depth = waiting.pop()
        while i0 < i1 and j0 < j1 and a[i0] == b[j0]:
            pairs.append((i0, j0))
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and a[i1 - 1] == b[j1 - 1]:
            i1, j1 = i1 - 1, j1 - 1
            pairs.append((i1, j1))
        if i0 == i1 or j0 == j1:
            continue
        anchors = _anchors(a, i0, i1, b, j0, j1) if depth < _DEEPEST else []
        if anchors:
            edges = [(i0, j0), *anchors, (i1, j1)]
            waiting += [(i, k, j, m, depth + 1) for (i, j), (k, m) in pairwise(edges)]
        elif (i1 - i0) * (j1 - j0) <= _FEW:
            few = SequenceMatcher(None, a[i0:i1], b[j0:j1], autojunk=False).get_matching_blocks()
            pairs += [(i0 + i + n, j0 + j + n) for i, j, size in few for n in range(size)]
    return sorted(pairs)


def _anchors(a: Sequence[str], i0: int, i1: int, b: Sequence[str], j0: int, j1: int) -> list[Pair]:
    """The longest increasing row of items, else of three items together, that stand once on either side."""
    for size in (1, 3):
        ours, theirs = _once(a, i0, i1, size), _once(b, j0, j1, size)
        pairs = [(i, theirs[item]) for item, i in ours.items() if item in theirs]
        if pairs:
            return _increasing(pairs)
    return []


def _once(items: Sequence[str], first: int, last: int, size: int) -> dict[object, int]:
    """What stands once in a part -> where, in order."""
    at: dict[object, int] = {}
    for n in range(first, last - size + 1):
        item = items[n] if size == 1 else tuple(items[n : n + size])
        at[item] = -1 if item in at else n
    return {item: n for item, n in at.items() if n >= 0}


def _increasing(pairs: list[Pair]) -> list[Pair]:
    """The longest row of pairs, sorted by their first, whose second increases."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [n]
    row, n = [], ends[-1]
    while n >= 0:
        row.append(pairs[n])
        n = before[n]
    return row[::-1]


def _moved(a: list[str], b: list[str], pairs: list[Pair]) -> list[Pair]:
    """Lines that stand once in either text, out of order, with the lines beside them that went along."""
    free, open_ = set(range(len(a))) - {i for i, _ in pairs}, set(range(len(b))) - {j for _, j in pairs}
    ours, theirs = Counter(a), {b[j]: j for j in open_ if sum(map(str.isalnum, b[j])) >= _TELLING}
    often = Counter(b) if theirs else Counter()
    moved = []
    for i in sorted(free):
        j = theirs.get(a[i])
        if j is None or ours[a[i]] > 1 or often[a[i]] > 1 or i not in free:
            continue
        for step in (1, -1):
            k = 0 if step == 1 else -1
            while i + k in free and j + k in open_ and a[i + k] == b[j + k]:
                free.discard(i + k)
                open_.discard(j + k)
                moved.append((i + k, j + k))
                k += step
    return sorted(moved)


def _by_words(left: list[tuple[int, str]], right: list[tuple[int, str]]) -> list[Stretch]:
    """What lines that are not equal have in common, in words."""
    ours = [(at + n, word) for at, line in left for n, word in _pieces(_WORDS, line)]
    theirs = [(at + n, word) for at, line in right for n, word in _pieces(_WORDS, line)]
    return _stretches(ours, theirs, paired([w for _, w in ours], [w for _, w in theirs]))


def likeness(old: str, new: str) -> float:
    """How much two texts have in common, from 0 to 1: rows of three words of the shorter that stand in the longer too.

    >>> likeness("I never knew what my job was.", "Well, I never knew what my job was, really.")
    1.0
    """
    rows = []
    for text in (old, new):
        words = _ALONE.findall(text.lower())
        rows.append(set(zip(*(words[n:] for n in range(min(3, len(words)))), strict=False)))
    shorter = min(map(len, rows))
    return len(rows[0] & rows[1]) / shorter if shorter else 0.0


def _pieces(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in pattern.finditer(text)]


def _stretches(ours: list[tuple[int, str]], theirs: list[tuple[int, str]], pairs: list[Pair]) -> list[Stretch]:
    return [(ours[i][0], theirs[j][0], len(ours[i][1])) for i, j in pairs]


def _gaps(pairs: list[Pair], a: int, b: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between pairs: from, to on one side; from, to on the other."""
    i = j = 0
    for k, m in [*pairs, (a, b)]:
        if i < k or j < m:
            yield i, k, j, m
        i, j = k + 1, m + 1


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches that follow one another in both texts as one."""
    joined: list[Stretch] = []
    for start, there, length in stretches:
        if joined and joined[-1][0] + joined[-1][2] == start and joined[-1][1] + joined[-1][2] == there:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((start, there, length))
    return joined


def _holding(stretches: list[Stretch], position: int) -> Stretch | None:
    """The stretch in which a position of the old text lies."""
    n = bisect_right(stretches, position, key=lambda s: s[0]) - 1
    return stretches[n] if n >= 0 and position < stretches[n][0] + stretches[n][2] else None
