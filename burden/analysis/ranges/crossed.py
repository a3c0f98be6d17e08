"""Functions that cross, each in some signatures but not in others: there products of signatures are formed singly."""

from __future__ import annotations

import itertools
import math
from functools import cache

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats, Ints
from burden.analysis.ranges.moments import central, cumulants

MOST_CROSSED = 14
"""Signatures whose products are still formed one by one (2,380 of them for the fourth moment)."""
NARROW = 1e-7
"""Below this share of the square of its size a variance leaves too few digits for the third and fourth moment."""


def crossed(own: Floats, theirs: Floats, inside: Bools) -> Floats:
    """Return the cumulants of sums of signatures that cross, shape (batch, 4).

    `own` are the cumulants of what each signature multiplies, shape (batch, signatures, 4); `theirs` the moments of the
    functions, shape (batch, functions, 4); `inside`, shape (signatures, functions), says which hold which. NaN where
    too many signatures cross.
    """
    mean, variance, parts = _first_two(own, theirs, inside)
    if len(inside) > MOST_CROSSED:
        blank = np.full(len(mean), np.nan)
        return np.stack([mean, variance, blank, blank], axis=-1)
    size = np.abs(parts).sum(axis=1) + np.sqrt(variance)
    size = np.where(size > 0, size, 1.0)
    raw = [_raw(own, theirs, inside, size, power) for power in (3, 4)]
    a, v = mean / size, variance / size**2
    third = raw[0] - 3 * a * v - a**3
    fourth = raw[1] - 4 * a * third - 6 * a * a * v - a**4 - 3 * v * v
    exact = np.stack([mean, variance, third * size**3, fourth * size**4], axis=-1)
    narrow = v < NARROW
    if narrow.any():
        exact[narrow, 2:] = _straight(own, theirs, inside)[narrow, 2:]
    return exact


def _first_two(own: Floats, theirs: Floats, inside: Bools) -> tuple[Floats, Floats, Floats]:
    """Return mean and variance, and the mean of each signature, without cancellation."""
    mean = np.where(inside, theirs[:, None, :, 0], 1.0).prod(axis=2)
    cov = _covariances(theirs, inside, mean)
    first = own[:, :, 0]
    variance = (cov * first[:, :, None] * first[:, None]).sum(axis=(1, 2))
    diagonal = np.einsum("tkk->tk", cov)
    variance += ((diagonal + mean**2) * own[:, :, 1]).sum(axis=1)
    return (mean * first).sum(axis=1), variance, mean * first


def _covariances(theirs: Floats, inside: Bools, mean: Floats) -> Floats:
    """Return the covariances of the products of functions, shape (batch, signatures, signatures).

    Of two signatures: product of their means × (Π over the functions that both hold of (1 + v / m²) − 1). Where a mean
    is 0, or so small that this is beyond any number, function by function instead.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        spread = np.log1p(theirs[:, :, 1] / theirs[:, :, 0] ** 2)
        if np.isfinite(spread).all():
            held = inside.astype(np.float64)
            return np.asarray(np.expm1((held * spread[:, None]) @ held.T) * mean[:, :, None] * mean[:, None])
    so_far, cov = np.ones_like(mean), np.zeros((*mean.shape, mean.shape[1]))
    for place in range(inside.shape[1]):
        has = inside[:, place]
        m = np.where(has, theirs[:, place, :1], 1.0)
        both = np.where(has[:, None] & has, theirs[:, place, 1, None, None], 0.0)
        cov = cov * (both + m[:, :, None] * m[:, None]) + so_far[:, :, None] * so_far[:, None] * both
        so_far = so_far * m
    return cov


def _straight(own: Floats, theirs: Floats, inside: Bools) -> Floats:
    """Return cumulants to first order in each input: all that is left when every range is narrow."""
    found = np.zeros((len(own), 4))
    for place in range(inside.shape[1]):
        # What else its parts are multiplied by, rather than their size over its mean, which may be 0.
        others = np.where(inside, theirs[:, None, :, 0], 1.0)
        others[:, :, place] = 1.0
        slope = (own[:, :, 0] * others.prod(axis=2) * inside[:, place]).sum(axis=1)
        found += cumulants(theirs[:, place]) * slope[:, None] ** np.arange(1, 5)
    factor = np.where(inside, theirs[:, None, :, 0], 1.0).prod(axis=2)
    return np.asarray(found + (own * factor[:, :, None] ** np.arange(1, 5)).sum(axis=1))


@cache
def _products(count: int, power: int) -> tuple[Ints, Floats]:
    """Return all products of `power` of `count` things: how often each occurs, and in how many orders."""
    chosen = list(itertools.combinations_with_replacement(range(count), power))
    times_used = np.zeros((len(chosen), count), dtype=np.int64)
    for row, places in enumerate(chosen):
        for place in places:
            times_used[row, place] += 1
    orders = [math.factorial(power) / math.prod(math.factorial(int(n)) for n in row) for row in times_used]
    return times_used, np.array(orders)


def _raw(own: Floats, theirs: Floats, inside: Bools, size: Floats, power: int) -> Floats:
    """Return the mean of the `power` of the sum, in units of `size`."""
    used, orders = _products(len(inside), power)
    of_own = _powers(central(own / size[:, None, None] ** np.arange(1, 5)))
    of_theirs = _powers(theirs)
    product = np.ones((len(own), len(orders)))
    for place in range(len(inside)):
        product *= of_own[:, place, used[:, place]]
    counts = used @ inside.astype(np.int64)
    for place in range(inside.shape[1]):
        product *= of_theirs[:, place, counts[:, place]]
    return np.asarray((product * orders).sum(axis=1))


def _powers(moments: Floats) -> Floats:
    """Return the means of X⁰ to X⁴ from central moments."""
    m, v, s, k = np.moveaxis(moments, -1, 0)
    return np.stack(
        [np.ones_like(m), m, v + m * m, s + 3 * m * v + m**3, k + 4 * m * s + 6 * m * m * v + m**4], axis=-1
    )
