"""Which entries of the journal, and which contents kept outside it, hold something of what goes."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.core.withdrawing import is_approach_to, within
from lifeworld.store.journal import Change, as_json, unpacked
from lifeworld.store.leaving import Leaving, memo_goes, touches
from lifeworld.store.tables import body, journal, journal_part, version

Plain = dict[str, Any]

_STRING = re.compile(r'"((?:[^"\\]+|\\.)*)"')
"""A string of JSON, as it is written there."""
_PARTS = 8
"""Reading the history is the first of so many parts of taking words out; `scrubbing` tells the others."""


def of_journal(conn: Connection, found: Leaving, step: Callable[[int, int], None]) -> None:
    """Add to `found` the entries that touched what goes or hold its words, what they made that is no longer there, and its contents.

    `step(done, total)` hears how much of the whole is done.
    """
    found.hashes |= _orphans(conn, found)
    before, far = -1, _Far(conn, step)
    # Something made earlier and gone by now can lead to more of its kind, so that the history is read until nothing is new.
    while before != (before := _size(found)):
        references = found.references()
        found.entries = [row.seq for row in _entries(conn) if _holds(conn, found, references, row, far)]
        far = _Far(conn, lambda done, total: None)


class _Far:
    """How far the reading of the history is."""

    def __init__(self, conn: Connection, step: Callable[[int, int], None]) -> None:
        self._step, self._done = step, 0
        self._total = conn.execute(select(func.count()).select_from(journal_part)).scalar_one()

    def on(self) -> None:
        """Another part is read."""
        self._step(self._done, self._total * _PARTS)
        self._done += 1


def _entries(conn: Connection) -> Iterator[Any]:
    columns = (journal.c.seq, journal.c.reason, journal.c.args)
    yield from conn.execute(select(*columns).where(journal.c.salt.is_not(None)).order_by(journal.c.seq)).all()


def _holds(conn: Connection, found: Leaving, references: set[str], row: Any, far: _Far) -> bool:
    """Whether an entry goes; what belongs to the person in it is noted, whether it is there today or not."""
    holds = _is_theirs(found, row.reason) or within(lambda s: _is_theirs(found, s), unpacked(row.args))
    parts = select(journal_part.c.changes).where(journal_part.c.seq == row.seq).order_by(journal_part.c.n)
    for data in conn.execute(parts).scalars():
        far.on()
        part = as_json(data).decode()
        if _may_hold(found, part):
            for change in json.loads(part):
                holds = _touched(found, references, change) or holds
    return holds


def _may_hold(found: Leaving, part: str) -> bool:
    """Whether some string of a part of an entry is of the person. Most are not, and need not be looked at one change after another."""
    strings = set(_STRING.findall(part))
    if not found.strings().isdisjoint(strings):
        return True
    plain = (json.loads(f'"{each}"') if "\\" in each else each for each in strings)
    return any(found.words.hold(each) or each.casefold() == found.person.name.casefold() for each in plain)


def _touched(found: Leaving, references: set[str], change: Change) -> bool:
    kind, id, before, after = change
    for plain in (before, after):
        if plain is not None and id not in found.of(kind) and _belongs(found, references, kind, plain):
            found.take(kind, [id])
            references.add(f"{kind}:{id}")
    if id in found.of(kind):
        if kind == "version":
            found.hashes.update(p[h] for p in (before, after) if p for h in ("text", "turns", "original") if p[h])
        return True
    if kind == "version" and id in found.texts:
        return True
    return within(lambda s: _is_theirs(found, s), [before, after])


def _belongs(found: Leaving, references: set[str], kind: str, plain: Plain) -> bool:
    """Whether a record, as it was, is of what goes."""
    match kind:
        case "source":
            people = {*plain["participants"], *(s["participant"] for s in plain["speakers"])} - {None}
            return people == {found.person.id} and found.everything
        case "session":
            return set(plain["participants"]) == {found.person.id} and found.everything
        case "consent":
            return plain["participant"] == found.person.id and found.everything
        case "approach":
            return is_approach_to(found.person, plain["name"], plain["participant"]) and found.everything
        case "version":
            return plain["source"] in found.of("source")
        case "segment" | "identifier":
            place = plain.get("place", plain)
            spans = found.texts[plain["version"]].spans if plain["version"] in found.texts else ()
            return plain["version"] in found.of("version") or touches(spans, place.get("start"), place.get("end"))
        case "coding" | "asked" | "review":
            return plain["segment"] in found.of("segment")
        case "memo":
            return memo_goes(found, references, plain["about"], plain["title"], plain["text"])
        case "link":
            return plain["start"] in references or plain["end"] in references
        case "question":
            return any(map(found.words.hold, (plain["name"], plain["expression"], *plain["where"])))
    return False


def _is_theirs(found: Leaving, string: str | None) -> bool:
    """Whether a string of the journal is the person's id, the hash of a text that goes, or holds their words or name."""
    if not string:
        return False
    return (found.everything and string == found.person.id) or string in found.hashes or found.words.hold(string)


def _orphans(conn: Connection, found: Leaving) -> set[str]:
    """Texts that no version has any more, kept for the day an undoing is taken back, and that hold the person's words."""
    held = select(version.c.text).union(select(version.c.turns))
    rows = select(body.c.hash, body.c.text).where(body.c.hash.not_in(held)).execution_options(yield_per=50)
    return {row.hash for row in conn.execute(rows) if found.words.spans(row.text)}


def _size(found: Leaving) -> int:
    return sum(map(len, found.gone.values())) + len(found.hashes)
