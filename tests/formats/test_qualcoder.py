"""Projects of QualCoder: in from a folder, its database or a ZIP; out, and in again as the same study."""

import io
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.core.fieldwork import Aside
from lifeworld.core.records import Attribute, Code, Coder, Coding, Memo, Participant, Segment, Source
from lifeworld.core.segments import ImageRegion, TextSpan, TimeRange
from lifeworld.formats import importing, qualcoder_in, qualcoder_out
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.importing import Wishes
from lifeworld.formats.qualcoder_schema import SCHEMA
from lifeworld.queries.exchange import Exchange
from lifeworld.queries.names import by_id

TEXT = "INTERVIEWER: How do you sleep?\nNOOR: Badly 😀 since the new rota.\nNOOR: I miss my garden."
DAY = "2024-03-04 05:06:07"


def filled(path: Path) -> None:
    """A small project, with one of each thing."""
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA.replace("CREATE TABLE lifeworld (kind text, number integer, id text, date text);", ""))

    def put(table: str, *rows: tuple) -> None:
        for row in rows:
            conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    put("project", ("v8", DAY, "How night shifts wear", "QualCoder 3.5", 0, 0, "ana", ""))
    put("source", (1, "noor.docx", TEXT, "/docs/noor.docx", "By phone", "ana", DAY, None, None),
        (2, "ward.jpg", None, "/images/ward.jpg", "", "ana", DAY, None, None), (3, "talk.mp3", None, "audio:C:/talks/talk.mp3", "", "ben", DAY, 1, None))  # fmt: skip
    put("code_cat", (1, "Sleep", "ana", DAY, "All of rest", None), (2, "Causes", "ana", DAY, "", 1))
    put("code_name", (1, "rota", "Shifts that change", 2, "ana", DAY, "#FF8800"), (2, "garden", "", None, "ben", DAY, "#00aa00"))
    start = TEXT.index("Badly")
    put("code_text", (1, 1, 1, "Badly 😀 since the new rota", start, start + 26, "ana", DAY, "strong", None, 1),
        (2, 2, 1, "I miss my garden", TEXT.index("I miss"), TEXT.index("I miss") + 16, "ben", DAY, "", None, None),
        (3, 9, 1, "How", 13, 16, "ben", DAY, "", None, None))  # fmt: skip
    put("code_image", (1, 2, 10, 20, 30, 40, 2, "", DAY, "ana", None, None))
    put("code_av", (1, 3, 1500, 2500, 1, "", DAY, "ben", None))
    put("annotation", (1, 1, 0, 11, "Who asks", "ben", DAY))
    put("cases", (1, "Noor", "Nurse", "ana", DAY))
    put("case_text", (1, 1, 1, 0, len(TEXT), "ana", DAY, ""))
    put("attribute_type", ("age", DAY, "ana", "", "case", "numeric"), ("place", DAY, "ana", "", "file", "character"))
    put("attribute", (1, "age", "case", "34", 1, DAY, "ana"), (2, "place", "file", "Ghent", 1, DAY, "ana"))
    put("journal", (1, "Day one", "It begins.", DAY, "ana"))
    put("stored_sql", ("mine", "", "", "select 1"))
    conn.commit()
    conn.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "night.qda"
    for name in ("documents", "images"):
        (folder / name).mkdir(parents=True)
    (folder / "documents" / "noor.docx").write_bytes(b"the document")
    (folder / "images" / "ward.jpg").write_bytes(b"the picture")
    filled(folder / "data.qda")
    return folder


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        yield study


def brought(study: lifeworld.Study, path: Path) -> dict:
    return importing.run(study, [Arrival(path.name, path)], actor="Anna", wishes=Wishes(codes="merge"))


def everything(study: lifeworld.Study) -> dict:
    kinds = (Attribute, Code, Coder, Coding, Memo, Participant, Segment, Source, Aside)
    with study.reading() as conn:
        return {kind.__name__: {id: r for id, r in by_id(conn, kind).items() if getattr(r, "name", "") != "Anna"} for kind in kinds}


def out(study: lifeworld.Study) -> tuple[bytes, list]:
    stream = io.BytesIO()
    with study.reading() as conn:
        _, losses = qualcoder_out.write_qualcoder(Exchange(conn), stream)
    return stream.getvalue(), losses


def test_a_folder_comes_in_whole(study: lifeworld.Study, folder: Path) -> None:
    done = brought(study, folder)
    there = everything(study)
    codes = {c.name: c for c in there["Code"].values()}
    assert codes["Causes"].parent == codes["Sleep"].id and codes["rota"].parent == codes["Causes"].id
    assert (codes["rota"].definition, codes["rota"].colour, codes["Sleep"].definition) == ("Shifts that change", "#ff8800", "All of rest")
    places = {(s.quote, s.place) for s in there["Segment"].values()}
    assert ("Badly 😀 since the new rota", TextSpan(37, 63)) in places and ("INTERVIEWER", TextSpan(0, 11)) in places
    assert {("", ImageRegion(10, 20, 40, 60)), ("", TimeRange(1500, 2500))} < places
    [noor] = there["Participant"].values()
    sources = {s.name: s for s in there["Source"].values()}
    assert (noor.name, noor.note, list(noor.attributes.values())) == ("Noor", "Nurse", [34])
    assert sources["noor"].participants == (noor.id,) and list(sources["noor"].attributes.values()) == ["Ghent"]
    assert sources["noor"].note == "By phone" and (sources["ward"].kind, sources["talk"].kind) == ("image", "recording")
    assert {m.text for m in there["Memo"].values()} == {"strong", "Who asks", "It begins."}
    assert {c.name for c in there["Coder"].values()} >= {"ana", "ben"} and len(there["Coding"]) == 4
    lost = {(loss["what"], loss["fate"], loss["count"]) for loss in done["losses"]}
    assert {("codings", "dropped", 1), ("marks of importance", "set aside", 1), ("files of sources", "dropped", 1), ("queries", "dropped", 1)} <= lost


@pytest.mark.parametrize("form", ["folder", "database", "zip", "zipped folder"])
def test_every_form_of_the_project_is_told_by_its_content(form: str, folder: Path, tmp_path: Path, study: lifeworld.Study) -> None:
    path = {"folder": folder, "database": folder / "data.qda"}.get(form, tmp_path / "mail.bin")
    if "zip" in form:
        with zipfile.ZipFile(path, "w") as package:
            for file in folder.rglob("*.*"):
                package.write(file, file.relative_to(folder if form == "zip" else folder.parent))
    assert len(brought(study, path)["codings"]) == 4


def test_the_same_project_twice_adds_nothing_and_one_undo_takes_all_back(study: lifeworld.Study, folder: Path) -> None:
    before = everything(study)
    entry = brought(study, folder)["entry"]
    there = everything(study)
    assert brought(study, folder)["entry"] is None and everything(study) == there
    study.undo(entry, "Anna")
    assert everything(study) == before


def test_out_and_in_again_is_the_same_study(study: lifeworld.Study, folder: Path, tmp_path: Path) -> None:
    brought(study, folder)
    data, losses = out(study)
    (tmp_path / "back.zip").write_bytes(data)
    with lifeworld.new(tmp_path / "other.lifeworld", "Another", actor="Anna") as other:
        brought(other, tmp_path / "back.zip")
        here, there = everything(study), everything(other)
    for kind in ("Code", "Coding", "Segment"):
        assert {id: _bare(r) for id, r in here[kind].items()} == {id: _bare(r) for id, r in there[kind].items()}, kind
    assert {m.text for m in here["Memo"].values()} == {m.text for m in there["Memo"].values()}
    assert {s.name for s in here["Source"].values()} == {s.name for s in there["Source"].values()}
    assert not any(brought(study, tmp_path / "back.zip")["projects"][0]["new"].values())
    assert {loss.fate for loss in losses} <= {"dropped", "approximated", "set aside"}


def _bare(record):
    """What of a record does not hang on the study it is in."""
    if isinstance(record, Code):
        return (record.name, record.parent, record.definition, record.colour)
    return (record.place, record.quote) if isinstance(record, Segment) else (record.segment, record.code, record.at)


def test_qualcoder_itself_could_read_what_goes_out(study: lifeworld.Study, folder: Path, tmp_path: Path) -> None:
    brought(study, folder)
    with zipfile.ZipFile(io.BytesIO(out(study)[0])) as package:
        package.extractall(tmp_path / "unpacked")
    [project] = (tmp_path / "unpacked").iterdir()
    assert project.name == "A study.qda" and (project / "documents" / "noor.docx").read_bytes() == b"the document"
    conn = sqlite3.connect(project / "data.qda")
    rows = conn.execute("SELECT seltext, substr(fulltext, pos0 + 1, pos1 - pos0), code_text.memo, important FROM code_text JOIN source ON fid = source.id ORDER BY pos0").fetchall()
    assert rows == [("Badly 😀 since the new rota",) * 2 + ("strong", 1), ("I miss my garden",) * 2 + ("", None)]
    assert "QualCoder" in conn.execute("SELECT about FROM project").fetchone()[0]
    assert conn.execute("SELECT c.name, k.name FROM code_name c LEFT JOIN code_cat k ON k.catid = c.catid ORDER BY 1").fetchall() == [("garden", None), ("rota", "Causes")]
    conn.close()


def test_a_link_in_the_folder_is_not_followed(study: lifeworld.Study, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (folder / "images" / "ward.jpg").unlink()
    (folder / "images" / "ward.jpg").symlink_to(tmp_path / "secret.txt")
    project = qualcoder_in.read_project(folder, "night.qda")
    assert [m.original() for m in project.materials] == [b"the document", None, None]


def test_what_is_no_project_is_refused_in_a_sentence(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / "x.qda")
    conn.execute("CREATE TABLE a (b)")
    conn.close()
    with pytest.raises(Unreadable, match="holds no project of QualCoder"):
        qualcoder_in.read_project(tmp_path / "x.qda", "x.qda")


def test_categories_under_themselves_come_to_the_top(folder: Path, study: lifeworld.Study) -> None:
    conn = sqlite3.connect(folder / "data.qda")
    conn.execute("UPDATE code_cat SET supercatid = 2 WHERE catid = 1")
    conn.commit()
    conn.close()
    assert any(loss["what"] == "categories" for loss in brought(study, folder)["losses"])


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_any_cells_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("q") / "data.qda"
    filled(path)
    cell = st.one_of(st.none(), st.integers(-5, 10**9), st.text(max_size=12), st.binary(max_size=8), st.floats())
    columns = [("source", "fulltext"), ("source", "mediapath"), ("code_text", "pos0"), ("code_text", "cid"), ("code_cat", "supercatid"), ("code_av", "pos1"),
               ("code_image", "width"), ("case_text", "pos1"), ("attribute", "value"), ("cases", "name"), ("project", "date")]  # fmt: skip
    conn = sqlite3.connect(path)
    for table, column in data.draw(st.lists(st.sampled_from(columns), min_size=1, max_size=4)):
        value = data.draw(cell)
        try:
            conn.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = 1", [value])
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            continue
    conn.commit()
    conn.close()
    with lifeworld.new(path.parent / "study.lifeworld", "A study", actor="Anna") as study:
        done = brought(study, path)
        assert done["projects"] or done["unread"]
    shutil.rmtree(path.parent)
