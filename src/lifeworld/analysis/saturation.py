"""Whether later interviews still bring new codes."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from lifeworld.analysis.undefined import Undefined


@dataclass(frozen=True, slots=True)
class Run:
    """New codes in the interviews `first` to `last`, numbered from 1, and their ratio to the codes of the base."""

    first: int
    last: int
    new: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """`base_codes`: different codes in the first `base` interviews; `runs`, each one interview further than the one before.

    `stop` is the first run whose ratio is at most `threshold`, None where no run is; that new codes became few is all it says.
    """

    base: int
    run: int
    threshold: float
    base_codes: int
    runs: tuple[Run, ...]
    stop: Run | None


def saturation(new_codes_per_interview: Sequence[int], base: int = 4, run: int = 2, threshold: float = 0.05) -> Saturation | Undefined:
    """New information as a share of that in the base: new codes of a run of interviews / codes of the first `base` interviews.

    `new_codes_per_interview`, in order, are how many codes no earlier interview had. Runs of `run` interviews begin after the base and
    move by one; the denominator stays the base. The order of interviews makes a difference: say which it was.
    Guest, G., Namey, E., & Chen, M. (2020). A simple method to assess and report thematic saturation in qualitative research.
    PLoS ONE 15(5), e0232076. ValueError for a base or run below 1, a threshold outside 0 to 1, or fewer than no codes.

    >>> found = saturation([15, 10, 7, 5, 2, 1, 0, 1, 0, 0], base=4, run=2, threshold=0.05)
    >>> found.base_codes, found.stop.first, found.stop.last, round(found.stop.ratio, 3)
    (37, 6, 7, 0.027)
    """
    if base < 1 or run < 1 or not 0 <= threshold <= 1 or any(new < 0 for new in new_codes_per_interview):
        raise ValueError("Base and run are one interview or more, the threshold is 0 to 1, and no interview has fewer than no new codes.")
    interviews = len(new_codes_per_interview)
    if interviews < base + run:
        return Undefined(f"A base of {base} and a run of {run} need {base + run} interviews; there are {interviews}.")
    codes = sum(new_codes_per_interview[:base])
    if not codes:
        return Undefined(f"The first {base} interviews have no codes, so nothing can be compared with them.")
    sums = ((at, sum(new_codes_per_interview[at : at + run])) for at in range(base, interviews - run + 1))
    runs = tuple(Run(at + 1, at + run, new, new / codes) for at, new in sums)
    return Saturation(base, run, threshold, codes, runs, next((each for each in runs if each.ratio <= threshold), None))


def new_codes(codes_per_interview: Iterable[Iterable[Hashable]]) -> list[int]:
    """How many codes of each interview no earlier one had, in the order given.

    >>> new_codes([{"a", "b"}, {"b", "c"}, {"a"}])
    [2, 1, 0]
    """
    known: set[Hashable] = set()
    found = []
    for codes in codes_per_interview:
        before = len(known)
        known.update(codes)
        found.append(len(known) - before)
    return found
