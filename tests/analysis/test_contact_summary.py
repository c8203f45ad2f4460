"""Contact summaries: the same headings each time, and due while the contact is fresh."""

from lifeworld.analysis.contact_summary import HEADINGS, due, template


def test_the_headings_are_those_of_the_form_and_every_question_has_its_line() -> None:
    text = template([("1", "Beginnings", "answered"), ("2", "A working day", "not asked"), ("4", "Unclear", "declined")])
    assert [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")] == list(HEADINGS)
    assert "- **1** Beginnings\n- **2** A working day *not asked*\n- **4** Unclear *declined*\n" in text
    assert [line for line in template([]).split("\n") if line.startswith("## ")] == [f"## {h}" for h in HEADINGS]


def test_what_is_due_is_dated_past_and_not_written() -> None:
    sessions = [("later", "2024-05-12"), ("today", "2024-05-10"), ("old", "2024-05-01"), ("done", "2024-05-02"), ("undated", "")]
    assert due(sessions, {"done"}, 2, "2024-05-10") == [
        {"session": "old", "due": "2024-05-03", "late": 7},
        {"session": "today", "due": "2024-05-12", "late": -2},
    ]
    assert due(sessions, {"done", "old", "today"}, 2, "2024-05-10") == []
