"""Crossing against counting by hand."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lifeworld.analysis.matrix import crossed, different

entries = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 2), st.integers(-1, 3), st.integers(1, 5)), max_size=30)


@given(entries)
def test_cells_are_what_counting_gives(those):
    rows, columns, persons, counts = (np.array([t[i] for t in those], dtype=np.int64) for i in range(4))
    inside = [(i, t) for i, t in enumerate(those) if t[0] >= 0 and t[1] >= 0]
    single, many = Counter((t[0], t[1]) for _, t in inside), Counter()
    for _, t in inside:
        many[t[0], t[1]] += t[3]
    cells = crossed(rows, columns, persons)
    assert {(c.row, c.column): c.count for c in cells} == single
    assert {(c.row, c.column): c.count for c in crossed(rows, columns, persons, counts)} == many
    for c in cells:
        members = [i for i, t in inside if (t[0], t[1]) == (c.row, c.column)]
        assert c.members.tolist() == members
        assert c.participants == len({those[i][2] for i in members} - {-1})


@given(entries)
def test_different_persons_are_counted_once(those):
    numbers, persons = (np.array([t[i] for t in those], dtype=np.int64) for i in (0, 2))
    assert different(numbers, persons, 4) == [len({t[2] for t in those if t[0] == n} - {-1}) for n in range(4)]
