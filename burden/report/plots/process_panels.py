"""The two panels of a process behaviour chart: values with their limits, and changes from one to the next."""

from __future__ import annotations

import math
from collections.abc import Callable

from burden.analysis.comparison.beyond import OverYears
from burden.report.plots.model import Axis, Line, Mark, Panel
from burden.report.plots.rules import JUMP, RULES, rule_words, rules_of

RANGE_HEIGHT = 120.0
Words = Callable[[float], str]
Label = Callable[[int], str]


def values_of(row: OverYears, x: Axis, y: Axis, height: float, label: Label, words: Words) -> Panel:
    """Return the values of one with average and limits, a gap where there is no figure; `label` names a place."""
    chart = row.chart
    marks, pieces = [], [list[tuple[float, float]]()]
    for at, value in enumerate(chart.values.tolist()):
        if math.isnan(value):
            pieces.append([])
            continue
        pieces[-1].append((float(at), value))
        rules = rules_of(row, at)
        shaped = [rule for rule in rules if rule in RULES]
        told = f"{label(at)}: {words(value)}" + (f"; {rule_words(rules)}" if rules else "")
        marks.append(
            Mark(
                float(at), value, label(at), told, "signal" if shaped else "plain",
                RULES[shaped[0]][0] if shaped else "dot", size=5.5 if shaped else 4.0,
            )
        )  # fmt: skip
    across = [
        Line(((x.low, chart.centre), (x.high, chart.centre)), "centre"),
        *(Line(((x.low, end), (x.high, end)), "limit", chart.provisional) for end in (chart.floor, chart.upper)),
    ]
    paths = [Line(tuple(piece), "path") for piece in pieces if len(piece) > 1]
    return Panel(x, y, tuple(marks), height, (*across, *paths), title="")


def changes_of(row: OverYears, x: Axis, y: Axis, label: Label, words: Words) -> Panel:
    """Return the changes from one to the next, each at the place it leads to."""
    chart = row.chart
    marks, pieces = [], [list[tuple[float, float]]()]
    for before, value in enumerate(chart.ranges.tolist()):
        if math.isnan(value):
            pieces.append([])
            continue
        at, jump = before + 1, bool(chart.jump[before])
        told = f"{label(at)}: changed by {words(value)}" + (f"; {JUMP}" if jump else "")
        marks.append(
            Mark(float(at), value, label(at), told, "signal" if jump else "plain", "diamond" if jump else "dot",
                 size=5.5 if jump else 3.0)
        )  # fmt: skip
        pieces[-1].append((float(at), value))
    lines = (
        Line(((x.low, chart.mean_range), (x.high, chart.mean_range)), "centre"),
        Line(((x.low, chart.upper_range), (x.high, chart.upper_range)), "limit", chart.provisional),
        *(Line(tuple(piece), "path") for piece in pieces if len(piece) > 1),
    )
    return Panel(x, y, tuple(marks), RANGE_HEIGHT, lines)


def ends_of(row: OverYears) -> list[float]:
    """Return everything that the panel of values must hold."""
    return [*known_of(row), row.chart.floor, row.chart.upper]


def range_ends_of(row: OverYears) -> list[float]:
    """Return everything that the panel of changes must hold."""
    return [*(value for value in row.chart.ranges.tolist() if not math.isnan(value)), row.chart.upper_range]


def known_of(row: OverYears) -> list[float]:
    """Return the values there are."""
    return [value for value in row.chart.values.tolist() if not math.isnan(value)]
