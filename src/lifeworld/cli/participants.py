"""Participants and their attributes."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened, pairs

if TYPE_CHECKING:
    from lifeworld.core.records import Participant
    from lifeworld.study import Study

app = typer.Typer(help="People, by pseudonym, and their attributes.", no_args_is_help=True)

Wanted = Annotated[str, typer.Argument(metavar="PARTICIPANT", help="The person, by pseudonym or id.", show_default=False)]


@app.command()
def add(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The pseudonym.", show_default=False)],
    attribute: Annotated[list[str] | None, typer.Option("--attribute", metavar="NAME=VALUE", help="A value of an attribute; may be given several times.", show_default=False)] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note on the person.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Add a participant.

    Example: `lifeworld participant add roles.lifeworld Maren --attribute "years in role=4"`
    """
    from lifeworld.core.commands.people import AddParticipant
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        id = new_id()
        open_.apply(AddParticipant(id, name, _values(open_, pairs(attribute, "--attribute")), note), coder)
        answer(json, one(open_.participants(), id), f"Added {name.strip()}.")


@app.command("set")
def set_(
    study: StudyPath, participant: Wanted,
    values: Annotated[list[str], typer.Argument(metavar="ATTRIBUTE=VALUE...", help="Values of attributes; an empty one takes the value away.", show_default=False)],
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Set attributes of a participant.

    Example: `lifeworld participant set roles.lifeworld Maren "employment model=team" "years in role=4"`
    """
    from lifeworld.core.commands.people import SetAttributes

    with opened(study) as open_:
        there = _found(open_, participant)
        given = _values(open_, pairs(values, "participant set"))
        open_.apply(SetAttributes(f"participant:{there.id}", given), coder)
        answer(json, one(open_.participants(), there.id), f"Set {', '.join(pairs(values, ''))} of {there.name}.")


@app.command()
def rename(
    study: StudyPath, participant: Wanted,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new pseudonym.", show_default=False)],
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Give a participant another pseudonym.

    Example: `lifeworld participant rename roles.lifeworld "rec 12" Maren`
    """
    from lifeworld.core.commands.people import ChangeParticipant

    with opened(study) as open_:
        there = _found(open_, participant)
        open_.apply(ChangeParticipant(there.id, name), coder)
        answer(json, one(open_.participants(), there.id), f"{there.name} is now called {name.strip()}.")


def _values(study: "Study", given: dict[str, str]) -> dict[str, Any]:
    from lifeworld.queries.finding import found_attribute

    with study.reading() as conn:
        return {found_attribute(conn, name).id: value or None for name, value in given.items()}


def _found(study: "Study", wanted: str) -> "Participant":
    from lifeworld.queries.people import find_participant

    with study.reading() as conn:
        return find_participant(conn, wanted)
