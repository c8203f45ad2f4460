"""Versions of a text: what changed between them, what changed since someone coded, and what waits for a person."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from lifeworld.analysis.changes import TurnChange, turn_changes, word_changes
from lifeworld.core.alignment import likeness
from lifeworld.core.carrying import Carrying
from lifeworld.core.intake import turns_from_json
from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import refuse_sealed
from lifeworld.core.segments import Anchor
from lifeworld.core.turns import Turn
from lifeworld.queries.names import Names, people
from lifeworld.queries.parts import in_parts
from lifeworld.queries.reading import versions_of
from lifeworld.queries.sources import texts_of, waiting
from lifeworld.store import content
from lifeworld.store.among import among
from lifeworld.store.tables import code, coding, memo_about, review, segment, source, version

Plain = dict[str, Any]

AROUND = 160
"""Code points of context on each side of words to be reviewed."""
_BESIDE = 1
"""Turns shown on each side of one that changed."""

_REVIEWS = (
    select(review, segment.c.version.label("lies"), segment.c.start.label("from"), segment.c.end.label("to"), segment.c.quote,
           source.c.id.label("source"), source.c.name)
    .join_from(review, segment, segment.c.id == review.c.segment).join(version, version.c.id == review.c.version)
    .join(source, source.c.id == version.c.source).order_by(source.c.id, segment.c.version, segment.c.start, review.c.id)
)  # fmt: skip
_SEGMENTS = select(segment.c.version, segment.c.start, segment.c.end, segment.c.anchor).join(
    version, version.c.id == segment.c.version).where(version.c.source == bindparam("source"), segment.c.kind == "text")  # fmt: skip
_CODINGS = select(coding.c.segment, coding.c.id, coding.c.code, code.c.colour, coding.c.coder, coding.c.participant).join(
    code, code.c.id == coding.c.code).where(among(coding.c.segment, "ids")).order_by(coding.c.id)  # fmt: skip
_NOTED = select(memo_about.c.about, func.count().label("n")).where(among(memo_about.c.about, "ids")).group_by(memo_about.c.about)


def find_version(conn: Connection, source_id: str, wanted: str) -> Plain:
    """The version of this id, number (from 1) or layer, of a layer the latest. Refused where there is none."""
    versions = versions_of(conn, source_id)
    for key in ("id", "number", "layer"):
        found = [v for v in versions if str(v[key]) == wanted.strip()]
        if found:
            return found[-1]
    raise Refused(f"There is no version “{wanted}” of this text; there are {', '.join(str(v['number']) for v in versions)}.")


def difference(conn: Connection, source_id: str, old: str | None = None, new: str | None = None, all_turns: bool = False) -> Plain:
    """`{source, old, new, changed, turns}`: how two versions of a text differ (by default: the open one, and that it was made from).

    `changed` is how many turns changed, moved, came or went. `turns` are these with one beside them (with `all_turns`, all):
    `{kind, old, new, speaker, was, start, pieces}`, turns by number from 1, `start` in the new text, pieces `{kind, text}`;
    `apart` says that turns were left out before this one.
    """
    versions = versions_of(conn, source_id)
    now = find_version(conn, source_id, new) if new else _open(conn, source_id, versions)
    was = find_version(conn, source_id, old) if old else next((v for v in versions if v["id"] == now["after"]), now)
    for each in (was, now):
        if each["sealed"]:
            refuse_sealed(conn.execute(select(source.c.name).where(source.c.id == source_id)).scalar_one(), each["number"])
    texts = texts_of(conn, {was["id"], now["id"]})
    before, after = _turns(conn, was["id"]), _turns(conn, now["id"])
    rows = turn_changes(texts[was["id"]], before, texts[now["id"]], after)
    changed = [n for n, row in enumerate(rows) if row.kind != "same"]
    near = {m for n in changed for m in range(n - _BESIDE, n + _BESIDE + 1)}
    shown = [n for n in range(len(rows)) if all_turns or n in near]
    apart = {n for before_, n in pairwise([-1, *shown]) if n - before_ > 1}
    return {
        "source": source_id, "old": was, "new": now, "changed": len(changed),
        "turns": [_shown(rows[n], before, after, n in apart) for n in shown],
    }  # fmt: skip


def _shown(row: TurnChange, before: Sequence[Turn], after: Sequence[Turn], apart: bool) -> Plain:
    was = before[row.old] if row.old is not None else None
    now = after[row.new] if row.new is not None else None
    return {
        "kind": row.kind, "old": None if row.old is None else row.old + 1, "new": None if row.new is None else row.new + 1,
        "speaker": now.speaker if now else was.speaker if was else None, "was": was.speaker if was else None,
        "start": now.start if now else None, "apart": apart, "pieces": [{"kind": kind, "text": words} for kind, words in row.pieces],
    }  # fmt: skip


def settled(conn: Connection, source_id: str, version_id: str) -> Plain:
    """`{source, version, layer, carried, review}`: how many segments a new version holds, and how many wait for a person."""
    layer = conn.execute(select(version.c.layer).where(version.c.id == version_id)).scalar()
    carried = conn.execute(select(func.count()).where(segment.c.version == version_id)).scalar_one()
    return {"source": source_id, "version": version_id, "layer": layer, "carried": carried,
            "review": waiting(conn).get(source_id, 0)}  # fmt: skip


def foreseen(conn: Connection, source_id: str, text: str, turns: Sequence[Turn]) -> Plain:
    """What a new text would do: `{turns, changed, new, gone, moved, carried, review, alike}`; nothing is written.

    `changed` to `moved` count turns, `carried` and `review` segments; `alike` says how much the texts have in common, from 0 to 1.
    """
    open_ = _open(conn, source_id, versions_of(conn, source_id))["id"]
    old = texts_of(conn, {open_})[open_]
    kinds = Counter(row.kind for row in turn_changes(old, _turns(conn, open_), text, turns))
    anchors = [_anchor(row) for row in conn.execute(_SEGMENTS, {"source": source_id})]
    texts = texts_of(conn, {a.version for a in anchors})
    carrying = {id: Carrying(words, text) for id, words in texts.items()}
    stay = sum(carrying[a.version].span(a.start, a.end).place is not None for a in anchors)
    return {"turns": len(turns), **{kind: kinds[kind] for kind in ("changed", "new", "gone", "moved")}, "carried": stay,
            "review": len(anchors) - stay, "alike": likeness(old, text)}  # fmt: skip


def _anchor(row: Any) -> Anchor:
    """Where a person placed a segment."""
    return Anchor(**row.anchor) if row.anchor else Anchor(row.version, row.start, row.end)


def reviews(conn: Connection, source_id: str | None = None) -> list[Plain]:
    """What waits for a person, in order of texts and places: where it lies, with its words and what stands on it, and what is suggested.

    `before` and `after` are the words around; `suggested` has the same of the place in the open version, and is None where
    nothing can be suggested; `near` is about where to look for it there.
    """
    rows = conn.execute(_REVIEWS.where(source.c.id == source_id) if source_id else _REVIEWS).all()
    shown = _Reviews(conn, {row.segment for row in rows})
    texts: dict[str, str] = {}
    found = []
    for part in in_parts(rows, 50):
        needed = {id for row in part for id in (row.lies, row.version)}
        texts = {id: texts[id] for id in needed & texts.keys()}
        texts |= texts_of(conn, needed - texts.keys())
        found += [shown.one(row, texts[row.lies], texts[row.version]) for row in part]
    return found


class _Reviews:
    """Reviews being shown, and what the ids in them are called."""

    def __init__(self, conn: Connection, segments: set[str]) -> None:
        names = Names(conn)
        self._codings: dict[str, list[Plain]] = {}
        for part in in_parts(sorted(segments)):
            for r in conn.execute(_CODINGS, {"ids": part}):
                self._codings.setdefault(r.segment, []).append(
                    {"id": r.id, "code": names.code(r.code), "code_id": r.code, "colour": r.colour,
                     "coder": names.coders[r.coder], "participant": r.participant})  # fmt: skip
        self._people = people(conn, {c["participant"] for all_ in self._codings.values() for c in all_ if c["participant"]})
        self._noted: dict[str, int] = {}
        abouts = [f"segment:{id}" for id in segments] + [f"coding:{c['id']}" for all_ in self._codings.values() for c in all_]
        for part in in_parts(abouts):
            self._noted |= {r.about: r.n for r in conn.execute(_NOTED, {"ids": part})}

    def one(self, row: Any, old: str, new: str) -> Plain:
        """One of them."""
        mine = self._codings.get(row.segment, [])
        participant = next((c["participant"] for c in mine if c["participant"]), None)
        start, end = getattr(row, "from"), row.to
        noted = [f"segment:{row.segment}", *(f"coding:{c['id']}" for c in mine)]
        place = {"start": start, "end": end, "quote": row.quote, **_around(old, start, end)}
        suggested = None if row.start is None else _suggested(row, new)
        return {
            "id": row.id, "kind": row.kind, "segment": row.segment, "source": row.source, "source_name": row.name,
            "version": row.lies, **place, "codes": [c["code"] for c in mine], "coder": ", ".join(dict.fromkeys(c["coder"] for c in mine)) or None,
            "participant": participant, "participant_name": self._people[participant].name if participant in self._people else None,
            "codings": [{k: c[k] for k in ("id", "code", "code_id", "colour", "coder")} for c in mine],
            "memos": sum(self._noted.get(about, 0) for about in noted), "to": row.version, "suggested": suggested,
            "near": row.start if row.start is not None else round((start or 0) / max(1, len(old)) * len(new)), "note": row.note, "at": row.at,
        }  # fmt: skip


def _suggested(row: Any, new: str) -> Plain:
    """The words suggested for a review, and how they differ from those there were."""
    quote = new[row.start : row.end]
    pieces = [{"kind": kind, "text": words} for kind, words in word_changes(row.quote, quote)]
    return {"start": row.start, "end": row.end, "quote": quote, "pieces": pieces, **_around(new, row.start, row.end)}


def _around(text: str, start: int | None, end: int | None) -> Plain:
    if start is None or end is None:
        return {"before": "", "after": ""}
    return {"before": text[max(0, start - AROUND) : start], "after": text[end : end + AROUND]}


def _open(conn: Connection, source_id: str, versions: Sequence[Plain]) -> Plain:
    open_ = conn.execute(select(source.c.version).where(source.c.id == source_id)).scalar()
    found = next((v for v in versions if v["id"] == open_), None)
    if found is None:
        raise Refused("This text has no words.")
    return found


def _turns(conn: Connection, id: str) -> list[Turn]:
    return turns_from_json(content.text_of(conn, conn.execute(select(version.c.turns).where(version.c.id == id)).scalar_one()))
