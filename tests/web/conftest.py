"""A workbench served on loopback for the tests, and a browser's place at it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.sources import AddFieldNote
from lifeworld.core.ids import new_id
from lifeworld.study import Study
from lifeworld.web.app import make_app
from lifeworld.web.guard import Visitors
from lifeworld.web.serving import _listening


class Served:
    """A running workbench: its study, its port, and addresses that open once."""

    def __init__(self, study: Study) -> None:
        self.study, self._listener = study, _listening(0)
        self.visitors = Visitors(self._listener.getsockname()[1], "Anna")
        self.base = f"http://127.0.0.1:{self.visitors.port}"
        self.app = make_app(study, self.visitors)
        self._server = uvicorn.Server(uvicorn.Config(self.app, log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)
        self._thread.start()

    def sit_down(self) -> httpx.Client:
        """A browser that has opened the workbench."""
        cookie = httpx.get(self.base + self.visitors.invite()).headers["set-cookie"].split(";")[0]
        return httpx.Client(base_url=self.base, headers={"Cookie": cookie}, timeout=20)

    def stop(self) -> None:
        """Stop serving."""
        self.app.state.desk.feed.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._listener.close()


@pytest.fixture
def small_study(tmp_path: Path) -> Iterator[Study]:
    """A study with one text and two codes."""
    with lifeworld.new(str(tmp_path / "small.lifeworld"), "Small", actor="Anna") as study:
        study.apply(AddFieldNote(new_id(), "A note", "The nurse thought I’d do the driving.\n\nNobody stopped me either."), "Anna")
        study.apply(AddCode(new_id(), "Unclear role", fields={"label": "ROLE-AMBIG"}), "Anna")
        study.apply(AddCode(new_id(), "Benefit of an open role"), "Anna")
        yield study


@pytest.fixture
def served(small_study: Study) -> Iterator[Served]:
    """The small study's workbench."""
    running = Served(small_study)
    yield running
    running.stop()


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    """A browser that sits at it."""
    with served.sit_down() as client:
        yield client
