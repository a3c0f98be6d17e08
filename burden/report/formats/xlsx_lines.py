"""The sheets of every line and of the ledger: what the totals are added up from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

from burden.base.vocabulary import ATTRIBUTIONS, LAYERS
from burden.report import numbers
from burden.report.document.model import Column, Line, Report
from burden.report.formats.xlsx_looks import Looks, plain_number
from burden.report.formats.xlsx_page import Page
from burden.report.formats.xlsx_tables import mark_table, set_height
from burden.submission.tabular import column_letters

LINES, LEDGER = "Lines", "Ledger"
UNCOUNTED = "counts in no layer"
MOST_LEDGER_ROWS = 50_000
FEW_FACTORS = 6
PENCE = f"#,##0.00;{numbers.MINUS}#,##0.00"
LEDGER_WIDTHS = (10.0, 70.0)
ENTRY, TITLE, LAYER, ATTRIBUTION, RESOURCE, FORMULA = range(6)
WIDTHS = {"entry": 18.0, "words": 34.0, "short": 17.0, "formula": 46.0, "factor": 12.0, "amount": 17.0}


@dataclass(frozen=True, slots=True)
class Region:
    """Where the rows of a sheet lie, for formulas: its name, first and last row from 1, and its columns by key."""

    sheet: str
    first: int
    last: int
    columns: dict[str, int]

    def span(self, key: str) -> str:
        """Return the cells of a column, fixed: `Lines!$C$5:$C$9`."""
        letters = column_letters(self.columns[key] + 1)
        return f"{self.sheet}!${letters}${self.first}:${letters}${self.last}"


def layer_words(line: Line) -> str:
    """Return the layer of a line as its sheet has it."""
    if line.layer in LAYERS:
        return LAYERS[line.layer].title
    return line.layer_title or line.layer or UNCOUNTED


def attribution_words(attribution: str) -> str:
    """Return an attribution as people read it."""
    return ATTRIBUTIONS.get(attribution, attribution)


def line_amount(line: Line) -> float:
    """Return what the formula of a line comes to."""
    return math.prod(line.factors) if line.factors else line.amount


def write_lines(book: Any, looks: Looks, report: Report) -> Region:
    """Write every line with its factors as numbers and its amount as their product."""
    page = Page(book, looks, LINES, LINES)
    page.line("Each amount is a live formula: the product of its factors, a year, at central values.", "remark")
    page.line("The columns between the amount and the grade are parts of a line that are not in its amount.", "remark")
    page.gap()
    others = list(dict.fromkeys(name for line in report.lines for name, _ in line.other))
    factors = max((len(line.factors) for line in report.lines), default=1)
    columns, widths = _columns(factors, others)
    header, amount = page.row, FORMULA + 1 + factors
    mark_table(
        page, header, max(1, len(report.lines)), columns, "table_lines", "Every cost line", widths, filtered=True
    )
    for row, line in enumerate(report.lines, header + 1):
        _write_line(page, row, line, amount, others, widths)
    page.sheet.freeze_panes(header + 1, TITLE + 1)
    page.finish(widths, header, wide=3 if factors <= FEW_FACTORS else 4, kept=TITLE + 1)
    places = {"layer": LAYER, "attribution": ATTRIBUTION, "amount": amount}
    return Region(LINES, header + 2, header + 1 + max(1, len(report.lines)), places)


def _columns(factors: int, others: Sequence[str]) -> tuple[list[Column], list[float]]:
    plan = [
        ("Entry", "entry"), ("What", "words"), ("Layer", "short"), ("Attribution", "short"), ("Resource", "short"),
        ("Formula in words", "formula"), *((f"Factor {number}", "factor") for number in range(1, factors + 1)),
        ("Amount a year", "amount"), *((name, "amount") for name in others),
        ("Grade", "factor"), ("Default", "factor"), ("Source", "formula"), ("Note", "formula"),
    ]  # fmt: skip
    columns = [
        Column(title, width in ("factor", "amount") and title not in ("Grade", "Default")) for title, width in plan
    ]
    return columns, [WIDTHS[width] for _, width in plan]


def _write_line(page: Page, row: int, line: Line, amount: int, others: Sequence[str], widths: list[float]) -> None:
    words = (
        line.entry,
        line.title,
        layer_words(line),
        attribution_words(line.attribution),
        line.resource,
        line.formula,
    )
    for column, text in enumerate(words):
        page.write(row, column, text, "cell")
    for column in range(FORMULA + 1, amount + 1 + len(others)):
        page.sheet.write_blank(row, column, None, page.looks.get("cell"))
    for column, factor in enumerate(line.factors, FORMULA + 1):
        page.sheet.write_number(row, column, factor, page.looks.get("cell_amount", plain_number(factor)))
    money = page.looks.get("cell_amount", PENCE)
    if line.factors:
        first, last = (column_letters(column) for column in (FORMULA + 2, amount))
        page.sheet.write_formula(row, amount, f"=PRODUCT({first}{row + 1}:{last}{row + 1})", money, line_amount(line))
    else:
        page.sheet.write_number(row, amount, line.amount, money)
    for name, value in line.other:
        page.sheet.write_number(row, amount + 1 + others.index(name), value, money)
    rest = (line.grade, "yes" if line.is_default else "no", line.source, line.note)
    for column, text in enumerate(rest, amount + 1 + len(others)):
        page.write(row, column, text, "cell")
    set_height(page, row, (*words, *[""] * (amount + 1 + len(others) - len(words)), *rest), widths, "cell")


def write_ledger(book: Any, looks: Looks, report: Report) -> Region | None:
    """Write the ledger as it stands; return None where there is none, or too much of it for a workbook."""
    if not report.ledger_columns:
        return None
    page = Page(book, looks, LEDGER, LEDGER)
    if len(report.ledger) > MOST_LEDGER_ROWS:
        page.line(
            f"The ledger has {len(report.ledger):,} rows; this workbook holds at most {MOST_LEDGER_ROWS:,}. "
            "The command burden cost with --format csv writes all of them.",
            "remark",
        )
        page.finish([90.0])
        return None
    page.line("One row for each attributed part of each line, at central values, unrounded.", "remark")
    page.gap()
    header = page.row
    measures = [_is_measure(report.ledger, place) for place, _ in enumerate(report.ledger_columns)]
    columns = [Column(name, measure) for name, measure in zip(report.ledger_columns, measures, strict=True)]
    widths = [WIDTHS["amount"] if measure else _width(report, place) for place, measure in enumerate(measures)]
    rows = max(1, len(report.ledger))
    mark_table(page, header, rows, columns, "table_ledger", "The ledger", widths, filtered=True)
    money, plain = looks.get("plain", PENCE), looks.get("plain")
    for row, values in enumerate(report.ledger, header + 1):
        for column, value in enumerate(values):
            if _is_number(value):
                page.sheet.write_number(row, column, float(value), money)
            elif value not in (None, ""):
                page.write(row, column, str(value), "plain")
            else:
                page.sheet.write_blank(row, column, None, plain)
    page.sheet.freeze_panes(header + 1, 0)
    page.finish(widths, header, wide=2)
    return Region(LEDGER, header + 2, header + 1 + rows, {name: at for at, name in enumerate(report.ledger_columns)})


def _is_measure(rows: Sequence[tuple[Any, ...]], place: int) -> bool:
    return bool(rows) and all(_is_number(row[place]) for row in rows)


def _width(report: Report, place: int) -> float:
    """Return the width of a column of words: that of its longest, within reason."""
    low, high = LEDGER_WIDTHS
    longest = max((len(str(row[place])) for row in report.ledger), default=0)
    return min(max(low, len(report.ledger_columns[place]) + 5, longest + 2), high)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, Real) and math.isfinite(value)
