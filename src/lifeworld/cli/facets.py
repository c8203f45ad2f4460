"""Facets: small qualifiers of codings."""

from typing import Annotated

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened

app = typer.Typer(help="Small qualifiers of codings, such as valence.", no_args_is_help=True)


@app.command()
def define(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name; a facet of this name that is there is changed.", show_default=False)],
    values: Annotated[str, typer.Option("--values", metavar="A,B,C", help="Its values, with commas between.", show_default=False)],
    description: Annotated[str, typer.Option("--description", metavar="TEXT", help="What it is for.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Add a facet, or change its values. Values in use stay.

    Example: `lifeworld facet define roles.lifeworld valence --values helps,hinders,both,neutral`
    """
    from lifeworld.core.commands.codes import DefineFacet
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        id = next((f["id"] for f in open_.facets() if f["name"].casefold() == name.strip().casefold()), None) or new_id()
        open_.apply(DefineFacet(id, name, tuple(v.strip() for v in values.split(",")), description), coder)
        made = one(open_.facets(), id)
    answer(json, made, f"{made['name']} is one of {', '.join(made['values'])}.")
