"""De-identifying: detectors, the queue, the texts made, the key, what singles people out.

What they need is imported when first asked for, so that the workbench opens at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lifeworld.core.refusal import Refused
from lifeworld.queries import identifiers, layers
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat
from lifeworld.web.seated import SeatHere

router = APIRouter()


class Looked(BaseModel):
    """The sources to look through; all of them, where none is named."""

    sources: list[str] = Field(default_factory=list)


class Making(BaseModel):
    """The sources whose de-identified text is made; those with something accepted, where none is named."""

    sources: list[str] = Field(default_factory=list)
    sure: bool = False
    reason: str | None = None


class KeyAt(BaseModel):
    """A key's file on this machine, and its passphrase."""

    path: str
    passphrase: str
    names: list[str] = Field(default_factory=list)


class Names(BaseModel):
    """Real names for the key."""

    names: list[str]


class Asked(BaseModel):
    """What is looked at: how many must share it, which attributes, and public texts by name."""

    k: int | None = Field(default=None, ge=2, le=1200)
    attributes: list[str] = Field(default_factory=list)
    public: dict[str, str] = Field(default_factory=dict)


@router.get("/identifiers")
@answers("IdentifierQueue")
async def get_identifiers(seat: SeatHere, source: str = "", status: str = "proposed", limit: int = 300) -> Json:
    """What waits for a decision, in reading order; with an empty status everything."""
    return Json(await seat.read(lambda conn: identifiers.queue(conn, source, status, min(limit, 5000))))


@router.post("/identifiers/detect")
@answers("Started")
async def detect(seat: SeatHere, looked: Looked) -> Json:
    """Let the detectors look through texts, beside the server; the job says how far they are."""
    from lifeworld.deidentifying import detect as look

    key, actor, desk = seat.key.key if seat.key else None, seat.actor, seat.desk

    def work(step: Callable[[int, int], None]) -> dict[str, Any]:
        found = look(desk.study, set(looked.sources) or None, actor=actor, step=step, key=key)
        desk.feed.stir_from_thread()
        return found

    return Json({"job": desk.jobs.start(work, "nothing was proposed").id})


@router.post("/deidentify")
@answers("Deidentified", listed=True)
async def deidentify(seat: SeatHere, making: Making) -> Json:
    """Make de-identified texts as one step; an open key moves dates and is brought up to date."""
    from lifeworld.deidentifying import deidentify as make
    from lifeworld.deidentifying import keep_key

    held, study = seat.key, seat.desk.study

    def work() -> list[dict[str, Any]]:
        made = make(study, set(making.sources) or None, making.sure, held.key if held else None, seat.actor, making.reason)
        if held:
            keep_key(study, held.path, held.passphrase, held.key)
        return made

    made = await run_in_threadpool(work)
    seat.desk.feed.stir()
    return Json(made)


@router.get("/key")
@answers("KeyState")
async def get_key(seat: SeatHere) -> Json:
    """Whether the key is open here, and where one might be kept."""
    return Json(_state(seat))


@router.post("/key/make")
@answers("KeyState")
async def make_key(seat: SeatHere, at: KeyAt) -> Json:
    """Make the study's key and leave it open for this person."""
    return await _with_key(seat, at, new=True)


@router.post("/key/open")
@answers("KeyState")
async def open_key(seat: SeatHere, at: KeyAt) -> Json:
    """Open the study's key for this person, until they close it."""
    return await _with_key(seat, at, new=False)


@router.post("/key/close")
@answers("KeyState")
async def close_key(seat: SeatHere) -> Json:
    """Forget the key and its passphrase."""
    seat.key = None
    return Json(_state(seat))


@router.post("/key/names")
@answers("KeyState")
async def set_names(seat: SeatHere, names: Names) -> Json:
    """Replace the real names in the open key."""
    from lifeworld.deidentifying import keep_key

    held = _held(seat)
    held.key.names = []
    await run_in_threadpool(keep_key, seat.desk.study, held.path, held.passphrase, held.key, names.names)
    return Json(_state(seat))


@router.get("/key/replacements")
@answers("Replacement", listed=True)
async def get_replacements(seat: SeatHere) -> Json:
    """Each replacement with the real words behind it, from the open key; nothing where none is open."""
    from lifeworld.deidentifying import listed

    held = seat.key
    return Json(await run_in_threadpool(listed, seat.desk.study, held.key) if held else [])


@router.post("/disclosure")
@answers("Disclosure")
async def get_disclosure(seat: SeatHere, asked: Asked) -> Json:
    """What could still tell who someone is."""
    from lifeworld.queries.disclosure import disclosure

    return Json(await seat.read(lambda conn: disclosure(conn, asked.k, asked.public, asked.attributes)))


@router.get("/layers")
@answers("LayerStanding")
async def get_layers(seat: SeatHere) -> Json:
    """Which texts are de-identified, and whether the person asking may take out originals."""
    return Json(await seat.read(lambda conn: layers.standing(conn, seat.actor)))


@router.get("/exports")
@answers("ExportHere", listed=True)
async def get_exports(seat: SeatHere) -> Json:
    """The files that went out, latest first."""
    return Json(await seat.read(identifiers.exports))


@router.get("/rights")
@answers("RightHere", listed=True)
async def get_rights(seat: SeatHere) -> Json:
    """Who may read and take out originals."""
    return Json(await seat.read(identifiers.rights))


async def _with_key(seat: Seat, at: KeyAt, new: bool) -> Json:
    from lifeworld.deidentifying import make_key as make
    from lifeworld.deidentifying import open_key as open_
    from lifeworld.web.desk import HeldKey

    path, study = Path(at.path.strip()).expanduser(), seat.desk.study
    if not at.path.strip() or not path.is_absolute():
        raise Refused("Say where the key is kept: a file's whole path on this machine.")
    key = await run_in_threadpool(make, study, path, at.passphrase, at.names) if new else await run_in_threadpool(open_, study, path, at.passphrase)
    seat.key = HeldKey(path, at.passphrase, key)
    return Json(_state(seat))


def _held(seat: Seat) -> Any:
    if seat.key is None:
        raise Refused("Open the key first.")
    return seat.key


def _state(seat: Seat) -> dict[str, Any]:
    from lifeworld import keyfile

    held, address = seat.key, seat.desk.study.address
    return {"open": held is not None, "path": str(held.path) if held else "", "suggested": str(keyfile.suggested(address)),
            "names": held.key.names if held else [], "texts": len(held.key.texts) if held else 0,
            "beside_study": bool(held and keyfile.lies_beside(held.path, address))}  # fmt: skip
