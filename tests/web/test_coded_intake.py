"""A coded table over the wire: its columns, what would come, what came, and what cannot."""

import io

ANSWERS = b"Name,Q1,Q2\nNoor,We began before the sun was up on most days.,And we went home when all had gone.\n"
THEMES = b"Name,early_q1,late_q2\nNoor,1,x\n"


def _show(browser, name, data):
    return browser.post("/api/intake", files=[("files", (name, io.BytesIO(data)))]).json()


def _done(browser, answer):
    job = answer.json()["job"]
    for _ in range(2000):
        state = browser.get(f"/api/jobs/{job}").json()
        if state["state"] != "running":
            return state
    raise AssertionError("the import did not end")


def test_columns_are_shown_then_what_would_come_and_then_it_comes(browser) -> None:
    answers = _show(browser, "answers.csv", ANSWERS)
    assert _done(browser, browser.post(f"/api/intake/{answers['id']}/import", json={"drafts": []}))["state"] == "done"
    id = _show(browser, "themes.csv", THEMES)["id"]
    table = browser.get(f"/api/intake/{id}/coded/0").json()
    said = {"columns": [{"name": c["name"], "role": c["role"]} for c in table["columns"]]}
    assert [c["role"] for c in said["columns"]] == ["participant", "theme", "theme"]
    would = browser.post(f"/api/intake/{id}/coded/0", json=said).json()
    assert (would["ok"], would["sources"], would["new_sources"], would["codes"], would["new_codings"], would["losses"]) == (True, 2, 0, 2, 2, [])
    assert _done(browser, browser.post(f"/api/intake/{id}/coded/0/import", json=said))["state"] == "done"
    assert {code["name"]: code["codings"] for code in browser.get("/api/codes").json() if code["codings"]} == {"early": 1, "late": 1}
    again = browser.post(f"/api/intake/{id}/coded/0", json=said).json()
    assert (again["codings"], again["new_codings"]) == (2, 0)


def test_what_cannot_be_is_a_sentence(browser) -> None:
    id = _show(browser, "themes.csv", THEMES)["id"]
    nothing = browser.post(f"/api/intake/{id}/coded/0", json={"columns": [{"name": "Name", "role": "participant"}]}).json()
    assert (nothing["ok"], nothing["message"]) == (False, "themes.csv needs a column with codes, or columns that are a code each; say which.")
    for path, body in ((f"/api/intake/{id}/coded/7", {}), (f"/api/intake/{id}/coded/0", {"columns": [{"name": "Name", "role": "king"}]})):
        refused = browser.post(path, json=body)
        assert refused.status_code == 409
        assert refused.json()["message"].endswith(".")
    nobody = {"columns": [{"name": "Name", "role": "participant"}, {"name": "early_q1", "role": "theme"}]}
    job = _done(browser, browser.post(f"/api/intake/{id}/coded/0/import", json=nobody))
    assert (job["state"], "names no text of the study" in job["message"]) == ("failed", True)
