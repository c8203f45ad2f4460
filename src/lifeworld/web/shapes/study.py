"""The study, its history, changes and long work."""

from typing import Any

from lifeworld.web.shapes.base import Named, Shape


class StudyRecord(Shape):
    id: str
    title: str
    approach: str
    question: str
    description: str
    invented: bool
    at: str
    rules: dict[str, Any]


class CoderRecord(Named):
    rights: list[str]


class Me(Shape):
    id: str | None
    name: str


class Totals(Shape):
    sources: int
    participants: int
    codes: int
    codings: int
    memos: int
    turns: int
    turns_coded: int
    reviews: int


class Entry(Shape):
    seq: int
    id: str
    at: str
    actor: str
    command: str
    summary: str
    reason: str | None
    kinds: list[str]
    count: int
    undoes: str | None
    undone: bool
    can_undo: bool


class Change(Shape):
    kind: str
    id: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class EntryWithChanges(Entry):
    changes: list[Change]


class Choices(Shape):
    approaches: list[str]
    memo_kinds: list[str]
    link_kinds: list[str]
    code_kinds: list[str]
    code_statuses: list[str]
    code_origins: list[str]
    attribute_types: list[str]
    speaker_roles: list[str]
    places: list[str]


class Overview(Shape):
    study: StudyRecord
    me: Me
    coders: list[CoderRecord]
    totals: Totals
    recent: list[Entry]
    last: Entry | None
    seq: int
    read_only: bool
    software: str
    choices: Choices


class History(Shape):
    entries: list[Entry]
    next: int | None


class Applied(Shape):
    entry: str
    seq: int
    kinds: list[str]
    summary: str


class JobState(Shape):
    id: str
    state: str
    done: int
    total: int
    message: str
    result: Any


class Started(Shape):
    job: str
