"""Whether a study is sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import Plain, answer, progress, table
from lifeworld.cli.options import Json, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

_FOUND = 1


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="History")(verify)


def verify(
    study: StudyPath,
    manuscript: Annotated[Path | None, typer.Option("--manuscript", metavar="FILE", help="A text that is to go out: quotes in it that are not allowed are listed too.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Check that a study is sound; exit status 1, and a list, where it is not.

    Checked are the journal, whose entries are chained so that none can be altered unseen; every record against what the
    journal says last of it (of what was changed since a withdrawal or sealing took something out of it); every text and
    original file against its hash; every quote against the words of its text; what memos, links and definitions refer to; everything
    that is counted; and whether someone is quoted, in the codebook or in a manuscript, who does not allow it.

    Example: `lifeworld verify roles.lifeworld --manuscript article.docx`
    """
    with opened(study) as open_:
        with progress("Checking") as step:
            problems = list(open_.problems(step or (lambda done, total: None)))
        if manuscript is not None:
            problems += _quoted(open_, manuscript)
    answer(json, {"sound": not problems, "problems": problems},
           lambda: table(problems, ("kind", "where", "reason", "todo")) if problems else "The study is sound.")  # fmt: skip
    if problems:
        raise typer.Exit(_FOUND)


def _quoted(study: "Study", manuscript: Path) -> list[Plain]:
    """Quotes in a manuscript that are not allowed."""
    from lifeworld.formats.reading import read_path
    from lifeworld.queries import quoting

    with study.reading() as conn:
        return [p for draft in read_path(manuscript) for p in quoting.in_manuscript(conn, draft.text, manuscript.name)]
