"""The recruitment log."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, counted, listed, one, table
from lifeworld.cli.keys import KeyFile, searched_for
from lifeworld.cli.options import Coder, Json, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

app = typer.Typer(help="The recruitment log: who was approached how, and what came of it.", no_args_is_help=True)

Line = Annotated[str, typer.Argument(metavar="LINE", help="The line, by the name or number in it, or by id.", show_default=False)]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day, such as 2024-05-31.", show_default=False)]
Way = Annotated[str | None, typer.Option("--way", metavar="TEXT", help="How: letter, through the team leader, snowball and so on.", show_default=False)]
Outcome = Annotated[str | None, typer.Option("--outcome", metavar="OUTCOME", help="approached, interested, consented, declined, no reply, not eligible, no-show or interviewed.", show_default=False)]  # fmt: skip
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, in a few words that are the same every time, so that they can be counted.", show_default=False)]  # fmt: skip
Who = Annotated[str | None, typer.Option("--participant", metavar="PARTICIPANT", help="The participant this person became, by pseudonym.", show_default=False)]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.", show_default=False)]
_COLUMNS = ("name", "date", "way", "outcome", "reason", "participant_name", "note")


@app.command()
def add(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom, in any way that does not tell: a number will do.", show_default=False)],
    date: Date = None, way: Way = None, outcome: Outcome = None, reason: Why = None, participant: Who = None, note: Note = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Write a line of the recruitment log.

    Example: `lifeworld recruitment add roles.lifeworld 14 --date 2024-05-31 --way letter --outcome declined --reason "no time"`
    """
    from lifeworld.core.commands.recruitment import AddApproach
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        id = new_id()
        open_.apply(AddApproach(id, name, **_given(open_, date, way, outcome, reason, participant, note)), coder)
        answer(json, one(open_.recruitment(), id), f"Wrote {name.strip()} into the recruitment log.")


@app.command()
def change(
    study: StudyPath, line: Line,
    date: Date = None, way: Way = None, outcome: Outcome = None, reason: Why = None, participant: Who = None, note: Note = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Change a line of the recruitment log; what is not given stays.

    Example: `lifeworld recruitment change roles.lifeworld 14 --outcome interviewed --participant Maren`
    """
    from lifeworld.core.commands.recruitment import ChangeApproach
    from lifeworld.queries.recruitment import find_approach

    with opened(study) as open_:
        with open_.reading() as conn:
            there = find_approach(conn, line)
        changes = _given(open_, date, way, outcome, reason, participant, note)
        open_.apply(ChangeApproach(replace(there, **changes)), coder)
        answer(json, one(open_.recruitment(), there.id), f"Changed {there.name} in the recruitment log.")


@app.command()
def remove(study: StudyPath, line: Line, json: Json = False, coder: Coder = None) -> None:
    """Take a line out of the recruitment log.

    Example: `lifeworld recruitment remove roles.lifeworld 14`
    """
    from lifeworld.core.commands.recruitment import RemoveApproach
    from lifeworld.queries.recruitment import find_approach

    with opened(study) as open_:
        with open_.reading() as conn:
            there = find_approach(conn, line)
        gone = one(open_.recruitment(), there.id)
        open_.apply(RemoveApproach(there.id), coder)
    answer(json, gone, f"Took {there.name} out of the recruitment log.")


@app.command()
def show(
    study: StudyPath,
    outcome: Annotated[str, typer.Option("--outcome", metavar="OUTCOME", help="Only lines with this outcome.")] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Show the recruitment log.

    Example: `lifeworld recruitment show roles.lifeworld --outcome declined`
    """
    with opened(study) as open_:
        rows = [line for line in open_.recruitment() if not outcome or line["outcome"] == outcome.casefold()]
    listed(json, rows, _COLUMNS, "No lines; write one with `lifeworld recruitment add STUDY NAME`.")


@app.command()
def counts(study: StudyPath, json: Json = False) -> None:
    """Show how many were approached, by outcome, reason and way, and how many came how far.

    Example: `lifeworld recruitment counts roles.lifeworld`
    """
    with opened(study) as open_:
        found = open_.recruitment_counts()
    answer(json, found, lambda: _told(found))


@app.command("import")
def import_(
    study: StudyPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file whose first line names the columns: name, date, way, outcome, reason, participant, note.", show_default=False)],
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Bring lines of a recruitment log in from a CSV file, as one step. All of them, or none.

    Example: `lifeworld recruitment import roles.lifeworld log.csv`
    """
    from lifeworld.core.commands.recruitment import ImportApproaches
    from lifeworld.formats.reading import bytes_of
    from lifeworld.formats.recruitment_csv import read_recruitment
    from lifeworld.queries.people import by_name

    data = bytes_of(file)
    with opened(study) as open_:
        with open_.reading() as conn:
            lines = read_recruitment(data, lambda who: by_name(conn, {who}).get(who), file.name)
        open_.apply(ImportApproaches(lines), coder)
    answer(json, {"file": str(file), "count": len(lines)}, f"Brought {counted(len(lines), 'line')} in.")


@app.command("export")
def export_(
    study: StudyPath,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The CSV file to write.", show_default=False)],
    key: KeyFile = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Write the recruitment log to a CSV file. No cell of it is run as a formula by a spreadsheet; with `--key`, no real name stands in it.

    Example: `lifeworld recruitment export roles.lifeworld --to log.csv`
    """
    from lifeworld.cli.saving import saved
    from lifeworld.core.refusal import Refused
    from lifeworld.formats.recruitment_csv import recruitment_file
    from lifeworld.releasing import release

    if to.suffix.casefold() != ".csv":
        raise Refused(f"The recruitment log is written as .csv; “{to.name}” ends otherwise.")
    with opened(study) as open_:
        lines = list(open_.recruitment())
        file = recruitment_file(lines, open_.overview()["study"])
        saved(to, release(open_, file, coder, names=searched_for(open_, key), called=to.name).data)
    answer(json, {"file": str(to), "count": len(lines)}, f"Wrote {counted(len(lines), 'line')} to {to}.")


def _given(study: "Study", date: str | None, way: str | None, outcome: str | None, reason: str | None, participant: str | None,
           note: str | None) -> dict[str, Any]:  # fmt: skip
    from lifeworld.queries.people import find_participant

    given: dict[str, Any] = {"date": date, "way": way, "outcome": outcome, "reason": reason, "note": note}
    if participant is not None:
        with study.reading() as conn:
            given["participant"] = find_participant(conn, participant).id if participant else None
    return {name: value for name, value in given.items() if value is not None or name == "participant"}


def _told(found: Plain) -> str:
    lines = []
    for step in found["flow"]:
        left = ", ".join(f"{e['count']} {e['outcome']}" for e in step["left"])
        waiting = f"{step['open']} open" if step["open"] else ""
        aside = "; ".join(part for part in (left, waiting) if part)
        lines.append(f"{step['reached']:>5} {step['step']}" + (f"   ({aside})" if aside else ""))
    typer.echo("\n".join(lines) + "\n")
    if found["reasons"]:
        table(found["reasons"], ("outcome", "reason", "count"))
    since = f" {counted(found['withdrawn'], 'person', 'people')} withdrew everything since." if found["withdrawn"] else ""
    return f"{counted(found['total'], 'line')} in the recruitment log.{since}"
