"""LibreOffice, as somebody else's program, works workbooks out to the same totals, and opens documents and slides."""

from __future__ import annotations

import math

import openpyxl
import pytest

from tests.reports.cases import HOSTILE, Case, cases, hostile_case
from tests.reports.conftest import DRAWN
from tests.reports.readers import pdf_pages, squeezed

EVERY = (*cases(), hostile_case())
PENNY = 0.005
SHEET = "Adds up"


@pytest.mark.parametrize("case", EVERY, ids=[case.name for case in EVERY])
def test_totals_are_those_of_the_json(case: Case, recalculated: dict[str, openpyxl.Workbook]) -> None:
    """Layer by layer and in all: what lines and ledger add up to, worked out anew, is what the JSON says."""
    rows = [[cell.value for cell in row] for row in recalculated[case.name][SHEET].iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "Layer") + 1
    wanted = [*case.plain["layers"].values(), case.plain["total"]]
    shown = rows[start : start + len(wanted)]
    assert [row[1] for row in shown[:-1]] == list(case.plain["layers"])
    for row, layer in zip(shown, wanted, strict=True):
        if layer["regime"] is None:
            assert row[2] == row[3] == "nothing", row
            assert row[4] == "no figure", row
        else:
            for found in row[2:5]:
                assert isinstance(found, int | float), row
                assert abs(found - layer["regime"]) < PENNY, (row, layer["regime"])
        assert row[5] == row[6] == "agrees", row


@pytest.mark.parametrize("case", EVERY, ids=[case.name for case in EVERY])
def test_no_formula_fails(case: Case, recalculated: dict[str, openpyxl.Workbook]) -> None:
    for sheet in recalculated[case.name].worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "e", (sheet.title, cell.coordinate, cell.value)


@pytest.mark.parametrize("case", EVERY, ids=[case.name for case in EVERY])
def test_lines_are_products_of_their_factors(case: Case, recalculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = recalculated[case.name]["Lines"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "Entry")
    amount = rows[start].index("Amount a year")
    found = rows[start + 1 : start + 1 + len(case.report.lines)]
    for row, line in zip(found, case.report.lines, strict=True):
        assert isinstance(row[amount], int | float)
        assert abs(row[amount] - line.amount) < PENNY, line
        factors = [value for value in row[6:amount] if value is not None]
        assert math.isclose(math.prod(factors), line.amount, rel_tol=1e-9, abs_tol=1e-9) or not factors, line


@pytest.mark.parametrize("name", [*DRAWN, HOSTILE])
def test_slides_and_documents_open(name: str, drawn: dict[tuple[str, str], bytes]) -> None:
    """One page for each slide, with its message; a document with all its headings."""
    (case,) = (case for case in EVERY if case.name == name)
    pages = pdf_pages(drawn[name, "pptx"]).pages
    slides = case.report.slides()
    assert len(pages) == len(slides)
    if name == HOSTILE:
        return
    for page, slide in zip(pages, slides, strict=True):
        assert squeezed(slide.message) in squeezed(page.extract_text()), slide.message
    document = squeezed("\n".join(page.extract_text() for page in pdf_pages(drawn[name, "docx"]).pages))
    for section in case.report.sections:
        assert document.count(squeezed(section.title)) >= 2, section.title  # in the contents, and at its place
        for table in (block for block in section.blocks if hasattr(block, "rows")):
            for row in table.rows:
                for figure in row:
                    assert not figure.values or squeezed(figure.words) in document, (table.id, figure)
