"""A matrix as the command line and the Python interface give it: by names, each name standing for one row or column only."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, bindparam, select

from lifeworld.core.codebook import path_of
from lifeworld.core.records import Code
from lifeworld.queries.matrices import matrix
from lifeworld.queries.names import by_id
from lifeworld.store.tables import segment

Plain = dict[str, Any]

_AT_ONCE = 5000
_QUOTES = select(segment.c.id, segment.c.quote).where(segment.c.id.in_(bindparam("ids", expanding=True)))


def crossing(conn: Connection, rows: str, columns: str, cell: str = "count", under: str = "") -> Plain:
    """`{rows, columns, cells: [{row, column, count, segments, …}], cell}` with names of codes and people and values of attributes.

    Codes of the same name are told apart by their paths. With `cell` `quotes`, each cell has the words of its segments.
    """
    made = matrix(conn, rows, columns, "count" if cell == "quotes" else cell, under)
    down, across = _names(conn, made["rows"]), _names(conn, made["columns"])
    cells = [c | {"row": down[c["row"]], "column": across[c["column"]]} for c in made["cells"]]
    if cell == "quotes":
        words = _quotes(conn, {id for c in cells for id in c["segments"]})
        cells = [c | {"quotes": [words[id] for id in c["segments"]]} for c in cells]
    return {"rows": list(down.values()), "columns": list(across.values()), "cells": cells, "cell": cell}


def _names(conn: Connection, items: list[Plain]) -> dict[str, str]:
    """Id -> name; where several have the same one, the path of a code, else the name with a number."""
    often = Counter(item["name"] for item in items)
    codes = by_id(conn, Code) if any(n > 1 for n in often.values()) else {}
    names: dict[str, str] = {}
    met: Counter[str] = Counter()
    for item in items:
        name = item["name"]
        if often[name] > 1:
            met[name] += 1
            name = path_of(codes, item["id"]) if item["id"] in codes else f"{name} ({met[name]})" if met[name] > 1 else name
        names[item["id"]] = name
    return names


def _quotes(conn: Connection, ids: set[str]) -> dict[str, str]:
    wanted = sorted(ids)
    found: dict[str, str] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        found |= {row.id: row.quote for row in conn.execute(_QUOTES, {"ids": wanted[first : first + _AT_ONCE]})}
    return found
