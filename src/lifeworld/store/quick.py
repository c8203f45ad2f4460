"""Fixed statements run straight on the SQLite driver, which on one record costs a fifth of the way round.

Each is compiled once by SQLAlchemy, types and all. On PostgreSQL, where the wire outweighs it, they run as they are.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, cast

import orjson
from sqlalchemy import JSON, Boolean, Connection, Executable
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Params = dict[str, Any]
_Process = Callable[[Any], Any] | None


class _Compiled:
    """A statement's SQL, the order of its parameters, and how values go in and come out."""

    def __init__(self, statement: Any, conn: Connection, given: Iterable[str]) -> None:
        names = list(given) if isinstance(statement, UpdateBase) and statement.is_insert else None
        self._statement = statement
        compiled = statement.compile(dialect=conn.dialect, column_keys=names)
        self.sql = str(compiled)
        self._fixed = compiled.params
        self._order = [(name, _into(compiled.binds[name].type, conn)) for name in compiled.positiontup or ()]
        if isinstance(statement, SelectBase):
            columns = list(statement.selected_columns)
            names = [c.key or f"c{i}" for i, c in enumerate(columns)]
            self._row: Callable[[Iterable[Any]], Any] = cast(Any, namedtuple)("row", names, rename=True)._make
            self.out = [(i, p) for i, c in enumerate(columns) if (p := _outof(c.type, conn))]

    def values(self, params: Params) -> list[Any]:
        """The values in the order of the SQL's question marks."""
        there = self._fixed | params if len(params) < len(self._order) else params
        return [there[name] if process is None else process(there[name]) for name, process in self._order]

    def many(self, params: list[Params]) -> Iterable[Sequence[Any]]:
        """The values of each of a list that all have the same names; columns that go in as they are cost nothing."""
        names = [name for name, _ in self._order]
        if len(names) < 2 or len(params[0]) < len(names) or not params[0].keys() >= set(names):
            return [self.values(p) for p in params]
        columns: list[Iterable[Any]] = list(zip(*map(itemgetter(*names), params), strict=True))
        for place, (_, process) in enumerate(self._order):
            if process is not None:
                columns[place] = map(process, columns[place])
        return zip(*columns, strict=True)

    def ordered(self, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
        """Rows of values in the order of `names`, as `many` gives them."""
        columns = list(zip(*rows, strict=True))
        wanted = [(columns[names.index(name)], process) for name, process in self._order]
        return zip(*(column if process is None else map(process, column) for column, process in wanted), strict=True)

    def row(self, raw: tuple[Any, ...]) -> Any:
        """A row with its columns as attributes."""
        return self._row(self.cells(raw) if self.out else raw)

    def cells(self, raw: tuple[Any, ...]) -> Any:
        """The values of a row as they come out."""
        cells = list(raw)
        for i, process in self.out:
            cells[i] = process(cells[i])
        return cells


_known: dict[int, _Compiled] = {}
_AT_ONCE = 1000
_USUAL, _ROOMY = -16384, -196608  # kilobytes, as SQLite takes them (see `sqlite_file.connect`)


def rows(conn: Connection, statement: Executable, params: Params | None = None) -> list[Any]:
    """All rows of a fixed statement (one made once and kept, not one made on the spot)."""
    if conn.dialect.name != "sqlite":
        return list(conn.execute(statement, params or {}))
    return list(each(conn, statement, params))


def each(conn: Connection, statement: Executable, params: Params | None = None) -> Iterator[Any]:
    """The rows of a fixed statement, as they are read."""
    if conn.dialect.name != "sqlite":
        yield from conn.execution_options(yield_per=1000).execute(statement, params or {})
        return
    compiled = _compiled(statement, conn, ())
    yield from map(compiled.row, driver(conn).execute(compiled.sql, compiled.values(params or {})))


def tuples(conn: Connection, statement: Executable, params: Params | None = None) -> Iterator[Sequence[Any]]:
    """The rows as they are read, without names: for many that are looked at one by one."""
    if conn.dialect.name != "sqlite":
        return iter(conn.execute(statement, params or {}, execution_options={"yield_per": 1000}))
    compiled = _compiled(statement, conn, ())
    found = driver(conn).execute(compiled.sql, compiled.values(params or {}))
    return map(compiled.cells, found) if compiled.out else found


def columns(conn: Connection, statement: Executable, params: Params | None = None) -> list[Sequence[Any]]:
    """What `rows` gives, as columns: of many rows, the quickest way in. Without any row there are no columns."""
    if conn.dialect.name != "sqlite":
        return list(zip(*conn.execute(statement, params or {}), strict=True))
    compiled = _compiled(statement, conn, ())
    cursor = driver(conn).execute(compiled.sql, compiled.values(params or {}))
    found: list[Any] = [[] for _ in cursor.description]
    while part := cursor.fetchmany(_AT_ONCE):  # few rows at once, which are gone before Python looks through them all for litter
        for column, values in zip(found, zip(*part, strict=True), strict=True):
            column.extend(values)
    for place, process in compiled.out:
        found[place] = list(map(process, found[place]))
    return found if found[0] else []


def first(conn: Connection, statement: Executable, params: Params | None = None) -> Any:
    """The first row of a fixed statement; None where there is none."""
    return next(iter(rows(conn, statement, params)), None)


def change(conn: Connection, statement: UpdateBase, params: Params | list[Params]) -> int:
    """Run a fixed insert, update or delete, once or for each of a list; how many rows it touched."""
    if conn.dialect.name != "sqlite":
        return conn.execute(statement, params).rowcount
    many = isinstance(params, list)
    sample = params[0] if isinstance(params, list) else params
    compiled = _compiled(statement, conn, sample)
    if many:
        return driver(conn).executemany(compiled.sql, compiled.many(params)).rowcount  # type: ignore[arg-type]
    return driver(conn).execute(compiled.sql, compiled.values(sample)).rowcount


def insert(conn: Connection, statement: UpdateBase, names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Run a fixed insert for many rows, each the values of the columns `names` in their order."""
    if conn.dialect.name != "sqlite":
        conn.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
        return
    compiled = _compiled(statement, conn, names)
    driver(conn).executemany(compiled.sql, compiled.ordered(tuple(names), rows))


def make_room(conn: Connection, wanted: bool) -> None:
    """Let SQLite hold more pages while many records are written, which otherwise go out and come back in again and again."""
    if conn.dialect.name == "sqlite":
        driver(conn).execute(f"pragma cache_size = {_ROOMY if wanted else _USUAL}")


def _compiled(statement: Any, conn: Connection, given: Iterable[str]) -> _Compiled:
    found = _known.get(id(statement))
    if found is None or found._statement is not statement:
        _known[id(statement)] = found = _Compiled(statement, conn, given)
    return found


def driver(conn: Connection) -> sqlite3.Connection:
    """The driver's own connection, on SQLite."""
    own = conn.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    return own


def _into(type_: Any, conn: Connection) -> _Process:
    if isinstance(type_, JSON):
        return _json_or_null if type_.none_as_null else as_json
    process: _Process = None if isinstance(type_, Boolean) else type_.dialect_impl(conn.dialect).bind_processor(conn.dialect)
    return process


def as_json(value: Any) -> str:
    """A value as a column of JSON keeps it."""
    return orjson.dumps(value).decode()


def _from_json(kept: str | None) -> Any:
    return None if kept is None else orjson.loads(kept)


def _json_or_null(value: Any) -> str | None:
    return None if value is None else as_json(value)


def _outof(type_: Any, conn: Connection) -> _Process:
    if isinstance(type_, JSON):
        return _from_json
    process: _Process = type_.dialect_impl(conn.dialect).result_processor(conn.dialect, None)
    return process
