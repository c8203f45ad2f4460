"""What a question asks, as a tree: codes, conditions, and how they stand to each other.

Three sorts of tree have three meanings. `PASSAGES` name words (a code). A `CONDITION` is true or false of words
(who speaks, whose they are, what is said). A `CODING_CONDITION` is true or false of a coding (who coded, with what facet).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Sort = Literal["passages", "condition", "coding condition"]
PASSAGES: Sort = "passages"
CONDITION: Sort = "condition"
CODING_CONDITION: Sort = "coding condition"

Relation = Literal["overlaps", "within", "near", "followed by"]
IN_TURNS = ("near", "followed by")


@dataclass(frozen=True, slots=True)
class Coded:
    """The passages of a code; `ids` are its own and, unless `alone`, those of everything under it. No name: of any code."""

    name: str = ""
    ids: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words that stand in the passage, whatever their capitals."""

    words: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """By whom a turn is spoken: a label, or the participants (`ids`) of that name."""

    name: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Belongs:
    """To which source, participant or coder (`what`) it belongs; several `ids` where several bear the name."""

    what: Literal["source", "participant", "coder"]
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """How a value of an attribute (`of` a participant, source or session) or of a facet (`of` a coding) compares."""

    of: str
    name: str
    id: str
    sign: Literal["=", "!=", "<", ">", "<=", ">="]
    value: str | int | float | bool


@dataclass(frozen=True, slots=True)
class Origin:
    """How a coding came about: by hand, in vivo, imported."""

    value: str


@dataclass(frozen=True, slots=True)
class Noted:
    """That a memo stands on the coding."""


@dataclass(frozen=True, slots=True)
class And:
    """Words that carry all passages asked for and meet all conditions."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Passages of any part."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Of passages: sharing no words with them. Of a condition: its contrary."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class Related:
    """Passages of `left` that stand in a relation to some passage of `right`; `turns` apart at most, where that matters."""

    how: Relation
    left: "Tree"
    right: "Tree"
    turns: int = 0


Tree = Coded | Said | Spoken | Belongs | Valued | Origin | Noted | And | Or | Not | Related


def all_of(parts: Iterable[Tree]) -> Tree:
    """The parts joined by `and`, each once; a code in parentheses keeps its conditions to itself."""
    flat = _flat(parts, lambda part: part.parts if isinstance(part, And) and not _keeps_conditions(part) else (part,))
    return flat[0] if len(flat) == 1 else And(flat)


def any_of(parts: Iterable[Tree]) -> Tree:
    """The parts joined by `or`, each once."""
    flat = _flat(parts, lambda part: part.parts if isinstance(part, Or) else (part,))
    return flat[0] if len(flat) == 1 else Or(flat)


def sort_of(tree: Tree) -> Sort:
    """Whether a tree names words, or is a condition on words or on codings."""
    match tree:
        case Coded() | Related():
            return PASSAGES
        case Origin() | Noted() | Valued(of="coding") | Belongs(what="coder"):
            return CODING_CONDITION
        case Not(part):
            return CODING_CONDITION if sort_of(part) == CODING_CONDITION else CONDITION
        case And(parts) | Or(parts):
            sorts = {sort_of(part) for part in parts}
            return next(s for s in (PASSAGES, CODING_CONDITION, CONDITION) if s in sorts)
    return CONDITION


def parted(parts: Iterable[Tree]) -> tuple[list[Tree], list[Tree], list[Tree]]:
    """Parts by sort: passages, conditions on codings, conditions on words."""
    sorts: dict[Sort, list[Tree]] = {PASSAGES: [], CODING_CONDITION: [], CONDITION: []}
    for part in parts:
        sorts[sort_of(part)].append(part)
    return sorts[PASSAGES], sorts[CODING_CONDITION], sorts[CONDITION]


def leaves(tree: Tree) -> Iterator[Any]:
    """Every leaf, from left to right."""
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Related(_, left, right):
            yield from leaves(left)
            yield from leaves(right)
        case _:
            yield tree


def _flat(parts: Iterable[Tree], opened: Callable[[Tree], tuple[Tree, ...]]) -> tuple[Tree, ...]:
    return tuple(dict.fromkeys(inner for part in parts for inner in opened(part)))


def _keeps_conditions(tree: And) -> bool:
    sorts = {sort_of(part) for part in tree.parts}
    return PASSAGES in sorts and len(sorts) > 1
