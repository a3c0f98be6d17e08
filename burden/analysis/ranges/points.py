"""Well-spread points: where the drivers that several lines share are looked at together."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.functions import Floats
from burden.analysis.ranges.moments import lognormal_of
from burden.costing.drivers import Driver
from burden.reference.sobol import BITS, load_directions

SCORES = np.linspace(-6.5, 6.5, 1041)
"""Normal scores at which quantiles of a PERT are kept, 0.0125 apart: straight lines between them err by 2e-5 of it."""
STEP, EVERY = 0.0125, 8
KEPT = 512
"""Columns of values kept, so that an edit only works out those of the driver it changed."""


def most_dimensions() -> int:
    """Return how many drivers can be looked at together."""
    return len(load_directions())


@lru_cache(maxsize=KEPT)
def uniform_points(dimension: int, power: int, seed: int) -> Floats:
    """Return one coordinate of 2^power Sobol points between 0 and 1, each bit shifted by the seed, shape (points,)."""
    found = np.zeros(1, dtype=np.uint32)
    for direction in load_directions()[dimension][:power]:
        found = np.concatenate([found, found ^ direction])
    digest = hashlib.blake2b(f"{seed} {dimension}".encode(), digest_size=4).digest()
    shift = np.frombuffer(digest, dtype=np.uint32)[0]
    return np.asarray(((found ^ shift) + 0.5) / 2.0**BITS)


def points_of(driver: Driver, dimension: int, power: int, seed: int) -> Floats:
    """Return the values of a driver at 2^power points, shape (points,)."""
    return _points(driver.dist, driver.low, driver.central, driver.high, dimension, power, seed)


@lru_cache(maxsize=KEPT)
def _points(dist: str, low: float, central: float, high: float, dimension: int, power: int, seed: int) -> Floats:
    if dist != "pert":
        return quantile(dist, low, central, high, uniform_points(dimension, power, seed))
    values, rises = _pert_table((central - low) / (high - low))
    cell, part = _cells(dimension, power, seed)
    found = rises[cell]
    found *= part
    found += values[cell]
    found *= high - low
    found += low
    return found


@lru_cache(maxsize=KEPT)
def _cells(dimension: int, power: int, seed: int) -> tuple[NDArray[np.int64], Floats]:
    """Return between which of `SCORES` the points lie, and how far from the lower to the upper."""
    from scipy.special import ndtri

    steps = np.clip((ndtri(uniform_points(dimension, power, seed)) - SCORES[0]) / STEP, 0.0, len(SCORES) - 1)
    cell = np.minimum(steps.astype(np.int64), len(SCORES) - 2)
    return cell, steps - cell


@lru_cache(maxsize=KEPT)
def _pert_table(shape: float) -> tuple[Floats, Floats]:
    """Return quantiles of a PERT between 0 and 1 at `SCORES`, and by how much the next is more.

    Worked out at every eighth score; between those cubics through values and slopes err by less than 1e-6.
    """
    from scipy.special import betaincinv, betaln, ndtr

    one, other = 1 + 4 * shape, 5 - 4 * shape
    score = SCORES[::EVERY]
    value = betaincinv(one, other, ndtr(score))
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithm = (one - 1) * np.log(value) + (other - 1) * np.log1p(-value) - betaln(one, other)
    slope = np.exp(-score * score / 2 - logarithm) / np.sqrt(2 * np.pi) * STEP * EVERY
    t = np.arange(EVERY) / EVERY
    of_left, of_right = (1 + 2 * t) * (1 - t) ** 2, t * t * (3 - 2 * t)
    left, right = t * (1 - t) ** 2, t * t * (t - 1)
    found = np.outer(value[:-1], of_left) + np.outer(value[1:], of_right)
    found += np.outer(slope[:-1], left) + np.outer(slope[1:], right)
    found = np.append(found.reshape(-1), value[-1])
    return found, np.diff(found)


def quantile(dist: str, low: float, central: float, high: float, share: Floats) -> Floats:
    """Return the values below which a driver lies with these probabilities."""
    from scipy.special import betaincinv, ndtri

    if dist == "lognormal":
        middle, sigma = lognormal_of(np.float64(low), np.float64(high))  # type: ignore[arg-type]  # one number is an array too
        return np.asarray(np.exp(middle + sigma * ndtri(share)))
    width = high - low
    if dist == "uniform":
        return np.asarray(low + width * share)
    if dist == "triangular":
        rising = (central - low) / width
        left = low + np.sqrt(share * width * (central - low))
        return np.asarray(np.where(share <= rising, left, high - np.sqrt((1 - share) * width * (high - central))))
    first = 1 + 4 * (central - low) / width
    return np.asarray(low + width * betaincinv(first, 6 - first, share))
