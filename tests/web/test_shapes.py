"""What the server answers has the form its description says; the workbench's types are made from that description."""

import json
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from lifeworld import __version__
from lifeworld.web import routes
from lifeworld.web.described import description, form_of

DESCRIPTION = Path(__file__).parents[2] / "frontend" / "openapi.json"


def test_the_description_in_the_front_end_is_the_servers() -> None:
    assert json.loads(DESCRIPTION.read_text()) == json.loads(json.dumps(description(routes.ROUTERS, __version__))), (
        "the server's description has changed: run `uv run python docs/openapi.py`, then `npm run types` in frontend/")


ROUTES = {route.path: route for router in routes.ROUTERS for route in router.routes if isinstance(route, APIRoute) and "GET" in route.methods}


@pytest.mark.parametrize("path", sorted(p for p, r in ROUTES.items() if form_of(r) and "{" not in p and p not in ("/live",)))
def test_each_answer_has_the_form_described(browser, path) -> None:
    asked = {"/search": "?q=nurse", "/matrix/cell": None}.get(path, "")
    if asked is None:
        return
    answer = browser.get(f"/api{path}{asked}")
    assert answer.status_code == 200, answer.text
    TypeAdapter(form_of(ROUTES[path])).validate_python(answer.json())
