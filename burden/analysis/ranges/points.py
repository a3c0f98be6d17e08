"""Well-spread points: where the drivers that several lines share are looked at together."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np

from burden.analysis.ranges.functions import Floats
from burden.analysis.ranges.moments import lognormal_of
from burden.costing.drivers import Driver
from burden.reference.sobol import BITS, load_directions

SCORES = np.linspace(-6.5, 6.5, 1041)
"""Normal scores at which quantiles of a PERT are kept, 0.0125 apart: straight lines between them err by 2e-5 of it."""
KEPT = 512
"""Columns of values kept, so that an edit only works out those of the driver it changed."""


def most_dimensions() -> int:
    """Return how many drivers can be looked at together."""
    return len(load_directions())


@lru_cache(maxsize=KEPT)
def uniform_points(dimension: int, power: int, seed: int) -> Floats:
    """Return one coordinate of 2^power Sobol points between 0 and 1, each bit shifted by the seed, shape (points,)."""
    number = np.arange(2**power, dtype=np.uint32)
    found = np.zeros(2**power, dtype=np.uint32)
    for bit, direction in enumerate(load_directions()[dimension][:power]):
        found ^= np.where(number >> np.uint32(bit) & np.uint32(1), direction, np.uint32(0))
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
    shape = (central - low) / (high - low)
    return low + (high - low) * np.interp(_scores(dimension, power, seed), SCORES, _pert_table(shape))


@lru_cache(maxsize=KEPT)
def _scores(dimension: int, power: int, seed: int) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri(uniform_points(dimension, power, seed)))


@lru_cache(maxsize=KEPT)
def _pert_table(shape: float) -> Floats:
    """Return quantiles of a PERT between 0 and 1 at `SCORES`; between them straight lines are near enough."""
    from scipy.special import betaincinv, ndtr

    return np.asarray(betaincinv(1 + 4 * shape, 5 - 4 * shape, ndtr(SCORES)))


def quantile(dist: str, low: float, central: float, high: float, share: Floats) -> Floats:
    """Return the values below which a driver lies with these probabilities."""
    from scipy.special import betaincinv, ndtri

    if dist == "lognormal":
        middle, sigma = lognormal_of(np.float64(low), np.float64(high))  # type: ignore[arg-type]
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
