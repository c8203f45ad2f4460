"""A newcomer opens the worked study and looks about."""

import re
import shutil

from playwright.sync_api import expect
from researcher import Place

ROOMS = ["Study", "Texts", "Codes", "People", "Memos", "Ask", "Compare", "History"]


def test_i_open_the_worked_study_and_see_that_everyone_is_invented(anna) -> None:
    expect(anna.page).to_have_title(re.compile("Study · "))
    for room in ROOMS:
        anna.page.get_by_role("navigation", name="Rooms").get_by_role("link", name=room, exact=True).click()
        expect(anna.page).to_have_title(re.compile(f"^{room} · "))
        expect(anna.page.get_by_text("Worked study. Everyone in it is invented.")).to_be_visible()
        expect(anna.page.get_by_role("main").get_by_role("heading").first).to_be_attached()


def test_i_spend_a_first_day_as_the_tutorial_says(worked) -> None:
    jo = worked.sit_down("Jo")
    jo.read("Maren")
    words = "My own care went to the other town."
    assert jo.page.evaluate("() => { const found = window.find('other town'); getSelection().removeAllRanges(); return found; }")
    jo.code(words, "takes")
    with jo.keeping():
        jo.page.locator(".foot").get_by_role("button", name="Undo").click()
    jo.is_told(re.compile("^Undid"))
    assert jo.code_named("What the job takes away")["codings"] == 0
    jo.click_on("Who’s there for you in all this?")
    jo.code(words, "takes")
    with jo.keeping():
        jo.aside.get_by_role("button", name="hinders", exact=True).first.click()
    jo.press("Escape")
    jo.brackets(jo.coding("Maren", words, "What the job takes away")["id"]).first.click()
    jo.press("m")
    jo.type("She lost the doctor who knew her, not just a bus ride.")
    with jo.keeping():
        jo.page.get_by_role("button", name="Save", exact=True).click()
    coding = jo.coding("Maren", words, "What the job takes away")
    assert (coding["coder"], coding["facets"], coding["memos"]) == ("Jo", {"valence": "hinders"}, 1)
    jo.page.get_by_role("navigation", name="Rooms").get_by_role("link", name="History", exact=True).click()
    expect(jo.page.locator(".entry").first).to_contain_text("Jo")


def test_a_study_that_can_only_be_read_says_so_and_loses_nothing(worked_file, chromium, tmp_path) -> None:
    place = Place(tmp_path / "read-only.lifeworld", chromium)
    shutil.copyfile(worked_file, place.path)
    place.path.chmod(0o444)
    place.open()
    # Who may write everywhere, as in a container, is not stopped by the file's rights.
    place.study._database.read_only = True
    try:
        anna = place.sit_down()
        anna.may_fail.add(409)
        expect(anna.page.get_by_text("This file can be read, not changed.")).to_be_visible()
        before = len(anna.codings("Tobias"))
        anna.read("Tobias")
        anna.drag_over("our Winnie rang")
        anna.press("c")
        anna.pick("vouch")
        expect(anna.page.locator(".toast.refused")).to_contain_text(re.compile(r"read.*\."))
        assert len(anna.codings("Tobias")) == before
        expect(anna.page.locator(".t-bracket").first).to_be_visible()
        place.complain()
    finally:
        place.close()
