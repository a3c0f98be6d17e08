"""The four shapes of belief: spread and draws."""

from __future__ import annotations

import hashlib
import math

import numpy as np
from numpy.typing import NDArray

from burden.costing.drivers import Z95, Driver

PERT_WEIGHT = 4.0
"""Weight of the most likely value in the PERT mean, (low + 4 central + high) ÷ 6. Source: Malcolm et al., 1959."""


def standard_deviation(driver: Driver) -> float:
    """Return the standard deviation of a driver, in its own unit."""
    low, mode, high = driver.low, driver.central, driver.high
    if driver.dist == "lognormal":
        middle, sigma = _lognormal(driver)
        return math.exp(middle + sigma * sigma / 2) * math.sqrt(math.expm1(sigma * sigma))
    if driver.dist == "uniform":
        return (high - low) / math.sqrt(12)
    if driver.dist == "triangular":
        return math.sqrt((low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18)
    mean = (low + PERT_WEIGHT * mode + high) / (PERT_WEIGHT + 2)
    return math.sqrt((mean - low) * (high - mean) / (PERT_WEIGHT + 3))


def draw(driver: Driver, draws: int, seed: int) -> NDArray[np.float64]:
    """Return independent draws of a driver, shape (draws,).

    The stream depends on the driver's key and the seed alone, so that neither order nor company changes it, and the
    same driver moves together wherever it is used.
    """
    digest = hashlib.blake2b(driver.key.encode(), digest_size=16).digest()
    generator = np.random.Generator(np.random.PCG64([seed, *np.frombuffer(digest, dtype=np.uint32).tolist()]))
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


def _lognormal(driver: Driver) -> tuple[float, float]:
    """Return mean and standard deviation of the logarithm, from the 5th and 95th percentile."""
    low, high = math.log(driver.low), math.log(driver.high)
    return (low + high) / 2, (high - low) / (2 * Z95)
