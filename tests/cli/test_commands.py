"""Every command does what it says, and answers in the shape that programs rely on."""

import pytest

CODING = {"id", "code", "code_id", "source", "version", "participant", "start", "end", "quote", "coder", "facets", "origin"}
SEGMENT = {"id", "source", "version", "start", "end", "quote", "codes", "coder", "participant"}
LISTS = ("sources", "versions", "participants", "codes", "codings", "memos", "links", "rounds", "findings", "claims", "sessions",
         "attributes", "coders", "facets", "questions", "guides", "asked", "approaches")  # fmt: skip


def test_a_new_study_says_what_it_is(run, ask, tmp_path):
    made = ask("new", tmp_path / "a.lifeworld", "--title", "A", "--approach", "reflexive-ta", "--question", "Why?")
    assert (made["title"], made["approach"], made["question"], made["codes"]) == ("A", "reflexive TA", "Why?", 0)
    assert {f["name"] for f in ask("show", tmp_path / "a.lifeworld", "facets")} >= {"valence"}
    assert "Started “B”" in run("new", tmp_path / "b.lifeworld", "--title", "B").out


def test_a_template_brings_its_codebook(ask, tmp_path):
    made = ask("new", tmp_path / "a.lifeworld", "--title", "A", "--template", "peer-support-roles", "--question", "Why?")
    assert made["codes"] > 30
    assert {"ROLE-AMBIG", "ACC-PROVE"} <= {c["label"] for c in ask("show", tmp_path / "a.lifeworld", "codes")}


def test_import_answers_with_what_came(ask, run, tmp_path):
    path, file = tmp_path / "a.lifeworld", tmp_path / "Maren.txt"
    ask("new", path, "--title", "A")
    file.write_text("Interviewer: Who?\nMaren: Me.\nInterviewer: You?\nMaren: Yes, me.\n")
    done = ask("import", path, file)
    assert done.keys() == {"entry", "sources", "participants", "codes", "codings", "memos", "losses", "left_out", "unread", "projects"}
    assert [s["name"] for s in done["sources"]] == ["Maren"]
    assert [p["name"] for p in done["participants"]] == ["Maren"]
    assert done["codes"] == done["codings"] == done["memos"] == done["losses"] == done["left_out"] == done["unread"] == []
    assert ask("history", path)[0]["id"] == done["entry"]


@pytest.mark.parametrize("what", LISTS)
def test_every_list_is_a_list_for_programs_and_reads_for_people(ask, run, study, what):
    rows = ask("show", study, what)
    assert isinstance(rows, list)
    said = run("show", study, what)
    assert said.code == 0
    assert said.out.strip()
    assert all("id" in row for row in rows)


def test_an_empty_study_says_what_to_do_next(run, ask, tmp_path):
    ask("new", tmp_path / "a.lifeworld", "--title", "A")
    assert "lifeworld import" in run("show", tmp_path / "a.lifeworld", "sources").out
    assert ask("show", tmp_path / "a.lifeworld", "rounds") == []


def test_the_study_at_a_glance(ask, run, study):
    about = ask("show", study)
    assert about["study"]["title"] == "Roles"
    assert about["totals"]["codings"] == 3
    assert "3 codings" in run("show", study).out


def test_codings_have_their_shape(ask, study):
    codings = ask("show", study, "codings")
    sources, people = ({r["id"]: r["name"] for r in ask("show", study, what)} for what in ("sources", "participants"))
    assert len(codings) == 3
    for coding in codings:
        assert coding.keys() >= CODING
        text = ask("source", "text", study, coding["source"], "--version", coding["version"])["text"]
        assert text[coding["start"] : coding["end"]] == coding["quote"]
        assert sources[coding["source"]] == people[coding["participant"]]
    assert {(c["quote"], c["code"], c["coder"], tuple(c["facets"].items())) for c in codings} == {
        ("Nobody told me.", "Unclear role", "Anna", (("valence", "hinders"),)),
        ("I could invent it.", "Unclear role", "Anna", (("valence", "helps"),)),
        ("Nobody could say.", "Unclear role", "Samir", ()),
    }


def test_participants_and_sources_have_their_shape(ask, study):
    people = ask("show", study, "participants")
    assert {p["name"]: p["attributes"] for p in people} == {"Maren": {"model": "team"}, "Tobias": {"model": "peer"}}
    ids = {p["name"]: p["id"] for p in people}
    for source in ask("show", study, "sources"):
        assert source.keys() >= {"id", "name", "version", "participants"}
        assert source["participants"] == [ids[source["name"]]]
        assert [v["id"] for v in ask("show", study, "versions") if v["source"] == source["id"]] == [source["version"]]


def test_source_text_has_its_turns(ask, run, study):
    read = ask("source", "text", study, "Maren")
    assert read.keys() >= {"source", "version", "text", "turns"}
    assert [read["text"][t["start"] : t["end"]] for t in read["turns"]] == [
        "What is your job?", "Nobody told me. 👩🏽‍🚀 I liked that.", "Why?", "I could invent it."]  # fmt: skip
    [maren] = [p["id"] for p in ask("show", study, "participants") if p["name"] == "Maren"]
    assert [(t["speaker"], t["participant"]) for t in read["turns"]] == [("Interviewer", None), ("Maren", maren)] * 2
    assert "👩🏽‍🚀" in run("source", "text", study, "maren").out


def test_sources_are_renamed_assigned_and_removed(ask, run, study, tmp_path):
    assert ask("source", "rename", study, "Tobias", "Interview 2")["name"] == "Interview 2"
    rows = ask("source", "speakers", study, "Interview 2", "--interviewer", "P", "--participant", "I=Ife")
    assert [(r["label"], r["role"], r["name"]) for r in rows] == [("I", "participant", "Ife"), ("P", "interviewer", None)]
    assert rows == ask("source", "speakers", study, "Interview 2")
    assert [c["participant"] for c in ask("show", study, "codings") if c["coder"] == "Samir"] == [rows[0]["participant"]]
    assert "carries codings" in run("source", "remove", study, "Maren").err
    (tmp_path / "note.txt").write_text("Nothing was said.")
    ask("import", study, tmp_path / "note.txt")
    assert ask("source", "remove", study, "note", "--reason", "empty")["name"] == "note"
    assert len(ask("show", study, "sources")) == 2


def test_codes_live(ask, study):
    made = ask("code", "add", study, "Gain", "--parent", "ROLE-AMBIG", "--use-when", "A gain.", "--colour", "#aa0000", "--kind", "pattern")
    assert (made["path"], made["use_when"], made["depth"], made["kind"]) == ("Role / Unclear role / Gain", "A gain.", 2, "pattern")
    assert ask("code", "rename", study, "Gain", "Benefit")["name"] == "Benefit"
    assert ask("code", "define", study, "Benefit", "--brief", "Good.", "--not-when", "")["brief"] == "Good."
    assert ask("code", "move", study, "Benefit", "--before", "Role")["position"] < 1
    assert ask("code", "move", study, "Benefit", "--under", "Role")["path"] == "Role / Benefit"
    assert ask("code", "retire", study, "Benefit")["status"] == "retired"
    assert ask("code", "restore", study, "Benefit")["status"] == "active"
    assert ask("code", "remove", study, "Benefit")["name"] == "Benefit"


def test_codes_merge_and_split(ask, run, study):
    codings = [c["id"] for c in ask("show", study, "codings") if c["coder"] == "Anna"]
    split = ask("code", "split", study, "ROLE-AMBIG", "Freedom", "--coding", codings[0], "--coding", codings[1], "--definition", "Free.")
    assert (split["codings"], split["path"], split["definition"]) == (2, "Role / Freedom", "Free.")
    shown = ask("code", "merge", study, "Freedom", "--into", "ROLE-AMBIG", "--dry-run")
    assert shown["codings"] == 2
    assert len(ask("show", study, "codes")) == 3
    assert ask("code", "merge", study, "Freedom", "--into", "ROLE-AMBIG", "--reason", "the same")["codings"] == 3
    assert ask("history", study)[0]["reason"] == "the same"


def test_a_coding_is_given_and_taken_away(ask, study):
    made = ask("code", "apply", study, "Role", "--source", "Maren", "--start", 16, "--end", 20)
    assert made.keys() >= CODING
    assert ask("code", "unapply", study, made["id"])["quote"] == made["quote"]
    assert len(ask("show", study, "codings")) == 3


def test_words_given_twice_need_a_place(ask, run, study):
    said = run("code", "apply", study, "Role", "--source", "Tobias", "--quote", "Nobody")
    assert said.code == 2
    assert "2 times" in said.err
    text = ask("source", "text", study, "Tobias")["text"]
    made = ask("code", "apply", study, "Role", "--source", "Tobias", "--quote", "Nobody", "--start", text.rindex("Nobody"))
    assert (made["start"], made["quote"]) == (text.rindex("Nobody"), "Nobody")


def test_people_sessions_memos_links_questions(ask, study):
    assert ask("participant", "add", study, "Ife", "--attribute", "model=peer")["attributes"] == {"model": "peer"}
    assert ask("participant", "rename", study, "Ife", "Ifeoma")["name"] == "Ifeoma"
    assert ask("participant", "set", study, "Ifeoma", "model=")["attributes"] == {}
    session = ask("session", "add", study, "First", "--date", "2024-05-31", "--participant", "Maren", "--source", "Maren", "--minutes", 50)
    assert (session["date"], session["minutes"], [s["name"] for s in session["sources"]]) == ("2024-05-31", 50, ["Maren"])
    memo = ask("memo", "add", study, "Room to move.", "--title", "Gain", "--about", "code:ROLE-AMBIG", "--about", "participant:Maren")
    assert [n["name"] for n in memo["about_names"]] == ["Unclear role", "Maren"]
    link = ask("link", "add", study, "code:Role", "leads to", "code:ROLE-AMBIG", "--note", "perhaps")
    assert (link["start_name"], link["kind"], link["end_name"], link["note"]) == ("Role", "leads to", "Unclear role", "perhaps")
    asked = ask("question", "save", study, "Gains", "ROLE-AMBIG and valence=helps", "--where", "model=team")
    assert ask("question", "list", study) == [asked]
    again = ask("question", "save", study, "Gains", "ROLE-AMBIG")
    assert (again["id"], again["expression"]) == (asked["id"], "ROLE-AMBIG")
    assert ask("facet", "define", study, "valence", "--values", "helps,hinders,both")["values"] == ["helps", "hinders", "both"]


def test_a_reflexive_memo_is_its_authors_alone(ask, run, study):
    ask("memo", "add", study, "I am tired of this.", "--kind", "reflexive")
    assert [m["private"] for m in ask("show", study, "memos")] == [True]
    assert ask("show", study, "memos", "--coder", "Samir") == []


def test_a_memo_may_come_from_standard_input(run, study):
    said = run("memo", "add", study, "-", "--json", stdin="Long.\n\nLonger.\n")
    assert said.json["text"] == "Long.\n\nLonger.\n"


def test_search_gives_segments(ask, run, study):
    [hit] = ask("search", study, "invent")
    assert hit.keys() >= SEGMENT
    text = ask("source", "text", study, hit["source"])["text"]
    assert text[hit["start"] : hit["end"]] == hit["quote"]
    assert [text[a:b] for a, b in hit["ranges"]] == ["invent"]
    assert hit["codes"] == ["Unclear role"]
    assert ask("search", study, "nothing-of-this") == []
    assert "I could invent it." in run("search", study, "invent").out
    assert len(ask("search", study, "job", "--limit", 1)) == 1


def test_retrieve_gives_segments(ask, run, study):
    found = ask("retrieve", study, "ROLE-AMBIG and valence=helps")
    assert [(s["quote"], s["codes"], s["coder"], s["participant_name"]) for s in found] == [
        ("I could invent it.", ["Unclear role"], "Anna", "Maren")]  # fmt: skip
    assert found[0].keys() >= SEGMENT
    assert len(ask("retrieve", study, "Role")) == 3
    assert ask("retrieve", study, "only Role") == []
    assert [s["participant_name"] for s in ask("retrieve", study, "Role", "--where", "model=peer")] == ["Tobias"]
    said = run("retrieve", study, "Role", "--limit", 1).out
    assert "3 passages; the first 1 are shown" in said


def test_a_matrix_leads_to_its_segments(ask, run, study):
    made = ask("matrix", study, "--rows", "code", "--columns", "attribute:model")
    assert made.keys() >= {"rows", "columns", "cells"}
    assert made["rows"] == ["Role", "Unclear role"]
    assert made["columns"][:2] == ["team", "peer"]
    cells = {(c["row"], c["column"]): c for c in made["cells"]}
    assert cells["Unclear role", "team"].keys() >= {"row", "column", "count", "segments"}
    assert (cells["Unclear role", "team"]["count"], len(cells["Unclear role", "team"]["segments"])) == (2, 2)
    segments = {c["segment"]: c["quote"] for c in ask("show", study, "codings")}
    assert all(id in segments for c in made["cells"] for id in c["segments"])
    assert "Unclear role" in run("matrix", study, "--columns", "attribute:model", "--cell", "participants").out
    quotes = ask("matrix", study, "--columns", "coder", "--cell", "quotes")
    assert {c["column"]: c["quotes"] for c in quotes["cells"]} == {
        "Anna": ["Nobody told me.", "I could invent it."], "Samir": ["Nobody could say."]}  # fmt: skip
    words = ask("matrix", study, "--columns", "participant", "--cell", "words")
    assert {c["column"]: c["words"] for c in words["cells"]} == {"Maren": 7, "Tobias": 3}


def test_codes_of_one_name_are_told_apart_in_a_matrix(ask, study):
    ask("code", "add", study, "Role", "--parent", "ROLE-AMBIG")
    ask("code", "apply", study, "Unclear role / Role", "--source", "Tobias", "--quote", "keys")
    made = ask("matrix", study, "--columns", "participant")
    assert made["rows"] == ["Role", "Unclear role", "Role / Unclear role / Role"]


def test_nothing_waits_yet(ask, study):
    assert ask("review", study) == []


def test_history_undo_redo(ask, run, study):
    entries = ask("history", study)
    assert entries[0].keys() == {"seq", "id", "at", "actor", "command", "summary", "reason", "kinds", "count", "undoes", "undone", "can_undo"}
    [last] = ask("history", study, "--by", "Samir", "--kind", "coding")
    undone = ask("undo", study, last["id"], "--reason", "a slip")
    assert (undone["undoes"], undone["reason"]) == (last["id"], "a slip")
    assert len(ask("show", study, "codings")) == 2
    ask("redo", study)
    assert len(ask("show", study, "codings")) == 3
    by_number = ask("undo", study, last["seq"])
    assert by_number["undoes"] == last["id"]
    touched = [e["summary"] for e in ask("history", study, "--about", "code:Role", "--limit", 1)]
    assert len(touched) == 1
    assert "Anna" in run("history", study).out


def test_an_import_is_one_step_to_undo(ask, run, study, tmp_path):
    (tmp_path / "new.txt").write_text("I: Who?\nIfe: Me.\nI: You?\nIfe: Yes.\n")
    before = ask("show", study, "sources"), ask("show", study, "participants"), ask("show", study, "attributes")
    ask("import", study, tmp_path / "new.txt")
    assert len(ask("show", study, "participants")) == 3
    ask("undo", study)
    assert (ask("show", study, "sources"), ask("show", study, "participants"), ask("show", study, "attributes")) == before
    [first] = [e["id"] for e in ask("history", study) if e["command"] == "ImportSources" and not e["undone"]]
    assert run("undo", study, first).code == 2
    assert (ask("show", study, "sources"), ask("show", study, "participants"), ask("show", study, "attributes")) == before


def test_saturation_tells_what_later_interviews_bring_and_what_cannot_be_told(ask, run, study):
    assert ask("saturation", study, "--base", 1, "--run", 1)["interviews"][0]["new"] > 0
    assert "Nothing can be said. A base of 4 and a run of 2 need 6 interviews" in run("saturation", study).out
    said = run("saturation", study, "--base", 1, "--run", 1, "--by", "model").out
    assert "The first 1 interview have" not in said
    assert "orders of the interviews" in said
