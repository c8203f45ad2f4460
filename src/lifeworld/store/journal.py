"""The journal: who changed what, when and why, with each record before and after.

Every entry's payload (reason, arguments, changes) is hashed with a salt of its own, and the hashes are chained. Taking a
payload and its salt away leaves a chain that still verifies and tells nothing of what was there.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, Row, bindparam, insert, select

from lifeworld.core.plain import to_plain
from lifeworld.core.refusal import UNKEEPABLE, Refused
from lifeworld.store import quick
from lifeworld.store.rows import journalled
from lifeworld.store.tables import journal, journal_part

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Change = tuple[str, str, Any, Any]
"""Kind, id, the record before, and after, plain or as `rows.journalled` gives it; None where there was none."""

FIRST_PART, PART = 40, 4000
"""Changes in the first part of an entry, from which it is told in a sentence, and in each further part."""

_COMPRESS_FROM = 1024
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class Head:
    """What an entry is, before its changes are known."""

    id: str
    at: str
    actor: str
    command: str
    args: dict[str, Any]
    reason: str | None = None
    undoes: str | None = None
    run: str | None = None


class Entry:
    """An entry in the making: takes changes as they come, and writes itself at the end."""

    def __init__(self, conn: Connection, head: Head) -> None:
        self._conn, self._head = conn, head
        self._waiting: list[Change] = []
        self._parts: list[bytes | Future[bytes]] = []
        self._beside: ThreadPoolExecutor | None = None
        self._kinds: dict[str, None] = {}
        self._count = 0
        self._tells = True

    def tell_nothing(self) -> None:
        """Keep nothing of reason, arguments and changes but the kinds changed: the entry is as one whose payload was taken away."""
        if self._count:
            raise Refused("A withdrawal is a step of its own; do the rest before or after it.")
        self._tells = False

    def add(self, change: Change) -> None:
        """Note one change."""
        self._kinds[change[0]] = None
        if not self._tells:
            return
        self._waiting.append(change)
        self._count += 1
        self._pack()

    def came(self, kind: str, records: list[Any]) -> None:
        """Note new records of a kind."""
        self._kinds[kind] = None
        if self._tells:
            as_told = map(journalled, records) if kind == "segment" else records
            self._waiting += [(kind, record.id, None, told) for record, told in zip(records, as_told, strict=True)]
            self._count += len(records)
            self._pack()

    def _pack(self) -> None:
        while len(self._waiting) >= (most := PART if self._parts else FIRST_PART):
            self._parts.append(self._packed_beside(self._waiting[:most]) if self._parts else packed(self._waiting[:most]))
            del self._waiting[:most]

    def _packed_beside(self, changes: list[Change]) -> "Future[bytes]":
        """A further part, made small on another core while records are written."""
        if self._beside is None:
            from concurrent.futures import ThreadPoolExecutor  # which few entries need

            self._beside = ThreadPoolExecutor(1, "journal")
        return self._beside.submit(_small, _as_bytes(changes))

    def _all_parts(self) -> list[bytes]:
        if self._waiting or not self._parts:
            self._parts.append(packed(self._waiting))
        done = [part if isinstance(part, bytes) else part.result() for part in self._parts]
        if self._beside is not None:
            self._beside.shutdown()
        return done

    @property
    def tells(self) -> bool:
        """Whether it keeps what is done."""
        return self._tells

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record changed so far."""
        return tuple(self._kinds)

    def write(self) -> int:
        """Write the entry and its parts; the sequence number."""
        head, salt = self._head, os.urandom(16)
        args, packed_parts = packed(head.args), self._all_parts()
        payload = payload_digest(salt, head.reason, args, packed_parts)
        last = quick.first(self._conn, _LAST)
        seq = (last.seq if last else 0) + 1
        row = {"seq": seq, "id": head.id, "at": head.at, "actor": head.actor, "command": head.command,
               "kinds": " ".join(self._kinds), "count": self._count, "undoes": head.undoes, "run": head.run,
               "reason": head.reason, "args": args, "salt": salt, "payload": payload}  # fmt: skip
        row["chain"] = chain_digest(last.chain if last else "", row)
        parts: list[bytes | None] = [*packed_parts]
        if not self._tells:
            row |= {"reason": None, "args": None, "salt": None}
            parts = [None]
        quick.change(self._conn, _INSERT, row)
        quick.change(self._conn, _INSERT_PART, [{"seq": seq, "n": n, "changes": part} for n, part in enumerate(parts)])
        return seq


_LAST = select(journal.c.seq, journal.c.chain).order_by(journal.c.seq.desc()).limit(1)
_INSERT, _INSERT_PART = insert(journal), insert(journal_part)
_ALL = select(journal).order_by(journal.c.seq)
_PARTS = select(journal_part.c.changes).where(journal_part.c.seq == bindparam("seq")).order_by(journal_part.c.n)


def packed(value: Any) -> bytes:
    """A plain value, or records, as JSON, compressed where that is worth it."""
    return _small(_as_bytes(value))


def _as_bytes(value: Any) -> bytes:
    try:
        data = orjson.dumps(value)
    except TypeError:  # whole numbers of more than 64 bits, and halves of characters, which are refused
        data = json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if b"\\u0000" in data and _NUL.search(data):
        raise Refused(UNKEEPABLE)
    return data


def _small(data: bytes) -> bytes:
    return data if len(data) < _COMPRESS_FROM else zlib.compress(data, 1)


def unpacked(data: bytes) -> Any:
    """What `packed` packed."""
    return json.loads(as_json(data))


def as_json(data: bytes) -> bytes:
    """The JSON that `packed` packed."""
    return data if data[:1] in (b"{", b"[") else zlib.decompress(data)


def payload_digest(salt: bytes, reason: str | None, args: bytes, parts: list[bytes]) -> str:
    """SHA-256 over the salt and the payload, each piece by its own digest so that pieces cannot be shifted."""
    pieces = (repr(reason).encode("utf-8", "surrogatepass"), args, *parts)
    inner = b"".join(hashlib.sha256(salt + piece).digest() for piece in pieces)
    return hashlib.sha256(salt + inner).hexdigest()


def chain_digest(before: str, row: dict[str, Any]) -> str:
    """SHA-256 over the previous entry's digest, what is public of this one, and its payload's digest."""
    public = [row[k] for k in ("seq", "id", "at", "actor", "command", "kinds", "count", "undoes", "run", "payload")]
    return hashlib.sha256(json.dumps([before, *public]).encode()).hexdigest()


def changes_of(conn: Connection, seq: int) -> Iterator[list[Change]]:
    """The changes of an entry, part by part."""
    for row in conn.execute(_PARTS, {"seq": seq}):
        if row.changes is not None:
            yield [tuple(change) for change in unpacked(row.changes)]


def changes_backwards(conn: Connection, seq: int) -> Iterator[Change]:
    """The changes of an entry, last first."""
    numbers = conn.execute(select(journal_part.c.n).where(journal_part.c.seq == seq).order_by(journal_part.c.n.desc()))
    for (n,) in numbers.all():
        where = (journal_part.c.seq == seq, journal_part.c.n == n)
        data = conn.execute(select(journal_part.c.changes).where(*where)).scalar_one()
        if data is None:
            raise Refused("What this entry changed has been taken out of the history; it cannot be undone.")
        yield from (tuple(change) for change in reversed(unpacked(data)))


def broken_at(conn: Connection) -> int | None:
    """The sequence number of the first entry whose chain or payload does not verify; None where all do.

    An entry whose payload was taken away, salt and all, is held to its chain alone.
    """
    before = ""
    for row in conn.execute(_ALL).all():
        fields: dict[str, Any] = dict(row._mapping)
        if fields["chain"] != chain_digest(before, fields) or not _payload_holds(conn, row):
            return int(row.seq)
        before = row.chain
    return None


def _payload_holds(conn: Connection, row: Row[Any]) -> bool:
    parts = [part.changes for part in conn.execute(_PARTS, {"seq": row.seq})]
    if row.salt is None:
        return not any((row.reason, row.args, *parts))
    if row.args is None or None in parts:
        return False
    return payload_digest(row.salt, row.reason, row.args, parts) == str(row.payload)
