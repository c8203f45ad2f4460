"""What the other forms are made of."""

from pydantic import BaseModel, ConfigDict

Value = str | int | float | bool
Values = dict[str, Value]


class Shape(BaseModel):
    """A form with exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Message(Shape):
    message: str


class Named(Shape):
    id: str
    name: str


class Count(Shape):
    id: str
    name: str
    count: int


class Reference(Shape):
    ref: str
    name: str
    href: str
