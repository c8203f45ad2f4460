"""Versions of a text: compared, foreseen, brought in from a file; and what waits for a person."""

from typing import Annotated, Any

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lifeworld.core.refusal import Refused
from lifeworld.core.turns import Turn
from lifeworld.queries import versions
from lifeworld.queries.sources import find_source
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.routes.intake import MOST_BYTES, held, hold
from lifeworld.web.seated import SeatHere

router = APIRouter()


class TurnWritten(BaseModel):
    """A turn of a text being corrected; positions are code points of that text."""

    start: int
    end: int
    label: int
    speaker: str | None = None
    from_ms: int | None = None
    to_ms: int | None = None


class Written(BaseModel):
    """A text as it would read."""

    text: str
    turns: list[TurnWritten] = Field(default_factory=list)


class Bringing(BaseModel):
    """How a file that was shown comes in: `layer` is corrected or re-transcribed."""

    layer: str = "re-transcribed"
    sure: bool = False


@router.get("/reviews")
@answers("Review", listed=True)
async def get_reviews(seat: SeatHere, source: str | None = None) -> Json:
    """What waits for a person, in all texts or one."""
    return Json(await seat.read(lambda conn: versions.reviews(conn, source)))


@router.get("/sources/{id}/difference")
@answers("Difference")
async def get_difference(seat: SeatHere, id: str, old: str | None = None, new: str | None = None, whole: bool = False) -> Json:
    """How two versions of a text differ, turn by turn."""
    return Json(await seat.read(lambda conn: versions.difference(conn, id, old, new, whole)))


@router.post("/sources/{id}/foresee")
@answers("Foreseen")
async def foresee(seat: SeatHere, id: str, written: Written) -> Json:
    """What a corrected text would do to what is coded; nothing is written."""
    turns = [Turn(**turn.model_dump()) for turn in written.turns]
    return Json(await seat.read(lambda conn: versions.foreseen(conn, id, written.text, turns)))


@router.post("/sources/{id}/arrivals")
@answers("ArrivedText")
async def show_text(seat: SeatHere, id: str, file: Annotated[UploadFile, File()]) -> Json:
    """What a file would do as the new version of a text; nothing is written."""
    from lifeworld.formats.correcting import draft_in

    if (file.size or 0) > MOST_BYTES:
        raise Refused(f"This file is larger than {MOST_BYTES >> 20} MB; bring it in with `lifeworld source correct`.")
    name, data = file.filename or "the file", await file.read()
    draft = await run_in_threadpool(lambda: draft_in(data, name))
    shown = await seat.read(lambda conn: versions.foreseen(conn, id, draft.text, draft.turns))
    return Json({"id": hold(seat, (name, data)), "name": name, "format": draft.format, "notes": list(draft.notes), **shown})


@router.post("/sources/{id}/arrivals/{arrival}/version")
@answers("Settled")
async def bring_text(seat: SeatHere, id: str, arrival: str, chosen: Bringing) -> Json:
    """Make a file that was shown the new version of a text."""
    from lifeworld.formats.correcting import bring

    name, data = held(seat, arrival)
    there = await seat.read(lambda conn: find_source(conn, id))

    def work() -> dict[str, Any]:
        return bring(seat.desk.study, there, data, name, chosen.layer, chosen.sure, actor=seat.actor)

    done = await run_in_threadpool(work)
    seat.desk.intakes.pop(arrival, None)
    seat.desk.feed.stir()
    return Json(done)
