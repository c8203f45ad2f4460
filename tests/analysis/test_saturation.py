"""Saturation: the worked numbers of the method, and what must hold of any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeworld.analysis.saturation import Run, Saturation, new_codes, saturation
from lifeworld.analysis.undefined import Undefined

WORKED = [15, 10, 7, 5, 2, 1, 0, 1, 0, 0]


def _found(new: list[int], base: int, run: int, threshold: float) -> Saturation:
    found = saturation(new, base, run, threshold)
    assert isinstance(found, Saturation)
    return found


def test_few_new_codes_and_none() -> None:
    few, none = _found(WORKED, 4, 2, 0.05), _found(WORKED, 4, 2, 0)
    assert few.base_codes == 37
    assert [(run.first, run.last, run.new) for run in few.runs] == [(5, 6, 3), (6, 7, 1), (7, 8, 1), (8, 9, 1), (9, 10, 0)]
    assert few.stop == Run(6, 7, 1, pytest.approx(1 / 37))
    assert none.stop == Run(9, 10, 0, 0.0)
    assert _found(WORKED, 4, 3, 0).stop is None


def test_too_few_interviews_or_no_codes_say_so() -> None:
    short, empty = saturation(WORKED[:5], 4, 2), saturation([0] * 8, 4, 2)
    assert isinstance(short, Undefined) and "need 6 interviews; there are 5" in short.reason
    assert isinstance(empty, Undefined) and "no codes" in empty.reason


@pytest.mark.parametrize(("base", "run", "threshold"), [(0, 2, 0.05), (4, 0, 0.05), (4, 2, 1.5), (4, 2, -0.1)])
def test_settings_that_mean_nothing_are_refused(base: int, run: int, threshold: float) -> None:
    with pytest.raises(ValueError, match="one interview or more"):
        saturation(WORKED, base, run, threshold)


@given(st.lists(st.sets(st.integers(0, 30)), min_size=6, max_size=20), st.integers(1, 4), st.integers(1, 2))
def test_a_run_is_what_its_interviews_bring_together(codes: list[set[int]], base: int, run: int) -> None:
    found = saturation(new_codes(codes), base, run)
    if isinstance(found, Undefined):
        assert not set().union(*codes[:base])
        return
    assert found.base_codes == len(set().union(*codes[:base]))
    for each in found.runs:
        before, after = set().union(*codes[: each.first - 1]), set().union(*codes[: each.last])
        assert each.new == len(after - before)
    assert [each.first for each in found.runs] == list(range(base + 1, len(codes) - run + 2))
