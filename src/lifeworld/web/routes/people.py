"""Participants, their attributes, and sessions."""

from fastapi import APIRouter

from lifeworld.queries import people
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()


@router.get("/participants")
@answers("Participants")
async def get_participants(seat: SeatHere, find: str = "", limit: int = 500, after: str | None = None) -> Json:
    """Participants with their attributes by attribute id, page by page."""
    return Json(await seat.read(lambda conn: people.listed(conn, find, min(limit, 1000), after)))


@router.get("/participants/{id}")
@answers("ParticipantWhole")
async def get_participant(seat: SeatHere, id: str) -> Json:
    """One person: texts, sessions, codes."""
    return Json(await seat.read(lambda conn: people.one(conn, id)))


@router.get("/attributes")
@answers("Attribute", listed=True)
async def get_attributes(seat: SeatHere) -> Json:
    """The attributes, in their order."""
    return Json(await seat.read(people.attributes))


@router.get("/sessions")
@answers("Session", listed=True)
async def get_sessions(seat: SeatHere) -> Json:
    """Sessions by date."""
    return Json(await seat.read(people.sessions))
