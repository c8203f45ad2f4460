"""What the commands of the guide and of the recruitment log change, and what they refuse."""

from typing import Any

from lifeworld.core.commands.guides import AddGuide, ConfirmAsked, MarkAsked, RemoveGuide, ReviseGuide, SetAnswer, UnmarkAsked
from lifeworld.core.commands.people import AddSession
from lifeworld.core.commands.recruitment import AddApproach, ChangeApproach, ImportApproaches, RemoveApproach
from lifeworld.core.fieldwork import Approach, GuideQuestion

JOB, WHY, DAY = GuideQuestion("job", "What is your job?"), GuideQuestion("why", "Why?", under="job"), GuideQuestion("day", "And a day?")
GUIDE = AddGuide("one", "The guide", (JOB, WHY), "2025-03-01")
ASKING = ("v-maren-text", 3, 20)
MARK = MarkAsked("m", "one", "job", *ASKING, segment="s")
USED = AddSession("talk", "A talk", guide_version="one")
LINE = AddApproach("line", "4", "2025-02-03", "by a poster")

CHANGES: list[tuple[list[Any], Any, dict[str, Any]]] = [
    ([], GUIDE, {"guide:one": {"name": "The guide", "date": "2025-03-01", "after": None}}),
    ([GUIDE], AddGuide("two", "The guide", (JOB, DAY), "2025-04-01", "one"), {"guide:two": {"after": "one"}}),
    ([GUIDE], ReviseGuide("one", name=" Anew ", note="Shorter."), {"guide:one": {"name": "Anew", "note": "Shorter."}}),
    ([GUIDE], RemoveGuide("one"), {"guide:one": None}),
    ([GUIDE], MARK, {"asked:m": {"question": "job", "by": "hand", "answer": ""}, "segment:s": {"quote": "What is your job?"}}),
    ([GUIDE, MARK], SetAnswer("m", "declined"), {"asked:m": {"answer": "declined"}}),
    ([GUIDE, MARK], UnmarkAsked("m"), {"asked:m": None, "segment:s": None}),
    ([GUIDE, USED], ConfirmAsked("talk"), {"session:talk": {"confirmed": True}}),
    ([], LINE, {"approach:line": {"name": "4", "outcome": "approached", "way": "by a poster"}}),
    ([LINE], ChangeApproach(Approach("line", "4", outcome="declined", reason="no time")), {"approach:line": {"outcome": "declined"}}),
    ([LINE], RemoveApproach("line"), {"approach:line": None}),
    ([], ImportApproaches((Approach("a", "1"), Approach("b", "2", participant="piet"))), {"approach:a": {}, "approach:b": {"participant": "piet"}}),
]

OUTCOMES = "approached, interested, consented, declined, no reply, not eligible, no-show, interviewed"
REFUSALS: list[tuple[list[Any], Any, str]] = [
    ([], AddGuide("one", "G", ()), "A guide has at least one question; write one and try again."),
    ([], AddGuide("one", "G", (JOB, JOB)), "Two questions of the guide have the same id; give each an id of its own."),
    ([], AddGuide("one", "G", (GuideQuestion("q", " "),)), "A question of the guide has no words; write it or take it out."),
    ([], AddGuide("one", "G", (WHY,)), "“Why?” is a probe of no question; a probe stands under a question of the same guide."),
    ([], AddGuide("one", "G", (JOB,), "March"), "The date of a guide is written like 2025-03-05; “March” is not."),
    ([GUIDE], GUIDE, "This version of the guide is in the study already."),
    ([GUIDE, AddGuide("two", "G", (JOB,), after="one")], AddGuide("three", "G", (DAY,), after="one"),
     "There is a later version of “The guide” already; make the next version after that one."),
    ([GUIDE, USED], ReviseGuide("one", questions=(JOB,)),
     "“The guide” has been used in 1 session, so its questions cannot be changed; make the next version instead."),
    ([GUIDE, MARK], RemoveGuide("one"), "“The guide” has been used, so it cannot be removed."),
    ([GUIDE], MarkAsked("m", "one", "day", *ASKING), "“The guide” does not have this question; choose one it has."),
    ([GUIDE], MarkAsked("m", "one", "job", *ASKING, by="guess"), "A question is marked by hand or by match; “guess” is neither."),
    ([GUIDE], MarkAsked("m", "one", "job", *ASKING, answer="maybe"), "A question asked was answered or declined; “maybe” is neither."),
    ([GUIDE, MARK], MarkAsked("n", "one", "job", *ASKING), "These words are marked as asking this question already."),
    ([], ConfirmAsked("group-session"), "Say first which version of the guide “The group” followed."),
    ([], AddApproach("line", "4", outcome="vanished"), f"What came of it is one of {OUTCOMES}; “vanished” is not."),
    ([LINE], LINE, "This line of the recruitment log is in the study already."),
    ([], ImportApproaches(()), "There is nothing to bring in."),
]  # fmt: skip
