"""Memos."""

import sys
from typing import Annotated

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened

app = typer.Typer(help="Dated, typed notes on anything.", no_args_is_help=True)


@app.command()
def add(
    study: StudyPath,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The memo, in Markdown; - reads it from standard input.", show_default=False)],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its title.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="analytic, methodological, theoretical, reflexive or contact summary. A reflexive memo is private.")] = "analytic",
    about: Annotated[list[str] | None, typer.Option("--about", metavar="KIND:NAME", help="What it is about, such as code:NAME, source:NAME, participant:NAME or coding:ID; may be given several times.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Write a memo.

    Example: `lifeworld memo add roles.lifeworld "Ambiguity is also room to move." --about code:ROLE-AMBIG`
    """
    from lifeworld.core.commands.memos import WriteMemo
    from lifeworld.core.ids import new_id
    from lifeworld.queries.finding import reference

    words = sys.stdin.read() if text == "-" else text
    with opened(study) as open_:
        with open_.reading() as conn:
            references = tuple(reference(conn, r) for r in about or ())
        id = new_id()
        open_.apply(WriteMemo(id, words, kind, title, references), coder)
        made = one(open_.memos(reader=coder), id)
    answer(json, made, "Wrote the memo" + (", private to you." if made["private"] else "."))
