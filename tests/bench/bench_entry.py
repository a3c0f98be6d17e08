"""How long entering costs takes beside the least that could do the same: an edit, a save, an open, an import.

Run it with `python -m tests.bench.bench_entry [ROWS [TIMESHEET_ROWS [ROUNDS]]]`; the edit needs Chromium. What is
compared is run by turns in one run, and ratios of medians are printed: seconds say more about the machine than about
the program.

An edit is timed in the browser, from the Enter key to the new total on the screen: the page of returns against a bare
Streamlit page with the same grid, the same rows and the sum as a metric. A save is held against SQLite writing the same
text once, as safely. An open is held against reading that text back and parsing it. An import is held against pandas
reading the same file and adding up the hours of each code.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd

from burden.analysis.tally import cost
from burden.storage.store import Store, open_store
from burden.submission.extracts import (
    Target,
    codes_of,
    grades_of,
    read_table,
    suggest_grades,
    suggest_timesheet,
    taken_over,
    time_entries,
)
from burden.submission.unfinished import read_unfinished
from burden.ui.entry.grid import LETTER_PIXELS, MARGIN_PIXELS, ROW_PIXELS, WIDE
from burden.ui.entry.views import VIEWS
from tests.bench.bench_tally import by_turns
from tests.e2e.conftest import ARGUMENTS, BROWSERS
from tests.e2e.entry import Grid, Server, made_up, settle
from tests.support import environment, fetch, free_port

Plain = dict[str, Any]
CODES = 40
BARE_PAGE = """
import json, pathlib
import pandas as pd
import streamlit as st
st.set_page_config(layout="wide")
data = json.loads((pathlib.Path(__file__).parent / "rows.json").read_text("utf-8"))
frame = pd.DataFrame(data["rows"], dtype="str")
looks = {key: st.column_config.TextColumn(title, width=width) for key, title, width in data["columns"]}
st.title("Bare")
edited = st.data_editor(
    frame, key="grid", num_rows="dynamic", hide_index=True, height=data["height"], column_config=looks
)
figures = edited[["people", "hours", "times_per_year"]].apply(pd.to_numeric, errors="coerce")
st.metric("Total", f"£{(figures.prod(axis=1) * 20).sum():,.0f} a year")
"""
"""The least that takes the same grid and shows its sum."""
WATCH = """selector => {
  const shown = () => document.querySelector(selector)?.innerText;
  const before = shown();
  window.waited = null;
  let start = null;
  addEventListener('keydown', (event) => { if (event.key === 'Enter') start ??= performance.now(); }, {capture: true});
  const observer = new MutationObserver(() => {
    const now = shown();
    if (start === null || !now || now === before) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.waited = performance.now() - start; });
  });
  observer.observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


@dataclass
class Part:
    """Median seconds of what the project does, and of the least that does the same."""

    seconds: float
    least: float

    @property
    def ratio(self) -> float:
        """Return how many times as long it takes."""
        return self.seconds / self.least


@contextmanager
def bare_page(folder: Path, document: Plain) -> Iterator[str]:
    """Serve the bare page with the rows of the page of returns, and yield its address."""
    view = VIEWS["returns"]
    rows = [row.cells for row in view.rows(document)]
    columns = [
        (column.key, column.title, WIDE.get(column.key, MARGIN_PIXELS + LETTER_PIXELS * len(column.title)))
        for column in view.shown_columns()
    ]
    shown = [{key: cells[key] for key, _, _ in columns} for cells in rows]
    text = json.dumps({"rows": shown, "columns": columns, "height": ROW_PIXELS * 17})
    (folder / "rows.json").write_text(text, "utf-8")
    (folder / "bare.py").write_text(BARE_PAGE, "utf-8")
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(folder / "bare.py"), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false",
        "--server.fileWatcherType", "none",
    ]  # fmt: skip
    with (folder / "bare.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env=environment())
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(15)


def _wait(url: str, patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            if fetch(f"{url}/_stcore/health", timeout=2).strip() == "ok":
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{url} was not ready after {patience:.0f} s")


def edit(rows: int, rounds: int, browser_path: str) -> Part:
    """Time edits in the browser, from Enter to the new total, on both pages by turns."""
    from playwright.sync_api import sync_playwright

    document = made_up(rows)
    with tempfile.TemporaryDirectory() as place:
        server = Server(Path(place))
        server.start()
        try:
            number = server.create(document)
            with bare_page(Path(place), document) as bare, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
                pages = []
                for url, total in (
                    (f"{server.url}/returns?submission={number}", "[data-testid=stBottom] strong"),
                    (bare, "[data-testid=stMetricValue]"),
                ):
                    page = browser.new_page(viewport={"width": 1280, "height": 1500})
                    page.goto(url)
                    page.wait_for_selector(total, timeout=60_000)
                    settle(page)
                    pages.append((page, Grid(page, "returns"), total))
                waited: list[list[float]] = [[], []]
                for turn in range(rounds + 1):
                    for side, (page, grid, total) in enumerate(pages):
                        waited[side].append(_one_edit(page, grid, total, turn))
                browser.close()
        finally:
            server.kill()
    ours, least = (statistics.median(found[1:]) for found in waited)
    return Part(ours / 1e3, least / 1e3)


def _one_edit(page: Any, grid: Grid, total: str, turn: int) -> float:
    """Type a number that changes the total into a row; return the milliseconds from Enter to the new total."""
    page.bring_to_front()
    grid.click(turn % 8, "people")
    page.keyboard.type(str(500 * (turn + 1)), delay=100)
    page.evaluate(WATCH, total)
    page.keyboard.press("Enter")
    page.wait_for_function("window.waited !== null", timeout=30_000)
    found = float(page.evaluate("window.waited"))
    settle(page)
    return found


def _changed(document: Plain, turn: int) -> Plain:
    """Return the document with another figure in every row."""
    return {**document, "entries": [{**entry, "hours": turn + 2} for entry in document["entries"]]}


def _plain_database(place: Path) -> sqlite3.Connection:
    """Open SQLite as safely as the store does."""
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, document TEXT NOT NULL)")
    return connection


def save(rows: int, rounds: int) -> Part:
    """Time saving a revision with a change in every row against one insert of the same text."""
    document = made_up(rows)
    turns = {"ours": 0, "least": 0}
    with tempfile.TemporaryDirectory() as place, closing(_plain_database(Path(place) / "plain.sqlite")) as plain:
        store = open_store(f"sqlite:///{Path(place) / 'burden.sqlite'}")
        number = store.create(document, "Somebody", "Begun").submission_id

        def ours() -> None:
            turns["ours"] += 1
            changed = _changed(document, turns["ours"])
            store.save(number, changed, base=turns["ours"], author="Somebody", reason="Survey")

        def least() -> None:
            turns["least"] += 1
            text = json.dumps(_changed(document, turns["least"]))
            with plain:
                plain.execute("INSERT INTO kept (document) VALUES (?)", (text,))

        found = by_turns({"ours": ours, "least": least}, rounds)
        saved = store.revision(number).document
        (kept,) = plain.execute("SELECT document FROM kept ORDER BY number DESC LIMIT 1").fetchone()
        store.close()
    assert saved == json.loads(kept), "both must have written the same"
    return Part(found["ours"], found["least"])


def opened(rows: int, rounds: int) -> dict[str, Part]:
    """Time fetching a submission, and fetching, reading and pricing it, against reading its text and parsing it."""
    document = made_up(rows)
    with tempfile.TemporaryDirectory() as place, closing(_plain_database(Path(place) / "plain.sqlite")) as plain:
        store = open_store(f"sqlite:///{Path(place) / 'burden.sqlite'}")
        number = store.create(document, "Somebody", "Begun").submission_id
        store.keep_draft(number, "Somebody", 1, _changed(document, 1))
        with plain:
            plain.execute("INSERT INTO kept (document) VALUES (?)", (json.dumps(document),))

        turns = count(2)

        def least() -> Any:
            (text,) = plain.execute("SELECT document FROM kept").fetchone()
            return json.loads(text)

        parts = {
            "least": least,
            "fetch": lambda: _fetched(store, number),
            "total": lambda: _priced(_changed(_fetched(store, number), next(turns))),  # nothing is priced already
        }
        assert least() == store.revision(number).document
        found = by_turns(parts, rounds)
        store.close()
    return {name: Part(found[name], found["least"]) for name in ("fetch", "total")}


def _fetched(store: Store, number: int) -> Plain:
    """Fetch what opening a page fetches: the draft and the revision it began from."""
    draft = store.draft(number, "Somebody")
    assert draft is not None
    store.revision(number, draft.base)
    return draft.document


def _priced(document: Plain) -> Any:
    reading = read_unfinished(document)
    assert reading.submission is not None
    return cost([reading.submission])


def timesheet(rows: int) -> bytes:
    """Return an export of as many rows: dates of a year, forty codes, one grade, quarters of hours."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(["Date", "Grade", "Activity", "Hours"])
    days = pd.date_range("2024-04-01", "2025-03-31")
    for n in range(rows):
        writer.writerow([f"{days[n % len(days)]:%d/%m/%Y}", "Clerk", f"Code {n % CODES:02}", (n % 30 + 1) / 4])
    return held.getvalue().encode()


def imported(content: bytes) -> dict[str, float]:
    """Bring in a timesheet as the page does; return the hours of each code."""
    document = made_up(0)
    staff = {"clerk": "Clerk"}
    table = read_table(content, "timesheet.csv")
    columns = suggest_timesheet(table)
    period = document["period"]
    codes = {each.text: Target(title=each.text) for each in codes_of(table, columns, period=period)}
    grades = suggest_grades(grades_of(table, columns, period=period), staff)
    made = time_entries(table, columns, codes, grades, period=period)
    after, _ = taken_over(document, made)
    return {each["item_title"]: float(each["hours"]) * each.get("times_per_year", 1) for each in after["entries"]}


def added_up(content: bytes) -> dict[str, float]:
    """Read the same file with pandas and add up the hours of each code."""
    return {str(k): float(v) for k, v in pd.read_csv(io.BytesIO(content)).groupby("Activity")["Hours"].sum().items()}


def imports(rows: int, rounds: int) -> Part:
    """Time bringing in a timesheet against pandas adding it up."""
    content = timesheet(rows)
    ours, least = imported(content), added_up(content)
    assert ours.keys() == least.keys()
    assert all(abs(ours[code] - least[code]) < 1e-6 for code in least), "both must add up the same hours"
    found = by_turns({"ours": lambda: imported(content), "least": lambda: added_up(content)}, rounds)
    return Part(found["ours"], found["least"])


def main(arguments: Sequence[str]) -> None:
    """Print every part as a multiple of the least that does the same."""
    rows, lines, rounds = [int(text) for text in arguments] + [300, 5_000, 15][len(arguments) :]
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    found: dict[str, Part] = {}
    if browser:
        found[f"edit to new total, {rows:,} rows, against a bare Streamlit page"] = edit(rows, rounds, browser)
    else:
        print("No Chromium found, so edits are left out; install it: sudo apt-get install chromium")
    found[f"save of {rows:,} rows, against SQLite writing the text once"] = save(rows, rounds)
    parts = opened(rows, rounds)
    found[f"open of {rows:,} rows: draft and revision, against the text parsed"] = parts["fetch"]
    found[f"open of {rows:,} rows, read and priced, against the text parsed"] = parts["total"]
    found[f"import of a timesheet of {lines:,} rows, against pandas"] = imports(lines, max(3, rounds // 3))
    for words, part in found.items():
        print(f"× {part.ratio:7.1f}  {words} ({part.seconds * 1e3:.1f} ms against {part.least * 1e3:.1f} ms)")


if __name__ == "__main__":
    main(sys.argv[1:])
