"""A workbench served on loopback, as the tests of the server and the journeys use it."""

import threading

import httpx
import uvicorn

from lifeworld.study import Study
from lifeworld.web.app import Workbench
from lifeworld.web.guard import Visitors
from lifeworld.web.serving import _listening


class Served:
    """A running workbench: its study, its port, and addresses that open once."""

    def __init__(self, study: Study) -> None:
        self.study, self._listener = study, _listening(0)
        self.visitors = Visitors(self._listener.getsockname()[1], "Anna")
        self.base = f"http://127.0.0.1:{self.visitors.port}"
        self.app = Workbench(study, self.visitors)
        config = uvicorn.Config(self.app, log_level="warning", access_log=False, timeout_graceful_shutdown=2)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)
        self._thread.start()

    def sit_down(self) -> httpx.Client:
        """A browser that has opened the workbench."""
        cookie = httpx.get(self.base + self.visitors.invite()).headers["set-cookie"].split(";")[0]
        return httpx.Client(base_url=self.base, headers={"Cookie": cookie}, timeout=20)

    def stop(self) -> None:
        """Stop serving."""
        self.app.desk.feed.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._listener.close()
