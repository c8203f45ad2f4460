"""Attributes: typed variables of participants, sources and sessions."""

from pathlib import Path
from typing import Annotated

import typer

from lifeworld.cli.answers import Plain, answer, counted, one, progress, table
from lifeworld.cli.options import Coder, Json, StudyPath, opened

app = typer.Typer(help="Typed variables of participants, sources and sessions.", no_args_is_help=True)


@app.command("import")
def import_(
    study: StudyPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or Excel table with one row a participant.", show_default=False)],
    participant_column: Annotated[str | None, typer.Option("--participant-column", metavar="NAME", help="The column with the pseudonyms; else it is told from the columns' names.", show_default=False)] = None,
    column: Annotated[list[str] | None, typer.Option("--column", metavar="NAME", help="Bring in this column only; may be given several times.", show_default=False)] = None,
    add_people: Annotated[bool, typer.Option("--add-people", help="Make participants of those who are not in the study; else they are left out.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what was recognised, and write nothing.")] = False,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Bring attributes of participants in from a table, as one step.

    Types are told from the values: numbers, dates, yes or no, a choice of few, text. An attribute that the study has keeps
    its type. Values that people have already are replaced.

    Example: `lifeworld attributes import roles.lifeworld people.csv --dry-run`
    """
    from lifeworld.formats.attribute_import import Column, bring_attributes, preview_attributes
    from lifeworld.formats.reading import bytes_of
    from lifeworld.formats.tables import find_column, read_attribute_table

    read = read_attribute_table(bytes_of(file), file.name, participant_column=participant_column)
    names = [c.name for c in read.columns]
    wanted = [Column(names[find_column(names, name, file.name)]) for name in column] if column else None
    with opened(study) as open_:
        if dry_run:
            shown = preview_attributes(open_, read)
            answer(json, shown, lambda: _preview(shown))
            return
        with progress("Setting attributes") as step:
            done = bring_attributes(open_, read, wanted, add_people, coder, step)
    answer(json, done, _said(done))


@app.command()
def define(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name; an attribute of this name that is there is changed.", show_default=False)],
    of: Annotated[str, typer.Option("--of", metavar="KIND", help="Whose it is: participant, source or session.")] = "participant",
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="text, number, date, boolean or choice.")] = "text",
    options: Annotated[str, typer.Option("--options", metavar="A,B,C", help="Of a choice: its values, with commas between.")] = "",
    description: Annotated[str, typer.Option("--description", metavar="TEXT", help="What it means.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Define an attribute, or change one.

    Example: `lifeworld attributes define roles.lifeworld "employment model" --type choice --options "team,peer organisation"`
    """
    from lifeworld.core.commands.people import DefineAttribute
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        there = open_.attributes(of)
        same = next((a for a in there if a["name"].casefold() == name.strip().casefold()), None)
        id, position = (same["id"], same["position"]) if same else (new_id(), max((a["position"] for a in there), default=0.0) + 1)
        chosen = tuple(o.strip() for o in options.split(",") if o.strip())
        open_.apply(DefineAttribute(id, name, of, type, chosen, description, position), coder)
        answer(json, one(open_.attributes(of), id), f"{name.strip()} is a {type} of a {of}.")


def _preview(shown: Plain) -> str:
    table(shown["columns"], ("name", "type", "options", "samples"))
    lines = [f"{counted(shown['rows'], 'row')}, named by “{shown['participant_column']}”; {shown['known']} of them are in the study."]
    if shown["unknown"]:
        lines.append(f"Not in the study: {', '.join(shown['unknown'][:10])}{' …' if len(shown['unknown']) > 10 else ''}.")
    return "\n".join([*lines, *shown["notes"], "Nothing was written."])


def _said(done: Plain) -> str:
    lines = [f"Brought in {counted(len(done['attributes']), 'attribute')} of {counted(done['participants'], 'participant')}."]
    if done["left_out"]:
        lines.append(f"Left out, not in the study: {', '.join(done['left_out'][:10])} (--add-people makes them).")
    return "\n".join([*lines, *(f"{loss['count']} {loss['what']}. {loss['reason']}" for loss in done["losses"])])
