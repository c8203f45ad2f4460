"""The guide, the marks on turns and the recruitment log: what is done, refused, taken back, and carried with a text."""

from dataclasses import replace

import pytest

from lifeworld.core.commands.codings import ApplyCode, RemoveCoding
from lifeworld.core.commands.guides import AddGuide, ConfirmAsked, MarkAsked, RemoveGuide, ReviseGuide, SetAnswer, UnmarkAsked
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, AddSession, ChangeSession, RemoveParticipant
from lifeworld.core.commands.recruitment import AddApproach, ChangeApproach, ImportApproaches, RemoveApproach
from lifeworld.core.commands.sources import DescribeSource
from lifeworld.core.fieldwork import Approach, Guide, GuideQuestion
from lifeworld.core.interview_guide import arranged, changes, numbered, versions
from lifeworld.core.records import Session
from lifeworld.core.refusal import Refused
from lifeworld.queries import contacts, guides, people, recruitment
from lifeworld.study import Study
from little_study import all_records

JOB, WHY = GuideQuestion("job", "What is your job?", "Beginnings"), GuideQuestion("why", "Why?", under="job")
DAY = GuideQuestion("day", "Walk me through your last working day.", "A day")
ASKING = ("v-maren-text", 3, 20)


@pytest.fixture
def guided(study: Study) -> Study:
    """The little study with a guide in one version."""
    study.apply(AddGuide("one", " Interview guide ", (JOB, DAY, WHY), "2024-05-01"))
    return study


def _there(study: Study, kind: str) -> dict:
    return all_records(study)[kind]


def test_probes_follow_their_question_and_are_numbered_with_letters(guided: Study) -> None:
    with guided.reading() as conn:
        [guide] = guides.listed(conn)
    assert [(q["number"], q["id"]) for q in guide["questions"]] == [("1", "job"), ("1a", "why"), ("2", "day")]
    assert (guide["called"], guide["latest"], guide["used"]) == ("Interview guide, version 1", True, False)


@pytest.mark.parametrize(("questions", "sentence"), [
    ((), "at least one question"),
    ((JOB, replace(JOB, text="Again?")), "same id"),
    ((JOB, replace(DAY, text="  ")), "has no words"),
    ((WHY,), "is a probe of no question"),
    ((JOB, WHY, GuideQuestion("deep", "Really?", under="why")), "is a probe of no question"),
])  # fmt: skip
def test_what_is_no_guide_is_refused(study: Study, questions: tuple, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        study.apply(AddGuide("x", "X", questions))
    assert _there(study, "guide") == {}


def test_a_guide_that_was_used_stays_and_a_change_makes_the_next_version(guided: Study) -> None:
    guided.apply(ReviseGuide("one", questions=(JOB, WHY)))
    guided.apply(AddSession("s", "Maren, first", "2024-05-02", participants=("maren",), guide_version="one"))
    with pytest.raises(Refused, match="used in 1 session, so its questions cannot be changed; make the next version instead"):
        guided.apply(ReviseGuide("one", questions=(JOB,)))
    with pytest.raises(Refused, match="cannot be removed"):
        guided.apply(RemoveGuide("one"))
    guided.apply(ReviseGuide("one", note="For the pilot."))
    guided.apply(AddGuide("two", "Interview guide", (replace(JOB, text="How did you come to this job?"), DAY), after="one"))
    with pytest.raises(Refused, match="later version"):
        guided.apply(AddGuide("other", "Interview guide", (JOB,), after="one"))
    with guided.reading() as conn:
        found = guides.changed(conn, "1", "2")
        assert [g["version"] for g in guides.listed(conn)] == [1, 2]
    assert [q["id"] for q in found["added"]] == ["day"]
    assert [q["id"] for q in found["dropped"]] == ["why"]
    assert [c["after"]["text"] for c in found["reworded"]] == ["How did you come to this job?"]


def test_undoing_a_version_is_refused_once_sessions_or_marks_stand_on_it(study: Study) -> None:
    added = study.apply(AddGuide("one", "Interview guide", (JOB, WHY))).entry
    study.apply(AddSession("s", "Maren, first", guide_version="one"))
    with pytest.raises(Refused, match="Sessions made since"):
        study.undo(added)
    study.undo()
    study.apply(MarkAsked("m", "one", "job", *ASKING))
    with pytest.raises(Refused, match="Questions asked made since"):
        study.undo(added)
    study.undo()
    study.undo(added)
    assert _there(study, "guide") == {}


def test_a_question_that_only_changed_places_has_moved() -> None:
    before = Guide("a", "G", questions=arranged((JOB, WHY, DAY)))
    after = Guide("b", "G", questions=arranged((DAY, JOB, WHY)), after="a")
    assert [q.id for q in changes(before, after).moved] == ["day"]
    assert changes(before, before).moved == ()
    assert numbered(after.questions) == {"day": "1", "job": "2", "why": "2a"}
    assert versions([after, before, Guide("c", "H")]) == {"a": ("a", 1), "b": ("a", 2), "c": ("c", 1)}


def test_a_turn_is_marked_answered_and_unmarked_again(guided: Study) -> None:
    without = all_records(guided)
    guided.apply(MarkAsked("m", "one", "job", *ASKING))
    assert _there(guided, "asked")["m"] | {"segment": "", "at": "", "coder": ""} == {
        "id": "m", "guide": "one", "question": "job", "segment": "", "by": "hand", "answer": "", "coder": "", "at": ""}  # fmt: skip
    [segment] = _there(guided, "segment").values()
    assert segment["quote"] == "What is your job?"
    with pytest.raises(Refused, match="asking this question already"):
        guided.apply(MarkAsked("n", "one", "job", *ASKING))
    guided.apply(SetAnswer("m", "declined"))
    assert _there(guided, "asked")["m"]["answer"] == "declined"
    guided.apply(WriteMemo("memo", "Odd.", about=("asked:m",)))
    guided.apply(UnmarkAsked("m"))
    assert _there(guided, "memo")["memo"]["about"] == [f"segment:{segment['id']}"]
    for _ in range(4):
        guided.undo()
    assert all_records(guided) == without


@pytest.mark.parametrize(("mark", "sentence"), [
    (MarkAsked("m", "one", "else", *ASKING), "does not have this question"),
    (MarkAsked("m", "one", "job", *ASKING, answer="maybe"), "answered or declined"),
    (MarkAsked("m", "one", "job", *ASKING, by="guess"), "hand or by match"),
    (MarkAsked("m", "gone", "job", *ASKING), "not in the study any more"),
    (MarkAsked("m", "one", "job", "v-maren-text", 3, 9000), "does not lie within"),
    (SetAnswer("m", "answered"), "not in the study any more"),
    (ConfirmAsked("group-session"), "which version of the guide"),
])  # fmt: skip
def test_a_mark_that_makes_no_sense_is_refused(guided: Study, mark: object, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        guided.apply(mark)


def test_a_mark_keeps_its_words_when_their_code_goes_and_they_keep_it(guided: Study) -> None:
    guided.apply(ApplyCode("c", "role", *ASKING))
    guided.apply(MarkAsked("m", "one", "job", *ASKING))
    assert len(_there(guided, "segment")) == 1
    guided.apply(RemoveCoding("c"))
    assert len(_there(guided, "segment")) == 1
    guided.apply(UnmarkAsked("m"))
    assert _there(guided, "segment") == {}


def test_undoing_never_leaves_a_mark_without_its_question(guided: Study) -> None:
    guided.apply(ReviseGuide("one", questions=(DAY,)))
    guided.apply(MarkAsked("m", "one", "day", *ASKING))
    guided.apply(ReviseGuide("one", name="The guide"))
    revised = next(e["id"] for e in guided.history() if e["command"] == "ReviseGuide" and e["seq"] < guided.overview()["seq"] - 1)
    guided.undo(revised)
    guide = _there(guided, "guide")["one"]
    assert {a["question"] for a in _there(guided, "asked").values()} <= {q["id"] for q in guide["questions"]}


def test_an_older_session_shows_what_was_written_of_its_guide(guided: Study) -> None:
    guided.apply(AddSession("old", "Pilot", guide="version 1, shortened"))
    guided.apply(ChangeSession(Session("group-session", "The group", guide="v1", participants=("leila",), guide_version="one")))
    with guided.reading() as conn:
        called = {s["id"]: (s["guide_called"], s["guide"]) for s in people.sessions(conn)}
    assert called == {"old": ("version 1, shortened", "version 1, shortened"), "group-session": ("Interview guide, version 1", "v1")}


def test_who_was_approached_is_logged_and_counted(study: Study) -> None:
    study.apply(AddApproach("a", " 1 ", "2024-05-01", "letter", "Interviewed", participant="maren"))
    lines = (Approach("b", "2", outcome="declined", reason="no time"), Approach("c", "3", outcome="no-show"), Approach("d", "4", outcome="interested"))
    study.apply(ImportApproaches(lines))
    study.apply(ChangeApproach(Approach("d", "4", "2024-05-02", outcome="declined", reason=" no time ")))
    with study.reading() as conn:
        counts = recruitment.counts(conn)
        names = {line["name"]: line["participant_name"] for line in recruitment.listed(conn)}
    assert names == {"1": "Maren", "2": "", "3": "", "4": ""}
    assert [(s["step"], s["reached"], s["open"]) for s in counts["flow"]] == [
        ("approached", 4, 0), ("interested", 2, 0), ("consented", 2, 0), ("interviewed", 1, 0)]  # fmt: skip
    assert counts["reasons"] == [{"outcome": "declined", "reason": "no time", "count": 2}, {"outcome": "no-show", "reason": "", "count": 1}]
    study.apply(RemoveApproach("b"))
    study.apply(AddParticipant("noor", "Noor"))
    study.apply(AddApproach("e", "5", participant="noor"))
    study.apply(RemoveParticipant("noor"))
    assert _there(study, "approach")["e"]["participant"] is None
    study.undo()
    assert _there(study, "approach")["e"]["participant"] == "noor"


@pytest.mark.parametrize(("line", "sentence"), [
    (AddApproach("x", "  "), "needs a name"),
    (AddApproach("x", "1", outcome="vanished"), "What came of it is one of approached, interested"),
    (AddApproach("x", "1", date="in May"), "written like 2025-03-05"),
    (AddApproach("x", "1", participant="gone"), "not in the study any more"),
    (ImportApproaches(()), "nothing to bring in"),
])  # fmt: skip
def test_a_line_that_says_nothing_is_refused(study: Study, line: object, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        study.apply(line)


def test_a_contact_summary_is_due_until_it_is_written(guided: Study) -> None:
    guided.apply(AddSession("s", "Maren, first", "2024-05-02", participants=("maren",), guide_version="one"))
    guided.apply(AddSession("odd", "Undated", "in May"))
    with guided.reading() as conn:
        [due] = contacts.due(conn, "2024-05-10")
        drafted = contacts.to_fill_in(conn, "s")
    assert (due["session"], due["due"], due["late"]) == ("s", "2024-05-04", 6)
    assert drafted["about"] == ["session:s", "participant:maren"]
    assert "**1** Beginnings" in drafted["text"]
    guided.apply(WriteMemo("memo", drafted["text"], "contact summary", drafted["title"], tuple(drafted["about"])))
    with guided.reading() as conn:
        assert contacts.due(conn, "2024-05-10") == []
        assert contacts.written(conn) == {"s": "memo"}


def test_the_marks_of_a_text_and_what_may_be_asked_besides(guided: Study) -> None:
    guided.apply(AddSession("s", "Maren, first", participants=("maren",), guide_version="one"))
    guided.apply(DescribeSource("maren-text", session="s"))
    with guided.reading() as conn:
        before = guides.marks(conn, "maren-text")
        [proposed] = [p for p in before["proposals"] if p["question"] == "job"]
    assert (proposed["start"], proposed["end"], proposed["answer"], proposed["sure"]) == (*ASKING[1:], "answered", True)
    guided.apply(MarkAsked("m", "one", "job", *ASKING, answer=proposed["answer"], by="match"))
    with guided.reading() as conn:
        after = guides.marks(conn, "maren-text")
        grid = guides.coverage(conn)
        [words] = guides.words(conn, ["m"])
    assert [(m["number"], m["by"], m["answer"]) for m in after["asked"]] == [("1", "match", "answered")]
    assert not [p for p in after["proposals"] if p["question"] == "job"]
    assert {(c["participant"], c["question"]): c["state"] for c in grid["cells"]} | {} == {
        (person, question): state for person, states in {
            "maren": {"job": "answered", "why": "not looked at", "day": "not looked at"},
            **{each: dict.fromkeys(("job", "why", "day"), "not in guide") for each in ("leila", "piet")},
        }.items() for question, state in states.items()}  # fmt: skip
    assert [said["text"] for said in words["said"]] == ["Nobody told me. 👩🏽‍🚀 I liked that, cafe\u0301 and all."]
    guided.apply(ConfirmAsked("s"))
    with guided.reading() as conn:
        assert {c["state"] for c in guides.coverage(conn, "1")["cells"]} == {"answered", "not asked"}
