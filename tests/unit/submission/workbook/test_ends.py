"""What rows of a workbook become: a default that costs nothing after all, cleared figures, a payee no list has."""

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


def test_a_payee_that_no_list_has_is_kept_in_the_note() -> None:
    fee = {"id": "f", "layer": "local_preparation", "kind": "fee", "amount_gbp": 5, "paid_to": "audit_commission"}
    book = opened(written({**DOCUMENT, "entries": [fee]}))
    row = row_of(book, "Fee", "Entry id", "f")
    book["Fee"].cell(row, column(book, "Fee", "Paid to")).value = "Grant Thornton UK LLP"
    found = read_workbook(saved(book))
    kept = {key: value for key, value in fee.items() if key != "paid_to"} | {"note": "Paid to Grant Thornton UK LLP"}
    assert found.document["entries"] == [kept]
    told = [finding for finding in found.problems if "Grant Thornton" in finding.message]
    assert [(finding.level, finding.code) for finding in told] == [("info", "read_as")]
    assert read_workbook(saved(book), found.document).document == found.document
