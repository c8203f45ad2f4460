"""Agreement of two coders, from their table."""

import numpy as np

from lifeworld.analysis.agreement.shapes import ONE_CATEGORY, Shares, Table, shares
from lifeworld.analysis.undefined import Undefined

UNUSED = "Neither coder used the code, so agreement on it cannot be assessed."


def cohen_kappa(table: Table) -> float | Undefined:
    """Agreement beyond what the habits of both coders would give by chance: (Ao − Ae) / (1 − Ae), Ae = Σ pA(k) pB(k).

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.

    >>> round(cohen_kappa([[20, 5], [10, 15]]), 6)
    0.4
    >>> cohen_kappa([[0, 0], [0, 1000]])
    Undefined(reason='Only one category was ever used, so agreement beyond chance cannot be assessed.')
    """
    p = shares(table)
    return p if isinstance(p, Undefined) else _beyond(p, float(p.sum(1) @ p.sum(0)))


def cohen_kappa_error(table: Table) -> float | Undefined:
    """The standard error of Cohen's kappa for units that do not hang together; the table holds counts.

    Words of one text do hang together: for these, `bootstrap` over texts.
    Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of kappa. Psychological Bulletin 72, 323–327.

    >>> round(cohen_kappa_error([[20, 5], [10, 15]]), 6)
    0.126996
    """
    p = shares(table)
    if isinstance(p, Undefined):
        return p
    rows, columns = p.sum(1), p.sum(0)
    agreed, chance = float(np.trace(p)), float(rows @ columns)
    kappa = _beyond(p, chance)
    if isinstance(kappa, Undefined):
        return kappa
    both = rows[None, :] + columns[:, None]
    on = float((np.diag(p) * ((1 - chance) - (rows + columns) * (1 - agreed)) ** 2).sum())
    off = float(((p - np.diag(np.diag(p))) * both**2).sum()) * (1 - agreed) ** 2
    spread = max(0.0, on + off - (agreed * chance - 2 * chance + agreed) ** 2)
    return float(np.sqrt(spread / np.asarray(table, dtype=np.float64).sum()) / (1 - chance) ** 2)


def scott_pi(table: Table) -> float | Undefined:
    """As Cohen's kappa, with one habit for both coders: Ae = Σ p̄(k)², p̄ the mean of pA and pB.

    Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19, 321–325.

    >>> round(scott_pi([[20, 5], [10, 15]]), 6)
    0.393939
    """
    p = shares(table)
    return p if isinstance(p, Undefined) else _beyond(p, float((((p.sum(1) + p.sum(0)) / 2) ** 2).sum()))


def positive_agreement(table: Table) -> float | Undefined:
    """Of what either coder coded, weighed twice where both did: 2a / (2a + b + c), of a table [[a, b], [c, d]], a coded by both.

    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26, 297–302.

    >>> positive_agreement([[80, 20], [20, 880]])
    0.8
    """
    p = _of_one_code(table)
    return p if isinstance(p, Undefined) else float(2 * p[0, 0] / (2 * p[0, 0] + p[0, 1] + p[1, 0]))


def jaccard_agreement(table: Table) -> float | Undefined:
    """Of what either coder coded, the share both coded: a / (a + b + c), of a table [[a, b], [c, d]], a coded by both.

    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37–50.

    >>> round(jaccard_agreement([[80, 20], [20, 880]]), 6)
    0.666667
    """
    p = _of_one_code(table)
    return p if isinstance(p, Undefined) else float(p[0, 0] / (p[0, 0] + p[0, 1] + p[1, 0]))


def holsti(matches: float, n_a: float, n_b: float) -> float | Undefined:
    """Twice the decisions in which two coders agree, over all decisions they made: 2M / (N1 + N2).

    Holsti, O. R. (1969). Content analysis for the social sciences and humanities. Addison-Wesley.

    >>> round(holsti(6, 10, 8), 6)
    0.666667
    """
    if min(matches, n_a, n_b) < 0 or matches > min(n_a, n_b):
        raise ValueError("There are no fewer than no decisions, and no more matches than either coder made decisions.")
    return float(2 * matches / (n_a + n_b)) if n_a + n_b > 0 else Undefined("Neither coder decided anything.")


def _of_one_code(table: Table) -> Shares | Undefined:
    p = shares(table)
    if isinstance(p, Undefined):
        return p
    if len(p) != 2:
        raise ValueError("This is a number of one code: its table is [[both, only A], [only B, neither]].")
    return p if p[0].sum() + p[1, 0] > 0 else Undefined(UNUSED)


def _beyond(p: Shares, chance: float) -> float | Undefined:
    if ((p.sum(1) + p.sum(0)) > 0).sum() < 2:
        return Undefined(ONE_CATEGORY)
    return float((np.trace(p) - chance) / (1 - chance))
