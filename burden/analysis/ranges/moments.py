"""Mean and central moments, to the fourth, of what people believe about one number, and of sums and products.

Everywhere the last axis holds (mean, second, third, fourth central moment). Products are formed from central moments,
because raw moments cancel when a range is narrow.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from burden.costing.drivers import Z95, Driver

Floats = NDArray[np.float64]


def driver_moments(drivers: Sequence[Driver]) -> Floats:
    """Return the moments of each driver in its own unit, shape (drivers, 4), in closed form.

    Source: Johnson, Kotz and Balakrishnan, Continuous univariate distributions, 2nd edition (beta with parameters that
    add up to 6, triangular, uniform, lognormal).
    """
    ends = np.array([(row.low, row.central, row.high) for row in drivers], dtype=np.float64).reshape(-1, 3)
    dist = np.array([row.dist for row in drivers], dtype=object)
    found = np.zeros((len(ends), 4))
    for name, moments in _MOMENTS.items():
        rows = dist == name
        if rows.any():
            found[rows] = np.stack(moments(*ends[rows].T), axis=-1)
    return found


def _pert(low: Floats, mode: Floats, high: Floats) -> tuple[Floats, ...]:
    width = high - low
    first = 1 + 4 * (mode - low) / width
    second = 6 - first
    both = first * second
    return (
        low + width * first / 6,
        width**2 * both / 252,
        width**3 * both * (second - first) / 6048,
        width**4 * both / 3024,
    )


def _triangular(low: Floats, mode: Floats, high: Floats) -> tuple[Floats, ...]:
    left, right = mode - low, high - mode
    square = left**2 + left * right + right**2
    skewed = (right - left) * (2 * left + right) * (left + 2 * right)
    return low + (2 * left + right) / 3, square / 18, skewed / 270, square**2 / 135


def _uniform(low: Floats, _: Floats, high: Floats) -> tuple[Floats, ...]:
    width = high - low
    return low + width / 2, width**2 / 12, np.zeros(len(low)), width**4 / 80


def _lognormal(low: Floats, _: Floats, high: Floats) -> tuple[Floats, ...]:
    middle, sigma = lognormal_of(low, high)
    # Beyond any number there is only infinity, which is told apart later.
    with np.errstate(over="ignore", invalid="ignore"):
        mean = np.exp(middle + sigma**2 / 2)
        w = np.expm1(sigma**2)
        fourth = w**2 * ((1 + w) ** 4 + 2 * (1 + w) ** 3 + 3 * (1 + w) ** 2 - 3)
        return mean, mean**2 * w, mean**3 * w**2 * (w + 3), mean**4 * fourth


_MOMENTS = {"pert": _pert, "triangular": _triangular, "uniform": _uniform, "lognormal": _lognormal}


def lognormal_of(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the logarithm from the 5th and 95th percentile."""
    first, last = np.log(low), np.log(high)
    return (first + last) / 2, (last - first) / (2 * Z95)


def affine(moments: Floats, start: Floats, slope: Floats) -> Floats:
    """Return the moments of start + slope × X."""
    scale = np.asarray(slope)[..., None] ** np.arange(1, 5)
    with np.errstate(over="ignore", invalid="ignore"):
        found = moments * scale
    found[..., 0] += start
    return found


def plus(one: Floats, other: Floats) -> Floats:
    """Return the moments of the sum of two independent numbers."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = one + other
        found[..., 3] += 6 * one[..., 1] * other[..., 1]
    return found


def times(one: Floats, other: Floats) -> Floats:
    """Return the moments of the product of two independent numbers."""
    a, a2, a3, a4 = np.moveaxis(one, -1, 0)
    b, b2, b3, b4 = np.moveaxis(other, -1, 0)
    with np.errstate(over="ignore", invalid="ignore"):
        second = a * a * b2 + b * b * a2 + a2 * b2
        third = a**3 * b3 + b**3 * a3 + a3 * b3 + 3 * a * a2 * b3 + 3 * b * b2 * a3 + 6 * a * b * a2 * b2
        fourth = (
            a**4 * b4 + b**4 * a4 + a4 * b4 + 4 * a * a3 * b4 + 4 * b * a4 * b3 + 6 * (a * b) ** 2 * a2 * b2
            + 6 * a * a * a2 * b4 + 6 * b * b * a4 * b2 + 12 * a * a * b * a2 * b3 + 12 * a * b * b * a3 * b2
            + 12 * a * b * a3 * b3
        )  # fmt: skip
        return np.stack([a * b, second, third, fourth], axis=-1)


def cumulants(moments: Floats) -> Floats:
    """Return the first four cumulants of central moments; those of independent numbers add up."""
    found = moments.copy()
    with np.errstate(over="ignore", invalid="ignore"):
        found[..., 3] -= 3 * moments[..., 1] ** 2
    return found


def central(cumulant: Floats) -> Floats:
    """Return the central moments of cumulants."""
    found = cumulant.copy()
    with np.errstate(over="ignore", invalid="ignore"):
        found[..., 3] += 3 * cumulant[..., 1] ** 2
    return found
