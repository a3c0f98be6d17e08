"""The app without a browser: each page run from the entry script."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from burden.storage.store import open_store
from burden.ui import choosing, reporting
from burden.ui.entry.desk import store
from tests.support import ROOT
from tests.ui.entering import Office

SECONDS = 60
PAGES = {
    "catalog": "burden/ui/app_pages/catalog.py",
    "compare": "burden/ui/app_pages/compare.py",
    "method": "burden/ui/app_pages/method.py",
    "layers": "burden/ui/app_pages/layers.py",
    "organisation": "burden/ui/app_pages/organisation.py",
    "range": "burden/ui/app_pages/range.py",
    "regime": "burden/ui/app_pages/regime.py",
}


@pytest.fixture
def visit(office: Office) -> Callable[..., AppTest]:
    """Return a function that opens a page (the first one unless named) with a query, and runs it."""
    del office  # pages read what is set there, and must find a database of the test's own

    def run(page: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
        if page:
            app.switch_page(str(PAGES[page]))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return run


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database once, which each test copies: making its tables takes longer than most of the tests."""
    place = tmp_path_factory.mktemp("database") / "burden.sqlite"
    open_store(f"sqlite:///{place}").close()
    return place


@pytest.fixture
def office(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Return a database of the test's own, which the pages open too."""
    place = tmp_path / "burden.sqlite"
    shutil.copy(empty_database, place)
    monkeypatch.setenv("BURDEN_DATABASE_URL", f"sqlite:///{place}")
    for kept in (store, choosing._priced_revision, reporting._priced_together):
        kept.clear()  # the pages keep them from one run to the next, whichever database they came from
    found = open_store()
    yield Office(found)
    found.close()
    store().close()
    store.clear()
