"""The first screen is answered before the routes are loaded, and says what they would say."""

import subprocess
import sys

import pytest

_LEAN = """
import sys
import lifeworld.web
print([name for name in ("fastapi", "pydantic", "lxml", "docx", "openpyxl") if name in sys.modules])
"""


def test_what_the_first_screen_does_not_need_is_not_loaded_for_it() -> None:
    told = subprocess.run([sys.executable, "-c", _LEAN], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_first_screen_says_what_the_routes_say(browser) -> None:
    assert browser.get("/api/sources?limit=1000").json() == browser.get("/api/sources?limit=%2B1000").json()
    assert browser.get("/api/sources?find=nothing").json() == browser.get("/api/sources?limit=1000000&find=nothing").json()
    assert browser.get("/api/sources?limit=1000&find=note").json()["total"] == 1


@pytest.mark.parametrize(("path", "status"), [("/api/sources?limit=many", 422), ("/api/nowhere", 404), ("/api/sources/nowhere", 409)])
def test_what_cannot_be_answered_is_said_in_a_sentence(browser, path, status) -> None:
    answer = browser.get(path)
    assert (answer.status_code, list(answer.json())) == (status, ["message"])


def test_an_address_is_only_asked_for_as_it_may_be(browser) -> None:
    assert browser.delete("/api/study").status_code == 405
    assert browser.post("/nowhere").status_code == 405
