"""Bringing a database to today's tables, after a copy of what was there; one that is newer is left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from burden.base.errors import BurdenError
from burden.storage.connecting import Database
from burden.storage.failing import place_of, plainly
from burden.storage.tables import VERSION_TABLE

HEAD = "0003"
"""Today's version, here so that opening a database that has it need not load Alembic; a test holds it to the steps."""
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 2_005_06
"""Any number that is ours: processes that open an empty PostgreSQL database together wait for one another."""


def prepare(database: Database) -> Path | None:
    """Create or upgrade the tables where needed, and return the copy that was made before an upgrade, if any.

    Raises `BurdenError` for a database of a newer version, or of another program; nothing is changed then.
    """
    with database.reading() as connection:
        version = version_of(connection)
        if not database.is_sqlite:
            _check_encoding(database, connection)
        if version == HEAD:
            return None
        _check_ours(database, connection, version)
    copy = _copy_beside(database) if version and database.is_sqlite else None
    with database.writing() as connection:
        lock_all(connection)
        if version_of(connection) != HEAD:  # nobody was quicker
            upgrade(connection, HEAD)
    return copy


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables, None when there are none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def known_versions() -> tuple[str, ...]:
    """Return the versions this program can upgrade from, oldest first."""
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return tuple(reversed([step.revision for step in steps]))


def upgrade(connection: Connection, to: str) -> None:
    """Take the steps up to a version inside the transaction that is open on the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def lock_all(connection: Connection) -> None:
    """Wait until nobody else creates, upgrades or restores; SQLite's own transaction sees to it there."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def _check_ours(database: Database, connection: Connection, version: str | None) -> None:
    place = place_of(database.url)
    if version is None:
        others = inspect(connection).get_table_names()
        if others:
            raise BurdenError(
                f"{place} holds tables of another program ({', '.join(sorted(others)[:3])}). "
                "Nothing was changed: give this program a database of its own."
            )
    elif version not in known_versions():
        raise BurdenError(
            f"{place} was written by a newer version of this program (its tables are of version {version}, this "
            f"program knows those up to {HEAD}). Nothing was changed: update the program."
        )


def _check_encoding(database: Database, connection: Connection) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise BurdenError(
            f"{place_of(database.url)} keeps text as {encoding}, which cannot hold every name. "
            "Create it with ENCODING 'UTF8'."
        )


def _copy_beside(database: Database) -> Path:
    """Copy the file as it stands, whoever uses it, to one that nobody has used before."""
    path = Path(str(database.url.database))
    copy = path.with_name(f"{path.stem}-before-{HEAD}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z{path.suffix}")
    with plainly(database.url), database.engine.connect() as connection:
        source = connection.connection.driver_connection
        assert source is not None
        source.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)
    return copy
