"""Exports of quotes, read back with the field's own readers."""

import csv
import io
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from lifeworld.formats import quotes_csv, quotes_docx, quotes_html, quotes_xlsx
from lifeworld.formats.quotes import Heading, Quote, columns, printable, row
from lifeworld.formats.written import INVENTED, guarded

HEADING = Heading("Roles <of> peers", "ROLE-AMBIG and valence=helps", "2024-05-31", ("setting=small town",), "Passages coded so.", False,
                  ("employment_model", "years"), 2)  # fmt: skip
QUOTES = [
    Quote("=1+1 is <b>what</b> they\n\tsaid & “laughed” 🎁", "Interview 1", 4, 10, 50, "Maren", "P1", ("Role ambiguity", "Gain"), ("Anna", "Ben"),
          {"valence": "helps"}, {"employment_model": "team", "years": 3, "region": "never shown"}),
    Quote("אמרתי להם שזה לא התפקיד שלי", "Interview 2", 1, 0, 27, None, "INT", ("Stigma",), ("Anna",), {}, {}),
]  # fmt: skip
WRITERS = [quotes_csv, quotes_docx, quotes_html, quotes_xlsx]


def written(writer, heading=HEADING, quotes=QUOTES) -> io.BytesIO:
    file = io.BytesIO()
    writer.write_quotes(heading, iter(quotes), file)
    file.seek(0)
    return file


def rows_of_csv(file):
    return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


def rows_of_xlsx(file):
    sheet = openpyxl.load_workbook(file).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(i for i, row in enumerate(rows) if row[0] == "Quote")
    return rows[:top], [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]], sheet


def test_csv_has_one_row_a_quote_and_no_formula():
    first, second = rows_of_csv(written(quotes_csv))
    assert first["Quote"] == "'" + QUOTES[0].words
    assert (first["Participant"], first["employment_model"], first["years"], first["Codes"]) == ("Maren", "team", "3", "Role ambiguity; Gain")
    assert (first["Facets"], first["Coders"], first["Turn"], first["Start"]) == ("valence: helps", "Anna; Ben", "4", "10")
    assert (first["Study"], first["Question"], first["Date"]) == (HEADING.study, f"{HEADING.question}; setting=small town", "2024-05-31")
    assert (second["Participant"], second["employment_model"], second["Speaker"]) == ("", "", "INT")
    assert "region" not in first


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_from_csv(words):
    rows = rows_of_csv(written(quotes_csv, quotes=[QUOTES[1]._replace(words=w) for w in words]))
    assert [r["Quote"].removeprefix("'") for r in rows] == [printable(w).removeprefix("'") for w in words]
    assert not any(r["Quote"].startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for r in rows)


def test_a_sheet_has_its_heading_and_text_only():
    top, rows, sheet = rows_of_xlsx(written(quotes_xlsx))
    assert [row[0] for row in top if row[0]] == [
        "Quotes from Roles <of> peers", "Question: ROLE-AMBIG and valence=helps", "Asked of: setting=small town",
        "Meaning: Passages coded so.", "Found: 2 passages", "Date: 2024-05-31"]  # fmt: skip
    assert [r["Quote"] for r in rows] == [q.words for q in QUOTES]
    assert (rows[0]["Turn"], rows[0]["years"]) == (4, "3")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_a_quote_too_long_for_a_cell_says_so():
    long = "🎁" * 20_000
    _, (row,), _ = rows_of_xlsx(written(quotes_xlsx, quotes=[QUOTES[0]._replace(words=long)]))
    assert row["Quote"].endswith("[cut to fit a cell: the passage has 20,000 characters]")
    assert len(row["Quote"].encode("utf-16-le")) <= 2 * 32_767


def test_more_quotes_than_a_sheet_holds_go_on(monkeypatch):
    monkeypatch.setattr(quotes_xlsx, "MOST_ROWS", 11)
    book = openpyxl.load_workbook(written(quotes_xlsx, quotes=QUOTES * 4))
    assert book.sheetnames == ["Quotes", "Quotes 2", "Quotes 3"]


def test_a_document_has_words_and_attribution():
    document = docx.Document(written(quotes_docx))
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Quotes from Roles <of> peers"]
    assert by_style["Normal"][0] == "Question: ROLE-AMBIG and valence=helps"
    assert by_style["Heading 2"] == ["Interview 1", "Interview 2"]
    assert by_style["Quote"] == [q.words for q in QUOTES]
    assert by_style["Attribution"][0] == "— Maren · employment_model: team, years: 3 · Role ambiguity; Gain (valence: helps) · Interview 1, turn 4"
    assert [p._p.pPr.find("{*}bidi") is not None for p in document.paragraphs if p.style.name == "Quote"] == [False, True]


def test_a_page_shows_words_as_words():
    page = lxml_html.document_fromstring(written(quotes_html).read())
    assert [q.text_content() for q in page.iter("blockquote")] == [q.words for q in QUOTES]
    assert not list(page.iter("b"))
    assert page.find(".//h1").text_content() == "Quotes from Roles <of> peers"
    assert "Maren · employment_model: team, years: 3 · Role ambiguity; Gain (valence: helps) · turn 4" in page.text_content()
    assert not page.xpath("//*[@src or @href]")


@pytest.mark.parametrize("writer", WRITERS)
def test_an_invented_study_says_so(writer):
    def says(heading):
        content = written(writer, heading).read()
        if content.startswith(b"PK"):
            package = zipfile.ZipFile(io.BytesIO(content))
            content = b"".join(package.read(name) for name in package.namelist())
        return INVENTED.encode() in content

    assert says(replace(HEADING, invented=True))
    assert not says(HEADING)


@pytest.mark.parametrize("writer", WRITERS)
def test_odd_characters_and_no_quotes_at_all_are_written(writer):
    odd = QUOTES[0]._replace(words="a\x01b\ud800c\ufffe\u202e", participant="\x0b", codes=("\x00",))
    assert written(writer, quotes=[odd]).read()
    assert written(writer, quotes=[]).read()
    assert printable(odd.words) == "a\ufffdb\ufffdc\ufffd\u202e"


def test_a_quote_says_whose_it_is_and_how_it_is_coded():
    quote = Quote("Tea.", "Interview 1", 2, 3, 7, None, "P", ("Gain",), ("Anna",), {}, {"paid": True})
    assert (quote.whose(), quote.coded()) == ("P", "Gain")
    assert quote._replace(participant="Maren", facets={"valence": "helps"}, waiting=True).coded() == "Gain (valence: helps); waiting for review"


@pytest.mark.parametrize("writer", [quotes_docx, quotes_html])
def test_a_quote_from_a_printed_text_tells_its_page(writer):
    file = written(writer, quotes=[QUOTES[0], QUOTES[1]._replace(page=7)])
    text = zipfile.ZipFile(file).read("word/document.xml").decode() if writer is quotes_docx else file.read().decode()
    assert "turn 1, page 7" in text and "turn 4, page" not in text


def test_a_table_of_quotes_has_a_column_for_the_page():
    plain, printed = rows_of_csv(written(quotes_csv, quotes=[QUOTES[0], QUOTES[1]._replace(page=7)]))
    assert (plain["Page"], printed["Page"]) == ("", "7")


_NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.builds(Quote, _NAMES, _NAMES, st.integers(1, 99), st.integers(0, 9), st.integers(9, 99), st.none() | _NAMES, st.none() | _NAMES,
                          st.lists(_NAMES, max_size=3).map(tuple), st.lists(_NAMES, max_size=2).map(tuple), st.dictionaries(_NAMES, st.booleans() | _NAMES, max_size=2),
                          st.dictionaries(st.sampled_from(["employment_model", "years"]), st.integers() | _NAMES), st.booleans(), st.none() | st.integers(1, 9)), max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_row_of_csv_has_the_cells_of_any_table_of_quotes(quotes):  # fmt: skip
    rows = list(csv.reader(io.StringIO(written(quotes_csv, quotes=quotes).read().decode("utf-8-sig"), newline="")))
    assert rows[0] == [*columns(HEADING), "Study", "Question", "Date"]
    for quote, cells in zip(quotes, rows[1:], strict=True):
        told = [str(guarded(printable(cell) if isinstance(cell, str) else cell)) for cell in row(HEADING, quote)]
        assert cells[: len(told)] == told
