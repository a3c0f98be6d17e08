"""Mean and central moments, to the fourth, of what people believe about one number, and of sums and products.

Everywhere the last axis holds (mean, second, third, fourth central moment). Products are formed from central moments,
because raw moments cancel when a range is narrow.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.groups import pieces
from burden.costing.drivers import DISTS, Z95, Driver

Floats = NDArray[np.float64]


def driver_moments(drivers: Sequence[Driver]) -> Floats:
    """Return the moments of each driver in its own unit, shape (drivers, 4), in closed form.

    Source: Johnson, Kotz and Balakrishnan, Continuous univariate distributions, 2nd edition (beta with parameters that
    add up to 6, triangular, uniform, lognormal).
    """
    ends = np.array([(row.low, row.central, row.high) for row in drivers], dtype=np.float64).reshape(-1, 3)
    return moments_of(np.array([DISTS.index(row.dist) for row in drivers], dtype=np.uint8), ends)


def moments_of(dist: NDArray[np.uint8], ends: Floats) -> Floats:
    """Return the moments of drivers by their columns, see `Drivers.shapes`, as `driver_moments` does."""
    found = np.empty((len(ends), 4))
    for place, name in enumerate(DISTS):
        rows = dist == place
        if rows.all():
            for piece in pieces(len(ends)):
                found[piece].T[:] = _MOMENTS[name](*ends[piece].T)
        elif rows.any():
            found[rows] = np.stack(_MOMENTS[name](*ends[rows].T), axis=-1)
    return found


def _pert(low: Floats, mode: Floats, high: Floats) -> tuple[Floats, ...]:
    width = high - low
    first = 1 + 4 * (mode - low) / width
    second = 6 - first
    both = first * second
    square = width * width
    return (
        low + width * first / 6,
        square * both / 252,
        square * width * both * (second - first) / 6048,
        square * square * both / 3024,
    )


def _triangular(low: Floats, mode: Floats, high: Floats) -> tuple[Floats, ...]:
    left, right = mode - low, high - mode
    square = left**2 + left * right + right**2
    skewed = (right - left) * (2 * left + right) * (left + 2 * right)
    return low + (2 * left + right) / 3, square / 18, skewed / 270, square**2 / 135


def _uniform(low: Floats, _: Floats, high: Floats) -> tuple[Floats, ...]:
    width = high - low
    square = width * width
    return low + width / 2, square / 12, np.zeros(len(low)), square * square / 80


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
    found = sized(moments, slope)
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
    a, a2, a3, a4 = (one[..., n] for n in range(4))
    b, b2, b3, b4 = (other[..., n] for n in range(4))
    found = np.empty((*np.broadcast_shapes(a.shape, b.shape), 4))
    with np.errstate(over="ignore", invalid="ignore"):
        aa, bb = a * a, b * b
        b_b2, b_b3, bb_b2 = b * b2, b * b3, bb * b2
        found[..., 0] = a * b
        found[..., 1] = aa * b2 + a2 * (bb + b2)
        found[..., 2] = a * (aa * b3 + 3 * a2 * (b3 + 2 * b_b2)) + a3 * (b * bb + b3 + 3 * b_b2)
        found[..., 3] = (
            aa * (aa * b4 + 6 * a2 * (b4 + 2 * b_b3 + bb_b2))
            + 4 * a * a3 * (b4 + 3 * (b_b3 + bb_b2))
            + a4 * (bb * bb + b4 + 4 * b_b3 + 6 * bb_b2)
        )
    return found


def sized(moments: Floats, size: Floats) -> Floats:
    """Return the moments, or the cumulants, of size × X."""
    found = np.empty((*np.broadcast_shapes(moments.shape[:-1], np.shape(size)), 4))
    with np.errstate(over="ignore", invalid="ignore"):
        square = size * size
        found[..., 0] = moments[..., 0] * size
        found[..., 1] = moments[..., 1] * square
        found[..., 2] = moments[..., 2] * (square * size)
        found[..., 3] = moments[..., 3] * (square * square)
    return found


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
