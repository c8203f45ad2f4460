"""What of a study a question looks at, so that nothing else is read."""

from dataclasses import dataclass

from lifeworld.analysis.expression import (
    CONDITION,
    IN_TURNS,
    PASSAGES,
    And,
    Belongs,
    Coded,
    Not,
    Noted,
    Or,
    Origin,
    Related,
    Spoken,
    Tree,
    Valued,
    leaves,
    parted,
    sort_of,
)


@dataclass(frozen=True, slots=True)
class Needs:
    """The codes whose codings are looked at (None: all), and what of these codings; attributes; sources; turns.

    `turns`: those of texts with such codings; `every_turn`: those of all texts.
    """

    codes: frozenset[str] | None
    coder: bool
    origin: bool
    noted: bool
    facets: frozenset[str]
    attributes: frozenset[str]
    sources: bool
    turns: bool
    every_turn: bool


def needs(tree: Tree) -> Needs:
    """What a question looks at."""
    found = list(leaves(tree))
    every, every_turn = _reads(tree, bound=False)
    nearness = any(isinstance(leaf, Spoken) for leaf in found) or _is_near(tree)
    valued = [leaf for leaf in found if isinstance(leaf, Valued)]
    return Needs(
        codes=None if every else frozenset(id for leaf in found if isinstance(leaf, Coded) for id in leaf.ids),
        coder=any(isinstance(leaf, Belongs) and leaf.what == "coder" for leaf in found),
        origin=any(isinstance(leaf, Origin) for leaf in found),
        noted=any(isinstance(leaf, Noted) for leaf in found),
        facets=frozenset(v.id for v in valued if v.of == "coding"),
        attributes=frozenset(v.id for v in valued if v.of != "coding"),
        sources=any(isinstance(leaf, Belongs) and leaf.what == "source" for leaf in found),
        turns=nearness or every_turn,
        every_turn=every_turn,
    )


def _reads(tree: Tree, bound: bool) -> tuple[bool, bool]:
    """Whether every coding, and every turn, must be read; `bound`: a condition on codings holds from outside."""
    if sort_of(tree) != PASSAGES:
        stands_for_turns = sort_of(tree) == CONDITION and not bound
        return _together([(not stands_for_turns, stands_for_turns), _denied(tree)])
    match tree:
        case And(parts):
            those, of_codings, of_words = parted(parts)
            bound = bound or bool(of_codings)
            return _together([*(_reads(p, bound) for p in those), *(_denied(p) for p in (*of_codings, *of_words))])
        case Or(parts):
            return _together([_reads(part, bound) for part in parts])
        case Related(_, left, right):
            return _together([_reads(left, bound), _reads(right, False)])
    return isinstance(tree, Coded) and not tree.ids, False


def _is_near(tree: Tree) -> bool:
    match tree:
        case Related(how, left, right):
            return how in IN_TURNS or _is_near(left) or _is_near(right)
        case And(parts) | Or(parts):
            return any(_is_near(part) for part in parts)
        case Not(part):
            return _is_near(part)
    return False


def _denied(tree: Tree) -> tuple[bool, bool]:
    """The same for the passages within a condition, with which no words must be shared."""
    match tree:
        case Not(part) if sort_of(part) == PASSAGES:
            return _reads(part, False)
        case Not(part):
            return _denied(part)
        case And(parts) | Or(parts):
            return _together([_denied(part) for part in parts])
    return False, False


def _together(reads: list[tuple[bool, bool]]) -> tuple[bool, bool]:
    return any(every for every, _ in reads), any(turns for _, turns in reads)
