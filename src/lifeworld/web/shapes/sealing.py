"""Originals in the study and in the key."""

from lifeworld.web.shapes.base import Shape


class Sealing(Shape):
    """Names of texts: with originals that can go, with passages that wait first, without a de-identified text, in the key."""

    ready: list[str]
    waiting: list[str]
    bare: list[str]
    sealed: list[str]


class Reworded(Shape):
    kind: str
    id: str
    field: str
    was: str
    now: str


class SealingPlan(Shape):
    texts: int
    files: int
    entries: int
    notes: list[Reworded]


class LeftStanding(Shape):
    words: str
    where: list[str]


class Sealed(Shape):
    texts: int
    files: int
    entries: int
    notes: int
    left: list[LeftStanding]


class Unsealed(Shape):
    texts: int
    names: list[str]
