"""What follows from the records, kept in the same transaction: turns and their index, counts, where codings lie.

`Derived` hears of every change of an edit and settles accounts once, at its end. `rederive` makes everything anew from the
records; that both agree is a law of the tests.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Set
from typing import Any

import orjson
from sqlalchemy import Connection, Update, bindparam, case, delete, func, insert, select, update

from lifeworld.core.records import Memo, Source, Version
from lifeworld.core.sealing import is_sealed
from lifeworld.core.turns import Turn
from lifeworld.store import content, quick, search
from lifeworld.store.among import among
from lifeworld.store.tables import code, coding, memo_about, source, source_participant, tally, turn, version

TALLIED = ("source", "participant", "memo", "coding", "code")
TURNS = ("turns", "turns_coded")
_FEW = 8
_GATHERED = 8_000_000
"""So many characters wait for the index at most."""

_TURNS_OF = select(*[c for c in turn.columns if c.name != "words"]).where(turn.c.version == bindparam("v")).order_by(turn.c.n)
_COUNTED = select(turn.c.key, turn.c.start, turn.c.end, turn.c.asks, turn.c.coded).where(turn.c.version == bindparam("v")).order_by(turn.c.n)
_WORDS_OF = select(turn.c.key, turn.c.words).where(turn.c.version == bindparam("v"))
_SOURCES = select(source.c.id, source.c.speakers, source.c.version).where(among(source.c.id, "ids"))
_OPEN = select(source.c.id).where(source.c.version == bindparam("v"))
_FIRST = select(func.max(turn.c.start)).where(turn.c.version == bindparam("v"), turn.c.start <= bindparam("s"))
_TOUCHED = select(turn.c.key, turn.c.asks, turn.c.coded).where(
    turn.c.version == bindparam("v"), turn.c.start < bindparam("e"), turn.c.end > bindparam("s"),
    turn.c.start >= func.coalesce(_FIRST.scalar_subquery(), 0))  # fmt: skip
_SET_CODED = update(turn).where(turn.c.key == bindparam("k")).values(coded=bindparam("c"))
_ADD_CODE = update(code).where(code.c.id == bindparam("i")).values(codings=code.c.codings + bindparam("d"))
_ADD_SOURCE = update(source).where(source.c.version == bindparam("i")).values(
    codings=source.c.codings + bindparam("d"), turns_coded=source.c.turns_coded + bindparam("t"))  # fmt: skip
_COUNTS = select(source.c.turns, source.c.turns_coded).where(source.c.id == bindparam("i"))
_NEW_TURNS, _NEW_PAIRS = insert(turn), insert(source_participant)
_TURN, _PAIR = ("key", "version", "n", "start", "end", "speaker", "asks", "coded", "words"), ("source", "participant")
_SET_TURNS = update(source).where(source.c.version == bindparam("i")).values(turns=bindparam("t"))
_ADD_TALLY = update(tally).where(tally.c.name == bindparam("i")).values(n=tally.c.n + bindparam("d"))

Position = tuple[str, int | None, int | None]
"""Version, start, end of a coding's segment."""
_About = tuple[str | None, Set[str]]
"""The version of a source that is read, and the labels of those who ask in it."""


class Derived:
    """The accounts of one edit."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._codes: Counter[str] = Counter()
        self._spans: dict[str, list[tuple[int, int, int]]] = {}
        self._codings: Counter[str] = Counter()
        self._tallies: Counter[str] = Counter()
        self._recount: set[str] = set()
        self._new: dict[str, _About] = {}
        self._words: list[tuple[int, str]] = []
        self._letters = 0

    def counted(self, kind: str, difference: int) -> None:
        """A record came (+1) or went (-1)."""
        if kind in TALLIED:
            self._tallies[kind] += difference

    def coding(self, code_id: str, position: Position, difference: int) -> None:
        """A coding came to lie (+1) or no longer lies (-1) at a position, under a code."""
        where, start, end = position
        self._codes[code_id] += difference
        self._codings[where] += difference
        if start is not None and end is not None:
            self._spans.setdefault(where, []).append((start, end, difference))

    def codings(self, codes: list[str], positions: list[Position]) -> None:
        """New codings: the code and the position of each."""
        self._codes.update(codes)
        self._codings.update(where for where, _, _ in positions)
        for where, start, end in positions:
            if start is not None and end is not None:
                self._spans.setdefault(where, []).append((start, end, 1))

    def versions(self, records: list[Version], kept: Mapping[str, str]) -> None:
        """New versions: their turns, and the index of their words; `kept` are texts by hash that are at hand."""
        told, words = _new_turns(self._conn, records, kept, self._new)
        self._words += words
        self._letters += sum(len(said) for _, said in words)
        if self._letters > _GATHERED:
            self._index()
        read = [v for v in records if v.source in self._new and self._new[v.source][0] == v.id]
        if read:
            quick.change(self._conn, _SET_TURNS, [{"i": v.id, "t": told[v.id]} for v in read])
        self._tallies["turns"] += sum(told[v.id] for v in read)
        self._recount.update(v.source for v in records if v.source not in self._new)

    def version_gone(self, record: Version) -> None:
        """A version is being removed: so are its turns."""
        self._index()
        if quick.rows(self._conn, _OPEN, {"v": record.id}):
            search.forget_turns(self._conn, _words_of(self._conn, record.id))
        self._conn.execute(delete(turn).where(turn.c.version == record.id))

    def sources(self, records: list[Source]) -> None:
        """New sources."""
        self._new.update((s.id, (s.version, _asking(s))) for s in records)
        self._belong(records)

    def _belong(self, records: list[Source]) -> None:
        pairs = [(s.id, p) for s in records for p in dict.fromkeys(s.participants)]
        if pairs:
            quick.insert(self._conn, _NEW_PAIRS, _PAIR, pairs)

    def source_changed(self, before: Source, after: Source) -> None:
        """A source's version changed: its words are found by search. Its people or speakers did: turns and codings are assigned anew."""
        opened, same = before.version != after.version, (before.participants, before.speakers) == (after.participants, after.speakers)
        if opened:
            self._index()
            search.forget_turns(self._conn, _words_of(self._conn, before.version))
            search.index_turns(self._conn, _words_of(self._conn, after.version))
        if not same:
            self._conn.execute(delete(source_participant).where(source_participant.c.source == before.id))
            self._belong([after])
            assign_people(self._conn, after)
        if opened or not same:
            self._recount.add(after.id)
            if after.id in self._new:
                self._new[after.id] = (after.version, _asking(after))

    def source_gone(self, id: str) -> None:
        """A source is being removed."""
        self._conn.execute(delete(source_participant).where(source_participant.c.source == id))
        turns, coded = _turns_in(self._conn, {id})
        self._tallies["turns"] -= turns
        self._tallies["turns_coded"] -= coded
        self._recount.discard(id)

    def memo(self, before: Memo | None, after: Memo | None) -> None:
        """What a memo is about changed."""
        if before:
            self._conn.execute(delete(memo_about).where(memo_about.c.memo == before.id))
        if after and after.about:
            self._conn.execute(insert(memo_about), [{"memo": after.id, "about": a} for a in dict.fromkeys(after.about)])

    def settle(self) -> None:
        """Write the sums."""
        self._index()
        coded: Counter[str] = Counter()
        for where, spans in self._spans.items():
            coded[where] = self._cover(where, spans)
        for where, difference in self._codings.items():
            moved = {"i": where, "d": difference, "t": coded[where]}
            if (difference or coded[where]) and quick.change(self._conn, _ADD_SOURCE, moved):
                self._tallies["turns_coded"] += coded[where]
        before = _turns_in(self._conn, self._recount)
        recount_sources(self._conn, self._recount)
        for name, was, now in zip(TURNS, before, _turns_in(self._conn, self._recount), strict=True):
            self._tallies[name] += now - was
        for statement, sums in ((_ADD_CODE, self._codes), (_ADD_TALLY, self._tallies)):
            for id, difference in sums.items():
                if difference:
                    quick.change(self._conn, statement, {"i": id, "d": difference})

    def _index(self) -> None:
        """Index the words that wait for it. Many at once, as the next change of any table has the index write out what it has gathered."""
        search.index_turns(self._conn, self._words)
        self._words, self._letters = [], 0

    def _cover(self, where: str, spans: list[tuple[int, int, int]]) -> int:
        """Count the codings on each turn; by how many the turns coded have changed."""
        rows: dict[int, tuple[bool, int]] = {}
        differences: Counter[int] = Counter()
        if len(spans) <= _FEW:
            for start, end, difference in spans:
                for row in quick.rows(self._conn, _TOUCHED, {"v": where, "s": start, "e": end}):
                    rows[row.key] = (row.asks, row.coded)
                    differences[row.key] += difference
        else:
            turns = quick.rows(self._conn, _COUNTED, {"v": where})
            starts, ends, keys = [t.start for t in turns], [t.end for t in turns], [t.key for t in turns]
            rows = {t.key: (t.asks, t.coded) for t in turns}
            for start, end, difference in spans:
                for key in keys[bisect_right(ends, start) : bisect_left(starts, end)]:
                    differences[key] += difference
        changed = [{"k": key, "c": rows[key][1] + d} for key, d in differences.items() if d]
        if changed:
            quick.change(self._conn, _SET_CODED, changed)
        told = [c for c in changed if not rows[c["k"]][0]]
        return sum((c["c"] > 0) - (rows[c["k"]][1] > 0) for c in told)


def add_turns(conn: Connection, versions: list[Version]) -> None:
    """Write the turns of versions, and index those of open ones."""
    search.index_turns(conn, _new_turns(conn, versions, {}, {})[1])


def _new_turns(conn: Connection, versions: list[Version], kept: Mapping[str, str], known: Mapping[str, _About],
               ) -> tuple[dict[str, int], list[tuple[int, str]]]:  # fmt: skip
    """Write the turns of versions; for each version, how many tell rather than ask; and of open ones what is to be indexed.

    `kept` are texts by hash that are at hand, `known` sources.
    """
    told: dict[str, int] = {}
    texts = dict(kept)
    texts |= content.texts_of(conn, (h for v in versions for h in (v.text, v.turns) if h not in texts))
    next_key = (conn.execute(select(func.max(turn.c.key))).scalar() or 0) + 1
    about = _about(conn, {v.source for v in versions}, known)
    rows: list[tuple[Any, ...]] = []
    words: list[tuple[int, str]] = []
    for v in versions:
        told[v.id] = 0
        if is_sealed(v):
            continue
        (read, asking), text_ = about[v.source], texts[v.text]
        for n, (start, end, _, speaker, *_) in enumerate(orjson.loads(texts[v.turns])):
            said, asks = text_[start:end], speaker in asking
            rows.append((next_key, v.id, n, start, end, speaker, asks, 0, said))
            told[v.id] += not asks
            if read == v.id:
                words.append((next_key, said))
            next_key += 1
    if rows:
        quick.insert(conn, _NEW_TURNS, _TURN, rows)
    return told, words


def _about(conn: Connection, sources: set[str], known: Mapping[str, _About]) -> dict[str, _About]:
    """The version read of each of these sources, and who asks in it."""
    there = {id: known[id] for id in sources if id in known}
    rows = quick.rows(conn, _SOURCES, {"ids": list(sources - there.keys())}) if len(there) < len(sources) else ()
    return there | {row.id: (row.version, asking_labels(row.speakers)) for row in rows}


def _words_of(conn: Connection, version_id: str | None) -> list[tuple[int, str]]:
    """Keys and words of a version's turns."""
    return [(row.key, row.words) for row in quick.rows(conn, _WORDS_OF, {"v": version_id or ""})]


def asking_labels(speakers: list[dict[str, Any]]) -> set[str]:
    """The labels of those who ask rather than tell, from speakers as they are kept."""
    return {s["label"] for s in speakers if s["role"] != "participant"}


def _asking(record: Source) -> frozenset[str]:
    """The same, of a source."""
    return frozenset(s.label for s in record.speakers if s.role != "participant")


def _turns_in(conn: Connection, ids: set[str]) -> tuple[int, int]:
    """The turns of these sources, and those coded, as counted on their rows."""
    turns = coded = 0
    for id in ids:
        for row in quick.rows(conn, _COUNTS, {"i": id}):
            turns, coded = turns + row.turns, coded + row.turns_coded
    return turns, coded


def recount_sources(conn: Connection, ids: set[str]) -> None:
    """Count the turns of sources, and those coded, anew."""
    if ids:
        conn.execute(_RECOUNT, [{"i": id} for id in ids])


def _recounting() -> Update:
    mine = turn.c.version == source.c.version
    told = func.coalesce(func.sum(case((turn.c.asks, 0), else_=1)), 0)
    coded = func.coalesce(func.sum(case((~turn.c.asks & (turn.c.coded > 0), 1), else_=0)), 0)
    codings = select(func.count()).where(coding.c.version == source.c.version).scalar_subquery()
    counted = {"turns": select(told).where(mine).scalar_subquery(), "turns_coded": select(coded).where(mine).scalar_subquery()}
    return update(source).where(source.c.id == bindparam("i")).values(**counted, codings=codings)


_RECOUNT = _recounting()


def assign_people(conn: Connection, record: Source) -> None:
    """After a source's people or speakers changed: who asks in its turns, and whose words its codings are on."""
    asking = _asking(record)
    for row in conn.execute(select(version.c.id).where(version.c.source == record.id)).all():
        turns = quick.rows(conn, _TURNS_OF, {"v": row.id})
        asks = [{"k": t.key, "a": t.speaker in asking} for t in turns]
        if asks:
            conn.execute(update(turn).where(turn.c.key == bindparam("k")).values(asks=bindparam("a")), asks)
        whose = Whose(record, [Turn(t.start, t.end, t.start, t.speaker) for t in turns])
        codings = conn.execute(select(coding.c.id, coding.c.start).where(coding.c.version == row.id)).all()
        people = [{"k": c.id, "p": whose.at(c.start)} for c in codings]
        if people:
            conn.execute(update(coding).where(coding.c.id == bindparam("k")).values(participant=bindparam("p")), people)


class Whose:
    """Whose words stand where in a version: its one participant's, else those of the turn's speaker."""

    def __init__(self, record: Source, turns: list[Turn]) -> None:
        self._only = record.participants[0] if len(record.participants) == 1 else None
        self._many = len(record.participants) > 1
        self._by_label = {s.label: s.participant for s in record.speakers if s.role == "participant"}
        self._starts = [t.start for t in turns] if self._many else []
        self._turns = turns

    def at(self, position: int | None) -> str | None:
        """The participant's id, None where it is nobody's."""
        if not self._many or position is None:
            return self._only
        index = bisect_right(self._starts, position) - 1
        label = self._turns[max(index, 0)].speaker if self._turns else None
        return self._by_label.get(label) if label is not None else None
