"""Process behaviour (XmR) chart: one authority over years, for those who learn from variation instead of ranking.

Limits and rules after D. J. Wheeler, *Making Sense of Data* (SPC Press, 2003) and *Understanding Variation* (2nd ed.,
SPC Press, 2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from burden.analysis.comparison.panel import Bools
from burden.base.errors import BurdenError
from burden.costing.activities import Floats

TO_LIMITS = 2.66
"""Mean moving ranges from the centre to a natural process limit: 3 ÷ 1.128, rounded as Wheeler has it."""
TO_RANGE_LIMIT = 3.268
"""Mean moving ranges to the upper limit of a moving range: Wheeler's D4 for two values."""
RUN = 8
"""Values in a row on one side of the centre that are a signal (Wheeler's second rule)."""
NEAR, NEAR_OF = 3, 4
"""So many of so many in a row nearer to the same limit than to the centre are a signal (Wheeler's third rule)."""
SETTLED_FROM = 12
"""Values from which limits are no longer called provisional, as in NHS-R's `NHSRplotthedots` ("trial limits" below)."""
USEFUL_FROM = 5
"""Values below which Wheeler does not call limits useful ("as few as five or six values")."""
TINY = 1e-9
"""What adding up in another order may come to, as a share of the largest value."""


@dataclass(frozen=True)
class XmR:
    """Values in order of time with their limits, in the unit of the values, and which of them are signals.

    `values`, `beyond` (outside a natural process limit), `run` (one of 8 or more in a row on one side of the centre)
    and `near` (one of 3 in 4 nearer to a limit than to the centre) have shape (values,); `ranges` (NaN beside a missing
    value) and `jump` (a range above its limit) shape (values − 1,). `lower` may lie below zero, where no cost can be:
    `floor` is what is told and drawn.
    """

    values: Floats
    centre: float
    lower: float
    upper: float
    ranges: Floats
    mean_range: float
    upper_range: float
    beyond: Bools
    run: Bools
    near: Bools
    jump: Bools
    known: int

    @property
    def provisional(self) -> bool:
        """Return whether there are too few values for settled limits."""
        return self.known < SETTLED_FROM

    @property
    def floor(self) -> float:
        """Return the lower limit as it is told and drawn: not below zero where no value is."""
        return self.lower if (self.values < 0).any() else max(self.lower, 0.0)

    @property
    def signal(self) -> Bools:
        """Return which values a rule picks out, shape (values,); a jump is that of the value it leads to."""
        return self.beyond | self.run | self.near | np.concatenate(([False], self.jump))

    @property
    def remark(self) -> str | None:
        """Return what is to be said of the limits, None where they are settled."""
        if not self.provisional:
            return None
        told = f"Limits are provisional: they rest on {self.known:,} values and are settled from {SETTLED_FROM:,}."
        return told if self.known >= USEFUL_FROM else f"{told} Below {USEFUL_FROM:,} they tell next to nothing."


def xmr(values: ArrayLike) -> XmR:
    """Return the chart of values at equal steps of time, such as years; NaN where there is none, never zero.

    No moving range is taken across a gap. Raises `BurdenError` where no two neighbours are known, or one is infinite.
    """
    known = np.array(values, dtype=np.float64)
    if known.ndim != 1 or np.isinf(known).any():
        raise BurdenError("A process behaviour chart needs a single row of finite values, in order of time.")
    (found,) = xmr_of_rows(known[None, :], [slice(None)])
    if found is None:
        raise BurdenError("A process behaviour chart needs values of at least two years in a row. Add another year.")
    return found


def xmr_of_rows(values: Floats, spans: Sequence[slice]) -> list[XmR | None]:
    """Return the chart of each row of `values`, shape (rows, years), over its own span; None where no two are known.

    NaN is no value; outside its span a row has none. Each is what `xmr` says of the span alone.
    """
    ranges = np.abs(np.diff(values, axis=1))
    is_known, is_range = np.isfinite(values), np.isfinite(ranges)
    n_known, n_ranges = is_known.sum(axis=1), is_range.sum(axis=1)
    centre = np.where(is_known, values, 0.0).sum(axis=1) / np.maximum(n_known, 1)
    mean_range = np.where(is_range, ranges, 0.0).sum(axis=1) / np.maximum(n_ranges, 1)
    reach, upper_range = TO_LIMITS * mean_range, TO_RANGE_LIMIT * mean_range
    # Equal values add up to a mean that may differ from them in the last digit; that is no signal.
    slack = TINY * np.where(is_known, np.abs(values), 0.0).max(axis=1, initial=0.0)
    off = values - centre[:, None]
    sides = (off > slack[:, None], off < -slack[:, None])
    edge = (reach / 2 + slack)[:, None]
    close = (off > edge, off < -edge)
    beyond = np.abs(off) > (reach + slack)[:, None]
    run = np.logical_or(*(_in_windows(side, RUN, RUN) for side in sides))
    # A missing value counts as not near, so that three in four hold whatever it was.
    near = np.logical_or(*(_in_windows(side, NEAR, NEAR_OF) for side in close))
    jump = ranges > (upper_range + slack)[:, None]
    lower, upper = centre - reach, centre + reach
    figures = zip(*(each.tolist() for each in (centre, lower, upper, mean_range, upper_range, n_known)), strict=True)
    return [
        XmR(
            values=values[row, span], centre=middle, lower=low, upper=high, ranges=_between(ranges[row], span),
            mean_range=moved, upper_range=limit, beyond=beyond[row, span], run=run[row, span], near=near[row, span],
            jump=_between(jump[row], span), known=count,
        ) if n_ranges[row] else None
        for row, (span, (middle, low, high, moved, limit, count)) in enumerate(zip(spans, figures, strict=True))
    ]  # fmt: skip


def _between(steps: NDArray[Any], span: slice) -> NDArray[Any]:
    """Return the steps between the values of a span."""
    return steps[span.start : None if span.stop is None else span.stop - 1]


def _in_windows(marked: Bools, least: int, length: int) -> Bools:
    """Return which marked values of each row lie in a window of some length with at least so many marked ones."""
    if marked.shape[1] < length:
        return np.zeros(marked.shape, dtype=bool)
    full = np.lib.stride_tricks.sliding_window_view(marked, length, axis=1).sum(axis=-1) >= least
    covered = np.zeros(marked.shape, dtype=bool)
    for place in range(length):
        covered[:, place : place + full.shape[1]] |= full
    return marked & covered
