"""The guide of the story, version by version; which turns ask its questions; and who was approached for an interview."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from lifeworld.analysis import guide_matching
from lifeworld.core.commands.guides import AddGuide, ConfirmAsked, MarkAsked
from lifeworld.core.commands.recruitment import AddApproach, ChangeApproach
from lifeworld.core.commands.together import Together
from lifeworld.core.fieldwork import Approach, GuideQuestion
from lifeworld.worked_study.diary import Cast, Deed
from lifeworld.worked_study.material import Interview, Plain, table

FIRST, SECOND = 1, 2


def guide_questions(guide: Plain, ids: dict[str, str], version: int = SECOND) -> tuple[GuideQuestion, ...]:
    """The questions of a version, under the ids that `ids` gives their keys (`question:come`)."""
    found = []
    for main in guide["question"]:
        found.append(GuideQuestion(ids[f"question:{main['key']}"], main["ask"], main["topic"]))
        for probe in main.get("probe", ()):
            asked = probe.get("first", probe["ask"]) if version == FIRST else probe["ask"]
            found.append(GuideQuestion(ids[f"question:{probe['key']}"], asked, under=ids[f"question:{main['key']}"]))
    return tuple(found)


def question_keys(guide: Plain) -> list[str]:
    """What the questions are called here, in their order."""
    return [q["key"] for main in guide["question"] for q in (main, *main.get("probe", ()))]


def next_guide(cast: Cast, row: Plain) -> AddGuide:
    """The second version, after the first."""
    guide = table("guide.toml")
    questions = guide_questions(guide, cast.ids)
    return AddGuide(cast.id("guide:2"), guide["title"], questions, row["at"][:10], cast.id("guide:1"), f"{row['note']}\n\n{guide['opening']}")


def asked(cast: Cast, interview: Interview, when: datetime) -> Iterator[Deed]:
    """The turns of an interview that ask the guide's questions: those that match, then those that a person knows."""
    guide = cast.id(f"guide:{interview.session['guide']}")
    marked = _Marking(cast, interview, guide)
    yield Deed(_time(when), interview.interviewer, Together(tuple(marked.matching())), "The proposals that fit well")
    by_hand = table("asked.toml")
    marks: list[Any] = [marked.by_hand(*row) for row in by_hand["asked"].get(interview.name, ())]
    if interview.name in by_hand["gone_through"]:
        marks.append(ConfirmAsked(cast.id(f"session:{interview.name}")))
    yield Deed(_time(when + timedelta(minutes=20)), interview.interviewer, Together(tuple(marks)))


def recruited(cast: Cast, interviews: Iterable[Interview]) -> Iterator[Deed]:
    """The recruitment log: a line on the day of each approach, and what came of it by the day of the interview, or a week later."""
    met = {i.name: i for i in interviews}
    for number, date, way, outcome, reason, *who in table("recruitment.toml")["line"]:
        line, coder = cast.new(f"approach:{number}"), "Anna" if int(number) % 2 else "Samir"
        yield Deed(f"{date}T09:{int(number) + 20:02}", coder, AddApproach(line, number, date, way))
        person = met[who[0]] if who else None
        later = datetime.fromisoformat(str(person.session["date"]) if person else date) + timedelta(days=0 if person else 7, hours=19)
        participant = cast.id(f"participant:{who[0]}") if who else None
        change = ChangeApproach(Approach(line, number, date, way, outcome, reason, participant))
        yield Deed(_time(later), person.interviewer if person else coder, change)


class _Marking:
    """The marks of one interview."""

    def __init__(self, cast: Cast, interview: Interview, guide: str) -> None:
        self._cast, self._name, self._guide = cast, interview.name, guide
        self._turns = interview.draft.turns
        asking = {s.label for s in interview.draft.speakers if s.role != "participant"}
        text = interview.draft.text
        self._said = [guide_matching.Turned(text[t.start : t.end], t.speaker in asking) for t in self._turns]
        questions = guide_questions(table("guide.toml"), cast.ids, interview.session["guide"])
        found = guide_matching.matches([(q.id, q.text) for q in questions], self._said, guide_matching.SURE)
        self._found = {m.question: m for m in found}

    def matching(self) -> Iterator[MarkAsked]:
        """A mark for each question that a turn asks almost in its words."""
        for match in self._found.values():
            yield self._mark(match.question, match.turn, match.answer, "match")

    def by_hand(self, key: str, opening: str, answer: str) -> MarkAsked:
        """The mark that a turn beginning so asks the question of this key, which no match has found."""
        question = self._cast.id(f"question:{key}")
        if question in self._found:
            raise KeyError(f"{key} is matched in {self._name} already")
        (turn,) = [n for n, said in enumerate(self._said) if said.asks and said.words.startswith(opening)]
        return self._mark(question, turn, answer, "hand")

    def _mark(self, question: str, turn: int, answer: str, by: str) -> MarkAsked:
        place, cast = self._turns[turn], self._cast
        segment = cast.segment(self._name, place.start, place.end)
        return MarkAsked(cast.new(f"asked:{self._name}/{question}"), self._guide, question, cast.id(f"version:{self._name}"), place.start,
                         place.end, answer, by, segment)  # fmt: skip


def _time(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
