"""The application: behind its guard the built workbench and what its first screen asks for; all else once it is loaded."""

from pathlib import Path
from threading import Lock, Thread
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from lifeworld.core.refusal import Refused
from lifeworld.study import Study
from lifeworld.web import first_screen
from lifeworld.web.answers import refused
from lifeworld.web.desk import Desk, Seat
from lifeworld.web.guard import Guard, Receive, Scope, Send, Visitors

STATIC = Path(__file__).parent / "static"
_NOT_BUILT = "<!doctype html><title>Lifeworld</title><p>The workbench was not built into this installation; install Lifeworld again."
_OPEN = "/open/"


class Workbench:
    """The application for one open study."""

    def __init__(self, study: Study, visitors: Visitors) -> None:
        self.desk = Desk(study, visitors)
        self._guarded = Guard(self._let_in, visitors)
        self._loading = Lock()
        self._routes: Any = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; end the live feeds when the server stops."""
        if scope["type"] != "lifespan":
            await self._guarded(scope, receive, send)
            return
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.desk.feed.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what can be answered at once; the routes are loaded for all else, or when the first screen is there."""
        request = Request(scope, receive)
        answer = await self._at_once(request)
        if answer is None:
            routes = self._routes or await run_in_threadpool(self._loaded)
            await routes(scope, receive, send)
            return
        await answer(scope, receive, send)
        if self._routes is None and scope["path"] == "/api/sources":
            Thread(target=self._loaded, name="routes").start()

    async def _at_once(self, request: Request) -> Response | None:
        path: str = request.scope["path"]
        if request.method != "GET":
            return None
        if path.startswith("/api/"):
            try:
                return await first_screen.answer(request, Seat(self.desk, request.scope["visitor"]))
            except Refused as error:
                return await refused(request, error)
        return _opened(self.desk.visitors, path.removeprefix(_OPEN)) if path.startswith(_OPEN) else _page(path.removeprefix("/"))

    def _loaded(self) -> Any:
        with self._loading:
            if self._routes is None:
                from lifeworld.web.routed import routed_app

                self._routes = routed_app(self.desk)
            return self._routes


def _opened(visitors: Visitors, token: str) -> Response:
    key = visitors.admit(token)
    answer = RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})
    if key is not None:
        answer.set_cookie(visitors.cookie, key, httponly=True, samesite="strict", path="/")
    return answer


def _page(path: str) -> Response:
    wanted = (STATIC / path).resolve()
    if path and wanted.is_file() and wanted.is_relative_to(STATIC.resolve()) and not wanted.name.startswith("."):
        cache = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        return FileResponse(wanted, headers={"Cache-Control": cache})
    index = STATIC / "index.html"
    if not index.is_file():
        return HTMLResponse(_NOT_BUILT, status_code=503)
    return FileResponse(index, headers={"Cache-Control": "no-store"})
