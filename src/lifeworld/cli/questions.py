"""Questions kept to be asked again."""

from typing import Annotated

import typer

from lifeworld.cli.answers import answer, listed, one
from lifeworld.cli.options import Coder, Json, StudyPath, Where, opened

app = typer.Typer(help="Questions kept to be asked again.", no_args_is_help=True)


@app.command()
def save(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called; a question of this name that is there is changed.", show_default=False)],
    expression: Annotated[str, typer.Argument(metavar="EXPRESSION", help="The question, as `lifeworld retrieve` takes it.", show_default=False)],
    where: Where = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Keep a question. One that cannot be read is refused.

    Example: `lifeworld question save roles.lifeworld "Useful ambiguity" "ROLE-AMBIG and valence=helps"`
    """
    from lifeworld.analysis.questions import parse_all
    from lifeworld.core.commands.questions import SaveQuestion
    from lifeworld.core.ids import new_id
    from lifeworld.queries.study_names import StudyNames

    with opened(study) as open_:
        with open_.reading() as conn:
            parse_all(expression, where or (), StudyNames(conn))
        id = next((q["id"] for q in open_.questions() if q["name"] == name.strip()), None) or new_id()
        open_.apply(SaveQuestion(id, name, expression, tuple(where or ())), coder)
        answer(json, one(open_.questions(), id), f"Saved the question “{name.strip()}”.")


@app.command("list")
def list_(study: StudyPath, json: Json = False) -> None:
    """List the saved questions.

    Example: `lifeworld question list roles.lifeworld`
    """
    with opened(study) as open_:
        listed(json, open_.questions(), ("name", "expression", "where", "author", "at"), "No saved questions yet; `lifeworld question save` keeps one.")
