"""Which to stop first, printed on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.stopping.answer import Answer
from burden.report.sentences import default_words
from burden.report.stopping import answer_words
from burden.report.stopping_frontier import frontier_rows
from burden.report.stopping_items import item_rows
from burden.report.terminal_comparing import print_table

MOST_SHOWN = 40
NUMBERS = frozenset({"A year", "Likely range (nine in ten)"})
NARROWEST = 28


def print_stopping(console: Console, found: Answer) -> None:
    """Print the answer, the items in the order they would stop, and what more saving would cost in use."""
    costing = found.costings.costings[found.number]
    name = f"{costing.name}, {costing.period}, prices of {found.costings.price_year}."
    console.print(Text(name, "bold"), soft_wrap=True)
    if words := default_words(costing):
        console.print(Text(words), soft_wrap=True)
    for sentence in answer_words(found):
        console.print(Text(sentence), soft_wrap=True)
    if rows := item_rows(found):
        console.print()
        shown = max(MOST_SHOWN, len(found.choice.keys))
        _print_items(console, rows[:shown])
        if len(rows) > shown:
            console.print(Text(f"And {len(rows) - shown:,} more; --format csv has all.", "dim"), soft_wrap=True)
    if rows := frontier_rows(found):
        console.print()
        between = "" if found.frontier and found.frontier.complete else ", at losses evenly spread"
        console.print(Text(f"The largest saving for the use lost{between}:"), soft_wrap=True)
        print_table(console, rows, 0)


def _print_items(console: Console, rows: Sequence[Mapping[str, str]]) -> None:
    """Print items as a table: words to the left, amounts to the right, the item no narrower than can be read."""
    table = Table(box=None, pad_edge=False)
    for title in rows[0]:
        least = NARROWEST if title == "Item" else None
        table.add_column(title, justify="right" if title in NUMBERS else "left", overflow="fold", min_width=least)
    for row in rows:
        table.add_row(*row.values())
    console.print(table)
