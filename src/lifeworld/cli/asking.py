"""Questions to the material: words, codes, comparisons."""

from typing import Annotated

import typer

from lifeworld.cli.answers import Plain, answer, counted, safe, table
from lifeworld.cli.options import Coder, Json, StudyPath, Where, opened

_PANEL = "Ask"
_SHOWN = 20

Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many; else all with --json, and 20 for people.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (search, retrieve, matrix):
        app.command(rich_help_panel=_PANEL)(command)


def search(
    study: StudyPath,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that stand in the same turn; in quotes: next to each other; with * at the end: beginnings.", show_default=False)],
    limit: Limit = None, json: Json = False,
) -> None:  # fmt: skip
    """Search all texts, best hits first.

    Capitals and accents make no difference. Each hit is a segment: where it stands, whose words they are, how they are coded.

    Example: `lifeworld search roles.lifeworld '"not my job" boundar*'`
    """
    if not any(letter.isalnum() for letter in words):
        from lifeworld.core.refusal import Refused

        raise Refused("Say which words to search for.")
    with opened(study) as open_:
        found = list(open_.search(words, limit or (None if json else _SHOWN + 1)))
    answer(json, found, lambda: _passages(found, limit or _SHOWN, None) or "Nothing was found; fewer words, or * after a beginning, find more.")


def retrieve(
    study: StudyPath,
    expression: Annotated[str, typer.Argument(metavar="EXPRESSION", help="A question: codes by label, name or path, with and, or, not, overlaps, within, near[N], conditions such as speaker=NAME, coder=NAME, attribute=value, facet=value, text~\"words\".", show_default=False)],
    where: Where = None, limit: Limit = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Find the passages that answer a question, with the words and whose they are.

    A code stands for its children too, unless `only` stands before it. What the language can say is in the docs, *The
    language of questions*.

    Example: `lifeworld retrieve roles.lifeworld "ROLE-AMBIG and valence=helps" --where "employment model=peer organisation"`
    """
    with opened(study) as open_:
        found = open_.retrieve(expression, where or [], reader=coder)
        total = len(found)
        found = found[:limit] if limit else found
    answer(json, list(found), lambda: _passages(list(found), limit or _SHOWN, total) or "Nothing answers this question.")


def matrix(
    study: StudyPath,
    rows: Annotated[str, typer.Option("--rows", metavar="WHAT", help="code, participant, coder, source, attribute:NAME or facet:NAME.")] = "code",
    columns: Annotated[str, typer.Option("--columns", metavar="WHAT", help="The same choice; codes can be crossed with codes.")] = "participant",
    cell: Annotated[str, typer.Option("--cell", metavar="WHAT", help="What a cell tells: count, participants, words or quotes.")] = "count",
    under: Annotated[str, typer.Option("--under", metavar="CODE", help="Only this code and those below it.")] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Compare: a table of codes by people or groups, each cell with the segments behind it.

    A code counts its own codings, not those of the codes under it. Codes by codes count how often a coding of one shares words with
    a coding of the other. Cells without codings are left out of the JSON.

    Example: `lifeworld matrix roles.lifeworld --rows code --columns "attribute:employment model" --cell participants`
    """
    with opened(study) as open_:
        made = open_.matrix(rows, columns, cell, under)
    answer(json, made, lambda: _matrix(made, cell))


def _passages(found: list[Plain], most: int, total: int | None) -> str | None:
    """Print passages, each under whose it is and how it is coded."""
    for passage in found[:most]:
        who = passage["participant_name"] or passage["speaker"] or ""
        codes = f"  [{', '.join(passage['codes'])}]" if passage["codes"] else ""
        waits = "  waiting for review" if passage.get("waiting") else ""
        typer.secho(safe(f"{who or '–'}, {passage['source_name']}, {passage['start']}–{passage['end']}{codes}{waits}"), bold=True)
        typer.echo(safe(f"  {' '.join(passage['quote'].split())}\n"))
    if not found:
        return None
    if total is None:
        return f"The best {most} are shown; --limit shows more, --json all." if len(found) > most else counted(len(found), "passage")
    return counted(total, "passage") + (f"; the first {most} are shown, --limit shows more, --json all." if total > most else "")


def _matrix(made: Plain, cell: str) -> str | None:
    """Print a matrix; a long one with its columns as rows would serve nobody, so names are cut."""
    values: dict[str, dict[str, object]] = {row: {} for row in made["rows"]}
    for one in made["cells"]:
        values[one["row"]][one["column"]] = " / ".join(one["quotes"]) if cell == "quotes" else one[cell]
    rows = [{" ": row, **{column: cells.get(column, "") for column in made["columns"]}} for row, cells in values.items()]
    if not rows or not made["columns"]:
        return "There is nothing to compare yet."
    return table(rows, [" ", *made["columns"]])
