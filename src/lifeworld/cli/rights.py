"""Who may read and take out what is not de-identified."""

from typing import Annotated

import typer

from lifeworld.cli.answers import Plain, answer, listed
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

app = typer.Typer(help="Who may read and take out originals.", no_args_is_help=True)

Whom = Annotated[str, typer.Argument(metavar="NAME", help="Who works on the study, by name.", show_default=False)]


@app.command("list")
def list_(study: StudyPath, json: Json = False) -> None:
    """List who works on the study and who may read and take out originals.

    Example: `lifeworld rights list roles.lifeworld`
    """
    listed(json, _coders(study), ("name", "originals"), "Nobody works on this study yet.")


@app.command()
def grant(study: StudyPath, name: Whom, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Give someone the right to read and take out originals. Who holds it can give it.

    Example: `lifeworld rights grant roles.lifeworld Samir --reason "he transcribes"`
    """
    from lifeworld.core.commands.rights import GrantRight

    with opened(study) as open_:
        open_.apply(GrantRight(_id(study, name)), coder, reason)
    answer(json, _coders(study), f"{name} may read and take out originals.")


@app.command()
def withdraw(study: StudyPath, name: Whom, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Take from someone the right to read and take out originals.

    Example: `lifeworld rights withdraw roles.lifeworld Samir`
    """
    from lifeworld.core.commands.rights import WithdrawRight

    with opened(study) as open_:
        open_.apply(WithdrawRight(_id(study, name)), coder, reason)
    answer(json, _coders(study), f"{name} may no longer read and take out originals.")


def _coders(study: str) -> list[Plain]:
    from lifeworld.queries.identifiers import rights

    with opened(study) as open_, open_.reading() as conn:
        return rights(conn)


def _id(study: str, name: str) -> str:
    from lifeworld.core.refusal import Refused

    found = next((c["id"] for c in _coders(study) if name in (c["name"], c["id"])), None)
    if found is None:
        raise Refused(f"Nobody called “{name}” works on this study; `lifeworld rights list STUDY` shows who does.")
    return str(found)
