"""What the first screen asks for, answered before the routes are loaded: the study, and its texts."""

from typing import Any

from starlette.requests import Request

import lifeworld
from lifeworld.queries import history, overview, sources
from lifeworld.web.answers import Json
from lifeworld.web.desk import Seat

_MOST = 1000
_DIGITS = 6


async def about(seat: Seat) -> Json:
    """The study, how much there is, what happened last, and what of one's own undoing would take back."""
    found, last = await seat.read(lambda conn: (overview.overview(conn), history.last_of(conn, seat.actor)))
    more = {"last": last, "me": me(seat, found["coders"]), "read_only": seat.desk.study.read_only, "software": lifeworld.__version__}
    return Json(found | more)


async def texts(seat: Seat, find: str, limit: int, after: str | None) -> Json:
    """Texts with how far each is coded, page by page."""
    return Json(await seat.read(lambda conn: sources.listed(conn, find, min(limit, _MOST), after)))


def me(seat: Seat, coders: list[dict[str, Any]]) -> dict[str, Any]:
    """Who sits here, as a coder of the study; without id before anything was done."""
    return {"id": next((c["id"] for c in coders if c["name"] == seat.actor), None), "name": seat.actor}


async def answer(request: Request, seat: Seat) -> Json | None:
    """The answer to a GET of the first screen; None where it asks for something else, or in a way that a route must look at."""
    path, asked = request.scope["path"], request.query_params
    if path == "/api/study":
        return await about(seat)
    limit = asked.get("limit", "500")
    if path == "/api/sources" and limit.isascii() and limit.isdigit() and len(limit) <= _DIGITS:
        return await texts(seat, asked.get("find", ""), int(limit), asked.get("after"))
    return None
