"""Memos: written, linked, found, kept private until released."""

import re

from playwright.sync_api import expect


def test_i_write_a_memo_say_what_it_is_about_and_find_it_again(anna) -> None:
    anna.go("/memos")
    anna.page.get_by_role("button", name="Write a memo").first.click()
    anna.page.get_by_role("textbox", name="Title").fill("Chairs again")
    anna.page.get_by_role("textbox", name="Memo", exact=True).fill("- *She saved me a seat*\n- and <b>nobody</b> said why")
    reading = anna.page.get_by_role("region", name="Reading view")
    expect(reading.get_by_role("listitem")).to_have_count(2)
    expect(reading.locator("em")).to_have_text("She saved me a seat")
    expect(reading).to_contain_text("<b>nobody</b>")
    about = anna.page.get_by_role("combobox", name="Say what it is about")
    about.fill("Accepted")
    expect(anna.page).to_have_url(re.compile("/memos/[0-9a-f-]{36}$"))
    with anna.keeping():
        anna.page.get_by_role("option", name=re.compile("^Accepted or not")).click()
    expect(anna.page.locator(".about-list")).to_contain_text("Accepted or not")
    anna.page.reload()
    expect(anna.page.get_by_role("textbox", name="Title")).to_have_value("Chairs again")
    anna.page.locator(".about-list").get_by_role("link", name="Accepted or not").click()
    anna.page.get_by_role("tab", name="Memos").click()
    expect(anna.page.get_by_role("tabpanel")).to_contain_text("Chairs again")
    anna.go("/memos")
    anna.page.get_by_role("searchbox", name="Find in memos").fill("nobody said why")
    anna.page.get_by_role("searchbox", name="Find in memos").fill("said why")
    expect(anna.page.locator(".memo-items").get_by_role("link")).to_have_count(1)


def test_a_reflexive_memo_stays_invisible_to_samir_until_anna_releases_it(worked) -> None:
    anna, samir = worked.sit_down("Anna"), worked.sit_down("Samir")
    title = "After the interview with Tobias"
    [memo] = [memo for memo in anna.api("/memos") if memo["title"] == title]
    samir.go("/memos")
    lists = [who.page.locator(".memo-items") for who in (anna, samir)]
    expect(lists[1].get_by_role("link", name="After the interview with Ife")).to_be_visible()
    expect(lists[1].get_by_role("link", name=title)).to_have_count(0)
    samir.go(f"/memos/{memo['id']}")
    samir.sees("This memo is not here")
    assert title not in str(samir.api("/memos")) + str(samir.api("/history", about=f"memo:{memo['id']}"))
    anna.go(f"/memos/{memo['id']}")
    anna.sees("Only you can read this until you release it.")
    with anna.keeping():
        anna.page.get_by_role("button", name="Release it").click()
    samir.sees(memo["text"][:40])
    expect(lists[1].get_by_role("link", name=title)).to_be_visible()


def test_i_narrow_the_memos_to_a_kind_and_take_them_away(anna) -> None:
    anna.go("/memos")
    anna.choose("Kind", "Contact summary")
    expect(anna.page.locator(".memo-items").get_by_role("link")).to_have_count(12)
    anna.page.get_by_role("button", name="Export memos").click()
    with anna.page.expect_download() as download:
        anna.page.get_by_role("menuitem", name="Markdown").click()
    text = download.value.path().read_text()
    assert text.count("Contact summary: ") >= 12
    assert "After the interview" not in text
