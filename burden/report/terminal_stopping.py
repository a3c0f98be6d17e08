"""Which to stop first, printed on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from burden.analysis.stopping.answer import Answer
from burden.report.stopping import answer_words, frontier_rows, item_rows
from burden.report.terminal_comparing import print_table

MOST_SHOWN = 40


def print_stopping(console: Console, found: Answer) -> None:
    """Print the answer, the items in the order they would stop, and what more saving would cost in use."""
    costing = found.costings.costings[found.number]
    name = f"{costing.name}, {costing.period}, prices of {found.costings.price_year}."
    console.print(Text(name, "bold"), soft_wrap=True)
    for sentence in answer_words(found):
        console.print(Text(sentence), soft_wrap=True)
    if rows := item_rows(found):
        console.print()
        shown = max(MOST_SHOWN, len(found.choice.keys))
        print_table(console, rows[:shown], 1)
        if len(rows) > shown:
            console.print(Text(f"And {len(rows) - shown:,} more; --format csv has all.", "dim"), soft_wrap=True)
    if rows := frontier_rows(found):
        console.print()
        between = "" if found.frontier and found.frontier.complete else ", at losses evenly spread"
        console.print(Text(f"The largest saving for the use lost{between}:"), soft_wrap=True)
        print_table(console, rows, 0)
