"""Taguette's databases: every highlight on its exact words, tags and their groups, who and when; hostile files are refused."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.core.records import Code, Coding, Segment, Source
from lifeworld.formats import importing, projects, taguette
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.importing import Wishes
from lifeworld.queries.names import by_id

SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created DATETIME);
CREATE TABLE project_members (project_id INTEGER, user_login TEXT, privileges TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, created DATETIME, project_id INTEGER, text_direction TEXT, contents TEXT);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login TEXT, project_id INTEGER, document_id INTEGER, payload TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
"""
PAGE = "<h1>Noor, 34 😀</h1><p>I was <b>tired</b> &amp; glad.</p><ul><li>one</li><li>two</li></ul>\n<p>Né à Gand.<br>Oui.</p>"
BARE = "Noor, 34 😀I was tired & glad.onetwo\nNé à Gand.Oui."


def made(path: Path, more: str = "") -> Path:
    """A small database with two tags in a group, a third alone, and three highlights."""
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA)
    conn.execute("INSERT INTO projects VALUES (1, 'Night shifts', 'How nurses sleep', '2024-01-02 03:04:05.6')")
    conn.executemany("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", [("ana",), ("ben",)])
    conn.execute("INSERT INTO documents VALUES (1, 'noor.docx', 'By phone', 'noor.docx', '2024-01-03 00:00:00', 1, 'LEFT_TO_RIGHT', ?)", [PAGE])
    conn.executemany("INSERT INTO tags VALUES (?, 1, ?, ?)", [(1, "feeling.tired", "Worn out"), (2, "feeling.glad", ""), (3, "e.g. food", "")])
    for number, (words, tags) in enumerate([("tired & glad", (1, 2)), ("two", (3,)), ("Né à Gand.Oui", ())], 1):
        start = len(BARE[: BARE.index(words)].encode())
        end = start + len(words.encode())
        conn.execute("INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", [number, start, end, words.replace("&", "&amp;").replace("d.O", "d.<br>O")])
        conn.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, tag) for tag in tags])
        said = json.dumps({"type": "highlight_add", "highlight_id": number, "start_offset": start, "end_offset": end, "tags": list(tags)})
        conn.execute("INSERT INTO commands VALUES (?, '2024-02-03 04:05:06.7', 'ben', 1, 1, ?)", [number, said])
    conn.executescript(more)
    conn.commit()
    conn.close()
    return path


def brought(study: lifeworld.Study, path: Path) -> dict:
    return importing.run(study, [Arrival(path.name, path)], "Anna", wishes=Wishes(codes="merge"))


def records(study: lifeworld.Study, *kinds: type) -> list[dict]:
    with study.reading() as conn:
        return [by_id(conn, kind) for kind in kinds]


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        yield study


def test_words_tags_groups_people_and_times_come_in(study: lifeworld.Study, tmp_path: Path) -> None:
    done = brought(study, made(tmp_path / "night.sqlite3"))
    codes, codings, segments, sources = records(study, Code, Coding, Segment, Source)
    assert {s.quote for s in segments.values()} == {"tired & glad", "two", "Né à Gand.\nOui"}
    names = {c.name: c for c in codes.values()}
    assert set(names) == {"feeling", "tired", "glad", "e.g. food"}
    assert names["tired"].parent == names["glad"].parent == names["feeling"].id and names["tired"].definition == "Worn out"
    assert len(codings) == 3 and {c.at for c in codings.values()} == {"2024-02-03T04:05:06Z"}
    assert [(s.name, s.note) for s in sources.values()] == [("noor", "By phone")]
    assert {(loss["what"], loss["fate"]) for loss in done["losses"]} == {("groups of tags", "approximated"), ("highlights without a tag", "approximated")}


def test_the_same_file_twice_adds_nothing_and_one_undo_takes_all_back(study: lifeworld.Study, tmp_path: Path) -> None:
    path = made(tmp_path / "night.sqlite3")
    entry = brought(study, path)["entry"]
    before = records(study, Code, Coding, Segment, Source)
    assert brought(study, path)["entry"] is None
    assert records(study, Code, Coding, Segment, Source) == before
    study.undo(entry, "Anna")
    assert records(study, Code, Coding, Segment, Source) == [{}, {}, {}, {}]


def test_the_preview_writes_nothing_and_says_how_positions_were_counted(study: lifeworld.Study, tmp_path: Path) -> None:
    path = made(tmp_path / "night.sqlite3")
    [file] = importing.preview(study, [Arrival(path.name, path)])["files"]
    assert file["project"]["counts"]["codings"] == 3 and file["project"]["positions"][0]["convention"] == "UTF-8 bytes"
    assert records(study, Source) == [{}]


def test_every_highlight_of_the_real_database_carries_its_exact_words(study: lifeworld.Study, shared: Path) -> None:
    path = shared / "refi" / "files" / "serdif_taguette.sqlite3"
    done = brought(study, path)
    counts = done["projects"][0]["counts"]
    assert (counts["sources"], counts["codes"], counts["codings"], counts["coders"]) == (17, 22, 1930, 1)
    assert done["projects"][0]["in_doubt"] == 0 and {p["convention"] for p in done["projects"][0]["positions"]} == {"UTF-8 bytes"}
    segments, sources = records(study, Segment, Source)
    version_of = {s.name: s.version for s in sources.values()}
    there = {(s.version, s.quote) for s in segments.values()}
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = conn.execute("SELECT d.name, h.snippet FROM highlights h JOIN documents d ON d.id = h.document_id").fetchall()
    conn.close()
    assert len(rows) == 1794 and len(segments) == 1792  # two highlights lie on the words of another
    assert all((version_of[Path(name).stem], taguette.stripped(snippet)) in there for name, snippet in rows)


HOSTILE = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM tags; END;",
    "a view": "CREATE VIEW extra AS SELECT load_extension('x'), * FROM tags;",
    "a computed index": "CREATE INDEX i ON tags (length(path) * abs(id));",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_triggers_views_and_computed_columns_are_not_run(what: str, study: lifeworld.Study, tmp_path: Path) -> None:
    assert len(brought(study, made(tmp_path / "night.sqlite3", HOSTILE[what]))["codings"]) == 3


def refused(study: lifeworld.Study, path: Path, as_format: str | None = None) -> str:
    [file] = importing.preview(study, [Arrival(path.name, path, as_format)])["files"]
    assert not file["ok"]
    return file["message"]


def test_a_view_in_the_place_of_a_table_is_no_database_of_taguette(study: lifeworld.Study, tmp_path: Path) -> None:
    swap = "ALTER TABLE tags RENAME TO kept; CREATE VIEW tags AS SELECT * FROM kept;"
    path = made(tmp_path / "night.sqlite3", swap)
    assert projects.format_of(path) is None
    assert "no project of Taguette" in refused(study, path, "taguette")


def test_a_cell_that_is_too_large_is_refused(study: lifeworld.Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lifeworld.formats.database.MOST_CELL", 20_000)
    path = made(tmp_path / "night.sqlite3", "UPDATE documents SET contents = hex(zeroblob(40000));")
    assert "a cell of more than" in refused(study, path)


def test_too_many_rows_are_refused(study: lifeworld.Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lifeworld.formats.database.MOST_ROWS", 2)
    assert "more than 2 rows" in refused(study, made(tmp_path / "night.sqlite3"))


def test_a_file_whose_last_changes_wait_beside_it_is_refused(study: lifeworld.Study, tmp_path: Path) -> None:
    path = made(tmp_path / "night.sqlite3")
    (tmp_path / "night.sqlite3-wal").write_bytes(b"something")
    assert "close it there" in refused(study, path)


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray(made(tmp_path_factory.mktemp("t") / "night.sqlite3").read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(16, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        project = taguette.read_project(bytes(whole[: data.draw(st.integers(100, len(whole)))]), "night.sqlite3")
    except taguette.Unreadable as refusal:
        said = str(refusal)
    else:
        said = f"night.sqlite3 holds {len([m.text() for m in project.materials])} texts."
    assert said.startswith("night.sqlite3") and said.endswith(".")


@given(st.lists(st.tuples(st.sampled_from(["p", "li", "br", "b", "h1"]), st.text(alphabet="aé😀 &<\n", max_size=8)), max_size=8))
def test_positions_go_with_the_words_wherever_a_line_end_was_put(pieces: list[tuple[str, str]]) -> None:
    from html import escape

    page = taguette.Page("".join(f"<{tag}>{escape(words)}</{tag}>" for tag, words in pieces))
    bare = "".join(words for _, words in pieces)
    at = 0
    for _, words in pieces:
        start, end = at, at + len(words.encode())
        moved = page.text.encode()[page.moved(start) : page.moved(end) if words else page.moved(start)].decode()
        assert moved.rstrip("\n") == words.rstrip("\n")
        at = end
    assert page.text.replace("\n", "") == bare.replace("\n", "")
