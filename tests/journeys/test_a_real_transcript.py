"""A real transcript from the first look to the last: brought in, coded, corrected, de-identified, sealed, and taken back by who spoke."""

import re
from pathlib import Path

from playwright.sync_api import expect
from test_bringing_in import drop, intake

from drill import found_in

NAME, SPEAKER = "away-from-keyboard-10", "Maria Boland Ploessl"
CODED = "a full day, usually at BestBuy's corporate headquarters, that's 1,200 to 1,500 people"
SAID = ("this is really built by the community. Anyone can submit a session", "from a shared learning perspective")


def test_a_real_interview_goes_all_the_way(blank, shared: Path, tmp_path: Path) -> None:
    anna = blank.sit_down()
    data = (shared / "plain_transcripts" / "changelog_CCBYSA4" / f"{NAME}.md").read_bytes()
    drop(anna, **{f"{NAME}__md": data})
    window = intake(anna)
    expect(window.get_by_role("list", name="Who speaks")).to_contain_text(SPEAKER)
    window.get_by_role("button", name="Bring it in").click()
    window.get_by_role("button", name="Open the first text").click()
    expect(anna.text).to_contain_text("BestBuy's corporate headquarters")
    [person] = [p["id"] for p in anna.api("/participants")["items"] if p["name"] == SPEAKER]
    _code(anna)
    _correct_a_word(anna)
    _deidentify(anna)
    _seal(anna, tmp_path)
    _withdraw(anna, person)
    assert found_in(blank.path.parent, SAID) == []
    assert blank.study.journal_broken_at() is None


def _code(anna) -> None:
    anna.drag_over(CODED)
    anna.press("c")
    anna.pick("What a day is like")
    assert [c["words"] for c in anna.codings(NAME)] == [CODED]


def _correct_a_word(anna) -> None:
    anna.page.get_by_role("button", name="This text", exact=True).click()
    anna.page.get_by_role("menuitem", name="Correct the transcript…").click()
    turn = next(n for n, t in enumerate(anna.api(f"/sources/{anna.source(NAME)['id']}")["turns"], 1) if t["speaker"] == SPEAKER)
    field = anna.page.get_by_role("textbox", name=f"Words of turn {turn}", exact=True)
    field.fill(field.input_value().replace("a full day, usually", "a full day, nearly always"))
    anna.page.get_by_role("button", name="See and save…").click()
    with anna.keeping():
        anna.page.get_by_role("dialog").get_by_role("button", name="Save as a new version").click()
    anna.page.get_by_role("link", name="1 passage to review").click()
    expect(anna.page.get_by_role("heading", name="1 passage to review")).to_be_visible()
    with anna.keeping():
        anna.press("a")
    anna.sees("Nothing waits for review")
    assert "nearly always" in anna.codings(NAME)[0]["words"]


def _deidentify(anna) -> None:
    anna.go(f"/deidentify/decide?text={anna.source(NAME)['id']}")
    anna.page.get_by_role("button", name="Look through this text").click()
    one = anna.page.get_by_role("article", name="To decide")
    expect(one).to_be_visible()
    for _ in range(3):
        with anna.keeping():
            anna.press("a")
        expect(one).to_be_visible()
    accepted = anna.api("/identifiers", source=anna.source(NAME)["id"], status="accepted")["items"]
    assert len(accepted) >= 3
    anna.page.get_by_role("tab", name="Make the texts").click()
    anna.page.get_by_role("row").filter(has=anna.page.get_by_role("link", name=NAME)).get_by_role("button", name="Make").click()
    anna.page.get_by_role("dialog").get_by_role("button", name="Make the text").click()
    expect(anna.page).to_have_url(re.compile(f"/texts/{anna.source(NAME)['id']}"))
    text = anna.api(f"/sources/{anna.source(NAME)['id']}")["text"]
    assert all(each["replacement"] in text for each in accepted)
    expect(anna.text).to_contain_text(accepted[0]["replacement"])
    assert "nearly always" in anna.codings(NAME)[0]["words"]


def _seal(anna, folder: Path) -> None:
    anna.go("/deidentify/key")
    making = anna.page.get_by_role("form", name="Make a key")
    making.get_by_role("textbox", name="File on this computer").fill(str(folder / "keys" / "real.key"))
    making.get_by_label("Passphrase", exact=True).fill("correct horse battery")
    making.get_by_label("Passphrase again").fill("correct horse battery")
    making.get_by_role("button", name="Make a key").click()
    anna.page.get_by_role("button", name="Seal the original").click()
    dialog = anna.page.get_by_role("dialog", name="Seal the originals")
    expect(dialog).to_contain_text("2 earlier versions")
    dialog.get_by_role("button", name="Seal them").click()
    anna.sees(f"Sealed: {NAME}.")


def _withdraw(anna, id: str) -> None:
    [person] = [p for p in anna.api("/participants")["items"] if p["id"] == id]  # whose real name may be gone by now
    anna.go(f"/people/{id}")
    anna.page.get_by_role("button", name=f"{person['name']} withdraws…").click()
    first = anna.page.get_by_role("dialog", name=f"{person['name']} withdraws")
    first.get_by_text("Take everything out").click()
    first.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name=f"What goes with {person['name']}")
    plan.get_by_role("textbox", name="The study’s name").fill(anna.api("/study")["study"]["title"])
    plan.get_by_role("button", name="Take it out for good").click()
    anna.sees("One person has withdrawn everything.")
