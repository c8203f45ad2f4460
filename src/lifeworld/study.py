"""A study, opened: the one door through which it changes, and the way to what it holds."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, select

from lifeworld.core.commands import command_to_plain
from lifeworld.core.commands.study import AddCoder, StartStudy
from lifeworld.core.ids import new_id
from lifeworld.core.plain import refuse_unkeepable
from lifeworld.core.refusal import Refused
from lifeworld.reading_methods import Readings
from lifeworld.store import database, replaying, sqlite_file, undoing
from lifeworld.store.edit import StoreEdit
from lifeworld.store.journal import Entry, Head, broken_at
from lifeworld.store.tables import journal


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: its journal entry, and the kinds of record that changed."""

    entry: str
    seq: int
    kinds: tuple[str, ...]


class Study(Readings):
    """One study. Use it as a context manager, or close it."""

    def __init__(self, kept: database.Database) -> None:
        self._database = kept

    @property
    def address(self) -> str:
        """Where the study is kept."""
        return self._database.address

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._database.read_only

    def apply(self, command: Any, actor: str | None = None, reason: str | None = None,
              step: Callable[[int, int], None] | None = None, joins: str | None = None) -> Applied:  # fmt: skip
        """Run a command and write its entry, in one transaction. Refused, with a sentence, where a rule says no.

        `actor` is the person acting (default: LIFEWORLD_CODER, else the login name), who joins the study
        with the first thing they do, under the id `joins` where one is given. `step(done, total)` hears how far long work is, and may
        raise Stopped.
        """
        head = _head(self._now(), _acting(actor), command_to_plain(command), reason)
        with self._database.writing() as conn:
            applied = _changed(conn, head, command.run, step, joins)
        if getattr(command, "alone", False):
            self._database.scrubbed(step)
        return applied

    def undo(self, entry: str | None = None, actor: str | None = None, reason: str | None = None) -> Applied:
        """Take an entry back (default: the actor's last that stands), as a new entry. Refused where later changes stand on it."""
        actor = _acting(actor)
        with self._database.writing() as conn:
            row = _entry(conn, entry) if entry else undoing.next_to_undo(conn, actor)
            if row is None:
                raise Refused("There is nothing of yours to undo.")
            return _taken_back(conn, row, self._now(), actor, reason)

    def redo(self, actor: str | None = None, reason: str | None = None) -> Applied:
        """Undo the actor's last undo, unless they have done something else since."""
        actor = _acting(actor)
        with self._database.writing() as conn:
            row = undoing.next_to_redo(conn, actor)
            if row is None:
                raise Refused("There is nothing to bring back.")
            return _taken_back(conn, row, self._now(), actor, reason)

    def replay_onto(self, other: "Study") -> None:
        """Make every change of this journal on `other`, an empty one, entry by entry."""
        with self._database.reading() as conn, other._database.writing() as there:
            replaying.replay(conn, there)

    def journal_broken_at(self) -> int | None:
        """The first entry of the journal that does not verify; None where all do."""
        with self._database.reading() as conn:
            return broken_at(conn)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for `lifeworld.queries`, seeing one state of the study."""
        with self._database.reading() as conn:
            yield conn

    def _now(self) -> str:
        """The moment that a new entry bears."""
        return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def close(self) -> None:
        """Close the study; a file is then one file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_study(where: str | os.PathLike[str]) -> Study:
    """Open a study: a path to a `.lifeworld` file, or a server's address. Refused, with what to do, where it cannot be."""
    return Study(database.open_(os.fspath(where)))


def new_study(where: str | os.PathLike[str], title: str, approach: str = "other", question: str = "", description: str = "",
              invented: bool = False, actor: str | None = None) -> Study:  # fmt: skip
    """Make an empty study. Refused where something is there already."""
    where = os.fspath(where)
    made = Study(database.create(where))
    try:
        made.apply(StartStudy(new_id(), title, approach, question, description, invented), actor)
    except BaseException:
        made.close()
        if not database.is_address(where):
            sqlite_file.discard(Path(where))
        raise
    return made


def default_actor() -> str:
    """The person acting, where nobody says: LIFEWORLD_CODER, else the login name."""
    return os.environ.get("LIFEWORLD_CODER", "").strip() or getpass.getuser()


def _acting(actor: str | None) -> str:
    acting = (actor or "").strip() or default_actor()
    refuse_unkeepable(acting)
    return acting


def _head(at: str, actor: str, plain: dict[str, Any], reason: str | None, undoes: str | None = None) -> Head:
    refuse_unkeepable([reason, plain["args"]])
    return Head(new_id(), at, actor, plain["command"], plain["args"], reason, undoes)


def _changed(conn: Connection, head: Head, work: Callable[[StoreEdit], None], step: Callable[[int, int], None] | None = None,
             joins: str | None = None) -> Applied:  # fmt: skip
    edit = StoreEdit(conn, Entry(conn, head), head.actor, head.at, step or _unheard)
    if head.command not in undoing.BEGINNINGS and not edit.works_here():
        _join(conn, head, joins or new_id())
    work(edit)
    seq, kinds = edit.finish()
    return Applied(head.id, seq, kinds)


def _entry(conn: Connection, id: str) -> Row[Any]:
    row = conn.execute(select(journal).where(journal.c.id == id)).first()
    if row is None:
        raise Refused("There is no such entry in the history.")
    return row


def _taken_back(conn: Connection, row: Row[Any], at: str, actor: str, reason: str | None) -> Applied:
    if row.command in undoing.BEGINNINGS:
        raise Refused("That is how the study, or someone's part in it, began; it cannot be undone.")
    if row.command in undoing.FINAL:
        raise Refused(undoing.GONE_OUT)
    head = _head(at, actor, {"command": "Undo", "args": {"entry": row.id}}, reason, row.id)
    return _changed(conn, head, lambda edit: undoing.take_back(conn, edit, row))


def _join(conn: Connection, head: Head, id: str) -> None:
    """The person acting joins the study, in an entry of its own before what they do."""
    joining = AddCoder(id, head.actor)
    plain = command_to_plain(joining)
    entry = Entry(conn, Head(new_id(), head.at, head.actor, plain["command"], plain["args"]))
    edit = StoreEdit(conn, entry, head.actor, head.at, _unheard)
    joining.run(edit)
    edit.finish()


def _unheard(done: int, total: int) -> None:
    """Progress that nobody asked for."""
