"""What people and programs do to a workbook before it comes back, and what is said of what is not understood."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from burden.base.errors import BurdenError
from burden.submission.workbook import Imported, plan, read_workbook
from burden.submission.workbook.names import KEPT
from burden.submission.write import as_plain
from tests.invariants.strategies import read
from tests.unit.submission.workbook.documents import column, everything, opened, row_of, saved, written

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Plain:
    """Return the document with everything, as its file has it."""
    return as_plain(read(everything()))


@pytest.fixture(scope="module")
def data(document: Plain) -> bytes:
    """Return its workbook."""
    patch = pytest.MonkeyPatch()
    patch.setattr(plan, "SPARE", {})
    patch.setattr(plan, "SPARE_ENTRIES", 3)
    found = written(document)
    patch.undo()
    return found


def _entry(found: Imported, name: str) -> Plain:
    return next(entry for entry in found.document["entries"] if entry["id"] == name)


def _errors(found: Imported) -> dict[str, str]:
    return {finding.where: finding.message for finding in found.problems if finding.level == "error"}


def _where(found: Imported, code: str) -> list[str]:
    return [finding.where for finding in found.problems if finding.code == code]


def test_moved_renamed_and_shouted(document: Plain, data: bytes) -> None:
    book = opened(data)
    sheet = book["Staff time"]
    sheet.title = " STAFF  TIME "
    book["Rates"].title = "rates"
    sheet.insert_rows(1, 4)
    sheet.insert_rows(10)
    at = column(book, " STAFF  TIME ", "People", 8)
    for row in sheet.iter_rows(min_row=8, max_row=20):
        row[at - 1].value, row[at].value = row[at].value, row[at - 1].value
    sheet.cell(8, column(book, " STAFF  TIME ", "Note", 8)).value = "note"
    found = read_workbook(saved(book))
    assert (found.document, found.changes) == (document, ())


def test_numbers_typed_as_text(document: Plain, data: bytes) -> None:
    book = opened(data)
    for row, title, text in ((5, "Amount (£)", "£12,345.67"), (5, "Units", " 3.0 "), (5, "Evidence grade", "a")):
        book["Fee"].cell(row, column(book, "Fee", title)).value = text
    assert read_workbook(saved(book)).document == document


def test_a_column_that_is_not_there_keeps_what_it_held(document: Plain, data: bytes) -> None:
    book = opened(data)
    book["Fee"].delete_cols(column(book, "Fee", "Source"))
    del book["Grant"], book["Absence above the baseline"]
    assert read_workbook(saved(book)).document == document


def test_every_text_that_is_not_read_is_named(data: bytes) -> None:
    book = opened(data)
    fees = book["Fee"]
    far = fees.max_column + 2
    fees.cell(4, far).value, fees.cell(5, far).value = "Cost centre", "CC17"
    fees.cell(6, far + 1).value = "aside"
    book.create_sheet("Workings")["B3"] = "mine"
    found = read_workbook(saved(book))
    said = {finding.where: finding.message for finding in found.problems}
    assert "CC17" in said[f"Fee!{fees.cell(5, far).coordinate}"]
    assert "without a heading" in said[f"Fee!{fees.cell(6, far + 1).coordinate}"]
    assert "Workings was not read" in said["Workings!B3"]
    assert found.changes == ()


def test_each_mistake_is_at_its_cell_and_kept_as_typed(data: bytes) -> None:
    book = opened(data)
    typed = {
        ("Fee", "Amount (£)"): "about 12", ("Purchase", "How many"): "7/8/2025", ("Purchase", "Layer"): "somewhere",
        ("Grant", "Months"): "13", ("Lost effort", "Staff grade"): "nobody",
    }  # fmt: skip
    cells = {}
    for (sheet, title), text in typed.items():
        cell = book[sheet].cell(5, column(book, sheet, title))
        cell.value, cells[sheet, title] = text, f"{sheet}!{cell.coordinate}"
    found = read_workbook(saved(book))
    errors = _errors(found)
    assert set(errors) == set(cells.values())
    assert "about 12" in errors[cells["Fee", "Amount (£)"]]
    assert _entry(found, "f1")["amount_gbp"] == "about 12"
    assert _entry(found, "p1")["quantity"] == "7/8/2025"
    assert _entry(found, "m3")["staff"] == "nobody"


def test_rows_put_in_taken_out_and_emptied(document: Plain, data: bytes) -> None:
    book = opened(data)
    sheet = book["Purchase"]
    for title, text in (("Item", "Consultants"), ("Amount (£)", "1k..2k"), ("Layer", "morale")):
        sheet.cell(6, column(book, "Purchase", title)).value = text
    time = book["Staff time"]
    for cell in time[row_of(book, "Staff time", "Entry id", "t2")]:
        if time.cell(4, cell.column).value not in ("Entry id",) and cell.data_type != "f":
            cell.value = None
    book["Fee"].delete_rows(5)
    found = read_workbook(saved(book), document)
    where = {(change.where, change.kind) for change in found.changes}
    assert where == {("entries[consultants]", "added"), ("entries[t2]", "removed"), ("entries[f1]", "removed")}
    assert _entry(found, "consultants") == {
        "id": "consultants", "layer": "morale", "kind": "purchase", "item_title": "Consultants",
        "amount_gbp": {"low": 1000, "central": 1500, "high": 2000, "dist": "uniform"},
    }  # fmt: skip
    assert _where(found, "taken_out") == ["Fee!A1"]


def test_a_copied_row_is_a_new_line(data: bytes) -> None:
    book = opened(data)
    sheet = book["Fee"]
    for cell in sheet[5]:
        if cell.data_type != "f":
            sheet.cell(6, cell.column).value = cell.value
    found = read_workbook(saved(book))
    assert [change.kind for change in found.changes] == ["added"]
    assert _where(found, "copied_id")


def test_grades_quantities_and_measures(document: Plain, data: bytes) -> None:
    book = opened(data)
    rates = book["Rates"]
    rates.cell(5, column(book, "Rates", "Name")).value = "Analyst"
    rates.cell(7, column(book, "Rates", "Staff grade")).value = "temps"
    quantities = book["Quantities"]
    quantities.insert_rows(6)
    quantities.cell(6, 1).value, quantities.cell(6, 2).value = "new_one", "3-4-5"
    book["Measures"].cell(6, 1).value, book["Measures"].cell(6, 2).value = "Housing", "Days to repair"
    found = read_workbook(saved(book), document)
    assert found.document["staff"]["officer"]["label"] == "Analyst"
    assert list(found.document["staff"]) == ["officer", "no_hours", "temps"]
    assert (_entry(found, "t1")["staff"], _entry(found, "t2")["staff"]) == ("officer", "temps")
    assert found.document["quantities"]["new_one"] == {"low": 3, "central": 4, "high": 5, "dist": "pert"}
    assert [each["service"] for each in found.document["measures"]] == ["Benefits", "Housing"]
    assert _errors(found) == {}


def test_a_default_that_is_touched_is_one_no_more() -> None:
    document = as_plain(read({**everything(), "usefulness": [], "entries": [
        {"id": "ctb1", "item": "ctb1", "layer": "local_preparation", "kind": "time", "staff": "officer", "people": 1,
         "hours": 51.8, "grade": "E", "source": "average", "status": "default"}]}))  # fmt: skip
    book = opened(written(document))
    cell = book["Staff time"].cell(5, column(book, "Staff time", "Hours each, each time"))
    cell.value = "51.80"
    assert read_workbook(saved(book)).changes == ()
    cell.value = 40
    entry = read_workbook(saved(book)).document["entries"][0]
    assert (entry["hours"], entry.keys() & {"status", "grade", "source"}) == (40, set())


def test_what_changed_elsewhere_since_stays(document: Plain, data: bytes) -> None:
    theirs = copy.deepcopy(document)
    theirs["entries"][3]["units"], theirs["entries"][3]["note"] = 9, "theirs"
    theirs["entries"].append({"id": "new", "layer": "morale", "kind": "purchase", "amount_gbp": 5})
    theirs["falls_on"] = {"types": ["shire_district"]}
    book = opened(data)
    book["Fee"].cell(5, column(book, "Fee", "Units")).value = 4
    found = read_workbook(saved(book), theirs)
    assert (_entry(found, "f1")["units"], _entry(found, "f1")["note"]) == (4, "theirs")
    assert _entry(found, "new")["amount_gbp"] == 5
    assert [change.where for change in found.changes] == ["entries[f1].units"]
    assert _where(found, "changed_since") == [f"Fee!{book['Fee'].cell(5, column(book, 'Fee', 'Units')).coordinate}"]


def test_another_submission_is_refused(document: Plain, data: bytes) -> None:
    theirs = {**document, "period": "2006-07"}
    found = read_workbook(data, theirs)
    assert (found.document, found.changes) == (theirs, ())
    assert _where(found, "other_submission")


def test_formulas_of_their_own_are_read_by_their_value(data: bytes) -> None:
    book = opened(data)
    at = column(book, "Fee", "Units")
    book["Fee"].cell(5, at).value = "=1+2"
    found = read_workbook(saved(book))
    assert "never worked out" in _errors(found)[f"Fee!{book['Fee'].cell(5, at).coordinate}"]
    assert found.changes == ()


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "@x", '=cmd|"/c calc"!A1', "-2+3"])
def test_text_of_people_never_becomes_a_formula(text: str) -> None:
    document = everything()
    document["entries"][0]["note"] = document["name"] = document["staff"]["officer"]["label"] = text
    book = opened(written(document))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert not (cell.data_type == "f" and str(cell.value) == text), cell.coordinate
    assert read_workbook(written(document)).document == document


@pytest.mark.parametrize("kept", ["[1]", "{", '{"entries": 3}', "[" * 9_000, '{"staff": []}'])
def test_a_damaged_hidden_sheet_is_left_aside(kept: str, document: Plain, data: bytes) -> None:
    book = opened(data)
    sheet = book[KEPT]
    sheet.delete_rows(3, 10)
    sheet["A3"] = kept
    found = read_workbook(saved(book), document)
    assert found.document == document
    assert _where(found, "kept") == [""]


def test_entries_that_only_the_hidden_sheet_holds_do_not_come_in(data: bytes) -> None:
    book = opened(data)
    rows = [cell.value for (cell,) in book[KEPT].iter_rows(min_row=3, max_col=1)]
    kept = json.loads("".join(rows))
    kept["entries"].append({"id": "smuggled", "layer": "morale", "kind": "fee", "amount_gbp": 1})
    book[KEPT]["A3"] = json.dumps(kept)
    for row in range(4, 9):
        book[KEPT].cell(row, 1).value = None
    found = read_workbook(saved(book))
    assert "smuggled" not in {entry["id"] for entry in found.document["entries"]}


def test_no_workbook_of_this_kind() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "hello"
    with pytest.raises(BurdenError, match="no sheet of a submission"):
        read_workbook(saved(book))
    with pytest.raises(BurdenError, match="not an Excel workbook"):
        read_workbook(b"a,b\n1,2\n")


def test_a_table_by_hand() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "fees"
    for row in (["Our fees"], [], ["amount", "Item", "Source"], [120.5, "Audit fee", "invoice 3"], ["", "", ""]):
        sheet.append(row)
    found = read_workbook(
        saved(book), {"schema_version": 1, "authority": "E07000121", "period": "2005-06", "entries": []}
    )
    assert found.document["entries"] == [
        {"id": "audit-fee", "layer": "local_preparation", "kind": "fee", "item_title": "Audit fee",
         "source": "invoice 3",         "amount_gbp": 120.5}
    ]  # fmt: skip
    assert len(found.changes) == 1
