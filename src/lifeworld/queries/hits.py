"""What a search finds, as segments: with the codes on the words and whose they are."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.queries import searching
from lifeworld.queries.names import Names
from lifeworld.store.tables import coding, source

Plain = dict[str, Any]

_PAGE = 1000


def segments(conn: Connection, words: str, limit: int | None = None) -> Iterator[Plain]:
    """Hits, best first, as segments: `quote` holds the words found with those around them, `ranges` where they stand in the text."""
    shown, given = _Shown(conn), 0
    while limit is None or given < limit:
        asked = _PAGE if limit is None else min(_PAGE, limit - given)
        found = searching.search(conn, words, given, asked)
        yield from map(shown.segment, found["hits"])
        given += asked
        if not found["more"]:
            return


class _Shown:
    """Hits being shown; each source and the codings of each version are read once."""

    def __init__(self, conn: Connection) -> None:
        self._conn, self._names = conn, Names(conn)
        self._people, self._coded = cache(self._read_people), cache(self._read_coded)

    def segment(self, hit: Plain) -> Plain:
        """A hit as a segment."""
        start, end = hit["excerpt_start"], hit["excerpt_start"] + len(hit["excerpt"])
        rows = self._coded(hit["version"])
        over = [r for r in rows[: bisect_left(rows, end, key=lambda r: r.start)] if r.end > start]
        coders = list(dict.fromkeys(self._names.coders[r.coder] for r in over))
        return {
            "id": f"{hit['version']}:{start}-{end}", "source": hit["source"], "source_name": hit["source_name"],
            "version": hit["version"], "start": start, "end": end, "quote": hit["excerpt"],
            "codes": list(dict.fromkeys(self._names.code(r.code) for r in over)), "coder": ", ".join(coders) or None,
            "participant": self._whose(hit), "participant_name": hit["participant_name"], "turn": hit["turn"],
            "speaker": hit["speaker"], "ranges": [[start + a, start + b] for a, b in hit["ranges"]],
        }  # fmt: skip

    def _whose(self, hit: Plain) -> str | None:
        speakers, people = self._people(hit["source"])
        return speakers.get(hit["speaker"]) or (people[0] if len(people) == 1 else None)

    def _read_people(self, id: str) -> tuple[dict[str, str | None], list[str]]:
        row = self._conn.execute(select(source.c.speakers, source.c.participants).where(source.c.id == id)).one()
        return {s["label"]: s["participant"] for s in row.speakers}, row.participants

    def _read_coded(self, id: str) -> list[Any]:
        columns = (coding.c.start, coding.c.end, coding.c.code, coding.c.coder)
        words_only = (coding.c.version == id, coding.c.start.is_not(None))
        return list(self._conn.execute(select(*columns).where(*words_only).order_by(coding.c.start)))
