"""Small multiples: a panel for each layer, or for each authority over years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.rows import Row
from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.report.document.clean import clean
from burden.report.plots import amounts
from burden.report.plots.amounts import by_name, each_words, name_of
from burden.report.plots.axes import edge_of, money_axis, year_axis
from burden.report.plots.dots import DOT, beyond_words, heap, inside
from burden.report.plots.model import Axis, Key, Mark, Panel, Plot, Shape
from burden.report.plots.placing import WIDE, folded, placed
from burden.report.plots.process_plot import values_panel
from burden.report.plots.rows import stacked
from burden.report.plots.rules import keys_of, rules_of, signal_words

By = Literal["layers", "years"]
MOST_PANELS = 24
ACROSS = 2
PANEL_HEIGHT = 96.0
MOST_ROWS = 12
"""Up to so many authorities every one has a row in each panel; more stand in heaps."""
FORMS: dict[Shape, str] = {
    "dot": "central value", "ring": "central value, resting on defaults", "triangle": "beyond the edge",
}  # fmt: skip
EDGE = 12.0


def pages_of(found: Comparison, by: By) -> int:
    """Return on how many pages the panels stand, at least 1."""
    count = len(found.layers) if by == "layers" else len(found.years)
    return max(1, -(-count // MOST_PANELS))


def multiples_plot(
    found: Comparison, by: By = "layers", page: int = 0, highlight: Sequence[str] = (), period: str | None = None
) -> Plot:
    """Return a panel for each layer, of one year (`period`, or the last), or one for each authority over its years.

    At most 24 panels stand on a page, `page` from 0. Raises `BurdenError` where there is nothing to be drawn.
    """
    if by == "layers":
        return _by_layer(found, period or amounts.periods_of(found)[-1], set(highlight))
    if not found.years and found.years_apart:
        raise BurdenError(f"There is no chart over years: {amounts.apart_words('years')}")
    if not found.years:
        raise BurdenError("No authority has years enough for a chart over years. Add years.")
    return _over_years(found, page)


def _by_layer(found: Comparison, period: str, chosen: set[str]) -> Plot:
    rows = by_name([row for row in found.rows if row.period == period])
    known = [row for row in rows if found.per == "authority" or row.divisor]
    if not known:
        raise amounts.nothing_to_draw(found, period)
    each = {
        key: [(row.amount[key] or 0.0) / (1.0 if found.per == "authority" else row.divisor or 1.0) for row in known]
        for key in found.layers
    }
    # Where a layer has a few far out, the scale ends before them; it holds everything of the other layers.
    edge = max((min(edge_of(values), max(values)) for values in each.values() if values), default=0.0)
    title = amounts.unit_words(found)
    x = money_axis([min(value, edge) for values in each.values() for value in values], found.currency, title, zero=True)
    panels = [_layer(key, known, values, x, edge, found, chosen) for key, values in each.items()]
    # One scale is named once, below the last of them.
    panels = [*(replace(panel, x=replace(x, title="")) for panel in panels[:-1]), *panels[-1:]]
    shapes = {mark.shape for panel in panels for mark in panel.marks}
    keys = [Key(words, shape=shape) for shape, words in FORMS.items() if shape in shapes]
    if any(row.code in chosen for row in known):
        keys.append(Key("picked out", "chosen"))
    header = ("Authority", "Year", *(LAYERS[key].title for key in found.layers))
    largest = "; ".join(
        f"{LAYERS[key].title.lower()}: {each_words(min(values), found)} to {each_words(max(values), found)}"
        for key, values in each.items()
        if values
    )
    silent = [name_of(row) for row in rows if row not in known]
    order = f" {amounts.no_order_words(known)}" if any(row.default_share for row in known) else ""
    return Plot(
        id=f"layers-{period}", title=f"Layer by layer, {period}",
        caption=f"{amounts.basis_words(found)} Central values without ranges, in the order of names. All layers stand "
        "on one scale, so that they compare: where every dot is near zero, the layer is small.",
        alt=f"{len(known):,} in {period}, by layer. {largest}.",
        finding=f"Lowest and highest of each layer: {largest}.{order}", panels=tuple(panels), header=header,
        rows=tuple(
            (name_of(row), row.period, *(each_words(each[key][at], found) for key in found.layers))
            for at, row in enumerate(known)
        ),
        figures=tuple(
            {"code": row.code, "name": row.name, "period": row.period, "type": row.type}
            | {f"layer_{key}": each[key][at] for key in found.layers}
            for at, row in enumerate(known)
        ),
        keys=tuple(keys),
        notes=(
            *beyond_words([mark for panel in panels for mark in panel.marks]),
            *((f"Not drawn, because what to divide by is not known: {', '.join(silent)}.",) if silent else ()),
        ),
    )  # fmt: skip


def _layer(
    key: str, known: Sequence[Row], values: Sequence[float], x: Axis, edge: float, found: Comparison, chosen: set[str]
) -> Panel:
    """Return one layer: a row each for few, a heap of many."""
    few = len(known) <= MOST_ROWS
    marks, size = [], 5.0
    heads, places, y = stacked([
        (name_of(row), each_words(value, found)) for row, value in zip(known, values, strict=True)
    ])  # fmt: skip
    height = y.high - y.low
    if not few:
        heads = ()
        lanes, step = heap([min(value, edge) * WIDE / (x.high - x.low) for value in values])
        y, size = Axis(min(lanes) * step - EDGE, max(lanes) * step + EDGE), step * DOT
        places, height = [lane * step for lane in lanes], y.high - y.low
    for at, (row, value) in enumerate(zip(known, values, strict=True)):
        picked, words = row.code in chosen, each_words(value, found)
        mark = Mark(
            value, places[at], name_of(row), f"{name_of(row)}, {LAYERS[key].title.lower()}: {words}",
            "chosen" if picked else "plain", "ring" if row.default_share else "dot",
            label="" if few or not picked else folded(name_of(row)),
            size=5.0 if picked else size,
        )  # fmt: skip
        marks.append(inside(mark, edge))
    ordered = sorted(marks, key=lambda mark: mark.role == "chosen")
    drawn = placed(ordered, x, y, height, value_on="x")
    return Panel(x, y, drawn, height, heads=heads, title=LAYERS[key].title, value_on="x")


def _over_years(found: Comparison, page: int) -> Plot:
    ordered = sorted(found.years, key=lambda row: (clean(row.name, amounts.NAME_LETTERS).casefold(), row.code))
    pages = pages_of(found, "years")
    place = min(max(page, 0), pages - 1)
    shown = ordered[place * MOST_PANELS : (place + 1) * MOST_PANELS]
    panels = []
    for row in shown:
        panel = values_panel(row, found, year_axis(row.periods, 2), PANEL_HEIGHT, parts=3)
        name = clean(row.name, amounts.NAME_LETTERS)
        panels.append(Panel(panel.x, panel.y, panel.marks, panel.height, panel.lines, title=name))
    signals = [row for row in shown if row.chart.signal.any()]
    named = "; ".join(f"{clean(row.name, amounts.NAME_LETTERS)}: {signal_words(row)}" for row in signals[:8])
    more = f"; and {len(signals) - 8:,} more" if len(signals) > 8 else ""
    part = f" Page {place + 1:,} of {pages:,}." if pages > 1 else ""
    return Plot(
        id="years" if pages == 1 else f"years-{place + 1}", title="Each authority over its years",
        caption=f"{amounts.unit_words(found)}, means with their average and natural limits. Each has a scale of its "
        f"own, to show its own variation: heights do not compare. {amounts.basis_words(found)} In the order of "
        f"names.{part}",
        alt=f"Signals in {len(signals):,} of {len(shown):,}: {named}{more}."
        if signals
        else f"No signal in any of {len(shown):,}.",
        panels=tuple(panels), header=("Authority", "Average", "Limits", "Signals"),
        rows=tuple(
            (
                clean(row.name, amounts.NAME_LETTERS), each_words(row.chart.centre, found),
                f"{each_words(row.chart.floor, found)} to {each_words(row.chart.upper, found)}",
                signal_words(row) or "none",
            )
            for row in shown
        ),
        figures=tuple(
            {
                "code": row.code, "name": row.name, "period": period, "amount": None if math.isnan(value) else value,
                "centre": row.chart.centre, "lower": row.chart.lower, "upper": row.chart.upper,
                "signal": " ".join(rules_of(row, at)),
            }
            for row in shown
            for at, (period, value) in enumerate(zip(row.periods, row.chart.values.tolist(), strict=True))
        ),
        keys=keys_of(shown), across=ACROSS,
    )  # fmt: skip
