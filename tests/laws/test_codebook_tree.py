"""The codebook as a tree: order is kept wherever a code is moved, nothing circles, merging loses nothing."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.core.codebook import children_of, find_code, in_order, path_of, place_among, with_descendants
from lifeworld.core.commands.codebook import MergeCodes, SplitCode
from lifeworld.core.commands.codes import AddCode, MoveCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.plain import from_plain
from lifeworld.core.records import Code
from lifeworld.core.refusal import Refused
from lifeworld.study import Study
from little_study import all_records, fresh, furnish


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with lifeworld.new(str(tmp_path / "study.lifeworld"), "A study", actor="Anna") as study:
        yield furnish(study)


def _codes(study: Study) -> list[Code]:
    return [from_plain(Code, plain) for plain in all_records(study)["code"].values()]


def _children(study: Study, parent: str | None) -> list[str]:
    return [c.id for c in children_of(_codes(study)).get(parent, [])]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_a_moved_code_stands_where_it_was_put(study: Study, seed: int) -> None:
    random, parent = Random(seed), fresh()
    study.apply(AddCode(parent, parent))
    order = [fresh() for _ in range(6)]
    for id in order:
        study.apply(AddCode(id, id, parent))
    for _ in range(25):
        id = random.choice(order)
        rest = [other for other in order if other != id]
        before = random.choice([*rest, None])
        study.apply(MoveCode(id, parent, before))
        rest.insert(rest.index(before) if before else len(rest), id)
        order = rest
        assert _children(study, parent) == order


def test_order_is_kept_after_hundreds_of_moves_between_the_same_two() -> None:
    codes = {id: Code(id, id, None, float(n)) for n, id in enumerate("adcb", 1)}
    for n in range(400):
        other, id = ("cd", "dc")[n % 2]
        position, moved = place_among(list(codes.values()), id, None, "b")
        codes |= {c.id: c for c in moved}
        codes[id] = Code(id, id, None, position)
        assert [c.id for c, _ in in_order(codes.values())] == ["a", other, id, "b"]
        assert len({c.position for c in codes.values()}) == 4


def test_a_new_code_may_stand_before_another(study: Study) -> None:
    study.apply(AddCode("first", "First", before="role"))
    study.apply(AddCode("between", "Between", "role", "clarity"))
    assert _children(study, None) == ["first", "role", "team"]
    assert _children(study, "role") == ["ambiguity", "between", "clarity"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=10))
def test_a_tree_reads_from_top_to_bottom(edges: list[tuple[int, int]]) -> None:
    parents = {child: parent for child, parent in edges if parent < child}
    codes = {str(n): Code(str(n), f"C{n}", str(parents[n]) if n in parents else None, float(-n)) for n in range(10)}
    rows = in_order(codes.values())
    assert {c.id for c, _ in rows} == set(codes)
    depth = {c.id: d for c, d in rows}
    place = {c.id: i for i, (c, _) in enumerate(rows)}
    for id, code in codes.items():
        below = with_descendants(codes.values(), id)
        assert sorted(place[b] for b in below) == list(range(place[id], place[id] + len(below)))
        assert path_of(codes, id).count(" / ") == depth[id]
        assert find_code(list(codes.values()), path_of(codes, id)) == code


def test_what_hangs_in_a_circle_does_not_hang_the_program() -> None:
    assert with_descendants([Code("a", "A", "b"), Code("b", "B", "a")], "a") == {"a", "b"}


def test_nothing_can_be_made_to_circle_by_undoing(study: Study) -> None:
    study.apply(MoveCode("clarity", "ambiguity"))
    out = study.apply(MoveCode("clarity", None))
    study.apply(MoveCode("ambiguity", "clarity"))
    with pytest.raises(Refused, match="would stand under itself"):
        study.undo(out.entry)
    assert len(in_order(_codes(study))) == 4


SPANS = st.lists(st.tuples(st.sampled_from(["role", "ambiguity", "clarity", "team"]), st.sampled_from(["Anna", "Ben"]),
                           st.sampled_from([(0, 3), (4, 11), (0, 11)])), max_size=12, unique=True)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS)
def test_merging_keeps_every_segment_and_coder_once(study: Study, spans: list[tuple[str, str, tuple[int, int]]]) -> None:
    merged = ("ambiguity", "clarity", "team")
    applied = [study.apply(ApplyCode(fresh(), code, "v-note", *span), actor) for code, actor, span in spans]
    before = all_records(study)
    entry = study.apply(MergeCodes(merged, "role"))
    after = all_records(study)
    spots = [(c["segment"], c["coder"]) for c in after["coding"].values()]
    assert sorted(spots) == sorted({(c["segment"], c["coder"]) for c in before["coding"].values()})
    assert {c["code"] for c in after["coding"].values()} <= {"role"}
    assert set(after["code"]) == {"role"}
    study.undo(entry.entry)
    assert all_records(study) == before
    for done in reversed(applied):
        study.undo(done.entry)


def test_children_of_a_merged_code_come_last_in_their_order(study: Study) -> None:
    for id, before in (("y", None), ("z", None), ("x", "y")):
        study.apply(AddCode(id, id, "team", before))
    study.apply(MergeCodes(("team",), "role"))
    assert _children(study, "role") == ["ambiguity", "clarity", "x", "y", "z"]


def test_merging_does_not_make_two_of_a_name(study: Study) -> None:
    study.apply(AddCode("other-clarity", "clarity", "team"))
    with pytest.raises(Refused, match="There is a code “Clarity” in the same place already"):
        study.apply(MergeCodes(("team",), "role"))
    study.apply(MergeCodes(("team", "other-clarity"), "role"))


def test_a_child_of_the_same_name_may_take_its_parents_place(study: Study) -> None:
    study.apply(AddCode("inner", "Clarity", "clarity"))
    study.apply(MergeCodes(("clarity",), "role"))
    assert _children(study, "role") == ["ambiguity", "inner"]


def test_splitting_takes_the_chosen_and_leaves_the_rest(study: Study) -> None:
    for id, span in (("one", (0, 3)), ("two", (4, 11)), ("three", (0, 11))):
        study.apply(ApplyCode(id, "role", "v-note", *span))
    study.apply(SplitCode("role", "cold", "Cold", ("one", "three", "one"), "Too cold."))
    codings = all_records(study)["coding"]
    assert {id: c["code"] for id, c in codings.items()} == {"one": "cold", "two": "role", "three": "cold"}
    assert all_records(study)["code"]["cold"]["definition"] == "Too cold."
