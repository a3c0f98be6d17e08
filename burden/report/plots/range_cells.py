"""The table of a comparison with real numbers, so that it can be sorted, and each range as a small picture."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from burden.analysis.comparison.comparing import Comparison
from burden.report import numbers
from burden.report.pictures.scene import Dot, Item, Scene, Strokes
from burden.report.pictures.svg import svg_of
from burden.report.plots.amounts import Amount, amount_of, by_name, name_of, per_title
from burden.report.plots.axes import money_axis
from burden.report.plots.looks import LOOKS, Look, Theme

WIDTH, HEIGHT, EDGE = 180.0, 26.0, 6.0
PICTURE = "Range, one scale for all"
A_YEAR, RANGE, RANK, DEFAULT = "A year", "Likely range (nine in ten)", "Rank (nine in ten)", "Default"
"""Columns, called as in the table of few."""
NO_RANK = "none"
BELOW_RANKS = 1e6
"""More than there are ranks: of two with one better end that with the better other end comes first."""


@dataclass(frozen=True, slots=True)
class RangeTable:
    """Rows in the order of names: `frame` holds numbers to sort by, `words` what is read instead of each number.

    No two numbers of a column that read differently are equal, so that a number stands for its words.
    """

    frame: pd.DataFrame
    words: dict[str, dict[float, str]]

    def said(self, column: str, value: float) -> str:
        """Return what a cell reads as; `not known` where there is no number, `none` where there is no rank."""
        if math.isnan(value):
            return NO_RANK if column == RANK else numbers.NOT_KNOWN
        return self.words[column][value]


def range_table(found: Comparison, highlight: Sequence[str] = (), theme: Theme = "light") -> RangeTable:
    """Return a row for each authority and year: amount and range, both divided too, picture, rank, share of default.

    Ranges sort by their lower end, ranks by their better end. The picture is a `data:` address of an SVG without text
    or script, of what the comparison is in: a line from end to end, a dot at the mean.
    """
    rows = by_name(found.rows)
    wholes = [amount_of(row, found, "authority") for row in rows]
    eaches = [amount_of(row, found) for row in rows]
    ends = [end for amount in eaches for end in (amount.value, amount.low, amount.high) if end is not None]
    axis = money_axis(ends, found.currency, zero=True)
    look = LOOKS[theme]
    columns: dict[str, list[tuple[float | None, str]]] = {
        A_YEAR: [(amount.value, amount.words) for amount in wholes],
        RANGE: [(_lower(amount), amount.likely) for amount in wholes],
    }
    if found.per != "authority":
        title = per_title(found.per)
        columns[title] = [(amount.value, amount.words) for amount in eaches]
        columns[f"{title}: range"] = [(_lower(amount), amount.likely) for amount in eaches]
    if any(row.rank for row in rows):
        columns[RANK] = [(row.rank and row.rank[0] + row.rank[1] / BELOW_RANKS, _rank(row.rank)) for row in rows]
    columns[DEFAULT] = [
        (amount.default_share, numbers.share(amount.default_share) if amount.default_share else "none")
        for amount in wholes
    ]
    told = {name: _told(cells) for name, cells in columns.items()}
    frame = pd.DataFrame({"Authority": [name_of(row) for row in rows], "Year": [row.period for row in rows]})
    for name, (values, _) in told.items():
        frame[name] = values
    frame[PICTURE] = [
        range_picture(amount, axis.low, axis.high, row.code in highlight, look)
        for row, amount in zip(rows, eaches, strict=True)
    ]
    return RangeTable(frame, {name: words for name, (_, words) in told.items()})


def _lower(amount: Amount) -> float | None:
    """Return what a range sorts by; where there is none, its only amount."""
    return amount.value if amount.low is None else amount.low


def _rank(rank: tuple[int, int] | None) -> str:
    if rank is None:
        return NO_RANK
    low, high = rank
    return str(low) if low == high else f"{low} to {high}"


def _told(cells: Sequence[tuple[float | None, str]]) -> tuple[pd.Series[float], dict[float, str]]:
    """Return numbers, and the words of each; equal numbers of different words are set apart by the least there is."""
    words: dict[float, str] = {}
    values = []
    for value, said in cells:
        if value is None:
            values.append(math.nan)
            continue
        place = float(value)
        while words.setdefault(place, said) != said:
            place = math.nextafter(place, math.inf)
        values.append(place)
    return pd.Series(values, dtype="float64"), words


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
