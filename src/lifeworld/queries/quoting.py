"""Where words stand that may not be quoted: in the definitions of codes, and in a manuscript."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.records import Code, Participant
from lifeworld.queries.names import by_id, records, shortened
from lifeworld.queries.permissions import unquotable
from lifeworld.store.leaving import words_of
from lifeworld.store.tables import coding, segment, source, turn, version

Plain = dict[str, Any]

_KIND = "quote not allowed"


def problems(conn: Connection) -> Iterator[Plain]:
    """Examples in the codebook by people who do not allow quoting, as `{kind, where, reason, todo}`."""
    silent = unquotable(conn)
    names = {p.id: p.name for p in by_id(conn, Participant).values()}
    for code in records(conn, Code) if silent else ():
        for example in code.examples:
            whose = _whose(conn, example)
            if whose in silent:
                yield {"kind": _KIND, "where": code.name, "reason": f"An example in its definition is by {names[whose]}, who does not allow quoting.",
                       "todo": "Choose another example."}  # fmt: skip


def in_manuscript(conn: Connection, text: str, name: str) -> Iterator[Plain]:
    """Stretches of a manuscript in the words of people who do not allow quoting, in the same form."""
    people = by_id(conn, Participant)
    for id in sorted(unquotable(conn)):
        words = words_of(conn, people[id])
        for start, end in words.spans(text):
            yield {"kind": _KIND, "where": f"{name}, “{shortened(text[start:end])}”",
                   "reason": f"These are words of {people[id].name}, who does not allow quoting.",
                   "todo": "Take the quote out, or say it in your own words."}  # fmt: skip


def _whose(conn: Connection, example: str) -> str | None:
    """The participant whose words a segment is on: as its codings say, else as the speaker of its turn."""
    borne = conn.execute(select(coding.c.participant).where(coding.c.segment == example).limit(1)).first()
    if borne is not None:
        return str(borne.participant) if borne.participant else None
    joined = segment.join(version, version.c.id == segment.c.version).join(source, source.c.id == version.c.source)
    columns = (segment.c.version, segment.c.start, source.c.participants, source.c.speakers)
    there = conn.execute(select(*columns).select_from(joined).where(segment.c.id == example)).first()
    if there is None or there.start is None:
        return None
    spoken = (turn.c.version == there.version, turn.c.start <= there.start)
    label = conn.execute(select(turn.c.speaker).where(*spoken).order_by(turn.c.start.desc()).limit(1)).scalar()
    said = next((s["participant"] for s in there.speakers if s["label"] == label), None)
    return said or (there.participants[0] if len(there.participants) == 1 else None)
