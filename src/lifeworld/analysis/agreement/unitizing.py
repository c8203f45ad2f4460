"""Unitizing alpha: agreement on where passages begin and end, and on what they are, over a text of so many characters."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from lifeworld.analysis.undefined import Undefined

Unit = tuple[Hashable, int, int]
Matrix = NDArray[np.float64]
_GAP = 0
_SILENT = "No coder marked anything, so agreement cannot be assessed."
_ALL = "Every coder marked everything, with one value, so agreement cannot be assessed."
_APART = "No two coders marked the same words, so what they call them cannot be compared."
_ALONE = "Only one value was ever given to words that two coders marked, so agreement on what they are cannot be assessed."


@dataclass(frozen=True, slots=True)
class UnitizingAlpha:
    """The family of unitizing alphas of one text.

    `u`: where and what; `binary` (|u): where alone, marked against not; `coded` (cu): what alone, on words that two coders or more
    marked, of which `coverage` says how large a share they are of all the text, 0 to 1; `per_value` ((k)u): of each value, within `coded`.
    """

    u: float | Undefined
    binary: float | Undefined
    coded: float | Undefined
    coverage: float
    per_value: Mapping[Hashable, float | Undefined]


def unitizing_alpha(length: int, coders: Sequence[Sequence[Unit]]) -> UnitizingAlpha:
    """How far coders agree on passages of a text of `length` characters.

    `coders` holds, for each, units `(value, start, end)`, half-open; units of one coder do not overlap (codes that may overlap are
    assessed one at a time). What lies between is a gap. With ℓ(c, k) the characters on which one coder has c and another k, each pair
    of coders counting 1/(m − 1), and s(c) the squared lengths of units (of gaps, their lengths):
    e(c, k) = ℓ.. (ℓ(c.) ℓ(.k) − [c = k] s(c)) / (ℓ..² − Σ s), and uα = 1 − (ℓ.. − Σ ℓ(c, c)) / (ℓ.. − Σ e(c, c)).
    Characters of one unit are thus never compared with each other.

    Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua. Quality &
    Quantity 50, 2347–2364. ValueError where units overlap, lie outside the text, or hold no character.

    >>> found = unitizing_alpha(1000, [[("R", 0, 100)], [("R", 20, 120)]])
    >>> round(found.u, 6), found.coverage
    (0.778989, 0.08)
    """
    values = list(dict.fromkeys(value for units in coders for value, _, _ in units))
    pieces = _Pieces(length, [_checked(units, length) for units in coders], values)
    if len(coders) < 2 or not values:
        why = Undefined(_SILENT if len(coders) > 1 else "There is only one coder.")
        return UnitizingAlpha(why, why, why, 0.0, dict.fromkeys(values, why))
    met, own, shared = pieces.met(), pieces.own(), pieces.shared()
    coded = met[1:, 1:]
    return UnitizingAlpha(
        _of_all(met, own, _ALL),
        _of_marking(met, own),
        _of_all(coded, shared[1:], _ALONE if coded.any() else _APART),
        float(coded.sum() / met.sum()),
        {value: _of_value(coded, shared[1:], at) for at, value in enumerate(values)},
    )


class _Pieces:
    """The text cut wherever any unit begins or ends: of each piece its length, and of each coder the value and the unit it lies in."""

    def __init__(self, length: int, coders: Sequence[Sequence[Unit]], values: Sequence[Hashable]) -> None:
        index = {value: number for number, value in enumerate(values, start=_GAP + 1)}
        cuts = np.unique([0, length, *(at for units in coders for _, start, end in units for at in (start, end))])
        self.lengths = np.diff(cuts).astype(np.float64)
        self.values = np.full((len(coders), len(self.lengths)), _GAP)
        self.units = np.full_like(self.values, -1)
        self.of_unit = [np.array([index[value] for value, _, _ in units], dtype=np.int64) for units in coders]
        self.kinds = len(values) + 1
        for coder, units in enumerate(coders):
            for number, (value, start, end) in enumerate(units):
                here = slice(np.searchsorted(cuts, start), np.searchsorted(cuts, end))
                self.values[coder, here], self.units[coder, here] = index[value], number

    def met(self) -> Matrix:
        """ℓ(c, k)."""
        found = np.zeros((self.kinds, self.kinds))
        for one, other in permutations(self.values, 2):
            np.add.at(found, (one, other), self.lengths)
        return found / (len(self.values) - 1)

    def own(self) -> Matrix:
        """s(c): characters that must not be compared as they lie in one unit; a gap is as many units as it has characters."""
        found = np.zeros(self.kinds)
        for coder in range(len(self.values)):
            found[_GAP] += self.lengths[self.values[coder] == _GAP].sum()
            found += self._squared(coder, self.lengths)
        return found

    def shared(self) -> Matrix:
        """As `own`, of those characters only that another coder marked too, each pair of coders counting 1/(m − 1)."""
        found = np.zeros(self.kinds)
        for one, other in permutations(range(len(self.values)), 2):
            found += self._squared(one, self.lengths * (self.values[other] != _GAP))
        return found / (len(self.values) - 1)

    def _squared(self, coder: int, lengths: Matrix) -> Matrix:
        inside, of_unit = self.units[coder] >= 0, self.of_unit[coder]
        each = np.bincount(self.units[coder][inside], lengths[inside], minlength=len(of_unit))
        return np.bincount(of_unit, each**2, minlength=self.kinds).astype(np.float64)


def _checked(units: Sequence[Unit], length: int) -> list[Unit]:
    ordered, at = sorted(units, key=lambda unit: (unit[1], unit[2])), 0
    for value, start, end in ordered:
        if not 0 <= start < end <= length:
            raise ValueError(f"The unit {value!r} from {start} to {end} does not lie in a text of {length} characters, or holds none.")
        if start < at:
            raise ValueError(f"The unit {value!r} from {start} to {end} overlaps another of the same coder: assess such codes one at a time.")
        at = end
    return ordered


def _expected(met: Matrix, own: Matrix) -> Matrix:
    """e(c, k); zeros where there is nothing to compare."""
    total, margins = met.sum(), met.sum(1)
    among = total**2 - own.sum()
    return total * (np.outer(margins, margins) - np.diag(own)) / among if among > 0 else np.zeros_like(met)


def _of_all(met: Matrix, own: Matrix, why: str) -> float | Undefined:
    expected = _expected(met, own)
    by_chance = expected.sum() - np.trace(expected)
    return float(1 - (met.sum() - np.trace(met)) / by_chance) if by_chance > 0 else Undefined(why)


def _of_marking(met: Matrix, own: Matrix) -> float | Undefined:
    expected = _expected(met, own)[_GAP]
    by_chance = expected.sum() - expected[_GAP]
    return float(1 - (met[_GAP].sum() - met[_GAP, _GAP]) / by_chance) if by_chance > 0 else Undefined(_ALL)


def _of_value(met: Matrix, own: Matrix, at: int) -> float | Undefined:
    """One less the share of a value's characters that met another value, over the share expected to."""
    expected, found = _expected(met, own)[at], met[at]
    if found.sum() == 0:
        return Undefined(_APART)
    others, among = expected.sum() - expected[at], expected.sum()
    return float(1 - (1 - found[at] / found.sum()) * among / others) if others > 0 else Undefined(_ALONE)
