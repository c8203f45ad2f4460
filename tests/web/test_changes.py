"""Commands over the wire, their undoing, and the live feed."""

import json
import threading

from lifeworld.core.ids import new_id


def _post(browser, *commands):
    return browser.post("/api/commands", json={"commands": [{"command": name, "args": args} for name, args in commands]})


def _note(browser):
    source = browser.get("/api/sources").json()["items"][0]
    return browser.get(f"/api/sources/{source['id']}").json()


def test_a_coding_is_made_and_read_back(browser) -> None:
    opened, code = _note(browser), browser.get("/api/codes").json()[0]
    coding = {"id": new_id(), "code": code["id"], "version": opened["version"]["id"], "start": 0, "end": 9, "quote": "The nurse"}
    answer = _post(browser, ("ApplyCode", coding))
    assert answer.status_code == 200
    assert set(answer.json()["kinds"]) == {"segment", "coding"}
    [made] = _note(browser)["codings"]
    assert (made["id"], made["code"], made["start"], made["end"], made["coder"]) == (coding["id"], "Unclear role", 0, 9, "Anna")


def test_several_commands_are_one_step_and_one_undo(browser) -> None:
    opened, new_code = _note(browser), new_id()
    coding = {"id": new_id(), "code": new_code, "version": opened["version"]["id"], "start": 0, "end": 9}
    answer = _post(browser, ("AddCode", {"id": new_code, "name": "Driving"}), ("ApplyCode", coding))
    undone = browser.post("/api/undo", json={})
    assert undone.json()["summary"].startswith("undid: added the code “Driving” and coded “The nurse”")
    assert browser.get("/api/history").json()["entries"][1]["id"] == answer.json()["entry"]
    assert _note(browser)["codings"] == []
    assert len(browser.get("/api/codes").json()) == 2
    browser.post("/api/redo")
    assert len(_note(browser)["codings"]) == 1


def test_what_undoing_would_take_back_is_known_however_much_was_undone_since(browser) -> None:
    _post(browser, ("AddCode", {"id": new_id(), "name": "Driving"}))
    for _ in range(6):
        _post(browser, ("AddCode", {"id": new_id(), "name": "Walking"}))
        browser.post("/api/undo", json={})
    assert browser.get("/api/study").json()["last"]["summary"] == "added the code “Driving”"
    browser.post("/api/redo")
    assert browser.get("/api/study").json()["last"]["summary"] == "did again: added the code “Walking”"


def test_who_asks_is_told_in_a_sentence_what_was_done(browser) -> None:
    step = {"commands": [{"command": "AddCode", "args": {"id": new_id(), "name": "Driving"}}]}
    assert browser.post("/api/commands", json={**step, "told": True}).json()["summary"] == "added the code “Driving”"
    assert _post(browser, ("AddCode", {"id": new_id(), "name": "Walking"})).json()["summary"] == ""


def test_when_one_of_several_is_refused_none_is_done(browser) -> None:
    answer = _post(browser, ("AddCode", {"id": new_id(), "name": "Driving"}), ("AddCode", {"id": new_id(), "name": "unclear role"}))
    assert answer.status_code == 409
    assert "Unclear role" in answer.json()["message"]
    assert len(browser.get("/api/codes").json()) == 2


def test_two_windows_editing_one_code(browser, served) -> None:
    code = browser.get("/api/codes").json()[0]
    with served.sit_down() as other:
        seen = {"definition": code["definition"]}
        first = _post(browser, ("DefineCode", {"code": code["id"], "fields": {"definition": "Mine"}, "was": seen}))
        second = _post(other, ("DefineCode", {"code": code["id"], "fields": {"definition": "Theirs"}, "was": seen}))
    assert first.status_code == 200
    assert second.status_code == 409
    assert second.json()["message"].startswith("Someone changed the definition of “Unclear role” meanwhile")
    assert browser.get("/api/codes").json()[0]["definition"] == "Mine"


def test_what_is_not_a_command_is_refused_with_a_sentence(browser) -> None:
    for body in (b"", b"{", b"[]", b'{"commands": []}', b'{"commands": [{"command": 1}]}', b'{"commands": [{"command": "Nothing", "args": {}}]}',
                 b'{"commands": [{"command": "AddCode", "args": {"id": 1, "name": []}}]}'):  # fmt: skip
        answer = browser.post("/api/commands", content=body)
        assert answer.status_code == 422
        assert answer.json()["message"].endswith(".")


def test_someone_else_sits_down(browser) -> None:
    assert browser.post("/api/me", json={"name": "Samir"}).json() == {"id": None, "name": "Samir"}
    _post(browser, ("AddCode", {"id": new_id(), "name": "Driving"}))
    assert browser.get("/api/history").json()["entries"][0]["actor"] == "Samir"
    assert browser.get("/api/study").json()["me"]["id"] is not None


def test_other_windows_hear_of_each_change(browser, served) -> None:
    after = browser.get("/api/study").json()["seq"]
    heard: list[dict] = []
    following = threading.Event()

    def listen() -> None:
        with served.sit_down() as window, window.stream("GET", f"/api/live?after={after}") as stream:
            for line in stream.iter_lines():
                if line.startswith(":"):
                    following.set()
                if line.startswith("data: "):
                    heard.append(json.loads(line[6:]))
                    return

    window = threading.Thread(target=listen)
    window.start()
    assert following.wait(10)
    _post(browser, ("AddCode", {"id": new_id(), "name": "Driving"}))
    window.join(10)
    assert [(h["kinds"], h["actor"], h["summary"]) for h in heard] == [(["code"], "Anna", "added the code “Driving”")]
