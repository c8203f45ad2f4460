"""The guide, what was asked and the recruitment log over the wire: in the forms described, with refusals as sentences."""

import pytest
from pydantic import TypeAdapter

from lifeworld.core.commands.guides import AddGuide, MarkAsked
from lifeworld.core.commands.people import AddParticipant, AddSession
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers
from lifeworld.core.fieldwork import GuideQuestion
from lifeworld.web import shapes


@pytest.fixture
def guided(small_study, browser):
    """A browser at a study with a guide, a session and a text of it that asks one question."""
    for command in (
        AddParticipant("maren", "Maren"),
        AddGuide("one", "Guide", (GuideQuestion("job", "What is your job?", "Job"), GuideQuestion("why", "Why?", under="job"))),
        AddSession("s", "Maren, first", "2024-05-02", participants=("maren",), guide_version="one"),
        AddFieldNote("text", "Maren", "What is your job?\n\nNobody told me that, and I did not ask.", "transcript", "s", ("maren",), version="v"),
        AssignSpeakers("text", (), ("maren",)),
        MarkAsked("m", "one", "job", "v", 0, 17, "answered"),
    ):
        small_study.apply(command, "Anna")
    return browser


@pytest.mark.parametrize(("path", "form"), [
    ("/guides", list[shapes.Guide]), ("/guides/one/changes?before=one", shapes.GuideChanges), ("/sources/text/asked", shapes.AskedHere),
    ("/coverage", shapes.Coverage), ("/coverage?guide=one", shapes.Coverage), ("/coverage/words?id=m", list[shapes.AskedWords]),
    ("/recruitment", shapes.Recruitment), ("/summaries/due", list[shapes.SummaryDue]), ("/sessions/s/summary", shapes.SummaryToFill),
    ("/sessions", list[shapes.Session]),
])  # fmt: skip
def test_each_answer_holds_something_and_has_its_form(guided, path, form) -> None:
    answer = guided.get(f"/api{path}")
    assert answer.status_code == 200, answer.text
    assert answer.json()
    TypeAdapter(form).validate_python(answer.json())


def test_a_pasted_guide_is_read_and_nothing_is_written(guided) -> None:
    read = guided.post("/api/guides/read", json={"text": "1. What is your job?\n2. And now?", "after": "one"}).json()
    assert [(q["id"] == "job", q["text"]) for q in read["questions"]] == [(True, "What is your job?"), (False, "And now?")]
    assert len(guided.get("/api/guides").json()) == 1
    refused = guided.post("/api/guides/read", json={"text": "Nothing numbered"})
    assert (refused.status_code, refused.json()["message"][:31]) == (409, "There is no numbered question i")


def test_a_log_goes_out_and_comes_in(guided) -> None:
    data = b"name,outcome,reason,participant\n=1,declined,no time,\n2,interviewed,,Maren\n"
    applied = guided.post("/api/recruitment/import", files={"file": ("log.csv", data, "text/csv")}).json()
    assert (applied["summary"], applied["kinds"]) == ("Brought in 2 lines.", ["approach"])
    log = guided.get("/api/recruitment").json()
    assert [step["reached"] for step in log["flow"]] == [2, 1, 1, 1]
    written = guided.post("/api/recruitment/export")
    assert written.headers["content-type"].startswith("text/csv")
    assert "'=1,," in written.text
    refused = guided.post("/api/recruitment/import", files={"file": ("log.csv", b"name\n", "text/csv")})
    assert refused.json()["message"] == "There is nothing to bring in."


def test_what_is_not_there_is_said_so(guided) -> None:
    for path in ("/guides/gone/changes?before=one", "/coverage?guide=gone", "/sources/gone/asked", "/sessions/gone/summary"):
        answer = guided.get(f"/api{path}")
        assert answer.status_code == 409, path
        assert answer.json()["message"].endswith(".")
    assert guided.post("/api/guides/one/export?format=pdf").status_code == 409
    assert guided.post("/api/guides/one/export?format=txt").text.startswith("Guide, version 1")
