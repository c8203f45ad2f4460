"""What is said of whole projects that come in."""

import sys
from typing import Any

import typer

from lifeworld.cli.answers import Plain, complain, counted

_NAMED = 10
_HELD = ("sources", "codes", "codings", "participants", "memos", "links", "attributes")


def wishes_asked(wishes: Any, shown: Plain) -> Any:
    """The wishes, with what a person at a terminal says of codes of the same name; unchanged where there is nothing or nobody to ask."""
    from dataclasses import replace

    same = [one for file in shown["files"] if file.get("project") for one in file["project"]["same_named"]]
    if wishes.codes or not same or not sys.stdin.isatty():
        return wishes
    named = "; ".join(one["code"] for one in same[:_NAMED])
    complain(f"The study has codes of the same name: {named}{' …' if len(same) > _NAMED else ''}.")
    return replace(wishes, codes="merge" if typer.confirm("Are they the same codes, to be made one?", err=True) else "apart")


def understood(name: str, project: Plain) -> str:
    """What a project or coded table holds, how its positions are counted, and what of it is new."""
    counts = {what: project["counts"].get(what, 0) for what in _HELD}
    held = ", ".join(counted(count, what.removesuffix("s")) for what, count in counts.items() if count) or "nothing"
    by = f" (written by {project['program']})" if project.get("program") else ""
    lines = [f"{name}{by}: {held}; {counted(project['new']['codings'], 'new coding')}."]
    ways: dict[tuple[str, str], int] = {}
    for one in project["positions"]:
        ways[one["convention"], one["other"]] = ways.get((one["convention"], one["other"]), 0) + 1
    lines += [f"  Positions in {counted(n, 'text')} are counted in {way}{f', some of them in {other}' if other else ''}." for (way, other), n in ways.items()]
    if project["in_doubt"]:
        lines.append(f"  The place of {counted(project['in_doubt'], 'passage')} is in doubt; `lifeworld review` lists them.")
    if project["same_named"]:
        lines.append(f"  The study has {counted(len(project['same_named']), 'code')} of the same name (--codes merge or apart).")
    return "\n".join(lines)


def lost(loss: Plain) -> str:
    """A loss in a line."""
    first, *rest = str(loss["what"]).split(" ")
    what = " ".join([first.removesuffix("s") if loss["count"] == 1 else first, *rest])
    fate = "" if loss.get("fate", "dropped") == "dropped" else f", {loss['fate']}"
    return f"{loss['source'] or 'Attributes'}: {loss['count']:,} {what}{fate}. {loss['reason']}"


def brought(done: Plain) -> str:
    """How much of each kind came in."""
    kinds = [("text", "sources"), ("new participant", "participants")]
    kinds += [(word, key) for word, key in (("code", "codes"), ("coding", "codings"), ("memo", "memos")) if done[key]]
    return f"Brought in {', '.join(counted(len(done[key]), word) for word, key in kinds)}."
