"""Consent, rules and withdrawal at the command line."""

import pytest


def refused(said) -> str:
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip().endswith(".")
    return said.err


def test_a_consent_is_recorded_shown_changed_and_taken_away(run, ask, study):
    given = ask("consent", "record", study, "Maren", "--form", "v2", "--date", "2026-01-05", "--mode", "written", "--taken-by", "Anna",
                "--allow", "quote=no", "--allow", "archive=yes", "--machine", "none", "--expires", "2099-01-05", "--note", "By post.")  # fmt: skip
    assert given["scopes"] == {"quote": False, "archive": True, "machine": "none"}
    assert (given["form"], given["date"], given["expires"]) == ("v2", "2026-01-05", "2099-01-05")
    (maren,) = ask("consent", "show", study, "Maren")
    assert (maren["allowed"]["quote"], maren["allowed"]["archive"], maren["allowed"]["machine"]) == (False, True, "none")
    assert "Tobias" in run("consent", "show", study).out
    assert ask("consent", "change", study, given["id"], "--allow", "quote=yes")["scopes"]["quote"] is True
    assert ask("consent", "due", study)[0]["sentence"] == "No consent of Tobias is recorded."
    assert ask("consent", "remove", study, given["id"]) == {"removed": given["id"]}
    assert ask("consent", "show", study, "Maren")[0]["consents"] == []


def test_rules_are_shown_and_set(run, ask, study):
    assert ask("rules", study)["require_consent"] is False
    assert ask("rules", study, "require_consent=yes", "retention_months=120")["retention_months"] == 120
    assert "require_consent: yes" in run("rules", study).out
    assert "No consent of Maren is recorded" in refused(run("code", "apply", study, "Role", "--source", "Maren", "--quote", "I liked that."))
    assert ask("rules", study, "require_consent=")["require_consent"] is False


def test_quotes_that_are_not_allowed_are_found_in_a_manuscript(run, ask, study, tmp_path):
    ask("consent", "record", study, "Maren", "--allow", "quote=no")
    manuscript = tmp_path / "article.md"
    manuscript.write_text("# Findings\n\nOne of them said: “I could invent it.”\n", "utf-8")
    assert ask("verify", study)["sound"]
    said = run("verify", study, "--manuscript", manuscript, "--json")
    assert said.code == 1
    assert [p["kind"] for p in said.json["problems"]] == ["quote not allowed"]
    quotes = tmp_path / "quotes.csv"
    assert ask("export", study, "--to", quotes)["count"] == 1
    assert "invent" not in quotes.read_text("utf-8-sig")


def test_a_pause_and_its_end(run, ask, study):
    assert ask("withdraw", study, "Maren", "--scope", "pause") == {"participant": ask("show", study, "participants")[0]["id"], "name": "Maren",
                                                                  "scope": "pause", "done": True}  # fmt: skip
    assert len(ask("retrieve", study, "ROLE-AMBIG")) == 1
    assert "has paused already" in refused(run("withdraw", study, "Maren", "--scope", "pause"))
    ask("withdraw", study, "Maren", "--scope", "resume")
    assert len(ask("retrieve", study, "ROLE-AMBIG")) == 3
    ask("withdraw", study, "Maren", "--scope", "stop", "--reason", "by letter")
    assert ask("consent", "show", study, "Maren")[0]["allowed"]["stopped"]


def test_a_dry_run_says_what_goes_and_takes_nothing(run, ask, study):
    plan = ask("withdraw", study, "Maren", "--scope", "all", "--dry-run")
    assert not plan["done"]
    assert plan["sentences"][0] == "1 text of Maren goes, in every version: “Maren”."
    assert (plan["counts"]["segment"], plan["counts"]["coding"]) == (2, 2)
    assert len(ask("retrieve", study, "ROLE-AMBIG")) == 3
    assert "1 text of Maren goes" in run("withdraw", study, "Maren", "--scope", "all", "--dry-run").out


def test_it_asks_for_the_study_s_name(run, ask, study):
    said = run("withdraw", study, "Maren", "--scope", "all", stdin="Rolls\n")
    assert said.code == 2
    assert "type the study's name, “Roles”, to go on." in said.err
    said = run("withdraw", study, "Maren", "--scope", "all", stdin="")
    assert said.code == 2
    assert "Nothing was taken out: the study's name was not given" in said.err
    said = run("withdraw", study, "Maren", "--scope", "all", stdin="Roles\n")
    assert said.code == 0
    assert "Done." in said.out
    assert [p["name"] for p in ask("show", study, "participants")] == ["Tobias"]


def test_everything_goes_and_files_are_called_back(run, ask, study, tmp_path):
    id = ask("show", study, "participants")[0]["id"]
    ask("export", study, "--to", tmp_path / "quotes of Maren.csv", "--as", "quotes")
    done = ask("withdraw", study, "Maren", "--scope", "all", "--yes")
    assert done["done"] and done["finished"]
    assert [e["name"] for e in done["recall"]] == ["quotes of Maren.csv"]
    assert ask("verify", study)["sound"]
    data = study.read_bytes()
    for words in ("Nobody told me", "I could invent it", "Maren"):
        assert words.encode() not in data
    assert len(ask("retrieve", study, "ROLE-AMBIG")) == 1
    assert f"There is no participant “{'Maren'}”" in refused(run("withdraw", study, "Maren", "--scope", "all", "--yes"))
    assert "withdrew everything on" in refused(run("withdraw", study, id, "--scope", "all", "--yes"))
    assert "cannot be undone" in refused(run("undo", study, done["entry"]))
    assert "took words of someone who withdrew out of the study" in run("history", study).out


def test_the_counts_of_the_recruitment_log_stand_when_someone_withdraws(run, ask, study):
    for name, more in (("1", ("--participant", "Maren")), ("2", ()), ("3", ())):
        ask("recruitment", "add", study, name, "--date", f"2026-01-0{name}", "--way", "letter", "--outcome", "no-show", "--reason", "ill", *more)
    ask("recruitment", "add", study, "maren", "--way", "by her sister", "--outcome", "declined", "--reason", "a birth", "--note", "in May")
    before = ask("recruitment", "counts", study)
    assert "what came of it stays for the counts" in " ".join(ask("withdraw", study, "Maren", "--scope", "all", "--dry-run")["sentences"])
    ask("withdraw", study, "Maren", "--scope", "all", "--yes")
    after = ask("recruitment", "counts", study)
    assert {key: after[key] for key in ("total", "outcomes", "flow")} == {key: before[key] for key in ("total", "outcomes", "flow")}
    assert [(r["outcome"], r["reason"], r["count"]) for r in after["reasons"]] == [("no-show", "ill", 3), ("declined", "other", 1)]
    assert [(w["way"], w["count"]) for w in after["ways"]] == [("letter", 3), ("other", 1)]
    assert after["withdrawn"] == 1
    assert "1 person withdrew everything since." in run("recruitment", "counts", study).out
    unnamed = [line for line in ask("recruitment", "show", study) if line["name"] == "[withdrawn]"]
    assert [(line["date"], line["note"], line["participant"], line["id"][14]) for line in unnamed] == [("", "", None, "4")] * 2
    data = study.read_bytes()
    assert not any(words in data for words in (b"by her sister", b"a birth", b"in May"))


def test_some_passages_go(run, ask, study):
    done = ask("withdraw", study, "Maren", "--scope", "passages", "--quote", "I could invent it.", "--yes")
    assert done["done"]
    text = ask("source", "text", study, "Maren")["text"]
    assert "[words withdrawn]" in text
    assert "Nobody told me." in text
    assert b"invent it" not in study.read_bytes()
    assert len(ask("retrieve", study, "ROLE-AMBIG")) == 2
    assert ask("verify", study)["sound"]


@pytest.mark.parametrize(("args", "sentence"), [
    (("withdraw", "S", "Maren", "--scope", "half"), "one of these ways"),
    (("withdraw", "S", "Nobody", "--scope", "all", "--yes"), "There is no participant “Nobody”"),
    (("withdraw", "S", "Maren", "--scope", "passages", "--yes"), "Say which words are to go"),
    (("withdraw", "S", "Maren", "--scope", "passages", "--quote", "never said", "--yes"), "do not stand in a text"),
    (("withdraw", "S", "Maren", "--scope", "resume"), "has not paused"),
    (("consent", "record", "S", "Nobody"), "There is no participant"),
    (("consent", "record", "S", "Maren", "--allow", "quote=perhaps"), "is neither"),
    (("consent", "record", "S", "Maren", "--allow", "sing=yes"), "“sing” is none of these"),
    (("consent", "record", "S", "Maren", "--machine", "some"), "“some” is not"),
    (("consent", "record", "S", "Maren", "--date", "soon"), "“soon” is not one"),
    (("consent", "change", "S", "none", "--form", "v3"), "There is no consent “none”"),
    (("rules", "S", "tea=yes"), "There is no rule “tea”"),
    (("rules", "S", "k=many"), "is a whole number"),
    (("rules", "S", "retention_from=soon"), "is a day such as"),
])  # fmt: skip
def test_refusals_are_one_sentence(run, study, args, sentence):
    assert sentence in refused(run(*(study if a == "S" else a for a in args)))
