"""Words taken out for good: records, contents, entries of the journal in one transaction; then the index, free pages and the log.

The transaction leaves a mark. Until what follows it is done, the mark stays, and opening the study does what is left.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from lifeworld.core.codebook import children_of
from lifeworld.core.edit import Edit
from lifeworld.core.fieldwork import Export, Identifier, Review
from lifeworld.core.ids import new_id
from lifeworld.core.intake import turns_to_json
from lifeworld.core.plain import from_plain, to_plain
from lifeworld.core.records import KINDS, Code, Coding, Memo, Segment, Session, Source, Version
from lifeworld.core.segments import Anchor, TextSpan
from lifeworld.core.withdrawing import WORDS_GONE, Rewritten, Words
from lifeworld.store import search
from lifeworld.store.leaving import Leaving
from lifeworld.store.tables import RECORDS, body, file, house, journal, journal_part, turn, turn_words, version

MARK = "scrubbing"
RECALL = "A participant whose words are in it has withdrawn since."
IN_DOUBT, TOUCHED = "offset in doubt", "Words of someone who withdrew stood here."

_ORDER = ("aside", "link", "memo", "question", "coding", "asked", "review", "identifier", "consent", "approach", "withdrawal", "segment", "version",
          "source", "session", "participant")  # fmt: skip
FREE = {"study": ("question", "description"), "attribute": ("description",), "participant": ("note", "attributes"),
         "session": ("name", "place", "note", "attributes"), "source": ("name", "note", "attributes"),
         "code": ("name", "label", "brief", "definition", "use_when", "not_when", "near_miss"), "memo": ("title", "text"),
         "link": ("note",), "guide": ("note",), "approach": ("name", "way", "reason", "note"), "consent": ("note",),
         "review": ("note",), "export": ("name", "reason"), "aside": ("name", "content")}  # fmt: skip
"""Fields in which people write what they like."""
_BATCH = 500
_STEPS = 8
"""Three within the transaction, the others after it."""


def scrub(conn: Connection, edit: Edit, found: Leaving) -> dict[str, int]:
    """Take out what goes, within the transaction of `edit`; how many of each kind went."""
    if conn.dialect.name == "sqlite":
        conn.execute(text("pragma secure_delete = on"))
    edit.step(1, _STEPS)
    moved = _rewrite(edit, found)
    _let_go(edit, found)
    counts = Counter({kind: len(ids) for kind, ids in found.there.items() if ids})
    for kind in _ORDER:
        for id in found.there.get(kind, ()):
            edit.remove(KINDS[kind], id)
    edit.step(2, _STEPS)
    _redact(edit, found)
    for id in moved:
        edit.remove(Version, id)
    _recall(edit, found)
    forget_contents(conn, found.hashes)
    forget_entries(conn, found.entries)
    edit.step(3, _STEPS)
    mark(conn)
    return dict(counts | {"entry": len(found.entries)}) | ({"turns": n} if (n := _turns_gone(found)) else {})


def mark(conn: Connection) -> None:
    """Note, within a transaction, that something was taken out and has to be overwritten after it."""
    conn.execute(delete(house).where(house.c.key == MARK))
    conn.execute(insert(house), [{"key": MARK, "value": "1"}])


def unfinished(conn: Connection) -> bool:
    """Whether words were taken out whose traces in the file are not yet overwritten."""
    return conn.execute(select(house.c.value).where(house.c.key == MARK)).first() is not None


def finish(conn: Connection, step: Callable[[int, int], None]) -> bool:
    """Overwrite what is left of what was taken out; `conn` is in no transaction. False where someone else has the file open.

    Doing it again does no harm, whatever part of it was done before.
    """
    if conn.dialect.name == "postgresql":
        return _finish_postgresql(conn, step)
    raw: Any = conn.connection.driver_connection
    step(4, _STEPS)
    raw.execute("pragma secure_delete = on")
    raw.execute("begin immediate")
    raw.execute("insert into turn_words(turn_words) values ('delete-all')")
    _index(raw)
    raw.execute("commit")
    step(5, _STEPS)
    raw.execute("vacuum")
    step(6, _STEPS)
    if _busy(raw):
        return False
    step(7, _STEPS)
    raw.execute(f"delete from house where key = '{MARK}'")
    _busy(raw)
    step(8, _STEPS)
    return True


def _busy(raw: Any) -> bool:
    """Empty the write-ahead log into the file; whether someone else's reading stood in the way."""
    return bool(raw.execute("pragma wal_checkpoint(truncate)").fetchone()[0])


def _index(raw: Any) -> None:
    """Index what is read anew: an index from which words were deleted keeps them in its segments until it is merged."""
    rows = raw.execute("select turn.key, turn.words from turn join source on source.version = turn.version order by turn.key")
    while some := rows.fetchmany(2000):
        formed = [(key, search.search_form(words, "sqlite")) for key, words in some]
        raw.executemany("insert into turn_words(rowid, words) values (?, ?)", formed)


def _finish_postgresql(conn: Connection, step: Callable[[int, int], None]) -> bool:
    """Rewrite every table that may have held the words, with its statistics. The server's own log is the server's matter."""
    tables: list[Table] = [*RECORDS.values(), body, file, turn, turn_words, journal, journal_part]
    free = conn.execution_options(isolation_level="AUTOCOMMIT")
    for done, table in enumerate(tables):
        step(done, len(tables))
        free.execute(text(f'vacuum (full, analyze) "{table.name}"'))
    free.execute(delete(house).where(house.c.key == MARK))
    step(len(tables), len(tables))
    return True


def _rewrite(edit: Edit, found: Leaving) -> list[str]:
    """Put texts without the words in place of those with them, and move what lies on them; the ids of the old versions."""
    new: dict[str, str] = {old: new_id() for old in sorted(found.texts)}
    for old, id in new.items():
        there, was = found.texts[old], edit.get(Version, old)
        layout, words = edit.keep([turns_to_json(there.turns), there.text]) if there.text else ("", "")
        after = new.get(was.after or "", was.after)
        edit.put(replace(was, id=id, text=words, turns=layout, length=len(there.text), original=None, after=after))
    sources = {edit.get(Version, old).source for old in new} | {s.id for s in found.shared}
    for id in sorted(sources):
        _reopen(edit, found, edit.get(Source, id), new)
    gone = set(found.there.get("segment", ()))
    for old, id in new.items():
        for segment in edit.find(Segment, version=old):
            if segment.id not in gone:
                _move(edit, segment, found.texts[old], id)
        _move_marks(edit, found, old, id)
    _move_anchors(edit, found, new, sources)
    return list(new)


def _reopen(edit: Edit, found: Leaving, record: Source, new: dict[str, str]) -> None:
    """Let a source show the text without the words, and no longer belong to who withdrew everything."""
    for v in edit.find(Version, source=record.id):
        if v.after in new and v.id not in new:
            edit.put(replace(v, after=new[v.after]))
    changed = replace(record, version=new.get(record.version or "", record.version))
    if found.everything:
        speakers = tuple(s for s in record.speakers if s.participant != found.person.id)
        changed = replace(changed, speakers=speakers, participants=tuple(p for p in record.participants if p != found.person.id))
    edit.put(changed)


def _move(edit: Edit, segment: Segment, there: Rewritten, version_id: str) -> None:
    """Carry a segment to the text without the words: exactly, or, where it had some of them, onto the list of what waits."""
    if not isinstance(segment.place, TextSpan):
        edit.put(replace(segment, version=version_id))
        return
    placed = there.place(segment.place.start, segment.place.end)
    if placed is None:
        return
    start, end, touched = placed
    same = edit.find(Segment, version=version_id, place=TextSpan(start, end)) if touched else []
    if same:
        _join(edit, segment, same[0])
        return
    edit.put(replace(segment, version=version_id, place=TextSpan(start, end), quote=there.text[start:end]))
    if touched and not edit.find(Review, segment=segment.id):
        edit.put(Review(new_id(), IN_DOUBT, segment.id, version_id, start, end, TOUCHED, edit.at))


def _join(edit: Edit, segment: Segment, same: Segment) -> None:
    """Two segments of which the same words are left become one."""
    for coding in edit.find(Coding, segment=segment.id):
        if edit.find(Coding, segment=same.id, code=coding.code, coder=coding.coder):
            edit.remove(Coding, coding.id)
        else:
            edit.put(replace(coding, segment=same.id))
    _instead(edit, f"segment:{segment.id}", f"segment:{same.id}")
    edit.remove(Segment, segment.id)


def _move_marks(edit: Edit, found: Leaving, old: str, version_id: str) -> None:
    """Decisions on identifying words, and what waits for a person, move with the words they are on."""
    gone = {*found.there.get("identifier", ()), *found.there.get("review", ())}
    marks: list[Any] = [*edit.find(Identifier, version=old), *edit.find(Review, version=old)]
    for mark in marks:
        if mark.id not in gone:
            placed = None if mark.start is None or mark.end is None else found.texts[old].place(mark.start, mark.end)
            if placed is None and isinstance(mark, Identifier):
                edit.remove(Identifier, mark.id)
            else:
                edit.put(replace(mark, version=version_id, start=placed and placed[0], end=placed and placed[1]))


def _move_anchors(edit: Edit, found: Leaving, new: dict[str, str], sources: set[str]) -> None:
    """Where a person placed a segment that has been carried since."""
    gone = set(found.there.get("segment", ()))
    versions = [v.id for source in sorted(sources) for v in edit.find(Version, source=source)]
    for segment in (s for v in versions for s in edit.find(Segment, version=v)):
        anchor = segment.anchor
        if anchor is None or anchor.version not in new or segment.id in gone:
            continue
        placed = found.texts[anchor.version].place(anchor.start, anchor.end)
        moved = None if placed is None or placed[2] else Anchor(new[anchor.version], placed[0], placed[1])
        edit.put(replace(segment, anchor=moved))


def _let_go(edit: Edit, found: Leaving) -> None:
    """Take what goes out of the lists in which others name it."""
    segments, references = set(found.there.get("segment", ())), found.references()
    for code in edit.find(Code):
        if segments.intersection(code.examples):
            edit.put(replace(code, examples=tuple(e for e in code.examples if e not in segments)))
    memos = set(found.there.get("memo", ()))
    for memo in edit.find(Memo):
        if memo.id not in memos and references.intersection(memo.about):
            edit.put(replace(memo, about=tuple(a for a in memo.about if a not in references)))
    if found.everything:
        for session in edit.find(Session):
            if found.person.id in session.participants and session.id not in found.of("session"):
                edit.put(replace(session, participants=tuple(p for p in session.participants if p != found.person.id)))


def _instead(edit: Edit, was: str, now: str) -> None:
    memos, links = edit.about(was)
    for memo in memos:
        edit.put(replace(memo, about=tuple(dict.fromkeys(now if a == was else a for a in memo.about))))
    for link in links:
        edit.put(replace(link, start=now if link.start == was else link.start, end=now if link.end == was else link.end))
    for code in edit.find(Code):
        if was.partition(":")[2] in code.examples:
            ids = (now.partition(":")[2] if f"segment:{e}" == was else e for e in code.examples)
            edit.put(replace(code, examples=tuple(dict.fromkeys(ids))))


def _redact(edit: Edit, found: Leaving) -> None:
    """Replace their words and names in whatever else people have written."""
    for code in edit.find(Code):
        if code.name in found.words.exact:
            edit.put(replace(code, name=f"In vivo {WORDS_GONE}"))
    for kind, names in FREE.items():
        for record in edit.find(KINDS[kind]):
            plain = to_plain(record)
            clean = plain | {name: _without(found.words, plain[name]) for name in names}
            if clean != plain:
                edit.put(from_plain(KINDS[kind], clean))
    tell_apart(edit)


def _without(words: Words, value: Any) -> Any:
    if isinstance(value, str):
        return words.without(value)
    return {key: _without(words, each) for key, each in value.items()} if isinstance(value, dict) else value


def tell_apart(edit: Edit) -> None:
    """Codes whose names had to go keep names that differ."""
    for siblings in children_of(edit.find(Code)).values():
        met: Counter[str] = Counter()
        for code in siblings:
            met[code.name.casefold()] += 1
            if met[code.name.casefold()] > 1:
                edit.put(replace(code, name=f"{code.name} {met[code.name.casefold()]}"))


def _recall(edit: Edit, found: Leaving) -> None:
    for export in edit.find(Export):
        if found.person.id in export.participants and not export.recall:
            edit.put(replace(export, recall=RECALL))


def _turns_gone(found: Leaving) -> int:
    return sum(len(there.spans) for there in found.texts.values())


def forget_contents(conn: Connection, hashes: set[str]) -> None:
    """Texts and files go unless a version that stays holds the same."""
    held = {h for row in conn.execute(select(version.c.text, version.c.turns, version.c.original)) for h in row}
    for table in (body, file):
        for some in _parts(sorted(hashes - held)):
            conn.execute(delete(table).where(table.c.hash.in_(some)))


def forget_entries(conn: Connection, entries: list[int]) -> None:
    """Payload and salt go, so that what is left verifies and tells nothing."""
    for some in _parts(entries):
        conn.execute(update(journal).where(journal.c.seq.in_(some)).values(reason=None, args=None, salt=None))
        conn.execute(update(journal_part).where(journal_part.c.seq.in_(some)).values(changes=None))


def _parts(items: list[Any]) -> list[list[Any]]:
    return [items[first : first + _BATCH] for first in range(0, len(items), _BATCH)]
