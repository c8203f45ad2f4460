"""Quotes as a workbook: a heading, then one row a quote, to filter and sort. Every cell is text or a number, never a formula."""

from collections.abc import Iterable
from typing import IO

from lifeworld.formats.quotes import Heading, Quote, columns, row
from lifeworld.formats.workbook import BOLD, MOST_ROWS, PLAIN, TOP, WRAPPED, Workbook
from lifeworld.formats.written import INVENTED

_LONGEST = 32_767
_WIDTHS = {"Quote": 80, "Participant": 16, "Codes": 28, "Facets": 18, "Source": 24}


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write a workbook; what does not fit on one sheet goes on to the next. A quote too long for a cell says that it is cut."""
    book = Workbook(to, f"Quotes from {heading.study}", heading.question)
    _sheet(book, heading, 1)
    number, looks = 1, (WRAPPED, TOP)
    for quote in quotes:
        if book.at >= MOST_ROWS:
            number += 1
            _sheet(book, heading, number)
        book.row([_fitting(cell) if isinstance(cell, str) else cell for cell in row(heading, quote)], looks)
    book.close()


def _sheet(book: Workbook, heading: Heading, number: int) -> None:
    """A sheet with its heading."""
    names = columns(heading)
    top = [(f"Quotes from {heading.study}", ""), *([(INVENTED, "")] if heading.invented else []), *heading.lines()]
    book.sheet("Quotes" if number == 1 else f"Quotes {number}", [_WIDTHS.get(name, 14) for name in names], len(top) + 2, len(names))
    for label, text in top:
        book.row([_fitting(f"{label}: {text}" if text else label)], [PLAIN if text else BOLD])
    book.row([])
    book.row([_fitting(name) for name in names], [BOLD])


def _fitting(text: str) -> str:
    """The text as a cell can hold it: so many UTF-16 units."""
    if len(text) * 2 <= _LONGEST or len(text.encode("utf-16-le")) <= 2 * _LONGEST:
        return text
    note = f" … [cut to fit a cell: the passage has {len(text):,} characters]"
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(note))].decode("utf-16-le", "ignore")
    return kept + note
