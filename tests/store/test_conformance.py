"""What every store must do, on SQLite and on a real PostgreSQL: the same tests, twice."""

from typing import Any

import pytest

import lifeworld
from lifeworld.core.commands.codebook import MergeCodes
from lifeworld.core.commands.codes import AddCode, DefineCode, DefineFacet, RemoveCode, RenameCode
from lifeworld.core.commands.codings import ApplyCode, MarkSegment, MoveCoding, RemoveCoding, SetFacets
from lifeworld.core.commands.consents import ChangeConsent, RecordConsent, RemoveConsent, ResumeParticipant, WithdrawParticipant
from lifeworld.core.commands.guides import AddGuide, MarkAsked, RemoveGuide, ReviseGuide, SetAnswer, UnmarkAsked
from lifeworld.core.commands.identifiers import MarkIdentifier, ReviseIdentifiers
from lifeworld.core.commands.memos import AddLink, ChangeLink, ReleaseMemo, RemoveLink, RemoveMemo, ReviseMemo, WriteMemo
from lifeworld.core.commands.people import (
    AddParticipant,
    AddSession,
    ChangeParticipant,
    ChangeSession,
    DefineAttribute,
    RemoveAttribute,
    RemoveParticipant,
    RemoveSession,
    SetAttributes,
)
from lifeworld.core.commands.questions import RemoveQuestion, SaveQuestion
from lifeworld.core.commands.recruitment import AddApproach, ChangeApproach, RemoveApproach
from lifeworld.core.commands.sources import AddFieldNote, AssignSpeakers, RemoveSource, RenameSource
from lifeworld.core.commands.study import AddCoder, DescribeStudy, RenameCoder
from lifeworld.core.commands.together import Together
from lifeworld.core.fieldwork import Approach, GuideQuestion
from lifeworld.core.records import KINDS, Session, Speaker
from lifeworld.core.refusal import Refused
from lifeworld.queries import codebook, history, memos, overview, people, reading, sources
from lifeworld.queries.soundness import problems
from lifeworld.store import rederive
from lifeworld.study import Study
from little_study import GROUP, MAREN, all_derived, all_records, furnish, importing, incoming, read_derived

EMOJI = "👩‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈"
ODD = {
    "emoji families": f"A {EMOJI} came in.",
    "combining marks": "cafe\u0301 and cafe\u0301\u0323 and e\u0301\u0302\u0303",
    "composed": "café naïve Ünter",
    "bidi controls": "\u202eabc\u202c \u2066שלום\u2069 \u200f\u200e",
    "hebrew": "בוקר טוב, שָׁלוֹם לכולם",
    "chinese": "我们都不知道工作是什么。",
    "japanese": "私たちは知らなかった。カフェ",
    "astral": "𝒳 \U0010ffff \U00020000",
    "quotes and marks": "'; drop table code; -- <script>alert(1)</script> %_\\ \"x\" ${x} {{x}}",
    "odd spaces": "a\u00a0b\u2028c\u2029d\u0085e\u200bf\tg\x0bh\x0ci",
    "controls": "a\x01b\x1fc\x7fd\ufffe\uffff",
    "a mark inside": "a\ufeffb",
}


@pytest.fixture
def study(empty_study: Study) -> Study:
    return furnish(empty_study)


ASKING = (GuideQuestion("q", "How did you come to this job?", "Beginnings"), GuideQuestion("p", "What was it like?", under="q"))

LIVES: dict[str, tuple[Any, Any, Any]] = {
    "coder": (AddCoder("x", "Xe"), RenameCoder("x", "Xenia"), None),
    "attribute": (DefineAttribute("x", "site"), DefineAttribute("x", "place", type="choice", options=("a",)), RemoveAttribute("x")),
    "facet": (DefineFacet("x", "strength", ("weak",)), DefineFacet("x", "force", ("weak", "strong")), None),
    "participant": (AddParticipant("x", "X"), ChangeParticipant("x", "Xe", "n"), RemoveParticipant("x")),
    "session": (AddSession("x", "X", minutes=3), ChangeSession(Session("x", "Xe", "2024-01-01")), RemoveSession("x")),
    "source": (AddFieldNote("x", "X", "Words.", version="v-x"), RenameSource("x", "Xe"), RemoveSource("x")),
    "code": (AddCode("x", "X", "role"), DefineCode("x", {"brief": "b", "facets": ["valence"]}), RemoveCode("x")),
    "coding": (ApplyCode("x", "role", "v-note", 0, 3, segment="s"), SetFacets("x", {"valence": "helps"}), RemoveCoding("x")),
    "memo": (WriteMemo("x", "A.", about=("code:role",)), ReviseMemo("x", "B.", about=("participant:maren",)), RemoveMemo("x")),
    "link": (AddLink("x", "explains", "code:role", "code:team"), ChangeLink("x", note="n"), RemoveLink("x")),
    "guide": (AddGuide("x", "X", ASKING), ReviseGuide("x", "Xe", ASKING[:1], "2024-01-01"), RemoveGuide("x")),
    "asked": (Together((AddGuide("g", "G", ASKING), MarkAsked("x", "g", "q", "v-note", 0, 11))), SetAnswer("x", "declined"),
              Together((UnmarkAsked("x"), RemoveGuide("g")))),
    "approach": (AddApproach("x", "4", "2024-01-01"), ChangeApproach(Approach("x", "4", outcome="declined", participant="maren")), RemoveApproach("x")),
    "consent": (RecordConsent("x", "maren", "v1", scopes={"use": True}), ChangeConsent("x", scopes={"use": True, "machine": "none"}), RemoveConsent("x")),
    "withdrawal": (WithdrawParticipant("maren", "pause", id="x"), Together((ResumeParticipant("maren"), WithdrawParticipant("maren", "stop", id="x"))), None),
    "identifier": (MarkIdentifier("x", "v-note", 4, 11, "place"), ReviseIdentifiers(("x",), replacement="[a room]"), None),
    "question": (SaveQuestion("x", "X", "Role"), SaveQuestion("x", "Xe", "Team", ("model=team",)), RemoveQuestion("x")),
}


@pytest.mark.parametrize("kind", LIVES)
def test_a_record_is_made_changed_and_removed(study: Study, kind: str) -> None:
    make, change, remove = LIVES[kind]
    without = all_records(study)
    study.apply(make)
    made = all_records(study)[kind]["x"]
    study.apply(change)
    changed = all_records(study)[kind]["x"]
    assert made != changed
    if remove is None:
        study.undo()
        assert all_records(study)[kind]["x"] == made
        return
    study.apply(remove)
    assert all_records(study) == without
    study.undo()
    assert all_records(study)[kind]["x"] == changed
    study.undo()
    study.undo()
    assert all_records(study) == without


def test_every_kind_of_record_has_its_life_told() -> None:
    assert set(LIVES) | {"study", "version", "segment", "review", "aside", "export"} == set(KINDS)


def test_versions_and_segments_come_and_go_with_what_they_are_for(study: Study) -> None:
    study.apply(MarkSegment("s", "v-note", 4, 11))
    assert all_records(study)["segment"]["s"]["quote"] == "kitchen"
    with pytest.raises(Refused, match="carries codings, memos or links"):
        study.apply(RemoveSource("note"))
    study.undo()
    study.apply(RemoveSource("note"))
    there = all_records(study)
    assert "v-note" not in there["version"]
    assert there["segment"] == {}
    study.apply(DescribeStudy(title="Another"))
    assert _title(study) == "Another"


@pytest.mark.parametrize("odd", ODD)
def test_any_character_is_kept_where_it_stands(study: Study, odd: str) -> None:
    words = ODD[odd]
    text = f"A: {words}\n\nB: {words}"
    study.apply(importing(incoming("odd", text, {"A": None, "B": "maren"})))
    study.apply(AddCode("odd", words[:60]))
    for n in range(0, len(words), 3):
        span = (3 + n, 3 + len(words) - n // 4)
        if text[slice(*span)].strip():
            study.apply(ApplyCode(f"c{n}", "odd", "v-odd", *span, quote=text[slice(*span)], segment=f"s{n}"))
            assert all_records(study)["segment"][f"s{n}"]["quote"] == text[slice(*span)]
    study.apply(WriteMemo("m", words, title=words))
    study.apply(AddParticipant("p", words))
    study.apply(DescribeStudy(question=words), reason=words)
    with study.reading() as conn:
        opened = reading.opened(conn, "odd")
        assert opened["text"] == text
        assert [text[t["start"] : t["end"]] for t in opened["turns"]] == [words, words]
        assert all_records(study)["memo"]["m"]["text"] == words
        assert history.listed(conn, limit=1)["entries"][0]["reason"] == words
        assert list(problems(conn)) == []


@pytest.mark.parametrize("bad", ["a\x00b", "\ud83d", "\udc00x"])
def test_what_cannot_be_kept_is_refused(study: Study, bad: str) -> None:
    was = all_records(study)
    for command in (AddFieldNote("x", "X", bad), AddFieldNote("x", bad, "X"), WriteMemo("m", bad), AddCode("c", bad),
                    AddParticipant("p", "P", {"model": bad}), importing(incoming("x", bad)), importing(incoming(f"x{bad}", "words")),
                    importing(incoming("x", "words", {bad: None}))):  # fmt: skip
        with pytest.raises(Refused, match="cannot be kept"):
            study.apply(command)
    with pytest.raises(Refused, match="cannot be kept"):
        study.apply(AddCode("c", "C"), actor=f"An{bad}na")
    assert all_records(study) == was


def test_turns_know_who_asks_and_who_tells(study: Study) -> None:
    with study.reading() as conn:
        opened = reading.opened(conn, "group")
    said = [(GROUP[t["start"] : t["end"]][:5], t["speaker"], t["role"], t["participant"]) for t in opened["turns"]]
    assert said == [("We ne", "L", "participant", "leila"), ("Me ne", "P", "participant", "piet"), ("Both ", "I", "interviewer", None),
                    ("Both.", "L", "participant", "leila")]  # fmt: skip
    assert (opened["source"]["turns"], opened["source"]["turns_coded"]) == (3, 0)


def test_a_coding_is_on_the_words_of_who_speaks(study: Study) -> None:
    at = GROUP.index("Me neither")
    for id, span in (("l", (3, 10)), ("p", (at, at + 10)), ("i", (GROUP.index("Both of"), GROUP.index("Both of") + 4))):
        study.apply(ApplyCode(id, "role", "v-group", *span))
    assert _whose(study) == {"l": "leila", "p": "piet", "i": None}
    study.apply(AssignSpeakers("group", (Speaker("L", "participant", "maren"), Speaker("P", "interviewer")), ("leila", "piet")))
    assert _whose(study) == {"l": "maren", "p": None, "i": None}
    study.apply(AssignSpeakers("group", (), ("piet",)))
    assert _whose(study) == {"l": "piet", "p": "piet", "i": "piet"}
    study.undo()
    study.undo()
    assert _whose(study) == {"l": "leila", "p": "piet", "i": None}


def _whose(study: Study) -> dict[str, str | None]:
    return {id: participant for id, *_, participant in all_derived(study)["codings"]}


def test_counts_follow_every_change(study: Study) -> None:
    told = MAREN.index("Nobody")
    study.apply(ApplyCode("a", "role", "v-maren-text", told, told + 6))
    study.apply(ApplyCode("b", "clarity", "v-maren-text", told, len(MAREN)))
    study.apply(ApplyCode("c", "role", "v-maren-text", 3, 7))
    _counted(study, {"role": 2, "clarity": 1}, turns_coded=2, codings=3)
    study.apply(MoveCoding("b", 3, 10))
    _counted(study, {"role": 2, "clarity": 1}, turns_coded=1, codings=3)
    study.apply(MergeCodes(("clarity",), "role"))
    _counted(study, {"role": 3}, turns_coded=1, codings=3)
    study.apply(RemoveCoding("a"))
    _counted(study, {"role": 2}, turns_coded=0, codings=2)
    study.undo()
    study.undo()
    _counted(study, {"role": 2, "clarity": 1}, turns_coded=1, codings=3)
    derived = all_derived(study)
    with study._database.writing() as conn:
        rederive.rederive(conn)
        assert read_derived(conn) == derived


def _counted(study: Study, codes: dict[str, int], turns_coded: int, codings: int) -> None:
    with study.reading() as conn:
        tree = {c["id"]: (c["codings"], c["codings_below"]) for c in codebook.tree(conn)}
        assert {id: n for id, (n, _) in tree.items() if n} == codes
        assert tree["role"][1] == sum(codes.values())
        source = next(s for s in sources.listed(conn)["items"] if s["id"] == "maren-text")
        assert (source["turns_coded"], source["codings"]) == (turns_coded, codings)
        assert overview.overview(conn)["totals"]["codings"] == codings
        assert people.one(conn, "maren")["codings"] == codings
        assert list(problems(conn)) == []


def test_memos_may_be_about_anything(study: Study) -> None:
    study.apply(ApplyCode("c", "role", "v-note", 0, 3, segment="s"))
    study.apply(AddLink("l", "explains", "segment:s", "participant:maren"))
    study.apply(SaveQuestion("q", "Roles", "Role"))
    study.apply(WriteMemo("first", "First."))
    there = all_records(study)
    everything = [f"{kind}:{id}" for kind in KINDS for id in list(there[kind])[:1]]
    study.apply(WriteMemo("m", "On everything.", about=tuple(everything)))
    with study.reading() as conn:
        [memo] = [m for m in memos.listed(conn, "Anna") if m["id"] == "m"]
        assert memo["about"] == everything
        assert all(about["name"] for about in memo["about_names"])
        for reference in everything:
            assert "m" in {m["id"] for m in memos.listed(conn, "Anna", about=reference)}
        assert list(problems(conn)) == []


def test_links_join_anything_and_are_found_from_both_ends(study: Study) -> None:
    study.apply(ApplyCode("c", "role", "v-note", 0, 3, segment="s"))
    study.apply(AddLink("l", "leads to", "segment:s", "code:team", "hence"))
    with study.reading() as conn:
        for end in ("segment:s", "code:team"):
            [link] = memos.links(conn, end)
            assert (link["kind"], link["start_name"], link["end_name"], link["note"]) == ("leads to", "“The”, Note", "Team", "hence")
        assert memos.links(conn, "code:role") == []


def test_private_memos_are_their_authors_alone(study: Study) -> None:
    study.apply(WriteMemo("m", "I dislike him.", "reflexive", "Mine", about=("source:note",)), "Anna")
    with study.reading() as conn:
        assert [m["id"] for m in memos.listed(conn, "Anna")] == ["m"]
        assert [m["id"] for m in reading.opened(conn, "note", reader="Anna")["memos"]] == ["m"]
        for reader in ("Ben", None):
            assert memos.listed(conn, reader) == []
            assert memos.listed(conn, reader, find="dislike") == []
            assert reading.opened(conn, "note", reader=reader)["memos"] == []
    study.apply(ReleaseMemo("m"), "Anna")
    with study.reading() as conn:
        assert [m["id"] for m in memos.listed(conn, "Ben")] == ["m"]


def test_it_is_all_there_after_closing(where: str) -> None:
    with lifeworld.new(where, "A study", actor="Anna") as study:
        furnish(study)
        study.apply(ApplyCode("c", "role", "v-note", 0, 3))
        study.undo()
        study.redo()
        records, derived = all_records(study), all_derived(study)
    with lifeworld.open(where) as again:
        assert all_records(again) == records
        assert all_derived(again) == derived
        assert again.journal_broken_at() is None
        again.undo()
        assert again.apply(RenameCode("role", "Job")).seq == _latest(again)


def _title(study: Study) -> str:
    [record] = all_records(study)["study"].values()
    return str(record["title"])


def _latest(study: Study) -> int:
    with study.reading() as conn:
        return history.latest(conn)


def test_a_study_is_not_made_where_one_is(where: str) -> None:
    lifeworld.new(where, "A study", actor="Anna").close()
    with pytest.raises(Refused, match=r"already; |exists already"):
        lifeworld.new(where, "Another", actor="Anna")
    with lifeworld.open(where) as study:
        assert _title(study) == "A study"


def test_a_study_that_is_not_there_is_not_opened(where: str) -> None:
    for _ in range(2):
        with pytest.raises(Refused, match="There is no study at"):
            lifeworld.open(where)


def test_replay_makes_the_same_study(study: Study, tmp_path: Any) -> None:
    from lifeworld.store.database import create

    study.apply(ApplyCode("c", "role", "v-group", 0, 30))
    study.apply(AssignSpeakers("group", (Speaker("L", "participant", "maren"),)))
    study.undo()
    with Study(create(tmp_path / "again.lifeworld")) as again:
        study.replay_onto(again)
        assert all_records(again) == all_records(study)
        assert {k: v for k, v in all_derived(again).items() if k != "words"} == {k: v for k, v in all_derived(study).items() if k != "words"}


def test_numbers_come_back_as_they_were(study: Study) -> None:
    study.apply(DefineAttribute("n", "n", type="number"))
    for number in (0, -1, 1.5, 1e23, 1e-9, 2**62, 3.0, 0.1):
        study.apply(SetAttributes("participant:maren", {"n": number}))
        assert repr(all_records(study)["participant"]["maren"]["attributes"]["n"]) == repr(number)
        study.undo()


def test_reading_sees_one_state_throughout(study: Study) -> None:
    with study.reading() as conn:
        before = codebook.tree(conn)
        study.apply(AddCode("x", "X"))
        assert codebook.tree(conn) == before
    with study.reading() as conn:
        assert len(codebook.tree(conn)) == len(before) + 1


def test_two_studies_in_one_server_know_nothing_of_each_other(postgresql: str) -> None:
    join = "&" if "?" in postgresql else "?"
    names = ["one_" + str(id(postgresql)), "Two 'odd\" names_" + str(id(postgresql))]
    addresses = [f"{postgresql}{join}schema={name}" for name in names]
    with lifeworld.new(addresses[0], "One", actor="Anna") as one, lifeworld.new(addresses[1], "Two", actor="Ben") as two:
        furnish(one)
        assert all_records(two)["coder"] == all_records(two)["code"] == {}
        furnish(two)
        two.apply(ApplyCode("c", "role", "v-note", 0, 3))
        assert all_records(one)["coding"] == {}
        assert _latest(two) == _latest(one) + 1
    for address, title in zip(addresses, ("One", "Two"), strict=True):
        with lifeworld.open(address) as study:
            assert _title(study) == title
            assert "schema=" in study.address


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(Refused) as refusal:
        lifeworld.open("postgresql://anna:secret@127.0.0.1:1/studies?schema=roles")
    assert str(refusal.value) == ("The server of postgresql+psycopg://anna:***@127.0.0.1:1/studies?schema=roles does not answer; "
                                  "check the address and that it is running.")  # fmt: skip
