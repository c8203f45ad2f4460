"""Arguments and options that many commands share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lifeworld.study import Study

StudyPath = Annotated[str, typer.Argument(metavar="STUDY", help="The study: a `.lifeworld` file, or a server's address.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output, and nothing else there.")]
Coder = Annotated[str | None, typer.Option("--coder", metavar="NAME", show_default=False,
                  help="The person acting; else the environment variable LIFEWORLD_CODER, else your login name.")]  # fmt: skip
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", show_default=False, help="Why; it is kept in the history.")]
Where = Annotated[list[str] | None, typer.Option("--where", metavar="ATTRIBUTE=VALUE", show_default=False,
                  help="Only the words of people with this value; several of these narrow it further.")]  # fmt: skip


@contextmanager
def opened(where: str) -> Iterator["Study"]:
    """The study at a path, closed afterwards."""
    from lifeworld.core.refusal import Refused
    from lifeworld.study import open_study

    if Path(where).is_dir():
        raise Refused(f"There is no study at {where}, which is a folder; name the `.lifeworld` file in it.")
    with open_study(where) as study:
        yield study


def pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """`NAME=VALUE` pairs as typed, by name. Refused where one has no `=`."""
    from lifeworld.core.refusal import Refused

    found = {}
    for pair in given or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise Refused(f"{option} takes NAME=VALUE; “{pair}” is not of this form.")
        found[name.strip()] = value.strip()
    return found
