"""The Edit: the only thing that writes. It remembers each record before and after, for the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from lifeworld.core.intake import turns_from_json
from lifeworld.core.records import KIND_OF, KINDS, Coder, Coding, Link, Memo, Participant, Segment, Source, Version
from lifeworld.core.refusal import Refused
from lifeworld.core.sealing import Sealed
from lifeworld.core.segments import Anchor, Place, TextSpan
from lifeworld.core.turns import Turn
from lifeworld.store import content, quick
from lifeworld.store.derived import Derived, Position, Whose
from lifeworld.store.journal import Entry
from lifeworld.store.rows import journalled, names_of, place_columns, record_of, row_of, values_of
from lifeworld.store.statements import delete_one, insert_all, insert_new, select_by, select_one, update_one
from lifeworld.store.tables import coding, link, memo_about

R = TypeVar("R")
Step = Callable[[int, int], None]

_BATCH = 2000
_MANY = 10_000
_HELD, _TEXTS_HELD = 50_000, 200
"""So many records, or texts, are held at most before others are brought in; what is held can be read anew."""
_LIES = ("version", "start", "end", "participant")
_Lying = tuple[str, int | None, int | None, str | None]
_PLACE_CODING = (
    update(coding).where(coding.c.id == bindparam("wanted"))
    .values({name: bindparam(f"to_{name}") for name in _LIES})
)  # fmt: skip


class StoreEdit:
    """One transaction in the making (see `core.edit.Edit`)."""

    def __init__(self, conn: Connection, entry: Entry, actor: str, at: str, step: Step) -> None:
        self.actor, self.at, self.step = actor, at, step
        self._added = 0
        self._kept: dict[str, str] = {}
        self._bodies: set[str] = set()
        self._conn, self._entry = conn, entry
        self._seen: defaultdict[type[Any], dict[str, Any]] = defaultdict(dict)
        self._derived = Derived(conn)
        self._whose: dict[str, Whose] = {}
        self._texts: dict[str, str] = {}
        self._coder: str | None = None

    def get(self, cls: type[R], id: str) -> R:
        """The record; Refused where there is none."""
        record = self._look(cls, id)
        if record is None:
            raise Refused(f"This {KIND_OF[cls]} is not in the study any more; someone may have removed it.")
        return record

    def find(self, cls: type[R], **by: Any) -> list[R]:
        """The records whose fields equal `by`, ordered by id."""
        if cls is Coding and "segment" in by and len(by) > 1:
            # Few lie on one segment; asked for a code as well, SQLite would go through everything that bears it.
            there = self.find(cls, segment=by["segment"])
            return [record for record in there if all(getattr(record, name) == value for name, value in by.items())]
        columns: dict[str, Any] = {}
        for name, value in by.items():
            columns |= place_columns(value) if isinstance(value, Place) else {name: value}
        columns.pop("region", None)
        rows = quick.rows(self._conn, select_by(cls, tuple(columns)), {f"by_{n}": v for n, v in columns.items()})
        records = [record_of(cls, row) for row in rows]
        self._seen[cls].update((record.id, record) for record in records)
        return records

    def put(self, record: Any) -> None:
        """Write a record, new or changed."""
        cls, kind = type(record), KIND_OF[type(record)]
        known = self._seen[cls].get(record.id)
        if known is None:
            lies = self._lie([record]) if cls is Coding else []
            if quick.change(self._conn, insert_new(kind, self._conn.dialect.name), row_of(record) | dict(zip(_LIES, *lies, strict=True) if lies else ())):
                self._came(kind, [record], lies)
                return
            known = self.get(cls, record.id)
        if known != record:
            self._change(kind, known, record)

    def add_all(self, records: Iterable[Any]) -> None:
        """Write many new records of one kind; Refused where one exists already."""
        waiting = iter(records)
        roomy = sum(map(len, self._seen.values())) < _HELD
        while batch := list(islice(waiting, _BATCH)):
            cls = type(batch[0])
            if not (roomy or cls is Coding):  # what is coded was written just before
                self._seen.clear()
                roomy = True
            kind, names, rows = KIND_OF[cls], names_of(cls), values_of(cls, batch)
            lies = self._lie(batch) if cls is Coding else []
            if lies:
                names, rows = (*names, *_LIES), [row + lying for row, lying in zip(rows, lies, strict=True)]
            self._added += len(rows)
            if self._added - len(rows) < _MANY <= self._added:
                quick.make_room(self._conn, True)
            try:
                quick.insert(self._conn, insert_all(kind), names, rows)
            except (IntegrityError, sqlite3.IntegrityError):
                raise Refused(f"Something of this is in the study already (a {kind} with the same id).") from None
            self._came(kind, batch, lies)

    def remove(self, cls: type[Any], id: str) -> None:
        """Take a record away; Refused where there is none."""
        record, kind = self.get(cls, id), KIND_OF[cls]
        if cls is Coding:
            self._derived.coding(record.code, self._position(record.segment), -1)
        elif cls is Version:
            self._derived.version_gone(record)
        elif cls is Source:
            self._derived.source_gone(id)
        elif cls is Memo:
            self._derived.memo(record, None)
        quick.change(self._conn, delete_one(kind), {"wanted": id})
        self._seen[cls].pop(id, None)
        self._derived.counted(kind, -1)
        self._entry.add((kind, id, journalled(record), None))

    def coder(self) -> str:
        """The id of the person acting."""
        if not self.works_here() or self._coder is None:
            raise Refused(f"{self.actor} does not work on this study yet.")
        return self._coder

    def works_here(self) -> bool:
        """Whether the person acting has joined the study."""
        if self._coder is None:
            self._coder = next((coder.id for coder in self.find(Coder, name=self.actor)), None)
        return self._coder is not None

    def text(self, version: str) -> str:
        """The whole text of a version."""
        if version not in self._texts:
            if len(self._texts) >= _TEXTS_HELD:
                self._texts.clear()
            self._texts[version] = content.text_of(self._conn, self.get(Version, version).text)
        return self._texts[version]

    def turns(self, version: str) -> list[Turn]:
        """The turns of a version."""
        return turns_from_json(content.text_of(self._conn, self.get(Version, version).turns))

    def keep(self, contents: list[str] | list[bytes]) -> list[str]:
        """Keep texts, or the bytes of files; the hashes under which they are found again, in order."""
        hashes = content.keep(self._conn, contents, self._bodies)
        if self._entry.tells and len(self._bodies) < _HELD:
            self._bodies.update(hashes)
        self._kept.update((hash, text) for hash, text in zip(hashes, contents, strict=True) if isinstance(text, str))
        return hashes

    def about(self, reference: str) -> tuple[list[Any], list[Any]]:
        """The memos about, and the links from or to, `kind:id`."""
        memos = self._conn.execute(select(memo_about.c.memo).where(memo_about.c.about == reference)).scalars().all()
        ends = (link.c.start == reference) | (link.c.end == reference)
        links = self._conn.execute(select(link.c.id).where(ends).order_by(link.c.id)).scalars().all()
        return [self.get(Memo, m) for m in memos], [self.get(Link, i) for i in links]

    def exists(self, reference: str) -> bool:
        """Whether the record `kind:id` is there."""
        kind, _, id = reference.partition(":")
        return kind in KINDS and self._look(KINDS[kind], id) is not None

    def scrub(self, participant: str, passages: tuple[Anchor, ...] | None = None) -> dict[str, int]:
        """Take a participant's words out for good, or only some passages; how many records of each kind went.

        The entry keeps nothing of what is done; what is left in free pages is overwritten after the transaction.
        """
        from lifeworld.store.leaving import leaving
        from lifeworld.store.leaving_journal import of_journal
        from lifeworld.store.scrubbing import scrub

        self._tell_nothing()
        found = leaving(self._conn, self.get(Participant, participant), passages)
        of_journal(self._conn, found, self.step)
        return scrub(self._conn, self, found)

    def seal(self, versions: list[Version], keep: Callable[[Sealed], None]) -> None:
        """Take these versions' words out, with what else holds the words replaced in them, once `keep` has what goes.

        The entry keeps nothing of what is done; what is left in free pages is overwritten after the transaction.
        """
        from lifeworld.store.sealing import seal

        self._tell_nothing()
        seal(self._conn, self, versions, keep)
        self._texts.clear()

    def unseal(self, sealed: Sealed) -> None:
        """Bring back what was sealed, as far as what it belongs to is still there. The entry keeps nothing of it."""
        from lifeworld.store.sealing import unseal

        self._tell_nothing()
        unseal(self._conn, self, sealed)
        self._texts.clear()

    def finish(self) -> tuple[int, tuple[str, ...]]:
        """Settle what follows from the changes and write the entry; its number, and the kinds changed."""
        self._derived.settle()
        if self._added >= _MANY:
            quick.make_room(self._conn, False)
        return self._entry.write(), self._entry.kinds

    def _tell_nothing(self) -> None:
        self._entry.tell_nothing()
        self._bodies.clear()

    def _look(self, cls: type[R], id: str) -> R | None:
        seen = self._seen[cls]
        if id not in seen:
            row = quick.first(self._conn, select_one(cls), {"wanted": id})
            if row is None:
                return None
            seen[id] = record_of(cls, row)
        return seen[id]  # type: ignore[no-any-return]

    def _came(self, kind: str, records: list[Any], lies: list[_Lying]) -> None:
        """Account for new records of a kind; of codings, with where they lie."""
        self._seen[type(records[0])] |= {record.id: record for record in records}
        self._entry.came(kind, records)
        self._derived.counted(kind, len(records))
        if kind == "coding":
            self._derived.codings([record.code for record in records], [lying[:3] for lying in lies])
        elif kind == "source":
            self._derived.sources(records)
        elif kind == "version":
            self._derived.versions(records, self._kept)
            self._kept.clear()
        elif kind == "memo":
            for record in records:
                self._derived.memo(None, record)

    def _change(self, kind: str, before: Any, after: Any) -> None:
        row = {f"v_{name}": value for name, value in row_of(after).items() if name != "id"}
        quick.change(self._conn, update_one(kind), row | {"wanted": after.id})
        self._seen[type(after)][after.id] = after
        self._entry.add((kind, after.id, journalled(before), journalled(after)))
        if kind == "coding" and (before.code, before.segment) != (after.code, after.segment):
            self._derived.coding(before.code, self._position(before.segment), -1)
            self._derived.coding(after.code, self._position(after.segment), 1)
            self._place_again(after)
        elif kind == "segment" and (before.version, before.place) != (after.version, after.place):
            self._moved(before, after)
        elif kind == "source":
            self._derived.source_changed(before, after)
            for version in self.find(Version, source=after.id):
                self._whose.pop(version.id, None)
        elif kind == "memo":
            self._derived.memo(before, after)

    def _moved(self, before: Segment, after: Segment) -> None:
        was = _position_of(before)
        for borne in self.find(Coding, segment=after.id):
            self._derived.coding(borne.code, was, -1)
            self._derived.coding(borne.code, self._position(after.id), 1)
            self._place_again(borne)

    def _place_again(self, coding: Coding) -> None:
        (lying,) = self._lie([coding])
        quick.change(self._conn, _PLACE_CODING, {f"to_{name}": value for name, value in zip(_LIES, lying, strict=True)} | {"wanted": coding.id})

    def _position(self, segment: str) -> Position:
        return _position_of(self.get(Segment, segment))

    def _lie(self, codings: list[Coding]) -> list[_Lying]:
        """Where codings lie, and whose words they are on: the columns that `_LIES` names."""
        lies = []
        for each in codings:
            version, start, end = self._position(each.segment)
            whose = self._whose.get(version) or self._whose_in(version)
            lies.append((version, start, end, whose.at(start)))
        return lies

    def _whose_in(self, version: str) -> Whose:
        record = self.get(Version, version)
        source = self.get(Source, record.source)
        turns = turns_from_json(content.text_of(self._conn, record.turns)) if len(source.participants) > 1 else []
        self._whose[version] = whose = Whose(source, turns)
        return whose


def _position_of(segment: Segment) -> Position:
    """Where a segment lies among the words; regions and stretches of a recording lie among none."""
    place = segment.place
    return (segment.version, place.start, place.end) if isinstance(place, TextSpan) else (segment.version, None, None)
