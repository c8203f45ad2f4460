"""Memos and links."""

from fastapi import APIRouter

from lifeworld.queries import memos
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()


@router.get("/memos")
@answers("Memo", listed=True)
async def get_memos(seat: SeatHere, kind: str = "", about: str = "", find: str = "", author: str = "") -> Json:
    """Memos that the person asking may read, latest first."""
    return Json(await seat.read(lambda conn: memos.listed(conn, seat.actor, kind, about, find, author)))


@router.get("/links")
@answers("Link", listed=True)
async def get_links(seat: SeatHere, about: str = "") -> Json:
    """Links, latest first, those of one thing where `about` is given."""
    return Json(await seat.read(lambda conn: memos.links(conn, about)))
