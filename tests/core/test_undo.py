"""Undo and redo: in what order, by whom, and when they are refused."""

from typing import Any

import pytest
from guide_cases import DAY, JOB

import lifeworld
from lifeworld.core.commands.codebook import MergeCodes
from lifeworld.core.commands.codes import AddCode, DefineCode, DefineFacet, MoveCode, RemoveCode, RenameCode, SetExamples
from lifeworld.core.commands.codings import ApplyCode, MarkSegment, RemoveCoding, SetFacets
from lifeworld.core.commands.guides import AddGuide, MarkAsked, ReviseGuide
from lifeworld.core.commands.memos import AddLink, ReleaseMemo, RemoveLink, RemoveMemo, WriteMemo
from lifeworld.core.commands.people import (
    AddParticipant,
    AddSession,
    ChangeParticipant,
    ChangeSession,
    DefineAttribute,
    RemoveParticipant,
    SetAttributes,
)
from lifeworld.core.commands.questions import SaveQuestion
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers, DescribeSource, RemoveSource
from lifeworld.core.commands.study import RenameCoder
from lifeworld.core.records import Session
from lifeworld.core.refusal import Refused
from lifeworld.queries import history
from lifeworld.study import Study
from little_study import all_records

NOTHING, NOTHING_BACK = "There is nothing of yours to undo.", "There is nothing to bring back."


def _letters(study: Study) -> str:
    """The codes of one letter that are there."""
    return "".join(sorted(c["name"] for c in all_records(study)["code"].values() if len(c["name"]) == 1))


WALKS = [
    ("a b u r", "ab"),
    ("a b u u", ""),
    ("a b u u r", "a"),
    ("a b u u r r", "ab"),
    ("a b u u r r u", "a"),
    ("a b u u r r u u", ""),
    ("a b u u r r u u r r r!", "ab"),
    ("a b u u r r u c r!", "ac"),
    ("a b u u r r u c r! u", "a"),
    ("a b u u r r u c u u", ""),
    ("a b u u r r u c u u r r r!", "ac"),
    ("a u r u r u r u r u", ""),
    ("a u r u r u r u r", "a"),
    ("a b u c u d u u r r", "ad"),
    ("a b c u u r u u r r r", "abc"),
    ("a b u r r!", "ab"),
    ("r!", ""),
]


@pytest.mark.parametrize(("walk", "there"), WALKS)
def test_walks(study: Study, walk: str, there: str) -> None:
    """A letter adds a code of that name; `u` undoes, `r` brings back, `r!` is refused."""
    for step in walk.split():
        if step == "u":
            study.undo(actor="Ben")
        elif step == "r":
            study.redo("Ben")
        elif step == "r!":
            with pytest.raises(Refused, match=NOTHING_BACK):
                study.redo("Ben")
        else:
            study.apply(AddCode(step, step), "Ben")
    assert _letters(study) == there


def test_undo_at_the_beginning_is_refused(study: Study) -> None:
    with pytest.raises(Refused, match=NOTHING):
        study.undo(actor="Ben")
    with pytest.raises(Refused, match=NOTHING):
        study.undo(actor="Somebody new")


def test_each_undoes_their_own(study: Study) -> None:
    for actor, code in (("Anna", "a"), ("Ben", "b"), ("Anna", "c"), ("Ben", "d")):
        study.apply(AddCode(code, code), actor)
    study.undo(actor="Ben")
    study.undo(actor="Ben")
    assert _letters(study) == "ac"
    study.redo("Ben")
    study.undo(actor="Anna")
    assert _letters(study) == "ab"


def test_anyone_may_undo_an_entry_and_only_they_redo_that(study: Study) -> None:
    entry = study.apply(AddCode("a", "a"), "Anna").entry
    study.undo(entry, "Ben")
    assert _letters(study) == ""
    with pytest.raises(Refused, match=NOTHING_BACK):
        study.redo("Anna")
    study.redo("Ben")
    assert _letters(study) == "a"


def test_an_undoing_is_undone_like_anything(study: Study) -> None:
    first = study.apply(AddCode("a", "a"), "Anna").entry
    undoing = study.undo(first, "Anna").entry
    with pytest.raises(Refused, match="undone already"):
        study.undo(first, "Anna")
    study.undo(undoing, "Anna")
    assert _letters(study) == "a"
    study.undo(first, "Anna")
    assert _letters(study) == ""


def test_what_is_back_by_another_way_does_not_stand_in_the_way(study: Study) -> None:
    """The key goes on to the next, where what it would do was done from the history already."""
    first = study.apply(AddCode("a", "a"), "Anna").entry
    second = study.apply(AddCode("b", "b"), "Anna").entry
    study.undo(actor="Anna")
    study.redo("Anna")
    study.undo(second, "Anna")
    study.undo(actor="Anna")
    assert _letters(study) == ""
    study.redo("Anna")
    study.redo("Anna")
    assert _letters(study) == "ab"
    assert first != second


def test_what_changed_nothing_is_passed_over(study: Study) -> None:
    study.apply(AddCode("a", "a"), "Anna")
    study.apply(RenameCode("a", "a"), "Anna")
    study.undo(actor="Anna")
    assert _letters(study) == ""


def test_undo_lasts_over_closing(study: Study) -> None:
    study.apply(AddCode("a", "a"), "Anna")
    study.apply(AddCode("b", "b"), "Anna")
    study.undo(actor="Anna")
    study.close()
    with lifeworld.open(study.address) as again:
        again.redo("Anna")
        assert _letters(again) == "ab"


def test_undo_takes_back_a_field_and_leaves_the_others(study: Study) -> None:
    entry = study.apply(RenameCode("role", "Job"), "Anna").entry
    study.apply(DefineCode("role", {"definition": "What one is there for."}), "Ben")
    study.undo(entry, "Anna")
    role = all_records(study)["code"]["role"]
    assert (role["name"], role["definition"]) == ("Role", "What one is there for.")


def test_undo_keeps_its_reason_and_names_what_it_undoes(study: Study) -> None:
    entry = study.apply(AddCode("a", "a"), "Anna").entry
    study.undo(entry, "Anna", "a slip")
    with study.reading() as conn:
        last = history.listed(conn, limit=1)["entries"][0]
    assert (last["command"], last["undoes"], last["reason"]) == ("Undo", entry, "a slip")


def test_a_long_going_back_and_forth(study: Study) -> None:
    study.apply(AddCode("a", "a"), "Ben")
    for _ in range(40):
        study.undo(actor="Ben")
        study.redo("Ben")
    assert _letters(study) == "a"
    study.undo(actor="Ben")
    with pytest.raises(Refused, match=NOTHING):
        study.undo(actor="Ben")


CODED = ApplyCode("c", "role", "v-note", 0, 11, segment="s")
MOVED_ON = "The {} has been changed since; undo the later change first."
STANDS = "{} made since ({}) stand on it; undo or remove those first."
REMOVED = "What this {} refers to has been removed since; undo that first."
AGAIN = "The same words have been coded or marked again since; undo that first."
Refusal = tuple[list[Any], int, str]

REFUSALS: list[Refusal] = [
    ([AddGuide("g", "G", (JOB,)), ReviseGuide("g", questions=(JOB, DAY)), MarkAsked("m", "g", "day", "v-note", 0, 11)], 1,
     "“G” would lack a question that is marked as asked; undo that first."),
    ([AddCode("x", "X"), DefineCode("x", {"brief": "b"})], 0, MOVED_ON.format("code “X”")),
    ([RenameCode("role", "Job"), RenameCode("role", "Task")], 0, MOVED_ON.format("code “Task”")),
    ([CODED, SetFacets("c", {"valence": "helps"})], 0, MOVED_ON.format("coding")),
    ([RenameCode("clarity", "Calm"), RemoveCode("clarity")], 0, "The code it changed has been removed since; undo that first."),
    ([RemoveCode("clarity"), AddCode("clarity", "Other")], 0, MOVED_ON.format("code “Other”")),
    ([AddCode("x", "X"), AddCode("y", "Y", "x")], 0, STANDS.format("Codes", 1)),
    ([AddCode("x", "X"), ApplyCode("c", "x", "v-note", 0, 3)], 0, STANDS.format("Codings", 1)),
    ([AddCode("x", "X"), WriteMemo("m", "x", about=("code:x",))], 0, STANDS.format("Memos", 1)),
    ([AddCode("x", "X"), AddLink("l", "explains", "code:role", "code:x")], 0, STANDS.format("Links", 1)),
    ([CODED, ApplyCode("d", "team", "v-note", 0, 11)], 0, STANDS.format("Codings", 1)),
    ([MarkSegment("s", "v-note", 0, 11), SetExamples("role", ("s",))], 0, STANDS.format("Codes", 1)),
    ([AddFieldNote("n", "N", "Some words.", version="v"), ApplyCode("c", "role", "v", 0, 4)], 0, STANDS.format("Segments", 1)),
    ([AddSession("x", "X"), DescribeSource("note", session="x")], 0, STANDS.format("Texts", 1)),
    ([AddParticipant("x", "X"), AssignSpeakers("note", (), ("x",))], 0, STANDS.format("Texts", 1)),
    ([AddParticipant("x", "X"), AddSession("y", "Y", participants=("x",))], 0, STANDS.format("Sessions", 1)),
    ([DefineAttribute("a", "a"), SetAttributes("participant:maren", {"a": "b"})], 0, STANDS.format("Participants", 1)),
    ([DefineFacet("f", "f", ("g",)), CODED, SetFacets("c", {"f": "g"})], 0, STANDS.format("Codings", 1)),
    ([DefineFacet("f", "f", ("g",)), DefineCode("team", {"facets": ["f"]})], 0, STANDS.format("Codes", 1)),
    ([RenameCode("role", "Job"), AddCode("x", "role")], 0,
     "There is a code “role” in the same place already; choose another name, or merge the two."),
    ([DefineCode("role", {"label": "R"}), DefineCode("role", {"label": ""}), DefineCode("team", {"label": "r"})], 1,
     "The short label “R” is that of “Team”; choose another."),
    ([MoveCode("clarity", "ambiguity"), MoveCode("clarity"), MoveCode("ambiguity", "clarity")], 1,
     "“Clarity” would stand under itself, as codes have been moved since; undo that first."),
    ([MoveCode("clarity"), RemoveCode("ambiguity"), AddCode("x", "Clarity", "role")], 0,
     "There is a code “Clarity” in the same place already; choose another name, or merge the two."),
    ([ChangeParticipant("maren", "Mara"), AddParticipant("x", "Maren")], 0,
     "There is another participant “Maren” by now; rename that first."),
    ([SaveQuestion("q", "Roles", "Role"), SaveQuestion("q", "Teams", "Team"), SaveQuestion("p", "Roles", "Role")], 1,
     "There is another question “Roles” by now; rename that first."),
    ([CODED, RemoveCoding("c"), ApplyCode("d", "role", "v-note", 0, 11)], 1, AGAIN),
    ([MarkSegment("s", "v-note", 0, 11), CODED, RemoveCoding("c"), ApplyCode("d", "role", "v-note", 0, 11)], 2, AGAIN),
    ([AddCode("x", "X"), ApplyCode("c", "x", "v-note", 0, 3), RemoveCoding("c"), RemoveCode("x")], 2, REMOVED.format("coding")),
    ([AddCode("x", "X"), WriteMemo("m", "x", about=("code:x",)), RemoveMemo("m"), RemoveCode("x")], 2, REMOVED.format("memo")),
    ([AddCode("x", "X"), AddLink("l", "explains", "code:x", "code:role"), RemoveLink("l"), RemoveCode("x")], 2, REMOVED.format("link")),
    ([AddParticipant("x", "X"), ChangeSession(Session("group-session", "S", participants=("x",))),
      ChangeSession(Session("group-session", "S")), RemoveParticipant("x")], 2, REMOVED.format("session")),
    ([MergeCodes(("clarity",), "role"), RenameCode("role", "Job"), AddCode("y", "Clarity", "role")], 0,
     "There is a code “Clarity” in the same place already; choose another name, or merge the two."),
    ([RemoveSource("note"), AddFieldNote("note", "Other", "Other words.", version="v")], 0, MOVED_ON.format("source “Other”")),
]  # fmt: skip


@pytest.mark.parametrize(("done", "which", "sentence"), REFUSALS)
def test_undo_is_refused_with_a_sentence(study: Study, done: list[Any], which: int, sentence: str) -> None:
    entries = [study.apply(command, "Anna").entry for command in done]
    was = all_records(study)
    with pytest.raises(Refused) as refusal:
        study.undo(entries[which], "Anna")
    assert str(refusal.value) == sentence
    assert all_records(study) == was
    for entry in reversed(entries):
        study.undo(entry, "Anna")


def test_only_its_author_undoes_what_concerns_a_private_memo(study: Study) -> None:
    written = study.apply(WriteMemo("m", "I dislike him.", "reflexive"), "Anna").entry
    with pytest.raises(Refused, match="concerns a private memo"):
        study.undo(written, "Ben")
    released = study.apply(ReleaseMemo("m"), "Anna").entry
    with pytest.raises(Refused, match="concerns a private memo"):
        study.undo(released, "Ben")
    study.undo(released, "Anna")
    study.undo(written, "Anna")


def test_how_it_began_is_not_undone(study: Study) -> None:
    with study.reading() as conn:
        entries = history.listed(conn, limit=100)["entries"]
    for entry in entries:
        if entry["command"] in ("StartStudy", "AddCoder"):
            with pytest.raises(Refused, match="it cannot be undone"):
                study.undo(entry["id"], "Anna")
    with pytest.raises(Refused, match="no such entry"):
        study.undo("gone", "Anna")


def test_someone_renamed_goes_on_under_the_new_name(study: Study) -> None:
    ben = next(c["id"] for c in all_records(study)["coder"].values() if c["name"] == "Ben")
    study.apply(CODED, "Ben")
    study.apply(RenameCoder(ben, "Benedikt"), "Ben")
    study.apply(ApplyCode("d", "role", "v-note", 4, 11), "Benedikt")
    codings = all_records(study)["coding"]
    assert codings["c"]["coder"] == codings["d"]["coder"] == ben
    study.apply(ApplyCode("e", "role", "v-note", 4, 11), "Ben")
    assert len(all_records(study)["coder"]) == 3


@pytest.mark.parametrize("name", [" Ben ", "Ben"])
def test_a_name_counts_without_the_space_around_it(study: Study, name: str) -> None:
    study.apply(AddCode("a", "a"), name)
    study.undo(actor=name)
    assert len(all_records(study)["coder"]) == 2


@pytest.mark.parametrize("reason", ["a\x00b", "\ud800"])
def test_a_reason_must_be_keepable(study: Study, reason: str) -> None:
    with pytest.raises(Refused, match="cannot be kept"):
        study.apply(AddCode("a", "a"), "Anna", reason)
    with pytest.raises(Refused, match="cannot be kept"):
        study.undo(actor="Anna", reason=reason)


def test_history_says_what_was_undone_and_brought_back(study: Study) -> None:
    entries = [study.apply(AddCode("a", "a"), "Ben").entry]
    entries += [step(actor="Ben").entry for step in (study.undo, study.redo, study.undo, study.redo)]
    with study.reading() as conn:
        told = {e["id"]: (e["summary"], e["undone"]) for e in history.listed(conn, limit=5)["entries"]}
    said = ["added the code “a”", "undid: added the code “a”", "did again: added the code “a”"]
    assert [told[id] for id in entries] == [(said[0], False), (said[1], True), (said[2], False), (said[1], True), (said[2], False)]


def test_history_keeps_a_private_memo_private(study: Study) -> None:
    entry = study.apply(WriteMemo("m", "I dislike him.", "reflexive", "Dislike"), "Anna").entry
    with study.reading() as conn:
        for reader in (None, "Ben"):
            assert "islike" not in repr(history.one(conn, entry, reader))
            assert "islike" not in repr(history.listed(conn, about="memo:m"))
        assert "I dislike him." in repr(history.one(conn, entry, "Anna"))
