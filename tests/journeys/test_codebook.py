"""The codebook: made, ordered, defined, merged, split, and read as it was."""

import re

from playwright.sync_api import Locator, expect
from researcher import Researcher

PROVE, RELATE = "Showing value through results", "Building ties with colleagues"


def line(who: Researcher, name: str) -> Locator:
    """A code's line in the tree."""
    return who.page.get_by_role("treegrid", name="Codes").get_by_role("row", name=name, exact=True)


def open_code(who: Researcher, name: str) -> dict:
    """Open a code's page; answers the code."""
    code = who.code_named(name)
    who.go(f"/codes/{code['id']}")
    expect(who.page.get_by_role("textbox", name="Name", exact=True)).to_have_value(name)
    return code


def deed(who: Researcher, what: str) -> None:
    """Choose from the menu of the open code."""
    who.page.get_by_role("button", name="Merge, split, retire, remove").click()
    who.page.get_by_role("menuitem", name=what).click()


def test_i_add_codes_by_keyboard_rename_one_and_put_it_under_another(blank) -> None:
    anna = blank.sit_down()
    anna.go("/codes")
    anna.sees("The codebook is empty")
    anna.press("a")
    for name in ("Doors", "Keys"):
        expect(anna.page.get_by_role("textbox", name="New code")).to_be_focused()
        anna.type(name)
        with anna.keeping():
            anna.press("Enter")
        expect(anna.page.get_by_role("textbox", name="New code")).to_have_value("")
    anna.press("Escape")
    line(anna, "Keys").focus()
    with anna.keeping():
        anna.press("Alt+ArrowRight")
    assert anna.code_named("Keys")["path"] == "Doors / Keys"
    expect(line(anna, "Keys")).to_have_attribute("aria-level", "2")
    line(anna, "Keys").focus()
    anna.press("F2")
    expect(anna.page.get_by_role("textbox", name="New name of Keys")).to_be_focused()
    anna.type("Keys and locks")
    with anna.keeping():
        anna.press("Enter")
    expect(line(anna, "Keys and locks")).to_be_focused()
    with anna.keeping():
        anna.press("Alt+ArrowLeft")
    with anna.keeping():
        anna.press("Alt+ArrowUp")
    assert [code["path"] for code in anna.api("/codes")] == ["Keys and locks", "Doors"]


def test_a_name_that_is_taken_is_refused_where_i_typed_it(anna) -> None:
    open_code(anna, "Unclear role")
    anna.may_fail.add(409)
    anna.press("a")
    expect(anna.page.get_by_role("textbox", name="New code")).to_be_focused()
    anna.type("THE role on paper")
    with anna.keeping():
        anna.press("Enter")
    expect(anna.page.locator(".add-code .field-error")).to_contain_text("The role on paper")
    expect(anna.page.get_by_role("textbox", name="New code")).to_have_value("THE role on paper")


def test_i_drag_a_code_under_another(anna) -> None:
    anna.go("/codes")
    expect(line(anna, "Views on certificates")).to_be_visible()
    with anna.keeping():
        line(anna, "Views on certificates").drag_to(line(anna, "Training and preparation"))
    assert anna.code_named("Views on certificates")["path"].endswith("Training and preparation / Views on certificates")
    expect(line(anna, "Views on certificates")).to_have_attribute("aria-level", "3")


def test_i_say_what_a_code_means_and_give_it_a_colour(anna) -> None:
    code = open_code(anna, "Effect on the team")
    for label, words in (("Use when", "Somebody on the team does something differently."), ("Short label", "TEAM-EFFECT")):
        anna.page.get_by_role("textbox", name=label, exact=True).fill(words)
        with anna.keeping():
            anna.press("Tab")
    colours = anna.page.get_by_role("radiogroup", name=re.compile("^Colour"))
    with anna.keeping():
        colours.get_by_role("radio").nth(3).check(force=True)
    with anna.keeping():
        anna.page.get_by_role("group", name=re.compile("^Facets")).get_by_text("valence").click()
    after = anna.code_named("Effect on the team")
    assert after["use_when"] == "Somebody on the team does something differently."
    assert (after["label"], len(after["facets"])) == ("TEAM-EFFECT", 1)
    assert after["colour"] != code["colour"]
    anna.page.get_by_role("tab", name="History").click()
    expect(anna.page.get_by_role("tabpanel").get_by_role("listitem")).not_to_have_count(0)


def test_i_choose_a_passage_as_an_example_of_its_code(anna) -> None:
    open_code(anna, "Pay and its fairness")
    passages = anna.page.get_by_role("complementary", name="Passages coded Pay and its fairness")
    card = passages.locator(".passage-card").filter(has=anna.page.locator('[aria-pressed="false"]')).first
    words = card.locator(".quote").evaluate("quote => [...quote.childNodes].find(node => node.nodeType === 3).data")
    with anna.keeping():
        card.get_by_role("button", name="Example of the code").click()
    expect(anna.page.get_by_role("tabpanel").locator(".quote").filter(has_text=words)).to_be_visible()


def test_i_see_what_merging_will_do_and_do_it(anna) -> None:
    before = {name: anna.code_named(name) for name in (PROVE, RELATE)}
    open_code(anna, PROVE)
    deed(anna, "Merge into another code…")
    dialog = anna.page.get_by_role("dialog", name="Merge codes")
    into = dialog.get_by_role("combobox", name="Into")
    into.fill("Building ties")
    anna.page.get_by_role("option", name=re.compile(RELATE)).click()
    expect(dialog.get_by_role("list", name="What will happen").get_by_role("listitem").first).to_contain_text("16")
    with anna.keeping():
        dialog.get_by_role("button", name=f"Merge into “{RELATE}”").click()
    expect(anna.page.get_by_role("textbox", name="Name", exact=True)).to_have_value(RELATE)
    expect(line(anna, PROVE)).to_have_count(0)
    preview_said = anna.code_named(RELATE)["codings"]
    assert before[RELATE]["codings"] < preview_said <= sum(code["codings"] for code in before.values())
    with anna.keeping():
        anna.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(line(anna, PROVE)).to_be_visible()
    assert {name: anna.code_named(name)["codings"] for name in before} == {name: code["codings"] for name, code in before.items()}


def test_i_split_a_code_by_its_passages(anna) -> None:
    before = open_code(anna, "Known from elsewhere")["codings"]
    deed(anna, "Split…")
    dialog = anna.page.get_by_role("dialog", name="Split “Known from elsewhere”")
    dialog.get_by_role("textbox", name="Name of the new code").fill("Met on the ward")
    choices = dialog.get_by_role("group", name="Passages for the new code").get_by_role("checkbox")
    expect(choices).to_have_count(before)
    dialog.get_by_role("searchbox").fill("Tobias")
    found = choices.count()
    for nth in range(2):
        dialog.locator(".choose label").nth(nth).click()
    assert 2 <= found < before
    expect(dialog.get_by_role("status")).to_have_text(
        f"2 passages go to “Met on the ward”; {before - 2} stay with “Known from elsewhere”. The new code stands beside it."
    )
    with anna.keeping():
        dialog.get_by_role("button", name="Split", exact=True).click()
    assert [anna.code_named(name)["codings"] for name in ("Met on the ward", "Known from elsewhere")] == [2, before - 2]
    assert anna.code_named("Met on the ward")["parent"] == anna.code_named("Known from elsewhere")["parent"]


def test_i_retire_a_code_and_it_is_offered_no_more(anna) -> None:
    open_code(anna, "Contact with other peers")
    with anna.keeping():
        deed(anna, "Retire")
    anna.is_told("Retired the code “Contact with other peers”")
    expect(line(anna, "Contact with other peers")).to_contain_text("retired")
    anna.read("Tobias")
    anna.drag_over("our Winnie rang")
    anna.press("c")
    anna.type("Contact with other")
    expect(anna.picker.get_by_role("option", name=re.compile("^Contact with other peers"))).to_have_count(0)
    anna.press("Escape")
    open_code(anna, "Contact with other peers")
    with anna.keeping():
        deed(anna, "Bring back into use")
    expect(line(anna, "Contact with other peers")).not_to_contain_text("retired")


def test_i_read_the_codebook_as_it_was_on_an_earlier_day(anna) -> None:
    now = open_code(anna, PROVE)["definition"]
    assert "earlier working life" in now
    anna.page.get_by_role("button", name="The codebook", exact=True).click()
    anna.page.get_by_role("menuitem", name="As of an earlier day…").click()
    asked = anna.page.get_by_label("The codebook as of")
    expect(asked).to_be_focused()
    asked.fill("2025-04-24")
    definition = anna.page.get_by_role("textbox", name="Definition", exact=True)
    expect(definition).not_to_have_value(now)
    expect(definition).to_be_disabled()
    expect(line(anna, "What the job takes away")).to_have_count(0)
    anna.sees("As it was on 24 April 2025.")
    anna.sees("Passages today")
    asked.fill("2024-04-24")
    anna.sees("No code on that day")
    anna.page.get_by_role("button", name="Now", exact=True).click()
    expect(anna.page.get_by_role("searchbox", name="Find a code")).to_be_focused()
    expect(definition).to_have_value(now)
    expect(definition).to_be_enabled()


def test_i_find_a_code_by_a_few_letters(anna) -> None:
    anna.go("/codes")
    anna.page.get_by_role("searchbox", name="Find a code").fill("vouch")
    expect(line(anna, "Someone vouches for you")).to_be_visible()
    expect(anna.page.get_by_role("treegrid", name="Codes").get_by_role("row")).to_have_count(2)
    line(anna, "Someone vouches for you").click()
    expect(anna.page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Someone vouches for you")


def test_i_take_the_codebook_along(anna) -> None:
    anna.go("/codes")
    for label, ending in (("Word document", ".docx"), ("Table (CSV)", ".csv"), ("Plain text (Markdown)", ".md")):
        anna.page.get_by_role("button", name="The codebook", exact=True).click()
        with anna.page.expect_download() as download:
            anna.page.get_by_role("menuitem", name=label).click()
        assert download.value.suggested_filename.endswith(ending)
        data = download.value.path().read_bytes()
        assert data[:2] == b"PK" if ending == ".docx" else PROVE in data.decode()
