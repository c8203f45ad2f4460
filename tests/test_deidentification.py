"""De-identifying from end to end: detectors, decisions, the key, what goes out, and everything that can go wrong."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import lifeworld.core.commands.study
import lifeworld.core.identifying
from lifeworld import deidentifying, exporting, keyfile, releasing
from lifeworld.analysis.disclosure import singled_out
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.consents import RecordConsent, SetRules
from lifeworld.core.commands.deidentifying import DeidentifySource
from lifeworld.core.commands.identifiers import AcceptIdentifiers, Finding, MarkIdentifier, ProposeIdentifiers, RejectIdentifiers
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, ChangeParticipant, DefineAttribute, SetAttributes
from lifeworld.core.commands.sources import RenameSource
from lifeworld.core.commands.versions import CorrectSource
from lifeworld.core.refusal import Refused, Stopped
from lifeworld.formats.leak_scan import leaks_in
from lifeworld.formats.written import Written
from lifeworld.queries import identifiers, layers
from lifeworld.queries.disclosure import disclosure
from lifeworld.queries.originals import originals
from lifeworld.study import Study
from little_study import all_records, importing, incoming, turns_of

HELD = "correct horse battery"
MARIA = "I: Who trained you?\n\nP: Maria Lopez at Oakfield House, on 14 March 2019. I am 34 and tired.\n\nI: And then?\n\nP: Maria left."
TOM = "I: And you?\n\nP: maria lopez too. O’Brien came later."
NAMES = ("Maria Lopez", "Oakfield House", "O’Brien")


@pytest.fixture
def study(empty_study: Study) -> Study:
    """Two interviews, coded; Maria, Oakfield House, a date and an age are marked in them."""
    study = empty_study
    for id in ("p1", "p2"):
        study.apply(AddParticipant(id, id.upper()), "Anna")
    study.apply(importing(incoming("one", MARIA, {"I": None, "P": "p1"}), incoming("two", TOM, {"I": None, "P": "p2"})), "Anna")
    study.apply(AddCode("role", "Role"), "Anna")
    study.apply(ApplyCode("c1", "role", "v-one", *span(MARIA, "Maria Lopez at Oakfield House, on 14 March 2019")), "Anna")
    study.apply(ApplyCode("c2", "role", "v-two", *span(TOM, "maria lopez too.")), "Anna")
    for n, (words, kind) in enumerate((("Maria Lopez", "name"), ("Oakfield House", "organisation"), ("14 March 2019", "date"), ("34", "age"), ("Maria", "name"))):
        at = MARIA.rindex(words) if words == "Maria" else MARIA.index(words)
        study.apply(MarkIdentifier(f"m{n}", "v-one", at, at + len(words), kind, everywhere=kind != "age"), "Anna")
    study.apply(MarkIdentifier("m9", "v-two", *span(TOM, "O’Brien"), "name"), "Anna")
    return study


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand first."""
    return text.index(words), text.index(words) + len(words)


def made(study: Study, key: Any = None) -> None:
    """Both texts, de-identified."""
    deidentifying.deidentify(study, key=key, actor="Anna")


def quotes(study: Study, format: str = "csv", layer: str = "", reader: str = "Anna") -> Written:
    """All coded quotes as a file."""
    with study.reading() as conn:
        return exporting.answer_file(conn, "coded", [], format, [], reader, layer)


def test_texts_read_without_anyone_and_codings_stay_on_their_words(study: Study) -> None:
    made(study)
    assert study.source("one")["text"] == (
        "I: Who trained you?\n\nP: [person A] at [organisation A], on [date]. I am [30–39] and tired.\n\nI: And then?\n\nP: [person A] left.")
    assert study.source("two")["text"] == "I: And you?\n\nP: [person A] too. [person B] came later."
    assert {c["quote"] for c in study.codings()} == {"[person A] at [organisation A], on [date]", "[person A] too."}
    assert not all_records(study)["review"]
    assert study.source("one", "v-one")["text"] == MARIA


def test_with_a_key_dates_move_by_whole_weeks_and_the_original_comes_back(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "study.key"
    key = deidentifying.make_key(study, path, HELD, ["Maria Lopez", " Anne  Roy "])
    made(study, key)
    deidentifying.keep_key(study, path, HELD, key)
    opened = deidentifying.open_key(study, path, HELD)
    assert opened.names == ["Anne Roy", "Maria Lopez"]
    assert opened.shifts["p1"] % 7 == 0
    assert opened.shifts["p1"] != 0
    assert "[date]" not in study.source("one")["text"]
    assert (deidentifying.restored(study, opened, "one"), deidentifying.restored(study, opened, "two")) == (MARIA, TOM)
    shown = {row["replacement"]: row for row in deidentifying.listed(study, opened)}
    assert shown["[person A]"]["words"] == ["Maria Lopez", "Maria", "maria lopez"]
    for word in (*NAMES, "Anne Roy", "person A"):
        assert word.encode() not in path.read_bytes()


def test_whoever_lacks_the_passphrase_learns_nothing_and_breaks_nothing(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "study.key"
    deidentifying.make_key(study, path, HELD)
    was = path.read_bytes()
    with pytest.raises(Refused, match="This passphrase does not open the key"):
        deidentifying.open_key(study, path, "wrong horse battery")
    with pytest.raises(Refused, match="Without the key the de-identified texts"):
        deidentifying.open_key(study, tmp_path / "lost.key", HELD)
    with pytest.raises(Refused, match="at least 8 characters"):
        deidentifying.make_key(study, tmp_path / "new.key", "short")
    with pytest.raises(Refused, match="is there already"):
        deidentifying.make_key(study, path, HELD)
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(Refused, match="is not a key"):
        deidentifying.open_key(study, tmp_path / "letter.txt", HELD)
    with pytest.raises(Refused, match="is no key"):
        keyfile.write(tmp_path / "letter.txt", HELD, keyfile.Key("x"))
    assert path.read_bytes() == was
    for cut in (20, len(was) // 2, len(was) - 1):
        path.write_bytes(was[:cut])
        with pytest.raises(Refused):
            deidentifying.open_key(study, path, HELD)


def test_a_key_is_of_one_study_and_lies_outside_it(study: Study, tmp_path: Path) -> None:
    keyfile.write(tmp_path / "other.key", HELD, keyfile.Key("another study"))
    with pytest.raises(Refused, match="belongs to another study"):
        deidentifying.open_key(study, tmp_path / "other.key", HELD)
    for place in ("s.lifeworld", "s.lifeworld-wal", "s.lifeworld/inside.key", "other.lifeworld"):
        with pytest.raises(Refused, match="Keep the key outside the study"):
            keyfile.refuse_within(tmp_path / place, str(tmp_path / "s.lifeworld"))
    keyfile.refuse_within(tmp_path / "keys" / "s.key", str(tmp_path / "s.lifeworld"))
    assert keyfile.lies_beside(tmp_path / "s.key", str(tmp_path / "s.lifeworld"))


def test_a_key_that_cannot_be_written_leaves_what_was_there(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "study.key"
    key = deidentifying.make_key(study, path, HELD)
    was = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(Refused, match="what was there is unchanged"):
        deidentifying.keep_key(study, path, HELD, key, ["Someone"])
    assert (path.read_bytes(), [p.name for p in tmp_path.glob(".*")]) == (was, [])


def test_real_names_of_the_key_are_found_and_stand_in_no_label(study: Study) -> None:
    found = deidentifying.detect(study, names=("Tired",), actor="Anna", detector=lambda text, known: [])
    assert found["proposed"] == 1
    with pytest.raises(Refused, match="name nobody"):
        deidentifying.refuse_real_names(keyfile.Key("x", ["Anne Roy"]), "[like Anne Roy]")


def test_detectors_add_only_what_is_new_and_touch_no_decision(study: Study) -> None:
    look: Any = lambda text, known: [p for p in PROPOSALS if p.end <= len(text)]  # noqa: E731 (one detector, named)
    first = deidentifying.detect(study, actor="Anna", detector=look)
    there = all_records(study)["identifier"]
    second = deidentifying.detect(study, actor="Anna", detector=look)
    assert (first["proposed"], second["proposed"]) == (2, 0)
    assert all_records(study)["identifier"] == there
    proposed = next(id for id, one in there.items() if one["status"] == "proposed")
    study.apply(RejectIdentifiers((proposed,)), "Anna")
    assert deidentifying.detect(study, actor="Anna", detector=look)["proposed"] == 0


PROPOSALS = [lifeworld.core.identifying.Proposed(3, 6, "role", 0.5, "rules")]


def test_the_label_that_is_shown_is_the_label_one_gets(study: Study) -> None:
    text = "P: Ruth Vogel and Ali Haddad came, Mrs Vogel left; Ruth Vogel, 34, and Ines Brandt from Aachen."
    wanted = [("Ruth Vogel", "name"), ("Ali Haddad", "name"), ("Mrs Vogel", "name"), ("Ruth Vogel", "name"), ("34", "age"), ("Ines Brandt", "name"), ("Aachen", "place")]
    study.apply(importing(incoming("three", text, {"P": "p1"})), "Anna")
    found, at = [], 0
    for words, category in wanted:
        at = text.index(words, at)
        found.append(Finding(f"f{at}", at, at + len(words), category))
        at += len(words)
    study.apply(ProposeIdentifiers("v-three", tuple(found)), "Anna")

    def shown() -> dict[str, str]:
        with study.reading() as conn:
            return {item["id"]: item["replacement"] for item in identifiers.queue(conn)["items"]}

    first = shown()
    ruth, ali, mrs, again, age, ines, town = (first[one.id] for one in found)
    assert ruth == mrs == again
    assert [ruth, ali, ines, age, town] == ["[person C]", "[person D]", "[person E]", "[30–39]", "[place A]"]
    study.apply(AcceptIdentifiers((found[5].id,), first[found[5].id]), "Anna")
    study.apply(RejectIdentifiers((found[1].id,)), "Anna")
    last = shown()
    assert last == {id: label for id, label in first.items() if id not in (found[5].id, found[1].id)}
    study.apply(AcceptIdentifiers(tuple(last)), "Anna")
    there = all_records(study)["identifier"]
    assert {id: there[id]["replacement"] for id in last} == last


@pytest.mark.parametrize("stop", [Stopped, KeyboardInterrupt])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_looking_that_is_stopped_leaves_nothing_behind(study: Study, stop: type[BaseException], at: int) -> None:
    before = all_records(study)

    def step(done: int, total: int) -> None:
        assert total == 2
        if done == at:
            raise stop

    with pytest.raises(stop):
        deidentifying.detect(study, actor="Anna", detector=lambda text, known: PROPOSALS, step=step)
    assert all_records(study) == before


def test_what_machines_may_not_read_is_invisible_to_detectors(study: Study) -> None:
    seen: list[str] = []
    study.apply(RecordConsent("k", "p1", scopes={"use": True, "machine": "none"}), "Anna")
    found = deidentifying.detect(study, actor="Anna", detector=lambda text, known: seen.append(text) or [])
    assert (seen, found["left_out"]) == ([TOM], ["One"])


def test_after_a_correction_the_words_accepted_before_are_proposed_again(study: Study) -> None:
    made(study)
    text = study.source("one")["text"].replace("left.", "left. Maria Lopez came back.")
    study.apply(CorrectSource("one", study.source("one")["version"], text, tuple(turns_of(text)), version="v3"), "Anna")
    found = deidentifying.detect(study, actor="Anna", detector=lambda text, known: [])
    assert found["proposed"] == 1
    with study.reading() as conn:
        [item] = identifiers.queue(conn)["items"]
        assert layers.standing(conn, "Anna")["bare"] == []
    assert (item["words"], item["replacement"], item["detector"]) == ("Maria Lopez", "[person A]", "decided before")
    study.apply(AcceptIdentifiers((item["id"],)), "Anna")
    made(study)
    assert "[person A] left. [person A] came back." in study.source("one")["text"]
    key = keyfile.Key(deidentifying._id(study))
    with study.reading() as conn:
        key.texts = list(deidentifying._text_keys(conn))
    assert deidentifying.restored(study, key, "one") == f"{MARIA[:-1]}. Maria Lopez came back."


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "html"])
def test_quotes_go_out_de_identified_and_are_noted(study: Study, format: str) -> None:
    made(study)
    file = releasing.release(study, quotes(study, format), "Anna")
    assert (file.layer, file.said) == ("de-identified", "De-identified.")
    for name in (*NAMES, "maria lopez", "14 March 2019"):
        assert name.encode() not in unpacked(file.data)
    [export] = all_records(study)["export"].values()
    assert (export["layer"], export["participants"], export["format"]) == ("de-identified", ["p1", "p2"], format)


def unpacked(data: bytes) -> bytes:
    """A file's bytes; of a package those of its parts."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "html"])
@pytest.mark.parametrize("place", ["source", "participant", "attribute", "title", "text"])
def test_a_planted_name_is_caught_wherever_an_export_carries_it(study: Study, format: str, place: str) -> None:
    made(study)
    with study.reading() as conn:
        title = conn.exec_driver_sql("select title from study").scalar_one()
    plant = {
        "source": RenameSource("one", "Interview with maría LOPEZ"),
        "participant": ChangeParticipant("p1", "Maria Lopez"),
        "attribute": DefineAttribute("where", "where"),
        "title": lifeworld.core.commands.study.DescribeStudy(title=f"{title}: OAKFIELD House"),
        "text": CorrectSource("one", study.source("one")["version"], MARIA, tuple(turns_of(MARIA)), version="v9"),
    }[place]
    study.apply(plant, "Anna")
    if place == "attribute":
        study.apply(SetAttributes("participant:p1", {"where": "O'Brien & sons"}), "Anna")
    if place == "text":
        study.apply(ApplyCode("c9", "role", "v9", *span(MARIA, "Maria left")), "Anna")
    with study.reading() as conn:
        file = exporting.answer_file(conn, "coded", [], format, ["where"], "Anna")
    with pytest.raises(Refused, match="would go out, though to be replaced") as refusal:
        releasing.release(study, file, "Anna")
    where = {"source": "the name of the text", "participant": "the name of the participant", "attribute": "“where” of “P1”", "title": "title", "text": ""}
    assert where[place] in str(refusal.value)
    assert not all_records(study)["export"]


@pytest.mark.parametrize("format", ["md", "csv", "docx"])
def test_names_in_memos_and_definitions_stay_in(study: Study, format: str) -> None:
    made(study)
    study.apply(WriteMemo("m", "Compare with Oakfield\nHouse."), "Anna")
    study.apply(AddCode("x", "Trained by Maria"), "Anna")
    with study.reading() as conn:
        files = [exporting.memos_file(conn, format), exporting.codebook_file(conn, format)]
    for file, where in zip(files, ("the text of the memo", "the name of the code"), strict=True):
        with pytest.raises(Refused, match=where):
            releasing.release(study, file, "Anna")


@pytest.mark.parametrize(("name", "data"), [
    ("q.json", json.dumps({"a": [{"b": "Maria Lopez"}]}, ensure_ascii=True).encode()),
    ("q.json", json.dumps("O’Brien").encode()), ("q.jsonl", b'{"a": 1}\n{"b": "Oakfield House"}'),
    ("q.md", b"Maria\\_Lopez"), ("q.html", b"<p>Ma<b>ria</b> Lopez</p>"), ("q.html", b"<p title='x'>O&#8217;Brien</p>"),
    ("q.html", b'<img alt="Maria Lopez">'), ("q.html", b"<!-- Maria Lopez -->"), ("q.txt", "MARIA  LOPEZ".encode("utf-16")),
    ("Interview_MariaLopez.csv", b"nothing"), ("oakfieldhouse.csv", b"nothing"),
    ("q.bin", "…Maria Lopez…".encode()),
])  # fmt: skip
def test_originals_are_found_in_every_way_a_file_can_be_read(study: Study, name: str, data: bytes) -> None:
    with study.reading() as conn:
        assert leaks_in(data, name, originals(conn))
        assert not leaks_in(b"nothing of the kind, 34 pages, will", "plain.csv", originals(conn))


def test_words_in_the_properties_of_a_document_are_found(study: Study) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("docProps/core.xml", "<cp:x><dc:creator>Maria Lopez</dc:creator></cp:x>")
        package.writestr("inner.zip", _zipped("notes/OakfieldHouse.txt"))
    with study.reading() as conn:
        found = leaks_in(out.getvalue(), "report.docx", originals(conn))
    assert {(leak.words.casefold(), leak.where) for leak in found} >= {("maria lopez", "the document’s properties"), ("maria", "the document’s properties")}
    assert any("OakfieldHouse" in leak.where for leak in found)


def _zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "Oakfield House")
    return out.getvalue()


def test_originals_go_out_to_who_may_with_a_reason_alone(study: Study) -> None:
    study.apply(AddCode("y", "Y"), "Ben")
    made(study)
    with pytest.raises(Refused, match="Ben may not take out"):
        quotes(study, layer="original", reader="Ben")
    file = quotes(study, layer="original")
    with pytest.raises(Refused, match="Say why"):
        releasing.release(study, file, "Anna")
    releasing.release(study, file, "Anna", "to check with the recording")
    assert "Maria Lopez at Oakfield House, on 14 March 2019" in file.data.decode("utf-8-sig")
    [export] = all_records(study)["export"].values()
    assert (export["layer"], export["reason"]) == ("original", "to check with the recording")


def test_texts_without_a_de_identified_version_are_named_or_kept_in(study: Study) -> None:
    study.apply(DeidentifySource("one", "safe"), "Anna")
    study.apply(RejectIdentifiers(tuple(id for id, i in all_records(study)["identifier"].items() if i["version"] == "v-two")), "Anna")
    file = quotes(study)
    assert (file.layer, file.said) == ("partly de-identified", "Not de-identified yet: “Two”. Their words go out as they are.")
    with pytest.raises(Refused, match="“Two” has no de-identified text yet"):
        quotes(study, layer="deidentified")
    study.apply(SetRules({"deidentified_only": True}), "Anna")
    with pytest.raises(Refused, match="“Two” has no de-identified text yet"):
        quotes(study)


def test_words_left_standing_on_purpose_do_not_keep_a_file_in(study: Study) -> None:
    made(study)
    study.apply(WriteMemo("m", "O’Brien is a public figure."), "Anna")
    with study.reading() as conn, pytest.raises(Refused):
        releasing.release(study, exporting.memos_file(conn, "md"), "Anna")
    text = study.source("two")["text"] + " O’Brien is in the papers."
    study.apply(CorrectSource("two", study.source("two")["version"], text, tuple(turns_of(text)), version="v8"), "Anna")
    deidentifying.detect(study, actor="Anna", detector=lambda text, known: [])
    with study.reading() as conn:
        [item] = identifiers.queue(conn)["items"]
    study.apply(RejectIdentifiers((item["id"],)), "Anna")
    with study.reading() as conn:
        file = exporting.memos_file(conn, "md")
    assert releasing.release(study, file, "Anna")


def test_few_people_who_share_attributes_are_named_smallest_combination_first() -> None:
    people = {"a": {"team": "x", "model": "1"}, "b": {"team": "x", "model": "2"}, "c": {"team": "y", "model": "1"}, "d": {"team": "y", "model": "1"},
              "e": {"team": "x", "model": "2"}}  # fmt: skip
    assert [(dict(s.values), s.people) for s in singled_out(people, 3)] == [
        ({"model": "2"}, ("b", "e")), ({"team": "y"}, ("c", "d")), ({"model": "1", "team": "x"}, ("a",)),
    ]  # fmt: skip
    assert singled_out({}, 3) == []


def test_the_disclosure_check_names_people_roles_and_words_in_public(study: Study) -> None:
    study.apply(DefineAttribute("team", "team"), "Anna")
    study.apply(SetAttributes("participant:p1", {"team": "crisis"}), "Anna")
    study.apply(MarkIdentifier("r", "v-two", *span(TOM, "came later"), "role"), "Anna")
    study.apply(RejectIdentifiers(("r",)), "Anna")
    public = {"news.txt": "They said: Maria Lopez at Oakfield House, on 14 march 2019. I am off."}
    with study.reading() as conn:
        found = disclosure(conn, public=public)
        assert disclosure(conn, public={"news.txt": "Maria Lopez at Oakfield House"})["phrases"] == []
        with pytest.raises(Refused, match="no attribute “height”"):
            disclosure(conn, only=["height"])
    assert [(c["said"], c["people"]) for c in found["combinations"]] == [("team: crisis", ["P1"])]
    assert [(r["said"], r["people"]) for r in found["rare"]] == [("the role “came later”", ["P2"])]
    assert [(p["source"], p["file"], p["words"]) for p in found["phrases"]] == [("One", "news.txt", "Maria Lopez at Oakfield House, on 14 March 2019. I am")]
