"""The interview guide, what was asked, recruitment, contact summaries."""

from lifeworld.web.shapes.base import Named, Shape


class GuideQuestion(Shape):
    id: str
    text: str
    topic: str
    under: str | None
    number: str


class Guide(Shape):
    id: str
    name: str
    date: str
    questions: list[GuideQuestion]
    after: str | None
    note: str
    line: str
    version: int
    called: str
    sessions: int
    asked: int
    latest: bool
    used: bool


class QuestionChange(Shape):
    before: GuideQuestion
    after: GuideQuestion


class GuideChanges(Shape):
    before: Named
    after: Named
    added: list[GuideQuestion]
    dropped: list[GuideQuestion]
    reworded: list[QuestionChange]
    moved: list[QuestionChange]


class DraftQuestion(Shape):
    id: str
    text: str
    topic: str
    under: str | None


class GuideDraft(Shape):
    title: str
    note: str
    questions: list[DraftQuestion]


class AskedMark(Shape):
    id: str
    guide: str
    question: str
    number: str
    text: str
    topic: str
    answer: str
    by: str
    coder: str
    at: str
    segment: str
    segment_version: str
    start: int
    end: int
    quote: str
    source: str
    source_name: str
    session: str | None


class Saying(Shape):
    speaker: str | None
    text: str
    start: int


class AskedWords(AskedMark):
    said: list[Saying]


class AskedProposal(Shape):
    question: str
    number: str
    text: str
    topic: str
    turn: int
    start: int
    end: int
    quote: str
    fit: float
    sure: bool
    answer: str


class AskedHere(Shape):
    guide: Guide | None
    session: str | None
    asked: list[AskedMark]
    proposals: list[AskedProposal]


class CoveredQuestion(GuideQuestion):
    guides: list[str]
    dropped: bool
    counts: dict[str, int]


class CoverageCell(Shape):
    participant: str
    question: str
    state: str
    marks: list[str]


class Coverage(Shape):
    questions: list[CoveredQuestion]
    participants: list[Named]
    cells: list[CoverageCell]
    topics: list[CoverageCell]
    states: list[str]


class Approach(Shape):
    id: str
    name: str
    date: str
    way: str
    outcome: str
    reason: str
    participant: str | None
    note: str
    participant_name: str


class OutcomeCount(Shape):
    outcome: str
    count: int


class ReasonCount(Shape):
    outcome: str
    reason: str
    count: int


class WayCount(Shape):
    way: str
    count: int


class FlowStep(Shape):
    step: str
    reached: int
    open: int
    left: list[OutcomeCount]


class Recruitment(Shape):
    items: list[Approach]
    total: int
    outcomes: list[OutcomeCount]
    reasons: list[ReasonCount]
    ways: list[WayCount]
    flow: list[FlowStep]
    withdrawn: int
    choices: list[str]


class SummaryDue(Shape):
    session: str
    name: str
    date: str
    due: str
    late: int


class SummaryToFill(Shape):
    title: str
    text: str
    about: list[str]
