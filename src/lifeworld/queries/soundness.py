"""Whether a study is sound: its journal, its texts, its quotes, what refers to what, and what is counted as it changes."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from lifeworld.core.codebook import in_order
from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import Code
from lifeworld.core.text import content_hash
from lifeworld.queries.names import called, records
from lifeworld.store import content
from lifeworld.store.derived import TALLIED
from lifeworld.store.journal import broken_at
from lifeworld.store.tables import RECORDS, body, code, coding, file, link, memo_about, segment, source, tally, turn, version

Plain = dict[str, Any]

_MOST = 200
_BACKUP = "Open your latest backup, and keep this file for repair."
_RECOUNT = "Nothing anyone wrote is affected; report this with the file's history, so that the cause is found."


def problems(conn: Connection) -> Iterator[Plain]:
    """Every problem found as `{kind, where, reason, todo}`; of one kind at most the first 200. None: the study is sound."""
    for check in _CHECKS:
        yield from islice(check(conn), _MOST)


def _problem(kind: str, where: str, reason: str, todo: str) -> Plain:
    return {"kind": kind, "where": where, "reason": reason, "todo": todo}


def _journal(conn: Connection) -> Iterator[Plain]:
    seq = broken_at(conn)
    if seq is not None:
        yield _problem("journal", f"entry {seq} of the history", "The entry is not as it was written: its digest does not fit.", _BACKUP)


def _texts(conn: Connection) -> Iterator[Plain]:
    for table, column, what in ((body, body.c.text, "text"), (file, file.c.bytes, "original file")):
        for hash, kept in conn.execution_options(yield_per=50).execute(select(table.c.hash, column)):
            if content_hash(kept) != hash:
                names = ", ".join(conn.execute(_sources_with(hash)).scalars()) or "a text that no source has"
                yield _problem("text", names, f"The {what} is not the one that was brought in: its hash does not fit.", _BACKUP)


def _sources_with(hash: str) -> Select[Any]:
    mine = (version.c.text == hash) | (version.c.turns == hash) | (version.c.original == hash)
    return select(source.c.name).join(version, version.c.source == source.c.id).where(mine).order_by(source.c.id)


def _versions(conn: Connection) -> Iterator[Plain]:
    of = select(version, source.c.name).join(source, source.c.id == version.c.source).order_by(version.c.id)
    for row in conn.execution_options(yield_per=200).execute(of):
        if not row.text:
            continue
        there = set(conn.execute(select(body.c.hash).where(body.c.hash.in_([row.text, row.turns]))).scalars())
        if {row.text, row.turns} - there:
            yield _problem("text", row.name, "The words of this text are missing.", _BACKUP)
            continue
        length = len(content.text_of(conn, row.text))
        if length != row.length:
            yield _problem("text", row.name, f"The text has {length} characters, and {row.length} are recorded.", _BACKUP)
        counted = conn.execute(select(func.count()).where(turn.c.version == row.id)).scalar_one()
        if counted != len(turns_from_json(content.text_of(conn, row.turns))):
            yield _problem("count", row.name, "The turns that search reads are not those of the text.", _RECOUNT)


def _quotes(conn: Connection) -> Iterator[Plain]:
    columns = (segment.c.id, segment.c.start, segment.c.end, segment.c.quote, segment.c.version, version.c.text, source.c.name)
    joined = segment.join(version, version.c.id == segment.c.version).join(source, source.c.id == version.c.source)
    statement = select(*columns).select_from(joined).where(segment.c.kind == "text").order_by(segment.c.version, segment.c.start)
    open_, words = None, ""
    for row in conn.execution_options(yield_per=2000).execute(statement):
        if row.version != open_:
            open_, words = row.version, conn.execute(select(body.c.text).where(body.c.hash == row.text)).scalar() or ""
        if words[row.start : row.end] != row.quote:
            where = f"{row.name}, {row.start}–{row.end}"
            yield _problem(
                "quote",
                where,
                "The quote is not what the text says there.",
                "Look at the passage and code its words again, or open a backup.",
            )


def _places(conn: Connection) -> Iterator[Plain]:
    among_words = {name: case((segment.c.kind == "text", segment.c[name])) for name in ("start", "end")}
    same = (coding.c.version == segment.c.version) & _equal(coding.c.start, among_words["start"])
    same &= _equal(coding.c.end, among_words["end"])
    statement = select(coding.c.id, source.c.name).join(segment, segment.c.id == coding.c.segment)
    statement = statement.join(version, version.c.id == segment.c.version).join(source, source.c.id == version.c.source)
    for row in conn.execute(statement.where(~same)):
        yield _problem("count", f"{row.name}, coding {row.id}", "The coding is listed at another place than its words are.", _RECOUNT)


def _equal(one: Any, other: Any) -> ColumnElement[bool]:
    return func.coalesce(one, -1) == func.coalesce(other, -1)


def _references(conn: Connection) -> Iterator[Plain]:
    ends = [(r.about, "A memo") for r in conn.execute(select(memo_about.c.about).distinct())]
    ends += [(end, "A link") for r in conn.execute(select(link.c.start, link.c.end)) for end in r]
    names = called(conn, {reference for reference, _ in ends})
    for reference, what in ends:
        if not names[reference][1]:
            yield _problem(
                "reference", reference, f"{what} refers to something that is not in the study.", "Remove or change that memo or link."
            )


def _codebook(conn: Connection) -> Iterator[Plain]:
    codes = records(conn, Code)
    reached = {c.id for c, _ in in_order(codes)}
    for lost in codes:
        if lost.id not in reached:
            yield _problem(
                "codebook", lost.name, "The code hangs under itself, or under a code that is gone.", "Move it to the top of the codebook."
            )
    segments = set(conn.execute(select(segment.c.id).where(segment.c.id.in_([e for c in codes for e in c.examples]))).scalars())
    for c in codes:
        if set(c.examples) - segments:
            yield _problem("reference", c.name, "An example in its definition is not in the study.", "Choose its examples again.")


def _counts(conn: Connection) -> Iterator[Plain]:
    codings = select(func.count()).where(coding.c.code == code.c.id).scalar_subquery()
    for row in conn.execute(select(code.c.name, code.c.codings, codings.label("really")).where(code.c.codings != codings)):
        yield _miscounted(row.name, "codings", row.codings, row.really)
    codings = select(func.count()).where(coding.c.version == source.c.version).scalar_subquery()
    for row in conn.execute(select(source.c.name, source.c.codings, codings.label("really")).where(source.c.codings != codings)):
        yield _miscounted(row.name, "codings", row.codings, row.really)
    of_turns = (turn.c.version == source.c.version, ~turn.c.asks)
    for column, what, more in ((source.c.turns, "turns", ()), (source.c.turns_coded, "coded turns", (turn.c.coded > 0,))):
        really = select(func.count()).where(*of_turns, *more).scalar_subquery()
        for row in conn.execute(select(source.c.name, column.label("counted"), really.label("really")).where(column != really)):
            yield _miscounted(row.name, what, row.counted, row.really)


def _coded_turns(conn: Connection) -> Iterator[Plain]:
    over = (coding.c.version == turn.c.version, coding.c.start < turn.c.end, coding.c.end > turn.c.start)
    really = select(func.count()).where(*over).scalar_subquery()
    joined = select(source.c.name, turn.c.n, turn.c.coded, really.label("really")).join(source, source.c.version == turn.c.version)
    for row in conn.execute(joined.where(turn.c.coded != really)):
        yield _miscounted(f"{row.name}, turn {row.n + 1}", "codings", row.coded, row.really)


def _tallies(conn: Connection) -> Iterator[Plain]:
    counted = dict(conn.execute(select(tally.c.name, tally.c.n)).all())
    for kind in TALLIED:
        really = conn.execute(select(func.count()).select_from(RECORDS[kind])).scalar_one()
        if counted.get(kind, 0) != really:
            yield _miscounted("the study", f"records of kind {kind}", counted.get(kind, 0), really)


def _miscounted(where: str, what: str, counted: int, really: int) -> Plain:
    return _problem("count", where, f"{counted} {what} are counted, and there are {really}.", _RECOUNT)


_CHECKS: tuple[Callable[[Connection], Iterator[Plain]], ...] = (
    _journal, _texts, _versions, _quotes, _places, _references, _codebook, _counts, _coded_turns, _tallies,
)  # fmt: skip
