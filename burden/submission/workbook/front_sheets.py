"""The first two sheets: who, which year, how to fill in, the total by layer as it stands; and the heading's fields."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from burden.base.vocabulary import LAYERS
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.submission.workbook import looks as style
from burden.submission.workbook.amounts import NOT_WORKED_OUT
from burden.submission.workbook.names import ABOUT_FIELD, ABOUT_VALUE
from burden.submission.workbook.plan import HEADING, MORE, Plan
from burden.submission.workbook.table_sheets import Book, write_input
from burden.submission.workbook.typed import cell_text

HOW = (
    "Begin with About and Rates: the year, and what an hour of each grade costs. Then go through the sheets in turn.",
    "Type in white cells. Shaded ones are worked out and follow what you type. A red corner on a heading holds help.",
    "Staff time lists what is asked of you. Hours stand there as published averages until you put in your own; if an "
    "item truly costs nothing, say why under “Costs nothing: why”. Leave blank what you do not know: blank is not 0.",
    "A figure can be one number (12, 1,234.50, 50%), a range of least, most likely and most (10 - 20 - 40), or "
    "anything between two (10..40). Hours are written 7.5 or 7:30. Formulas are not worked out here: type values.",
    "Add lines in the empty rows below, or insert rows. To take a line out, clear its cells or delete its row.",
    "When it comes back, what would change is shown before it is kept, and every doubt is named at its cell.",
)
COVERS = (
    "The total is that of this submission alone, at the most likely values, in prices of its year, as the tool works "
    "it out: ranges by their middle, one-offs by the year, price years by the GDP deflator shipped with this workbook. "
    "Fees and grants that cancel against other submissions, the range of the total, and figures written in other ways "
    "(2.5k, 7:30) are worked out when the workbook comes back; then the total here says “at least”."
)
NOT_REPORTED = "not reported"
_WIDTHS = (30, 20, 9, 78)
_LINE, _SHORT = 128, 66
"""Characters of a line across the sheet, and in its last column."""


def name_of(document: Any) -> str:
    """Return what the authority or body of a document is called."""
    code = document.get("authority") or document.get("body") or ""
    known = load_authorities().get(str(code))
    body = load_bodies().get(str(code))
    name = document.get("name") or (known.official_name if known else body.name if body else code)
    return str(name) if name else "This authority"


def write_start(book: Book, sheet: Any, order: Sequence[str]) -> None:
    """Write the first sheet; `order` are the keys of the sheets of entries."""
    looks = book.looks
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 24)
    sheet.write_string(
        0, 0, cell_text(f"What targets and inspection cost: {name_of(book.document)}")[:500], looks.get("title")
    )
    about = book.about("period")
    year = book.values.text("period")
    words = f'"Financial year "&{about}&", April to March"'
    sheet.write_formula(1, 0, f"={words}", looks.get("help"), cell_text(f"Financial year {year}, April to March"))
    row = _totals(book, sheet, 3, [book.plans[key] for key in order])
    sheet.write_string(row, 0, "How to fill in", looks.get("subtitle"))
    for n, sentence in enumerate(HOW, start=1):
        row = _lines(book, sheet, row + 1, f"{n}. {sentence}")
    sheet.write_string(row + 2, 0, "What the total covers", looks.get("subtitle"))
    row = _lines(book, sheet, row + 3, COVERS)
    style.page(sheet, -1, row, 3)
    style.protect(sheet)


def _lines(book: Book, sheet: Any, row: int, text: str) -> int:
    """Write a long text over several rows, without merging cells, and return the last of them."""
    for n, line in enumerate(textwrap.wrap(text, _LINE)):
        sheet.write_string(
            row + n, 0, line if n == 0 or not text[:1].isdigit() else f"    {line}", book.looks.get("plain")
        )
    return row + len(textwrap.wrap(text, _LINE)) - 1


def _totals(book: Book, sheet: Any, row: int, plans: Sequence[Plan]) -> int:
    looks = book.looks
    for at, title in enumerate(("Layer", "£ a year (central)", "Lines", "In the words of the letter of 2 May 2006")):
        sheet.write_string(row, at, title, looks.get("heading"))
    layers, left = book.values.layers(), book.values.lines_in(NOT_WORKED_OUT)
    counted = sum(lines for _, lines in layers.values())
    for n, layer in enumerate(LAYERS.values(), start=row + 1):
        value, lines = layers.get(layer.title, (NOT_REPORTED, 0))
        spans = [(plan.span("regime", MORE), plan.span("counted", MORE)) for plan in plans]
        total = "+".join(f"SUMIFS({amount},{where},A{n + 1})" for amount, where in spans)
        count = "+".join(f"COUNTIF({where},A{n + 1})" for _, where in spans)
        sheet.set_row(n, 32 if len(layer.words) > _SHORT else 18)
        sheet.write_string(n, 0, layer.title, looks.get("label"))
        sheet.write_formula(n, 1, f'=IF(C{n + 1}=0,"{NOT_REPORTED}",{total})', looks.get("money"), value)
        sheet.write_formula(n, 2, f"={count}", looks.get("count"), lines)
        sheet.write_string(n, 3, f"“{layer.words}”", looks.get("label"))
    first, last = row + 2, row + 1 + len(LAYERS)
    end = last
    missing = "+".join(_not_worked_out(plan) for plan in plans)
    sheet.set_row(end, 32)
    label = "Total, at least" if left else "Total of what is reported"
    sheet.write_formula(
        end, 0, f'=IF(C{end + 2}>0,"Total, at least","Total of what is reported")', looks.get("words_total"), label
    )
    sheet.write_formula(
        end, 1, f"=SUM(B{first}:B{last})", looks.get("money_total"), sum(total for total, _ in layers.values())
    )
    sheet.write_formula(end, 2, f"=SUM(C{first}:C{last})", looks.get("count"), counted)
    said = "A layer that is not reported is not zero. The total is at the most likely values, without its range."
    sheet.write_string(end, 3, said, looks.get("words_total"))
    sheet.write_string(end + 1, 0, "Lines not worked out here", looks.get("label"))
    sheet.write_blank(end + 1, 1, None, looks.get("label"))
    sheet.write_formula(end + 1, 2, f"={missing}", looks.get("count"), left)
    words = "Their cells under “£ a year (central)” say why. They are priced when the workbook comes back."
    sheet.write_string(end + 1, 3, words, looks.get("label"))
    return end + 3


def _not_worked_out(plan: Plan) -> str:
    """Return the formula of how many lines of a sheet may cost something that the total does not hold."""
    state = plan.span("state", MORE)
    listed = "+".join(f"COUNTIF({state},{number})" for number in NOT_WORKED_OUT)
    # A row put in has no formulas of its own.
    figure = plan.span(f"c.{plan.sheet.columns[2].key}", MORE)
    item = plan.span("c.item", MORE)
    return f'{listed}+SUMPRODUCT(({state}="")*((({item}<>"")+({figure}<>""))>0))'


def write_about(book: Book, plan: Plan, sheet: Any) -> None:
    """Write the heading: a row for each field, with its help beside it."""
    looks = book.looks
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 38)
    sheet.set_column(2, 2, 70)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, plan.sheet.title, looks.get("title"))
    sheet.write_string(1, 0, plan.sheet.help, looks.get("help"))
    for at, title in enumerate((ABOUT_FIELD, ABOUT_VALUE, "What it means")):
        sheet.write_string(HEADING - 1, at, title, looks.get("heading"))
    for n, row in enumerate(plan.rows):
        column, at = plan.sheet.column(row.key), HEADING + n
        sheet.write_string(at, 0, column.title, looks.get("label"))
        sheet.write_string(at, 2, column.help, looks.get("small"))
        text, area = row.cells["value"], (at, 1, at, 1)
        write_input(book, sheet, at, 1, column, text)
        style.show_numbers(looks, sheet, column, area)
        style.offer(sheet, column, area, book.lists, "")
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{plan.last}"})
    sheet.freeze_panes(HEADING, 0)
    style.page(sheet, HEADING - 1, plan.last - 1, 2)
    style.protect(sheet)
