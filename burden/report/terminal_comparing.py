"""A comparison printed on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.expected import Expected
from burden.report.comparing import comparison_rows, group_rows
from burden.report.comparing_words import scope_words
from burden.report.differing import beyond_words, delta_rows, delta_words
from burden.report.expecting import expected_rows, expected_words


def print_comparison(console: Console, found: Comparison) -> None:
    """Print a comparison: what it rests on, a row for each authority and year, groups."""
    for sentence in scope_words(found):
        console.print(Text(sentence), soft_wrap=True)
    print_table(console, comparison_rows(found), 2)
    if found.groups:
        print_table(console, group_rows(found), 1)
    for sentence in beyond_words(found):
        console.print(Text(sentence), soft_wrap=True)
    if found.delta is not None:
        console.print(Text(delta_words(found)), soft_wrap=True)
        print_table(console, delta_rows(found.delta), 1)
    prices = "Each amount is in the prices of its own year." if found.nominal else f"Prices of {found.price_year}."
    console.print(Text(prices), soft_wrap=True)


def print_expected(console: Console, expected: Sequence[Expected], price_year: str) -> None:
    """Print what was reported against the first estimate of the same items."""
    for sentence in expected_words(expected, price_year):
        console.print(Text(sentence), soft_wrap=True)
    if any(row.ratio is not None for row in expected):
        print_table(console, expected_rows(expected), 2)


def print_table(console: Console, rows: Sequence[Mapping[str, str]], left: int) -> None:
    """Print rows of words under their titles; the first `left` columns stand to the left, the others to the right.

    Words are printed as they stand: what people typed is no markup.
    """
    table = Table(box=None, pad_edge=False)
    for place, title in enumerate(rows[0]):
        table.add_column(Text(title), justify="left" if place < left else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row.values()))
    console.print(table)
