"""Only this machine, only from the page that was served, only whoever opened it from Lifeworld."""

import http.client

import httpx
import pytest


def test_an_address_opens_once(served) -> None:
    address = served.visitors.invite()
    first = httpx.get(served.base + address)
    assert first.status_code == 303
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert "set-cookie" not in httpx.get(served.base + address).headers


def test_without_having_opened_it_nothing_is_told(served) -> None:
    answer = httpx.get(served.base + "/api/study")
    assert answer.status_code == 401
    assert answer.json() == {"message": "Open the workbench again from Lifeworld: `lifeworld open` with your study."}


def test_a_strange_host_is_refused(served, browser) -> None:
    answer = browser.get("/api/study", headers={"Host": "example.com"})
    assert answer.status_code == 421
    assert "study" not in answer.json()


@pytest.mark.parametrize("headers", [{"Origin": "http://example.com"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_another_page_cannot_write(browser, headers) -> None:
    answer = browser.post("/api/commands", json={"commands": [{"command": "AddCode", "args": {"id": "1", "name": "x"}}]}, headers=headers)
    assert answer.status_code == 403
    assert [c["name"] for c in browser.get("/api/codes").json()] == ["Unclear role", "Benefit of an open role"]


def test_every_answer_keeps_scripts_out(served, browser) -> None:
    for path in ("/", "/api/study", "/nowhere", "/api/nowhere"):
        headers = browser.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_files_outside_the_workbench_are_not_served(served) -> None:
    for path in ("/../app.py", "/%2e%2e/app.py", "/..%2fapp.py", "/assets/../../app.py", "/.sources"):
        connection = http.client.HTTPConnection("127.0.0.1", served.visitors.port)
        connection.request("GET", path)
        body = connection.getresponse().read()
        assert b"Workbench" not in body
        assert b"import" not in body[:200]
        connection.close()


def test_it_listens_on_loopback_alone(served) -> None:
    assert served._listener.getsockname()[0] == "127.0.0.1"
