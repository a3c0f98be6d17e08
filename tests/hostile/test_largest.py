"""The largest extract that is read at all, from file to entries: no step may take time by the square of the rows."""

from __future__ import annotations

import time

from burden.submission.extracts import read_table, suggest_timesheet, time_entries
from burden.submission.tabular.limits import MOST_ROWS

SECONDS = 20.0
"""Of this process alone; about two are needed, and a square of the rows takes minutes."""


def test_time_grows_with_the_rows() -> None:
    codes = ("ctb1", "other")
    lines = [
        f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/2005,{codes[number % 2]},P{number},{number % 977 / 100}"
        for number in range(MOST_ROWS - 1)
    ]
    begun = time.process_time()
    table = read_table("\n".join(["Date,Code,Person,Hours", *lines]).encode(), "x.csv")
    extract = time_entries(
        table,
        suggest_timesheet(table),
        {"ctb1": "ctb1"},
        {f"P{number}": "officer" for number in range(MOST_ROWS // 2)},
        period="2005-06",
    )
    assert time.process_time() - begun < SECONDS
    assert len(table.rows) == MOST_ROWS - 1
    assert len(extract.left_out) + sum(map(len, extract.evidence.values())) == MOST_ROWS - 1
