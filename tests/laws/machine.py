"""Any change anyone might ask for, sensible or not, chosen from what a study holds."""

from collections.abc import Callable
from random import Random
from typing import Any

from lifeworld.core.commands import (
    codebook,
    codes,
    codings,
    consents,
    deidentifying,
    guides,
    identifiers,
    memos,
    people,
    questions,
    recruitment,
    rights,
    sources,
    versions,
)
from lifeworld.core.commands import study as about_study
from lifeworld.core.commands.together import Together
from lifeworld.core.fieldwork import Approach, GuideQuestion
from lifeworld.core.records import ATTRIBUTE_TYPES, CODE_KINDS, LINK_KINDS, MEMO_KINDS, Session, Speaker
from little_study import GROUP, MAREN, NOTE, fresh, importing, incoming, turns_of

NAMES = ["Role", "role", "Team", "Clarity", "Joke", "Gift ", "Calm", "Humour", "<b>", "x'; --", "é", "e\u0301", "角色", "", "\x00", "\ud800"]
WORDS = ["", "A thought.", "**Both** of them", "שלום", "🙂 \u202e", "half \udc00"]
TEXTS = ["I: So?\n\nM: So.", "A note.\r\n\r\nOf two lines.", "\ufeffWith a mark", "nul \x00", "half \ud800"]
Records = dict[str, dict[str, Any]]


class Chooser:
    """Chooses a command for a study that holds `there`: ids that are there, or now and then are not."""

    def __init__(self, random: Random, there: Records) -> None:
        self._random, self._there = random, there

    def command(self) -> Any:
        """One command, or several together."""
        if self._random.random() < 0.1:
            return Together(tuple(self.one() for _ in range(self._random.randrange(4))))
        return self.one()

    def one(self) -> Any:
        """One command: codings most often, as in life."""
        return self.of(_COMMANDS)(self)

    def of(self, things: Any) -> Any:
        """One of some things."""
        return self._random.choice(things)

    def often(self, thing: Any, else_: Any = None) -> Any:
        """`thing`, or now and then `else_`."""
        return thing if self._random.random() < 0.7 else else_

    def id(self, kind: str) -> str:
        """An id of this kind."""
        ids = list(self._there[kind])
        return self.of(ids) if ids and self._random.random() < 0.97 else "gone"

    def ids(self, kind: str) -> tuple[str, ...]:
        """Up to three of them."""
        return tuple(self.id(kind) for _ in range(self._random.randrange(4)))

    def reference(self) -> str:
        """Anything at all, as `kind:id`."""
        kind = self.of([*self._there])
        return f"{kind}:{self.id(kind)}"

    def references(self) -> tuple[str, ...]:
        """Up to two of them."""
        return tuple(self.reference() for _ in range(self._random.randrange(3)))

    def span(self) -> tuple[str, int, int]:
        """A version, a start and an end: few, so that the same words are met again."""
        return self.id("version"), self.of([0, 3, 4, 24, 25]), self.of([8, 20, 26, 26, 30, 40, 44, 70, 10_000, -1])

    def open_text(self) -> tuple[str, str]:
        """A source, and the version of it that is read, or now and then another."""
        source = self.id("source")
        return source, self.often(self._there["source"].get(source, {}).get("version") or "gone", self.id("version"))

    def facets(self) -> dict[str, Any]:
        """A value of a facet, or none."""
        return self.often({}, {self.id("facet"): self.of(["helps", "hinders", "heals"])})

    def values(self) -> dict[str, Any]:
        """Values of attributes."""
        return self.often({}, {self.id("attribute"): self.of(["team", "placed", 3, "3.5", "", None, "many", True])})

    def fields(self) -> dict[str, Any]:
        """Fields of a code."""
        every = {"name": self.of(NAMES), "label": self.of(["", "ROLE", "role", "T"]), "brief": self.of(WORDS),
                 "kind": self.of([*CODE_KINDS, "odd"]), "facets": self.ids("facet"), "status": self.of(["active", "provisional", "over"]),
                 "colour": "#336699", "size": "big"}  # fmt: skip
        return {name: every[name] for name in every if self._random.random() < 0.12}


def _applied(c: Chooser) -> Any:
    return codings.ApplyCode(fresh(), c.id("code"), *c.span(), facets=c.facets())


def _in_vivo(c: Chooser) -> Any:
    return codings.CodeInVivo(fresh(), fresh(), *c.span(), c.often(None, c.id("code")))


def _attribute(c: Chooser) -> Any:
    options = c.of([(), ("team", "placed"), ("team",)])
    return people.DefineAttribute(c.often(fresh(), c.id("attribute")), c.of(NAMES), c.of([*people.HOLDERS]), c.of(ATTRIBUTE_TYPES), options)


def _session(c: Chooser) -> Any:
    guide = c.of([None, c.id("guide")])
    return Session(c.id("session"), c.of(NAMES), participants=c.ids("participant"), attributes=c.values(), guide_version=guide)


def _speakers(c: Chooser) -> tuple[Speaker, ...]:
    roles = ["interviewer", "participant", "participant", "other", "ghost"]
    return tuple(Speaker(label, c.of(roles), c.often(c.id("participant"))) for label in "IML" if c.often(True))


def _found(c: Chooser) -> Any:
    version, start, end = c.span()
    kinds = ["name", "place", "date", "age", "odd"]
    return identifiers.ProposeIdentifiers(version, tuple(identifiers.Finding(fresh(), start, end, c.of(kinds)) for _ in range(c.of([0, 1, 2]))))


def _marked(c: Chooser) -> Any:
    label = c.of([None, None, "[someone]", "[Role]", " "])
    return identifiers.MarkIdentifier(fresh(), *c.span(), c.of(["name", "place", "age", "odd"]), label, c.often(True, False))


def _questions(c: Chooser) -> tuple[GuideQuestion, ...]:
    """A few questions of a guide, some of them probes; now and then nonsense."""
    ids = ["q1", "q2", "q3", "q4"][: c.of([0, 1, 3, 4, 4])]
    return tuple(GuideQuestion(id, c.of(["What is your job?", "Why?", c.of(WORDS)]), c.of(NAMES), c.of([None, None, "q1", "q9"])) for id in ids)


def _guide(c: Chooser) -> Any:
    return guides.AddGuide(fresh(), c.of(NAMES), _questions(c), c.of(["", "", "2024-05-01", "May"]), c.often(None, c.id("guide")))


def _asked(c: Chooser) -> Any:
    question = c.of(["q1", "q1", "q2", "q9"])
    return guides.MarkAsked(fresh(), c.id("guide"), question, *c.span(), c.of(["", "answered", "maybe"]), c.of(["hand", "match", "odd"]))


def _approach(c: Chooser, id: str) -> Approach:
    outcome = c.of(["approached", "Declined", "interviewed", "odd"])
    return Approach(id, c.of(NAMES), c.of(["", "2024-05-01", "soon"]), "by post", outcome, c.of(WORDS), c.of([None, c.id("participant")]))


def _note(c: Chooser) -> Any:
    return sources.AddFieldNote(fresh(), c.of(NAMES), c.of(TEXTS), "field note", c.often(None, c.id("session")), c.ids("participant"))


def _consent(c: Chooser) -> Any:
    scopes = {"quote": c.of([True, False, "maybe"]), "machine": c.of(["none", "local", "odd"])}
    return consents.RecordConsent(fresh(), c.id("participant"), "v1", c.of(["", "2026-01-05", "soon"]), scopes=c.often({}, scopes),
                                  expires=c.of(["", "2027-01-05", "2020-01-01"]))  # fmt: skip


def _corrected(c: Chooser) -> Any:
    """A text corrected a little, or replaced by another."""
    text = c.of([MAREN, MAREN, GROUP, NOTE])
    for was, now in c.of([[], [("told", "ever told")], [("I liked that, ", "")], [("cold", "icy"), ("Nobody", "None")], [("never knew", "knew")]]):
        text = text.replace(was, now)
    text = c.often(text, "\n\n".join(reversed(text.split("\n\n"))))
    return versions.CorrectSource(*c.open_text(), text, tuple(turns_of(text)), _speakers(c), c.often(True, False), fresh())


_COMMANDS: list[Callable[[Chooser], Any]] = [
    *[_applied] * 14, *[_in_vivo] * 3,
    lambda c: codings.MoveCoding(c.id("coding"), *c.span()[1:]),
    lambda c: codings.MoveCoding(c.id("coding"), *c.span()[1:]),
    lambda c: codings.MarkSegment(fresh(), *c.span()),
    lambda c: codings.RemoveCoding(c.id("coding")),
    lambda c: codings.RemoveCoding(c.id("coding")),
    lambda c: codings.SetFacets(c.id("coding"), c.facets()),
    lambda c: codings.JudgeFit(c.id("coding"), c.of(["", "fits", "stretches", "odd"])),
    lambda c: codes.AddCode(fresh(), c.of(NAMES), c.often(None, c.id("code")), c.often(None, c.id("code")), c.of(WORDS), c.fields()),
    lambda c: codes.AddCode(fresh(), c.of(NAMES), c.id("code")),
    lambda c: codes.DefineCode(c.id("code"), c.fields(), c.often({}, {"brief": c.of(WORDS)})),
    lambda c: codes.MoveCode(c.id("code"), c.often(c.id("code")), c.often(None, c.id("code"))),
    lambda c: codes.MoveCode(c.id("code"), None, c.id("code")),
    lambda c: codes.RenameCode(c.id("code"), c.of(NAMES)),
    lambda c: codes.RetireCode(c.id("code")),
    lambda c: codes.RestoreCode(c.id("code")),
    lambda c: codes.RemoveCode(c.id("code")),
    lambda c: codes.SetExamples(c.id("code"), c.ids("segment")),
    lambda c: codes.DefineFacet(c.often(fresh(), c.id("facet")), c.of(NAMES), c.of([("helps", "hinders"), ("helps",), ()])),
    lambda c: codebook.MergeCodes(c.ids("code"), c.id("code")),
    lambda c: codebook.SplitCode(c.id("code"), fresh(), c.of(NAMES), c.ids("coding")),
    lambda c: codebook.RecodeCodings(c.ids("coding"), c.id("code")),
    lambda c: memos.WriteMemo(fresh(), c.of(WORDS), c.of([*MEMO_KINDS, "odd"]), c.of(NAMES), c.references()),
    lambda c: memos.WriteMemo(fresh(), "Of this.", about=(c.reference(),)),
    lambda c: memos.ReviseMemo(c.id("memo"), c.often(c.of(WORDS)), c.often(None, c.of(NAMES)), c.often(None, c.of(MEMO_KINDS)), c.references()),
    lambda c: memos.ReleaseMemo(c.id("memo")),
    lambda c: memos.RemoveMemo(c.id("memo")),
    lambda c: memos.AddLink(fresh(), c.of([*LINK_KINDS, " "]), c.reference(), c.reference(), c.of(WORDS)),
    lambda c: memos.ChangeLink(c.id("link"), c.often("explains"), c.often(c.of(WORDS))),
    lambda c: memos.RemoveLink(c.id("link")),
    _attribute,
    lambda c: people.RemoveAttribute(c.id("attribute")),
    lambda c: people.AddParticipant(fresh(), c.of(NAMES), c.values()),
    lambda c: people.ChangeParticipant(c.id("participant"), c.often(c.of(NAMES)), c.often(c.of(WORDS))),
    lambda c: people.RemoveParticipant(c.id("participant")),
    lambda c: people.SetAttributes(c.often(f"participant:{c.id('participant')}", c.reference()), c.values()),
    lambda c: people.AddSession(fresh(), c.of(NAMES), participants=c.ids("participant"), minutes=c.of([None, 45, 10**9])),
    lambda c: people.ChangeSession(_session(c)),
    lambda c: people.RemoveSession(c.id("session")),
    *[_consent] * 2,
    lambda c: consents.ChangeConsent(c.id("consent"), c.often("v2"), scopes=c.often(None, {"use": c.of([True, False, 1])})),
    lambda c: consents.RemoveConsent(c.id("consent")),
    lambda c: consents.SetRules({c.of(["k", "retention_months", "odd"]): c.of([3, 12, None, "many"])}),
    lambda c: consents.WithdrawParticipant(c.id("participant"), c.of(["pause", "stop", "odd"])),
    lambda c: consents.ResumeParticipant(c.id("participant")),
    lambda c: sources.AssignSpeakers(c.id("source"), _speakers(c), c.ids("participant")),
    _guide, _guide,
    lambda c: guides.ReviseGuide(c.id("guide"), c.often(None, c.of(NAMES)), c.often(_questions(c)), c.of([None, "2024-05-02"])),
    lambda c: guides.RemoveGuide(c.id("guide")),
    *[_asked] * 3,
    lambda c: guides.SetAnswer(c.id("asked"), c.of(["answered", "declined", "", "odd"])),
    lambda c: guides.UnmarkAsked(c.id("asked")),
    lambda c: guides.ConfirmAsked(c.id("session"), c.often(True, False)),
    lambda c: recruitment.AddApproach(**{f: getattr(a, f) for a in [_approach(c, fresh())] for f in Approach.__slots__}),
    lambda c: recruitment.ChangeApproach(_approach(c, c.id("approach"))),
    lambda c: recruitment.RemoveApproach(c.id("approach")),
    lambda c: recruitment.ImportApproaches(tuple(_approach(c, fresh()) for _ in range(c.of([0, 1, 2])))),
    _note,
    *[_corrected] * 4,
    lambda c: versions.AdoptWords(c.id("review")),
    lambda c: versions.AdoptWords(c.id("review")),
    lambda c: versions.PlaceAgain(c.id("review"), *c.span()[1:]),
    lambda c: versions.RemoveNotCarried(c.id("review")),
    _found, _found, _marked, _marked,
    lambda c: identifiers.AcceptIdentifiers((c.id("identifier"),), c.often(None, "[a person]"), c.often(None, "date"), c.often(False, True)),
    lambda c: identifiers.AcceptIdentifiers(c.ids("identifier")),
    lambda c: identifiers.RejectIdentifiers(c.ids("identifier"), c.often(True, False)),
    lambda c: identifiers.ReviseIdentifiers(c.ids("identifier"), c.of([None, "name", "odd"]), c.of([None, "[x]"]), c.often(True, False)),
    lambda c: identifiers.ReplaceDates({c.id("identifier"): "[4 May]"}),
    lambda c: identifiers.DismissProposals(c.often(None, c.id("source"))),
    lambda c: deidentifying.DeidentifySource(c.id("source"), fresh(), c.often(True, False)),
    lambda c: rights.GrantRight(c.id("coder"), c.often("originals", "odd")),
    lambda c: rights.WithdrawRight(c.id("coder")),
    lambda c: sources.RenameSource(c.id("source"), c.of(NAMES)),
    lambda c: sources.DescribeSource(c.id("source"), session=c.of([None, "", c.id("session")])),
    lambda c: sources.RemoveSource(c.id("source")),
    lambda c: importing(incoming(fresh(), c.of(TEXTS), {"I": None})),
    lambda c: questions.SaveQuestion(c.often(fresh(), c.id("question")), c.of(NAMES), "Role and Team"),
    lambda c: questions.RemoveQuestion(c.id("question")),
    lambda c: about_study.DescribeStudy(c.often(c.of(NAMES)), c.often(None, c.of(["framework", "odd"]))),
]  # fmt: skip
