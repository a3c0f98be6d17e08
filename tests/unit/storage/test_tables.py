"""The tables: migrations arrive at them, they refuse what must not be, and each connection is set up as promised."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import exc, text

from burden.storage import migrating
from burden.storage.connecting import Database, read_url
from burden.storage.store import Store, open_store
from burden.storage.tables import APPEND_ONLY, METADATA, VERSION_TABLE
from tests.unit.storage.making import begun, document, signed


@pytest.fixture
def database(store: Store, url: str) -> Database:
    """Return a database in which every table has a row."""
    submission_id = begun(store, revisions=2)
    signed(store, submission_id, 2)
    store.keep_draft(submission_id, "Ann", 2, document())
    store.keep_evidence(submission_id, ["fee"], "x.csv", [{"a": "1"}], "Ann")
    return Database(read_url(url))


def test_steps_arrive_at_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
    database.engine.dispose()


def test_sqlite_tables_check_types_and_constraints_are_the_same(fresh: Callable[[str], str]) -> None:
    """What the comparison above does not see: compare the text of tables made from the code and from the steps."""
    stepped, made = fresh("sqlite"), Database(read_url(fresh("sqlite")))
    open_store(stepped).close()
    with made.engine.begin() as connection:
        METADATA.create_all(connection)
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE :version")
    texts = []
    for database in (Database(read_url(stepped)), made):
        with database.engine.connect() as connection:
            rows = connection.execute(query, {"version": VERSION_TABLE}).all()
        texts.append({name: sorted(line.strip(" ,\t)") for line in sql.splitlines()) for name, sql in rows})
        database.engine.dispose()
    assert texts[0] == texts[1]
    assert len(texts[0]) == len(METADATA.tables) + 1  # and SQLite's own, of ids given


def test_the_version_in_the_code_is_that_of_the_steps() -> None:
    assert migrating.known_versions()[-1] == migrating.HEAD


CHANGES = {
    "sqlite": ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"),
    "postgresql": ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"),
}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_kept_is_never_changed(database: Database, kind: str, table: str) -> None:
    rows = text(f"SELECT * FROM {table}")
    with database.engine.connect() as connection:
        before = connection.execute(rows).all()
        assert before
    for change in CHANGES[kind]:
        sql = change.format(table, METADATA.tables[table].columns.keys()[-1])
        with pytest.raises(exc.DBAPIError, match="never changed or deleted"), database.engine.begin() as connection:
            connection.execute(text(sql))
    with database.engine.connect() as connection:
        assert connection.execute(rows).all() == before
    database.engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO revisions SELECT submission_id, 9, document, author, saved_at, reason, 9, NULL, NULL, NULL "
        "FROM revisions WHERE number = 1",
        "INSERT INTO revisions SELECT 77, 1, document, author, saved_at, reason, NULL, NULL, NULL, NULL "
        "FROM revisions WHERE number = 1",
        "INSERT INTO revisions SELECT submission_id, 0, document, author, saved_at, reason, NULL, NULL, NULL, NULL "
        "FROM revisions WHERE number = 1",
        "INSERT INTO draft_steps VALUES (1, 'Nobody', 1, 1, NULL, '')",
        "INSERT INTO signatures VALUES (1, 7, 'n', 'r', '', 's', 'f', '{}')",
        "INSERT INTO submissions VALUES (5, 'x', 2, '2005-06', '')",
        "INSERT INTO submissions VALUES (5, 'E07000121', 0, '2005-06', '')",
        "INSERT INTO submissions VALUES (5, NULL, 0, '2005-06', '')",
        "INSERT INTO submissions VALUES (5, 'x', 'yes', '2005-06', '')",
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(database: Database, statement: str) -> None:
    with pytest.raises(exc.DBAPIError), database.engine.begin() as connection:
        connection.execute(text(statement))
    database.engine.dispose()


def test_every_sqlite_connection_is_durable_and_strict(fresh: Callable[[str], str]) -> None:
    url = fresh("sqlite")
    open_store(url).close()
    database = Database(read_url(url))
    found, gate = [], threading.Barrier(5)

    def look() -> None:
        with database.reading() as connection:
            gate.wait(10)  # all at once, so that each has a connection of its own
            pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
            found.append([connection.execute(text(f"PRAGMA {pragma}")).scalar() for pragma in pragmas])

    threads = [threading.Thread(target=look) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [["wal", 2, 1, 5000, 1]] * 5  # 2 is FULL
    with database.reading() as connection:
        tables = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")).all()
    assert {name for name, strict in tables if strict} == set(METADATA.tables)
    database.engine.dispose()


def test_what_is_saved_is_there_for_others_at_once(opened: Callable[[str], Store], url: str) -> None:
    store, other = opened(url), opened(url)
    submission_id = begun(store)
    for number in range(1, 20):
        store.save(submission_id, document(residents=number), base=number, author="Ann", reason="x")
        assert other.revision(submission_id).number == number + 1
