"""Sessions: interviews and focus groups."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import answer, counted, listed, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = typer.Typer(help="Interviews and focus groups: when, where, who.", no_args_is_help=True)


@app.command()
def add(
    study: StudyPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the session is called.", show_default=False)],
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="The day, such as 2024-05-31.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it was.")] = "",
    mode: Annotated[str, typer.Option("--mode", metavar="TEXT", help="in person, phone, video and so on.")] = "",
    interviewer: Annotated[str, typer.Option("--interviewer", metavar="NAME", help="Who asked.")] = "",
    minutes: Annotated[int | None, typer.Option("--minutes", metavar="N", help="How long it was.", show_default=False)] = None,
    guide: Annotated[str, typer.Option("--guide", metavar="TEXT", help="Which version of the interview guide: its number, name or id; other words are kept as they are.")] = "",
    participant: Annotated[list[str] | None, typer.Option("--participant", metavar="PARTICIPANT", help="Who took part; may be given several times.", show_default=False)] = None,
    source: Annotated[list[str] | None, typer.Option("--source", metavar="SOURCE", help="A text of the session; may be given several times.", show_default=False)] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Record an interview or focus group.

    Example: `lifeworld session add roles.lifeworld "Maren, first" --date 2024-05-31 --participant Maren --source "Interview Maren"`
    """
    from lifeworld.core.attributes import typed
    from lifeworld.core.commands.people import AddSession
    from lifeworld.core.commands.sources import DescribeSource
    from lifeworld.core.commands.together import Together
    from lifeworld.core.ids import new_id
    from lifeworld.core.records import Attribute
    from lifeworld.queries.people import find_participant
    from lifeworld.queries.sources import find_source

    day = typed(Attribute("", "The date of a session", "session", "date"), date) if date else ""
    with opened(study) as open_:
        with open_.reading() as conn:
            people = tuple(find_participant(conn, p).id for p in participant or ())
            texts = [find_source(conn, s).id for s in source or ()]
            version, words = _guide(conn, guide)
        id = new_id()
        made = AddSession(id, name, day, place, mode, interviewer, minutes, words, people, {}, note, version)
        open_.apply(Together((made, *(DescribeSource(text, session=id) for text in texts))), coder)
        answer(json, one(open_.sessions(), id), f"Recorded the session “{name.strip()}”.")


Wanted = Annotated[str, typer.Argument(metavar="SESSION", help="The session, by name or id.", show_default=False)]


@app.command("set")
def set_(
    study: StudyPath, session: Wanted,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day, such as 2024-05-31.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it was.", show_default=False)] = None,
    mode: Annotated[str | None, typer.Option("--mode", metavar="TEXT", help="in person, phone, video and so on.", show_default=False)] = None,
    interviewer: Annotated[str | None, typer.Option("--interviewer", metavar="NAME", help="Who asked.", show_default=False)] = None,
    minutes: Annotated[int | None, typer.Option("--minutes", metavar="N", help="How long it was.", show_default=False)] = None,
    guide: Annotated[str | None, typer.Option("--guide", metavar="GUIDE", help="Which version of the interview guide: its number, name or id; other words are kept as they are.", show_default=False)] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Change what is recorded of a session; what is not given stays.

    Example: `lifeworld session set roles.lifeworld "Maren, first" --guide 1`
    """
    from lifeworld.core.attributes import day
    from lifeworld.core.commands.people import ChangeSession
    from lifeworld.queries.finding import found_session

    given: dict[str, Any] = {"date": None if date is None else day(date, "The date of a session"), "place": place, "mode": mode,
                             "interviewer": interviewer, "minutes": minutes, "note": note}  # fmt: skip
    changes = {name: value for name, value in given.items() if value is not None}
    with opened(study) as open_:
        with open_.reading() as conn:
            there = found_session(conn, session)
            if guide is not None:
                changes["guide_version"], words = _guide(conn, guide)
                changes["guide"] = words if changes["guide_version"] is None else there.guide
        open_.apply(ChangeSession(replace(there, **changes)), coder)
        answer(json, one(open_.sessions(), there.id), f"Changed “{there.name}”.")


@app.command()
def summary(
    study: StudyPath, session: Wanted,
    write: Annotated[bool, typer.Option("--write", help="Write it as a memo, to be filled in; else it is printed.")] = False,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Begin a contact summary of a session: main issues, what was learnt per question, salient points, new questions.

    Example: `lifeworld session summary roles.lifeworld "Maren, first" --write`
    """
    from lifeworld.core.commands.memos import WriteMemo
    from lifeworld.core.ids import new_id
    from lifeworld.core.refusal import Refused
    from lifeworld.queries import contacts
    from lifeworld.queries.finding import found_session

    with opened(study) as open_:
        with open_.reading() as conn:
            there = found_session(conn, session)
            drafted, known = contacts.to_fill_in(conn, there.id), contacts.written(conn)
        if not write:
            answer(json, drafted, drafted["text"])
            return
        if there.id in known:
            raise Refused(f"“{there.name}” has a contact summary already; `lifeworld show STUDY memos` lists it.")
        id = new_id()
        open_.apply(WriteMemo(id, drafted["text"], "contact summary", drafted["title"], tuple(drafted["about"])), coder)
        answer(json, one(open_.memos(reader=coder), id), f"Began the contact summary of “{there.name}”; fill it in in the workbench.")


@app.command()
def due(study: StudyPath, json: Json = False) -> None:
    """List the sessions that still want a contact summary, the longest overdue first.

    Example: `lifeworld session due roles.lifeworld`
    """
    with opened(study) as open_:
        rows = list(open_.summaries_due())
    shown = [{**row, "late": f"{counted(row['late'], 'day')} late" if row["late"] > 0 else ""} for row in rows]
    listed(json, rows if json else shown, ("name", "date", "due", "late"), "No contact summary is due.")


def _guide(conn: "Connection", wanted: str) -> tuple[str | None, str]:
    """The id of a version of the guide, and what is kept in words where there is no such version."""
    from lifeworld.core.refusal import Refused
    from lifeworld.queries import guides

    if not wanted.strip():
        return None, ""
    try:
        return guides.one(conn, wanted)["id"], ""
    except Refused:
        return None, wanted
