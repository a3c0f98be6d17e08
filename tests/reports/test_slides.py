"""Slides hold what the report says: each message whole, each number exact, each table its cells, each note its text."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from burden.report.document.model import Chart, Listed, Paragraph, Slide, Table
from tests.reports import words
from tests.reports.cases import Case, cases
from tests.reports.readers import Grid, plain, squeezed
from tests.reports.slides import Drawn, Shown, read_pptx, texts_of
from tests.reports.test_texts import digits, line_amounts, said_anywhere

HONEST = cases()
CUT = "…"
FEWEST, MOST = 6, 8


@cache
def read(case: Case) -> list[Shown]:
    return read_pptx(case.written("pptx"))


@pytest.fixture(params=HONEST, ids=[case.name for case in HONEST])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def pairs(case: Case) -> list[tuple[Slide, Shown]]:
    """Return each slide of the report beside that of the file."""
    return list(zip(case.report.slides(), read(case), strict=True))


def is_of(shown: str, said: str) -> bool:
    """Tell whether a text is there whole, or cut at its end and marked as cut."""
    if CUT not in shown:
        return squeezed(shown) == squeezed(said)
    head = squeezed(shown.rpartition(CUT)[0])
    return squeezed(said).startswith(head) and len(head) >= 20


def test_messages(case: Case) -> None:
    """Six to eight slides; the first opens with what the report is, each other with its message, whole."""
    found = pairs(case)
    assert FEWEST <= len(found) <= MOST
    for place, (slide, shown) in enumerate(found):
        if place:
            assert shown.title == plain(slide.message)
        else:
            assert shown.title == plain(case.report.title)
            assert plain(slide.message) in shown.texts
            assert any(plain(case.report.subtitle) in text for text in shown.texts)


def test_texts(case: Case) -> None:
    for slide, shown in pairs(case):
        for block in slide.blocks:
            said = (block.text,) if isinstance(block, Paragraph) else block.items if isinstance(block, Listed) else ()
            for text in said:
                assert any(is_of(each, text) for each in shown.texts), (slide.message, text)
            for figure in block.figures if isinstance(block, Paragraph) else ():
                assert any(figure.words in each or figure.words.capitalize() in each for each in shown.texts), figure


def test_charts(case: Case) -> None:
    for slide, shown in pairs(case):
        charts = [block for block in slide.blocks if isinstance(block, Chart)]
        assert len(charts) == len(shown.charts)
        for chart, drawn in zip(charts, shown.charts, strict=True):
            assert plain(chart.alt) in map(plain, shown.alternatives)
            _same_chart(chart, drawn)


def _same_chart(chart: Chart, drawn: Drawn) -> None:
    assert len(drawn.names) == len(drawn.sheet) == len(chart.bars)
    for place, (bar, row) in enumerate(zip(chart.bars, drawn.sheet, strict=True)):
        assert is_of(drawn.names[place], bar.label)
        assert drawn.means[place] == near(bar.value)
        assert row["Mean"] == near(bar.value)
        assert is_of(drawn.words[place], bar.words), (drawn.words[place], bar.words)
        assert is_of(str(row["Words"]), bar.words)
        assert row["Lower end of the likely range"] == near(bar.low)
        assert row["Upper end of the likely range"] == near(bar.high)
        if bar.low is not None and bar.high is not None:
            assert drawn.halves[place] == pytest.approx((bar.high - bar.low) / 2)
            assert row["Middle of the likely range"] == pytest.approx((bar.high + bar.low) / 2)
        else:
            assert place not in drawn.halves


def near(value: float | None) -> Any:
    """Return what a number equals after it was written with sixteen digits; None where there is none."""
    return None if value is None else pytest.approx(value, rel=1e-14)


def test_tables(case: Case) -> None:
    for slide, shown in pairs(case):
        tables = [block for block in slide.blocks if isinstance(block, Table)]
        assert len(tables) == len(shown.grids)
        for table, grid in zip(tables, shown.grids, strict=True):
            _same_table(table, grid, shown)


def _same_table(table: Table, grid: Grid, shown: Shown) -> None:
    assert all(is_of(str(cell), column.title) for cell, column in zip(grid.head, table.columns, strict=True))
    left_out = len(table.rows) - len(grid.rows)
    assert left_out >= 0
    if left_out:
        assert any(f"and {left_out} more" in text for text in shown.texts)
    rows = list(table.rows)
    if left_out:
        kept = len(grid.rows) - table.last_is_total
        rows = [*rows[:kept], *(rows[-1:] if table.last_is_total else [])]
    for row, cells in zip(rows, grid.rows, strict=True):
        for figure, cell in zip(row, cells, strict=True):
            if figure.values:
                assert cell == plain(figure.words), (table.id, figure, cell)
            else:
                assert is_of(str(cell), figure.words), (table.id, figure, cell)


def test_notes(case: Case) -> None:
    for slide, shown in pairs(case):
        notes = squeezed(shown.notes)
        for note in slide.notes:
            assert squeezed(note) in notes, note


def test_slides_invent_no_amount(case: Case) -> None:
    known = {digits(said) for text in said_anywhere(case.report) for said in words.amount_words(text)}
    known |= {amount for line in case.report.lines for amount in line_amounts(line)}
    for text in texts_of(read(case)):
        for said in words.amount_words(text):
            assert digits(said) in known, (said, text)
