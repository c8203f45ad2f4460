"""Whether a study is sound."""

import typer

from lifeworld.cli.answers import answer, table
from lifeworld.cli.options import Json, StudyPath, opened

_FOUND = 1


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="History")(verify)


def verify(study: StudyPath, json: Json = False) -> None:
    """Check that a study is sound; exit status 1, and a list, where it is not.

    Checked are the journal, whose entries are chained so that none can be altered unseen; every text and original file
    against its hash; every quote against the words of its text; what memos, links and definitions refer to; and everything
    that is counted.

    Example: `lifeworld verify roles.lifeworld`
    """
    with opened(study) as open_:
        problems = list(open_.problems())
    answer(json, {"sound": not problems, "problems": problems},
           lambda: table(problems, ("kind", "where", "reason", "todo")) if problems else "The study is sound.")  # fmt: skip
    if problems:
        raise typer.Exit(_FOUND)
