"""One source to read: its text, turns, speakers, codings, and what is written about it."""

import json
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, func, or_, select

from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import refuse_sealed
from lifeworld.queries.names import Names
from lifeworld.queries.sources import described
from lifeworld.store import content, quick
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import coder, coding, link, memo, memo_about, segment, source, version

Plain = dict[str, Any]

_COLUMNS = ("id", "segment", "code", "coder", "origin", "fit", "at", "start", "end", "participant")
_SOURCE = select(source).where(source.c.id == bindparam("id"))
_VERSIONS = select(*record_columns(Version)).where(version.c.source == bindparam("source")).order_by(version.c.at, version.c.id)
_HERE = coding.c.version == bindparam("v")
_CODINGS = select(*[coding.c[n] for n in _COLUMNS], cast(coding.c.facets, Text)).where(_HERE, coding.c.start.is_not(None)).order_by(coding.c.start, coding.c.end, coding.c.id)
_LAST_CODED = (
    select(func.max(coding.c.at).label("at")).join(version, version.c.id == coding.c.version).join(coder, coder.c.id == coding.c.coder)
    .where(version.c.source == bindparam("source"), coder.c.name == bindparam("reader"))
)  # fmt: skip
_NOTED = (
    select(coding.c.id, func.count().label("n")).join_from(memo_about, coding, memo_about.c.about == "coding:" + coding.c.id)
    .where(_HERE).group_by(coding.c.id)
)  # fmt: skip


def _lies_here(reference: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a reference is to this source, or to a segment or coding of this version."""
    at, segment_here, coding_here = func.substr(reference, 1, 7), func.substr(reference, 9), func.substr(reference, 8)
    return or_(
        reference == bindparam("source"),
        (at == "coding:") & select(coding.c.id).where(coding.c.id == coding_here, _HERE).exists(),
        (at == "segment") & select(segment.c.id).where(segment.c.id == segment_here, segment.c.version == bindparam("v")).exists(),
    )


_READER = select(coder.c.id).where(coder.c.name == bindparam("reader"))
_MEMOS = (
    select(memo.c.id, memo.c.kind, memo.c.title, memo_about.c.about).join_from(memo_about, memo, memo_about.c.memo == memo.c.id)
    .where(_lies_here(memo_about.c.about), or_(~memo.c.private, memo.c.author.in_(_READER))).order_by(memo.c.id)
)  # fmt: skip
_LINKS = (
    select(link.c.id, link.c.kind, link.c.start, link.c.end)
    .where(or_(_lies_here(link.c.start), _lies_here(link.c.end)))
    .order_by(link.c.id)
)


def opened(conn: Connection, id: str, version_id: str | None = None, reader: str | None = None) -> Plain:
    """A source with one version's text, turns, codings, memos and links, as the reading view needs them.

    `reader` is the name of the person reading, who alone sees their private memos.
    """
    row = quick.first(conn, _SOURCE, {"id": id})
    if row is None:
        raise Refused("This text is not in the study any more.")
    record = record_of(Source, row)
    kept = quick.rows(conn, _VERSIONS, {"source": id})
    versions = _numbered(kept)
    wanted = version_id or record.version
    at = next((n for n, v in enumerate(versions) if v["id"] == wanted), None)
    if at is None:
        raise Refused(f"“{record.name}” has no such version.")
    names, shown, texts = Names(conn), versions[at], kept[at]
    if shown["sealed"]:
        refuse_sealed(record.name, shown["number"])
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
        "coded_on": _coded_on(conn, record, versions, reader),
        "speakers": [{"label": s.label, "role": s.role, "participant": s.participant} for s in record.speakers],
        "codings": codings_in(conn, shown["id"], id, names),
        **notes_in(conn, id, shown["id"], reader),
    }


def _coded_on(conn: Connection, record: Source, versions: list[Plain], reader: str | None) -> str | None:
    """The version that was read when the person last coded here, where the text has been changed since; else None."""
    if len(versions) == 1 or reader is None:
        return None
    last = quick.first(conn, _LAST_CODED, {"source": record.id, "reader": reader}).at
    read = [v for v in versions if last and v["at"] <= last]
    return read[-1]["id"] if read and read[-1]["id"] != record.version and not read[-1]["sealed"] else None


def versions_of(conn: Connection, source_id: str) -> list[Plain]:
    """The versions of a source, first to last, numbered from 1."""
    return _numbered(quick.rows(conn, _VERSIONS, {"source": source_id}))


def _numbered(rows: list[Any]) -> list[Plain]:
    return [{"id": r.id, "layer": r.layer, "at": r.at, "length": r.length, "format": r.format, "encoding": r.encoding,
             "after": r.after, "number": n, "sealed": not r.text} for n, r in enumerate(rows, 1)]  # fmt: skip


def codings_in(conn: Connection, version_id: str, source_id: str, names: Names) -> list[Plain]:
    """The codings of a version in reading order, without their quotes."""
    codes, coders, noted = names.codes, names.coders, memos_on_codings(conn, version_id)
    facets = cache(lambda written: names.facets(json.loads(written)))
    return [{"id": id, "code": codes[code].name, "code_id": code, "segment": segment, "source": source_id,
             "version": version_id, "participant": participant, "start": start, "end": end, "coder": coders[coder],
             "coder_id": coder, "facets": facets(written), "origin": origin, "fit": fit, "at": at, "memos": noted.get(id, 0)}
            for id, segment, code, coder, origin, fit, at, start, end, participant, written in quick.each(conn, _CODINGS, {"v": version_id})]  # fmt: skip


def memos_on_codings(conn: Connection, version_id: str) -> dict[str, int]:
    """Coding id -> how many memos are about it."""
    return {r.id: r.n for r in quick.rows(conn, _NOTED, {"v": version_id})}


def notes_in(conn: Connection, source_id: str, version_id: str, reader: str | None) -> Plain:
    """Memos and links about a source, its segments and codings."""
    here = {"v": version_id, "source": f"source:{source_id}", "reader": reader or ""}
    memos: dict[str, Plain] = {}
    for r in quick.rows(conn, _MEMOS, here):
        memos.setdefault(r.id, {"id": r.id, "kind": r.kind, "title": r.title, "about": []})["about"].append(r.about)
    links = [{"id": r.id, "kind": r.kind, "start": r.start, "end": r.end} for r in quick.rows(conn, _LINKS, here)]
    return {"memos": list(memos.values()), "links": links}


def _role(speaker: Any) -> Plain:
    return {"role": speaker.role if speaker else None, "participant": speaker.participant if speaker else None}
