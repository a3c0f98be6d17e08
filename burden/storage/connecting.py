"""The way to a database: which one, how each connection to it is set up, and its short transactions."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy import exc as sa

from burden.base.errors import BurdenError
from burden.storage.failing import plainly

VARIABLE = "BURDEN_DATABASE_URL"
FILE = "burden.sqlite3"
PATIENCE_MS = 5_000
OLDEST_SQLITE = (3, 37)
"""The first with tables that refuse values of another type."""
EXAMPLES = "Write it as sqlite:////home/me/burden.sqlite3 or postgresql://user:password@host/name."


class Database:
    """A database that can be read and written in short transactions, from any thread."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state, whoever writes meanwhile."""
        with plainly(self.url), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept when the block ends, or none of them."""
        with plainly(self.url), self.engine.connect() as connection:
            connection.execution_options(burden_writes=True)
            with connection.begin():
                yield connection


def read_url(text: str | None) -> URL:
    """Return the database's URL: the one given, else that of BURDEN_DATABASE_URL, else a file of this user's own.

    Raises `BurdenError` that never repeats the text, because it may hold a password.
    """
    text = text or os.environ.get(VARIABLE)
    if not text:
        folder = user_data_path("burden", appauthor=False)
        return URL.create("sqlite", database=str(folder / FILE))
    if "://" not in text:
        raise BurdenError(f"The database's URL does not begin with sqlite:// or postgresql://. {EXAMPLES}")
    try:
        url = make_url(text.strip())
    except (sa.ArgumentError, ValueError):
        raise BurdenError(
            f"The database's URL cannot be read. {EXAMPLES} In a password write @ as %40, : as %3A and / as %2F."
        ) from None
    kind = url.get_backend_name()
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise BurdenError(f"Databases of the kind {kind} are not supported. {EXAMPLES}")
    if not url.database or url.database == ":memory:" or url.query or url.database.startswith("file:"):
        raise BurdenError(f"The database's URL has to name a file and nothing else. {EXAMPLES}")
    return URL.create("sqlite", database=str(Path(url.database).absolute()))


def exists(url: URL) -> bool:
    """Tell whether there is a file for an SQLite database; a server is asked when it is opened."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def make_file(url: URL) -> None:
    """Create the file, readable by this user alone: pay is in it. Its folder is made only when it is the default."""
    if url.get_backend_name() != "sqlite" or exists(url):
        return
    path = Path(str(url.database))
    if path == Path(str(read_url(None).database)):
        _make(path.parent)
    if path.is_dir() or not path.parent.is_dir():
        raise BurdenError(f"The database {path} cannot be made: its folder does not exist. Create the folder first.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise BurdenError(f"The database {path} cannot be made: {error.strerror}. Choose another folder.") from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BurdenError(f"The folder {folder} cannot be made: {error.strerror}. Give --database.") from None


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise BurdenError(f"This Python has SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed.")
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    except ModuleNotFoundError:
        raise BurdenError("PostgreSQL needs one more package: pip install 'psycopg[binary]'.") from None
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite and nowhere else
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    _write_ahead(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Turn on the write-ahead log; while another process does the same, SQLite does not wait by itself."""
    until, mode = time.monotonic() + PATIENCE_MS / 1000, None
    while mode is None:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.01)
    if mode != "wal":
        raise BurdenError(
            "The folder of the database does not allow safe writing (no write-ahead log), as folders on a network "
            "often do not. Choose a folder on this machine, or PostgreSQL."
        )


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("burden_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_postgresql(connection: Any, _: Any) -> None:
    connection.autocommit = True
    connection.execute("SET lock_timeout = '10s'")
    connection.autocommit = False
