"""What a search finds, as segments: with the codes on the words and whose they are."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.queries import searching
from lifeworld.queries.names import Names
from lifeworld.store.tables import coding, source

Plain = dict[str, Any]

_PAGE = 500


def segments(conn: Connection, words: str, limit: int | None = None) -> Iterator[Plain]:
    """Hits, best first, as segments: `quote` holds the words found with those around them, `ranges` where they stand in the text."""
    names, given = Names(conn), 0
    while limit is None or given < limit:
        asked = _PAGE if limit is None else min(_PAGE, limit - given)
        found = searching.search(conn, words, given, asked)
        for hit in found["hits"]:
            yield _segment(conn, names, hit)
        given += asked
        if not found["more"]:
            return


def _segment(conn: Connection, names: Names, hit: Plain) -> Plain:
    start, end = hit["excerpt_start"], hit["excerpt_start"] + len(hit["excerpt"])
    over = (coding.c.version == hit["version"], coding.c.start < end, coding.c.end > start)
    rows = conn.execute(select(coding.c.code, coding.c.coder).where(*over).order_by(coding.c.start)).all()
    coders = list(dict.fromkeys(names.coders[r.coder] for r in rows))
    return {
        "id": f"{hit['version']}:{start}-{end}", "source": hit["source"], "source_name": hit["source_name"],
        "version": hit["version"], "start": start, "end": end, "quote": hit["excerpt"],
        "codes": list(dict.fromkeys(names.code(r.code) for r in rows)), "coder": ", ".join(coders) or None,
        "participant": _whose(conn, hit), "participant_name": hit["participant_name"], "turn": hit["turn"],
        "speaker": hit["speaker"], "ranges": [[start + a, start + b] for a, b in hit["ranges"]],
    }  # fmt: skip


def _whose(conn: Connection, hit: Plain) -> str | None:
    row = conn.execute(select(source.c.speakers, source.c.participants).where(source.c.id == hit["source"])).one()
    spoken = next((s["participant"] for s in row.speakers if s["label"] == hit["speaker"]), None)
    return spoken or (row.participants[0] if len(row.participants) == 1 else None)
