"""What REFI-QDA files have in common: names, elements by their names without namespace, colours, kinds of variables."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lifeworld.core.caching import cached
from lifeworld.formats.draft import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
FORMAT = "refi"
"""What is kept aside of such a file bears this name."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
TYPES = {"Text": "text", "Boolean": "boolean", "Integer": "number", "Float": "number", "Date": "date", "DateTime": "text"}
VALUES = {"TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"}
SELECTIONS = {"PlainTextSelection", "PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"}
SOURCES = {"TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"}
PRIVATE = "They are places on someone’s computer and tell whose it is; Lifeworld does not keep them."
ABOUT = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")
LEGACY = re.compile(r"urn:QDA-XML:(?:project|codebook):[\d.:]+")


def children(element: "Element | None", *names: str) -> "Iterator[Element]":
    """The children of these names, whatever their namespace and order."""
    return iter(()) if element is None else element.iterchildren(*_anywhere(names))


@cached
def _anywhere(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as `lxml` finds them in any namespace, or none."""
    return tuple(f"{{*}}{name}" for name in names)


def child(element: "Element | None", name: str) -> "Element | None":
    """The first child of this name."""
    return next(children(element, name), None)


def text_of(element: "Element | None", name: str) -> str:
    """The text of the first child of this name; empty where there is none."""
    found = child(element, name)
    return "" if found is None else "".join(str(piece) for piece in found.itertext())


def named(element: "Element", otherwise: str = "") -> str:
    """The name of an element, on one line."""
    return " ".join((element.get("name") or "").split()) or otherwise


def colour_of(element: "Element") -> str:
    """Its colour as `#rrggbb`; empty where it has none that is one."""
    found = (element.get("color") or "").strip()
    if not _COLOUR.fullmatch(found):
        return ""
    return found.lower() if len(found) == 7 else "#" + "".join(c * 2 for c in found[1:].lower())


def whole(element: "Element", name: str) -> int | None:
    """An attribute that is a whole number; None where it is not."""
    found = (element.get(name) or "").strip()
    return int(found) if re.fullmatch(r"[-+]?\d{1,15}", found) else None


def nearly_whole(element: "Element", name: str) -> int | None:
    """The whole number next to an attribute that is a number; None where it is none. Some programs write points with decimals."""
    found = (element.get(name) or "").strip()
    return round(float(found)) if re.fullmatch(r"[-+]?\d{1,15}(?:\.\d{1,15})?", found) else None


def about(element: "Element") -> dict[str, str]:
    """Who made and changed something, and when, as its file says."""
    return {key: value for key in ABOUT if (value := element.get(key))}


def unfit(name: str, what: str) -> Unreadable:
    """The refusal of a file that is not what it says."""
    return Unreadable(f"{name} holds no {what}; export it from its program again as REFI-QDA.")
