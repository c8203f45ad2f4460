"""Changes: commands, undo and redo, the history, the live feed."""

from collections.abc import Callable
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from lifeworld.core.commands import command_from_plain
from lifeworld.core.plain import Malformed
from lifeworld.core.refusal import Refused
from lifeworld.queries import history
from lifeworld.study import Applied, Study
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat
from lifeworld.web.seated import SeatHere, seated

router = APIRouter()


class Command(BaseModel):
    """One command by name, with its arguments."""

    command: str
    args: dict[str, Any] = Field(default_factory=dict)


class Step(BaseModel):
    """Commands that are one step: all of them or none, one entry, one undo."""

    commands: list[Command]
    reason: str | None = None
    told: bool = Field(default=False, description="Whether the answer says in a sentence what was done.")


class Undoing(BaseModel):
    """Which entry to undo; none: the last of one's own that stands."""

    entry: str | None = None
    reason: str | None = None


@router.post("/commands", openapi_extra={"requestBody": {"content": {"application/json": {
    "schema": {"$ref": "#/components/schemas/Step"}}}, "required": True}})
@answers("Applied")  # fmt: skip
async def apply(seat: SeatHere, request: Request) -> Json:
    """Run commands as one step."""
    step = _step(await request.body())
    together: dict[str, Any] = {"command": "Together", "args": {"commands": step["commands"]}}
    command: dict[str, Any] = step["commands"][0] if len(step["commands"]) == 1 else together
    made = command_from_plain(command["command"], command.get("args") or {})
    return await _answer(seat, lambda study: study.apply(made, seat.actor, step.get("reason")), step.get("told") is True)


async def commands(request: Request) -> Json:
    """The same route without the framework's own work on parameters, which on one coding was as much as the coding."""
    return await apply(await seated(request), request)


@router.post("/undo")
@answers("Applied")
async def undo(seat: SeatHere, undoing: Undoing) -> Json:
    """Take an entry back, as a new entry."""
    return await _answer(seat, lambda study: study.undo(undoing.entry, seat.actor, undoing.reason), told=True)


@router.post("/redo")
@answers("Applied")
async def redo(seat: SeatHere) -> Json:
    """Bring back what was last undone."""
    return await _answer(seat, lambda study: study.redo(seat.actor), told=True)


@router.get("/history")
@answers("History")
async def get_history(seat: SeatHere, before: int | None = None, limit: int = 50, actor: str = "", kind: str = "", about: str = "") -> Json:
    """Who did what, latest first."""
    return Json(await seat.read(lambda conn: history.listed(conn, before, min(limit, 500), actor, kind, about)))


@router.get("/history/{id}")
@answers("EntryWithChanges")
async def get_entry(seat: SeatHere, id: str) -> Json:
    """One entry, with each record before and after."""
    found = await seat.read(lambda conn: history.one(conn, id, seat.actor))
    if found is None:
        raise Refused("There is no such entry in the history.")
    return Json(found)


@router.get("/live", response_class=StreamingResponse)
async def follow(seat: SeatHere, after: int = 0) -> StreamingResponse:
    """Server-sent events: each entry of the journal after `after`, as it comes."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(seat.desk.feed.events(after), media_type="text/event-stream", headers=headers)


def _step(body: bytes) -> dict[str, Any]:
    """The request's step, looked at as far as the commands themselves do not look."""
    try:
        step = orjson.loads(body)
        named = all(isinstance(c["command"], str) and isinstance(c.get("args", {}), dict) for c in step["commands"])
    except (orjson.JSONDecodeError, TypeError, KeyError, AttributeError):
        named = False
    if not named or not step["commands"] or not isinstance(step.get("reason"), str | None):
        raise Malformed("The request does not have the form it should.")
    return dict(step)


async def _answer(seat: Seat, change: Callable[[Study], Applied], told: bool = False) -> Json:
    """What was done; told in a sentence where the person asks for it, or could not know, as on undoing."""
    applied = await seat.write(change)
    entry = await seat.read(lambda conn: history.one(conn, applied.entry)) if told else None
    return Json({"entry": applied.entry, "seq": applied.seq, "kinds": list(applied.kinds), "summary": entry["summary"] if entry else ""})
