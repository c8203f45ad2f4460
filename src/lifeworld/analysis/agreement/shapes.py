"""What the statistics of agreement take: tables, ratings and counts, checked."""

from collections.abc import Hashable, Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lifeworld.analysis.undefined import Undefined

Table = Sequence[Sequence[float]]
Ratings = Sequence[Sequence[Hashable | None]]
Counts = NDArray[np.float64]
Shares = NDArray[np.float64]
NOTHING = "There is nothing that both coders had before them."
ONE_CATEGORY = "Only one category was ever used, so agreement beyond chance cannot be assessed."


def shares(table: Table) -> Shares | Undefined:
    """The table as proportions. ValueError where it is not square, or has a negative or endless number."""
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.shape[0] < 2:
        raise ValueError("A table of agreement is square: a row for each category of one coder, a column for each of the other, two at least.")
    if not np.isfinite(counts).all() or (counts < 0).any():
        raise ValueError("A table of agreement holds counts or proportions: no number below zero, none missing.")
    total = counts.sum()
    return counts / total if total > 0 else Undefined(NOTHING)


def is_missing(value: Any) -> bool:
    """Whether a coder did not rate: None, or not a number."""
    return value is None or (isinstance(value, float) and isnan(value))


def counted(ratings: Ratings) -> Counts | Undefined:
    """Ratings (coders × units) as counts (units × categories that occur), units that nobody rated left out."""
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("Ratings are coders × units: every coder has a place for every unit, None where they did not rate it.")
    categories: dict[Hashable, int] = {}
    places = [(unit, categories.setdefault(value, len(categories)))
              for row in ratings for unit, value in enumerate(row) if not is_missing(value)]  # fmt: skip
    n = np.zeros((len(ratings[0]) if ratings else 0, len(categories)))
    for place in places:
        n[place] += 1
    return checked(n)


def checked(counts: Sequence[Sequence[float]] | Counts) -> Counts | Undefined:
    """Counts (units × categories) of the units that anybody rated."""
    n: Counts = np.asarray(counts, dtype=np.float64)
    if n.ndim != 2 or not np.isfinite(n).all() or (n < 0).any():
        raise ValueError("Counts are units × categories: how many coders put each unit where, none below zero, none missing.")
    n = n[n.sum(axis=1) > 0]
    if not (n.sum(1) > 1).any():
        return Undefined("There is no unit that two coders rated.")
    return n


def is_table(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether rows are a table of two coders: square, numbers, none missing."""
    return all(len(row) == len(rows) and all(isinstance(v, (int, float, np.number)) and not is_missing(v) for v in row) for row in rows)


def habit_of(n: Counts) -> Counts:
    """The mean share of a unit's coders who chose each category."""
    habit: Counts = (n / n.sum(1, keepdims=True)).mean(0)
    return habit


def agreed_on(n: Counts) -> float:
    """The mean over units of the share of pairs of their coders who agree."""
    n = n[n.sum(1) > 1]
    coders = n.sum(1)
    return float(((n * (n - 1)).sum(1) / (coders * (coders - 1))).mean())
