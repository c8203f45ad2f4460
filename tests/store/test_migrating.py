"""A study made by an older Lifeworld opens, with everything it held, and takes what is new."""

import shutil
import sqlite3
from pathlib import Path

import pytest

import lifeworld
from lifeworld.core.commands.codes import AddCode
from lifeworld.core.refusal import Refused
from lifeworld.queries.soundness import problems
from lifeworld.store.tables import FORMAT
from little_study import all_records, furnish

SINCE_1 = {"tables": ("guide", "asked", "approach", "consent", "withdrawal", "identifier", "review", "export", "aside"),
           "columns": ("study.rules", "coder.rights", "segment.anchor", "session.guide_version", "session.confirmed")}  # fmt: skip


def _made(path: Path) -> None:
    with lifeworld.new(str(path), "A study") as study:
        furnish(study)


@pytest.fixture
def of_format_1(tmp_path: Path) -> Path:
    """A study as format 1 had it."""
    path = tmp_path / "older.lifeworld"
    _made(path)
    with sqlite3.connect(path) as conn:
        for table in SINCE_1["tables"]:
            conn.execute(f"drop table {table}")
        for place in SINCE_1["columns"]:
            table, _, column = place.partition(".")
            conn.execute(f"alter table {table} drop column {column}")
        conn.execute("update house set value = '1' where key = 'format'")
    conn.close()
    return path


def test_it_opens_with_everything_it_held(of_format_1: Path, tmp_path: Path) -> None:
    _made(tmp_path / "today.lifeworld")
    with lifeworld.open(str(of_format_1)) as study, lifeworld.open(str(tmp_path / "today.lifeworld")) as today:
        older, now = all_records(study), all_records(today)
        assert {kind: len(records) for kind, records in older.items()} == {kind: len(records) for kind, records in now.items()}
        with study.reading() as conn:
            assert not list(problems(conn))
        study.apply(AddCode("new", "A new code"))
        study.undo()
    with sqlite3.connect(of_format_1) as conn:
        assert conn.execute("select value from house where key = 'format'").fetchone() == (str(FORMAT),)
    conn.close()


def test_where_it_can_only_be_read_it_says_what_to_do(of_format_1: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "read.lifeworld"
    shutil.copy(of_format_1, copy)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(Refused) as refusal:
        lifeworld.open(str(copy))
    assert str(refusal.value) == f"{copy} was made by an older Lifeworld and can only be read here; copy it to a place where you may write."
