"""Participants and sessions."""

from lifeworld.web.shapes.base import Count, Named, Shape, Values
from lifeworld.web.shapes.texts import Source


class Participant(Shape):
    id: str
    name: str
    attributes: Values
    note: str
    sources: int
    sessions: int
    codings: int


class Participants(Shape):
    total: int
    items: list[Participant]
    next: str | None


class Session(Shape):
    id: str
    name: str
    date: str
    place: str
    mode: str
    interviewer: str
    minutes: int | None
    guide: str
    participants: list[str]
    attributes: Values
    note: str
    guide_version: str | None
    confirmed: bool
    sources: list[Named]
    guide_called: str
    summary: str | None


class ParticipantWhole(Shape):
    id: str
    name: str
    attributes: Values
    note: str
    sources: list[Source]
    sessions: list[Session]
    codings: int
    codes: list[Count]


class Attribute(Shape):
    id: str
    name: str
    of: str
    type: str
    options: list[str]
    description: str
    position: float
