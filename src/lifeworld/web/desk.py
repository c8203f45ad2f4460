"""What every answer needs: the study, who is asking, and a connection to read it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from lifeworld.study import Applied, Study
from lifeworld.web.guard import Visitors
from lifeworld.web.jobs import Jobs
from lifeworld.web.live import Feed

if TYPE_CHECKING:
    from lifeworld.keyfile import Key

T = TypeVar("T")


@dataclass
class HeldKey:
    """A key that someone has opened: where it is kept, its passphrase, what it holds."""

    path: Path
    passphrase: str
    key: "Key"


class Desk:
    """One workbench: a study, its visitors, its long work, its live feed."""

    def __init__(self, study: Study, visitors: Visitors) -> None:
        self.study, self.visitors = study, visitors
        self.jobs, self.feed = Jobs(), Feed(study)
        self.intakes: dict[str, Any] = {}
        self.keys: dict[str, HeldKey] = {}


class Seat:
    """A request's place at the desk: the study as the person asking sees it."""

    def __init__(self, desk: Desk, visitor: str) -> None:
        self.desk, self._key = desk, visitor

    @property
    def actor(self) -> str:
        """The name of the person asking."""
        return self.desk.visitors.sitting[self._key]

    @property
    def key(self) -> HeldKey | None:
        """The key that this browser has opened."""
        return self.desk.keys.get(self._key)

    @key.setter
    def key(self, held: HeldKey | None) -> None:
        """Keep a key open for this browser, or close it."""
        if held is None:
            self.desk.keys.pop(self._key, None)
        else:
            self.desk.keys[self._key] = held

    def sit_down(self, name: str) -> None:
        """Someone else sits at this browser now; a key that was open here is closed."""
        if name != self.actor:
            self.key = None
        self.desk.visitors.sitting[self._key] = name

    async def read(self, query: Callable[[Connection], T]) -> T:
        """What a query answers, on a connection of its own, beside the event loop."""
        return await run_in_threadpool(self._read, query)

    async def write(self, change: Callable[[Study], Applied]) -> Applied:
        """Make a change, and let every window know."""
        applied = await run_in_threadpool(change, self.desk.study)
        self.desk.feed.stir()
        return applied

    def _read(self, query: Callable[[Connection], T]) -> T:
        with self.desk.study.reading() as conn:
            return query(conn)
