"""Questions to the material: built and typed, answered in people's words, taken away as files."""

import csv
import io
import re

import openpyxl
import pytest
from docx import Document
from lxml import html
from playwright.sync_api import Locator, expect
from researcher import Researcher


def question(who: Researcher) -> Locator:
    """The question as text."""
    return who.page.get_by_role("textbox", name="The question, in words and codes")


def answer(who: Researcher) -> Locator:
    """The passages that answer."""
    return who.page.get_by_role("region", name="Answer")


def test_i_build_a_question_and_its_text_says_the_same(anna) -> None:
    anna.go("/ask")
    conditions = anna.page.get_by_role("group", name="Conditions")
    code = conditions.get_by_role("combobox", name="Code")
    code.fill("Benefit of")
    anna.page.get_by_role("option", name=re.compile("^Benefit of an open role")).click()
    expect(question(anna)).to_have_value("AMBIG-GAIN")
    conditions.get_by_role("button", name="Add a condition").click()
    second = conditions.locator(".part").nth(1)
    expect(second.locator("input[role=combobox]")).to_be_focused()
    anna.press("Escape")
    second.get_by_role("button", name=re.compile("What it is about$")).click()
    anna.page.get_by_role("option", name="valence").click()
    second.get_by_role("button", name=re.compile("Value$")).click()
    anna.page.get_by_role("option", name="helps", exact=True).click()
    expect(question(anna)).to_have_value("AMBIG-GAIN and valence=helps")
    asked = anna.page.context.request.post(
        f"{anna.place.served.base}/api/ask", data={"expression": "AMBIG-GAIN and valence=helps", "where": [], "offset": 0, "limit": 1}
    ).json()["total"]
    expect(answer(anna).locator(".answer-size b")).to_have_text(f"{asked} passages")
    second.get_by_role("button", name="not", exact=True).click()
    expect(question(anna)).to_have_value("AMBIG-GAIN and not valence=helps")


def test_i_type_a_question_and_the_builder_says_the_same(anna) -> None:
    anna.go("/ask")
    question(anna).fill("ACC-PROVE followed by[1] ACC-GEN")
    expect(answer(anna).locator(".passage")).not_to_have_count(0)
    parts = anna.page.get_by_role("group", name="Conditions").locator(".part")
    expect(parts).to_have_count(2)
    expect(parts.nth(0).get_by_role("combobox", name="Code")).to_have_value("Showing value through results")
    expect(parts.nth(1).get_by_role("combobox", name="Code")).to_have_value("Accepted or not")
    expect(parts.nth(1).get_by_role("button", name=re.compile("Joined to what stands above$"))).to_contain_text("followed by")
    question(anna).fill("ACC-PROVE andd ACC-GEN")
    expect(anna.page.locator(".understood .field-error")).to_contain_text("andd")


def test_a_click_on_an_answer_leads_to_its_place_and_back_again(anna) -> None:
    anna.go("/ask?q=STIGMA")
    passage = answer(anna).locator(".passage").nth(3)
    words = passage.locator("q").inner_text()
    passage.locator(".passage-words").click()
    expect(anna.text).to_be_visible()
    expect(anna.aside.locator(".quote").first).to_have_text(words, use_inner_text=True)
    expect(anna.page.locator(".t-grip-start")).to_be_in_viewport()
    anna.page.go_back()
    expect(answer(anna).locator(".passage").nth(3).locator("q")).to_have_text(words, use_inner_text=True)


def test_i_ask_of_one_group_alone_by_its_number(anna) -> None:
    anna.go("/ask?q=BOUND-CONF")
    counts = anna.page.get_by_role("complementary", name="Who answers")
    group = counts.get_by_role("button", name=re.compile("^Employed by a peer organisation"))
    number = group.locator(".count-number").inner_text()
    group.click()
    expect(answer(anna).locator(".answer-size b")).to_have_text(f"{number} passages")
    for of in range(int(number)):
        expect(answer(anna).locator(".passage-foot").nth(of)).to_contain_text(re.compile("peer organisation", re.I))


def test_i_save_a_question_and_find_it_again(anna) -> None:
    anna.go("/ask?q=STIGMA+and+valence%3Dhinders")
    anna.page.get_by_role("button", name="Save the question…").click()
    anna.type("Prejudice that costs")
    with anna.keeping():
        anna.press("Enter")
    anna.is_told("Saved as “Prejudice that costs”.")
    anna.go("/ask")
    anna.page.get_by_role("link", name=re.compile("^Prejudice that costs")).click()
    expect(question(anna)).to_have_value("STIGMA and valence=hinders")
    expect(answer(anna).locator(".passage")).not_to_have_count(0)


def read_back(data: bytes, format: str) -> str:
    """Every word of an exported file."""
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    if format == "docx":
        document = Document(io.BytesIO(data))
        tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + tables)
    if format == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row)
    return html.fromstring(data.decode()).text_content()


@pytest.mark.parametrize(
    ("format", "label"), [("docx", "Word document"), ("xlsx", "Excel workbook"), ("csv", "Table as plain text"), ("html", "Web page")]
)
def test_i_take_the_words_away_as_a_file(anna, format, label) -> None:
    anna.go("/ask?q=CERT")
    quotes = answer(anna).locator("q")
    expect(quotes).to_have_count(7)
    anna.page.get_by_role("button", name="Export…").click()
    dialog = anna.page.get_by_role("dialog", name="Export the quotes")
    anna.choose("As", re.compile(f"^{label}"), dialog)
    dialog.get_by_text("Setting", exact=True).click()
    with anna.page.expect_download() as download:
        dialog.get_by_role("button", name="Make the file").click()
    assert download.value.suggested_filename.endswith(f".{format}")
    text = " ".join(read_back(download.value.path().read_bytes(), format).split())
    for quote in quotes.all_inner_texts():
        assert " ".join(quote.split()) in text
    people = {passage["participant_name"]: passage["attributes"] for passage in asked(anna, "CERT")}
    for name, attributes in people.items():
        assert name in text
        assert attributes["Setting"] in text
        assert attributes["Employment model"].lower() in text.lower()


def asked(who: Researcher, expression: str) -> list[dict]:
    """The passages that the server answers."""
    ask = {"expression": expression, "where": [], "offset": 0, "limit": 100}
    return who.page.context.request.post(f"{who.place.served.base}/api/ask", data=ask).json()["segments"]


def test_a_click_on_a_cell_shows_exactly_as_many_passages_as_its_number(anna) -> None:
    anna.go("/compare")
    grid = anna.page.get_by_role("grid", name="Comparison")
    for code, group in (("Kept or passed on", "Employed by a peer organisation"), ("Unclear role", "Employed by the team")):
        cell = grid.get_by_role("gridcell", name=re.compile(f"^{code}, {group}: \\d+ passages?$"))
        number = int(cell.inner_text())
        cell.click()
        words = anna.page.get_by_role("complementary", name="Words of the cell")
        expect(words.get_by_role("heading", name=code)).to_be_visible()
        expect(words.locator("p.heading")).to_have_text(f"{number} passages")
        while words.get_by_role("button", name="More passages").count():
            words.get_by_role("button", name="More passages").click()
        expect(words.locator(".passage")).to_have_count(number)


def test_i_compare_people_in_words_and_turn_the_table(anna) -> None:
    anna.go("/compare")
    anna.choose("Codes by", "Each person")
    grid = anna.page.get_by_role("grid", name="Comparison")
    expect(grid.get_by_role("columnheader", name="Tobias")).to_be_visible()
    anna.page.get_by_role("radio", name="Words").click()
    cell = grid.get_by_role("gridcell", name=re.compile("^Unclear role, Tobias: \\d+ words?$"))
    expect(cell).to_be_visible()
    anna.page.get_by_role("button", name="Turn the table").click()
    expect(grid.get_by_role("rowheader", name="Tobias")).to_be_visible()
    address = anna.page.url
    anna.page.goto(address)
    expect(grid.get_by_role("rowheader", name="Tobias")).to_be_visible()


def test_i_open_a_cell_by_keyboard(anna) -> None:
    anna.go("/compare")
    cell = anna.page.get_by_role("grid", name="Comparison").get_by_role("gridcell", name=re.compile(r": [1-9]\d* passages?$")).first
    cell.focus()
    anna.press("Enter")
    expect(anna.page.get_by_role("complementary", name="Words of the cell").locator(".passage").first).to_be_visible()


def test_i_see_which_codes_lie_on_the_same_words_and_read_these(anna) -> None:
    anna.go("/compare")
    anna.choose("Codes by", "Other codes")
    grid = anna.page.get_by_role("grid", name="Comparison")
    cell = grid.get_by_role("gridcell", name=re.compile(r"^Unclear role, Cost of an unclear role: \d+ times? on the same words$"))
    expect(cell).to_have_text(grid.get_by_role("gridcell", name=re.compile("^Cost of an unclear role, Unclear role: ")).inner_text())
    cell.click()
    words = anna.page.get_by_role("complementary", name="Words of the cell")
    expect(words.locator(".passage").first).to_be_visible()
    expect(words.get_by_role("heading", name="Unclear role")).to_be_visible()
    expect(words.locator("p.heading")).to_have_text(re.compile(f"^{cell.inner_text()} times? on the same words, in \\d+ passages?$"))
    meeting = asked(anna, 'only "Unclear role" overlaps "Cost of an unclear role"')
    expect(words.locator(".passage")).to_have_count(len(meeting))
    expect(grid.get_by_role("gridcell", name="Unclear role, Unclear role: the same code")).to_have_text("")
