"""The range of every total: the tier that is fine enough, and the error it states.

Tier 0 is closed form. Tier 1 averages over well-spread points of the shared drivers, with the few lines that dominate
among them. Tier 3, plain draws, is left to the caller wherever `tier` is 3: where the form does not hold, or states a
larger error than draws would.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from burden.analysis.draws import DRAWS, SURE
from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.mixes import Mixes
from burden.analysis.ranges.plans import plan_of, work
from burden.analysis.ranges.pointwise import Looking
from burden.analysis.ranges.quantiles import PROBABILITIES, cornish_fisher, mixed
from burden.analysis.ranges.roughness import roughness_of
from burden.costing.activities import Activities
from burden.costing.drivers import Z95

TOLERANCES = {"fast": 0.03, "standard": 0.01, "high": 0.002}
"""Error aimed at, as a share of the distance from the 5th to the 95th percentile."""
POWERS = {"fast": (10, 12), "standard": (10, 12, 14), "high": (12, 14, 16)}
"""Points tried, as powers of 2, until the stated error is small enough."""
SLIGHT = 1e-13
"""A standard deviation below this share of the sizes that add up to a total is what rounding leaves of nothing."""
ASTRAY = 4.0
"""Standard errors by which mean and variance over the points may miss the exact ones."""
PLAIN = SURE * np.sqrt([share * (1 - share) / DRAWS for share in PROBABILITIES])
"""How far the quantiles of plain draws may stray, as shares of the probability."""


Exact = Callable[[Ints, Floats], tuple[float, float] | None]
"""Tells the exact mean and variance of a total of activities, each once, with their weights; None where nobody can."""


@dataclass(frozen=True)
class Ranges:
    """What is known of each total, £ a year: `mean`, `deviation` and `tier` of shape (totals,), `quantile` and `error`
    of shape (totals, 3) for the 5th, 50th and 95th percentile. Where tier is 3 only plain draws can tell."""

    mean: Floats
    deviation: Floats
    quantile: Floats
    error: Floats
    tier: Ints

    def copy(self) -> Ranges:
        """Return the same in arrays of its own."""
        return Ranges(
            self.mean.copy(), self.deviation.copy(), self.quantile.copy(), self.error.copy(), self.tier.copy()
        )


def ranges_of(
    activities: Activities,
    mixes: Mixes,
    precision: str | None = "standard",
    seed: int = 1,
    exact: Exact | None = None,
) -> Ranges:
    """Return the range of each total, each by the first tier whose stated error is small enough.

    Without a precision in closed form alone, whatever its error; NaN where it does not hold. `exact` is asked for mean
    and variance where the form does not hold.
    """
    n = len(mixes)
    kappa = _cumulants(mixes)
    # A layer, its total and its view are often the same sum; each sum is worked out once.
    known: dict[tuple[bytes, bytes], Floats] = {}
    for total in np.flatnonzero(~np.isfinite(kappa[:, 1])).tolist():
        name = _name(mixes, total)
        if exact is None:
            break
        if name not in known:
            told = exact(*_summed(mixes, total))
            known[name] = kappa[total, :2] if told is None else np.array(told)
        kappa[total, :2] = known[name]
    sure = np.isfinite(kappa[:, 0]) & (kappa[:, 1] <= SLIGHT**2)
    kappa[sure, 1:] = 0.0
    quantile, error = cornish_fisher(kappa, roughness_of(mixes, kappa[:, 1]))
    width = quantile[:, 2] - quantile[:, 0]
    tier = np.zeros(n, dtype=np.int64)
    with np.errstate(invalid="ignore"):
        aim = TOLERANCES[precision] if precision else np.inf
        fine = np.isfinite(kappa).all(axis=1) & (error.max(axis=1) <= aim * width)
    fine |= sure
    error[sure] = 0.0
    found: dict[tuple[bytes, bytes], tuple[int, Floats, Floats, Floats]] = {}
    for total in np.flatnonzero(~fine).tolist():
        if precision is None:
            break
        name = _name(mixes, total)
        if name not in found:
            found[name] = _finer(activities, mixes, total, kappa[total], precision, seed)
        tier[total], kappa[total, :2], quantile[total], error[total] = found[name]
    with np.errstate(over="ignore", invalid="ignore"):
        scale = mixes.scale
        return Ranges(
            kappa[:, 0] * scale, np.sqrt(np.maximum(kappa[:, 1], 0.0)) * scale,
            quantile * scale[:, None], error * scale[:, None], tier,
        )  # fmt: skip


def _name(mixes: Mixes, total: int) -> tuple[bytes, bytes]:
    entries = slice(mixes.entry_start[total], mixes.entry_start[total + 1])
    return mixes.entry_term[entries].tobytes(), mixes.entry_size[entries].tobytes()


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


def _summed(mixes: Mixes, total: int) -> tuple[Ints, Floats]:
    """Return the activities of a total, each once, and their weights in the total's scale."""
    entries = slice(mixes.entry_start[total], mixes.entry_start[total + 1])
    term = mixes.entry_term[entries]
    rows, first = np.unique(mixes.terms.activity[term], return_index=True)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        return rows, mixes.entry_size[entries][first] / mixes.terms.unit[term[first]]


def _finer(
    activities: Activities, mixes: Mixes, total: int, kappa: Floats, precision: str, seed: int
) -> tuple[int, Floats, Floats, Floats]:
    blank = np.full(3, np.nan)
    drawn = (3, kappa[:2], blank, blank)
    # A standard deviation is three tenths of the width: so much of the aim may be left to the series.
    looking = Looking(activities, mixes, total, seed, TOLERANCES[precision])
    if not looking.choose():
        return drawn
    near, found, beyond_draws = None, drawn, False
    for power in POWERS[precision]:
        points = looking.look(power)
        if not np.isfinite(points).all():
            return drawn
        with np.errstate(over="ignore", invalid="ignore"):
            quantile, error, per_share = mixed(points, near, looking.hidden)
            first_two, astray = _astray(points, kappa)
        error = error + astray
        width = quantile[2] - quantile[0]
        told = np.isfinite(quantile).all() and np.isfinite(error).all() and width > 0
        if not told or (np.diff(quantile) < 0).any():
            return drawn
        near, found = quantile, (1, first_two, quantile, error)
        if error.max() <= TOLERANCES[precision] * width:
            return found
        beyond_draws = bool(error.max() > (PLAIN * per_share).max())
    return drawn if beyond_draws else found


def _astray(points: Floats, kappa: Floats) -> tuple[Floats, float]:
    """Return mean and variance, exact where they are known, and how much further the points are off than chance.

    That is the check on everything that goes into points: what chance allows is by the fourth moment, the larger of
    the exact one and that of the points.
    """
    mean, variance, third, fourth = points.T
    middle = mean.mean()
    gap = mean - middle
    about = gap * gap
    spread = float(about.mean() + variance.mean())
    if not np.isfinite(kappa[:2]).all():
        return np.array([middle, spread]), 0.0
    raw = float((about * (about + 6 * variance) + 4 * gap * third + 3 * variance * variance + fourth).mean())
    if np.isfinite(kappa[3]):
        raw = max(raw, float(kappa[3] + 3 * kappa[1] ** 2))
    count = len(points)
    of_mean = max(abs(middle - kappa[0]) - ASTRAY * math.sqrt(kappa[1] / count), 0.0)
    of_variance = max(abs(spread - kappa[1]) - ASTRAY * math.sqrt(max(raw - kappa[1] ** 2, 0.0) / count), 0.0)
    return kappa[:2], float(of_mean + Z95 * of_variance / (math.sqrt(spread) + math.sqrt(kappa[1])))
