"""A study with everything that there is, out and in again: equal record by record, or lacking what the report names; and no word that was to be replaced goes along."""

import io
import zipfile
from pathlib import Path

import pytest

import lifeworld
from formats.every_element import everything
from formats.interchange import IMPORTER, REFI, brought, empty, qdpx_of, records, schema, xml_of
from lifeworld import deidentifying
from lifeworld.core.commands.codes import RetireCode
from lifeworld.core.commands.identifiers import MarkIdentifier
from lifeworld.core.records import KINDS
from lifeworld.exporting import STUDY_FILES, study_file
from lifeworld.queries.exchange import plural_of
from lifeworld.study import Study
from lifeworld.worked_study.making import make
from little_study import all_records

HIDDEN = "Oakfield House"
TALK = f"I: Where do you work?\n\nP: At {HIDDEN}, since the spring.\n\nI: And before that?\n\nP: Nowhere like {HIDDEN}."


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory):
    """The worked study, with a project of another program, words that identify someone, a retired code, and de-identified texts."""
    path = tmp_path_factory.mktemp("full") / "full.lifeworld"
    make(path).close()
    with lifeworld.open(str(path)) as study:
        brought(study, "everything.qdpx", everything(), "apart")
        brought(study, "talk.qdpx", _coded_talk(), "apart")
        there = all_records(study)
        version = next(v["id"] for v in there["version"].values() if v["length"] == len(TALK))
        at = TALK.index(HIDDEN)
        study.apply(MarkIdentifier("hidden", version, at, at + len(HIDDEN), "organisation", everywhere=True), IMPORTER)
        study.apply(RetireCode(next(c["id"] for c in there["code"].values() if c["name"] == "Clarity")), IMPORTER)
        deidentifying.deidentify(study, actor=IMPORTER)
        yield study


def _coded_talk() -> bytes:
    from formats.hostile import g, qde, zipped

    at = TALK.index(HIDDEN)
    codes = f'<CodeBook><Codes><Code guid="{g(902)}" name="Places" isCodable="true"/></Codes></CodeBook>'
    coding = f'<Coding guid="{g(905)}"><CodeRef targetGUID="{g(902)}"/></Coding>'
    return zipped({"project.qde": qde(f'<Users><User guid="{g(901)}" name="Ann"/></Users>{codes}<Sources><TextSource guid="{g(903)}" name="Talk" plainTextPath="internal://t.txt">'
                                      f'<PlainTextSelection guid="{g(904)}" name="{HIDDEN}" startPosition="{at}" endPosition="{at + len(HIDDEN)}" creatingUser="{g(901)}">{coding}</PlainTextSelection></TextSource></Sources>'),
                   "sources/t.txt": TALK})  # fmt: skip


def lacking(there: dict, here: dict) -> dict[str, int]:
    """How many records of each kind are not there again."""
    return {plural_of(KINDS[kind]): missing for kind in there if (missing := len(there[kind].keys() - here[kind].keys()))}


def test_it_comes_back_whole(full: Study, tmp_path: Path) -> None:
    entitled = next(coder["name"] for coder in all_records(full)["coder"].values() if "originals" in coder["rights"])
    file, losses = qdpx_of(full, wanted="original", reader=entitled)
    if REFI.exists():
        schema("Project").assertValid(xml_of(file))
    with empty(tmp_path) as again:
        brought(again, "full.qdpx", file)
        here, there = records(again), records(full)
        named: dict[str, int] = {}
        for loss in losses:
            if loss.fate == "dropped":
                named[loss.what] = named.get(loss.what, 0) + loss.count
        assert lacking(there, here).items() <= named.items()
        for kind in here:
            assert {id: there[kind][id] for id in here[kind]} == here[kind]
        assert {"facet", "session", "guide", "asked", "consent", "question", "link", "aside", "memo"} <= {kind for kind in here if here[kind]}


def test_without_the_right_or_the_wish_only_de_identified_texts_go(full: Study, tmp_path: Path) -> None:
    file, losses = qdpx_of(full)
    assert any(b"[organisation" in part for _, part in unpacked(file)), "The words that stand instead do go out."
    if REFI.exists():
        schema("Project").assertValid(xml_of(file))
    with empty(tmp_path) as again:
        brought(again, "full.qdpx", file)
        here, there = records(again), all_records(full)
        named: dict[str, int] = {}
        for loss in losses:
            if loss.fate == "dropped":
                named[loss.what] = named.get(loss.what, 0) + loss.count
        gone = lacking({kind: there[kind] for kind in here}, here)
        assert all(count <= named.get(what, 0) for what, count in gone.items() if what not in ("memos", "people who code")), (gone, named)
        assert {"decisions on identifying words", "lines of the recruitment log", "versions"} <= named.keys()
        assert len(here["coding"]) == len(there["coding"])


@pytest.mark.parametrize(("what", "ending"), [(what, ending) for what, endings in STUDY_FILES.items() for ending in endings if (what, ending) != ("comments", "docx")])
def test_no_word_that_was_replaced_goes_out_in_any_form(what: str, ending: str, full: Study) -> None:
    if what == "parquet":
        pytest.importorskip("pyarrow")
    with full.reading() as conn:
        data = study_file(conn, what, ending)[0].data
    assert not [name for name, part in unpacked(data) if any(HIDDEN.encode(code) in part for code in ("utf-8", "utf-16-le"))]


def unpacked(data: bytes, name: str = "") -> list[tuple[str, bytes]]:
    """A file, and all that is packed in it."""
    if not data.startswith(b"PK"):
        return [(name, data)]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [found for part in package.namelist() for found in unpacked(package.read(part), f"{name}/{part}")]
