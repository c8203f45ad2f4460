"""De-identifying: what waits, how each text stands, the key, what singles people out, what went out."""

from typing import Any

from lifeworld.web.shapes.base import Shape


class IdentifierHere(Shape):
    id: str
    source: str
    source_name: str
    version: str
    start: int
    end: int
    words: str
    before: str
    after: str
    category: str
    status: str
    detector: str
    score: float
    replacement: str
    alike: int
    coder: str


class Decisions(Shape):
    accepted: int
    rejected: int
    proposed: int


class TextStanding(Shape):
    id: str
    name: str
    version: str | None
    state: str
    layer: str
    proposed: int
    accepted: int
    rejected: int


class IdentifierQueue(Shape):
    items: list[IdentifierHere]
    total: int
    progress: Decisions
    texts: list[TextStanding]


class Deidentified(Shape):
    source: str
    name: str
    version: str
    replaced: int
    undecided: int


class KeyState(Shape):
    """`open`: the person asking has opened it in this session."""

    open: bool
    path: str
    suggested: str
    names: list[str]
    texts: int
    beside_study: bool


class Replacement(Shape):
    replacement: str
    words: list[str]
    texts: list[str]


class SingledOut(Shape):
    values: dict[str, Any]
    said: str
    people: list[str]
    ids: list[str]


class RareWords(Shape):
    category: str
    words: str
    said: str
    people: list[str]
    ids: list[str]


class PublicPhrase(Shape):
    source: str
    source_id: str
    file: str
    start: int
    end: int
    words: str


class Disclosure(Shape):
    k: int
    participants: int
    combinations: list[SingledOut]
    rare: list[RareWords]
    phrases: list[PublicPhrase]
    words: int


class LayerStanding(Shape):
    sources: int
    bare: list[str]
    changed: list[str]
    guarded: bool
    may_read_originals: bool
    demanded: bool


class ExportHere(Shape):
    id: str
    name: str
    format: str
    layer: str
    participants: list[str]
    reason: str
    by: str
    at: str
    recall: str
    people: list[str]


class RightHere(Shape):
    id: str
    name: str
    originals: bool
