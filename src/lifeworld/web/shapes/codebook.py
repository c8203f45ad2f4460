"""Codes and their passages."""

from lifeworld.web.shapes.base import Shape, Values


class Code(Shape):
    id: str
    name: str
    parent: str | None
    position: float
    depth: int
    path: str
    label: str
    brief: str
    definition: str
    use_when: str
    not_when: str
    near_miss: str
    examples: list[str]
    kind: str
    colour: str
    facets: list[str]
    origin: str
    status: str
    codings: int
    codings_below: int


class MergePreview(Shape):
    codings: int
    twins: int
    children: int
    memos: int
    links: int
    sentences: list[str]


class CodeHere(Shape):
    id: str
    name: str
    colour: str


class Passage(Shape):
    id: str
    segment: str
    source: str
    source_name: str
    version: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    turn: int | None
    speaker: str | None
    participant: str | None
    participant_name: str | None
    attributes: Values
    codes: list[CodeHere]
    codings: list[str]
    coders: list[str]
    facets: Values
    waiting: bool


class Passages(Shape):
    total: int
    segments: list[Passage]


class CellPassages(Passages):
    expression: str


class Comparison(Shape):
    total: int
    people: int
    recent: list[Passage]
    different: list[Passage]
    other_group: list[Passage]


class Facet(Shape):
    id: str
    name: str
    values: list[str]
    description: str
