"""Withdrawal over the wire: told first, then done beside the server."""

from lifeworld.core.commands.people import AddParticipant
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers


def ended(browser, job: str) -> dict:
    """The work, once it is no longer under way."""
    while (state := browser.get(f"/api/jobs/{job}").json())["state"] == "running":
        pass
    return state


def test_words_are_taken_out_and_a_wrong_name_takes_nothing(small_study, browser) -> None:
    small_study.apply(AddParticipant("maren", "Maren"), "Anna")
    small_study.apply(AddFieldNote("text", "Interview", "Nobody told me that, and I did not ask.", "transcript", version="v"), "Anna")
    small_study.apply(AssignSpeakers("text", (), ("maren",)), "Anna")
    wanted = {"participant": "maren", "passages": [{"version": "v", "start": 0, "end": 19}]}
    plan = browser.post("/api/withdrawals/plan", json=wanted).json()
    assert plan["sentences"][0].startswith("In 1 text, the words pointed to go")
    wrong = ended(browser, browser.post("/api/withdrawals", json={**wanted, "title": "Large"}).json()["job"])
    assert (wrong["state"], wrong["message"]) == ("failed", "This cannot be undone; type the study's name, “Small”, to go on.")
    done = ended(browser, browser.post("/api/withdrawals", json={**wanted, "title": "Small"}).json()["job"])
    assert (done["state"], done["done"], done["total"]) == ("done", 8, 8)
    assert "version" in done["result"]
    assert browser.get("/api/sources/text").json()["text"] == "[words withdrawn], and I did not ask."
    all_ = ended(browser, browser.post("/api/withdrawals", json={"participant": "maren", "title": "Small"}).json()["job"])
    assert all_["state"] == "done"
    twice = ended(browser, browser.post("/api/withdrawals", json={"participant": "maren", "title": "Small"}).json()["job"])
    assert (twice["state"], twice["message"][:31]) == ("failed", "This person withdrew everything")
