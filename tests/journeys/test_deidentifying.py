"""De-identifying: look, decide by keys, make the text, keep the key, see who could be recognised, take words out."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Locator, expect
from researcher import Researcher


def looked(anna: Researcher) -> Locator:
    """What is to be decided, once the detectors have looked through Maren's interview."""
    anna.go(f"/deidentify/decide?text={anna.source('Maren')['id']}")
    anna.page.get_by_role("button", name="Look through this text").click()
    one = anna.page.get_by_role("article", name="To decide")
    expect(one).to_be_visible()
    return one


def made(anna: Researcher) -> None:
    """Makes Maren's de-identified text from the list of texts."""
    anna.page.get_by_role("tab", name="Make the texts").click()
    row = anna.page.get_by_role("row").filter(has=anna.page.get_by_role("link", name="Maren", exact=True))
    row.get_by_role("button", name="Make").click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Make the text").click()
    expect(anna.page).to_have_url(re.compile(f"/texts/{anna.source('Maren')['id']}"))
    expect(anna.text).to_be_visible()


def test_i_decide_by_keys_and_make_the_text_with_my_codings_on_their_words(anna) -> None:
    before = len(anna.codings("Maren"))
    one = looked(anna)
    waiting = anna.api("/identifiers", source=anna.source("Maren")["id"])["total"]
    expect(anna.page.get_by_role("status").filter(has_text="decided")).to_contain_text("0 of ")
    anna.press("h")
    expect(anna.page.get_by_role("button", name="Here only")).to_have_attribute("aria-pressed", "true")
    with anna.keeping():
        anna.press("a")
    expect(anna.page.get_by_role("status").filter(has_text="decided")).to_contain_text("1 of ")
    first = anna.api("/identifiers", source=anna.source("Maren")["id"], status="accepted")["items"][0]
    with anna.keeping():
        anna.press("r")
    expect(anna.page.get_by_role("status").filter(has_text="decided")).to_contain_text("2 of ")
    with anna.keeping():
        anna.press("b")
    expect(anna.page.get_by_role("status").filter(has_text="decided")).to_contain_text("1 of ")
    assert anna.api("/identifiers", source=anna.source("Maren")["id"])["total"] == waiting - 1
    anna.press("e")
    field = anna.page.get_by_role("textbox", name="What stands instead")
    field.fill("[someone I know]")
    with anna.keeping():
        field.press("Enter")
    expect(one).to_be_visible()
    made(anna)
    anna.sees("[someone I know]")
    anna.sees(first["replacement"])
    assert len(anna.codings("Maren")) == before


def test_i_mark_words_the_detectors_did_not_see_and_take_quotes_out(anna, tmp_path: Path) -> None:
    anna.read("Maren")
    [coding, *_] = anna.codings("Maren")
    words = coding["words"].split()[0]
    anna.drag_over(words)
    anna.press("d")
    dialog = anna.page.get_by_role("dialog", name="These words identify someone")
    dialog.get_by_role("textbox", name="What stands instead").fill("[a word]")
    dialog.get_by_text("Wherever the same words stand, in all texts").click()
    with anna.keeping():
        dialog.get_by_role("button", name="Replace them").click()
    expect(dialog).to_have_count(0)
    anna.go("/deidentify/texts")
    made(anna)
    anna.go("/ask?q=coded")
    anna.page.get_by_role("button", name="Export").click()
    dialog = anna.page.get_by_role("dialog", name="Export the quotes")
    expect(dialog).to_contain_text("not de-identified yet")
    dialog.get_by_text("The original words instead").click()
    expect(dialog.get_by_role("textbox", name="Why originals go out")).to_be_visible()
    dialog.get_by_role("textbox", name="Why originals go out").fill("to check them")
    dialog.get_by_role("button", name=re.compile("As$")).click()
    anna.page.get_by_role("option", name=re.compile("csv")).click()
    with anna.page.expect_download() as download:
        dialog.get_by_role("button", name="Make the file").click()
    rows = list(csv.DictReader(download.value.path().read_text("utf-8-sig").splitlines(), strict=False))
    assert not any("[a word]" in (row["Quote"] or "") for row in rows)
    anna.go("/deidentify/out")
    expect(anna.page.get_by_role("row").filter(has_text="originals")).to_contain_text("to check them")


def test_the_key_tells_me_who_is_who_and_nobody_else(anna, tmp_path: Path) -> None:
    anna.may_fail.add(409)
    looked(anna)
    with anna.keeping():
        anna.press("a")
    anna.go("/deidentify/key")
    making = anna.page.get_by_role("form", name="Make a key")
    making.get_by_role("textbox", name="File on this computer").fill(str(tmp_path / "keys" / "roles.key"))
    making.get_by_label("Passphrase", exact=True).fill("correct horse battery")
    making.get_by_label("Passphrase again").fill("correct horse battery")
    making.get_by_role("button", name="Make a key").click()
    anna.sees("It holds what was replaced in 0 texts.")
    anna.page.get_by_role("textbox", name=re.compile("^Real names")).fill("Anne Roy")
    anna.page.get_by_role("button", name="Keep the names").click()
    made(anna)
    anna.go("/deidentify/key")
    anna.sees("It holds what was replaced in 1 text.")
    anna.page.get_by_role("button", name="Show the real words").click()
    expect(anna.page.get_by_role("row")).not_to_have_count(0)
    anna.page.get_by_role("button", name="Close the key").click()
    opening = anna.page.get_by_role("form", name="Open the key")
    opening.get_by_role("textbox", name="File on this computer").fill(str(tmp_path / "keys" / "roles.key"))
    opening.get_by_label("Passphrase").fill("wrong horse battery")
    opening.get_by_role("button", name="Open the key").click()
    expect(opening.get_by_role("alert")).to_contain_text("This passphrase does not open the key")
    opening.get_by_label("Passphrase").fill("correct horse battery")
    opening.get_by_role("button", name="Open the key").click()
    expect(anna.page.get_by_role("textbox", name=re.compile("^Real names"))).to_have_value("Anne Roy")


def test_i_see_who_could_still_be_recognised(anna, tmp_path: Path) -> None:
    words = " ".join(anna.api(f"/sources/{anna.source('Maren')['id']}")["text"].split()[30:50])
    (tmp_path / "news.txt").write_text(f"They said: {words}.", "utf-8")
    anna.go("/deidentify/recognised")
    anna.sees("Attributes that few share")
    anna.page.get_by_label(re.compile("^Public texts")).set_input_files(tmp_path / "news.txt")
    anna.sees("Words that also stand in public")
    expect(anna.page.get_by_role("listitem").filter(has_text="also in news.txt").first).to_contain_text("Maren")


def test_i_seal_the_originals_and_bring_them_back(anna, tmp_path: Path) -> None:
    anna.may_fail.add(409)
    looked(anna)
    with anna.keeping():
        anna.press("a")
    anna.go("/deidentify/key")
    making = anna.page.get_by_role("form", name="Make a key")
    making.get_by_role("textbox", name="File on this computer").fill(str(tmp_path / "keys" / "roles.key"))
    making.get_by_label("Passphrase", exact=True).fill("correct horse battery")
    making.get_by_label("Passphrase again").fill("correct horse battery")
    making.get_by_role("button", name="Make a key").click()
    anna.sees("No text is de-identified yet")
    made(anna)
    anna.go("/deidentify/key")
    anna.page.get_by_role("button", name="Seal the original").click()
    dialog = anna.page.get_by_role("dialog", name="Seal the originals")
    expect(dialog).to_contain_text("1 earlier version")
    dialog.get_by_role("button", name="Seal them").click()
    anna.sees("Sealed: Maren.")
    anna.go(f"/changes/{anna.source('Maren')['id']}")
    anna.sees("is sealed: its words are in the key alone")
    anna.go("/deidentify/key")
    anna.page.get_by_role("button", name="Bring originals back").click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Bring them back").click()
    anna.sees("1 text is de-identified, but the original is still in the study")
    anna.go(f"/changes/{anna.source('Maren')['id']}")
    anna.sees("What changed in")
