"""What each command on consent changes in the little study, and what it refuses: for the tests of all commands."""

from typing import Any

from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.consents import (
    ChangeConsent,
    RecordConsent,
    RemoveConsent,
    ResumeParticipant,
    SetRules,
    WithdrawParticipant,
)
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.commands.people import AddParticipant, RemoveParticipant
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers
from lifeworld.core.commands.together import Together
from lifeworld.core.records import Speaker
from lifeworld.core.segments import Anchor
from little_study import importing, incoming

AGREED = RecordConsent("k", "maren", "v1", "2026-01-05", "written", "Anna", {"quote": False, "machine": "local"}, "2099-01-05", "By post.")
STRICT = SetRules({"require_consent": True})
PAUSE = WithdrawParticipant("maren", "pause", id="w")
STOP = WithdrawParticipant("maren", "stop", id="w")
ENDED = RecordConsent("k", "maren", "v1", "2020-01-05", expires="2021-01-05")
UNRECORDED = "No consent of {} is recorded, and this study requires one; record it first."
TYPE_IT = "This cannot be undone; type the study's name, “A study”, to go on."
SCOPES = "record, use, quote, recontact, archive, secondary"

CHANGES: list[tuple[list[Any], Any, dict[str, Any]]] = [
    ([], AGREED, {"consent:k": {"participant": "maren", "form": "v1", "date": "2026-01-05", "mode": "written", "taken_by": "Anna",
                                "scopes": {"quote": False, "machine": "local"}, "expires": "2099-01-05", "note": "By post."}}),
    ([AGREED], RecordConsent("l", "maren", date="2026-02-05"), {"consent:l": {"date": "2026-02-05", "scopes": {}}}),
    ([AGREED], ChangeConsent("k", "v2", scopes={"use": True}, expires=""),
     {"consent:k": {"form": "v2", "date": "2026-01-05", "scopes": {"use": True}, "expires": ""}}),
    ([AGREED], RemoveConsent("k"), {"consent:k": None}),
    ([], SetRules({"k": 5, "ahead_days": 30}), {"study": {"rules": {"k": 5}}}),
    ([SetRules({"k": 5})], SetRules({"k": None, "retention_from": "2026-05-31"}), {"study": {"rules": {"retention_from": "2026-05-31"}}}),
    ([], PAUSE, {"withdrawal:w": {"participant": "maren", "scope": "pause", "counts": {}}}),
    ([PAUSE], WithdrawParticipant("maren", "stop", id="x"), {"withdrawal:x": {"scope": "stop"}}),
    ([PAUSE], ResumeParticipant("maren"), {"withdrawal:w": None}),
    ([STRICT, AGREED], ApplyCode("c", "role", "v-maren-text", 23, 29, segment="s"), {"coding:c": {}, "segment:s": {}}),
]  # fmt: skip
REFUSALS: list[tuple[list[Any], Any, str]] = [
    ([], RecordConsent("k", "gone"), "This participant is not in the study any more; someone may have removed it."),
    ([], RecordConsent("k", "maren", scopes={"machine": "any"}),
     "Machines may read none of it, locally, or outside: one of none, local, external; “any” is not."),
    ([], RecordConsent("k", "maren", scopes={"sing": True}),
     f"A consent says yes or no to {SCOPES}, and what machines may read; “sing” is none of these."),
    ([], RecordConsent("k", "maren", scopes={"quote": "maybe"}), "Someone agrees to “quote” or not; “maybe” is neither."),
    ([], RecordConsent("k", "maren", date="soon"), "A day is written like 2026-05-31; “soon” is not one."),
    ([], RecordConsent("k", "maren", date="2026-05-31", expires="2026-05-30"),
     "A consent of 2026-05-31 cannot end on 2026-05-30, before it began."),
    ([AGREED, WriteMemo("m", "x", about=("consent:k",))], RemoveConsent("k"),
     "Memos or links refer to this consent; remove those first, so that nothing is lost unseen."),
    ([AddParticipant("x", "X"), RecordConsent("k", "x")], RemoveParticipant("x"),
     "A consent or a pause of X is recorded; remove it first, or let them withdraw."),
    ([], SetRules({"tea": True}), "There is no rule “tea”; there are require_consent, unrecorded_machine, retention_months, retention_from, "
                                  "reconsent_months, ahead_days, contact_summary_days, deidentified_only, k."),
    ([], SetRules({"require_consent": "perhaps"}), "The rule require_consent (whether texts need a recorded consent) is yes or no; “perhaps” is not."),
    ([], SetRules({"k": 0}), "The rule k (how many people must share what is shown of them) lies between 1 and 1200; “0” is not."),
    ([], WithdrawParticipant("maren", "sometimes"), "Someone withdraws in one of these ways: pause, stop, passages, all; “sometimes” is none of them."),
    ([], WithdrawParticipant("gone", "all", "A study"), "This participant is not in the study any more; someone may have removed it."),
    ([], WithdrawParticipant("maren", "all", "Another"), TYPE_IT),
    ([], WithdrawParticipant("maren", "passages", "A study"), "Choose the passages that are to go."),
    ([], WithdrawParticipant("maren", "passages", "A study", (Anchor("v-group", 0, 3),)),
     "“Group” is not a text of this person; choose passages of theirs."),
    ([], WithdrawParticipant("maren", "passages", "A study", (Anchor("v-maren-text", 5, 5),)),
     "There are no words at 5–5 of “Maren-text”; choose the passage again."),
    ([], Together((PAUSE, WithdrawParticipant("leila", "all", "A study"))), "A withdrawal is a step of its own; do the rest before or after it."),
    ([], ResumeParticipant("maren"), "Maren has not paused; there is nothing to end."),
    ([STRICT], ApplyCode("c", "role", "v-maren-text", 23, 29), UNRECORDED.format("Maren")),
    ([STRICT, ENDED], ApplyCode("c", "role", "v-maren-text", 23, 29), "The consent of Maren has expired; record a new one first."),
    ([STRICT], importing(incoming("more", "M: More.", {"M": "maren"})), UNRECORDED.format("Maren")),
    ([STRICT], AssignSpeakers("note", (Speaker("L", "participant", "leila"),)), UNRECORDED.format("Leila")),
    ([STOP], AddFieldNote("n", "N", "Words.", participants=("maren",)), "Maren has asked that nothing more is collected; leave this text out."),
    ([PAUSE], importing(incoming("more", "M: More.", {"M": "maren"})), "Maren has paused taking part; end the pause first, when they say so."),
    ([RecordConsent("k", "maren", scopes={"use": False})], importing(incoming("more", "M: More.", {"M": "maren"})),
     "Maren has not agreed that their words are used; leave this text out."),
]  # fmt: skip

TWICE = [
    "This person withdrew everything on 2026-01-05; nothing of theirs is left.",
    "This person has paused already, on 2026-01-05.",
]
"""Sentences that bear the day on which something was done."""
