"""What can go wrong with texts, names and withdrawals, and what one is told."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from researcher import Place, Researcher

from lifeworld.core.commands.people import AddParticipant
from lifeworld.core.commands.sources import AddFieldNote
from little_study import importing, incoming

SAID = {
    "Abel": "I came for the company, and I stayed for the tea, which was never warm.",
    "Betty": "Nobody asked us what the room was for, so Corvin Hale painted the door himself.",
    "Cora": "What I remember of that winter is the stove, and who carried the wood up.",
    "Doro": "They called us helpers on Monday and clients on Friday, and we answered to both.",
    "Emil": "I would say it again in front of all of them, the door was the best of it.",
}


@pytest.fixture
def group(blank: Place) -> Researcher:
    """Anna, at a study with a focus group of five."""
    text = "\n\n".join(f"{name.upper()}: {words}" for name, words in SAID.items())
    for name in SAID:
        blank.study.apply(AddParticipant(name.lower(), name), "Anna")
    blank.study.apply(importing(incoming("the five", text, {name.upper(): name.lower() for name in SAID})), "Anna")
    return blank.sit_down("Anna")


def leaving(anna: Researcher, name: str) -> Locator:
    """What would go with someone who takes everything out, with the study's name typed."""
    anna.go(f"/people/{name.lower()}")
    anna.page.locator(".consent-of").get_by_role("button", name=f"{name} withdraws…").click()
    first = anna.page.get_by_role("dialog", name=f"{name} withdraws")
    first.get_by_text("Take everything out").click()
    first.get_by_role("button", name="See what goes").click()
    plan = anna.page.get_by_role("dialog", name=f"What goes with {name}")
    plan.get_by_role("textbox", name="The study’s name").fill("A new study")
    return plan


def test_one_of_five_withdraws_from_a_focus_group_and_the_others_stay(group) -> None:
    plan = leaving(group, "Cora")
    expect(plan).to_contain_text("In 1 text shared with others, the words of Cora go; what others said stays")
    plan.get_by_role("button", name="Take it out for good").click()
    group.is_told("Done. Nothing of what they said is left")
    text = group.api("/sources/the five")["text"]
    assert SAID["Cora"][:30] not in text
    assert "CORA" not in text
    assert all(words in text for name, words in SAID.items() if name != "Cora")
    group.read("The five")
    group.sees("[words withdrawn]")


def test_someone_who_is_gone_cannot_withdraw_again(group) -> None:
    other = group.another_window()
    other.may_fail.add(409)
    mine, hers = leaving(group, "Emil"), leaving(other, "Emil")
    mine.get_by_role("button", name="Take it out for good").click()
    group.is_told("Done. Nothing of what they said is left")
    other.sees("This person is not in the study any more.")
    expect(hers).to_have_count(0)
    again = other.page.context.request.post(f"{other.place.served.base}/api/withdrawals/plan", data={"participant": "emil"})
    assert again.status == 409


def test_marking_words_that_overlap_or_name_somebody_is_refused_with_what_to_do(group) -> None:
    group.may_fail.add(409)
    group.read("The five")
    for words, instead, refusal in (("Corvin Hale painted", "", ""), ("so Corvin Hale", "", "overlaps “Corvin Hale painted”, which is to be replaced already; reject that first"),
                                    ("the stove", "[what Corvin Hale painted left]", "which is itself to be replaced; choose words that name nobody.")):  # fmt: skip
        group.drag_over(words)
        group.press("d")
        dialog = group.page.get_by_role("dialog", name="These words identify someone")
        dialog.get_by_role("textbox", name="What stands instead").fill(instead)
        with group.keeping():
            dialog.get_by_role("button", name="Replace them").click()
        if refusal:
            expect(dialog).to_contain_text(refusal)
            dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_have_count(0)
        group.press("Escape")


def test_a_lost_key_is_told_with_what_goes_on_working(group, tmp_path: Path) -> None:
    group.may_fail.add(409)
    group.go("/deidentify/key")
    opening = group.page.get_by_role("form", name="Open the key")
    opening.get_by_role("textbox", name="File on this computer").fill(str(tmp_path / "lost.key"))
    opening.get_by_label("Passphrase").fill("correct horse battery")
    opening.get_by_role("button", name="Open the key").click()
    expect(opening.get_by_role("alert")).to_contain_text(re.compile("There is no key at .*go on working"))


def test_a_correction_that_would_leave_nothing_is_not_saved(blank: Place) -> None:
    anna = blank.sit_down("Anna")
    blank.study.apply(AddFieldNote("one", "One", "Nobody told me what I was there for."), "Anna")
    anna.go("/texts")
    anna.read("One")
    anna.page.get_by_role("button", name="This text", exact=True).click()
    anna.page.get_by_role("menuitem", name="Correct the transcript…").click()
    anna.page.get_by_role("textbox", name="Words of turn 1", exact=True).fill("")
    anna.page.get_by_role("button", name="See and save…").click()
    window = anna.page.get_by_role("dialog")
    expect(window).to_contain_text("Nothing would be left of “One”. To take a text out of the study, remove it.")
    expect(window.get_by_role("button", name="Save as a new version")).to_be_disabled()
    assert anna.api("/sources/one")["text"] == "Nobody told me what I was there for."


def test_looking_for_identifying_words_can_be_left_and_come_back_to(anna) -> None:
    anna.go("/deidentify/decide")
    anna.page.get_by_role("button", name="Look through the texts").click()
    anna.page.get_by_role("tab", name="Make the texts").click()
    anna.page.get_by_role("tab", name="Decide").click()
    one = anna.page.get_by_role("article", name="To decide")
    expect(one).to_be_visible(timeout=180_000)  # engines of the extra take their time
    labels = [item["replacement"] for item in anna.api("/identifiers")["items"] if item["category"] == "name"]
    assert len(set(labels)) > 1
    with anna.keeping():
        anna.press("a")
    assert anna.api("/identifiers", status="accepted")["items"][0]["replacement"] == labels[0]
