"""Whether later interviews still bring new codes."""

from typing import Annotated

import typer

from lifeworld.cli.answers import Plain, answer, counted, safe, table
from lifeworld.cli.options import Json, StudyPath, opened


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="Ask")(saturation)


def saturation(
    study: StudyPath,
    base: Annotated[int, typer.Option("--base", metavar="N", help="How many interviews make the base.")] = 4,
    run: Annotated[int, typer.Option("--run", metavar="N", help="How many interviews in a row are looked at together.")] = 2,
    threshold: Annotated[float, typer.Option("--threshold", metavar="SHARE", help="New codes in a run, as a share of those in the base, that count as few.")] = 0.05,
    order: Annotated[str, typer.Option("--order", metavar="HOW", help="In the order interviews were held, or first coded.")] = "held",
    by: Annotated[str, typer.Option("--by", metavar="ATTRIBUTE", help="Also for each value of this attribute of participants.")] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """How many codes later interviews bring that no earlier one had (Guest, Namey & Chen, 2020).

    New codes in each run of interviews after the base, as a share of the codes in the base; and in how many of 1,000 random orders the
    share falls to the threshold. That new codes became few is all this says: not that nothing new can be learnt.

    Example: `lifeworld saturation roles.lifeworld --base 4 --run 2 --threshold 0.05 --by "Employment model"`
    """
    with opened(study) as open_:
        made = open_.saturation(base, run, threshold, order, by)
    answer(json, made, lambda: _told(made))


def _told(made: Plain) -> None:
    for group in (made, *made["groups"]):
        if "group" in group:
            typer.secho(safe(f"\n{group['group']}"), bold=True)
        rows = [{"interview": f"{n}. {each['name']}", "codes": each["codes"], "new": each["new"], "run": "", "new in run": "", "of base": ""}
                for n, each in enumerate(group["interviews"], 1)]  # fmt: skip
        for each in group["runs"]:
            rows[each["last"] - 1] |= {"run": f"{each['first']}–{each['last']}", "new in run": each["new"], "of base": f"{each['ratio']:.1%}".replace("%", " %")}
        if rows:
            table(rows, ["interview", "codes", "new", "run", "new in run", "of base"])
        typer.echo(f"Nothing can be said. {group['undefined']}" if group["undefined"] else _sentence(made, group))


def _sentence(made: Plain, group: Plain) -> str:
    share, stop, other = f"{made['threshold']:.0%}".replace("%", " %"), group["stop"], group["shuffled"]
    first = f"In the base of {counted(made['base'], 'interview')} there are {counted(group['base_codes'], 'code')}."
    reached = (f"New codes are first at most {share} of that in interviews {stop['first']}–{stop['last']}." if stop
               else f"No run of {counted(made['run'], 'interview')} brings as few new codes as {share} of that.")  # fmt: skip
    after = str(other["low"]) if other["low"] == other["high"] else f"{other['low']} to {other['high']}"
    band = f", 95 % of them after {after} interviews" if other["reached"] else ""
    return f"{first} {reached} Of {other['orders']:,} other orders of the interviews, {other['reached']:,} come to that{band}."
