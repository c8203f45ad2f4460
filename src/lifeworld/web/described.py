"""The routes' description: which form each answer has, and the OpenAPI page made of it.

Forms are looked up only when the description is made, so that the workbench opens without building any of them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

F = TypeVar("F", bound=Callable[..., Any])


def answers(shape: str, listed: bool = False) -> Callable[[F], F]:
    """Note that a route answers with the form of this name in `web.shapes`, or a list of it."""

    def noted(route: F) -> F:
        route.answers = (shape, listed)  # type: ignore[attr-defined]
        return route

    return noted


def form_of(route: APIRoute) -> Any:
    """The form a route answers with; None for files and feeds."""
    from lifeworld.web import shapes

    shape, listed = getattr(route.endpoint, "answers", ("", False))
    if not shape:
        return None
    form: Any = getattr(shapes, shape)
    return list.__class_getitem__(form) if listed else form


def description(routers: list[APIRouter], version: str) -> dict[str, Any]:
    """The OpenAPI description of the routes."""
    app = FastAPI(title="Lifeworld", version=version)
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute):
                app.add_api_route(f"/api{route.path}", route.endpoint, methods=list(route.methods or ()), response_model=form_of(route),
                                  openapi_extra=route.openapi_extra, name=route.name)  # fmt: skip
    described = app.openapi()
    described["components"]["schemas"].update(_read_by_hand())
    return described


def _read_by_hand() -> dict[str, Any]:
    """The forms of what is read straight from a request's body (see `routes.changes.apply`)."""
    from lifeworld.web.routes.changes import Step

    step = Step.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**step.pop("$defs"), "Step": step}
