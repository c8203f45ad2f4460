"""The forms of what the server answers: the OpenAPI description is made from these, and from it the workbench's types."""

from typing import Any

from pydantic import BaseModel, ConfigDict

Value = str | int | float | bool
Values = dict[str, Value]


class Shape(BaseModel):
    """A form with exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Message(Shape):
    message: str


class Named(Shape):
    id: str
    name: str


class StudyRecord(Shape):
    id: str
    title: str
    approach: str
    question: str
    description: str
    invented: bool
    at: str


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
    coders: list[Named]
    totals: Totals
    recent: list[Entry]
    seq: int
    read_only: bool
    software: str
    choices: Choices


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
    speakers: list[SpeakerRole]
    codings: list[Coding]
    memos: list[MemoHere]
    links: list[LinkHere]


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


class Participant(Shape):
    id: str
    name: str
    attributes: Values
    note: str
    sources: int
    sessions: int
    codings: int


class Participants(Shape):
    total: int
    items: list[Participant]
    next: str | None


class Session(Shape):
    id: str
    name: str
    date: str
    place: str
    mode: str
    interviewer: str
    minutes: int | None
    guide: str
    participants: list[str]
    attributes: Values
    note: str
    sources: list[Named]


class Count(Shape):
    id: str
    name: str
    count: int


class ParticipantWhole(Shape):
    id: str
    name: str
    attributes: Values
    note: str
    sources: list[Source]
    sessions: list[Session]
    codings: int
    codes: list[Count]


class Attribute(Shape):
    id: str
    name: str
    of: str
    type: str
    options: list[str]
    description: str
    position: float


class Facet(Shape):
    id: str
    name: str
    values: list[str]
    description: str


class Reference(Shape):
    ref: str
    name: str
    href: str


class Memo(Shape):
    id: str
    kind: str
    title: str
    text: str
    author: str
    author_id: str
    about: list[str]
    about_names: list[Reference]
    private: bool
    at: str
    changed_at: str


class Link(Shape):
    id: str
    kind: str
    start: str
    end: str
    start_name: str
    end_name: str
    start_href: str
    end_href: str
    note: str
    coder: str
    at: str


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


class Loss(Shape):
    what: str
    count: int
    where: str
    reason: str
    source: str


class DraftSpeaker(Shape):
    label: str
    turns: int
    words: int
    role: str
    participant: str | None


class SampleTurn(Shape):
    speaker: str | None
    text: str


class Draft(Shape):
    key: str
    name: str
    kind: str
    format: str
    words: int
    turns: int
    language: str | None
    direction: str
    participant: str | None
    attributes: dict[str, str]
    speakers: list[DraftSpeaker]
    sample: list[SampleTurn]
    losses: list[Loss]
    notes: list[str]
    same_as: str | None


class ArrivedFile(Shape):
    name: str
    ok: bool
    message: str
    total: int
    drafts: list[Draft]
    losses: list[Loss]


class Intake(Shape):
    id: str
    files: list[ArrivedFile]


class Started(Shape):
    job: str


class WholeLoss(Shape):
    what: str
    count: int
    where: str
    reason: str


class AttributeColumn(Shape):
    name: str
    type: str
    options: list[str]
    samples: list[str]
    there: bool


class AttributeIntake(Shape):
    id: str
    columns: list[AttributeColumn]
    rows: int
    participant_column: str
    known: int
    unknown: list[str]
    notes: list[str]
    losses: list[WholeLoss]


class AttributesBrought(Shape):
    entry: str
    attributes: list[str]
    participants: int
    added: list[str]
    left_out: list[str]
    losses: list[WholeLoss]
