"""Projects of RQDA: codes under categories, codings on their words, cases with attributes; misses are listed, deleted things stay out."""

import sqlite3
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.fieldwork import Review
from lifeworld.core.records import Attribute, Code, Coding, Memo, Participant, Segment, Source
from lifeworld.formats import importing, projects, rqda
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.importing import Wishes
from lifeworld.queries.names import by_id

TEXT = "Interviewer: How do you sleep?\nNoor: Badly 😀 since the new rota. Very badly."
DAY = "Wed Feb 22 13:01:00 2017"
SCHEMA = """
CREATE TABLE project (databaseversion text, date text, dateM text, memo text, about text, imageDir text);
CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer, color text);
CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text, status integer);
CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, date text, memo text);
CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer, status integer);
CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text, date text, memo text);
CREATE TABLE attributes (name text, status integer, date text, dateM text, owner text, memo text, class text);
CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text, owner text, status integer);
CREATE TABLE fileAttr (variable text, value text, fileID integer, date text, dateM text, owner text, status integer);
CREATE TABLE journal (name text, journal text, date text, dateM text, owner text, status integer);
CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, dateM text, status integer);
CREATE TABLE treefile (fid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sleep.rqda"
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA)

    def put(table: str, *rows: tuple) -> None:
        for row in rows:
            conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    put("project", ("0.2.2", DAY, None, "How people rest", None, None))
    put("source", ("noor", 1, TEXT, "By phone", "rh", DAY, None, 1), ("old", 2, "gone", None, "rh", DAY, None, 0))
    put("freecode", ("rota", "Shifts", "rh", DAY, None, 1, 1, "#ff0000"), ("pain", None, "rh", DAY, None, 2, 1, "red"), ("left", None, "rh", DAY, None, 3, 0, None))
    put("codecat", ("Causes", None, 1, "rh", DAY, None, "Why", 1), ("Feeling", None, 2, "rh", DAY, None, None, 1))
    put("treecode", (1, 1, DAY, None, None, 1, "rh"), (1, 2, DAY, None, None, 1, "rh"))
    start = TEXT.index("Badly")
    put("coding", (1, 1, "Badly 😀 since the new rota", float(start), float(start + 26), 1, "rh", DAY, "strong"),
        (2, 1, "Very badly", 5.0, 15.0, 1, "mk", DAY, None), (2, 1, "sleep", 24.0, 29.0, 0, "rh", DAY, None), (2, 1, "rota", 59.0, 63.0, 1, "rh", DAY, None))  # fmt: skip
    put("cases", ("Noor", "Nurse", "rh", DAY, None, 1, 1))
    put("caselinkage", (1, 1, 0.0, float(len(TEXT)), 1, "rh", DAY, None))
    put("attributes", ("age", 1, DAY, None, "rh", None, "numeric"))
    put("caseAttr", ("age", "34", 1, DAY, None, "rh", 1))
    put("journal", ("Day one", "It begins.", DAY, None, "rh", 1))
    put("annotation", (1, 31, "Who answers", "rh", DAY, None, 1))
    conn.commit()
    conn.close()
    return path


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        yield study


def brought(study: lifeworld.Study, path: Path) -> dict:
    return importing.run(study, [Arrival(path.name, path)], actor="Anna", wishes=Wishes(codes="merge"))


def test_all_of_it_comes_in_and_misses_are_listed(study: lifeworld.Study, file: Path) -> None:
    done = brought(study, file)
    with study.reading() as conn:
        attributes, codes, codings, memos, people, segments, sources, reviews = (
            list(by_id(conn, kind).values()) for kind in (Attribute, Code, Coding, Memo, Participant, Segment, Source, Review))
    named = {c.name: c for c in codes}
    assert set(named) == {"Causes", "Feeling", "rota", "pain"} and named["rota"].parent == named["Causes"].id
    assert (named["rota"].colour, named["rota"].definition, named["pain"].colour) == ("#ff0000", "Shifts", "")
    assert {s.quote for s in segments} == {"Badly 😀 since the new rota", "Very badly", "rota", "N"}
    assert {c.at for c in codings} == {"2017-02-22T13:01:00"} and len(codings) == 3
    assert [r.note for r in reviews] == ["The file places it at 5–15 in code points as “Very badly”; it says other words there, and these stand elsewhere."]
    assert {m.text for m in memos} == {"strong", "It begins.", "Who answers"}
    assert [(p.name, p.note, p.attributes) for p in people] == [("Noor", "Nurse", {attributes[0].id: 34})]
    assert [(s.name, s.note, s.participants) for s in sources] == [("noor", "By phone", (people[0].id,))]
    lost = {(loss["what"], loss["fate"]) for loss in done["losses"]}
    assert {("files", "dropped"), ("codes", "dropped"), ("codings", "dropped"), ("further categories of codes", "set aside"), ("annotations", "approximated")} <= lost


def test_twice_adds_nothing_and_one_undo_takes_all_back(study: lifeworld.Study, file: Path) -> None:
    entry = brought(study, file)["entry"]
    assert brought(study, file)["entry"] is None
    study.undo(entry, "Anna")
    with study.reading() as conn:
        assert not by_id(conn, Source) and not by_id(conn, Code)


def test_it_is_told_by_its_content(file: Path, tmp_path: Path) -> None:
    assert projects.format_of(file.rename(tmp_path / "mail.bin")).name == "rqda"


def test_what_is_none_is_refused(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / "x.rqda")
    conn.execute("CREATE TABLE a (b)")
    conn.close()
    with pytest.raises(Unreadable, match="holds no project of RQDA"):
        rqda.read_project(tmp_path / "x.rqda", "x.rqda")
