"""Quotes as CSV: one row a quote, UTF-8 with the mark by which spreadsheets know it."""

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
    about = [heading.study, "; ".join([heading.question, *heading.groups]), heading.date] + ([INVENTED] if heading.invented else [])
    names = [*columns(heading), "Study", "Question", "Date", *(["Note"] if heading.invented else [])]
    to.write(BOM_UTF8 + f"{','.join(map(_cell, names))}\r\n".encode())
    end = f",{','.join(map(_cell, about))}\r\n"
    for some in in_parts(quotes, _AT_ONCE):
        to.write("".join([_line(row(heading, quote), end) for quote in some]).encode())


def _line(cells: list[str | int], end: str) -> str:
    """A row; of its cells, the first alone is never the same again."""
    return ",".join([_cell(str(cells[0])), *[_again(cell) if isinstance(cell, str) else str(cell) for cell in cells[1:]]]) + end


@lru_cache(maxsize=4_096)
def _again(cell: str) -> str:
    """A cell of those that come again and again: names, codes."""
    return _cell(cell)


def _cell(text: str) -> str:
    """A cell as it is written, in quotation marks where it must be."""
    text = printable(text)
    text = f"'{text}" if text.startswith(_RISKY) else text
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
