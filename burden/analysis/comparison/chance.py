"""Beyond chance: how likely one authority costs more than another, and how far ranks are known.

What authorities share (pay, averages, allowances of a grade) is drawn once for all of them, so that it cancels in what
sets them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.comparison.alike import Scope
from burden.analysis.costing import Costings
from burden.analysis.joint import chances_above, joint_draws, rank_intervals
from burden.costing.activities import Floats, Ints

CALLED_FROM = 0.95
"""An order of two is called only where the chance of it is at least this; below it nothing is claimed."""


@dataclass(frozen=True)
class Chances:
    """Chances among units `rows` of a panel, in that order.

    `above[a, b]` is the chance that a costs more than b, shape (rows, rows), a tie counting half; `ranks` the 5th and
    95th percentile of each rank, 1 for the largest, shape (rows, 2).
    """

    rows: Ints
    above: Floats
    ranks: Floats

    def called(self) -> list[tuple[int, int]]:
        """Return the pairs, places in `rows`, of which the first costs more with the chance that a call asks for."""
        found = np.argwhere(self.above >= CALLED_FROM)
        return [(int(one), int(other)) for one, other in found if one != other]


def chances(costings: Costings, scope: Scope, divisors: Floats) -> Chances:
    """Return how sure the order of the units is, on what all have reported, for each of `divisors` (shape (units,)).

    Units without a divisor are left out. Raises `BurdenError` where a range is too wide to draw.
    """
    units = scope.panel.units
    rows = np.flatnonzero(np.isfinite(divisors) & (divisors > 0))
    place = np.full(len(units), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    unit = scope.group_of_legs(len(costings.run.legs.activity))
    total = np.where(unit >= 0, place[unit], -1)
    totals = joint_draws(costings, [units[each].number for each in rows.tolist()], total=total)
    totals = totals / divisors[rows][:, None]
    above = np.full((len(rows), len(rows)), 0.5)
    for at in range(len(rows)):
        # Of two chances the other is what is left of one, so that each pair is looked at once.
        above[at, at:] = chances_above(totals[at:], 0)
        above[at:, at] = 1 - above[at, at:]
    return Chances(rows, above, rank_intervals(totals))
