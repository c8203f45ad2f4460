"""Consent: recorded, looked up, due; and what happens when someone withdraws."""

import re
from pathlib import Path

from playwright.sync_api import expect
from researcher import Place, Researcher

from drill import found_in


def person(who: Researcher, name: str) -> str:
    """The id of someone who takes part."""
    return next(p["id"] for p in who.api("/participants")["items"] if p["name"] == name)


def test_i_see_who_agreed_to_what_and_what_is_due(anna) -> None:
    anna.go("/")
    anna.sees("The consent of Ife expired on 31 October 2025.")
    anna.go("/people?consent=all")
    row = anna.page.get_by_role("row").filter(has=anna.page.get_by_role("rowheader", name="Hugh"))
    expect(row.get_by_role("cell").nth(3)).to_have_text("no")
    expect(anna.page.get_by_role("row").filter(has_text="Ife")).to_contain_text("expired")
    anna.go("/texts")
    expect(anna.page.get_by_role("link", name=re.compile("^Ife")).filter(has_text="no valid consent")).to_be_visible()


def test_i_ask_someone_again_and_record_what_they_say(anna) -> None:
    anna.go(f"/people/{person(anna, 'Ife')}")
    section = anna.page.locator(".consent-of")
    expect(section).to_contain_text("expired")
    expect(section).to_contain_text("Their words are not quoted in files")
    section.get_by_role("button", name="Record one").click()
    dialog = anna.page.get_by_role("dialog", name="What Ife agreed to")
    expect(dialog.get_by_role("checkbox", name="Quoting them word for word")).to_be_checked()
    dialog.get_by_text("Being asked again", exact=True).click()
    with anna.keeping():
        dialog.get_by_role("button", name="Record", exact=True).click()
    expect(section).not_to_contain_text("expired")
    expect(section).to_contain_text("earlier")
    anna.go("/people?consent=all")
    expect(anna.page.get_by_role("row").filter(has_text="Ife").get_by_role("cell").nth(4)).to_have_text("no")


def test_i_agree_rules_for_the_study(anna) -> None:
    anna.go("/people?consent=all")
    anna.page.get_by_role("button", name="Rules of the study").click()
    dialog = anna.page.get_by_role("dialog", name="Rules of the study")
    dialog.get_by_text("Only texts of people whose valid consent").click()
    dialog.get_by_role("textbox", name="Ask again after so many months").fill("1")
    with anna.keeping():
        dialog.get_by_role("button", name="Keep").click()
    anna.sees("Texts of people without a valid consent are neither brought in nor coded.")
    anna.sees("Maren is to be asked again by 5 April 2025.")


def test_someone_pauses_and_comes_back(anna) -> None:
    anna.go(f"/people/{person(anna, 'Maren')}")
    section = anna.page.locator(".consent-of")
    section.get_by_role("button", name="Maren withdraws…").click()
    with anna.keeping():
        anna.page.get_by_role("dialog", name="Maren withdraws").get_by_role("button", name="Note it").click()
    expect(section).to_contain_text("Maren has paused. Their words are left out of answers and files.")
    asked = anna.page.context.request.post(f"{anna.place.served.base}/api/ask", data={"expression": "participant=Maren"})
    assert asked.json()["segments"] == []
    with anna.keeping():
        section.get_by_role("button", name="End the pause").click()
    expect(section).not_to_contain_text("has paused")


def test_someone_takes_everything_out_and_nothing_is_left(worked: Place) -> None:
    anna = worked.sit_down("Anna")
    source = anna.api(f"/sources/{anna.source('Maren')['id']}")
    told = [source["text"][t["start"] : t["end"]] for t in source["turns"] if t["role"] == "participant"]
    phrases = tuple(words[:60] for words in sorted(told, key=len)[-10:])
    assert found_in(worked.path.parent, phrases)
    anna.go(f"/people/{person(anna, 'Maren')}")
    anna.page.locator(".consent-of").get_by_role("button", name="Maren withdraws…").click()
    first = anna.page.get_by_role("dialog", name="Maren withdraws")
    first.get_by_text("Take everything out").click()
    first.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name="What goes with Maren")
    expect(plan).to_contain_text("1 text of Maren goes, in every version: “Maren”.")
    expect(plan).to_contain_text("The name Maren becomes “[withdrawn]” wherever someone wrote it.")
    do_it = plan.get_by_role("button", name="Take it out for good")
    plan.get_by_role("textbox", name="The study’s name").fill("Peer support")
    expect(do_it).to_be_disabled()
    plan.get_by_role("textbox", name="The study’s name").fill("Peer support roles")
    do_it.click()
    anna.sees("One person has withdrawn everything.")
    expect(anna.page.get_by_role("rowheader", name="Maren")).to_have_count(0)
    anna.page.context.close()
    assert found_in(worked.path.parent, phrases) == []
    assert worked.study.journal_broken_at() is None
    assert Path(worked.path).is_file()


def test_someone_takes_a_passage_back_and_the_rest_stays(anna) -> None:
    source = anna.api(f"/sources/{anna.source('Maren')['id']}")
    turn = max((t for t in source["turns"] if t["role"] == "participant"), key=lambda t: t["end"] - t["start"])
    words = source["text"][turn["start"] : turn["end"]]
    anna.go(f"/people/{person(anna, 'Maren')}")
    anna.page.locator(".consent-of").get_by_role("button", name="Maren withdraws…").click()
    first = anna.page.get_by_role("dialog", name="Maren withdraws")
    first.get_by_text("Take some passages out").click()
    first.get_by_role("textbox", name="Which words?").fill("words that nobody said")
    first.get_by_role("button", name="See what goes").click()
    expect(first).to_contain_text("does not stand in a text of Maren")
    first.get_by_role("textbox", name="Which words?").fill(words)
    first.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name="What goes with Maren")
    expect(plan).to_contain_text("In 1 text, the words pointed to go")
    plan.get_by_role("textbox", name="The study’s name").fill("Peer support roles")
    plan.get_by_role("button", name="Take it out for good").click()
    anna.is_told("Done. Nothing of these passages is left")
    expect(anna.page.get_by_role("rowheader", name="Maren")).to_be_visible()
    now = anna.api(f"/sources/{source['source']['id']}")
    assert now["text"] == source["text"].replace(words, "[words withdrawn]")
    assert len(now["turns"]) == len(source["turns"])


def test_i_point_in_the_text_to_the_words_that_someone_takes_back(anna) -> None:
    source = anna.read("Maren")
    opened = anna.api(f"/sources/{source}")
    [first, second, *_] = [opened["text"][t["start"] : t["end"]][:30] for t in opened["turns"] if t["role"] == "participant" and t["end"] - t["start"] > 60]
    anna.drag_over(first)
    expect(anna.aside.get_by_role("button", name=re.compile("^Withdraw these words"))).to_be_visible()
    anna.press("w")
    dialog = anna.page.get_by_role("dialog", name="Maren withdraws")
    expect(dialog.get_by_role("list", name="Words to go")).to_contain_text(first)
    dialog.get_by_role("button", name="Point to more words").click()
    anna.drag_over(second)
    anna.page.get_by_role("button", name=re.compile("^Withdraw these words")).click()
    expect(dialog.get_by_role("list", name="Words to go").get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name="What goes with Maren")
    expect(plan).to_contain_text("In 1 text, the words pointed to go")
    plan.get_by_role("textbox", name="The study’s name").fill("Peer support roles")
    plan.get_by_role("button", name="Take it out for good").click()
    anna.is_told("Done. Nothing of these passages is left")
    text = anna.api(f"/sources/{source}")["text"]
    assert first not in text
    assert second not in text
    assert text.count("[words withdrawn]") == 2


def test_the_counts_of_recruitment_stand_when_someone_is_gone(anna) -> None:
    before = anna.api("/recruitment")
    maren = person(anna, "Maren")
    assert [line["participant"] for line in before["items"]].count(maren) == 1
    anna.go(f"/people/{maren}")
    anna.page.locator(".consent-of").get_by_role("button", name="Maren withdraws…").click()
    first = anna.page.get_by_role("dialog", name="Maren withdraws")
    first.get_by_text("Take everything out").click()
    first.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name="What goes with Maren")
    expect(plan).to_contain_text("what came of it stays for the counts")
    plan.get_by_role("textbox", name="The study’s name").fill("Peer support roles")
    plan.get_by_role("button", name="Take it out for good").click()
    anna.sees("One person has withdrawn everything.")
    after = anna.api("/recruitment")
    assert (after["total"], after["outcomes"], after["flow"]) == (before["total"], before["outcomes"], before["flow"])
    anna.go("/people?recruitment=all")
    anna.sees("1 person withdrew everything since.")
    expect(anna.page.get_by_role("rowheader", name="withdrew since")).to_be_visible()
