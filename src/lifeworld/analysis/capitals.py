"""How often each word of a corpus is written small, and how often with a capital where no sentence begins."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?…:;\n\"“”«»()\[\]–—-])\s*$")


def capitals(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Words, in lower case, with how often they stand small, and how often with a capital inside a sentence.

    >>> small, large = capitals(["We met Rose. Then rose the sun."])
    >>> small["rose"], large["rose"], large["then"]
    (1, 1, 0)
    """
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for found in _WORD.finditer(text):
            word = found[0]
            if word.islower():
                small[word] += 1
            elif word[0].isupper() and not _BEGINS.search(text[max(0, found.start() - 6) : found.start()]):
                large[word.lower()] += 1
    return small, large
