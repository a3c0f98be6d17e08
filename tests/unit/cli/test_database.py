"""`burden backup`, `burden restore` and the database of `burden app`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from burden.base.errors import BurdenError
from burden.storage.store import Store, open_store
from burden.ui import serve
from tests.unit.cli.conftest import Burden

DOCUMENT = {"authority": "E07000121", "period": "2005-06", "entries": []}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test come near the database of whoever runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("BURDEN_DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite3")


@pytest.fixture
def own(tmp_path: Path) -> str:
    """Return the URL of a database with two revisions of one submission, which the variable names."""
    url = f"sqlite:///{tmp_path}/own.sqlite3"
    store = open_store(url)
    store.create(DOCUMENT, "Ann", "x")
    store.save(1, {**DOCUMENT, "residents": 5}, base=1, author="Ann", reason="counted")
    store.close()
    return url


def revisions(url: str) -> int:
    """Return the number of the newest revision of the first submission."""
    store: Store = open_store(url)
    try:
        return store.revision(1).number
    finally:
        store.close()


def test_a_backup_is_restored_into_another_database(burden: Burden, own: str, tmp_path: Path) -> None:
    file, other = tmp_path / "all.backup", f"sqlite:///{tmp_path}/other.sqlite3"
    assert burden("backup", file) == (0, f"{file} holds 1 submission and 2 revisions.\n", "")
    status, out, err = burden("restore", file, "--database", other)
    assert (status, err) == (0, "")
    assert out == f"The database {tmp_path}/other.sqlite3 now holds 1 submission from {file}.\n"
    assert revisions(other) == 2


def test_what_is_there_is_replaced_only_when_told(burden: Burden, own: str, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    assert burden("backup", file)[0] == 0
    store = open_store(own)
    store.save(1, DOCUMENT, base=2, author="Ann", reason="x")
    store.close()
    status, out, err = burden("restore", file)
    assert (status, out) == (1, "")
    assert "not empty, so nothing was restored" in err
    assert "--replace" in err
    assert revisions(own) == 3
    status, out, err = burden("restore", file, "--replace")
    assert (status, err) == (0, "")
    assert revisions(own) == 2
    (kept,) = tmp_path.glob("all.backup.replaced-*")
    assert f"What was there before is in {kept}." in out
    assert burden("restore", kept, "--replace")[0] == 0
    assert revisions(own) == 3


def test_mistakes_end_with_1_and_a_remedy(burden: Burden, tmp_path: Path) -> None:
    tables = [
        (("backup", tmp_path / "x.backup"), "own.sqlite3 does not exist"),
        (("restore", tmp_path / "x.backup"), "there is no such file"),
        (("restore", tmp_path / "x.backup", "--database", "x.sqlite3"), "does not begin with sqlite://"),
        (("backup", tmp_path / "x.backup", "--database", "mysql://me:secret@host/x"), "are not supported"),
    ]
    for arguments, words in tables:
        status, out, err = burden(*arguments)
        assert (status, out) == (1, "")
        assert words in err
        assert "secret" not in err
    assert not (tmp_path / "own.sqlite3").exists()


def test_the_app_opens_its_database_before_it_serves(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/app.sqlite3"
    serve.prepare_database(url)
    assert os.environ["BURDEN_DATABASE_URL"] == url
    assert (tmp_path / "app.sqlite3").stat().st_size > 0


def test_the_app_does_not_serve_on_a_database_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database " * 100)
    with pytest.raises(BurdenError, match="is not a database of this program"):
        serve.prepare_database(f"sqlite:///{tmp_path}/notes.txt")
