"""What if, printed on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from burden.analysis.scenarios.whatif import WhatIf
from burden.report.terminal_comparing import print_table
from burden.report.whatif import outcome_words
from burden.report.whatif_rows import change_rows, in_columns, item_rows, numbered
from burden.report.whatif_years import year_rows


def print_what_if(console: Console, found: WhatIf) -> None:
    """Print each scenario for the account of all, or the one there is; then all of them side by side."""
    found, number = numbered(found), len(found.before) - 1
    costing = found.before.costings[number]
    name = "All together" if costing.authority == "all" else costing.name
    console.print(Text(f"{name}, {costing.period}, prices of {found.before.price_year}."), soft_wrap=True)
    for outcome in found.outcomes:
        console.print(Text(f"\n{outcome.scenario.title}", "bold"), soft_wrap=True)
        for sentence in outcome_words(found, outcome, number):
            console.print(Text(sentence), soft_wrap=True)
        if rows := item_rows(outcome.differences[number], costing.currency):
            print_table(console, rows, 1)
        if outcome.horizons:
            print_table(console, year_rows(outcome.horizons[number], costing.currency), 1)
    if changed := change_rows(found, number):
        console.print()
        print_table(console, in_columns(found, changed), 1)
