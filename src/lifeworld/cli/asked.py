"""Which turns ask which question of the guide: proposals, marks, answers; and what was asked of whom."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lifeworld.cli.answers import Plain, answer, counted, one, table
from lifeworld.cli.options import Coder, Json, StudyPath, opened

if TYPE_CHECKING:
    from lifeworld.study import Study

Text = Annotated[str, typer.Argument(metavar="SOURCE", help="The transcript, by name or id.", show_default=False)]
Mark = Annotated[str, typer.Argument(metavar="MARK", help="The mark, by id; `lifeworld show STUDY asked --json` gives ids.", show_default=False)]
_SIGNS = {"answered": "✓", "declined": "declined", "asked": "asked", "not asked": "not asked", "not looked at": "", "not in guide": "–"}


def register(app: typer.Typer) -> None:
    """Add the commands to those of the guide."""
    for command in (match, mark, unmark, done):
        app.command()(command)
    app.command("answer")(answered)


def match(
    study: StudyPath, source: Text,
    accept: Annotated[bool, typer.Option("--accept", help="Mark what is proposed, from the fit given with --from.")] = False,
    from_: Annotated[float, typer.Option("--from", metavar="FIT", help="Accept proposals that fit at least so well, between 0 and 1.")] = 0.65,
    question: Annotated[list[str] | None, typer.Option("--question", metavar="QUESTION", help="Only this question, by number or topic; may be given several times.", show_default=False)] = None,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Propose which turns ask which question of the guide that the session followed; with --accept, mark them.

    Questions that are marked in the text already are left out. Nothing is marked without --accept.

    Example: `lifeworld guide match roles.lifeworld "Interview Maren" --accept --from 0.7`
    """
    from lifeworld.core.commands.guides import MarkAsked
    from lifeworld.core.commands.together import Together
    from lifeworld.core.ids import new_id
    from lifeworld.queries import guides

    with opened(study) as open_:
        read, here = _here(open_, source)
        wanted = {guides.question(here["guide"], q)["id"] for q in question or ()}
        proposed = [p for p in here["proposals"] if not wanted or p["question"] in wanted]
        taken = [p for p in proposed if accept and p["fit"] >= from_]
        if taken:
            version, guide = read["version"], here["guide"]["id"]
            open_.apply(Together(tuple(MarkAsked(new_id(), guide, p["question"], version, p["start"], p["end"], p["answer"], "match")
                                       for p in taken)), coder)  # fmt: skip
    found = {"proposals": [p for p in proposed if p not in taken], "accepted": taken}
    answer(json, found, lambda: _proposed(found, accept))


def mark(
    study: StudyPath, source: Text,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question: its number such as 4 or 4b, its topic, or its words.", show_default=False)],
    turn: Annotated[int | None, typer.Option("--turn", metavar="N", help="The turn, counted from 1.", show_default=False)] = None,
    quote: Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="Words of the turn, that stand nowhere else.", show_default=False)] = None,
    answer_: Annotated[str, typer.Option("--answer", metavar="WHAT", help="answered or declined; left out, nobody has said yet.")] = "",
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Mark a turn as asking a question of the guide.

    Example: `lifeworld guide mark roles.lifeworld "Interview Maren" 4 --quote "Did anything good come out of that" --answer answered`
    """
    from lifeworld.core.commands.guides import MarkAsked
    from lifeworld.core.ids import new_id
    from lifeworld.queries import guides

    with opened(study) as open_:
        read, here = _here(open_, source)
        asks = guides.question(here["guide"], question)
        place, id = _turn(read, turn, quote), new_id()
        open_.apply(MarkAsked(id, here["guide"]["id"], asks["id"], read["version"], place["start"], place["end"], answer_), coder)
        answer(json, one(open_.asked(), id), f"Marked the turn as asking question {asks['number']}.")


def answered(
    study: StudyPath, mark: Mark,
    what: Annotated[str, typer.Argument(metavar="ANSWER", help="answered, declined, or unsaid to take it back.", show_default=False)],
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Say whether a question that was asked was answered or declined.

    Example: `lifeworld guide answer roles.lifeworld 01a2… declined`
    """
    from lifeworld.core.commands.guides import SetAnswer

    with opened(study) as open_:
        _mark(open_, mark)
        open_.apply(SetAnswer(mark, "" if what == "unsaid" else what), coder)
        answer(json, one(open_.asked(), mark), f"The question was {what}.")


def unmark(study: StudyPath, mark: Mark, json: Json = False, coder: Coder = None) -> None:
    """Take back that a turn asks a question.

    Example: `lifeworld guide unmark roles.lifeworld 01a2…`
    """
    from lifeworld.core.commands.guides import UnmarkAsked

    with opened(study) as open_:
        there = _mark(open_, mark)
        open_.apply(UnmarkAsked(mark), coder)
    answer(json, there, "The turn is no longer marked.")


def done(
    study: StudyPath,
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session, by name or id.", show_default=False)],
    take_back: Annotated[bool, typer.Option("--take-back", help="Say that it has not been gone through after all.")] = False,
    json: Json = False, coder: Coder = None,
) -> None:  # fmt: skip
    """Say that every question asked in a session is marked: what is not marked was not asked.

    Example: `lifeworld guide done roles.lifeworld "Interview with Maren"`
    """
    from lifeworld.core.commands.guides import ConfirmAsked
    from lifeworld.queries.finding import found_session

    with opened(study) as open_:
        with open_.reading() as conn:
            there = found_session(conn, session)
        open_.apply(ConfirmAsked(there.id, not take_back), coder)
        said = "has still to be gone through" if take_back else "has been gone through; what is not marked was not asked"
        answer(json, one(open_.sessions(), there.id), f"“{there.name}” {said}.")


def coverage(
    study: StudyPath,
    guide: Annotated[str, typer.Option("--guide", metavar="GUIDE", help="One version of the guide; else all.")] = "",
    probes: Annotated[bool, typer.Option("--probes", help="Show the probes as well; else a question counts as asked where one of its probes was.")] = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Show what was asked of whom: answered, declined, asked, not asked, or not yet looked at (empty).

    An empty cell is not “not asked”: that is said only of sessions that somebody went through (`lifeworld guide done`). “–” is a
    question that the guide of that session did not have.

    Example: `lifeworld coverage roles.lifeworld --guide 2`
    """
    with opened(study) as open_:
        grid = open_.coverage(guide)
    answer(json, grid, lambda: _grid(grid, probes))


def _mark(study: "Study", id: str) -> Plain:
    from lifeworld.core.refusal import Refused

    there = next((m for m in study.asked() if m["id"] == id), None)
    if there is None:
        raise Refused(f"There is no mark “{id}”; `lifeworld show STUDY asked --json` lists those there are.")
    return there


def _here(study: "Study", source: str) -> tuple[Plain, Plain]:
    from lifeworld.core.refusal import Refused
    from lifeworld.queries import guides

    read = study.source(source)
    with study.reading() as conn:
        here = guides.marks(conn, read["source"], read["version"])
    if here["guide"] is None:
        raise Refused(f"No guide is known for “{read['name']}”; say which its session followed, with `lifeworld session set STUDY SESSION --guide`.")
    return read, here


def _turn(read: Plain, number: int | None, quote: str | None) -> Plain:
    from lifeworld.core.refusal import Refused

    turns: list[Plain] = read["turns"]
    if number is not None:
        if not 1 <= number <= len(turns):
            raise Refused(f"“{read['name']}” has {len(turns)} turns; {number} is none of them.")
        return turns[number - 1]
    if not quote:
        raise Refused("Say which turn: --turn with its number, or --quote with some of its words.")
    found = [t for t in turns if quote in read["text"][t["start"] : t["end"]]]
    if len(found) != 1:
        raise Refused(f"{len(found) or 'No'} turns of “{read['name']}” have these words; give others, or the --turn.")
    return found[0]


def _proposed(found: dict[str, Any], accept: bool) -> str:
    rows = found["accepted"] if accept else found["proposals"]
    if rows:
        table([{**row, "turn": row["turn"] + 1} for row in rows], ("number", "topic", "fit", "turn", "quote"))
    if accept:
        return f"Marked {counted(len(rows), 'question')}; {counted(len(found['proposals']), 'proposal')} left for you to look at."
    return "Nothing was marked; --accept marks those that fit well." if rows else "Nothing to propose: no turn is like a question that is not marked yet."


def _grid(grid: Plain, probes: bool) -> str | None:
    shown = [q for q in grid["questions"] if probes or q["under"] is None]
    if not shown or not grid["participants"]:
        return "There is nothing to show yet: add a guide (`lifeworld guide add`) and say which sessions followed it."
    state = {(c["participant"], c["question"]): _SIGNS[c["state"]] for c in grid["cells" if probes else "topics"]}
    columns = [f"{q['number']} {q['topic']}".strip() + (" (dropped)" if q["dropped"] else "") for q in shown]
    rows = [{"": p["name"], **{c: state[p["id"], q["id"]] for c, q in zip(columns, shown, strict=True)}} for p in grid["participants"]]
    return table(rows, ["", *columns])
