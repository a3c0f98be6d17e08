"""A new duty for all authorities, printed on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from burden.analysis.scenarios.new_burdens import NewBurdens
from burden.report.new_burdens import burden_rows, form_rows, new_burdens_words, type_rows
from burden.report.terminal_comparing import print_table


def print_new_burdens(console: Console, found: NewBurdens) -> None:
    """Print an assessment: the figure, the questions of the form, the table of cost, and what it rests on."""
    first, second, *rest = new_burdens_words(found)
    for sentence in (first, second):
        console.print(Text(sentence), soft_wrap=True)
    console.print()
    for row in form_rows(found):
        console.print(Text(" ".join(row.values())), soft_wrap=True)
    console.print()
    print_table(console, burden_rows(found), 2)
    if rows := type_rows(found):
        console.print()
        print_table(console, rows, 1)
    for sentence in [*rest, f"Prices of {found.price_year}."]:
        console.print(Text(sentence), soft_wrap=True)
