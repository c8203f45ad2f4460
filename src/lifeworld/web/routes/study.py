"""The first screen, and who sits here."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

import lifeworld
from lifeworld.core.commands.study import named
from lifeworld.queries import overview
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.desk import Seat, SeatHere

router = APIRouter()


class Sitting(BaseModel):
    """Who sits down."""

    name: str


@router.get("/study")
@answers("Overview")
async def get_study(seat: SeatHere) -> Json:
    """The study, how much there is, and what happened last."""
    found = await seat.read(overview.overview)
    about = {"me": _me(seat, found["coders"]), "read_only": seat.desk.study.read_only, "software": lifeworld.__version__}
    return Json(found | about)


@router.post("/me")
@answers("Me")
async def sit_down(seat: SeatHere, sitting: Sitting) -> Json:
    """Someone else sits at this browser: what is done from now on is theirs."""
    seat.sit_down(named(sitting.name, "A person"))
    found = await seat.read(overview.overview)
    return Json(_me(seat, found["coders"]))


@router.get("/facets")
@answers("Facet", listed=True)
async def get_facets(seat: SeatHere) -> Json:
    """The facets a coding may carry."""
    return Json(await seat.read(overview.facets))


@router.get("/questions")
@answers("Question", listed=True)
async def get_questions(seat: SeatHere) -> Json:
    """Saved questions."""
    return Json(await seat.read(overview.questions))


def _me(seat: Seat, coders: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": next((c["id"] for c in coders if c["name"] == seat.actor), None), "name": seat.actor}
