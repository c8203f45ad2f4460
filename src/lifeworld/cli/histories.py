"""What was done, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import Plain, answer, table
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

_PANEL = "History"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (history, undo, redo):
        app.command(rich_help_panel=_PANEL)(command)


def history(
    study: StudyPath,
    about: Annotated[str, typer.Option("--about", metavar="ID", help="Only what touched this thing: an id, or kind:name such as code:NAME.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Only what this person did.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="Only changes of source, code, coding, memo, participant and so on.")] = "",
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many; else all with --json, and 50 for people.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Show who did what, when and why, latest first.

    Example: `lifeworld history roles.lifeworld --about "code:Unclear role"`
    """
    with opened(study) as open_:
        wanted = _reference(open_, about) if ":" in about else about
        entries = list(open_.history(wanted, kind, by, limit or (None if json else 50)))
    answer(json, entries, lambda: _shown(entries) if entries else "Nothing of this kind has happened.")


def undo(
    study: StudyPath,
    entry: Annotated[str | None, typer.Argument(metavar="[ENTRY]", help="The id of an entry, or its number in `lifeworld history`; your latest, where it is left out.", show_default=False)] = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Take a change back. The history keeps both: undoing is an entry of its own.

    Refused where something later stands on the change.

    Example: `lifeworld undo roles.lifeworld --reason "wrong file"`
    """
    with opened(study) as open_:
        applied = open_.undo(_entry(open_, entry), coder, reason)
        _answer(open_, applied.seq, json)


def redo(study: StudyPath, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Bring back what you undid last, unless you have done something else since.

    Example: `lifeworld redo roles.lifeworld`
    """
    with opened(study) as open_:
        applied = open_.redo(coder, reason)
        _answer(open_, applied.seq, json)


def _answer(study: "Study", seq: int, json: bool) -> None:
    entry = next(e for e in study.history(limit=5) if e["seq"] == seq)
    answer(json, entry, f"{entry['actor']} {entry['summary']}")


def _entry(study: "Study", wanted: str | None) -> str | None:
    """The id of an entry given by its id or number."""
    if wanted is None or not wanted.isdigit():
        return wanted
    return next((e["id"] for e in study.history() if e["seq"] == int(wanted)), wanted)


def _reference(study: "Study", wanted: str) -> str:
    from lifeworld.queries.finding import reference

    with study.reading() as conn:
        return reference(conn, wanted)


def _shown(entries: list[Plain]) -> str | None:
    rows = [{"no": e["seq"], "at": e["at"][:16].replace("T", " "), "who": e["actor"], "what": e["summary"] + (" (undone)" if e["undone"] else ""),
             "why": e["reason"] or ""} for e in entries]  # fmt: skip
    return table(rows, list(rows[0]))
