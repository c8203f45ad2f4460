"""What stands instead of words that identify someone: consistent labels, bands for ages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lifeworld.core.dates import general
from lifeworld.core.wordings import listed, wording

NOUNS = {"name": "person", "place": "place", "organisation": "organisation", "role": "role"}
"""Categories whose labels bear a letter -> what the label says."""
_LABEL = re.compile(r"\[(?P<noun>[^\[\]]+?) (?P<letters>[A-Z]{1,3})\]")
_UNITS = {w: n for n, w in enumerate(listed("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""))}  # fmt: skip
_TENS = {w: 10 * n for n, w in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """Words that are replaced somewhere in the study, their category and what stands instead."""

    words: str
    category: str
    replacement: str


class Labels:
    """The labels in use, from which the next follow: the same words always get the same."""

    def __init__(self, decided: Iterable[Decided], taken: Iterable[str] = ()) -> None:
        """`taken` are labels in use whose words are not at hand, as they have left the study."""
        self._of_words: dict[str, str] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._bearing: dict[str, set[str]] = {}
        self._used: dict[str, set[str]] = {}
        for each in decided:
            self.add(each)
        for label in taken:
            self._take(label)

    def add(self, decided: Decided) -> None:
        """Take one more into account."""
        self._of_words.setdefault(wording(decided.words), decided.replacement)
        if decided.category == "name":
            self._names[wording(decided.words)] = parts = frozenset(_tokens(decided.words))
            for part in parts:
                self._bearing.setdefault(part, set()).add(wording(decided.words))
        self._take(decided.replacement)

    def of(self, words: str, category: str) -> str:
        """What stands instead of these words: what did before, else the next label of their category."""
        return self._of_words.get(wording(words)) or (self._same_person(words) if category == "name" else None) or self._new(words, category)

    def _take(self, label: str) -> None:
        if found := _LABEL.fullmatch(label):
            self._used.setdefault(found["noun"], set()).add(found["letters"])

    def _same_person(self, words: str) -> str | None:
        """The label of the one person whose name has these words in it, or whose name is part of them."""
        own = frozenset(_tokens(words))
        near = {name: self._names[name] for part in own for name in self._bearing.get(part, ())}
        labels = {self._of_words[name] for name, parts in near.items() if own <= parts or parts <= own}
        return labels.pop() if len(labels) == 1 else None

    def _new(self, words: str, category: str) -> str:
        if category == "age":
            return band(words)
        if category == "date":
            return general(words)
        if category in ("contact", "number"):
            return _contact(words) if category == "contact" else "[number]"
        noun = NOUNS.get(category, category)
        used = self._used.get(noun, set())
        return f"[{noun} {next(letters for letters in _letters() if letters not in used)}]"


def band(words: str) -> str:
    """The band of ten years in which an age lies, 90 and over as one; `[age]` where no number can be read.

    >>> band("34"), band("forty-two years old"), band("94"), band("seven"), band("old")
    ('[30–39]', '[40–49 years old]', '[90 or over]', '[under 10]', '[age]')
    """
    found = re.match(r"\s*(\d{1,3})\b", words) or re.match(r"\s*([a-z]+(?:[- ][a-z]+)?)", words.casefold())
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return "[age]"
    rest = re.sub(r"[-\s]+", " ", words[found.end() if found[1].isdigit() else _read_until(words) :]).strip()
    ten = number // 10 * 10
    years = "90 or over" if number >= 90 else "under 10" if number < 10 else f"{ten}–{ten + 9}"
    return f"[{years} {rest}]" if rest else f"[{years}]"


def is_bare_number(words: str) -> bool:
    """Whether words are a number and nothing else, which stands in texts for many things: `34`, `one`, `forty-two`."""
    return re.fullmatch(r"\d{1,4}", words.strip()) is not None or (_number(wording(words)) is not None and _read_until(words) == len(words))


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    parts = re.split(r"[- ]", words)
    if parts[0] in _TENS:
        return _TENS[parts[0]] + (_UNITS[parts[1]] if len(parts) > 1 and 0 < _UNITS.get(parts[1], 0) < 10 else 0)
    return _UNITS.get(parts[0])


def _read_until(words: str) -> int:
    """Where the words for a number end."""
    found = re.match(r"\s*[a-z]+", words.casefold())
    end = found.end() if found else 0
    more = re.match(r"[- ]([a-z]+)", words.casefold()[end:])
    tens = found is not None and found[0].strip() in _TENS
    return end + more.end() if more and tens and 0 < _UNITS.get(more[1], 0) < 10 else end


def _contact(words: str) -> str:
    if "@" in words:
        return "[e-mail address]" if "." in words else "[handle]"
    if re.match(r"(https?:|www\.)", words.casefold()):
        return "[web address]"
    digits, letters = sum(c.isdigit() for c in words), sum(c.isalpha() for c in words)
    return "[phone number]" if digits > letters and digits >= _FEWEST else "[address]"


def _tokens(words: str) -> list[str]:
    titles = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "mme", "m", "madame", "monsieur", "doctor"}
    return [token for token in re.findall(r"[^\W\d_]+", wording(words)) if token not in titles and len(token) > 1]


def _letters() -> Iterator[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    for first in _letters():
        yield from (first + second for second in alphabet)
