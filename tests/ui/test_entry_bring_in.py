"""Bringing in a workbook, a timesheet and a ledger: a preview first, then the draft, with the rows as evidence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from burden.reference.catalog import load_catalog
from burden.submission.workbook import write_workbook
from tests.ui.entering import ANNA, Office, entry, go, own, press, run, task, total
from tests.ui.reading import cells, words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIMES = [
    ("Date", "Grade", "Activity", "Hours"),
    ("03/06/2024", "Clerk", "Benefit returns", "7.5"),
    ("04/06/2024", "Clerk", "Benefit returns", "2:30"),
    ("05/06/2024", "Clerk", "Tea", "1"),
    ("05/06/2024", "Clerk", "Scrutiny", "4"),
    ("05/06/2023", "Clerk", "Scrutiny", "100"),
]
LEDGER = [
    ("Date", "Supplier", "Amount", "Description"),
    ("03/06/2024", "Audit Commission", "£12,000.00", "Audit fee"),
    ("04/06/2024", "Acme Systems Ltd", "1,500.00", "Software for returns"),
    ("05/06/2024", "Acme Systems Ltd", "(500.00)", "Credit note"),
]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    held = StringIO(newline="")
    csv.writer(held).writerows(rows)
    return held.getvalue().encode()


def _bring(office: Office, number: int, way: str, name: str, content: bytes, kind: str = "text/csv") -> AppTest:
    app = office.visit("bring_in", number)
    app.radio(key="bring-way").set_value(way)
    run(app)
    app.file_uploader(key=f"{way}-file").upload(name, content, kind)
    return run(app)


def _say(app: AppTest, key: str, answers: dict[str, str]) -> AppTest:
    """Write in the last column of a list of what each code, grade or supplier is."""
    shown = next(each for each in app.data_editor if each.key == key).value
    left, right = shown.columns[0], shown.columns[-1]
    places = {str(text): place for place, text in enumerate(shown[left].tolist())}
    edited = {places[name]: {right: answer} for name, answer in answers.items()}
    app.session_state[key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    return run(app)


def _workbook(document: dict[str, Any]) -> bytes:
    held = BytesIO()
    write_workbook(document, held)
    return held.getvalue()


def _with_hours(content: bytes, title: str, hours: Any) -> bytes:
    """Write hours into the row of a task, found by its title and the heading, as a person would."""
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        for heading in sheet.iter_rows():
            names = {str(cell.value): cell.column for cell in heading if cell.value}
            column = next((at for name, at in names.items() if name.startswith("Hours each")), None)
            if column is None:
                continue
            for row in sheet.iter_rows(min_row=heading[0].row + 1):
                if any(cell.value == title for cell in row):
                    sheet.cell(row[0].row, column).value = hours
                    out = BytesIO()
                    book.save(out)
                    return out.getvalue()
    raise AssertionError(f"no row of {title} with hours in the workbook")


def test_the_workbook_comes_back_with_a_preview(office: Office) -> None:
    document = own([task("count", 5), task("send", 1)])
    number = office.create(document)
    app = _bring(office, number, "workbook", "w.xlsx", _with_hours(_workbook(document), "Count", 10), EXCEL)
    assert "What will change: 1" in words(app)
    assert "Count, Hours each, each time" in cells(app)
    assert office.store.draft(number, ANNA) is None, "nothing changes before it is taken over"
    press(app, "bring-now")
    assert office.draft(number) == own([task("count", 10), task("send", 1)])
    assert total(app).startswith("About £220 a year")
    assert "Nothing: the file says what is entered already" in words(run(app))


def test_the_workbook_as_it_was_changes_nothing(office: Office) -> None:
    document = own([task("count", 5)])
    app = _bring(office, office.create(document), "workbook", "w.xlsx", _workbook(document), EXCEL)
    assert "What will change: 0" in words(app)
    assert not any(button.key == "bring-now" for button in app.button)


def test_what_is_wrong_in_the_workbook_is_told_at_its_cell_and_kept(office: Office) -> None:
    document = own([task("count", 5)])
    number = office.create(document)
    content = _with_hours(_workbook(document), "Count", "a fortnight")
    app = _bring(office, number, "workbook", "w.xlsx", content, EXCEL)
    assert "To look at: " in words(app)
    assert "!" in cells(app)
    assert "a fortnight" in cells(app)
    press(app, "bring-now")
    assert entry(office.draft(number), "count")["hours"] == "a fortnight"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook", _csv(TIMES)])
def test_what_is_no_workbook_gets_a_sentence(office: Office, content: bytes) -> None:
    app = _bring(office, office.create(own([])), "workbook", "w.xlsx", content, EXCEL)
    assert len(app.error) == 1
    assert not any(button.key == "bring-now" for button in app.button)


def test_the_workbook_can_be_taken_away(office: Office) -> None:
    app = office.visit("bring_in", office.create(own([])))
    (button,) = app.download_button
    assert button.label == "Download the workbook"


def test_a_timesheet_becomes_measured_time_with_its_rows(office: Office) -> None:
    number = office.create(own([]))
    app = _bring(office, number, "timesheet", "June.csv", _csv(TIMES))
    _say(app, "timesheet-codes", {"Benefit returns": "Returns on benefits", "Tea": "leave out", "Scrutiny": "Scrutiny"})
    assert "14 hours count, in 2 entries" in words(app)
    press(app, "bring-now")
    made = {each["item_title"]: each for each in office.draft(number)["entries"]}
    assert made.keys() == {"Returns on benefits", "Scrutiny"}
    assert {(each["kind"], each["staff"], each["grade"]) for each in made.values()} == {("time", "clerk", "A")}
    assert total(app) == "£280 a year", "14 hours at £20, measured"
    kept = office.store.evidence(number)
    assert sum(len(each.rows) for each in kept) == 3
    assert {row["Date"] for each in kept for row in each.rows} == {"03/06/2024", "04/06/2024", "05/06/2024"}
    assert "Kept as evidence" in words(run(app))


def test_rows_that_do_not_count_are_listed_with_the_reason(office: Office) -> None:
    app = _bring(office, office.create(own([])), "timesheet", "June.csv", _csv(TIMES))
    _say(app, "timesheet-codes", {"Benefit returns": "Returns on benefits", "Tea": "leave out"})
    app.session_state["left-hours"] = True
    run(app)
    (listed,) = (frame.value for frame in app.dataframe if {"Place", "Why"} == set(frame.value.columns))
    assert isinstance(listed, pd.DataFrame)
    assert len(listed) == 3, "tea, scrutiny that was not said, and last year's"


def test_what_was_said_of_codes_is_remembered(office: Office) -> None:
    first, second = office.create(own([])), office.create(own([], authority="elsewhere"))
    app = _bring(office, first, "timesheet", "June.csv", _csv(TIMES))
    _say(app, "timesheet-codes", {"Benefit returns": "Returns on benefits"})
    app = _bring(office, second, "timesheet", "July.csv", _csv(TIMES))
    shown = next(each for each in app.data_editor if each.key == "timesheet-codes").value
    assert "Returns on benefits" in shown.iloc[:, -1].tolist()


def test_names_of_people_are_kept_nowhere(office: Office) -> None:
    rows = [("Date", "Employee", "Activity", "Hours"), ("03/06/2024", "Clare Mortimer", "Benefit returns", "7.5")]
    number = office.create(own([]))
    app = _bring(office, number, "timesheet", "June.csv", _csv(rows))
    _say(app, "timesheet-codes", {"Benefit returns": "Returns on benefits"})
    _say(app, "timesheet-grades", {"Clare Mortimer": "Clerk"})
    press(app, "bring-now")
    assert "Mortimer" not in str(office.draft(number))
    assert "Mortimer" not in str([each.rows for each in office.store.evidence(number)])
    assert "Mortimer" not in str(office.store.setting("extract.timesheet"))


def test_a_ledger_becomes_fees_and_purchases(office: Office) -> None:
    number = office.create(own([]))
    app = _bring(office, number, "ledger", "ledger.csv", _csv(LEDGER))
    _say(app, "ledger-payees", {"Audit Commission": "Audit Commission", "Acme Systems Ltd": "Bought from"})
    for editor in [each.key for each in app.data_editor if each.key == "ledger-codes"]:
        shown = next(each for each in app.data_editor if each.key == editor).value
        _say(app, editor, {name: name for name in shown.iloc[:, 0].tolist()})
    press(app, "bring-now")
    entries = office.draft(number)["entries"]
    amounts: dict[str, float] = {}
    for each in entries:
        amounts[each["kind"]] = amounts.get(each["kind"], 0) + each["amount_gbp"] * each.get("times_per_year", 1)
    assert amounts == {"fee": 12_000, "purchase": 1_000}
    assert sum(len(each.rows) for each in office.store.evidence(number)) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"Date\n", b"a,b\n1,2\n", b"Date,Hours,Code,Grade\n", "Dåte;Høurs\n1;2\n".encode("utf-16")],
)
@pytest.mark.parametrize("way", ["timesheet", "ledger"])
def test_a_file_with_nothing_to_use_changes_nothing(office: Office, way: str, content: bytes) -> None:
    number = office.create(own([]))
    app = _bring(office, number, way, "odd.csv", content)
    assert not any(button.key == "bring-now" for button in app.button)
    assert app.error or app.info
    assert office.store.draft(number, ANNA) is None


def test_columns_can_be_said_anew(office: Office) -> None:
    rows = [("Wann", "Was", "Lang", "Wer"), ("03/06/2024", "Benefit returns", "7.5", "Clerk")]
    number = office.create(own([]))
    app = _bring(office, number, "timesheet", "odd.csv", _csv(rows))
    assert "Say which column holds" in words(app)
    for field, name in (("date", "Wann"), ("code", "Was"), ("hours", "Lang"), ("grade", "Wer")):
        app.selectbox(key=f"timesheet-{field}").select(name)
    run(app)
    _say(app, "timesheet-codes", {"Benefit returns": "Returns on benefits"})
    press(app, "bring-now")
    assert len(office.draft(number)["entries"]) == 1
    go(app, "returns")
    assert total(app) == "£150 a year"


def test_what_is_entered_already_is_replaced_where_that_is_asked_for(office: Office) -> None:
    item = "housing_benefit_subsidy"
    title = load_catalog().items[item].title
    mine = {key: value for key, value in task("mine", 9, item=item).items() if key != "item_title"}
    number = office.create(own([mine, task("other", 1)]))
    app = _bring(office, number, "timesheet", "may.csv", _csv(TIMES))
    _say(app, "timesheet-codes", {"Benefit returns": title, "Scrutiny": "Scruttiny"})
    assert "Scruttiny: a title of your own." in words(app)
    assert f"{title}: a title of your own." not in words(app)
    assert app.checkbox(key="bring-replace").label == "Replace what is entered: 1 row"
    app.checkbox(key="bring-replace").check()
    press(run(app), "bring-now")
    names = [each["id"] for each in office.draft(number)["entries"]]
    assert "mine" not in names
    assert "other" in names
    assert [each["item"] for each in office.draft(number)["entries"] if "item" in each] == [item]
