"""The report workbook in a real spreadsheet program: worked out anew, its totals are the costing's to the penny."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
import pytest

from burden.base.vocabulary import LAYERS
from burden.report.document.build import build_report
from burden.report.document.subject import Subject
from burden.report.formats.xlsx import write_xlsx
from tests.unit.report.priced import priced
from tests.workbook.conftest import Resave, values

PENNY = 0.005
DAY = datetime.date(2026, 11, 23)
CASES = [("every_kind", 0), ("every_kind", 1), ("every_kind", 2), ("first_estimate", 0), ("leicestershire_2011", 0)]


def _sums(data: bytes) -> dict[str, list[Any]]:
    """Return the rows of the sheet that adds up, by their first cell."""
    sheet = values(data)["Adds up"]
    return {str(row[0]): list(row) for row in sheet.iter_rows(values_only=True) if row[0]}


def _doubled(data: bytes) -> tuple[bytes, float]:
    """Return the workbook with the first factor of its first line doubled, and what that adds."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Lines"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Entry")
    columns = {str(cell.value): cell.column for cell in header}
    row = header[0].row + 1
    amount = float(values(data)["Lines"].cell(row, columns["Amount a year"]).value)
    cell = sheet.cell(row, columns["Factor 1"])
    cell.value *= 2
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), amount


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    return {f"{name}-{number}": write_xlsx(build_report(Subject(priced(name), number), DAY)) for name, number in CASES}


@pytest.fixture(scope="module")
def recalculated(books: dict[str, bytes], resave: Resave) -> dict[str, bytes]:
    edited, _ = _doubled(books["first_estimate-0"])
    return resave({**books, "edited": edited})


@pytest.mark.parametrize(("name", "number"), CASES)
def test_recalculated_totals_are_those_of_the_costing(name: str, number: int, recalculated: dict[str, bytes]) -> None:
    costing = priced(name).costings[number]
    sums = _sums(recalculated[f"{name}-{number}"])
    expected = {layer.title: costing.layers[key].regime for key, layer in LAYERS.items()}
    for title, amount in {**expected, "Total": costing.total.regime}.items():
        row = sums[title]
        assert row[5:7] == ["agrees", "agrees"], (title, row)
        for found in row[2:4]:
            assert found == "nothing" if amount is None else abs(found - amount) < PENNY, (title, row)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_what_was_written_beside_formulas_is_what_they_come_to(
    name: str, number: int, books: dict[str, bytes], recalculated: dict[str, bytes]
) -> None:
    before, after = values(books[f"{name}-{number}"]), values(recalculated[f"{name}-{number}"])
    for sheet in ("Lines", "Adds up"):
        for row in before[sheet].iter_rows():
            for cell in row:
                found = after[sheet][cell.coordinate].value
                if isinstance(cell.value, float | int):
                    assert abs(found - cell.value) < 1e-6, (sheet, cell.coordinate)
                else:
                    assert found == cell.value, (sheet, cell.coordinate)


def test_totals_follow_a_factor_that_is_changed(books: dict[str, bytes], recalculated: dict[str, bytes]) -> None:
    _, more = _doubled(books["first_estimate-0"])
    before, after = _sums(recalculated["first_estimate-0"])["Total"], _sums(recalculated["edited"])["Total"]
    assert more > 100
    assert abs(after[2] - before[2] - more) < PENNY
    assert after[5:7] == ["differs", "agrees"]
