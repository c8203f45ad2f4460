"""Agreement of any number of coders on units put into categories."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lifeworld.analysis.agreement.shapes import (
    NOTHING,
    ONE_CATEGORY,
    Counts,
    Ratings,
    agreed_on,
    checked,
    counted,
    habit_of,
    is_missing,
    is_table,
    shares,
)
from lifeworld.analysis.undefined import Undefined

TableOrRatings = Sequence[Sequence[Any]]


def percent_agreement(table_or_ratings: TableOrRatings, *, ratings: bool | None = None) -> float | Undefined:
    """The share of units on which coders say the same, 0 to 1: Σ p(k, k); of several coders, the mean share of pairs who do.

    Takes what `gwet_ac1` takes. What chance alone would give is in it: where a code is rare, it is near 1 whatever coders do.

    >>> percent_agreement([[20, 5], [10, 15]])
    0.7
    """
    found = _agreement(table_or_ratings, ratings)
    return found if isinstance(found, Undefined) else found[0]


def brennan_prediger(table_or_ratings: TableOrRatings, *, ratings: bool | None = None) -> float | Undefined:
    """Agreement beyond what throwing a fair die would give: Ae = 1/q for q categories. Takes what `gwet_ac1` takes.

    Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa. Educational and Psychological Measurement 41, 687–699.

    >>> round(brennan_prediger([[20, 5], [10, 15]]), 6)
    0.4
    """
    found = _agreement(table_or_ratings, ratings)
    return found if isinstance(found, Undefined) else _beyond(found[0], 1 / len(found[1]), found[1])


def fleiss_kappa(counts: Sequence[Sequence[float]]) -> float | Undefined:
    """Agreement of several coders beyond one common habit: Ao = mean of Σk n(n−1) / m(m−1) over units, Ae = Σ p(k)².

    `counts` are units × categories: how many coders put the unit there. Where units have different numbers of coders, each unit counts
    the same and those of a single coder tell only of the habit (Gwet, 2014). For two coders this is Scott's pi.
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378–382.

    >>> round(fleiss_kappa([[3, 0], [2, 1], [0, 3], [3, 0]]), 6)
    0.625
    """
    n = checked(counts)
    if isinstance(n, Undefined):
        return n
    habit = habit_of(n)
    return _beyond(agreed_on(n), float((habit**2).sum()), habit)


def gwet_ac1(table_or_ratings: TableOrRatings, *, ratings: bool | None = None) -> float | Undefined:
    """Agreement beyond chance where chance is strongest on units that are hard: Ae = Σ π(k)(1 − π(k)) / (q − 1).

    Takes a table of two coders (coder A × coder B, q its size) or ratings (coders × units, None where missing, q the categories that
    occur). Square numbers without None are a table unless `ratings=True` says otherwise. π(k) is the mean share of a unit's coders
    who chose k; pairs are compared within units. It stays high where a code is rare, when kappa falls.
    Gwet, K. L. (2008). Computing inter-rater reliability in the presence of high agreement. British Journal of Mathematical and
    Statistical Psychology 61, 29–48; for missing ratings, Gwet, K. L. (2014). Handbook of inter-rater reliability, 4th ed.

    >>> round(gwet_ac1([[.44, .07, .09], [.05, .20, .05], [.01, .03, .06]]), 6)
    0.575972
    >>> round(gwet_ac1([["a", "a", "b", None], ["a", "b", "b", "a"], ["a", "b", "b", None]]), 6)
    0.567568
    """
    found = _agreement(table_or_ratings, ratings)
    if isinstance(found, Undefined):
        return found
    agreed, habit = found
    return _beyond(agreed, _hardness(habit), habit)


def gwet_ac1_error(ratings: Ratings) -> float | Undefined:
    """The standard error of Gwet's AC1 for units drawn at random from endlessly many; ratings are coders × units.

    Gwet, K. L. (2008), as in `gwet_ac1`.

    >>> round(gwet_ac1_error([["a", "a", "b", "b"], ["a", "b", "b", "b"], ["a", "b", "b", "a"]]), 6)
    0.364516
    """
    n = counted(ratings)
    if isinstance(n, Undefined):
        return n
    units, q = n.shape
    if units < 2 or q < 2:
        return Undefined(ONE_CATEGORY if q < 2 else "One unit alone tells nothing of how far units differ.")
    coders, habit = n.sum(1), habit_of(n)
    chance, paired = _hardness(habit), coders > 1
    of_unit = np.zeros(units)
    of_unit[paired] = (n * (n - 1)).sum(1)[paired] / (coders * (coders - 1))[paired]
    ac1 = (agreed_on(n) - chance) / (1 - chance)
    each = (of_unit * units / paired.sum() - chance * paired * units / paired.sum()) / (1 - chance)
    by_chance = ((n / coders[:, None]) @ (1 - habit)) / (q - 1)
    linear = each - 2 * (1 - ac1) * (by_chance - chance) / (1 - chance)
    return float(np.sqrt(((linear - ac1) ** 2).sum() / (units * (units - 1))))


def conger_kappa(ratings: Ratings) -> float | Undefined:
    """Cohen's kappa for several coders, each with a habit of their own; ratings are coders × units, None where missing.

    Ae = Σ p̄(k)² − Σ s(k)²/r, with p̄ and s² the mean and variance of the coders' shares of k, for r coders.
    Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin 88, 322–328.

    >>> round(conger_kappa([[1] * 30 + [2] * 20, [1] * 20 + [2] * 10 + [1] * 5 + [2] * 15]), 6)
    0.4
    """
    n = counted(ratings)
    if isinstance(n, Undefined):
        return n
    categories = {value: k for k, value in enumerate(dict.fromkeys(v for row in ratings for v in row if not is_missing(v)))}
    own = np.zeros((len(ratings), len(categories)))
    for coder, row in enumerate(ratings):
        for value in row:
            if not is_missing(value):
                own[coder, categories[value]] += 1
    own = own[own.sum(1) > 0]
    if len(own) < 2:
        return Undefined(NOTHING)
    own /= own.sum(1, keepdims=True)
    return _beyond(agreed_on(n), float((own.mean(0) ** 2).sum() - (own.var(0, ddof=1) / len(own)).sum()), own.sum(0))


def _agreement(rows: TableOrRatings, ratings: bool | None) -> tuple[float, Counts] | Undefined:
    """How far coders agree, and how often each category is used, from a table or ratings."""
    if ratings is False or (ratings is None and is_table(rows)):
        p = shares(rows)
        return p if isinstance(p, Undefined) else (float(np.trace(p)), (p.sum(1) + p.sum(0)) / 2)
    n = counted(rows)
    return n if isinstance(n, Undefined) else (agreed_on(n), habit_of(n))


def _hardness(habit: Counts) -> float:
    return float((habit * (1 - habit)).sum() / (len(habit) - 1)) if len(habit) > 1 else 0.0


def _beyond(agreed: float, chance: float, habit: Counts) -> float | Undefined:
    return (agreed - chance) / (1 - chance) if (habit > 0).sum() > 1 else Undefined(ONE_CATEGORY)
