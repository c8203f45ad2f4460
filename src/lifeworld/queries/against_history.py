"""Whether every record is as the history left it: what the journal tells last of each, held against what is there."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KINDS
from lifeworld.queries.names import called
from lifeworld.store.journal import as_json, broken_at, unpacked
from lifeworld.store.rows import journalled, record_columns, record_of
from lifeworld.store.tables import RECORDS, journal, journal_part

Plain = dict[str, Any]
Step = Callable[[int, int], None]

_MOST = 200
_TODO = "Someone or something wrote past the history; open your latest backup, and keep this file for repair."
_SORTED = orjson.OPT_SORT_KEYS
_MASK, _GONE = (1 << 62) - 1, -1
"""What stands for a record that the history took away."""


def problems(conn: Connection, step: Step = lambda done, total: None) -> Iterator[Plain]:
    """Records that are not as the history left them, as `{kind, where, reason, todo}`, at most the first 200; none: they all are.

    Where a withdrawal or sealing took something out of the history, what was changed since is held against it; a history that is
    not whole says nothing. `step(done, total)` hears how many parts of the history and kinds of record are read.
    """
    if broken_at(conn) is not None:
        return  # what the history says is not what was written, which is a problem of its own
    since = conn.execute(select(func.max(journal.c.seq)).where(journal.c.salt.is_(None))).scalar() or 0
    parts = conn.execute(select(func.count()).select_from(journal_part).where(journal_part.c.seq > since)).scalar_one()
    left = _left(conn, since, lambda done: step(done, parts + len(KINDS)))
    doubtful: dict[tuple[str, str], Any] = {}
    for n, (kind, cls) in enumerate(KINDS.items()):
        step(parts + n, parts + len(KINDS))
        of_kind = left.pop(kind, {})
        for row in conn.execution_options(yield_per=2000).execute(select(*record_columns(cls)).order_by(RECORDS[kind].c.id)):
            record = record_of(cls, row)
            told = of_kind.pop(record.id, None)
            if told != _digest(journalled(record)) and (told is not None or not since):
                doubtful[kind, record.id] = record
        doubtful |= {(kind, id): None for id, told in of_kind.items() if told != _GONE}
    step(parts + len(KINDS), parts + len(KINDS))
    if doubtful:
        yield from islice(_told_of(conn, doubtful, since), _MOST)


def _left(conn: Connection, since: int, step: Callable[[int], None]) -> dict[str, dict[str, int]]:
    """By kind and id, a digest of each record as the entries after `since` left it."""
    left: dict[str, dict[str, int]] = {}
    for done, part in enumerate(_parts(conn, since)):
        step(done)
        for kind, id, _before, after in part:
            left.setdefault(kind, {})[id] = _GONE if after is None else _digest(after)
    return left


def _parts(conn: Connection, since: int) -> Iterator[list[Any]]:
    """The changes of the entries after `since`, part by part."""
    wanted = select(journal_part.c.changes).where(journal_part.c.seq > since).order_by(journal_part.c.seq, journal_part.c.n)
    for data in conn.execution_options(yield_per=50).execute(wanted).scalars():
        try:
            yield orjson.loads(as_json(data))
        except orjson.JSONDecodeError:  # whole numbers of more than 64 bits
            yield unpacked(data)


def _digest(told: Any) -> int:
    """A number that differs where records do; the journal keeps the fields of a record in their order, but for those of a place."""
    try:
        return hash(orjson.dumps(told, option=_SORTED if type(told) is dict and "place" in told else 0)) & _MASK
    except TypeError:  # whole numbers of more than 64 bits
        return hash(repr(to_plain(told))) & _MASK


def _told_of(conn: Connection, doubtful: dict[tuple[str, str], Any], since: int) -> Iterator[Plain]:
    """Those that do differ: an earlier Lifeworld may have written the same record otherwise."""
    told: dict[tuple[str, str], Any] = {}
    for part in _parts(conn, since):
        told |= {(kind, id): after for kind, id, _before, after in part if (kind, id) in doubtful}
    for (kind, id), record in doubtful.items():
        after = told.get((kind, id))
        if reason := _reason(kind, record, None if after is None else from_plain(KINDS[kind], after)):
            reference = f"{kind}:{id}"
            name = str((after or {}).get("name") or (after or {}).get("title") or id) if record is None else called(conn, {reference})[reference][0]
            yield {"kind": "history", "where": f"{kind} {name}", "reason": reason, "todo": _TODO}


def _reason(kind: str, record: Any, told: Any) -> str:
    """How a record deviates; empty where it does not."""
    if record is None:
        return f"The history tells of this {kind}, and it is not in the study."
    if told is None:
        return f"The history does not tell of this {kind}, or says that it was taken away."
    here, there = to_plain(record), to_plain(told)
    differing = [name for name in here if here[name] != there.get(name)]
    return f"This {kind} is not as the history left it: {', '.join(differing)}." if differing else ""
