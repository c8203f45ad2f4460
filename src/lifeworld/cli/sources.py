"""One text: its words, its name, its speakers."""

from typing import TYPE_CHECKING, Annotated

import typer

from lifeworld.cli.answers import answer, one, safe
from lifeworld.cli.options import Coder, Json, Reason, StudyPath, opened, pairs

if TYPE_CHECKING:
    from lifeworld.core.records import Source, Speaker
    from lifeworld.study import Study

app = typer.Typer(help="A text: read it, name it, say who speaks.", no_args_is_help=True)

Wanted = Annotated[str, typer.Argument(metavar="SOURCE", help="The text, by name or id.", show_default=False)]


@app.command()
def text(
    study: StudyPath, source: Wanted,
    version: Annotated[str | None, typer.Option("--version", metavar="V", help="A version's id; else the one that is read.", show_default=False)] = None,
    json: Json = False,
) -> None:  # fmt: skip
    """Print a text; with `--json` also its turns, with speaker, participant, start and end in code points.

    Example: `lifeworld source text roles.lifeworld "Interview Maren" --json`
    """
    with opened(study) as open_:
        read = open_.source(source, version)
    answer(json, read, lambda: safe(read["text"]))


@app.command()
def rename(
    study: StudyPath, source: Wanted, name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.", show_default=False)],
    reason: Reason = None, json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Give a text another name.

    Example: `lifeworld source rename roles.lifeworld "rec 12" "Interview Maren"`
    """
    from lifeworld.core.commands.sources import RenameSource

    with opened(study) as open_:
        there = _found(open_, source)
        open_.apply(RenameSource(there.id, name), coder, reason)
        answer(json, one(open_.sources(), there.id), f"“{there.name}” is now called “{name.strip()}”.")


@app.command()
def remove(study: StudyPath, source: Wanted, reason: Reason = None, json: Json = False, coder: Coder = None) -> None:
    """Take a text out of the study. Refused while codings, memos or links stand on it.

    Example: `lifeworld source remove roles.lifeworld "rec 12" --reason "not part of the study"`
    """
    from lifeworld.core.commands.sources import RemoveSource

    with opened(study) as open_:
        there = _found(open_, source)
        open_.apply(RemoveSource(there.id), coder, reason)
    answer(json, {"id": there.id, "name": there.name}, f"Removed “{there.name}”; `lifeworld undo` brings it back.")


@app.command()
def speakers(
    study: StudyPath, source: Wanted,
    interviewer: Annotated[list[str] | None, typer.Option("--interviewer", metavar="LABEL", help="This label asks.", show_default=False)] = None,
    participant: Annotated[list[str] | None, typer.Option("--participant", metavar="LABEL=NAME", help="This label is this participant, who is made where there is none of the name.", show_default=False)] = None,
    other: Annotated[list[str] | None, typer.Option("--other", metavar="LABEL", help="This label is nobody the study is about.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Say who speaks in a text; without options, list who does. Each option may be given several times.

    Example: `lifeworld source speakers roles.lifeworld "rec 12" --interviewer S1 --participant S2=Maren`
    """
    from lifeworld.core.commands.people import AddParticipant
    from lifeworld.core.commands.sources import AssignSpeakers
    from lifeworld.core.commands.together import Together
    from lifeworld.core.ids import new_id
    from lifeworld.core.records import Speaker
    from lifeworld.queries.people import by_name

    with opened(study) as open_:
        there = _found(open_, source)
        named = pairs(participant, "--participant")
        with open_.reading() as conn:
            known = by_name(conn, set(named.values()))
        new = {name: new_id() for name in dict.fromkeys(named.values()) if name not in known}
        said = {label: Speaker(label, "participant", (known | new)[name]) for label, name in named.items()}
        said |= {label: Speaker(label, "interviewer") for label in interviewer or ()}
        said |= {label: Speaker(label, "other") for label in other or ()}
        if said:
            now = _with(there, said)
            people = tuple(dict.fromkeys(s.participant for s in now if s.participant)) or _not_spoken(there)
            add = [AddParticipant(id, name) for name, id in new.items()]
            open_.apply(Together((*add, AssignSpeakers(there.id, now, people))), coder)
        _list_speakers(open_, there.id, json)


def _with(source: "Source", said: "dict[str, Speaker]") -> "tuple[Speaker, ...]":
    """The source's speakers, with what was said. Refused where a label does not speak."""
    from lifeworld.core.refusal import Refused

    labels = [s.label for s in source.speakers]
    for label in said:
        if label not in labels:
            raise Refused(f"Nobody speaks as “{label}” in “{source.name}”; there are {', '.join(labels) or 'no speakers'}.")
    return tuple(said.get(s.label, s) for s in source.speakers)


def _not_spoken(source: "Source") -> tuple[str, ...]:
    """The people of a source who are so without speaking in it."""
    spoken = {s.participant for s in source.speakers}
    return tuple(p for p in source.participants if p not in spoken)


def _list_speakers(study: "Study", id: str, json: bool) -> None:
    read, names = study.source(id), {p["id"]: p["name"] for p in study.participants()}
    rows = [{"label": s["label"], "role": s["role"], "participant": s["participant"], "name": names.get(s["participant"])} for s in read["speakers"]]
    lines = [f"{r['label']}: {r['name'] or r['role']}" for r in rows]
    answer(json, rows, "\n".join(lines) or "Nobody is named as speaking in this text.")


def _found(study: "Study", wanted: str) -> "Source":
    from lifeworld.queries.sources import find_source

    with study.reading() as conn:
        return find_source(conn, wanted)
