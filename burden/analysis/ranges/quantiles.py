"""Quantiles from moments, and how wrong they may be.

Source: Cornish and Fisher, Moments and cumulants in the specification of distributions, 1938; Blinnikov and Moessner,
Expansions for nearly Gaussian distributions, 1998 (Edgeworth's series).
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats
from burden.costing.drivers import Z95

PROBABILITIES = (0.05, 0.5, 0.95)
NORMAL = np.array([-Z95, 0.0, Z95])
BLOCKS = 32
STUDENT = 2.5
"""Blocks the points are taken in, and how many standard errors between them are stated. Enough blocks that the search
does not stop where their spread is small by luck; with few, one seed in ten had a percentile beyond its error."""
LUMP = 0.1
"""Standard deviations that four moments may miss of a line that is all there is: a product of skewed ranges."""
OUTWARDS, MOST_STRETCHED = np.array([-1.0, 1.0, 1.0]), 3.0
STEPS = 60
BEGIN = 256
"""Points of the first search for quantiles."""
NEARLY, ENOUGH, NOTHING = (1e-2, 0.1), (1e-5, 1e-3), 1e-9
"""How far off a share may be before the last step, and how long that step in standard deviations, of a first search and
of the final one: Newton's method squares what is left. And how far it may be off for no step at all."""
CACHED = 1 << 12
"""Points worked at once, so that they stay close to the processor."""


def cornish_fisher(kappa: Floats, rough: Floats) -> tuple[Floats, Floats]:
    """Return the three quantiles from four cumulants, and the error to state, both shape (..., 3).

    `rough`, shape (..., 3), is how skewed and peaked the parts are before these cancel, see `roughness`.
    """
    mean, deviation, skew, excess = shape_of(kappa)
    z = NORMAL
    s, k = skew[..., None], excess[..., None]
    with np.errstate(over="ignore", invalid="ignore"):
        moved = z + (z**2 - 1) * s / 6 + (z**3 - 3 * z) * k / 24 - (2 * z**3 - 5 * z) * s**2 / 36
        error = cornish_fisher_error(np.maximum(np.abs(skew), rough[..., 0]), np.maximum(np.abs(excess), rough[..., 1]))
        error = (error + LUMP * rough[..., 2]) * deviation
        return mean[..., None] + deviation[..., None] * moved, error[..., None] * np.ones(3)


def cornish_fisher_error(skew: Floats, excess: Floats) -> Floats:
    """Return the stated error of Cornish-Fisher quantiles in standard deviations, from sizes before they cancel.

    What is left out hangs on the shape; the coefficients hold for 99 % of portfolios of other seeds than the tests'.
    """
    return 0.003 + 0.5 * skew**2 + 0.1 * excess


def shape_of(kappa: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return mean, standard deviation, skewness and excess kurtosis; the last two 0 where nothing varies."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        deviation = np.sqrt(np.maximum(kappa[..., 1], 0.0))
        sure = deviation == 0
        square = deviation * deviation
        skew = np.where(sure, 0.0, kappa[..., 2] / (square * deviation))
        excess = np.where(sure, 0.0, kappa[..., 3] / (square * square))
    return kappa[..., 0], deviation, skew, excess


def mixed(kappa: Floats, near: Floats | None = None, hidden: Floats | None = None) -> tuple[Floats, Floats, Floats]:
    """Return the three quantiles of an even mixture, the error to state, and the width of a share there, shape (3,).

    `kappa` are the cumulants at each point, shape (points, 4). At each point the distribution is Edgeworth's; over the
    points its distribution function is averaged, and the quantiles are where that average passes 5, 50 and 95 %. Where
    something `near` them is known the search begins there. `hidden`, shape (3,), is what `roughness` finds of the rest
    beyond the skewness and excess kurtosis that do not cancel.
    """
    mean, deviation, skew, excess = shape_of(kappa)
    curves, thin = _steps_smoothed(mean, deviation, skew, excess)
    at, size = _begun(curves) if near is None else (near, _size(near))
    if not size > 0:
        return np.full(3, np.nan), np.full(3, np.nan), np.full(3, np.nan)
    at, blocks, density = _solved(curves, at, size, ENOUGH)
    size = _size(at)
    noise = STUDENT * blocks.std(axis=0, ddof=1) / math.sqrt(BLOCKS)
    with np.errstate(divide="ignore", over="ignore"):
        # Where hardly any point is near, the density says nothing; the width then does.
        per_share = np.minimum(1 / density, size / 0.02)
    # Outwards, where the density falls, the same share is further.
    beyond = _edgeworth(at + OUTWARDS * noise * per_share, curves)[0].mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        stretched = np.nan_to_num(noise / np.abs(beyond - blocks.mean(axis=0)), nan=1.0)
    per_share = per_share * np.clip(stretched, 1.0, MOST_STRETCHED)
    more = np.zeros(3) if hidden is None else hidden
    left_out = edgeworth_error(np.abs(skew) + more[0], np.abs(excess) + more[1]) + LUMP * more[2]
    left_out = float((np.where(thin, 0.0, left_out) * deviation).mean())
    return at, noise * per_share + left_out + 1e-3 * size, per_share


def _size(at: Floats) -> float:
    """Return the standard deviation of a normal distribution with the 5th and 95th percentile of `at`."""
    return float(at[2] - at[0]) / (2 * Z95)


def _steps_smoothed(mean: Floats, deviation: Floats, skew: Floats, excess: Floats) -> tuple[Floats, Bools]:
    """Return the curves of points, and which have next to no rest of their own.

    Such a point would be a step; it is given the width of the gaps between points beside it, which near the quantiles
    are small however far the largest point lies from the others.
    """
    spread = float(np.sqrt(mean.var() + (deviation**2).mean()))
    widest = 4 * spread / len(mean)
    thin: Bools = deviation < widest
    if thin.any():
        order = np.argsort(mean, kind="stable")
        ordered, gap = mean[order], np.empty(len(mean))
        ends = np.pad(ordered, 2, mode="edge")
        gap[order] = (ends[4:] - ends[:-4]) / 2
        gap = np.minimum(gap, widest)
        thin &= deviation < gap
        apart = float(ordered[len(mean) * 19 // 20] - ordered[len(mean) // 20])
        least = apart / len(mean) / BLOCKS
        deviation = np.maximum(np.where(thin, gap, deviation), least or widest)
        skew, excess = np.where(thin, 0.0, skew), np.where(thin, 0.0, excess)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        return _curves(mean, deviation, skew, excess), thin


def _begun(curves: Floats) -> tuple[Floats, float]:
    """Return quantiles over few of the points, which are well spread too, begun from one draw of the rest at each.

    And the size of a step that is small beside their distance.
    """
    few = curves[:, :BEGIN]
    drawn = np.sort(few[0] + _spread_scores(few.shape[1]) / few[1])
    at = drawn[(np.array(PROBABILITIES) * len(drawn)).astype(np.int64)]
    return _solved(few, at, _size(at), NEARLY)[0], _size(at)


@cache
def _spread_scores(count: int) -> Floats:
    """Return normal scores in an order that goes with nothing. Source: Weyl, golden-section sequence."""
    from scipy.special import ndtri

    return np.asarray(ndtri((np.arange(count) * 0.6180339887498949 + 0.5) % 1.0))


def edgeworth_error(skew: Floats, excess: Floats) -> Floats:
    """Return the stated error of Edgeworth's series in standard deviations of the rest."""
    return 0.15 * (skew * skew * skew + skew * excess + excess * excess)


def _curves(mean: Floats, deviation: Floats, skew: Floats, excess: Floats) -> Floats:
    """Return what Edgeworth's series needs of each point, shape (8, points).

    Mean, 1 ÷ deviation, and coefficients of rising powers that the two polynomials of the series are made of.
    """
    third, fourth, sixth = skew / 6, excess / 24, skew * skew / 72
    return np.stack([
        mean, 1 / deviation, third, sixth,
        15 * sixth - 3 * fourth, fourth - 10 * sixth,
        1 + 3 * fourth - 15 * sixth, 45 * sixth - 6 * fourth,
    ])  # fmt: skip


def _solved(curves: Floats, at: Floats, size: float, enough: tuple[float, float]) -> tuple[Floats, Floats, Floats]:
    """Return where the mean distribution function passes the three probabilities, from a guess, by Newton's method.

    Beside the places, the distribution function there in blocks of points, shape (blocks, 3), and the density. A step
    that leaves what is known to hold the place halves it instead.
    """
    mean, reach = curves[0], 12 / curves[1]
    low, high = np.full(3, float((mean - reach).min())), np.full(3, float((mean + reach).max()))
    at = np.clip(at, low, high)
    blocks, density = np.zeros((BLOCKS, 3)), np.zeros(3)
    for _ in range(STEPS):
        blocks, density = _edgeworth(at, curves)
        gap = blocks.mean(axis=0) - PROBABILITIES
        settled = np.abs(gap) < NOTHING
        if settled.all():
            break
        high, low = np.where(gap > 0, at, high), np.where(gap > 0, low, at)
        with np.errstate(over="ignore", invalid="ignore"):
            step = at - gap / np.where(density > 0, density, np.inf)
        inside = (step > low) & (step < high) & (density > 0)
        step = np.where(settled, at, np.where(inside, step, (low + high) / 2))
        last = (np.abs(gap) < enough[0]) & (np.abs(step - at) < enough[1] * size)
        at = step
        if last.all():
            break
    return at, blocks, density


def _edgeworth(at: Floats, curves: Floats) -> tuple[Floats, Floats]:
    """Return Edgeworth's distribution function at three places, a mean for each block of points, and mean density.

    Shapes (blocks, 3) and (3,).
    """
    from scipy.special import ndtr

    count = curves.shape[1]
    together = max(min(BLOCKS, CACHED * BLOCKS // count), 1)
    blocks, density = np.empty((BLOCKS, 3)), np.zeros(3)
    for block in range(0, BLOCKS, together):
        some = slice(block * count // BLOCKS, (block + together) * count // BLOCKS)
        mean, narrow, third, sixth, first_power, third_power, constant, second_power = curves[:, some]
        x = at[:, None] - mean
        x *= narrow
        square = x * x
        bell = np.exp(square * -0.5)
        bell *= 1 / math.sqrt(2 * math.pi)
        square *= sixth
        below = square + third_power
        for coefficient in (third, first_power, -third):
            below *= x
            below += coefficient
        below *= bell
        np.subtract(ndtr(x), below, out=below)
        blocks[block : block + together] = below.reshape(3, together, -1).mean(axis=2).T
        square += third_power - 5 * sixth
        for coefficient in (third, second_power, -3 * third, constant):
            square *= x
            square += coefficient
        bell *= narrow
        square *= bell
        density += square.sum(axis=1)
    return blocks, density / count
