"""Originals into the open key, and back from it."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from lifeworld.core.refusal import Refused
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import HeldKey, Seat
from lifeworld.web.seated import SeatHere

router = APIRouter()


@router.get("/key/sealing")
@answers("Sealing")
async def get_sealing(seat: SeatHere) -> Json:
    """Which texts have originals that can be sealed, and which are."""
    from lifeworld.queries.sealing import standing

    return Json(await seat.read(standing))


@router.post("/key/seal/plan")
@answers("SealingPlan")
async def plan_sealing(seat: SeatHere) -> Json:
    """What sealing would take out, and replace in what is written beside the texts; nothing is done."""
    from lifeworld.sealing import foreseen

    return Json(await run_in_threadpool(foreseen, seat.desk.study, (), seat.actor))


@router.post("/key/seal")
@answers("Sealed")
async def seal(seat: SeatHere) -> Json:
    """Move the originals of every de-identified text into the open key."""
    from lifeworld.deidentifying import keep_key
    from lifeworld.sealing import seal as seal_originals

    held, study = _held(seat), seat.desk.study

    def work() -> dict[str, object]:
        keep_key(study, held.path, held.passphrase, held.key)
        return seal_originals(study, held.path, held.passphrase, held.key, (), seat.actor)

    told = await run_in_threadpool(work)
    seat.desk.feed.stir()
    return Json(told)


@router.post("/key/unseal")
@answers("Unsealed")
async def unseal(seat: SeatHere) -> Json:
    """Bring sealed originals back from the open key."""
    from lifeworld.sealing import unseal as unseal_originals

    held = _held(seat)
    told = await run_in_threadpool(unseal_originals, seat.desk.study, held.path, held.passphrase, held.key, seat.actor)
    seat.desk.feed.stir()
    return Json(told)


def _held(seat: Seat) -> HeldKey:
    if seat.key is None:
        raise Refused("Open the key first.")
    return seat.key
