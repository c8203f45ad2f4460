"""Texts and attributes come in: first shown, then brought in with what the person chose.

The readers are imported when first needed, so that the workbench opens at once.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat, SeatHere

if TYPE_CHECKING:
    from lifeworld.formats.arriving import Arrival
    from lifeworld.formats.importing import Choice

router = APIRouter()

MOST_BYTES = 256 << 20
"""Of all files dropped at once, which are held in memory until they are brought in."""

_KEPT = 4


class SpeakerChoice(BaseModel):
    """Who a speaker is; `participant` is a name, found or made."""

    label: str
    role: str
    participant: str | None = None


class DraftChoice(BaseModel):
    """What a person chose of one draft."""

    key: str
    include: bool = True
    name: str = ""
    kind: str = ""
    participant: str | None = None
    speakers: list[SpeakerChoice] | None = None


class Chosen(BaseModel):
    """What a person chose of all drafts; those not named come in as suggested.

    `codes` says what becomes of codes of a project that the study has by name: merge or apart.
    """

    drafts: list[DraftChoice] = Field(default_factory=list)
    codes: str = ""


class ColumnChoice(BaseModel):
    """Whether a column comes in, and as which type."""

    name: str
    include: bool = True
    type: str = ""


class AttributeChoices(BaseModel):
    """What a person chose of a table of attributes."""

    participant_column: str | None = None
    columns: list[ColumnChoice] = Field(default_factory=list)
    add_people: bool = False


@router.post("/intake")
@answers("Intake")
async def show(seat: SeatHere, files: Annotated[list[UploadFile], File()]) -> Json:
    """What was recognised in these files; nothing is written."""
    from lifeworld.formats.importing import preview

    arrived = await _arrived(files)
    shown = await run_in_threadpool(lambda: preview(seat.desk.study, arrived))
    total = sum(file["total"] for file in shown["files"])
    return Json({"id": hold(seat, (arrived, total)), **shown})


@router.post("/intake/{id}/import")
@answers("Started")
async def bring_in(seat: SeatHere, id: str, chosen: Chosen) -> Json:
    """Bring the texts in, beside the server; the job says how far it is."""
    from lifeworld.formats.importing import Wishes, run

    arrived, found = held(seat, id)
    wishes = Wishes(codes=chosen.codes, listing=False)
    choices = {d.key: _choice(d) for d in chosen.drafts}
    total = found - sum(not d.include for d in chosen.drafts)
    actor, study = seat.actor, seat.desk.study

    def work(step: Callable[[int, int], None]) -> Any:
        done = run(study, arrived, choices, actor, step, total=total, wishes=wishes)
        seat.desk.intakes.pop(id, None)
        seat.desk.feed.stir_from_thread()
        return done

    return Json({"job": seat.desk.jobs.start(work).id})


@router.post("/intake/attributes")
@answers("AttributeIntake")
async def show_attributes(seat: SeatHere, file: Annotated[UploadFile, File()]) -> Json:
    """What a table of attributes by participant holds; nothing is written."""
    from lifeworld.formats.attribute_import import preview_attributes
    from lifeworld.formats.tables import read_attribute_table

    name, data = file.filename or "the table", await file.read()
    table = await run_in_threadpool(lambda: read_attribute_table(data, name))
    shown = await run_in_threadpool(lambda: preview_attributes(seat.desk.study, table))
    return Json({"id": hold(seat, (name, data)), **shown})


@router.post("/intake/{id}/attributes")
@answers("AttributesBrought")
async def bring_in_attributes(seat: SeatHere, id: str, chosen: AttributeChoices) -> Json:
    """Bring attributes in, as one step."""
    from lifeworld.formats.attribute_import import Column, bring_attributes
    from lifeworld.formats.tables import read_attribute_table

    name, data = held(seat, id)
    columns = [Column(c.name, c.include, c.type) for c in chosen.columns]

    def bring() -> dict[str, Any]:
        table = read_attribute_table(data, name, participant_column=chosen.participant_column)
        return bring_attributes(seat.desk.study, table, columns or None, chosen.add_people, seat.actor)

    brought = await run_in_threadpool(bring)
    seat.desk.intakes.pop(id, None)
    seat.desk.feed.stir()
    return Json(brought)


@router.get("/jobs/{id}")
@answers("JobState")
async def get_job(seat: SeatHere, id: str) -> Json:
    """How far long work is."""
    return Json(seat.desk.jobs.get(id).plain())


@router.delete("/jobs/{id}")
@answers("JobState")
async def stop_job(seat: SeatHere, id: str) -> Json:
    """Stop long work; nothing of it is kept."""
    job = seat.desk.jobs.get(id)
    job.stop()
    return Json(job.plain())


async def _arrived(files: list[UploadFile]) -> "list[Arrival]":
    from lifeworld.formats.arriving import Arrival

    if sum(file.size or 0 for file in files) > MOST_BYTES:
        raise Refused(f"These files are larger than {MOST_BYTES >> 20} MB together; bring them in with `lifeworld import`, or fewer at a time.")
    return [Arrival(file.filename or "a file without a name", await file.read()) for file in files]


def hold(seat: Seat, what: Any) -> str:
    """Hold what was shown until it is brought in; only the last few are held."""
    intakes = seat.desk.intakes
    while len(intakes) >= _KEPT:
        intakes.pop(next(iter(intakes)))
    id = new_id()
    intakes[id] = what
    return id


def held(seat: Seat, id: str) -> Any:
    """What was shown under this id. Refused where it is no longer at hand."""
    if id not in seat.desk.intakes:
        raise Refused("These files are no longer at hand; choose them again.")
    return seat.desk.intakes[id]


def _choice(draft: DraftChoice) -> "Choice":
    from lifeworld.formats.importing import Choice

    speakers = None if draft.speakers is None else tuple((s.label, s.role, s.participant) for s in draft.speakers)
    return Choice(draft.include, draft.name, draft.kind, draft.participant, speakers)
