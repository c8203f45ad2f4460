"""Answering a question: from its tree and the material to passages."""

import operator
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from lifeworld.analysis import spans as sp
from lifeworld.analysis.expression import (
    CONDITION,
    PASSAGES,
    And,
    Belongs,
    Coded,
    Not,
    Noted,
    Or,
    Origin,
    Related,
    Said,
    Spoken,
    Tree,
    Valued,
    parted,
    sort_of,
)
from lifeworld.analysis.material import Column, Material
from lifeworld.analysis.spans import BITS, Ints, Mask, Spans

_APOSTROPHES = "['’ʼ]"
_FOLDED_BY_SEARCH = "ıſİ\u212a"
"""Letters that a search takes for an i, s or k."""
_POSITION = (1 << BITS) - 1


@dataclass(frozen=True)
class Found:
    """Passages in reading order: arrays `version`, `start`, `end`, `person` with one row a passage.

    The codings that bear passage i are rows `codings[first[i]:first[i + 1]]` of the material's codings.
    """

    version: Ints
    start: Ints
    end: Ints
    person: Ints
    first: Ints
    codings: Ints

    def __len__(self) -> int:
        return len(self.version)

    def codings_of(self, index: int) -> Ints:
        """Row numbers of the codings that bear a passage; none where it is a turn."""
        return self.codings[self.first[index] : self.first[index + 1]]


def retrieve(tree: Tree, material: Material) -> Found:
    """The passages that a question finds: identical spans as one passage, ordered by version, start, end."""
    return _found(_Answer(material).passages(tree, ()))


def pattern(words: str) -> re.Pattern[str]:
    """Finds words whatever their capitals, spaces, apostrophes and composition of accents."""
    forms = dict.fromkeys((words, unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words)))
    return re.compile("|".join(r"\s+".join(_escaped(word) for word in form.split()) for form in forms), re.IGNORECASE)


def hint(words: str) -> str:
    """A word, casefolded, without which a text cannot contain `words`; empty where none is certain."""
    sure = [word.casefold() for word in words.split() if word.isascii() and word.isalnum()]
    return max(sure, key=len, default="")


def has_hint(text: str, sure: str) -> bool:
    """Whether a text may contain words of this hint: a quick look before the search proper."""
    return not sure or sure in text.casefold() or any(letter in text for letter in _FOLDED_BY_SEARCH)


class _Answer:
    """One question being answered."""

    def __init__(self, material: Material) -> None:
        self._m = material
        self._turns = sp.place(material.turns.version, material.turns.start)

    def passages(self, tree: Tree, bound: tuple[Tree, ...]) -> Spans:
        """The spans a tree finds; `bound` are conditions that hold for each of its codings."""
        if sort_of(tree) == CONDITION and not bound:
            turns = self._spoken(self._m.turns.end > self._m.turns.start)
            return turns.only(self._holds(tree, turns))
        if sort_of(tree) != PASSAGES:
            return self._coded(Coded(), (*bound, tree))
        match tree:
            case Coded():
                return self._coded(tree, bound)
            case And(parts):
                return self._both(parts, bound)
            case Or(parts):
                return sp.joined([self.passages(part, bound) for part in parts])
            case Related(how, left, right, apart):
                those = self.passages(left, bound)
                return those.only(self._relates(how, those, self.passages(right, ()), apart))
        raise TypeError(tree)

    def _coded(self, code: Coded, bound: Sequence[Tree]) -> Spans:
        """The codings of a code that meet all conditions."""
        c = self._m.codings
        rows = np.flatnonzero(c.code.among(frozenset(code.ids))) if code.ids else np.arange(len(c))
        version = c.version[rows]
        found = sp.spans(sp.place(version, c.start[rows]), sp.place(version, c.end[rows]), rows, c.person[rows])
        for condition in bound:
            found = found.only(self._holds(condition, found))
        return found

    def _spoken(self, mask: Mask) -> Spans:
        """Turns as spans, without codings."""
        t = self._m.turns
        version = t.version[mask]
        none = np.full(len(version), -1)
        return sp.spans(sp.place(version, t.start[mask]), sp.place(version, t.end[mask]), none, t.person[mask])

    def _both(self, parts: Sequence[Tree], bound: tuple[Tree, ...]) -> Spans:
        those, of_codings, of_words = parted(parts)
        sets = [self.passages(part, (*bound, *of_codings)) for part in those]
        found = sets[0] if len(sets) == 1 else sp.shared(sets)
        for condition in of_words:
            found = found.only(self._holds(condition, found))
        return found

    def _relates(self, how: str, those: Spans, others: Spans, apart: int) -> Mask:
        if how == "overlaps":
            return sp.touching(those, others)
        if how == "within":
            return sp.inside(those, others)
        return (sp.near if how == "near" else sp.followed)(those, others, self._turns, apart)

    def _holds(self, tree: Tree, those: Spans) -> Mask:
        """Of which spans a condition is true."""
        match tree:
            case And(parts):
                return reduce(np.logical_and, (self._holds(part, those) for part in parts))
            case Or(parts):
                return reduce(np.logical_or, (self._holds(part, those) for part in parts))
            case Not(part) if sort_of(part) == PASSAGES:
                return ~sp.touching(those, self.passages(part, ()))
            case Not(part):
                return ~self._holds(part, those)
            case Said(words):
                return self._says(words, those)
            case Spoken():
                return sp.touching(those, self._spoken(self._speaks(tree)))
            case Belongs(what, _, ids):
                return self._belongs(what, ids, those)
            case Valued():
                return self._valued(tree, those)
            case Origin(value):
                return _of_codings(self._m.codings.origin, lambda v: v.casefold() == value.casefold(), those)
            case Noted():
                noted = self._m.codings.noted
                return (those.coding >= 0) & (noted[those.coding] if noted is not None and len(noted) else False)
        raise TypeError(tree)

    def _says(self, words: str, those: Spans) -> Mask:
        finder, sure = pattern(words), hint(words)
        rows = sp.by_version(those.start)
        start, end = (those.start & _POSITION).tolist(), (those.end & _POSITION).tolist()
        mask = np.zeros(len(those), dtype=bool)
        for version, text in self._m.texts(list(rows)):
            if has_hint(text, sure):
                for i in rows[version]:
                    mask[i] = finder.search(text, start[i], end[i]) is not None
        return mask

    def _speaks(self, tree: Spoken) -> Mask:
        """Which turns are this speaker's: by label, by whose words they are, or by role."""
        t, name = self._m.turns, tree.name.casefold()
        mask = t.speaker.among([label for label in t.speaker.values if label.casefold() == name])
        told = _each(self._m.people, t.person, lambda person: person in tree.ids)
        if name == "interviewer":
            mask |= t.asks & (t.speaker.index >= 0)
        elif name == "participant":
            mask |= ~t.asks & (t.speaker.index >= 0)
        return mask | (told & ~t.asks)

    def _belongs(self, what: str, ids: tuple[str, ...], those: Spans) -> Mask:
        if what == "coder":
            return _of_codings(self._m.codings.coder, lambda v: v in ids, those)
        if what == "source":
            return _each(self._m.sources, those.start >> BITS, lambda id: id in ids)
        return _each(self._m.people, those.person, lambda id: id in ids)

    def _valued(self, tree: Valued, those: Spans) -> Mask:
        if tree.of == "coding":
            return _of_codings(self._m.codings.facets.get(tree.id), lambda v: compares(v, tree.sign, tree.value), those)
        values = self._m.values.get(tree.id, {})
        holders, rows = (self._m.people, those.person) if tree.of == "participant" else (self._m.sources, those.start >> BITS)
        return _each(holders, rows, lambda id: compares(values.get(id), tree.sign, tree.value))


def compares(value: Any, sign: str, wanted: Any) -> bool:
    """Whether a value stands so to the one wanted; a value that is not known never does."""
    if value is None:
        return False
    if isinstance(value, str) and sign in ("=", "!="):
        return (value.casefold() == str(wanted).casefold()) == (sign == "=")
    return bool(_COMPARED[sign](value, wanted))


_COMPARED = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def _each(holders: Sequence[str], numbers: Ints, true: Callable[[str], bool]) -> Mask:
    """For each number of a holder whether it is true of the holder; never of number -1."""
    answers: Mask = np.array([*(true(id) for id in holders), False])[numbers]
    return answers


def _of_codings(values: Column | None, true: Callable[[Any], bool], those: Spans) -> Mask:
    """Of which spans it is true of their coding's value in a column; never of a span without a coding."""
    if values is None:
        return np.zeros(len(those), dtype=bool)
    answers: Mask = np.append(values.among([v for v in values.values if true(v)]), False)[those.coding]
    return answers


def _found(those: Spans) -> Found:
    new = np.ones(len(those), dtype=bool)
    if len(those):
        new[1:] = (those.start[1:] != those.start[:-1]) | (those.end[1:] != those.end[:-1])
    row = np.flatnonzero(new)
    person = np.maximum.reduceat(those.person, row) if len(row) else those.person
    coded = those.coding >= 0
    first = np.append(0, np.cumsum(coded))[np.append(row, len(those))]
    start, end = those.start[row], those.end[row]
    return Found(start >> BITS, start & _POSITION, end & _POSITION, person, first, those.coding[coded])


def _escaped(word: str) -> str:
    return re.sub(_APOSTROPHES, lambda _: _APOSTROPHES, re.escape(word))
