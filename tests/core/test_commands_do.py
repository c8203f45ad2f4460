"""Each command's rule: what it changes in the little study, and that it changes nothing else."""

from typing import Any

import pytest
from consent_cases import CHANGES as CONSENTS
from guide_cases import CHANGES as GUIDES
from identifying_cases import CASES as IDENTIFYING
from identifying_cases import FINAL
from version_cases import CHANGES as VERSIONS

from lifeworld.core.commands import COMMANDS
from lifeworld.core.commands.codebook import MergeCodes, RecodeCodings, SplitCode
from lifeworld.core.commands.codes import (
    AddCode,
    DefineCode,
    DefineFacet,
    MoveCode,
    RemoveCode,
    RenameCode,
    RestoreCode,
    RetireCode,
    SetExamples,
)
from lifeworld.core.commands.codings import ApplyCode, CodeInVivo, JudgeFit, MarkSegment, MoveCoding, RemoveCoding, SetFacets
from lifeworld.core.commands.memos import AddLink, ChangeLink, ReleaseMemo, RemoveLink, RemoveMemo, ReviseMemo, WriteMemo
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
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers, DescribeSource, RemoveSource, RenameSource
from lifeworld.core.commands.study import AddCoder, DescribeStudy, RenameCoder
from lifeworld.core.commands.together import Together
from lifeworld.core.records import Attribute, Participant, Session, Speaker
from lifeworld.core.refusal import Refused
from lifeworld.study import Study
from little_study import all_records, importing, incoming

Case = tuple[list[Any], Any, dict[str, Any]]
GONE = None
CODED = ApplyCode("c", "role", "v-note", 0, 11, segment="s")
MEMO = WriteMemo("m", "A thought.", about=("code:role",))
PRIVATE = WriteMemo("m", "I dislike him.", kind="reflexive")
LINK = AddLink("l", "explains", "code:role", "code:team")
QUESTION = SaveQuestion("q", "Roles", "Role")

STUDY: list[Case] = [
    ([], DescribeStudy(title=" New "), {"study": {"title": "New", "approach": "other"}}),
    ([], DescribeStudy(approach="framework", question="How?", description="So."),
     {"study": {"title": "A study", "approach": "framework", "question": "How?", "description": "So."}}),
    ([], AddCoder("cleo", " Cleo "), {"coder:cleo": {"name": "Cleo"}}),
    ([AddCoder("cleo", "Cleo")], RenameCoder("cleo", "Cleopatra"), {"coder:cleo": {"name": "Cleopatra"}}),
    ([], Together((AddCode("x", "X"), AddCode("y", "Y", "x"))), {"code:x": {"parent": None}, "code:y": {"parent": "x"}}),
]  # fmt: skip
CODES: list[Case] = [
    ([], AddCode("x", " X "), {"code:x": {"name": "X", "parent": None, "position": 3.0, "status": "active", "kind": "descriptive"}}),
    ([], AddCode("x", "Clarity"), {"code:x": {"name": "Clarity"}}),
    ([], AddCode("x", "X", "role", "clarity", "Def.", {"label": " X1 ", "facets": ["valence"], "colour": "#112233"}),
     {"code:x": {"parent": "role", "position": 1.5, "definition": "Def.", "label": "X1", "facets": ["valence"], "colour": "#112233"}}),
    ([], DefineCode("role", {"brief": "b", "use_when": "u"}, {"brief": ""}), {"code:role": {"brief": "b", "use_when": "u"}}),
    ([DefineCode("role", {"brief": "b"})], DefineCode("role", {"brief": "b", "label": "R"}, {"brief": ""}), {"code:role": {"label": "R"}}),
    ([], RenameCode("role", "ROLE"), {"code:role": {"name": "ROLE"}}),
    ([], MoveCode("role", "team"), {"code:role": {"parent": "team", "position": 1.0}}),
    ([], MoveCode("team", None, "role"), {"code:team": {"parent": None, "position": 0.0}}),
    ([], RetireCode("role"), {"code:role": {"status": "retired"}}),
    ([RetireCode("role")], RestoreCode("role"), {"code:role": {"status": "active"}}),
    ([], RemoveCode("clarity"), {"code:clarity": GONE}),
    ([CODED], SetExamples("team", ("s",)), {"code:team": {"examples": ["s"]}}),
    ([], DefineFacet("f", " strength ", (" weak ", "strong", "", "weak")), {"facet:f": {"name": "strength", "values": ["weak", "strong"]}}),
    ([], DefineFacet("valence", "effect", ("helps",), "d"), {"facet:valence": {"name": "effect", "values": ["helps"], "description": "d"}}),
    ([CODED], MergeCodes(("role",), "team"),
     {"code:role": GONE, "coding:c": {"code": "team"}, "code:ambiguity": {"parent": "team", "position": 1.0},
      "code:clarity": {"parent": "team", "position": 2.0}}),
    ([CODED, ApplyCode("d", "team", "v-note", 0, 11, facets={"valence": "helps"}), MEMO, LINK, SetExamples("clarity", ("s",)),
      WriteMemo("n", "On it.", about=("coding:d",))], MergeCodes(("team", "clarity"), "role"),
     {"code:team": GONE, "code:clarity": GONE, "coding:d": GONE, "coding:c": {"facets": {"valence": "helps"}},
      "link:l": GONE, "code:role": {"examples": ["s"]}, "memo:n": {"about": ["coding:c"]}}),
    ([CODED, DefineCode("role", {"colour": "#112233", "kind": "values"})], SplitCode("role", "x", "X", ("c",), "d"),
     {"code:x": {"parent": None, "definition": "d", "colour": "#112233", "kind": "values"}, "coding:c": {"code": "x"}}),
    ([CODED], RecodeCodings(("c",), "team"), {"coding:c": {"code": "team"}}),
]  # fmt: skip
CODINGS: list[Case] = [
    ([], CODED, {"segment:s": {"version": "v-note", "quote": "The kitchen", "place": {"kind": "text", "start": 0, "end": 11}},
                 "coding:c": {"segment": "s", "code": "role", "origin": "hand", "fit": "", "facets": {}}}),
    ([CODED], ApplyCode("d", "team", "v-note", 0, 11, "The kitchen", {"valence": "helps"}, "imported", "unused"),
     {"coding:d": {"segment": "s", "facets": {"valence": "helps"}, "origin": "imported"}}),
    ([], CodeInVivo("c", "x", "v-note", 16, 34, "role", "s"),
     {"segment:s": {"quote": "cold.\n\nNobody sat "}, "code:x": {"name": "cold. Nobody sat", "parent": "role", "kind": "in vivo", "origin": "in vivo"},
      "coding:c": {"code": "x", "origin": "in vivo"}}),
    ([], CodeInVivo("c", "x", "v-maren-text", 0, 100, segment="s"),
     {"segment:s": {}, "code:x": {"name": "I: What is your job? M: Nobody told me. 👩🏽‍🚀 I liked that, cafe\u0301 and all. I:…"}, "coding:c": {}}),
    ([CODED], MoveCoding("c", 4, 11, "t"), {"segment:s": GONE, "segment:t": {"quote": "kitchen"}, "coding:c": {"segment": "t"}}),
    ([CODED, WriteMemo("m", "Here.", about=("segment:s",))], MoveCoding("c", 4, 11, "t"),
     {"segment:t": {"quote": "kitchen"}, "coding:c": {"segment": "t"}}),
    ([CODED], MoveCoding("c", 0, 11), {}),
    ([CODED], RemoveCoding("c"), {"coding:c": GONE, "segment:s": GONE}),
    ([CODED, SetExamples("team", ("s",))], RemoveCoding("c"), {"coding:c": GONE}),
    ([CODED, WriteMemo("m", "Here.", about=("coding:c",))], RemoveCoding("c"), {"coding:c": GONE, "memo:m": {"about": ["segment:s"]}}),
    ([CODED], SetFacets("c", {"valence": "helps"}), {"coding:c": {"facets": {"valence": "helps"}}}),
    ([CODED, SetFacets("c", {"valence": "helps"})], SetFacets("c", {"valence": None}), {"coding:c": {"facets": {}}}),
    ([CODED], JudgeFit("c", "stretches"), {"coding:c": {"fit": "stretches"}}),
    ([], MarkSegment("s", "v-maren-text", 41, 43), {"segment:s": {"quote": "\U0001f469\U0001f3fd"}}),
    ([CODED], MarkSegment("t", "v-note", 0, 11), {}),
]  # fmt: skip
MEMOS: list[Case] = [
    ([], MEMO, {"memo:m": {"kind": "analytic", "text": "A thought.", "private": False, "about": ["code:role"]}}),
    ([], PRIVATE, {"memo:m": {"kind": "reflexive", "private": True}}),
    ([MEMO], ReviseMemo("m", "Another.", " T ", about=(), was="A thought."), {"memo:m": {"text": "Another.", "title": " T ", "about": []}}),
    ([MEMO], ReviseMemo("m", kind="reflexive"), {"memo:m": {"kind": "reflexive", "private": True}}),
    ([PRIVATE], ReviseMemo("m", kind="analytic"), {"memo:m": {"kind": "analytic", "private": True}}),
    ([PRIVATE], ReleaseMemo("m"), {"memo:m": {"private": False}}),
    ([MEMO], RemoveMemo("m"), {"memo:m": GONE}),
    ([], LINK, {"link:l": {"kind": "explains", "start": "code:role", "end": "code:team"}}),
    ([MEMO], AddLink("l", " leads to ", "memo:m", "participant:maren", "n"), {"link:l": {"kind": "leads to", "note": "n"}}),
    ([LINK], ChangeLink("l", "leads to"), {"link:l": {"kind": "leads to"}}),
    ([LINK], ChangeLink("l", note="n"), {"link:l": {"kind": "explains", "note": "n"}}),
    ([LINK], RemoveLink("l"), {"link:l": GONE}),
]
PEOPLE: list[Case] = [
    ([], DefineAttribute("site", " site ", "source", options=("a", "b"), type="choice"),
     {"attribute:site": {"name": "site", "of": "source", "type": "choice", "options": ["a", "b"]}}),
    ([], DefineAttribute("years", "years", type="text"),
     {"attribute:years": {"name": "years", "type": "text", "position": 0.0}, "participant:maren": {"attributes": {"years": "4"}},
      "participant:leila": {"attributes": {"years": "2"}}, "participant:piet": {"attributes": {"years": "9"}}}),
    ([], RemoveAttribute("years"), {"attribute:years": GONE, **{f"participant:{p}": {"attributes": {}} for p in ("maren", "leila", "piet")}}),
    ([], AddParticipant("x", " X ", {"years": "1.5", "model": "team"}, "n"),
     {"participant:x": {"name": "X", "attributes": {"years": 1.5, "model": "team"}, "note": "n"}}),
    ([], ChangeParticipant("maren", "Mara"), {"participant:maren": {"name": "Mara", "note": ""}}),
    ([], ChangeParticipant("maren", note="n"), {"participant:maren": {"name": "Maren", "note": "n"}}),
    ([AddParticipant("x", "X")], RemoveParticipant("x"), {"participant:x": GONE}),
    ([], SetAttributes("participant:maren", {"years": None, "model": "placed"}), {"participant:maren": {"attributes": {"model": "placed"}}}),
    ([DefineAttribute("site", "site", "source", "boolean")], SetAttributes("source:note", {"site": "Yes"}), {"source:note": {"attributes": {"site": True}}}),
    ([DefineAttribute("on", "on", "session", "date")], SetAttributes("session:group-session", {"on": "2024-02-29"}),
     {"session:group-session": {"attributes": {"on": "2024-02-29"}}}),
    ([], ImportAttributes((Attribute("site", "site"),), (Participant("x", "X"),), {"x": {"site": "north"}, "maren": {"years": "12"}}),
     {"attribute:site": {"name": "site"}, "participant:x": {"attributes": {"site": "north"}}, "participant:maren": {"attributes": {"years": 12}}}),
    ([], AddSession("x", " X ", "2024-01-01", minutes=45, participants=("maren",)),
     {"session:x": {"name": "X", "date": "2024-01-01", "minutes": 45, "participants": ["maren"]}}),
    ([], ChangeSession(Session("group-session", "G", place="kitchen")), {"session:group-session": {"name": "G", "place": "kitchen", "participants": []}}),
    ([DescribeSource("group", session="group-session")], RemoveSession("group-session"), {"session:group-session": GONE, "source:group": {"session": None}}),
]  # fmt: skip
SOURCES: list[Case] = [
    ([], importing(incoming("new", "A: One.\n\nB: Two.", {"A": None, "B": "maren"})),
     {"source:new": {"version": "v-new", "participants": ["maren"]}, "version:v-new": {"length": 16, "layer": "original"}}),
    ([], RenameSource("note", " N "), {"source:note": {"name": "N"}}),
    ([], DescribeSource("note", "document", "n", "nl", "group-session"),
     {"source:note": {"kind": "document", "note": "n", "language": "nl", "session": "group-session"}}),
    ([DescribeSource("note", session="group-session")], DescribeSource("note", session=""), {"source:note": {"session": None}}),
    ([], AssignSpeakers("note", (Speaker("L", "participant", "leila"),), ("maren",)),
     {"source:note": {"participants": ["maren", "leila"], "speakers": [{"label": "L", "role": "participant", "participant": "leila"}]}}),
    ([], AddFieldNote("n", " N ", "\ufeffOne.\r\nTwo.\r", session="group-session", participants=("leila", "leila"), version="v"),
     {"source:n": {"name": "N", "kind": "field note", "version": "v", "session": "group-session", "participants": ["leila"]}, "version:v": {"length": 10}}),
    ([], RemoveSource("note"), {"source:note": GONE, "version:v-note": GONE}),
]  # fmt: skip
QUESTIONS: list[Case] = [
    ([], QUESTION, {"question:q": {"name": "Roles", "expression": "Role", "where": []}}),
    ([QUESTION], SaveQuestion("q", "Roles", "Role and Team", ("model=team",)), {"question:q": {"expression": "Role and Team", "where": ["model=team"]}}),
    ([QUESTION], RemoveQuestion("q"), {"question:q": GONE}),
]
CASES = [*STUDY, *CODES, *CODINGS, *MEMOS, *PEOPLE, *SOURCES, *QUESTIONS, *VERSIONS, *CONSENTS, *GUIDES, *IDENTIFYING]


@pytest.mark.parametrize(("before", "command", "expected"), CASES, ids=[type(case[1]).__name__ for case in CASES])
def test_it_does_this_and_nothing_else(study: Study, before: list[Any], command: Any, expected: dict[str, Any]) -> None:
    for earlier in before:
        study.apply(earlier, "Anna")
    was = _flat(all_records(study))
    study.apply(command, "Anna")
    now = _flat(all_records(study))
    changed = {key for key in was | now if was.get(key) != now.get(key)}
    assert changed == set(expected)
    for key, fields in expected.items():
        if fields is GONE:
            assert key not in now
        else:
            assert {name: now[key][name] for name in fields} == fields
    if changed and not isinstance(command, AddCoder):
        study.undo(actor="Anna")
        assert _flat(all_records(study)) == was


def test_every_command_is_among_them() -> None:
    assert {type(command).__name__ for _, command, _ in CASES} | {"RecordExport"} >= set(COMMANDS) - {"StartStudy"}


@pytest.mark.parametrize(("command", "fields"), FINAL)
def test_what_went_out_is_noted_and_stays_whatever_is_undone(study: Study, command: Any, fields: dict[str, Any]) -> None:
    before = study.apply(MEMO, "Anna")
    noted = study.apply(command, "Anna")
    exported = all_records(study)["export"]["e"]
    assert {name: exported[name] for name in fields} == fields
    with pytest.raises(Refused, match="cannot be taken back"):
        study.undo(noted.entry, "Anna")
    study.undo(actor="Anna")
    assert (list(all_records(study)["memo"]), list(all_records(study)["export"])) == ([], ["e"])
    assert before.seq < noted.seq


def test_changing_notes_when_and_by_whom(study: Study) -> None:
    study.apply(CODED, "Ben")
    study.apply(MEMO, "Ben")
    records = all_records(study)
    ben = next(c["id"] for c in records["coder"].values() if c["name"] == "Ben")
    assert (records["coding"]["c"]["coder"], records["memo"]["m"]["author"]) == (ben, ben)
    assert records["memo"]["m"]["at"] == records["memo"]["m"]["changed_at"] > records["coding"]["c"]["at"]
    study.apply(ReviseMemo("m", "More."), "Anna")
    revised = all_records(study)["memo"]["m"]
    assert revised["author"] == ben
    assert revised["changed_at"] > revised["at"]


def test_a_saved_question_stays_its_authors(study: Study) -> None:
    study.apply(QUESTION, "Ben")
    study.apply(SaveQuestion("q", "Roles", "Team"), "Anna")
    question = all_records(study)["question"]["q"]
    assert all_records(study)["coder"][question["author"]]["name"] == "Ben"


def _flat(records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """`kind:id` -> record; the study itself is `study`."""
    return {"study" if kind == "study" else f"{kind}:{id}": plain for kind, of in records.items() for id, plain in of.items()}
