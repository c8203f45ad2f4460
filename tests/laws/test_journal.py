"""The journal: chained, so that no altered byte goes unseen; and a scrubbed entry leaves a chain that still verifies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

import lifeworld
from lifeworld.core.commands.codings import ApplyCode
from lifeworld.core.commands.memos import WriteMemo
from lifeworld.core.refusal import Refused
from lifeworld.store.database import create
from lifeworld.store.journal import broken_at, packed, unpacked
from lifeworld.store.tables import journal, journal_part
from lifeworld.study import Study
from little_study import fresh, furnish

SECRET = "She said she had been a patient there herself."


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A study with a history of every kind of entry: short, long (compressed, in parts), undone, redone, with reasons."""
    with lifeworld.new(str(tmp_path_factory.mktemp("journal") / "study.lifeworld"), "A study", actor="Anna") as study:
        furnish(study)
        study.apply(ApplyCode(fresh(), "role", "v-note", 0, 11), reason="as discussed")
        study.apply(WriteMemo(fresh(), SECRET, about=("code:role",)), "Ben", reason="so as not to forget")
        study.apply(WriteMemo(fresh(), "Long. " * 400), "Ben")
        study.undo(actor="Ben")
        study.redo("Ben")
        study.undo(actor="Anna")
        yield study


def _altered(study: Study, change: Any) -> int | None:
    """Where the journal is broken after `change(conn)`, which is then taken back."""
    with study._database.writing() as conn:
        change(conn)
        found = broken_at(conn)
        conn.get_transaction().rollback()
    assert study.journal_broken_at() is None
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_byte_is_found(study: Study, data: st.DataObject) -> None:
    with study.reading() as conn:
        row = data.draw(st.sampled_from(conn.execute(select(journal)).all()))
        parts = conn.execute(select(journal_part).where(journal_part.c.seq == row.seq)).all()
    where = [(journal, column) for column in journal.columns if getattr(row, column.name) not in (None, "") and column.name != "seq"]
    table, column = data.draw(st.sampled_from([*where, *[(journal_part, journal_part.c.changes)] * len(parts)]))
    value = getattr(row, column.name) if table is journal else parts[0].changes
    changed = _differing(value, data)
    broken = _altered(study, lambda conn: conn.execute(update(table).where(table.c.seq == row.seq).values({column: changed})))
    assert broken is not None
    assert broken >= row.seq


def _differing(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, int):
        return value + 1
    at = data.draw(st.integers(0, len(value) - 1))
    if isinstance(value, bytes):
        return value[:at] + bytes([value[at] ^ 1 << data.draw(st.integers(0, 7))]) + value[at + 1 :]
    return value[:at] + ("x" if value[at] != "x" else "y") + value[at + 1 :]


@pytest.mark.parametrize("column", ["reason", "undoes", "run"])
def test_what_was_left_out_cannot_be_put_in(study: Study, column: str) -> None:
    with study.reading() as conn:
        seq = conn.execute(select(journal.c.seq).where(journal.c[column].is_(None))).scalars().first()
    assert _altered(study, lambda conn: conn.execute(update(journal).where(journal.c.seq == seq).values({column: "x"}))) == seq


def test_an_entry_or_a_part_cannot_go_unseen(study: Study) -> None:
    assert _altered(study, lambda conn: conn.execute(delete(journal).where(journal.c.seq == 5))) == 6
    assert _altered(study, lambda conn: conn.execute(delete(journal_part).where(journal_part.c.seq == 5))) == 5


def test_entries_cannot_change_places(study: Study) -> None:
    def swap(conn: Any) -> None:
        for old, new in ((5, -5), (6, 5), (-5, 6)):
            for table in (journal, journal_part):
                conn.execute(update(table).where(table.c.seq == old).values(seq=new))

    assert _altered(study, swap) == 5


def _scrub(conn: Any, seq: int) -> None:
    conn.execute(update(journal).where(journal.c.seq == seq).values(reason=None, args=None, salt=None))
    conn.execute(update(journal_part).where(journal_part.c.seq == seq).values(changes=None))


def test_a_scrubbed_entry_leaves_a_chain_that_verifies_and_tells_nothing(tmp_path: Path) -> None:
    with lifeworld.new(str(tmp_path / "study.lifeworld"), "A study", actor="Anna") as study:
        memo = study.apply(WriteMemo(fresh(), SECRET), reason=SECRET)
        later = study.apply(WriteMemo(fresh(), "Something else."))
        with study._database.writing() as conn:
            _scrub(conn, memo.seq)
        assert study.journal_broken_at() is None
        with study.reading() as conn:
            rows = conn.execute(select(journal).where(journal.c.seq == memo.seq)).all()
        assert SECRET not in repr(rows)
        with pytest.raises(Refused, match="has been taken out of the history"):
            study.undo(memo.entry)
        study.undo(later.entry)
        with pytest.raises(Refused, match="cannot be replayed"), Study(create(tmp_path / "again.lifeworld")) as again:
            study.replay_onto(again)


@pytest.mark.parametrize("left", ["reason", "args", "changes"])
def test_what_is_scrubbed_must_be_scrubbed_whole(study: Study, left: str) -> None:
    """Taking the salt away and writing something else in place of the payload is found."""

    def forge(conn: Any) -> None:
        _scrub(conn, 5)
        table = journal_part if left == "changes" else journal
        conn.execute(update(table).where(table.c.seq == 5).values({left: "forged" if left == "reason" else b"[]"}))

    assert _altered(study, forge) == 5


def test_a_salt_cannot_be_kept_without_its_payload(study: Study) -> None:
    assert _altered(study, lambda conn: conn.execute(update(journal).where(journal.c.seq == 5).values(args=None))) == 5


@settings(max_examples=30, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner)))  # fmt: skip
def test_what_is_packed_is_unpacked(value: Any) -> None:
    wrapped = [value, "long " * 300]
    assert unpacked(packed(wrapped)) == wrapped
    assert unpacked(packed({"a": value})) == {"a": value}


@pytest.mark.parametrize("text", ["a\x00b", "\\\x00", "\ud800"])
def test_what_no_store_keeps_is_not_packed(text: str) -> None:
    with pytest.raises((Refused, UnicodeEncodeError)):
        packed([text])


@pytest.mark.parametrize("text", ["\\u0000", "\\\\u0000", "a\\"])
def test_a_backslash_is_no_nul(text: str) -> None:
    assert unpacked(packed([text])) == [text]
