"""The table of a comparison with real numbers, so that it can be sorted, and each range as a small picture."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import pandas as pd

from burden.analysis.comparison.comparing import Comparison
from burden.report.pictures.scene import Dot, Item, Scene, Strokes
from burden.report.pictures.svg import svg_of
from burden.report.plots import amounts
from burden.report.plots.amounts import Amount, amount_of, name_of
from burden.report.plots.axes import money_axis
from burden.report.plots.looks import LOOKS, Look, Theme

WIDTH, HEIGHT, EDGE = 180.0, 26.0, 6.0
PICTURE = "Range, one scale for all"


def range_frame(found: Comparison, highlight: Sequence[str] = (), theme: Theme = "light") -> pd.DataFrame:
    """Return a row for each authority and year: amount and both ends as numbers, NaN where not known, and a picture.

    The picture is a `data:` address of an SVG without text or script: a line from end to end, a dot at the mean.
    """
    known = [(row, amount_of(row, found)) for row in found.rows]
    ends = [end for _, amount in known for end in (amount.value, amount.low, amount.high) if end is not None]
    axis = money_axis(ends, found.currency, zero=True)
    look = LOOKS[theme]
    return pd.DataFrame(
        {
            "Authority": [name_of(row) for row, _ in known],
            "Year": [row.period for row, _ in known],
            "Type": [amounts.type_of(row) for row, _ in known],
            "Amount": _floats([amount.value for _, amount in known]),
            "Lower end": _floats([amount.low for _, amount in known]),
            "Upper end": _floats([amount.high for _, amount in known]),
            PICTURE: [range_picture(amount, axis.low, axis.high, row.code in highlight, look) for row, amount in known],
        }
    )


def _floats(values: Sequence[float | None]) -> pd.Series[float]:
    return pd.Series([float("nan") if value is None else value for value in values], dtype="float64")


def range_picture(amount: Amount, low: float, high: float, is_chosen: bool, look: Look) -> str:
    """Return the range of an amount between the ends of a scale, as the address of a picture; empty where unknown."""
    if amount.value is None:
        return ""

    def place(value: float) -> float:
        return EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE)

    middle = HEIGHT / 2
    items: list[Item] = [Strokes(((EDGE, middle, WIDTH - EDGE, middle),), look.grid, 1.0)]
    if low <= 0 <= high:
        items.append(Strokes(((place(0), middle - 8, place(0), middle + 8),), look.lines["limit"], 1.0))
    colour = look.marks["chosen" if is_chosen else "plain"]
    if amount.ends:
        items.append(Strokes(((place(amount.ends[0]), middle, place(amount.ends[1]), middle),), colour, 4.0))
    items.append(Dot(place(amount.value), middle, 5.0, colour))
    # The ground of the table shows through: a picture for every theme would otherwise need its very colour.
    drawn = svg_of(Scene(WIDTH, HEIGHT, tuple(items)), "range", "Likely range", amount.said)
    drawn = drawn.replace(f'<rect width="{WIDTH:.0f}" height="{HEIGHT:.0f}" fill="#FFFFFF"/>\n', "")
    drawn = drawn.replace("<svg ", f'<svg width="{WIDTH:.0f}" height="{HEIGHT:.0f}" ', 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode('ascii')}"
