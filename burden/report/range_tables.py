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
    from burden.analysis.indices import DriverRow
    from burden.analysis.measuring import Measurement

NO_SOURCE = "no source given"


def ranges_table(costing: Costing) -> pd.DataFrame:
    """Return the total and each layer: mean, likely range, all inputs at their ends, stated error, how worked out."""
    title = "Total" if costing.complete else TOTAL
    rows = [(title, costing.total), *((LAYERS[key].title, figures) for key, figures in costing.layers.items())]
    columns = ("Layer", "Mean", LIKELY, "All inputs at their ends", "Ends right to", "Worked out")
    return table_of((_range_row(name, figures, costing.currency) for name, figures in rows), columns)


def _range_row(name: str, figures: Figures, currency: str) -> dict[str, str]:
    head = figures.headline
    if head is None:
        said = numbers.NOT_REPORTED if not figures.reported else "no headline"
        return {
            "Layer": name, "Mean": said, LIKELY: NONE, "All inputs at their ends": NONE, "Ends right to": NONE,
            "Worked out": NONE,
        }  # fmt: skip
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


def tornado_table(rows: Sequence[DriverRow], currency: str) -> pd.DataFrame:
    """Return inputs with their range, swing, shares of the variance, evidence, and the lines they touch."""
    columns = (
        "Input", "Range as entered", "Swing", "Share alone", "Share with others", "Grade", "Source", "Lines",
    )  # fmt: skip
    return table_of(
        (
            {
                "Input": row.label,
                "Range as entered": range_words.entered(row, currency),
                "Swing": _swing(row, currency),
                "Share alone": numbers.share(row.share_of_variance),
                "Share with others": numbers.share(row.total_share_of_variance),
                "Grade": row.grade or NONE,
                "Source": row.source or NO_SOURCE,
                "Lines": range_words.touched(row.entries),
            }
            for row in rows
        ),
        columns,
    )


def measurements_table(rows: Sequence[Measurement]) -> pd.DataFrame:
    """Return what could be measured, the best narrowing for an hour first."""
    return table_of(
        (
            {
                "What to measure": row.label,
                "Effort": numbers.hours(row.effort_hours),
                "Narrows the range by": numbers.share(row.narrows_by_share),
                "For each hour": numbers.share(row.narrows_by_share_per_hour),
                "Lines": range_words.touched(row.entries),
            }
            for row in rows
        ),
        ("What to measure", "Effort", "Narrows the range by", "For each hour", "Lines"),
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
                "Lines": ", ".join(row.entries),
            }
            for row in rows
        ),
        ("Input", "Kind", "Range as entered", "Direction", "Grade", "Source", "Lines"),
    )


def _swing(row: DriverRow, currency: str) -> str:
    ends = {"p5": min(row.swing), "p95": max(row.swing)}
    step = numbers.step_of(ends)
    low, high = (numbers.money(numbers.to_step(end, step), currency) for end in row.swing)
    return f"{low} to {high}"
