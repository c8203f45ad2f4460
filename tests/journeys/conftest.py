"""A real browser, the worked study, and researchers who sit down at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from researcher import FLAGS, Place, Researcher

import lifeworld
from lifeworld.web.app import STATIC
from lifeworld.worked_study import make

IN_CI = os.environ.get("LIFEWORLD_CI") == "1"
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

expect.set_options(timeout=45_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey. Before a change lands, one that failed is made once more, on a page of its own, and said so:
    a machine that builds many things at once can be slower than anyone waits."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if IN_CI:
                item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def worked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked study in a closed file, to be copied."""
    path = tmp_path_factory.mktemp("worked") / "worked.lifeworld"
    make(path).close()
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys."""
    if not (STATIC / "index.html").is_file():
        pytest.fail("The workbench is not built: run `npm ci` and `npm run build` in frontend/, or install the package anew.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(playwright), args=FLAGS)
        yield browser
        browser.close()


def _executable(playwright: Playwright) -> str:
    places = [os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", "/usr/bin/google-chrome", playwright.chromium.executable_path]
    for place in places:
        if place and Path(place).exists():
            return place
    reason = "no Chromium is here; name one with CHROMIUM, or run `playwright install chromium`"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def worked(worked_file: Path, chromium: Browser, tmp_path: Path) -> Iterator[Place]:
    """A copy of the worked study, served."""
    path = tmp_path / "worked.lifeworld"
    shutil.copyfile(worked_file, path)
    yield from _served(Place(path, chromium))


@pytest.fixture
def blank(chromium: Browser, tmp_path: Path) -> Iterator[Place]:
    """A study with nothing in it, served."""
    path = tmp_path / "blank.lifeworld"
    lifeworld.new(str(path), "A new study", actor="Anna").close()
    yield from _served(Place(path, chromium))


def _served(place: Place) -> Iterator[Place]:
    place.open()
    yield place
    try:
        place.complain()
    finally:
        place.close()


@pytest.fixture
def anna(worked: Place) -> Researcher:
    """Anna at the worked study."""
    return worked.sit_down("Anna")


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[dict]]:
    """Looks a screen over, by all rules or by some, for what keeps people out of it; answers what it found."""
    if not AXE.is_file():
        (pytest.fail if IN_CI else pytest.skip)("axe-core is not there: run `npm ci` in frontend/")
    script = AXE.read_text()

    def look(researcher: Researcher, *rules: str) -> list[dict]:
        if not researcher.page.evaluate("() => 'axe' in window"):
            researcher.page.evaluate(script)
        only = {"runOnly": list(rules)} if rules else {}
        found = researcher.page.evaluate("(how) => axe.run(document, how)", {"resultTypes": ["violations"], **only})
        return [
            {"rule": rule["id"], "impact": rule["impact"], "where": [node["target"] for node in rule["nodes"]][:6],
             "why": rule["nodes"][0]["failureSummary"]}
            for rule in found["violations"]
        ]  # fmt: skip

    return look

