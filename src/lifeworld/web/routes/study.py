"""The first screen, and who sits here."""

from fastapi import APIRouter
from pydantic import BaseModel

from lifeworld.core.commands.study import named
from lifeworld.queries import overview
from lifeworld.web import first_screen
from lifeworld.web.answers import Json
from lifeworld.web.described import answers
from lifeworld.web.seated import SeatHere

router = APIRouter()


class Sitting(BaseModel):
    """Who sits down."""

    name: str


@router.get("/study")
@answers("Overview")
async def get_study(seat: SeatHere) -> Json:
    """The study, how much there is, what happened last, and what of one's own undoing would take back."""
    return await first_screen.about(seat)


@router.post("/me")
@answers("Me")
async def sit_down(seat: SeatHere, sitting: Sitting) -> Json:
    """Someone else sits at this browser: what is done from now on is theirs."""
    seat.sit_down(named(sitting.name, "A person"))
    found = await seat.read(overview.overview)
    return Json(first_screen.me(seat, found["coders"]))


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
