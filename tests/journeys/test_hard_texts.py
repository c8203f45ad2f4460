"""Texts and names that are not tame: code in them, right to left, thousands of codings, very long turns."""

import re

import pytest
from playwright.sync_api import expect
from researcher import Place

from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.people import AddParticipant
from lifeworld.core.commands.questions import SaveQuestion
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.ids import new_id
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import Code, Coder, Coding, Segment, Source, Speaker
from lifeworld.core.segments import TextSpan
from lifeworld.core.turns import Turn

IMG = "<img src=x onerror=alert(1)>"
SCRIPT = "I said <script>alert(2)</script> and <b>bold</b> &amp; </p><svg onload=alert(3)>."
HEBREW = "מראיין: איך התחלת את העבודה?\n\nדנה: עם מפתח שלא פתח שום דלת.\n\nמראיין: ואז?\n\nדנה: אז נתנו לי את השני, Ward 7, וזהו."


def bring(place: Place, name: str, turns: list[tuple[str, str]], batch: Batch | None = None) -> str:
    """Bring a text in by turns of speaker and words; answers its version."""
    text, spoken = "", []
    for speaker, words in turns:
        label = len(text)
        start = label + len(speaker) + 2
        text += f"{speaker}: {words}"
        spoken.append(Turn(start, len(text), label, speaker))
        text += "\n\n"
    version, batch = new_id(), batch or Batch()
    speakers = tuple(Speaker(speaker, "other") for speaker in dict.fromkeys(speaker for speaker, _ in turns))
    batch.texts.append(Incoming(Source(new_id(), name, version=version, speakers=speakers), text[:-2], spoken))
    for number, coding in enumerate(batch.codings):
        batch.segments.append(_segment(version, coding.segment, text, number, len(batch.codings)))
    place.study.apply(ImportSources(f"brought in {name}", iter([(batch, 1)])), "Anna")
    return version


def _segment(version: str, id: str, text: str, number: int, of: int) -> Segment:
    start = number * (len(text) - 60) // of
    while text[start].isspace() or text[start + 39].isspace() or "\n" in text[start : start + 40]:
        start += 1
    return Segment(id, version, TextSpan(start, start + 40), text[start : start + 40])


@pytest.fixture
def hostile(blank: Place) -> Place:
    """A study whose every name and word is HTML with a script in it."""
    study, code, person = blank.study, new_id(), new_id()
    study.apply(AddCode(code, IMG, definition=SCRIPT, fields={"brief": IMG, "label": "IMG"}), "Anna")
    study.apply(AddParticipant(person, f"{IMG} person", note=SCRIPT), "Anna")
    version = bring(blank, f"{IMG} text", [("Dana", SCRIPT), (IMG, "Another turn.")])
    study.apply(ApplyCode(new_id(), code, version, 6, 40, segment=new_id()), "Anna")
    study.apply(SaveQuestion(new_id(), f"{IMG} question", "IMG"), "Anna")
    return blank


def test_names_and_words_that_are_html_are_shown_as_text_everywhere(hostile) -> None:
    anna = hostile.sit_down()
    code, source = anna.api("/codes")[0]["id"], anna.api("/sources")["items"][0]["id"]
    for path in ("/", "/texts", f"/codes/{code}", "/people", "/memos/new", "/ask", "/ask?q=IMG", "/compare?columns=participant", "/history",
                 "/search?q=alert", f"/history/{anna.api('/history')['entries'][0]['id']}"):  # fmt: skip
        anna.go(path)
        expect(anna.page.get_by_text("<").or_(anna.page.get_by_placeholder("Title")).first).to_be_visible()
        assert anna.page.locator("img, svg[onload], main script, b:text-is('bold')").count() == 0, path
    anna.go(f"/texts/{source}")
    expect(anna.text).to_contain_text(SCRIPT)
    expect(anna.page.locator(f'.t-code[data-words="{IMG}"]')).to_be_visible()
    anna.page.locator(".t-bracket").first.click()
    expect(anna.aside.get_by_role("link", name=IMG, exact=True)).to_be_visible()
    anna.drag_over("Another turn")
    anna.press("c")
    expect(anna.picker.get_by_role("option").first).to_contain_text(IMG)
    anna.press("Escape", "Control+k")
    anna.type("img src")
    expect(anna.page.get_by_role("option", name=re.compile(re.escape(IMG))).first).to_be_visible()
    assert anna.page.locator("img").count() == 0


def test_a_hebrew_transcript_reads_right_to_left(blank) -> None:
    anna = blank.sit_down()
    anna.go("/texts")
    with anna.page.expect_file_chooser() as chooser:
        anna.page.get_by_role("button", name="Bring in texts").first.click()
        anna.page.get_by_role("button", name="Choose files…").click()
    chooser.value.set_files([{"name": "dana.txt", "mimeType": "text/plain", "buffer": HEBREW.encode()}])
    dialog = anna.page.get_by_role("dialog", name="Bring in texts")
    expect(dialog).to_contain_text("Hebrew, right to left")
    dialog.get_by_role("button", name="Bring it in").click()
    dialog.get_by_role("button", name="Open the first text").click()
    expect(anna.text).to_have_attribute("dir", "rtl")
    first, last = anna.where("עם מפתח שלא פתח שום דלת")
    assert first["left"] > last["right"]
    number = anna.page.locator(".t-turn").nth(1).evaluate("turn => turn.getBoundingClientRect().right")
    assert number > first["right"]
    anna.page.mouse.click(first["right"] - 2, first["top"] + 5)
    anna.press(*["Shift+ArrowLeft"] * 2)
    with anna.keeping():
        anna.press("i")
    [coding] = anna.codings("dana")
    assert coding["words"] == "עם מפתח"
    expect(anna.brackets(coding["id"])).to_be_visible()
    bracket = anna.brackets(coding["id"]).bounding_box()
    assert bracket["x"] < last["left"]


def test_ten_thousand_codings_on_one_text_stay_usable(blank) -> None:
    codes = [Code(new_id(), f"Code {n}", position=float(n)) for n in range(40)]
    coder = Coder(new_id(), "Samir")
    codings = [Coding(new_id(), new_id(), codes[n % 40].id, coder.id, at="2026-01-01T00:00:00.000000Z") for n in range(10_000)]
    turns = [(("I", "P")[n % 2], f"Turn {n}. " + "And then nobody told me what it was that I was there for. " * 6) for n in range(500)]
    bring(blank, "Crowded", turns, Batch(codes=codes, coders=[coder], codings=codings))
    anna = blank.sit_down()
    anna.read("Crowded")
    expect(anna.page.locator(".t-bracket").first).to_be_visible()
    assert anna.page.locator(".t-bracket, .t-name").count() < 3000
    assert anna.page.evaluate("() => document.querySelectorAll('*').length") < 12_000
    ranges = anna.page.evaluate("() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0)")
    assert 0 < ranges < 3000
    anna.page.locator(".transcript").focus()
    anna.press("Control+End")
    expect(anna.page.locator(".t-turn").last).to_be_in_viewport()
    expect(anna.page.locator(".t-turn").last.locator(".t-bracket").first).to_be_visible()
    assert anna.page.locator(".t-bracket, .t-name").count() < 6000
    anna.code("Turn 499", "code 7")
    anna.coding("Crowded", "Turn 499", "Code 7")


def test_a_turn_of_two_hundred_thousand_characters_can_be_read_and_coded(blank) -> None:
    bring(blank, "Long", [("P", "And then nobody told me what it was that I was there for. " * 3600 + "The very end of it.")])
    blank.study.apply(AddCode(new_id(), "The end"), "Anna")
    anna = blank.sit_down()
    anna.read("Long")
    anna.code("The very end", "the end")
    anna.coding("Long", "The very end", "The end")
