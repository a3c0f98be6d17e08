"""A national estimate printed on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from burden.analysis.comparison.national import National
from burden.report.national import national_rows, national_words
from burden.report.terminal_comparing import print_table


def print_national(console: Console, found: National) -> None:
    """Print an estimate: the figure, a row for each type, then what it rests on."""
    first, *rest = national_words(found)
    console.print(Text(first), soft_wrap=True)
    print_table(console, national_rows(found), 1)
    for sentence in rest:
        console.print(Text(sentence), soft_wrap=True)
