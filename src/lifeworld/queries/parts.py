"""Long lists, a part at a time: no statement asks for more ids than a store takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 400
"""How many ids one statement asks for."""


def in_parts(items: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The items, so many at a time."""
    waiting = iter(items)
    while part := list(islice(waiting, size)):
        yield part
