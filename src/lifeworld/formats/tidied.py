"""A project as it was read, held to what any study can bear: names of a length that can be shown, moments that are moments."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lifeworld.formats.draft import Unreadable
from lifeworld.formats.project import APPROXIMATED, DROPPED, Material, Project

LONGEST = 2_000
"""Characters of a name."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NAMED = ("coders", "attributes", "facets", "codes", "participants", "sessions")


def tidied(project: Project, name: str) -> Project:
    """The project, with names and moments mended, each listed. Raises `Unreadable` where nothing is in it."""
    lists = (*_NAMED, "materials", "memos", "links", "asides", "first", "more")
    if not any(getattr(project, kind) for kind in lists) and not project.about:
        raise Unreadable(f"{name} is a project with nothing in it; there is nothing to import.")
    for kind in _NAMED:
        setattr(project, kind, [_named(project, record, "name") for record in getattr(project, kind)])
    project.memos = [_dated(project, _named(project, memo, "title"), "at", "changed_at") for memo in project.memos]
    project.links = [_dated(project, _named(project, link, "kind"), "at") for link in project.links]
    project.materials = [_material(project, material) for material in project.materials]
    return project


def _material(project: Project, material: Material) -> Any:
    source = _named(project, material.source, "name")
    passages: Sequence[Any] = material.passages
    if any(mark.at and not _MOMENT.fullmatch(mark.at) for passage in passages for mark in passage.marks):
        passages = tuple(replace(passage, marks=tuple(_dated(project, mark, "at") for mark in passage.marks)) for passage in passages)
    if source is not material.source or passages is not material.passages:
        material = replace(material, source=source, passages=tuple(passages))
    return _dated(project, material, "at")


def _named(project: Project, record: Any, field: str) -> Any:
    said = getattr(record, field)
    if len(said) <= LONGEST:
        return record
    project.losses.add("long names", APPROXIMATED, f"Of each, the first {LONGEST:,} characters stayed.")
    return replace(record, **{field: f"{said[: LONGEST - 1]}…"})


def _dated(project: Project, record: Any, *fields: str) -> Any:
    wrong = {field: "" for field in fields if (at := getattr(record, field)) and not _MOMENT.fullmatch(at)}
    if wrong:
        project.losses.add("moments", DROPPED, "They are no dates that could be read.", count=len(wrong))
    return replace(record, **wrong) if wrong else record
