"""The interviews of the story: people, sessions, transcripts, and both coders at work on them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.memos import AddLink, WriteMemo
from lifeworld.core.commands.people import AddParticipant, AddSession
from lifeworld.core.commands.sources import ImportSources
from lifeworld.core.commands.together import Together
from lifeworld.core.intake import Batch, Incoming
from lifeworld.core.records import Source, Speaker
from lifeworld.worked_study.asking import asked
from lifeworld.worked_study.diary import Cast, Deed
from lifeworld.worked_study.material import Interview, Passage

CODERS = ("Anna", "Samir")

_SITTING = 8
"""Passages coded before the coder gets up: one entry of the history."""


def fieldwork(cast: Cast, interviews: Iterable[Interview], notes: dict[str, str]) -> Iterator[Deed]:
    """Everything done about the interviews; `notes` say in a line who somebody is."""
    for date, group in groupby(interviews, key=lambda i: str(i.session["date"])):
        for place, interview in enumerate(group):
            day = datetime.fromisoformat(date) + timedelta(minutes=10 * place)
            yield from _met(cast, interview, day, notes[interview.name])
            yield _imported(cast, interview, day + timedelta(days=6, hours=10))
            yield from asked(cast, interview, day + timedelta(days=6, hours=11))
            for late, coder in enumerate(CODERS):
                begun = day + timedelta(days=7 + late, hours=9, minutes=160 * place)
                mine = [p for p in interview.passages if p.coder == coder]
                yield from sittings(cast, interview.name, mine, begun)
            yield from _linked(cast, interview, day + timedelta(days=8, hours=18))


def sittings(cast: Cast, source: str, passages: list[Passage], begun: datetime) -> Iterator[Deed]:
    """One coder's way through a text, some passages at a time, half an hour each."""
    for first in range(0, len(passages), _SITTING):
        sitting = passages[first : first + _SITTING]
        done = tuple(command for passage in sitting for command in _coded(cast, source, passage))
        yield Deed(_time(begun + timedelta(minutes=30 * first // _SITTING)), passages[0].coder, Together(done))


def _met(cast: Cast, interview: Interview, day: datetime, note: str) -> Iterator[Deed]:
    name, who, session = interview.name, interview.interviewer, interview.session
    person, meeting = cast.new(f"participant:{name}"), cast.new(f"session:{name}")
    values = {cast.id(f"attribute:{key}"): value for key, value in interview.attributes.items() if key != "interviewer_is_peer"}
    peer = {cast.id("attribute:interviewer_is_peer"): interview.attributes["interviewer_is_peer"]}
    yield Deed(_time(day + timedelta(hours=17)), who, Together((
        AddParticipant(person, name, values, note),
        AddSession(meeting, f"Interview with {name}", session["date"], session["place"], session["mode"], who, session["minutes"],
                   "", (person,), peer, guide_version=cast.id(f"guide:{session['guide']}")),
    )))  # fmt: skip
    about = (f"session:{meeting}", f"participant:{person}")
    summary = WriteMemo(cast.new(f"memo:summary:{name}"), interview.summary, "contact summary", f"Contact summary: {name}", about)
    yield Deed(_time(day + timedelta(hours=18)), who, summary)
    after = WriteMemo(cast.new(f"memo:reflexive:{name}"), interview.reflexive, "reflexive", f"After the interview with {name}", about)
    yield Deed(_time(day + timedelta(hours=21)), who, after)


def _imported(cast: Cast, interview: Interview, when: datetime) -> Deed:
    name, draft, session = interview.name, interview.draft, interview.session
    person = cast.id(f"participant:{name}")
    speakers = tuple(Speaker(s.label, s.role, person if s.role == "participant" else None) for s in draft.speakers)
    day = datetime.fromisoformat(session["date"])
    note = f"First interview, {day.day} {day:%B %Y}, {session['minutes']} minutes, guide version {session['guide']}."
    source = Source(cast.new(f"source:{name}"), name, "transcript", cast.new(f"version:{name}"), cast.id(f"session:{name}"), speakers,
                    (person,), draft.language, draft.direction, note=note)  # fmt: skip
    cast.texts[name] = draft.text
    incoming = Incoming(source, draft.text, draft.turns, draft.original, draft.format, draft.media_type, draft.encoding)
    return Deed(_time(when), interview.interviewer, ImportSources(f"brought in {name.lower()}.txt", iter([(Batch([incoming]), 1)])))


def _coded(cast: Cast, source: str, passage: Passage) -> Iterator[Any]:
    coding = cast.new(f"coding:{source}/{passage.coder}/{passage.label}/{passage.opening}")
    facets = {cast.id(f"facet:{name}"): value for name, value in passage.facets.items()}
    cast.covered[coding] = segment = cast.segment(source, passage.start, passage.end)
    yield ApplyCode(coding, cast.id(f"code:{passage.label}"), cast.id(f"version:{source}"), passage.start, passage.end,
                    cast.texts[source][passage.start : passage.end], facets, segment=segment)  # fmt: skip
    if passage.memo:
        yield WriteMemo(cast.new(f"memo:on {coding}"), passage.memo, passage.memo_kind, about=(f"coding:{coding}",))


def _linked(cast: Cast, interview: Interview, when: datetime) -> Iterator[Deed]:
    """The links of an interview, each by the coder of the passage it starts from."""
    by_coder: dict[str, list[AddLink]] = {}
    for row in interview.links:
        coder, start = _end_of_link(cast, interview.name, row["from_code"], row["from_at"])
        _, end = _end_of_link(cast, interview.name, row["to_code"], row["to_at"])
        link = AddLink(cast.new(f"link:{interview.name}/{start}/{end}"), row["type"], f"coding:{start}", f"coding:{end}", row["note"])
        by_coder.setdefault(coder, []).append(link)
    for coder, links in by_coder.items():
        yield Deed(_time(when), coder, Together(tuple(links)))


def _end_of_link(cast: Cast, name: str, label: str, opening: str) -> tuple[str, str]:
    """The coder and the id of the coding that a link joins: Anna's, where both coded it."""
    there = [(c, f"coding:{name}/{c}/{label}/{opening}") for c in CODERS]
    return next((coder, cast.ids[key]) for coder, key in there if key in cast.ids)


def _time(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
