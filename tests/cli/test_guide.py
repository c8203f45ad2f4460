"""The guide, what was asked, the recruitment log and contact summaries at the command line."""

import pytest

GUIDE = "# Guide\n\n1. **Job** What is your job?\n   - Why?\n2. Walk me through your last working day.\n"
NEXT = GUIDE.replace("What is your job?", "What is your job here?").replace("   - Why?\n", "") + "3. What have I not asked?\n"


@pytest.fixture
def guided(study, ask, tmp_path):
    """The study with a guide, and a session of Maren's that followed it."""
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    ask("guide", "add", study, tmp_path / "guide.md", "--date", "2024-05-01")
    ask("session", "add", study, "Maren, first", "--date", "2024-05-02", "--participant", "Maren", "--source", "Maren", "--guide", "1")
    return study


def test_a_guide_is_added_shown_and_followed_by_the_next(guided, ask, run, tmp_path):
    (tmp_path / "next.txt").write_text(NEXT, "utf-8")
    made = ask("guide", "add", guided, tmp_path / "next.txt", "--after", "1", "--note", "Shorter.")
    assert (made["called"], made["note"], [q["number"] for q in made["questions"]]) == ("Guide, version 2", "Shorter.", ["1", "2", "3"])
    found = ask("guide", "diff", guided, "1", "2")
    assert ([q["text"] for q in found["added"]], [q["text"] for q in found["dropped"]]) == (["What have I not asked?"], ["Why?"])
    assert [c["after"]["text"] for c in found["reworded"]] == ["What is your job here?"]
    assert "→ What is your job here?" in run("guide", "diff", guided, "1", "2").out
    assert [g["version"] for g in ask("show", guided, "guides")] == [1, 2]
    assert "Walk me through" in run("guide", "show", guided).out
    assert ask("guide", "change", guided, "2", tmp_path / "guide.md")["questions"][1]["number"] == "1a"
    ask("guide", "remove", guided, "2")
    assert len(ask("show", guided, "guides")) == 1


def test_a_guide_is_written_to_a_file_that_is_read_again(guided, ask, run, tmp_path):
    for name in ("out.md", "out.txt"):
        ask("guide", "export", guided, "Guide, version 1", "--to", tmp_path / name)
        again = ask("guide", "add", guided, tmp_path / name, "--name", name)
        assert [(q["topic"], q["text"]) for q in again["questions"]] == [("Job", "What is your job?"), ("", "Why?"), ("", "Walk me through your last working day.")]
    assert run("guide", "add", guided, "-", "--name", "Typed", stdin="1. Why?\n").code == 0
    assert "4 guides have a version “1”; say which: “Guide, version 1”, “out.md, version 1”" in run("guide", "show", guided, "1").err


def test_turns_are_proposed_accepted_marked_and_confirmed(guided, ask, run):
    proposed = ask("guide", "match", guided, "Maren")
    assert [(p["number"], p["answer"]) for p in proposed["proposals"]] == [("1", "answered")]
    assert proposed["accepted"] == []
    assert "Nothing was marked" in run("guide", "match", guided, "Maren").out
    assert len(ask("guide", "match", guided, "Maren", "--accept")["accepted"]) == 1
    assert ask("guide", "match", guided, "Maren")["proposals"] == []
    mark = ask("guide", "mark", guided, "Maren", "1a", "--quote", "Why?")
    assert (mark["number"], mark["by"], mark["answer"], mark["quote"]) == ("1a", "hand", "", "Why?")
    assert ask("guide", "answer", guided, mark["id"], "declined")["answer"] == "declined"
    assert ask("guide", "answer", guided, mark["id"], "unsaid")["answer"] == ""
    cells = {c["question"]: c["state"] for c in ask("coverage", guided)["topics"]}
    assert sorted(cells.values()) == ["answered", "not looked at"]
    assert ask("guide", "done", guided, "Maren, first")["confirmed"]
    assert sorted(c["state"] for c in ask("coverage", guided, "--guide", "1")["topics"]) == ["answered", "not asked"]
    assert "not asked" in run("coverage", guided, "--probes").out
    assert not ask("guide", "done", guided, "Maren, first", "--take-back")["confirmed"]
    ask("guide", "unmark", guided, mark["id"])
    assert [m["by"] for m in ask("show", guided, "asked")] == ["match"]
    assert ask("guide", "mark", guided, "Maren", "Job", "--turn", "3", "--answer", "answered")["quote"] == "Why?"


def test_the_recruitment_log_is_kept_counted_and_taken_away(guided, ask, run, tmp_path):
    made = ask("recruitment", "add", guided, "14", "--date", "2024-05-01", "--way", "letter", "--outcome", "declined", "--reason", "no time")
    assert (made["name"], made["outcome"], made["participant_name"]) == ("14", "declined", "")
    ask("recruitment", "add", guided, "15")
    assert ask("recruitment", "change", guided, "15", "--outcome", "interviewed", "--participant", "Maren")["participant_name"] == "Maren"
    counts = ask("recruitment", "counts", guided)
    assert [step["reached"] for step in counts["flow"]] == [2, 1, 1, 1]
    assert "1 declined" in run("recruitment", "counts", guided).out
    ask("recruitment", "export", guided, "--to", tmp_path / "log.csv")
    assert ask("recruitment", "import", guided, tmp_path / "log.csv")["count"] == 2
    assert len(ask("recruitment", "show", guided)) == 4
    assert len(ask("recruitment", "show", guided, "--outcome", "declined")) == 2
    assert len(ask("show", guided, "approaches")) == 4
    assert "2 lines of the recruitment log are for “14”" in run("recruitment", "remove", guided, "14").err
    ask("undo", guided)
    ask("recruitment", "remove", guided, "14")
    assert [line["name"] for line in ask("recruitment", "show", guided)] == ["15"]


def test_a_contact_summary_is_due_begun_and_no_longer_due(guided, ask, run):
    [due] = ask("session", "due", guided)
    assert (due["name"], due["due"]) == ("Maren, first", "2024-05-04")
    assert "days late" in run("session", "due", guided).out
    assert "**1** Job" in run("session", "summary", guided, "Maren, first").out
    memo = ask("session", "summary", guided, "Maren, first", "--write")
    assert (memo["kind"], memo["title"]) == ("contact summary", "Contact summary: Maren, first")
    assert ask("session", "due", guided) == []
    assert "has a contact summary already" in run("session", "summary", guided, "Maren, first", "--write").err


def test_a_session_changes_and_keeps_words_that_name_no_version(guided, ask):
    changed = ask("session", "set", guided, "Maren, first", "--minutes", "50", "--guide", "the pilot questions")
    assert (changed["minutes"], changed["guide_version"], changed["guide"], changed["guide_called"]) == (50, None, "the pilot questions", "the pilot questions")
    again = ask("session", "set", guided, "Maren, first", "--guide", "1", "--date", "2024-05-03")
    assert (again["guide_called"], again["guide"], again["date"]) == ("Guide, version 1", "the pilot questions", "2024-05-03")


@pytest.mark.parametrize(("args", "sentence"), [
    (("guide", "show", "{study}", "7"), "There is no version “7” of the guide; there are “Guide, version 1”."),
    (("guide", "change", "{study}", "1", "{other}"), "“Guide” has been used in 1 session, so its questions cannot be changed; make the next version instead."),
    (("guide", "add", "{study}", "{folder}/Maren.txt"), "There is no numbered question in this text; write each as “1. How did you come to this job?”, probes indented under it."),
    (("guide", "remove", "{study}", "1"), "“Guide” has been used in 1 session, so it cannot be removed."),
    (("guide", "export", "{study}", "1", "--to", "{folder}/guide.pdf"), "A guide is written as md or txt; “pdf” is neither."),
    (("guide", "export", "{study}", "1", "--to", "{folder}/none/guide.md"), "{folder}/none/guide.md cannot be written; name a file in a folder that is there."),
    (("guide", "mark", "{study}", "Maren", "9", "--turn", "1"), "“Guide, version 1” has no question “9”; give its number, such as 4 or 4b, or its topic."),
    (("guide", "mark", "{study}", "Maren", "1", "--turn", "99"), "“Maren” has 4 turns; 99 is none of them."),
    (("guide", "mark", "{study}", "Maren", "1"), "Say which turn: --turn with its number, or --quote with some of its words."),
    (("guide", "mark", "{study}", "Maren", "1", "--quote", "e"), "2 turns of “Maren” have these words; give others, or the --turn."),
    (("guide", "mark", "{study}", "Maren", "1", "--turn", "1", "--answer", "yes"), "A question asked was answered or declined; “yes” is neither."),
    (("guide", "match", "{study}", "Tobias"), "No guide is known for “Tobias”; say which its session followed, with `lifeworld session set STUDY SESSION --guide`."),
    (("guide", "answer", "{study}", "gone", "declined"), "There is no mark “gone”; `lifeworld show STUDY asked --json` lists those there are."),
    (("recruitment", "add", "{study}", "1", "--outcome", "lost"),
     "What came of it is one of approached, interested, consented, declined, no reply, not eligible, no-show, interviewed; “lost” is not."),
    (("recruitment", "change", "{study}", "1"), "There is no line for “1” in the recruitment log."),
    (("recruitment", "export", "{study}", "--to", "{folder}/log.xlsx"), "The recruitment log is written as .csv; “log.xlsx” ends otherwise."),
    (("session", "set", "{study}", "Maren, first", "--date", "May"), "The date of a session is written like 2025-03-05; “May” is not."),
    (("coverage", "{study}", "--guide", "9"), "There is no version “9” of the guide; there are “Guide, version 1”."),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(guided, run, tmp_path, args, sentence):
    (tmp_path / "other.md").write_text(NEXT, "utf-8")
    places = {"study": str(guided), "folder": str(tmp_path), "other": str(tmp_path / "other.md")}
    said = run(*(arg.format(**places) for arg in args))
    assert said.code == 2
    assert said.err.strip() == sentence.format(**places)
    assert said.out == ""
