"""Process behaviour chart of one authority over years: what is signal and what is the variation there always is."""

from __future__ import annotations

import math
from dataclasses import replace

from burden.analysis.comparison.beyond import OverYears
from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.xmr import USEFUL_FROM
from burden.base.errors import BurdenError
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.plots import amounts
from burden.report.plots.amounts import each_words
from burden.report.plots.axes import money_axis, year_axis
from burden.report.plots.model import Axis, Key, Panel, Plot
from burden.report.plots.process_panels import changes_of, ends_of, range_ends_of, values_of
from burden.report.plots.rules import keys_of, no_signal_words, rule_words, rules_of, signal_words

HEIGHT = 260.0
HEADER = ("Year", "Amount", "Change from the year before", "Signal")


def process_plot(found: Comparison, code: str) -> Plot:
    """Return the chart of one authority over years: values with their limits, and the changes between years below.

    Raises `BurdenError` where the authority has too few years, or not the same items in all of them.
    """
    if code in found.years_apart:
        raise BurdenError(f"There is no chart over years of {clean(code, 40)}: {amounts.apart_words('years')}")
    row = next((each for each in found.years if each.code == code), None)
    if row is None:
        raise BurdenError(
            f"There is no chart over years of {clean(code, 40)}: it needs at least {USEFUL_FROM:,} years with a "
            "figure, two of them in a row. Add years."
        )
    name = clean(row.name, amounts.NAME_LETTERS)
    x = year_axis(row.periods)
    values = values_panel(row, found, x, HEIGHT, amounts.unit_words(found))
    panels = (values, _ranges(row, found, x))
    return Plot(
        id=f"process-{_plain(code)}", title=f"{name} over {len(row.periods):,} years", caption=_caption(row, found),
        alt=_alt(row, found, name), panels=panels, header=HEADER,
        rows=tuple(_row(row, at, found) for at in range(len(row.periods))),
        figures=tuple(_figures(row, at) for at in range(len(row.periods))), keys=_with_amounts(row, found),
    )  # fmt: skip


def values_panel(row: OverYears, found: Comparison, x: Axis, height: float, title: str = "", parts: int = 5) -> Panel:
    """Return the values of one authority with average and limits, a gap where a year has no figure."""
    y = money_axis(ends_of(row), found.currency, title, parts=parts)
    return values_of(row, x, y, height, row.periods.__getitem__, lambda value: each_words(value, found))


def _ranges(row: OverYears, found: Comparison, x: Axis) -> Panel:
    y = money_axis(range_ends_of(row), found.currency, "Change from the year before", True, 3)
    return changes_of(row, x, y, row.periods.__getitem__, lambda value: each_words(value, found))


def _with_amounts(row: OverYears, found: Comparison) -> tuple[Key, ...]:
    """Return the keys of one chart with the amounts of its lines."""
    chart = row.chart
    limits = f", {each_words(chart.floor, found)} to {each_words(chart.upper, found)}"
    amount = {"centre": f", {each_words(chart.centre, found)}", "limit": limits}
    return tuple(
        replace(key, words=f"{key.words}{amount[key.stroke]}") if key.stroke in amount else key
        for key in keys_of([row])
    )


def _row(row: OverYears, at: int, found: Comparison) -> tuple[str, ...]:
    value = float(row.chart.values[at])
    change = float(row.chart.ranges[at - 1]) if at else math.nan
    return (
        row.periods[at], numbers.NOT_REPORTED if math.isnan(value) else each_words(value, found),
        numbers.NOT_KNOWN if math.isnan(change) else each_words(change, found), rule_words(rules_of(row, at)),
    )  # fmt: skip


def _figures(row: OverYears, at: int) -> dict[str, str | float | None]:
    chart = row.chart
    value = float(chart.values[at])
    change = float(chart.ranges[at - 1]) if at else math.nan
    return {
        "code": row.code, "name": row.name, "period": row.periods[at], "amount": None if math.isnan(value) else value,
        "moving_range": None if math.isnan(change) else change, "centre": chart.centre, "lower": chart.lower,
        "upper": chart.upper, "mean_range": chart.mean_range, "upper_range": chart.upper_range,
        "signal": " ".join(rules_of(row, at)),
    }  # fmt: skip


def _caption(row: OverYears, found: Comparison) -> str:
    gaps = sum(math.isnan(value) for value in row.chart.values.tolist())
    missing = ""
    if gaps:
        years = "year has" if gaps == 1 else "years have"
        missing = f" {gaps:,} {years} no figure: a gap, not zero."
    remark = f" {row.chart.remark}" if row.chart.remark else ""
    return (
        f"{amounts.basis_words(found)} Above: each year with average and natural limits. Below: by how "
        f"much it changed from the year before.{missing}{remark}"
    )


def _alt(row: OverYears, found: Comparison, name: str) -> str:
    chart = row.chart
    low, high = each_words(chart.floor, found), each_words(chart.upper, found)
    told = signal_words(row)
    signals = f"Signals: {told}" if told else no_signal_words(chart, "year")
    return (
        f"{name}, {row.periods[0]} to {row.periods[-1]}: on average {each_words(chart.centre, found)}, limits {low} to "
        f"{high}. {signals}."
    )


def _plain(code: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in code)[:40]
