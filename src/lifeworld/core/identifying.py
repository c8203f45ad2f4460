"""What passes between those who propose identifying words and the study: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words `[start, end)` of a text that may identify someone: `category` as in IDENTIFIER_CATEGORIES, `score` from 0 to 1."""

    start: int
    end: int
    category: str
    score: float
    detector: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the study knows that helps to find identifiers.

    `names` are names on its roster (never pseudonyms); `spared` words that people rejected everywhere, in lower case; `decided`
    maps words accepted before, in lower case, to their category; `lowered` and `capitalised` count how often each word, in lower
    case, stands in the corpus small and with a capital inside a sentence; `language` is a code such as en or fr, or None.
    """

    names: tuple[str, ...] = ()
    spared: frozenset[str] = frozenset()
    decided: Mapping[str, str] = field(default_factory=dict)
    lowered: Mapping[str, int] = field(default_factory=dict)
    capitalised: Mapping[str, int] = field(default_factory=dict)
    language: str | None = None
