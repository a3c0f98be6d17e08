"""What drives a total: first-order and total Sobol indices of every driver in closed form, with no random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from burden.analysis.own_parts import OwnParts, own_parts
from burden.analysis.percentiles import percentiles_of
from burden.analysis.products import Products, Target, target_of
from burden.analysis.ranges.functions import value_of
from burden.analysis.ranges.moments import driver_moments
from burden.analysis.ranges.terms import Terms
from burden.costing.activities import Activities
from burden.costing.drivers import Driver
from burden.costing.factors import AFFINE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NOTHING = 1e-14
"""Variance below this share of what it would be if no effects cancelled is rounding."""
FLAT = 1e-9
"""A swing below this share of a driver's own standard deviation goes neither up nor down."""


@dataclass(frozen=True)
class Indices:
    """Mean (£) and variance (£²) of a total, and what each driver that moves it does.

    `driver` holds numbers in the list of drivers, in rising order; `first` and `total` the first-order and the total
    Sobol index, shares of the variance; `swing` the mean of the total with the driver at its 5th and at its 95th
    percentile, all others averaged, £, shape (drivers, 2); `direction` is "up", "down" or "both".
    """

    mean: float
    variance: float
    driver: Ints
    first: Floats
    total: Floats
    swing: Floats
    direction: tuple[str, ...]


def indices_of(terms: Terms, activities: Activities, rows: Ints, weight: Floats) -> Indices | None:
    """Return the Sobol indices of the total of activities `rows`, each once, with their summed `weight`.

    None where a variance is beyond any number, or where the total has no term. Drivers whose effects cancel are left
    out. Source: Homma and Saltelli, Importance measures in global sensitivity analysis, 1996; Saltelli et al., Global
    sensitivity analysis, the primer, 2008.
    """
    target = target_of(terms, rows, weight)
    if target is None:
        return None
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        found = Anatomy(terms, activities, target).indices()
        held = found is not None and all(
            np.isfinite(part).all() for part in (found.mean, found.variance, found.first, found.total, found.swing)
        )
    return found if held else None


class Anatomy:
    """The variance of one total, taken apart by drivers; in shares of the target's scale until the end."""

    def __init__(
        self, terms: Terms, activities: Activities, target: Target, more: Sequence[tuple[int, ...]] = ()
    ) -> None:
        self.terms, self.activities, self.target = terms, activities, target
        self.own: OwnParts = own_parts(terms, target.place, activities)
        self.products = Products(terms.functions, (*target.sets, *more))
        rest = np.zeros(len(more))
        self.first, self.second = np.append(target.first, rest), np.append(target.second, rest)
        self.weighty = np.append(target.weighty, rest)
        square, moved = np.diagonal(self.products.square), self.products.covariance
        self.mean = float(self.first @ self.products.mean)
        self.variance = float(self.first @ moved @ self.first + self.second @ square)
        at_most = float(self.weighty @ np.abs(moved) @ self.weighty + self.second @ square)
        if self.variance <= NOTHING * at_most:
            self.variance = 0.0

    def effects(self) -> tuple[Ints, Floats, Floats]:
        """Return the drivers that matter, in rising order, with first-order and total variance of each."""
        driver, first, total = [], [], []
        for block in self.products.blocks:
            beside, square = self.products.without(block)
            part, here = self.first[block.members], block.covariance * square
            alone = float(part @ here @ part + self.second[block.members] @ np.diagonal(here))
            size = self.weighty[block.members]
            at_most = float(size @ np.abs(here) @ size + self.second[block.members] @ np.diagonal(here))
            if not alone <= NOTHING * at_most:
                driver.append(block.driver)
                first.append(float((((part * beside) @ block.deviation) ** 2).sum()))
                total.append(alone)
        own, target = self.own, self.target
        mean, square = own.others()
        size, signature = target.size[own.term], target.signature[own.term]
        squares = np.diagonal(self.products.square)[signature]
        own_first = (size * self.products.mean[signature] * mean) ** 2 * own.variance
        own_total = size**2 * squares * square * own.variance
        kept = own_total != 0
        numbers = np.concatenate([np.array(driver, dtype=np.int64), own.driver[kept]])
        firsts, totals = np.append(first, own_first[kept]), np.append(total, own_total[kept])
        order = np.argsort(numbers, kind="stable")
        return numbers[order], firsts[order], totals[order]

    def indices(self) -> Indices | None:
        """Return the effects as shares of the variance, with swings in pounds."""
        scale, mean = self.target.scale, self.mean * self.target.scale
        if not self.variance > 0:
            none = np.zeros(0)
            return Indices(mean, self.variance * scale**2, none.astype(np.int64), none, none, np.zeros((0, 2)), ())
        driver, first, total = self.effects()
        swing, direction = self.swings(driver, np.sqrt(total) * scale)
        return Indices(
            mean, self.variance * scale * scale, driver, first / self.variance, total / self.variance, swing, direction
        )

    def swings(self, driver: Ints, deviation: Floats) -> tuple[Floats, tuple[str, ...]]:
        """Return the mean of the total at the 5th and 95th percentile of each of `driver`, £, and where it goes.

        "both" is said where the ends lie level, or where the total is highest or lowest between them.
        """
        rows = [self.activities.drivers.rows[number] for number in driver.tolist()]
        ends = percentiles_of(rows)
        middle = np.clip(driver_moments(rows)[:, 0], ends[:, 0], ends[:, 1])
        moved = self._moved(driver, rows, np.column_stack([ends, middle]))
        low, high, between = moved.T
        flat = np.abs(high - low) <= FLAT * deviation
        slack = FLAT * (np.abs(low) + np.abs(high))
        bent = (between > np.maximum(low, high) + slack) | (between < np.minimum(low, high) - slack)
        words = np.where(flat | bent, "both", np.where(high > low, "up", "down"))
        return self.mean * self.target.scale + moved[:, :2], tuple(words.tolist())

    def _moved(self, driver: Ints, rows: Sequence[Driver], x: Floats) -> Floats:
        """Return by how much the mean of the total moves with each driver at the values `x`, shape as `x`."""
        own, target, scale = self.own, self.target, self.target.scale
        found = np.zeros_like(x)
        place = np.minimum(np.searchsorted(driver, own.driver), max(len(driver) - 1, 0))
        kept = np.flatnonzero(driver[place] == own.driver) if len(driver) else np.zeros(0, dtype=np.int64)
        place, signature = place[kept], target.signature[own.term[kept]]
        pounds = scale * target.size[own.term[kept]] * self.products.mean[signature] * own.others()[0][kept]
        pounds /= own.unit[kept]
        value = own.slope[kept, None] * (x[place] - own.centre[kept, None])
        for row in np.flatnonzero(own.form[kept] != AFFINE).tolist():
            use = kept[row]
            shape = (0, int(own.form[use]), float(own.rate[use]), 1.0)
            value[row] = value_of(shape, x[place[row]]) - own.centre[use]
        found[place] += pounds[:, None] * value
        functions = self.terms.functions
        where = {number: row for row, number in enumerate(driver.tolist())}
        for block in self.products.blocks:
            row = where.get(block.driver, -1)
            if row < 0:
                continue
            part = self.first[block.members] * self.products.without(block)[0] * scale
            numbers, inverse = np.unique(block.function, return_inverse=True)
            amounts = np.bincount(inverse.reshape(-1), part).tolist()
            for number, amount in zip(numbers.tolist(), amounts, strict=True):
                found[row] += amount * (functions.values(number, x[row]) - functions.moments[number, 0])
        return found
