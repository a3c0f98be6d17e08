"""Layers and views of a costing for a terminal of any width: a column is left out before a figure is cut."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import LAYERS
from burden.report import numbers, sentences
from burden.report.heads import row_rounding, view_rounding

LAYER, HEADLINE, LIKELY = "Layer", "Headline", "Likely range\n(nine in ten)"
CENTRAL, GROSS, USUAL, UNATTRIBUTED, HOURS = "Central", "Gross", "Usual or by choice", "Unattributed", "Hours"
COLUMNS = (LAYER, HEADLINE, LIKELY, CENTRAL, GROSS, USUAL, UNATTRIBUTED, HOURS)
LEFT_OUT_FIRST = (CENTRAL, GROSS, USUAL, UNATTRIBUTED, HOURS)
"""The order in which columns are left out where the window is too narrow for all."""


def print_layers(console: Console, costing: Costing) -> None:
    """Print the five layers and the total, in as many columns as fit; say which were left out."""
    total = "Total" if costing.complete else "Total so far"
    rows = [(LAYERS[key].title, figures) for key, figures in costing.layers.items()]
    cells = [_cells(title, figures, costing.currency) for title, figures in (*rows, (total, costing.total))]
    shown = list(COLUMNS)
    for column in LEFT_OUT_FIRST:
        if _width(console, _layers(shown, cells)) <= console.width:
            break
        shown.remove(column)
    table = _layers(shown, cells)
    if _width(console, table) <= console.width:
        console.print(table)
    else:
        for row in cells:
            parts = (row[column] for column in (HEADLINE, LIKELY) if row.get(column))
            console.print(Text(f"{row[LAYER]}: {', '.join(parts)}"), soft_wrap=True)
    out = [column.replace("\n", " ") for column in COLUMNS if column not in shown]
    if out:
        console.print(Text(f"For want of width without: {', '.join(out)}.", style="dim"), soft_wrap=True)
    if words := sentences.not_adding(costing):
        console.print(Text(words, style="dim"), soft_wrap=True)


def print_views(console: Console, costing: Costing) -> None:
    """Print who pays, in lines instead of a table where the window is too narrow for one."""
    views = costing.views
    rows: list[tuple[str, str, float | None]] = [
        ("Borne locally, after grants", "local", views.local),
        ("Borne centrally, after fees", "central", views.central),
        (sentences.together(costing).capitalize(), "consolidated", views.consolidated),
    ]
    rows += [(f"  {sentences.ELIMINATIONS[what]}", "", amount) for what, amount in views.eliminations.items()]
    if views.users is not None:
        rows.append(("Borne by users, outside the above", "users", views.users))
    found = [(words, *_view(costing, key, amount)) for words, key, amount in rows]
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    for _ in range(2):
        table.add_column(justify="right", no_wrap=True)
    for row in found:
        table.add_row(*map(Text, row))
    if _width(console, table) <= console.width:
        console.print(table)
    else:
        for words, likely, amount in found:
            said = f"{words}: {amount}" + (f", likely {likely}" if likely else "")
            console.print(Text(said), soft_wrap=True)
    if words := sentences.views_not_adding(costing):
        console.print(Text(words, style="dim"), soft_wrap=True)


def _layers(columns: Sequence[str], cells: Sequence[dict[str, str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="left" if column == LAYER else "right", no_wrap=True)
    for place, row in enumerate(cells):
        last = place == len(cells) - 1
        table.add_row(*(Text(row.get(column, "")) for column in columns), style="bold" if last else None)
    return table


def _width(console: Console, table: Table) -> int:
    """Return the width at which nothing of a table is cut."""
    return console.measure(table, options=console.options.update(width=WIDEST)).maximum


WIDEST = 1000


def _cells(title: str, figures: Figures, currency: str) -> dict[str, str]:
    if not figures.reported:
        return {LAYER: title, HEADLINE: numbers.NOT_REPORTED}
    if figures.parts is None:
        return {LAYER: title, HEADLINE: "no price"}
    how = row_rounding(figures)
    usual = figures.parts["business_as_usual"] + figures.parts["discretionary"]
    parts = ((USUAL, "business_as_usual", usual), (UNATTRIBUTED, "unattributed", figures.parts["unattributed"]))
    cells = {LAYER: title, GROSS: how.words(figures.gross, currency)} | {
        column: sentences.other_amount(part, amount, currency, how) for column, part, amount in parts
    }
    if figures.headline is None:
        return cells | {HEADLINE: "no grounds given"}
    return cells | {
        HEADLINE: numbers.about(figures.headline, currency, how),
        LIKELY: numbers.likely(figures.headline, currency, how),
        CENTRAL: how.words(figures.headline["central"], currency),
        HOURS: numbers.hours(figures.hours).removesuffix(" hours").removesuffix(" hour"),
    }


def _view(costing: Costing, view: str, amount: float | None) -> tuple[str, str]:
    """Return the likely range and the amount of a view as they are written."""
    how, head = view_rounding(costing, view, amount), costing.views.ranges.get(view)
    likely = numbers.likely(head, costing.currency, how) if head and numbers.is_uncertain(head) else ""
    return likely, how.words(amount, costing.currency, "not known")
