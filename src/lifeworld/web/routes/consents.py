"""Who agreed to what, what is due, and what would go if someone withdrew."""

from collections.abc import Callable

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lifeworld.core.commands.consents import WithdrawParticipant
from lifeworld.core.segments import Anchor
from lifeworld.queries import permissions, withdrawing
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()


class Place(BaseModel):
    """Words `[start, end)` of a version, in code points."""

    version: str
    start: int
    end: int


class Leaving(BaseModel):
    """Who would withdraw; with passages, only these."""

    participant: str
    passages: list[Place] = Field(default_factory=list)


class Withdrawing(Leaving):
    """The same, meant: with the study's name, typed."""

    title: str


@router.get("/consents")
@answers("ConsentRegister")
async def get_consents(seat: SeatHere) -> Json:
    """For each participant what they allow today and every consent; what is due; the study's rules; files to call back."""
    return Json(await seat.read(lambda conn: permissions.register(conn) | {"recall": withdrawing.recalls(conn), "unfinished": withdrawing.unfinished(conn)}))  # fmt: skip


@router.post("/withdrawals/plan")
@answers("WithdrawalPlan")
async def plan(seat: SeatHere, leaving: Leaving) -> Json:
    """What would go; nothing is changed."""
    places = [Anchor(p.version, p.start, p.end) for p in leaving.passages] or None
    return Json(await seat.read(lambda conn: withdrawing.plan(conn, leaving.participant, seat.actor, places)))


@router.post("/withdrawals")
@answers("Started")
async def withdraw(seat: SeatHere, leaving: Withdrawing) -> Json:
    """Take everything out, or some passages, beside the server; it can be stopped until the words are found everywhere."""
    places = tuple(Anchor(p.version, p.start, p.end) for p in leaving.passages)
    change = WithdrawParticipant(leaving.participant, "passages" if places else "all", leaving.title, places)
    actor, desk = seat.actor, seat.desk

    def work(step: Callable[[int, int], None]) -> list[str]:
        applied = desk.study.apply(change, actor, step=step)
        desk.feed.stir_from_thread()
        return list(applied.kinds)

    return Json({"job": desk.jobs.start(work, "nothing was taken out").id})
