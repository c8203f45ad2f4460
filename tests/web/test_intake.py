"""Files dropped on the window: shown, chosen, brought in; attributes by participant."""

import io
import zipfile

import pytest

from lifeworld.core.ids import new_id

TALK = "Interviewer: How did you come to this job?\n\nMaren: By bus, mostly. [laughs]\n\nInterviewer: And then?\n\nMaren: Then there was a kettle.\n"


def _show(browser, *files):
    return browser.post("/api/intake", files=[("files", (name, io.BytesIO(data))) for name, data in files]).json()


def _done(browser, job):
    """The job when it has ended; the server is asked until then."""
    for _ in range(2000):
        state = browser.get(f"/api/jobs/{job}").json()
        if state["state"] != "running":
            return state
    raise AssertionError("the import did not end")


def test_a_transcript_is_shown_and_brought_in_as_chosen(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()), ("nothing.txt", b""))
    assert [(f["name"], f["ok"]) for f in shown["files"]] == [("maren.txt", True), ("nothing.txt", False)]
    assert shown["files"][1]["message"].startswith("nothing.txt is empty")
    [draft] = shown["files"][0]["drafts"]
    assert [(s["label"], s["role"]) for s in draft["speakers"]] == [("Interviewer", "interviewer"), ("Maren", "participant")]
    assert browser.get("/api/sources").json()["total"] == 1
    speakers = [{"label": "Interviewer", "role": "interviewer"}, {"label": "Maren", "role": "participant", "participant": "Ida"}]
    chosen = {"drafts": [{"key": draft["key"], "name": "Ida, first interview", "speakers": speakers}]}
    job = _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json=chosen).json()["job"])
    assert job["state"] == "done", job
    [source] = [s for s in browser.get("/api/sources").json()["items"] if s["name"] == "Ida, first interview"]
    assert [p["name"] for p in source["participants"]] == ["Ida"]
    opened = browser.get(f"/api/sources/{source['id']}").json()
    assert opened["text"] == TALK
    assert [(t["speaker"], t["role"], opened["text"][t["start"] : t["end"]]) for t in opened["turns"]][1] == ("Maren", "participant", "By bus, mostly. [laughs]")


def test_an_import_is_one_step_to_undo(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()))
    _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}).json()["job"])
    assert browser.get("/api/participants").json()["total"] == 1
    browser.post("/api/undo", json={})
    assert (browser.get("/api/participants").json()["total"], browser.get("/api/sources").json()["total"]) == (0, 1)


def test_what_was_brought_in_cannot_be_brought_in_twice_by_the_same_list(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()))
    _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}).json()["job"])
    again = browser.post(f"/api/intake/{shown['id']}/import", json={})
    assert (again.status_code, again.json()["message"]) == (409, "These files are no longer at hand; choose them again.")


def test_the_same_text_is_marked(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()))
    _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}).json()["job"])
    assert _show(browser, ("copy.txt", TALK.encode()))["files"][0]["drafts"][0]["same_as"] == "maren"


def test_attributes_come_in_by_participant(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()))
    _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}).json()["job"])
    table = b"participant,model,years\r\nMaren,team,2\r\nNobody,peer organisation,5\r\n"
    seen = browser.post("/api/intake/attributes", files={"file": ("people.csv", io.BytesIO(table))}).json()
    assert (seen["known"], seen["unknown"], [c["type"] for c in seen["columns"]][1]) == (1, ["Nobody"], "number")
    done = browser.post(f"/api/intake/{seen['id']}/attributes", json={"participant_column": "participant", "add_people": False})
    assert done.status_code == 200, done.text
    [maren] = browser.get("/api/participants").json()["items"]
    named = {a["id"]: a["name"] for a in browser.get("/api/attributes").json()}
    assert {named[k]: v for k, v in maren["attributes"].items()} == {"model": "team", "years": 2}


def test_a_column_fits_the_attribute_of_its_name_however_it_is_spaced(browser) -> None:
    shown = _show(browser, ("maren.txt", TALK.encode()))
    _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json={}).json()["job"])
    kept = {"id": new_id(), "name": "Employment model", "of": "participant", "type": "choice", "options": ["Team", "Peer organisation"]}
    assert browser.post("/api/commands", json={"commands": [{"command": "DefineAttribute", "args": kept}]}).is_success
    table = b"participant,employment_model\r\nMaren,team\r\nNobody,agency\r\n"
    seen = browser.post("/api/intake/attributes", files={"file": ("people.csv", io.BytesIO(table))}).json()
    assert [column["there"] for column in seen["columns"]] == [True]
    assert [(loss["what"], loss["count"]) for loss in seen["losses"]] == [("values of Employment model", 1)]
    assert browser.post(f"/api/intake/{seen['id']}/attributes", json={"participant_column": "participant", "add_people": False}).is_success
    [maren] = browser.get("/api/participants").json()["items"]
    assert maren["attributes"] == {kept["id"]: "Team"}


@pytest.mark.parametrize("path", ["codebook", "memos"])
@pytest.mark.parametrize("format", ["md", "csv", "docx"])
def test_codebook_and_memos_can_be_taken_away(browser, path, format) -> None:
    answer = browser.post(f"/api/export/{path}", json={"format": format})
    assert answer.status_code == 200
    assert f"{path}.{format}" in answer.headers["content-disposition"]
    head = {"md": b"# Small", "csv": b"\xef\xbb\xbfid", "docx": b"PK"}[format]
    assert answer.content.startswith(head)


def test_a_format_that_is_not_known_is_refused(browser) -> None:
    assert browser.post("/api/export/codebook", json={"format": "exe"}).json()["message"].startswith("A codebook is written as md, csv, docx")


def test_an_archive_is_opened_and_its_files_are_chosen_one_by_one(browser) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("talks/maren.txt", TALK)
        package.writestr("talks/ines.txt", TALK.replace("Maren", "Ines"))
        package.writestr("__MACOSX/talks/._maren.txt", b"\0")
    shown = _show(browser, ("talks.zip", held.getvalue()))
    assert [(f["name"], f["ok"], len(f["drafts"]), len(f["losses"])) for f in shown["files"]] == [("maren.txt", True, 1, 0), ("ines.txt", True, 1, 0), ("talks.zip", True, 0, 1)]
    again = browser.post(f"/api/intake/{shown['id']}/files/2").json()
    assert (again["ok"], [loss["what"] for loss in again["losses"]]) == (True, ["files of the system"])
    chosen = {"drafts": [{"key": "0.0", "include": False}], "files": [0, 1, 2]}
    job = _done(browser, browser.post(f"/api/intake/{shown['id']}/import", json=chosen).json()["job"])
    assert [s["name"] for s in job["result"]["sources"]] == ["ines"]
