"""Process behaviour (XmR) chart: one authority over years, for those who learn from variation instead of ranking.

Limits and rules after D. J. Wheeler, *Making Sense of Data* (SPC Press, 2003) and *Understanding Variation* (2nd ed.,
SPC Press, 2000).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

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
    value) and `jump` (a range above its limit) shape (values − 1,). `lower` may lie below zero, where no cost can be.
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
    ranges = np.abs(np.diff(known))
    if not np.isfinite(ranges).any():
        raise BurdenError("A process behaviour chart needs values of at least two years in a row. Add another year.")
    centre, mean_range = float(np.nanmean(known)), float(np.nanmean(ranges))
    reach, upper_range = TO_LIMITS * mean_range, TO_RANGE_LIMIT * mean_range
    # Equal values add up to a mean that may differ from them in the last digit; that is no signal.
    slack = TINY * float(np.nanmax(np.abs(known)))
    off = known - centre
    sides = (off > slack, off < -slack)
    close = (off > reach / 2 + slack, off < -reach / 2 - slack)
    return XmR(
        values=known, centre=centre, lower=centre - reach, upper=centre + reach, ranges=ranges, mean_range=mean_range,
        upper_range=upper_range, beyond=np.abs(off) > reach + slack,
        run=np.logical_or(*(_in_windows(side, RUN, RUN) for side in sides)),
        # A missing value counts as not near, so that three in four hold whatever it was.
        near=np.logical_or(*(_in_windows(side, NEAR, NEAR_OF) for side in close)),
        jump=ranges > upper_range + slack, known=int(np.isfinite(known).sum()),
    )  # fmt: skip


def _in_windows(marked: Bools, least: int, length: int) -> Bools:
    """Return which marked values lie in a window of some length with at least so many marked ones."""
    if len(marked) < length:
        return np.zeros(len(marked), dtype=bool)
    full = np.lib.stride_tricks.sliding_window_view(marked, length).sum(axis=1) >= least
    covered = np.convolve(full, np.ones(length)) > 0
    return np.logical_and(marked, covered)
