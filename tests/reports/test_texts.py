"""What a report says stands in every file of it, in the same order and in the same cells; and nothing else does."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise, takewhile

import pytest

from burden.report.document.model import Block, Chart, Figure, Line, Listed, Paragraph, Report, Section, Table
from tests.reports import words
from tests.reports.cases import Case, cases, hostile_case
from tests.reports.readers import READERS, Read, plain, squeezed, svgs

HONEST = cases()
IN_ORDER = ("html", "pdf", "docx")
WITH_TABLES = ("html", "docx")
MOST_LINES = 400
SHORT = 3
"""What has fewer letters is found in any text, so finding it proves nothing."""


@cache
def read(case: Case, ending: str) -> Read:
    """Return a file of a case as it was read."""
    return READERS[ending](case.written(ending))


@cache
def flat(case: Case, ending: str) -> str:
    return squeezed(read(case, ending).text)


@pytest.fixture(params=HONEST, ids=[case.name for case in HONEST])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def strings(block: Block) -> Iterator[str]:
    """Give what a block says, in reading order; of a picture its caption."""
    match block:
        case Paragraph():
            yield block.text
        case Listed():
            yield from block.items
        case Chart():
            yield block.caption
        case Table():
            yield block.caption
            yield from (column.title for column in block.columns)
            yield from (figure.words for row in block.rows for figure in row)
            yield block.note


def of_sections(report: Report, appendix: bool) -> Iterator[str]:
    """Give what the sections of one kind say."""
    for section in report.sections:
        if section.appendix == appendix:
            yield section.title
            for block in section.blocks:
                yield from strings(block)


def in_order(report: Report, ending: str) -> list[str]:
    """Return everything a report says, in the order of a format."""
    origin = [text for pair in report.provenance for text in pair]
    main, back = list(of_sections(report, False)), list(of_sections(report, True))
    middle = [*main, *back, *origin] if ending == "docx" else [*main, *origin, *back]
    return [report.look.organisation, report.title, report.subtitle, *middle]


@pytest.mark.parametrize("ending", IN_ORDER)
def test_everything_is_said_in_order(case: Case, ending: str) -> None:
    text, at = flat(case, ending), 0
    missing = []
    for said in in_order(case.report, ending):
        wanted = squeezed(said)
        found = text.find(wanted, at)
        if found < 0:
            missing.append(said)
        else:
            at = found + len(wanted)
    if ending == "pdf":  # A cell may stand on two pages, with the cell beside it between its halves.
        missing = [said for said in missing if squeezed(said) not in text and not _in_parts(said, text)]
    assert not missing, f"{len(missing)} missing or out of order, first: {missing[:3]}"


def _in_parts(said: str, text: str) -> bool:
    """Tell whether a text without amounts stands in a page in two halves."""
    wanted = squeezed(said)
    return any(wanted[:cut] in text and wanted[cut:] in text for cut in range(SHORT, len(wanted) - SHORT))


@pytest.mark.parametrize("ending", IN_ORDER)
def test_every_figure_stands_as_often_as_in_the_report(case: Case, ending: str) -> None:
    """A cell that came twice where another is missing would pass a search, and does not pass a count."""
    text = flat(case, ending)
    counted = Counter(
        squeezed(figure.words)
        for table in case.report.tables()
        for row in table.rows
        for figure in row
        if figure.values and len(figure.words) >= SHORT
    )
    for wanted, count in counted.items():
        assert text.count(wanted) >= count, (wanted, count, text.count(wanted))


@pytest.mark.parametrize("ending", WITH_TABLES)
def test_tables_cell_by_cell(case: Case, ending: str) -> None:
    file = read(case, ending)
    for table in case.report.tables():
        grid = file.grid(table.caption)
        assert grid.head == tuple(plain(column.title) for column in table.columns)
        assert grid.rows == tuple(tuple(plain(figure.words) for figure in row) for row in table.rows)


def test_cells_of_the_workbook(case: Case) -> None:
    """A figure stands as a number, rounded as its words are, a range in two cells; words stand as words."""
    file = read(case, "xlsx")
    for table in case.report.tables():
        grid = file.grid(table.caption)
        assert len(grid.rows) == max(len(table.rows), 1)
        for row, found in zip(table.rows, grid.rows, strict=False):
            cells = iter(found)
            for place, figure in enumerate(row):
                ranged = any(len(other[place].values) == 2 for other in table.rows)
                _same(figure, [next(cells) for _ in range(2 if ranged else 1)])
            assert next(cells, None) is None


def _same(figure: Figure, cells: list[str | float | None]) -> None:
    if not figure.values:
        assert cells[0] == figure.words, (figure, cells)
        return
    if figure.words.startswith(("less than", "more than")) and isinstance(cells[0], str):
        assert cells[0] == figure.words
        return
    said = words.said(figure.words, figure.unit, figure.step)
    for (low, high), cell in zip(said, cells, strict=False):
        assert isinstance(cell, int | float), (figure, cells)
        assert math.isclose((low + high) / 2, cell, rel_tol=1e-9, abs_tol=1e-9), (figure, cells)


def test_words_of_every_bar_stand_in_the_picture(case: Case) -> None:
    charts = case.report.charts()
    pictures = svgs(case.written("html"))
    assert len(pictures) == len(charts)
    for chart, picture in zip(charts, pictures, strict=True):
        at, flat_picture = 0, squeezed(picture)
        for bar in chart.bars:
            for said in (bar.label, bar.words):
                at = flat_picture.find(squeezed(said), at)
                assert at >= 0, (chart.id, said)
                at += len(squeezed(said))
    if charts and charts[0].id == "layers":
        assert squeezed(read(case, "svg").text) == squeezed(pictures[0])


def test_axes_of_pictures_run_evenly(case: Case) -> None:
    """What a picture says besides its bars is the marks of its axis: even steps from 0 or below."""
    for chart, picture in zip(case.report.charts(), svgs(case.written("html")), strict=True):
        if chart.unit != "gbp" or all(bar.value is None for bar in chart.bars):
            continue
        lines = picture.split("\n")[:-1]
        marks = [words.amounts(line)[0] for line in takewhile(words.AMOUNT.fullmatch, reversed(lines))][::-1]
        assert marks, picture
        assert marks == sorted(marks)
        assert marks[0] <= 0
        steps = [after - before for before, after in pairwise(marks)]
        assert max(steps, default=0) - min(steps, default=0) <= 1e-6 * max(steps, default=1), marks


def said_anywhere(report: Report) -> Iterator[str]:
    """Give every text of a report that a file may hold."""
    yield from (report.title, report.subtitle, report.look.organisation, report.per)
    for section in report.sections:
        yield from section_texts(section)
    for line in report.lines:
        yield from (line.title, line.formula, line.source, line.note, line.entry)
    yield from (text for pair in report.provenance for text in pair)


def section_texts(section: Section) -> Iterator[str]:
    """Give everything a section says, on the page and on its slide."""
    yield from (section.title, section.message)
    for block in (*section.blocks, *(section.slide.blocks if section.slide else ())):
        yield from strings(block)
        if isinstance(block, Chart):
            yield block.alt
            yield from (bar.words for bar in block.bars)
    if section.slide:
        yield from (section.slide.message, *section.slide.notes)


def line_amounts(line: Line) -> set[str]:
    """Return the digits that a line may be written with: to the penny, or in whole pounds."""
    found = set()
    for amount in (line.amount, *(value for _, value in line.other)):
        exact = Decimal(repr(abs(amount)))
        pence = f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"
        found |= {pence, pence.removesuffix(".00"), f"{exact.quantize(Decimal(1), ROUND_HALF_UP):,f}"}
    return found


@pytest.mark.parametrize("ending", IN_ORDER)
def test_no_format_invents_an_amount(case: Case, ending: str) -> None:
    report = case.report
    known = {digits(said) for text in said_anywhere(report) for said in words.amount_words(text)}
    known |= {amount for line in report.lines for amount in line_amounts(line)}
    if ending == "pdf":
        known |= {digits(said) for picture in svgs(case.written("html")) for said in words.amount_words(picture)}
    found = Counter(digits(said) for said in words.amount_words(read(case, ending).text))
    assert found or not report.lines
    assert not found.keys() - known, {each: found[each] for each in found.keys() - known}


def digits(said: str) -> str:
    """Return an amount without its sign and currency."""
    return re.sub(r"^[−+-]?(£|\$|[A-Z]{3} )", "", said)


@pytest.mark.parametrize("ending", IN_ORDER)
def test_every_line_is_there_with_its_formula(case: Case, ending: str) -> None:
    """Of very many only the largest of each layer; the workbook has all of them."""
    report, text = case.report, flat(case, ending)
    shown = 0
    for line in report.lines:
        amount = f"{Decimal(repr(abs(line.amount))).quantize(Decimal('0.01'), ROUND_HALF_UP):,f}".removesuffix(".00")
        whole = len(line.formula) <= 600
        found = amount in text and (squeezed(line.formula) in text or not whole or _in_parts(line.formula, text))
        shown += found
        assert found or (len(report.lines) > MOST_LINES and ending != "html"), (line.entry, amount, line.formula)
    assert shown >= min(len(report.lines), MOST_LINES)


def test_hostile_figures_are_all_there() -> None:
    """However the text around them is written, amounts are the same in every format."""
    case = hostile_case()
    for ending in IN_ORDER:
        text = flat(case, ending)
        for table in case.report.tables():
            for row in table.rows:
                for figure in row:
                    assert not figure.values or squeezed(figure.words) in text, (ending, table.id, figure)
