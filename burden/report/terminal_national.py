"""A national estimate printed on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.comparison.national import National
from burden.report.national import national_rows, national_words


def print_national(console: Console, found: National) -> None:
    """Print an estimate: the figure, a row for each type, then what it rests on."""
    first, *rest = national_words(found)
    console.print(Text(first), soft_wrap=True)
    rows = national_rows(found)
    table = Table(box=None, pad_edge=False)
    for place, title in enumerate(rows[0]):
        table.add_column(title, justify="right" if place else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(words) for words in row.values()))
    console.print(table)
    for sentence in [*rest, f"Prices of {found.price_year}."]:
        console.print(Text(sentence), soft_wrap=True)
