"""The application: routes behind a guard, and the built workbench for every other address."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lifeworld import __version__
from lifeworld.core.plain import Malformed
from lifeworld.core.refusal import Refused
from lifeworld.formats.draft import Unreadable
from lifeworld.study import Study
from lifeworld.web import routes
from lifeworld.web.answers import malformed, refused, sentence
from lifeworld.web.desk import Desk
from lifeworld.web.guard import Guard, Visitors
from lifeworld.web.routes import changes

STATIC = Path(__file__).parent / "static"
_NOT_BUILT = "<!doctype html><title>Lifeworld</title><p>The workbench was not built into this installation; install Lifeworld again."


def make_app(study: Study, visitors: Visitors) -> FastAPI:
    """The application for one open study."""
    app = routed_app()
    app.state.desk = Desk(study, visitors)
    app.add_middleware(Guard, visitors=visitors)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(Unreadable, refused)
    app.add_exception_handler(Malformed, malformed)
    app.add_exception_handler(RequestValidationError, malformed)
    app.router.routes.insert(0, Route("/api/commands", changes.commands, methods=["POST"]))
    app.get("/open/{token}", include_in_schema=False)(_opened(visitors))
    app.get("/{path:path}", include_in_schema=False)(_page)
    return app


def routed_app() -> FastAPI:
    """The routes, before anyone is let in."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.desk.feed.close()

    app = FastAPI(title="Lifeworld", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    for router in routes.ROUTERS:
        app.include_router(router, prefix="/api")
    return app


def _opened(visitors: Visitors) -> Callable[[str], Awaitable[Response]]:
    async def opened(token: str) -> Response:
        key = visitors.admit(token)
        answer = RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})
        if key is not None:
            answer.set_cookie(visitors.cookie, key, httponly=True, samesite="strict", path="/")
        return answer

    return opened


async def _page(path: str) -> Response:
    if path.startswith("api/"):
        return sentence(404, "There is nothing at this address.")
    wanted = (STATIC / path).resolve()
    if path and wanted.is_file() and wanted.is_relative_to(STATIC.resolve()) and not wanted.name.startswith("."):
        cache = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        return FileResponse(wanted, headers={"Cache-Control": cache})
    index = STATIC / "index.html"
    if not index.is_file():
        return HTMLResponse(_NOT_BUILT, status_code=503)
    return FileResponse(index, headers={"Cache-Control": "no-store"})
