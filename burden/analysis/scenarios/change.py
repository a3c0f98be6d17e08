"""What one figure changes by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.costing.activities import Floats


@dataclass(frozen=True, slots=True)
class Change:
    """What one figure changes by, £ a year: after less before, so that a saving is negative.

    `central` is at central values; `mean`, `p5` and `p95` are of the difference itself, not of two ranges. Means are
    exact and add up; the ends are of draws.
    """

    central: float
    mean: float
    p5: float
    p95: float


NOTHING = Change(0.0, 0.0, 0.0, 0.0)


def change_of(mean: float, drawn: Floats, central: float | None = None) -> Change:
    """Return a change of a mean, with the ends of its draws, shape (draws,); `central` is the mean unless given."""
    low, high = np.quantile(drawn, (0.05, 0.95))
    return Change(mean if central is None else central, mean, float(low), float(high))
