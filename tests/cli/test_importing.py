"""Texts and attributes in: who is who, what comes twice, what cannot be read, what of a table becomes what."""

import csv
import zipfile
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused, Stopped
from lifeworld.formats.arriving import Arrival, arrivals
from lifeworld.formats.importing import Choice, Wishes, preview, run
from lifeworld.formats.who_speaks import is_generic

TALK = "{a}: How did it begin?\n{b}: It began in the kitchen.\n{a}: And then?\n{b}: Then it went on, {n} times.\n"


@pytest.fixture
def empty(tmp_path):
    with lifeworld.new(tmp_path / "study.lifeworld", "A study", actor="Anna") as study:
        yield study


def talk(path: Path, a: str, b: str, n: int = 1) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(TALK.format(a=a, b=b, n=n), "utf-8")
    return path


def names(rows):
    return [row["name"] for row in rows]


@pytest.mark.parametrize("label", ["P", "Participant", "Respondent", "Patient", "R", "Speaker 1", "SPEAKER_00", "Speaker", "答"])
def test_a_label_that_could_be_anyone_s_is_a_person_named_as_the_file(empty, tmp_path, label):
    files = [talk(tmp_path / f"{n}.txt", "Interviewer", label, n) for n in (1, 2)]
    assert is_generic(label)
    assert names(run(empty, arrivals(files), actor="Anna")["participants"]) == ["1", "2"]


@pytest.mark.parametrize("label", ["Maren", "P3", "Participant 12", "R-04", "Dr. Low", "מירב"])
def test_the_same_name_in_several_files_is_the_same_person(empty, tmp_path, label):
    files = [talk(tmp_path / f"{n}.txt", "Interviewer", label, n) for n in (1, 2)]
    assert not is_generic(label)
    done = run(empty, arrivals(files), actor="Anna")
    assert len(done["participants"]) == 1
    assert [s["participants"] for s in empty.sources()] == [[done["participants"][0]["id"]]] * 2


def test_someone_who_is_in_the_study_is_found_by_name(empty, tmp_path):
    first = run(empty, [Arrival("a.txt", talk(tmp_path / "a.txt", "I", "Maren", 1))], actor="Anna")
    second = run(empty, [Arrival("b.txt", talk(tmp_path / "b.txt", "I", "Maren", 2))], actor="Anna")
    assert second["participants"] == []
    assert {tuple(s["participants"]) for s in empty.sources()} == {(first["participants"][0]["id"],)}


def test_several_voices_without_a_name_are_kept_apart(empty, tmp_path):
    done = run(empty, arrivals([talk(tmp_path / "group.txt", "Speaker 1", "Speaker 2")]), actor="Anna")
    assert names(done["participants"]) == ["group (Speaker 1)", "group (Speaker 2)"]


def test_a_name_that_is_taken_gets_a_number(empty, tmp_path):
    files = [talk(tmp_path / "x" / "talk.txt", "I", "P", 1), talk(tmp_path / "y" / "talk.txt", "I", "P", 2), talk(tmp_path / "z" / "talk.txt", "I", "P", 3)]
    assert names(run(empty, arrivals(files[:2]), actor="Anna")["sources"]) == ["talk", "talk (2)"]
    shown = preview(empty, arrivals(files[2:]))["files"][0]["drafts"][0]
    assert (shown["name"], shown["speakers"][1]["participant"]) == ("talk (3)", "talk (3)")
    assert names(run(empty, arrivals(files[2:]), actor="Anna")["sources"]) == ["talk (3)"]
    assert sorted(names(empty.participants())) == ["talk", "talk (2)", "talk (3)"]


def test_a_text_that_is_there_is_left_out_unless_it_is_wanted_again(empty, tmp_path):
    file, twin = talk(tmp_path / "a.txt", "I", "Maren"), talk(tmp_path / "b.txt", "I", "Maren")
    assert preview(empty, arrivals([file, twin]))["files"][1]["drafts"][0]["same_as"] == "a"
    done = run(empty, arrivals([file, twin]), actor="Anna")
    assert (names(done["sources"]), done["left_out"]) == (["a"], [{"name": "b", "same_as": "a"}])
    nothing = run(empty, arrivals([twin]), actor="Anna")
    assert (nothing["entry"], nothing["sources"], nothing["left_out"]) == (None, [], [{"name": "b", "same_as": "a"}])
    assert names(run(empty, arrivals([twin]), actor="Anna", wishes=Wishes(again=True))["sources"]) == ["b"]
    assert names(run(empty, arrivals([file]), {"0.0": Choice()}, actor="Anna")["sources"]) == ["a (2)"]


def test_nothing_is_written_where_nothing_comes(empty):
    seq = len(empty.history())
    done = run(empty, [Arrival("empty.txt", b""), Arrival("noise.txt", bytes(range(256)) * 20)], actor="Anna")
    assert (done["entry"], [u["name"] for u in done["unread"]]) == (None, ["empty.txt", "noise.txt"])
    assert all(u["message"].endswith(".") for u in done["unread"])
    assert len(empty.history()) == seq


def test_a_file_that_cannot_be_read_does_not_stop_the_others(empty, tmp_path):
    good = talk(tmp_path / "good.txt", "I", "Maren")
    files = [Arrival("a.pdf", b"%PDF-1.4 ..."), Arrival("good.txt", good), *arrivals([tmp_path, tmp_path / "missing.docx"])]
    done = run(empty, files, actor="Anna")
    assert names(done["sources"]) == ["good"]
    assert [u["name"] for u in done["unread"]] == ["a.pdf", tmp_path.name, "missing.docx"]


def test_choices_are_kept_to(empty, tmp_path):
    files = arrivals([talk(tmp_path / "a.txt", "I", "P", 1), talk(tmp_path / "b.txt", "I", "P", 2), talk(tmp_path / "c.txt", "I", "P", 3)])
    choices = {"0.0": Choice(name="Interview 1", kind="field note", speakers=(("I", "participant", "Ife"), ("P", "interviewer", None))),
               "1.0": Choice(include=False), "2.0": Choice(participant="Noor", speakers=(("I", "other", "x"), ("P", "other", None)))}  # fmt: skip
    run(empty, files, choices, "Anna")
    first, second = empty.sources()
    assert (first["name"], first["kind"], first["participant_names"]) == ("Interview 1", "field note", ["Ife"])
    assert (second["name"], second["participant_names"]) == ("c", ["Noor"])
    assert [s["role"] for s in empty.source("c")["speakers"]] == ["other", "other"]


def test_a_role_that_does_not_exist_is_refused_and_nothing_comes(empty, tmp_path):
    with pytest.raises(Refused, match="interviewer, participant, other"):
        run(empty, arrivals([talk(tmp_path / "a.txt", "I", "P")]), {"0.0": Choice(speakers=(("I", "boss", None),))}, "Anna")
    assert len(empty.sources()) == 0


def test_a_stopped_import_leaves_nothing(empty, tmp_path):
    files = arrivals([talk(tmp_path / f"{n}.txt", "I", f"Person {'abcdefghij'[n % 10]}", n) for n in range(600)])

    def stop(done: int, total: int) -> None:
        if done >= 550:
            raise Stopped

    empty.apply(AddCode(new_id(), "A code"), "Anna")
    before = list(empty.history())
    with pytest.raises(Stopped):
        run(empty, files, actor="Anna", step=stop, total=600)
    assert (list(empty.history()), len(empty.sources()), len(empty.participants())) == (before, 0, 0)
    heard = []
    assert len(run(empty, files, actor="Anna", step=lambda done, total: heard.append((done, total)), total=600)["sources"]) == 600
    assert heard[0] == (0, 600)
    assert heard[-1] == (600, 600)
    assert [d for d, _ in heard] == sorted(d for d, _ in heard)
    assert not empty.problems()


def survey(path: Path, rows: list[dict[str, object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def answers(n: int, **more: object) -> list[dict[str, object]]:
    return [{"respondent": f"R{i}", "model": ("team", "peer")[i % 2], "years": i, "paid": ("yes", "no")[i % 2],
             "postcode": f"0{i:03}", "since": f"{i % 28 + 1:02}.03.2021", **more,
             "answer": f"It was the {i}th time that I told them what I do here."} for i in range(n)]  # fmt: skip


def test_a_survey_gives_people_their_attributes_in_their_types(empty, tmp_path):
    done = run(empty, arrivals([survey(tmp_path / "s.csv", answers(40))]), actor="Anna")
    assert (len(done["sources"]), len(done["participants"]), done["losses"]) == (40, 40, [])
    types = {a["name"]: (a["of"], a["type"], a["options"]) for a in empty.attributes()}
    assert types == {"model": ("participant", "choice", ["team", "peer"]), "years": ("participant", "number", []),
                     "paid": ("participant", "boolean", []), "postcode": ("participant", "text", []),
                     "since": ("participant", "date", [])}  # fmt: skip
    [r3] = [p for p in empty.participants() if p["name"] == "R3"]
    assert r3["attributes"] == {"model": "peer", "years": 3, "paid": False, "postcode": "0003", "since": "2021-03-04"}
    assert {s["kind"] for s in empty.sources()} == {"survey answer"}


def test_answers_that_are_alike_all_come_in(empty, tmp_path):
    rows = answers(30)
    for row in rows[:12]:
        row["answer"] = "I would rather not say anything about that."
    file = survey(tmp_path / "s.csv", rows)
    assert len(run(empty, arrivals([file]), actor="Anna")["sources"]) == 30
    again = run(empty, arrivals([file]), actor="Anna")
    assert (again["sources"], len(again["left_out"])) == ([], 30)


def test_people_who_are_there_get_what_they_lack_and_keep_what_they_have(empty, tmp_path):
    run(empty, arrivals([survey(tmp_path / "s.csv", answers(10))]), actor="Anna")
    more = [{**row, "years": 99, "wave": 2, "answer": f"{row['answer']} Again, a year later."} for row in answers(10)]
    done = run(empty, arrivals([survey(tmp_path / "t.csv", more)]), actor="Anna")
    assert done["participants"] == []
    assert [p["attributes"]["years"] for p in empty.participants()] == list(range(10))
    assert {p["attributes"]["wave"] for p in empty.participants()} == {2}
    [kept] = [loss for loss in done["losses"] if loss["what"] == "values of years"]
    assert kept["count"] == 10
    empty.undo(actor="Anna")
    assert "wave" not in empty.participants()[0]["attributes"]


def test_a_value_that_does_not_fit_is_a_loss_and_never_bent(empty, tmp_path):
    run(empty, arrivals([survey(tmp_path / "s.csv", answers(10))]), actor="Anna")
    odd = [{**row, "respondent": f"S{n}", "model": "other", "years": "many"} for n, row in enumerate(answers(10))]
    done = run(empty, arrivals([survey(tmp_path / "t.csv", [{**r, "answer": f"{r['answer']} Really."} for r in odd])]), actor="Anna")
    assert {(loss["what"], loss["count"]) for loss in done["losses"]} == {("values of model", 10), ("values of years", 10)}
    assert all(p["attributes"].keys().isdisjoint({"model", "years"}) for p in empty.participants() if p["name"].startswith("S"))


def test_a_long_survey_comes_in_without_being_held(empty, tmp_path):
    """More rows than are read ahead: options of a choice that come late are there, and everything is counted."""
    rows = answers(5500)
    rows[-1]["model"] = "late"
    done = run(empty, arrivals([survey(tmp_path / "s.csv", rows)]), actor="Anna")
    assert len(done["sources"]) == len(done["participants"]) == 5500
    [model] = [a for a in empty.attributes() if a["name"] == "model"]
    assert model["options"] == ["team", "peer", "late"]
    shown = preview(empty, arrivals([tmp_path / "s.csv"]))["files"][0]
    assert (shown["total"], len(shown["drafts"])) == (5500, 200)


def test_options_of_one_format_do_not_hinder_files_of_another(ask, tmp_path):
    path, note = tmp_path / "a.lifeworld", tmp_path / "note.txt"
    ask("new", path, "--title", "A")
    note.write_bytes("I: Wie war das?\nP: Schön.\nI: Und dann?\nP: Müde.\n".encode("cp1252"))
    table = survey(tmp_path / "s.csv", [{"who": f"R{n}", "first": f"The {n}th answer to the first question here.",
                                         "second": f"The {n}th answer to the second question here."} for n in range(8)])  # fmt: skip
    done = ask("import", path, note, table, "--encoding", "cp1252", "--participant-column", "who", "--text-column", "second")
    assert len(done["sources"]) == 9
    assert "Schön" in ask("source", "text", path, "note")["text"]
    assert ask("show", path, "participants")[1]["attributes"]["first"].startswith("The 0th answer to the first")
    assert len(ask("import", path, table, "--by-row", "--again")["sources"]) == 8


def test_without_participants_attributes_are_the_sources_own(ask, tmp_path):
    path = tmp_path / "a.lifeworld"
    ask("new", path, "--title", "A")
    done = ask("import", path, survey(tmp_path / "s.csv", answers(10)), "--no-participants")
    assert (len(done["sources"]), done["participants"]) == (10, [])
    assert {a["of"] for a in ask("show", path, "attributes")} == {"source"}
    assert ask("show", path, "sources")[3]["attributes"]["years"] == 3


def test_a_table_says_who_is_who(ask, run, tmp_path):
    path = tmp_path / "a.lifeworld"
    ask("new", path, "--title", "A")
    files = [talk(tmp_path / f"{n}.txt", "X", "Y", n) for n in (1, 2)]
    people = tmp_path / "people.csv"
    people.write_text("label,participant,role,source\nX,,interviewer,\nY,Yara,,\nY,Yves,,2\n")
    shown = ask("import", path, *files, "--people", people, "--dry-run")
    assert [p["name"] for p in shown["participants"]] == ["Yara", "Yves"]
    assert len(shown["sources"]) == 2
    assert ask("show", path, "sources") == []
    ask("import", path, *files, "--people", people)
    assert [s["participant_names"] for s in ask("show", path, "sources")] == [["Yara"], ["Yves"]]
    people.write_text("label,participant,role\nX,,chief\n")
    assert "“chief” is not" in run("import", path, files[0], "--people", people).err
    people.write_text("who,participant\nX,Y\n")
    assert "has no column “label”" in run("import", path, files[0], "--people", people).err


def test_attributes_come_in_from_a_table(ask, run, study, tmp_path):
    table = tmp_path / "people.csv"
    table.write_text("pseudonym,model,years,since\nMaren,peer,4,2020-01-02\nTobias,team,x,2021-02-03\nZed,peer,2,2022-01-01\n")
    shown = ask("attributes", "import", study, table, "--dry-run")
    assert {(c["name"], c["type"], c["there"]) for c in shown["columns"]} == {
        ("model", "choice", True), ("years", "text", False), ("since", "date", False)}  # fmt: skip
    assert (shown["rows"], shown["known"], shown["unknown"], shown["participant_column"]) == (3, 2, ["Zed"], "pseudonym")
    done = ask("attributes", "import", study, table, "--column", "model", "--column", "since")
    assert (done["attributes"], done["participants"], done["left_out"]) == (["model", "since"], 2, ["Zed"])
    assert {p["name"]: p["attributes"] for p in ask("show", study, "participants")} == {
        "Maren": {"model": "peer", "since": "2020-01-02"}, "Tobias": {"model": "team", "since": "2021-02-03"}}  # fmt: skip
    ask("undo", study)
    assert ask("show", study, "participants")[0]["attributes"] == {"model": "team"}
    assert ask("attributes", "import", study, table, "--add-people")["added"] == ["Zed"]
    table.write_text("pseudonym,model\nNobody,peer\n")
    said = run("attributes", "import", study, table)
    assert (said.code, said.out) == (2, "")
    assert "Nobody in this table is in the study" in said.err


@pytest.mark.parametrize(("folder", "texts", "people"), [
    ("formats/osce_txt_CCBY4", 60, True), ("formats/ladybug_otter_md_MIT", 9, True), ("formats/youtube_vtt_GPL3", 3, False),
    ("plain_transcripts/changelog_CCBYSA4", 30, True), ("coded_interviews/world_after_covid_MIT", 278, True)])  # fmt: skip
def test_real_material_comes_in_sound(empty, shared, folder, texts, people):
    files = sorted(p for p in (shared / folder).rglob("*") if p.suffix in (".txt", ".md", ".vtt", ".csv") and "odes" not in p.name and "LICENSE" not in p.name)
    done = run(empty, arrivals(files), actor="Anna")
    assert len(done["sources"]) >= texts
    assert bool(done["participants"]) == people
    assert not empty.problems()
    assert len(empty.sources()) == len(done["sources"])


def test_an_archive_comes_in_at_the_command_line_too(run, ask, tmp_path):
    study, packed = tmp_path / "study.lifeworld", tmp_path / "talks.zip"
    ask("new", study, "--title", "T")
    with zipfile.ZipFile(packed, "w") as package:
        package.write(talk(tmp_path / "maren.txt", "I", "Maren"), "talks/maren.txt")
        package.writestr(".DS_Store", b"\0")
    would = ask("import", study, packed, "--dry-run")
    assert ([s["name"] for s in would["sources"]], [f["name"] for f in would["files"]]) == (["maren"], ["maren.txt", "talks.zip"])
    assert "1 text in 1 file; nothing was written." in run("import", study, packed, "--dry-run").out
    done = run("import", study, packed)
    assert "talks.zip: 1 file of the system. Systems and programs keep them for themselves." in done.out
    assert names(ask("show", study, "sources")) == ["maren"]
