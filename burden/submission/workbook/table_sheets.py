"""The sheets people fill in: entries, rates, quantities, measures; each cell as it stands, formulas beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.submission.sheets.cells import read_cell
from burden.submission.sheets.columns import Column
from burden.submission.workbook import looks as style
from burden.submission.workbook.amounts import (
    COUNTED,
    NOTHING,
    RATE_FIGURES,
    counted,
    default_layer,
    figures_of,
    rate_columns,
    regime,
    state,
    takes_names,
)
from burden.submission.workbook.central import UNREAD, central_formula, tidy_formula
from burden.submission.workbook.expressions import call, excel, ref
from burden.submission.workbook.lists import HOURS, INDEX, LAYER_KEYS, PERIODS, WORDS, Lists
from burden.submission.workbook.looks import Looks
from burden.submission.workbook.names import AMOUNT, HOUR, ROW_KEY, WORKING
from burden.submission.workbook.plan import HEADING, Plan
from burden.submission.workbook.typed import cell_text
from burden.submission.workbook.values import Values

LEAST_DIGITS = 15
"""Digits of a number that every program keeps; one with more is written as text."""
TALL, LINE = 46, 15
ITEM_LINE = 46
"""Heights of headings and of a line of text, in points; characters of a line of an item's title."""
ROW = "\x00"
"""Stands for the number of a row while a formula is made."""
AMOUNT_HELP = (
    "Worked out from this row: the part the regime causes, for a year, at the most likely values, in prices of the "
    "year on the sheet About. It changes as you type. Words stand here where there is no amount, and say why."
)
HOUR_HELP = "Worked out: salary with on-cost and overhead, by productive hours; or the tariff. It changes as you type."


@dataclass(frozen=True)
class Book:
    """What the writers of sheets share."""

    document: Mapping[str, Any]
    plans: Mapping[str, Plan]
    lists: Lists
    values: Values
    looks: Looks

    def about(self, name: str) -> str:
        """Return the address of a field of the heading from anywhere in the workbook."""
        plan = self.plans["about"]
        row = plan.first + [row.key for row in plan.rows].index(name)
        return f"'{plan.sheet.title}'!$B${row}"


def write_table(book: Book, plan: Plan, sheet: Any) -> None:
    """Write one sheet of rows."""
    looks, columns = book.looks, {f"c.{column.key}": column for column in plan.sheet.columns}
    sheet.write_string(0, 0, plan.sheet.title, looks.get("title"))
    sheet.write_string(1, 0, plan.sheet.help, looks.get("help"))
    sheet.set_row(0, 24)
    _headings(book, plan, sheet, columns)
    formulas = _formulas(book, plan)
    for n in range(plan.last - HEADING):
        _row(book, plan, sheet, columns, formulas, n)
    area = (HEADING, plan.last + 200)
    staff = _staff_names(book)
    for at, name in enumerate(plan.names[: plan.visible]):
        if name in columns:
            style.show_numbers(looks, sheet, columns[name], (area[0], at, area[1], at))
            style.offer(sheet, columns[name], (area[0], at, area[1], at), book.lists, staff)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{plan.letters(plan.names[-1])}{plan.last + 200}"})
    sheet.freeze_panes(HEADING, 2 if plan.sheet.kind else 1)
    style.page(sheet, HEADING - 1, plan.last - 1, plan.visible - 1, wide=1 if plan.visible <= 12 else 2)
    style.protect(sheet)


def _headings(book: Book, plan: Plan, sheet: Any, columns: Mapping[str, Column]) -> None:
    sheet.set_row(HEADING - 1, TALL)
    for at, name in enumerate(plan.names):
        title, words, width = f"{WORKING}: {name}", "", 12
        if name in columns:
            title, words = columns[name].title, columns[name].help
            width = style.WIDTHS.get(columns[name].key, style.USUAL_WIDTH)
        elif name in ("amount", "rate") and at < plan.visible:
            title, words = (AMOUNT, AMOUNT_HELP) if name == "amount" else (HOUR, HOUR_HELP)
            width = 22 if name == "amount" else 14
        elif name == "row_key":
            title = ROW_KEY
        sheet.write_string(HEADING - 1, at, title, book.looks.get("heading"))
        style.comment(sheet, HEADING - 1, at, words)
        hidden = {"hidden": True} if at >= plan.visible else {}
        sheet.set_column(at, at, width, book.looks.get("open" if name in columns else "working"), hidden)


def _row(
    book: Book, plan: Plan, sheet: Any, columns: Mapping[str, Column], formulas: Mapping[str, str], n: int
) -> None:
    number = plan.first + n
    texts = plan.rows[n].cells if n < len(plan.rows) else {}
    values = _values(book, plan, n)
    if (lines := math.ceil(len(texts.get("item", "")) / ITEM_LINE)) > 1:
        sheet.set_row(number - 1, LINE * lines)
    for at, name in enumerate(plan.names):
        if name in columns:
            write_input(book, sheet, number - 1, at, columns[name], texts.get(columns[name].key, ""))
        elif name == "row_key":
            if n < len(plan.rows):
                sheet.write_string(number - 1, at, cell_text(plan.rows[n].key), book.looks.get("working"))
        else:
            look = "working" if at >= plan.visible else "money"
            value = values.get(name, "")
            value = cell_text(value) if isinstance(value, str) else value
            sheet.write_formula(number - 1, at, formulas[name].replace(ROW, str(number)), book.looks.get(look), value)


def write_input(book: Book, sheet: Any, row: int, at: int, column: Column, text: str) -> None:
    """Write a cell to be filled in: a number where the figure is one and every program keeps its digits, else text."""
    if not style.is_figure(column):
        look = book.looks.get("input_item" if column.key == "item" else "input")
        if text:
            sheet.write_string(row, at, cell_text(text), look)
        else:
            sheet.write_blank(row, at, None, look)
        return
    look = book.looks.get("figure")
    value = read_cell(column, text, book.document)
    if not text:
        sheet.write_blank(row, at, None, look)
    elif isinstance(value, int | float) and not isinstance(value, bool) and _kept(value):
        sheet.write_number(row, at, value, look)
    else:
        sheet.write_string(row, at, cell_text(text), look)


def _kept(value: float) -> bool:
    return abs(value) < 10**LEAST_DIGITS and float(f"{value:.{LEAST_DIGITS}g}") == value


def _values(book: Book, plan: Plan, n: int) -> Mapping[str, Any]:
    found = book.values.rows.get(plan.sheet.key, [])
    if n < len(found):
        return found[n]
    return {"state": 0, "factor": 1} if plan.sheet.kind else {}


def _staff_names(book: Book) -> str:
    """Return the formula of the list of grades on Rates, as long as there are grades."""
    plan = book.plans["staff"]
    span = plan.span("name")
    top = f"'{plan.sheet.title}'!${plan.letters('name')}${plan.first}"
    return f'OFFSET({top},0,0,MAX(1,COUNTIF({span},"?*")),1)'


def _formulas(book: Book, plan: Plan) -> Mapping[str, str]:
    """Return the formula of each working column, with `ROW` where the number of its row goes."""
    found: dict[str, str] = {}
    if plan.sheet.kind:
        found = _entry_formulas(book, plan, ROW)
    elif plan.sheet.key == "staff":
        found = _rate_formulas(book, plan, ROW)
    elif plan.sheet.key == "quantities":
        found = _figure_formulas(book, plan, ROW, ("figure",))
    return {name: f"={formula}" for name, formula in found.items()}


def _figure_formulas(book: Book, plan: Plan, row: str, names: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for name in names:
        cell = plan.cell(f"c.{name}", row)
        found[f"k.{name}"] = tidy_formula(cell)
        named = name != "figure" and takes_names(name)
        timed = plan.sheet.column(name).written not in ("share", "months")
        found[f"v.{name}"] = central_formula(cell, plan.cell(f"k.{name}", row), named=named, timed=timed)
    return found


def _usual(book: Book) -> str:
    return f'IF({book.about("price_year")}="",{book.about("period")},{book.about("price_year")})'


def _rate_formulas(book: Book, plan: Plan, row: str) -> dict[str, str]:
    found = _figure_formulas(book, plan, row, RATE_FIGURES)
    years, hours = book.lists.span(PERIODS), book.lists.span(HOURS)
    default = f'IFERROR(INDEX({hours},MATCH({book.about("period")},{years},0)),"")'

    def cell(name: str) -> str:
        return default if name == "default_hours" else plan.cell(name, row)

    for name, expr in rate_columns().items():
        found[name] = excel(expr, cell)
    key, label, year = (plan.cell(f"c.{name}", row) for name in ("key", "label", "price_year"))
    words = f'SUBSTITUTE({key},"_"," ")'
    found["name"] = f'IF(TRIM({label})<>"",TRIM({label}),UPPER(LEFT({words},1))&LOWER(MID({words},2,99)))'
    found["own_year"] = f'IF(TRIM({year})="",{_usual(book)},TRIM({year}))'
    return found


def _entry_formulas(book: Book, plan: Plan, row: str) -> dict[str, str]:
    kind = plan.sheet.kind
    found = _figure_formulas(book, plan, row, figures_of(kind))
    rates, period = book.plans["staff"], book.about("period")

    def of_grade(name: str, otherwise: str) -> str:
        staff = f"TRIM({plan.cell('c.staff', row)})"
        by = [f"INDEX({rates.span(name)},MATCH({staff},{rates.span(what)},0))" for what in ("name", "c.key")]
        return f'IF({staff}="",{otherwise},IFERROR({by[0]},IFERROR({by[1]},{otherwise})))'

    if "rate" in plan.names:
        found["rate"], found["hours_year"] = of_grade("rate", '""'), of_grade("hours_year", '""')
        found["card_year"] = of_grade("own_year", _usual(book))
    own = f"TRIM({plan.cell('c.price_year', row)})"
    usual = f'IF({own}="",{_usual(book)},{own})'
    if kind == "one_off":
        paid = f"TRIM({plan.cell('c.paid_in', row)})"
        found["own_year"] = f'IF({own}<>"",{own},IF({paid}<>"",{paid},{period}))'
        years = f'VALUE(LEFT({period},4))-VALUE(LEFT(IF({paid}="",{period},{paid}),4))'
        found["age"] = f'IFERROR({years},"{UNREAD}")'
    elif kind == "failure_demand":
        found["own_year"] = f'IF({plan.cell("v.minutes", row)}="",{usual},{plan.cell("card_year", row)})'
    else:
        found["own_year"] = plan.cell("card_year", row) if "card_year" in plan.names else usual
    found["factor"] = _factor(book, plan.cell("own_year", row))
    nothing = call("AND", *(ref(f"v.{name}").is_("") for name in figures_of(kind)))
    exprs = {
        "regime": call("IF", nothing, "", regime(kind)), "state": state(kind), "counted": counted(kind),
    }  # fmt: skip
    for name, expr in exprs.items():
        found[name] = excel(expr, lambda each: plan.cell(each, row))
    found["layer"] = _layer(book, kind, plan.cell("c.layer", row))
    number, words = plan.cell("state", row), book.lists.span(WORDS)
    shown = f'IFERROR(INDEX({words},{number}-1),"")'
    found["amount"] = f'IF({number}={COUNTED},{plan.cell("regime", row)},IF({number}={NOTHING},"",{shown}))'
    return found


def _layer(book: Book, kind: str, cell: str) -> str:
    """Return the formula of the title of the layer a line is in: by title or key, else the kind's own."""
    titles, keys = book.lists.span("layers"), book.lists.span(LAYER_KEYS)
    by = [f"INDEX({titles},MATCH(TRIM({cell}),{where},0))" for where in (titles, keys)]
    return f'IF(TRIM({cell})="","{default_layer(kind)}",IFERROR({by[0]},IFERROR({by[1]},"")))'


def _factor(book: Book, own: str) -> str:
    period, currency = book.about("period"), book.about("currency")
    years, index = book.lists.span(PERIODS), book.lists.span(INDEX)
    level = [f"INDEX({index},MATCH({year},{years},0))" for year in (period, own)]
    moved = (
        f'IF(OR({currency}="",{currency}="GBP",{currency}="£"),IFERROR({level[0]}/{level[1]},"{UNREAD}"),"{UNREAD}")'
    )
    return f"IF({own}={period},1,{moved})"
