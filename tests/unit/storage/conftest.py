"""Every test of the store runs on both databases; a PostgreSQL of the tests' own is started once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from burden.storage import migrating
from burden.storage.store import Store, open_store
from tests.unit.storage import servers

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """Start PostgreSQL, installing it first where that is possible; in CI its absence is a failure."""
    if servers.found() is None:
        servers.install()
    binaries = servers.found()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail(servers.MISSING, pytrace=False)
        pytest.skip(servers.MISSING)
    with servers.running(binaries) as started:
        yield started


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Return the kind of database this run of the test is on."""
    return str(request.param)


@pytest.fixture
def fresh(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Return a function that gives the URL of an empty database of a kind."""
    made: list[str] = []

    def make(kind: str) -> str:
        if kind == "postgresql":
            url: str = request.getfixturevalue("server").fresh()
        else:
            url = f"sqlite:///{tmp_path / f'fresh{len(made)}.sqlite3'}"
        made.append(url)
        return url

    yield make
    for url in made:
        if url.startswith("postgresql"):
            request.getfixturevalue("server").drop(url)


@pytest.fixture
def opened(fresh: Callable[[str], str]) -> Iterator[Callable[[str], Store]]:
    """Return a function that opens a store which is closed when the test ends, before its database goes."""
    stores: list[Store] = []

    def make(url: str) -> Store:
        stores.append(open_store(url))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def url(fresh: Callable[[str], str], kind: str) -> str:
    """Return the URL of an empty database."""
    return fresh(kind)


@pytest.fixture
def store(opened: Callable[[str], Store], url: str) -> Store:
    """Return a store on an empty database."""
    return opened(url)


@pytest.fixture
def another_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that gives the program one more step, with these lines in it."""

    def add(lines: str) -> None:
        steps = tmp_path / "50% of migrations"
        shutil.copytree(migrating.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
        (steps / "versions" / "v9998_more.py").write_text(
            "from alembic import op\nimport sqlalchemy as sa\n"
            f"revision, down_revision = '9998', {migrating.HEAD!r}\n\n\ndef upgrade():\n{lines}"
        )
        monkeypatch.setattr(migrating, "MIGRATIONS", steps)
        monkeypatch.setattr(migrating, "HEAD", "9998")

    return add
