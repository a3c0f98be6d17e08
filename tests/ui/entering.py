"""The entry pages without a browser: a database of one's own, pages opened on it, grids filled in as a browser does."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from burden.storage.store import Store
from burden.submission.estimate import first_estimate
from burden.submission.write import as_plain
from tests.support import ROOT

Plain = dict[str, Any]
SECONDS, ANNA, BEN = 60, "Anna", "Ben"
LANCASTER, YEAR = "E07000121", "2005-06"
FOLDER = "burden/ui/app_pages"


class Office:
    """One database, and what people do with it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def create(self, document: Plain) -> int:
        return self.store.create(document, "Somebody", "Begun").submission_id

    def estimate(self, period: str = YEAR) -> int:
        return self.create(as_plain(first_estimate(LANCASTER, period)))

    def draft(self, number: int, author: str = ANNA) -> Plain:
        found = self.store.draft(number, author)
        assert found is not None, f"{author} has no draft of submission {number}"
        return found.document

    def saved(self, number: int) -> Plain:
        return self.store.revision(number).document

    def visit(self, page: str, number: int | None = None, by: str = ANNA, **query: str) -> AppTest:
        """Open a page in a browser of its own."""
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS).run()
        asked = {"by": by} if number is None else {"submission": str(number), "by": by}
        return go(app, page, **{**asked, **query})


def go(app: AppTest, page: str, **query: str) -> AppTest:
    """Go to another page in the same browser."""
    app.switch_page(f"{FOLDER}/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run the page once more; it must not fail."""
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def press(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    button = app.button(key=key)
    assert not button.disabled, f"{button.label} cannot be pressed"
    button.click()
    return run(app)


def grid(app: AppTest, view: str) -> Any:
    """Return the grid of a view."""
    return next(each for each in app.data_editor if str(each.key).startswith(f"grid-{view}-"))


def enter(
    app: AppTest,
    view: str,
    edited: dict[int, dict[str, str | None]] | None = None,
    added: list[dict[str, str]] | None = None,
    deleted: list[int] | None = None,
) -> AppTest:
    """Let the browser say what was typed into a grid since it began, all of it each time as browsers do."""
    state = {"edited_rows": edited or {}, "added_rows": added or [], "deleted_rows": deleted or []}
    app.session_state[grid(app, view).key] = state
    return run(app)


def own(entries: list[Plain], **header: Any) -> Plain:
    """Return a plainly fictional authority of one's own with a clerk at £20 an hour."""
    clerk = {"label": "Clerk", "tariff_gbp_per_hour": 20, "source": "Payroll"}
    return {
        "schema_version": 1, "authority": "nowhere", "name": "Nowhere", "type": "other", "period": "2024-25",
        "staff": {"clerk": clerk}, "entries": entries, **header,
    }  # fmt: skip


def body(entries: list[Plain]) -> Plain:
    """Return a body that inspects."""
    document = own(entries)
    del document["authority"], document["type"]
    return {**document, "body": "audit_commission", "name": "Audit Commission", "period": YEAR}


def task(name: str, hours: float | str = 1, **more: Any) -> Plain:
    """Return a timed task: a clerk for `hours`, once a year, so £20 an hour."""
    return {
        "id": name, "layer": "local_preparation", "item_title": name.title(), "kind": "time", "staff": "clerk",
        "people": 1, "hours": hours, "times_per_year": 1, "grade": "C", "source": "The team", **more,
    }  # fmt: skip


def entry(document: Plain, name: str) -> Plain:
    """Return an entry by its id."""
    return next(each for each in document["entries"] if each["id"] == name)


def total(app: AppTest) -> str:
    """Return the running total at the foot of the page."""
    return next(
        block.value.replace("\\", "").strip("*")
        for block in reversed(app.markdown)
        if block.value.startswith(("**About", "**£", "**No "))
    )
