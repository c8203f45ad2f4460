"""The codebook, the passages of a code, and what a merge would do."""

from fastapi import APIRouter
from pydantic import BaseModel

from lifeworld.queries import codebook, history
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()


class Merging(BaseModel):
    """Which codes would become which."""

    codes: list[str]
    into: str


@router.get("/codes")
@answers("Code", listed=True)
async def get_codes(seat: SeatHere, as_of: str | None = None) -> Json:
    """The codebook in tree order, now or as it stood at a moment."""
    return Json(await seat.read(lambda conn: codebook.tree_as_of(conn, as_of) if as_of else codebook.tree(conn)))


@router.get("/codes/{id}/comparison")
@answers("Comparison")
async def get_comparison(seat: SeatHere, id: str, coding: str | None = None) -> Json:
    """Earlier passages of a code: most recent, most different, the other group."""
    from lifeworld.queries import comparing

    return Json(await seat.read(lambda conn: comparing.comparison(conn, id, coding)))


@router.get("/codes/{id}/passages")
@answers("Passages")
async def get_passages(seat: SeatHere, id: str, offset: int = 0, limit: int = 50) -> Json:
    """The passages of a code itself, in order of text and place."""
    from lifeworld.queries import passages

    return Json(await seat.read(lambda conn: passages.passages_of_code(conn, id, max(offset, 0), min(limit, 1000))))


@router.get("/codes/{id}/history")
@answers("Entry", listed=True)
async def get_code_history(seat: SeatHere, id: str) -> Json:
    """What was done to a code."""
    found = await seat.read(lambda conn: history.listed(conn, limit=100, kind="code", about=f"code:{id}"))
    return Json(found["entries"])


@router.post("/codes/merge-preview")
@answers("MergePreview")
async def preview_merge(seat: SeatHere, merging: Merging) -> Json:
    """What a merge would do, before it is done."""
    return Json(await seat.read(lambda conn: codebook.merge_preview(conn, merging.codes, merging.into)))
