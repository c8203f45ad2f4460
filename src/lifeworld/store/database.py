"""Opening what a study is kept in: a SQLite file, or a PostgreSQL database."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from lifeworld.core.refusal import UNKEEPABLE, Refused, Stopped
from lifeworld.store import migrating, quick, scrubbing, search, sqlite_file
from lifeworld.store.rederive import start_tallies
from lifeworld.store.tables import FORMAT, house, metadata, turn_words
from lifeworld.store.troubles import refusal_for

_WRITER_LOCK = 0x4C696665
_TAKEN = "There is a study at {} already; choose another schema, or open that one."
_MISSING = "There is no study at {}; make one with `lifeworld new`."
_JSON: dict[str, Any] = {"json_serializer": quick.as_json, "json_deserializer": orjson.loads}


class Database:
    """One study's tables: many may read, one writes at a time."""

    def __init__(self, engine: Engine, address: str, read_only: bool = False) -> None:
        self.engine, self.address, self.read_only = engine, address, read_only
        self.dialect = engine.dialect.name
        self._snapshot = {"isolation_level": "REPEATABLE READ"} if self.dialect == "postgresql" else {}
        self._lock = threading.RLock()
        self._writer: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the study throughout."""
        try:
            with self.engine.connect().execution_options(**self._snapshot) as conn:
                yield conn
        except (DBAPIError, sqlite3.Error) as error:
            raise refusal_for(error, self.address) from None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that writes; commits at the end, or leaves nothing behind."""
        if self.read_only:
            raise Refused(f"{self.address} can only be read here; copy it to a place where you may write.")
        with self._lock:
            try:
                conn = self._writing_connection()
                with conn.begin():
                    if self.dialect == "postgresql":
                        conn.execute(text(f"select pg_advisory_xact_lock({_WRITER_LOCK}, hashtext(current_schema()))"))
                    yield conn
            except UnicodeEncodeError:
                raise Refused(UNKEEPABLE) from None
            except (DBAPIError, sqlite3.Error) as error:
                raise refusal_for(error, self.address) from None

    def scrubbed(self, step: Callable[[int, int], None] | None = None) -> bool:
        """Overwrite what is left of words taken out for good, where there is such.

        False where that cannot be finished now, as someone else has the file open, or the disk is full.
        """
        with self.reading() as conn:
            if self.read_only or not scrubbing.unfinished(conn):
                return True
        try:
            with self._lock, self.engine.connect() as conn:
                return scrubbing.finish(conn, _unstopped(step))
        except (DBAPIError, sqlite3.Error):
            return False

    def close(self) -> None:
        """Close every connection; a file is then one file."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self.engine.dispose()

    def _writing_connection(self) -> Connection:
        if self._writer is None or self._writer.closed or self._writer.invalidated:
            self._writer = self.engine.connect().execution_options(writes=True)
        return self._writer


def _unstopped(step: Callable[[int, int], None] | None) -> Callable[[int, int], None]:
    """Say how far the work is to who asked; it cannot be stopped any more."""

    def said(done: int, total: int) -> None:
        with suppress(Stopped):
            if step is not None:
                step(done, total)

    return said


def is_address(where: str) -> bool:
    """Whether `where` is a server's address rather than a file."""
    return where.startswith(("postgresql://", "postgresql+psycopg://"))


def create(where: str | Path) -> Database:
    """An empty study's tables, in a new file or in an empty schema. Refused where something is there."""
    database = _connect(str(where), new=True)
    try:
        with database.writing() as conn:
            metadata.create_all(conn)
            if database.dialect == "sqlite":
                conn.execute(text(search.SQLITE_TABLE))
            else:
                turn_words.metadata.create_all(conn)
            conn.execute(insert(house), [{"key": "format", "value": str(FORMAT)}])
            start_tallies(conn)
    except BaseException:
        database.close()
        if not is_address(str(where)):
            sqlite_file.discard(Path(where))
        raise
    return database


def open_(where: str | Path) -> Database:
    """The tables of a study that is there. Refused, with what to do, where it is not one of this format."""
    database = _connect(str(where), new=False)
    try:
        with database.reading() as conn:
            found = conn.execute(select(house.c.value).where(house.c.key == "format")).scalar() or ""
        if found != str(FORMAT):
            _bring_up(database, found)
        database.scrubbed()
    except BaseException:
        database.close()
        raise
    return database


def _bring_up(database: Database, found: str) -> None:
    """Give a study of an older format what it lacks; Refused where that cannot be."""
    if not found.isdigit() or not migrating.OLDEST <= int(found) < FORMAT:
        raise Refused(_of_another_format(database.address, found))
    if database.read_only:
        raise Refused(
            f"{database.address} was made by an older Lifeworld and can only be read here; copy it to a place where you may write."
        )
    with database.writing() as conn:
        migrating.bring_up(conn)


def _of_another_format(address: str, found: str) -> str:
    if not found.isdigit():
        return f"{address} is not a complete Lifeworld study; if you have a backup, open that."
    age, todo = (
        ("a newer", "install the newer one to open it") if int(found) > FORMAT else ("an older", "open it with the version that made it")
    )
    return f"{address} was made by {age} Lifeworld (format {found}, this is {FORMAT}); {todo}."


def _connect(where: str, new: bool) -> Database:
    return _postgres(where, new) if is_address(where) else _sqlite(Path(where), new)


def _sqlite(path: Path, new: bool) -> Database:
    read_only = sqlite_file.prepare(path, new)
    engine = create_engine("sqlite://", creator=lambda: sqlite_file.connect(path, read_only), poolclass=QueuePool, **_JSON,
                           pool_size=4, max_overflow=16, pool_reset_on_return="rollback")  # fmt: skip

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        conn.exec_driver_sql("begin immediate" if conn.get_execution_options().get("writes") else "begin")

    return Database(engine, str(path), read_only)


def _postgres(address: str, new: bool) -> Database:
    url = make_url(address).set(drivername="postgresql+psycopg")
    shown, schema = url.render_as_string(hide_password=True), str(url.query.get("schema", "public"))
    try:
        engine = create_engine(url.difference_update_query(["schema"]), **_JSON)
    except ImportError:
        raise Refused("To reach a PostgreSQL server, install the extra: pip install 'lifeworld[postgresql]'.") from None
    quoted = engine.dialect.identifier_preparer.quote(schema)

    @event.listens_for(engine, "connect")
    def look_in_schema(driver: Any, record: object) -> None:
        driver.execute("select set_config('search_path', %s, false)", [quoted])
        driver.commit()

    try:
        with engine.begin() as conn:
            if new:
                conn.execute(text(f"create schema if not exists {quoted}"))
            there = inspect(conn).has_table(house.name, schema=schema)
    except DBAPIError as error:
        raise refusal_for(error, shown) from None
    if there == new:
        engine.dispose()
        raise Refused(_TAKEN.format(shown) if new else _MISSING.format(shown))
    return Database(engine, shown)
