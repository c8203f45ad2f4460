"""The codebook: codes added, defined, moved, merged, split, retired, removed."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.core.records import Code
    from lifeworld.study import Study

app = typer.Typer(help="The codebook, and codes on words.", no_args_is_help=True)

Wanted = Annotated[str, typer.Argument(metavar="CODE", help="The code, by label, name, path (with /) or id.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name.", show_default=False)]


def _field(option: str, help: str) -> Any:
    return typer.Option(option, metavar="TEXT", help=help, show_default=False)


Definition = Annotated[str | None, _field("--definition", "What the code means, in full.")]
Label = Annotated[str | None, _field("--label", "The short label, such as ROLE-AMBIG.")]
Brief = Annotated[str | None, _field("--brief", "What the code means, in a few words.")]
UseWhen = Annotated[str | None, _field("--use-when", "When it is used.")]
NotWhen = Annotated[str | None, _field("--not-when", "When it is not used, and what is used instead.")]
NearMiss = Annotated[str | None, _field("--near-miss", "What is nearly this, and is not.")]
Kind = Annotated[str | None, _field("--kind", "descriptive, in vivo, process, emotion, values, evaluation, pattern and so on.")]
Colour = Annotated[str | None, _field("--colour", "#rrggbb.")]
Origin = Annotated[str | None, _field("--origin", "a priori, in vivo, inductive or imported.")]
Status = Annotated[str | None, _field("--status", "provisional, active or retired.")]


@app.command()
def add(
    study: StudyPath, name: Name,
    parent: Annotated[str | None, typer.Option("--parent", metavar="CODE", help="The code under which it stands; else it stands at the top.", show_default=False)] = None,
    definition: Definition = None, label: Label = None, brief: Brief = None, use_when: UseWhen = None, not_when: NotWhen = None,
    near_miss: NearMiss = None, kind: Kind = None, colour: Colour = None, origin: Origin = None, status: Status = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Add a code, last among its siblings.

    Example: `lifeworld code add roles.lifeworld "Unclear role" --label ROLE-AMBIG --definition "Expectations are unclear or contradict each other."`
    """
    from lifeworld.core.commands.codes import AddCode
    from lifeworld.core.ids import new_id

    fields = _given(label=label, brief=brief, use_when=use_when, not_when=not_when, near_miss=near_miss, kind=kind, colour=colour,
                    origin=origin, status=status)  # fmt: skip
    with opened(study) as open_:
        id, above = new_id(), found(open_, parent).id if parent else None
        open_.apply(AddCode(id, name, above, definition=definition or "", fields=fields), coder)
        _answer(open_, id, json, f"Added the code “{name.strip()}”.")


@app.command()
def define(
    study: StudyPath, code: Wanted,
    definition: Definition = None, label: Label = None, brief: Brief = None, use_when: UseWhen = None, not_when: NotWhen = None,
    near_miss: NearMiss = None, kind: Kind = None, colour: Colour = None, origin: Origin = None, status: Status = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Change what the codebook says of a code; what is not given stays.

    Example: `lifeworld code define roles.lifeworld ROLE-AMBIG --not-when "Too much to do: ROLE-LOAD."`
    """
    from lifeworld.core.commands.codes import DefineCode
    from lifeworld.core.refusal import Refused

    fields = _given(definition=definition, label=label, brief=brief, use_when=use_when, not_when=not_when, near_miss=near_miss, kind=kind,
                    colour=colour, origin=origin, status=status)  # fmt: skip
    if not fields:
        raise Refused("Say what to change, for example with --definition.")
    with opened(study) as open_:
        there = found(open_, code)
        open_.apply(DefineCode(there.id, fields), coder, reason)
        _answer(open_, there.id, json, f"Changed “{there.name}”.")


@app.command()
def rename(study: StudyPath, code: Wanted, name: Name, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Give a code another name; what is coded with it stays.

    Example: `lifeworld code rename roles.lifeworld "Unclear role" "Role ambiguity"`
    """
    from lifeworld.core.commands.codes import RenameCode

    with opened(study) as open_:
        there = found(open_, code)
        open_.apply(RenameCode(there.id, name), coder, reason)
        _answer(open_, there.id, json, f"“{there.name}” is now called “{name.strip()}”.")


@app.command()
def move(
    study: StudyPath, code: Wanted,
    under: Annotated[str | None, typer.Option("--under", metavar="CODE", help="The code under which it goes; else it goes to the top.", show_default=False)] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="CODE", help="The sibling before which it goes; else it goes last.", show_default=False)] = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Move a code, with everything under it, to another place in the codebook.

    Example: `lifeworld code move roles.lifeworld AMBIG-GAIN --under ROLE-AMBIG`
    """
    from lifeworld.core.commands.codes import MoveCode

    with opened(study) as open_:
        there = found(open_, code)
        sibling = found(open_, before) if before else None
        above = found(open_, under).id if under else sibling.parent if sibling else None
        open_.apply(MoveCode(there.id, above, sibling.id if sibling else None), coder, reason)
        _answer(open_, there.id, json, f"Moved “{there.name}”.")


@app.command()
def merge(
    study: StudyPath,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes that go.", show_default=False)],
    into: Annotated[str, typer.Option("--into", metavar="CODE", help="The code that stays.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Merge codes into one: codings, children, memos and links follow.

    Example: `lifeworld code merge roles.lifeworld "Unclear duties" "Vague tasks" --into "Unclear role" --reason "the same in all interviews"`
    """
    from lifeworld.core.commands.codebook import MergeCodes
    from lifeworld.queries.codebook import merge_preview

    with opened(study) as open_:
        gone, stays = [found(open_, code) for code in codes], found(open_, into)
        with open_.reading() as conn:
            shown = merge_preview(conn, [code.id for code in gone], stays.id)
        if dry_run:
            answer(json, shown, "\n".join(shown["sentences"]))
            return
        open_.apply(MergeCodes(tuple(code.id for code in gone), stays.id), coder, reason)
        names = ", ".join(f"“{code.name}”" for code in gone)
        _answer(open_, stays.id, json, f"Merged {names} into “{stays.name}”.")


@app.command()
def split(
    study: StudyPath, code: Wanted,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the new code.", show_default=False)],
    coding: Annotated[list[str], typer.Option("--coding", metavar="ID", help="A coding that goes to the new code; may be given several times. `lifeworld show STUDY codings` lists them.", show_default=False)],
    definition: Definition = None, reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Split a code: a new one beside it takes over the chosen codings.

    Example: `lifeworld code split roles.lifeworld "Unclear role" "Unclear reporting line" --coding 01a2…`
    """
    from lifeworld.core.commands.codebook import SplitCode
    from lifeworld.core.ids import new_id

    with opened(study) as open_:
        there, id = found(open_, code), new_id()
        open_.apply(SplitCode(there.id, id, name, tuple(coding), definition or ""), coder, reason)
        _answer(open_, id, json, f"Split “{name.strip()}” from “{there.name}”.")


@app.command()
def retire(study: StudyPath, code: Wanted, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Take a code out of use; what is coded with it stays.

    Example: `lifeworld code retire roles.lifeworld CERT --reason "never said"`
    """
    from lifeworld.core.commands.codes import RetireCode

    with opened(study) as open_:
        there = found(open_, code)
        open_.apply(RetireCode(there.id), coder, reason)
        _answer(open_, there.id, json, f"Retired “{there.name}”; `lifeworld code restore` brings it back into use.")


@app.command()
def restore(study: StudyPath, code: Wanted, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Bring a retired code back into use.

    Example: `lifeworld code restore roles.lifeworld CERT`
    """
    from lifeworld.core.commands.codes import RestoreCode

    with opened(study) as open_:
        there = found(open_, code)
        open_.apply(RestoreCode(there.id), coder, reason)
        _answer(open_, there.id, json, f"“{there.name}” is in use again.")


@app.command()
def remove(study: StudyPath, code: Wanted, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Remove a code on which nothing stands. One that is in use is merged or retired instead.

    Example: `lifeworld code remove roles.lifeworld "Misc"`
    """
    from lifeworld.core.commands.codes import RemoveCode

    with opened(study) as open_:
        there = found(open_, code)
        open_.apply(RemoveCode(there.id), coder, reason)
    answer(json, {"id": there.id, "name": there.name}, f"Removed the code “{there.name}”.")


def found(study: "Study", wanted: str) -> "Code":
    """The code of this id, label, name or path."""
    from lifeworld.queries.codebook import found_code

    with study.reading() as conn:
        return found_code(conn, wanted)


def _given(**fields: str | None) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _answer(study: "Study", id: str, json: bool, sentence: str) -> None:
    answer(json, one(study.codes(), id), sentence)
