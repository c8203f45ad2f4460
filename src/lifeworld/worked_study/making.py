"""The worked study, made anew: the story told from its first day to its last."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lifeworld.core.commands.study import StartStudy
from lifeworld.core.commands.together import Together
from lifeworld.core.ids import new_id
from lifeworld.store import database, sqlite_file
from lifeworld.study import Study, open_study
from lifeworld.worked_study.asking import FIRST, guide_questions, recruited
from lifeworld.worked_study.consents import consented
from lifeworld.worked_study.diary import Cast, Deed, Diary
from lifeworld.worked_study.fieldwork import fieldwork
from lifeworld.worked_study.material import Plain, interviews, table
from lifeworld.worked_study.teamwork import Team
from lifeworld.worked_study.templates import beginning


def make(where: str | Path, step: Callable[[int, int], None] | None = None) -> Study:
    """Make the worked study at `where` (a new file, or an empty schema of a server) and open it.

    Everyone in it is invented, and its history bears the dates of the story. `step(done, total)` hears how far it has
    come and may raise Stopped; then, as after any failure, no file is left. Refused where something is there already.
    """
    deeds = story()
    diary = Diary(database.create(where))
    try:
        for done, deed in enumerate(deeds, start=1):
            diary.write(deed)
            if step is not None:
                step(done, len(deeds))
    except BaseException:
        diary.close()
        if not database.is_address(str(where)):
            sqlite_file.discard(Path(where))
        raise
    diary.close()
    return open_study(where)


def story() -> list[Deed]:
    """Everything done in the worked study, in order of time."""
    about, cast = table("team", "study.toml"), Cast()
    first = _first_day(cast, about)
    later = list(fieldwork(cast, interviews(), about["notes"]))
    later += list(consented(cast, interviews()))
    later += list(recruited(cast, interviews()))
    team = Team(cast)
    for part in ("before.toml", "after.toml"):
        later += team.deeds(table("team", part)["did"])
    return first + sorted(later, key=lambda deed: deed.at)


def _first_day(cast: Cast, about: Plain) -> list[Deed]:
    begun = beginning("peer-support-roles")
    cast.ids |= begun.ids
    cast.new("guide:2")
    *book, guide = begun.commands
    start = StartStudy(new_id(), about["title"], about["approach"], about["question"], about["description"], invented=True)
    return [
        Deed(about["began"], "Anna", start),
        Deed(about["began"], "Anna", Together(tuple(book)), "The codebook, facets and attributes we begin with"),
        Deed(about["began"], "Anna", replace(guide, questions=guide_questions(table("guide.toml"), cast.ids, FIRST))),
    ]
