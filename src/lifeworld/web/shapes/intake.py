"""What comes in."""

from lifeworld.web.shapes.base import Shape


class Loss(Shape):
    what: str
    count: int
    where: str
    reason: str
    fate: str = "dropped"
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


class SameNamed(Shape):
    code: str
    there: str


class Positions(Shape):
    source: str
    convention: str
    evidence: str
    passages: int
    quoted: int
    between_words: int
    in_doubt: int
    other: str
    others: int


class ProjectFound(Shape):
    format: str
    program: str
    title: str
    counts: dict[str, int]
    new: dict[str, int]
    same_named: list[SameNamed]
    positions: list[Positions]
    in_doubt: int
    adds: bool


class ArrivedFile(Shape):
    name: str
    ok: bool
    message: str
    total: int
    drafts: list[Draft]
    losses: list[Loss]
    project: ProjectFound | None = None


class TierHere(Shape):
    name: str
    annotations: int
    spoken: bool


class DictionaryHere(Shape):
    file: int
    name: str
    used: bool


class Ways(Shape):
    format: str
    as_format: str
    encoding: str
    tiers: list[TierHere]
    sheets: list[str]
    columns: list[str]
    text_columns: list[str]
    participant_column: str
    by_row: bool
    dictionaries: list[DictionaryHere]


class Intake(Shape):
    id: str
    files: list[ArrivedFile]


class ProjectLosses(Shape):
    losses: list[Loss]
    said: str


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
