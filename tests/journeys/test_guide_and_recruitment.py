"""The interview guide, what was asked of whom, the recruitment log, and the contact summary after an interview."""

import re

from playwright.sync_api import expect
from researcher import Researcher

from lifeworld.core.commands.people import AddParticipant, AddSession
from lifeworld.core.ids import new_id


def _tab(anna: Researcher, name: str) -> None:
    anna.page.locator(".people-head").get_by_role("link", name=name, exact=True).click()


def _cell(anna: Researcher, who: str, question: str):
    return anna.page.get_by_role("gridcell", name=re.compile(f"^{who}, {question}"))


def test_i_write_a_guide_by_keyboard_and_the_next_version_says_what_changed(blank) -> None:
    anna = blank.sit_down("Anna")
    anna.go("/people")
    _tab(anna, "Guide")
    anna.page.get_by_role("button", name="Write the guide").click()
    first = anna.page.get_by_role("textbox", name="Question 1", exact=True)
    first.click()
    anna.type("How did you come to this job?")
    anna.press("Enter")
    expect(anna.page.get_by_role("textbox", name="Question 2", exact=True)).to_be_focused()
    anna.type("What was it like at the start?")
    anna.press("Alt+ArrowRight")
    expect(anna.page.get_by_role("textbox", name="Probe 1a")).to_be_focused()
    anna.press("Enter")
    anna.type("What should a team know?")
    anna.press("Alt+ArrowLeft")
    anna.page.get_by_role("textbox", name="Topic of question 2").fill("A first peer")
    anna.page.get_by_role("textbox", name="Question 2", exact=True).focus()
    anna.press("Alt+ArrowUp")
    expect(anna.page.get_by_role("textbox", name="Question 1", exact=True)).to_have_value("What should a team know?")
    anna.press("Alt+ArrowDown")
    with anna.keeping():
        anna.page.get_by_role("button", name="Keep the guide").click()
    expect(anna.page.get_by_role("heading", name="Interview guide, version 1")).to_be_visible()
    [guide] = anna.api("/guides")
    assert [(q["number"], q["topic"], q["text"]) for q in guide["questions"]] == [
        ("1", "", "How did you come to this job?"), ("1a", "", "What was it like at the start?"), ("2", "A first peer", "What should a team know?")]  # fmt: skip

    blank.study.apply(AddSession(new_id(), "Maren, first", guide_version=guide["id"]), "Anna")
    anna.page.get_by_role("button", name="Make the next version").click()
    anna.page.get_by_role("textbox", name="What changes, and why").fill("Softer.")
    anna.page.get_by_role("textbox", name="Probe 1a").fill("And the start?")
    with anna.keeping():
        anna.page.get_by_role("button", name="Keep as the next version").click()
    expect(anna.page.get_by_role("heading", name="Interview guide, version 2")).to_be_visible()
    changed = anna.page.locator(".guide-changed")
    expect(changed).to_contain_text("Reworded · 1a")
    expect(changed.locator("del")).to_have_text("What was it like at the start?")


def test_i_see_what_was_asked_of_whom_and_read_the_words(anna) -> None:
    anna.go("/people")
    _tab(anna, "Coverage")
    expect(_cell(anna, "Maren", "2 A working day")).to_have_accessible_name("Maren, 2 A working day: not asked")
    expect(_cell(anna, "Piet", "7 Disagreeing")).to_have_accessible_name(re.compile("nobody has said what came of it"))
    expect(_cell(anna, "Rosalind", "5 The team")).to_have_accessible_name(re.compile("not yet looked at"))
    _cell(anna, "Maren", "7 Disagreeing").click()
    words = anna.page.get_by_role("complementary", name="Words of the cell")
    expect(words).to_contain_text("Has there been a time you disagreed with the team?")
    expect(words).to_contain_text("The letters. If you don’t attend you get a letter")
    words.get_by_role("link", name="Maren").click()
    expect(anna.text).to_contain_text("Has there been a time you disagreed with the team?")
    anna.page.go_back()
    _cell(anna, "Rosalind", "5 The team").click()
    with anna.keeping():
        words.get_by_role("button", name="All questions asked in Interview with Rosalind are marked").click()
    expect(_cell(anna, "Rosalind", "5 The team")).to_have_accessible_name("Rosalind, 5 The team: not asked")


def test_i_mark_a_turn_as_asking_a_question_and_take_a_proposal(anna) -> None:
    source = anna.read("Piet")
    anna.click_on("When who asked?")
    anna.press("q")
    picker = anna.page.get_by_role("dialog", name="Which question does this turn ask?")
    picker.get_by_role("combobox").fill("how does the work")
    with anna.keeping():
        anna.press("Enter")
    turn = anna.page.locator(".t-turn").filter(has_text="When who asked?").first
    expect(turn.locator("[data-asked]")).to_have_attribute("data-asked", re.compile("^10a "))
    anna.click_on("When who asked?")
    anna.press("q")
    picker.get_by_role("combobox").fill("10a")
    expect(picker.get_by_role("option").first).to_contain_text("marked here")
    with anna.keeping():
        anna.press("Enter")
    expect(turn.locator("[data-asked]")).to_have_count(0)

    here = anna.aside.locator(".guide-here")
    anna.press("Escape")
    here.locator("summary").click()
    before = len(anna.api(f"/sources/{source}/asked")["asked"])
    line = here.get_by_role("listitem").filter(has_text=re.compile("^10Support"))
    with anna.keeping():
        line.get_by_role("button", name="Yes, it asks 10").click()
    expect(line).to_contain_text("answered")
    marks = anna.api(f"/sources/{source}/asked")["asked"]
    assert len(marks) == before + 1
    assert [m["by"] for m in marks if m["number"] == "10"] == ["match"]
    line.get_by_role("button", name="Question 10", exact=True).click()
    with anna.keeping():
        anna.page.get_by_role("menuitem", name="Declined").click()
    expect(line).to_contain_text("declined")


def test_i_keep_the_recruitment_log_and_see_how_many_came_how_far(anna) -> None:
    anna.go("/people")
    _tab(anna, "Recruitment")
    flow = anna.page.get_by_role("region", name="From approached to interviewed")
    expect(flow).to_contain_text("24 approached")
    expect(flow).to_contain_text("5 declined")
    anna.page.get_by_role("button", name="Write a line").click()
    dialog = anna.page.get_by_role("dialog", name="Who was approached")
    expect(dialog.get_by_role("textbox", name="Who")).to_have_value("25")
    anna.choose("What came of it", "declined", dialog)
    dialog.get_by_role("combobox", name="Why").fill("no time")
    anna.press("Tab")
    with anna.keeping():
        dialog.get_by_role("button", name="Write it down").click()
    expect(flow).to_contain_text("25 approached")
    expect(flow).to_contain_text("6 declined")
    expect(flow.locator(".reasons")).to_contain_text("3 people, declined")
    anna.page.get_by_role("group", name="Show only").get_by_role("button", name=re.compile("^declined")).click()
    expect(anna.page.locator(".recruitment-lines tbody tr")).to_have_count(6)
    anna.page.get_by_role("button", name="Change 25").click()
    with anna.keeping():
        anna.page.get_by_role("dialog").get_by_role("button", name="Remove this line").click()
    expect(flow).to_contain_text("24 approached")
    with anna.page.expect_download() as download:
        anna.page.get_by_role("button", name="Save as CSV").click()
    assert download.value.path().read_text("utf-8-sig").startswith("name,date,way,outcome,reason,participant,note")


def test_after_an_interview_i_am_reminded_of_the_contact_summary_and_write_it(worked) -> None:
    anna = worked.sit_down("Anna")
    today = anna.page.evaluate("() => new Date().toLocaleDateString('en-CA')")
    person, guide = new_id(), anna.api("/guides")[-1]["id"]
    worked.study.apply(AddParticipant(person, "Wilf"), "Anna")
    worked.study.apply(AddSession(new_id(), "Interview with Wilf", today, participants=(person,), guide_version=guide), "Anna")
    anna.go("/")
    anna.sees("Write the contact summary")
    anna.page.get_by_role("button", name="To the sessions").click()
    wilf = anna.page.get_by_role("link", name=re.compile("^Interview with Wilf"))
    expect(wilf).to_contain_text("Contact summary: due")
    wilf.click()
    with anna.keeping():
        anna.page.get_by_role("button", name="Write the contact summary").click()
    text = anna.page.get_by_role("textbox", name="Memo", exact=True)
    expect(text).to_have_value(re.compile("## Main issues or themes[^$]*## What was learnt, question by question[^$]*\\*\\*4\\*\\* Unclear[^$]*## New questions for the next contact"))
    anna.go("/people?session=all")
    expect(wilf).not_to_contain_text("Contact summary")


def test_the_guide_the_coverage_and_the_log_are_open_to_everyone(anna, axe) -> None:
    for view, shows in (("guide=latest", "What changed since"), ("coverage=all", "not yet looked at"), ("recruitment=all", "Why not")):
        anna.go(f"/people?{view}")
        anna.sees(re.compile(shows))
        assert axe(anna) == []
