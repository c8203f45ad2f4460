"""A question said back in plain English, so that a person sees what was understood."""

from lifeworld.analysis.expression import (
    CONDITION,
    PASSAGES,
    And,
    Belongs,
    Coded,
    Not,
    Or,
    Origin,
    Related,
    Said,
    Spoken,
    Tree,
    Valued,
    sort_of,
)

_SIGNS = {"=": "is", "!=": "is known and not", "<": "is under", ">": "is over", "<=": "is at most", ">=": "is at least"}
_WHOSE = {"participant": "of people whose", "source": "in sources whose", "session": "from sessions whose"}
_BELONGS = {"source": "in the source", "participant": "of", "coder": "coded by"}


def explain(tree: Tree) -> str:
    """One sentence that says what a question finds."""
    sentence = _phrase(tree) if _is_mixed(tree) else f"{_noun(tree)} {_phrase(tree)}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _noun(tree: Tree) -> str:
    """Passages, turns where only conditions are given, or words where several codes must lie on them."""
    if sort_of(tree) == CONDITION:
        return "turns"
    several = isinstance(tree, And) and sum(sort_of(p) == PASSAGES for p in tree.parts) > 1
    return "words" if several else "passages"


def _phrase(tree: Tree) -> str:
    match tree:
        case Coded(""):
            return "that are coded"
        case Coded(name, ids, alone):
            return f"coded “{name}”" + (" itself" if alone else " or anything under it" if len(ids) > 1 else "")
        case Said(words):
            return f"that contain “{words}”"
        case Spoken(name):
            return f"spoken by {name}"
        case Belongs(what, name):
            return f"{_BELONGS[what]} “{name}”" if what == "source" else f"{_BELONGS[what]} {name}"
        case Origin(value):
            return f"whose coding came about as “{value}”"
        case Valued():
            return _valued(tree)
        case And(parts):
            return " and ".join(_grouped(part) for part in parts)
        case Or(parts):
            named = _is_mixed(tree)
            return "either " + " or ".join(f"{_noun(p)} {_grouped(p)}" if named else _grouped(p) for p in parts)
        case Not(part):
            return _denied(part)
        case Related():
            return _related(tree)
    return "with a memo"


def _is_mixed(tree: Tree) -> bool:
    """Whether passages and turns are found side by side."""
    return isinstance(tree, Or) and len({_noun(part) == "turns" for part in tree.parts}) > 1


def _denied(tree: Tree) -> str:
    if sort_of(tree) == PASSAGES:
        return f"that share no words with {_noun(tree)} {_grouped(tree)}"
    if isinstance(tree, Said):
        return f"that do not contain “{tree.words}”"
    return f"not {_grouped(tree)}"


def _related(tree: Related) -> str:
    others = f"{_noun(tree.right)} {_grouped(tree.right)}"
    turns = "in the same turn" if tree.turns == 0 else "within one turn" if tree.turns == 1 else f"within {tree.turns} turns"
    how = {
        "overlaps": f"that share words with {others}",
        "within": f"that lie wholly within {others}",
        "near": f"that stand {turns} {'as' if tree.turns == 0 else 'of'} {others}",
        "followed by": f"that are followed, {turns}, by {others}",
    }[tree.how]
    return f"{_grouped(tree.left)} {how}"


def _valued(tree: Valued) -> str:
    value = ("yes" if tree.value else "no") if isinstance(tree.value, bool) else tree.value
    if tree.of == "coding":
        return f"marked {tree.name}: {value}" if tree.sign == "=" else f"marked with another {tree.name} than {value}"
    return f"{_WHOSE[tree.of]} {tree.name} {_SIGNS[tree.sign]} {value}"


def _grouped(tree: Tree) -> str:
    return f"({_phrase(tree)})" if isinstance(tree, And | Or | Related) else _phrase(tree)
