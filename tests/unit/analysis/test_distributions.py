"""Draws against the closed forms of their distributions.

With n = 200,000 independent draws a mean lies within 4.5 standard errors, σ ÷ √n, of its expectation but about once in
150,000 tries, and the seed is fixed. Standard deviations and quantiles get a margin of 2 %, which is above four
standard errors for every shape here.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from burden.analysis.distributions import draw
from burden.analysis.ranges.moments import driver_moments
from burden.costing.drivers import Driver, spread_quantity
from burden.reference.parameters import load_parameters

N = 200_000


def driver(dist: str, low: float, central: float, high: float, key: str = "a") -> Driver:
    return Driver(key, key, key, dist, low, central, high, "", "", 0, "amount")


def lognormal_moments(low: float, high: float) -> tuple[float, float]:
    """5th and 95th percentile of exp(N(μ, σ)): μ = ln √(low·high), σ = ln √(high ÷ low) ÷ 1.644854."""
    middle, sigma = math.log(low * high) / 2, math.log(high / low) / 2 / 1.6448536
    mean = math.exp(middle + sigma**2 / 2)
    return mean, mean * math.sqrt(math.exp(sigma**2) - 1)


CASES = [
    # PERT mean (low + 4 mode + high) ÷ 6; beta with α = 1 + 4 (mode − low) ÷ width, variance αβ ÷ (36 · 7) width²
    ("pert", 2, 4, 12, (2 + 16 + 12) / 6, 10 * math.sqrt(1.8 * 4.2 / 252)),
    ("pert", 0, 5, 10, 5, 10 * math.sqrt(3 * 3 / 252)),
    ("pert", 0, 0, 6, 1, 6 * math.sqrt(1 * 5 / 252)),
    ("pert", 0, 6, 6, 5, 6 * math.sqrt(5 * 1 / 252)),
    # Triangular mean (a + b + c) ÷ 3; variance (a² + b² + c² − ab − ac − bc) ÷ 18
    ("triangular", 1, 2, 6, 3, math.sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18)),
    ("triangular", 0, 0, 3, 1, math.sqrt(9 / 18)),
    # Uniform mean (a + b) ÷ 2, width ÷ √12; a central value moves neither
    ("uniform", 2, 3, 8, 5, 6 / math.sqrt(12)),
    ("lognormal", 10, 20, 90, *lognormal_moments(10, 90)),
    ("lognormal", 10, 89, 90, *lognormal_moments(10, 90)),
]


@pytest.mark.parametrize(("dist", "low", "central", "high", "mean", "deviation"), CASES)
def test_moments(dist: str, low: float, central: float, high: float, mean: float, deviation: float) -> None:
    row = driver(dist, low, central, high)
    assert math.sqrt(driver_moments([row])[0, 1]) == pytest.approx(deviation, rel=1e-6)
    drawn = draw(row, N, seed=1)
    assert drawn.shape == (N,)
    assert abs(drawn.mean() - mean) < 4.5 * deviation / math.sqrt(N)
    assert drawn.std() == pytest.approx(deviation, rel=0.02)
    if dist != "lognormal":
        assert low <= drawn.min()
        assert drawn.max() <= high


def test_lognormal_ends_are_its_percentiles() -> None:
    drawn = draw(driver("lognormal", 10, 30, 90), N, seed=1)
    assert np.quantile(drawn, [0.05, 0.5, 0.95]) == pytest.approx([10, 30, 90], rel=0.02)


def test_quantiles_of_the_others() -> None:
    # Triangular on 0, 0, 1: F(x) = 1 − (1 − x)², median 1 − √½. Uniform 5 % of 0 to 1 is 0.05.
    assert np.quantile(draw(driver("triangular", 0, 0, 1), N, 1), 0.5) == pytest.approx(1 - math.sqrt(0.5), rel=0.02)
    assert np.quantile(draw(driver("uniform", 0, 0.5, 1), N, 1), 0.05) == pytest.approx(0.05, rel=0.02)
    # PERT on 0, 0, 1 is beta(1, 5): F(x) = 1 − (1 − x)⁵
    assert np.quantile(draw(driver("pert", 0, 0, 1), N, 1), 0.95) == pytest.approx(1 - 0.05**0.2, rel=0.02)


@pytest.mark.parametrize("factor", [1.15, 1.35, 1.75, 2.5])
def test_spread_has_mean_one_and_its_factor_either_way(factor: float) -> None:
    quantity = spread_quantity(factor)
    assert quantity.central == 1
    row = driver(quantity.dist, quantity.low, quantity.central, quantity.high)
    drawn = draw(row, N, seed=1)
    assert abs(drawn.mean() - 1) < 4.5 * math.sqrt(driver_moments([row])[0, 1]) / math.sqrt(N)
    low, middle, high = np.quantile(drawn, [0.05, 0.5, 0.95])
    # 90 % lie between the median ÷ factor and the median × factor.
    assert high / middle == pytest.approx(factor, rel=0.02)
    assert middle / low == pytest.approx(factor, rel=0.02)


def test_spreads_grow_with_doubt() -> None:
    found = [load_parameters().get(f"spread_{grade}").central for grade in ("b", "c", "d")]
    assert 1 < found[0] < found[1] < found[2]


def test_streams_depend_on_name_and_seed_alone() -> None:
    row = driver("pert", 0, 1, 2)
    assert (draw(row, 100, 1) == draw(row, 100, 1)).all()
    assert not (draw(row, 100, 1) == draw(row, 100, 2)).any()
    other = draw(driver("pert", 0, 1, 2, "b"), N, 1)
    assert abs(np.corrcoef(draw(row, N, 1), other)[0, 1]) < 4.5 / math.sqrt(N)
