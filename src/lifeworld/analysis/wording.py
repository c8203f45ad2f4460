"""Words: how many, and how alike two passages are in them."""

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_LETTERS = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]{{3,}}")
_TELLING = 3


def words_in(text: str) -> int:
    """How many words a text has: stretches without white space; of Chinese and Japanese, characters."""
    return len(text.split()) if text.isascii() else len(_WORDS.findall(text))


def least_alike(words: str, others: Sequence[str]) -> list[int]:
    """The numbers of the others, those least like `words` first; those too short to tell last; ties as given.

    Alike is the cosine of the counts of content words: those of three letters or more that are not in over half of the
    passages (Salton & McGill, 1983, Introduction to Modern Information Retrieval).
    """
    counts = [_counts(text) for text in (words, *others)]
    spread = Counter(word for count in counts for word in count)
    common = {word for word, n in spread.items() if n > max(2, len(counts) / 2)}
    this, *those = ({word: n for word, n in count.items() if word not in common} for count in counts)
    return sorted(range(len(those)), key=lambda i: (len(those[i]) < _TELLING, _cosine(this, those[i])))


def _counts(text: str) -> Counter[str]:
    return Counter(_LETTERS.findall(text.casefold()))


def _cosine(a: dict[str, int], b: dict[str, int]) -> float:
    """0.0 where either has no words: nothing is known of their likeness, so nothing is claimed."""
    length = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return sum(n * b.get(word, 0) for word, n in a.items()) / length if length else 0.0
