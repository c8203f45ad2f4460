"""Sessions: interviews and focus groups."""

from typing import Annotated

import typer

from lifeworld.cli.answers import answer, one
from lifeworld.cli.options import Coder, Json, StudyPath, opened

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
    guide: Annotated[str, typer.Option("--guide", metavar="TEXT", help="Which version of the interview guide.")] = "",
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
        id = new_id()
        made = AddSession(id, name, day, place, mode, interviewer, minutes, guide, people, {}, note)
        open_.apply(Together((made, *(DescribeSource(text, session=id) for text in texts))), coder)
        answer(json, one(open_.sessions(), id), f"Recorded the session “{name.strip()}”.")
