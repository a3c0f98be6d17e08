"""How sure the figures are, as tables of words: ranges, what drives them, what to measure, every assumption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import DRIVER_KINDS, LAYERS
from burden.report import numbers, range_words
from burden.report.tables import LIKELY, NONE, TOTAL, table_of

if TYPE_CHECKING:
    from burden.analysis.driver_rows import DriverRow
    from burden.analysis.measuring import Measurement

RANGE_COLUMNS = ("Layer", "Mean", LIKELY, "All inputs at their ends", "Ends right to", "Worked out")
NO_SOURCE = "no source given"
TOUCHES = "Lines it touches"


def ranges_table(costing: Costing) -> pd.DataFrame:
    """Return the total and each layer: mean, likely range, all inputs at their ends, stated error, how worked out."""
    title = "Total" if costing.complete else TOTAL
    rows = [(title, costing.total), *((LAYERS[key].title, figures) for key, figures in costing.layers.items())]
    return table_of((_range_row(name, figures, costing.currency) for name, figures in rows), RANGE_COLUMNS)


def _range_row(name: str, figures: Figures, currency: str) -> dict[str, str]:
    head = figures.headline
    if head is None:
        said = numbers.NOT_REPORTED if not figures.reported else "no headline"
        return {"Layer": name, "Mean": said} | dict.fromkeys(RANGE_COLUMNS[2:], NONE)
    ends = error = way = NONE
    if numbers.is_uncertain(head):
        ends = f"{numbers.money_short(head['low'], currency)} to {numbers.money_short(head['high'], currency)}"
        stated = figures.quantile_error or {}
        error = range_words.money_error(max(stated.values(), default=0.0), currency)
        way = range_words.TIERS.get(-1 if figures.tier is None else figures.tier, NONE)
    return {
        "Layer": name,
        "Mean": numbers.about(head, currency),
        LIKELY: numbers.likely(head, currency),
        "All inputs at their ends": ends,
        "Ends right to": error,
        "Worked out": way,
    }


def tornado_table(rows: Sequence[DriverRow], currency: str) -> tuple[pd.DataFrame, list[str]]:
    """Return inputs with range, swing, shares of the variance, evidence and the lines they touch, and the sources.

    The table names a source by its number in that list.
    """
    sources = list(dict.fromkeys(row.source or NO_SOURCE for row in rows))
    columns = ("Input", "Range as entered", "Swing", "Share alone", "Share with others", "Grade", "Source", TOUCHES)
    found = (
        {
            "Input": row.label,
            "Range as entered": range_words.entered(row, currency),
            "Swing": _swing(row, currency),
            "Share alone": numbers.share(row.share_of_variance),
            "Share with others": numbers.share(row.total_share_of_variance),
            "Grade": row.grade or NONE,
            "Source": str(sources.index(row.source or NO_SOURCE) + 1),
            TOUCHES: range_words.touched(row.entries),
        }
        for row in rows
    )
    return table_of(found, columns), sources


def measurements_table(rows: Sequence[Measurement]) -> pd.DataFrame:
    """Return what could be measured, the best narrowing for an hour first."""
    return table_of(
        (
            {
                "What to measure": row.label,
                "Effort": numbers.hours(row.effort_hours),
                "Narrows the range by": numbers.share(row.narrows_by_share),
                "For each hour": numbers.share(row.narrows_by_share_per_hour),
                TOUCHES: range_words.touched(row.entries),
            }
            for row in rows
        ),
        ("What to measure", "Effort", "Narrows the range by", "For each hour", TOUCHES),
    )


def assumptions_table(rows: Sequence[DriverRow], currency: str) -> pd.DataFrame:
    """Return every uncertain input: what it is, its range, what a rise does, evidence grade, source, lines."""
    return table_of(
        (
            {
                "Input": row.label,
                "Kind": DRIVER_KINDS[row.kind],
                "Range as entered": range_words.entered(row, currency),
                "Direction": range_words.direction(row),
                "Grade": range_words.grade(row.grade),
                "Source": row.source or NO_SOURCE,
                TOUCHES: ", ".join(row.entries),
            }
            for row in rows
        ),
        ("Input", "Kind", "Range as entered", "Direction", "Grade", "Source", TOUCHES),
    )


def _swing(row: DriverRow, currency: str) -> str:
    ends = {"p5": min(row.swing), "p95": max(row.swing)}
    step = numbers.step_of(ends)
    low, high = (numbers.money(numbers.to_step(end, step), currency) for end in row.swing)
    return f"{low} to {high}"
