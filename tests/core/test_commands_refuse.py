"""Each refusal of each command, with its sentence; and that none in the code is missing here."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from consent_cases import REFUSALS as CONSENTS
from consent_cases import TWICE
from guide_cases import REFUSALS as GUIDES
from identifying_cases import ALONE
from identifying_cases import REFUSALS as IDENTIFYING
from test_commands_do import CODED, LINK, MEMO, PRIVATE, QUESTION
from test_undo import REFUSALS
from version_cases import REFUSALS as VERSIONS

import lifeworld
import test_sealing
from lifeworld.core.codebook import find_code
from lifeworld.core.commands.codebook import MergeCodes, RecodeCodings, SplitCode
from lifeworld.core.commands.codes import (
    AddCode,
    DefineCode,
    DefineFacet,
    MoveCode,
    RemoveCode,
    RenameCode,
    RetireCode,
    SetExamples,
)
from lifeworld.core.commands.codings import ApplyCode, CodeInVivo, JudgeFit, MarkSegment, MoveCoding, RemoveCoding, SetFacets
from lifeworld.core.commands.memos import AddLink, ReleaseMemo, RemoveLink, RemoveMemo, ReviseMemo, WriteMemo
from lifeworld.core.commands.people import (
    AddParticipant,
    AddSession,
    ChangeParticipant,
    ChangeSession,
    DefineAttribute,
    ImportAttributes,
    RemoveAttribute,
    RemoveParticipant,
    RemoveSession,
    SetAttributes,
)
from lifeworld.core.commands.questions import RemoveQuestion, SaveQuestion
from lifeworld.core.commands.rights import WithdrawRight
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers, DescribeSource, ImportSources, RemoveSource, RenameSource
from lifeworld.core.commands.study import AddCoder, DescribeStudy, RenameCoder, StartStudy
from lifeworld.core.commands.together import Together
from lifeworld.core.intake import Batch
from lifeworld.core.records import Attribute, Code, Segment, Session, Speaker
from lifeworld.core.refusal import Refused
from lifeworld.core.segments import TextSpan
from lifeworld.core.turns import Turn
from lifeworld.study import Study
from little_study import all_records, importing, incoming

Case = tuple[list[Any], Any, str]
LOST = "This {} is not in the study any more; someone may have removed it."
LONG = "Memos or links refer to {}; remove those first, so that nothing is lost unseen."

STUDY: list[Case] = [
    ([], StartStudy("x", "X"), "There is a study in this file already; choose another file name."),
    ([], DescribeStudy(title=" "), "A study needs a name; type one and try again."),
    ([], DescribeStudy(approach="astrology"),
     "“astrology” is not an approach Lifeworld knows; choose one of: narrative, phenomenology, grounded theory, ethnography, case study, "
     "framework, codebook TA, reflexive TA, content analysis, other."),
    ([], AddCoder("x", "Anna"), "Anna works on this study already."),
    ([], AddCoder("x", ""), "A coder needs a name; type one and try again."),
    ([AddCoder("cleo", "Cleo")], RenameCoder("cleo", "Anna "), "Anna works on this study already; choose another name."),
    ([], RenameCoder("gone", "X"), LOST.format("coder")),
    ([], Together(()), "There is nothing to do."),
    ([], Together((AddCode("x", "X"), AddCode("y", "x"))),
     "There is a code “X” in the same place already; choose another name, or merge the two."),
]  # fmt: skip
TWO_NAMES = "There is a code “{}” in the same place already; choose another name, or merge the two."
CODES: list[Case] = [
    ([], AddCode("x", "\t"), "A code needs a name; type one and try again."),
    ([], AddCode("x", "ROLE"), TWO_NAMES.format("Role")),
    ([], AddCode("x", "X", "gone"), LOST.format("code")),
    ([], AddCode("x", "X", before="clarity"), "The code to stand before is no longer there; try again."),
    ([], AddCode("x", "X", fields={"size": "big"}),
     "A code has no field called “size”; there are name, label, brief, definition, use_when, not_when, near_miss, kind, colour, facets, "
     "origin, status."),
    ([], DefineCode("role", {"status": "over"}), "The status of a code is one of provisional, active, retired; “over” is not."),
    ([], DefineCode("role", {"use_when": 3}), "The use when of a code is text."),
    ([], DefineCode("role", {"facets": "valence"}), "The facets of a code are a list of facets."),
    ([], DefineCode("role", {"facets": ["gone"]}), LOST.format("facet")),
    ([], DefineCode("role", {"name": "team"}), TWO_NAMES.format("Team")),
    ([DefineCode("team", {"label": "T"})], DefineCode("role", {"label": "t "}), "The short label “t” is that of “Team”; choose another."),
    ([DefineCode("role", {"use_when": "now"})], DefineCode("role", {"use_when": "never"}, {"use_when": ""}),
     "Someone changed the use when of “Role” meanwhile; look at it, then save again."),
    ([], DefineCode("role", {"facets": ["valence"]}, {"facets": ["other"]}),
     "Someone changed the facets of “Role” meanwhile; look at it, then save again."),
    ([], RenameCode("clarity", "Ambiguity"), TWO_NAMES.format("Ambiguity")),
    ([], RenameCode("gone", "X"), LOST.format("code")),
    ([], MoveCode("role", "clarity"), "“Role” cannot go under “Clarity”, which is part of it."),
    ([], MoveCode("role", "role"), "“Role” cannot go under “Role”, which is part of it."),
    ([AddCode("x", "clarity")], MoveCode("clarity"), TWO_NAMES.format("clarity")),
    ([], MoveCode("role", None, "clarity"), "The code to stand before is no longer there; try again."),
    ([CODED], RemoveCode("role"), "“Role” is in use; merge it into another code, or retire it."),
    ([], RemoveCode("role"), "“Role” has codes under it; move those first."),
    ([WriteMemo("m", "x", about=("code:team",))], RemoveCode("team"), LONG.format("“Team”")),
    ([], SetExamples("role", ("gone",)), LOST.format("segment")),
    ([], DefineFacet("f", " ", ("a",)), "A facet needs a name; type one and try again."),
    ([], DefineFacet("f", "valence", ("a",)), "There is a facet “valence” already; choose another name."),
    ([], DefineFacet("f", "strength", (" ",)), "A facet needs at least one value to choose from; type one and try again."),
    ([CODED, SetFacets("c", {"valence": "helps"})], DefineFacet("valence", "valence", ("hinders",)),
     "The value “helps” of valence is in use; keep it."),
    ([], MergeCodes((), "role"), "Choose the codes to merge into “Role”."),
    ([], MergeCodes(("role",), "clarity"), "“Clarity” is itself part of what you are merging; merge into another code, or move it out first."),
    ([AddCode("x", "clarity", "team")], MergeCodes(("team",), "role"), TWO_NAMES.format("Clarity")),
    ([], MergeCodes(("gone",), "role"), LOST.format("code")),
    ([CODED], SplitCode("team", "x", "X", ("c",)), "Some of the chosen passages are no longer coded “Team”; choose again."),
    ([CODED], RecodeCodings(("c",), "gone"), LOST.format("code")),
]  # fmt: skip
CODINGS: list[Case] = [
    ([RetireCode("role")], CODED, "“Role” is retired; restore it in the codebook, or use another code."),
    ([], ApplyCode("c", "gone", "v-note", 0, 11), LOST.format("code")),
    ([], ApplyCode("c", "role", "gone", 0, 11), LOST.format("version")),
    ([], ApplyCode("c", "role", "v-note", 30, 40), "30–40 does not lie within the text, which has 39 characters."),
    ([], ApplyCode("c", "role", "v-note", 5, 5), "5–5 holds no words; the end must come after the start."),
    ([], ApplyCode("c", "role", "v-note", -3, 5), "-3–5 does not lie within the text, which has 39 characters."),
    ([], ApplyCode("c", "role", "v-note", 21, 23), "There are no words there; select some."),
    ([], ApplyCode("c", "role", "v-note", 0, 11, "The kitchem"),
     "The words at 0–11 are not the ones given; the text may have changed, so select them again."),
    ([CODED], ApplyCode("d", "role", "v-note", 0, 11), "You have coded exactly these words “Role” already."),
    ([DefineCode("role", {"facets": ["valence"]}), DefineFacet("f", "strength", ("weak",))], ApplyCode("c", "role", "v-note", 0, 3, facets={"f": "weak"}),
     "This code does not take the facet strength; allow it in the codebook first."),
    ([], ApplyCode("c", "role", "v-note", 0, 3, facets={"valence": "heals"}), "valence is one of helps, hinders; “heals” is not."),
    ([], CodeInVivo("c", "x", "v-note", 21, 23), "There are no words there; select some."),
    ([AddCode("x", "The kitchen")], CodeInVivo("c", "y", "v-note", 0, 11), TWO_NAMES.format("The kitchen")),
    ([CODED, ApplyCode("d", "role", "v-note", 4, 11)], MoveCoding("d", 0, 11), "You have coded exactly those words with this code already."),
    ([CODED], MoveCoding("c", 0, 99), "0–99 does not lie within the text, which has 39 characters."),
    ([], RemoveCoding("gone"), LOST.format("coding")),
    ([CODED], SetFacets("c", {"valence": "heals"}), "valence is one of helps, hinders; “heals” is not."),
    ([CODED], JudgeFit("c", "well"), "A passage fits the definition or stretches it; choose one of the two."),
    ([], MarkSegment("s", "v-note", 9, 3), "9–3 holds no words; the end must come after the start."),
]  # fmt: skip
MEMOS: list[Case] = [
    ([], WriteMemo("m", "x", "secret"), "A memo is one of analytic, methodological, theoretical, reflexive, contact summary; “secret” is not."),
    ([], WriteMemo("m", " ", title=" "), "A memo needs some words."),
    ([], WriteMemo("m", "x", about=("code:gone",)), "What this refers to is not in the study any more; choose again."),
    ([], WriteMemo("m", "x", about=("sqlite_master:role",)), "What this refers to is not in the study any more; choose again."),
    ([MEMO], ReviseMemo("m", "New.", was="Older."), "Someone changed this memo meanwhile; look at it, then save again."),
    ([MEMO], ReviseMemo("m", ""), "A memo needs some words."),
    ([PRIVATE], ("Ben", ReviseMemo("m", "New.")), "This memo is private to the person who wrote it."),
    ([PRIVATE], ("Ben", ReleaseMemo("m")), "This memo is private to the person who wrote it."),
    ([PRIVATE], ("Ben", RemoveMemo("m")), "This memo is private to the person who wrote it."),
    ([MEMO, WriteMemo("n", "x", about=("memo:m",))], RemoveMemo("m"), LONG.format("this memo")),
    ([], AddLink("l", " ", "code:role", "code:team"),
     "A link says how two things relate, for example: leads to, explains, contradicts, condition for, compares with, follows."),
    ([], AddLink("l", "explains", "code:role", "code:role"), "A link joins two different things; choose another one."),
    ([], AddLink("l", "explains", "code:role", "code:gone"), "What this refers to is not in the study any more; choose again."),
    ([LINK, AddLink("k", "explains", "link:l", "code:role")], RemoveLink("l"), LONG.format("this link")),
    ([], RemoveLink("gone"), LOST.format("link")),
]  # fmt: skip
PEOPLE: list[Case] = [
    ([], DefineAttribute("a", ""), "An attribute needs a name; type one and try again."),
    ([], DefineAttribute("a", "a", "code"),
     "An attribute belongs to participant, source, session and is one of text, number, date, boolean, choice."),
    ([], DefineAttribute("a", "a", type="colour"),
     "An attribute belongs to participant, source, session and is one of text, number, date, boolean, choice."),
    ([], DefineAttribute("a", "years in role"), "There is an attribute “years in role” already; choose another name."),
    ([], DefineAttribute("years", "years", "source"), "“years” cannot become an attribute of a source; add a new attribute for that."),
    ([], DefineAttribute("years", "years", type="date"), "years is a date; “2” is not."),
    ([], RemoveAttribute("gone"), LOST.format("attribute")),
    ([WriteMemo("m", "x", about=("attribute:years",))], RemoveAttribute("years"), LONG.format("years in role")),
    ([], AddParticipant("x", "Maren "), "There is a participant “Maren” already; choose another pseudonym."),
    ([], AddParticipant("x", ""), "A participant needs a name; type one and try again."),
    ([], AddParticipant("x", "X", {"years": "many"}), "years in role is a number; “many” is not."),
    ([], AddParticipant("x", "X", {"years": float("nan")}), "years in role is a number; “nan” is not."),
    ([], AddParticipant("x", "X", {"years": 10**30}), f"years in role is a number; “{10**30}” is not."),
    ([], AddParticipant("x", "X", {"years": True}), "years in role is a number; “True” is not."),
    ([], AddParticipant("x", "X", {"model": "third"}), "employment model is one of team, placed; “third” is not."),
    ([DefineAttribute("a", "a")], AddParticipant("x", "X", {"a": ["x"]}), "a takes one value, not a list."),
    ([DefineAttribute("a", "a", "source")], AddParticipant("x", "X", {"a": "x"}), "a is an attribute of a source, not of a participant."),
    ([], ChangeParticipant("maren", "Piet"), "There is a participant “Piet” already; choose another pseudonym."),
    ([], RemoveParticipant("maren"), "“Maren-text” belongs to Maren; give it to someone else first."),
    ([AddParticipant("x", "X"), AddSession("s", "S", participants=("x",))], RemoveParticipant("x"), "“S” belongs to X; give it to someone else first."),
    ([AddParticipant("x", "X"), WriteMemo("m", "x", about=("participant:x",))], RemoveParticipant("x"), LONG.format("X")),
    ([], SetAttributes("code:role", {}), "Only participants, sources and sessions have attributes."),
    ([], SetAttributes("participant:gone", {}), LOST.format("participant")),
    ([DefineAttribute("a", "a", "session", "boolean")], SetAttributes("session:group-session", {"a": "maybe"}), "a is a boolean; “maybe” is not."),
    ([], ImportAttributes((Attribute("a", "years in role"),)), "There is an attribute “years in role” already; choose another name."),
    ([], AddSession("s", ""), "A session needs a name; type one and try again."),
    ([], AddSession("s", "S", minutes=-1), "A session lasts between 0 and 100000 minutes; -1 is not."),
    ([], AddSession("s", "S", participants=("gone",)), LOST.format("participant")),
    ([], ChangeSession(Session("gone", "S")), LOST.format("session")),
    ([WriteMemo("m", "x", about=("session:group-session",))], RemoveSession("group-session"), LONG.format("“The group”")),
]  # fmt: skip
SOURCES: list[Case] = [
    ([], RenameSource("note", ""), "A source needs a name; type one and try again."),
    ([], DescribeSource("note", session="gone"), LOST.format("session")),
    ([], AssignSpeakers("note", (Speaker("X", "ghost"),)), "A speaker is one of interviewer, participant, other; “ghost” is not."),
    ([], AssignSpeakers("note", (Speaker("X", "participant", "gone"),)), LOST.format("participant")),
    ([], AddFieldNote("n", "N", "\r\n "), "A field note needs some words."),
    ([], AddFieldNote("n", "", "x"), "A source needs a name; type one and try again."),
    ([], AddFieldNote("n", "N", "x", session="gone"), LOST.format("session")),
    ([], AddFieldNote("n", "N", "x", participants=("gone",)), LOST.format("participant")),
    ([CODED], RemoveSource("note"), "“Note” carries codings, memos or links; remove those first, so that nothing is lost unseen."),
    ([WriteMemo("m", "x", about=("version:v-note",))], RemoveSource("note"),
     "“Note” carries codings, memos or links; remove those first, so that nothing is lost unseen."),
    ([], importing(incoming("new", "a\r\nb")),
     "The text of “New” has line ends or characters that cannot be kept (NUL, or half of a character)."),
    ([], importing(incoming("new", "a\x00b")),
     "The text of “New” has line ends or characters that cannot be kept (NUL, or half of a character)."),
    ([], importing(replace(incoming("new", "a b"), turns=[Turn(2, 3, 2), Turn(0, 1, 0)])),
     "The turns of “New” do not lie one after the other within its text."),
    ([], importing(replace(incoming("new", "a b"), turns=[Turn(0, 4, 0)])), "The turns of “New” do not lie one after the other within its text."),
    ([], ImportSources("x", iter([(Batch([incoming("new", "a b")], segments=[Segment("s", "v-new", TextSpan(0, 9), "a b")]), 1)])),
     "The words at 0–9 are not the ones a coding was made on; nothing was brought in."),
    ([], ImportSources("x", iter([(Batch([incoming("new", "a b")], segments=[Segment("s", "v-new", TextSpan(0, 1), "b")]), 1)])),
     "The words at 0–1 are not the ones a coding was made on; nothing was brought in."),
    ([], importing(incoming("note", "again")), "Something of this is in the study already (a source with the same id)."),
]  # fmt: skip
QUESTIONS: list[Case] = [
    ([], SaveQuestion("q", " ", "Role"), "A question needs a name; type one and try again."),
    ([QUESTION], SaveQuestion("p", "Roles", "Team"), "There is a question “Roles” already; choose another name."),
    ([], RemoveQuestion("gone"), LOST.format("question")),
    ([QUESTION, WriteMemo("m", "x", about=("question:q",))], RemoveQuestion("q"), LONG.format("“Roles”")),
]
UNKEEPABLE = "There is a character in this that cannot be kept (NUL, or half of a character); take it out and try again."
CHARACTERS: list[Case] = [
    ([], AddCode("x", "a\x00b"), UNKEEPABLE),
    ([], AddCode("x", "X", fields={"brief": "\ud83d"}), UNKEEPABLE),
    ([], WriteMemo("m", "\udfff"), UNKEEPABLE),
    ([], AddParticipant("x", "X", {"model": "te\x00am"}), UNKEEPABLE),
    ([], AddFieldNote("n", "N", "a\x00b"), UNKEEPABLE),
    ([], importing(incoming("bad\udcff", "words")), UNKEEPABLE),
]
CASES = [*STUDY, *CODES, *CODINGS, *MEMOS, *PEOPLE, *SOURCES, *QUESTIONS, *CHARACTERS, *VERSIONS, *CONSENTS, *GUIDES, *IDENTIFYING]


@pytest.mark.parametrize(("before", "command", "sentence"), CASES, ids=[case[2][:60] for case in CASES])
def test_it_refuses_with_a_sentence_and_changes_nothing(study: Study, before: list[Any], command: Any, sentence: str) -> None:
    for earlier in before:
        study.apply(earlier, "Anna")
    actor, command = command if isinstance(command, tuple) else ("Anna", command)
    was = all_records(study)
    with pytest.raises(Refused) as refusal:
        study.apply(command, actor)
    assert str(refusal.value) == sentence
    assert all_records(study) == was


def test_someone_goes_on_holding_the_right_to_originals(study: Study) -> None:
    anna = next(id for id, coder in all_records(study)["coder"].items() if coder["name"] == "Anna")
    with pytest.raises(Refused) as refusal:
        study.apply(WithdrawRight(anna), "Anna")
    assert str(refusal.value) == ALONE


NAMELESS = "Say which code: its name, its short label, or its path."


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (" ", NAMELESS),
        ("Nothing", "There is no code “Nothing”; `lifeworld show STUDY codes` lists those there are."),
        ("Clarity", "“Clarity” is the name of 2 codes; say which by its path: Role / Clarity; Team / Clarity."),
    ],
)
def test_a_code_is_found_or_not_with_a_sentence(wanted: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        find_code(FOUND, wanted)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("wanted", ["b", "team", "TEAM-1", "team/clarity", " Team / Clarity "])
def test_a_code_is_found_by_id_name_label_or_path(wanted: str) -> None:
    assert find_code(FOUND, wanted).id == ("d" if "larity" in wanted else "b")


FOUND = [Code("a", "Role"), Code("b", "Team", label="team-1"), Code("c", "Clarity", "a"), Code("d", "Clarity", "b")]
TOLD = [sentence for _, _, sentence in (*CASES, *REFUSALS)] + [
    *test_sealing.REFUSALS,
    *TWICE,
    ALONE,
    NAMELESS,
    "There is no code “X”; `lifeworld show STUDY codes` lists those there are.",
    "“X” is the name of 2 codes; say which by its path: A / X; B / X.",
]


def test_no_refusal_of_the_core_is_without_a_test() -> None:
    core = Path(lifeworld.__file__).parent / "core"
    patterns = [pattern for file in core.rglob("*.py") for pattern in _refusals(file)]
    assert len(patterns) > 50
    assert [p for p in patterns if not any(re.fullmatch(p, sentence) for sentence in TOLD)] == []


def _refusals(file: Path) -> list[str]:
    """Each sentence in a file's refusals, as a pattern."""
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    told = [call.args[0] for call in calls if call.func.id == "Refused"]
    return [_pattern(sentence) for sentence in told if isinstance(sentence, ast.Constant | ast.JoinedStr)]


def _pattern(sentence: ast.Constant | ast.JoinedStr) -> str:
    parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in parts)
