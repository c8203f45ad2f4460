"""Other programs' files in, and the study out for them, at the command line."""

import json
import zipfile

import pytest

FORMS = {"qualcoder": ("zip", ".qda/data.qda"), "annotations": ("jsonld", ""), "tables": ("zip", "codings.csv"), "comments": ("zip", ".docx")}


@pytest.mark.parametrize("what", FORMS)
def test_the_study_goes_out_in_every_form_and_what_it_lacks_is_told(what, ask, study, tmp_path):
    ending, part = FORMS[what]
    to = tmp_path / f"out.{ending}"
    answer = ask("export", study, "--as", what, "--to", to)
    assert answer["as"] == what and all({"what", "fate", "reason", "count"} <= set(loss) for loss in answer["losses"])
    if part:
        assert any(name.endswith(part) for name in zipfile.ZipFile(to).namelist())
    else:
        assert json.loads(to.read_text("utf-8"))["type"] == "AnnotationCollection"
    assert ask("exports", study)[0]["name"] == to.name


def test_a_document_holds_one_text_that_i_name(ask, run, study, tmp_path):
    refused = run("export", study, "--as", "comments", "--to", tmp_path / "a.docx", "--source", "Nobody")
    assert refused.code == 2 and "no text “Nobody”" in refused.err
    name = ask("show", study, "sources")[0]["name"]
    assert ask("export", study, "--as", "comments", "--to", tmp_path / "a.docx", "--source", name)["count"] == 1


def test_what_went_out_adds_nothing_when_it_comes_in_again(ask, study, tmp_path):
    ask("export", study, "--as", "annotations", "--to", tmp_path / "a.jsonld")
    shown = ask("import", study, tmp_path / "a.jsonld", "--dry-run", "--codes", "merge")
    assert shown["projects"][0]["new"]["codings"] == 0
    assert ask("import", study, tmp_path / "a.jsonld", "--codes", "merge")["codings"] == []


def test_a_first_import_that_is_refused_leaves_nobody_in_the_study(run, ask, study, tmp_path):
    run("export", study, "--to", tmp_path / "p.qdpx")
    coded = tmp_path / "coded.csv"
    coded.write_text("text,code\nNobody told me what it was about,Role\n", "utf-8")
    other = tmp_path / "other.lifeworld"
    ask("new", other, "--title", "Other", "--coder", "Zora")
    ask("code", "add", other, "Role", "--coder", "Zora")
    for how in ([tmp_path / "p.qdpx"], [coded, "--text-column", "text", "--codes-column", "code"]):
        said = run("import", other, *how, "--coder", "Yaw")
        assert (said.code, "codes of the same name" in said.err) == (2, True), said.err
        assert {entry["actor"] for entry in ask("history", other)} == {"Zora"}
    assert run("import", other, coded, "--text-column", "text", "--codes-column", "code", "--coder", "Yaw", "--codes", "merge").code == 0
    assert [coding["coder"] for coding in ask("show", other, "codings")] == ["Yaw"]


def test_of_several_files_one_that_is_refused_is_named_and_the_others_come_in(run, ask, study, tmp_path):
    run("export", study, "--to", tmp_path / "p.qdpx")
    (tmp_path / "talk.txt").write_text("I: And then?\n\nInes: Then I went home.\n", "utf-8")
    other = tmp_path / "other.lifeworld"
    ask("new", other, "--title", "Other")
    ask("code", "add", other, "Role")
    said = run("import", other, tmp_path / "p.qdpx", tmp_path / "talk.txt", "--json")
    assert (said.code, [s["name"] for s in said.json["sources"]]) == (0, ["talk"])
    assert [one["name"] for one in said.json["unread"]] == ["p.qdpx"]
    assert "p.qdpx did not come in. The study has codes of the same name" in said.err
