"""The sheet on which lines and ledger are added up live and held against the printed central figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from burden.base.vocabulary import LAYERS
from burden.report.document.model import Column, Report
from burden.report.formats.xlsx_lines import Region, attribution_words, line_amount
from burden.report.formats.xlsx_looks import Looks
from burden.report.formats.xlsx_page import Page
from burden.report.formats.xlsx_tables import mark_table

NAME = "Adds up"
REGIME = "regime"
AGREES, DIFFERS = "agrees", "differs"
NAMED, KEY, FROM_LINES, FROM_LEDGER, PRINTED, CHECK_LINES, CHECK_LEDGER = range(7)
TITLES = (
    "Layer", "Name in the ledger", "Lines add up to", "The ledger adds up to", "Central figure of the report",
    "Lines and print", "Ledger and print",
)  # fmt: skip
WIDTHS = (28.0, 26.0, 20.0, 22.0, 22.0, 20.0, 20.0)
NOTHING = "nothing"
UNCOUNTED = {"component": "grant", "bearer": "users"}
"""What the ledger has in a column for rows that count in no layer."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A live formula of an amount and what it comes to; None where there is nothing to add."""

    formula: str
    amount: float | None


def write_sums(book: Any, looks: Looks, report: Report, lines: Region, ledger: Region | None) -> None:
    """Write each layer's central amount from the lines and from the ledger, their totals, and whether they agree."""
    page = Page(book, looks, NAME, NAME)
    page.line("Column C is live: change a factor on the sheet Lines and it follows.", "remark")
    page.line("Column D adds the ledger as it was written, so that it does not follow.", "remark")
    page.line("Agrees: the same to the penny. Central: every input at its most likely value.", "remark")
    page.gap()
    header = page.row
    columns = [Column(title, FROM_LINES <= place <= PRINTED) for place, title in enumerate(TITLES)]
    mark_table(page, header, len(LAYERS) + 1, columns, "table_adds_up", "Layers from lines and ledger", WIDTHS)
    printed = report.costing.get("layers") or {}
    found: list[tuple[Sum, Sum | None]] = []
    for row, (key, layer) in enumerate(LAYERS.items(), header + 1):
        page.write(row, NAMED, layer.title, "cell")
        page.write(row, KEY, key, "cell")
        found.append((_of_lines(report, lines, key, row + 1), _of_ledger(report, ledger, key, row + 1)))
        _amounts(page, row, "cell", found[-1], (printed.get(key) or {}).get("central"))
    row = header + 1 + len(LAYERS)
    page.write(row, NAMED, "Total", "total")
    page.write(row, KEY, "", "total")
    first, last = header + 2, header + 1 + len(LAYERS)
    totals = (
        _added("C", first, last, [of_lines for of_lines, _ in found]),
        _added("D", first, last, [of_ledger for _, of_ledger in found]) if ledger else None,
    )
    _amounts(page, row, "total", totals, (report.costing.get("total") or {}).get("central"))
    page.sheet.freeze_panes(header + 1, 0)
    page.finish(WIDTHS, header)


def _amounts(page: Page, row: int, look: str, sums: tuple[Sum, Sum | None], printed: float | None) -> None:
    """Write the amounts of a row, the printed one beside them, and whether they agree with it."""
    money = page.looks.get(f"{look}_amount", page.looks.money(2))
    for column, found in zip((FROM_LINES, FROM_LEDGER), sums, strict=True):
        check = column - FROM_LINES + CHECK_LINES
        if found is None:
            page.write(row, column, "no ledger here", f"{look}_amount")
            page.write(row, check, "–", look)
            continue
        page.sheet.write_formula(row, column, found.formula, money, NOTHING if found.amount is None else found.amount)
        # N() takes words as 0: a layer without lines agrees with one that has no figure.
        test = f'=IF(ROUND(N({"CD"[column - FROM_LINES]}{row + 1})-N(E{row + 1}),2)=0,"{AGREES}","{DIFFERS}")'
        same = round((found.amount or 0.0) - (printed or 0.0), 2) == 0
        page.sheet.write_formula(row, check, test, page.looks.get(look), AGREES if same else DIFFERS)
    if printed is None:
        page.write(row, PRINTED, "no figure", f"{look}_amount")
    else:
        page.sheet.write_number(row, PRINTED, printed, money)


def _added(column: str, first: int, last: int, sums: Sequence[Sum | None]) -> Sum:
    amounts = [found.amount for found in sums if found is not None and found.amount is not None]
    cells = f"{column}{first}:{column}{last}"
    return Sum(f'=IF(COUNT({cells})=0,"{NOTHING}",SUM({cells}))', math.fsum(amounts) if amounts else None)


def _of_lines(report: Report, lines: Region, key: str, row: int) -> Sum:
    """Add up the regime part of the lines of a layer, whose title stands in column A."""
    amounts = [line_amount(line) for line in report.lines if line.layer == key and line.attribution == REGIME]
    criteria = f'{lines.span("layer")},A{row},{lines.span("attribution")},"{attribution_words(REGIME)}"'
    return _live(lines.span("amount"), criteria, amounts)


def _of_ledger(report: Report, ledger: Region | None, key: str, row: int) -> Sum | None:
    """Add up the regime part of the rows of a layer, whose name stands in column B, without what counts in none."""
    if ledger is None:
        return None
    place = {name: at for at, name in enumerate(report.ledger_columns)}
    without = {name: word for name, word in UNCOUNTED.items() if name in place}
    amounts = [
        float(each[place["amount"]])
        for each in report.ledger
        if each[place["layer"]] == key
        and each[place["attribution"]] == REGIME
        and all(each[place[name]] != word for name, word in without.items())
    ]
    criteria = f'{ledger.span("layer")},B{row},{ledger.span("attribution")},"{REGIME}"'
    criteria += "".join(f',{ledger.span(name)},"<>{word}"' for name, word in without.items())
    return _live(ledger.span("amount"), criteria, amounts)


def _live(cells: str, criteria: str, amounts: Sequence[float]) -> Sum:
    formula = f'=IF(COUNTIFS({criteria})=0,"{NOTHING}",SUMIFS({cells},{criteria}))'
    return Sum(formula, math.fsum(amounts) if amounts else None)
