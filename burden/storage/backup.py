"""A backup: the whole database in one file that any of the databases can be filled from.

Gzip over lines of JSON: first a line with the version of the tables and how many rows of each follow, then a line a
row, at the end the SHA-256 of all lines before. It finds damage; it is no seal against whoever forges a whole file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from burden.base.errors import BurdenError
from burden.storage import migrating, texts
from burden.storage.connecting import Database
from burden.storage.fingerprint import fingerprint
from burden.storage.tables import METADATA, REVISIONS, SIGNATURES, SUBMISSIONS, VERSION_TABLE, WITH_IDS

FORM = 1
MOST_LINE = 4 * texts.MOST_ROWS
"""Bytes of one line; a row of evidence, escaped twice, stays below."""
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class _Header:
    version: str
    rows: dict[str, int]


def write(database: Database, path: Path) -> dict[str, int]:
    """Write a state of the whole database, whoever writes to it meanwhile, and return its rows by table.

    The file has its name only once it is whole and on disk. Raises `BurdenError` when there is a file of this name.
    """
    with database.reading() as connection:
        return _write_file(connection, path)


def _write_file(connection: Connection, path: Path) -> dict[str, int]:
    if path.exists():
        raise BurdenError(f"{path} exists already and is not overwritten. Give another name.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise BurdenError(f"{path} cannot be written: {error.strerror}. Choose another folder.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            rows = _count(connection)
            _write_lines(file, _lines(connection, rows))
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)  # unlike a renaming, never over a file that came meanwhile
    except FileExistsError:
        raise BurdenError(f"{path} exists already and is not overwritten. Give another name.") from None
    except OSError as error:
        raise BurdenError(f"{path} cannot be written: {error.strerror}. Choose another folder or disk.") from None
    finally:
        with suppress(OSError):
            os.unlink(name)
    return rows


def restore(database: Database, path: Path, *, replace: bool) -> Path | None:
    """Fill a database from a backup in one transaction; see `Store.restore_backup`."""
    header = _examine(path)
    replaced = None
    with database.writing() as connection:
        migrating.lock_all(connection)
        _keep_others_out(connection)
        if connection.execute(select(SUBMISSIONS.c.id).limit(1)).first() is not None:
            if not replace:
                raise BurdenError(
                    "The database is not empty, so nothing was restored. Restore into a new one (--database), or say "
                    "--replace: what is there is then written to a backup first."
                )
            replaced = path.with_name(f"{path.name}.replaced-{texts.now():%Y%m%dT%H%M%S%f}Z")
            _write_file(connection, replaced)
        METADATA.drop_all(connection)
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        migrating.upgrade(connection, header.version)
        _fill(connection, path, header)
        if header.version != migrating.HEAD:
            migrating.upgrade(connection, migrating.HEAD)
        _check_signatures(connection)
    return replaced


def _keep_others_out(connection: Connection) -> None:
    """Let nothing be saved between the backup of what is there and its end; SQLite's own transaction sees to it."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in METADATA.sorted_tables)
        connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))


def _count(connection: Connection) -> dict[str, int]:
    tables = METADATA.sorted_tables
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def _lines(connection: Connection, rows: dict[str, int]) -> Iterator[dict[str, Any]]:
    yield {
        "burden_backup": FORM, "version": migrating.HEAD, "made_at": texts.written_time(texts.now()), "rows": rows,
    }  # fmt: skip
    for table in METADATA.sorted_tables:
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execute(query.execution_options(yield_per=AT_ONCE)):
            yield {"table": table.name, "row": row._asdict()}


def _write_lines(file: Any, lines: Iterable[dict[str, Any]]) -> None:
    digest = hashlib.sha256()
    with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0, compresslevel=6) as packed:
        for line in lines:
            content = json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"
            digest.update(content)
            packed.write(content)
        packed.write(json.dumps({"sha256": digest.hexdigest()}).encode("ascii") + b"\n")


def _examine(path: Path) -> _Header:
    """Read the whole file once before anything is touched, and return its first line."""
    header, found = None, dict.fromkeys((table.name for table in METADATA.sorted_tables), 0)
    for line in _read(path):
        if header is None:
            header = _header(path, line)
        else:
            name = line.get("table")
            if name not in header.rows or not isinstance(line.get("row"), dict):
                raise _damaged(path)
            found[name] = found.get(name, 0) + 1
    if header is None or {name: count for name, count in found.items() if count} != {
        name: count for name, count in header.rows.items() if count
    }:
        raise _damaged(path)
    return header


def _header(path: Path, line: dict[str, Any]) -> _Header:
    version, rows = line.get("version"), line.get("rows")
    if line.get("burden_backup") != FORM or version not in migrating.known_versions():
        raise BurdenError(
            f"{path} is not a backup that this program knows; a newer version may have written it. Update the program."
        )
    if not isinstance(rows, dict):
        raise _damaged(path)
    return _Header(str(version), rows)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a backup but the last, whose checksum has to fit. Raises `BurdenError` where it does not."""
    digest, before = hashlib.sha256(), b""
    try:
        with gzip.open(path, "rb") as file:
            while content := file.readline(MOST_LINE):
                if before:
                    digest.update(before)
                    yield _object(path, before)
                before = content
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise _damaged(path) from None
    except OSError as error:
        raise BurdenError(f"{path} cannot be read: {error.strerror or error}. Check the name and the folder.") from None
    if not before or _object(path, before) != {"sha256": digest.hexdigest()}:
        raise _damaged(path)


def _object(path: Path, content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise _damaged(path)
    return value


def _damaged(path: Path) -> BurdenError:
    return BurdenError(f"{path} is not a whole backup of this program: it is damaged, cut off or something else.")


def _fill(connection: Connection, path: Path, header: _Header) -> None:
    """Add the rows as they were, to the tables of the version they were written from."""
    lines = _read(path)
    next(lines)
    waiting: list[dict[str, Any]] = []
    tables = {name: Table(name, MetaData(), autoload_with=connection) for name in header.rows}
    current = ""
    for line in lines:
        if waiting and (line["table"] != current or len(waiting) >= AT_ONCE):
            connection.execute(insert(tables[current]), waiting)
            waiting = []
        current = line["table"]
        waiting.append(_fitting(path, tables[current], line["row"]))
    if waiting:
        connection.execute(insert(tables[current]), waiting)
    if connection.dialect.name == "postgresql":
        for name in WITH_IDS:
            highest = f"(SELECT coalesce(max(id), 0) + 1 FROM {name})"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {highest}, false)"))


def _fitting(path: Path, table: Table, row: dict[str, Any]) -> dict[str, Any]:
    if row.keys() != set(table.columns.keys()):
        raise _damaged(path)
    return row


def _check_signatures(connection: Connection) -> None:
    """Refuse a backup in which a signed document is not what was signed."""
    query = select(
        REVISIONS.c.document, SIGNATURES.c.reference, SIGNATURES.c.fingerprint, SIGNATURES.c.name, SIGNATURES.c.number
    ).join_from(
        SIGNATURES, REVISIONS,
        (SIGNATURES.c.submission_id == REVISIONS.c.submission_id) & (SIGNATURES.c.number == REVISIONS.c.number),
    )  # fmt: skip
    for row in connection.execute(query.execution_options(yield_per=AT_ONCE)):
        if fingerprint(texts.read_content(row.document), json.loads(row.reference)) != row.fingerprint:
            raise BurdenError(
                f"In the backup, revision {row.number} is not what {row.name} signed: it was changed afterwards. "
                "Nothing was restored; use another backup."
            )
