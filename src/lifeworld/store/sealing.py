"""Originals taken out of a study once its key has them, and put back: texts, files, entries of the journal, words in notes."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import Connection, delete, func, select, text, update

from lifeworld.analysis.leaks import Leaks, Original
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Identifier
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KINDS, Source, Version
from lifeworld.core.sealing import Payload, Rewording, Sealed, is_sealed
from lifeworld.core.withdrawing import within
from lifeworld.core.wordings import occurrences, wording
from lifeworld.store import content
from lifeworld.store.derived import add_turns
from lifeworld.store.journal import payload_digest, unpacked
from lifeworld.store.scrubbing import FREE, forget_contents, forget_entries, mark, tell_apart
from lifeworld.store.tables import file, journal, journal_part, turn

_FIELDS = {**FREE, "study": ("title", *FREE["study"]), "participant": ("name", *FREE["participant"]), "attribute": ("description", "options")}
_OFTEN_MEANT = ("age", "date")
_BESIDE = 60
_STEPS = 8
"""As many as taking words out for good has, as what follows is the same."""


def seal(conn: Connection, edit: Edit, versions: list[Version], keep: Callable[[Sealed], None]) -> None:
    """Take versions' words out, within the transaction of `edit`, once `keep` has them."""
    if conn.dialect.name == "sqlite":
        conn.execute(text("pragma secure_delete = on"))
    edit.step(1, _STEPS)
    leaving = {v.id for v in versions}
    replaced = _Replaced(edit, leaving)
    sealed = Sealed({v.id: to_plain(v) for v in versions}, *_contents(conn, versions))
    sealed.fields = [*_speakers(edit, versions), *_fields(edit, replaced)]
    sealed.entries = dict(_entries(conn, leaving, replaced.leaks))
    sealed.after = conn.execute(select(func.max(journal.c.seq))).scalar_one()
    edit.step(2, _STEPS)
    keep(sealed)
    for v in versions:
        edit.put(replace(v, text="", turns="", length=0, original=None))
        conn.execute(delete(turn).where(turn.c.version == v.id))
    _reword(edit, ((f, f.now) for f in sealed.fields))
    tell_apart(edit)
    forget_contents(conn, {*sealed.texts, *sealed.files})
    forget_entries(conn, list(sealed.entries))
    edit.step(3, _STEPS)
    mark(conn)


def unseal(conn: Connection, edit: Edit, sealed: Sealed) -> None:
    """Put back what was taken out, within the transaction of `edit`, as far as what it belongs to is there and is as it was left."""
    back = [from_plain(Version, plain) for id, plain in sealed.versions.items() if (there := edit.find(Version, id=id)) and is_sealed(there[0])]
    for was in back:
        edit.keep([sealed.texts[was.text], sealed.texts[was.turns]])
        if was.original in sealed.files:
            edit.keep([sealed.files[was.original]])
        edit.put(was)
    if back:
        add_turns(conn, back)
    _reword(edit, ((f, f.was) for f in sealed.fields if _is_as_left(edit, f)))
    for seq, payload in sealed.entries.items():
        _put_entry_back(conn, seq, payload)


class _Replaced:
    """What was replaced in texts that leave: where it stands elsewhere, and what stands instead of it.

    Ages and dates are left out: beside the texts, people mean many things by “June” and “34”.
    """

    def __init__(self, edit: Edit, leaving: set[str]) -> None:
        self._edit = edit
        left = {wording(self._words(one)) for one in edit.find(Identifier, status="rejected")}
        accepted = [one for v in sorted(leaving) for one in edit.find(Identifier, version=v, status="accepted") if one.category not in _OFTEN_MEANT]
        self._instead = {self._words(one): one.replacement for one in accepted if wording(self._words(one)) not in left}
        self.leaks = Leaks(self._original(one) for one in accepted if self._words(one) in self._instead)

    def without(self, value: Any) -> Any:
        """A field's value with what was replaced in the texts replaced in it as well."""
        if isinstance(value, dict):
            return {key: self.without(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.without(each) for each in value]
        if not isinstance(value, str) or not value:
            return value
        for words in sorted({leak.words for leak in self.leaks.within(value, "")}, key=len, reverse=True):
            for start, end in reversed(list(occurrences(value, words))):
                value = value[:start] + self._instead[words] + value[end:]
        return value

    def _words(self, one: Identifier) -> str:
        return self._edit.text(one.version)[one.start : one.end]

    def _original(self, one: Identifier) -> Original:
        whole = self._edit.text(one.version)
        return Original(self._words(one), one.category, whole[max(0, one.start - _BESIDE) : one.start], whole[one.end : one.end + _BESIDE])


def _contents(conn: Connection, versions: list[Version]) -> tuple[dict[str, str], dict[str, bytes]]:
    texts = content.texts_of(conn, (h for v in versions for h in (v.text, v.turns)))
    originals = {v.original for v in versions if v.original}
    there = set(conn.execute(select(file.c.hash).where(file.c.hash.in_(originals))).scalars())
    return texts, {hash: content.bytes_of(conn, hash) for hash in sorted(there)}


def _speakers(edit: Edit, versions: list[Version]) -> Iterator[Rewording]:
    """Labels of speakers that no text which stays bears any more."""
    leaving = {v.id for v in versions}
    for id in sorted({v.source for v in versions}):
        source = edit.get(Source, id)
        goes, stays = Counter[str | None](), Counter[str | None]()
        for v in edit.find(Version, source=id):
            (goes if v.id in leaving else stays).update(t.speaker for t in edit.turns(v.id))
        left = tuple(s for s in source.speakers if s.label in stays or s.label not in goes)
        if left != source.speakers:
            yield Rewording("source", id, "speakers", to_plain(source.speakers), to_plain(left))


def _fields(edit: Edit, replaced: _Replaced) -> Iterator[Rewording]:
    """What people wrote beside the texts and holds words that were replaced."""
    for kind, names in _FIELDS.items() if replaced.leaks else ():
        taken: set[str] = set()
        for record in edit.find(KINDS[kind]):
            for name in names:
                was = to_plain(getattr(record, name))
                now = replaced.without(was)
                if kind == "participant" and name == "name":
                    now = next(free for n in count(1) if (free := now if n == 1 else f"{now} {n}") not in taken)
                    taken.add(now)
                if now != was:
                    yield Rewording(kind, record.id, name, was, now)


def _reword(edit: Edit, fields: Any) -> None:
    for field, value in fields:
        record = edit.get(KINDS[field.kind], field.id)
        edit.put(from_plain(KINDS[field.kind], to_plain(record) | {field.field: value}))


def _is_as_left(edit: Edit, field: Rewording) -> bool:
    there = edit.find(KINDS[field.kind], id=field.id)
    return bool(there) and to_plain(getattr(there[0], field.field)) == field.now


def _entries(conn: Connection, leaving: set[str], leaks: Leaks) -> Iterator[tuple[int, Payload]]:
    """The entries that tell of a version that leaves, or hold words that were replaced."""

    def tells(string: str) -> bool:
        return string in leaving or any(True for _ in leaks.within(string, ""))

    parts = select(journal_part.c.changes).order_by(journal_part.c.n)
    for row in conn.execute(select(journal.c.seq, journal.c.reason, journal.c.args, journal.c.salt).where(journal.c.salt.is_not(None))).all():
        held = [part for (part,) in conn.execute(parts.where(journal_part.c.seq == row.seq))]
        if within(tells, [row.reason or "", unpacked(row.args)]) or any(within(tells, unpacked(part)) for part in held):
            yield row.seq, Payload(row.reason, row.args, row.salt, tuple(held))


def _put_entry_back(conn: Connection, seq: int, payload: Payload) -> None:
    """Give an entry its payload back, where it is the one that was taken from it."""
    digest = payload_digest(payload.salt, payload.reason, payload.args, list(payload.parts))
    same = (journal.c.seq == seq, journal.c.salt.is_(None), journal.c.payload == digest)
    told = {"reason": payload.reason, "args": payload.args, "salt": payload.salt}
    if conn.execute(update(journal).where(*same).values(**told)).rowcount:
        for n, part in enumerate(payload.parts):
            conn.execute(update(journal_part).where(journal_part.c.seq == seq, journal_part.c.n == n).values(changes=part))
