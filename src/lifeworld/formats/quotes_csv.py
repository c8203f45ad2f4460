"""Quotes as CSV: one row a quote, UTF-8 with the mark by which spreadsheets know it."""

from codecs import BOM_UTF8
from collections.abc import Iterable
from functools import lru_cache
from typing import IO

from lifeworld.formats.quotes import WAITING, Heading, Quote, columns, encoded, said, told
from lifeworld.formats.written import INVENTED
from lifeworld.queries.parts import in_parts

_AT_ONCE = 1_000
_RISKY = frozenset("=+-@\t\r\n＝＋－＠")


def write_quotes(heading: Heading, quotes: Iterable[Quote], to: IO[bytes]) -> None:
    """Write a table of quotes. Study, question and date are its last columns, so that it remains one table.

    A cell that a spreadsheet could take for a formula gets an apostrophe in front.
    """
    about = [heading.study, "; ".join([heading.question, *heading.groups]), heading.date] + ([INVENTED] if heading.invented else [])
    names = [*columns(heading), "Study", "Question", "Date", *(["Note"] if heading.invented else [])]
    to.write(BOM_UTF8 + encoded(f"{','.join(map(_cell, names))}\r\n"))
    end = f",{','.join(map(_cell, about))}\r\n"
    for some in in_parts(quotes, _AT_ONCE):
        to.write(encoded("".join([_line(heading, quote, end) for quote in some])))


def _line(heading: Heading, quote: Quote, end: str) -> str:
    """The cells of `quotes.row` as they are written. Names come again and again; each is looked at once."""
    words, source, turn, start, stop, participant, speaker, codes, coders, facets, attributes, waiting, page = quote
    values = "".join([f",{_again(said(attributes.get(name)))}" for name in heading.attributes]) if heading.attributes else ""
    return (
        f"{_cell(words)},{_again(participant or '')}{values},{_listed(codes)},{_again(told(facets)) if facets else ''},{_listed(coders)},"
        f"{_again(source)},{_again(speaker or '')},{turn},{page or ''},{start},{stop},{WAITING if waiting else ''}{end}"
    )


@lru_cache(maxsize=4_096)
def _listed(names: tuple[str, ...]) -> str:
    """Names in one cell."""
    return _cell("; ".join(names))


@lru_cache(maxsize=4_096)
def _again(cell: str) -> str:
    """A cell of those that come again and again."""
    return _cell(cell)


def _cell(text: str) -> str:
    """A cell as it is written, in quotation marks where it must be."""
    text = f"'{text}" if text[:1] in _RISKY else text
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text
