"""A spreadsheet that was coded elsewhere comes in: the columns are said, the words are found, the codes are on them."""

import re

from playwright.sync_api import expect
from test_bringing_in import drop, intake

THEMES = "Name,early start_q1,late end_q1,coded by\nNoor,1,0,Anna\nIfe,yes,x,Anna\n"
ANSWERS = (
    "Name,Q1,Q2\n"
    "Noor,We began before the sun was up on most of those days.,And we went home when everybody else had gone.\n"
    "Ife,It was always late and nobody ever knew how late it was.,That is all I have to say about those days.\n"
)
PASSAGES = (
    "Document name,Code,Segment,Comment\n"
    "Noor: Q1,Time > Morning,before the sun,She says it twice\n"
    "Ife: Q1,Time > Evening,nobody ever knew,\n"
    "Ife: Q1,Time > Evening,words that are nowhere,\n"
)


def test_i_bring_in_answers_and_then_the_themes_that_were_coded_in_a_spreadsheet(blank) -> None:
    anna = blank.sit_down()
    drop(anna, answers__csv=ANSWERS)
    intake(anna).get_by_role("button", name="Bring them in").click()
    expect(intake(anna).get_by_role("status")).to_have_text("4 texts came in")
    intake(anna).get_by_role("button", name="Bring in more").click()
    drop(anna, themes__csv=THEMES)
    window = intake(anna)
    window.get_by_role("button", name="themes.csv is a coded table…").click()
    columns = window.get_by_role("list", name="Columns")
    expect(columns.get_by_role("listitem")).to_have_count(4)
    expect(columns.get_by_role("listitem").nth(0)).to_contain_text("says whose words")
    expect(columns.get_by_role("listitem").nth(1)).to_contain_text("is a code: yes or no")
    anna.choose("What coded by holds", "says who coded", window)
    expect(window.get_by_role("status")).to_have_text("2 texts, 2 codes, 3 codings. No text is new.")
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("button", name="Bring in more")).to_be_visible()
    codes = {code["name"]: code["codings"] for code in anna.api("/codes")}
    assert codes == {"early start": 2, "late end": 1}


def test_i_bring_in_passages_that_another_program_exported(blank) -> None:
    anna = blank.sit_down()
    drop(anna, answers__csv=ANSWERS)
    intake(anna).get_by_role("button", name="Bring them in").click()
    expect(intake(anna).get_by_role("status")).to_have_text("4 texts came in")
    intake(anna).get_by_role("button", name="Bring in more").click()
    drop(anna, passages__csv=PASSAGES)
    window = intake(anna)
    expect(window.get_by_text("What do the columns of passages.csv hold?")).to_be_visible()
    expect(window.get_by_role("status")).to_have_text("3 texts, 3 codes, 3 codings, 1 memo. 1 text will be new.")
    expect(window.get_by_text(re.compile("Their words are not in the text of that name"))).to_be_visible()
    window.get_by_role("button", name="Bring it in").click()
    expect(window.get_by_role("button", name="Bring in more")).to_be_visible()
    (coding,) = anna.codings("Noor: Q1")
    assert coding["words"] == "before the sun"
