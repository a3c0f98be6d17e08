"""Quantiles from moments, and how wrong they may be.

Source: Cornish and Fisher, Moments and cumulants in the specification of distributions, 1938; Blinnikov and Moessner,
Expansions for nearly Gaussian distributions, 1998 (Edgeworth's series).
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from burden.analysis.ranges.functions import Floats
from burden.costing.drivers import Z95

PROBABILITIES = (0.05, 0.5, 0.95)
NORMAL = np.array([-Z95, 0.0, Z95])
WITHIN = 3.29
"""Width of the 5th to 95th percentile of a normal distribution in standard deviations."""
BLOCKS = 8
STUDENT = 4.0
"""Blocks the points are taken in, and how many standard errors between them are stated: Student's t with 7 degrees of
freedom passes it in one case of a hundred."""
STEPS = 60


def cornish_fisher(kappa: Floats) -> tuple[Floats, Floats]:
    """Return the three quantiles from four cumulants, and the error to state, both shape (..., 3)."""
    mean, deviation, skew, excess = shape_of(kappa)
    z = NORMAL
    s, k = skew[..., None], excess[..., None]
    with np.errstate(over="ignore", invalid="ignore"):
        moved = z + (z**2 - 1) * s / 6 + (z**3 - 3 * z) * k / 24 - (2 * z**3 - 5 * z) * s**2 / 36
        error = cornish_fisher_error(np.abs(s), np.abs(k)) * deviation[..., None] * np.ones(3)
        return mean[..., None] + deviation[..., None] * moved, error


def cornish_fisher_error(skew: Floats, excess: Floats) -> Floats:
    """Return the stated error of Cornish-Fisher quantiles in standard deviations.

    What is left out hangs on the shape; the coefficients hold for 99 % of portfolios of other seeds than the tests'.
    """
    return 0.003 + 0.5 * skew**2 + 0.1 * excess


def shape_of(kappa: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return mean, standard deviation, skewness and excess kurtosis; the last two 0 where nothing varies."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        deviation = np.sqrt(np.maximum(kappa[..., 1], 0.0))
        sure = deviation == 0
        skew = np.where(sure, 0.0, kappa[..., 2] / deviation**3)
        excess = np.where(sure, 0.0, kappa[..., 3] / deviation**4)
    return kappa[..., 0], deviation, skew, excess


def mixed(kappa: Floats) -> tuple[Floats, Floats]:
    """Return the three quantiles of an even mixture, and the error to state, both shape (3,).

    `kappa` are the cumulants at each point, shape (points, 4). At each point the distribution is Edgeworth's; over the
    points its distribution function is averaged, and the quantiles are where that average passes 5, 50 and 95 %.
    """
    mean, deviation, skew, excess = shape_of(kappa)
    spread = float(np.sqrt(mean.var() + (deviation**2).mean()))
    # A point without a rest of its own would be a step; it is given the width of the gap between points.
    floor = 4 * spread / len(mean)
    thin = deviation < floor
    skew, excess = np.where(thin, 0.0, skew), np.where(thin, 0.0, excess)
    deviation = np.maximum(deviation, floor)
    low = np.full(3, float((mean - 12 * deviation).min()))
    high = np.full(3, float((mean + 12 * deviation).max()))
    # Begun from one well-spread draw of the rest at each point, so that few steps remain.
    at = np.quantile(mean + deviation * _spread_scores(len(mean)), PROBABILITIES)
    at = np.clip(at, low, high)
    wanted = np.array(PROBABILITIES)
    below, density = np.zeros((3, len(mean))), np.zeros(3)
    for _ in range(STEPS):
        below, slope = _edgeworth(at, mean, deviation, skew, excess)
        density = slope.mean(axis=1)
        gap = below.mean(axis=1) - wanted
        if (np.abs(gap) < 1e-9).all():
            break
        high, low = np.where(gap > 0, at, high), np.where(gap > 0, low, at)
        with np.errstate(over="ignore", invalid="ignore"):
            step = at - gap / np.where(density > 0, density, np.inf)
        at = np.where((step > low) & (step < high) & (density > 0), step, (low + high) / 2)
    blocks = below.reshape(3, BLOCKS, -1).mean(axis=2)
    noise = STUDENT * blocks.std(axis=1, ddof=1) / math.sqrt(BLOCKS)
    # Where hardly any point is near, the density says nothing; the spread then does.
    per_share = 1 / np.maximum(density, 0.02 / spread)
    left_out = (edgeworth_error(np.abs(skew), np.abs(excess)) * deviation).mean()
    return at, noise * per_share + left_out + 1e-3 * spread


@cache
def _spread_scores(count: int) -> Floats:
    """Return normal scores in an order that goes with nothing. Source: Weyl, golden-section sequence."""
    from scipy.special import ndtri

    return np.asarray(ndtri((np.arange(count) * 0.6180339887498949 + 0.5) % 1.0))


def edgeworth_error(skew: Floats, excess: Floats) -> Floats:
    """Return the stated error of Edgeworth's series in standard deviations of the rest."""
    return 0.15 * (skew**3 + skew * excess + excess**2)


def _edgeworth(at: Floats, mean: Floats, deviation: Floats, skew: Floats, excess: Floats) -> tuple[Floats, Floats]:
    """Return Edgeworth's distribution function and density at three places for every point, shape (3, points)."""
    from scipy.special import ndtr

    x = (at[:, None] - mean) / deviation
    x2 = x * x
    bell = np.exp(-x2 / 2) / math.sqrt(2 * math.pi)
    he2, he3, he5 = x2 - 1, x * (x2 - 3), x * (x2 * x2 - 10 * x2 + 15)
    below = ndtr(x) - bell * (skew / 6 * he2 + excess / 24 * he3 + skew**2 / 72 * he5)
    he4, he6 = x2 * x2 - 6 * x2 + 3, x2**3 - 15 * x2 * x2 + 45 * x2 - 15
    density = bell / deviation * (1 + skew / 6 * he3 + excess / 24 * he4 + skew**2 / 72 * he6)
    return below, density
