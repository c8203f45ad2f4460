"""Questions and comparisons."""

from lifeworld.web.shapes.base import Count, Shape, Value
from lifeworld.web.shapes.codebook import Passage


class Question(Shape):
    id: str
    name: str
    expression: str
    where: list[str]
    author: str
    at: str


class Group(Shape):
    attribute: str
    value: Value
    count: int
    participants: int


class Answer(Shape):
    total: int
    words: int
    segments: list[Passage]
    participants: list[Count]
    groups: list[Group]
    explanation: str


class Understood(Shape):
    ok: bool
    message: str
    position: int | None
    explanation: str


class MatrixItem(Shape):
    id: str
    name: str
    depth: int | None = None
    participants: int | None = None


class MatrixCell(Shape):
    row: str
    column: str
    count: int
    participants: int
    words: int | None
    segments: list[str]


class Matrix(Shape):
    rows: list[MatrixItem]
    columns: list[MatrixItem]
    cells: list[MatrixCell]
    cell: str
