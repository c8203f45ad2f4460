"""The contact summary: one page soon after each contact, under headings that are the same every time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

HEADINGS = ("Main issues or themes", "What was learnt, question by question", "Salient, interesting, important points",
            "New questions for the next contact")  # fmt: skip
_SAID = {"answered": "", "declined": " *declined*", "asked": "", "not asked": " *not asked*", "not looked at": ""}

Plain = dict[str, Any]


def template(questions: Sequence[tuple[str, str, str]]) -> str:
    """A contact summary to fill in, in Markdown. `questions` are (number, words, state) of the guide, none where it is not known."""
    issues, learnt, points, new = HEADINGS
    asked = [f"- **{number}** {words}{_SAID.get(state, '')}" for number, words, state in questions] or ["- "]
    return "\n".join([f"## {issues}", "", "- ", "", f"## {learnt}", "", *asked, "", f"## {points}", "", "- ", "", f"## {new}", "", "- ", ""])


def due(sessions: Iterable[tuple[str, str]], written: set[str], days: int, today: str) -> list[Plain]:
    """Sessions (id, ISO date) that still want a summary, `{session, due, late}`, the longest overdue first.

    `late` is in days, negative while there is time. A session without a date, or one still to come, wants nothing yet.
    """
    found, now = [], date.fromisoformat(today)
    for id, day in sessions:
        if day and id not in written and (held := date.fromisoformat(day)) <= now:
            by = held + timedelta(days=days)
            found.append({"session": id, "due": by.isoformat(), "late": (now - by).days})
    return sorted(found, key=lambda each: (each["due"], each["session"]))
