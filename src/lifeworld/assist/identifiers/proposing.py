"""How a detector says what it found."""

from lifeworld.assist.identifiers.words import Reading, Word
from lifeworld.core.identifying import Proposed


def over(reading: Reading, first: int, last: int, category: str, score: float, detector: str) -> Proposed:
    """A proposal from word `first` to word `last`, both included."""
    return Proposed(reading.words[first].start, reading.words[last].end, category, score, detector)


def adjoins(word: Word) -> bool:
    """Whether a word follows the one before with only white space, on one line, between."""
    return word.gap.strip(" \u00a0") == ""


def small_unknown(word: Word) -> bool:
    """Whether a word is letters only, three at least."""
    return len(word.low) > 2 and word.low.replace("-", "").replace("'", "").isalpha()
