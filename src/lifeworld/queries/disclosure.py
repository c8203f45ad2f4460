"""What could still tell who someone is, looked for in the whole study."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from lifeworld.analysis.disclosure import FEWEST_WORDS, Public, Singled, singled_out
from lifeworld.core.records import Attribute, Participant
from lifeworld.core.refusal import Refused
from lifeworld.core.wordings import wording
from lifeworld.queries import identifiers, permissions
from lifeworld.queries.names import records

Plain = dict[str, Any]

_TELLING = ("role", "place")


def disclosure(conn: Connection, k: int | None = None, public: Mapping[str, str] | None = None, only: Iterable[str] = ()) -> Plain:
    """`{k, participants, combinations, rare, phrases}`.

    `combinations` of attributes that fewer than k participants share, smallest first; `rare`: roles and places that still stand in
    the texts of fewer than k of them; `phrases` of eight words and more that also stand in `public` texts (name -> text).
    `only` are names of attributes to look at; else all. Each has `people` and is `said` in words.
    """
    k = permissions.rules(conn).k if k is None else k
    people = {p.id: p for p in records(conn, Participant)}
    names = _wanted(records(conn, Attribute), tuple(only))
    values = {p.id: {names[id]: value for id, value in p.attributes.items() if id in names} for p in people.values()}
    called = {id: p.name for id, p in people.items()}
    return {
        "k": k,
        "participants": len(people),
        "combinations": [_said(each, called) for each in singled_out(values, k)],
        "rare": _rare(conn, k, called),
        "phrases": _phrases(conn, public or {}),
        "words": FEWEST_WORDS,
    }


def _wanted(attributes: list[Attribute], only: tuple[str, ...]) -> dict[str, str]:
    mine = {a.id: a.name for a in attributes if a.of == "participant"}
    for name in only:
        if name not in mine.values():
            raise Refused(f"Participants have no attribute “{name}”; there are {', '.join(mine.values()) or 'none yet'}.")
    return {id: name for id, name in mine.items() if not only or name in only}


def _said(singled: Singled, called: dict[str, str]) -> Plain:
    return {"values": dict(singled.values), "said": " and ".join(f"{name}: {_word(value)}" for name, value in singled.values.items()),
            "people": [called[id] for id in singled.people], "ids": list(singled.people)}  # fmt: skip


def _word(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _rare(conn: Connection, k: int, called: dict[str, str]) -> list[Plain]:
    """Roles and places that people left standing, or have not decided, in the texts of few participants."""
    words = identifiers.Wordings(conn)
    found: dict[tuple[str, str], Plain] = {}
    for source, _text in identifiers.texts_to_read(conn, None):
        for one in identifiers.every(conn, version=str(source.version)):
            if one.category in _TELLING and one.status != "accepted":
                key = one.category, wording(words.of(one))
                there = found.setdefault(key, {"category": one.category, "words": words.of(one), "ids": {}, "sources": {}})
                there["ids"] |= dict.fromkeys(source.participants)
                there["sources"][source.name] = source.id
    few = [f for f in found.values() if len(f["ids"]) < k]
    return [{"category": f["category"], "words": f["words"], "said": f"the {f['category']} “{f['words']}”", "ids": list(f["ids"]),
             "people": [called[id] for id in f["ids"]] or list(f["sources"])} for f in few]  # fmt: skip


def _phrases(conn: Connection, texts: Mapping[str, str]) -> list[Plain]:
    if not texts:
        return []
    public, found = Public(texts), []
    for source, text in identifiers.texts_to_read(conn, None):
        for shared in public.shared(text):
            found.append({"source": source.name, "source_id": source.id, "file": shared.file, "start": shared.start, "end": shared.end,
                          "words": " ".join(text[shared.start : shared.end].split())})  # fmt: skip
    return found
