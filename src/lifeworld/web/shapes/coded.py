"""Coded tables."""

from lifeworld.web.shapes.base import Shape
from lifeworld.web.shapes.intake import Loss, ProjectFound, SameNamed


class CodedColumn(Shape):
    name: str
    role: str
    samples: list[str]


class CodedTable(Shape):
    name: str
    columns: list[CodedColumn]
    separator: str


class CodedPreview(Shape):
    ok: bool
    message: str
    sources: int
    new_sources: int
    codes: int
    codings: int
    new_codings: int
    memos: int
    in_doubt: int
    same_named: list[SameNamed]
    losses: list[Loss]
    project: ProjectFound | None
