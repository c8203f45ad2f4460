"""Compare: codes against participants, attributes and more, each cell with the words behind it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, or_, select

from lifeworld.analysis import spans as sp
from lifeworld.analysis.expression import Coded, Related, all_of
from lifeworld.analysis.matrix import Cell, crossed, different
from lifeworld.analysis.questions import unparse
from lifeworld.analysis.spans import Ints
from lifeworld.analysis.wording import words_in
from lifeworld.core.codebook import find_code, with_descendants
from lifeworld.core.refusal import Refused
from lifeworld.queries.asking import answer_to
from lifeworld.queries.axes import UNKNOWN, Axis, Plain, axis
from lifeworld.queries.parts import in_parts
from lifeworld.queries.passages import passages
from lifeworld.queries.permissions import unused
from lifeworld.queries.sources import texts_of
from lifeworld.queries.study_names import StudyNames
from lifeworld.store.tables import coding, version

MEASURES = ("count", "participants", "words")


def matrix(conn: Connection, rows: str, columns: str, cell: str = "count", under: str = "", segments: bool = True) -> Plain:
    """`{rows, columns, cells, cell}`; cells without codings are left out.

    Rows and columns are named as `queries.axes.axis` says; a code stands for its own codings, not for those under it.
    Codes by codes tell how often a coding of one shares words with a coding of another; no code meets itself.
    Of each cell: `row` and `column` (ids), `count` of codings, `participants`, `words` (each word once; None unless
    `cell` is words) and `segments` (ids; none unless asked for). Rows and columns tell how many `participants` could be
    in them, or are where that cannot be said: an empty column of 0 is nobody's. Refused where an axis or measure is not known.
    """
    if cell not in MEASURES:
        raise Refused(f"A cell shows {', '.join(MEASURES)}; “{cell}” is not among them.")
    down, across = _axes(conn, rows, columns, under)
    detailed = segments or cell == "words"
    both = rows == columns
    read = _codings(conn, down, across, detailed or both)
    at, over, persons = _numbers(down, read), _numbers(across, read), _persons(read)
    if both:
        one, other = _meeting(read, at)
        at, over, persons = at[one], over[other], persons[one]
        read = _meetings(read, one, other) if detailed else []
    cells = crossed(at, over, persons, None if detailed else _counts(read))
    words: Sequence[int | None] = _words(conn, read, cells) if cell == "words" else [None] * len(cells)
    plain = [{"row": down.items[c.row]["id"], "column": across.items[c.column]["id"], "count": c.count, "participants": c.participants,
              "words": n, "segments": list(dict.fromkeys(read[i].segment for i in c.members)) if segments else []}
             for c, n in zip(cells, words, strict=True)]  # fmt: skip
    shown = [_shown(side, numbers, persons) for side, numbers in ((down, at), (across, over))]
    return {"rows": shown[0], "columns": shown[1], "cells": plain, "cell": cell}


def named_matrix(conn: Connection, rows: str, columns: str, cell: str = "count", under: str = "") -> Plain:
    """The same with names of codes, people and values in place of ids: `{rows, columns, cells, cell}`."""
    made = matrix(conn, rows, columns, cell, under)
    down, across = ({item["id"]: item["name"] for item in made[side]} for side in ("rows", "columns"))
    cells = [c | {"row": down[c["row"]], "column": across[c["column"]]} for c in made["cells"]]
    return made | {"rows": list(down.values()), "columns": list(across.values()), "cells": cells}


def cell_passages(
    conn: Connection, rows: str, columns: str, row: str, column: str, under: str = "", offset: int = 0, limit: int = 50
) -> Plain:
    """The passages of one cell: `{total, segments, expression}`; the expression asks for the same."""
    down, across = _axes(conn, rows, columns, under)
    for side, id in ((down, row), (across, column)):
        if all(item["id"] != id for item in side.items):
            raise Refused("This row or column is not in the matrix any more; make it again.")
    asked = down.question(row), across.question(column)
    tree = Related("overlaps", *asked) if rows == columns else all_of(asked)
    if not isinstance(tree, Related) and not any(isinstance(part, Coded) for part in getattr(tree, "parts", (tree,))):
        tree = all_of([_scope(conn, under), tree])
    found = answer_to(conn, tree)
    return {"total": len(found), "segments": passages(conn, found.places(offset, offset + limit)), "expression": unparse(tree)}


def _axes(conn: Connection, rows: str, columns: str, under: str) -> tuple[Axis, Axis]:
    if rows == columns and rows != "code":
        raise Refused("Rows and columns are the same; choose two different things. Codes can be crossed with codes.")
    names = StudyNames(conn)
    return axis(conn, names, rows, under), axis(conn, names, columns, under)


class _Meeting(NamedTuple):
    """Words that a coding of the row and one of the column share; the segment is that of the row."""

    version: str
    start: int
    end: int
    segment: str


def _meeting(read: Sequence[Any], codes: Ints) -> tuple[Ints, Ints]:
    """The pairs of codings of different codes that share words, by number, each pair either way round; in the order of the words shared."""
    here = np.array([n for n, r in enumerate(read) if codes[n] >= 0 and r.start is not None], dtype=np.int64)
    number: dict[str, int] = {}
    texts = np.array([number.setdefault(read[n].version, len(number)) for n in here], dtype=np.int64)
    start, end = (sp.place(texts, np.array([getattr(read[n], name) for n in here], dtype=np.int64)) for name in ("start", "end"))
    first, second = sp.meeting(start, end)
    apart = codes[here[first]] != codes[here[second]]
    first, second = first[apart], second[apart]
    order = np.argsort(np.tile(start[second], 2), kind="stable")
    return here[np.concatenate([first, second])][order], here[np.concatenate([second, first])][order]


def _meetings(read: Sequence[Any], one: Ints, other: Ints) -> list[_Meeting]:
    pairs = ((read[i], read[j]) for i, j in zip(one.tolist(), other.tolist(), strict=True))
    return [_Meeting(a.version, max(a.start, b.start), min(a.end, b.end), a.segment) for a, b in pairs]


def _scope(conn: Connection, under: str) -> Coded:
    """Codings of any code, or of those under one."""
    if not under:
        return Coded()
    codes = StudyNames(conn).codes
    code = find_code(codes, under)
    return Coded(code.id, tuple(sorted(with_descendants(codes, code.id))))


def _codings(conn: Connection, down: Axis, across: Axis, detailed: bool) -> Sequence[Any]:
    """One row a coding where they are told apart, else one for all codings that are alike on both axes."""
    names = dict.fromkeys(["participant", *down.columns, *across.columns])
    detailed = detailed or "facets" in names
    read = [version.c.source if name == "source" else coding.c[name] for name in names]
    tables = coding.join(version, version.c.id == coding.c.version) if "source" in names else coding
    silent = unused(conn)
    used = [or_(coding.c.participant.is_(None), coding.c.participant.not_in(silent))] if silent else []
    if not detailed:
        return conn.execute(select(*read, func.count().label("n")).select_from(tables).where(*used).group_by(*read)).all()
    places = [coding.c[name] for name in ("segment", "version", "start", "end")]
    ordered = (coding.c.version, coding.c.start, coding.c.end, coding.c.id)
    return conn.execute(select(*read, *places).select_from(tables).where(*used).order_by(*ordered)).all()


def _counts(read: Sequence[Any]) -> Ints | None:
    return np.array([r.n for r in read], dtype=np.int64) if read and hasattr(read[0], "n") else None


def _numbers(side: Axis, read: Sequence[Any]) -> Ints:
    number = {item["id"]: n for n, item in enumerate(side.items)}
    return np.array([number.get(side.belongs(r), -1) for r in read], dtype=np.int64)


def _persons(read: Sequence[Any]) -> Ints:
    number: dict[str | None, int] = {None: -1}
    return np.array([number.setdefault(r.participant, len(number) - 1) for r in read], dtype=np.int64)


def _shown(side: Axis, numbers: Ints, persons: Ints) -> list[Plain]:
    """The items of an axis; that of what is not known only where there is something, or someone, in it."""
    told = different(numbers, persons, len(side.items))
    used = {side.items[number]["id"] for number in set(numbers[numbers >= 0].tolist())}
    items = [
        item | {"participants": told[n] if item["participants"] is None else item["participants"]} for n, item in enumerate(side.items)
    ]
    return [item for item in items if item["id"] != UNKNOWN or item["id"] in used or item["participants"]]


def _words(conn: Connection, read: Sequence[Any], cells: Sequence[Cell]) -> list[int]:
    """How many words each cell covers; texts are read for a few at a time, once."""
    totals = [0] * len(cells)
    within: dict[str, dict[int, list[Any]]] = {}
    for number, cell in enumerate(cells):
        for i in cell.members:
            if read[i].start is not None:
                within.setdefault(read[i].version, {}).setdefault(number, []).append(read[i])
    for part in in_parts(within, 50):
        for id, text in texts_of(conn, set(part)).items():
            for number, rows in within[id].items():
                start, end = sp.covered(np.array([r.start for r in rows]), np.array([r.end for r in rows]))
                totals[number] += sum(words_in(text[a:b]) for a, b in zip(start.tolist(), end.tolist(), strict=True))
    return totals
