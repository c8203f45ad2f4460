"""Retrieval against an oracle that looks at every character, and the laws of and, or, not."""

from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeworld.analysis.expression import (
    And,
    Belongs,
    Coded,
    Not,
    Noted,
    Or,
    Origin,
    Related,
    Said,
    Spoken,
    Tree,
    Valued,
    all_of,
    any_of,
    sort_of,
)
from lifeworld.analysis.material import NO_TURNS, Codings, Column, Material, Turns, column
from lifeworld.analysis.needs import needs
from lifeworld.analysis.retrieval import compares, has_hint, hint, pattern, retrieve

PEOPLE = ("maren", "tobias")
VALUES = {"setting": {"maren": "rural"}, "years": {"maren": 3, "tobias": 8}, "site": {"s0": "north", "s2": "south"}}


@dataclass(frozen=True)
class Mark:
    version: int
    start: int
    end: int
    code: str
    coder: str
    person: int
    valence: str | None
    origin: str
    noted: bool


@dataclass(frozen=True)
class Study:
    """A small study as plain lists, for the oracle, and as material."""

    texts: tuple[str, ...]
    turns: tuple[tuple[tuple[int, int, str | None, int], ...], ...]
    marks: tuple[Mark, ...]

    def material(self) -> Material:
        return material_of(self)


def material_of(study: Study) -> Material:
    m = study.marks

    def ints(name):
        return np.array([getattr(x, name) for x in m], dtype=np.int64)

    def turn(i):
        return np.array([r[i] for r in rows], dtype=np.int64)

    codings = Codings(ints("version"), ints("start"), ints("end"), ints("person"), column([x.code for x in m]),
                      column([x.coder for x in m]), column([x.origin for x in m]), {"valence": column([x.valence for x in m])},
                      np.array([x.noted for x in m], dtype=bool))  # fmt: skip
    rows = [(v, *t) for v, turns in enumerate(study.turns) for t in turns]
    turns = Turns(turn(0), turn(1), turn(2), turn(4), column([r[3] for r in rows]), np.array([r[3] == "I" for r in rows], dtype=bool))
    sources = [f"s{v}" for v in range(len(study.texts))]
    return Material(codings, sources, PEOPLE, lambda wanted: [(v, study.texts[v]) for v in wanted], turns, VALUES)


@st.composite
def studies(draw):
    texts = draw(st.lists(st.text("ab \n", min_size=1, max_size=16), min_size=1, max_size=3))
    turns, marks = [], []
    for version, text in enumerate(texts):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)) | {0} if len(text) else {0})
        here = []
        for start, end in pairwise(cuts):
            end -= draw(st.integers(0, 1)) if end - start > 1 else 0
            speaker = draw(st.sampled_from(["I", "A", "B", None]))
            here.append((start, end, speaker, {"A": 0, "B": 1}.get(speaker, -1)))
        turns.append(tuple(here))
        for _ in range(draw(st.integers(0, 6))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            marks.append(Mark(version, start, end, draw(st.sampled_from("xyz")), draw(st.sampled_from(["anna", "ben"])),
                              draw(st.integers(-1, 1)), draw(st.sampled_from(["helps", "hinders", None])),
                              draw(st.sampled_from(["hand", "in vivo"])), draw(st.booleans())))  # fmt: skip
    return Study(tuple(texts), tuple(turns), tuple(dict.fromkeys(marks)))


codes = st.sampled_from([Coded("X", ("x",)), Coded("Y", ("y",)), Coded("Z", ("x", "z")), Coded()])
of_codings = st.sampled_from([Belongs("coder", "anna", ("anna",)), Valued("coding", "valence", "valence", "=", "helps"),
                              Valued("coding", "valence", "valence", "!=", "helps"), Origin("hand"), Noted()])  # fmt: skip
of_words = st.sampled_from([Said("a"), Said("a b"), Said("aa"), Spoken("A"), Spoken("I"), Spoken("interviewer"), Spoken("M", ("maren",)),
                            Belongs("source", "s", ("s1",)), Belongs("participant", "maren", ("maren",)),
                            Valued("participant", "setting", "setting", "=", "Rural"), Valued("participant", "years", "years", ">", 5),
                            Valued("source", "site", "site", "!=", "north")])  # fmt: skip


def larger(parts):
    pairs = st.lists(parts, min_size=2, max_size=3)
    related = st.builds(Related, st.sampled_from(["overlaps", "within"]), parts, parts, st.just(0))
    nearly = st.builds(Related, st.sampled_from(["near", "followed by"]), parts, parts, st.integers(0, 2))
    return st.one_of(pairs.map(all_of), pairs.map(any_of), parts.map(Not), related, nearly)


trees = st.recursive(codes | of_codings | of_words, larger, max_leaves=6)


class Oracle:
    """The same answers, by looking at every pair and every character."""

    def __init__(self, study: Study) -> None:
        self.study = study

    def passages(self, tree: Tree, bound=()) -> set:
        """Tuples version, start, end, coding row (-1: a turn), person."""
        if sort_of(tree) == "condition" and not bound:
            return {t for t in self.turns() if self.holds(tree, t)}
        if sort_of(tree) != "passages":
            return self.coded(None, (*bound, tree))
        if isinstance(tree, Coded):
            return self.coded(tree.ids or None, bound)
        if isinstance(tree, Or):
            return set().union(*(self.passages(p, bound) for p in tree.parts))
        if isinstance(tree, And):
            more = tuple(p for p in tree.parts if sort_of(p) == "coding condition")
            sets = [self.passages(p, (*bound, *more)) for p in tree.parts if sort_of(p) == "passages"]
            found = sets[0] if len(sets) == 1 else self.common(sets)
            plain = [p for p in tree.parts if sort_of(p) == "condition"]
            return {f for f in found if all(self.holds(p, f) for p in plain)}
        others = self.passages(tree.right)
        return {a for a in self.passages(tree.left, bound) if any(self.stands(tree, a, b) for b in others)}

    def turns(self):
        return {(v, s, e, -1, p) for v, turns in enumerate(self.study.turns) for s, e, _, p in turns if e > s}

    def coded(self, ids, bound):
        rows = {(m.version, m.start, m.end, i, m.person) for i, m in enumerate(self.study.marks) if ids is None or m.code in ids}
        return {r for r in rows if all(self.holds(b, r) for b in bound)}

    def common(self, sets):
        spans = set()
        for those in product(*sets):
            start, end = max(t[1] for t in those), min(t[2] for t in those)
            if len({t[0] for t in those}) == 1 and start < end:
                spans.add((those[0][0], start, end))
        longest = {a for a in spans if not any(a != b and a[0] == b[0] and b[1] <= a[1] and a[2] <= b[2] for b in spans)}
        bearers = set().union(*sets)
        return {(*a, b[3], b[4]) for a in longest for b in bearers if a[0] == b[0] and b[1] <= a[1] and a[2] <= b[2]}

    def stands(self, tree, a, b):
        if a[0] != b[0]:
            return False
        if tree.how == "overlaps":
            return a[1] < b[2] and b[1] < a[2]
        if tree.how == "within":
            return b[1] <= a[1] and a[2] <= b[2]
        first_a, last_a, first_b, last_b = (self.turn(a[0], p) for p in (a[1], a[2] - 1, b[1], b[2] - 1))
        if tree.how == "near":
            return first_b - last_a <= tree.turns and first_a - last_b <= tree.turns
        return b[1] >= a[2] and first_b - last_a <= tree.turns

    def turn(self, version, position):
        return max(sum(t[0] <= position for t in self.study.turns[version]) - 1, 0)

    def holds(self, tree, row):
        version, start, end, coding, person = row
        mark = self.study.marks[coding] if coding >= 0 else None
        match tree:
            case And(parts):
                return all(self.holds(p, row) for p in parts)
            case Or(parts):
                return any(self.holds(p, row) for p in parts)
            case Not(part) if sort_of(part) == "passages":
                return not any(b[0] == version and b[1] < end and start < b[2] for b in self.passages(part))
            case Not(part):
                return not self.holds(part, row)
            case Said(words):
                text = self.study.texts[version][start:end]
                return any(" ".join(text[i:j].split()) == words and not text[i].isspace() and not text[j - 1].isspace()
                           for i in range(len(text)) for j in range(i + 1, len(text) + 1))  # fmt: skip
            case Spoken(name, ids):
                return any(s < end and start < e and e > s and self.speaks(speaker, p, name, ids)
                           for s, e, speaker, p in self.study.turns[version])  # fmt: skip
            case Belongs("coder", _, ids):
                return mark is not None and mark.coder in ids
            case Belongs("source", _, ids):
                return f"s{version}" in ids
            case Belongs(_, _, ids):
                return person >= 0 and PEOPLE[person] in ids
            case Origin(value):
                return mark is not None and mark.origin == value
            case Noted():
                return mark is not None and mark.noted
            case Valued("coding"):
                return mark is not None and compares(mark.valence, tree.sign, tree.value)
            case Valued(of):
                holder = f"s{version}" if of == "source" else PEOPLE[person] if person >= 0 else ""
                return compares(VALUES[tree.id].get(holder), tree.sign, tree.value)

    @staticmethod
    def speaks(speaker, person, name, ids):
        by_role = name == "interviewer" and speaker == "I"
        return speaker == name or by_role or (person >= 0 and PEOPLE[person] in ids)


def answer(tree: Tree, study: Study) -> list:
    found = retrieve(tree, study.material())
    rows = zip(found.version.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    return [(*row, tuple(found.codings_of(i).tolist())) for i, row in enumerate(rows)]


def spans(tree: Tree, study: Study) -> list:
    return [row[:3] for row in answer(tree, study)]


def characters(tree: Tree, study: Study) -> set:
    return {(v, i) for v, s, e in spans(tree, study) for i in range(s, e)}


@settings(max_examples=400, deadline=None)
@given(trees, studies())
def test_every_answer_is_the_oracles(tree, study):
    expected: dict = {}
    for version, start, end, coding, _ in Oracle(study).passages(tree):
        expected.setdefault((version, start, end), set()).update({coding} - {-1})
    assert answer(tree, study) == sorted((*span, tuple(sorted(codings))) for span, codings in expected.items())


@settings(max_examples=150, deadline=None)
@given(trees, studies())
def test_what_is_not_needed_changes_nothing(tree, study):
    need, full = needs(tree), study.material()
    kept = [i for i, m in enumerate(study.marks) if need.codes is None or m.code in need.codes]
    c = full.codings
    less = Codings(c.version[kept], c.start[kept], c.end[kept], c.person[kept], Column(c.code.index[kept], c.code.values),
                   Column(c.coder.index[kept], c.coder.values) if need.coder else None,
                   Column(c.origin.index[kept], c.origin.values) if need.origin else None,
                   {f: Column(c.facets[f].index[kept], c.facets[f].values) for f in need.facets},
                   c.noted[kept] if need.noted else None)  # fmt: skip
    values = {a: VALUES[a] for a in need.attributes}
    near = np.flatnonzero(np.isin(full.turns.version, less.version) | need.every_turn) if need.turns else []
    t = full.turns
    turns = Turns(t.version[near], t.start[near], t.end[near], t.person[near], Column(t.speaker.index[near], t.speaker.values), t.asks[near])
    narrow = Material(less, full.sources, full.people, full.texts, turns if need.turns else NO_TURNS, values)
    found = retrieve(tree, narrow)
    assert list(zip(found.version.tolist(), found.start.tolist(), found.end.tolist(), strict=True)) == spans(tree, study)


@settings(max_examples=150, deadline=None)
@given(trees, trees, studies())
def test_and_or_are_those_of_sets_of_words(left, right, study):
    if sort_of(left) == sort_of(right) == "passages":
        both, either = characters(all_of([left, right]), study), characters(any_of([left, right]), study)
        assert both == characters(left, study) & characters(right, study)
        assert either == characters(left, study) | characters(right, study)


@settings(max_examples=100, deadline=None)
@given(trees, trees, trees, studies())
def test_order_and_repetition_do_not_matter(a, b, c, study):
    for join in (all_of, any_of):
        assert answer(join([a, b, c]), study) == answer(join([c, a, b]), study)
        if len({sort_of(a), sort_of(b), sort_of(c)}) == 1:
            assert answer(join([a, b, c]), study) == answer(join([b, join([a, c])]), study)
        assert answer(join([a, a]), study) == answer(a, study)


@settings(max_examples=100, deadline=None)
@given(trees, trees, trees, studies())
def test_not_of_either_is_neither(a, b, c, study):
    if {sort_of(b), sort_of(c)} == {"passages"} or sort_of(b) == sort_of(c) == "condition":
        neither = answer(all_of([a, Not(any_of([b, c]))]), study)
        assert neither == answer(all_of([a, Not(b), Not(c)]), study)


@settings(max_examples=100, deadline=None)
@given(trees, studies())
def test_passages_lie_within_the_text_and_are_told_once(tree, study):
    found = spans(tree, study)
    assert len(set(found)) == len(found)
    assert all(0 <= s < e <= len(study.texts[v]) for v, s, e in found)


def test_one_code_gives_each_coding_and_joins_those_on_the_same_words():
    marks = [Mark(0, 0, 5, "x", "anna", 0, None, "hand", False), Mark(0, 0, 5, "x", "ben", 0, None, "hand", False),
             Mark(0, 2, 9, "x", "ben", 0, None, "hand", False)]  # fmt: skip
    study = Study(("aaaa aaaa",), (((0, 9, "A", 0),),), tuple(marks))
    assert answer(Coded("X", ("x",)), study) == [(0, 0, 5, (0, 1)), (0, 2, 9, (2,))]


def test_both_codes_on_the_same_words_give_these_words_with_every_coding():
    marks = [Mark(0, 0, 9, "x", "anna", 0, None, "hand", False), Mark(0, 0, 9, "y", "ben", 0, None, "hand", False),
             Mark(0, 6, 12, "y", "anna", 0, None, "hand", False)]  # fmt: skip
    study = Study(("aaaa aaaa bbb",), (((0, 13, "A", 0),),), tuple(marks))
    assert answer(all_of([Coded("X", ("x",)), Coded("Y", ("y",))]), study) == [(0, 0, 9, (0, 1))]


def test_a_condition_on_codings_holds_for_the_code_beside_it():
    marks = [Mark(0, 0, 4, "x", "anna", 0, "helps", "hand", False), Mark(0, 5, 9, "x", "ben", 0, "hinders", "hand", False),
             Mark(0, 5, 9, "y", "anna", 0, "helps", "hand", False)]  # fmt: skip
    study = Study(("aaaa aaaa",), (((0, 9, "A", 0),),), tuple(marks))
    helps = Valued("coding", "valence", "valence", "=", "helps")
    assert answer(all_of([Coded("X", ("x",)), helps]), study) == [(0, 0, 4, (0,))]


def test_words_are_found_whatever_their_capitals_spaces_and_composition():
    assert pattern("don't know").search("I DON’T \n know").span() == (2, 14)
    assert [m.span() for m in pattern("café").finditer("un cafe\u0301 CAFÉ")] == [(3, 8), (9, 13)]
    assert pattern("a.c").search("abc") is None


@settings(max_examples=200, deadline=None)
@given(st.text("kKi sſıİ\u212aßé’'", min_size=1, max_size=6).filter(str.split), st.text("kKi sſıİ\u212aßé’'", max_size=12))
def test_a_quick_look_never_misses_what_a_search_finds(words, text):
    if pattern(words).search(text):
        assert has_hint(text, hint(words))


def test_an_unknown_value_is_neither_equal_nor_different():
    assert not compares(None, "=", "rural")
    assert not compares(None, "!=", "rural")
    assert compares("Urban", "!=", "rural")


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 3))
def test_ten_thousand_nested_passages_are_no_burden(seed):
    n, order = 10_000, np.random.default_rng(seed)
    start = order.integers(0, n, 2 * n)
    end = start + order.integers(1, 2 * n, 2 * n)
    code = np.repeat([0, 1], n)
    codings = Codings(np.zeros(2 * n, np.int64), start, end, np.zeros(2 * n, np.int64), Column(code, ["x", "y"]))
    material = Material(codings, ["s0"], PEOPLE, lambda wanted: [])
    found = retrieve(all_of([Coded("X", ("x",)), Coded("Y", ("y",))]), material)
    assert 0 < len(found) <= 4 * n
    assert (np.diff(found.start) > 0).all()
    assert (np.diff(found.end) > 0).all()
