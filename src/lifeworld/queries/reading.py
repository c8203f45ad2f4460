"""One source to read: its text, turns, speakers, codings, and what is written about it."""

from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.queries.names import Names
from lifeworld.queries.sources import described
from lifeworld.store import content
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import coding, link, memo, memo_about, source, version

Plain = dict[str, Any]


def opened(conn: Connection, id: str, version_id: str | None = None, reader: str | None = None) -> Plain:
    """A source with one version's text, turns, codings, memos and links, as the reading view needs them.

    `reader` is the name of the person reading, who alone sees their private memos.
    """
    row = conn.execute(select(source).where(source.c.id == id)).first()
    if row is None:
        raise Refused("This text is not in the study any more.")
    record = record_of(Source, row)
    versions = versions_of(conn, id)
    wanted = version_id or record.version
    shown = next((v for v in versions if v["id"] == wanted), None)
    if shown is None:
        raise Refused(f"“{record.name}” has no such version.")
    names = Names(conn)
    texts = conn.execute(select(version.c.text, version.c.turns).where(version.c.id == shown["id"])).one()
    speakers = {s.label: s for s in record.speakers}
    turns = [{"start": t.start, "end": t.end, "label": t.label, "speaker": t.speaker, "from_ms": t.from_ms, "to_ms": t.to_ms,
              **_role(speakers.get(t.speaker) if t.speaker is not None else None)}
             for t in turns_from_json(content.text_of(conn, texts.turns))]  # fmt: skip
    return {
        "source": described(conn, [row], names)[0],
        "version": shown,
        "versions": versions,
        "text": content.text_of(conn, texts.text),
        "turns": turns,
        "speakers": [{"label": s.label, "role": s.role, "participant": s.participant} for s in record.speakers],
        "codings": codings_in(conn, shown["id"], id, names),
        **notes_in(conn, id, shown["id"], reader),
    }


def versions_of(conn: Connection, source_id: str) -> list[Plain]:
    """The versions of a source, first to last, numbered from 1."""
    rows = conn.execute(select(*record_columns(Version)).where(version.c.source == source_id).order_by(version.c.id))
    return [{"id": r.id, "layer": r.layer, "at": r.at, "length": r.length, "format": r.format, "encoding": r.encoding,
             "after": r.after, "number": n} for n, r in enumerate(rows, 1)]  # fmt: skip


def codings_in(conn: Connection, version_id: str, source_id: str, names: Names) -> list[Plain]:
    """The codings of a version in reading order, without their quotes."""
    columns = [coding.c[n] for n in ("id", "segment", "code", "coder", "facets", "origin", "fit", "at", "start", "end", "participant")]
    rows = conn.execute(select(*columns).where(coding.c.version == version_id).order_by(coding.c.start, coding.c.end, coding.c.id)).all()
    noted = memos_on_codings(conn, version_id)
    return [{"id": r.id, "code": names.code(r.code), "code_id": r.code, "segment": r.segment, "source": source_id,
             "version": version_id, "participant": r.participant, "start": r.start, "end": r.end, "coder": names.coders[r.coder],
             "coder_id": r.coder, "facets": names.facets(r.facets) if r.facets else {}, "origin": r.origin, "fit": r.fit,
             "at": r.at, "memos": noted.get(r.id, 0)} for r in rows]  # fmt: skip


def memos_on_codings(conn: Connection, version_id: str) -> dict[str, int]:
    """Coding id -> how many memos are about it."""
    here = memo_about.c.about == "coding:" + coding.c.id
    statement = select(coding.c.id, func.count()).join_from(coding, memo_about, here).where(coding.c.version == version_id)
    return dict(conn.execute(statement.group_by(coding.c.id)).tuples().all())


def notes_in(conn: Connection, source_id: str, version_id: str, reader: str | None) -> Plain:
    """Memos and links about a source, its segments and codings."""
    from lifeworld.queries.memos import visible_to

    mine = [f"source:{source_id}"]
    for table, kind in ((coding, "coding"), (_segments(), "segment")):
        mine += [f"{kind}:{id}" for id in conn.execute(select(table.c.id).where(table.c.version == version_id)).scalars()]
    references = set(mine)
    rows = conn.execute(select(memo.c.id, memo.c.kind, memo.c.title, memo_about.c.about).join(memo_about).where(visible_to(reader)))
    memos: dict[str, Plain] = {}
    for r in rows:
        if r.about in references:
            memos.setdefault(r.id, {"id": r.id, "kind": r.kind, "title": r.title, "about": []})["about"].append(r.about)
    links = [{"id": r.id, "kind": r.kind, "start": r.start, "end": r.end}
             for r in conn.execute(select(link)) if r.start in references or r.end in references]  # fmt: skip
    return {"memos": list(memos.values()), "links": links}


def _segments() -> Any:
    from lifeworld.store.tables import segment

    return segment


def _role(speaker: Any) -> Plain:
    return {"role": speaker.role if speaker else None, "participant": speaker.participant if speaker else None}
