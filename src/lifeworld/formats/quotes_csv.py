"""Quotes as CSV: one row a quote, UTF-8 with the mark by which spreadsheets know it."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable
from functools import lru_cache
from typing import IO

from lifeworld.formats.quotes import Heading, Quote, columns, printable, row
from lifeworld.formats.written import INVENTED
from lifeworld.queries.parts import in_parts

_AT_ONCE = 1_000
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write a table of quotes. Study, question and date are its last columns, so that it remains one table.

    A cell that a spreadsheet could take for a formula gets an apostrophe in front.
    """
    page = io.StringIO(newline="")
    table = csv.writer(page)
    about = [heading.study, "; ".join([heading.question, *heading.groups]), heading.date] + ([INVENTED] if heading.invented else [])
    table.writerow([_safe(name) for name in [*columns(heading), "Study", "Question", "Date", *(["Note"] if heading.invented else [])]])
    end = [_safe(cell) for cell in about]
    to.write(BOM_UTF8)
    for some in in_parts(quotes, _AT_ONCE):
        table.writerows(_cells(heading, quote) + end for quote in some)
        _put(page, to)
    _put(page, to)


def _cells(heading: Heading, quote: Quote) -> list[str | int]:
    words, *others = row(heading, quote)
    return [_safe(str(words)), *[_again(cell) if isinstance(cell, str) else cell for cell in others]]


def _put(page: io.StringIO, to: IO[bytes]) -> None:
    """Write out what a page holds, and empty it."""
    to.write(page.getvalue().encode())
    page.seek(0)
    page.truncate()


@lru_cache(maxsize=4_096)
def _again(cell: str) -> str:
    """A cell of those that come again and again: names, codes."""
    return _safe(cell)


def _safe(cell: str) -> str:
    cell = printable(cell)
    return f"'{cell}" if cell.startswith(_RISKY) else cell
