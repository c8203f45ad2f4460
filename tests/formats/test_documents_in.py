"""Word, OpenDocument, RTF and web pages: every word kept in its place, everything else named."""

import io
import zipfile

import pytest

from lifeworld.formats.docx import read_docx
from lifeworld.formats.draft import TextDraft
from lifeworld.formats.html import read_html
from lifeworld.formats.odt import read_odt
from lifeworld.formats.rtf import read_rtf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(body: str, **parts: str) -> bytes:
    """A Word document with this body, and further parts by name (`comments` → word/comments.xml)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return held.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(words: str, bold: bool = False) -> str:
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def lost(draft: TextDraft) -> dict[str, int]:
    return {loss.what: loss.count for loss in draft.losses}


def said(draft: TextDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker, draft.text[turn.start : turn.end]) for turn in draft.turns]


def test_bold_names_in_word_are_speakers() -> None:
    body = "".join(
        paragraph(run(who, bold=True), run(f"  {words}")) for who, words in [("Ana", "How?"), ("Bo", "So."), ("Ana", "Yes."), ("Bo", "No.")]
    )
    (draft,) = read_docx(docx_of(body), "Int 1.docx")
    assert said(draft) == [("Ana", "How?"), ("Bo", "So."), ("Ana", "Yes."), ("Bo", "No.")]
    assert draft.name == "Int 1"


def test_soft_breaks_tabs_and_special_hyphens() -> None:
    body = paragraph(run("one"), "<w:r><w:br/></w:r>", run("two"), "<w:r><w:tab/></w:r>", run("three"), "<w:r><w:noBreakHyphen/></w:r>")
    assert read_docx(docx_of(body), "x.docx")[0].text == "one\ntwo\tthree\u2011"


def test_tables_stay_in_place_and_tell_speakers() -> None:
    rows = [("Ana", "How?"), ("Bo", "Well."), ("Ana", "And?"), ("Bo", "Fine."), ("Ana", "Good."), ("Bo", "Yes.")]
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    (draft,) = read_docx(docx_of(paragraph(run("Before")) + f"<w:tbl>{cells}</w:tbl>" + paragraph(run("After"))), "x.docx")
    assert draft.text.startswith("Before\nAna\tHow?\nBo\tWell.")
    assert draft.text.endswith("After")
    assert said(draft)[1:3] == [("Ana", "How?"), ("Bo", "Well.")]
    assert lost(draft) == {"tables": 1}


def test_tracked_changes_comments_and_notes_are_named() -> None:
    body = (
        paragraph(
            run("kept "), f'<w:ins w:id="1">{run("added ")}</w:ins>', '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'
        )
        + paragraph(run("noted"), '<w:r><w:footnoteReference w:id="7"/></w:r>', run(" on"))
        + "<w:sdt><w:sdtContent>"
        + paragraph(run("in a control"))
        + "</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7">{paragraph(run("the note"))}</w:footnote></w:footnotes>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>'
    header = f'<w:hdr xmlns:w="{W}">{paragraph(run("page top"))}</w:hdr>'
    (draft,) = read_docx(docx_of(body, footnotes=notes, comments=comments, header1=header, vbaProject=""), "x.docx")
    assert draft.text == "kept added \nnoted[1] on\nin a control\n\n[1] the note"
    assert lost(draft) == {
        "comments": 2,
        "tracked deletions": 1,
        "tracked insertions": 1,
        "notes": 1,
        "headers and footers": 1,
    }
    assert all(loss.reason.endswith((".", "…")) for loss in draft.losses)


def test_text_boxes_images_and_objects() -> None:
    box = f"<w:pict><v:textbox xmlns:v='v'><w:txbxContent>{paragraph(run('in the box'))}</w:txbxContent></v:textbox></w:pict>"
    picture = "<w:drawing><a:blip xmlns:a='a'/></w:drawing>"
    (draft,) = read_docx(
        docx_of(paragraph(run("beside"), f"<w:r>{box}</w:r>", f"<w:r>{picture}</w:r>") + paragraph(run("below"))), "x.docx"
    )
    assert draft.text == "beside\nin the box\nbelow"
    assert lost(draft) == {"images": 1, "text boxes": 1}


def test_macros_are_ignored_and_named() -> None:
    held = io.BytesIO(docx_of(paragraph(run("words"))))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    (draft,) = read_docx(held.getvalue(), "x.docm")
    assert (draft.text, lost(draft)) == ("words", {"macros": 1})


def test_documents_of_the_libraries_themselves() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Interview 4", 1)
    for who, words in [("Interviewer", "How?"), ("Maria", "Well, I\nstarted late."), ("Interviewer", "And?"), ("Maria", "Nothing.")]:
        line = document.add_paragraph()
        line.add_run(f"{who}:").bold = True
        line.add_run(f" {words}")
    document.add_heading("Field notes", 2)
    document.add_paragraph("It rained.")
    held = io.BytesIO()
    document.save(held)
    (draft,) = read_docx(held.getvalue(), "x.docx")
    assert said(draft) == [
        (None, "Interview 4"),
        ("Interviewer", "How?"),
        ("Maria", "Well, I\nstarted late."),
        ("Interviewer", "And?"),
        ("Maria", "Nothing."),
        (None, "Field notes"),
        (None, "It rained."),
    ]


def test_opendocument_text() -> None:
    odfdo = pytest.importorskip("odfdo")
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Head"))
    for words in ("Anna: Hello   you", "Ben: Yes\tand\nno", "Anna: good", "Ben: bad"):
        document.body.append(odfdo.Paragraph(words))
    table = odfdo.Table("T", width=2, height=1)
    table.set_value("A1", "x")
    table.set_value("B1", "y")
    document.body.append(table)
    noted = odfdo.Paragraph("Anna: noted")
    noted.insert_note(after="noted", note_id="n1", citation="1", body="the foot")
    noted.insert_annotation(after="noted", body="a comment", creator="me")
    document.body.append(noted)
    held = io.BytesIO()
    document.save(held)
    (draft,) = read_odt(held.getvalue(), "x.odt")
    assert draft.text == "Head\nAnna: Hello   you\nBen: Yes\tand\nno\nAnna: good\nBen: bad\nx\ty\nAnna: noted[1]\n\n[1] the foot"
    assert lost(draft) == {"comments": 1, "tables": 1, "notes": 1}
    assert said(draft)[-1] == (None, "[1] the foot")


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 X;}}{\colortbl;\red0;}
{\*\generator Msftedit 5.41;}\uc1\pard\f0\fs20 {\b Anna:} Caf\'e9 \u8220?quoted\u8221? line\par
\b Ben\b0 : Yes\line more {\footnote \chftn the note}{\pict\wmetafile8 0123456789abcdef}\par
Anna: {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt link}} {\*\annotation a comment}\f1 \'cf\'f0\f0 {\deleted gone}\par
Ben: \u-10179?\u-8704? \{ok\}\par \trowd a\cell b\cell\row }"""


def test_rich_text() -> None:
    (draft,) = read_rtf(RTF, "x.rtf")
    assert draft.text == "Anna: Café “quoted” line\nBen: Yes\nmore [1]\nAnna: link Пр\nBen: 😀 {ok}\na\tb\n\n\n[1] the note"
    assert said(draft)[0] == ("Anna", "Café “quoted” line")
    assert said(draft)[-1] == (None, "[1] the note")
    assert lost(draft) == {"comments": 1, "tracked deletions": 1, "images": 1, "tables": 1, "notes": 1, "fields and link addresses": 1}


def test_rich_text_in_time_proportional_to_its_size() -> None:
    (draft,) = read_rtf(rb"{\rtf1 words {\field{\*\fldinst{HYPERLINK " + rb"{\field{\*\fldinst{HYPERLINK " * 50_000, "x.rtf")
    assert draft.text.strip() == "words"


PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title><style>p{}</style><script>alert("x")</script></head>
<body onload="x()"><h1>Interview   3</h1><!-- secret --><p><b>Anna:</b> Hello <i>you</i> &amp; me &lt;script&gt;.<br>Second
line.</p><p><strong>Ben:</strong> Yes<img src="http://x/y.png"></p><div>Anna: tail<div>inner</div>after</div>
<table><tr><td>Ben:</td><td>cell</td></tr></table><pre>a
  b</pre></body></html>"""


def test_a_web_page_gives_its_words_and_never_its_markup() -> None:
    (draft,) = read_html(PAGE, "x.html")
    assert draft.text == (
        "Interview 3\nAnna: Hello you & me <script>.\nSecond line.\nBen: Yes\nAnna: tail\ninner\nafter\nBen:\tcell\na\n  b"
    )
    assert said(draft)[1] == ("Anna", "Hello you & me <script>.\nSecond line.")
    assert lost(draft) == {"scripts": 1, "styles": 1, "images": 1, "tables": 1, "page title": 1, "comments": 1}


def test_a_web_page_in_the_encoding_it_names() -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1255"><p>יוסף ונונו: אינני'.encode("cp1255")
    (draft,) = read_html(page, "x.html")
    assert (draft.text, draft.encoding, draft.direction) == ("יוסף ונונו: אינני", "windows-1255", "rtl")
