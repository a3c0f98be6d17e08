"""What the entry journeys share: a server that can be killed and started again, grids as a person uses them, the
document as it is kept in the database."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
import urllib.error
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from burden.submission.estimate import first_estimate
from burden.submission.write import as_plain
from burden.ui.entry.grid import LETTER_PIXELS, MARGIN_PIXELS, WIDE
from burden.ui.entry.views import VIEWS
from tests.support import COMMAND, ROOT, environment, fetch, free_port

ROW, MARKER = 35, 33
"""Pixels of a row of a grid, and of the column of row marks at its left."""
Plain = dict[str, Any]


class Server:
    """`burden app` on one port and one database file; it can be killed at any moment and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.database = folder / "burden.sqlite"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, patience: float = 60) -> None:
        with (self.folder / "app.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "app", "--port", str(self.port)],
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env=environment(BURDEN_DATABASE_URL=f"sqlite:///{self.database}"),
            )  # fmt: skip
        until = time.monotonic() + patience
        while time.monotonic() < until:
            assert self.process.poll() is None, (self.folder / "app.log").read_text(errors="replace")
            try:
                if fetch(f"{self.url}/_stcore/health", timeout=2).strip() == "ok":
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError((self.folder / "app.log").read_text(errors="replace"))

    def kill(self) -> None:
        """End it at once, as a power cut would end it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(15)
            self.process = None

    def _rows(self, query: str, *values: object) -> list[Any]:
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def draft(self, submission: int, author: str) -> Plain | None:
        """Return the document of a draft as the database holds it."""
        found = self._rows(
            "SELECT s.document FROM drafts d JOIN draft_steps s USING (submission_id, author, step) "
            "WHERE d.submission_id = ? AND d.author = ?",
            submission, author,
        )  # fmt: skip
        return json.loads(found[0][0]) if found and found[0][0] else None

    def saved(self, submission: int) -> list[Plain]:
        """Return the documents of all revisions, oldest first."""
        query = "SELECT document FROM revisions WHERE submission_id = ? ORDER BY number"
        return [json.loads(row[0]) for row in self._rows(query, submission)]

    def begin(self, code: str, period: str) -> int:
        """Put a first estimate into the database and return its number."""
        return self.create(as_plain(first_estimate(code, period)))

    def create(self, document: Plain) -> int:
        """Put a document into the database and return its number."""
        from burden.storage.store import open_store

        store = open_store(f"sqlite:///{self.database}")
        try:
            return store.create(document, "Somebody", "Begun").submission_id
        finally:
            store.close()

    def keep(self, submission: int, author: str, document: Plain) -> None:
        """Put a draft into the database."""
        from burden.storage.store import open_store

        store = open_store(f"sqlite:///{self.database}")
        try:
            store.keep_draft(submission, author, 1, document)
        finally:
            store.close()


def made_up(lines: int) -> Plain:
    """Return a plainly fictional authority with as many timed tasks of its own."""
    clerk = {"label": "Clerk", "tariff_gbp_per_hour": 20, "source": "Payroll"}
    return {
        "schema_version": 1, "authority": "nowhere", "name": "Nowhere", "type": "other", "period": "2024-25",
        "staff": {"clerk": clerk},
        "entries": [
            {"id": f"task-{n:03}", "layer": "local_preparation", "item_title": f"Task {n:03}", "kind": "time",
             "staff": "clerk", "people": 1, "hours": 1, "times_per_year": 1, "grade": "C", "source": "The team"}
            for n in range(lines)
        ],
    }  # fmt: skip


def settle(page: Page, timeout: float = 30_000) -> None:
    """Wait until the app has run its script and drawn what came of it."""
    page.wait_for_timeout(200)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=timeout)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=timeout)


class Grid:
    """One grid on the page, by the view it shows; `place` is its number among the grids of the page."""

    def __init__(self, page: Page, view: str, place: int = 0) -> None:
        self.page, self.place, self.again = page, place, 0
        columns = VIEWS[view].shown_columns()
        widths = [WIDE.get(column.key, MARGIN_PIXELS + LETTER_PIXELS * len(column.title)) for column in columns]
        self.middle = {
            column.key: MARKER + sum(widths[:n]) + min(widths[n] // 2, 20) for n, column in enumerate(columns)
        }
        self.wake()

    def wake(self) -> None:
        """Open and close the cell editor once: its code is fetched on first use."""
        editor = self.page.locator(".gdg-input")
        for _ in range(4):
            self.click(0, next(iter(self.middle)))
            self.page.keyboard.press("Enter")
            try:
                editor.wait_for(timeout=8_000)
            except TookTooLong:  # the click had opened it by itself, on a busy machine, and the key has closed it
                continue
            self.page.wait_for_timeout(300)
            self.page.keyboard.press("Escape")
            expect(editor).to_have_count(0)
            return
        raise AssertionError("No cell editor opened.")

    def click(self, row: int, column: str) -> None:
        """Select a cell; where a slow click has opened its editor, close it."""
        frame = self.page.get_by_test_id("stDataFrame").nth(self.place)
        expect(frame).to_be_visible(timeout=30_000)  # attached before it has a size: just after a reload it has no box
        box = frame.bounding_box()
        assert box is not None
        other = next(key for key in reversed(self.middle) if key != column and self.middle[key] < box["width"])
        for key in (other, column):  # a click on the cell that is selected already would open it
            self.page.mouse.click(box["x"] + self.middle[key], box["y"] + ROW * (row + 1) + ROW / 2)
            self.page.wait_for_timeout(50)
        if self.page.locator(".gdg-input").count():
            self.page.keyboard.press("Escape")

    def type(self, row: int, column: str, text: str, delay: int = 90) -> None:
        """Type into a cell as a person does: look at it, and type again where the browser has not taken every key.

        On a busy machine a key can come before the cell's editor has opened; that is the framework's. `again` counts.
        """
        for _ in range(3):
            self.click(row, column)
            self.page.keyboard.type(text, delay=delay)
            self.page.keyboard.press("Enter")
            if self._shows(row, column, text):
                return
            self.again += 1
        raise AssertionError(f"row {row}, {column}: typed {text}, shown {self.shown(row, column)}")

    def _shows(self, row: int, column: str, text: str) -> bool:
        for _ in range(20):
            if self.shown(row, column) == text:
                return True
            self.page.wait_for_timeout(25)
        return False

    def shown(self, row: int, column: str) -> str:
        """Return what the grid shows in a cell, as a screen reader finds it."""
        name = f"#glide-cell-{list(self.middle).index(column) + 1}-{row}"
        cell = self.page.get_by_test_id("stDataFrame").nth(self.place).locator(name)
        return cell.inner_text(timeout=5_000) if cell.count() else ""

    def paste(self, row: int, column: str, lines: list[list[str]]) -> None:
        text = "\n".join("\t".join(cells) for cells in lines)
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.click(row, column)
        self.page.keyboard.press("Control+v")
        self.page.wait_for_timeout(400)
        settle(self.page)
