"""The 5th and 95th percentile of what people believe about one number, in closed form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from burden.costing.drivers import Driver

Floats = NDArray[np.float64]
LIKELY = (0.05, 0.95)
"""The ends of a 90 % range, as shares of the probability."""


def percentiles_of(drivers: Sequence[Driver]) -> Floats:
    """Return the 5th and 95th percentile of each driver in its own unit, shape (drivers, 2).

    Source: Johnson, Kotz and Balakrishnan, Continuous univariate distributions, 2nd edition.
    """
    ends = np.array([(row.low, row.central, row.high) for row in drivers], dtype=np.float64).reshape(-1, 3)
    dist = np.array([row.dist for row in drivers], dtype=object)
    low, mode, high = (column[:, None] for column in ends.T)
    share, width = np.array(LIKELY), high - low
    found = np.concatenate([low, high], axis=1)
    rows = dist == "uniform"
    found[rows] = low[rows] + share * width[rows]
    rows = dist == "triangular"
    left = low[rows] + np.sqrt(share * width[rows] * (mode[rows] - low[rows]))
    right = high[rows] - np.sqrt((1 - share) * width[rows] * (high[rows] - mode[rows]))
    found[rows] = np.where(share * width[rows] < mode[rows] - low[rows], left, right)
    rows = dist == "pert"
    if rows.any():
        first = 1 + 4 * (mode[rows, 0] - low[rows, 0]) / width[rows, 0]
        found[rows] = low[rows] + width[rows] * np.array([_beta(value) for value in first.tolist()])
    return found


@lru_cache(maxsize=20_000)
def _beta(first: float) -> tuple[float, float]:
    """Return the ends of a beta with parameters that add up to 6; kept, since most drivers outlive an edit."""
    from scipy.special import betaincinv

    low, high = betaincinv(first, 6 - first, LIKELY).tolist()
    return low, high
