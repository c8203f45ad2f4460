"""Agreement: published numbers, numbers worked out another way, and what must hold of any coders."""

import json
import os
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lifeworld.analysis.agreement import (
    bootstrap,
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_error,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac1_error,
    holsti,
    jaccard_agreement,
    krippendorff_alpha,
    percent_agreement,
    positive_agreement,
    scott_pi,
    unitizing_alpha,
)
from lifeworld.analysis.undefined import Undefined

SHARED = Path(os.environ.get("LIFEWORLD_SHARED", Path(__file__).parents[3] / "shared")) / "agreement_reference.json"
COHEN_1960 = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
KRIPPENDORFF_2011 = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
KAPPAS = (cohen_kappa, scott_pi, brennan_prediger, gwet_ac1)

tables = st.integers(2, 4).flatmap(lambda q: st.lists(st.lists(st.integers(0, 30), min_size=q, max_size=q), min_size=q, max_size=q))
pairs = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30)
ratings = st.integers(2, 4).flatmap(lambda m: st.lists(st.lists(st.sampled_from([1, 2, 3, None]), min_size=m, max_size=m), min_size=2, max_size=12)).map(
    lambda units: [list(row) for row in zip(*units, strict=True)])  # fmt: skip


def near(value: Any) -> Any:
    """Equal to the published number as far as it is printed."""
    return pytest.approx(value, abs=1e-5)


def test_cohen_1960() -> None:
    assert cohen_kappa(COHEN_1960) == near(0.491525)
    assert scott_pi(COHEN_1960) == near(0.487179)
    assert gwet_ac1(COHEN_1960) == near(0.575972)
    assert brennan_prediger(COHEN_1960) == near(0.55)
    assert percent_agreement(COHEN_1960) == near(0.7)


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_krippendorff_2011_with_missing_ratings(level: Any, expected: float) -> None:
    assert krippendorff_alpha(KRIPPENDORFF_2011, level) == pytest.approx(expected, abs=5e-4)


def _references() -> dict[str, dict[str, Any]]:
    if not SHARED.is_file():
        (pytest.fail if os.environ.get("LIFEWORLD_CI") == "1" else pytest.skip)("the reference numbers are not beside the checkout")
    return {case["id"]: case for case in json.loads(SHARED.read_text(encoding="utf-8"))["cases"]}


def test_the_reference_numbers_of_tables() -> None:
    cases = _references()
    book = cases["k-20-5-10-15"]
    kappa, error = cohen_kappa(book["table"]), cohen_kappa_error(book["table"])
    assert (kappa, error, scott_pi(book["table"])) == (near(book["cohen_kappa"]), near(book["kappa_se"]), near(book["scott_pi"]))
    assert isinstance(kappa, float) and isinstance(error, float)
    assert [kappa - 1.959964 * error, kappa + 1.959964 * error] == near(book["kappa_ci95"])
    assert fleiss_kappa(cases["fleiss-1971"]["counts"]) == near(cases["fleiss-1971"]["expect"])
    for name in ("edge-nobody-coded", "edge-one-coder-only", "edge-perfect"):
        a, b, c, d = cases[name]["table"]
        found = cohen_kappa([[a, b], [c, d]])
        assert percent_agreement([[a, b], [c, d]]) == near(cases[name]["percent"])
        assert isinstance(found, Undefined) if cases[name]["kappa"] is None else found == near(cases[name]["kappa"])
    h = cases["holsti"]
    assert holsti(h["M"], h["N1"], h["N2"]) == near(h["expect"])


def test_the_reference_numbers_of_several_coders() -> None:
    cases = _references()
    gwet = cases["gwet-4raters"]
    coders = [list(row) for row in zip(*gwet["rows_subjects_cols_raters"], strict=True)]
    assert gwet_ac1(coders) == near(gwet["ac1"])
    assert gwet_ac1_error(coders) == near(gwet["ac1_se"])
    assert conger_kappa(coders) == near(gwet["conger"])
    assert brennan_prediger(coders) == near(gwet["brennan_prediger"])
    assert percent_agreement(coders) == near(gwet["pa"])
    assert krippendorff_alpha(coders) == near(gwet["kripp_alpha"])
    categories = sorted({value for row in coders for value in row if value is not None})
    counts = [[unit.count(category) for category in categories] for unit in gwet["rows_subjects_cols_raters"]]
    assert fleiss_kappa(counts) == near(gwet["fleiss_kappa_gwet"])
    for name in ("krippendorff-2011-A", "krippendorff-2011-B"):
        assert krippendorff_alpha(cases[name]["coders"], cases[name]["level"]) == near(cases[name]["expect"])
    for name in ("krippendorff-2011-C", "wikipedia-kripp"):
        for level in ("nominal", "ordinal", "interval", "ratio"):
            if level in cases[name]:
                assert krippendorff_alpha(cases[name]["coders"], level) == near(cases[name][level]), (name, level)  # type: ignore[arg-type]


def test_the_reference_numbers_of_unitizing() -> None:
    cases = _references()
    three = cases["ualpha-3coders"]
    found = unitizing_alpha(three["L"], [[tuple(unit) for unit in units] for units in three["coders"]])  # type: ignore[misc]
    assert (found.u, found.binary, found.coded, found.coverage) == tuple(near(three[key]) for key in ("u", "bar_u", "cu", "coverage"))
    assert dict(found.per_value) == {value: near(expected) for value, expected in three["k"].items()}
    two = cases["char-2span"]
    units = [[tuple(unit) for unit in two[coder]] for coder in ("coder1", "coder2")]
    found = unitizing_alpha(two["L"], units)  # type: ignore[arg-type]
    assert (found.u, found.binary) == (near(two["u_alpha"]), near(two["bar_u_alpha"]))
    characters = [[int(start <= at < end) for at in range(two["L"])] for ((_, start, end),) in units]
    assert krippendorff_alpha(characters) == near(two["alpha_binary"])
    assert cohen_kappa([[80, 20], [20, 880]]) == near(two["kappa"])


@given(tables)
def test_none_is_over_one_and_who_is_first_makes_no_difference(table: list[list[int]]) -> None:
    turned = [list(row) for row in zip(*table, strict=True)]
    for statistic in (*KAPPAS, percent_agreement):
        found = statistic(table)
        assert found == statistic(turned) if isinstance(found, Undefined) else found == pytest.approx(statistic(turned))
        assert isinstance(found, Undefined) or -1 <= found <= 1 + 1e-12


@given(tables)
def test_one_means_that_all_agree_in_more_than_one_category(table: list[list[int]]) -> None:
    off = sum(table[i][k] for i in range(len(table)) for k in range(len(table)) if i != k)
    used = sum(any(row[k] for row in table) or any(table[k]) for k in range(len(table)))
    for statistic in KAPPAS:
        found = statistic(table)
        assert isinstance(found, Undefined) == (used < 2)
        assert isinstance(found, Undefined) or (found == pytest.approx(1)) == (off == 0)


@given(pairs)
def test_the_ways_of_several_coders_give_for_two_what_those_of_two_give(units: list[tuple[str, str]]) -> None:
    met, used = Counter(units), sorted({value for unit in units for value in unit})
    assume(len(used) > 1)
    table = [[met[a, b] for b in used] for a in used]
    coders = [list(coder) for coder in zip(*units, strict=True)]
    counts = [[unit.count(category) for category in used] for unit in units]
    pi, alpha, n = scott_pi(table), krippendorff_alpha(coders), len(units)
    assert isinstance(pi, float)
    assert fleiss_kappa(counts) == pytest.approx(pi)
    assert conger_kappa(coders) == pytest.approx(cohen_kappa(table))
    assert gwet_ac1(coders, ratings=True) == pytest.approx(gwet_ac1(table))
    assert alpha == pytest.approx(1 - (1 - pi) * (2 * n - 1) / (2 * n))


@given(ratings)
def test_alpha_is_what_pairs_of_ratings_give_one_by_one(coders: list[list[int | None]]) -> None:
    units = [[value for value in unit if value is not None] for unit in zip(*coders, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    every = [value for unit in units for value in unit]
    found = krippendorff_alpha(coders, "interval")
    if len(set(every)) < 2:
        assert isinstance(found, Undefined)
        return
    observed = sum(sum((a - b) ** 2 for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units) / len(every)
    expected = sum((a - b) ** 2 for a, b in permutations(every, 2)) / (len(every) * (len(every) - 1))
    assert found == pytest.approx(1 - observed / expected)


@given(ratings)
def test_sets_of_one_code_are_names(coders: list[list[int | None]]) -> None:
    sets = [[None if value is None else {value} for value in row] for row in coders]
    named = krippendorff_alpha(coders)
    for level in ("masi", "jaccard"):
        found = krippendorff_alpha(sets, level)  # type: ignore[arg-type]
        assert isinstance(found, Undefined) if isinstance(named, Undefined) else found == pytest.approx(named)


def test_two_who_code_nothing_do_not_differ_and_one_who_does_differs_wholly() -> None:
    none: set[str] = set()
    assert isinstance(krippendorff_alpha([[none, none], [none, none]], "masi"), Undefined)
    assert krippendorff_alpha([[none, {"a"}], [none, {"a"}]], "masi") == near(1)
    nearer, farther = krippendorff_alpha([[{"a", "b"}, {"c"}], [{"a"}, {"c"}]], "masi"), krippendorff_alpha([[none, {"c"}], [{"a"}, {"c"}]], "masi")
    assert isinstance(nearer, float) and isinstance(farther, float) and nearer > farther


@st.composite
def _records(draw: st.DrawFn) -> tuple[int, list[list[tuple[str, int, int]]]]:
    length = draw(st.integers(4, 24))
    coders = []
    for _ in range(draw(st.integers(2, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
        coders.append([(draw(st.sampled_from("pq")), start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)])
    return length, coders


@given(_records())
def test_unitizing_is_what_pairs_of_characters_give_one_by_one(record: tuple[int, list[list[tuple[str, int, int]]]]) -> None:
    length, coders = record
    points = [(coder, at, *next(((value, (coder, start)) for value, start, end in units if start <= at < end), ("", (coder, -1 - at))))
              for coder, units in enumerate(coders) for at in range(length)]  # fmt: skip
    found = unitizing_alpha(length, coders)
    compared = [(a[2] != b[2], a[1] == b[1] and a[0] != b[0]) for a, b in permutations(points, 2) if a[3] != b[3]]
    expected = sum(differ for differ, _ in compared) / max(len(compared), 1)
    together = [differ for differ, met in compared if met]
    if expected == 0:
        assert isinstance(found.u, Undefined)
    else:
        assert found.u == pytest.approx(1 - (sum(together) / len(together)) / expected)


@given(_records())
def test_two_who_mark_the_same_agree_wholly_or_nothing_can_be_said(record: tuple[int, list[list[tuple[str, int, int]]]]) -> None:
    length, (units, *_) = record
    found = unitizing_alpha(length, [units, units])
    for value in (found.u, found.binary, found.coded, *found.per_value.values()):
        assert isinstance(value, Undefined) or value == pytest.approx(1)
    assert found.coverage == pytest.approx(sum(end - start for _, start, end in units) / length)


def test_what_cannot_be_told_says_why_and_is_no_number() -> None:
    nobody = cohen_kappa([[0, 0], [0, 1000]])
    assert isinstance(nobody, Undefined) and "Only one category" in nobody.reason
    for use in (bool, float, lambda it: it + 1, lambda it: it < 1, lambda it: sum([it])):
        with pytest.raises(TypeError):
            use(nobody)  # type: ignore[operator]
    for found in (positive_agreement([[0, 0], [0, 9]]), jaccard_agreement([[0, 0], [0, 9]]), holsti(0, 0, 0), percent_agreement([[0, 0], [0, 0]]),
                  krippendorff_alpha([[1, None], [None, 2]]), fleiss_kappa([[1, 0], [0, 1]]), unitizing_alpha(9, [[], []]).u):  # fmt: skip
        assert isinstance(found, Undefined) and found.reason.endswith(".")


@pytest.mark.parametrize("wrong", [
    lambda: cohen_kappa([[1, 2, 3], [4, 5, 6]]), lambda: cohen_kappa([[1, -1], [0, 2]]), lambda: positive_agreement(COHEN_1960),
    lambda: krippendorff_alpha([[1, 2], [1]]), lambda: krippendorff_alpha([["a", "b"], ["a", "b"]], "interval"),
    lambda: krippendorff_alpha([[-1.0, 1.0], [1.0, 1.0]], "ratio"), lambda: krippendorff_alpha([["ab"], ["ab"]], "masi"),
    lambda: krippendorff_alpha([[1, 2], [1, 2]], "cardinal"),  # type: ignore[arg-type]
    lambda: holsti(7, 6, 9), lambda: unitizing_alpha(10, [[("a", 0, 5), ("b", 4, 6)], []]), lambda: unitizing_alpha(10, [[("a", 5, 11)], []]),
    lambda: fleiss_kappa([[1.0, float("nan")]]),
])  # fmt: skip
def test_what_has_the_wrong_shape_is_refused_with_a_sentence(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"\w+ .*\.$"):
        wrong()


def test_an_interval_is_drawn_over_whole_texts() -> None:
    texts = [[(1, 1)] * 20, [(0, 1)] * 20, [(1, 1)] * 20, [(0, 0)] * 20, [(1, 0)] * 20, [(0, 0)] * 20]

    def kappa(drawn: Any) -> float | Undefined:
        met = Counter(pair for text in drawn for pair in text)
        return cohen_kappa([[met[1, 1], met[1, 0]], [met[0, 1], met[0, 0]]])

    whole, by_turn = bootstrap(texts, kappa, seed=3), bootstrap([[pair] for text in texts for pair in text], kappa, seed=3)
    assert not isinstance(whole, Undefined) and not isinstance(by_turn, Undefined)
    assert whole.high - whole.low > 2 * (by_turn.high - by_turn.low)
    assert whole == bootstrap(texts, kappa, seed=3)
    assert whole.undefined > 0 and whole.replicates == 2000
    assert isinstance(bootstrap(texts[:4], kappa), Undefined)
