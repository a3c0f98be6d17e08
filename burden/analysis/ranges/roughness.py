"""How skewed, peaked and lumpy a sum is before its parts cancel: what four moments of the whole do not show.

A total whose third and fourth cumulant happen to cancel looks normal and is not: its fifth and sixth do not cancel
with them. So its parts are judged by sizes that only add up.
"""

from __future__ import annotations

import numpy as np

from burden.analysis.ranges.functions import Floats
from burden.analysis.ranges.groups import grouped
from burden.analysis.ranges.mixes import Mixes
from burden.analysis.ranges.moments import cumulants


def lumps(kappa: Floats) -> Floats:
    """Return what parts with these cumulants, shape (..., 4), add to the sums that `roughness` takes, shape (..., 3).

    These are |third cumulant|, |fourth cumulant| and variance^2.5.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        v = kappa[..., 1]
        return np.stack([np.abs(kappa[..., 2]), np.abs(kappa[..., 3]), v * v * np.sqrt(v)], axis=-1)


def roughness(parts: Floats, variance: Floats) -> Floats:
    """Return the sums of `lumps` over independent parts in units of the variance of the whole, both shape (..., 3).

    Like skewness and excess kurtosis, but for signs; the last is 1 for a single part and next to nothing for many that
    are alike. 0 where nothing varies.
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        square = variance * variance
        scale = np.stack([variance * np.sqrt(variance), square, square * np.sqrt(variance)], axis=-1)
        return np.where(scale > 0, parts / scale, 0.0)


def roughness_of(mixes: Mixes, variance: Floats) -> Floats:
    """Return the roughness of each total, shape (totals, 3), to first order in what its lines share.

    A line counts by what is its own, at a typical value of what it is multiplied by; a function by the slope of the
    total in it. Only the lines' own parts count as lumps: a function is of one driver, and cannot cancel by itself.
    """
    functions, n = mixes.terms.functions, len(mixes)
    total = np.repeat(np.arange(n), np.diff(mixes.part_start))
    part, function = mixes.held()
    typical, mean = np.ones(len(total)), mixes.kappa[:, 0].copy()
    root = np.sqrt(functions.moments[:, 0] ** 2 + functions.moments[:, 1])
    if len(part):
        start = np.flatnonzero(np.diff(part, prepend=-1))
        with np.errstate(over="ignore", invalid="ignore"):
            typical[part[start]] = np.multiply.reduceat(root[function], start)
            mean[part[start]] *= np.multiply.reduceat(functions.moments[function, 0], start)
    found = np.zeros((n, 3))
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        square = typical * typical
        for column, power in enumerate((square * typical, square * square, square * square * typical)):
            found[:, column] = np.bincount(total, weights=mixes.rough[:, column] * power, minlength=n)
        if len(part):
            order, start, _ = grouped(total[part], function)
            own = functions.moments[function, 0]
            # Where a function is 0 on average its slope is what else the part is multiplied by.
            beside = np.where(own == 0, mixes.kappa[part, 0] * typical[part] / root[function], mean[part] / own)
            slope = np.add.reduceat(beside[order], start)
            of_total, of_function = total[part][order[start]], function[order[start]]
            by = cumulants(functions.moments)[of_function]
            for column, power in ((0, np.abs(slope) ** 3), (1, slope**4)):
                size = np.abs(by[:, 2 + column]) * power
                found[:, column] += np.bincount(of_total, weights=size, minlength=n)
    return roughness(found, variance)
