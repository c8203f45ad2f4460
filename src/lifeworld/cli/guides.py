"""The interview guide: its versions, and which turns ask which question."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import Plain, answer, counted, table
from lifeworld.cli.keys import KeyFile, searched_for
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.core.fieldwork import GuideQuestion
    from lifeworld.study import Study

app = typer.Typer(help="The interview guide, version by version, and which turns ask which of its questions.", no_args_is_help=True)

Version = Annotated[str, typer.Argument(metavar="GUIDE", help="The version: its number, its name with the version, or its id.", show_default=False)]
Written = Annotated[str, typer.Argument(metavar="FILE", help="The guide as Markdown or plain text: numbered questions, probes indented under them; - reads it from standard input.", show_default=False)]  # fmt: skip
_FIELDS = ("number", "topic", "text")


@app.command()
def add(
    study: StudyPath, file: Written,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="What the guide is called; else its heading, or the name of the version before.")] = "",
    after: Annotated[str, typer.Option("--after", metavar="GUIDE", help="The version that this one follows: its questions are recognised, and keep their ids.")] = "",
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="From when it is used, such as 2024-05-31; today, where it is left out.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What changed, and why.")] = "",
    json: Json = False, coder: Coder = None, reason: Reason = None,
) -> None:  # fmt: skip
    """Add a version of the interview guide from a text.

    A topic in bold, or in square brackets, may stand before a question: `4. **Unclear** Tell me about a time …`

    Example: `lifeworld guide add roles.lifeworld guide-2.md --after 1 --note "Question four no longer asks for something good"`
    """
    from lifeworld.core.commands.guides import AddGuide
    from lifeworld.core.ids import new_id
    from lifeworld.formats.guide_text import read_guide

    text = _read(file)
    with opened(study) as open_:
        before = open_.guide(after) if after else None
        read = read_guide(text, _questions(before) if before else ())
        called = name or (before["name"] if before else read.title or "Interview guide")
        id = new_id()
        open_.apply(AddGuide(id, called, read.questions, date, before["id"] if before else None, note or read.note), coder, reason)
        made = open_.guide(id)
        answer(json, made, f"Added “{made['called']}” with {counted(len(made['questions']), 'question')}.")


@app.command()
def change(
    study: StudyPath, guide: Version, file: Written,
    json: Json = False, coder: Coder = None, reason: Reason = None,
) -> None:  # fmt: skip
    """Replace the questions of a version that has not been used yet.

    Example: `lifeworld guide change roles.lifeworld 2 guide-2.md`
    """
    from lifeworld.core.commands.guides import ReviseGuide
    from lifeworld.formats.guide_text import read_guide

    text = _read(file)
    with opened(study) as open_:
        there = open_.guide(guide)
        open_.apply(ReviseGuide(there["id"], questions=read_guide(text, _questions(there)).questions), coder, reason)
        answer(json, open_.guide(there["id"]), f"Changed “{there['called']}”.")


@app.command()
def remove(study: StudyPath, guide: Version, json: Json = False, coder: Coder = None, reason: Reason = None) -> None:
    """Take away a version that has not been used.

    Example: `lifeworld guide remove roles.lifeworld 2`
    """
    from lifeworld.core.commands.guides import RemoveGuide

    with opened(study) as open_:
        there = open_.guide(guide)
        open_.apply(RemoveGuide(there["id"]), coder, reason)
    answer(json, there, f"Removed “{there['called']}”.")


@app.command()
def show(
    study: StudyPath,
    guide: Annotated[str, typer.Argument(metavar="[GUIDE]", help="The version; the latest, where it is left out.", show_default=False)] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Show a version of the guide with its questions.

    Example: `lifeworld guide show roles.lifeworld 1`
    """
    with opened(study) as open_:
        there = open_.guide(guide or _latest(open_))
    answer(json, there, lambda: _shown(there))


@app.command("export")
def export_(
    study: StudyPath, guide: Version,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write, .md or .txt.", show_default=False)],
    key: KeyFile = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Write a version of the guide to a file, as `lifeworld guide add` reads it.

    Example: `lifeworld guide export roles.lifeworld 2 --to guide-2.md`
    """
    from lifeworld.cli.saving import saved
    from lifeworld.formats.guide_text import guide_file
    from lifeworld.releasing import release

    with opened(study) as open_:
        there = open_.guide(guide)
        written = guide_file(there, to.suffix.casefold().lstrip("."))
        file = release(open_, written, coder, names=searched_for(open_, key), called=to.name)
    saved(to, file.data)
    answer(json, {"file": str(to), "guide": there["id"], "count": len(there["questions"])}, f"Wrote “{there['called']}” to {to}.")


@app.command()
def diff(
    study: StudyPath,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The earlier version.", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The later version.", show_default=False)],
    json: Json = False,
) -> None:  # fmt: skip
    """Show what changed between two versions: questions added, dropped, reworded, moved.

    Example: `lifeworld guide diff roles.lifeworld 1 2`
    """
    from lifeworld.queries.guides import changed

    with opened(study) as open_, open_.reading() as conn:
        found = changed(conn, before, after)
    answer(json, found, lambda: _told(found))


def _read(file: str) -> str:
    from lifeworld.formats.decoding import decode
    from lifeworld.formats.reading import bytes_of

    return sys.stdin.read() if file == "-" else decode(bytes_of(Path(file)), Path(file).name).text


def _questions(guide: Plain) -> "tuple[GuideQuestion, ...]":
    from lifeworld.core.fieldwork import GuideQuestion

    return tuple(GuideQuestion(q["id"], q["text"], q["topic"], q["under"]) for q in guide["questions"])


def _latest(study: "Study") -> str:
    from lifeworld.core.refusal import Refused

    latest = [g for g in study.guides() if g["latest"]]
    if not latest:
        raise Refused("This study has no guide yet; add one with `lifeworld guide add STUDY FILE`.")
    return str(latest[-1]["id"])


def _shown(guide: Plain) -> None:
    typer.echo(f"{guide['called']}, {guide['date']}, used in {counted(guide['sessions'], 'session')}")
    if guide["note"]:
        typer.echo(guide["note"])
    table(guide["questions"], _FIELDS)


def _told(found: Plain) -> str:
    lines = [f"{found['before']['name']} → {found['after']['name']}"]
    lines += [f"+ {q['number']}. {q['text']}" for q in found["added"]]
    lines += [f"- {q['number']}. {q['text']}" for q in found["dropped"]]
    for pair in found["reworded"]:
        lines += [f"~ {pair['before']['number']}. {pair['before']['text']}", f"  → {pair['after']['text']}"]
    lines += [f"↕ {pair['before']['number']} is now {pair['after']['number']}. {pair['after']['text']}" for pair in found["moved"]]
    return "\n".join(lines if len(lines) > 1 else [*lines, "Nothing changed in the questions."])
