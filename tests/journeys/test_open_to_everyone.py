"""Every screen and every main window, in light and in dark, kept open to everybody: looked over with axe."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from researcher import Place, Researcher

EARNEST = {"serious", "critical"}


def texts(who: Researcher) -> None:
    """A text with a passage in hand."""
    coding = who.coding("Tobias", "It’s gone. Nobody’s asked for it. Seven years.", "The role on paper")
    who.read("Tobias", coding=coding["id"])
    expect(who.aside.locator(".earlier").first).to_be_visible()


def picking(who: Researcher) -> None:
    """A code being chosen."""
    who.read("Tobias")
    who.drag_over("our Winnie rang")
    who.press("c")
    who.type("ro")
    expect(who.picker.get_by_role("option").first).to_be_visible()


def writing(who: Researcher) -> None:
    """A memo being written on a passage."""
    texts(who)
    who.press("m")
    expect(who.page.get_by_role("textbox", name="Memo on this passage")).to_be_visible()


def code(who: Researcher) -> None:
    """A code's page."""
    who.go(f"/codes/{who.code_named('Showing value through results')['id']}")
    expect(who.page.locator(".passage-card").first).to_be_visible()


def deed(name: str) -> Callable[[Researcher], None]:
    """One of the things to do with a code."""

    def screen(who: Researcher) -> None:
        code(who)
        who.page.get_by_role("button", name="Merge, split, retire, remove").click()
        who.page.get_by_role("menuitem", name=name).click()
        expect(who.page.get_by_role("dialog")).to_be_visible()

    return screen


def room(path: str, there: str, *clicks: str) -> Callable[[Researcher], None]:
    """A room by its address, once `there` is on the screen; then buttons pressed."""

    def screen(who: Researcher) -> None:
        who.go(path)
        expect(who.page.locator(there).first).to_be_visible()
        for name in clicks:
            who.page.get_by_role("button", name=name).first.click()
        if clicks:
            expect(who.page.get_by_role("dialog").or_(who.page.get_by_role("menu")).first).to_be_visible()

    return screen


def palette(who: Researcher) -> None:
    """The palette, with something found."""
    who.go("/")
    who.press("Control+k")
    who.type("role")
    expect(who.page.get_by_role("option").nth(3)).to_be_visible()


def keys(who: Researcher) -> None:
    """The keyboard map."""
    who.go("/compare")
    who.press("?")
    expect(who.page.get_by_role("dialog", name="Keys")).to_be_visible()


def person(who: Researcher) -> None:
    """One person."""
    noor = next(each for each in who.api("/participants")["items"] if each["name"] == "Noor")
    who.go(f"/people/{noor['id']}")
    expect(who.page.get_by_role("heading", name="Noor", exact=True)).to_be_visible()


def cell(who: Researcher) -> None:
    """A person's attribute being chosen."""
    who.go("/people")
    who.page.locator('[data-at="1 0"]').dblclick()
    expect(who.page.get_by_role("option").first).to_be_visible()


def memo(who: Researcher) -> None:
    """A memo, open."""
    [there] = [each for each in who.api("/memos") if each["title"] == "Who holds the pen"]
    who.go(f"/memos/{there['id']}")
    expect(who.page.locator(".memo-items").first).to_be_visible()


def matrix(who: Researcher) -> None:
    """A cell of a comparison, open."""
    who.go("/compare")
    who.page.get_by_role("gridcell", name=re.compile(r": [1-9]\d* passages$")).first.click()
    expect(who.page.locator(".passage").first).to_be_visible()


def entry(who: Researcher) -> None:
    """An entry of the history, open."""
    who.go("/history")
    who.page.locator(".entry").first.click()
    expect(who.page.get_by_role("complementary", name="What changed").get_by_role("heading").first).to_be_visible()


def intake(who: Researcher) -> None:
    """Texts about to come in."""
    who.go("/texts")
    with who.page.expect_file_chooser() as chooser:
        who.page.get_by_role("button", name="Bring in texts").first.click()
        who.page.get_by_role("button", name="Choose files…").click()
    words = b"Interviewer: How did you begin?\n\nWanda: With a key.\n\nInterviewer: And?\n\nWanda: A door."
    files = [{"name": "wanda.txt", "mimeType": "text/plain", "buffer": words}, {"name": "x.txt", "mimeType": "text/plain", "buffer": b""}]
    chooser.value.set_files(files)
    expect(who.page.get_by_role("list", name="Who speaks")).to_be_visible()


def deciding(who: Researcher) -> None:
    """Words that may identify someone, one after the other."""
    who.go("/deidentify")
    who.page.get_by_role("button", name="Look through the texts").click()
    expect(who.page.get_by_role("article", name="To decide")).to_be_visible(timeout=180_000)  # engines of the extra take their time


SCREENS: dict[str, Callable[[Researcher], None]] = {
    "study": room("/", ".totals"), "describing the study": room("/", ".totals", "Change"), "list of texts": room("/texts", ".text-row"),
    "reading": texts, "choosing a code": picking, "writing on a passage": writing, "codebook": room("/codes", ".code-line"), "code": code,
    "merging": deed("Merge into another code…"), "splitting": deed("Split…"), "people": room("/people", ".grid-cell"),
    "adding an attribute": room("/people", ".grid-cell", "Add an attribute"), "a cell": cell, "person": person,
    "sessions": room("/people?session=all", ".side-item"), "memos": room("/memos", ".memo-items"), "memo": memo,
    "ask": room("/ask", ".ask-beginning"), "answer": room("/ask?q=STIGMA", ".passage"),
    "saving a question": room("/ask?q=STIGMA", ".passage", "Save the question…"), "export": room("/ask?q=STIGMA", ".passage", "Export…"),
    "de-identified texts": room("/deidentify/texts", ".deid-table"), "the key": room("/deidentify/key", ".deid-key"),
    "who could be recognised": room("/deidentify/recognised", ".deid-list"), "deciding who is recognised": deciding,
    "compare": room("/compare", ".matrix-cell"), "cell of a comparison": matrix, "history": room("/history", ".entry"), "entry": entry,
    "search": room("/search?q=door", ".hit"), "palette": palette, "keys": keys, "bringing texts in": intake,
    "name and appearance": room("/", ".totals", "Anna: name, appearance, keys"), "nothing here": room("/nowhere", ".empty"),
}  # fmt: skip


@pytest.fixture(scope="module")
def seat(worked_file: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Researcher]:
    """Anna, who looks at every screen in turn and changes nothing."""
    path = tmp_path_factory.mktemp("seat") / "worked.lifeworld"
    shutil.copyfile(worked_file, path)
    place = Place(path, chromium)
    place.open()
    yield place.sit_down("Anna")
    place.close()
    place.complain()


def paint(page: Page, shade: str) -> None:
    """Light or dark, as the system says."""
    page.emulate_media(color_scheme=shade)
    expect(page.locator("html")).to_have_attribute("data-theme", shade)


def holds(who: Researcher, axe: Callable[..., list[dict]]) -> None:
    """Nothing earnest is found: by any rule in light, and by what colours can break in dark."""
    for shade, rules in (("light", ()), ("dark", ("color-contrast", "link-in-text-block"))):
        paint(who.page, shade)
        found = axe(who, *rules)
        assert not [each for each in found if each["impact"] in EARNEST], f"{who.page.url}, {shade}: {json.dumps(found, indent=1)}"


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_open_to_everyone(name, seat, axe) -> None:
    seat.page.goto("about:blank")
    SCREENS[name](seat)
    holds(seat, axe)


def test_an_empty_study_is_open_to_everyone(blank: Place, axe) -> None:
    anna = blank.sit_down()
    for path in ("/", "/texts", "/codes", "/people", "/people?session=all", "/memos", "/ask", "/compare", "/history", "/search",
                 "/deidentify", "/deidentify/texts", "/deidentify/key", "/deidentify/recognised", "/deidentify/out"):
        anna.go(path)
        expect(anna.page.locator("main").get_by_role("heading").first).to_be_attached()
        holds(anna, axe)
