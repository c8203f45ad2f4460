"""The worked study, made anew: the story told from its first day to its last."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.study import StartStudy
from lifeworld.core.commands.together import Together
from lifeworld.core.ids import new_id
from lifeworld.store import database, sqlite_file
from lifeworld.study import Study, open_study
from lifeworld.worked_study.diary import Cast, Deed, Diary
from lifeworld.worked_study.fieldwork import fieldwork
from lifeworld.worked_study.material import Plain, interviews, table
from lifeworld.worked_study.teamwork import Team
from lifeworld.worked_study.templates import beginning, guide_text


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
    team = Team(cast, guide_text(table("guide.toml")))
    for part in ("before.toml", "after.toml"):
        later += team.deeds(table("team", part)["did"])
    return first + sorted(later, key=lambda deed: deed.at)


def _first_day(cast: Cast, about: Plain) -> list[Deed]:
    begun = beginning("peer-support-roles")
    cast.ids |= begun.ids
    *book, guide = begun.commands
    start = StartStudy(new_id(), about["title"], about["approach"], about["question"], about["description"], invented=True)
    return [
        Deed(about["began"], "Anna", start),
        Deed(about["began"], "Anna", Together(tuple(book)), "The codebook, facets and attributes we begin with"),
        Deed(about["began"], "Anna", _first_guide(guide, about["first_probe"])),
    ]


def _first_guide(guide: WriteMemo, first_probe: str) -> WriteMemo:
    """The guide with question four as it was asked before it was thought better of."""
    later = next(q["probe"] for q in table("guide.toml")["question"] if "probe" in q)
    return replace(guide, text=guide.text.replace(later, first_probe))
