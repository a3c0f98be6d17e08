"""Moments against integrals done here, and against sums over every outcome of two-point numbers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from burden.analysis.ranges.moments import affine, central, cumulants, driver_moments, plus, sized, times
from burden.costing.drivers import Driver

Outcomes = Sequence[tuple[float, float]]
"""Pairs of a value and its probability."""


def driver(dist: str, low: float, central: float, high: float) -> Driver:
    return Driver("a", "a", "a", dist, low, central, high, "", "", 0, "amount")


def of(outcomes: Outcomes) -> list[float]:
    mean = math.fsum(value * share for value, share in outcomes)
    return [mean, *(math.fsum((value - mean) ** power * share for value, share in outcomes) for power in (2, 3, 4))]


def integrated(density: Callable[[np.ndarray], np.ndarray], low: float, high: float) -> list[float]:
    """Midpoints of a million slices: errors near 1e-11 for the smooth or straight densities here."""
    x = low + (np.arange(1_000_000) + 0.5) * (high - low) / 1_000_000
    weight = density(x)
    weight = weight / weight.sum()
    mean = float((weight * x).sum())
    return [mean, *(float((weight * (x - mean) ** power).sum()) for power in (2, 3, 4))]


@pytest.mark.parametrize(("low", "mode", "high"), [(2, 4, 12), (0, 5, 10), (0, 0, 6), (-3, 6, 6), (10, 11, 12)])
def test_pert(low: float, mode: float, high: float) -> None:
    first = 1 + 4 * (mode - low) / (high - low)
    want = integrated(lambda x: (x - low) ** (first - 1) * (high - x) ** (5 - first), low, high)
    assert driver_moments([driver("pert", low, mode, high)])[0] == pytest.approx(want, rel=1e-7, abs=1e-6)


@pytest.mark.parametrize(("low", "mode", "high"), [(1, 2, 6), (0, 0, 3), (0, 3, 3), (-5, 1, 2)])
def test_triangular(low: float, mode: float, high: float) -> None:
    def density(x: np.ndarray) -> np.ndarray:
        rising = (x - low) / (mode - low) if mode > low else np.inf
        falling = (high - x) / (high - mode) if high > mode else np.inf
        return np.minimum(rising, falling)

    want = integrated(density, low, high)
    assert driver_moments([driver("triangular", low, mode, high)])[0] == pytest.approx(want, rel=1e-7, abs=1e-7)


def test_uniform() -> None:
    want = integrated(np.ones_like, 2, 8)
    assert driver_moments([driver("uniform", 2, 3, 8)])[0] == pytest.approx(want, rel=1e-9, abs=1e-9)


def test_lognormal() -> None:
    """∫ exp(σz)^n φ(z) dz = exp(n²σ²/2), so that raw moments are known."""
    sigma = math.log(9) / 2 / 1.6448536269514722
    raw = [3**n * math.exp(n * n * sigma**2 / 2) for n in range(5)]
    mean = raw[1]
    want = [
        mean,
        raw[2] - mean**2,
        raw[3] - 3 * mean * raw[2] + 2 * mean**3,
        raw[4] - 4 * mean * raw[3] + 6 * mean**2 * raw[2] - 3 * mean**4,
    ]
    assert driver_moments([driver("lognormal", 1, 2, 9)])[0] == pytest.approx(want, rel=1e-9)


ONE: Outcomes = [(1.0, 0.2), (4.0, 0.8)]
OTHER: Outcomes = [(-2.0, 0.7), (3.0, 0.3)]
THIRD: Outcomes = [(0.5, 0.5), (0.75, 0.1), (2.0, 0.4)]


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations([ONE, OTHER, THIRD], 2)))
def test_products_and_sums(one: Outcomes, other: Outcomes) -> None:
    a, b = np.array(of(one)), np.array(of(other))
    both = list(itertools.product(one, other))
    assert times(a, b) == pytest.approx(of([(x * y, p * q) for (x, p), (y, q) in both]), rel=1e-12, abs=1e-12)
    assert plus(a, b) == pytest.approx(of([(x + y, p * q) for (x, p), (y, q) in both]), rel=1e-12, abs=1e-12)


def test_sizes_and_starts() -> None:
    a = np.array(of(OTHER))
    assert sized(a, np.float64(-3)) == pytest.approx(of([(-3 * x, p) for x, p in OTHER]), rel=1e-12)
    assert affine(a, np.float64(7), np.float64(-3)) == pytest.approx(of([(7 - 3 * x, p) for x, p in OTHER]), rel=1e-12)


def test_cumulants_of_independent_numbers_add_up() -> None:
    a, b = np.array(of(ONE)), np.array(of(THIRD))
    added = cumulants(a) + cumulants(b)
    assert central(added) == pytest.approx(plus(a, b), rel=1e-12)
    # Of a normal number the fourth cumulant is nothing: its fourth moment is 3 σ⁴.
    assert cumulants(np.array([5.0, 4.0, 0.0, 48.0])).tolist() == [5, 4, 0, 0]
