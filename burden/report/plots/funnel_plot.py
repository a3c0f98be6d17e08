"""Rates of one year against size, with limits: of the spread among authorities, or of each one's own range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from burden.analysis.comparison.beyond import AgainstSize
from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.funnel import LEVELS, Funnel, funnel
from burden.analysis.comparison.rows import Row
from burden.base.errors import BurdenError
from burden.costing.activities import Floats
from burden.report import numbers
from burden.report.plots import amounts
from burden.report.plots.amounts import each_words, name_of
from burden.report.plots.axes import edge_of, money_axis, size_axis
from burden.report.plots.dots import beyond_words
from burden.report.plots.model import Axis, Key, Line, Mark, Panel, Plot, Shape
from burden.report.plots.placing import folded, placed

Limits = Literal["spread", "ranges"]
HEIGHT = 360.0
STEPS = 60
"""Into how many pieces a curve is drawn."""
MOST_NAMED = 8
MANY = 100
"""More dots than this are drawn smaller."""
SIZES = {
    "residents": "residents", "spending": "yearly spending, £m", "fte": "staff, full-time equivalents",
    "homes": "homes",
}  # fmt: skip
HEADER = ("Authority", "Year", "Size", "Rate", "Limits of 95%", "Limits of 99.8%", "Against the limits")
ZONES = {
    -2: "below those of 99.8%", -1: "below those of 95%", 0: "within", 1: "above those of 95%",
    2: "above those of 99.8%",
}  # fmt: skip


def funnel_plot(found: Comparison, period: str, highlight: Sequence[str] = (), limits: Limits = "spread") -> Plot:
    """Return the rates of one year against the size of the authority; `highlight` are codes to be picked out.

    Limits of the `spread` among the authorities are curves; limits of the `ranges` stand at each authority, so that
    outside is what its own range does not explain. Raises `BurdenError` where the year has no funnel or no ranges, not
    all have entered the same items in it, or it rests on defaults.
    """
    if any(row.default_share for row in found.rows if row.period == period):
        raise BurdenError(
            f"There is no funnel of {period}: some of it rests on defaults, and the same averages divided by different "
            "sizes say nothing of who lies outside. Leave out what is still default."
        )
    if period in found.sizes_apart:
        raise BurdenError(f"There is no funnel of {period}: {amounts.apart_words('size')}")
    given = next((each for each in found.sizes if each.period == period), None)
    if given is None:
        raise BurdenError(
            f"There is no funnel of {period}: it needs at least five authorities of different size, and amounts "
            "divided by their size. Choose another year, or what to divide by."
        )
    rows = {row.code: row for row in found.rows if row.period == period}
    mine = [rows[code] for code in given.codes]
    chart = given.chart if limits == "spread" else _of_ranges(mine, given)
    size, tenfold = size_axis(chart.size.tolist(), f"Size: {SIZES.get(found.per, PER[found.per])}")
    places = np.log10(chart.size) if tenfold else chart.size
    edge = edge_of(chart.rate.tolist())
    y = _rate_axis(chart, found, limits, edge)
    marks = [_inside(mark, edge) for mark in _marks(mine, chart, places, found, set(highlight), limits)]
    marks = list(placed(marks, size, y, HEIGHT, MOST_NAMED + len(highlight)))
    # What was asked for, and what lies outside, is drawn over the rest.
    marks.sort(key=lambda mark: ("plain", "signal", "chosen").index(mark.role))
    lines = [Line(((size.low, chart.target), (size.high, chart.target)), "centre")]
    if limits == "spread":
        lines += _curves(chart, size, y, tenfold)
    return Plot(
        id=f"funnel-{period}", title=f"Rates against size, {period}", caption=_caption(found, chart, limits),
        alt=_alt(mine, chart, found, limits), panels=(Panel(size, y, tuple(marks), HEIGHT, tuple(lines)),),
        header=HEADER,
        rows=tuple(_row(row, chart, at, found) for at, row in enumerate(mine)),
        figures=tuple(_figures(row, chart, at) for at, row in enumerate(mine)), keys=_keys(marks, limits),
        notes=(*beyond_words(marks), *_notes(rows, given)),
    )  # fmt: skip


def _of_ranges(rows: Sequence[Row], given: AgainstSize) -> Funnel:
    """Return the funnel with limits from ranges, around the mean of each amount."""
    deviations = [row.deviation for row in rows if row.deviation is not None]
    if len(deviations) < len(rows) or not any(deviations):
        raise BurdenError("Limits from ranges need a range of every authority. Give submissions, or take the spread.")
    means = [row.total if row.mean is None else row.mean for row in rows]
    return funnel(means, given.chart.size, "ranges", deviations=deviations)


def _rate_axis(chart: Funnel, found: Comparison, limits: Limits, edge: float) -> Axis:
    # Curves of the smallest would leave no room for anything else: they run out of the picture.
    ends = [*chart.rate.tolist(), chart.target]
    if limits == "ranges":
        ends += [end for at in range(len(chart.size)) for end in _bar(chart, at)]
    return money_axis([min(end, edge) for end in ends], found.currency, amounts.unit_words(found))


def _marks(
    rows: Sequence[Row], chart: Funnel, places: Floats, found: Comparison, chosen: set[str], limits: Limits
) -> list[Mark]:
    marks = []
    # Names go first to what lies farthest outside.
    order = sorted(range(len(rows)), key=lambda at: (-abs(int(chart.zone[at])), at))
    size, large = (3.0, 3.4) if len(rows) > MANY else (4.0, 5.0)
    for at in order:
        row, zone = rows[at], int(chart.zone[at])
        picked = row.code in chosen
        shape: Shape = "diamond" if zone else "dot"
        words = f"{name_of(row)}: {each_words(float(chart.rate[at]), found)}, {ZONES[zone]}"
        marks.append(
            Mark(
                float(places[at]), float(chart.rate[at]), name_of(row), words,
                "chosen" if picked else "signal" if zone else "plain", shape,
                _bar(chart, at) if limits == "ranges" else None, folded(name_of(row)) if picked or zone else "",
                size=5.0 if picked else large if zone else size,
            )
        )  # fmt: skip
    return marks


def _inside(mark: Mark, edge: float) -> Mark:
    """Return a mark that stands at the edge, where it lies beyond; so with the ends of its bar."""
    ends = None if mark.ends is None else (min(mark.ends[0], edge), min(mark.ends[1], edge))
    return replace(mark, ends=ends) if mark.y <= edge else replace(mark, y=edge, shape="triangle", ends=None, size=5.0)


def _bar(chart: Funnel, at: int) -> tuple[float, float]:
    """Return the limits of 95 % of one authority."""
    return float(chart.floor[0][at]), float(chart.upper[0][at])


def _curves(chart: Funnel, size: Axis, y: Axis, tenfold: bool) -> list[Line]:
    places = np.linspace(size.low, size.high, STEPS + 1)
    sizes = 10.0**places if tenfold else places
    inside = sizes > 0
    lower, upper = chart.at(sizes[inside])
    lines = []
    for level in range(len(LEVELS)):
        for side in (lower, upper):
            lines += cut(places[inside], side[level], y.low, y.high, "limit", dashed=level == 0)
    return lines


def cut(x: Floats, y: Floats, low: float, high: float, stroke: Literal["limit"], dashed: bool) -> list[Line]:
    """Return the parts of a curve between two heights, its crossings of them worked out between its points."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for at in range(len(x) - 1):
        one, two = (float(x[at]), float(y[at])), (float(x[at + 1]), float(y[at + 1]))
        ends = _between(one, two, low, high)
        if ends is None:
            pieces.append([])
            continue
        if not pieces[-1] or pieces[-1][-1] != ends[0]:
            pieces.append([ends[0]])
        pieces[-1].append(ends[1])
    return [Line(tuple(piece), stroke, dashed) for piece in pieces if len(piece) > 1]


def _between(
    one: tuple[float, float], two: tuple[float, float], low: float, high: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the part of a straight piece between two heights, None where there is none."""
    (x, y), (to_x, to_y) = one, two
    if y == to_y:
        return (one, two) if low <= y <= high else None
    shares = sorted(((low - y) / (to_y - y), (high - y) / (to_y - y)))
    start, end = max(0.0, shares[0]), min(1.0, shares[1])
    if start >= end:
        return None
    at = [one if share == 0 else two if share == 1 else (x + share * (to_x - x), y + share * (to_y - y))
          for share in (start, end)]  # fmt: skip
    return at[0], at[1]


def _row(row: Row, chart: Funnel, at: int, found: Comparison) -> tuple[str, ...]:
    size = float(chart.size[at])
    sizes = f"£{numbers.plain(size, 4)}m" if found.per == "spending" else numbers.plain(size, 8)
    limits = [
        f"{each_words(float(chart.floor[level][at]), found)} to {each_words(float(chart.upper[level][at]), found)}"
        for level in range(len(LEVELS))
    ]
    return (
        name_of(row), row.period, sizes, each_words(float(chart.rate[at]), found), *limits, ZONES[int(chart.zone[at])],
    )  # fmt: skip


def _figures(row: Row, chart: Funnel, at: int) -> dict[str, str | float | None]:
    return {
        "code": row.code, "name": row.name, "period": row.period, "size": float(chart.size[at]),
        "rate": float(chart.rate[at]), "target": chart.target,
        "lower_95": float(chart.lower[0][at]), "upper_95": float(chart.upper[0][at]),
        "lower_998": float(chart.lower[1][at]), "upper_998": float(chart.upper[1][at]), "zone": int(chart.zone[at]),
    }  # fmt: skip


def _keys(marks: Sequence[Mark], limits: Limits) -> tuple[Key, ...]:
    keys = [Key("within limits of 95%")]
    if any(mark.shape == "diamond" for mark in marks):
        keys.append(Key("beyond them", "signal", "diamond", size=5.0))
    if any(mark.shape == "triangle" for mark in marks):
        keys.append(Key("beyond the edge", "signal", "triangle", size=5.0))
    if any(mark.role == "chosen" for mark in marks):
        keys.append(Key("picked out", "chosen", size=5.0))
    keys.append(Key("all of them together", stroke="centre"))
    if limits == "spread":
        keys += [Key("limits of 95%", stroke="limit", dashed=True), Key("limits of 99.8%", stroke="limit")]
    return tuple(keys)


def _caption(found: Comparison, chart: Funnel, limits: Limits) -> str:
    if limits == "spread":
        base = "Means; limits from the spread among the authorities"
    else:
        base = "Means; bars are limits of 95% from each one's own range: what lies outside its bar differs from all of "
        base += "them together by more than its range explains"
    remark = " The limits are provisional: they rest on the spread among few." if chart.provisional else ""
    return f"{amounts.basis_words(found)} {base}.{remark}"


def _alt(rows: Sequence[Row], chart: Funnel, found: Comparison, limits: Limits) -> str:
    outside = [(name_of(row), int(zone)) for row, zone in zip(rows, chart.zone, strict=True) if zone]
    named = "; ".join(f"{name} {ZONES[zone]}" for name, zone in outside[:MOST_NAMED])
    more = f"; and {len(outside) - MOST_NAMED:,} more" if len(outside) > MOST_NAMED else ""
    chance = numbers.plain(chart.by_chance[0], 2)
    verb = "lies" if len(outside) == 1 else "lie"
    told = f"{len(outside):,} of {len(rows):,} {verb} beyond the limits of 95%"
    told = f"{told}: {named}{more}" if outside else f"None of {len(rows):,} lies beyond the limits of 95%"
    how = "the spread among them" if limits == "spread" else "their ranges"
    return (
        f"{told} (limits from {how}); by chance alone about {chance} would. All of them together come to "
        f"{each_words(chart.target, found)} for {PER[found.per]}."
    )


def _notes(rows: dict[str, Row], given: AgainstSize) -> tuple[str, ...]:
    silent = [name_of(row) for code, row in rows.items() if code not in given.codes]
    return (f"Not drawn, because their size is not known: {', '.join(silent)}.",) if silent else ()
