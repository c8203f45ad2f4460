"""Carrying: where words that someone placed in one text stand in another made from it.

A span is carried only where its quote stands unchanged and there is one place it can be; in every other case it is touched,
and waits for a person, with the best guess there is. Nothing is ever moved on likeness alone.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lifeworld.core.alignment import UNSPACED, aligned
from lifeworld.core.likely import Likely, like
from lifeworld.core.turns import Turn

Span = tuple[int, int]
"""`[start, end)` in code points."""

_AROUND = 60
"""Code points on either side in which the words that stayed bear out where a span belongs."""
_MOST_PLACES = 40
_LONG_ENOUGH, _BORNE_OUT, _STAYED = 24, 12, 0.4
_SOMETHING = 0.3
"""The share of words that what stands in a place now must have in common with what stood there, to be suggested unseen of anything else."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_JOINERS = frozenset("'’-\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a span: `place`, where its quote stands unchanged; else None, it was touched, and `guess` is where it may belong."""

    place: Span | None = None
    guess: Span | None = None


class Replacing(NamedTuple):
    """Words `[start, end)` of a text that become `replacement`."""

    start: int
    end: int
    replacement: str


class Carrying:
    """From one text to another: `span` for each span."""

    def __init__(self, old: str, new: str, elsewhere: bool = True) -> None:
        """`elsewhere`: what was moved and edited at once is looked for in other lines, to be suggested."""
        self._old, self._new, self._looks_elsewhere = old, new, elsewhere
        self._aligned = aligned(old, new)
        self._kept = self._aligned.kept
        self._starts = [stretch[0] for stretch in self._kept]
        self._loose = [_loose(old, new, self._kept, n) for n in range(len(self._kept))]
        self._places = cache(self._find_places)
        self._likely: Likely | None = None

    def span(self, start: int, end: int) -> Carried:
        """What became of `[start, end)` of the old text."""
        length, there = end - start, self._aligned.to(start, end)
        sure = False
        if there is not None and self._whole(start, end, there):
            sure = self._settled(start, end)
        else:
            there, sure = self._elsewhere(start, end)
        if there is None:
            return Carried(guess=self._suggested(start, end))
        return Carried(place=(there, there + length)) if sure else Carried(guess=(there, there + length))

    def _whole(self, start: int, end: int, there: int) -> bool:
        """Whether the words at the edges are the same words, not longer or shorter ones ("able", "unable")."""
        after = there + end - start
        return (_cut_before(self._old, start) == _cut_before(self._new, there)) and (
            _cut_after(self._old, end) == _cut_after(self._new, after)
        )

    def _settled(self, start: int, end: int) -> bool:
        """Whether this is the one place where the span can be, and enough around it stayed to say so."""
        n = bisect_right(self._starts, start) - 1
        if n < 0 or start >= self._kept[n][0] + self._kept[n][2]:
            return True  # a moved line, which stands once in either text
        first, _, length = self._kept[n]
        head, tail = self._loose[n]
        if end <= first + head or start >= first + length - tail:
            return False
        run = self._old[max(first, start - _AROUND) : min(first + length, end + _AROUND)]
        if _letters(run) >= _LONG_ENOUGH or self._stayed(start, end) >= _STAYED:
            return True
        return _letters(run) >= _BORNE_OUT and self._old.count(run) == 1 == self._new.count(run)

    def _stayed(self, start: int, end: int) -> float:
        """The share of the letters around a span that stayed."""
        windows = [(max(0, start - _AROUND), start), (end, min(len(self._old), end + _AROUND))]
        around = sum(_letters(self._old[a:b]) for a, b in windows)
        stayed = sum(_letters(self._old[max(a, s) : min(b, s + n)]) for a, b in windows for s, n in self._within(a, b))
        return stayed / around if around else 1.0

    def _within(self, start: int, end: int) -> Iterator[Span]:
        """Start and length of each stretch that overlaps a part of the old text, in its place or moved."""
        for stretches in (self._kept, self._aligned.moved):
            n = max(0, bisect_right(stretches, start, key=lambda s: s[0]) - 1)
            while n < len(stretches) and stretches[n][0] < end:
                if stretches[n][0] + stretches[n][2] > start:
                    yield stretches[n][0], stretches[n][2]
                n += 1

    def _elsewhere(self, start: int, end: int) -> tuple[int | None, bool]:
        """Where the quote stands though what was around it is gone, and whether that is sure."""
        old, new = self._places(self._old[start:end])
        if not new or len(old) > _MOST_PLACES or len(new) > _MOST_PLACES:
            return None, False
        length = end - start
        taken = {self._aligned.to(o, o + length) for o in old}
        free = [n for n in new if n not in taken and self._whole(start, end, n)]
        if not free:
            return None, False
        alike = {n: self._alike(start, end, n) for n in free}
        best = max(free, key=lambda n: alike[n])
        others = [o for o in old if o != start and self._aligned.to(o, o + length) is None]
        rivals = [alike[n] for n in free if n != best] + [self._alike(o, o + length, best) for o in others]
        if any(rival >= alike[best] for rival in rivals):
            return (best if alike[best] >= _BORNE_OUT else None), False
        enough = alike[best] >= _BORNE_OUT or (not rivals and _letters(self._old[start:end]) >= _LONG_ENOUGH)
        return best, enough

    def _alike(self, start: int, end: int, there: int) -> int:
        """How many letters next to the span are the same as those next to the place."""
        return _alike_before(self._old, start, self._new, there) + _alike_after(self._old, end, self._new, there + end - start)

    def _find_places(self, quote: str) -> tuple[list[int], list[int]]:
        return list(_occurrences(self._old, quote)), list(_occurrences(self._new, quote))

    def _suggested(self, start: int, end: int) -> Span | None:
        """What stands where the words stood, unless that is something else, and a line elsewhere is much like the one they were in."""
        guess = self._guess(start, end)
        if not self._looks_elsewhere or (guess and like(self._old[start:end], self._new[slice(*guess)]) >= _SOMETHING):
            return guess
        if self._likely is None:
            self._likely = Likely(self._old, self._new, [*self._kept, *self._aligned.moved])
        found = self._likely.lines(start, end)
        if found is None:
            return guess
        (line, line_end), (there, there_end) = found
        within = Carrying(self._old[line:line_end], self._new[there:there_end], elsewhere=False).span(start - line, end - line)
        place = within.place or within.guess
        return guess if place is None else (there + place[0], there + place[1])

    def _guess(self, start: int, end: int) -> Span | None:
        """Where the words that took the place of a span may lie: between what stayed on either side."""
        left, right = self._edge(start, forwards=True), self._edge(end, forwards=False)
        if left is None or right is None or right <= left or right - left > 4 * (end - start) + 2 * _AROUND:
            return None
        left, right = left - len(_cut_before(self._new, left)), right + len(_cut_after(self._new, right))
        words = self._new[left:right]
        left, right = left + len(words) - len(words.lstrip()), right - len(words) + len(words.rstrip())
        return (left, right) if left < right else None

    def _edge(self, position: int, forwards: bool) -> int | None:
        """Where an edge of a span comes to lie: with the character inside it that stayed, be it in another case; else in proportion."""
        inside = position if forwards else position - 1
        n = bisect_right(self._starts, inside) - 1
        if n >= 0 and inside < self._kept[n][0] + self._kept[n][2]:
            return self._kept[n][1] + position - self._kept[n][0]
        (a, b), (c, d) = self._change(n)
        head, tail = _same_ends(self._old[a:b], self._new[c:d])
        if a <= inside < a + head:
            return c + position - a
        if b - tail <= inside < b:
            return d - (b - position)
        return c + round((position - a) * (d - c) / (b - a)) if b > a else c

    def _change(self, n: int) -> tuple[Span, Span]:
        """What lies between the stretch `n` and the next: in the old text, in the new."""
        before = self._kept[n] if n >= 0 else (0, 0, 0)
        after = self._kept[n + 1] if n + 1 < len(self._kept) else (len(self._old), len(self._new), 0)
        return (before[0] + before[2], after[0]), (before[1] + before[2], after[1])


def carry(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """Where each span of the old text lies in the new one.

    >>> carry("It was not clear at all.", "It really was not clear at all.", [(7, 16)])
    [Carried(place=(14, 23), guess=None)]
    """
    carrying = Carrying(old, new)
    return [carrying.span(start, end) for start, end in spans]


def replaced(text: str, edits: Sequence[Replacing]) -> str:
    """`text` with the words of each edit replaced. Raises ValueError where they overlap or lie outside."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError("The edits overlap, or lie outside the text.")
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


class Shift:
    """Positions in a text after known edits, which do not overlap."""

    def __init__(self, edits: Sequence[Replacing]) -> None:
        self._edits = sorted(edits, key=lambda e: (e.start, e.end))
        self._ends = [e.end for e in self._edits]
        self._grown = [0, *accumulate(len(e.replacement) - (e.end - e.start) for e in self._edits)]

    def at(self, position: int, after: bool = False) -> int:
        """Where words that start here come to start; with `after`, where words that end here come to end.

        Within an edit that is where its replacement starts, or ends; what is put in between words belongs to neither.
        """
        n = bisect_right(self._ends, position)
        while after and n and self._edits[n - 1].start == position:
            n -= 1
        if n == len(self._edits) or self._edits[n].start >= position:
            return position + self._grown[n]
        return self._edits[n].end + self._grown[n + 1] if after else self._edits[n].start + self._grown[n]

    def span(self, start: int, end: int) -> Carried:
        """What became of a span: its words as they now read; touched where an edit crosses one of its edges, or leaves nothing."""
        n, crossed = bisect_right(self._ends, start), False
        while n < len(self._edits) and self._edits[n].start < end:
            crossed = crossed or self._edits[n].start < start or self._edits[n].end > end
            n += 1
        there = self.at(start), self.at(end, after=True)
        if there[0] >= there[1]:
            return Carried()
        return Carried(guess=there) if crossed else Carried(place=there)

    def turn(self, turn: Turn) -> Turn:
        """A turn where it comes to lie."""
        return replace(turn, start=self.at(turn.start), end=self.at(turn.end, after=True), label=self.at(turn.label))


def _same_ends(one: str, other: str) -> Span:
    """How much two texts have in common, whatever the case, at the beginning, and then at the end."""
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n].casefold() != other[n].casefold()), most)
    return head, next((n for n in range(most - head) if one[-n - 1].casefold() != other[-n - 1].casefold()), most - head)


def _loose(old: str, new: str, kept: list[tuple[int, int, int]], n: int) -> Span:
    """How much at the head and at the tail of a stretch that stayed might as well be a like part of what went or came beside it."""
    start, there, length = kept[n]
    before = kept[n - 1] if n else (0, 0, 0)
    after = kept[n + 1] if n + 1 < len(kept) else (len(old), len(new), 0)
    head = _slides(old, start, before[0] + before[2], new, there, before[1] + before[2], 1, length)
    tail = _slides(old, start + length - 1, after[0] - 1, new, there + length - 1, after[1] - 1, -1, length)
    return head, tail


def _slides(old: str, a: int, b: int, new: str, c: int, d: int, step: int, most: int) -> int:
    """How far a part taken out, or put in, could be moved along the text with the same result."""
    gone, come = a != b, c != d
    text, here, there = (old, a, b) if gone and not come else (new, c, d) if come and not gone else ("", 0, 0)
    n = 0
    while text and n < most and text[here + n * step] == text[there + n * step]:
        n += 1
    return n


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at, n = text.find(quote), 0
    while at >= 0 and n <= _MOST_PLACES:
        yield at
        at, n = text.find(quote, at + 1), n + 1


def _alike_before(old: str, i: int, new: str, j: int) -> int:
    n = 0
    while n < min(i, j, _AROUND) and old[i - n - 1] == new[j - n - 1]:
        n += 1
    return _letters(old[i - n : i])


def _alike_after(old: str, i: int, new: str, j: int) -> int:
    n = 0
    while n < min(len(old) - i, len(new) - j, _AROUND) and old[i + n] == new[j + n]:
        n += 1
    return _letters(old[i : i + n])


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _cut_before(text: str, position: int) -> str:
    """The part before a position of the word, or of the character, that it cuts; empty where it cuts none."""
    at = position
    while 0 < at < len(text) and position - at < _AROUND and _joined(text, at):
        at -= 1
    return text[at:position]


def _cut_after(text: str, position: int) -> str:
    """The part after a position of the word, or of the character, that it cuts."""
    at = position
    while 0 < at < len(text) and at - position < _AROUND and _joined(text, at):
        at += 1
    return text[position:at]


def _joined(text: str, at: int) -> bool:
    """Whether the characters on either side of a position belong together: letters of a word, parts of a character."""
    one, other = text[at - 1], text[at]
    if one.isspace() or other.isspace():
        return False
    if _wordlike(one) and _wordlike(other):
        return True
    if other in _JOINERS and _wordlike(one):
        return at + 1 < len(text) and _wordlike(text[at + 1])
    if one in _JOINERS and _wordlike(other):
        return at > 1 and _wordlike(text[at - 2])
    return _binds(other) or one == "\u200d" or (_is_flag(one) and _is_flag(other))


def _wordlike(character: str) -> bool:
    return (character.isalnum() or character == "_") and not _UNSPACED.match(character)


def _binds(character: str) -> bool:
    """Whether a character changes the one before it: a combining mark, a joiner, a shade of skin."""
    return unicodedata.category(character).startswith("M") or character == "\u200d" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
