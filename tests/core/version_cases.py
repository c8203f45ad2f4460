"""What each command on versions changes in the little study, and what it refuses: for the tests of all commands."""

from typing import Any

from lifeworld.core.commands.codings import ApplyCode, MarkSegment
from lifeworld.core.commands.deidentifying import DeidentifySource
from lifeworld.core.commands.guides import AddGuide, MarkAsked
from lifeworld.core.commands.identifiers import MarkIdentifier
from lifeworld.core.commands.memos import AddLink, WriteMemo
from lifeworld.core.commands.versions import AdoptWords, CorrectSource, PlaceAgain, RemoveNotCarried, ReplaceText
from lifeworld.core.fieldwork import GuideQuestion
from lifeworld.core.records import Speaker
from lifeworld.core.turns import Turn
from little_study import GROUP, NOTE, turns_of

CODED = ApplyCode("c", "role", "v-note", 0, 11, segment="s")
OTHER = "It rained all day long, and the bus was late again."


def corrected(text: str, after: str = "v-note", version: str = "v2", **more: Any) -> CorrectSource:
    """The note, corrected."""
    return CorrectSource("note", after, text, tuple(turns_of(text)), version=version, **more)


def replaced(text: str, **more: Any) -> ReplaceText:
    """The note, brought in anew."""
    return ReplaceText("note", text, tuple(turns_of(text)), version="v2", **more)


LONGER = corrected(NOTE.replace("was cold", "was very cold"))
TOUCHED = corrected(f"Yes, t{NOTE[1:]}")
LOST = corrected("Nobody sat down.")
GUIDE = AddGuide("g", "G", (GuideQuestion("q", "How was it?"),))
THERE = {"segment:s": {"version": "v2", "quote": "the kitchen", "place": {"kind": "text", "start": 5, "end": 16}, "anchor": None},
         "review:s": None}  # fmt: skip
GONE: dict[str, Any] = {"review:s": None, "segment:s": None}

CHANGES: list[tuple[list[Any], Any, dict[str, Any]]] = [
    ([CODED], LONGER, {"version:v2": {"layer": "corrected", "after": "v-note", "length": 44}, "source:note": {"version": "v2"},
                       "segment:s": {"version": "v2", "anchor": {"version": "v-note", "start": 0, "end": 11}}}),
    ([CODED], TOUCHED, {"version:v2": {"after": "v-note"}, "source:note": {"version": "v2"},
                        "review:s": {"kind": "not carried", "segment": "s", "version": "v2", "start": 5, "end": 16}}),
    ([CODED], LOST, {"version:v2": {}, "source:note": {"version": "v2"}, "review:s": {"start": None, "end": None}}),
    ([CODED, TOUCHED], corrected(NOTE + " At all.", "v2", "v3"),
     {"version:v3": {"after": "v2"}, "source:note": {"version": "v3"}, "segment:s": {"version": "v3", "quote": "The kitchen"}, "review:s": None}),
    ([CODED, LONGER], corrected(TOUCHED.text, "v2", "v3"),
     {"version:v3": {"after": "v2"}, "source:note": {"version": "v3"}, "review:s": {"version": "v3"},
      "segment:s": {"version": "v-note", "place": {"kind": "text", "start": 0, "end": 11}, "anchor": None}}),
    ([], replaced(NOTE + " At all.", original=b"x", format="docx"),
     {"version:v2": {"layer": "re-transcribed", "format": "docx"}, "source:note": {"version": "v2"}}),
    ([], replaced(OTHER, layer="corrected", sure=True), {"version:v2": {"layer": "corrected"}, "source:note": {"version": "v2"}}),
    ([], CorrectSource("note", "v-note", "L: " + NOTE, (Turn(3, 24, 0, "L"), Turn(26, 42, 26)), (Speaker("L", "participant", "leila"),), version="v2"),
     {"version:v2": {}, "source:note": {"version": "v2", "participants": ["leila"], "speakers": [{"label": "L", "role": "participant", "participant": "leila"}]}}),
    ([CODED, TOUCHED], AdoptWords("s"), THERE),
    ([CODED, TOUCHED], PlaceAgain("s", 5, 16, "the kitchen"), THERE),
    ([CODED, TOUCHED, ApplyCode("d", "role", "v2", 5, 16, facets={"valence": "helps"}, segment="t")], AdoptWords("s"), {**GONE, "coding:c": None}),
    ([CODED, TOUCHED, ApplyCode("d", "team", "v2", 5, 16, segment="t")], AdoptWords("s"), {**GONE, "coding:c": {"segment": "t"}}),
    ([GUIDE, MarkAsked("a", "g", "q", "v-note", 0, 11, segment="s"), TOUCHED, MarkAsked("b", "g", "q", "v2", 5, 16, segment="t")],
     AdoptWords("s"), {**GONE, "asked:a": None}),
    ([GUIDE, MarkAsked("a", "g", "q", "v-note", 0, 11, segment="s"), TOUCHED, MarkSegment("t", "v2", 5, 16)],
     AdoptWords("s"), {**GONE, "asked:a": {"segment": "t"}}),
    ([CODED, WriteMemo("m", "A thought.", about=("coding:c", "segment:s")), AddLink("l", "explains", "segment:s", "code:role"), TOUCHED],
     RemoveNotCarried("s"), {**GONE, "coding:c": None, "memo:m": {"about": ["source:note"]}, "link:l": {"start": "source:note"}}),
    ([GUIDE, MarkAsked("a", "g", "q", "v-note", 0, 11, segment="s"), TOUCHED], RemoveNotCarried("s"), {**GONE, "asked:a": None}),
]  # fmt: skip

REFUSALS: list[tuple[list[Any], Any, str]] = [
    ([MarkIdentifier("m", "v-note", 4, 11, "place"), DeidentifySource("note", "v-safe")], replaced(NOTE + " At all."),
     "“Note” is de-identified; a text from a file would bring names back. If you are sure, say so."),
    ([LONGER], corrected(NOTE + " So.", version="v3"),
     "“Note” was changed while you were correcting it; look at its present version and correct that."),
    ([], corrected(" \n "), "Nothing would be left of “Note”; to take a text out of the study, remove it."),
    ([], corrected(NOTE), "“Note” reads like this already; nothing was changed."),
    ([], corrected(OTHER), "This has little in common with the present text of “Note”; is it another interview? If you are sure, say so."),
    ([], replaced(OTHER), "This has little in common with the present text of “Note”; is it another interview? If you are sure, say so."),
    ([], replaced(NOTE + " So.", layer="original"), "A text is brought in as corrected or re-transcribed; “original” is neither."),
    ([], CorrectSource("note", "v-note", NOTE + " So.", (), (Speaker("L", "ghost"),)),
     "A speaker is one of interviewer, participant, other; “ghost” is not."),
    ([], CorrectSource("note", "v-note", NOTE + " So.", (), (Speaker("L", "participant", "x"),)),
     "This participant is not in the study any more; someone may have removed it."),
    ([], CorrectSource("note", "v-note", NOTE + " \x00", ()),
     "The text of “Note” has line ends or characters that cannot be kept (NUL, or half of a character)."),
    ([], CorrectSource("group", "v-group", GROUP, (Turn(9, 3, 9),)), "The turns of “Group” do not lie one after the other within its text."),
    ([], AdoptWords("s"), "This review is not in the study any more; someone may have removed it."),
    ([CODED, LOST], AdoptWords("s"), "No words are suggested for this passage; select where it belongs, or remove it."),
    ([CODED, TOUCHED], PlaceAgain("s", 5, 1000), "5–1000 does not lie within the text, which has 44 characters."),
    ([CODED, TOUCHED], PlaceAgain("s", 4, 5), "There are no words there; select some."),
    ([CODED, TOUCHED], PlaceAgain("s", 5, 16, "The kitchen"),
     "The words at 5–16 are not the ones given; the text may have changed, so select them again."),
    ([CODED, TOUCHED], ApplyCode("d", "team", "v-note", 0, 3), "This is an earlier version of “Note”; open the present one, and do this there."),
]  # fmt: skip
