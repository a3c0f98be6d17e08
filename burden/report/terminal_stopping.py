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
NARROWEST, GAP = 28, 2


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
    """Print items as a table: words to the left, amounts to the right, wrapped so that no column is cut."""
    table = Table(box=None, padding=0)
    for title, width in widths_of(rows, console.width).items():
        if table.columns:
            table.add_column("", width=GAP, min_width=GAP)
        table.add_column(
            Text(title), justify="right" if title in NUMBERS else "left", overflow="fold", width=width, min_width=width
        )
    for row in rows:
        cells = [cell for text in row.values() for cell in (Text(), Text(text))]
        table.add_row(*cells[1:])
    console.print(table)


def widths_of(rows: Sequence[Mapping[str, str]], room: int) -> dict[str, int]:
    """Return the width of each column in letters: no word is broken while there is room, and none wider than it needs.

    The widest that still needs more is widened first by turns; the item is no narrower than can be read.
    """
    texts = {title: [title, *(row[title] for row in rows)] for title in rows[0]}
    needed = {title: max(len(text) for text in each) for title, each in texts.items()}
    found = {title: max(len(word) for text in each for word in text.split() or [""]) for title, each in texts.items()}
    found["Item"] = min(NARROWEST, needed["Item"])
    left = room - sum(found.values()) - GAP * (len(found) - 1)
    while left > 0 and (short := [title for title in found if found[title] < needed[title]]):
        widest = max(short, key=lambda title: needed[title] / found[title])
        found[widest] += 1
        left -= 1
    # Too narrow for whole words: the item gives way first, then the widest of the others.
    while left < 0 and max(found.values()) > 1:
        widest = "Item" if found["Item"] > NARROWEST // 2 else max(found, key=lambda title: found[title])
        found[widest] -= 1
        left += 1
    return found
