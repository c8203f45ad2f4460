"""Questions to the material, saved to be asked again."""

from dataclasses import dataclass, replace

from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.records import Question
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """Keep a question; with the id of one that is there, change it."""

    id: str
    name: str
    expression: str
    where: tuple[str, ...] = ()

    def run(self, edit: Edit) -> None:
        name = named(self.name, "A question")
        if any(q.id != self.id for q in edit.find(Question, name=name)):
            raise Refused(f"There is a question “{name}” already; choose another name.")
        question = Question(self.id, name, self.expression, self.where, edit.coder(), edit.at)
        if edit.exists(f"question:{self.id}"):
            there = edit.get(Question, self.id)
            question = replace(question, author=there.author, at=there.at)
        edit.put(question)


@dataclass(frozen=True, slots=True)
class RemoveQuestion:
    """Forget a saved question."""

    question: str

    def run(self, edit: Edit) -> None:
        refuse_mentioned(edit, f"question:{self.question}", f"“{edit.get(Question, self.question).name}”")
        edit.remove(Question, self.question)


COMMANDS = (SaveQuestion, RemoveQuestion)
