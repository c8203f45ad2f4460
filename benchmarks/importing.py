"""Rows 8, 9: interviews and survey answers come in from files, and can be searched.

The limit does in bare SQLite what the limit programs do (`bench/limits/eng.py`, `lim.py`): it reads the same files, keeps texts and
paragraphs and builds the index of words; without turns told by speaker, people, attributes, hashes, or a journal.
"""

import csv
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import studies
from rows import Line, against

import lifeworld
from lifeworld.formats import importing
from lifeworld.formats.arriving import arrivals

_TABLES = """pragma page_size=8192; pragma journal_mode=wal; pragma synchronous=normal; pragma cache_size=-262144; pragma temp_store=memory;
create table doc(id integer primary key, name text, cas text, site text, role text, age int, len int);
create table body(id integer primary key, text text);
create table turn(id integer primary key, doc int, s int, text text);
create virtual table f using fts5(text, content='turn', content_rowid='id', tokenize="unicode61 remove_diacritics 2");"""
_TIMES = 5


def interviews() -> Iterator[Line]:
    """Row 8: 300 interviews as text files."""
    files = sorted(_interviews().glob("*.txt"))
    times = _in_turn(lambda where: _ours(where, files, 300), lambda where: _bare(where, _texts(files)))
    yield against("8", "import 300 interviews, searchable (M)", times, 2.5)


def answers() -> Iterator[Line]:
    """Row 9: 100,000 answers as one CSV file."""
    table = _answers()
    times = _in_turn(lambda where: _ours(where, [table], 100_000), lambda where: _bare(where, _rows(table)), times=2)
    yield against("9", "import 100k answers from CSV, searchable (L)", times, 5)


def _in_turn(ours: Callable[[Path], float], limit: Callable[[Path], float], times: int = _TIMES) -> tuple[float, float]:
    """Best times in ms, taking turns; each makes its database in an empty folder."""
    best = [float("inf"), float("inf")]
    for _ in range(times):
        for i, work in enumerate((ours, limit)):
            with tempfile.TemporaryDirectory(dir=studies.KEPT) as where:
                best[i] = min(best[i], work(Path(where)))
    return best[0], best[1]


def _ours(where: Path, files: list[Path], expected: int) -> float:
    with lifeworld.new(str(where / "x.lifeworld"), "Imported", actor="Ana") as study:
        start = time.perf_counter()
        done = importing.run(study, arrivals(files), actor="Ana")
        taken = time.perf_counter() - start
        assert len(done["sources"]) == expected
        assert study.search("staff")
    return taken * 1e3


def _bare(where: Path, docs: Iterator[tuple[str, tuple[object, ...], str]]) -> float:
    start = time.perf_counter()
    conn = sqlite3.connect(where / "bare.db", isolation_level=None)
    conn.executescript(_TABLES)
    conn.execute("begin")
    for n, (name, about, text) in enumerate(docs, 1):
        conn.execute("insert into doc values(?,?,?,?,?,?,?)", (n, name, *about, len(text)))
        conn.execute("insert into body values(?,?)", (n, text))
        position, turns = 0, []
        for paragraph in text.split("\n\n"):
            turns.append((n, position, paragraph))
            position += len(paragraph) + 2
        conn.executemany("insert into turn(doc,s,text) values(?,?,?)", turns)
    conn.execute("insert into f(f) values('rebuild')")
    conn.execute("commit")
    conn.close()
    return (time.perf_counter() - start) * 1e3


def _texts(files: list[Path]) -> Iterator[tuple[str, tuple[object, ...], str]]:
    for file in files:
        yield file.stem, ("", "", "", 0), file.read_text("utf-8")


def _rows(table: Path) -> Iterator[tuple[str, tuple[object, ...], str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for who, site, role, age, text in rows:
            yield who, (who, site, role, int(age)), text


def _interviews() -> Path:
    """The interviews of M as text files, made once."""
    folder = studies.KEPT / "M.texts"
    if not folder.exists():
        part = studies.KEPT / "M.texts.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for n, line in enumerate(line for line in studies.lines("M") if line["t"] == "doc"):
            (part / f"{n:04d}.txt").write_text(line["text"], "utf-8")
        part.rename(folder)
    return folder


def _answers() -> Path:
    """The answers of L as CSV, made once."""
    table = studies.KEPT / "L.csv"
    if not table.exists():
        part = table.with_name("L.csv.part")  # L.part is the corpus in the making
        with part.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["participant", "site", "role", "age", "answer"])
            for line in studies.lines("L"):
                if line["t"] == "doc":
                    at = line["attrs"]
                    rows.writerow([line["case"], at["site"], at["role"], at["age"], line["text"]])
        part.rename(table)
    return table


ROWS = (((8,), "M", interviews), ((9,), "L", answers))
