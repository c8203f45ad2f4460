"""Who is asking, as the parameter of a route."""

from typing import Annotated

from fastapi import Depends, Request

from lifeworld.web.desk import Seat


async def seated(request: Request) -> Seat:
    """The request's place at the desk. Not a thread's work: made on the event loop."""
    return Seat(request.app.state.desk, request.scope["visitor"])


SeatHere = Annotated[Seat, Depends(seated)]
