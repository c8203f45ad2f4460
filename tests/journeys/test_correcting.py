"""Correcting: a transcript is put right after coding, what was touched is reviewed, and any version can be read again."""

import re
from pathlib import Path

from playwright.sync_api import expect


def _turn(anna, n: int):
    return anna.page.get_by_role("textbox", name=f"Words of turn {n}", exact=True)


def _correct(anna, name: str) -> str:
    source = anna.read(name)
    anna.page.get_by_role("button", name="This text", exact=True).click()
    anna.page.get_by_role("menuitem", name="Correct the transcript…").click()
    expect(_turn(anna, 2)).to_be_visible()
    return source


def _save(anna) -> None:
    anna.page.get_by_role("button", name="See and save…").click()
    window = anna.page.get_by_role("dialog")
    expect(window).to_contain_text("on their words")
    window.get_by_role("textbox", name="Why (kept in the history)").fill("Checked against the recording")
    with anna.keeping():
        window.get_by_role("button", name="Save as a new version").click()
    expect(anna.text).to_be_visible()


def test_i_correct_a_word_and_everything_coded_stays_on_its_words(anna) -> None:
    before = {c["id"]: c["words"] for c in anna.codings("Maren")}
    source = _correct(anna, "Maren")
    first = _turn(anna, 1).input_value()
    _turn(anna, 1).fill(f"Well. {first}")
    anna.sees("1 turn changed")
    _save(anna)
    anna.is_told("Corrected “Maren”")
    anna.sees(re.compile("^Version 2, corrected"))
    now = {c["id"]: c["words"] for c in anna.codings("Maren")}
    assert {id: words for id, words in before.items() if words not in first} == {id: w for id, w in now.items() if before[id] not in first}
    assert [v["layer"] for v in anna.api(f"/sources/{source}")["versions"]] == ["original", "corrected"]
    assert anna.api("/history", limit="1")["entries"][0]["reason"] == "Checked against the recording"
    anna.page.get_by_role("link", name=re.compile("^(What changed|Changed since)")).first.click()
    expect(anna.page.locator("ins")).to_have_text(["Well. "])


def test_i_part_and_join_turns_with_the_keyboard_and_take_it_back(anna) -> None:
    _correct(anna, "Maren")
    words, after = _turn(anna, 2).input_value(), _turn(anna, 3).input_value()
    _turn(anna, 2).evaluate("(field) => { field.focus(); field.setSelectionRange(10, 10); }")
    anna.press("Control+Enter")
    expect(_turn(anna, 3)).to_be_focused()
    expect(_turn(anna, 3)).to_have_value(words[10:].lstrip())
    anna.press("Backspace")
    expect(_turn(anna, 2)).to_be_focused()
    expect(_turn(anna, 3)).to_have_value(after)
    anna.press("Alt+ArrowDown")
    expect(_turn(anna, 3)).to_be_focused()
    anna.press("Control+z", "Control+z")
    expect(_turn(anna, 2)).to_have_value(words)
    anna.sees("Nothing changed yet")


def test_what_a_correction_touched_waits_until_i_decide(anna) -> None:
    coded = max(anna.codings("Maren"), key=lambda c: len(c["words"]))
    opened = anna.api(f"/sources/{coded['source']}")
    at = next(n for n, turn in enumerate(opened["turns"], 1) if turn["start"] <= coded["start"] < turn["end"])
    _correct(anna, "Maren")
    words = _turn(anna, at).input_value()
    first, rest = coded["words"][: len(coded["words"]) // 2], coded["words"][len(coded["words"]) // 2 :]
    cut = rest.index(" ")
    _turn(anna, at).fill(words.replace(coded["words"], f"{first}{rest[:cut]} truly{rest[cut:]}"))
    _save(anna)
    waiting = len(anna.api("/reviews"))
    assert waiting > 0
    anna.page.get_by_role("link", name=re.compile("passages? to review$")).click()
    expect(anna.page.get_by_role("heading", name=f"{waiting} passage{'s' if waiting > 1 else ''} to review")).to_be_visible()
    expect(anna.page.get_by_role("region", name="The text as it is now").locator(".transcript")).to_be_visible()
    expect(anna.page.locator(".review-was ins").first).to_contain_text("truly")
    with anna.keeping():
        anna.press("a")
    for left in range(waiting - 1, 0, -1):
        expect(anna.page.get_by_role("heading", name=f"{left} passage{'s' if left > 1 else ''} to review")).to_be_visible()
        with anna.keeping():
            anna.press("a")
    anna.sees("Nothing waits for review")
    assert any("truly" in c["words"] for c in anna.codings("Maren"))
    with anna.keeping():
        anna.press("Control+z")
    assert len(anna.api("/reviews")) == 1


def test_i_read_an_earlier_version_again_and_cannot_code_it(anna) -> None:
    _correct(anna, "Maren")
    _turn(anna, 1).fill("May I begin?")
    _save(anna)
    anna.page.get_by_role("button", name=re.compile("^Version 2, corrected")).click()
    anna.page.get_by_role("menuitem", name=re.compile("^Version 1, original")).click()
    anna.sees("You are reading an earlier version.")
    expect(anna.text).not_to_contain_text("May I begin?")
    anna.text.focus()
    expect(anna.text).to_be_focused()
    anna.press("t")
    anna.is_told("This is an earlier version of the text")
    anna.page.get_by_role("link", name="Open the present one").click()
    expect(anna.text).to_contain_text("May I begin?")


def test_i_bring_in_a_file_transcribed_anew_and_am_warned_of_another_interview(anna, tmp_path: Path) -> None:
    source = anna.read("Maren")
    text = anna.api(f"/sources/{source}")["text"]
    other, again = tmp_path / "other.txt", tmp_path / "maren again.txt"
    other.write_text("Rain fell on the harbour all day.\n\nNobody went out, and the boats stayed where they were.\n")
    again.write_text(text.replace(".", "!", 1))
    for file, is_other in ((other, True), (again, False)):
        anna.page.get_by_role("button", name="This text", exact=True).click()
        anna.page.get_by_role("menuitem", name="Bring in a new file for this text…").click()
        with anna.page.expect_file_chooser() as choosing:
            anna.page.get_by_role("button", name="Choose a file…").click()
        choosing.value.set_files(file)
        window = anna.page.get_by_role("dialog")
        expect(window.get_by_text(file.name)).to_be_visible()
        deed = window.get_by_role("button", name="Bring it in")
        if is_other:
            expect(window).to_contain_text("Is it another interview?")
            expect(deed).to_be_disabled()
            window.get_by_role("button", name="Cancel").click()
        else:
            deed.click()
    anna.is_told("Brought in maren again.txt")
    anna.sees(re.compile("^Version 2, re-transcribed"))
    assert anna.api(f"/sources/{source}")["text"] == again.read_text()


def test_the_new_screens_are_open_to_everyone(anna, axe) -> None:
    _correct(anna, "Maren")
    assert axe(anna) == []
    _turn(anna, 2).fill(_turn(anna, 2).input_value().replace(" ", "  ", 4))
    _save(anna)
    assert axe(anna) == []
    anna.page.get_by_role("link", name=re.compile("^(What changed|Changed since)")).first.click()
    expect(anna.page.get_by_role("heading", name=re.compile("^What changed in"))).to_be_visible()
    assert axe(anna) == []
    anna.go("/review")
    assert axe(anna) == []
