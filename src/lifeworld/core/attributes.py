"""Values of attributes and facets, held to their type."""

from datetime import date
from math import isfinite
from typing import Any

from lifeworld.core.edit import Edit
from lifeworld.core.records import Attribute, Facet, Values
from lifeworld.core.refusal import Refused

_LARGEST = 1 << 63
_YES, _NO = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}


def typed(attribute: Attribute, value: Any) -> Any:
    """`value` in the attribute's type: str, float or int, bool, ISO date. Raises Refused with what would be right."""
    try:
        if attribute.type == "number":
            return _number(str(value))
        if attribute.type == "boolean":
            return value if isinstance(value, bool) else _boolean(str(value))
        if attribute.type == "date":
            return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Refused(f"{attribute.name} is a {attribute.type}; “{value}” is not.") from None
    if not isinstance(value, str | int | float):
        raise Refused(f"{attribute.name} takes one value, not a list.")
    text = str(value)
    if attribute.type == "choice" and attribute.options and text not in attribute.options:
        raise Refused(f"{attribute.name} is one of {', '.join(attribute.options)}; “{text}” is not.")
    return text


def day(text: str, what: str) -> str:
    """A date as it is kept, `2025-03-05`, or nothing. Raises Refused with what would be right; `what` begins the sentence."""
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""
    except ValueError:
        raise Refused(f"{what} is written like 2025-03-05; “{text.strip()}” is not.") from None


def checked_values(edit: Edit, of: str, values: Values) -> Values:
    """`values` (by attribute id), each held to the type of its attribute of that kind of holder."""
    checked = {}
    for id, value in values.items():
        attribute = edit.get(Attribute, id)
        if attribute.of != of:
            raise Refused(f"{attribute.name} is an attribute of a {attribute.of}, not of a {of}.")
        checked[id] = typed(attribute, value)
    return checked


def checked_facets(edit: Edit, allowed: tuple[str, ...], facets: Values) -> Values:
    """`facets` (by facet id), each one of its facet's values; `allowed` are the code's facets, none meaning all."""
    for id, value in facets.items():
        facet = edit.get(Facet, id)
        if allowed and id not in allowed:
            raise Refused(f"This code does not take the facet {facet.name}; allow it in the codebook first.")
        if value not in facet.values:
            raise Refused(f"{facet.name} is one of {', '.join(facet.values)}; “{value}” is not.")
    return dict(facets)


def _number(text: str) -> int | float:
    text = text.strip().replace("\u00a0", "")
    number = float(text)
    if not isfinite(number):
        raise ValueError
    if "." in text or "e" in text.lower():
        return number
    whole = int(text)
    if not -_LARGEST <= whole < _LARGEST:
        raise ValueError
    return whole


def _boolean(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES
