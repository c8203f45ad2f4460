"""Documents, captions and tables, damaged on the way: read soundly, or refused in one sentence; parts of packages are damaged inside them, too."""

import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_otter_and_trint import MANNERS, OTTER
from test_reader_fuzz import HARM, PLACES, harmed, read_or_refused

from lifeworld.formats.draft import Unreadable
from lifeworld.formats.tables import open_grid

NAMES = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
     'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')  # fmt: skip
ODT = f"""<office:document-content {NAMES}><office:body><office:text><text:p>I: One.</text:p><text:p>P: Two<text:s text:c="3"/>and <text:tab/>three.</text:p>
<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
PLAIN = {
    "x.txt": OTTER.encode(),
    "x.md": b"# Title\n\n**I:** One.\n\n**P:** Two.\n\n* a list\n",
    "x.rtf": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\b I:} One.\par P: Two \u8364? \'e9 {\*\generator x}\par}",
    "x.html": b"<html><body><p><b>I:</b> One &amp; &eacute;</p><table><tr><td>P:</td><td>Two</td></tr></table><script>x</script></body></html>",
    "x.vtt": b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ann>One.\n\n00:00:02.000 --> 00:00:03.500 align:start\nBen: Two.\n",
    "x.srt": b"1\n00:00:01,000 --> 00:00:02,000\nAnn: One.\n\n2\n00:00:02,000 --> 00:00:03,000\nBen: Two.\n",
    "x.csv": b"id,why,age\n1,\"We were late, and it rained a lot.\",34\n2,Nobody asked us about that day.,51\n",
}


def packed_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


def workbook() -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "why", "age"], [1, "We were late, and it rained a lot.", 34], [2, "=1+1", None]):
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def noted() -> bytes:
    document, held = docx.Document(), io.BytesIO()
    document.add_paragraph("I: One.")
    document.add_table(1, 2).cell(0, 1).text = "P: Two."
    document.save(held)
    return held.getvalue()


PACKED = {"x.docx": [noted(), MANNERS["columns"]], "x.odt": [repacked({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.encode()})], "x.xlsx": [workbook()]}
TOLD = settings(deadline=None, max_examples=40, derandomize=True)


@pytest.mark.parametrize("name", PLAIN)
@TOLD
@given(places=PLACES)
def test_damaged_texts(name: str, places: list[tuple[float, int, bytes]]) -> None:
    read_or_refused(harmed(PLAIN[name], places), name)


@pytest.mark.parametrize("name", PACKED)
@TOLD
@given(places=PLACES, which=st.integers(0, 1))
def test_damaged_packages(name: str, places: list[tuple[float, int, bytes]], which: int) -> None:
    read_or_refused(harmed(PACKED[name][which % len(PACKED[name])], places), name)


@pytest.mark.parametrize("name", PACKED)
@TOLD
@given(data=st.data())
def test_packages_with_damaged_parts(name: str, data: st.DataObject) -> None:
    parts = packed_parts(PACKED[name][0])
    part = data.draw(st.sampled_from(sorted(parts)))
    if data.draw(st.booleans()):
        del parts[part]
    else:
        harm = [*HARM, b'r="XFD1048576"', b'"4000000000"', b"<w:tbl>", b"</text:p>", b'text:c="2000000000"', b't="s"', b"<w:ins>"]
        parts[part] = harmed(parts[part], data.draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(harm)), min_size=1, max_size=4)))
    read_or_refused(repacked(parts), name)


@TOLD
@given(st.lists(st.sampled_from(["\t", "\n", '"', ",", ";", "=1+1", "'", "a", "1", "\r", "\ufeff", "\u2028", "|"]), max_size=60))
def test_any_table(signs: list[str]) -> None:
    try:
        grid = open_grid("".join(signs).encode(), "x.csv")
        assert all(len(row) == len(grid.columns) for row in grid.rows)
    except Unreadable as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
