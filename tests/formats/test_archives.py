"""Archives of texts: their files come in as if each had been dropped by itself; nothing hostile is opened."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import hostile
import pytest

import lifeworld
from lifeworld.formats import archives
from lifeworld.formats.arriving import arrivals, arrived
from lifeworld.formats.importing import preview, run

TALK = "Interviewer: How did it begin?\n{who}: It began in the kitchen.\nInterviewer: And then?\n{who}: Then it went on.\n"


@pytest.fixture
def study(tmp_path: Path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as made:
        yield made


def talk(who: str) -> bytes:
    return TALK.format(who=who).encode()


def word(who: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TALK.format(who=who).splitlines())
    return hostile.word(body)



def test_the_files_of_an_archive_come_in_as_if_dropped_one_by_one(study, tmp_path) -> None:
    parts = {"Interviews/": b"", "Interviews/Maren.txt": talk("Maren"), "Interviews/second round/Tobias.docx": word("Tobias"),
             "Interviews/Ines.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>Yes, it did begin.\n"}  # fmt: skip
    file = tmp_path / "interviews.zip"
    file.write_bytes(hostile.zipped(parts))
    shown = preview(study, arrivals([file]))["files"]
    assert [(f["name"], f["ok"], f["drafts"][0]["format"]) for f in shown] == [("Maren.txt", True, "txt"), ("Tobias.docx", True, "docx"), ("Ines.vtt", True, "vtt")]
    done = run(study, arrivals([file]), actor="Anna")
    assert [s["name"] for s in done["sources"]] == ["Maren", "Tobias", "Ines"]
    assert sorted(p["name"] for p in done["participants"]) == ["Ines", "Maren", "Tobias"]
    assert (done["losses"], done["unread"]) == ([], [])
    study.undo(actor="Anna")
    assert list(study.sources()) == []


def test_what_systems_keep_for_themselves_is_left_out_and_listed(study) -> None:
    hidden = ["__MACOSX/._Maren.txt", ".DS_Store", "a/.hidden/Maren.txt", "a/Thumbs.db", "a/~$Maren.docx"]
    data = hostile.zipped({"Maren.txt": talk("Maren"), **dict.fromkeys(hidden, b"\0\1\2"), "a/Maren.MP3": b"ID3"})
    files = arrived("all.zip", data)
    assert [file.name for file in files] == ["Maren.txt", "all.zip"]
    done = run(study, files, actor="Anna")
    assert [(one["what"], one["count"], one["where"]) for one in done["losses"]] == [("file “a/Maren.MP3”", 1, "a/Maren.MP3"), ("files of the system", 5, ", ".join(hidden))]
    assert {one["source"] for one in done["losses"]} == {"all.zip"}
    assert done["unread"] == []
    assert study.history()[0]["reason"] is None
    shown = preview(study, arrived("all.zip", data))["files"][1]
    assert (shown["ok"], shown["message"], shown["drafts"], len(shown["losses"])) == (True, "", [], 2)


def test_a_file_that_cannot_be_read_is_named_and_the_others_come_in(study) -> None:
    done = run(study, arrived("all.zip", hostile.zipped({"Maren.txt": talk("Maren"), "empty.txt": b"", "inner.zip": hostile.zipped({"x.txt": b"x"})})), actor="Anna")
    assert [s["name"] for s in done["sources"]] == ["Maren"]
    assert [one["message"] for one in done["unread"]] == [
        "empty.txt is empty; there is nothing to import.",
        "inner.zip is a compressed archive; unpack it first and import what is in it.",
    ]


def test_a_damaged_file_is_named_and_the_others_come_in(study) -> None:
    data = bytearray(hostile.zipped({"Maren.txt": talk("Maren"), "Tobias.txt": talk("Tobias")}, zipfile.ZIP_STORED))
    at = data.find(b"Tobias: It began")
    data[at : at + 6] = b"TOBIAS"
    done = run(study, arrived("all.zip", bytes(data)), actor="Anna")
    assert [s["name"] for s in done["sources"]] == ["Maren"]
    assert len(done["unread"]) == 1
    assert "damaged" in done["unread"][0]["message"]


def test_files_of_one_name_bear_their_folder() -> None:
    data = hostile.zipped({"1/talk.txt": talk("Maren"), "2/Talk.txt": talk("Ines"), "2/other.txt": talk("Ines")})
    assert [file.name for file in arrived("all.zip", data)] == ["1 – talk.txt", "2 – Talk.txt", "other.txt"]


def test_projects_and_tables_in_an_archive_are_what_they_are_alone(study) -> None:
    project = hostile.zipped({"project.qde": hostile.qde(hostile.CODE)})
    files = arrived("all.zip", hostile.zipped({"p.qdpx": project, "survey.csv": b"id,What did you do?\n1,I went home and slept for long\n2,Nothing at all that day\n"}))
    assert [(file.name, file.project_format is not None) for file in files] == [("p.qdpx", True), ("survey.csv", False)]
    done = run(study, files, actor="Anna")
    assert ([c["name"] for c in done["codes"]], len(done["sources"])) == (["C"], 2)


@pytest.mark.parametrize("name", ["Élan et Müller.txt", "访谈P1.txt", "Интервью с Марией.txt", "インタビュー.txt", "면담.txt", "ראיון.txt", "Zoë – 2.txt"])
def test_names_in_any_script(name: str) -> None:
    assert [file.name for file in arrived("all.zip", hostile.zipped({name: talk("Maren")}))] == [name]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Müller.txt", "cp437"), ("CAFÉ Zoë.txt", "cp437"), ("Интервью 2.txt", "cp866"), ("访谈一.txt", "gb18030"), ("インタビュー.txt", "shift_jis"),
     ("면담.txt", "cp949"), ("ראיון.txt", "utf-8"), ("Müller.txt", "utf-8")],
)  # fmt: skip
def test_names_of_old_programs_that_do_not_say_how_their_letters_are_stored(name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    data = hostile.zipped({"x" * len(raw): talk("Maren")}).replace(b"x" * len(raw), raw)
    assert [file.name for file in arrived("all.zip", data)] == [name]


def _link(name: str) -> zipfile.ZipInfo:
    link = zipfile.ZipInfo(name)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return link


def test_what_points_outside_or_swells_is_never_opened(study) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("Maren.txt", talk("Maren"))
        package.writestr("../../up.txt", talk("Up"))
        package.writestr("/etc/abs.txt", talk("Abs"))
        package.writestr("C:\\win.txt", talk("Win"))
        package.writestr(_link("link.txt"), "/etc/passwd")
        package.writestr("swollen.txt", b"a" * (3 << 20))
    done = run(study, arrived("all.zip", held.getvalue()), actor="Anna")
    assert [s["name"] for s in done["sources"]] == ["Maren"]
    assert [(one["where"], one["fate"]) for one in done["losses"]] == [(n, "dropped") for n in ("../../up.txt", "/etc/abs.txt", "C:/win.txt", "link.txt", "swollen.txt")]
    assert all(one["reason"] for one in done["losses"])


def _locked() -> bytes:
    data = bytearray(hostile.zipped({"Maren.txt": talk("Maren")}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark) + at
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "part"),
    [(hostile.zipped({".DS_Store": b"x"}), "no file that could come in. .DS_Store: Systems"),
     (hostile.zipped({"swollen.txt": b"a" * (3 << 20)}), "far more than its size"),
     (_locked(), "password"),
     (hostile.zipped({f"{n}.txt": b"x" for n in range(20_001)}, zipfile.ZIP_STORED), "more parts"),
     (hostile.zipped({"Maren.txt": talk("Maren")})[:-30], "damaged")],
    ids=["hidden", "swollen", "locked", "many", "cut"],
)  # fmt: skip
def test_an_archive_without_anything_to_read_is_refused_in_one_sentence(study, data: bytes, part: str) -> None:
    done = run(study, arrived("all.zip", data), actor="Anna")
    assert done["entry"] is None
    assert [part in one["message"] and "all.zip" in one["message"] for one in done["unread"]] == [True]


def test_many_small_parts_that_swell_together_are_refused(study, monkeypatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1 << 20)
    done = run(study, arrived("all.zip", hostile.zipped({f"{n}.txt": b"a" * 200_000 for n in range(6)})), actor="Anna")
    assert "unpacks to more than 1 MB" in done["unread"][0]["message"]


@pytest.mark.parametrize("part", ["mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF", "Index/Document.iwa"])
def test_documents_and_programs_in_a_zip_are_no_archives(part: str) -> None:
    assert [file.name for file in arrived("book.zip", hostile.zipped({part: b"x", "a.txt": talk("Maren")}))] == ["book.zip"]


def test_a_format_that_is_said_holds_for_every_file(study) -> None:
    [file] = arrived("all.zip", hostile.zipped({"Maren": talk("Maren")}), "md")
    assert [draft.format for draft in file] == ["md"]
