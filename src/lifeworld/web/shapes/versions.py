"""Versions of a text, and what waits for a person."""

from lifeworld.web.shapes.base import Shape
from lifeworld.web.shapes.texts import Version


class Piece(Shape):
    kind: str
    text: str


class TurnDifference(Shape):
    kind: str
    old: int | None
    new: int | None
    speaker: str | None
    was: str | None
    start: int | None
    apart: bool
    pieces: list[Piece]


class Difference(Shape):
    source: str
    old: Version
    new: Version
    changed: int
    turns: list[TurnDifference]


class Foreseen(Shape):
    turns: int
    changed: int
    new: int
    gone: int
    moved: int
    carried: int
    review: int
    alike: float


class ArrivedText(Foreseen):
    id: str
    name: str
    format: str
    notes: list[str]


class Settled(Shape):
    entry: str
    source: str
    version: str
    layer: str
    carried: int
    review: int


class ReviewedCoding(Shape):
    id: str
    code: str
    code_id: str
    colour: str
    coder: str


class SuggestedWords(Shape):
    start: int
    end: int
    quote: str
    before: str
    after: str
    pieces: list[Piece]


class Review(Shape):
    id: str
    kind: str
    segment: str
    source: str
    source_name: str
    version: str
    start: int | None
    end: int | None
    quote: str
    before: str
    after: str
    codes: list[str]
    coder: str | None
    participant: str | None
    participant_name: str | None
    codings: list[ReviewedCoding]
    memos: int
    to: str
    suggested: SuggestedWords | None
    near: int
    note: str
    at: str
