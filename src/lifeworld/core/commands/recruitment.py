"""The recruitment log: who was approached how, and what came of it."""

from dataclasses import dataclass, replace

from lifeworld.core.attributes import day
from lifeworld.core.commands.study import named
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import APPROACH_OUTCOMES, Approach
from lifeworld.core.records import Participant
from lifeworld.core.references import refuse_mentioned
from lifeworld.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class AddApproach:
    """Write a line of the recruitment log. `name` says whom in any way that does not tell: a number will do."""

    id: str
    name: str
    date: str = ""
    way: str = ""
    outcome: str = "approached"
    reason: str = ""
    participant: str | None = None
    note: str = ""

    def run(self, edit: Edit) -> None:
        if edit.find(Approach, id=self.id):
            raise Refused("This line of the recruitment log is in the study already.")
        edit.put(_checked(edit, Approach(**{f: getattr(self, f) for f in Approach.__slots__})))


@dataclass(frozen=True, slots=True)
class ChangeApproach:
    """Replace a line of the recruitment log."""

    approach: Approach

    def run(self, edit: Edit) -> None:
        edit.get(Approach, self.approach.id)
        edit.put(_checked(edit, self.approach))


@dataclass(frozen=True, slots=True)
class RemoveApproach:
    """Take a line out of the recruitment log."""

    approach: str

    def run(self, edit: Edit) -> None:
        refuse_mentioned(edit, f"approach:{self.approach}", f"“{edit.get(Approach, self.approach).name}”")
        edit.remove(Approach, self.approach)


@dataclass(frozen=True, slots=True)
class ImportApproaches:
    """Many new lines of the recruitment log at once, as one step."""

    approaches: tuple[Approach, ...]

    def run(self, edit: Edit) -> None:
        if not self.approaches:
            raise Refused("There is nothing to bring in.")
        checked = []
        for done, approach in enumerate(self.approaches):
            edit.step(done, len(self.approaches))
            checked.append(_checked(edit, approach))
        edit.add_all(checked)


def _checked(edit: Edit, approach: Approach) -> Approach:
    outcome = " ".join(approach.outcome.split()).casefold()
    if outcome not in APPROACH_OUTCOMES:
        raise Refused(f"What came of it is one of {', '.join(APPROACH_OUTCOMES)}; “{approach.outcome}” is not.")
    if approach.participant is not None:
        edit.get(Participant, approach.participant)
    name, date = named(approach.name, "A line of the recruitment log"), day(approach.date, "The date of an approach")
    return replace(approach, name=name, date=date, outcome=outcome, way=approach.way.strip(), reason=approach.reason.strip())


COMMANDS = (AddApproach, ChangeApproach, RemoveApproach, ImportApproaches)
