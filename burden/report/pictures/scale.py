"""The axis of a chart: round values between its ends, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from burden.report import numbers
from burden.report.document.model import Bar, Chart, Unit

PARTS = 5
"""At most so many parts between the ticks of an axis."""
SMALLEST: dict[Unit, float] = {"gbp": 0.01, "share": 0.01}
"""The finest step whose ticks read differently, by unit."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of an axis in the chart's unit, and its ticks; 0 is always among them."""

    low: float
    high: float
    ticks: tuple[float, ...]


def is_drawn(bar: Bar) -> bool:
    """Tell whether a bar has anything to draw."""
    return bar.value is not None and math.isfinite(bar.value)


def scale_of(chart: Chart) -> Scale | None:
    """Return an axis that holds every bar and range; None where nothing is drawn or all is 0."""
    ends = [0.0, *_ends(bar for bar in chart.bars if is_drawn(bar))]
    low, high = min(ends), max(ends)
    if low == high:
        return None
    step = _step(high - low, SMALLEST.get(chart.unit, 0.0))
    ticks = tuple(step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1))
    if len(ticks) < 2:
        far = step if high > 0 else -step
        ticks = (0.0, far)
        low, high = min(low, far), max(high, far)
    return Scale(low, high, ticks)


def tick_words(tick: float, chart: Chart, step: float) -> str:
    """Return a tick in words, by the chart's unit."""
    if chart.unit == "gbp":
        if step < 1:
            return numbers.pounds_pence(tick, chart.currency)
        return numbers.money_short(tick, chart.currency)
    return numbers.share(tick) if chart.unit == "share" else numbers.plain(tick)


def _ends(bars: Iterable[Bar]) -> list[float]:
    values = (value for bar in bars for value in (bar.value, bar.low, bar.high))
    return [value for value in values if value is not None and math.isfinite(value)]


def _step(span: float, smallest: float) -> float:
    """Return the least of 1, 2, 5, 10 ... that makes few parts of a span: its multiples have two figures at most."""
    size = 10.0 ** math.floor(math.log10(span / PARTS))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor * PARTS >= span * (1 - 1e-9))
    return max(step, smallest)
