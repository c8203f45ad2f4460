"""What each command on identifiers, rights and exports changes in the little study, and what it refuses: for the tests of all commands."""

from typing import Any

from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.deidentifying import DeidentifySource
from lifeworld.core.commands.identifiers import (
    AcceptIdentifiers,
    DismissProposals,
    Finding,
    MarkIdentifier,
    ProposeIdentifiers,
    RejectIdentifiers,
    ReplaceDates,
    ReviseIdentifiers,
    derived_id,
)
from lifeworld.core.commands.rights import GrantRight, RecordExport, WithdrawRight
from lifeworld.core.commands.sources import AssignSpeakers
from lifeworld.core.commands.together import Together
from lifeworld.core.records import Speaker
from little_study import MAREN

GONE = None
OF_ITS_OWN = "A file that went out is a step of its own; do the rest before or after it."
KITCHEN, COLD, NOBODY = (4, 11), (16, 20), (23, 29)
THERE = MAREN.index("Nobody")
PROPOSED = ProposeIdentifiers("v-note", (Finding("k", *KITCHEN, "place"), Finding("n", *NOBODY, "name", 0.8, "rules")))
ACCEPTED = AcceptIdentifiers(("k",))
MARKED = MarkIdentifier("m", "v-note", *NOBODY, "name")
DATED = MarkIdentifier("d", "v-note", *COLD, "date", "[date]")
MADE = DeidentifySource("note", "v-safe")
ELSEWHERE = derived_id("n", "v-maren-text", THERE)
CODED = ApplyCode("c", "role", "v-note", 0, 21, segment="s")
LABELLED = AssignSpeakers("group", (Speaker("L", "participant", "leila"), Speaker("P", "participant", "piet")))

CASES: list[tuple[list[Any], Any, dict[str, Any]]] = [
    ([], PROPOSED, {"identifier:k": {"status": "proposed", "coder": None, "replacement": ""}, "identifier:n": {"score": 0.8, "detector": "rules"}}),
    ([PROPOSED], ProposeIdentifiers("v-note", (Finding("x", 4, 8, "name"), Finding("y", 16, 20, "date"))), {"identifier:y": {"start": 16}}),
    ([PROPOSED, RejectIdentifiers(("k",))], ProposeIdentifiers("v-note", (Finding("x", *KITCHEN, "place"),)), {}),
    ([], MARKED, {"identifier:m": {"status": "accepted", "replacement": "[person A]", "detector": "hand"}}),
    ([PROPOSED], MARKED, {"identifier:n": {"status": "accepted", "replacement": "[person A]"}}),
    ([PROPOSED], ACCEPTED, {"identifier:k": {"status": "accepted", "replacement": "[place A]"}}),
    ([PROPOSED], AcceptIdentifiers(("n",), "colleague B", "role"), {"identifier:n": {"replacement": "[colleague B]", "category": "role"}}),
    ([PROPOSED], AcceptIdentifiers(("n",), everywhere=True), {"identifier:n": {"replacement": "[person A]"},
        f"identifier:{ELSEWHERE}": {"version": "v-maren-text", "start": THERE, "end": THERE + 6, "replacement": "[person A]", "status": "accepted"}}),
    ([ProposeIdentifiers("v-note", (Finding("k", *KITCHEN, "place"), Finding("s", 32, 36, "name"))), ProposeIdentifiers("v-note", (Finding("x", 0, 3, "place"),))],
     MarkIdentifier("m", "v-note", 0, 11, "place"), {"identifier:m": {"status": "accepted"}, "identifier:k": GONE, "identifier:x": GONE}),
    ([PROPOSED], RejectIdentifiers(("k",)), {"identifier:k": {"status": "rejected", "replacement": ""}}),
    ([PROPOSED, ProposeIdentifiers("v-maren-text", (Finding("o", THERE, THERE + 6, "name"),))], RejectIdentifiers(("n",), everywhere=True),
     {"identifier:n": {"status": "rejected"}, "identifier:o": {"status": "rejected"}}),
    ([PROPOSED, ACCEPTED], ReviseIdentifiers(("k",), replacement="[room]"), {"identifier:k": {"replacement": "[room]", "category": "place"}}),
    ([PROPOSED, ACCEPTED], ReviseIdentifiers(("k",), category="organisation"), {"identifier:k": {"replacement": "[organisation A]"}}),
    ([PROPOSED, AcceptIdentifiers(("n",), everywhere=True)], ReviseIdentifiers(("n",), replacement="[a nurse]", everywhere=True),
     {"identifier:n": {"replacement": "[a nurse]"}, f"identifier:{ELSEWHERE}": {"replacement": "[a nurse]"}}),
    ([DATED], ReplaceDates({"d": "4 May 2019"}), {"identifier:d": {"replacement": "[4 May 2019]"}}),
    ([PROPOSED, ACCEPTED], DismissProposals(), {"identifier:n": GONE}),
    ([PROPOSED], DismissProposals("group"), {}),
    ([PROPOSED, ACCEPTED, RejectIdentifiers(("n",))], MADE, {"source:note": {"version": "v-safe"}, "version:v-safe": {"layer": "de-identified", "after": "v-note", "length": 41}}),
    ([PROPOSED, ACCEPTED, CODED], DeidentifySource("note", "v-safe", sure=True),
     {"source:note": {}, "version:v-safe": {}, "segment:s": {"version": "v-safe", "quote": "The [place A] was cold.", "place": {"kind": "text", "start": 0, "end": 23}}}),
    ([LABELLED, MarkIdentifier("l", "v-group", 0, 1, "name")], DeidentifySource("group", "v-safe"),
     {"version:v-safe": {}, "source:group": {"speakers": [{"label": "L", "role": "participant", "participant": "leila"},
        {"label": "P", "role": "participant", "participant": "piet"}, {"label": "[person A]", "role": "participant", "participant": "leila"}]}}),
    ([], GrantRight("ben"), {"coder:ben": {"rights": ["originals"]}}),
    ([GrantRight("ben")], WithdrawRight("ben"), {"coder:ben": {"rights": []}}),
]  # fmt: skip
"""What has been, a command, what it changes."""

FINAL: list[tuple[Any, dict[str, Any]]] = [
    (RecordExport("e", "quotes.csv", "csv", "de-identified", ("maren",)), {"name": "quotes.csv", "participants": ["maren"], "recall": ""}),
    (RecordExport("e", "quotes.csv", "csv", "original", reason=" Checking. "), {"layer": "original", "reason": "Checking."}),
]
"""What no undo takes back."""

_LOST = "This {} is not in the study any more; someone may have removed it."
_SETTLED = "“Note” has been de-identified with this already; decide on the text as it reads now, or undo that first."
_KINDS = "What identifies someone is one of name, place, organisation, date, age, contact, number, role; “nonsense” is not."
_MADE = [PROPOSED, ACCEPTED, RejectIdentifiers(("n",)), MADE]

ALONE = "Anna is the only one who holds this right; give it to someone else first."
"""Shown in a test of its own, as the id of who began the study is none of these."""

REFUSALS: list[tuple[list[Any], Any, str]] = [
    ([], ProposeIdentifiers("v-note", (Finding("x", 4, 900, "name"),)), "4–900 does not lie within the text, which has 39 characters."),
    ([], ProposeIdentifiers("v-note", (Finding("x", 4, 11, "nonsense"),)), _KINDS),
    ([], MarkIdentifier("x", "v-note", 21, 23, "name"), "There are no words there; select the words that identify someone."),
    ([], MarkIdentifier("x", "gone", 0, 3, "name"), _LOST.format("version")),
    ([], AcceptIdentifiers(("gone",)), _LOST.format("identifier")),
    ([PROPOSED], AcceptIdentifiers(("k",), category="nonsense"), _KINDS),
    ([PROPOSED], AcceptIdentifiers(("k",), " [] "), "Say what is to stand instead, such as [colleague B]."),
    ([PROPOSED], AcceptIdentifiers(("n",), "[nobody else]"),
     "“[nobody else]” has “Nobody” in it, which is itself to be replaced; choose words that name nobody."),
    ([PROPOSED, ACCEPTED], ReviseIdentifiers(("n",), replacement="[Kitchen hand]"),
     "“[Kitchen hand]” has “kitchen” in it, which is itself to be replaced; choose words that name nobody."),
    ([PROPOSED, ACCEPTED], MarkIdentifier("x", "v-note", 0, 11, "place"),
     "“The kitchen” overlaps “kitchen”, which is to be replaced already; reject that first, or leave this as it is."),
    ([PROPOSED, ACCEPTED], ReviseIdentifiers(("k",), category="nonsense"), _KINDS),
    (_MADE, RejectIdentifiers(("k",)), _SETTLED),
    (_MADE, MarkIdentifier("x", "v-note", *COLD, "name"), _SETTLED),
    ([PROPOSED], DeidentifySource("note", "v"), "2 proposals are not decided yet in “Note”; decide, or say that you are sure, and those words stay as they are."),
    ([PROPOSED, ACCEPTED], DeidentifySource("note", "v"), "1 proposal is not decided yet in “Note”; decide, or say that you are sure, and those words stay as they are."),
    ([], DeidentifySource("note", "v"), "Nothing in “Note” is marked to be replaced; where nothing in it identifies anyone, say that you are sure."),
    ([], DeidentifySource("gone", "v"), _LOST.format("source")),
    ([], ("Ben", GrantRight("ben")), "Only Anna may do this; ask them to give you the right to read originals."),
    ([], GrantRight("ben", "everything"), "There is no right “everything”; there is originals."),
    ([GrantRight("ben")], GrantRight("ben"), "Ben holds this right already."),
    ([], WithdrawRight("ben"), "Ben does not hold this right."),
    ([GrantRight("ben"), WithdrawRight("ben")], ("Ben", WithdrawRight("ben")), "Only Anna may do this; ask them to give you the right to read originals."),
    ([], RecordExport("e", "f.csv", "csv", "glossy"),
     "There is no layer “glossy”; there are de-identified, partly de-identified, not de-identified, corrected, original."),
    ([], Together((RecordExport("e", "f.csv", "csv"),)), OF_ITS_OWN),
    ([], Together((ACCEPTED, Together((RecordExport("e", "f.csv", "csv"),)))), OF_ITS_OWN),
    ([], RecordExport("e", "f.csv", "csv", "original"), "Say why what is not de-identified goes out; the reason is kept in the history."),
    ([], ("Ben", RecordExport("e", "f.csv", "csv", "original", reason="So.")), "Only Anna may do this; ask them to give you the right to read originals."),
]  # fmt: skip
"""What has been, a command (and who runs it, where not Anna), the sentence with which it is refused."""
