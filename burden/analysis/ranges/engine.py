"""The range of every total: the tier that is fine enough, and the error it states.

Tier 0 is closed form. Tier 1 averages over well-spread points of the shared drivers, with the few lines that dominate
among them. Tier 3, plain draws, is left to the caller wherever `tier` is 3: where the form does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats, Ints
from burden.analysis.ranges.mixes import Mixes
from burden.analysis.ranges.plans import plan_of, work
from burden.analysis.ranges.pointwise import looked_at
from burden.analysis.ranges.quantiles import cornish_fisher, mixed
from burden.costing.activities import Activities

TOLERANCES = {"fast": 0.03, "standard": 0.01, "high": 0.002}
"""Error aimed at, as a share of the distance from the 5th to the 95th percentile."""
POWERS = {"fast": (10, 12), "standard": (10, 12, 14), "high": (12, 14, 16)}
"""Points tried, as powers of 2, until the stated error is small enough."""
WIDEST = 60.0
"""Standard deviations beyond which, in units of the mean, moments say little about quantiles: plain draws then."""


@dataclass(frozen=True)
class Ranges:
    """What is known of each total, £ a year: `mean`, `deviation` and `tier` of shape (totals,), `quantile` and `error`
    of shape (totals, 3) for the 5th, 50th and 95th percentile. Where tier is 3 only plain draws can tell; where `rough`
    is set the deviation is that of the points."""

    mean: Floats
    deviation: Floats
    quantile: Floats
    error: Floats
    tier: Ints
    rough: Bools


def ranges_of(activities: Activities, mixes: Mixes, precision: str | None = "standard", seed: int = 1) -> Ranges:
    """Return the range of each total, each by the first tier whose stated error is small enough.

    Without a precision in closed form alone, whatever its error; NaN where it does not hold.
    """
    n = len(mixes)
    kappa = _cumulants(mixes)
    quantile, error = cornish_fisher(kappa)
    width = quantile[:, 2] - quantile[:, 0]
    tier = np.zeros(n, dtype=np.int64)
    with np.errstate(invalid="ignore"):
        aim = TOLERANCES[precision] if precision else np.inf
        fine = np.isfinite(kappa).all(axis=1) & (error.max(axis=1) <= aim * width)
    fine |= _sure(kappa)
    error[_sure(kappa)] = 0.0
    rough = ~np.isfinite(kappa[:, 1])
    # A layer, its total and its view are often the same sum; each sum is worked out once.
    known: dict[tuple[bytes, bytes], tuple[int, Floats, Floats, Floats]] = {}
    for total in np.flatnonzero(~fine).tolist():
        if precision is None:
            break
        entries = slice(mixes.entry_start[total], mixes.entry_start[total + 1])
        name = (mixes.entry_term[entries].tobytes(), mixes.entry_size[entries].tobytes())
        if name not in known:
            known[name] = _finer(activities, mixes, total, kappa[total], precision, seed)
        tier[total], kappa[total, :2], quantile[total], error[total] = known[name]
    with np.errstate(over="ignore", invalid="ignore"):
        scale = mixes.scale
        return Ranges(
            kappa[:, 0] * scale, np.sqrt(np.maximum(kappa[:, 1], 0.0)) * scale,
            quantile * scale[:, None], error * scale[:, None], tier, rough,
        )  # fmt: skip


def _cumulants(mixes: Mixes) -> Floats:
    """Return the cumulants of each total, shape (totals, 4); NaN but for the mean where the form does not hold."""
    functions, n = mixes.terms.functions, len(mixes)
    part, function = mixes.held()
    total = np.repeat(np.arange(n), np.diff(mixes.part_start))
    plan = plan_of(total, n, part, function)
    kappa = work(plan, mixes.kappa[:, None], functions.moments)[:, 0]
    # The form does not hold where one driver stands in several functions of a total.
    if len(functions.driver) and np.bincount(functions.driver).max() > 1:
        found = np.unique(np.stack([total[part], functions.driver[function], function]), axis=1)
        twice = (found[:2, 1:] == found[:2, :-1]).all(axis=0)
        kappa[found[0, 1:][twice], 1:] = np.nan
    return kappa


def _sure(kappa: Floats) -> Floats:
    return np.asarray((kappa[:, 1] == 0) & np.isfinite(kappa[:, 0]))


def _finer(
    activities: Activities, mixes: Mixes, total: int, kappa: Floats, precision: str, seed: int
) -> tuple[int, Floats, Floats, Floats]:
    blank = np.full(3, np.nan)
    found, best = (3, kappa[:2], blank, blank), np.inf
    looking = looked_at(activities, mixes, total, seed)
    if looking is None:
        return found
    quantile = None
    for power in POWERS[precision]:
        points = looking.look(power)
        if not np.isfinite(points.kappa).all() or not np.isfinite(points.first_two).all():
            return found
        if points.first_two[1] > (WIDEST * points.first_two[0]) ** 2:
            return found
        quantile, error = mixed(points.kappa, quantile)
        width = quantile[2] - quantile[0]
        if not np.isfinite(quantile).all() or width <= 0:
            return found
        if error.max() < best:
            first_two = np.where(np.isfinite(kappa[:2]), kappa[:2], points.first_two)
            found, best = (1, first_two, quantile, error), error.max()
        if error.max() <= TOLERANCES[precision] * width:
            break
    return found
