"""Make the pictures of the README from the worked study: `uv run --with pillow python docs/pictures.py`."""

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
COLOURS = 192


def reading(page: Page) -> None:
    """Tobias, turns 16 to 22, with what the openness of his role gave him in hand."""
    page.get_by_role("link", name="Texts", exact=True).click()
    page.get_by_role("link", name=re.compile("^Tobias ")).click()
    name = page.locator(".t-name").filter(has=page.locator('[data-words="Benefit of an open role"]')).first
    page.locator(".transcript p").filter(has_text="Nobody could tell me what a peer was for").scroll_into_view_if_needed()
    name.click()
    expect(page.locator(".aside .earlier").first).to_be_visible()
    expect(page.locator(".aside .memo-card").first).to_be_visible()
    page.locator(".t-turn").nth(16).evaluate("turn => turn.scrollIntoView({block: 'start'})")
    expect(page.locator(".t-grip-start")).to_be_in_viewport()


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


PICTURES = {
    "reading-light": (reading, "light"), "reading-dark": (reading, "dark"), "codes": (codes, "light"),
    "ask": (ask, "light"), "compare": (compare, "light"),
}  # fmt: skip


def take(address: str) -> None:
    """Go to each place and keep a picture of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        page = browser.new_page(viewport=SIZE, device_scale_factor=2, locale="en-GB", reduced_motion="reduce")
        page.goto(address)
        for name, (go, shade) in PICTURES.items():
            page.emulate_media(color_scheme=shade)
            go(page)
            page.mouse.move(720, 4)
            page.evaluate("() => Promise.all([document.fonts.ready, document.activeElement?.blur()])")
            keep(page, WHERE / f"{name}.png")
        browser.close()


def keep(page: Page, path: Path) -> None:
    """A screenshot in as few colours as it needs."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


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
