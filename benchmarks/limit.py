"""What the machine can do at best: the statements of the limit programs (`bench/limits/eng.py`, `lim.py`), bare SQLite, no journal to speak of."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import studies

_TABLES = """
create table doc(id integer primary key, name text, cas text, site text, role text, age int, len int);
create table body(id integer primary key, text text);
create table coding(id integer primary key, doc int not null, s int not null, e int not null, code int not null, coder int not null);
create table turn(id integer primary key, doc int, s int, text text);
create virtual table f using fts5(text, content='turn', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
"""
_PRAGMAS = "pragma cache_size=-262144; pragma mmap_size=2147483648; pragma temp_store=memory;"


class Limit:
    """A bare database with a corpus in it, as the limit programs make it."""

    def __init__(self, profile: str) -> None:
        path = studies.KEPT / f"{profile}.limit.db"
        if not path.exists():
            _make(profile, path)
        self.conn = sqlite3.connect(path, isolation_level=None)
        self.conn.executescript(_PRAGMAS)

    def open_document(self, id: int) -> int:
        """The text of a document and its codings, as JSON (lim.py, open_doc_json_standoff, read from eng.py's tables)."""
        text = self.conn.execute("select text from body where id=?", (id,)).fetchone()[0]
        marks = self.conn.execute("select id,s,e,code,coder from coding where doc=? order by s", (id,)).fetchall()
        return len(json.dumps({"text": text, "hl": marks}, ensure_ascii=False, separators=(",", ":")).encode())

    def open_study(self) -> int:
        """Counts of codes and the first 500 names (eng.py, sqlite_open_project)."""
        fresh = sqlite3.connect(self.conn.execute("pragma database_list").fetchone()[2])
        fresh.execute("select count(*) from doc").fetchone()
        codes = fresh.execute("select code,count(*) from coding group by code").fetchall()
        fresh.execute("select id,name from doc order by id limit 500").fetchall()
        fresh.close()
        return len(codes)

    def search(self, query: str, ranked: bool = True, most: int = 50) -> int:
        """Hits by turn with a snippet (lim.py, turnfts_*_top50_bm25_snip)."""
        order = "order by rank" if ranked else ""
        statement = f"select t.doc,t.s,snippet(f,0,'[',']','…',12) from f join turn t on t.id=f.rowid where f match ? {order} limit ?"
        return len(self.conn.execute(statement, (query, most)).fetchall())

    def quotes(self, code: int, most: int | None = None) -> int:
        """The quotes of a code, sliced from each text once (eng.py, quotes_*_py_slice; a page: quotes_page50)."""
        found, last, text = [], None, ""
        page = "" if most is None else f" limit {most}"
        for id, doc, start, end, coder in self.conn.execute(f"select id,doc,s,e,coder from coding where code=? order by doc,s{page}", (code,)):
            if doc != last:
                text, last = self.conn.execute("select text from body where id=?", (doc,)).fetchone()[0], doc
            found.append((id, doc, start, end, coder, text[start:end]))
        return len(found)


def _make(profile: str, path: Path) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    conn = sqlite3.connect(part, isolation_level=None)
    conn.executescript("pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off;" + _PRAGMAS + _TABLES)
    conn.execute("begin")
    for line in studies.lines(profile):
        _add(conn, line)
    conn.execute("insert into f(f) values('rebuild')")
    conn.execute("create index i_dc on coding(doc,s,e,code,coder)")
    conn.execute("create index i_cd on coding(code,doc,s,e,coder)")
    conn.execute("commit")
    conn.execute("analyze")
    conn.close()
    part.rename(path)


def _add(conn: sqlite3.Connection, line: dict[str, Any]) -> None:
    if line["t"] == "doc":
        at, text = line["attrs"], line["text"]
        conn.execute("insert into doc values(?,?,?,?,?,?,?)", (line["id"], line["name"], line["case"], at["site"], at["role"], at["age"], len(text)))
        conn.execute("insert into body values(?,?)", (line["id"], text))
        start = 0
        for paragraph in text.split("\n\n"):
            if paragraph:
                conn.execute("insert into turn(doc,s,text) values(?,?,?)", (line["id"], start, paragraph))
            start += len(paragraph) + 2
    elif line["t"] == "coding":
        conn.execute("insert into coding values(?,?,?,?,?,?)", tuple(line[k] for k in ("id", "doc", "start", "end", "code", "coder")))
