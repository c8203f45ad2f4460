"""Row 18: a study of M out as QDPX and in again, against the same XML written and read without a study (`bench/limits/lim.py`)."""

import html
import io
import json
import sqlite3
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import studies
from lxml import etree
from rows import Line, against, in_turn

import lifeworld
from lifeworld.exporting import project_file
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.importing import Wishes, run

_Q = "{urn:QDA-XML:project:1.0}"


def exchanging() -> Iterator[Line]:
    """Out, and in."""
    with lifeworld.open(str(studies.study("M"))) as study, study.reading() as conn:
        file = project_file(conn)[0].data
        yield against("18", "QDPX out, valid and lossless (M)", in_turn(lambda: project_file(conn), _written, times=3), 3)
    bare = _written()
    yield against("18", "QDPX in, searchable and journalled (M)", in_turn(lambda: _brought(file), lambda: _read(bare), times=3), 6)


def _brought(file: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, lifeworld.new(str(Path(folder) / "in.lifeworld"), "In") as study:
        assert run(study, [Arrival("M.qdpx", file)], wishes=Wishes(listing=False))["entry"]


@cache
def _corpus() -> tuple[list, list, dict]:
    docs, codes, by = [], [], {}
    for line in map(json.loads, studies.corpus("M").open(encoding="utf-8")):
        if line["t"] == "doc":
            docs.append(line)
        elif line["t"] == "code":
            codes.append(line)
        elif line["t"] == "coding":
            by.setdefault(line["doc"], []).append(line)
    return docs, codes, by


def _id(kind: int, number: int) -> str:
    return str(uuid.UUID(int=kind << 64 | number))


def _written() -> bytes:
    docs, codes, by = _corpus()
    parts = ['<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="b" origin="x"><Users>']
    parts += [f'<User guid="{_id(1, n)}" name="u{n}"/>' for n in (1, 2)]
    parts.append("</Users><CodeBook><Codes>")
    parts += [f'<Code guid="{_id(2, c["id"])}" name="{html.escape(c["name"])}" isCodable="true" color="{c["color"]}"/>' for c in codes]
    parts.append("</Codes></CodeBook><Sources>")
    for d in docs:
        parts.append(f'<TextSource guid="{_id(3, d["id"])}" name="{html.escape(d["name"])}" plainTextPath="internal://{_id(3, d["id"])}.txt">')
        parts += [f'<PlainTextSelection guid="{_id(4, k["id"])}" name="" startPosition="{k["start"]}" endPosition="{k["end"]}">'
                  f'<Coding guid="{_id(5, k["id"])}" creatingUser="{_id(1, k["coder"])}"><CodeRef targetGUID="{_id(2, k["code"])}"/></Coding>'
                  "</PlainTextSelection>" for k in by.get(d["id"], [])]  # fmt: skip
        parts.append("</TextSource>")
    parts.append("</Sources></Project>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        package.writestr("project.qde", "".join(parts))
        for d in docs:
            package.writestr(f"sources/{_id(3, d['id'])}.txt", d["text"].encode())
    return out.getvalue()


def _read(file: bytes) -> int:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.executescript("create table body(id text primary key, text text);"
                       "create table coding(id text primary key, doc text, s int, e int, code text, who text); begin")  # fmt: skip
    rows, source = [], ""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        tags = (f"{_Q}TextSource", f"{_Q}PlainTextSelection")
        for event, each in etree.iterparse(io.BytesIO(package.read("project.qde")), events=("start", "end"), tag=tags):
            if event == "start" and each.tag == tags[0]:
                source = each.get("guid")
            elif event == "end" and each.tag == tags[1]:
                place = int(each.get("startPosition")), int(each.get("endPosition"))
                rows += [(k.get("guid"), source, *place, k[0].get("targetGUID"), k.get("creatingUser")) for k in each.iterfind(f"{_Q}Coding")]
                each.clear()
        conn.executemany("insert into coding values(?,?,?,?,?,?)", rows)
        for name in package.namelist():
            if name.startswith("sources/"):
                conn.execute("insert into body values(?,?)", (name, package.read(name).decode()))
    conn.execute("commit")
    return len(rows)


ROWS = [((18,), "M", exchanging)]
