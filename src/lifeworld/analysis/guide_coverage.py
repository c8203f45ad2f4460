"""What was asked of whom: the questions of a guide against participants, with every state told apart from every other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STATES = ("answered", "declined", "asked", "not asked", "not looked at", "not in guide")
"""Of a question to a participant: asked and answered; asked and declined; asked, and nobody has said yet what came of it; not asked,
as a person who went through the interview confirms; not asked as far as marked, which nobody has confirmed; not in the guide that
was used, or no guide is known."""

_TELLING = ("answered", "declined", "asked", "not looked at", "not asked", "not in guide")
"""Of several states of one thing, the one that comes first here is that of the whole."""


@dataclass(frozen=True, slots=True)
class Held:
    """A session as coverage sees it: who took part, the questions of its guide, and whether all that was asked is marked."""

    id: str
    participants: tuple[str, ...]
    questions: frozenset[str]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """That a question was asked in a session, with what came of it; `id` of the mark."""

    id: str
    session: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one question and one participant, and the marks that say so."""

    participant: str
    question: str
    state: str
    marks: tuple[str, ...]


def coverage(participants: Sequence[str], questions: Sequence[str], sessions: Iterable[Held], marks: Iterable[Mark]) -> list[Cell]:
    """A cell for each participant and question, in the given order. What was asked in a focus group was asked of all in it.

    Where someone took part in several sessions, what happened counts before what did not, and what nobody has looked at before
    what is known to be missing.
    """
    attended: dict[str, list[Held]] = {}
    for session in sessions:
        for participant in session.participants:
            attended.setdefault(participant, []).append(session)
    asked: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        asked.setdefault((mark.session, mark.question), []).append(mark)
    return [_cell(p, q, attended.get(p, []), asked) for p in participants for q in questions]


def folded(cells: Iterable[Cell], under: Mapping[str, str | None]) -> list[Cell]:
    """The cells of the questions alone, each with what its probes add: where a probe was asked, so was what it belongs to.

    `under` gives for each question the one it is a probe of, None for a question itself.
    """
    together: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        together.setdefault((cell.participant, under[cell.question] or cell.question), []).append(cell)
    return [Cell(participant, question, min((c.state for c in parts), key=_TELLING.index), tuple(m for c in parts for m in c.marks))
            for (participant, question), parts in together.items()]  # fmt: skip


def counted(cells: Iterable[Cell]) -> dict[str, dict[str, int]]:
    """Question -> state -> in how many of its cells."""
    counts: dict[str, dict[str, int]] = {}
    for cell in cells:
        of = counts.setdefault(cell.question, dict.fromkeys(STATES, 0))
        of[cell.state] += 1
    return counts


def _cell(participant: str, question: str, sessions: list[Held], asked: dict[tuple[str, str], list[Mark]]) -> Cell:
    marks = [mark for session in sessions for mark in asked.get((session.id, question), ())]
    return Cell(participant, question, _state(question, sessions, {mark.answer for mark in marks}), tuple(m.id for m in marks))


def _state(question: str, sessions: list[Held], answers: set[str]) -> str:
    for answer in ("answered", "declined", ""):
        if answer in answers:
            return answer or "asked"
    having = [session for session in sessions if question in session.questions]
    if not having:
        return "not in guide"
    return "not asked" if all(session.confirmed for session in having) else "not looked at"
