"""Process behaviour chart of one authority over years: what is signal and what is the variation there always is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from burden.analysis.comparison.beyond import OverYears
from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.xmr import NEAR, NEAR_OF, RUN, USEFUL_FROM
from burden.base.errors import BurdenError
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.plots import amounts
from burden.report.plots.amounts import each_words
from burden.report.plots.axes import money_axis, year_axis
from burden.report.plots.model import Axis, Key, Line, Mark, Panel, Plot, Shape

HEIGHT, RANGE_HEIGHT = 260.0, 120.0
HEADER = ("Year", "Amount", "Change from the year before", "Signal")
RULES: dict[str, tuple[Shape, str]] = {
    "beyond": ("diamond", "outside the limits"),
    "run": ("square", f"{RUN} or more in a row on one side of the average"),
    "near": ("triangle", f"{NEAR} of {NEAR_OF} nearer to a limit than to the average"),
}
"""Each rule of the values with its shape, the strongest first: a mark has the shape of the first that holds."""
JUMP = "a larger change than there usually is"


def process_plot(found: Comparison, code: str) -> Plot:
    """Return the chart of one authority over years: values with their limits, and the changes between years below.

    Raises `BurdenError` where the authority has too few years.
    """
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


def rules_of(row: OverYears, at: int) -> list[str]:
    """Return the rules that pick out a year, the strongest first; a jump is that of the year it leads to."""
    found = [rule for rule in RULES if getattr(row.chart, rule)[at]]
    return [*found, "jump"] if at and row.chart.jump[at - 1] else found


def rule_words(rules: Sequence[str]) -> str:
    """Return rules in words; `none` for none."""
    return "; ".join(_named(rules)) or "none"


def signal_words(row: OverYears) -> str:
    """Return the signals of a chart, years in a row that have the same together; empty where there is none."""
    runs: list[tuple[int, int, list[str]]] = []
    for at in range(len(row.periods)):
        rules = rules_of(row, at)
        if runs and runs[-1][1] == at - 1 and runs[-1][2] == rules:
            runs[-1] = (runs[-1][0], at, rules)
        elif rules:
            runs.append((at, at, rules))
    return "; ".join(
        f"{row.periods[start]}{f' to {row.periods[end]}' if end > start else ''} ({', '.join(_named(rules))})"
        for start, end, rules in runs
    )


def _named(rules: Sequence[str]) -> list[str]:
    return [JUMP if rule == "jump" else RULES[rule][1] for rule in rules]


def values_panel(row: OverYears, found: Comparison, x: Axis, height: float, title: str = "", parts: int = 5) -> Panel:
    """Return the values of one authority with average and limits, a gap where a year has no figure."""
    chart = row.chart
    lower = max(chart.lower, 0.0) if not (chart.values < 0).any() else chart.lower
    y = money_axis(ends_of(row), found.currency, title, parts=parts)
    marks, pieces = [], [list[tuple[float, float]]()]
    for at, value in enumerate(chart.values.tolist()):
        if math.isnan(value):
            pieces.append([])
            continue
        pieces[-1].append((float(at), value))
        rules = rules_of(row, at)
        shaped = [rule for rule in rules if rule in RULES]
        words = f"{row.periods[at]}: {each_words(value, found)}" + (f"; {rule_words(rules)}" if rules else "")
        marks.append(
            Mark(
                float(at), value, row.periods[at], words, "signal" if shaped else "plain",
                RULES[shaped[0]][0] if shaped else "dot", size=5.5 if shaped else 4.0,
            )
        )  # fmt: skip
    across = [
        Line(((x.low, chart.centre), (x.high, chart.centre)), "centre"),
        *(Line(((x.low, level), (x.high, level)), "limit", chart.provisional) for level in (lower, chart.upper)),
    ]
    paths = [Line(tuple(piece), "path") for piece in pieces if len(piece) > 1]
    return Panel(x, y, tuple(marks), height, (*across, *paths), title="")


def ends_of(row: OverYears) -> list[float]:
    """Return everything that the panel of values must hold."""
    known = [value for value in row.chart.values.tolist() if not math.isnan(value)]
    lower = row.chart.lower if min(known) < 0 else max(row.chart.lower, 0.0)
    return [*known, lower, row.chart.upper]


def _ranges(row: OverYears, found: Comparison, x: Axis) -> Panel:
    """Return the changes between years, each at the year it leads to."""
    chart = row.chart
    known = [(float(at + 1), value) for at, value in enumerate(chart.ranges.tolist()) if not math.isnan(value)]
    y = money_axis(
        [*(value for _, value in known), chart.upper_range], found.currency, "Change from the year before", True, 3
    )
    marks, pieces = [], [list[tuple[float, float]]()]
    for at, value in known:
        jump = bool(chart.jump[int(at) - 1])
        words = f"{row.periods[int(at)]}: changed by {each_words(value, found)}" + (f"; {JUMP}" if jump else "")
        marks.append(
            Mark(at, value, row.periods[int(at)], words, "signal" if jump else "plain", "diamond" if jump else "dot",
                 size=5.5 if jump else 3.0)
        )  # fmt: skip
        if pieces[-1] and pieces[-1][-1][0] != at - 1:
            pieces.append([])
        pieces[-1].append((at, value))
    lines = (
        Line(((x.low, chart.mean_range), (x.high, chart.mean_range)), "centre"),
        Line(((x.low, chart.upper_range), (x.high, chart.upper_range)), "limit", chart.provisional),
        *(Line(tuple(piece), "path") for piece in pieces if len(piece) > 1),
    )
    return Panel(x, y, tuple(marks), RANGE_HEIGHT, lines)


def keys_of(rows: Sequence[OverYears]) -> tuple[Key, ...]:
    """Return what marks and lines of some charts mean; only signals that there are."""
    keys = [Key("a year", "plain")]
    for rule, (shape, words) in RULES.items():
        if any(rule in rules_of(row, at) for row in rows for at in range(len(row.periods))):
            keys.append(Key(words, "signal", shape, size=5.5))
    if any(row.chart.jump.any() for row in rows) and not any(key.shape == "diamond" for key in keys):
        keys.append(Key(f"below: {JUMP}", "signal", "diamond", size=5.5))
    keys.append(Key("average", stroke="centre"))
    for provisional in sorted({row.chart.provisional for row in rows}):
        keys.append(Key("limits, provisional" if provisional else "limits", stroke="limit", dashed=provisional))
    return tuple(keys)


def _with_amounts(row: OverYears, found: Comparison) -> tuple[Key, ...]:
    """Return the keys of one chart with the amounts of its lines."""
    chart = row.chart
    limits = f", {each_words(max(chart.lower, 0.0), found)} to {each_words(chart.upper, found)}"
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
        f"{amounts.basis_words(found)} Central values. Above: each year with average and natural limits. Below: by how "
        f"much it changed from the year before.{missing}{remark}"
    )


def _alt(row: OverYears, found: Comparison, name: str) -> str:
    chart = row.chart
    low, high = each_words(max(chart.lower, 0.0), found), each_words(chart.upper, found)
    told = signal_words(row)
    signals = f"Signals: {told}" if told else "No signal: the years differ by no more than they always do"
    return (
        f"{name}, {row.periods[0]} to {row.periods[-1]}: on average {each_words(chart.centre, found)}, limits {low} to "
        f"{high}. {signals}."
    )


def _plain(code: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in code)[:40]
