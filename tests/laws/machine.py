"""Any change anyone might ask for, sensible or not, drawn from what a study holds."""

from typing import Any

from hypothesis import strategies as st

from lifeworld.core.commands import codebook, codes, codings, memos, people, questions, sources
from lifeworld.core.commands import study as about_study
from lifeworld.core.commands.together import Together
from lifeworld.core.records import CODE_KINDS, LINK_KINDS, MEMO_KINDS, Session, Speaker
from little_study import fresh, importing, incoming

NAMES = st.sampled_from(["Role", "role", "Team", "Clarity", "Joke", "Gift ", "", "<b>", "x'; --", "é", "e\u0301", "角色", "\x00", "\ud800"])
TEXTS = st.sampled_from(["", "A thought.", "**Both** of them", "שלום", "🙂 \u202e", "half \udc00"])
Records = dict[str, dict[str, Any]]


def commands(there: Records) -> st.SearchStrategy[Any]:
    """A command on a study that holds `there`; among a hundred, most will be carried out and some refused."""
    one = _Drawn(there)
    single = st.one_of(_code_commands(one), _coding_commands(one), _coding_commands(one), _memo_commands(one),
                       _people_commands(one), _source_commands(one), _other_commands(one))  # fmt: skip
    return st.one_of(*[single] * 6, st.lists(single, max_size=3).map(lambda parts: Together(tuple(parts))))


class _Drawn:
    """Ids that are there, or now and then are not."""

    def __init__(self, there: Records) -> None:
        self.there = there

    def id(self, kind: str) -> st.SearchStrategy[str]:
        return st.sampled_from([*self.there[kind], "gone"] if len(self.there[kind]) < 4 else list(self.there[kind]))

    def maybe(self, kind: str) -> st.SearchStrategy[str | None]:
        return st.one_of(st.none(), self.id(kind))

    def some(self, kind: str) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(self.id(kind), max_size=3).map(tuple)

    def reference(self) -> st.SearchStrategy[str]:
        return st.sampled_from([f"{kind}:{id}" for kind, records in self.there.items() for id in records] + ["code:gone", "nothing"])

    def references(self) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(self.reference(), max_size=2).map(tuple)

    def span(self) -> st.SearchStrategy[tuple[str, int, int]]:
        """A version, a start and an end: few, so that the same words are met again."""
        ends = st.sampled_from([3, 5, 20, 25, 26, 40, 44, 70, 10_000, -1])
        return st.tuples(self.id("version"), st.sampled_from([0, 3, 24, 25, 39, 60]), ends)

    def facets(self) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(self.id("facet"), st.sampled_from(["helps", "hinders", "heals"]), max_size=1)

    def values(self) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(self.id("attribute"), st.sampled_from(["team", "placed", 3, "3.5", "", None, "many"]), max_size=2)


def _new() -> st.SearchStrategy[str]:
    return st.builds(fresh)


def _code_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    fields = st.fixed_dictionaries({}, optional={
        "name": NAMES, "label": st.sampled_from(["", "ROLE", "role", "T"]), "brief": TEXTS, "kind": st.sampled_from([*CODE_KINDS, "odd"]),
        "facets": one.some("facet"), "status": st.sampled_from(["active", "provisional", "over"])})  # fmt: skip
    return st.one_of(
        st.builds(codes.AddCode, _new(), NAMES, one.maybe("code"), one.maybe("code"), TEXTS, fields),
        st.builds(codes.DefineCode, one.id("code"), fields, st.fixed_dictionaries({}, optional={"brief": TEXTS})),
        st.builds(codes.MoveCode, one.id("code"), one.maybe("code"), one.maybe("code")),
        st.builds(codes.MoveCode, one.id("code")),
        st.builds(codes.RenameCode, one.id("code"), NAMES),
        st.builds(codes.RetireCode, one.id("code")),
        st.builds(codes.RestoreCode, one.id("code")),
        st.builds(codes.RemoveCode, one.id("code")),
        st.builds(codes.SetExamples, one.id("code"), one.some("segment")),
        st.builds(codes.DefineFacet, st.one_of(_new(), one.id("facet")), NAMES, st.sampled_from([("helps", "hinders"), ("helps",), ()])),
        st.builds(codebook.MergeCodes, one.some("code"), one.id("code")),
        st.builds(codebook.SplitCode, one.id("code"), _new(), NAMES, one.some("coding")),
        st.builds(codebook.RecodeCodings, one.some("coding"), one.id("code")),
    )


def _coding_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    return st.one_of(
        one.span().flatmap(lambda s: st.builds(codings.ApplyCode, _new(), one.id("code"), *map(st.just, s), facets=one.facets())),
        one.span().flatmap(lambda s: st.builds(codings.ApplyCode, _new(), one.id("code"), *map(st.just, s))),
        one.span().flatmap(lambda s: st.builds(codings.CodeInVivo, _new(), _new(), *map(st.just, s), one.maybe("code"))),
        one.span().flatmap(lambda s: st.builds(codings.MoveCoding, one.id("coding"), st.just(s[1]), st.just(s[2]))),
        one.span().flatmap(lambda s: st.builds(codings.MarkSegment, _new(), *map(st.just, s))),
        st.builds(codings.RemoveCoding, one.id("coding")),
        st.builds(codings.SetFacets, one.id("coding"), one.facets()),
        st.builds(codings.JudgeFit, one.id("coding"), st.sampled_from(["", "fits", "stretches", "odd"])),
    )


def _memo_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    kinds = st.sampled_from([*MEMO_KINDS, "odd"])
    return st.one_of(
        st.builds(memos.WriteMemo, _new(), TEXTS, kinds, NAMES, one.references()),
        st.builds(memos.ReviseMemo, one.id("memo"), st.none() | TEXTS, st.none() | NAMES, st.none() | kinds, st.none() | one.references()),
        st.builds(memos.ReleaseMemo, one.id("memo")),
        st.builds(memos.RemoveMemo, one.id("memo")),
        st.builds(memos.AddLink, _new(), st.sampled_from([*LINK_KINDS, " "]), one.reference(), one.reference(), TEXTS),
        st.builds(memos.ChangeLink, one.id("link"), st.none() | st.just("explains"), st.none() | TEXTS),
        st.builds(memos.RemoveLink, one.id("link")),
    )


def _people_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    options = st.sampled_from([(), ("team", "placed"), ("team",)])
    session = st.builds(Session, one.id("session"), NAMES, participants=one.some("participant"), attributes=one.values())
    return st.one_of(
        st.builds(people.DefineAttribute, st.one_of(_new(), one.id("attribute")), NAMES, st.sampled_from(["participant", "source", "session"]),
                  st.sampled_from(["text", "number", "boolean", "choice", "date"]), options),
        st.builds(people.RemoveAttribute, one.id("attribute")),
        st.builds(people.AddParticipant, _new(), NAMES, one.values()),
        st.builds(people.ChangeParticipant, one.id("participant"), st.none() | NAMES, st.none() | TEXTS),
        st.builds(people.RemoveParticipant, one.id("participant")),
        st.builds(people.SetAttributes, one.reference(), one.values()),
        st.builds(people.AddSession, _new(), NAMES, participants=one.some("participant"), minutes=st.sampled_from([None, 45, 10**9])),
        st.builds(people.ChangeSession, session),
        st.builds(people.RemoveSession, one.id("session")),
    )  # fmt: skip


def _source_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    speaker = st.builds(Speaker, st.sampled_from("IMLP"), st.sampled_from(["interviewer", "participant", "other", "ghost"]), one.maybe("participant"))
    speakers = st.lists(speaker, max_size=3).map(tuple)
    text = st.sampled_from(["I: So?\n\nM: So.", "A note.\r\n\r\nOf two lines.", "\ufeffWith a mark", "nul \x00", "half \ud800"])
    return st.one_of(
        st.builds(sources.AssignSpeakers, one.id("source"), speakers, one.some("participant")),
        st.builds(sources.AddFieldNote, _new(), NAMES, text, st.just("field note"), one.maybe("session"), one.some("participant")),
        st.builds(sources.RenameSource, one.id("source"), NAMES),
        st.builds(sources.DescribeSource, one.id("source"), session=st.none() | st.just("") | one.id("session")),
        st.builds(sources.RemoveSource, one.id("source")),
        st.builds(lambda id, words: importing(incoming(id, words, {"I": None})), _new(), text),
    )


def _other_commands(one: _Drawn) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(questions.SaveQuestion, st.one_of(_new(), one.id("question")), NAMES, st.sampled_from(["Role", "Role and Team"])),
        st.builds(questions.RemoveQuestion, one.id("question")),
        st.builds(about_study.DescribeStudy, st.none() | NAMES, st.none() | st.sampled_from(["framework", "odd"])),
    )
