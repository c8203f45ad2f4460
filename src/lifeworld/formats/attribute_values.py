"""Values as people write them in tables, in the type that a whole column of them bears."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from lifeworld.core.attributes import typed
from lifeworld.core.records import Attribute
from lifeworld.core.refusal import Refused
from lifeworld.formats.tables import guess_kind

MOST_OPTIONS = 20
"""A choice of more than these is text."""

_PLAIN_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})(?:[.,]\d{1,12})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NAMED_MONTH = re.compile(r"(\d{1,2})[- .]([A-Za-z]{3})[a-z]*\.?[- ,]+(\d{4}|\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def settled(name: str, of: str, values: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The type of an attribute that has these values, and its options where it is a choice.

    A type is chosen only where every value can be written in it without losing anything: numbers with leading zeros
    or thousands, days with a time or of unclear order stay text.
    """
    kind: str = guess_kind(values)
    filled = list(dict.fromkeys(v.strip() for v in values if v.strip()))
    if kind in ("number", "date", "boolean"):
        attribute = Attribute("", name, of, kind)
        if all(in_type(attribute, value) is not None for value in filled):
            return kind, ()
        kind = "choice" if len(filled) <= max(2, min(MOST_OPTIONS, len(values) // 2)) else "text"
    return kind, tuple(filled) if kind == "choice" else ()


def in_type(attribute: Attribute, value: str) -> Any:
    """The value in the attribute's type, an option as the attribute writes it; None where it is none."""
    value = value.strip()
    if attribute.type == "choice" and value not in attribute.options:
        value = next((option for option in attribute.options if option.casefold() == value.casefold()), value)
    if attribute.type == "number":
        return typed(attribute, value.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(value) else None
    if attribute.type == "date":
        return _day(value)
    try:
        return typed(attribute, value)
    except Refused:
        return None


def _day(value: str) -> str | None:
    if found := _DOTTED.fullmatch(value):
        day, month, year = found.groups()
    elif (found := _NAMED_MONTH.fullmatch(value)) and found[2].lower() in _MONTHS:
        day, month, year = found[1], str(_MONTHS.index(found[2].lower()) + 1), found[3]
    elif len(value) == 10 and value.count("-") == 2:
        year, month, day = value.split("-")
    else:
        return None
    if not (day + month + year).isascii() or not (day + month + year).isdigit():
        return None
    whole = int(year) if len(year) == 4 else _century(int(year))
    try:
        return date(whole, int(month), int(day)).isoformat()
    except ValueError:
        return None


def _century(year: int) -> int:
    """Two digits as a year: of this century up to 68, else of the last, as POSIX has it."""
    return year + (2000 if year < 69 else 1900)
