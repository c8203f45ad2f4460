"""The codebook in tree order, with counts; as of a date; what a merge would do."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, select

from lifeworld.core.codebook import children_of, find_code, in_order, path_of
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import Code
from lifeworld.core.refusal import Refused
from lifeworld.queries.names import by_id, records
from lifeworld.store.journal import changes_of
from lifeworld.store.tables import code, coding, journal, link, memo_about

Plain = dict[str, Any]


def tree(conn: Connection) -> list[Plain]:
    """Every code in tree order, with depth, path, its codings and those of everything below it."""
    counts: dict[str, int] = dict(conn.execute(select(code.c.id, code.c.codings)).all())
    return _shown(records(conn, Code), counts)


def tree_as_of(conn: Connection, at: str) -> list[Plain]:
    """The codebook as it stood at a moment (ISO date or time), without counts."""
    codes = {c.id: to_plain(c) for c in records(conn, Code)}
    later = select(journal.c.seq).where(journal.c.at > _end_of(at), journal.c.kinds.like("%code%")).order_by(journal.c.seq.desc())
    if conn.execute(later.where(journal.c.salt.is_(None), journal.c.command != "WithdrawParticipant").limit(1)).first() is not None:
        raise Refused("A withdrawal took part of the codebook's history out; it can no longer be shown as of that day.")
    for (seq,) in conn.execute(later).all():
        for part in reversed(list(changes_of(conn, seq))):
            for kind, id, before, _after in reversed(part):
                if kind == "code":
                    codes.pop(id, None)
                    if before is not None:
                        codes[id] = before
    return _shown([from_plain(Code, plain) for plain in codes.values()], {})


def found_code(conn: Connection, wanted: str) -> Code:
    """The code of this id, short label, name or path. Refused where none or several fit."""
    return find_code(records(conn, Code), wanted)


def merge_preview(conn: Connection, codes: list[str], into: str) -> Plain:
    """What merging `codes` into `into` would do, in numbers and sentences."""
    there = by_id(conn, Code)
    chosen = [c for c in dict.fromkeys(codes) if c in there and c != into]
    rows = conn.execute(select(coding.c.segment, coding.c.coder, coding.c.code).where(coding.c.code.in_([*chosen, into]))).all()
    spots = Counter((r.segment, r.coder) for r in rows)
    moved = sum(r.code != into for r in rows)
    twins = sum(n - 1 for n in spots.values())
    references = [f"code:{c}" for c in chosen]
    memos = conn.execute(select(func.count()).select_from(memo_about).where(memo_about.c.about.in_(references))).scalar_one()
    links = conn.execute(
        select(func.count()).select_from(link).where(link.c.start.in_(references) | link.c.end.in_(references))
    ).scalar_one()
    below = sum(c.parent in chosen for c in there.values())
    name = there[into].name if into in there else ""
    sentences = [_counted(moved, "passage", f"will be coded “{name}”.")]
    if twins:
        sentences.append(_counted(twins, "passage", "carry both codes by the same coder; one coding of each will remain."))
    if below:
        sentences.append(_counted(below, "code", f"below will move under “{name}”."))
    if memos or links:
        sentences.append(f"Memos ({memos}) and links ({links}) will follow.")
    sentences.append("It can be undone as one step.")
    return {"codings": moved, "twins": twins, "children": below, "memos": memos, "links": links, "sentences": sentences}


def _shown(codes: list[Code], counts: dict[str, int]) -> list[Plain]:
    known = {c.id: c for c in codes}
    codes = [c if c.parent in known or c.parent is None else from_plain(Code, {**to_plain(c), "parent": None}) for c in codes]
    known, children = {c.id: c for c in codes}, children_of(codes)
    below: dict[str, int] = {}
    rows = in_order(codes)
    for c, _depth in reversed(rows):
        below[c.id] = counts.get(c.id, 0) + sum(below[child.id] for child in children.get(c.id, []))
    return [{**to_plain(c), "depth": depth, "path": path_of(known, c.id), "codings": counts.get(c.id, 0),
             "codings_below": below[c.id]} for c, depth in rows]  # fmt: skip


def _counted(n: int, what: str, rest: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'} {rest}"


def _end_of(at: str) -> str:
    return at if "T" in at else f"{at}T23:59:59.999999Z"
