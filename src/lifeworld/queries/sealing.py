"""Which originals could leave the study for its key, which have, and what of a key still belongs to the study."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from lifeworld.core.records import Segment, Source, Version
from lifeworld.core.sealing import Payload, Rewording, Sealed, behind, is_sealed
from lifeworld.core.withdrawing import Words, within
from lifeworld.queries import identifiers
from lifeworld.queries.names import records
from lifeworld.store.journal import unpacked
from lifeworld.store.tables import journal

Plain = dict[str, Any]


def standing(conn: Connection) -> Plain:
    """What sealing would do: `{ready, waiting, bare, sealed}`, lists of the names of texts.

    `ready` have originals that can go, `waiting` passages that could not be carried yet, `bare` no de-identified text, `sealed`
    originals that are in the key already.
    """
    versions: dict[str, list[Version]] = {}
    for each in records(conn, Version):
        versions.setdefault(each.source, []).append(each)
    by_id = {v.id: v for there in versions.values() for v in there}
    placed = {s.version for s in records(conn, Segment)}
    told: dict[str, list[str]] = {"ready": [], "waiting": [], "bare": [], "sealed": []}
    for source in records(conn, Source):
        there = behind(versions.get(source.id, ()), source.version)
        if any(v.id in placed for v in there):
            told["waiting"].append(source.name)
        elif there:
            told["ready"].append(source.name)
        elif any(map(is_sealed, versions.get(source.id, ()))):
            told["sealed"].append(source.name)
        elif identifiers.state_of(by_id, source.version) == "not de-identified":
            told["bare"].append(source.name)
    return told


def knows(conn: Connection, sealed: Sealed) -> bool:
    """Whether this is the study from which it left, and not a copy of an earlier day, which must not change what the key holds."""
    command = select(journal.c.command).where(journal.c.seq == sealed.after + 1)
    return not sealed or conn.execute(command).scalar() == "SealOriginals"


def remaining(conn: Connection, sealed: Sealed) -> Sealed:
    """What a key holds of the study as it is now: without the texts of those who have withdrawn, and what has their words."""
    there = {v.id for v in records(conn, Version) if is_sealed(v)}
    gone = sealed.versions.keys() - there
    if not gone:
        return sealed
    texts = [sealed.text(id) for id in sorted(gone)]
    words = Words(texts, (line for text in texts for line in text.splitlines()))

    def theirs(string: str) -> bool:
        return string in gone or words.hold(string)

    versions = {id: plain for id, plain in sealed.versions.items() if id in there}
    kept = {plain[name] for plain in versions.values() for name in ("text", "turns", "original")}
    return Sealed(versions, {h: t for h, t in sealed.texts.items() if h in kept}, {h: d for h, d in sealed.files.items() if h in kept},
                  {seq: entry for seq, entry in sealed.entries.items() if not within(theirs, _told(entry))},
                  [field for field in sealed.fields if not within(theirs, _values(field))], sealed.after)  # fmt: skip


def _told(entry: Payload) -> list[Any]:
    return [entry.reason or "", unpacked(entry.args), *map(unpacked, entry.parts)]


def _values(field: Rewording) -> list[Any]:
    plain = asdict(field)
    return [plain["was"], plain["now"]]
