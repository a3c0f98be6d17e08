"""How sure the figures are, as tables of words: ranges, what drives them, what to measure, every assumption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import LAYERS
from burden.report import numbers, range_words
from burden.report.heads import head_of
from burden.report.tables import LIKELY, NONE, TOTAL, table_of

if TYPE_CHECKING:
    from burden.analysis.driver_rows import DriverRow
    from burden.analysis.measuring import Measurement

MOST_ENTRIES = 2
ENDS, SOFT_ENDS = "All inputs at their ends", "All inputs at their nine-in-ten ends"
MEASURE, EFFORT, NARROWS, LINES = "What to measure", "Effort", "Narrows the range by", "Lines it touches"
PART, MOVES, USED = "Part of the uncertainty", "Moves the mean", "Range used"


def ends_title(costing: Costing) -> str:
    """Return what lowest and highest are called: limits, or ends beyond which an input may lie one time in ten."""
    return ENDS if costing.insight.ends_are_limits() else SOFT_ENDS


def ranges_table(costing: Costing) -> pd.DataFrame:
    """Return the total and each layer that is reported: mean, likely range, all inputs at their ends."""
    ends = ends_title(costing)
    rows = (_range_row(title, figures, ends, costing.currency) for title, figures in _reported(costing))
    return table_of(rows, ("Layer", "Mean", LIKELY, ends))


def _reported(costing: Costing) -> list[tuple[str, Figures]]:
    total = ("Total" if costing.complete else TOTAL, costing.total)
    layers = ((LAYERS[key].title, figures) for key, figures in costing.layers.items())
    return [row for row in (total, *layers) if row[1].reported]


def _range_row(name: str, figures: Figures, ends: str, currency: str) -> dict[str, str]:
    head = head_of(figures)
    if head is None:
        return {"Layer": name, "Mean": "no headline", LIKELY: NONE, ends: NONE}
    how = numbers.rounding_of(head, head["low"], head["high"])
    reach = NONE
    if numbers.is_uncertain(head):
        reach = f"{how.words(head['low'], currency)} to {how.words(head['high'], currency)}"
    return {
        "Layer": name,
        "Mean": numbers.about(head, currency, how),
        LIKELY: numbers.likely(head, currency, how),
        ends: reach,
    }


def exactness(costing: Costing) -> list[str]:
    """Return how right each range is and how it was worked out, a sentence for each figure that has one."""
    said = ((name, range_words.exactness(figures, costing.currency)) for name, figures in _reported(costing))
    return [f"{name}: {words}" for name, words in said if words]


def tornado_table(rows: Sequence[DriverRow], currency: str) -> pd.DataFrame:
    """Return inputs with the range used, how far they move the mean, and their part of the uncertainty."""
    return table_of(
        (
            {
                "Input": range_words.named(row),
                USED: range_words.entered(row, currency),
                MOVES: _swing(row, currency),
                PART: numbers.share(row.share_of_variance),
            }
            for row in rows
        ),
        ("Input", USED, MOVES, PART),
    )


def input_details(rows: Sequence[DriverRow]) -> list[str]:
    """Return what each input rests on, and its part together with all that it multiplies, a sentence or two each."""
    return [
        f"{range_words.named(row)}. {range_words.ground(row)}. Part of the uncertainty together with other inputs: "
        f"{numbers.share(row.total_share_of_variance)}."
        for row in rows
    ]


def measurements_table(rows: Sequence[Measurement], names: Mapping[str, str]) -> pd.DataFrame:
    """Return what could be measured, the best narrowing for an hour first; `names` has what each entry is called."""
    return table_of(
        (
            {
                MEASURE: range_words.named(row),
                EFFORT: NONE if row.effort_hours is None else numbers.duration(row.effort_hours),
                NARROWS: NONE if row.narrows_by_share is None else numbers.share(row.narrows_by_share),
                LINES: _touched(row.entries, names),
            }
            for row in rows
        ),
        (MEASURE, EFFORT, NARROWS, LINES),
    )


def _touched(entries: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the entries an input touches: the first few by name, the rest as a number."""
    shown = ", ".join(names.get(entry, entry) for entry in entries[:MOST_ENTRIES])
    rest = len(entries) - MOST_ENTRIES
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def assumptions_table(rows: Sequence[DriverRow], currency: str) -> pd.DataFrame:
    """Return every uncertain input: what it is, the range used, what that rests on."""
    return table_of(
        (
            {
                "Input": range_words.named(row),
                USED: range_words.entered(row, currency),
                "Grade and source": range_words.ground(row),
            }
            for row in rows
        ),
        ("Input", USED, "Grade and source"),
    )


def _swing(row: DriverRow, currency: str) -> str:
    low, high = sorted(row.swing)
    how = numbers.rounding_of({"mean": low, "p5": low, "p95": high})
    return " to ".join(how.words(end, currency) for end in row.swing)
