"""Project files made to do harm, or gone wrong in every way that we know of; small, but for what they claim to be."""

import io
import json
import sqlite3
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from lifeworld.formats.qualcoder_schema import SCHEMA

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CODE = '<CodeBook><Codes><Code guid="aaaaaaaa-0000-0000-0000-000000000002" name="C" isCodable="true"/></Codes></CodeBook>'
LAUGHS = ('<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)) + "]>")  # fmt: skip
FAR = "<!--" + "x" * 70_000 + "-->"
FILES = '<!DOCTYPE p [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def g(n: int) -> str:
    """An identifier."""
    return f"aaaaaaaa-0000-0000-0000-{n:012}"


def qde(inside: str, before: str = "") -> bytes:
    """A project as XML."""
    return f'<?xml version="1.0"?>{before}<Project xmlns="urn:QDA-XML:project:1.0" name="P">{inside}</Project>'.encode()


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


def linked(name: str, **parts: bytes) -> bytes:
    """A ZIP file in which one part is a symbolic link."""
    held, link = io.BytesIO(), zipfile.ZipInfo(name)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(link, "/etc/passwd")
        for part, data in parts.items():
            package.writestr(part.replace("__", "."), data)
    return held.getvalue()


def claimed(at: int, value: bytes, local: int = 0) -> bytes:
    """A project whose entry in the directory of the archive says something else."""
    data = bytearray(zipped({"project.qde": qde(CODE)}, zipfile.ZIP_STORED))
    entry = data.find(b"PK\x01\x02")
    data[entry + at : entry + at + len(value)] = value
    if local:
        data[local : local + len(value)] = value
    return bytes(data)


NOTHING = bytes(1 << 24)


class Sparse(io.FileIO):
    """A file in which zeros take no room."""

    def write(self, data: Any) -> int:
        """Write, or skip what is nothing."""
        if bytes(data) == NOTHING:
            self.seek(len(data), 1)
            return len(data)
        return super().write(data)


def with_a_film(path: Path, size: int) -> Path:
    """A project with a recording of so many bytes."""
    film = f'{CODE}<Sources><VideoSource guid="{g(3)}" name="V" path="internal://v.mp4"/></Sources>'
    with Sparse(path, "w+") as sparse, zipfile.ZipFile(sparse, "w", zipfile.ZIP_STORED) as package:
        package.writestr("project.qde", qde(film))
        with package.open("sources/v.mp4", "w", force_zip64=True) as part:
            for _ in range(size >> 24):
                part.write(NOTHING)
    return path


TAGUETTE = """CREATE TABLE projects(id INTEGER PRIMARY KEY, name, description, created);
CREATE TABLE documents(id INTEGER PRIMARY KEY, name, description, filename, created, project_id, text_direction, contents);
CREATE TABLE tags(id INTEGER PRIMARY KEY, project_id, path, description);
CREATE TABLE highlights(id INTEGER PRIMARY KEY, document_id, start_offset, end_offset, snippet);
CREATE TABLE highlight_tags(highlight_id, tag_id);
INSERT INTO projects VALUES (1, 'P', 'd', '2024-01-01 10:00:00');
INSERT INTO documents VALUES (1, 'doc', '', 'f.txt', '2024', 1, 'LEFT_TO_RIGHT', '<p>one two three</p>');
INSERT INTO tags VALUES (1, 1, 't', ''); INSERT INTO highlights VALUES (1, 1, 4, 7, 'two'); INSERT INTO highlight_tags VALUES (1, 1);"""
RQDA = """CREATE TABLE source(id, name, file, memo, date, status); CREATE TABLE freecode(id, name, memo, color, status);
CREATE TABLE coding(cid, fid, seltext, selfirst, selend, status, owner, date, memo); CREATE TABLE treecode(cid, catid, status);
CREATE TABLE codecat(catid, name, memo, status); CREATE TABLE project(memo, about, databaseversion, date); CREATE TABLE cases(id, name, memo, status);
CREATE TABLE caselinkage(caseid, fid, selfirst, selend, status); CREATE TABLE annotation(fid, position, annotation, owner, date, status);
CREATE TABLE attributes(name, memo, class, status); CREATE TABLE caseAttr(variable, value, caseID); CREATE TABLE journal(name, journal, date, owner, status);
INSERT INTO source VALUES (1, 'talk', 'one two three', 'm', 'Wed Feb 22 13:01:00 2017', 1); INSERT INTO freecode VALUES (1, 'c', 'd', '#00ff00', 1);
INSERT INTO coding VALUES (1, 1, 'two', 4, 7, 1, 'ann', '', 'sure'); INSERT INTO codecat VALUES (1, 'k', '', 1); INSERT INTO treecode VALUES (1, 1, 1);
INSERT INTO cases VALUES (1, 'p', '', 1); INSERT INTO caselinkage VALUES (1, 1, 0, 13, 1); INSERT INTO attributes VALUES ('age', '', 'numeric', 1);
INSERT INTO caseAttr VALUES ('age', '4', 1); INSERT INTO annotation VALUES (1, 4, 'n', 'ann', '', 1); INSERT INTO journal VALUES ('j', 'text', '', 'ann', 1);"""
QUALCODER = SCHEMA + """INSERT INTO project VALUES ('v8', '2024-03-04 05:06:07', 'm', 'QualCoder', 0, 0, 'o', '');
INSERT INTO source VALUES (1, 'talk', 'one two three', NULL, '', 'o', '2024-03-04 05:06:07', NULL, NULL); INSERT INTO code_name VALUES (1, 'c', '', NULL, 'o', 'd', '#00ff00');
INSERT INTO code_text VALUES (1, 1, 1, 'two', 4, 7, 'o', '2024-03-04 05:06:07', '', NULL, NULL);"""


def database(*scripts: str) -> Callable[[Path], Path]:
    """What writes a database made by these scripts."""

    def write(path: Path) -> Path:
        with closing(sqlite3.connect(path)) as conn:
            conn.create_collation("nowhere", lambda a, b: (a > b) - (a < b))
            for script in scripts:
                conn.executescript(script)
        return path

    return write


def altered(change: Callable[[bytes], bytes], *scripts: str) -> Callable[[Path], Path]:
    """What writes such a database, and then changes its bytes."""

    def write(path: Path) -> Path:
        database(*scripts)(path).write_bytes(change(path.read_bytes()))
        return path

    return write


def annotations(*selectors: Any) -> bytes:
    """Web annotations with these selectors."""
    body = {"type": "TextualBody", "value": "code", "purpose": "tagging"}
    return json.dumps([{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": f"urn:{n}", "body": body,
                        "target": {"source": "talk.txt", "selector": selector}} for n, selector in enumerate(selectors)]).encode()  # fmt: skip


def word(body: str, comments: str = "") -> bytes:
    """A Word document."""
    parts = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    return zipped(parts | ({"word/comments.xml": f'<w:comments xmlns:w="{W}">{comments}</w:comments>'} if comments else {}))


_SPEECH = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>words here</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>'
_SAID = '<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'

_CODED = f'<Coding guid="{g(50)}"><CodeRef targetGUID="{g(2)}"/></Coding>'
_UNDATED = _CODED.replace(">", " creationDateTime='&lt;b&gt;'>", 1)
REFUSED: dict[str, tuple[str, bytes | Callable[[Path], Path], str]] = {
    "a project that swells": ("x.qdpx", zipped({"project.qde": qde(" " * (40 << 20))}), "unpacks to far more"),
    "a project that is a link": ("x.qdpx", linked("project.qde"), "a link to something outside"),
    "a project behind a password": ("x.qdpx", claimed(8, b"\1\0", 6), "with a password"),
    "a project that claims two gigabytes": ("x.qdpx", claimed(24, struct.pack("<I", 0x7FFFFFFF)), "2047 MB"),
    "a project that claims ten bytes": ("x.qdpx", claimed(24, struct.pack("<I", 10)), "damaged"),
    "packed in a way nobody knows": ("x.qdpx", claimed(10, struct.pack("<H", 99), 8), "damaged"),
    "an archive with nothing in it": ("x.qdpx", zipped({}), "nothing in it"),
    "the beginning of an archive": ("x.qdpx", b"PK\x03\x04", "damaged"),
    "a folder called project.qde": ("x.qdpx", zipped({"project.qde/": b""}), "archive"),
    "entities": ("x.qde", qde("<Description>&j;</Description>", LAUGHS), "entities"),
    "entities far from the beginning": ("x.qdpx", zipped({"project.qde": qde("<Description/>", FAR + FILES)}), "entities"),
    "many entities far from the beginning": ("x.qde", qde('<Users><User name="&j;"/></Users>', FAR + LAUGHS), "x.qde"),
    "entities in two bytes a letter": ("x.qde", qde("", FILES).decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), "entities"),
    "a DTD from the network": ("x.qdc", b'<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1:9/x"><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', "entities"),
    "nested too deeply": ("x.qde", qde("<CodeBook><Codes>" + "<Code name='c'>" * 3000 + "</Code>" * 3000 + "</Codes></CodeBook>"), "damaged"),
    "a codebook with nothing in it": ("x.qdc", b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/><Sets/></CodeBook>', "nothing in it"),
    "a view for a table": ("x.sqlite3", database(TAGUETTE, "DROP TABLE tags; CREATE VIEW tags AS WITH RECURSIVE r(id, project_id, path) AS (SELECT 1, 1, 'a' UNION ALL SELECT id + 1, 1, 'a' FROM r) SELECT * FROM r;"), "none of Taguette"),
    "a cell of 40 MB": ("x.sqlite3", database(TAGUETTE, "UPDATE documents SET contents = zeroblob(40000000);"), "a cell of more than"),
    "the first letters of a database": ("x.rqda", b"SQLite format 3\0" + b"\xff" * 3000, "is a database"),
    "half a database": ("x.sqlite3", altered(lambda data: data[: len(data) // 2], TAGUETTE), "database"),
    "pages of rubbish": ("x.qda", altered(lambda data: data[:4096] + b"\xff" * (len(data) - 4096), QUALCODER), "damaged"),
    "another database": ("x.sqlite3", database("CREATE TABLE a(b);"), "none of Taguette"),
    "RQDA with nothing in it": ("x.rqda", database(RQDA.partition("INSERT")[0]), "nothing in it"),
    "a ZIP with something called data.qda": ("x.zip", zipped({"p.qda/data.qda": b"no database"}), "damaged"),
    "annotations deep in each other": ("x.jsonld", b'{"@context":"http://www.w3.org/ns/anno.jsonld","target":' * 3000, "no JSON"),
    "a number without end": ("x.jsonld", b'[{"@context":"http://www.w3.org/ns/anno.jsonld","target":' + b"9" * 5000 + b"}]", "x.jsonld"),
    "entities in comments": ("x.docx", zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{_SPEECH}</w:body></w:document>', "word/comments.xml": FILES + f'<w:comments xmlns:w="{W}">{_SAID.format("&c;")}</w:comments>'}), "entities"),
    "tables in tables without end": ("x.docx", word("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000), "damaged"),
}  # fmt: skip

READ: dict[str, tuple[str, bytes | Callable[[Path], Path], set[str]]] = {
    "parts that point outside": ("x.qdpx", zipped({"project.qde": qde(CODE), "../../evil.txt": "x", "/etc/x": "x", "C:\\x": "x", "sources\\..\\..\\y": "y"}), {"parts of the file"}),
    "a source that is a link": ("x.qdpx", linked("sources/t.txt", project__qde=qde(f'<Sources><TextSource guid="{g(3)}" name="T" plainTextPath="internal://t.txt"/></Sources>')), {"parts of the file", "texts of sources"}),
    "moments that are none": ("x.qde", qde(f'{CODE}<Sources><TextSource guid="{g(3)}" name="T" creationDateTime="yesterday"><PlainTextContent>hello there</PlainTextContent><PlainTextSelection guid="{g(4)}" startPosition="0" endPosition="5">{_UNDATED}</PlainTextSelection></TextSource></Sources>'), {"moments"}),
    "places nowhere": ("x.qde", qde(f'{CODE}<Sources><AudioSource guid="{g(3)}" name="A"><AudioSelection guid="{g(4)}" begin="999999999999999" end="-999999999999999">{_CODED}</AudioSelection><AudioSelection guid="{g(5)}" begin="1e5" end="3"/></AudioSource><PDFSource guid="{g(6)}" name="P"><PDFSelection guid="{g(7)}" page="-5" firstX="9" firstY="1" secondX="-999999999999999" secondY="3"/></PDFSource></Sources>'), {"passages"}),
    "what refers to itself": ("x.qde", qde(f'<Notes><Note guid="{g(8)}"><PlainTextContent>x</PlainTextContent><NoteRef targetGUID="{g(8)}"/></Note></Notes><Links><Link guid="{g(7)}" originGUID="{g(7)}" targetGUID="{g(7)}"/></Links><Sets><Set guid="{g(5)}" name="S"><MemberCode targetGUID="{g(5)}"/></Set></Sets>'), {"sets", "links"}),
    "nothing where something must be": ("x.qde", qde('<Cases><Case/><Case name="x"/><Case name="x"><VariableValue/></Case></Cases><Sets/><Graphs/><Links><Link/></Links><Notes><Note/></Notes><Variables><Variable/></Variables>'), {"order of elements", "cases without a name", "links"}),
    "the same identifier for everything": ("x.qde", qde(CODE.replace("/></Codes>", f'/><Code guid="{{{g(2).upper()}}}" name="D" isCodable="true"/></Codes>') + f'<Cases><Case guid="{g(2)}" name="x"/></Cases>'), {"code identifiers"}),
    "a name as long as a book": ("x.qde", qde(CODE.replace('"C"', '"' + "n" * 500_000 + '"')), {"long names"}),
    "two bytes a letter": ("x.qde", qde(CODE).decode().replace('"1.0"?', '"1.0" encoding="UTF-16"?').encode("utf-16"), set()),
    "triggers, and views without end": ("x.sqlite3", database(TAGUETTE, "CREATE TRIGGER a AFTER INSERT ON projects BEGIN DELETE FROM tags; END; CREATE VIEW v AS WITH RECURSIVE r(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM r) SELECT * FROM r;"), set()),
    "cells of any type": ("x.sqlite3", database(TAGUETTE, "UPDATE highlights SET start_offset = 'x'; INSERT INTO highlights VALUES (2, '1', -5, -1, x'ff'), (3, 1, 7, 4, NULL), (4, 1, 9e99, 1e400, ''), (5, 1, 4, 9223372036854775807, ''); INSERT INTO highlight_tags VALUES (2, 1), (3, 1), (2, 99), (NULL, NULL); UPDATE tags SET path = x'ff00ff';"), {"highlights", "codings"}),
    "tags below tags below tags": ("x.sqlite3", database(TAGUETTE, "UPDATE tags SET path = replace(hex(zeroblob(20000)), '00', 'a.') || 'z';"), {"long names"}),
    "two projects of one name": ("x.sqlite3", database(TAGUETTE, "INSERT INTO projects SELECT 2, name, '', created FROM projects; INSERT INTO tags VALUES (2, 2, 't', '');"), {"projects"}),
    "a column computed, a table without numbers": ("x.sqlite3", database(TAGUETTE.replace("path, description);", "path, description AS (zeroblob(1000000000)));").replace("VALUES (1, 1, 't', '')", "VALUES (1, 1, 't')")), set()),
    "sorted by nobody knows what": ("x.sqlite3", database(TAGUETTE.replace("highlight_tags(highlight_id", "highlight_tags(highlight_id COLLATE nowhere")), set()),
    "numbers that many have": ("x.rqda", database(RQDA, "INSERT INTO source VALUES (1, 'again', 'other words', NULL, NULL, 1), (NULL, NULL, NULL, NULL, NULL, 1); INSERT INTO freecode VALUES (1, 'dup', '', '', 1); INSERT INTO cases VALUES (1, 'p', '', 1); INSERT INTO codecat VALUES (1, 'k2', '', 1);"), {"numbers of a source", "numbers of a code", "numbers of a participant"}),
    "places where nothing is": ("x.rqda", database(RQDA, "INSERT INTO coding VALUES (1, 1, '', 5, 5, 1, 'o', '', ''), (1, 1, '', 9, 2, 1, 'o', '', ''), (1, 1, '', -4, 999, 1, 'o', '', ''), (7, 7, '', 0, 1, 1, '', '', ''), (1, 1, '', 'a', x'00', 1, '', '', '');"), {"codings", "passages"}),
    "NUL in a text": ("x.rqda", database(RQDA, "UPDATE source SET file = 'one' || char(0) || 'two three';"), {"NUL characters"}),
    "files elsewhere on the computer": ("x.qda", database(QUALCODER, "UPDATE source SET mediapath = '/docs/../../../../etc/passwd'; INSERT INTO source VALUES (2, '../../etc/passwd', NULL, '/images/../../../etc/passwd', '', 'o', 'd', NULL, NULL), (3, 'linked', '', 'docs:/etc/passwd', '', 'o', 'd', NULL, NULL);"), {"files of sources"}),
    "categories in a circle, places nowhere": ("x.qda", database(QUALCODER, "INSERT INTO code_cat VALUES (1, 'a', '', '', '', 2), (2, 'b', '', '', '', 1); INSERT INTO code_image VALUES (1, 1, -5, 'x', 1, 1, 1, '', '', '', NULL, NULL), (2, 1, 1e18, 5, 1, 1, 1, '', '', '', NULL, -1); INSERT INTO code_av VALUES (1, 1, 'inf', 'nan', 1, '', '', '', NULL);"), {"categories", "codings"}),
    "selectors of every sort": ("x.jsonld", annotations({"type": "TextPositionSelector", "start": -5, "end": 3}, {"type": "TextPositionSelector", "start": 1e400, "end": "x"}, {"type": "TextPositionSelector", "start": 10**30, "end": 10**31}, {"type": "TextQuoteSelector", "exact": 5}, {"type": "TextQuoteSelector", "exact": "half \ud800"}, None, [], 5, "x", {"type": ["a"]}, {"type": "SvgSelector", "value": "<svg onload=alert(1)>"}), {"broken characters", "codings"}),
    "comments that begin nowhere": ("x.docx", word('<w:p><w:commentRangeEnd w:id="1"/><w:r><w:t>words here</w:t></w:r><w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="9"/></w:p>' + _SPEECH.replace('"1"', '"3"'), _SAID.format("Code: a") + _SAID.format("Code: b") + _SAID.format("Code: c").replace('"1"', '"3"')), {"comments"}),
}  # fmt: skip
