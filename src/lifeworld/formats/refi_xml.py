"""REFI-QDA's XML, written piece by piece: valid whatever the words, without building a tree."""

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape

from lifeworld.formats.project import derived_id, guid

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_IN_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_IN_TEXT = {"\r": "&#13;"}


class Guids:
    """Ids as the standard has them; `changed` maps, by kind, those made here back to ours."""

    def __init__(self) -> None:
        self.changed: dict[str, dict[str, str]] = {}
        self._valid: set[str] = set()

    def of(self, kind: str, id: str) -> str:
        """The identifier of a record: its id, where that is one."""
        if id in self._valid:
            return id
        if guid(id) == id:
            self._valid.add(id)
            return id
        made = derived_id("identifier", kind, id)
        self.changed.setdefault(kind, {})[made] = id
        return made

    def ref(self, reference: str) -> str:
        """The identifier of `kind:id`."""
        kind, _, id = reference.partition(":")
        return self.of(kind, id)


def attributes(**values: object) -> str:
    """Attributes, without those that are None; a final `_` of a name falls away."""
    return "".join(f' {name.rstrip("_")}="{_attribute(str(value))}"' for name, value in values.items() if value is not None)


def element(tag: str, inside: Iterable[str] = (), /, **values: object) -> str:
    """An element with what is inside it."""
    within = "".join(inside)
    return f"<{tag}{attributes(**values)}>{within}</{tag}>" if within else f"<{tag}{attributes(**values)}/>"


def words(name: str, text: str) -> str:
    """An element that holds words; nothing where there are none."""
    return f"<{name}>{_legal(text, _IN_TEXT)}</{name}>" if text else ""


def group(name: str, inside: Iterable[str]) -> str:
    """An element that the standard wants only where something is in it."""
    within = "".join(inside)
    return f"<{name}>{within}</{name}>" if within else ""


@lru_cache(4096)
def stamp(at: str) -> str | None:
    """A moment as XML Schema has it; None where it is none."""
    if not _STAMP.fullmatch(at):
        return None
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return None
    return at


def colour(found: str) -> str | None:
    """A colour; None where it is none."""
    return found if _COLOUR.fullmatch(found) else None


def decimal(number: float) -> str:
    """A number without exponent."""
    return format(Decimal(repr(number)), "f")


def is_exact(text: str) -> bool:
    """Whether words come back from XML as they are."""
    return not _ILLEGAL.search(text)


def _attribute(text: str) -> str:
    return _legal(text, _IN_ATTRIBUTE)


def _legal(text: str, more: dict[str, str]) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), more)
