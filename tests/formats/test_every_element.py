"""Everything that REFI-QDA can say, in and out again; and PDF documents whose words the project lacks."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from test_pdf_in import lines, pdf_of

from formats.every_element import XML, everything, g, said
from formats.interchange import IMPORTER, REFI, brought, empty, packed, project, qdpx_of, records, schema, without_ours, xml_of
from lifeworld.core.commands.memos import ReviseMemo
from little_study import all_records

PATHS = ("plainTextPath", "richTextPath", "path")


def told(root: etree._Element) -> Counter[tuple[str, str]]:
    """What a project says, whatever its files are called, and without the person who brought it in."""
    for user in root.iter("{*}User"):
        if user.get("name") == IMPORTER:
            user.getparent().remove(user)
    for name in PATHS:
        for element in root.iter():
            if element.get(name):
                element.set(name, "")
    return said(root)


def test_everything_that_the_standard_has_comes_back(tmp_path: Path) -> None:
    if REFI.exists():
        schema("Project").assertValid(etree.fromstring(XML.encode()))
    with empty(tmp_path) as study:
        done = brought(study, "everything.qdpx", everything())
        file, losses = qdpx_of(study)
    if REFI.exists():
        schema("Project").assertValid(xml_of(file))
    there, here = told(etree.fromstring(XML.encode())), told(xml_of(file))
    missing = {way for way, _ in there - here if "Coding[68]" not in way}  # on words and a rectangle alike, it stands on one of them
    assert missing == {"/Project/@basePath", "/Project/@name", "/Project/@origin", "/Project/Sources/AudioSource[44]/@currentPath",
                       "/Project/Sources/VideoSource[45]/@currentPath", "/Project/Notes/Note[76]/@plainTextPath",
                       "/Project/Sources/PDFSource[43]/PDFSelection[56]/Representation[96]/@plainTextPath"}  # fmt: skip
    assert sum(loss["count"] for loss in done["losses"] if loss["what"] == "paths") == 3
    more = {way for way, _ in here - there if "Coding[68]" not in way and "PlainTextContent" not in way and "creatingUser" not in way}
    assert more == {"/Project/@name", "/Project/@origin"} | {f"/Project/Sources/PDFSource[43]/PDFSelection[56]/@{name}" for name in ("creationDateTime", "modifyingUser", "modifiedDateTime")}
    assert [loss.what for loss in losses] == ["rights of people who code"]


def test_what_went_out_once_goes_out_the_same_again(tmp_path: Path) -> None:
    with empty(tmp_path) as study, empty(tmp_path) as again, empty(tmp_path) as third:
        brought(study, "everything.qdpx", everything())
        file, _ = qdpx_of(study)
        brought(again, "ours.qdpx", file)
        assert records(again) == records(study)
        brought(third, "theirs.qdpx", without_ours(file))
        other, _ = qdpx_of(third)
        assert told(xml_of(other)) == told(xml_of(file))
        kinds = ("segment", "coding", "code", "participant", "attribute", "link")
        here, there = records(third), records(study)
        assert {kind: here[kind].keys() for kind in kinds} == {kind: there[kind].keys() for kind in kinds}
        assert brought(third, "again.qdpx", everything())["projects"][0]["new"]["codings"] == 0


def test_a_remark_goes_back_as_one_until_somebody_writes_on_it(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "everything.qdpx", everything())
        memo = next(m for m in all_records(study)["memo"].values() if m["text"] == "Strong")
        study.apply(ReviseMemo(memo["id"], "Strong indeed"), IMPORTER)
        root = xml_of(qdpx_of(study)[0])
    selection = root.find(f".//{{*}}PlainTextSelection[@guid='{g(51)}']")
    assert selection.find("{*}Description") is None
    assert memo["id"] in {ref.get("targetGUID") for ref in selection.findall("{*}NoteRef")}
    assert "Strong indeed" in {text.text for text in root.iter("{*}PlainTextContent")}


def test_notes_know_what_they_are_about(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "everything.qdpx", everything())
        there = all_records(study)
        own = next(iter(there["study"]))
        about = {memo["title"]: set(memo["about"]) for memo in there["memo"].values()}
    assert about["On all"] == {f"study:{own}"}
    assert {f"link:{g(81)}", f"memo:{g(71)}", f"segment:{g(51)}"} <= about["On passages"]
    assert about["On a coding"] == {f"coding:{g(61)}"} and about["On roles"] == {f"code:{g(10)}"}
    assert (there["link"][g(83)]["start"], there["link"][g(83)]["end"]) == (f"segment:{g(51)}", f"memo:{g(71)}")


PAGES = pdf_of(lines("Nobody told me what it was.", "I could invent all of it."), lines("And on the second page it went on."))
_ID = "aaaaaaaa-0000-0000-0000-00000000000"


def _printed(*regions: tuple[int, int, int, int, int]) -> bytes:
    selections = "".join(f'<PDFSelection guid="bbbbbbbb-0000-0000-0000-{n:012}" page="{page}" firstX="{x}" firstY="{y}" secondX="{x2}" secondY="{y2}">'
                         f'<Coding guid="cccccccc-0000-0000-0000-{n:012}"><CodeRef targetGUID="{_ID}2"/></Coding></PDFSelection>'
                         for n, (page, x, y, x2, y2) in enumerate(regions))  # fmt: skip
    inside = (f'<Users><User guid="{_ID}1" name="Ann"/></Users><CodeBook><Codes><Code guid="{_ID}2" name="C" isCodable="true"/></Codes></CodeBook>'
              f'<Sources><PDFSource guid="{_ID}3" name="Printed" path="internal://p.pdf">{selections}</PDFSource></Sources>')  # fmt: skip
    return project(inside, p__pdf=PAGES)


FIRST, SECOND, BLANK = (1, 50, 712, 300, 695), (2, 50, 712, 350, 695), (1, 50, 300, 90, 200)


def test_words_of_a_pdf_are_read_from_it_where_the_project_has_none(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        done = brought(study, "printed.qdpx", _printed(FIRST, SECOND, BLANK))
        there = all_records(study)
        found = {s["quote"]: s["place"] for s in there["segment"].values()}
        assert set(found) == {"Nobody told me what it was.", "And on the second page it went on.", ""}
        assert found[""] == {"kind": "page", "page": 1, "left": 50.0, "bottom": 200.0, "right": 90.0, "top": 300.0}
        lost = {(loss["what"], loss["fate"]): loss["count"] for loss in done["losses"]}
        assert lost["texts of sources", "approximated"] == 1 and lost["passages of pages", "approximated"] == 1
        file, _ = qdpx_of(study)
        if REFI.exists():
            schema("Project").assertValid(xml_of(file))
        back = sorted((s.get("page"), *(s.get(n) for n in ("firstX", "firstY", "secondX", "secondY"))) for s in xml_of(file).iter("{*}PDFSelection"))
        assert back == sorted(tuple(map(str, region)) for region in (FIRST, SECOND, BLANK))
        assert brought(study, "printed.qdpx", _printed(FIRST, SECOND, BLANK))["entry"] is None
        with empty(tmp_path) as again:
            brought(again, "again.qdpx", file)
            assert records(again) == records(study)


def test_a_pdf_that_cannot_be_read_leaves_its_passages_on_the_page(tmp_path: Path) -> None:
    inside = f'<Sources><PDFSource guid="{_ID}3" name="Printed" path="internal://p.pdf"/></Sources>'
    with empty(tmp_path) as study:
        done = brought(study, "broken.qdpx", project(inside, p__pdf=b"%PDF-1.4 nothing"))
        assert [(loss["what"], loss["fate"]) for loss in done["losses"]] == [("texts of sources", "dropped")]
        assert len(study.sources()) == 1


@pytest.mark.parametrize("path", ["/somewhere/ann/p.pdf", "file:///C:/p.pdf", "C:\\people\\ann\\p.pdf", "absolute:///somewhere/ann/p.pdf", "\\\\server\\p.pdf"])
def test_places_on_a_computer_are_not_kept(path: str, tmp_path: Path) -> None:
    inside = f'<Sources><PDFSource guid="{_ID}3" name="Printed" path="{path}"/></Sources>'
    with empty(tmp_path) as study:
        done = brought(study, "p.qdpx", project(inside))
        assert {"paths", "files of sources"} <= {loss["what"] for loss in done["losses"]}
        file, _ = qdpx_of(study)
        assert b"ann" not in file and b"server" not in file
        assert not any("ann" in str(aside) for aside in all_records(study)["aside"].values())


def test_a_text_that_has_only_its_document_is_read_from_that(tmp_path: Path) -> None:
    from test_bad_input import DOCUMENT, zip_of

    inside = f'<Sources><TextSource guid="{_ID}3" name="Talk" richTextPath="internal://t.docx"/></Sources>'
    with empty(tmp_path) as study:
        done = brought(study, "t.qdpx", packed(project_of(inside), {"sources/t.docx": zip_of({"word/document.xml": DOCUMENT, "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS})}))
        assert [v["length"] for v in all_records(study)["version"].values()] == [5]
        assert [loss["what"] for loss in done["losses"]] == ["texts of sources"]
        assert xml_of(qdpx_of(study)[0]).find(".//{*}TextSource").get("richTextPath").endswith(".docx")


def project_of(inside: str) -> bytes:
    return f'<Project xmlns="urn:QDA-XML:project:1.0" name="P">{inside}</Project>'.encode()


_TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
          'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')  # fmt: skip
_RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')  # fmt: skip


def test_a_note_that_names_words_of_its_source_is_about_these(tmp_path: Path) -> None:
    words = "Nobody told me what it was, and I never asked anyone."
    inside = (f'<Users><User guid="{_ID}1" name="Ann"/></Users><Sources><TextSource guid="{_ID}3" name="Talk"><PlainTextContent>{words}</PlainTextContent><NoteRef targetGUID="{_ID}4"/></TextSource></Sources>'
              f'<Notes><Note guid="{_ID}4"><PlainTextContent>Never</PlainTextContent><PlainTextSelection guid="{_ID}5" startPosition="32" endPosition="46"/></Note>'
              f'<Note guid="{_ID}6"><PlainTextContent>Whose</PlainTextContent><PlainTextSelection guid="{_ID}7" startPosition="32" endPosition="46"/></Note></Notes>')  # fmt: skip
    with empty(tmp_path) as study:
        done = brought(study, "noted.qdpx", project(inside))
        there = all_records(study)
        assert [(s["id"], s["quote"]) for s in there["segment"].values()] == [(f"{_ID}5", "I never asked ")]
        assert {m["text"]: m["about"] for m in there["memo"].values()} == {"Never": [f"segment:{_ID}5"], "Whose": []}
        assert [loss["what"] for loss in done["losses"]] == ["passages of notes"]


def test_points_with_decimals_and_words_beside_their_text_are_read(tmp_path: Path) -> None:
    coding = f'<Coding guid="{_ID}8"><CodeRef targetGUID="{_ID}2"/></Coding>'
    inside = (f'<CodeBook><Codes><Code guid="{_ID}2" name="C" isCodable="true"/></Codes></CodeBook><Sources><PDFSource guid="{_ID}3" name="P">'
              f'<Representation guid="{_ID}4"><PlainTextContent>Nobody told me.</PlainTextContent></Representation><PlainTextSelection guid="{_ID}5" startPosition="7" endPosition="11">{coding}</PlainTextSelection>'
              f'<PDFSelection guid="{_ID}6" page="0" firstX="61.2" firstY="633.6" secondX="244.8" secondY="316.4">{coding.replace(_ID + "8", _ID + "9")}</PDFSelection></PDFSource></Sources>')  # fmt: skip
    with empty(tmp_path) as study:
        brought(study, "points.qdpx", project(inside))
        places = [s["place"] for s in all_records(study)["segment"].values()]
        assert {"kind": "text", "start": 7, "end": 11} in places and {"kind": "page", "page": 1, "left": 61.0, "bottom": 316.0, "right": 245.0, "top": 634.0} in places
