"""Files to take away: the codebook, memos. Every file is searched and recorded before it goes."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from lifeworld.web.answers import file_answer
from lifeworld.web.desk import Seat, SeatHere

if TYPE_CHECKING:
    from lifeworld.formats.written import Written

router = APIRouter()


class Wanted(BaseModel):
    """How a file is wanted; of memos also which kind."""

    format: str = "docx"
    kind: str = ""


@router.post("/export/codebook")
async def export_codebook(seat: SeatHere, wanted: Wanted) -> Response:
    """The codebook as md, csv or docx."""
    from lifeworld.exporting import codebook_file

    return await released(seat, lambda conn: codebook_file(conn, wanted.format))


@router.post("/export/memos")
async def export_memos(seat: SeatHere, wanted: Wanted) -> Response:
    """Memos of the study, without private ones, as md, csv or docx."""
    from lifeworld.exporting import memos_file

    return await released(seat, lambda conn: memos_file(conn, wanted.format, wanted.kind))


async def released(seat: Seat, make: "Callable[[Connection], Written]", reason: str | None = None) -> Response:
    """A file, made, searched and recorded; what to know of it comes along as `X-Lifeworld-Note`."""
    from lifeworld.releasing import release

    names = seat.key.key.names if seat.key else ()
    file = await seat.read(make)
    await run_in_threadpool(release, seat.desk.study, file, seat.actor, reason, names)
    seat.desk.feed.stir()
    answer = file_answer(file.data, file.name, file.media_type)
    answer.headers["X-Lifeworld-Note"] = quote(file.said)
    return answer
