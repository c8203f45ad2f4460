"""Codes on words: by mouse, by keyboard, in every way the field knows."""

import re

from playwright.sync_api import expect

FLASK = "I said I’d generally bring a flask."
CARD = "There was a card up in the library."
VOUCHED = "Someone vouches for you"


def test_i_select_words_press_a_key_type_a_few_letters_and_the_code_is_there(anna) -> None:
    anna.read("Tobias")
    anna.code("I’d generally bring a flask", "vouch")
    coding = anna.coding("Tobias", "I’d generally bring a flask", VOUCHED)
    assert (coding["coder"], coding["origin"]) == ("Anna", "hand")
    expect(anna.brackets(coding["id"])).to_be_visible()
    expect(anna.aside.get_by_role("link", name=VOUCHED, exact=True)).to_be_visible()
    expect(anna.aside.locator(".quote").first).to_have_text("I’d generally bring a flask")
    assert f"coding={coding['id']}" in anna.page.url


def test_i_do_the_same_by_keyboard_alone(anna) -> None:
    anna.press("Control+k")
    anna.type("Tobias")
    expect(anna.page.get_by_role("option", name=re.compile("^Tobias")).first).to_be_visible()
    anna.press("Enter")
    expect(anna.text).to_be_visible()
    expect(anna.page.get_by_role("dialog")).to_have_count(0)
    anna.press("u")
    expect(anna.page.locator(".t-here")).to_contain_text("I didn’t, no")
    anna.press(*["Shift+ArrowRight"] * 3)
    expect(anna.aside.get_by_text("Selected words")).to_be_visible()
    anna.press("Enter")
    anna.pick("ties coll")
    coding = anna.coding("Tobias", "I didn’t, no", "Building ties with colleagues")
    anna.press("]")
    expect(anna.aside.locator(".quote").first).to_have_text("I didn’t, no, our")
    with anna.keeping():
        anna.press("Delete")
    expect(anna.brackets(coding["id"])).to_have_count(0)
    anna.is_told("Took “Building ties with colleagues” off “I didn’t, no, our”")


def test_i_let_the_words_themselves_be_the_code(anna) -> None:
    anna.read("Tobias")
    anna.drag_over("I’m not a van")
    with anna.keeping():
        anna.press("i")
    code = anna.code_named("I’m not a van")
    assert (code["origin"], code["kind"], code["codings"]) == ("in vivo", "in vivo", 1)
    expect(anna.aside.get_by_role("link", name="I’m not a van", exact=True)).to_be_visible()


def test_i_put_several_codes_on_the_same_words_and_reuse_one_by_its_number(anna) -> None:
    anna.read("Tobias")
    anna.drag_over(FLASK)
    anna.press("c")
    anna.type("vouch")
    with anna.keeping():
        anna.press("Shift+Enter")
    anna.pick("fitting")
    codes = {coding["code"] for coding in anna.codings("Tobias") if coding["words"] == FLASK}
    assert codes == {VOUCHED, "Fitting in with the team"}
    anna.drag_over(CARD)
    expect(anna.aside.get_by_role("button", name="Fitting in with the team")).to_be_visible()
    with anna.keeping():
        anna.press("2")
    anna.coding("Tobias", CARD, "Fitting in with the team")


def test_i_make_a_new_code_while_choosing(anna) -> None:
    anna.read("Tobias")
    anna.drag_over(CARD)
    anna.press("c")
    anna.pick("How they heard of the job")
    assert anna.code_named("How they heard of the job")["codings"] == 1


def test_i_resize_a_passage_by_its_handle_and_by_keys(anna) -> None:
    anna.read("Tobias")
    anna.code("generally bring", "vouch")
    coding = anna.coding("Tobias", "generally bring", VOUCHED)
    anna.press("Escape")
    grip = anna.page.locator(".t-grip-end")
    anna.brackets(coding["id"]).click()
    expect(grip).to_be_visible()
    _, last = anna.where("bring a flask")
    box = grip.bounding_box()
    anna.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 2)
    anna.page.mouse.down()
    anna.page.mouse.move(last["right"] - 3, last["top"] + last["height"] / 2, steps=5)
    with anna.keeping():
        anna.page.mouse.up()
    anna.coding("Tobias", "generally bring a flask", VOUCHED)
    anna.text.focus()
    with anna.keeping():
        anna.press("{")
    anna.coding("Tobias", "I’d generally bring a flask", VOUCHED)
    with anna.keeping():
        anna.press("[")
    moved = anna.coding("Tobias", "I’d generally bring a", VOUCHED)
    assert moved["id"] == coding["id"]


def test_i_code_a_whole_turn_set_a_facet_and_write_a_memo_on_it(anna) -> None:
    anna.read("Tobias")
    anna.click_on("our Winnie rang")
    anna.press("t")
    anna.pick("vouch")
    [coding] = [each for each in anna.codings("Tobias") if each["code"] == VOUCHED and "our Winnie rang" in each["words"]]
    assert coding["words"].startswith("I didn’t, no") and coding["words"].endswith("I thought he meant on the day.")
    with anna.keeping():
        anna.aside.get_by_role("button", name="helps", exact=True).click()
    anna.press("Escape")
    anna.brackets(coding["id"]).first.click()
    anna.press("m")
    expect(anna.page.get_by_role("textbox", name="Memo on this passage")).to_be_focused()
    anna.type("His sister applied *for* him.")
    with anna.keeping():
        anna.press("Control+Enter")
    expect(anna.aside.locator(".memo-card em").first).to_have_text("for")
    [after] = [each for each in anna.codings("Tobias") if each["id"] == coding["id"]]
    assert (after["facets"], after["memos"]) == ({"valence": "helps"}, 1)


def test_i_judge_whether_a_passage_fits_and_say_how_it_stretches(anna) -> None:
    anna.read("Tobias")
    anna.code(FLASK, "vouch")
    coding = anna.coding("Tobias", FLASK, VOUCHED)
    with anna.keeping():
        anna.press("f")
    expect(anna.aside.get_by_role("button", name=re.compile("fits"))).to_have_attribute("aria-pressed", "true")
    anna.press("s")
    anna.type("Nobody vouches; a sister rings.")
    with anna.keeping():
        anna.press("Control+Enter")
    [after] = [each for each in anna.codings("Tobias") if each["id"] == coding["id"]]
    assert (after["fit"], after["memos"]) == ("stretches", 1)
    anna.press("n")
    dialog = anna.page.get_by_role("dialog", name="A new code for this passage")
    expect(dialog).to_be_visible()
    anna.type("A relative applies")
    with anna.keeping():
        anna.press("Enter")
    expect(dialog).to_have_count(0)
    [after] = [each for each in anna.codings("Tobias") if each["id"] == coding["id"]]
    assert after["code"] == "A relative applies"


def test_i_see_how_a_code_was_used_before_and_go_to_one_of_its_passages(anna) -> None:
    anna.read("Tobias")
    anna.code(FLASK, "AMBIG-COST")
    earlier = anna.aside.locator("section").filter(has=anna.page.get_by_role("heading", name=re.compile("Earlier under this code")))
    expect(earlier.get_by_text("Most different")).to_be_visible()
    expect(earlier.get_by_text("The other group")).to_be_visible()
    there = earlier.locator(".earlier").last
    words = there.locator(".said").inner_text()
    there.click()
    expect(anna.aside.locator(".quote").first).to_have_text(words, use_inner_text=True)
    expect(anna.page.locator(".t-grip-start")).to_be_visible()


def test_i_go_through_coded_passages_and_to_the_next_uncoded_turn(anna) -> None:
    anna.read("Tobias")
    anna.text.click(position={"x": 4, "y": 4})
    anna.press(".")
    expect(anna.aside.get_by_text("turn 2", exact=True)).to_be_visible()
    anna.press(".")
    expect(anna.aside.get_by_text("turn 6", exact=True)).to_be_visible()
    anna.press(",")
    expect(anna.aside.get_by_text("turn 2", exact=True)).to_be_visible()
    for words in ("I didn’t, no", "Some of it. I’ve said that.", "Only I’ve the 14", "I didn’t, no"):
        anna.press("u")
        expect(anna.page.locator(".t-here")).to_contain_text(words)


def test_i_find_words_far_down_with_the_browsers_own_find(anna) -> None:
    anna.read("Tobias")
    assert anna.page.evaluate("() => window.find('the 14 at ten past')")
    assert "the 14 at ten past" in anna.page.evaluate("() => getSelection().anchorNode.data")
    assert not anna.page.evaluate("() => { getSelection().removeAllRanges(); return window.find('Cost of an unclear role, Anna') }")


def test_i_look_at_my_codings_alone_and_hide_a_code(anna) -> None:
    anna.read("Tobias")
    role = anna.coding("Tobias", "It’s gone. Nobody’s asked for it. Seven years.", "The role on paper")
    [samir] = [each for each in anna.codings("Tobias") if each["coder"] == "Samir" and each["words"].startswith("“Have you been through it")]
    expect(anna.brackets(samir["id"])).to_be_visible()
    anna.page.get_by_role("button", name="What is shown").click()
    shown = anna.page.get_by_role("dialog", name="What is shown")
    anna.choose("Show", "My codings", shown)
    expect(anna.brackets(samir["id"])).to_have_count(0)
    expect(anna.brackets(role["id"])).to_be_visible()
    shown.get_by_text("The role on paper", exact=True).click()
    expect(anna.brackets(role["id"])).to_have_count(0)


def test_i_undo_and_redo_and_it_is_still_so_after_i_close_and_open_again(worked) -> None:
    anna = worked.sit_down()
    anna.read("Tobias")
    anna.code(FLASK, "vouch")
    anna.code(CARD, "training")
    for _ in range(2):
        with anna.keeping():
            anna.press("Control+z")
    with anna.keeping():
        anna.press("Control+Shift+z")
    kept = {coding["words"]: coding["code"] for coding in anna.codings("Tobias")}
    assert FLASK in kept and CARD not in kept
    worked.close()
    worked.open()
    anna = worked.sit_down()
    anna.read("Tobias")
    assert {coding["words"]: coding["code"] for coding in anna.codings("Tobias")} == kept
    with anna.keeping():
        anna.press("Control+Shift+z")
    anna.coding("Tobias", CARD, "Training and preparation")
    for _ in range(2):
        with anna.keeping():
            anna.page.locator(".foot").get_by_role("button", name="Undo").click()
    assert not {FLASK, CARD} & {coding["words"] for coding in anna.codings("Tobias")}
