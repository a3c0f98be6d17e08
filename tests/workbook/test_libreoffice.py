"""The workbook in a real spreadsheet program: its total to the penny, edited, and saved by it and read back."""

from __future__ import annotations

from typing import Any

import pytest

from burden.analysis.tally import cost
from burden.base.vocabulary import LAYERS
from burden.submission.estimate import first_estimate
from burden.submission.workbook import read_workbook
from burden.submission.workbook.central import UNREAD
from burden.submission.write import as_plain
from burden.submission.written import read_written
from tests.invariants.strategies import read
from tests.unit.submission.workbook.documents import column, everything, opened, row_of, saved, written
from tests.workbook.conftest import Resave, values

PENNY = 0.005
TOTAL = 1 + len(LAYERS) + 4  # the row of the total on the first sheet
Plain = dict[str, Any]


def _costs(document: Plain) -> dict[str, float | None]:
    """Return what the tool makes of a document, by the title of each layer, and in all."""
    costing = cost([read(document)], precision="fast").costings[0]
    found = {layer.title: costing.layers[key].as_dict()["central"] for key, layer in LAYERS.items()}
    return {**found, "Total": costing.total.as_dict()["central"]}


def _shown(data: bytes) -> dict[str, float | None]:
    """Return what the first sheet shows."""
    sheet = values(data)["Start here"]
    rows = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(5, 11)}
    total = {name: value for name, value in rows.items() if str(name).startswith("Total")}
    assert len(total) == 1, rows
    layers = {layer.title: rows[layer.title] for layer in LAYERS.values()}
    return {name: None if value == "not reported" else value for name, value in layers.items()} | {
        "Total": next(iter(total.values()))
    }


def _left(data: bytes) -> tuple[str, int]:
    sheet = values(data)["Start here"]
    return str(sheet.cell(10, 1).value), int(sheet.cell(11, 3).value)


def _agree(data: bytes, document: Plain) -> None:
    shown, expected = _shown(data), _costs(document)
    for name, amount in expected.items():
        if amount is None or shown[name] is None:
            assert shown[name] is amount, name
        else:
            assert abs(shown[name] - amount) < PENNY, (name, shown[name], amount)


@pytest.fixture(scope="module")
def documents() -> dict[str, Plain]:
    """The three documents: a council of 2005-06, a district of 2024-25, and one with every kind of entry."""
    return {
        "lancaster": as_plain(first_estimate("E07000121", "2005-06")),
        "adur": as_plain(first_estimate("E07000223", "2024-25")),
        "everything": as_plain(read(everything())),
    }


@pytest.fixture(scope="module")
def out_and_back(documents: dict[str, Plain], resave: Resave) -> dict[str, bytes]:
    """Return each as LibreOffice saves it, every formula worked out by LibreOffice."""
    return resave({name: written(document) for name, document in documents.items()})


@pytest.mark.parametrize("name", ["lancaster", "adur", "everything"])
def test_total_to_the_penny(name: str, documents: dict[str, Plain], out_and_back: dict[str, bytes]) -> None:
    _agree(out_and_back[name], documents[name])
    assert _left(out_and_back[name]) == ("Total of what is reported", 0)


@pytest.mark.parametrize("name", ["lancaster", "adur", "everything"])
def test_figures_are_there_before_they_are_worked_out(name: str, documents: dict[str, Plain]) -> None:
    _agree(written(documents[name]), documents[name])


@pytest.mark.parametrize("name", ["lancaster", "adur", "everything"])
def test_saved_by_libreoffice_and_read_back(
    name: str, documents: dict[str, Plain], out_and_back: dict[str, bytes]
) -> None:
    found = read_workbook(out_and_back[name])
    assert (found.document, found.changes) == (documents[name], ())
    assert [each.sentence() for each in found.problems if each.level == "error"] == []


def test_filled_in(documents: dict[str, Plain], resave: Resave) -> None:
    book = opened(written(documents["lancaster"]))
    sheet, row = book["Staff time"], row_of(opened(written(documents["lancaster"])), "Staff time", "Entry id", "ctb1")
    for title, value in (("Hours each, each time", "20-30-60"), ("People", "2"), ("Evidence grade", "C")):
        sheet.cell(row, column(book, "Staff time", title)).value = value
    sheet.cell(row, column(book, "Staff time", "Source")).value = "asked the team"
    fees = book["Fee"]
    for title, value in (("Item", "Audit fee"), ("Amount (£)", "£60,000"), ("Source", "invoice")):
        fees.cell(5, column(book, "Fee", title)).value = value
    book["Rates"].cell(5, column(book, "Rates", "Salary (£ a year)")).value = 30_000
    [data] = resave({"filled": saved(book)}).values()
    found = read_workbook(data, documents["lancaster"])
    assert [each.sentence() for each in found.problems if each.level == "error"] == []
    assert {change.where for change in found.changes} == {
        "staff[performance_analyst].salary_gbp_per_year", "staff[performance_analyst].source",  # the default's own
        "entries[audit-fee]", "entries[ctb1].hours",
        "entries[ctb1].people", "entries[ctb1].status", "entries[ctb1].grade", "entries[ctb1].source",
    }  # fmt: skip
    _agree(data, found.document)
    assert _left(data) == ("Total of what is reported", 0)


def test_what_is_not_worked_out_is_said(resave: Resave) -> None:
    book = opened(written(everything()))
    fees, at = book["Fee"], column(book, "Fee", "Amount (£)")
    fees.cell(5, at).value = "2.5k"
    last = fees.max_row + 3  # below the rows that have formulas
    fees.cell(last, column(book, "Fee", "Item")).value = "A fee below"
    fees.cell(last, at).value = 100
    [data] = resave({"open": saved(book)}).values()
    assert _left(data) == ("Total, at least", 2)
    shown = values(data)["Fee"].cell(5, column(values(data), "Fee", "£ a year (central)")).value
    assert str(shown).startswith("Worked out when this comes back")
    entries = {entry["id"]: entry for entry in read_workbook(data).document["entries"]}
    assert (entries["f1"]["amount_gbp"], entries["a-fee-below"]["amount_gbp"]) == (2500, 100)


WAYS = (
    "12", "1,234.50", "£1,234.50", "£ 12", " 7.5 ", "10-20-40", "10 - 20 - 40", "10–20–40", "10..40", "10 to 40",
    "10-40", "1,000 - 2,000 - 4,000", "£10-£20-£40", "10 - 25 - 40 uniform", "10-20-40 triangular", "10..40 lognormal",
    "4..9 uniform", "timed 1.5; 2; 4 of 12", "timed 1,200; 2; 4", "1-2-4", "5-8", "school_hours", "eight",
    "timed_hours",
)  # fmt: skip
NEVER_WRONG = (
    "-5", "12-", "10--40", "..40", "10..", "(12.00)",
    "2.5k", "7:30", "7h30", "1/2", "20-30-50%", "1 Jan", "10-20-40-80", "about 12", "=1+1", "12 13",
    "1.5 days", "NaN", "10-2 0-40",     "1e6", "10k-20k-40k", "timed 1.5, 2", "07/08/2025", "ten",
)  # fmt: skip


def test_ways_of_writing_a_figure(resave: Resave) -> None:
    """What a formula takes is what the reader takes; what it does not take it says so."""
    document = everything()
    document["entries"] = [
        {"id": f"w{n}", "layer": "local_preparation", "kind": "purchase", "amount_gbp": 1, "price_year": "2005-06"}
        for n in range(len(WAYS) + len(NEVER_WRONG))
    ]
    book = opened(written(document))
    at = column(book, "Purchase", "Amount (£)")
    for n, text in enumerate((*WAYS, *NEVER_WRONG)):
        book["Purchase"].cell(5 + n, at).value = text
        book["Purchase"].cell(5 + n, at).data_type = "s"
    [data] = resave({"ways": saved(book)}).values()
    sheet = values(data)
    central = column(sheet, "Purchase", "working: v.amount_gbp")
    found = [sheet["Purchase"].cell(5 + n, central).value for n in range(len(WAYS) + len(NEVER_WRONG))]
    names = document["quantities"]
    expected = {"school_hours": 6, "eight": 8, "timed_hours": 2.5}
    for text, value in zip(WAYS, found, strict=False):
        read_as = read_written(text, "money", names)
        assert not read_as.problem, text
        plain = expected.get(text, read_as.value)
        if isinstance(plain, dict):
            plain = plain["central"] if "central" in plain else _middle(plain)
        assert value == pytest.approx(plain, rel=1e-12), text
    for text, value in zip(NEVER_WRONG, found[len(WAYS) :], strict=True):
        read_as = read_written(text, "money", names).value
        assert value in (UNREAD, read_as), (text, value)


def _middle(plain: Plain) -> float:
    if "timings" in plain:
        return float(sum(plain["timings"]) / len(plain["timings"]))
    return float((plain["low"] * plain["high"]) ** 0.5)
