"""What a withdrawal would take out, told before anything is done."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.fieldwork import Export
from lifeworld.core.plain import to_plain
from lifeworld.core.records import Code, Coder, Memo, Question, Session, Source, Study, Version
from lifeworld.core.segments import Anchor
from lifeworld.queries.names import records, shortened
from lifeworld.queries.people import find_participant
from lifeworld.store import scrubbing
from lifeworld.store.leaving import Leaving, leaving, records_of
from lifeworld.store.tables import withdrawal

Plain = dict[str, Any]

_SHOWN = 5
_SHARED = "In {n} shared with others, the words of {name} go; what others said stays, with its codings: {these}."
_UNKNOWN = "In {n} shared with others no turn is known to be of {name}, so nothing there goes: say first who speaks, or take passages out: {these}."
_POINTED = "In {n}, the words pointed to go, in every version; the rest stays, with its codings: {these}."
_WRITTEN = ("name", "label", "brief", "definition", "use_when", "not_when", "near_miss")


def plan(conn: Connection, participant: str, reader: str = "", passages: Sequence[Anchor] | None = None) -> Plain:
    """What goes of what is there with a participant (all of it, or some passages): names of things, `counts` by kind, `sentences`.

    Memos that are private to someone other than the `reader` are counted, and not named. `recall` are files that went out.
    """
    person = find_participant(conn, participant)
    found = leaving(conn, person, None if passages is None else tuple(passages))
    told = _told(conn, found, reader)
    told |= {"participant": {"id": person.id, "name": person.name}, "study": records(conn, Study)[0].title}
    told["counts"] = {kind: len(ids) for kind, ids in found.there.items() if ids}
    return told | {"sentences": _sentences(told, found)}


def went(conn: Connection, participant: str) -> Plain:
    """How many records of each kind went with the last withdrawal of a participant, by id."""
    there = conn.execute(select(withdrawal.c.counts).where(withdrawal.c.participant == participant).order_by(withdrawal.c.at.desc()).limit(1))
    return dict(there.scalar_one())


def unfinished(conn: Connection) -> bool:
    """Whether something of an earlier withdrawal is still to be overwritten, once nobody else has the study open."""
    return scrubbing.unfinished(conn)


def recalls(conn: Connection) -> list[Plain]:
    """Files that went out and must be called back."""
    return [to_plain(export) for export in records(conn, Export) if export.recall]


def _told(conn: Connection, found: Leaving, reader: str) -> Plain:
    gone = {kind: set(ids) for kind, ids in found.there.items()}
    spans: dict[str, int] = {}
    for id, there in found.texts.items():
        [of] = records_of(conn, Version, id=id)
        spans[of.source] = max(spans.get(of.source, 0), len(there.spans))
    sources = {id: s for id in {*gone.get("source", ()), *spans} for s in records_of(conn, Source, id=id)}
    shared = {s.id for s in found.shared}
    memos = [m for m in records(conn, Memo) if m.id in gone.get("memo", ())]
    coders = {c.name: c.id for c in records(conn, Coder)}
    seen = [m for m in memos if not m.private or m.author == coders.get(reader)]
    return {
        "texts": _named(sources[id] for id in sorted(gone.get("source", ()))),
        "shared": [{"id": s.id, "name": s.name, "places": spans.get(s.id, 0)} for s in found.shared],
        "quoting": [{"id": id, "name": sources[id].name, "places": n} for id, n in spans.items() if id not in shared],
        "naming": _named(found.named),
        "memos": [{"id": m.id, "name": m.title or shortened(m.text)} for m in seen],
        "private_memos": len(memos) - len(seen),
        "codes": _named(c for c in records(conn, Code) if _is_touched(c, found, gone.get("segment", set()))),
        "questions": _named(q for q in records(conn, Question) if q.id in gone.get("question", ())),
        "sessions": _named(s for s in records(conn, Session) if s.id in gone.get("session", ())),
        "recall": [to_plain(e) for e in records(conn, Export) if found.person.id in e.participants],
    }


def _is_touched(code: Code, found: Leaving, segments: set[str]) -> bool:
    return bool(segments.intersection(code.examples)) or any(found.words.hold(getattr(code, name)) for name in _WRITTEN)


def _named(things: Any) -> list[Plain]:
    return [{"id": thing.id, "name": thing.name} for thing in things]


def _sentences(told: Plain, found: Leaving) -> list[str]:
    counts, name = told["counts"], found.person.name
    said = [
        _list(told["texts"], "{n} of {name} {goes}, in every version: {these}.", ("text", "texts"), name),
        _list([t for t in told["shared"] if t["places"]], _SHARED if found.everything else _POINTED, ("text", "texts"), name),
        _list([t for t in told["shared"] if not t["places"]], _UNKNOWN, ("text", "texts"), name) if found.everything else "",
        _list(told["quoting"], "{n} {loses} the words quoted there: {these}.", ("note or document", "notes or documents"), name),
        _many(counts.get("segment", 0), "passage") + " and " + _many(counts.get("coding", 0), "coding") + " go."
        if counts.get("segment") else "",
        _list(told["memos"], "{n} {goes}, being about nothing else or quoting these words: {these}.", ("memo", "memos"), name),
        f"{_many(told['private_memos'], 'private memo')} of other people {_goes(told['private_memos'])} for the same reasons."
        if told["private_memos"] else "",
        _list(told["codes"], "{n} {loses} an example or words of the definition: {these}.", ("code", "codes"), name),
        _list(told["questions"], "{n} that {names} {name} {goes}: {these}.", ("saved question", "saved questions"), name),
        _list(told["sessions"], "{n} {goes}, notes and all: {these}.", ("session record", "session records"), name),
        "Of the recruitment log, what came of it stays for the counts, without name, day or note." if counts.get("approach") else "",
        f"The name {name} becomes “[withdrawn]” wherever someone wrote it." if found.everything else "",
        "Of what these words were part of, the history keeps only who did something, and when.",
        "A key kept outside the study is not touched: bring each copy of it up to date (`lifeworld key update`), which takes these words out of it."
        if counts.get("identifier") else "",
        _list(told["naming"], "In {n}, others name {name}; what they said stays, so look there yourself: {these}.", ("text", "texts"), name)
        if found.everything else "",
        _list(told["recall"], "{n} with these words went out; ask whoever has {them} to delete {them}: {these}.", ("file", "files"), name),
    ]  # fmt: skip
    return [sentence for sentence in said if sentence]


def _list(things: list[Plain], sentence: str, noun: tuple[str, str], name: str) -> str:
    """A sentence about some things, the first few by name; nothing where there are none."""
    if not things:
        return ""
    these = ", ".join(f"“{t['name']}”" for t in things[:_SHOWN])
    these += f" and {len(things) - _SHOWN} more" if len(things) > _SHOWN else ""
    n = len(things)
    return sentence.format(n=_many(n, *noun), name=name, these=these, goes=_goes(n), loses=_goes(n, "loses", "lose"),
                           names=_goes(n, "names", "name"), them=_goes(n, "it", "them"))  # fmt: skip


def _many(n: int, one: str, several: str = "") -> str:
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def _goes(n: int, one: str = "goes", several: str = "go") -> str:
    return one if n == 1 else several
