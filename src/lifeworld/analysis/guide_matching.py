"""Which turns of an interviewer ask which questions of a guide: proposals, for a person to decide on.

A question is matched by the words it shares with a turn, rare words counting for more, in any language that writes words (Chinese
and Japanese are compared by pairs of signs). Interviews follow a guide loosely: of two turns that fit alike, the one that
stands where the guide would have it is preferred.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_ENDINGS = ("ing", "ed", "es", "s", "ly", "e")
_STEM = 3
_SENTENCE = re.compile(r"[^.?!;:。？！]+[.?!;:。？！]*")
_IN_ORDER = 0.08
"""What standing where the guide would have it adds to a fit."""
_LEAST_SHARED, _ENOUGH = 2, 1.7
"""Words that must be shared at least; and, in words as rare as can be, how many make a fit that counts in full."""
_HEAVIEST = ""
"""Under this, which is no word, stands the weight of a word that is nowhere else."""
_TALK = 6
"""Words that make an answer."""

LEAST = 0.35
"""A fit below this is no proposal."""
SURE = 0.65
"""A fit from here on is rarely wrong."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn as matching sees it: its words, and whether an interviewer says them."""

    words: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal: the turn (by its place among the turns) may ask the question; `fit` from 0 to 1.

    `answer` is answered where someone then speaks at some length, else empty, as declining takes a person to see.
    """

    question: str
    turn: int
    fit: float
    answer: str


def matches(questions: Sequence[tuple[str, str]], turns: Sequence[Turned], least: float = LEAST) -> list[Match]:
    """For each question (id, text), in the guide's order, the turn that most likely asks it, where one fits at least so well.

    Turns come in their order. A turn can ask several questions; a question is proposed for one turn.
    """
    asking = [n for n, turn in enumerate(turns) if turn.asks]
    said = [[_stems(sentence) for sentence in _sentences(turns[n].words)] for n in asking]
    asked = [[_stems(part) for part in _parts(text)] for _, text in questions]
    weight = _weights([*(_joined(s) for s in said), *(_joined(p) for p in asked)])
    fits = [[_fit(parts, sentences, weight) for sentences in said] for parts in asked]
    found = []
    for (id, _), row in zip(questions, _in_order(_contested(fits)), strict=True):
        if row and (best := max(row)) >= least:
            turn = asking[row.index(best)]
            found.append(Match(id, turn, round(min(best, 1.0), 3), _answer(turns, turn)))
    return found


def _contested(fits: list[list[float]]) -> list[list[float]]:
    """The fits, each lowered by how much better another question fits the same turn."""
    best = [max(column) for column in zip(*fits, strict=True)]
    return [[fit * (fit / most) ** 0.5 if most else 0.0 for fit, most in zip(row, best, strict=True)] for row in fits]


def _in_order(fits: list[list[float]]) -> list[list[float]]:
    """The fits, those raised a little that lie where a walk through guide and interview together passes."""
    path = set(_walk(fits))
    return [[fit + _IN_ORDER if fit > 0 and (q, t) in path else fit for t, fit in enumerate(row)] for q, row in enumerate(fits)]


def _walk(fits: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs of question and turn, both rising, that fit best together."""
    turns = len(fits[0]) if fits else 0
    best = [[0.0] * (turns + 1) for _ in range(len(fits) + 1)]
    for q in range(len(fits) - 1, -1, -1):
        for t in range(turns - 1, -1, -1):
            best[q][t] = max(best[q + 1][t], best[q][t + 1], fits[q][t] ** 2 + best[q + 1][t])
    path, q, t = [], 0, 0
    while q < len(fits) and t < turns:
        if best[q][t] == best[q + 1][t]:
            q += 1
        elif best[q][t] == best[q][t + 1]:
            t += 1
        else:
            path.append((q, t))
            q += 1
    return path


def _fit(parts: list[Counter[str]], sentences: list[Counter[str]], weight: dict[str, float]) -> float:
    return max((_alike(p, s, weight) for p in parts for s in sentences), default=0.0)


def _alike(part: Counter[str], sentence: Counter[str], weight: dict[str, float]) -> float:
    """How much of the question stands in the sentence, and a little how much else does."""
    if part.keys().isdisjoint(sentence) or (shared := part & sentence).total() < _LEAST_SHARED:
        return 0.0
    both = _heavy(shared, weight)
    enough = min(1.0, both / (_ENOUGH * weight[_HEAVIEST]))
    return enough * both / (0.7 * _heavy(part, weight) + 0.3 * _heavy(sentence, weight))


def _heavy(words: Counter[str], weight: dict[str, float]) -> float:
    return sum(weight.get(word, 1.0) * n for word, n in words.items())


def _weights(texts: list[Counter[str]]) -> dict[str, float]:
    """Word -> how much it tells: little where it stands in many turns and questions."""
    standing = Counter(word for text in texts for word in text)
    return {word: log(1 + len(texts) / n) for word, n in standing.items()} | {_HEAVIEST: log(1 + len(texts))}


def _joined(parts: Iterable[Counter[str]]) -> Counter[str]:
    return sum(parts, Counter())


def _parts(question: str) -> list[str]:
    """A question and, where it is more than one, each of its sentences and clauses of some length."""
    clauses = [c for sentence in _sentences(question) for c in [sentence, *re.split(r",\s+", sentence)]]
    return [question, *(c for c in clauses if len(_WORD.findall(c)) > 3)]


def _sentences(text: str) -> list[str]:
    found = [s.strip() for s in _SENTENCE.findall(text) if s.strip()]
    return [*found, *(f"{a} {b}" for a, b in pairwise(found))]


def _stems(text: str) -> Counter[str]:
    stems: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        if _WITHOUT_SPACES.fullmatch(word):
            stems.update(a + b for a, b in pairwise(word))
        else:
            stems[_stem(word)] += 1
    return stems


def _stem(word: str) -> str:
    word = re.split("['’]", word)[0] or word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _answer(turns: Sequence[Turned], asked: int) -> str:
    """`answered` where whoever speaks next, before the interviewer has asked on, says some words."""
    words = 0
    for turn in turns[asked + 1 :]:
        if turn.asks:
            break
        words += len(_WORD.findall(turn.words))
    return "answered" if words >= _TALK else ""
