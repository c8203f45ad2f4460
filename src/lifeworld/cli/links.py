"""Links."""

from typing import Annotated

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened

app = typer.Typer(help="Typed relations between things.", no_args_is_help=True)


@app.command()
def add(
    study: StudyPath,
    start: Annotated[str, typer.Argument(metavar="START", help="What the link goes from, such as code:NAME or coding:ID.", show_default=False)],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="How the two relate: leads to, explains, contradicts, condition for, compares with, follows, or your own word.", show_default=False)],
    end: Annotated[str, typer.Argument(metavar="END", help="What it goes to.", show_default=False)],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note on it.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Relate two things.

    Example: `lifeworld link add roles.lifeworld code:ACC-SPONSOR "leads to" code:ACC-GEN`
    """
    from lifeworld.core.commands.memos import AddLink
    from lifeworld.core.ids import new_id
    from lifeworld.queries.finding import reference

    with opened(study) as open_:
        with open_.reading() as conn:
            ends = reference(conn, start), reference(conn, end)
        id = new_id()
        open_.apply(AddLink(id, kind, *ends, note), coder)
        made = one(open_.links(), id)
    answer(json, made, f"{made['start_name']} {made['kind']} {made['end_name']}.")
