"""SQLite files of other programs, opened as the hostile things they may be: a copy, only read, and of it only plain tables.

Nothing that the file brings is run: no trigger, no view, no virtual table, no function. Cells and rows are counted.
"""

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from lifeworld.formats.draft import Unreadable

MAGIC = b"SQLite format 3\0"
MOST_BYTES, MOST_CELL, MOST_ROWS = 1 << 30, 32 << 20, 2_000_000
_DAMAGED = "{name} is damaged, or no database of the program it is said to come from; open it in its program and save it anew."
_OPEN = "{name} is open in its program, and its last changes are not in the file yet; close it there and try again."
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_PAUSE = 1_000_000
_MOST_COUNTED = 1 << 53
_MOST_STEPS = 2_000  # pauses of a million steps each: a minute or so, far more than any honest table takes

Row = Mapping[str, Any]


class Database:
    """The tables of one SQLite file. The copy that is read lives as long as this does."""

    def __init__(self, content: bytes | Path, name: str) -> None:
        """Open a file, or its bytes, called `name`. Raises `Unreadable`."""
        self.name = name
        folder = tempfile.mkdtemp(prefix="lifeworld-")
        weakref.finalize(self, shutil.rmtree, folder, True)
        copy = Path(folder) / "copy.db"
        self._copy(content, copy)
        self._path = copy
        self.tables = _tables_in(copy, name)

    def has(self, tables: Mapping[str, Sequence[str]]) -> bool:
        """Whether there are these tables, each with these columns."""
        return _has(self.tables, tables)

    def rows(self, table: str, columns: Sequence[str], order: str = "") -> Iterator[Row]:
        """The rows of a table, in the order of a column; empty where there is no such table. Columns it lacks are None. Raises `Unreadable`."""
        there = [c for c in columns if c in self.tables.get(table, ())]
        if not there:
            return
        by = f" ORDER BY {_quoted(order)}" if order in there else ""
        query = f"SELECT {', '.join(map(_quoted, there))} FROM {_quoted(table)} NOT INDEXED{by}"
        lacking = dict.fromkeys(columns)
        try:
            with closing(_connected(self._path)) as conn:
                _only_reading(conn)
                for number, row in enumerate(conn.execute(query)):
                    if number >= MOST_ROWS:
                        raise Unreadable(f"{self.name} has more than {MOST_ROWS:,} rows in “{table}”, more than any study, and was not read.")
                    yield lacking | dict(zip(there, row, strict=True))
        except sqlite3.DataError:
            raise Unreadable(f"{self.name} has a cell of more than {MOST_CELL >> 20} MB in “{table}”, more than any text, and was not read.") from None
        except sqlite3.OperationalError as problem:
            raise Unreadable(self._why(problem, table)) from None
        except sqlite3.Error:
            raise Unreadable(_DAMAGED.format(name=self.name)) from None

    def _why(self, problem: sqlite3.OperationalError, table: str) -> str:
        if "interrupted" in str(problem):
            return f"{self.name} takes far too long to read in “{table}”, which no program’s file does, and was not read."
        return _DAMAGED.format(name=self.name)

    def _copy(self, content: bytes | Path, copy: Path) -> None:
        try:
            size = len(content) if isinstance(content, bytes) else content.stat().st_size
            if size > MOST_BYTES:
                raise Unreadable(f"{self.name} has {size >> 20} MB; databases of up to {MOST_BYTES >> 20} MB are read.")
            if isinstance(content, bytes):
                copy.write_bytes(content)
            else:
                if any(_waits(content, ending) for ending in ("-wal", "-journal")):
                    raise Unreadable(_OPEN.format(name=self.name))
                shutil.copyfile(content, copy)
        except OSError as problem:
            raise Unreadable(f"{self.name} cannot be read ({problem.strerror or 'unknown reason'}).") from None


class NewDatabase:
    """A SQLite file in the making, for another program. Values are bound; tables and columns are named by our own writers alone."""

    def __init__(self, schema: str) -> None:
        self._conn = sqlite3.connect(":memory:")
        self._conn.executescript(schema)

    def add(self, table: str, values: Sequence[Any]) -> int:
        """Put a row in; its number."""
        return self._conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values).lastrowid or 0

    def set(self, table: str, column: str, value: Any, key: str, number: int) -> None:
        """Change a cell of the row with this number."""
        self._conn.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (value, number))

    def finished(self) -> bytes:
        """The bytes of the file; nothing can be added after."""
        self._conn.commit()
        with closing(self._conn) as conn:
            return conn.serialize()


def is_database(head: bytes) -> bool:
    """Whether a file that begins so is one of SQLite."""
    return head.startswith(MAGIC)


def is_of(content: bytes | Path, head: bytes, tables: Mapping[str, Sequence[str]]) -> bool:
    """Whether a file is a database with these tables and columns."""
    if not is_database(head):
        return False
    try:
        there = _tables_in(content, "") if isinstance(content, Path) else None
        return Database(content, "").has(tables) if there is None else _has(there, tables)
    except Unreadable:
        return False


def cells(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """(table, text) of every cell that holds words, of a database that Lifeworld has written."""
    database = Database(data, name)
    for table, columns in database.tables.items():
        for row in database.rows(table, columns):
            yield from ((table, value) for value in row.values() if isinstance(value, str))


def nuls(value: Any) -> int:
    """How many NUL characters a cell has, which `words` replaces."""
    return value.count(b"\0") if isinstance(value, bytes) else value.count("\0") if isinstance(value, str) else 0


def words(value: Any) -> str:
    """A cell as text; empty where there is none."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "" if value is None else str(value).replace("\0", "\ufffd")


def line(value: Any) -> str:
    """A cell as text on one line."""
    return " ".join(words(value).split())


def whole(value: Any) -> int | None:
    """A cell as a whole number that counts something; None where it is none."""
    try:
        number = value if isinstance(value, int) else int(float(words(value)))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _MOST_COUNTED else None


def _connected(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"):
        conn.execute(f"PRAGMA {pragma}")
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CELL)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.text_factory = lambda data: data.decode("utf-8", "replace")
    left = iter(range(_MOST_STEPS))
    conn.set_progress_handler(lambda: next(left, None) is None, _PAUSE)
    return conn


def _tables_in(path: Path, name: str) -> dict[str, tuple[str, ...]]:
    """Table -> its columns, without views, virtual tables and columns that are computed. Raises `Unreadable`."""
    try:
        with closing(_connected(path)) as conn:
            return _plain_tables(conn)
    except sqlite3.Error:
        raise Unreadable(_DAMAGED.format(name=name)) from None


def _waits(file: Path, ending: str) -> bool:
    beside = file.with_name(file.name + ending)
    return beside.is_file() and beside.stat().st_size > 0


def _only_reading(conn: sqlite3.Connection) -> None:
    """From here on, nothing but reading columns is allowed: no function, no pragma, no attaching."""
    conn.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY)


def _has(there: Mapping[str, Sequence[str]], wanted: Mapping[str, Sequence[str]]) -> bool:
    return all(set(columns) <= set(there.get(table, ())) for table, columns in wanted.items())


def _plain_tables(conn: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    made = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchmany(10_000)
    names = [name for name, sql in made if not words(sql).lstrip().casefold().startswith("create virtual")]
    return {name: tuple(row[1] for row in conn.execute(f"PRAGMA table_xinfo({_quoted(name)})") if not row[6]) for name in names}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
