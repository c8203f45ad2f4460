"""Files that are empty, broken, hostile or something else: refused with a sentence, or read with what was lost named."""

import contextlib
import io
import os
import re
import time
import zipfile
from pathlib import Path

import pytest

from lifeworld.formats.draft import Unreadable
from lifeworld.formats.reading import FORMATS, format_named, read, read_path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>'


def zip_of(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def refusal(data: bytes, name: str, **options) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, name, **options)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert name in sentence
    return sentence


@pytest.mark.parametrize("name", [f"x{format.endings[0]}" for format in FORMATS])
def test_empty_files(name: str) -> None:
    assert "is empty" in refusal(b"", name)
    refusal(b"   \n\n \n", name)


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (os.urandom(5000), "notes.txt", "holds no text"),
        (b"%PDF-1.7 ...", "P1.txt", "is damaged: it cannot be read as a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "x.txt", "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "x.docx", "is a picture"),
        (b"ID3\x03" + bytes(100), "x.txt", "is a recording; transcribe it first"),
        (b"\0\0\0\x20ftypM4A " + bytes(100), "x.m4a", "is a recording; transcribe it first"),
        (b"MZ\x90\0" + bytes(100), "x.txt", "is a program"),
        (b"SQLite format 3\0" + bytes(100), "x.txt", "is a database"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "old.doc", "save it as a Word document (.docx)"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"), "old.xls", "save it as an Excel table (.xlsx)"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "x.docx", "is protected with a password"),
        (zip_of({"Index/Document.iwa": b"x"}), "x.pages", "export it there as Word (.docx)"),
        (zip_of({"a.txt": b"x"}), "x.zip", "unpack it first"),
        (b'<?xml version="1.0"?><Trans/>', "x.trs", "holds data of some program in XML"),
        (b"PK\x03\x04 and nothing more", "x.docx", "is damaged"),
        (zip_of({"word/document.xml": DOCUMENT})[:-60], "x.docx", "is damaged"),
        (zip_of({"word/document.xml": "<w:document"}), "x.docx", "is damaged"),
        (zip_of({"word/other.xml": DOCUMENT}), "x.docx", "holds no Word text"),
        (zip_of({"xl/workbook.xml": "<workbook/>"}), "x.xlsx", "is damaged"),
        (b"no captions at all", "x.vtt", "holds no captions"),
        (b"no rtf", "x.rtf", None),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, name: str, part: str | None) -> None:
    if part is None:
        assert read(data, name)[0].format == "txt"
    else:
        assert part in refusal(data, name)


def test_a_package_that_swells_is_not_opened() -> None:
    bomb = zip_of({"word/document.xml": b"<a>" + bytes(40 << 20)})
    assert len(bomb) < 1 << 20
    began = time.perf_counter()
    assert "unpacks to far more than its size" in refusal(bomb, "x.docx")
    assert time.perf_counter() - began < 2
    many = zip_of({f"word/{n}.xml": b"" for n in range(20_001)}, zipfile.ZIP_STORED)
    assert "unpacks to more than any transcript" in refusal(many, "x.docx")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("x.docx", {"word/document.xml": ENTITIES + DOCUMENT.replace("words", "&b;&c;")}),
        ("x.docx", {"word/document.xml": (ENTITIES + DOCUMENT).encode("utf-16")}),
        ("x.docx", {"word/document.xml": DOCUMENT, "word/styles.xml": ENTITIES + "<x>&c;</x>"}),
        ("x.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ENTITIES + "<x>&c;</x>"}),
        ("x.xlsx", {"xl/workbook.xml": ENTITIES + "<x>&c;</x>"}),
    ],
)
def test_entities_are_refused(name: str, parts: dict[str, bytes | str]) -> None:
    assert "declares entities" in refusal(zip_of(parts), name)


@pytest.mark.parametrize("part", ["../../etc/passwd", "/etc/passwd", "..\\x", "C:\\x"])
def test_parts_that_point_outside_are_refused(part: str) -> None:
    assert "points outside" in refusal(zip_of({"word/document.xml": DOCUMENT, part: "x"}), "x.docx")


def test_encrypted_packages_are_refused() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    odt = zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest, "content.xml": "<x/>"})
    assert "protected with a password" in refusal(odt, "x.odt")


def test_a_page_reads_no_files_and_follows_no_links() -> None:
    page = b'<!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]><html><p>see &c; <a href="http://127.0.0.1:9/">here</a>'
    (draft,) = read(page, "x.html")
    assert "root:" not in draft.text
    assert draft.text.endswith("here")
    assert "deeper than can be read" in refusal(b"<html>" + b"<div>" * 100_000 + b"words", "x.html")


def test_nul_and_broken_characters_are_replaced_and_named() -> None:
    (draft,) = read(b"I: so\0 it was\n\nP: yes and a good deal of other text around it\n" * 4, "x.txt")
    assert "so\ufffd it was" in draft.text
    assert [(loss.what, loss.count) for loss in draft.losses] == [("NUL characters", 4)]
    (lone,) = read(b"before \xed\xa0\x80 after, and a joined \xed\xa0\xbd\xed\xb8\x80 one", "x.txt")
    assert lone.text == "before \ufffd after, and a joined \U0001f600 one"
    assert [(loss.what, loss.count) for loss in lone.losses] == [("broken characters", 1)]
    (damaged,) = read(("é" * 300).encode() + b"\xff" + "é".encode(), "x.txt")
    assert damaged.encoding == "utf-8"
    assert [(loss.what, loss.count) for loss in damaged.losses] == [("unreadable bytes", 1)]


def test_signs_that_are_hard_on_programs_are_kept() -> None:
    text = "I: 👨‍👩‍👧‍👦 🇫🇷 e\u0301 \u202eabc\u202c\n\nP: עברית and Ελληνικά ﷺ\n\nI: \u2028 \u200d\n\nP: ok"
    (draft,) = read(text.encode(), "x.txt")
    assert draft.text == text
    assert any("invisible marks" in note for note in draft.notes)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_line_ends(end: str) -> None:
    (draft,) = read(f"I: a{end}{end}P: b{end}".encode(), "x.txt")
    assert draft.text == "I: a\n\nP: b\n"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("Enquêteur : où ça, à côté – l’été ?\nMarie : eh bien, là-bas.", "cp1252", "windows-1252"),
        ("AA：よろしくお願いします。\nAB：今日は涼しいですね。雨が降って。", "cp932", "cp932"),
        ("采访者：高三后的迷茫，高考前的恐惧，能给我一些建议么？\n受访者：没有。", "gb18030", "gb18030"),
        ("מראיין: אינני רוצה להיתלות בחסינות ולהסתתר מאחוריה.\nמרואיין: כן.", "cp1255", "windows-1255"),
        ("Интервьюер: Расскажите, как вы пришли сюда?\nУчастник: Это было давно.", "cp1251", "windows-1251"),
        ("I: résumé — naïve\nP: ¿Qué?", "utf-16-le", "utf-16-le"),
        ("I: résumé — naïve\nP: ¿Qué?", "utf-16-be", "utf-16-be"),
        ("I: résumé — naïve\nP: ¿Qué?", "utf-32-le", "utf-32-le"),
        ("I: résumé — naïve\nP: ¿Qué?", "utf-8-sig", "utf-8"),
        ("AA：よろしく。\nAB：はい。", "iso2022_jp", "iso2022-jp"),
    ],
)
def test_encodings(text: str, encoding: str, named: str) -> None:
    (draft,) = read(text.encode(encoding), "x.txt")
    assert (draft.text, draft.encoding) == (text, named)
    assert read(text.encode(encoding), "x.txt", encoding=encoding)[0].text == text
    if named.startswith("windows") or named in ("cp932", "gb18030"):
        assert any("does not say how its letters are stored" in note for note in draft.notes)


def test_unknown_names_of_encodings_formats_and_options() -> None:
    with pytest.raises(Unreadable, match="“klingon” is not an encoding"):
        read(b"x", "x.txt", encoding="klingon")
    with pytest.raises(Unreadable, match="“base64” is not an encoding"):
        read(b"x", "x.txt", encoding="base64")
    with pytest.raises(Unreadable, match="“klingon” is no format that can be read; there are txt, md, docx"):
        read(b"x", "x.txt", as_format="klingon")
    with pytest.raises(Unreadable, match="txt files have no option “sheet”"):
        read(b"x", "x.txt", sheet="one")
    assert format_named(".HTM").name == "html"


def test_content_decides_before_the_ending() -> None:
    assert read(b"{\\rtf1 words}", "x.doc")[0].format == "rtf"
    assert read(b"<html><p>words", "x.xls")[0].format == "html"
    assert read(zip_of({"word/document.xml": DOCUMENT}), "x.txt")[0].format == "docx"
    assert read(b"WEBVTT\n\n00:00.000 --> 00:01.000\nwords", "x.txt")[0].format == "vtt"
    assert read(b"<html><p>words", "x.html", as_format="txt")[0].text == "<html><p>words"


def test_irregular_paths_are_refused_before_reading(tmp_path: Path) -> None:
    for path, part in ((tmp_path, "is a folder"), (tmp_path / "none.txt", "is not there"), (Path("/dev/zero"), "is a device")):
        with pytest.raises(Unreadable, match=part):
            read_path(path)
    large = tmp_path / "large.txt"
    with large.open("wb") as opened:
        opened.truncate(600 << 20)
    began = time.perf_counter()
    with pytest.raises(Unreadable, match=r"large.txt has 600 MB, more than the 512 MB that can be read; split it\."):
        read_path(large)
    assert time.perf_counter() - began < 1


def test_fifty_megabytes_of_text_in_seconds() -> None:
    turn = "I: how was it for you then?\n\nP: " + "well it was fine and so on " * 40 + "\n\n"
    data = turn.encode() * (50_000_000 // len(turn))
    began = time.process_time()
    (draft,) = read(data, "x.txt")
    assert time.process_time() - began < 20
    assert len(draft.turns) == 2 * (50_000_000 // len(turn))


@pytest.mark.parametrize(
    "shape",
    [
        "a",
        " ",
        "\n",
        ":",
        "a: ",
        "[",
        "[(",
        "00:",
        "00:00:00 ",
        "**",
        "*_",
        "# ",
        "A\n",
        "\t",
        "a  ",
        "- ",
        "(",
        "A (",
        "\\",
        "<v ",
        "{\\",
        "&",
        "N;",
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.vtt", "x.srt", "x.html", "x.rtf", "x.csv"])
def test_no_pattern_takes_more_than_its_share(shape: str, name: str) -> None:
    head = {
        "x.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n",
        "x.srt": "1\n00:00:00,000 --> 00:00:01,000\n",
        "x.rtf": "{\\rtf1 ",
        "x.html": "<html>",
    }
    spent = []
    for size in (40_000, 160_000):
        data = (head.get(name, "") + "x " + (shape * size)[:size]).encode()
        began = time.process_time()
        with contextlib.suppress(Unreadable):
            read(data, name)
        spent.append(time.process_time() - began)
    assert spent[1] < 2 or spent[1] < 12 * spent[0]


@pytest.mark.parametrize("name", ["noise.qdpx", "NOISE.QDE", "codes.qdc", "study.qda", "old.rqda"])
def test_what_bears_the_ending_of_a_project_and_is_none_is_not_taken_for_a_transcript(name: str) -> None:
    for data in (bytes(range(256)) * 50, b"I: Is this one?\n\nP: It is not.\n"):
        with pytest.raises(Unreadable, match=re.escape(f"{name} is not the project that its ending promises")):
            read(data, name)
