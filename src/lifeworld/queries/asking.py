"""Ask: from a question to passages, counts and an explanation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from lifeworld.analysis import spans as sp
from lifeworld.analysis.explaining import explain
from lifeworld.analysis.expression import Coded, Tree
from lifeworld.analysis.naming import Names
from lifeworld.analysis.needs import needs
from lifeworld.analysis.questions import NotUnderstood, parse, parse_all
from lifeworld.analysis.retrieval import Found, retrieve
from lifeworld.analysis.wording import words_in
from lifeworld.core.records import Attribute, Participant
from lifeworld.queries.material import Read, material_for
from lifeworld.queries.names import people
from lifeworld.queries.parts import in_parts
from lifeworld.queries.passages import AROUND, Place, passages, passages_of_codes
from lifeworld.queries.permissions import unused
from lifeworld.queries.study_names import StudyNames
from lifeworld.store.tables import study

Plain = dict[str, Any]

_FEW_VALUES = 12
_AT_ONCE = 500


@dataclass(frozen=True)
class Answer:
    """What a question found, before any of it is shown."""

    tree: Tree
    found: Found
    read: Read

    def __len__(self) -> int:
        return len(self.found)

    def places(self, first: int = 0, last: int | None = None) -> list[Place]:
        """The places of passages `first` to before `last`."""
        found, people_ = self.found, self.read.material.people
        return [
            Place(self.read.versions[found.version[i]], int(found.start[i]), int(found.end[i]),
                  tuple(sorted(self.read.codings[row] for row in found.codings_of(i))),
                  people_[found.person[i]] if found.person[i] >= 0 else None)
            for i in range(len(found))[first:last]
        ]  # fmt: skip


def answer(conn: Connection, expression: str, where: Iterable[str] = (), reader: str | None = None, coders: bool = False) -> Answer:
    """What a question finds among the groups named by `where` (`attribute=value`). Raises NotUnderstood."""
    return answer_to(conn, parse_all(expression, where, StudyNames(conn)), reader, coders)


def answer_to(conn: Connection, tree: Tree, reader: str | None = None, coders: bool = False) -> Answer:
    """What a question, already read, finds. `reader` is the person asking, who alone sees their private memos.

    `coders`: who coded is told as well, though the question does not look at it.
    """
    need = needs(tree)
    read = material_for(conn, replace(need, coder=True) if coders else need, reader)
    return Answer(tree, retrieve(tree, read.material), read)


def ask(conn: Connection, expression: str, where: Iterable[str] = (), offset: int = 0, limit: int = 50, reader: str | None = None) -> Plain:
    """A page of passages, with counts by participant and group, words, and the question in plain English. Raises NotUnderstood."""
    found = answer(conn, expression, where, reader)
    counts, persons = _by_person(conn, found)
    listed = [{"id": p.id, "name": p.name, "count": counts[p.id]} for p in persons]
    return {
        "total": len(found),
        "words": words_of(conn, found),
        "segments": passages(conn, found.places(offset, offset + limit)),
        "participants": sorted(listed, key=lambda p: (-p["count"], p["name"])),
        "groups": _groups(StudyNames(conn).attributes, persons, counts),
        "explanation": explain(found.tree),
    }


def retrieved(
    conn: Connection, expression: str, where: Iterable[str] = (), around: int = AROUND, reader: str | None = None
) -> Iterator[Plain]:
    """Every passage that a question finds, in order, read a few hundred at a time. Raises NotUnderstood before the first."""
    tree = parse_all(expression, where, StudyNames(conn))
    if isinstance(tree, Coded) and tree.ids and not unused(conn):
        return passages_of_codes(conn, tree.ids, around)
    return shown_all(conn, answer_to(conn, tree, reader), around)


def heading(
    conn: Connection, expression: str, where: Iterable[str] = (), attributes: Iterable[str] = (), total: int | None = None
) -> Plain:
    """What stands on top of an export: the fields of `formats.quotes.Heading`; `attributes` are ids. Raises NotUnderstood."""
    names = StudyNames(conn)
    about = conn.execute(select(study.c.title, study.c.invented)).one()
    wanted = set(attributes)
    return {
        "study": about.title,
        "invented": about.invented,
        "question": expression.strip(),
        "groups": tuple(where),
        "explanation": explain(parse_all(expression, where, names)),
        "date": datetime.now(UTC).date().isoformat(),
        "attributes": tuple(a.name for a in names.attributes if a.id in wanted),
        "total": total,
    }


def check(conn: Connection, expression: str, names: Names | None = None) -> Plain:
    """Whether a question can be read: `{ok, message, position, explanation}`."""
    try:
        tree = parse(expression, names or StudyNames(conn))
    except NotUnderstood as refusal:
        return {"ok": False, "message": str(refusal), "position": refusal.position, "explanation": ""}
    return {"ok": True, "message": "", "position": None, "explanation": explain(tree)}


def words_of(conn: Connection, found: Answer) -> int:
    """How many words the passages cover, each word once."""
    f = found.found
    start, end = sp.covered(sp.place(f.version, f.start), sp.place(f.version, f.end))
    rows, base = sp.by_version(start), (start >> sp.BITS) << sp.BITS
    first, last, total = (start - base).tolist(), (end - base).tolist(), 0
    for version, text in found.read.material.texts(list(rows)):
        total += sum(words_in(text[first[i] : last[i]]) for i in rows[version])
    return total


def of_people(found: Answer, people_: set[str]) -> int:
    """How many of the passages are of these people."""
    numbers = [n for n, id in enumerate(found.read.material.people) if id in people_]
    return int(np.isin(found.found.person, numbers).sum())


def shown_all(conn: Connection, found: Answer, around: int = AROUND) -> Iterator[Plain]:
    """The passages of an answer, in order, read a few hundred at a time."""
    for part in in_parts(range(len(found)), _AT_ONCE):
        yield from passages(conn, found.places(part[0], part[-1] + 1), around)


def _by_person(conn: Connection, found: Answer) -> tuple[dict[str, int], list[Participant]]:
    """How many passages each participant has, and these participants."""
    numbers, counts = np.unique(found.found.person, return_counts=True)
    ids = {found.read.material.people[n]: int(count) for n, count in zip(numbers, counts, strict=True) if n >= 0}
    return ids, [p for part in in_parts(ids) for p in people(conn, set(part)).values()]


def _groups(attributes: Sequence[Attribute], persons: Sequence[Participant], counts: dict[str, int]) -> list[Plain]:
    """For each attribute with few values, how many passages and participants each value has; options that nobody has are 0."""
    groups = []
    for attribute in attributes:
        if attribute.of != "participant":
            continue
        those: Counter[Any] = Counter(dict.fromkeys(attribute.options, 0))
        sums: Counter[Any] = Counter()
        for person in persons:
            if attribute.id in person.attributes:
                those[person.attributes[attribute.id]] += 1
                sums[person.attributes[attribute.id]] += counts[person.id]
        if len(those) <= max(_FEW_VALUES, len(attribute.options)):
            groups += [{"attribute": attribute.name, "value": value, "count": sums[value], "participants": n} for value, n in those.items()]
    return groups
