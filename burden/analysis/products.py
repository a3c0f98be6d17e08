"""A total as a sum of products, and how the products that its lines share move together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.functions import Functions
from burden.analysis.ranges.moments import driver_moments
from burden.analysis.ranges.nodes import nodes_of
from burden.analysis.ranges.terms import Terms
from burden.costing.drivers import Driver
from burden.costing.factors import AFFINE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SMALLEST = 1e-280
"""A product below it has lost digits, and is worked out anew where one factor is left out."""


@dataclass(frozen=True)
class Target:
    """The terms of one total: `place` in `Terms`, `size` (share of `scale`, £), own `mean` and `variance` in units.

    `signature` is the place of each term's set in `sets`; all but `sets` have shape (terms of the total,).
    """

    place: Ints
    size: Floats
    scale: float
    mean: Floats
    variance: Floats
    signature: Ints
    sets: tuple[tuple[int, ...], ...]

    @cached_property
    def first(self) -> Floats:
        """Return the mean of what each set is multiplied by, shape (sets,)."""
        return np.bincount(self.signature, self.size * self.mean, len(self.sets)).astype(np.float64)

    @cached_property
    def second(self) -> Floats:
        """Return the variance of what each set is multiplied by, shape (sets,)."""
        return np.bincount(self.signature, self.size**2 * self.variance, len(self.sets)).astype(np.float64)

    @cached_property
    def weighty(self) -> Floats:
        """Return what `first` would be if nothing in it were taken off, by which its rounding is judged."""
        return np.bincount(self.signature, np.abs(self.size * self.mean), len(self.sets)).astype(np.float64)


def target_of(terms: Terms, rows: Ints, weight: Floats) -> Target | None:
    """Return the total of activities `rows`, each once, with their weights; None where it has no finite size."""
    order = np.argsort(rows, kind="stable")
    rows, weight = np.asarray(rows)[order], np.asarray(weight, dtype=np.float64)[order]
    start, end = np.searchsorted(terms.activity, rows), np.searchsorted(terms.activity, rows, side="right")
    count = np.where(weight == 0, 0, end - start)
    place = np.repeat(start - np.cumsum(count) + count, count) + np.arange(count.sum())
    with np.errstate(over="ignore", invalid="ignore"):
        size = np.repeat(weight, count) * terms.unit[place]
        scale = float(np.abs(size).sum())
    own = terms.own[place, :2]
    if not (np.isfinite(scale) and scale > 0 and np.isfinite(own).all()):
        return None
    found, signature = np.unique(terms.signature[place], return_inverse=True)
    sets = tuple(terms.sets[number] for number in found.tolist())
    return Target(place, size / scale, scale, own[:, 0], own[:, 1], signature.reshape(-1), sets)


@dataclass(frozen=True)
class Block:
    """One driver in the sets: `driver`, the `members` (sets) it is in, the `function` of each and their `covariance`.

    `deviation` holds the functions about their means at nodes, times the square root of the nodes' weights.
    """

    driver: int
    members: Ints
    function: Ints
    mean: Floats
    covariance: Floats
    deviation: Floats


class Products:
    """Means, mean products and covariances of the products of functions that sets stand for.

    Driver by driver, cov(ac, bd) = cov(a, b) × E[cd] + E[a] × E[b] × cov(c, d) for independent drivers, so that no
    covariance is the difference of large numbers. Source: Goodman, On the exact variance of products, 1960.
    """

    def __init__(self, functions: Functions, sets: Sequence[tuple[int, ...]]) -> None:
        self.functions, self.sets = functions, tuple(sets)
        count = len(self.sets)
        self.blocks = self._blocks()
        self._beside: dict[int, tuple[Floats, Floats]] = {}
        self.mean, self.square = np.ones(count), np.ones((count, count))
        self.covariance = np.zeros((count, count))
        with np.errstate(over="ignore", invalid="ignore"):
            for block in self.blocks:
                inside = np.ix_(block.members, block.members)
                both = np.ones(count)
                both[block.members] = block.mean
                mean = np.outer(both, both)
                mean[inside] += block.covariance
                self.covariance *= mean
                earlier = self.mean[block.members]
                self.covariance[inside] += np.outer(earlier, earlier) * block.covariance
                self.square *= mean
                self.mean[block.members] *= block.mean

    def _blocks(self) -> list[Block]:
        where = np.array([place for place, found in enumerate(self.sets) for _ in found], dtype=np.int64)
        function = np.array([number for found in self.sets for number in found], dtype=np.int64)
        if not len(function):
            return []
        driver = self.functions.driver[function]
        order = np.argsort(driver, kind="stable")
        cuts = np.flatnonzero(np.diff(driver[order])) + 1
        found = []
        for rows in np.split(order, cuts):
            numbers, inverse = np.unique(function[rows], return_inverse=True)
            moved = self._deviation(int(driver[rows[0]]), numbers)[inverse.reshape(-1)]
            mean = self.functions.moments[function[rows], 0]
            found.append(Block(int(driver[rows[0]]), where[rows], function[rows], mean, moved @ moved.T, moved))
        return found

    def _deviation(self, driver: int, numbers: Ints) -> Floats:
        """Return functions of a driver about their means, one column where one number tells all of them."""
        functions = self.functions
        if len(numbers) == 1:
            return np.asarray(np.sqrt(functions.moments[numbers, 1])[:, None])
        parts = [functions.parts[number] for number in numbers.tolist()]
        row = functions.drivers[driver]
        if all(len(part) == 1 and part[0][1] == AFFINE for part in parts):
            slope = np.array([part[0][3] for part in parts])
            return np.asarray((slope / functions.unit[numbers] * np.sqrt(driver_moments([row])[0, 1]))[:, None])
        x, weight = _nodes(row)
        values = np.stack([functions.values(number, x) for number in numbers.tolist()])
        return (values - functions.moments[numbers, :1]) * np.sqrt(weight)

    def without(self, block: Block) -> tuple[Floats, Floats]:
        """Return what stands beside a driver in its sets: mean (members,), mean product (members, members)."""
        if block.driver not in self._beside:
            self._beside[block.driver] = self._without(block)
        return self._beside[block.driver]

    def _without(self, block: Block) -> tuple[Floats, Floats]:
        inside = np.ix_(block.members, block.members)
        square = self.square[inside]
        here = np.outer(block.mean, block.mean) + block.covariance
        mean = np.ones(len(block.members))
        lost = bool((np.abs(square) < SMALLEST).any() or (here == 0).any())
        anew = np.ones_like(square)
        if lost or (np.abs(self.mean[block.members]) < SMALLEST).any() or (block.mean == 0).any():
            for other in self.blocks:
                if other is not block:
                    both = np.ones(len(self.sets))
                    both[other.members] = other.mean
                    both = both[block.members]
                    mean *= both
                    part = np.zeros_like(self.square)
                    part[np.ix_(other.members, other.members)] = other.covariance
                    anew *= np.outer(both, both) + part[inside]
            return mean, anew
        return self.mean[block.members] / block.mean, square / here


@lru_cache(maxsize=1000)
def _nodes(driver: Driver) -> tuple[Floats, Floats]:
    return nodes_of(driver)
