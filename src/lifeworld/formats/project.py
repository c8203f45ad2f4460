"""A whole project of another program on its way in, in the same shape for each format; what a reader of projects hands over.

Its records bear the ids they will have (see `guid` and `derived_id`) and refer to each other by them, as if the study were
empty; `formats.bringing` then fits them into the study that is there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from lifeworld.core.fieldwork import Aside
from lifeworld.core.positions import Claim, Convention
from lifeworld.core.records import Attribute, Code, Coder, Facet, Link, Memo, Participant, Session, Source, Values
from lifeworld.core.segments import Anchor, Place
from lifeworld.core.turns import Turn
from lifeworld.formats.draft import Loss

DROPPED, APPROXIMATED, SET_ASIDE = "dropped", "approximated", "set aside"
_SPACE = UUID("6f1c0f5e-4c1b-5d5e-9a53-6c6966657764")
_GUID = re.compile(r"\s*\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?\s*")


@dataclass(slots=True)
class Mark:
    """One code on a passage, by one coder."""

    id: str
    code: str
    coder: str
    at: str = ""
    facets: Values = field(default_factory=dict)
    origin: str = "imported"
    fit: str = ""


@dataclass(slots=True)
class Passage:
    """A passage of a source: what the file claims of its place in the text, or a place elsewhere; None is all of the text.

    `doubt` says, of a claim that is certain otherwise, why a person should look at it.
    """

    id: str
    place: Claim | Place | None
    marks: tuple[Mark, ...] = ()
    anchor: Anchor | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A source to come: `text` gives its words as they came, with their own line ends and mark, when it is its turn.

    `likely` are conventions of counting that the program is known for, `besides` such as it uses for some passages only;
    `certain`: positions are code points of the text as it is kept, and are not put to the test. Without `turns` these are
    recognised. `original` gives the bytes of the file where the text alone would not.
    """

    source: Source
    text: Callable[[], str]
    passages: tuple[Passage, ...] = ()
    version: str = ""
    original: Callable[[], bytes | None] = lambda: None
    turns: tuple[Turn, ...] | None = None
    format: str = ""
    media_type: str = ""
    encoding: str = ""
    at: str = ""
    layer: str = "original"
    after: str | None = None
    likely: tuple[Convention, ...] = ()
    besides: tuple[Convention, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    """(position in the text, milliseconds in the recording) of points of a transcript."""
    certain: bool = False


@dataclass
class Project:
    """Everything a project file holds. `first`, `more` and `contents` are as in `core.intake.Batch`."""

    format: str
    program: str = ""
    name: str = ""
    coders: list[Coder] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    first: list[Any] = field(default_factory=list)
    more: list[Any] = field(default_factory=list)
    contents: list[str | bytes] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    losses: "Losses" = field(default_factory=lambda: Losses())  # noqa: PLW0108 (it is defined below)


class Losses:
    """What of a project is not in the study as it was: each kind once for each place, with its count."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str, str], int] = {}

    def add(self, what: str, fate: str, reason: str, where: str = "", count: int = 1) -> None:
        """Note that `count` more of `what` were dropped, approximated or set aside, and why."""
        key = (what, where, reason, fate)
        self._counts[key] = self._counts.get(key, 0) + count

    def clear(self) -> None:
        """Forget all of them."""
        self._counts.clear()

    def listed(self) -> list[Loss]:
        """Each, in the order they were met."""
        return [Loss(what, count, where, reason, fate) for (what, where, reason, fate), count in self._counts.items()]


def guid(text: str | None) -> str | None:
    """An identifier of a file as ours are written, in small letters without braces; None where it is none."""
    return _guid(text) if text else None


@lru_cache(maxsize=16_384)
def _guid(text: str) -> str | None:
    found = _GUID.fullmatch(text)
    return found[1].lower() if found else None


def derived_id(kind: str, *content: object) -> str:
    """An id that the same content always has, for what bears none of its own.

    >>> derived_id("code", "Trust") == derived_id("code", "Trust") != derived_id("memo", "Trust")
    True
    """
    return str(uuid5(_SPACE, "\x1f".join([kind, *(str(part) for part in content)])))


class Ids:
    """Ids given out, each kind once: an identifier met twice keeps its first bearer, the other is given another."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._given: dict[str, set[str]] = {}

    def give(self, kind: str, text: str | None, *content: object) -> str:
        """The id for something that the file identifies by `text`, and that is told from others of its kind by `content`."""
        given = self._given.setdefault(kind, set())
        id = guid(text) or derived_id(kind, text or "", *content)
        if id in given:
            self._losses.add(f"{kind} identifiers", APPROXIMATED, "Two of them are the same; one was given another.")
            id = derived_id(kind, id, *content, len(given))
        given.add(id)
        return id


def plainly(words: Iterable[str | None]) -> str:
    """Some words on one line."""
    return " ".join(" ".join(word for word in words if word).split())
