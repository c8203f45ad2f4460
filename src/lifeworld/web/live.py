"""The live feed: every window hears of each new entry of the journal, whichever window or program made it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool

from lifeworld.queries import history
from lifeworld.study import Study

_OTHERS = 1.0
"""Seconds between looks for entries that other programs made."""


class Feed:
    """Follows the journal by its sequence number."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._stirred = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    def stir(self) -> None:
        """Something was written here; look now."""
        self._stirred.set()
        self._stirred = asyncio.Event()

    def stir_from_thread(self) -> None:
        """The same, from beside the event loop."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.stir)

    def close(self) -> None:
        """End every stream."""
        self.closed = True
        self._stirred.set()

    async def events(self, after: int) -> AsyncIterator[bytes]:
        """Server-sent events for the entries after `after`, as they come."""
        self._loop = asyncio.get_running_loop()
        yield b": following\n\n"
        while not self.closed:
            stirred = self._stirred
            for entry in await run_in_threadpool(self._since, after):
                after = entry["seq"]
                yield b"data: " + orjson.dumps(entry) + b"\n\n"
            try:
                await asyncio.wait_for(stirred.wait(), _OTHERS)
            except TimeoutError:
                continue

    def _since(self, after: int) -> list[dict[str, Any]]:
        with self._study.reading() as conn:
            if history.latest(conn) <= after:
                return []
            return [{k: e[k] for k in ("seq", "kinds", "actor", "summary")} for e in history.after(conn, after)]
