"""Someone's words, found wherever they stand, and texts without them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lifeworld.core.fieldwork import Approach
from lifeworld.core.ids import timeless_id
from lifeworld.core.records import Participant
from lifeworld.core.turns import Turn

STRETCH = 6
"""So many words in a row are someone's own, where nobody else said them."""

WHOLE = 4
"""A whole turn, or a whole coded passage, is someone's own from so many words on."""

WORDS_GONE, NAME_GONE = "[words withdrawn]", "[withdrawn]"
OTHER = "other"

Span = tuple[int, int]
Run = tuple[str, ...]
"""Words in a row, as they are compared: without capitals."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:['’][^\W_{_CJK}]+)*")
_GENERIC = frozenset(["participant", "interviewee", "respondent", "interviewer", "speaker", "person", "client", "peer", "unknown", "group"])


class Words:
    """What is someone's alone: stretches of their words, their names, and strings that are nothing else.

    `said` are their texts, `whole` passages that count as a whole; `names` stand for them wherever they appear as words of
    their own; `exact` only where a string is nothing else. What `unless` is told of is not theirs alone.
    """

    def __init__(self, said: Iterable[str], whole: Iterable[str] = (), names: Iterable[str] = (), exact: Iterable[str] = ()) -> None:
        self._said: Callable[[Run], bool] = lambda run: False
        self._alone: dict[Run, bool] = {}
        self._grams: dict[int, set[Run]] = {length: set() for length in range(WHOLE, STRETCH + 1)}
        for text in said:
            words = _words(text)
            self._grams[STRETCH].update(_runs(words, STRETCH))
            self._take_whole(words)
        for text in whole:
            self._take_whole(_words(text))
        self.names = tuple(sorted({n for n in names if n}, key=len, reverse=True))
        self.exact = frozenset(exact)
        alternatives = "|".join(map(re.escape, self.names))
        self._named = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def unless(self, said: Callable[[Run], bool]) -> None:
        """What others said in the same words is not theirs alone; `said` is asked of what is found, when it is found."""
        self._said, self._alone = said, {}

    def said_in(self, texts: Iterable[str]) -> set[Run]:
        """Those of their words in a row that stand in some texts."""
        found: set[Run] = set()
        for text in texts:
            words = _words(text)
            for length, grams in self._grams.items():
                if grams:
                    found.update(grams.intersection(_runs(words, length)))
        return found

    def spans(self, text: str) -> list[Span]:
        """Where stretches of their words stand in a text, first to last."""
        words = _words(text)
        mine = bytearray(len(words))
        for at, length in self._found(words):
            mine[at : at + length] = b"\1" * length
        found = list(tokens(text)) if any(mine) else []
        spans: list[Span] = []
        for i, (_token, start, end) in enumerate(found):
            if mine[i]:
                joined = i > 0 and mine[i - 1]
                spans[-1:] = [(spans[-1][0], end)] if joined else [*spans[-1:], (start, end)]
        return spans

    def hold(self, text: str) -> bool:
        """Whether a text has words or a name of theirs."""
        return text in self.exact or self.name(text) or (not _is_one_word(text) and any(self._found(_words(text))))

    def name(self, text: str) -> bool:
        """Whether a text names them."""
        return self._named is not None and self._named.search(text) is not None

    def without(self, text: str) -> str:
        """A text with their words and names replaced."""
        if text in self.exact:
            return NAME_GONE
        for start, end in reversed(self.spans(text)):
            text = text[:start] + WORDS_GONE + text[end:]
        return self._named.sub(NAME_GONE, text) if self._named else text

    def _found(self, words: list[str]) -> Iterator[Span]:
        """Where their words in a row begin among some words, and how many they are."""
        for length, grams in self._grams.items():
            if grams and not grams.isdisjoint(_runs(words, length)):
                yield from ((at, length) for at, run in enumerate(_runs(words, length)) if run in grams and self._is_alone(run))

    def _is_alone(self, run: Run) -> bool:
        if run not in self._alone:
            self._alone[run] = not self._said(run)
        return self._alone[run]

    def _take_whole(self, words: list[str]) -> None:
        if WHOLE <= len(words) < STRETCH:
            self._grams[len(words)].add(tuple(words))


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text without some of its words: the new text, its turns, and where places of the old text lie in it."""

    text: str
    turns: tuple[Turn, ...]
    spans: tuple[Span, ...]

    def place(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """Where `[start, end)` lies now, and whether words of it are gone; None where nothing of it is left."""
        new_start, new_end = _moved(self.spans, start, True), _moved(self.spans, end, False)
        touched = any(a < end and start < b for a, b in self.spans)
        if touched:
            words = self.text[new_start:new_end]
            new_start += len(words) - len(words.lstrip())
            new_end -= len(words) - len(words.rstrip())
        left = self.text[new_start:new_end].replace(WORDS_GONE, "")
        return (new_start, new_end, touched) if new_start < new_end and _TOKEN.search(left) else None


def rewritten(text: str, turns: Sequence[Turn], spans: Iterable[Span]) -> Rewritten:
    """`text` with `[words withdrawn]` in place of the words at `spans`, and its turns; a turn gone as a whole has no speaker."""
    cut = _cut(text, turns, spans)
    parts, at = [], 0
    for start, end in cut:
        parts += [text[at:start], WORDS_GONE]
        at = end
    there = "".join([*parts, text[at:]])
    return Rewritten(there, tuple(_turn(turn, cut) for turn in turns), cut)


def is_approach_to(person: Participant, name: str, participant: str | None) -> bool:
    """Whether a line of the recruitment log is about a person: by reference, or, where it refers to nobody, by their name."""
    return participant == person.id or (participant is None and name.casefold() == person.name.casefold())


def unnamed(line: Approach, others: Sequence[Approach], k: int) -> Approach:
    """What stays of someone's line of the recruitment log, for the counts: what came of it, without name, day, note or reference.

    Way and reason stay where `k` lines say the same, hers among them; else they are told as `other`. The id is random, as one
    ordered by time would lead to the day of the withdrawal.
    """

    def shared(field: str) -> str:
        said = getattr(line, field)
        alike = [getattr(o, field) for o in others if getattr(o, field).casefold() == said.casefold()]
        return said if not said or len(alike) >= k - 1 else OTHER

    return Approach(timeless_id(), NAME_GONE, outcome=line.outcome, way=shared("way"), reason=shared("reason"))


def tokens(text: str) -> Iterable[tuple[str, int, int]]:
    """The words of a text, without capitals, and where they stand; Chinese and Japanese characters one by one."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        yield word.lower() if word.isascii() else _folded(word), match.start(), match.end()


def runs_in(text: str, length: int) -> set[Run]:
    """Every so many words in a row of a text."""
    return set(_runs(_words(text), length))


def _words(text: str) -> list[str]:
    """The same without places, faster for the plain letters that most of a study is in."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return [word.lower() if word.isascii() else _folded(word) for word in _TOKEN.findall(text)]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def telling(name: str) -> bool:
    """Whether a name stands for one person in running text: not a letter, a number or “Participant 3”."""
    bare = "".join(c for c in name.casefold() if c.isalpha())
    return len(bare) >= 3 and bare not in _GENERIC


def within(parts: Callable[[str], bool], value: object) -> bool:
    """Whether some string in a plain value, keys aside, is such."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            if parts(each):
                return True
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list | tuple):
            waiting += each
    return False


def _is_one_word(text: str) -> bool:
    """Whether a text has nothing between words, as ids and times have; a history has a great many of these."""
    return text.isascii() and len(text.split(None, 1)) < 2


def _runs(words: list[str], length: int) -> Iterable[Run]:
    return zip(*(words[i:] for i in range(length)), strict=False)


def _moved(spans: Sequence[Span], position: int, opening: bool) -> int:
    """A position in the new text; of one inside words that went, where what replaces them ends (opening) or begins."""
    shift = 0
    for start, end in spans[: bisect_right(spans, position, key=lambda span: span[0])]:
        if position >= end:
            shift += len(WORDS_GONE) - (end - start)
        elif position > start or (opening and position == start):
            return start + shift + (len(WORDS_GONE) if opening else 0)
    return position + shift


def _cut(text: str, turns: Sequence[Turn], spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans put in order, joined where they meet, and cut where turns begin and end, so that each lies in one turn or none."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    edges = sorted({edge for t in turns for edge in (t.label, t.end)})
    pieces: list[Span] = []
    for start, end in joined:
        inner = [start, *(e for e in edges if start < e < end), end]
        pieces += [(a, b) for a, b in pairwise(inner) if text[a:b].strip()]
    return tuple(pieces)


def _turn(turn: Turn, cut: Sequence[Span]) -> Turn:
    label = _outer(cut, turn.label, True)
    start, end = max(label, _outer(cut, turn.start, True)), _outer(cut, turn.end, False)
    whole = any(a <= turn.label and turn.end <= b for a, b in cut)
    if whole:
        return Turn(label, end, label, None, turn.from_ms, turn.to_ms)
    return replace(turn, start=min(start, end), end=end, label=min(label, end))


def _outer(cut: Sequence[Span], position: int, opening: bool) -> int:
    """A turn's edge in the new text: what replaces words belongs to the turn in which they stood."""
    shift = 0
    for start, end in cut:
        if position >= end:
            shift += len(WORDS_GONE) - (end - start)
        elif position > start:
            return start + shift + (0 if opening else len(WORDS_GONE))
    return position + shift
