"""Texts, opened and found."""

from lifeworld.web.shapes.base import Shape, Values


class Person(Shape):
    id: str
    name: str
    attributes: Values


class Source(Shape):
    id: str
    name: str
    kind: str
    version: str | None
    layer: str | None
    length: int
    language: str | None
    direction: str
    session: str | None
    note: str
    participants: list[Person]
    attributes: Values
    turns: int
    turns_coded: int
    codings: int
    waiting: int
    unconsented: bool


class Sources(Shape):
    total: int
    items: list[Source]
    next: str | None


class Version(Shape):
    id: str
    layer: str
    at: str
    length: int
    format: str
    encoding: str
    after: str | None
    number: int
    sealed: bool


class Turn(Shape):
    start: int
    end: int
    label: int
    speaker: str | None
    role: str | None
    participant: str | None
    from_ms: int | None
    to_ms: int | None


class SpeakerRole(Shape):
    label: str
    role: str
    participant: str | None


class Coding(Shape):
    id: str
    code: str
    code_id: str
    segment: str
    source: str
    version: str
    participant: str | None
    start: int
    end: int
    coder: str
    coder_id: str
    facets: Values
    origin: str
    fit: str
    at: str
    memos: int


class MemoHere(Shape):
    id: str
    kind: str
    title: str
    about: list[str]


class LinkHere(Shape):
    id: str
    kind: str
    start: str
    end: str


class Opened(Shape):
    source: Source
    version: Version
    versions: list[Version]
    text: str
    turns: list[Turn]
    coded_on: str | None
    speakers: list[SpeakerRole]
    codings: list[Coding]
    memos: list[MemoHere]
    links: list[LinkHere]


class Hit(Shape):
    source: str
    source_name: str
    version: str
    turn: int
    speaker: str | None
    participant_name: str | None
    start: int
    end: int
    excerpt: str
    excerpt_start: int
    ranges: list[list[int]]


class Hits(Shape):
    hits: list[Hit]
    more: bool
