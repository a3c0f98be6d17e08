"""Opening a database: where it is, what is refused in plain words, and what an upgrade leaves behind."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from burden.base.errors import BurdenError
from burden.storage import migrating
from burden.storage.connecting import Database, make_file, read_url
from burden.storage.store import Store, open_store
from tests.support import ROOT, environment, free_port
from tests.unit.storage import servers
from tests.unit.storage.making import begun, document

RELEASED = migrating.HEAD


def test_without_a_url_it_is_a_file_of_this_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BURDEN_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    store = open_store()
    begun(store)
    file = Path(str(read_url(None).database))
    assert file.name == "burden.sqlite3"
    assert file.is_file()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600  # pay is in it
        assert file == tmp_path / "data" / "burden" / "burden.sqlite3"
    store.close()
    monkeypatch.setenv("BURDEN_DATABASE_URL", f"sqlite:///{tmp_path}/other.sqlite3")
    assert read_url(None).database == str(tmp_path / "other.sqlite3")
    assert read_url("sqlite:///rel.sqlite3").database == str(Path("rel.sqlite3").absolute())


def test_the_url_of_a_store_opens_it_again(
    store: Store, opened: Callable[[str], Store], url: str, kind: str
) -> None:  # fmt: skip
    submission_id = begun(store)
    assert opened(store.url).revision(submission_id) == store.revision(submission_id)
    assert "right" not in store.place
    assert opened(url.replace("postgresql://", "postgres://")).submissions() == store.submissions()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("burden.sqlite3", "does not begin with sqlite://"),
        ("mysql://me:secret@host/x", "kind mysql are not supported"),
        ("sqlite://", "has to name a file"),
        ("sqlite:///:memory:", "has to name a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "has to name a file"),
        ("postgresql://me:secret@host:port/x", "cannot be read"),
        ("postgresql://me:se:cret@ho@st:1:2/x", "cannot be read"),
        ("://secret", "cannot be read"),
        ("sqlite:////no/such/folder/x.sqlite3", "folder does not exist"),
    ],
)
def test_a_wrong_url_is_said_without_repeating_it(url: str, words: str) -> None:
    with pytest.raises(BurdenError, match=words) as told:
        open_store(url)
    assert "cret" not in str(told.value)


def test_a_missing_file_is_not_made_when_it_should_be_there(tmp_path: Path) -> None:
    with pytest.raises(BurdenError, match="does not exist"):
        open_store(f"sqlite:///{tmp_path}/none.sqlite3", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("A letter, not a database. " * 100)
    with pytest.raises(BurdenError, match="is not a database of this program"):
        open_store(f"sqlite:///{file}")
    assert file.read_text().startswith("A letter")


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    store = open_store(f"sqlite:///{file}")
    submission_id = store.create(document(note="x" * 200_000), "Ann", "x").submission_id
    store.close()
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(bytes(content))
    with pytest.raises(BurdenError, match=r"is damaged|is not a database"):
        open_store(f"sqlite:///{file}").revision(submission_id)


def test_tables_of_another_program_are_left_alone(url: str) -> None:
    database = Database(read_url(url))
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    with pytest.raises(BurdenError, match=r"tables of another program \(invoices\)"):
        open_store(url)
    with database.engine.connect() as connection:
        assert migrating.version_of(connection) is None
    database.engine.dispose()


def test_a_newer_database_is_left_alone(store: Store, url: str) -> None:
    begun(store)
    database = Database(read_url(url))
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE burden_version SET version_num = '9999'"))
    with pytest.raises(BurdenError, match=r"newer version of this program \(its tables are of version 9999"):
        open_store(url)
    with database.engine.connect() as connection:
        assert migrating.version_of(connection) == "9999"
    database.engine.dispose()


def test_an_older_database_is_copied_and_brought_up_to_date(
    store: Store, opened: Callable[[str], Store], url: str, kind: str, another_step: Callable[[str], None]
) -> None:
    submission_id = begun(store, revisions=3)
    before = store.revisions(submission_id)
    store.close()
    another_step("    op.add_column('drafts', sa.Column('device', sa.Text))\n")
    newer = opened(url)
    assert newer.revisions(submission_id) == before
    assert newer.keep_draft(submission_id, "Ann", 3, document()).base == 3
    if kind == "postgresql":
        assert newer.copy is None
        return
    assert newer.copy is not None
    assert newer.copy.name.startswith("fresh0-before-9998-")
    with sqlite3.connect(newer.copy) as copied:
        assert copied.execute("SELECT version_num FROM burden_version").fetchone() == (RELEASED,)
        assert copied.execute("SELECT count(*) FROM revisions").fetchone() == (3,)
    copied.close()
    assert opened(url).copy is None  # once


def test_every_older_version_comes_up_to_date(fresh: Callable[[str], str], kind: str) -> None:
    for version in migrating.known_versions()[:-1]:
        url = fresh(kind)
        if kind == "sqlite":
            make_file(read_url(url))
        database = Database(read_url(url))
        with database.writing() as connection:
            migrating.upgrade(connection, version)
        store = open_store(url)
        assert begun(store) == 1
        with database.reading() as connection:
            assert migrating.version_of(connection) == RELEASED
        store.close()
        database.engine.dispose()


def test_a_step_that_fails_changes_nothing(store: Store, url: str, another_step: Callable[[str], None]) -> None:
    submission_id = begun(store)
    another_step("    op.add_column('drafts', sa.Column('device', sa.Text))\n    op.execute('DROP TABLE none')\n")
    with pytest.raises(BurdenError, match="did not do what was asked"):
        open_store(url)
    database = Database(read_url(url))
    with database.engine.connect() as connection:
        assert migrating.version_of(connection) == RELEASED
        assert "device" not in {column["name"] for column in inspect(connection).get_columns("drafts")}
    database.engine.dispose()
    assert store.revision(submission_id).number == 1


def test_many_may_open_an_empty_database_at_once(url: str) -> None:
    code = "import sys; from burden.storage.store import open_store; print(len(open_store(sys.argv[1]).submissions()))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, url], cwd=ROOT, env=environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        for _ in range(4)
    ]  # fmt: skip
    assert [process.communicate(timeout=60)[0] for process in started] == ["0\n"] * 4


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "user", "password", "words"),
    [
        ("postgres", "burden", "wrong-secret", "refuses this user name and password"),
        ("postgres", "stranger", "wrong-secret", "refuses this user name and password"),
        ("missing", "burden", servers.QUOTED, "there is no database of this name"),
    ],
)
def test_postgresql_that_refuses_is_said_in_words(
    server: servers.Server, name: str, user: str, password: str, words: str
) -> None:
    with pytest.raises(BurdenError, match=words) as told:
        open_store(server.url(name, user, password))
    said = str(told.value)
    assert f"database {name} on 127.0.0.1" in said
    assert "secret" not in said
    assert servers.PASSWORD not in said


def test_postgresql_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(BurdenError, match="cannot be reached") as told:
        open_store(f"postgresql://me:my-secret@127.0.0.1:{free_port()}/burden")
    assert "my-secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_postgresql_in_another_encoding_is_refused(server: servers.Server) -> None:
    url = server.fresh("ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(BurdenError, match="keeps text as LATIN1"):
        open_store(url)


def test_a_connection_that_broke_is_taken_up_again(server: servers.Server, opened: Callable[[str], Store]) -> None:
    url = server.fresh()
    store = opened(url)
    submission_id = begun(store)
    name = url.rsplit("/", 1)[1]
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    assert store.save(submission_id, document(residents=1), base=1, author="Ann", reason="x").number == 2


def test_a_user_without_rights_is_told(server: servers.Server) -> None:
    url = server.fresh()
    open_store(url).close()
    name = url.rsplit("/", 1)[1]
    server.run(f"CREATE USER reader_{name} PASSWORD 'reading'")
    with pytest.raises(BurdenError, match="may not read or change what it has to"):
        open_store(server.url(name, f"reader_{name}", "reading"))


# -- a disk that refuses -----------------------------------------------------------------------------------------------

CHILD = """
import os, resource, signal, sys
from burden.base.errors import BurdenError
from burden.storage.store import open_store
url, way = sys.argv[1:]
def document(n):
    return {"authority": "E07000121", "period": "2005-06", "entries": [], "note": "x" * 20_000, "residents": n}
if way == "full":
    store = open_store(url)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
elif os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    store = open_store(url)
    for number in range(1, 100):
        store.save(1, document(number), base=store.revision(1).number, author="Ann", reason="x")
        print("saved", flush=True)
except BurdenError as error:
    print("told", error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that any account of this machine can reach."""
    place = Path(tempfile.mkdtemp(prefix="burden-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(os.name != "posix", reason="limits and accounts are those of POSIX")
@pytest.mark.parametrize(
    ("way", "words"), [("full", ("disk", "othing was saved")), ("read-only", ("may only be read",))]
)
def test_a_disk_that_refuses_is_said_and_loses_nothing(open_folder: Path, way: str, words: tuple[str, ...]) -> None:
    file = open_folder / "a.sqlite3"
    url = f"sqlite:///{file}"
    store = open_store(url)
    begun(store)
    if way == "read-only":
        store.close()
        file.chmod(0o444)
        open_folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, url, way], cwd=ROOT, env=environment(), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *saved, told = done.stdout.splitlines()
    assert set(saved) <= {"saved"}
    assert told.startswith("told")
    for word in words:
        assert word in told
    store = open_store(url) if way == "full" else store
    assert store.revision(1).number == 1 + len(saved)
    assert bool(saved) == (way == "full")
    store.close()
