"""Series from moments against a gamma, whose distribution function is known: P(k, x) for shape k."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.special import gammainc, gammaincinv

from burden.analysis.ranges.quantiles import _curves, _edgeworth, cornish_fisher, edgeworth_error, mixed, shape_of
from burden.analysis.ranges.roughness import lumps, roughness

SHARES = (0.05, 0.5, 0.95)


def gamma(shape: float) -> np.ndarray:
    """Cumulants k, k, 2k, 6k: skewness 2 ÷ √k, excess kurtosis 6 ÷ k."""
    return np.array([shape, shape, 2 * shape, 6 * shape])


def test_shape() -> None:
    mean, deviation, skew, excess = shape_of(gamma(16))
    assert (mean, deviation, skew, excess) == pytest.approx((16, 4, 0.5, 0.375))


@pytest.mark.parametrize(("shape", "within"), [(400, 5e-6), (100, 4e-5), (25, 4e-4)])
def test_edgeworth_comes_near_the_distribution_function(shape: float, within: float) -> None:
    """What is left out is of the order of skewness³: eight times as much at a quarter of the shape."""
    mean, deviation, skew, excess = (np.full(64, value) for value in shape_of(gamma(shape)))
    at = gammaincinv(shape, SHARES)
    blocks, density = _edgeworth(at, _curves(mean, deviation, skew, excess))
    assert blocks.mean(axis=0) == pytest.approx(gammainc(shape, at), abs=within)
    step = 1e-4 * math.sqrt(shape)
    want = (gammainc(shape, at + step) - gammainc(shape, at - step)) / (2 * step)
    assert density == pytest.approx(want, rel=60 * within + 1e-5)


@pytest.mark.parametrize(("shape", "within"), [(400, 2e-5), (100, 2e-4), (25, 1.5e-3)])
def test_cornish_fisher_comes_near_the_quantiles(shape: float, within: float) -> None:
    kappa = gamma(shape)
    found, error = cornish_fisher(kappa, np.zeros(3))
    deviation = math.sqrt(shape)
    assert (found - gammaincinv(shape, SHARES)) / deviation == pytest.approx(np.zeros(3), abs=within)
    assert (np.abs(found - gammaincinv(shape, SHARES)) <= error).all()


def test_a_mixture_of_equal_points_is_one_of_them() -> None:
    found, error, _ = mixed(np.tile(gamma(100), (1024, 1)))
    want = gammaincinv(100, SHARES)
    assert (np.abs(found - want) <= error).all()
    assert found == pytest.approx(want, abs=0.01)


def test_points_without_a_rest_are_a_staircase_smoothed() -> None:
    """1,024 values in a row from 0 to 1, and one that is far away: the quantiles stay where they are."""
    kappa = np.zeros((1024, 4))
    kappa[:, 0] = (np.arange(1024) * 389 % 1024 + 0.5) / 1024
    kappa[np.argmax(kappa[:, 0]), 0] = 1e9
    found, _, _ = mixed(kappa)
    assert found == pytest.approx(SHARES, abs=0.002)


def test_sizes_that_cancel_still_count() -> None:
    parts = np.array([[0.0, 1.0, 2.0, 6.0], [0.0, 1.0, -2.0, -6.0]])
    assert shape_of(parts.sum(axis=0))[2:] == (0, 0)
    rough = roughness(lumps(parts).sum(axis=0), np.float64(2.0))
    # |2| + |−2| over 2^1.5; 6 + 6 over 2²; 1 + 1 over 2^2.5
    assert rough == pytest.approx([4 / 2**1.5, 3.0, 2 / 2**2.5])
    calm, stated = cornish_fisher(parts.sum(axis=0), np.zeros(3))[1], cornish_fisher(parts.sum(axis=0), rough)[1]
    assert (stated > 100 * calm).all()
    assert edgeworth_error(rough[0], rough[1]) > 1
