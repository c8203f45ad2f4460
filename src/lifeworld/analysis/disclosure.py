"""What could tell who someone is though no name is left: attributes few share, and words that also stand in public."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

_WORD = re.compile(r"\w+(?:['’]\w+)*")
LONGEST, FEWEST_WORDS = 3, 8
"""How many attributes are looked at together; how many words in a row make a phrase that could be searched for."""


@dataclass(frozen=True, slots=True)
class Singled:
    """Values of attributes, `{attribute: value}`, that fewer than k people share, and who these are."""

    values: Mapping[str, Any]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Words `[start, end)` of a text that stand in the public text of this name too."""

    start: int
    end: int
    file: str


def singled_out(people: Mapping[str, Mapping[str, Any]], k: int = 3, longest: int = LONGEST) -> list[Singled]:
    """The smallest combinations of attribute values that fewer than `k` people share; of those that say no more than a smaller one, none.

    `people`: person -> attribute -> value; what is not known of someone singles nobody out.

    >>> rows = {"a": {"team": "x"}, "b": {"team": "x"}, "c": {"team": "y"}}
    >>> [(dict(s.values), s.people) for s in singled_out(rows, k=2)]
    [({'team': 'y'}, ('c',))]
    """
    found: list[Singled] = []
    told: dict[frozenset[tuple[str, Any]], int] = {}
    attributes = sorted({name for values in people.values() for name in values})
    for size in range(1, longest + 1):
        for names in combinations(attributes, size):
            for key, those in _groups(people, names).items():
                pairs = frozenset(zip(names, key, strict=True))
                smaller = [told[part] for n in range(1, size) for part in map(frozenset, combinations(pairs, n)) if part in told]
                if len(those) < k and not smaller:
                    told[pairs] = len(those)
                    found.append(Singled(dict(zip(names, key, strict=True)), tuple(those)))
    return sorted(found, key=lambda s: (len(s.values), len(s.people), s.people))


def _groups(people: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> dict[tuple[Any, ...], list[str]]:
    groups: dict[tuple[Any, ...], list[str]] = {}
    for person, values in people.items():
        if all(name in values for name in names):
            groups.setdefault(tuple(values[name] for name in names), []).append(person)
    return groups


class Public:
    """Texts that anyone can read, to look in for phrases."""

    def __init__(self, texts: Mapping[str, str], fewest: int = FEWEST_WORDS) -> None:
        """`texts`: name -> text; `fewest` words in a row make a phrase."""
        self._fewest = fewest
        self._where: dict[tuple[str, ...], str] = {}
        for name, text in texts.items():
            words = [m[0].casefold() for m in _WORD.finditer(text)]
            for n in range(len(words) - fewest + 1):
                self._where.setdefault(tuple(words[n : n + fewest]), name)

    def shared(self, text: str) -> Iterator[Shared]:
        """The longest stretches of a text that stand in a public one too, in order."""
        found = list(_WORD.finditer(text))
        words = [m[0].casefold() for m in found]
        n = 0
        while n <= len(words) - self._fewest:
            name = self._where.get(tuple(words[n : n + self._fewest]))
            if name is None:
                n += 1
                continue
            last = n
            while last + 1 <= len(words) - self._fewest and self._where.get(tuple(words[last + 1 : last + 1 + self._fewest])) == name:
                last += 1
            yield Shared(found[n].start(), found[last + self._fewest - 1].end(), name)
            n = last + self._fewest
