"""Make the pictures of the README and the guides from the worked study: `uv run --with pillow python docs/pictures.py`."""

import os
import re
import tempfile
import threading
from pathlib import Path
from queue import Queue

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from lifeworld.web.serving import serve
from lifeworld.worked_study import make

WHERE = Path(__file__).parent / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SIZE = {"width": 1440, "height": 900}
COLOURS = 256


def reading(page: Page) -> None:
    """Tobias, turns 17 to 20: how he built ties with his colleagues, with what is known of that passage."""
    page.get_by_role("link", name="Texts", exact=True).click()
    page.get_by_role("link", name=re.compile("^Tobias ")).click()
    names = page.locator(".t-name").filter(has=page.locator('[data-words="Building ties with colleagues"]'))
    page.locator(".transcript p").filter(has_text="What I did was I went to each of them").scroll_into_view_if_needed()
    names.filter(has=page.locator(".t-memo")).click()
    expect(page.locator(".aside .earlier").first).to_be_visible()
    expect(page.locator(".aside .memo-card").first).to_be_visible()
    page.locator(".t-turn").nth(16).evaluate("turn => turn.scrollIntoView({block: 'start'})")
    expect(page.locator(".t-grip-start")).to_be_in_viewport()


def choosing(page: Page) -> None:
    """The same, while a code is chosen by a few letters."""
    reading(page)
    page.get_by_role("button", name="Add a code").click()
    page.keyboard.type("role")
    expect(page.get_by_role("option", name=re.compile("^Unclear role"))).to_be_visible()


def codes(page: Page) -> None:
    """A code: what it means, its colour, its passages."""
    page.get_by_role("link", name="Codes", exact=True).click()
    page.get_by_role("row", name="Showing value through results").click()
    expect(page.locator(".passage-card").nth(3)).to_be_visible()


def ask(page: Page) -> None:
    """A question, built and answered."""
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("link", name=re.compile("^Where an open role helped")).click()
    expect(page.locator(".passage").nth(2)).to_be_visible()


def compare(page: Page) -> None:
    """Codes by group, and the words behind one number."""
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("gridcell", name=re.compile("^Kept or passed on, Employed by a peer organisation: ")).click()
    expect(page.locator(".passage").nth(2)).to_be_visible()


def coverage(page: Page) -> None:
    """What was asked of whom, and the words behind one cell."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Coverage", exact=True).or_(page.get_by_role("tab", name="Coverage", exact=True)).click()
    page.get_by_role("gridcell", name=re.compile("^Dev, 7 ")).click()
    expect(page.get_by_role("complementary").get_by_text("Dev:")).to_be_visible()


def identifying(page: Page) -> None:
    """Words that could tell who someone is, decided one by one."""
    page.get_by_role("link", name="Texts", exact=True).click()
    page.get_by_role("link", name=re.compile("^Tobias ")).click()
    page.get_by_role("button", name="This text", exact=True).click()
    page.get_by_role("menuitem", name="De-identify this text…").click()
    page.get_by_role("button", name="Look through this text").click()
    expect(page.get_by_role("button", name=re.compile("^Replace"))).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()


PICTURES = {
    "reading-light": (choosing, "light"), "reading-dark": (reading, "dark"), "codes": (codes, "light"),
    "ask": (ask, "light"), "compare": (compare, "light"), "coverage": (coverage, "light"), "deidentify": (identifying, "light"),
}  # fmt: skip


def take(address: str) -> None:
    """Go to each place and keep a picture of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        page = browser.new_page(viewport=SIZE, device_scale_factor=2, locale="en-GB", reduced_motion="reduce")
        page.goto(address)
        for name, (go, shade) in PICTURES.items():
            page.emulate_media(color_scheme=shade)
            page.goto(page.url)
            go(page)
            page.mouse.move(720, 4)
            page.evaluate("() => document.fonts.ready")
            keep(page, WHERE / f"{name}.png")
        browser.close()


def keep(page: Page, path: Path) -> None:
    """A screenshot in as few colours as it needs."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Make the worked study, open it, take its pictures."""
    WHERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "worked.lifeworld"
        make(study).close()
        address: Queue[str] = Queue()
        serving = {"open_browser": False, "actor": "Anna", "ready": address.put}
        threading.Thread(target=serve, args=(str(study),), kwargs=serving, daemon=True).start()
        take(address.get(timeout=60))


if __name__ == "__main__":
    main()
