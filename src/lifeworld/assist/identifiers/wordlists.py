"""Lists of words, written as running text because that is how they are read and compared; and how two words are compared."""

import unicodedata
from functools import lru_cache


def listed(words: str) -> frozenset[str]:
    """The words of a text that are divided by white space."""
    return frozenset(words.split())


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The word small and without accents, its apostrophes straight.

    >>> folded("Zoë’s")
    "zoe's"
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
