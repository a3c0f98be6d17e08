"""The app without a browser: each page run from the entry script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.support import ROOT

SECONDS = 60
PAGES = {
    "catalog": "burden/ui/app_pages/catalog.py",
    "method": "burden/ui/app_pages/method.py",
    "range": "burden/ui/app_pages/range.py",
}


@pytest.fixture
def visit() -> Callable[..., AppTest]:
    """Return a function that opens a page (the first one unless named) with a query, and runs it."""

    def run(page: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
        if page:
            app.run()
            app.switch_page(str(PAGES[page]))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return run
