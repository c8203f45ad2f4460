"""A text is corrected from a file, versions are read and compared, and what waits is decided, at the command line."""

import pytest

MAREN = "Interviewer: What is your job?\n\nMaren: Nobody told me. 👩🏽‍🚀 I liked that.\n\nInterviewer: Why?\n\nMaren: I could invent it.\n"
LATER = MAREN.replace("Nobody told me", "Nobody had told me").replace("Why?", "Why so?")


@pytest.fixture
def corrected(ask, study, tmp_path):
    file = tmp_path / "maren later.txt"
    file.write_text(LATER, "utf-8")
    return ask("source", "correct", study, "Maren", file, "--reason", "checked")


def test_a_corrected_file_is_a_new_version_and_codings_are_carried(ask, run, study, corrected):
    assert (corrected["layer"], corrected["carried"], corrected["review"]) == ("corrected", 1, 1)
    read = ask("source", "text", study, "Maren")
    assert (read["version"], read["text"]) == (corrected["version"], LATER)
    assert [v["layer"] for v in ask("show", study, "versions") if v["source"] == read["source"]] == ["original", "corrected"]
    for named in ("1", "original"):
        assert ask("source", "text", study, "Maren", "--version", named)["text"] == MAREN
    quotes = {c["quote"]: c["waiting"] for c in ask("show", study, "codings") if c["source"] == read["source"]}
    assert quotes == {"Nobody told me.": True, "I could invent it.": False}
    assert ask("history", study)[0]["reason"] == "checked"
    assert run("verify", study).code == 0
    ask("undo", study)
    assert ask("source", "text", study, "Maren")["text"] == MAREN
    assert ask("review", study) == []


def test_what_waits_is_kept_in_exports_and_marked(run, ask, study, corrected, tmp_path):
    for ending in ("csv", "html"):
        file = tmp_path / f"quotes.{ending}"
        said = run("export", study, "--to", file, "--question", "ROLE-AMBIG")
        assert said.code == 0, said.err
        assert "Nobody told me." in file.read_text("utf-8-sig")
        assert "waiting for review" in file.read_text("utf-8-sig")
    assert [s["waiting"] for s in ask("retrieve", study, "ROLE-AMBIG") if s["quote"] == "Nobody told me."] == [True]


def test_versions_are_compared(ask, run, study, corrected):
    shown = ask("source", "diff", study, "Maren")
    assert (shown["old"]["layer"], shown["new"]["layer"], shown["changed"]) == ("original", "corrected", 2)
    assert "Nobody {+had +}told me" in run("source", "diff", study, "Maren").out
    assert len(ask("source", "diff", study, "Maren", "--whole", "--from", "1", "--to", "corrected")["turns"]) == 4


def test_what_waits_is_adopted_placed_again_or_removed(ask, run, study, corrected):
    [review] = ask("review", study)
    assert (review["quote"], review["suggested"]["quote"], review["codes"]) == ("Nobody told me.", "Nobody had told me.", ["Unclear role"])
    assert {"id", "source", "version", "start", "end", "quote", "codes", "coder", "participant"} <= review.keys()
    assert "Nobody had told me." in run("review", study).out
    assert ask("review", "adopt", study, review["id"][:13])["left"] == 0
    assert {c["quote"] for c in ask("show", study, "codings")} >= {"Nobody had told me."}
    ask("undo", study)
    assert ask("review", "select", study, review["id"], "--quote", "had told me")["left"] == 0
    assert {c["quote"] for c in ask("show", study, "codings")} >= {"had told me"}
    ask("undo", study)
    ask("review", "select", study, review["id"], "--start", 38, "--end", 44)
    ask("undo", study)
    ask("review", "remove", study, review["id"])
    assert "Nobody told me." not in {c["quote"] for c in ask("show", study, "codings")}
    assert run("review", study).out.strip() == "Nothing waits for review."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "later.txt is empty; there is nothing to import."),
        (MAREN, "“Maren” reads like this already; nothing was changed."),
        ("It rained.\n\nNobody went out at all that day, and the boats stayed.\n",
         "This has little in common with the present text of “Maren”; is it another interview? If you are sure, say so."),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused(run, study, tmp_path, words, sentence):
    file = tmp_path / "later.txt"
    file.write_text(words, "utf-8")
    said = run("source", "correct", study, "Maren", file)
    assert (said.code, said.err.strip()) == (2, sentence)


def test_a_person_who_is_sure_is_obeyed(ask, study, tmp_path):
    file = tmp_path / "later.txt"
    file.write_text("It rained.\n\nNobody went out at all that day, and the boats stayed.\n", "utf-8")
    done = ask("source", "correct", study, "Maren", file, "--sure", "--re-transcribed")
    assert (done["layer"], done["carried"], done["review"]) == ("re-transcribed", 0, 2)
    assert [r["quote"] for r in ask("review", study)] == ["Nobody told me.", "I could invent it."]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("adopt", "nothing"), "Nothing that waits has the id “nothing”; `lifeworld review STUDY` lists them."),
        (("select", "{id}"), "Say on which words it belongs: --start and --end, or --quote."),
        (("select", "{id}", "--quote", "Nobody ever"), "“Nobody ever” stands nowhere in the text; use --start and --end."),
        (("select", "{id}", "--quote", "I"), "“I” stands several times in the text; use --start and --end."),
    ],
)
def test_what_cannot_be_decided_is_refused(run, ask, study, corrected, arguments, sentence):
    [review] = ask("review", study)
    deed, *rest = (str(a).replace("{id}", review["id"]) for a in arguments)
    said = run("review", deed, study, *rest)
    assert (said.code, said.err.strip()) == (2, sentence)
