"""Rules of the codebook as a tree: order, names, paths. Pure functions over codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from lifeworld.core.records import Code
from lifeworld.core.refusal import Refused

_SMALLEST_GAP = 1e-6


class InTree(Protocol):
    """What has a name and stands under something, or at the top."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def parent(self) -> str | None:
        """The id of what it stands under."""


def children_of(codes: Iterable[Code]) -> dict[str | None, list[Code]]:
    """Parent id (None: top level) -> its codes in order."""
    tree: dict[str | None, list[Code]] = {}
    for code in sorted(codes, key=lambda c: (c.position, c.id)):
        tree.setdefault(code.parent, []).append(code)
    return tree


def in_order(codes: Iterable[Code]) -> list[tuple[Code, int]]:
    """Every code with its depth, as the tree reads from top to bottom."""
    tree = children_of(codes)
    rows: list[tuple[Code, int]] = []
    waiting = [(code, 0) for code in reversed(tree.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        rows.append((code, depth))
        waiting += [(child, depth + 1) for child in reversed(tree.get(code.id, []))]
    return rows


def with_descendants(codes: Iterable[Code], id: str) -> set[str]:
    """The ids of a code and of everything under it."""
    tree = children_of(codes)
    found, waiting = {id}, [id]
    while waiting:
        below = {child.id for child in tree.get(waiting.pop(), [])} - found
        found |= below
        waiting += below
    return found


def path_of(codes: Mapping[str, InTree], id: str) -> str:
    """The names from the top down to a code, joined by ` / `."""
    names: list[str] = []
    at: str | None = id
    while at is not None:
        names.append(codes[at].name)
        at = codes[at].parent
    return " / ".join(reversed(names))


def would_circle(codes: Iterable[Code], id: str, parent: str) -> bool:
    """Whether `parent` is the code itself or stands under it."""
    return parent in with_descendants(codes, id)


def free_name(codes: Iterable[Code], name: str, parent: str | None, id: str) -> str:
    """`name`; Refused where a sibling bears it, whatever its capitals."""
    for code in codes:
        if code.id != id and code.parent == parent and code.name.casefold() == name.casefold():
            raise Refused(f"There is a code “{code.name}” in the same place already; choose another name, or merge the two.")
    return name


def free_label(codes: Iterable[Code], label: str, id: str) -> str:
    """`label`; Refused where another code bears it, whatever its capitals."""
    for other in codes:
        if other.id != id and other.label.casefold() == label.casefold():
            raise Refused(f"The short label “{label}” is that of “{other.name}”; choose another.")
    return label


def place_among(codes: Sequence[Code], id: str, parent: str | None, before: str | None) -> tuple[float, list[Code]]:
    """The position before a sibling (None: last), and the siblings that must be renumbered to make room."""
    siblings = [c for c in children_of(codes).get(parent, []) if c.id != id]
    if before is None:
        return (siblings[-1].position + 1.0 if siblings else 1.0), []
    index = next((i for i, c in enumerate(siblings) if c.id == before), None)
    if index is None:
        raise Refused("The code to stand before is no longer there; try again.")
    high = siblings[index].position
    low = siblings[index - 1].position if index else high - 2.0
    if high - low > _SMALLEST_GAP:
        return (low + high) / 2, []
    moved = [replace(c, position=float(i + (i >= index) + 1)) for i, c in enumerate(siblings)]
    return float(index + 1), moved


def find_code(codes: Sequence[Code], wanted: str) -> Code:
    """The code of this id, short label, name or path (`/` between names). Refused where none or several fit."""
    by_id = {c.id: c for c in codes}
    if wanted in by_id:
        return by_id[wanted]
    fold = wanted.strip().casefold()
    if not fold:
        raise Refused("Say which code: its name, its short label, or its path.")
    for fits in (_of_label, _of_name):
        found = [c for c in codes if fits(c) == fold]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            paths = "; ".join(path_of(by_id, c.id) for c in found)
            raise Refused(f"“{wanted}” is the name of {len(found)} codes; say which by its path: {paths}.")
    path = [part.strip().casefold() for part in fold.split("/")]
    found = [c for c in codes if [p.casefold() for p in path_of(by_id, c.id).split(" / ")][-len(path) :] == path]
    if len(found) == 1:
        return found[0]
    raise Refused(f"There is no code “{wanted}”; `lifeworld show STUDY codes` lists those there are.")


def _of_label(code: Code) -> str:
    return code.label.casefold()


def _of_name(code: Code) -> str:
    return code.name.casefold()
