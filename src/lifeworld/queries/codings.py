"""Codings as the command line, the Python interface and exports give them: with their words and names."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.queries.names import Names
from lifeworld.store.tables import coding, segment, source, version

Plain = dict[str, Any]


def all_codings(conn: Connection, **by: str) -> Iterator[Plain]:
    """Every coding, or those whose code, coder, version, participant, id or source equals `by`, in order of source and place."""
    names = Names(conn)
    where = [(version.c.source if name == "source" else coding.c[name]) == value for name, value in by.items()]
    joined = coding.join(segment, segment.c.id == coding.c.segment).join(version, version.c.id == coding.c.version)
    joined = joined.join(source, source.c.id == version.c.source)
    columns = [coding.c[n] for n in ("id", "segment", "code", "coder", "version", "start", "end", "participant", "facets",
                                     "origin", "fit", "at")]  # fmt: skip
    statement = select(*columns, segment.c.quote, version.c.source, source.c.version.label("read")).select_from(joined).where(*where)
    ordered = statement.order_by(version.c.source, coding.c.version, coding.c.start, coding.c.end, coding.c.id)
    for r in conn.execution_options(yield_per=2000).execute(ordered):
        yield {"id": r.id, "code": names.code(r.code), "code_id": r.code, "segment": r.segment, "source": r.source,
               "version": r.version, "participant": r.participant, "start": r.start, "end": r.end, "quote": r.quote,
               "coder": names.coders[r.coder], "coder_id": r.coder, "facets": names.facets(r.facets), "origin": r.origin,
               "fit": r.fit, "at": r.at, "waiting": r.read != r.version}  # fmt: skip
