"""Files to take away: the codebook, memos."""

from fastapi import APIRouter
from fastapi.responses import Response

from lifeworld.web.answers import file_answer
from lifeworld.web.desk import SeatHere

router = APIRouter()


@router.get("/export/codebook")
async def export_codebook(seat: SeatHere, format: str = "docx") -> Response:
    """The codebook as md, csv or docx."""
    from lifeworld.exporting import codebook_file

    file = await seat.read(lambda conn: codebook_file(conn, format))
    return file_answer(file.data, file.name, file.media_type)


@router.get("/export/memos")
async def export_memos(seat: SeatHere, format: str = "docx", kind: str = "") -> Response:
    """Memos of the study, without private ones, as md, csv or docx."""
    from lifeworld.exporting import memos_file

    file = await seat.read(lambda conn: memos_file(conn, format, kind))
    return file_answer(file.data, file.name, file.media_type)
