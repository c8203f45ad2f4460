"""Rectangles on pages of a PDF, and parts of texts that belong to cases: from QualCoder, back to it, and to other programs."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from test_pdf_in import lines, pdf_of
from test_qualcoder import DAY, TEXT, filled

import lifeworld
from formats.interchange import REFI, brought, empty, qdpx_of, records, schema, xml_of
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.intake import Batch
from lifeworld.core.records import Coding, Segment
from lifeworld.core.segments import PageRegion
from lifeworld.exporting import study_file
from lifeworld.formats.project import derived_id
from lifeworld.formats.qualcoder_out import write_qualcoder
from lifeworld.queries.exchange import Exchange
from lifeworld.queries.names import by_id
from little_study import all_records

PAGE = (7, 4, 50, 90, 260, 20)
"""Number of the row and its source; from the left, from the top, wide, high: the first line of the page."""


def project(folder: Path, *, held: bool = True, page: int = 0) -> Path:
    """A project with a printed text that is coded on a page."""
    folder = folder / "printed.qda"
    (folder / "documents").mkdir(parents=True)
    filled(folder / "data.qda")
    if held:
        (folder / "documents" / "printed.pdf").write_bytes(pdf_of(lines("Nobody told me what it was."), lines("It went on.")))
    with closing(sqlite3.connect(folder / "data.qda")) as conn:
        conn.execute("INSERT INTO source VALUES (4, 'printed.pdf', 'Nobody told me what it was.', '/docs/printed.pdf', '', 'ana', ?, NULL, NULL)", [DAY])
        conn.execute("INSERT INTO code_image VALUES (?,?,?,?,?,?, 1, 'here', ?, 'ben', 1, ?)", [*PAGE, DAY, page])
        conn.execute("UPDATE case_text SET pos0 = 31, pos1 = 60")
        conn.execute("INSERT INTO case_text VALUES (2, 1, 1, 61, 80, 'ana', ?, '')", [DAY])
        conn.commit()
    return folder


def written(study: lifeworld.Study, folder: Path) -> dict[str, list[tuple]]:
    """The codings of pages and pictures, and the parts of cases, as QualCoder would read them."""
    out = io.BytesIO()
    with study.reading() as conn:
        write_qualcoder(Exchange(conn), out)
    with zipfile.ZipFile(out) as package:
        package.extractall(folder)
    with closing(sqlite3.connect(next(folder.rglob("data.qda")))) as conn:
        image = "SELECT s.name, x1, y1, width, height, c.name, i.memo, i.date, i.owner, important, pdf_page FROM code_image i JOIN source s USING (id) JOIN code_name c USING (cid) ORDER BY 1"
        return {"codings": conn.execute(image).fetchall(), "parts": conn.execute("SELECT pos0, pos1 FROM case_text ORDER BY 1").fetchall()}


@pytest.mark.parametrize(("held", "page"), [(True, 0), (True, 1), (False, 0), (True, 9)])
def test_codings_of_pages_go_back_as_they_came(held: bool, page: int, tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        done = brought(study, "printed.qda", project(tmp_path, held=held, page=page))
        there = written(study, tmp_path / "back")
        assert ("printed.pdf", *PAGE[2:], "rota", "here", DAY, "ben", 1, page) in there["codings"] and len(there["codings"]) == 2
        assert there["parts"] == [(31, 60), (61, 80)]
        lost = [loss["fate"] for loss in done["losses"] if loss["what"] == "codings of regions of PDF pages"]
        assert lost == ([] if held and page < 2 else ["set aside"])
        found = [s["place"] for s in all_records(study)["segment"].values() if s["place"]["kind"] == "page"]
        assert found == ([{"kind": "page", "page": page + 1, "left": 50.0, "bottom": 690.0, "right": 310.0, "top": 710.0}] if held and page < 2 else [])


@pytest.mark.parametrize("held", [True, False])
def test_they_go_to_other_programs_and_come_back(held: bool, tmp_path: Path) -> None:
    with empty(tmp_path) as study, empty(tmp_path) as again:
        brought(study, "printed.qda", project(tmp_path, held=held))
        file, losses = qdpx_of(study)
        if REFI.exists():
            schema("Project").assertValid(xml_of(file))
        places = [tuple(s.get(n) for n in ("page", "firstX", "firstY", "secondX", "secondY")) for s in xml_of(file).iter("{*}PDFSelection")]
        assert places == ([("1", "50", "690", "310", "710")] if held else [])
        assert any(loss.what == "things kept of another program’s file" for loss in losses)
        brought(again, "again.qdpx", file)
        assert records(again) == records(study)
        if not held:
            assert len(written(again, tmp_path / "back")["codings"]) == 2, "What was kept goes home by way of another program."


def test_texts_of_the_project_are_what_they_were(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "printed.qda", project(tmp_path))
        assert {v["length"] for v in all_records(study)["version"].values()} >= {len(TEXT), len("Nobody told me what it was.")}


def test_rectangles_on_pages_go_out_as_web_annotations_and_come_back(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "printed.qda", project(tmp_path))
        beyond = _also_on(study, PageRegion(9, 50.0, 741.89, 310.0, 761.89))
        with study.reading() as conn:
            places = {s.id: s.place for s in by_id(conn, Segment).values() if isinstance(s.place, PageRegion)}
            codings = {f"urn:uuid:{c.id}": places[c.segment] for c in by_id(conn, Coding).values() if c.segment in places}
            written, losses = study_file(conn, "annotations", "jsonld", "Anna")
        selectors = {item["id"]: item["target"]["selector"] for item in json.loads(written.data)["first"]["items"] if item["id"] in codings}
        assert {s["conformsTo"] for s in selectors.values()} == {"http://tools.ietf.org/rfc/rfc3778"}
        assert sorted(s["value"] for s in selectors.values()) == ["page=1&viewrect=50,90,260,20", "page=9"]
        assert [(loss["fate"], loss["count"]) for loss in losses if loss["what"] == "passages of pages"] == [("approximated", 1)]
        with lifeworld.new(tmp_path / "other.lifeworld", "Other", actor="Anna") as other:
            brought(other, "pages.jsonld", written.data)
            with other.reading() as conn:
                there = {s.id: s.place for s in by_id(conn, Segment).values()}
                assert {f"urn:uuid:{c.id}": there[c.segment] for c in by_id(conn, Coding).values() if f"urn:uuid:{c.id}" in codings} == codings
            assert brought(other, "pages.jsonld", written.data)["entry"] is None
        assert brought(study, "pages.jsonld", written.data, "merge")["projects"][0]["new"]["codings"] == 0
        assert beyond in places.values()


def _also_on(study: lifeworld.Study, place: PageRegion) -> PageRegion:
    """Code the same once more, elsewhere."""
    with study.reading() as conn:
        [segment] = [s for s in by_id(conn, Segment).values() if isinstance(s.place, PageRegion)]
        [coding] = [c for c in by_id(conn, Coding).values() if c.segment == segment.id]
    more = replace(segment, id=derived_id("test", "segment"), place=place)
    study.apply(ImportSources("more", iter([(Batch(segments=[more], codings=[replace(coding, id=derived_id("test", "coding"), segment=more.id)]), 1)])), "Anna")
    return place
