"""What the readers of other programs' databases have in common: ids that stay, who made what, memos, values and losses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lifeworld.core.attributes import typed
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Attribute, Coder, Memo, Values
from lifeworld.core.refusal import Refused
from lifeworld.core.text import kept
from lifeworld.formats.database import Database, Row, line, nuls, words
from lifeworld.formats.project import APPROXIMATED, DROPPED, Project, derived_id

NOBODY = "Someone"
NULS = ("NUL characters", APPROXIMATED, "They cannot be stored in a text and were replaced by \ufffd.")


class Native:
    """One database as it is read into `project`. `stamp` tells this project from others of the program."""

    def __init__(self, database: Database, project: Project, stamp: str) -> None:
        self.database, self.project, self.stamp = database, project, stamp
        self._coders: dict[str, str] = {}
        self._memos: dict[str, int] = {}
        self._made: set[tuple[str, str]] = set()
        self._own: dict[tuple[str, int], tuple[str, str]] = {}
        for row in database.rows("lifeworld", ("kind", "number", "id", "date")):
            if isinstance(row["number"], int):
                self._own[words(row["kind"]), row["number"]] = (words(row["id"]), words(row["date"]))

    def id(self, kind: str, number: Any, date: Any = "", *more: object) -> str:
        """The id of what has this number in its table; what Lifeworld has written keeps its own, unless another has taken its number."""
        return self.own(kind, number, date) or derived_id(kind, self.project.format, self.stamp, number, *more)

    def fresh(self, kind: str, number: Any, date: Any = "") -> str:
        """The id of a row that makes something; another where the table has the number twice."""
        id, number_ = self.id(kind, number, date), 0
        while (kind, id) in self._made:
            number_ += 1
            id = derived_id(kind, self.project.format, self.stamp, number, "again", number_)
        if number_:
            self.lost(f"numbers of a {kind}", APPROXIMATED, "Two of them are the same; what refers to it refers to the first.")
        self._made.add((kind, id))
        return id

    def once(self, rows: Iterable[Row], key: str, what: str) -> list[Row]:
        """The rows, each number once."""
        found: dict[Any, Row] = {}
        for row in rows:
            if found.setdefault(row[key], row) is not row:
                self.lost(what, DROPPED, "Another in the file has the same number.")
        return list(found.values())

    def own(self, kind: str, number: Any, sign: Any) -> str:
        """What Lifeworld has noted of the row with this number; empty where it has not, or another has taken the number since."""
        known = self._own.get((kind, number)) if isinstance(number, int) else None
        return known[0] if known and known[1] == words(sign) else ""

    def coder(self, owner: Any) -> str:
        """The person of this name."""
        name = line(owner) or f"{NOBODY} ({self.project.program})"
        if name not in self._coders:
            self._coders[name] = derived_id("coder", self.project.format, name)
            self.project.coders.append(Coder(self._coders[name], name))
        return self._coders[name]

    def lost(self, what: str, fate: str, reason: str, where: str = "", count: int = 1) -> None:
        """Note a loss."""
        if count:
            self.project.losses.add(what, fate, reason, where, count)

    def memo(self, id: str, kind: str, title: str, text: Any, owner: Any, about: tuple[str, ...], at: str) -> None:
        """Add a memo, where there are words in it; what the file has once for each thing it is about is one memo about all of these."""
        if not words(text).strip():
            return
        memo = Memo(id, kind, title, prose(text), self.coder(owner), about, False, at, at)
        if (known := self._memos.get(id)) is not None:
            there = self.project.memos[known]
            if there.text == memo.text:
                self.project.memos[known] = replace(there, about=tuple(dict.fromkeys([*there.about, *about])))
                return
            memo = replace(memo, id=derived_id("memo", id, *about))
        self._memos[memo.id] = len(self.project.memos)
        self.project.memos.append(memo)

    def text(self, value: Any, name: str) -> str:
        """The cell that holds the text of a source."""
        self.lost(*NULS, name, nuls(value))
        return words(value)

    def aside(self, about: str, name: str, content: dict[str, Any]) -> None:
        """Keep something to be written back."""
        id = derived_id("aside", self.project.format, about, name, *content.values())
        self.project.asides.append(Aside(id, self.project.format, about, name, content))

    def value(self, attribute: Attribute | None, value: Any, into: Values) -> None:
        """Put a value in, where it is of its attribute's type."""
        text = words(value).strip()
        if not text:
            return
        if attribute is None:
            self.lost("values of attributes", DROPPED, "Their attribute is not in the file.")
            return
        try:
            into[attribute.id] = typed(attribute, text)
        except Refused:
            self.lost(f"values of {attribute.name}", DROPPED, "They are not of the attribute’s type.")

    def all_numbers(self, values: list[Any]) -> bool:
        """Whether each of the values that are there is a number."""
        there = [words(value).strip() for value in values if words(value).strip()]
        return bool(there) and all(re.fullmatch(r"[-+]?\d{1,15}(?:\.\d{1,15})?", value) for value in there)


def prose(value: Any) -> str:
    """A cell that holds a text, as texts are kept, without blank lines around it."""
    return kept(words(value)).strip()


def colour(value: Any) -> str:
    """A colour as `#rrggbb`; empty where it is none."""
    found = line(value).casefold()
    return found if re.fullmatch(r"#[0-9a-f]{6}", found) else ""


def moment(value: Any) -> str:
    """A moment of a cell as ISO 8601, without a zone where the file tells none."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(Z|[+-]\d\d:?\d\d)?", words(value).strip())
    return "" if not found else found[1] if not found[2] else f"{found[1]}T{found[2]}{found[3] or ''}"


def of_rows(rows: Any, key: str) -> dict[Any, list[Mapping[str, Any]]]:
    """The rows by the value of a column, in their order."""
    found: dict[Any, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found
