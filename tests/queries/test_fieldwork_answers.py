"""What the guide, the marks, the recruitment log and the summaries answer, on SQLite and on PostgreSQL alike."""

import pytest

from lifeworld.core.commands.guides import AddGuide, ConfirmAsked, MarkAsked
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddSession
from lifeworld.core.commands.recruitment import AddApproach
from lifeworld.core.commands.sources import DescribeSource
from lifeworld.core.fieldwork import GuideQuestion
from lifeworld.queries import contacts, guides, people, recruitment
from lifeworld.study import Study
from little_study import furnish

JOB, WHY = GuideQuestion("job", "What is your job?", "Job"), GuideQuestion("why", "Why?", under="job")


@pytest.fixture
def study(empty_study: Study) -> Study:
    furnish(empty_study)
    for command in (
        AddGuide("one", "Guide", (JOB, WHY), "2024-05-01"),
        AddGuide("two", "Guide", (GuideQuestion("why", "Why that?"),), "2024-05-05", "one"),
        AddSession("s", "Maren, first", "2024-05-02", participants=("maren",), guide_version="one"),
        DescribeSource("maren-text", session="s"),
        DescribeSource("group", session="group-session"),
        MarkAsked("m", "one", "job", "v-maren-text", 3, 20, "answered"),
        AddApproach("a", "1", "2024-05-01", "letter", "interviewed", participant="maren"),
        AddApproach("b", "2", "2024-04-30", "letter", "declined", "no time"),
    ):
        empty_study.apply(command)
    return empty_study


def test_they_answer_alike_in_either_store(study: Study) -> None:
    with study.reading() as conn:
        assert [(g["called"], g["sessions"], g["asked"], g["used"], g["latest"]) for g in guides.listed(conn)] == [
            ("Guide, version 1", 1, 1, True, False), ("Guide, version 2", 0, 0, False, True)]  # fmt: skip
        here = guides.marks(conn, "maren-text")
        assert [(m["number"], m["quote"], m["source_name"], m["session"]) for m in here["asked"]] == [("1", "What is your job?", "Maren-text", "s")]
        assert guides.marks(conn, "group") | {"proposals": []} == {"guide": None, "session": "group-session", "asked": [], "proposals": []}
        assert {(c["participant"], c["question"]): (c["state"], c["marks"]) for c in guides.coverage(conn)["topics"] if c["participant"] == "maren"} == {
            ("maren", "job"): ("answered", ["m"]), ("maren", "why"): ("not looked at", [])}  # fmt: skip
        assert [w["said"][0]["speaker"] for w in guides.words(conn, ["m", "gone"])] == ["M"]
        assert [(line["name"], line["participant_name"]) for line in recruitment.listed(conn)] == [("2", ""), ("1", "Maren")]
        assert [step["reached"] for step in recruitment.counts(conn)["flow"]] == [2, 1, 1, 1]
        assert [(d["session"], d["late"]) for d in contacts.due(conn, "2024-05-06")] == [("s", 2)]
        assert "**1** Job" in contacts.to_fill_in(conn, "s")["text"]
    study.apply(WriteMemo("memo", "Short.", "contact summary", about=("session:s",)))
    study.apply(ConfirmAsked("s"))
    with study.reading() as conn:
        assert {s["id"]: (s["guide_called"], s["confirmed"], s["summary"]) for s in people.sessions(conn)} == {
            "s": ("Guide, version 1", True, "memo"), "group-session": ("", False, None)}  # fmt: skip
        assert contacts.due(conn, "2024-05-06") == []
        assert {c["state"] for c in guides.coverage(conn, "1")["cells"]} == {"answered", "not asked"}


def test_the_python_interface_gives_rows(study: Study) -> None:
    assert [g["version"] for g in study.guides()] == [1, 2]
    assert study.guide("2")["id"] == "two"
    assert study.asked().columns()["answer"] == ["answered"]
    assert study.coverage("1")["states"][0] == "answered"
    assert len(study.recruitment()) == study.recruitment_counts()["total"] == 2
    assert [row["late"] for row in study.summaries_due("2024-05-06")] == [2]
