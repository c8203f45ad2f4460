"""How a detector says what it found."""

import re

from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Proposed

_CLOSING = re.compile(r"['’]s(?=[.,;:!?)\]\n]|$)")


def over(reading: Reading, first: int, last: int, category: str, score: float, detector: str) -> Proposed:
    """A proposal from word `first` to word `last`, both included; with a possessive ending that nothing follows, as in `at Barnardo's.`"""
    end = reading.words[last].end
    return Proposed(reading.words[first].start, end + 2 * bool(_CLOSING.match(reading.text, end)), category, score, detector)


def adjoins(word: Word) -> bool:
    """Whether a word follows the one before with only white space, on one line, between."""
    return word.gap.strip(" \u00a0") == ""


def small_unknown(word: Word) -> bool:
    """Whether a word is letters only, three at least."""
    return len(word.low) > 2 and word.low.replace("-", "").replace("'", "").isalpha()
