"""The whole study as tables (CSV, XLSX, Parquet) and as Web Annotations, which come in again."""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import lifeworld
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch, Incoming, paragraphs
from lifeworld.core.records import Attribute, Code, Coder, Coding, Memo, Participant, Segment, Source
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import ImageRegion, TextSpan, TimeRange
from lifeworld.exporting import study_file
from lifeworld.formats import importing, projects, web_annotation
from lifeworld.formats.arriving import Arrival
from lifeworld.formats.draft import Unreadable
from lifeworld.formats.importing import Wishes
from lifeworld.formats.leak_scan import readings
from lifeworld.formats.project import derived_id
from lifeworld.queries.names import by_id

TEXT = "Anna: How do you sleep?\n\nNoor: Badly 😀 since the new rota.\n=1+1 she wrote"
SOURCE, ANNA, SLEEP, ROTA, NOOR, AGE = (derived_id("test", name) for name in ("source", "anna", "sleep", "rota", "noor", "age"))
DAY = "2024-01-02T03:04:05Z"


def span(words: str) -> TextSpan:
    return TextSpan(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def study(tmp_path: Path):
    places = [span("Badly 😀 since"), span("new rota"), span("=1+1 she wrote")]
    version = derived_id("version", SOURCE)
    segments = [Segment(derived_id("segment", p), version, p, TEXT[p.start : p.end]) for p in places]
    codings = [Coding(derived_id("coding", s.id), s.id, (SLEEP, ROTA)[n % 2], ANNA, at=DAY) for n, s in enumerate(segments)]
    memos = [Memo(derived_id("memo", n), "analytic", "", text, ANNA, about, False, DAY, DAY) for n, (text, about) in enumerate(
        [("Tired", (f"coding:{codings[0].id}",)), ("Look again", (f"segment:{segments[1].id}",)), ("Of all", ())])]  # fmt: skip
    batch = Batch(texts=[Incoming(Source(SOURCE, "Noor", version=version, participants=(NOOR,)), TEXT, paragraphs(TEXT))], attributes=[Attribute(AGE, "age", type="number")],
                  participants=[Participant(NOOR, "Noor", {AGE: 34})], coders=[Coder(ANNA, "Ann")], segments=segments, codings=codings, more=memos,
                  codes=[Code(SLEEP, "Sleep", definition="Rest"), Code(ROTA, "=rota", SLEEP)])  # fmt: skip
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        study.apply(ImportSources("brought in", iter([(batch, 1)])), "Anna")
        yield study


def out(study: lifeworld.Study, what: str, ending: str) -> bytes:
    with study.reading() as conn:
        return study_file(conn, what, ending, "Anna")[0].data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


TABLES = ["study", "coders", "participants", "sessions", "sources", "turns", "codes", "codings", "memos", "links", "attributes", "columns"]


def test_csv_holds_every_table_and_no_formula(study: lifeworld.Study) -> None:
    files = parts(out(study, "tables", "zip"))
    assert list(files) == [f"{name}.csv" for name in TABLES]
    rows = {name: list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig")))) for name in TABLES}
    assert [r["quote"] for r in rows["codings"]] == ["Badly 😀 since", "new rota", "'=1+1 she wrote"] and rows["codings"][1]["code"] == "'=rota"
    assert [(r["name"], r["age"]) for r in rows["participants"]] == [("Noor", "34.0")]
    assert [r["text"] for r in rows["turns"]] == ["Anna: How do you sleep?", "Noor: Badly 😀 since the new rota.", "'=1+1 she wrote"]
    explained = {(r["table"], r["column"]) for r in rows["columns"]}
    assert explained == {(name, column) for name in TABLES[:-1] for column in csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"))).fieldnames}


def test_a_workbook_has_a_sheet_for_each_and_words_stay_words(study: lifeworld.Study) -> None:
    book = openpyxl.load_workbook(io.BytesIO(out(study, "tables", "xlsx")))
    assert book.sheetnames == TABLES
    head, *rows = book["codings"].iter_rows()
    quotes = [row[[c.value for c in head].index("quote")] for row in rows]
    assert [(c.value, c.data_type) for c in quotes] == [("Badly 😀 since", "s"), ("new rota", "s"), ("=1+1 she wrote", "s")]


def test_parquet_holds_typed_columns_that_explain_themselves(study: lifeworld.Study) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = parts(out(study, "parquet", "zip"))
    assert list(files) == [f"{name}.parquet" for name in TABLES]
    table = parquet.read_table(io.BytesIO(files["codings.parquet"]))
    assert table.column("start").to_pylist() == [span(w).start for w in ("Badly", "new rota", "=1+1")] and str(table.schema.field("start").type) == "int64"
    assert table.schema.field("quote").metadata == {b"description": b"The words"}
    assert parquet.read_table(io.BytesIO(files["participants.parquet"])).column("age").to_pylist() == [34.0]


def test_without_pyarrow_it_says_what_to_install(study: lifeworld.Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refused, match=r"lifeworld\[parquet\]"):
        out(study, "parquet", "zip")


@pytest.mark.parametrize(("what", "ending"), [("tables", "zip"), ("tables", "xlsx"), ("parquet", "zip"), ("annotations", "jsonld"), ("qualcoder", "zip"), ("comments", "docx")])
def test_every_file_can_be_searched_for_words_before_it_goes(what: str, ending: str, study: lifeworld.Study) -> None:
    found = list(readings(out(study, what, ending), f"file.{ending}"))
    assert any("since the new rota" in text for _, text in found)


def read(study: lifeworld.Study) -> tuple[set, set, set]:
    with study.reading() as conn:
        codes, codings, memos, segments = (by_id(conn, kind) for kind in (Code, Coding, Memo, Segment))
    coded = {(c.id, codes[c.code].name, segments[c.segment].quote, segments[c.segment].place, c.at) for c in codings.values()}
    return coded, {m.text for m in memos.values()}, {(c.id, c.name, c.parent) for c in codes.values()}


def brought(study: lifeworld.Study, data: bytes) -> dict:
    return importing.run(study, [Arrival("notes.jsonld", data)], actor="Anna", wishes=Wishes(codes="merge"))


def test_annotations_name_place_words_and_surroundings(study: lifeworld.Study) -> None:
    document = json.loads(out(study, "annotations", "jsonld"))
    first = document["first"]["items"][0]
    assert (document["@context"], document["total"], first["type"], first["creator"]["name"]) == ("http://www.w3.org/ns/anno.jsonld", 4, "Annotation", "Ann")
    assert first["target"]["selector"][0] == {"type": "TextPositionSelector", "start": span("Badly").start, "end": span("Badly 😀 since").end}
    assert first["target"]["selector"][1]["exact"] == "Badly 😀 since" and first["target"]["selector"][1]["prefix"].endswith("Noor: ")
    assert [b["value"] for b in first["body"]] == ["Sleep", "Tired"]


def test_annotations_out_and_in_are_the_same_codings(study: lifeworld.Study, tmp_path: Path) -> None:
    data = out(study, "annotations", "jsonld")
    with lifeworld.new(tmp_path / "other.lifeworld", "Another", actor="Anna") as other:
        done = brought(other, data)
        here, there = read(study), read(other)
        assert (there[0], there[2]) == (here[0], here[2]) and there[1] == here[1] - {"Of all"}
        assert brought(other, data)["entry"] is None
        other.undo(done["entry"], "Anna")
        assert read(other) == (set(), set(), set())
    assert brought(study, data)["projects"][0]["new"]["codings"] == 0


def test_annotations_of_others_without_texts_bring_their_passages(tmp_path: Path) -> None:
    items = [{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "tagging", "creator": "acct:li", "body": {"type": "TextualBody", "value": "fatigue", "purpose": "tagging"},
              "target": {"source": "https://example.org/talk.html", "selector": {"type": "TextQuoteSelector", "exact": words, "prefix": "she said ", "suffix": ""}}} for words in ("I was tired", "So tired")]  # fmt: skip
    items.append({"type": "Annotation", "bodyValue": "All of this matters.", "target": "https://example.org/talk.html"})
    data = json.dumps(items).encode()
    assert projects.format_of(data).name == "annotations"
    with lifeworld.new(tmp_path / "other.lifeworld", "Another", actor="Anna") as other:
        done = brought(other, data)
        coded, memos, _ = read(other)
    assert {(name, quote) for _, name, quote, *_ in coded} == {("fatigue", "I was tired"), ("fatigue", "So tired")} and memos == {"All of this matters."}
    assert any(loss["what"] == "texts of sources" and loss["fate"] == "approximated" for loss in done["losses"])


@pytest.mark.parametrize(("selector", "place"), [
    ({"type": "FragmentSelector", "value": "xywh=pixel:10,20,30,40"}, ImageRegion(10, 20, 40, 60)),
    ({"type": "SvgSelector", "value": "<svg xmlns='http://www.w3.org/2000/svg'><rect x='10' y='20.5' width='30' height='40'/></svg>"}, ImageRegion(10, 20, 40, 60)),
    ({"type": "SvgSelector", "value": '<svg><g><polygon class="x" points="10,20 40.7,25 12,60"></polygon></g></svg>'}, ImageRegion(10, 20, 40, 60)),
    ({"type": "FragmentSelector", "value": "t=1.5,3"}, TimeRange(1500, 3000)),
    ({"type": "SvgSelector", "value": "<svg><path d='M0 0'/></svg>"}, None),
    ({"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3778", "value": "page=2&viewrect=50,90,260,20"}, None),
])  # fmt: skip
def test_regions_as_others_say_them(selector: dict, place: object) -> None:
    item = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": {"type": "TextualBody", "value": "code", "purpose": "tagging"},
            "target": {"source": "https://example.org/a", "selector": selector}}  # fmt: skip
    project = web_annotation.read_project(json.dumps(item).encode(), "x.jsonld")
    assert [p.place for m in project.materials for p in m.passages] == ([place] if place else [])
    lost = {loss.what for loss in project.losses.listed()}
    assert lost == (set() if place else {"codings", "annotations of pages" if "page=" in selector["value"] else "annotations of passages"})


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["target", "source", "selector", "body", "value", "type", "start", "end", "exact", "creator", "items", "first", "id", "purpose", "urn:lifeworld:page"]), inner, max_size=5), max_leaves=15)  # fmt: skip


@settings(max_examples=80, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(JSON)
def test_any_json_is_read_or_refused_in_a_sentence(data: object) -> None:
    try:
        project = web_annotation.read_project(json.dumps([data, {"target": data}]).encode(), "x.jsonld")
    except Unreadable as problem:
        said = str(problem)
    else:
        said = f"x.jsonld holds {len([m.text() for m in project.materials])} texts."
    assert said.startswith("x.jsonld") and said.endswith(".")
