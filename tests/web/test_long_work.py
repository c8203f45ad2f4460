"""Long work over the wire: it says how far it is, what came of it, and can be stopped with nothing kept."""

import threading

from lifeworld.web.jobs import Jobs


def ended(browser, job: str) -> dict:
    """The work, once it is no longer under way."""
    while (state := browser.get(f"/api/jobs/{job}").json())["state"] == "running":
        pass
    return state


def test_detectors_look_beside_the_server_and_their_findings_wait(browser) -> None:
    noted = {"id": "n", "name": "Visit", "text": "I met Maria Lopez and wrote to maria@example.org."}
    applied = browser.post("/api/commands", json={"commands": [{"command": "AddFieldNote", "args": noted}]})
    assert applied.status_code == 200, applied.text
    started = browser.post("/api/identifiers/detect", json={"sources": ["n"]}).json()
    state = ended(browser, started["job"])
    assert (state["state"], state["done"], state["total"]) == ("done", 1, 1)
    waiting = browser.get("/api/identifiers", params={"source": "n"}).json()["items"]
    assert state["result"]["proposed"] == len(waiting) > 0
    assert "maria@example.org" in [item["words"] for item in waiting]


def test_stopped_work_says_what_was_not_done() -> None:
    jobs, begun, asked = Jobs(), threading.Event(), threading.Event()

    def work(step) -> str:
        begun.set()
        asked.wait(30)
        step(1, 2)
        return "never"

    job = jobs.start(work, "nothing was proposed")
    begun.wait(30)
    job.stop()
    asked.set()
    while job.plain()["state"] == "running":
        pass
    assert (job.state, job.message, job.result) == ("stopped", "Stopped; nothing was proposed.", None)
