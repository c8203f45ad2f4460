"""How far coders agree. Every function returns a number or, where the data cannot support one, `Undefined` with a reason.

Shapes: a *table* is square, coder A × coder B, with counts or proportions; *ratings* are coders × units, None where a coder did not
rate; *counts* are units × categories; units of *unitizing* are `(value, start, end)`, half-open.

Which unit is counted (turn, character, passage) changes these numbers more than which of them is chosen, and none of them is a
test: they say where two people read alike, so that those two can talk about where they did not.
"""

from lifeworld.analysis.agreement.alpha import krippendorff_alpha
from lifeworld.analysis.agreement.intervals import Interval, bootstrap
from lifeworld.analysis.agreement.raters import (
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac1_error,
    percent_agreement,
)
from lifeworld.analysis.agreement.tables import (
    cohen_kappa,
    cohen_kappa_error,
    holsti,
    jaccard_agreement,
    positive_agreement,
    scott_pi,
)
from lifeworld.analysis.agreement.unitizing import UnitizingAlpha, unitizing_alpha

__all__ = ["Interval", "UnitizingAlpha", "bootstrap", "brennan_prediger", "cohen_kappa", "cohen_kappa_error", "conger_kappa", "fleiss_kappa",
           "gwet_ac1", "gwet_ac1_error", "holsti", "jaccard_agreement", "krippendorff_alpha", "percent_agreement", "positive_agreement",
           "scott_pi", "unitizing_alpha"]  # fmt: skip
