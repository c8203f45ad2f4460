"""Quotes as CSV: one row a quote, UTF-8 with the mark by which spreadsheets know it."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from lifeworld.formats.quotes import Heading, Quote, columns, printable, row
from lifeworld.formats.written import INVENTED

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write a table of quotes. Study, question and date are its last columns, so that it remains one table.

    A cell that a spreadsheet could take for a formula gets an apostrophe in front.
    """
    text = io.TextIOWrapper(to, encoding="utf-8-sig", newline="", write_through=False)
    table = csv.writer(text)
    about = [heading.study, "; ".join([heading.question, *heading.groups]), heading.date] + ([INVENTED] if heading.invented else [])
    table.writerow([_safe(name) for name in [*columns(heading), "Study", "Question", "Date", *(["Note"] if heading.invented else [])]])
    end = [_safe(cell) for cell in about]
    table.writerows([*(_safe(cell) if isinstance(cell, str) else cell for cell in row(heading, quote)), *end] for quote in quotes)
    text.flush()
    text.detach()


def _safe(cell: str) -> str:
    cell = printable(cell)
    return f"'{cell}" if cell.startswith(_RISKY) else cell
