"""The interview guide, version by version; which turns ask which question; what might; and what was asked of whom."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from lifeworld.analysis import guide_coverage, guide_matching
from lifeworld.core.fieldwork import Guide
from lifeworld.core.interview_guide import changes, numbered, versions
from lifeworld.core.plain import to_plain
from lifeworld.core.records import Source
from lifeworld.core.refusal import Refused
from lifeworld.queries.names import records
from lifeworld.store.among import among
from lifeworld.store.rows import record_columns, record_of
from lifeworld.store.tables import asked, coder, participant, segment, session, source, turn, version

Plain = dict[str, Any]

_TURNS_SHOWN = 12
_PLACED = (asked.join(segment, segment.c.id == asked.c.segment).join(version, version.c.id == segment.c.version)
           .join(source, source.c.id == version.c.source))  # fmt: skip
"""Marks with the text they are in."""


def listed(conn: Connection) -> list[Plain]:
    """Every version of every guide, each line from its first to its last, with its questions and how often it was used."""
    guides = records(conn, Guide)
    held: dict[str | None, int] = dict(conn.execute(select(session.c.guide_version, func.count()).group_by(session.c.guide_version)).all())
    marked: dict[str, int] = dict(conn.execute(select(asked.c.guide, func.count()).group_by(asked.c.guide)).all())
    followed = {g.after for g in guides}
    lines = versions(guides)
    order = sorted(guides, key=lambda g: lines[g.id])
    return [{**_described(g), "line": lines[g.id][0], "version": lines[g.id][1], "called": _called(g, lines[g.id][1]),
             "sessions": held.get(g.id, 0), "asked": marked.get(g.id, 0), "latest": g.id not in followed,
             "used": bool(held.get(g.id) or marked.get(g.id) or g.id in followed)} for g in order]  # fmt: skip


def one(conn: Connection, wanted: str) -> Plain:
    """The version of this id, name or number. Refused where there is none, or more than one."""
    there = listed(conn)
    fold = wanted.strip().casefold()
    ways: tuple[Callable[[Plain], bool], ...] = (
        lambda g: g["id"] == wanted, lambda g: g["called"].casefold() == fold, lambda g: str(g["version"]) == fold,
        lambda g: g["name"].casefold() == fold and g["latest"])  # fmt: skip
    for fits in ways:
        if len(found := [g for g in there if fits(g)]) == 1:
            return found[0]
        if found:
            raise Refused(f"{len(found)} guides have a version “{wanted}”; say which: {_each(found)}.")
    known = f"; there are {_each(there)}" if there else "; this study has no guide yet"
    raise Refused(f"There is no version “{wanted}” of the guide{known}.")


def _each(guides: list[Plain]) -> str:
    return ", ".join(f"“{g['called']}”" for g in guides)


def changed(conn: Connection, before: str, after: str) -> Plain:
    """What changed between two versions: `{before, after, added, dropped, reworded, moved}`, questions with their numbers."""
    old, new = one(conn, before), one(conn, after)
    records_ = {g.id: g for g in records(conn, Guide)}
    found = changes(records_[old["id"]], records_[new["id"]])
    was, now = ({q["id"]: q for q in g["questions"]} for g in (old, new))
    return {"before": {"id": old["id"], "name": old["called"]}, "after": {"id": new["id"], "name": new["called"]},
            "added": [now[q.id] for q in found.added], "dropped": [was[q.id] for q in found.dropped],
            "reworded": [{"before": was[a.id], "after": now[b.id]} for a, b in found.reworded],
            "moved": [{"before": was[q.id], "after": now[q.id]} for q in found.moved]}  # fmt: skip


def question(guide: Plain, wanted: str) -> Plain:
    """The question of a guide by its id, its number such as 4 or 4b, its topic, or its words. Refused where there is none."""
    fold = wanted.strip().casefold()
    for field in ("id", "number", "topic", "text"):
        found = [q for q in guide["questions"] if q[field].casefold() == fold]
        if len(found) == 1:
            return dict(found[0])
    raise Refused(f"“{guide['called']}” has no question “{wanted}”; give its number, such as 4 or 4b, or its topic.")


def marks(conn: Connection, source_id: str, version_id: str | None = None) -> Plain:
    """What is asked where in a text: `{guide, asked, proposals}`; no guide where its session names none.

    Proposals are turns that may ask a question that is not marked anywhere in the text.
    """
    record = _source(conn, source_id)
    shown = version_id or record.version
    guide = _guide_of(conn, record)
    there = _marks(conn, segment.c.version == shown)
    done = {m["question"] for m in there}
    proposed = [p for p in proposals(conn, shown, guide) if p["question"] not in done] if guide and shown else []
    return {"guide": guide, "session": record.session, "asked": there, "proposals": proposed}


def proposals(conn: Connection, version_id: str, guide: Plain, least: float = guide_matching.LEAST) -> list[Plain]:
    """Which turns of a version may ask which question of a guide: `{question, number, text, topic, start, end, quote, fit, sure, answer}`."""
    rows = conn.execute(select(turn.c.start, turn.c.end, turn.c.words, turn.c.asks, turn.c.speaker)
                        .where(turn.c.version == version_id).order_by(turn.c.n)).all()  # fmt: skip
    turns = [guide_matching.Turned(r.words, bool(r.asks and r.speaker is not None)) for r in rows]
    of = {q["id"]: q for q in guide["questions"]}
    found = guide_matching.matches([(q["id"], q["text"]) for q in guide["questions"]], turns, least)
    return [{"question": m.question, "number": of[m.question]["number"], "text": of[m.question]["text"], "topic": of[m.question]["topic"],
             "turn": m.turn, "start": rows[m.turn].start, "end": rows[m.turn].end, "quote": rows[m.turn].words,
             "fit": m.fit, "sure": m.fit >= guide_matching.SURE, "answer": m.answer} for m in found]  # fmt: skip


def coverage(conn: Connection, wanted: str = "") -> Plain:
    """The grid: `{questions, participants, cells, topics, states}`, for all guides or for one version.

    `cells` are of every question and probe, `topics` of the questions with their probes folded in.
    Questions are those of the latest version of each line, then those that earlier versions had; participants those who took
    part in a session.
    """
    guides = [one(conn, wanted)] if wanted else listed(conn)
    asked_in = {g["id"]: frozenset(q["id"] for q in g["questions"]) for g in guides}
    held: list[guide_coverage.Held] = []
    people: dict[str, None] = {}
    names: dict[str, str] = dict(conn.execute(select(participant.c.id, participant.c.name)).all())
    for r in conn.execute(select(session).order_by(session.c.date, session.c.id)):
        if wanted and r.guide_version not in asked_in:
            continue
        members = tuple(p for p in r.participants if p in names)
        people |= dict.fromkeys(members)
        held.append(guide_coverage.Held(r.id, members, asked_in.get(r.guide_version, frozenset()), bool(r.confirmed)))
    questions = _questions(guides)
    cells = guide_coverage.coverage(list(people), [q["id"] for q in questions], held, asked_in_sessions(conn))
    whole = guide_coverage.folded(cells, {q["id"]: q["under"] for q in questions})
    counts = guide_coverage.counted(cells)
    return {"questions": [{**q, "counts": counts.get(q["id"], dict.fromkeys(guide_coverage.STATES, 0))} for q in questions],
            "participants": [{"id": id, "name": names[id]} for id in people],
            "cells": [_cell(c) for c in cells], "topics": [_cell(c) for c in whole], "states": list(guide_coverage.STATES)}  # fmt: skip


def words(conn: Connection, ids: list[str]) -> list[Plain]:
    """The marks of these ids, each with what was said to it before the next question: `said`, a list of `{speaker, text}`."""
    return [{**m, "said": _said(conn, m["segment_version"], m["end"])} for m in _marks(conn, among(asked.c.id, "ids"), {"ids": ids})]


def every_mark(conn: Connection) -> list[Plain]:
    """Every turn marked as asking a question, in order of text and place."""
    return _marks(conn)


def _said(conn: Connection, version_id: str, after: int) -> list[Plain]:
    columns = (turn.c.start, turn.c.speaker, turn.c.words, turn.c.asks)
    said: list[Plain] = []
    for row in conn.execute(select(*columns).where(turn.c.version == version_id, turn.c.start >= after).order_by(turn.c.n).limit(_TURNS_SHOWN)):
        if row.asks:
            break
        said.append({"speaker": row.speaker, "text": row.words, "start": row.start})
    return said


def _described(guide: Guide) -> Plain:
    numbers = numbered(guide.questions)
    return {**to_plain(guide), "questions": [{**to_plain(q), "number": numbers[q.id]} for q in guide.questions]}


def _called(guide: Guide, number: int) -> str:
    return f"{guide.name}, version {number}"


def _questions(guides: list[Plain]) -> list[Plain]:
    """The questions of some versions, each once, as its latest version has it; those that were dropped come last."""
    found: dict[str, Plain] = {}
    for guide in sorted(guides, key=lambda g: (not g["latest"], g["line"], -g["version"])):
        for q in guide["questions"]:
            entry = found.setdefault(q["id"], {**q, "guides": [], "dropped": not guide["latest"]})
            entry["guides"].append(guide["id"])
    return list(found.values())


def _guide_of(conn: Connection, record: Source) -> Plain | None:
    used = conn.execute(select(session.c.guide_version).where(session.c.id == record.session)).scalar()
    return one(conn, used) if used else None


def _source(conn: Connection, id: str) -> Source:
    row = conn.execute(select(*record_columns(Source)).where(source.c.id == id)).first()
    if row is None:
        raise Refused("This text is not in the study any more.")
    found: Source = record_of(Source, row)
    return found


def _cell(cell: guide_coverage.Cell) -> Plain:
    return {"participant": cell.participant, "question": cell.question, "state": cell.state, "marks": list(cell.marks)}


def asked_in_sessions(conn: Connection) -> list[guide_coverage.Mark]:
    """The marks in texts of sessions, without their words, in order of text and place."""
    columns = select(asked.c.id, source.c.session, asked.c.question, asked.c.answer).select_from(_PLACED)
    rows = conn.execute(columns.where(source.c.session.is_not(None)).order_by(source.c.id, segment.c.start, asked.c.id))
    return [guide_coverage.Mark(r.id, r.session, r.question, r.answer) for r in rows]


def _marks(conn: Connection, where: ColumnElement[bool] | None = None, values: Plain | None = None) -> list[Plain]:
    rows = conn.execute(select(asked, segment.c.version, segment.c.start, segment.c.end, segment.c.quote, source.c.id.label("source"),
                               source.c.name.label("source_name"), source.c.session)
                        .select_from(_PLACED).where(true() if where is None else where)
                        .order_by(source.c.id, segment.c.start, asked.c.id), values or {}).all()  # fmt: skip
    coders: dict[str, str] = dict(conn.execute(select(coder.c.id, coder.c.name)).all())
    of = {(g.id, q.id): (q, n) for g in records(conn, Guide) for q, n in zip(g.questions, numbered(g.questions).values(), strict=True)}
    return [{"id": r.id, "guide": r.guide, "question": r.question, "number": of[r.guide, r.question][1],
             "text": of[r.guide, r.question][0].text, "topic": of[r.guide, r.question][0].topic, "answer": r.answer, "by": r.by,
             "coder": coders.get(r.coder, ""), "at": r.at, "segment": r.segment, "segment_version": r.version, "start": r.start, "end": r.end, "quote": r.quote,
             "source": r.source, "source_name": r.source_name, "session": r.session} for r in rows]  # fmt: skip
