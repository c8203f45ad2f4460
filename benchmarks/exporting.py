"""Row 17: all quotes of a study to CSV, HTML and XLSX.

The limit does what the limit programs do (`bench/limits/lim.py`): from texts and codings that lie in memory, sorted, it writes six columns,
of XLSX by hand as well. Ours asks the study, and adds turn, speaker, facets, coders, attributes and what the question was.
"""

import csv
import html
import io
import json
import zipfile
from collections.abc import Iterator
from functools import cache

import studies
from rows import Line, against, in_turn

import lifeworld
from lifeworld.exporting import answer_file

GOALS = {"csv": 2.0, "html": 3.0, "xlsx": 5.0}
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def quoting() -> Iterator[Line]:
    """Every quote of M, in each form."""
    limits = {"csv": _csv, "html": _html, "xlsx": _xlsx}
    with lifeworld.open(str(studies.study("M"))) as study, study.reading() as conn:
        for form, goal in GOALS.items():
            times = in_turn(lambda form=form: answer_file(conn, "coded", (), form, (), "Ana"), limits[form], times=3)
            yield against("17", f"all {len(_corpus()[1]):,} quotes to {form.upper()} (M)", times, goal)


@cache
def _corpus() -> tuple[dict, list]:
    docs, codes, rows = {}, {}, []
    for line in map(json.loads, studies.corpus("M").open(encoding="utf-8")):
        if line["t"] == "doc":
            docs[line["id"]] = line
        elif line["t"] == "code":
            codes[line["id"]] = line["path"]
        elif line["t"] == "coding":
            rows.append((line["id"], line["doc"], line["start"], line["end"], line["code"], line["coder"]))
    rows.sort(key=lambda row: (row[1], row[2]))
    return docs, [(i, docs[d]["name"], docs[d]["case"], codes[c], w, d, s, e) for i, d, s, e, c, w in rows]


def _quotes() -> Iterator[tuple]:
    docs, rows = _corpus()
    for i, name, case, path, coder, doc, start, end in rows:
        yield i, name, case, path, coder, docs[doc]["text"][start:end]


def _csv() -> int:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(_quotes())
    return len(out.getvalue().encode())


def _html() -> int:
    rows = (f"<tr><td>{i}<td>{n}<td>{html.escape(p)}<td>{html.escape(q)}" for i, n, c, p, w, q in _quotes())
    return len(("<!doctype html><meta charset=utf-8><table>" + "".join(rows)).encode())


def _xlsx() -> int:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        rows = (f"<row><c><v>{i}</v></c>{_cell(n)}{_cell(c)}{_cell(p)}<c><v>{w}</v></c>{_cell(q)}</row>" for i, n, c, p, w, q in _quotes())
        package.writestr("xl/worksheets/sheet1.xml", _SHEET + "".join(rows) + "</sheetData></worksheet>")
    return len(out.getvalue())


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{html.escape(text, quote=False)}</t></is></c>'


ROWS = [((17,), "M", quoting)]
