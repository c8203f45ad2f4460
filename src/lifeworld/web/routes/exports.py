"""Files to take away: the codebook, memos. Every file is searched and recorded before it goes."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from lifeworld.core.refusal import Refused
from lifeworld.web.answers import Json, file_answer
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat
from lifeworld.web.seated import SeatHere

if TYPE_CHECKING:
    from lifeworld.formats.written import Written

router = APIRouter()
_SAID = 40


class Wanted(BaseModel):
    """How a file is wanted; of memos also which kind."""

    format: str = "docx"
    kind: str = ""


@router.post("/export/codebook")
async def export_codebook(seat: SeatHere, wanted: Wanted) -> Response:
    """The codebook as md, csv or docx."""
    from lifeworld.exporting import codebook_file

    return await released(seat, lambda conn: codebook_file(conn, wanted.format))


_FORMS = {"qdpx": ("qdpx", "qdpx"), "qualcoder": ("qualcoder", "zip"), "comments": ("comments", "zip"), "annotations": ("annotations", "jsonld"),
          "xlsx": ("tables", "xlsx"), "csv": ("tables", "zip"), "parquet": ("parquet", "zip")}  # fmt: skip


class ProjectWanted(BaseModel):
    """The whole study as qdpx, qualcoder, comments (Word documents), annotations (W3C), or tables in xlsx, csv or parquet; or its codebook, qdc.

    `layer` says which texts; `archive`: of those alone who agreed to be archived.
    """

    format: str = "qdpx"
    layer: str = ""
    archive: bool = False
    reason: str = ""


@router.post("/export/project")
async def export_project(seat: SeatHere, wanted: ProjectWanted) -> Response:
    """The study for other programs, or its codebook alone; what these will not see comes along as `X-Lifeworld-Losses`."""
    losses: list[dict[str, Any]] = []

    def made(conn: Connection) -> "Written":
        file, lost = _project(conn, seat, wanted)
        losses.extend(lost)
        return file

    answer = await released(seat, made, wanted.reason)
    answer.headers["X-Lifeworld-Losses"] = quote(json.dumps(losses[:_SAID], ensure_ascii=False))
    return answer


@router.post("/export/project/losses")
@answers("ProjectLosses")
async def project_losses(seat: SeatHere, wanted: ProjectWanted) -> Json:
    """What a project file would leave out, or carry where other programs do not see it; nothing is written."""

    def told(conn: Connection) -> dict[str, Any]:
        found = _project(conn, seat, wanted)
        return {"losses": found[1], "said": found[0].said}

    return Json(await seat.read(told))


@router.post("/export/memos")
async def export_memos(seat: SeatHere, wanted: Wanted) -> Response:
    """Memos of the study, without private ones, as md, csv or docx."""
    from lifeworld.exporting import memos_file

    return await released(seat, lambda conn: memos_file(conn, wanted.format, wanted.kind))


def _project(conn: Connection, seat: Seat, wanted: ProjectWanted) -> "tuple[Written, list[dict[str, Any]]]":
    from lifeworld.exporting import codebook_exchange, study_file

    if wanted.format == "qdc":
        return codebook_exchange(conn)
    if wanted.format not in _FORMS:
        raise Refused(f"The study is written as {', '.join(_FORMS)}; “{wanted.format}” is none of these.")
    what, ending = _FORMS[wanted.format]
    return study_file(conn, what, ending, seat.actor, wanted.layer, wanted.archive)


async def released(seat: Seat, make: "Callable[[Connection], Written]", reason: str | None = None) -> Response:
    """A file, made, searched and recorded; what to know of it comes along as `X-Lifeworld-Note`."""
    from lifeworld.deidentifying import real_words
    from lifeworld.releasing import release

    names = await run_in_threadpool(real_words, seat.desk.study, seat.key.key if seat.key else None)
    file = await seat.read(make)
    await run_in_threadpool(release, seat.desk.study, file, seat.actor, reason, names)
    seat.desk.feed.stir()
    answer = file_answer(file.data, file.name, file.media_type)
    answer.headers["X-Lifeworld-Note"] = quote(file.said)
    return answer
