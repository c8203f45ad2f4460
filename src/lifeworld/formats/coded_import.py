"""Coded tables come in: shown first, then brought as one step, with the texts of the study at hand in which words are found."""

from collections.abc import Callable
from typing import Any

from lifeworld.formats import projects
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.coded_columns import Columns, guessed
from lifeworld.formats.coded_table import coded_project
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.project import Project
from lifeworld.queries.coded import Texts
from lifeworld.study import Study, default_actor

Plain = dict[str, Any]
Step = Callable[[int, int], None]
_SAMPLES, _LENGTH = 3, 120


def table_of(file: Arrival) -> Plain:
    """What a table holds, for a person to say which column is what: `{columns: [{name, role, samples}], separator}`; roles are guessed.

    Raises `Unreadable`.
    """
    grid = file.grid()
    columns = guessed(grid)
    roles = columns.roles
    sample = grid.peek(50)
    shown = []
    for n, name in enumerate(grid.columns):
        filled = dict.fromkeys(" ".join(row[n].split())[:_LENGTH] for row in sample if row[n].strip())
        shown.append({"name": name, "role": roles.get(name, ""), "samples": list(filled)[:_SAMPLES]})
    return {"columns": shown, "separator": columns.separator or ""}


def shown(study: Study, file: Arrival, columns: Columns, actor: str | None = None) -> Plain:
    """What a coded table would bring, as `projects.shown` says it; nothing is written."""
    return projects.shown(study, file.name, lambda: _read(study, file, columns, actor or default_actor()))


def bring(study: Study, file: Arrival, columns: Columns, actor: str | None = None, step: Step | None = None, codes: str = "",
          listing: bool = True) -> Plain:  # fmt: skip
    """Bring a coded table in, as `projects.bring` does."""
    name = actor or default_actor()
    try:
        project = _read(study, file, columns, name)
    except Unreadable as problem:
        return projects.unread(file.name, str(problem))
    done = projects.bring(study, file.name, lambda: project, actor, step, codes, listing)
    return {**done, "left_out": [one for one in done["left_out"] if one["name"] != one["same_as"]]}


def _read(study: Study, file: Arrival, columns: Columns, coder: str) -> Project:
    with study.reading() as conn:
        return coded_project(file.grid(), file.name, columns, Texts(conn), coder)

