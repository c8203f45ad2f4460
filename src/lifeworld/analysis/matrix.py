"""Displays that cross two things: how much of one falls to the other."""

from dataclasses import dataclass

import numpy as np

from lifeworld.analysis.spans import Ints


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row and a column (their numbers) meet: codings, participants, and which of the crossed rows lie there."""

    row: int
    column: int
    count: int
    participants: int
    members: Ints


def crossed(rows: Ints, columns: Ints, persons: Ints, counts: Ints | None = None) -> list[Cell]:
    """The cells in which anything lies, by row and column; what has no row or column (-1) lies in none.

    All arrays have one entry a coding, or, with `counts`, one entry for so many codings of one kind.
    Person -1 is nobody and is not counted among the participants.
    """
    inside = np.flatnonzero((rows >= 0) & (columns >= 0))
    if not len(inside):
        return []
    width = int(columns.max()) + 1
    key = rows[inside] * width + columns[inside]
    order = np.argsort(key, kind="stable")
    key, members = key[order], inside[order]
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    sums = np.add.reduceat(np.ones(len(key), np.int64) if counts is None else counts[members], first)
    cell = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(key))))
    people = different(cell, persons[members], len(first))
    return [Cell(int(key[at] // width), int(key[at] % width), int(n), int(who), those)
            for at, n, who, those in zip(first, sums, people, np.split(members, first[1:]), strict=True)]  # fmt: skip


def different(numbers: Ints, persons: Ints, size: int) -> list[int]:
    """For each number below `size`, with how many different persons it stands; -1 is no number, and nobody."""
    known = (numbers >= 0) & (persons >= 0)
    pairs = np.unique(np.stack([numbers[known], persons[known]]), axis=1)
    counts: list[int] = np.bincount(pairs[0], minlength=size).tolist()
    return counts
