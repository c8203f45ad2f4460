"""Krippendorff's alpha: any number of coders, any ratings missing, numbers and sets of codes as well as names."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lifeworld.analysis.agreement.shapes import is_missing
from lifeworld.analysis.undefined import Undefined

Level = Literal["nominal", "ordinal", "interval", "ratio", "masi", "jaccard"]
Matrix = NDArray[np.float64]
SETS = ("masi", "jaccard")
NUMBERS = ("ordinal", "interval", "ratio")
ONE_VALUE = "All ratings that can be compared are the same, so agreement beyond chance cannot be assessed."


def krippendorff_alpha(ratings: Sequence[Sequence[Any]], level: Level = "nominal") -> float | Undefined:
    """One less observed over expected disagreement: α = 1 − Do/De.

    `ratings` are coders × units, None (or NaN) where missing; units with fewer than two ratings are left out. From the coincidences
    o(c, k) = Σ over units of pairs c–k / (m − 1), with margins n(c) and total n: Do = Σ o(c, k) δ(c, k) / n and
    De = Σ n(c) n(k) δ(c, k) / n(n − 1). The difference δ depends on `level`:

    nominal: 1 unless the same. ordinal: (ranks between, each counted by its ratings)². interval: (c − k)². ratio: ((c − k)/(c + k))².
    For units with several codes each rating is a set: jaccard is 1 − |∩|/|∪|; masi is 1 − |∩|/|∪| · M, with M 1 for the same, ⅔ where one holds
    the other, ⅓ where they overlap (Passonneau, 2006). Two empty sets do not differ; an empty and another differ by 1.

    Krippendorff, K. (2019). Content analysis, 4th ed., ch. 12. Sage. Passonneau, R. (2006). Measuring agreement on set-valued items. LREC.
    ValueError where the ratings are not of the level.

    >>> round(krippendorff_alpha([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]), 6)
    0.095238
    >>> round(krippendorff_alpha([[{"a"}, {"a", "b"}, set()], [{"a"}, {"a"}, {"b"}]], level="masi"), 6)
    0.21875
    """
    units = _units(ratings, level)
    if not units:
        return Undefined("There is no unit that two coders rated.")
    values = _ordered({value for unit in units for value in unit}, level)
    if len(values) < 2:
        return Undefined(ONE_VALUE)
    together = _coincidences(units, {value: i for i, value in enumerate(values)})
    margins = together.sum(1)
    differs = _differences(values, margins, level)
    expected = float(margins @ differs @ margins)
    if expected == 0:
        return Undefined(ONE_VALUE)
    return 1 - (float(margins.sum()) - 1) * float((together * differs).sum()) / expected


def _units(ratings: Sequence[Sequence[Any]], level: Level) -> list[list[Hashable]]:
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("Ratings are coders × units: every coder has a place for every unit, None where they did not rate it.")
    if level not in ("nominal", *NUMBERS, *SETS):
        raise ValueError(f"“{level}” is no level of measurement; there are nominal, ordinal, interval, ratio, masi and jaccard.")
    columns = ([_read(value, level) for value in column if not is_missing(value)] for column in zip(*ratings, strict=True))
    return [unit for unit in columns if len(unit) > 1]


def _read(value: Any, level: Level) -> Hashable:
    if level in SETS:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise ValueError(f"At level {level} every rating is a set of codes, such as {{“a”, “b”}}.")
        return frozenset(value)
    if level in NUMBERS:
        if not isinstance(value, (int, float, np.number)) or (level == "ratio" and value < 0):
            raise ValueError(f"At level {level} every rating is a number{', none below zero' if level == 'ratio' else ''}.")
        return float(value)
    return value  # type: ignore[no-any-return]


def _ordered(values: set[Any], level: Level) -> list[Any]:
    return sorted(values) if level in NUMBERS else list(values)


def _coincidences(units: Sequence[Sequence[Hashable]], index: Mapping[Hashable, int]) -> Matrix:
    """o(c, k): how often values meet in a unit, each unit weighing as much as it has ratings."""
    n = np.zeros((len(units), len(index)))
    for row, unit in enumerate(units):
        for value in unit:
            n[row, index[value]] += 1
    weighed = n / (n.sum(1, keepdims=True) - 1)
    met: Matrix = n.T @ weighed - np.diag(weighed.sum(0))
    return met


def _differences(values: Sequence[Any], margins: Matrix, level: Level) -> Matrix:
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level in SETS:
        return np.array([[_apart(a, b, level) for b in values] for a in values])
    x = np.array(values, dtype=np.float64)
    if level == "interval":
        return (x[:, None] - x) ** 2
    if level == "ratio":
        sums = x[:, None] + x
        return np.divide((x[:, None] - x) ** 2, sums**2, out=np.zeros_like(sums), where=sums > 0)
    middle = np.cumsum(margins) - margins / 2
    return (middle[:, None] - middle) ** 2


def _apart(a: frozenset[Any], b: frozenset[Any], level: Level) -> float:
    if a == b:
        return 0.0
    shared = len(a & b) / len(a | b)
    if level == "jaccard":
        return 1 - shared
    return 1 - shared * (2 / 3 if a < b or b < a else 1 / 3)
