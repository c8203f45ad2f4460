"""What a question is asked of: codings and turns as columns, people's values, and the way to a text."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lifeworld.analysis.spans import Ints, Mask


@dataclass(frozen=True)
class Column:
    """A column of values that repeat: row `i` has `values[index[i]]`; -1 is no value."""

    index: Ints
    values: Sequence[Any]

    def among(self, wanted: Collection[Any]) -> Mask:
        """Which rows have one of these values."""
        return np.append([value in wanted for value in self.values], False).astype(bool)[self.index]


def column(values: Sequence[Any]) -> Column:
    """A column from a value for each row; None is no value."""
    there = dict.fromkeys(values)
    there.pop(None, None)
    known: dict[Any, int] = {value: n for n, value in enumerate(there)} | {None: -1}
    return Column(np.fromiter(map(known.__getitem__, values), dtype=np.int64, count=len(values)), list(there))


@dataclass(frozen=True)
class Codings:
    """Codings, one a row. `version` and `person` are numbers (person -1: nobody's); `facets` by facet id.

    Only what a question needs has to be filled: see `analysis.needs`.
    """

    version: Ints
    start: Ints
    end: Ints
    person: Ints
    code: Column
    coder: Column | None = None
    origin: Column | None = None
    facets: Mapping[str, Column] = field(default_factory=dict)
    noted: Mask | None = None

    def __len__(self) -> int:
        return len(self.version)


@dataclass(frozen=True)
class Turns:
    """Turns, ordered by version and start. `asks`: spoken by an interviewer or other."""

    version: Ints
    start: Ints
    end: Ints
    person: Ints
    speaker: Column
    asks: Mask


_NONE = np.zeros(0, dtype=np.int64)
NO_TURNS = Turns(_NONE, _NONE, _NONE, _NONE, Column(_NONE, ()), np.zeros(0, dtype=bool))


@dataclass(frozen=True)
class Material:
    """`sources[v]` is the id of version number v's source, `people[p]` of participant number p.

    `values`: attribute id -> holder id -> value; a session's value stands under the ids of its sources.
    `texts` gives, for version numbers in order, each with its text.
    """

    codings: Codings
    sources: Sequence[str]
    people: Sequence[str]
    texts: Callable[[list[int]], Iterable[tuple[int, str]]]
    turns: Turns = NO_TURNS
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
