"""Axes of plots: round ticks that read exactly, on a plain scale or on one of tenfold steps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from burden.report import numbers
from burden.report.numbers import MILLION, MILLIONS_FROM, Rounding
from burden.report.plots.model import Axis

PARTS = 5
PENNY = 0.01
"""Steps below this have parts of a penny."""
ROOM = 0.05
"""What is left free at the ends of an axis that does not begin at zero, as a share of its span."""
FROM_ZERO = 0.5
"""An axis begins at zero where its lowest value is below this share of its highest."""
TENFOLD_FROM = 12
"""Sizes that differ by more than so many times stand on tenfold steps."""


FAR, CUT = 4.0, 2.5
MOST_OF_THEM = 0.95
FEW = 20
"""Below so many values none counts as far out."""


def edge_of(values: Sequence[float]) -> float:
    """Return where an axis ends so that a few values far out do not flatten all others; infinity where none is.

    That is `CUT` times the 95th percentile, where the largest value is more than `FAR` times as large as it.
    """
    if len(values) < FEW:
        return math.inf
    most = sorted(values)[math.floor(MOST_OF_THEM * (len(values) - 1))]
    return CUT * most if 0 < FAR * most < max(values) else math.inf


def step_of(span: float, parts: int = PARTS) -> float:
    """Return the least of 1, 2, 5, 10 ... that makes at most `parts` parts of a span."""
    size = 10.0 ** math.floor(math.log10(span / parts))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor * parts >= span * (1 - 1e-9))


def ticks_in(low: float, high: float, parts: int = PARTS) -> list[float]:
    """Return round values from low to high."""
    step = step_of(high - low, parts)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [step * place for place in range(first, last + 1)]


def money_axis(values: Iterable[float], currency: str, title: str = "", zero: bool = False, parts: int = PARTS) -> Axis:
    """Return an axis that holds some amounts; from zero where asked, or where the lowest is well below the highest."""
    known = [value for value in values if math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if zero or 0 <= low < high * FROM_ZERO or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = 0.0, 1.0
    span = high - low
    low, high = low if low == 0 else low - span * ROOM, high if high == 0 else high + span * ROOM
    ticks = ticks_in(low, high, parts)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    return Axis(low, high, tuple((tick, money_tick(tick, step, currency, high)) for tick in ticks), title)


def money_tick(value: float, step: float, currency: str, largest: float = 0.0) -> str:
    """Return a tick that loses no digit: `£1.25m`, `£120,000`, `£0.50`, `£0.002`."""
    if step < PENNY * (1 - 1e-9):
        exact = numbers.plain(abs(value), 6)
        return f"{numbers.MINUS if value < 0 else ''}{numbers.symbol(currency)}{exact}"
    if step < 1:
        return numbers.pounds_pence(value, currency)
    fine = 10.0 ** math.floor(math.log10(step) + 1e-9)
    return Rounding(fine, abs(largest) >= MILLIONS_FROM / 10 and step >= MILLION / 100).words(value, currency)


def size_axis(sizes: Iterable[float], title: str) -> tuple[Axis, bool]:
    """Return an axis of sizes, and whether it is of tenfold steps: then its places are logarithms to base 10."""
    known = list(sizes)
    low, high = min(known), max(known)
    if low <= 0 or high / low <= TENFOLD_FROM:
        span = (high - low) or high
        start = max(0.0, low - span * ROOM)
        return _size_axis(start, high + span * ROOM, ticks_in(start, high + span * ROOM), title), False
    ends = (math.log10(low), math.log10(high))
    room = (ends[1] - ends[0]) * ROOM
    ticks = [
        factor * 10.0**power
        for power in range(math.floor(ends[0]) - 1, math.ceil(ends[1]) + 1)
        for factor in (1, 2, 5)
        if ends[0] - room <= math.log10(factor * 10.0**power) <= ends[1] + room
    ]
    axis = _size_axis(ends[0] - room, ends[1] + room, ticks, title)
    return Axis(axis.low, axis.high, tuple((math.log10(at), words) for at, words in axis.ticks), title), True


def _size_axis(low: float, high: float, ticks: list[float], title: str) -> Axis:
    return Axis(low, high, tuple((tick, numbers.plain(tick, 6)) for tick in ticks), title)


def year_axis(periods: tuple[str, ...], most: int = 6) -> Axis:
    """Return an axis of years, places from 0, at most so many of them named, the last always."""
    every = max(1, math.ceil(len(periods) / most))
    last = len(periods) - 1
    named = tuple((float(at), period) for at, period in enumerate(periods) if (last - at) % every == 0)
    return Axis(-0.4, last + 0.4, named)
