"""What goes when someone withdraws, found before anything is touched: records, contents, entries of the journal."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, select

from lifeworld.core.fieldwork import Approach, Aside, Consent, Identifier, Withdrawal
from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import KINDS, Attribute, Code, Link, Memo, Participant, Question, Segment, Session, Source, Version
from lifeworld.core.sealing import is_sealed
from lifeworld.core.segments import Anchor, TextSpan
from lifeworld.core.turns import Turn
from lifeworld.core.withdrawing import Rewritten, Span, Words, is_approach_to, rewritten, telling
from lifeworld.store import quick
from lifeworld.store.others import Others, as_kept, mentioning, versions_with
from lifeworld.store.rows import record_of
from lifeworld.store.statements import select_by
from lifeworld.store.tables import body, source

_BODY = select(body.c.text).where(body.c.hash == bindparam("hash"))
_FREE_TEXT = 8
"""Free text of an attribute stands for someone from so many characters on."""


@dataclass
class Leaving:
    """What goes: `gone` are ids by kind; `texts` the versions that stay without some of their words.

    `words` finds what is theirs elsewhere; `hashes` are contents that go; `named` are texts of others that name them, which
    stay as they are. `there` is the part of `gone` that is in the study today; the rest is in its history alone.
    """

    person: Participant
    everything: bool
    words: Words
    gone: dict[str, set[str]] = field(default_factory=dict)
    there: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: dict[str, Rewritten] = field(default_factory=dict)
    shared: list[Source] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)
    entries: list[int] = field(default_factory=list)
    named: list[Source] = field(default_factory=list)
    _strings: set[str] = field(default_factory=set)

    def take(self, kind: str, ids: Iterable[str]) -> None:
        """These records go."""
        new = set(ids) - self.of(kind)
        self.gone.setdefault(kind, set()).update(new)
        self._strings.update(json.dumps(s, ensure_ascii=False)[1:-1] for id in new for s in (id, f"{kind}:{id}"))

    def of(self, kind: str) -> set[str]:
        """The records of a kind that go."""
        return self.gone.get(kind, set())

    def strings(self) -> set[str]:
        """Each way in which an entry of the history can name something of what goes, as it is written in JSON."""
        return self._strings | self.texts.keys() | self.hashes

    def references(self) -> set[str]:
        """The same as `kind:id`."""
        return {f"{kind}:{id}" for kind, ids in self.gone.items() for id in ids}


def leaving(conn: Connection, person: Participant, passages: tuple[Anchor, ...] | None = None) -> Leaving:
    """What goes of what is there with a participant; with only the passages they point to, where such are given.

    What goes of the history is found by `leaving_journal.of_journal`, which has to read all of it.
    """
    found = _passages(conn, person, passages) if passages is not None else _everything(conn, person)
    _quoting(conn, found)
    _on_the_texts(conn, found)
    _beside_the_texts(conn, found)
    found.there = {kind: tuple(sorted(ids)) for kind, ids in found.gone.items()}
    return found


def words_of(conn: Connection, person: Participant) -> Words:
    """What a participant alone has said, as it can be found in any text."""
    return _everything(conn, person).words


def records_of(conn: Connection, cls: type[Any], **by: Any) -> list[Any]:
    """The records whose columns equal `by`, ordered by id."""
    return [record_of(cls, r) for r in quick.rows(conn, select_by(cls, tuple(by)), {f"by_{n}": v for n, v in by.items()})]


def _everything(conn: Connection, person: Participant) -> Leaving:
    own: list[Source] = []
    shared: list[Source] = []
    for record in mentioning(conn, Source, person.id, "participants", "speakers"):
        people = {*record.participants, *(s.participant for s in record.speakers)} - {None}
        (own if people == {person.id} else shared).append(record)
    said = [text for record in own for text in _told(conn, record)]
    spans = {v.id: (v, _hers(conn, record, v, person.id)) for record in shared for v in _versions(conn, record)}
    sealed = [v for record in shared for v in _versions(conn, record) if is_sealed(v)]
    said += [_text(conn, v)[a:b] for v, there in spans.values() for a, b in there]
    sessions = [s for s in mentioning(conn, Session, person.id, "participants") if set(s.participants) == {person.id}]
    notes = [person.note, *(s.note for s in own), *(s.note for s in sessions)]
    words = Words([*said, *notes, *_free(conn, person)], _whole(conn, own, said), *_names(conn, person, own, sessions))
    found = Leaving(person, True, words, shared=shared)
    found.take("participant", [person.id])
    found.take("source", (s.id for s in own))
    found.take("session", (s.id for s in sessions))
    found.take("version", (v.id for s in own for v in _versions(conn, s)))
    for v, there in spans.values():
        _rewrite(conn, found, v, there)
    _disown(found, sealed)
    others = Others(conn, words, (s.id for s in own), {v: there for v, (_, there) in spans.items()})
    words.unless(others.said)
    words.exact |= _in_vivo(conn, said, others)
    return found


def _passages(conn: Connection, person: Participant, passages: tuple[Anchor, ...]) -> Leaving:
    """The passages in the versions where they were pointed to, and wherever else the same words stand in the same source."""
    said: list[str] = []
    sources: dict[str, set[str]] = {}
    for place in passages:
        there = records_of(conn, Version, id=place.version)[0]
        said.append(_text(conn, there)[place.start : place.end])
        sources.setdefault(there.source, set()).add(said[-1])
    found = Leaving(person, False, Words(said, said))
    for id, quotes in sources.items():
        record = records_of(conn, Source, id=id)[0]
        found.shared.append(record)
        for v in _versions(conn, record):
            text = _text(conn, v)
            spans = {(p.start, p.end) for p in passages if p.version == v.id}
            spans.update((at, at + len(q)) for q in quotes for at in _occurrences(text, q))
            _rewrite(conn, found, v, [*spans, *found.words.spans(text)])
        _disown(found, [v for v in _versions(conn, record) if is_sealed(v)])
    others = Others(conn, found.words, sources, {})
    found.words.unless(others.said)
    found.words.exact |= _in_vivo(conn, said, others)
    return found


def _rewrite(conn: Connection, found: Leaving, record: Version, spans: list[Span]) -> None:
    if spans:
        turns = _turns(conn, record)
        found.texts[record.id] = rewritten(_text(conn, record), turns, spans)
        found.hashes.update(h for h in (record.text, record.turns, record.original) if h)


def _disown(found: Leaving, sealed: list[Version]) -> None:
    """Versions whose words are in the key alone come to be others, so that the key cannot bring those words back."""
    found.texts.update((v.id, Rewritten("", (), ())) for v in sealed)


def _quoting(conn: Connection, found: Leaving) -> None:
    """Notes and documents that belong to nobody lose the words they quote; texts of others that name the person are told of."""
    own = {*found.of("source"), *(s.id for s in found.shared)}
    for id in conn.execute(select(source.c.id).where(cast(source.c.participants, Text) == "[]").order_by(source.c.id)).scalars().all():
        for v in records_of(conn, Version, source=id) if id not in own else ():
            if spans := found.words.spans(_text(conn, v)):
                _rewrite(conn, found, v, spans)
    read = {v for name in found.words.names for v in versions_with(conn, name)}
    labels = [label for name in found.words.names for label in mentioning(conn, Source, as_kept(name), "speakers")]
    naming = {s.id: s for s in [*labels, *found.shared, *(s for v in read for s in records_of(conn, Source, version=v))]}
    others = [s for id, s in sorted(naming.items()) if id not in found.of("source") and s.version]
    found.named = [s for s in others if found.words.name(_left(conn, found, s.version))]


def _left(conn: Connection, found: Leaving, id: str) -> str:
    """What of a version's text stays."""
    return found.texts[id].text if id in found.texts else _text(conn, records_of(conn, Version, id=id)[0])


def _on_the_texts(conn: Connection, found: Leaving) -> None:
    """Segments on words that go, and what lies on these."""
    for id in sorted(found.of("version")):
        v = records_of(conn, Version, id=id)[0]
        found.hashes.update(h for h in (v.text, v.turns, v.original) if h)
        for kind in ("segment", "identifier", "review"):
            found.take(kind, (r.id for r in records_of(conn, KINDS[kind], version=id)))
    for id, there in sorted(found.texts.items()):
        if id not in found.of("version"):
            found.take("segment", (s.id for s in records_of(conn, Segment, version=id) if _is_gone(there, s)))
            marks = records_of(conn, Identifier, version=id)
            found.take("identifier", (i.id for i in marks if touches(there.spans, i.start, i.end)))
    for segment in sorted(found.of("segment")):
        for kind in ("coding", "asked", "review"):
            found.take(kind, (r.id for r in records_of(conn, KINDS[kind], segment=segment)))


def _beside_the_texts(conn: Connection, found: Leaving) -> None:
    """Consents, lines of recruitment, saved questions, memos and links."""
    if found.everything:
        found.take("consent", (c.id for c in records_of(conn, Consent, participant=found.person.id)))
        found.take("approach", (a.id for a in records_of(conn, Approach) if is_approach_to(found.person, a.name, a.participant)))
        found.take("withdrawal", (w.id for w in records_of(conn, Withdrawal, participant=found.person.id)))
    asking = [q for q in records_of(conn, Question) if any(map(found.words.hold, (q.name, q.expression, *q.where)))]
    found.take("question", (q.id for q in asking))
    memos, links, before = records_of(conn, Memo), records_of(conn, Link), -1
    while before != (before := len(found.of("memo")) + len(found.of("link"))):
        references = found.references()
        found.take("memo", (m.id for m in memos if memo_goes(found, references, m.about, m.title, m.text)))
        found.take("link", (k.id for k in links if {k.start, k.end} & references))
    references = found.references()
    found.take("aside", (f.id for f in records_of(conn, Aside) if f.about in references))


def memo_goes(found: Leaving, references: set[str], about: Iterable[str], title: str, text: str) -> bool:
    """Whether a memo is about nothing but what goes, or quotes the person's words."""
    about = set(about)
    return bool(about and about <= references) or bool(found.words.spans(title) or found.words.spans(text))


def touches(spans: Iterable[Span], start: int | None, end: int | None) -> bool:
    """Whether `[start, end)` has something of these spans."""
    return start is not None and end is not None and any(a < end and start < b for a, b in spans)


def _is_gone(there: Rewritten, segment: Segment) -> bool:
    place = segment.place
    return isinstance(place, TextSpan) and there.place(place.start, place.end) is None


def _versions(conn: Connection, record: Source) -> list[Version]:
    return records_of(conn, Version, source=record.id)


def _text(conn: Connection, record: Version) -> str:
    """The words of a version; none where its original has left the study."""
    return conn.execute(_BODY, {"hash": record.text}).scalar() or ""


def _turns(conn: Connection, record: Version) -> list[Turn]:
    return turns_from_json(conn.execute(_BODY, {"hash": record.turns}).scalar() or "[]") if _text(conn, record) else []


def _told(conn: Connection, record: Source) -> Iterator[str]:
    """What was told rather than asked in each version of a source; all of it where nobody asks."""
    asking = {s.label for s in record.speakers if s.role != "participant"}
    for v in _versions(conn, record):
        text, turns = _text(conn, v), _turns(conn, v)
        told = [text[t.start : t.end] for t in turns if t.speaker not in asking]
        yield from told or [text]


def _hers(conn: Connection, record: Source, there: Version, person: str) -> list[Span]:
    """The turns of one speaker among several, labels and all."""
    labels = {s.label for s in record.speakers if s.participant == person}
    return [(t.label, t.end) for t in _turns(conn, there) if t.speaker is not None and t.speaker in labels]


def _whole(conn: Connection, own: list[Source], said: list[str]) -> Iterator[str]:
    """Passages that are theirs as a whole, however short: turns, and what was coded."""
    yield from said
    for record in own:
        for v in _versions(conn, record):
            yield from (s.quote for s in records_of(conn, Segment, version=v.id))


def _free(conn: Connection, person: Participant) -> list[str]:
    """What was written of a person in attributes that are free text."""
    free = {a.id for a in records_of(conn, Attribute) if a.type == "text"}
    return [v for k, v in person.attributes.items() if k in free and isinstance(v, str)]


def _names(conn: Connection, person: Participant, own: list[Source], sessions: list[Session]) -> tuple[set[str], set[str]]:
    """What stands for the person wherever it appears; and what does so only where a string is nothing else."""
    called = {person.name, *_called(own, sessions)}
    bearing = mentioning(conn, Source, person.id, "speakers")
    labels = {s.label for r in bearing for s in r.speakers if s.participant == person.id}
    others = {s.label for label in labels for r in mentioning(conn, Source, as_kept(label), "speakers") for s in r.speakers if s.participant != person.id}
    names = {person.name, *(labels - others)}
    names.update(name for name in _called(own, sessions) if " " in name.strip() or len(name) >= _FREE_TEXT)
    free = {v for v in _free(conn, person) if len(v) >= _FREE_TEXT}
    shared = {v for value in free for p in mentioning(conn, Participant, as_kept(value), "attributes") if p.id != person.id for v in p.attributes.values()}
    return {n for n in names if telling(n)} | (free - shared), called | (free - shared)


def _called(own: list[Source], sessions: list[Session]) -> list[str]:
    return [*(s.name for s in own), *(s.name for s in sessions)]


def _in_vivo(conn: Connection, said: list[str], others: Others) -> set[str]:
    """Names of codes that are the person's own words, and nobody else's."""
    hers = [" ".join(text.split()) for text in said]
    named = {c.name: c.name.removesuffix("…") for c in records_of(conn, Code) if "in vivo" in (c.kind, c.origin)}
    named = {name: words for name, words in named.items() if any(words in text for text in hers)}
    return {name for name, words in named.items() if not any(words in " ".join(text.split()) for text in others.near(words))}


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + max(1, len(words)))
