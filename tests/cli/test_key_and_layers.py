"""De-identifying at the command line: detect, decide, make, the key, the layers that go out, rights, the disclosure check."""

import csv

import pytest

HELD = "correct horse battery"


@pytest.fixture
def decided(ask, study, tmp_path, monkeypatch):
    """The study with a key, in which “keys” are to be replaced wherever they stand."""
    monkeypatch.setenv("LIFEWORLD_PASSPHRASE", HELD)
    key = tmp_path / "keys" / "roles.key"
    made = ask("key", "make", study, key, "--name", "Anne Roy")
    assert (made["names"], made["beside_study"]) == (1, False)
    done = ask("deidentify", study, "--add", "keys", "--category", "role", "--with", "[thing]")
    assert done["progress"] == {"accepted": 1, "rejected": 0, "proposed": 0}
    return key


def quotes(path):
    return [row["Quote"] for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())]


def test_detectors_propose_and_i_decide_by_words_ids_or_all_at_once(ask, run, study, tmp_path):
    (tmp_path / "Third.txt").write_text("I: Who helped?\n\nP: Margaret Thompson did. Margaret is 34.\n\nI: And?\n\nP: That was all.\n")
    ask("import", study, tmp_path / "Third.txt")
    found = ask("deidentify", study, "--detect", "--source", "Third")
    assert found["detected"]["proposed"] == len(found["items"]) >= 2
    assert ask("deidentify", study, "--detect", "--source", "Third")["detected"]["proposed"] == 0
    assert "waits" not in run("deidentify", study, "--reject", "34").err
    last = ask("deidentify", study, "--accept", "Margaret Thompson", "--with", "[helper]", "--everywhere")
    assert last["progress"]["accepted"] >= 1
    refused = run("deidentify", study, "--accept", "nonsense")
    assert (refused.code, refused.err) == (2, "Nothing that waits is “nonsense”; `lifeworld deidentify STUDY` lists what does, with ids.\n")
    ask("deidentify", study, "--accept", "all")
    [made] = ask("deidentify", study, "--source", "Third", "--apply")["made"]
    assert (made["name"], made["undecided"]) == ("Third", 0)
    assert "P: [helper] did. [helper] is" in ask("source", "text", study, "Third")["text"]


def test_the_text_is_made_and_the_key_brings_it_back(ask, run, study, decided):
    before = ask("source", "text", study, "Tobias")["text"]
    ask("deidentify", study, "--apply", "--key", decided)
    assert "I left the [thing]." in ask("source", "text", study, "Tobias")["text"]
    assert ask("key", "list", study, decided) == [{"replacement": "[thing]", "words": ["keys"], "texts": ["Tobias"]}]
    assert ask("key", "restore", study, decided, "Tobias")["text"] == before
    assert "no de-identified version" in run("key", "restore", study, decided, "Maren").err
    assert ask("key", "update", study, decided, "--name", "Someone Else")["names"] == 2


def test_originals_go_into_the_key_and_come_back(ask, run, study, decided):
    before = ask("source", "text", study, "Tobias")["text"]
    ask("memo", "add", study, "Who holds the keys is not said.")
    ask("deidentify", study, "--apply", "--key", decided)
    plan = ask("key", "seal", study, decided, "--dry-run")
    assert plan["texts"] == 1
    assert [(n["kind"], n["field"], n["was"], n["now"]) for n in plan["notes"]] == [
        ("memo", "text", "Who holds the keys is not said.", "Who holds the [thing] is not said.")]  # fmt: skip
    assert "Who holds the [thing]" in run("key", "seal", study, decided, "--dry-run").out
    assert ask("source", "text", study, "Tobias", "--version", "1")["text"] == before
    done = ask("key", "seal", study, decided, "--text", "Tobias")
    assert (done["texts"], done["notes"], done["left"]) == (1, 1, [])
    assert b"left the keys" not in study.read_bytes()
    refused = run("source", "text", study, "Tobias", "--version", "1")
    assert (refused.code, "is sealed: its words are in the key alone" in refused.err) == (2, True)
    assert ask("key", "restore", study, decided, "Tobias")["text"] == before
    assert ask("verify", study)["problems"] == []
    assert "no original to seal" in run("key", "seal", study, decided).err
    assert ask("key", "unseal", study, decided) == {"texts": 1, "names": ["Tobias"]}
    assert ask("source", "text", study, "Tobias", "--version", "1")["text"] == before
    assert "nothing to bring back" in run("key", "unseal", study, decided).err


def test_a_wrong_passphrase_and_a_lost_key_are_told_in_a_sentence(run, study, decided, monkeypatch):
    assert "lie" not in run("key", "list", study, decided).err
    monkeypatch.setenv("LIFEWORLD_PASSPHRASE", "another horse")
    wrong = run("key", "list", study, decided)
    assert (wrong.code, wrong.err) == (2, "This passphrase does not open the key, or the file was damaged; type it again. Nothing was changed.\n")
    assert "go on working" in run("key", "list", study, decided.with_name("lost.key")).err
    assert "Keep the key outside the study" in run("key", "make", study, study).err
    monkeypatch.delenv("LIFEWORLD_PASSPHRASE")
    assert run("key", "list", study, decided, stdin=f"{HELD}\n").code == 0


def test_what_goes_out_is_de_identified_searched_and_listed(ask, run, study, decided, tmp_path):
    ask("code", "apply", study, "Role", "--source", "Tobias", "--quote", "I left the keys.")
    out = tmp_path / "quotes.csv"
    ask("deidentify", study, "--apply")
    done = ask("export", study, "--to", out)
    assert (done["layer"], done["note"]) == ("partly de-identified", "Not de-identified yet: “Maren”. Their words go out as they are.")
    assert "I left the [thing]." in quotes(out)
    assert "kept" not in run("export", study, "--to", out, "--layer", "original").out
    assert "Say why" in run("export", study, "--to", out, "--layer", "original").err
    assert "Samir may not take out" in run("export", study, "--to", out, "--layer", "original", "--reason", "So.", "--coder", "Samir").err
    ask("rights", "grant", study, "Samir")
    assert [r["originals"] for r in ask("rights", "list", study)] == [True, True]
    ask("export", study, "--to", out, "--layer", "original", "--reason", "to check", "--coder", "Samir")
    assert "I left the keys." in quotes(out)
    ask("rights", "withdraw", study, "Samir")
    assert [(e["layer"], e["reason"], e["people"]) for e in ask("exports", study)] == [
        ("original", "to check", ["Maren", "Tobias"]), ("partly de-identified", "", ["Maren", "Tobias"])]
    was = out.read_bytes()
    ask("memo", "add", study, "About the keys.")
    memos = run("export", study, "--to", tmp_path / "memos.md")
    assert memos.code == 2
    assert "Mend it in the text of the memo" in memos.err
    assert not (tmp_path / "memos.md").exists()
    assert "Choose another name for the file" in run("export", study, "--to", tmp_path / "the keys, quotes.csv").err
    assert out.read_bytes() == was


def test_the_disclosure_check_ends_with_1_where_it_finds_something(run, ask, study, tmp_path):
    found = run("disclosure", study, "--json")
    assert found.code == 1
    assert [(c["said"], c["people"]) for c in found.json["combinations"]] == [("model: team", ["Maren"]), ("model: peer", ["Tobias"])]
    (tmp_path / "news.txt").write_text("nothing of the kind")
    nothing = run("disclosure", study, "--k", "2", "--attribute", "model", "--public", tmp_path / "news.txt")
    assert "model: team: Maren" in nothing.out
    assert run("disclosure", study, "--attribute", "height").code == 2


def test_with_the_key_real_names_go_out_in_no_file(ask, run, study, decided, tmp_path):
    ask("memo", "add", study, "Anne Roy told me so.", "--about", "source:Maren")
    ask("recruitment", "add", study, "12", "--note", "through Anne  ROY")
    memos, log = tmp_path / "memos.csv", tmp_path / "log.csv"
    for args in (("export", study, "--to", memos, "--as", "memos"), ("recruitment", "export", study, "--to", log)):
        refused = run(*args, "--key", decided)
        assert (refused.code, "Anne Roy" in refused.err) == (2, True), refused.err
    assert not memos.exists() and not log.exists()
    assert ask("export", study, "--to", memos, "--as", "memos")["count"] == 1
    assert run("export", study, "--to", memos, "--as", "memos", "--key", decided.with_name("lost.key")).code == 2
    assert "Anne Roy" in memos.read_text("utf-8-sig")


def test_words_that_overlap_what_is_to_be_replaced_are_told_and_can_be_let_go(ask, run, study, decided):
    refused = run("deidentify", study, "--add", "the keys", "--category", "role")
    assert (refused.code, refused.err) == (2, "“the keys” overlaps “keys”, which is to be replaced already; reject that first, or leave this as it is.\n")
    assert ask("deidentify", study, "--reject", "keys")["progress"] == {"accepted": 0, "rejected": 1, "proposed": 0}
    assert ask("deidentify", study, "--add", "the keys", "--category", "role")["progress"]["accepted"] == 1
