"""The interview guide, version by version, and which turns ask which of its questions."""

from dataclasses import dataclass, field, replace

from lifeworld.core.attributes import day
from lifeworld.core.commands.codebook import retarget
from lifeworld.core.commands.codings import drop_if_idle, segment_at
from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import ANSWERS, Asked, Guide, GuideQuestion
from lifeworld.core.ids import new_id
from lifeworld.core.interview_guide import arranged
from lifeworld.core.records import Session
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused

_BY = ("hand", "match")


@dataclass(frozen=True, slots=True)
class AddGuide:
    """Add a version of an interview guide: a first one, or the next `after` another, whose question ids it keeps."""

    id: str
    name: str
    questions: tuple[GuideQuestion, ...]
    date: str = ""
    after: str | None = None
    note: str = ""

    def run(self, edit: Edit) -> None:
        if self.after is not None:
            before = edit.get(Guide, self.after)
            if any(g.id != self.id for g in edit.find(Guide, after=before.id)):
                raise Refused(f"There is a later version of “{before.name}” already; make the next version after that one.")
        if edit.find(Guide, id=self.id):
            raise Refused("This version of the guide is in the study already.")
        date = day(self.date or edit.at[:10], "The date of a guide")
        edit.put(Guide(self.id, named(self.name, "A guide"), date, arranged(self.questions), self.after, self.note))


@dataclass(frozen=True, slots=True)
class ReviseGuide:
    """Change a version of the guide; what is None stays. The questions of one that has been used stay as they were asked."""

    guide: str
    name: str | None = None
    questions: tuple[GuideQuestion, ...] | None = None
    date: str | None = None
    note: str | None = None

    def run(self, edit: Edit) -> None:
        guide = edit.get(Guide, self.guide)
        name = guide.name if self.name is None else named(self.name, "A guide")
        date = guide.date if self.date is None else day(self.date, "The date of a guide")
        questions = guide.questions if self.questions is None else arranged(self.questions)
        if questions != guide.questions:
            _refuse_used(edit, guide, "its questions cannot be changed; make the next version instead")
        edit.put(replace(guide, name=name, date=date, questions=questions, note=guide.note if self.note is None else self.note))


@dataclass(frozen=True, slots=True)
class RemoveGuide:
    """Take away a version of the guide that has not been used."""

    guide: str

    def run(self, edit: Edit) -> None:
        guide = edit.get(Guide, self.guide)
        _refuse_used(edit, guide, "it cannot be removed")
        refuse_mentioned(edit, f"guide:{guide.id}", f"“{guide.name}”")
        edit.remove(Guide, guide.id)


@dataclass(frozen=True, slots=True)
class MarkAsked:
    """Say that the words `[start, end)` of a version, a turn as a rule, ask a question of a guide.

    `by` is hand, or match where a person accepted a proposal; `answer` is answered, declined, or empty while nobody has said.
    """

    id: str
    guide: str
    question: str
    version: str
    start: int
    end: int
    answer: str = ""
    by: str = "hand"
    segment: str = field(default_factory=new_id)

    def run(self, edit: Edit) -> None:
        guide = edit.get(Guide, self.guide)
        if all(q.id != self.question for q in guide.questions):
            raise Refused(f"“{guide.name}” does not have this question; choose one it has.")
        if self.by not in _BY:
            raise Refused(f"A question is marked by {' or by '.join(_BY)}; “{self.by}” is neither.")
        segment = segment_at(edit, self.version, self.start, self.end, self.segment)
        if edit.find(Asked, segment=segment.id, question=self.question):
            raise Refused("These words are marked as asking this question already.")
        edit.put(Asked(self.id, guide.id, self.question, segment.id, self.by, _answer(self.answer), edit.coder(), edit.at))


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Say whether a question that was asked was answered or declined; empty takes that back."""

    asked: str
    answer: str

    def run(self, edit: Edit) -> None:
        edit.put(replace(edit.get(Asked, self.asked), answer=_answer(self.answer)))


@dataclass(frozen=True, slots=True)
class UnmarkAsked:
    """Take back that a turn asks a question. A memo on the mark stays, on the words."""

    asked: str

    def run(self, edit: Edit) -> None:
        asked = edit.get(Asked, self.asked)
        retarget(edit, f"asked:{asked.id}", f"segment:{asked.segment}")
        edit.remove(Asked, asked.id)
        drop_if_idle(edit, asked.segment)


@dataclass(frozen=True, slots=True)
class ConfirmAsked:
    """Say that every question asked in a session has been marked: what is not marked was not asked. Or take that back."""

    session: str
    confirmed: bool = True

    def run(self, edit: Edit) -> None:
        session = edit.get(Session, self.session)
        if self.confirmed and session.guide_version is None:
            raise Refused(f"Say first which version of the guide “{session.name}” followed.")
        edit.put(replace(session, confirmed=self.confirmed))


def _answer(answer: str) -> str:
    if answer not in ANSWERS:
        raise Refused(f"A question asked was {' or '.join(a for a in ANSWERS if a)}; “{answer}” is neither.")
    return answer


def _refuse_used(edit: Edit, guide: Guide, cannot: str) -> None:
    sessions, marks = len(edit.find(Session, guide_version=guide.id)), len(edit.find(Asked, guide=guide.id))
    if sessions or marks or edit.find(Guide, after=guide.id):
        used = f"used in {sessions} session{'' if sessions == 1 else 's'}" if sessions else "used" if marks else "followed by another version"
        raise Refused(f"“{guide.name}” has been {used}, so {cannot}.")


COMMANDS = (AddGuide, ReviseGuide, RemoveGuide, MarkAsked, SetAnswer, UnmarkAsked, ConfirmAsked)
