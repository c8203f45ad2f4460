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
