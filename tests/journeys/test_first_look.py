"""A newcomer opens the worked study and looks about."""

import re

from playwright.sync_api import expect

ROOMS = ["Study", "Texts", "Codes", "People", "Memos", "Ask", "Compare", "History"]


def test_i_open_the_worked_study_and_see_that_everyone_is_invented(anna) -> None:
    expect(anna.page).to_have_title(re.compile("Study · "))
    for room in ROOMS:
        anna.page.get_by_role("navigation", name="Rooms").get_by_role("link", name=room, exact=True).click()
        expect(anna.page).to_have_title(re.compile(f"^{room} · "))
        expect(anna.page.get_by_text("Worked study. Everyone in it is invented.")).to_be_visible()
        expect(anna.page.get_by_role("main").get_by_role("heading").first).to_be_attached()
