"""Codes of REFI-QDA files, of projects and codebooks alike: a tree, some of which only group others."""

from collections import Counter
from typing import TYPE_CHECKING

from lifeworld.core.records import Code
from lifeworld.core.text import kept
from lifeworld.formats.project import APPROXIMATED
from lifeworld.formats.refi import child, children, colour_of, named, text_of
from lifeworld.formats.refi_reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def read_codes(reading: Reading, codebook: "Element | None") -> None:
    """All codes of a codebook, parents before their children."""
    waiting: list[tuple[Element, str | None, int]] = _below(child(codebook, "Codes"), None)
    siblings: Counter[tuple[str | None, str]] = Counter()
    while waiting:
        element, parent, place = waiting.pop()
        id = _add(reading, element, parent, place, siblings)
        waiting += _below(element, id)


def _below(element: "Element | None", parent: str | None) -> "list[tuple[Element, str | None, int]]":
    """The codes directly under an element, the first last, as a stack takes them."""
    return [(code, parent, place) for place, code in enumerate(children(element, "Code"), 1)][::-1]


def _add(reading: Reading, element: "Element", parent: str | None, place: int, siblings: Counter[tuple[str | None, str]]) -> str:
    name = named(element)
    if not name:
        name = "Code without a name"
        reading.lost("codes without a name", APPROXIMATED, "They were given one.")
    siblings[parent, name.casefold()] += 1
    if (number := siblings[parent, name.casefold()]) > 1:
        name = f"{name} ({number})"
        reading.lost("names of codes", APPROXIMATED, "Two codes in the same place have the same name; a number was added.")
    id = reading.ids.give("code", element.get("guid"), parent, name)
    reading.means("code", element, id)
    definition = kept(text_of(element, "Description")).strip()
    reading.project.codes.append(Code(id, name, parent, float(place), definition=definition, colour=colour_of(element), origin="imported"))
    reading.noted(element, f"code:{id}")
    if (element.get("isCodable") or "true").strip().casefold() in ("false", "0"):
        reading.aside(f"code:{id}", "Code", {"isCodable": "false"})
    return id
