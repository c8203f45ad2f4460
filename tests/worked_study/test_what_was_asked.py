"""The guide, the marks and the recruitment log of the worked study."""

from collections import Counter

import pytest

from lifeworld.core.fieldwork import Asked
from lifeworld.core.records import Memo, Participant, Segment, Session
from lifeworld.queries import contacts, guides, recruitment
from lifeworld.queries.names import records
from lifeworld.worked_study.material import interviews, table


@pytest.fixture
def conn(worked):
    with worked.reading() as conn:
        yield conn


def test_two_versions_of_the_guide_and_what_changed(conn) -> None:
    first, second = guides.listed(conn)
    assert (first["date"], second["date"]) == ("2025-02-24", "2025-03-07")
    assert (first["sessions"], second["sessions"]) == (3, 9)
    changed = guides.changed(conn, "1", "2")
    assert [(c["before"]["number"], "anything good" in c["before"]["text"]) for c in changed["reworded"]] == [("4a", True)]
    assert not changed["added"] + changed["dropped"] + changed["moved"]


def test_every_session_followed_the_version_that_its_interview_says(conn) -> None:
    numbers = {g["id"]: g["version"] for g in guides.listed(conn)}
    said = {f"Interview with {i.name}": i.session["guide"] for i in interviews()}
    assert {s.name: numbers[s.guide_version] for s in records(conn, Session)} == said
    assert {s.name.removeprefix("Interview with ") for s in records(conn, Session) if s.confirmed} == set(table("asked.toml")["gone_through"])


def test_what_asks_a_question_is_a_whole_turn_of_the_interviewer(conn) -> None:
    segments = {s.id: s for s in records(conn, Segment)}
    turns = {(i.name, t.start, t.end) for i in interviews() for t in i.draft.turns if t.speaker != i.name}
    marks = guides.every_mark(conn)
    assert len(marks) > 120
    assert {(m["source_name"], m["start"], m["end"]) for m in marks} <= turns
    assert all(segments[a.segment].quote for a in records(conn, Asked))
    by = Counter(m["by"] for m in marks)
    assert by["match"] > 50
    assert by["hand"] > 50


def test_coverage_tells_every_state_apart(conn) -> None:
    grid = guides.coverage(conn)
    assert len(grid["participants"]) == 12
    assert len(grid["cells"]) == 12 * len(grid["questions"])
    states = Counter(cell["state"] for cell in grid["cells"])
    assert set(states) == {"answered", "declined", "asked", "not asked", "not looked at"}
    marks = {m["id"] for m in guides.every_mark(conn)}
    assert all((cell["state"] in ("answered", "declined", "asked")) == bool(cell["marks"]) for cell in grid["cells"])
    assert {id for cell in grid["cells"] for id in cell["marks"]} == marks


def test_the_recruitment_log_leads_to_the_twelve(conn) -> None:
    counts = recruitment.counts(conn)
    assert [(step["step"], step["reached"]) for step in counts["flow"]] == [("approached", 24), ("interested", 14), ("consented", 13), ("interviewed", 12)]
    assert {line["participant"] for line in recruitment.listed(conn) if line["participant"]} == {p.id for p in records(conn, Participant)}


def test_every_session_has_its_contact_summary(conn) -> None:
    written = contacts.written(conn)
    assert set(written) == {s.id for s in records(conn, Session)}
    kinds = {m.id: m.kind for m in records(conn, Memo)}
    assert {kinds[id] for id in written.values()} == {"contact summary"}
    assert contacts.due(conn, "2026-01-01") == []
