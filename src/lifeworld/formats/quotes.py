"""What every export of quotes shares: the heading, the quote, and how they are put into words."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

WAITING = "waiting for review"
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top: the study, the question asked, of which groups, what it means, when; how many passages it found.

    `attributes` are the names of those shown with each quote, in order.
    """

    study: str
    question: str
    date: str
    groups: tuple[str, ...] = ()
    explanation: str = ""
    invented: bool = False
    attributes: tuple[str, ...] = ()
    total: int | None = None

    def lines(self) -> list[tuple[str, str]]:
        """Label and text of each line under the title."""
        found = "" if self.total is None else f"{self.total:,} passage{'' if self.total == 1 else 's'}"
        pairs = (("Question", self.question), ("Asked of", "; ".join(self.groups)), ("Meaning", self.explanation),
                 ("Found", found), ("Date", self.date))  # fmt: skip
        return [(label, text) for label, text in pairs if text]


class Quote(NamedTuple):
    """Someone's words, exactly, with whose they are (a pseudonym), where they stand and how they are coded.

    `start` and `end` are code points of the text, `turn` counts from 1; `waiting` says that the text was changed there, and
    that nobody has said yet where the words now belong. `page` is that of a text that was printed.
    """

    words: str
    source: str
    turn: int
    start: int
    end: int
    participant: str | None = None
    speaker: str | None = None
    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    facets: Mapping[str, Any] = MappingProxyType({})
    attributes: Mapping[str, Any] = MappingProxyType({})
    waiting: bool = False
    page: int | None = None

    def whose(self) -> str:
        """The pseudonym, else the speaker's label, else nothing."""
        return self.participant or self.speaker or ""

    def place(self) -> str:
        """The turn, and the page of a text that was printed."""
        return placed(self.turn, self.page)

    def coded(self) -> str:
        """Codes, with facets in parentheses."""
        codes = "; ".join(self.codes)
        coded = f"{codes} ({told(self.facets)})" if self.facets else codes
        return f"{coded}; {WAITING}" if self.waiting else coded


def placed(turn: int, page: int | None) -> str:
    """A turn, and a page where there is one."""
    return f"turn {turn}, page {page}" if page else f"turn {turn}"


def said(value: Any) -> str:
    """A value in words."""
    if isinstance(value, str):
        return value
    return ("yes" if value else "no") if isinstance(value, bool) else "" if value is None else str(value)


def told(values: Mapping[str, Any]) -> str:
    """Names with their values, in a row."""
    return ", ".join(f"{name}: {said(value)}" for name, value in values.items()) if values else ""


def chosen(heading: Heading, quote: Quote) -> dict[str, str]:
    """The chosen attributes that are known, in order."""
    return {name: said(quote.attributes[name]) for name in heading.attributes if name in quote.attributes} if heading.attributes else {}


def printable(text: str) -> str:
    """Text that any file can hold: control characters and halves of pairs become U+FFFD."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def encoded(text: str) -> bytes:
    """`printable`, in UTF-8: many quotes are looked through at once."""
    with suppress(UnicodeEncodeError):
        data = text.encode()
        if len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text:
            return data
    return printable(text).encode()


def columns(heading: Heading) -> list[str]:
    """The names of the columns of a table of quotes."""
    return ["Quote", "Participant", *heading.attributes, "Codes", "Facets", "Coders", "Source", "Speaker", "Turn", "Page", "Start", "End", "Waiting"]


def row(heading: Heading, quote: Quote) -> list[str | int]:
    """The cells of one quote, for those columns."""
    words, source, turn, start, end, participant, speaker, codes, coders, facets, attributes, waiting, page = quote
    values = [said(attributes.get(name)) for name in heading.attributes]
    return [words, participant or "", *values, "; ".join(codes), told(facets), "; ".join(coders),
            source, speaker or "", turn, page or "", start, end, WAITING if waiting else ""]  # fmt: skip
