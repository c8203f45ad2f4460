"""A text's versions: corrected, compared, and what a change left for a person to decide."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from lifeworld.cli.answers import Plain, answer, counted, safe
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

_LIST = "list"
_KINDS = {"same": "  ", "changed": "~ ", "moved": "> ", "new": "+ ", "gone": "- "}
_MARKS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


class _Listing(TyperGroup):
    """Commands of which `list` may be left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what begins with no command's name is a study to list."""
        named = args and (args[0] in self.commands or args[0] in ("--help", "-h"))
        return super().parse_args(ctx, args if named or not args else [_LIST, *args])


app = typer.Typer(cls=_Listing, no_args_is_help=True, help="What waits for a person: passages that a change of their text touched.")

Wanted = Annotated[str, typer.Argument(metavar="SOURCE", help="The text, by name or id.", show_default=False)]
Id = Annotated[str, typer.Argument(metavar="ID", help="What to decide on: an id that `lifeworld review STUDY` lists, or the beginning of one.", show_default=False)]


def register(sources: typer.Typer) -> None:
    """Add the commands on one text."""
    sources.command()(correct)
    sources.command()(diff)


def correct(
    study: StudyPath, source: Wanted,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The text as it should read: any format that `lifeworld import` reads.", show_default=False)],
    re_transcribed: Annotated[bool, typer.Option("--re-transcribed", help="The recording was transcribed anew; else the text is taken as corrected.")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="Do it also where the texts have little in common, or the present one is de-identified.")] = False,
    as_: Annotated[str | None, typer.Option("--as", metavar="FORMAT", help="Read the file as this format.", show_default=False)] = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Make a file the new version of a text. What is coded stays on its words.

    Passages whose words stand unchanged in the new text are carried, wherever they have moved to. Those that the change
    touched wait: `lifeworld review STUDY` lists them. The earlier version stays, and can be read again.

    Example: `lifeworld source correct roles.lifeworld "Interview Maren" maren-corrected.docx --reason "checked against the recording"`
    """
    from lifeworld.formats.correcting import correct as corrected

    with opened(study) as open_:
        done = corrected(open_, source, file, re_transcribed, sure, as_, coder, reason)
    waits = f" {counted(done['review'], 'passage')} to be reviewed: `lifeworld review {study}`." if done["review"] else ""
    answer(json, done, f"Now read as {done['layer']}; {counted(done['carried'], 'passage')} carried.{waits}")


def diff(
    study: StudyPath, source: Wanted,
    old: Annotated[str | None, typer.Option("--from", metavar="V", help="A version by number, layer or id; else the one before.", show_default=False)] = None,
    new: Annotated[str | None, typer.Option("--to", metavar="V", help="The same; else the one that is read.", show_default=False)] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Also the turns that stayed as they were.")] = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Show how two versions of a text differ, turn by turn: `[-words that went-]`, `{+words that came+}`.

    Example: `lifeworld source diff roles.lifeworld "Interview Maren" --from original`
    """
    with opened(study) as open_:
        shown = open_.difference(source, old, new, whole)
    answer(json, shown, lambda: "\n".join(_lines(shown)))


@app.command(_LIST)
def reviews(
    study: StudyPath,
    source: Annotated[str | None, typer.Option("--source", metavar="SOURCE", help="Only of this text.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """List what waits for a person: each passage with its words as they were, and the words suggested instead.

    The word `list` may be left out.

    Example: `lifeworld review list roles.lifeworld`
    """
    with opened(study) as open_:
        found = open_.reviews(source)
    answer(json, list(found), lambda: "\n\n".join(_review(each) for each in found) or "Nothing waits for review.")


@app.command()
def adopt(study: StudyPath, id: Id, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Let a passage lie on the words that are suggested for it.

    Example: `lifeworld review adopt roles.lifeworld 0199a1`
    """
    from lifeworld.core.commands.versions import AdoptWords

    with opened(study) as open_:
        there = _found(open_, id)
        open_.apply(AdoptWords(there["id"]), coder, reason)
        _decided(open_, there, json, "now lies on the words suggested.")


@app.command("select")
def select_(
    study: StudyPath, id: Id,
    start: Annotated[int | None, typer.Option("--start", metavar="N", help="Where its words begin in the present version, in code points.", show_default=False)] = None,
    end: Annotated[int | None, typer.Option("--end", metavar="N", help="Where they end.", show_default=False)] = None,
    quote: Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words themselves; alone where they stand once in the text.", show_default=False)] = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Say on which words of the present version a passage belongs.

    Example: `lifeworld review select roles.lifeworld 0199a1 --quote "nobody ever told me"`
    """
    from lifeworld.core.commands.versions import PlaceAgain

    with opened(study) as open_:
        there = _found(open_, id)
        span = (start, end) if start is not None and end is not None else _span(open_, there, quote)
        open_.apply(PlaceAgain(there["id"], *span, quote), coder, reason)
        _decided(open_, there, json, f"now lies on {span[0]}–{span[1]}.")


@app.command()
def remove(study: StudyPath, id: Id, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Remove a passage that the change left without its words, with its codings; memos on it stay, on the text.

    Example: `lifeworld review remove roles.lifeworld 0199a1 --reason "she never said this"`
    """
    from lifeworld.core.commands.versions import RemoveNotCarried

    with opened(study) as open_:
        there = _found(open_, id)
        open_.apply(RemoveNotCarried(there["id"]), coder, reason)
        _decided(open_, there, json, "was removed; `lifeworld undo` brings it back.")


def _found(study: "Study", id: str) -> Plain:
    from lifeworld.core.refusal import Refused

    found = [review for review in study.reviews() if review["id"].startswith(id.strip())]
    if len(found) != 1 or not id.strip():
        what = f"{len(found)} begin with" if found else "Nothing that waits has"
        raise Refused(f"{what} the id “{id}”; `lifeworld review STUDY` lists them.")
    return found[0]


def _span(study: "Study", review: Plain, quote: str | None) -> tuple[int, int]:
    from lifeworld.core.refusal import Refused

    if not quote:
        raise Refused("Say on which words it belongs: --start and --end, or --quote.")
    text = study.source(review["source"], review["to"])["text"]
    start = text.find(quote)
    if start < 0 or text.find(quote, start + 1) >= 0:
        raise Refused(f"“{quote}” stands {'several times' if start >= 0 else 'nowhere'} in the text; use --start and --end.")
    return start, start + len(quote)


def _decided(study: "Study", review: Plain, json: bool, said: str) -> None:
    left = len(study.reviews())
    answer(json, {**review, "left": left}, f"“{_short(review['quote'])}” {said} {counted(left, 'passage')} left to review.")


def _review(review: Plain) -> str:
    suggested = review["suggested"]
    lines = [f"{review['id']}  {review['source_name']}, {review['start']}–{review['end']}: {', '.join(review['codes']) or 'no codes'}",
             f"  was:  “{_short(review['quote'], 300)}”",
             f"  now:  “{_short(suggested['quote'], 300)}”" if suggested else "  now:  nothing is suggested"]  # fmt: skip
    if review["note"]:
        lines.append(f"  {_short(review['note'], 300)}")
    return safe("\n".join(lines))


def _lines(shown: Plain) -> list[str]:
    def told(v: Plain) -> str:
        return f"version {v['number']} ({v['layer']})"

    lines = [f"From {told(shown['old'])} to {told(shown['new'])}: {counted(shown['changed'], 'turn')} changed."]
    for turn in shown["turns"]:
        words = "".join(piece["text"].join(_MARKS[piece["kind"]]) for piece in turn["pieces"])
        said = f"{turn['was']} → {turn['speaker']}: " if turn["was"] != turn["speaker"] and turn["old"] and turn["new"] else ""
        said = said or (f"{turn['speaker']}: " if turn["speaker"] else "")
        lines += ["…"] * turn["apart"] + [f"{_KINDS[turn['kind']]}{said}{words}"]
    return lines


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
