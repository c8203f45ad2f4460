"""The words that were to be replaced, for the search of what goes out; and where in the study's own notes they stand."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from lifeworld.analysis.leaks import Leak, Leaks, Original
from lifeworld.core.fieldwork import Guide
from lifeworld.core.records import Attribute, Code, Facet, Link, Memo, Participant, Question, Session, Source, Study
from lifeworld.core.wordings import wording
from lifeworld.queries import identifiers
from lifeworld.queries.names import records

_BESIDE = 60
_WRITTEN: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (Study, "the study’s own {}", ("title", "question", "description")), (Source, "the {} of the text “{name}”", ("name", "note")),
    (Participant, "the {} of the participant “{name}”", ("name", "note")),
    (Session, "the {} of the session “{name}”", ("name", "place", "interviewer", "guide", "note")),
    (Code, "the {} of the code “{name}”", ("name", "label", "brief", "definition", "use_when", "not_when", "near_miss")),
    (Memo, "the {} of the memo “{title}”", ("title", "text")), (Link, "the {} of a link", ("note",)),
    (Question, "the {} of the saved question “{name}”", ("name", "expression")), (Guide, "the {} of the guide “{name}”", ("name", "note")),
    (Attribute, "the {} of the attribute “{name}”", ("name", "description")), (Facet, "the {} of the facet “{name}”", ("name", "description")),
)  # fmt: skip
"""Where people write by hand -> how such a place is called."""


def originals(conn: Connection, more: Iterable[str] = ()) -> Leaks:
    """The words of everything accepted, and `more` real names. Words that a person also left standing elsewhere are not among them."""
    words = identifiers.Wordings(conn)
    accepted = identifiers.decided(conn, words)
    rejected = identifiers.every(conn, status="rejected") if accepted else []
    words.read({i.version for i in rejected})
    left = {wording(words.of(i)) for i in rejected}
    found = []
    for one, said in accepted:
        if wording(said) not in left:
            text = words.text(one.version)
            beside = text[max(0, one.start - _BESIDE) : one.start], text[one.end : one.end + _BESIDE]
            found.append(Original(said, one.category, *beside))
    return Leaks([*found, *(Original(name) for name in more if name.strip())])


def in_notes(conn: Connection, leaks: Leaks) -> list[Leak]:
    """Where such words stand in names, notes, memos, definitions and values of attributes, which exports carry along."""
    found: dict[tuple[str, str], Leak] = {}
    for where, text in _written(conn):
        for leak in leaks.within(text, where):
            found.setdefault((leak.words, where), leak)
    return list(found.values())


def in_study(conn: Connection, leaks: Leaks) -> list[Leak]:
    """The same, and where they stand in the texts as they are read."""
    texts = [leak for source, text in identifiers.texts_to_read(conn, None) for leak in leaks.within(text, f"the text “{source.name}”")]
    return [*texts, *in_notes(conn, leaks)]


def _written(conn: Connection) -> Iterator[tuple[str, str]]:
    names = {a.id: a.name for a in records(conn, Attribute)}
    for kind, place, fields in _WRITTEN:
        for record in records(conn, kind):
            if getattr(record, "private", False):
                continue
            called = {"name": getattr(record, "name", ""), "title": getattr(record, "title", "") or "without a title"}
            for field in fields:
                yield place.format(field.replace("_", " "), **called), getattr(record, field)
            for id, value in getattr(record, "attributes", {}).items():
                yield f"“{names.get(id, id)}” of “{called['name']}”", str(value)
