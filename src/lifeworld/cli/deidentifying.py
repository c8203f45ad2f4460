"""De-identifying: find, decide, make the texts; what singles people out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, counted, progress, table
from lifeworld.cli.keys import KeyFile, opened_key
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.keyfile import Key
    from lifeworld.study import Study

_PANEL = "People kept unrecognised"
_COLUMNS = ("words", "category", "replacement", "source_name", "status", "id")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(rich_help_panel=_PANEL)(deidentify)
    app.command(rich_help_panel=_PANEL)(disclosure)


def deidentify(
    study: StudyPath,
    detect: Annotated[bool, typer.Option("--detect", help="Let the detectors look through the texts; what they find waits for you.")] = False,
    source: Annotated[list[str] | None, typer.Option("--source", metavar="SOURCE", help="Only this text; may be given several times.", show_default=False)] = None,
    add: Annotated[list[str] | None, typer.Option("--add", metavar="WORDS", help="These words identify someone, wherever they stand; with --category.", show_default=False)] = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="Replace this: an id, words that are proposed, or all.", show_default=False)] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="Leave this as it is: an id, words that are proposed or were to be replaced, or all that waits.", show_default=False)] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="LABEL", help="What stands instead of what is added or accepted, such as “[colleague B]”.", show_default=False)] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="NAME", help="Of what is added or accepted: name, place, organisation, date, age, contact, number or role.", show_default=False)] = None,
    everywhere: Annotated[bool, typer.Option("--everywhere", help="What is decided of words holds wherever the same words stand.")] = False,
    make: Annotated[bool, typer.Option("--apply", help="Make the de-identified texts from what is accepted; codings are carried.")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="Make them although proposals wait, or nothing is accepted.")] = False,
    key: KeyFile = None,
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Find words that could tell who someone is, decide on them, and make texts without them.

    Detectors propose, you decide, each step can be undone. Without options, lists what waits. With a key, its real names are
    looked for, dates are moved by each participant's own number of days, and the key is brought up to date.

    Example: `lifeworld deidentify roles.lifeworld --detect`, then `… --accept all --reject "Coffee" --apply --key roles.key`
    """
    with opened(study) as open_:
        held = opened_key(open_, key) if key else None
        wanted = _sources(open_, source)
        done: Plain = {"detected": None, "made": []}
        if detect:
            with progress("Looking through the texts") as step:
                done["detected"] = _detect(open_, wanted, held.key if held else None, coder, step)
        _refuse_real(held.key if held else None, with_)
        _decide(open_, wanted, {"add": add, "reject": reject, "accept": accept}, (with_, category, everywhere), coder, reason)
        if make:
            from lifeworld.deidentifying import deidentify as make_texts

            done["made"] = make_texts(open_, wanted, sure, held.key if held else None, coder, reason)
            if held:
                held.keep(open_)
        done |= _queue(open_, wanted)
    answer(json, done, lambda: _told(done))


def disclosure(
    study: StudyPath,
    k: Annotated[int | None, typer.Option("--k", metavar="N", min=2, max=100, help="How many people must share what is shown of them; else the study's rule.", show_default=False)] = None,
    public: Annotated[list[Path] | None, typer.Option("--public", metavar="FILE", help="A text that anyone can read, to look in for the same words; may be given several times.", exists=True, dir_okay=False, show_default=False)] = None,
    attribute: Annotated[list[str] | None, typer.Option("--attribute", metavar="NAME", help="Only these attributes; may be given several times.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Say what could still tell who someone is: rare combinations of attributes, rare roles, words that also stand in public.

    Exit status 1 where anything is found.

    Example: `lifeworld disclosure roles.lifeworld --k 3 --public press-release.txt`
    """
    from lifeworld.queries.disclosure import disclosure as look

    texts = {path.name: path.read_text("utf-8", "replace") for path in public or ()}
    with opened(study) as open_, open_.reading() as conn:
        found = look(conn, k, texts, attribute or [])
    answer(json, found, lambda: _disclosed(found))
    if any(found[kind] for kind in ("combinations", "rare", "phrases")):
        raise typer.Exit(1)


def _sources(study: "Study", given: list[str] | None) -> set[str] | None:
    from lifeworld.queries.sources import find_source

    if not given:
        return None
    with study.reading() as conn:
        return {find_source(conn, wanted).id for wanted in given}


def _detect(study: "Study", wanted: set[str] | None, key: "Key | None", coder: str | None, step: Any) -> Plain:
    from lifeworld.deidentifying import detect

    return detect(study, wanted, actor=coder, step=step, key=key)


def _refuse_real(key: "Key | None", label: str | None) -> None:
    from lifeworld.deidentifying import refuse_real_names

    refuse_real_names(key, label)


def _decide(study: "Study", wanted: set[str] | None, said: dict[str, list[str] | None], how: tuple[str | None, str | None, bool],
            coder: str | None, reason: str | None) -> None:  # fmt: skip
    from lifeworld.core.commands.identifiers import AcceptIdentifiers, RejectIdentifiers

    label, category, everywhere = how
    for words in said["add"] or ():
        study.apply(_marked(study, wanted, words, label, category or "name"), coder, reason)
    for id in said["reject"] or ():
        study.apply(RejectIdentifiers(tuple(item["id"] for item in _found(study, wanted, id, "proposed", "accepted")), everywhere), coder, reason)
    for id in said["accept"] or ():
        found = _found(study, wanted, id, "proposed")
        # One sort of words gets the label it is listed with; all of them get theirs in the same order.
        shown = found[0]["replacement"] if category is None and id != "all" else None
        study.apply(AcceptIdentifiers(tuple(item["id"] for item in found), label or shown, category, everywhere), coder, reason)


def _marked(study: "Study", wanted: set[str] | None, words: str, label: str | None, category: str) -> Any:
    """The command that marks words wherever they stand. Refused where they stand nowhere."""
    from lifeworld.core.commands.identifiers import MarkIdentifier
    from lifeworld.core.ids import new_id
    from lifeworld.core.refusal import Refused
    from lifeworld.core.wordings import occurrences
    from lifeworld.queries.identifiers import every, texts_to_read

    crossed = None
    with study.reading() as conn:
        for source, text in texts_to_read(conn, wanted):
            taken = [(i.start, i.end) for i in every(conn, version=str(source.version), status="accepted")]
            for start, end in occurrences(text, words):
                mark = MarkIdentifier(new_id(), str(source.version), start, end, category, label, everywhere=True)
                if not any(a < end and start < b for a, b in taken):
                    return mark
                if (start, end) not in taken:
                    crossed = mark  # what is in the way is told by the command itself
    if crossed is not None:
        return crossed
    raise Refused(f"“{words}” stands in none of the texts as they are read, or is marked everywhere already.")


def _found(study: "Study", wanted: set[str] | None, given: str, *statuses: str) -> list[Plain]:
    """What is meant by an id, by `all` that is proposed, or by words, in the first of these standings in which there are such."""
    from lifeworld.core.refusal import Refused
    from lifeworld.core.wordings import wording

    items = _queue(study, wanted, "")["items"]
    if by_id := [item for item in items if item["id"] == given]:
        return by_id
    for status in statuses[:1] if given == "all" else statuses:
        if same := [item for item in items if item["status"] == status and (given == "all" or wording(item["words"]) == wording(given))]:
            return same
    raise Refused(f"Nothing that waits is “{given}”; `lifeworld deidentify STUDY` lists what does, with ids.")


def _queue(study: "Study", wanted: set[str] | None, status: str = "proposed") -> Plain:
    from lifeworld.queries.identifiers import queue

    with study.reading() as conn:
        found = queue(conn, "", status, limit=1_000_000)
    if wanted is not None:
        found["items"] = [item for item in found["items"] if item["source"] in wanted]
        found["texts"] = [text for text in found["texts"] if text["id"] in wanted]
    return found


def _told(done: Plain) -> str:
    lines = []
    if done["detected"]:
        found = done["detected"]
        lines.append(f"Looked through {counted(found['texts'], 'text')}: {counted(found['proposed'], 'new proposal')}.")
        if found["pseudonyms"] and found["proposed"]:
            lines.append("The names of participants count as pseudonyms and are left standing; add one with --add where it is a real name.")
        if found["left_out"]:
            lines.append(f"Machines may not read {', '.join(found['left_out'])}, for want of consent; go through these by hand.")
    for made in done["made"]:
        lines.append(f"Made the de-identified text of “{made['name']}”: {counted(made['replaced'], 'place')} replaced.")
    if done["items"]:
        table(done["items"], _COLUMNS, 200)
        lines.append(f"{counted(len(done['items']), 'proposal')} to decide: --accept or --reject with an id, the words, or all.")
    elif not done["made"]:
        accepted = done["progress"]["accepted"]
        waits = f"Nothing waits; {counted(accepted, 'place')} to be replaced." if accepted else "Nothing waits."
        lines.append(f"{waits} `--detect` looks through the texts; `--apply` makes the de-identified ones.")
    return "\n".join(lines)


def _disclosed(found: Plain) -> str:
    lines = [f"Fewer than {found['k']} of {counted(found['participants'], 'participant')} share:"] if found["combinations"] else []
    lines += [f"  {each['said']}: {', '.join(each['people'])}" for each in found["combinations"]]
    lines += [f"Rare: {each['said']}: {', '.join(each['people'])}" for each in found["rare"]]
    lines += [f"Also in {each['file']}: “{each['words']}” ({each['source']})" for each in found["phrases"]]
    return "\n".join(lines) or f"No combination of attributes is shared by fewer than {found['k']}, and nothing else was found."
