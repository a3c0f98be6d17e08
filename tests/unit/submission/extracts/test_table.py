"""The table in a file: its headings found, its columns told apart, its rows numbered as in the file."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from burden.base.errors import BurdenError
from burden.submission.extracts import LedgerMap, TimesheetMap, read_table, suggest_ledger, suggest_timesheet
from tests.unit.submission.extracts.making import csv_bytes, table_of


def _workbook(**sheets: list[list[object]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_headings_below_a_title() -> None:
    rows = [
        ["Time recorded", "2005-06"],
        ["Printed by", "A. Smith"],
        [],
        ["Date", "Code", "Hours"],
        ["1/5/05", "A", "7"],
        [],
    ]
    table = read_table(csv_bytes(rows), "t.csv")
    assert (table.columns, table.heading_row, [row.number for row in table.rows]) == (("Date", "Code", "Hours"), 4, [5])
    assert table.place(table.rows[0], "Hours") == "C5"
    assert table.texts(table.rows[0]) == {"Date": "1/5/05", "Code": "A", "Hours": "7"}


def test_columns_without_or_with_equal_headings() -> None:
    rows = [["Date", "", "Hours", "Hours", "", ""], ["1/5/05", "x", "7", "8", "", ""]]
    assert read_table(csv_bytes(rows), "t.csv").columns == ("Date", "Column B", "Hours", "Hours (D1)")


def test_sheet_with_the_table_is_found_and_said() -> None:
    data = _workbook(
        Cover=[["Prepared by", "A. Smith"], ["For", "Audit"]],
        Data=[["Date", "Code", "Hours"], ["2005-05-01", "A", 7]],
    )
    table = read_table(data, "t.xlsx")
    assert table.sheet == "Data"
    assert table.place(table.rows[0], "Code") == "Data!B2"
    assert table.notes == ("Sheet Data of t.xlsx is read. It also has: Cover.",)
    assert read_table(data, "t.xlsx", sheet="COVER").sheet == "Cover"


def test_row_of_headings_may_be_said() -> None:
    data = csv_bytes([["a", "b"], ["c", "d"], ["1", "2"]])
    assert read_table(data, "t.csv", heading_row=2).columns == ("c", "d")
    with pytest.raises(BurdenError, match="has no row 9"):
        read_table(data, "t.csv", heading_row=9)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Date", "Code", "Grade", "Hours"], ("Date", "Hours", "Code", "Grade", "")),
        (["Employee", "Work Date", "Activity", "Duration"], ("Work Date", "Duration", "Activity", "", "Employee")),
        (
            ["Staff name", "Pay band", "Week ending", "Project", "Time"],
            ("Week ending", "Time", "Project", "Pay band", "Staff name"),
        ),
        (["Staff grade", "Task code", "Hrs", "Day"], ("Day", "Hrs", "Task code", "Staff grade", "")),
        (
            ["Start time", "End time", "Hours worked", "Date worked", "Task"],
            ("Date worked", "Hours worked", "Task", "", ""),
        ),
        (
            ["EmployeeName", "WorkDate", "ProjectCode", "HoursWorked"],
            ("WorkDate", "HoursWorked", "ProjectCode", "", "EmployeeName"),
        ),
        (["Project Name", "Staff Name", "Date", "Hrs"], ("Date", "Hrs", "Project Name", "", "Staff Name")),
        (["Foo", "Bar"], ("", "", "", "", "")),
    ],
)
def test_columns_of_a_timesheet_are_suggested(headings: list[str], expected: tuple[str, ...]) -> None:
    found = suggest_timesheet(table_of(headings, [["x"] * len(headings)]))
    assert (found.date, found.hours, found.code, found.grade, found.person) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Date", "Supplier", "Amount", "Description"], ("Date", "Supplier", "Amount", "Description", "")),
        (
            ["Posting Date", "Vendor Name", "Gross", "VAT", "Net", "Narrative", "Account"],
            ("Posting Date", "Vendor Name", "Net", "Narrative", "Account"),
        ),
        (
            ["Payment date", "Payee", "Value (£)", "Purpose", "Account code"],
            ("Payment date", "Payee", "Value (£)", "Purpose", "Account code"),
        ),
        (
            ["Body Name", "Invoice Date", "Supplier Name", "Net Amount", "Expense Type"],
            ("Invoice Date", "Supplier Name", "Net Amount", "", "Expense Type"),
        ),
    ],
)
def test_columns_of_a_ledger_are_suggested(headings: list[str], expected: tuple[str, ...]) -> None:
    found = suggest_ledger(table_of(headings, [["x"] * len(headings)]))
    assert (found.date, found.supplier, found.amount, found.description, found.code) == expected


def test_maps_are_kept_as_plain_json() -> None:
    for each in (TimesheetMap("D", "month", "H", "C", "", "P"), LedgerMap(date="D", supplier="S", amount="A")):
        plain = each.as_plain()
        assert all(isinstance(value, str) for value in plain.values())
        assert type(each).from_plain(plain) == each


@pytest.mark.parametrize("raw", [None, [], "x", {"date": 1}, {"dates": "D"}, {"order": "year"}, {1: "D"}])
def test_broken_maps_are_refused(raw: object) -> None:
    with pytest.raises(BurdenError, match="Choose the columns once more"):
        TimesheetMap.from_plain(raw)


def test_incomplete_and_wrong_maps_are_told() -> None:
    table = table_of(["Date", "Code", "Hours"], [["1/5/05", "A", "7"]])
    with pytest.raises(BurdenError, match="holds: hours, code"):
        TimesheetMap(date="Date", grade="Hours").check(table)
    with pytest.raises(BurdenError, match="tells the grade"):
        TimesheetMap(date="Date", hours="Hours", code="Code").check(table)
    with pytest.raises(BurdenError, match=r"no column “Band”\. It has: Date, Code, Hours"):
        TimesheetMap(date="Date", hours="Hours", code="Code", grade="Band").check(table)
    with pytest.raises(BurdenError, match="chosen twice"):
        TimesheetMap(date="Date", hours="Hours", code="Code", grade="Code").check(table)
