"""Serving a study on loopback until the person stops it."""

import logging
import socket
import sys
import webbrowser
from collections.abc import Callable

import uvicorn

from lifeworld.core.refusal import Refused
from lifeworld.study import Study, default_actor, open_study
from lifeworld.web.app import Workbench
from lifeworld.web.guard import Visitors

LOOPBACK = "127.0.0.1"


def serve(where: str, port: int = 0, open_browser: bool = True, actor: str | None = None,
          ready: Callable[[str], None] | None = None) -> None:  # fmt: skip
    """Open a study in the workbench and serve it until interrupted.

    `port` 0 takes a free one. `ready` hears the address, which can be opened once. Refused where the port is taken.
    """
    with open_study(where) as study, _listening(port) as listener:
        visitors = Visitors(listener.getsockname()[1], actor or default_actor())
        address = f"http://{LOOPBACK}:{visitors.port}{visitors.invite()}"
        _run(study, visitors, listener, address, open_browser, ready or _say)


def _run(study: Study, visitors: Visitors, listener: socket.socket, address: str, open_browser: bool,
         ready: Callable[[str], None]) -> None:  # fmt: skip
    config = uvicorn.Config(Workbench(study, visitors), log_level="warning", access_log=False, lifespan="on", ws="none",
                            timeout_graceful_shutdown=2, server_header=False)  # fmt: skip
    server = _Announced(config, lambda: _announce(address, open_browser, ready))
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    server.run(sockets=[listener])


class _Announced(uvicorn.Server):
    """A server that says when it is there."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the live feeds, so that no window holds the server up; then stop."""
        self.config.app.desk.feed.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def _announce(address: str, open_browser: bool, ready: Callable[[str], None]) -> None:
    ready(address)
    if open_browser:
        webbrowser.open(address)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise Refused(f"Port {port} is taken by another program; choose another with --port, or leave it out.") from None
    listener.listen(128)
    return listener


def _say(address: str) -> None:
    print(f"The workbench is open at {address}\nLeave this running; press Ctrl+C to close the study.", file=sys.stderr, flush=True)
