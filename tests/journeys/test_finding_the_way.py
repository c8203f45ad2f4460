"""Ways about the workbench: palette, keys, search, addresses, history, light and dark, widths, several windows."""

import re

from playwright.sync_api import expect

SPARE = "like a, like a spare chair"


def test_i_go_anywhere_with_the_palette(anna) -> None:
    anna.go("/")
    palette = anna.page.get_by_role("dialog", name="Find words, codes, people, actions")
    for typed, offered, there in (
        ("vouch", "Someone vouches for you", "/codes/"), ("Colette", "Colette", "/texts/"), ("holds the pen", "Who holds the pen", "/memos/"),
        ("go compare", "Go to Compare", "/compare"), ("spare chair", "Look for “spare chair” in all texts", "/search"),
    ):  # fmt: skip
        anna.press("Control+k")
        anna.type(typed)
        option = palette.get_by_role("option", name=re.compile(f"^{offered}")).first
        expect(option).to_be_visible()
        while option.get_attribute("aria-selected") != "true":
            anna.press("ArrowDown")
        anna.press("Enter")
        expect(palette).to_have_count(0)
        expect(anna.page).to_have_url(re.compile(re.escape(there)))
    anna.press("Control+k", "Escape")
    expect(palette).to_have_count(0)


def test_i_see_all_keys(anna) -> None:
    anna.go("/compare")
    anna.press("?")
    keys = anna.page.get_by_role("dialog", name="Keys")
    for heading in ("Everywhere", "Coding", "Codebook", "Transcript: select"):
        expect(keys.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    anna.press("Escape")
    expect(keys).to_have_count(0)


def test_i_search_all_texts_and_go_to_the_place(anna) -> None:
    anna.go("/search")
    anna.page.get_by_role("searchbox").fill("“spare chair”")
    hits = anna.page.locator(".hits .hit")
    expect(hits).to_have_count(1)
    expect(hits.locator("mark").first).to_have_text("spare")
    hits.first.click()
    expect(anna.page.locator(".transcript p").filter(has_text=SPARE)).to_be_in_viewport()
    anna.go("/search?q=door")
    expect(anna.page.locator(".hits .hit").first).to_contain_text(re.compile("door"))


def test_an_address_leads_to_the_very_words(anna) -> None:
    coding = anna.coding("Tobias", "It’s gone. Nobody’s asked for it. Seven years.", "The role on paper")
    anna.read("Tobias", coding=coding["id"])
    expect(anna.aside.locator(".quote").first).to_have_text(coding["words"])
    expect(anna.page.locator(".t-grip-start")).to_be_in_viewport()
    other = anna.another_window()
    other.page.goto(anna.page.url)
    expect(other.aside.locator(".quote").first).to_have_text(coding["words"])
    for path in (f"/people/{coding['participant']}", f"/codes/{coding['code_id']}", "/people?session=all", "/history?kind=memo"):
        anna.go(path)
        assert anna.page.url.endswith(path)
        expect(anna.page.get_by_role("heading").first).to_be_attached()


def test_i_undo_something_from_the_history_and_say_why(anna) -> None:
    anna.read("Tobias")
    anna.code("our Winnie rang", "vouch")
    anna.code("a man doing Spanish", "training")
    anna.go("/history")
    anna.page.get_by_role("button", name=re.compile("coded “our Winnie rang”")).click()
    pane = anna.page.get_by_role("complementary", name="What changed")
    pane.get_by_role("button", name="Undo…").click()
    anna.type("She only rang.")
    with anna.keeping():
        anna.press("Enter")
    expect(anna.page.locator(".day li").first).to_contain_text("She only rang.")
    words = {coding["words"] for coding in anna.codings("Tobias")}
    assert "our Winnie rang" not in words and "a man doing Spanish" in words
    anna.choose("Who", "Samir")
    expect(anna.page.locator(".entry-who").first).to_have_text("Samir")


def test_what_something_later_stands_on_is_not_undone(anna) -> None:
    anna.may_fail.add(409)
    anna.read("Tobias")
    anna.drag_over("our Winnie rang")
    anna.press("c")
    anna.pick("A relative applies")
    anna.code("a man doing Spanish", "relative appl")
    anna.go("/history")
    entries = anna.page.locator(".entry").filter(has_text="added the code “A relative applies”")
    entries.first.click()
    pane = anna.page.get_by_role("complementary", name="What changed")
    expect(pane.get_by_role("heading").first).to_be_visible()
    undo = pane.get_by_role("button", name="Undo…")
    if undo.count():
        undo.click()
        with anna.keeping():
            anna.press("Enter")
        expect(anna.page.get_by_role("alert")).to_have_text(re.compile(r"\.$"))
    assert anna.code_named("A relative applies")["codings"] == 2


def test_two_windows_see_each_others_changes(worked) -> None:
    anna, samir = worked.sit_down("Anna"), worked.sit_down("Samir")
    anna.read("Tobias")
    samir.read("Tobias")
    anna.code("our Winnie rang", "vouch")
    coding = anna.coding("Tobias", "our Winnie rang", "Someone vouches for you")
    expect(samir.brackets(coding["id"])).to_be_attached()
    with samir.keeping():
        samir.page.evaluate("(id) => document.querySelector(`.t-bracket[data-coding='${id}']`).click()", coding["id"])
        samir.press("Delete")
    expect(anna.brackets(coding["id"])).to_have_count(0)


def test_two_windows_edit_the_same_code_and_nothing_is_lost(worked) -> None:
    anna, samir = worked.sit_down("Anna"), worked.sit_down("Samir")
    samir.may_fail.add(409)
    code = anna.code_named("Someone vouches for you")
    for who in (anna, samir):
        who.go(f"/codes/{code['id']}")
    fields = [who.page.get_by_role("textbox", name="Definition", exact=True) for who in (anna, samir)]
    fields[1].click()
    fields[1].fill("Samir’s words")
    fields[0].fill("Anna’s words")
    with anna.keeping():
        anna.press("Tab")
    with samir.keeping():
        samir.press("Tab")
    conflict = samir.page.get_by_role("alert").filter(has_text="Someone changed the definition")
    expect(conflict.locator("blockquote")).to_have_text("Anna’s words")
    expect(fields[1]).to_have_value("Samir’s words")
    with samir.keeping():
        conflict.get_by_role("button", name="Keep mine").click()
    expect(fields[0]).to_have_value("Samir’s words")
    history = [entry["summary"] for entry in anna.api("/history", about=f"code:{code['id']}")["entries"]]
    assert len([summary for summary in history if "Someone vouches for you" in summary]) >= 2


def test_i_switch_between_light_and_dark_and_it_stays(anna) -> None:
    anna.go("/texts")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = anna.page.evaluate(paper)
    me = anna.page.get_by_role("button", name=re.compile("^Anna: "))
    me.click()
    anna.page.get_by_role("menuitem", name="Dark", exact=True).click()
    expect(anna.page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = anna.page.evaluate(paper)
    anna.page.reload()
    expect(anna.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert light != dark
    me.click()
    anna.page.get_by_role("menuitem", name="Light or dark as the system").click()
    anna.page.emulate_media(color_scheme="dark")
    expect(anna.page.locator("html")).to_have_attribute("data-theme", "dark")
    anna.page.emulate_media(color_scheme="light")
    expect(anna.page.locator("html")).to_have_attribute("data-theme", "light")


def test_i_resize_panes_by_keyboard_and_they_stay_so(anna) -> None:
    anna.read("Tobias")
    for name, key in (("Width of the list", "ArrowRight"), ("Width of the passage pane", "ArrowLeft")):
        divider = anna.page.get_by_role("separator", name=name)
        before = int(divider.get_attribute("aria-valuenow"))
        divider.focus()
        anna.press(key, key)
        expect(divider).to_have_attribute("aria-valuenow", str(before + 32))
        anna.page.reload()
        expect(divider).to_have_attribute("aria-valuenow", str(before + 32))


def test_someone_else_sits_down_at_my_browser(anna) -> None:
    anna.page.get_by_role("button", name=re.compile("^Anna: ")).click()
    anna.page.get_by_role("menuitem", name="Someone else…").click()
    anna.type("Jo")
    anna.press("Enter")
    expect(anna.page.get_by_role("button", name=re.compile("^Jo: "))).to_be_visible()
    anna.read("Tobias")
    anna.code("our Winnie rang", "vouch")
    assert anna.coding("Tobias", "our Winnie rang", "Someone vouches for you")["coder"] == "Jo"


def test_without_its_key_the_page_says_how_to_open_it(worked, chromium) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(worked.served.base + "/texts")
    expect(page.get_by_role("heading", name="Open the workbench again from Lifeworld")).to_be_visible()
    assert "Tobias" not in page.content()
    context.close()
