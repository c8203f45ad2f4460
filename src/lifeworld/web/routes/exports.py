"""Files to take away: the codebook, memos."""

from fastapi import APIRouter
from fastapi.responses import Response

from lifeworld.formats.codebook_out import codebook_file
from lifeworld.formats.memos_out import memos_file
from lifeworld.queries import codebook, memos, overview
from lifeworld.web.answers import file_answer
from lifeworld.web.desk import SeatHere

router = APIRouter()


@router.get("/export/codebook")
async def export_codebook(seat: SeatHere, format: str = "docx") -> Response:
    """The codebook as md, csv or docx."""
    file = await seat.read(lambda conn: codebook_file(codebook.tree(conn), overview.study(conn), format))
    return file_answer(file.data, file.name, file.media_type)


@router.get("/export/memos")
async def export_memos(seat: SeatHere, format: str = "docx", kind: str = "") -> Response:
    """Memos of the study, without private ones, as md, csv or docx."""
    file = await seat.read(lambda conn: memos_file(memos.listed(conn, None, kind), overview.study(conn), format))
    return file_answer(file.data, file.name, file.media_type)
