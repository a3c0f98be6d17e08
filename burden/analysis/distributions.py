"""Draws of the four shapes of belief, each from a stream of its own."""

from __future__ import annotations

import hashlib
import math

import numpy as np
from numpy.typing import NDArray

from burden.costing.drivers import Z95, Driver

PERT_WEIGHT = 4.0
"""Weight of the most likely value in the PERT mean, (low + 4 central + high) ÷ 6. Source: Malcolm et al., 1959."""


def draw(driver: Driver, draws: int, seed: int) -> NDArray[np.float64]:
    """Return independent draws of a driver, shape (draws,).

    The stream depends on the driver's key and the seed alone, so that neither order nor company changes it, and the
    same driver moves together wherever it is used.
    """
    generator = stream(driver.key, seed)
    low, mode, high = driver.low, driver.central, driver.high
    if driver.dist == "lognormal":
        middle, sigma = _lognormal(driver)
        return generator.lognormal(middle, sigma, draws)
    if driver.dist == "uniform":
        return generator.uniform(low, high, draws)
    if driver.dist == "triangular":
        return generator.triangular(low, mode, high, draws)
    width = high - low
    first, second = 1 + PERT_WEIGHT * (mode - low) / width, 1 + PERT_WEIGHT * (high - mode) / width
    return low + width * generator.beta(first, second, draws)


def stream(name: str, seed: int) -> np.random.Generator:
    """Return the random numbers that go with a name and a seed, whatever else is drawn."""
    digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
    return np.random.Generator(np.random.PCG64([seed, *np.frombuffer(digest, dtype=np.uint32).tolist()]))


def _lognormal(driver: Driver) -> tuple[float, float]:
    """Return mean and standard deviation of the logarithm, from the 5th and 95th percentile."""
    low, high = math.log(driver.low), math.log(driver.high)
    return (low + high) / 2, (high - low) / (2 * Z95)
