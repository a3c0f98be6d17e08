"""Process behaviour chart of one measure: values with their natural limits, and the changes from one to the next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from burden.analysis.comparison.beyond import OverYears
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.plots.axes import FROM_ZERO, ROOM, ticks_in
from burden.report.plots.model import Axis, Key, Plot
from burden.report.plots.process_panels import changes_of, ends_of, range_ends_of, values_of
from burden.report.plots.rules import JUMP, RULES, keys_of, no_signal_words, rule_words, rules_of

HEIGHT = 260.0
HEADER = ("Time", "Value", "Change from the one before", "Signal")
DIGITS = 4
"""Significant figures of values: those entered are shown as they are in the table's CSV."""
MOST_NAMED, LETTERS = 6, 60
MISSING = "missing"


def measure_plot(row: OverYears, key: str = "measure") -> Plot:
    """Return the chart of a measure over time; its times are named as they were pasted."""
    name = clean(row.name, LETTERS)
    x = _times(row.periods)
    return Plot(
        id=f"behaviour-{key}",
        title=name,
        caption=_caption(row),
        alt=_alt(row, name),
        panels=(
            values_of(row, x, _axis(ends_of(row)), HEIGHT, _label(row), _words),
            changes_of(row, x, _axis(range_ends_of(row), HEADER[2], True, 3), _label(row), _words),
        ),
        header=HEADER,
        rows=tuple(_row(row, at) for at in range(len(row.periods))),
        figures=tuple(_figures(row, at) for at in range(len(row.periods))),
        keys=_keys(row),
    )


def _times(labels: tuple[str, ...]) -> Axis:
    every = max(1, math.ceil(len(labels) / MOST_NAMED))
    last = len(labels) - 1
    named = tuple((float(at), clean(label, 20)) for at, label in enumerate(labels) if (last - at) % every == 0)
    return Axis(-0.4, last + 0.4, named)


def _axis(values: Iterable[float], title: str = "", zero: bool = False, parts: int = 5) -> Axis:
    """Return an axis of plain numbers that holds some values, from zero where asked or where it is near."""
    known = [value for value in values if math.isfinite(value)]
    low, high = min(known), max(known)
    if zero or 0 <= low < high * FROM_ZERO or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = 0.0, 1.0
    span = high - low
    low, high = low if low == 0 else low - span * ROOM, high if high == 0 else high + span * ROOM
    return Axis(low, high, tuple((tick, numbers.plain(tick, 6)) for tick in ticks_in(low, high, parts)), title)


def _words(value: float) -> str:
    return numbers.plain(value, DIGITS)


def _label(row: OverYears) -> Callable[[int], str]:
    return lambda at: clean(row.periods[at], 40)


def _keys(row: OverYears) -> tuple[Key, ...]:
    chart = row.chart
    ends = f", {_words(chart.floor)} to {_words(chart.upper)}"
    said = {"centre": f", {_words(chart.centre)}", "limit": ends}
    first, *rest = keys_of([row])
    lines = [replace(key, words=f"{key.words}{said[key.stroke]}") if key.stroke in said else key for key in rest]
    return (replace(first, words="a value"), *lines)


def _row(row: OverYears, at: int) -> tuple[str, ...]:
    value = float(row.chart.values[at])
    change = float(row.chart.ranges[at - 1]) if at else math.nan
    return (
        clean(row.periods[at], 40),
        MISSING if math.isnan(value) else _words(value),
        numbers.NOT_KNOWN if math.isnan(change) else _words(change),
        rule_words(rules_of(row, at)),
    )


def _figures(row: OverYears, at: int) -> dict[str, str | float | None]:
    chart = row.chart
    value = float(chart.values[at])
    change = float(chart.ranges[at - 1]) if at else math.nan
    return {
        "time": row.periods[at], "value": None if math.isnan(value) else value,
        "moving_range": None if math.isnan(change) else change, "centre": chart.centre, "lower": chart.lower,
        "upper": chart.upper, "mean_range": chart.mean_range, "upper_range": chart.upper_range,
        "signal": " ".join(rules_of(row, at)),
    }  # fmt: skip


def _caption(row: OverYears) -> str:
    gaps = sum(math.isnan(value) for value in row.chart.values.tolist())
    missing = "" if not gaps else f" {gaps:,} {'value is' if gaps == 1 else 'values are'} missing: a gap, not zero."
    remark = f" {row.chart.remark}" if row.chart.remark else ""
    return (
        "Above: each value with average and natural limits. Below: by how much it changed from the one before. The "
        f"limits come from the values themselves; a target plays no part in them.{missing}{remark}"
    )


def _signals(row: OverYears) -> str:
    """Return where each rule holds, values in a row on one side of the average together; empty where none does."""
    told = []
    for rule in (*RULES, "jump"):
        spans: list[tuple[int, int, bool]] = []
        for at, value in enumerate(row.chart.values.tolist()):
            above = value > row.chart.centre
            if rule not in rules_of(row, at):
                continue
            if rule != "jump" and spans and spans[-1][1:] == (at - 1, above):
                spans[-1] = (spans[-1][0], at, above)
            else:
                spans.append((at, at, above))
        if spans:
            words = JUMP if rule == "jump" else RULES[rule][1]
            told.append(f"{words}: {', '.join(_span(row, first, last) for first, last, _ in spans)}")
    return "; ".join(told)


def _span(row: OverYears, first: int, last: int) -> str:
    begin, end = clean(row.periods[first], 40), clean(row.periods[last], 40)
    return begin if first == last else f"{begin} to {end}"


def _alt(row: OverYears, name: str) -> str:
    chart = row.chart
    told = _signals(row)
    signals = (
        f"Signals. {told[:1].upper()}{told[1:]}. Ask what happened there"
        if told
        else f"{no_signal_words(chart, 'value')}. To change the values, change how the work works"
    )
    first, last = clean(row.periods[0], 40), clean(row.periods[-1], 40)
    return (
        f"{name}, {first} to {last}: on average {_words(chart.centre)}, limits {_words(chart.floor)} to "
        f"{_words(chart.upper)}. {signals}."
    )
