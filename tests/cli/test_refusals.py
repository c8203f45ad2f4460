"""What is refused is refused with one sentence on standard error, exit status 2, and nothing half-written."""

import os
import socket
import sqlite3
from pathlib import Path

import pytest


def state(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(path.parent.iterdir()) if p.is_file()}


def refused(said, as_json: bool = False) -> str:
    assert said.code == 2
    sentence = said.err.strip()
    if as_json:
        assert said.json == {"refused": sentence}
    else:
        assert said.out == ""
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize("args", [
    ("show", "codings"), ("search", "x"), ("retrieve", "Role"), ("matrix",), ("history",), ("verify",), ("undo",), ("redo",), ("review",),
    ("import", "a.txt"), ("export", "--to", "codebook.md"), ("source", "text", "Maren"), ("code", "add", "x"), ("memo", "add", "x")])  # fmt: skip
def test_no_study_there(run, tmp_path, args):
    noun = 2 if args[0] in ("source", "code", "memo") else 1
    for json in ((), ("--json",)):
        said = run(*args[:noun], tmp_path / "none.lifeworld", *args[noun:], *json)
        assert "There is no study at" in refused(said, bool(json))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_a_study(run, tmp_path):
    words = tmp_path / "words.lifeworld"
    words.write_text("These are words. " * 100)
    assert "is not a Lifeworld study" in refused(run("show", words))
    empty = tmp_path / "empty.lifeworld"
    empty.touch()
    assert "is not a Lifeworld study" in refused(run("show", empty))
    other = tmp_path / "other.lifeworld"
    with sqlite3.connect(other) as conn:
        conn.execute("create table t (x)")
    assert "another program" in refused(run("show", other))
    folder = tmp_path / "folder.lifeworld"
    folder.mkdir()
    assert "There is no study" in refused(run("show", folder))


def test_a_truncated_study(run, study):
    whole = study.read_bytes()
    for part in (50, len(whole) // 3, len(whole) - 9000):
        study.write_bytes(whole[:part])
        said = run("verify", study)
        assert said.code in (1, 2)
        if said.code == 2:
            assert "damaged" in refused(said) or "not a" in said.err


def test_a_study_that_can_only_be_read(run, ask, study, monkeypatch):
    before = ask("show", study, "codings")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert ask("show", study, "codings") == before
    assert "can only be read" in refused(run("code", "add", study, "x"))
    assert ask("verify", study) == {"sound": True, "problems": []}


def test_something_is_there_already(run, study):
    before = study.read_bytes()
    assert "exists already" in refused(run("new", study, "--title", "Another"))
    assert study.read_bytes() == before


@pytest.mark.parametrize(("args", "sentence"), [
    (("--approach", "magic"), "not an approach"), (("--template", "none"), "There is no template"), (("--title", " "), "needs a name")])  # fmt: skip
def test_a_study_that_cannot_be_started_leaves_no_file(run, tmp_path, args, sentence):
    assert sentence in refused(run("new", tmp_path / "a.lifeworld", "--title", "A", *args))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_for_a_new_study(run, tmp_path):
    assert "There is no folder" in refused(run("new", tmp_path / "none" / "a.lifeworld", "--title", "A"))


@pytest.mark.parametrize(("args", "sentence"), [
    (("show", "S", "nonsense"), "There is no list “nonsense”"),
    (("source", "text", "S", "Nobody"), "There is no source “Nobody”"),
    (("source", "text", "S", "Maren", "--version", "x"), "There is no version “x” of this text"),
    (("source", "speakers", "S", "Maren", "--interviewer", "Z"), "Nobody speaks as “Z”"),
    (("source", "speakers", "S", "Maren", "--participant", "Maren"), "takes NAME=VALUE"),
    (("code", "add", "S", "Role"), "There is a code “Role” in the same place"),
    (("code", "add", "S", " "), "needs a name"),
    (("code", "add", "S", "x", "--parent", "Nothing"), "There is no code “Nothing”"),
    (("code", "add", "S", "x", "--kind", "magic"), "“magic” is not"),
    (("code", "move", "S", "Role", "--under", "ROLE-AMBIG"), "is part of it"),
    (("code", "merge", "S", "Role", "--into", "ROLE-AMBIG"), "itself part of"),
    (("code", "remove", "S", "ROLE-AMBIG"), "is in use"),
    (("code", "define", "S", "Role"), "Say what to change"),
    (("code", "split", "S", "Role", "Half", "--coding", "none"), "not in the study any more"),
    (("code", "apply", "S", "Role", "--source", "Maren"), "Say where the words are"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--quote", "not said"), "does not contain these words"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--start", "10", "--end", "10"), "holds no words"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--start", "5", "--end", "99999"), "does not lie within"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--start", "0", "--end", "5", "--quote", "Other"), "are not the ones given"),
    (("code", "apply", "S", "ROLE-AMBIG", "--source", "Maren", "--quote", "Nobody told me."), "already"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--quote", "job", "--facet", "colour=red"), "There is no facet “colour”"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--quote", "job", "--facet", "valence=red"), "“red” is not"),
    (("code", "unapply", "S", "none"), "There is no coding"),
    (("participant", "add", "S", "Maren"), "There is a participant “Maren” already"),
    (("participant", "set", "S", "Maren", "height=3"), "There is no attribute “height”"),
    (("participant", "set", "S", "Maren", "model=none"), "is one of team, peer"),
    (("participant", "set", "S", "Maren", "model"), "takes NAME=VALUE"),
    (("session", "add", "S", "First", "--date", "yesterday"), "is a date"),
    (("session", "add", "S", "First", "--participant", "Nobody"), "There is no participant"),
    (("attributes", "define", "S", "x", "--type", "colour"), "is one of text"),
    (("memo", "add", "S", " "), "needs some words"),
    (("memo", "add", "S", "x", "--kind", "angry"), "“angry” is not"),
    (("memo", "add", "S", "x", "--about", "Maren"), "names nothing"),
    (("memo", "add", "S", "x", "--about", "coding:none"), "There is no coding"),
    (("link", "add", "S", "code:Role", "is", "code:Role"), "two different things"),
    (("question", "save", "S", "Q", "(Role"), "not closed (at character 1)"),
    (("retrieve", "S", "ROLE-AMBIK"), "did you mean “ROLE-AMBIG”"),
    (("retrieve", "S", "Role and", "--where", "model=none"), "."),
    (("retrieve", "S", "Role", "--where", "height=3"), "height"),
    (("matrix", "S", "--rows", "colour"), "There is no “colour”"),
    (("matrix", "S", "--rows", "coder", "--columns", "coder"), "the same"),
    (("matrix", "S", "--cell", "weight"), "“weight” is not among them"),
    (("undo", "S", "none"), "There is no such entry"),
    (("undo", "S", "1"), "cannot be undone"),
    (("redo", "S"), "nothing to bring back"),
    (("export", "S", "--to", "x.md"), "Say what to write"),
    (("export", "S", "--to", "x.qdpx", "--as", "refi-qda"), "does not write “refi-qda” yet"),
    (("export", "S", "--to", "codebook.pdf"), "are written as .md, .csv, .docx"),
    (("export", "S", "--to", "codebook.md", "--layer", "corrected"), "has no layer"),
    (("export", "S", "--to", "codebook.md", "--layer", "none"), "There is no layer"),
    (("export", "S", "--to", "quotes.csv", "--attribute", "height"), "There is no attribute"),
    (("export", "S", "--to", "nowhere/codebook.md"), "cannot be written"),
    (("import", "S", "missing.txt"), "missing.txt is not there"),
    (("import", "S", "."), "is a folder"),
    (("import", "S", "x.txt", "--as", "wav"), "is no format that can be read"),
    (("attributes", "import", "S", "missing.csv"), "missing.csv is not there"),
])  # fmt: skip
def test_refusals_change_nothing(run, ask, study, monkeypatch, args, sentence):
    monkeypatch.chdir(study.parent)
    entries = len(ask("history", study))
    before = state(study)
    assert sentence in refused(run(*(study if a == "S" else a for a in args)))
    assert len(ask("history", study)) == entries
    assert state(study).keys() == before.keys()


def test_a_port_that_is_taken(run, study):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "is taken by another program" in refused(run("open", study, "--no-browser", "--port", other.getsockname()[1]))


@pytest.mark.parametrize("args", [
    (), ("nonsense",), ("show",), ("new", "x"), ("code", "apply", "x", "y"), ("show", "x", "--nonsense"), ("open", "x", "--port", "many")])  # fmt: skip
def test_what_is_typed_wrongly_is_refused_with_2(run, args):
    said = run(*args)
    assert said.code == 2 or (args == () and "Usage" in said.out + said.err)
    assert args == () or said.out == ""


@pytest.mark.parametrize("later", ["agreement", "merge", "report", "serve"])
def test_names_kept_for_later_are_not_there_yet(run, later):
    assert run(later, "--help").code == 2


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "'; DROP TABLE code; --", "[red]x[/]", "a/b", "%s{0}", "\x1b[31mred", "🧑🏽‍🚀", "日本語", "\u202eevil"])
def test_names_are_names_whatever_they_look_like(run, ask, study, name):
    made = ask("code", "add", study, name)
    assert made["name"] == name
    ask("code", "apply", study, made["id"], "--source", "Maren", "--quote", "job")
    assert [s["codes"] for s in ask("retrieve", study, '"' + name.replace('"', "") + '"')] == [[name]]
    shown = run("show", study, "codes").out
    assert "\x1b[31m" not in shown
    assert name.replace("\x1b", "\ufffd")[:5] in shown
    assert len(ask("show", study, "codes")) == 3


def test_an_export_replaces_a_file_or_leaves_it(run, ask, study, tmp_path):
    there = tmp_path / "codebook.md"
    there.write_text("mine")
    assert run("export", study, "--to", there, "--layer", "corrected").code == 2
    assert there.read_text() == "mine"
    done = ask("export", study, "--to", there)
    assert done == {"file": str(there), "as": "codebook", "layer": "", "count": 2, "note": ""}
    assert "Unclear role (ROLE-AMBIG)" in there.read_text()
    assert "cannot be written" in run("export", study, "--to", study, "--as", "codebook").err or run("export", study, "--to", study).code == 2
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "html"])
def test_quotes_go_out_with_what_was_asked_for(ask, study, tmp_path, ending):
    to = tmp_path / f"quotes.{ending}"
    assert ask("export", study, "--to", to, "--question", "Role", "--where", "model=team", "--attribute", "model")["count"] == 2
    assert to.stat().st_size > 200
    if ending in ("csv", "html"):
        assert "I could invent it." in to.read_text("utf-8-sig")
        assert "Nobody could say." not in to.read_text("utf-8-sig")


@pytest.mark.parametrize("ending", ["md", "csv", "docx"])
def test_private_memos_stay_out_of_exports(ask, study, tmp_path, ending):
    ask("memo", "add", study, "Open to all.")
    ask("memo", "add", study, "My own doubts.", "--kind", "reflexive")
    to = tmp_path / f"memos.{ending}"
    assert ask("export", study, "--to", to)["count"] == 1
    assert b"My own doubts" not in to.read_bytes()


@pytest.mark.parametrize(("args", "part"), [
    (("shwo", "S"), "No such command 'shwo'. Did you mean 'show'? `lifeworld --help`"),
    (("code", "apply", "S", "Role", "--source", "Maren", "--start", "nine"), "'--start'"),
    (("show",), "Missing argument 'STUDY'. `lifeworld show --help` says how it is written."),
    (("show", "S", "--jsom"), "--jsom"),
    (("new", "other.lifeworld"), "Missing option '--title'"),
    (("retrieve", "S", "Role", "--limit", "0"), "'--limit'"),
    (("search", "S", " ** "), "Say which words to search for."),
    (("search", "S", ""), "Say which words to search for."),
    (("import", "S", "."), ". is a folder; name the files in it."),
    (("code", "apply", "S", "Role", "--source", "Maren", "--start", "9", "--end", "3"), "9–3 holds no words"),
    (("retrieve", "S", ""), "Ask for something"),
    (("retrieve", "S", "Role and valence=odd"), "“odd” is not (at character 10)."),
])  # fmt: skip
def test_what_is_mistyped_is_said_in_a_sentence_and_as_a_document(run, study, args, part):
    before = state(study)
    given = [study if arg == "S" else arg for arg in args]
    for more in ((), ("--json",)):
        assert part in refused(run(*given, *more), bool(more))
    assert state(study) == before


def test_a_folder_is_no_study(run, tmp_path):
    assert "which is a folder; name the `.lifeworld` file in it." in refused(run("show", tmp_path, "--json"), True)


def test_an_export_goes_over_an_earlier_file_and_over_nothing_else(run, study, tmp_path, monkeypatch):
    book = tmp_path / "book.md"
    book.write_text("An earlier one.")
    assert run("export", study, "--to", book, "--as", "codebook").out.endswith("book.md, in place of the file that was there.\n")
    assert "Role" in book.read_text("utf-8")
    book.chmod(0o444)
    assert "is protected" in refused(run("export", study, "--to", book, "--as", "codebook"))
    other = tmp_path / "notes.md"
    other.write_bytes(study.read_bytes())
    assert "is a study or another database and is not written over" in refused(run("export", study, "--to", other, "--as", "codebook"))
    monkeypatch.setenv("LIFEWORLD_PASSPHRASE", "a long passphrase indeed")
    assert run("key", "make", study, tmp_path / "key.md").code == 0
    assert "is a key and is not written over" in refused(run("export", study, "--to", tmp_path / "key.md", "--as", "codebook"))
