"""Whole projects in and out: each format read, made a study, written and read again is the same, or lacks what its report names."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lifeworld
from formats.interchange import (
    REFI,
    brought,
    empty,
    packed,
    project,
    qdpx_of,
    records,
    schema,
    shared,
    without_ours,
    xml_of,
)
from laws.machine import Chooser
from lifeworld.core.fieldwork import Aside
from lifeworld.core.positions import NONE, POINTS, TWO, UNITS, Claim, Convention, Places, understood
from lifeworld.core.records import KINDS, Code
from lifeworld.core.refusal import Refused
from lifeworld.formats.refi_codebook_out import qdc
from lifeworld.queries.exchange import plural_of
from lifeworld.queries.names import records as listed
from lifeworld.worked_study.making import make
from little_study import all_records, furnish

NVIVO = "refi/files/zenodo_5703624__constructive_turn_nvivo_mac.qdpx"
COUNTS = {
    "annexA1_codebook.qdc": {"codes": 6}, "annexA2_atlasti84.qde": {"codes": 14, "codings": 14, "sources": 15, "links": 1, "coders": 3},
    "cproctor__nvivo_project.qdpx": {"sources": 2, "codes": 262, "coders": 2},
    "cproctor__qc_demo.qdpx": {"sources": 2, "codes": 262, "codings": 205},
    "cproctor__qc_demo_2024-04-27.qdpx": {"sources": 3, "codes": 112, "codings": 213},
    "ponte__blank-atlas-project.qdpx": {"coders": 2}, "ponte__target-atlas-project.qdpx": {"codes": 3, "coders": 2},
    "qdapy__sample.qdpx": {"sources": 4, "codes": 4, "codings": 7, "participants": 1, "memos": 2},
    "qualilab__demo_artificial_stress_test.qdpx": {"sources": 16, "codes": 90, "codings": 2332, "participants": 16, "attributes": 12, "coders": 7},
    "skyloom__TestProject.qdpx": {"codes": 14, "codings": 14, "sources": 15, "links": 1}, "uto_tag__codebook.qdc": {"codes": 3},
    "zenodo_5703624__constructive_turn_nvivo_mac.qdpx": {"sources": 60, "codes": 172, "codings": 874, "participants": 68, "memos": 19},
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTS)
def test_real_files_come_in_with_all_they_hold(name: str, tmp_path: Path) -> None:
    file = shared(f"refi/files/{name}")
    with empty(tmp_path) as study:
        found = brought(study, name, file)["projects"][0]["counts"]
        assert {what: found[what] for what in COUNTS[name]} == COUNTS[name]
        before = all_records(study)
        assert brought(study, name, file)["entry"] is None, "The same file again adds nothing."
        assert all_records(study) == before
        study.undo(actor="Importer")
        study.redo(actor="Importer")
        assert all_records(study) == before


@pytest.mark.parametrize("name", [name for name in COUNTS if not name.endswith(".qdc")])
def test_real_files_go_out_valid_and_come_in_again_the_same(name: str, tmp_path: Path) -> None:
    with empty(tmp_path) as study, empty(tmp_path) as again:
        brought(study, name, shared(f"refi/files/{name}"))
        file, _ = qdpx_of(study)
        schema("Project").assertValid(xml_of(file))
        brought(again, "again.qdpx", file)
        assert records(again) == records(study)


def test_passages_of_nvivo_are_cut_between_words(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        brought(study, "nvivo.qdpx", shared(NVIVO))
        there = all_records(study)
        doubtful = {review["segment"] for review in there["review"].values()}
        certain = [s for id, s in there["segment"].items() if id not in doubtful]
        with study.reading() as conn:
            from lifeworld.queries.sources import texts_of

            texts = texts_of(conn, {s["version"] for s in certain})
        for segment in certain:
            text, start, end = texts[segment["version"]], segment["place"]["start"], segment["place"]["end"]
            assert segment["quote"] == text[start:end]
            assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
            assert end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        assert len(certain) > 0.9 * len(there["segment"])


def test_the_worked_study_goes_out_and_comes_back_record_by_record(tmp_path: Path) -> None:
    make(tmp_path / "worked.lifeworld").close()
    with lifeworld.open(str(tmp_path / "worked.lifeworld")) as worked, empty(tmp_path) as again:
        file, losses = qdpx_of(worked)
        schema("Project").assertValid(xml_of(file))
        brought(again, "worked.qdpx", file)
        assert records(again) == records(worked)
        assert {loss.what for loss in losses if loss.fate == "dropped"} == {"memos", "rights of people who code"}


def test_another_program_sees_the_same_words_under_the_same_codes(tmp_path: Path) -> None:
    make(tmp_path / "worked.lifeworld").close()
    with lifeworld.open(str(tmp_path / "worked.lifeworld")) as worked, empty(tmp_path) as again:
        brought(again, "worked.qdpx", without_ours(qdpx_of(worked)[0]))
        there, here = all_records(worked), all_records(again)
        assert {id: (s["place"], s["quote"]) for id, s in here["segment"].items()}.items() <= {
            id: (s["place"], s["quote"]) for id, s in there["segment"].items()}.items()  # fmt: skip
        assert {id: (c["segment"], c["code"], c["coder"]) for id, c in here["coding"].items()} == {
            id: (c["segment"], c["code"], c["coder"]) for id, c in there["coding"].items()}  # fmt: skip
        assert not here["review"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), deeds=st.integers(0, 60))
def test_any_study_goes_out_valid_and_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, seed: int, deeds: int) -> None:
    folder, chance = tmp_path_factory.mktemp("any"), random.Random(seed)
    with lifeworld.new(str(folder / "any.lifeworld"), "Any <&> study", actor="Ana") as study, empty(folder) as again:
        furnish(study)
        for _ in range(deeds):
            try:
                study.apply(Chooser(chance, all_records(study)).command(), "Ana")
            except (Refused, ValueError):
                continue
        file, losses = qdpx_of(study)
        if REFI.exists():
            schema("Project").assertValid(xml_of(file))
        brought(again, "any.qdpx", file)
        there, here = records(study), records(again)
        named: Counter[str] = Counter()
        for loss in losses:
            named[loss.what] += loss.count * (loss.fate == "dropped")
        assert here == there or set(named) - {"memos", "rights of people who code"}, "Only what the report names may lack."
        for kind in here:
            assert here[kind].keys() <= there[kind].keys()
            assert len(there[kind]) - len(here[kind]) <= named[plural_of(KINDS[kind])], f"The report names fewer {kind}s."


def test_another_reader_of_the_standard_finds_the_same(tmp_path: Path) -> None:
    reader = pytest.importorskip("pyrefiqda")
    make(tmp_path / "worked.lifeworld").close()
    with lifeworld.open(str(tmp_path / "worked.lifeworld")) as worked:
        (tmp_path / "w.qdpx").write_bytes(qdpx_of(worked)[0])
        there = all_records(worked)
    read = reader.RefiProject.load(tmp_path / "w.qdpx", tmp_path / "unpacked")
    sources = read.sources.text_source
    assert {s.guid for s in sources} == there["source"].keys()
    assert {k.guid for s in sources for p in s.plain_text_selection for k in p.coding} == there["coding"].keys()
    for source in sources:
        text = (tmp_path / "unpacked" / "sources" / source.plain_text_path.removeprefix("internal://")).read_text("utf-8")
        for passage in source.plain_text_selection:
            assert text[passage.start_position : passage.end_position] == there["segment"][passage.guid]["quote"]


def test_a_codebook_goes_out_valid_and_comes_back(tmp_path: Path) -> None:
    make(tmp_path / "worked.lifeworld").close()
    with lifeworld.open(str(tmp_path / "worked.lifeworld")) as worked, empty(tmp_path) as again:
        with worked.reading() as conn:
            file, _ = qdc(listed(conn, Code), listed(conn, Aside))
        from lxml import etree

        schema("Codebook").assertValid(etree.fromstring(file))
        brought(again, "book.qdc", file)
        tree = {id: (c["name"], c["parent"]) for id, c in all_records(worked)["code"].items()}
        assert {id: (c["name"], c["parent"]) for id, c in all_records(again)["code"].items()} == tree


def test_codes_of_the_same_name_are_asked_about(tmp_path: Path) -> None:
    inside = '<CodeBook><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="role" isCodable="true"/></Codes></CodeBook>'
    with lifeworld.new(str(tmp_path / "s.lifeworld"), "S") as study:
        furnish(study)
        before = all_records(study)
        with pytest.raises(Refused, match="codes of the same name"):
            brought(study, "p.qdpx", project(inside))
        assert all_records(study)["code"] == before["code"]
        brought(study, "p.qdpx", project(inside), "merge")
        assert all_records(study)["code"] == before["code"]
        brought(study, "p.qdpx", project(inside), "apart")
        assert {c["name"] for c in all_records(study)["code"].values()} == {c["name"] for c in before["code"].values()} | {"role (2)"}


TEXT = "Nobody 👩🏽‍🚀 told me.\r\nI could\r\ninvent 😀 it, all of it."
SELECTED = [(7, 12), (13, 20), (24, 31)]


@pytest.mark.parametrize("convention", [Convention(), Convention(UNITS), Convention(UNITS, TWO), Convention("UTF-8 bytes")])
def test_positions_are_read_as_they_were_counted(convention: Convention) -> None:
    from lifeworld.core.text import kept

    text = kept(TEXT)
    places = Places(TEXT, convention)
    back = {places.back(n): n for n in range(4 * len(TEXT), -1, -1)}
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("told", "could", "invent", "all of it")]
    claims = [Claim(back[a], back[b], text[a:b]) for a, b in spans]
    assert [(f.start, f.end, f.doubt) for f in understood(TEXT, claims).found] == [(a, b, "") for a, b in spans]
    bare = [Claim(c.start, c.end) for c in claims]
    assert [(f.start, f.end) for f in understood(TEXT, bare, [convention]).found] == spans


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90), st.text(max_size=8)), max_size=6))
def test_every_claim_is_laid_within_the_text(raw: str, claimed: list[tuple[int, int, str]]) -> None:
    from lifeworld.core.text import kept

    reading = understood(raw, [Claim(*c) for c in claimed], besides=[Convention(POINTS, NONE)])
    for found in reading.found:
        assert 0 <= found.start <= found.end <= len(kept(raw))
        assert found.doubt or kept(raw)[found.start : found.end].strip()


ID = "aaaaaaaa-0000-0000-0000-00000000000"
CODE = f'<Users><User guid="{ID}1" name="Ann"/></Users><CodeBook><Codes><Code guid="{ID}2" name="C" isCodable="true"/></Codes></CodeBook>'


def _coded(*spans: tuple[object, object], words: str = "One two three four five.") -> str:
    found = "".join(
        f'<PlainTextSelection guid="bbbbbbbb-0000-0000-0000-{n:012}" startPosition="{a}" endPosition="{b}">'
        f'<Coding guid="cccccccc-0000-0000-0000-{n:012}"><CodeRef targetGUID="{{{ID}2}}"/></Coding></PlainTextSelection>'
        for n, (a, b) in enumerate(spans)
    )
    return f'{CODE}<Sources><TextSource guid="{{{ID.upper()}3}}" name="T"><PlainTextContent>{words}</PlainTextContent>{found}</TextSource></Sources>'


@pytest.mark.parametrize(
    ("span", "quote", "waits"),
    [((4, 7), "two", False), ((7, 4), "two", False), ((4, 999), "two three four five.", True), ((-3, 3), "One", True),
     ((5, 5), "two", True), ((500, 600), "five.", True), ((5, 7), "wo", False)],
)  # fmt: skip
def test_odd_spans_are_laid_where_they_most_likely_belong(span: tuple[int, int], quote: str, waits: bool, tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        done = brought(study, "odd.qdpx", project(_coded(span)))
        there = all_records(study)
        assert [s["quote"] for s in there["segment"].values()] == [quote]
        assert [r["kind"] for r in there["review"].values()] == ["offset in doubt"] * waits
        assert bool(done["losses"]) == (waits or span[0] > span[1])


def test_positions_that_are_no_numbers_and_codes_that_are_not_there_are_listed(tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        done = brought(study, "odd.qdpx", project(_coded(("x", 3), (4, 7)).replace(f"{{{ID}2}}", f"{ID}9")))
        assert {(loss["what"], loss["fate"]) for loss in done["losses"]} == {("passages", "dropped"), ("codings", "dropped")}
        assert not all_records(study)["coding"]


HOSTILE = {
    "entities": packed(b'<!DOCTYPE p [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0" name="&a;"/>'),
    "not XML": packed(b"<Project"), "another root": packed(b'<Other xmlns="urn:QDA-XML:project:1.0"/>'),
    "nested absurdly": packed(b'<Project xmlns="urn:QDA-XML:project:1.0" name="n"><CodeBook><Codes>' + b"<Code>" * 5000),
    "cut off": project(CODE)[:-40],
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_in_one_sentence(what: str, tmp_path: Path) -> None:
    with empty(tmp_path) as study:
        before = all_records(study)
        done = brought(study, "bad.qdpx", HOSTILE[what])
        assert len(done["unread"]) == 1
        assert done["unread"][0]["message"].endswith((".", "import."))
        assert all_records(study) == before


def test_parts_that_point_outside_or_swell_are_left_out_and_listed(tmp_path: Path) -> None:
    inside = f'{CODE}<Sources><TextSource guid="{ID}3" name="T" plainTextPath="internal://../../etc/passwd"/></Sources>'
    swollen = {"../outside.txt": b"no", "sources/big.mp4": b"\0" * (40 << 20)}
    with empty(tmp_path) as study:
        done = brought(study, "odd.qdpx", packed(project_xml(inside), swollen))
        assert {loss["what"] for loss in done["losses"]} >= {"parts of the file", "texts of sources"}
        assert [v["length"] for v in all_records(study)["version"].values()] == [0]


def project_xml(inside: str) -> bytes:
    return f'<Project xmlns="urn:QDA-XML:project:1.0" name="P">{inside}</Project>'.encode()


WHOLE = _coded((4, 7), (8, 13)).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=4))
def test_mutated_projects_are_read_or_refused_never_half_brought(tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, int, bytes]]) -> None:
    xml = bytearray(project_xml(WHOLE.decode()))
    for at, length, new in cuts:
        xml[at : at + length] = new
    with empty(tmp_path_factory.mktemp("fuzz")) as study:
        before = all_records(study)
        done = brought(study, "fuzz.qdpx", packed(bytes(xml)))
        assert done["entry"] or all_records(study) == before
