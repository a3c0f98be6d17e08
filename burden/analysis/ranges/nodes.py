"""Where an input's distribution is cut for sums that stand for its integral: exact to rounding for smooth functions."""

from __future__ import annotations

import itertools
import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.moments import lognormal_of
from burden.costing.drivers import Driver

Floats = NDArray[np.float64]
HALF = 96
"""Nodes of each smooth piece."""


def nodes_of(driver: Driver) -> tuple[Floats, Floats]:
    """Return values of a driver and their weights, which add up to 1.

    Bounded shapes are cut on a logarithmic scale where they span much of it, so that 1 ÷ x is as smooth as x; a
    substitution flattens both ends, where a beta density may have a corner. Source: Davis and Rabinowitz, Methods of
    numerical integration, 2nd edition, 1984 (Gauss rules; change of variable at the ends).
    """
    low, mode, high = driver.low, driver.central, driver.high
    if driver.dist == "lognormal":
        middle, sigma = lognormal_of(np.float64(low), np.float64(high))  # type: ignore[arg-type]  # one number is an array too
        points, weights = _hermite()
        return np.exp(middle + sigma * points), weights
    corners = [low, mode, high] if driver.dist == "triangular" and low < mode < high else [low, high]
    pieces = [_piece(driver, first, last) for first, last in itertools.pairwise(corners)]
    value = np.concatenate([piece[0] for piece in pieces])
    weight = np.concatenate([piece[1] for piece in pieces])
    return value, weight / weight.sum()


def _piece(driver: Driver, first: float, last: float) -> tuple[Floats, Floats]:
    place, weight = _flattened()
    if first > 0:
        ratio = math.log(last / first)
        value = first * np.exp(place * ratio)
        weight = weight * value * ratio
    else:
        value = first + place * (last - first)
        weight = weight * (last - first)
    return value, weight * _density(driver, value)


def _density(driver: Driver, value: Floats) -> Floats:
    """Return the density up to a constant."""
    low, mode, high = driver.low, driver.central, driver.high
    if driver.dist == "uniform":
        return np.ones(len(value))
    inside_low, inside_high = np.maximum(value - low, 0.0) / (high - low), np.maximum(high - value, 0.0) / (high - low)
    if driver.dist == "triangular":
        rising, falling = max(mode - low, 0.0) / (high - low), max(high - mode, 0.0) / (high - low)
        left = inside_low / rising if rising else np.inf
        right = inside_high / falling if falling else np.inf
        return np.minimum(left, right)
    first = 1 + 4 * (mode - low) / (high - low)
    return np.asarray(inside_low ** (first - 1) * inside_high ** (5 - first))


@cache
def _hermite() -> tuple[Floats, Floats]:
    points, weights = np.polynomial.hermite_e.hermegauss(HALF)
    return points, weights / weights.sum()


@cache
def _flattened() -> tuple[Floats, Floats]:
    """Return nodes in (0, 1) and weights, with both ends flattened by t³(10 − 15t + 6t²)."""
    points, weights = np.polynomial.legendre.leggauss(HALF)
    t = (points + 1) / 2
    return t**3 * (10 - 15 * t + 6 * t * t), weights / 2 * 30 * t * t * (1 - t) ** 2
