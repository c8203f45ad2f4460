"""Texts: the list, one to read, and search over all."""

from fastapi import APIRouter

from lifeworld.queries import reading, searching
from lifeworld.web import first_screen
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()
_MOST = 1000


@router.get("/sources")
@answers("Sources")
async def get_sources(seat: SeatHere, find: str = "", limit: int = 500, after: str | None = None) -> Json:
    """Texts with how far each is coded, page by page."""
    return await first_screen.texts(seat, find, limit, after)


@router.get("/sources/{id}")
@answers("Opened")
async def get_source(seat: SeatHere, id: str, version: str | None = None) -> Json:
    """One text to read, with its turns and codings."""
    return Json(await seat.read(lambda conn: reading.opened(conn, id, version, seat.actor)))


@router.get("/search")
@answers("Hits")
async def get_search(seat: SeatHere, q: str, offset: int = 0, limit: int = 30) -> Json:
    """Turns with all these words, best first."""
    return Json(await seat.read(lambda conn: searching.search(conn, q, max(offset, 0), min(limit, _MOST))))
