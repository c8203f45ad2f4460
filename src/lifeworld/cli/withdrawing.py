"""Someone withdraws: what would go, and its going."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import answer, complain, counted, progress
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened
from lifeworld.core.refusal import Refused

if TYPE_CHECKING:
    from lifeworld.core.segments import Anchor
    from lifeworld.study import Study

_SCOPES = ("pause", "resume", "stop", "passages", "all")
_LASTING = ("passages", "all")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(rich_help_panel="People")(withdraw)


def withdraw(
    study: StudyPath,
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="The person, by pseudonym or id.", show_default=False)],
    scope: Annotated[str, typer.Option("--scope", metavar="NAME", help=f"One of {', '.join(_SCOPES)}.", show_default=False)],
    quote: Annotated[list[str] | None, typer.Option("--quote", metavar="WORDS", help="Of passages: the exact words that go; may be given several times.", show_default=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the study's name.")] = False,
    json: Json = False, reason: Reason = None, coder: Coder = None,
) -> None:  # fmt: skip
    """Do as a participant asks who withdraws, wholly or in part.

    `pause` leaves their words out of answers and exports until `resume`; `stop` keeps what there is and takes nothing new in;
    `passages` takes the words given with `--quote` out; `all` takes out everything: texts and versions, passages, memos that
    quote them, index, history, free space of the file. The last two say first what goes, ask for the study's name, and cannot
    be undone; a reason is not kept with them. Afterwards the files that went out with these words are listed.

    Example: `lifeworld withdraw roles.lifeworld Maren --scope all`
    """
    from lifeworld.core.refusal import Refused

    if scope not in _SCOPES:
        raise Refused(f"Someone withdraws in one of these ways: {', '.join(_SCOPES)}; “{scope}” is none of them.")
    with opened(study) as open_:
        person = _found(open_, participant)
        if scope in _LASTING:
            _take_out(open_, person, scope, _passages(open_, person.id, quote) if scope == "passages" else (), dry_run, yes, json, coder)
        else:
            _note(open_, person, scope, dry_run, json, reason, coder)


def _note(study: "Study", person: Any, scope: str, dry_run: bool, json: bool, reason: str | None, coder: str | None) -> None:
    from lifeworld.core.commands.consents import ResumeParticipant, WithdrawParticipant

    command = ResumeParticipant(person.id) if scope == "resume" else WithdrawParticipant(person.id, scope)
    if not dry_run:
        study.apply(command, coder, reason)
    told = {"pause": f"{person.name} is left out of answers and exports until the pause ends.",
            "resume": f"The pause of {person.name} has ended.",
            "stop": f"Nothing more of {person.name} is taken in; what there is stays."}[scope]  # fmt: skip
    answer(json, {"participant": person.id, "name": person.name, "scope": scope, "done": not dry_run}, told)


def _take_out(study: "Study", person: Any, scope: str, passages: "tuple[Anchor, ...]", dry_run: bool, yes: bool, json: bool,
              coder: str | None) -> None:  # fmt: skip
    from lifeworld.core.commands.consents import WithdrawParticipant
    from lifeworld.queries import withdrawing
    from lifeworld.study import default_actor

    with study.reading() as conn:
        plan = withdrawing.plan(conn, person.id, coder or default_actor(), passages or None)
    if dry_run:
        answer(json, {**plan, "scope": scope, "done": False}, "\n".join(plan["sentences"]))
        return
    for sentence in plan["sentences"]:
        complain(sentence)
    title = plan["study"] if yes else _name_given()
    with progress("Taking the words out") as step:
        applied = study.apply(WithdrawParticipant(person.id, scope, title, passages), coder, step=step)
    with study.reading() as conn:
        finished = not withdrawing.unfinished(conn)
        went = withdrawing.went(conn, person.id)
    done = {**plan, "counts": went, "scope": scope, "done": True, "entry": applied.entry, "finished": finished}
    answer(json, done, lambda: _said(done, finished))


def _name_given() -> str:
    """The study's name, typed; Refused where nobody answers."""
    try:
        return str(typer.prompt("This cannot be undone. The study's name, to go on", err=True))
    except typer.Abort:
        raise Refused("Nothing was taken out: the study's name was not given; type it, or add --yes.") from None


def _said(done: dict[str, Any], finished: bool) -> str:
    lines = [f"Done. {counted(done['counts'].get('entry', 0), 'entry', 'entries')} of the history tell nothing of it any more."]
    if not finished:
        lines.append("What is left in free space is not overwritten yet: close the study elsewhere, see that the disk has room, and open it once more.")
    lines += [f"Call back: {e['name']} ({e['at'][:10]}, by {e['by']})" for e in done["recall"]]
    return "\n".join(lines)


def _passages(study: "Study", person: str, quotes: list[str] | None) -> "tuple[Anchor, ...]":
    """Where the words given stand in the texts of this person. Refused where they do not."""
    from lifeworld.core.refusal import Refused
    from lifeworld.core.segments import Anchor

    found = []
    if not quotes:
        raise Refused("Say which words are to go, with --quote WORDS.")
    texts = [study.source(s["id"]) for s in study.sources() if person in s["participants"]]
    for words in quotes:
        there = [(t["version"], at) for t in texts if words.strip() and (at := t["text"].find(words)) >= 0]
        if not there:
            raise Refused(f"The words “{words}” do not stand in a text of this person as it is read now.")
        found += [Anchor(version, at, at + len(words)) for version, at in there]
    return tuple(found)


def _found(study: "Study", wanted: str) -> Any:
    from lifeworld.core.refusal import Refused
    from lifeworld.queries import permissions
    from lifeworld.queries.people import find_participant

    with study.reading() as conn:
        try:
            return find_participant(conn, wanted)
        except Refused:
            gone = next((w for w in permissions.register(conn)["withdrawn"] if w["participant"] == wanted), None)
            if gone is not None:
                raise Refused(f"This person withdrew everything on {gone['at'][:10]}; nothing of theirs is left.") from None
            raise Refused(f"There is no participant “{wanted}”; who has withdrawn everything is not listed any more.") from None
