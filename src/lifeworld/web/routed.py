"""Every route, as one application. It is loaded after the first screen is answered, as that takes longer than all before it."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response
from starlette.routing import Route

from lifeworld import __version__
from lifeworld.core.plain import Malformed
from lifeworld.core.refusal import Refused
from lifeworld.formats.draft import Unreadable
from lifeworld.web import routes
from lifeworld.web.answers import malformed, refused, sentence
from lifeworld.web.desk import Desk
from lifeworld.web.routes import changes


def routed_app(desk: Desk) -> FastAPI:
    """The routes at this desk, for whoever has been let in."""
    app = FastAPI(title="Lifeworld", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(Unreadable, refused)
    app.add_exception_handler(Malformed, malformed)
    app.add_exception_handler(RequestValidationError, malformed)
    app.router.routes.append(Route("/api/commands", changes.commands, methods=["POST"]))
    for router in routes.ROUTERS:
        app.include_router(router, prefix="/api")
    app.get("/{path:path}", include_in_schema=False)(_nothing)
    return app


async def _nothing(path: str) -> Response:
    return sentence(404, "There is nothing at this address.")
