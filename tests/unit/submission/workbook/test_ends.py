"""Rows of a workbook that come to an end: a default that costs nothing after all, and cleared figures."""

from __future__ import annotations

from typing import Any

from burden.submission.workbook import read_workbook
from tests.unit.submission.workbook.documents import column, opened, row_of, saved, written

TASK = {"layer": "local_preparation", "kind": "time", "staff": "clerk", "people": 2, "hours": 6}
DOCUMENT: dict[str, Any] = {
    "schema_version": 1,
    "authority": "E07000121",
    "period": "2005-06",
    "staff": {"clerk": {"salary_gbp_per_year": 22_000, "source": "payroll"}},
    "entries": [
        {"id": "kept", **TASK, "item_title": "Ours"},
        {"id": "default", **TASK, "item": "ctb1", "status": "default", "grade": "E", "source": "average"},
        {"id": "cleared", **TASK, "item": "bv78a"},
    ],
}


def test_both_are_taken_out_and_shown_among_the_changes() -> None:
    book = opened(written(DOCUMENT))
    sheet = book["Staff time"]
    default, cleared = (row_of(book, "Staff time", "Entry id", name) for name in ("default", "cleared"))
    sheet.cell(default, column(book, "Staff time", "Costs nothing: why")).value = "none"
    for title in ("People", "Hours each, each time"):
        sheet.cell(cleared, column(book, "Staff time", title)).value = None
    found = read_workbook(saved(book))
    assert found.document["entries"] == DOCUMENT["entries"][:1]
    assert found.document["nil"] == [{"item": "ctb1", "reason": "none"}]
    assert {change.kind for change in found.changes if change.where.startswith("entries")} == {"removed"}
