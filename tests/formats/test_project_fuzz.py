"""Projects of other programs, damaged on the way: read soundly or refused in one sentence, never half brought in, whatever the reader."""

import contextlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_coded_tables import table
from test_reader_fuzz import HARM, PLACES, harmed

import lifeworld
from formats.every_element import everything
from formats.hostile import QUALCODER, RQDA, TAGUETTE, annotations, database, qde, word, zipped
from formats.interchange import brought
from lifeworld.core.refusal import Refused
from lifeworld.formats.coded_columns import ROLES, columns_of
from lifeworld.formats.coded_import import bring
from little_study import all_records

FEW = settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
               suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
SOUND = annotations({"type": "TextQuoteSelector", "exact": "one two"}, {"type": "TextPositionSelector", "start": 0, "end": 3})
COMMENTED = word('<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>words here</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>',
                 '<w:comment w:id="1" w:author="A" w:date="2024-01-01T10:00:00Z"><w:p><w:r><w:t>Code: a</w:t></w:r></w:p></w:comment>')  # fmt: skip
BOOK = b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="aaaaaaaa-0000-0000-0000-000000000002" name="C" isCodable="true" color="#ff0000"><Description>d</Description><Code guid="aaaaaaaa-0000-0000-0000-000000000003" name="D" isCodable="false"/></Code></Codes></CodeBook>'
FILES = {"x.qdpx": everything(), "x.qdc": BOOK, "x.jsonld": SOUND, "x.docx": COMMENTED}
DATABASES = {"x.sqlite3": TAGUETTE, "x.rqda": RQDA, "x.qda": QUALCODER}
CELLS = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.integers(-5, 60), st.floats(), st.text(max_size=12), st.binary(max_size=8),
                  st.sampled_from(["=1+1", "\0", "a.b.c", "../x", "1e999", "2024-01-01", "#ff0000", "כ\u202e"]))  # fmt: skip


def assert_whole(folder: Path, name: str, content: bytes | Path) -> None:
    """The file comes in as one sound step, that can be undone and adds nothing again, or it is refused and changes nothing."""
    with lifeworld.new(folder / "study.lifeworld", "A study", actor="Importer") as study:
        before = all_records(study)
        done = brought(study, name, content)
        if done["entry"] is None:
            assert all_records(study)["source"] == before["source"] and all_records(study)["coding"] == {}
            for refusal in done["unread"]:
                assert refusal["message"].endswith((".", ")")) and "\n" not in refusal["message"]
            return
        assert all(loss["count"] > 0 and loss["reason"] for loss in done["losses"])
        after = all_records(study)
        json.dumps(after, ensure_ascii=False).encode("utf-8", "strict")
        assert brought(study, name, content)["entry"] is None and all_records(study) == after
        study.undo(done["entry"], "Importer")
        left = all_records(study)
        assert not any(left[kind] for kind in left if kind not in ("study", "coder"))


@pytest.mark.parametrize("name", FILES)
@FEW
@given(places=PLACES)
def test_damaged_files(name: str, places: list[tuple[float, int, bytes]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    assert_whole(folder, name, harmed(FILES[name], places))
    shutil.rmtree(folder)


@FEW
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from([*HARM, b'"/>', b"<Code>", b"guid=", b"000000000011", b"{", b"\xed\xa0\x80"])), min_size=1, max_size=5))
def test_damaged_elements(tmp_path_factory: pytest.TempPathFactory, places: list[tuple[float, int, bytes]]) -> None:
    from formats.every_element import XML

    folder = tmp_path_factory.mktemp("fuzz")
    assert_whole(folder, "x.qdpx", zipped({"project.qde": harmed(XML.encode(), places), "sources/x.txt": "words"}))
    shutil.rmtree(folder)


_NAMES = st.sampled_from(["Users", "User", "CodeBook", "Codes", "Code", "Variables", "Variable", "Cases", "Case", "Sources", "TextSource", "PDFSource", "PictureSource", "AudioSource", "Transcript", "SyncPoint", "Representation", "PlainTextSelection", "PDFSelection", "TranscriptSelection", "AudioSelection", "Coding", "CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableValue", "VariableRef", "IntegerValue", "Notes", "Note", "Links", "Link", "Sets", "Set", "MemberCode", "Graphs", "Graph", "Vertex", "Edge", "Description", "PlainTextContent"])  # fmt: skip
_KEYS = st.sampled_from(["guid", "name", "targetGUID", "originGUID", "startPosition", "endPosition", "page", "firstX", "firstY", "secondX", "secondY", "begin", "end", "fromSyncPoint", "toSyncPoint", "position", "timeStamp", "path", "plainTextPath", "creatingUser", "creationDateTime", "isCodable", "color", "typeOfVariable", "direction"])  # fmt: skip
_SAID = st.sampled_from(["", "0", "3", "-1", "999", "x", "aaaaaaaa-0000-0000-0000-000000000001", "{AAAAAAAA-0000-0000-0000-000000000001}", "aaaaaaaa-0000-0000-0000-000000000002", "true", "Text", "internal://t.txt"])
ELEMENTS = st.recursive(
    st.builds(lambda name, told, words: (name, told, [words]), _NAMES, st.dictionaries(_KEYS, _SAID, max_size=5), st.sampled_from(["", "one two three"])),
    lambda inner: st.builds(lambda name, told, inside: (name, told, inside), _NAMES, st.dictionaries(_KEYS, _SAID, max_size=5), st.lists(inner, max_size=4)), max_leaves=25)  # fmt: skip


def _written(element: object) -> str:
    if isinstance(element, str):
        return element
    name, told, inside = element
    attributes = "".join(f' {key}="{value}"' for key, value in told.items())
    return f"<{name}{attributes}>{''.join(map(_written, inside))}</{name}>"


@FEW
@given(st.lists(ELEMENTS, min_size=1, max_size=6))
def test_any_elements_in_any_order(tmp_path_factory: pytest.TempPathFactory, elements: list[object]) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    assert_whole(folder, "x.qdpx", zipped({"project.qde": qde("".join(map(_written, elements))), "sources/t.txt": "one two three"}))
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", DATABASES)
@FEW
@given(data=st.data())
def test_any_cells(name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    path = database(DATABASES[name])(folder / name)
    with closing(sqlite3.connect(path)) as conn:
        tables = {table: [row[1] for row in conn.execute(f'PRAGMA table_info("{table}")')] for (table,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
        for table in data.draw(st.lists(st.sampled_from(sorted(tables)), min_size=1, max_size=4)):
            row = [data.draw(CELLS) if data.draw(st.booleans()) else 1 for _ in tables[table]]
            column = data.draw(st.sampled_from(tables[table]))
            with contextlib.suppress(sqlite3.IntegrityError, UnicodeEncodeError, OverflowError):
                conn.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(row))})', row)
            with contextlib.suppress(sqlite3.IntegrityError, UnicodeEncodeError, OverflowError):
                conn.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = 1', [data.draw(CELLS)])
        conn.commit()
    assert_whole(folder, name, path)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", DATABASES)
@FEW
@given(places=PLACES)
def test_damaged_databases(name: str, places: list[tuple[float, int, bytes]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    path = database(DATABASES[name])(folder / name)
    path.write_bytes(harmed(path.read_bytes(), places))
    assert_whole(folder, name, path)
    shutil.rmtree(folder)


@FEW
@given(st.lists(st.recursive(st.none() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["TextQuoteSelector", "TextPositionSelector", "tagging", "talk.txt"]), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["type", "target", "source", "selector", "exact", "prefix", "start", "end", "body", "value", "purpose", "id", "creator", "name", "created", "refinedBy", "items", "first"]), inner, max_size=5), max_leaves=20), min_size=1, max_size=4))  # fmt: skip
def test_any_annotations(tmp_path_factory: pytest.TempPathFactory, items: list[object]) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    assert_whole(folder, "x.jsonld", json.dumps([{"@context": "http://www.w3.org/ns/anno.jsonld"}, *items]).encode())
    shutil.rmtree(folder)


@FEW
@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=10), min_size=5, max_size=5), max_size=5), st.lists(st.sampled_from(ROLES), min_size=5, max_size=5))
def test_any_coded_table(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], roles: list[str]) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    columns = ["a", "b", "c", "d", "e"]
    with lifeworld.new(folder / "study.lifeworld", "A study", actor="Importer") as study:
        before = all_records(study)["coding"]
        with contextlib.suppress(Refused, ValueError):
            done = bring(study, table(columns, *rows), columns_of(dict(zip(columns, roles, strict=True))), "Importer")
            assert done["entry"] or all_records(study)["coding"] == before
    shutil.rmtree(folder)


@FEW
@given(st.binary(max_size=200), st.sampled_from(["x.qdpx", "x.qde", "x.qdc", "x.sqlite3", "x.rqda", "x.qda", "x.jsonld", "x.docx", "x.xlsx", "x.odt"]),
       st.sampled_from([b"", b"PK\x03\x04", b"SQLite format 3\0", b'<Project xmlns="urn:QDA-XML:project:1.0"', b'[{"@context":"http://www.w3.org/ns/anno.jsonld"']))  # fmt: skip
def test_any_bytes_by_any_name(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, head: bytes) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    with lifeworld.new(folder / "study.lifeworld", "A study", actor="Importer") as study:
        done = brought(study, name, head + data)
        assert bool(done["entry"]) != bool(done["unread"])
    shutil.rmtree(folder)

