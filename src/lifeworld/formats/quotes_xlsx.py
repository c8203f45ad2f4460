"""Quotes as a workbook: a heading, then one row a quote, to filter and sort. Every cell is text or a number, never a formula."""

from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from lifeworld.formats.quotes import Heading, Quote, columns, printable, row
from lifeworld.formats.written import INVENTED

_LONGEST = 32_767
_LAST_ROW = 1_048_575
_WIDTHS = {"Quote": 80, "Participant": 16, "Codes": 28, "Facets": 18, "Source": 24}


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write a workbook; what does not fit on one sheet goes on to the next. A quote too long for a cell says that it is cut."""
    book = xlsxwriter.Workbook(
        to, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": f"Quotes from {heading.study}", "comments": heading.question})
    looks = {"bold": book.add_format({"bold": True}), "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
             "top": book.add_format({"valign": "top"})}  # fmt: skip
    sheet, at = _sheet(book, heading, looks, 1)
    number = 1
    for quote in quotes:
        if at > _LAST_ROW:
            number += 1
            sheet, at = _sheet(book, heading, looks, number)
        for place, cell in enumerate(row(heading, quote)):
            if isinstance(cell, int):
                sheet.write_number(at, place, cell, looks["top"])
            else:
                sheet.write_string(at, place, _fitting(cell), looks["wrap" if place == 0 else "top"])
        at += 1
    book.close()


def _sheet(book: Any, heading: Heading, looks: dict[str, Any], number: int) -> tuple[Any, int]:
    """A sheet with its heading, and the row at which quotes begin."""
    sheet = book.add_worksheet("Quotes" if number == 1 else f"Quotes {number}")
    names = columns(heading)
    for place, name in enumerate(names):
        sheet.set_column(place, place, _WIDTHS.get(name, 14))
    top = [(f"Quotes from {heading.study}", ""), *([(INVENTED, "")] if heading.invented else []), *heading.lines()]
    for at, (label, text) in enumerate(top):
        sheet.write_string(at, 0, _fitting(f"{label}: {text}" if text else label), looks["bold"] if not text else None)
    at = len(top) + 1
    for place, name in enumerate(names):
        sheet.write_string(at, place, _fitting(name), looks["bold"])
    sheet.freeze_panes(at + 1, 0)
    sheet.autofilter(at, 0, _LAST_ROW, len(names) - 1)
    return sheet, at + 1


def _fitting(text: str) -> str:
    """The text as a cell can hold it: so many UTF-16 units."""
    text = printable(text)
    if len(text) * 2 <= _LONGEST or len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    note = f" … [cut to fit a cell: the passage has {len(text):,} characters]"
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(note))].decode("utf-16-le", "ignore")
    return kept + note
