"""What is a line's own, taken apart again: which of its inputs move it by how much, the others being as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.functions import Functions, unit_of
from burden.analysis.ranges.moments import driver_moments
from burden.analysis.ranges.terms import Terms
from burden.costing.activities import Activities
from burden.costing.drivers import Driver
from burden.costing.factors import AFFINE, ANNUITY, FACTORS
from burden.costing.kinds import SLOTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SHAPES = 20_000
"""Moments of 1 ÷ x and of annuities that are kept, since each takes a sum over nodes."""


@dataclass(frozen=True)
class OwnParts:
    """The own drivers of some terms, one row a use, and the factors they stand in.

    Of a use: `term` its place among the terms asked for, `factor` its place in `FACTORS`, `driver` its number, `form`,
    `rate`, `slope` and `unit` of the factor, `centre` what is taken off its value (the driver's mean for an affine
    factor, else the factor's), and `variance` of the factor by this driver alone, in units. `mean` and `spread` are
    the mean and variance of every own factor in its unit, shape (factors, terms); 1 and 0 where a factor is not own.
    """

    term: Ints
    factor: Ints
    driver: Ints
    form: Ints
    rate: Floats
    slope: Floats
    unit: Floats
    centre: Floats
    variance: Floats
    mean: Floats
    spread: Floats

    def others(self) -> tuple[Floats, Floats]:
        """Return, for each use, the mean and the mean square of all other own factors of its term, in units."""
        return _others(self.mean)[self.factor, self.term], _others(self.mean**2 + self.spread)[self.factor, self.term]

    def lowered(self, uses: Ints, group: Ints, count: int) -> Floats:
        """Return by how much the variance of each term's own part falls if the drivers of `uses` are fixed, in units.

        `group` says which of `count` groups a use belongs to; all uses of a group are of one term. Factor by factor,
        so that nothing is the difference of large numbers.
        """
        term = np.zeros(count, dtype=np.int64)
        term[group] = self.term[uses]
        gone = np.zeros((len(FACTORS), count))
        np.add.at(gone, (self.factor[uses], group), self.variance[uses])
        mean, spread = self.mean[:, term], self.spread[:, term]
        before, after = mean**2 + spread, mean**2 + np.maximum(spread - gone, 0.0)
        rest = np.ones((len(FACTORS) + 1, count))
        rest[:-1] = np.cumprod(before[::-1], axis=0)[::-1]
        found, done = np.zeros(count), np.ones(count)
        for place in range(len(FACTORS)):
            found += gone[place] * done * rest[place + 1]
            done = done * after[place]
        return found


def _others(factors: Floats) -> Floats:
    """Return the products of all rows but one, for each row, shape as `factors`."""
    ahead, behind = np.ones_like(factors), np.ones_like(factors)
    ahead[1:] = np.cumprod(factors[:-1], axis=0)
    behind[:-1] = np.cumprod(factors[:0:-1], axis=0)[::-1]
    return ahead * behind


def drivers_in(activities: Activities, rows: Ints) -> dict[str, Ints]:
    """Return the driver of each slot of `rows`, −1 where it has none or where hours are multiplied and divided by."""
    found = {slot: activities.driver[slot][rows] for slot in SLOTS}
    both = (found["time"] >= 0) & (found["time"] == found["card_hours"])
    both &= (found["time_baseline"] < 0) & (activities.values["time_baseline"][rows] == 0)
    for slot in ("time", "card_hours"):
        found[slot] = np.where(both, -1, found[slot])
    return found


def own_parts(terms: Terms, place: Ints, activities: Activities) -> OwnParts:
    """Take apart what is own in the terms at `place`; a term that was split has nothing of its own."""
    rows = terms.activity[place]
    numbers = drivers_in(activities, rows)
    common = np.zeros(len(activities.drivers.rows) + 1, dtype=bool)
    common[terms.functions.driver] = True
    common[-1] = True  # where there is no driver
    for slot, column in numbers.items():
        numbers[slot] = np.where(common[column] | terms.split[place], -1, column)
    used = np.unique(np.concatenate([column[column >= 0] for column in numbers.values()]))
    moments = np.zeros((len(common), 2))
    moments[used] = driver_moments([activities.drivers.rows[number] for number in used.tolist()])[:, :2]
    mean, spread = np.ones((len(FACTORS), len(rows))), np.zeros((len(FACTORS), len(rows)))
    uses: list[tuple[Any, ...]] = []
    for number, factor in enumerate(FACTORS):
        own = np.flatnonzero(np.any([numbers[slot] >= 0 for slot in factor.slots], axis=0))
        if not len(own):
            continue
        if factor.form == AFFINE:
            centre, width = np.full(len(own), factor.start), np.zeros(len(own))
            for slot, slope in zip(factor.slots, factor.slopes, strict=True):
                driver = numbers[slot][own]
                fixed = activities.values[slot][rows[own]]
                centre += slope * np.where(driver >= 0, moments[driver, 0], fixed)
                width += slope**2 * np.where(driver >= 0, moments[driver, 1], 0.0)
            rate = np.zeros(len(own))
        else:
            driver = numbers[factor.slots[0]][own]
            rate = activities.constants["discount_rate"][rows[own]] * (factor.form == ANNUITY)
            drawn = activities.drivers.rows
            shapes = [_shape(drawn[n], factor.form, r) for n, r in zip(driver.tolist(), rate.tolist(), strict=True)]
            centre, width = np.array(shapes).T
        unit = unit_of(np.stack([centre, width], axis=1))
        mean[number, own], spread[number, own] = centre / unit, width / unit**2
        for slot, slope in zip(factor.slots, factor.slopes, strict=True):
            here = np.flatnonzero(numbers[slot][own] >= 0)
            driver = numbers[slot][own][here]
            straight = factor.form == AFFINE
            middle = moments[driver, 0] if straight else centre[here]
            variance = (slope**2 * moments[driver, 1] if straight else width[here]) / unit[here] ** 2
            flat = np.ones(len(here), dtype=np.int64)
            uses.append(
                (own[here], number * flat, driver, factor.form * flat, rate[here], slope * flat, unit[here], middle,
                 variance)
            )  # fmt: skip
    columns = [np.concatenate(column) for column in zip(*uses, strict=True)] if uses else [np.zeros(0)] * 9
    term, place_of, driver, form = (column.astype(np.int64) for column in columns[:4])
    found = [column.astype(np.float64) for column in columns[4:]]
    return OwnParts(term, place_of, driver, form, found[0], found[1], found[2], found[3], found[4], mean, spread)


@lru_cache(maxsize=SHAPES)
def _shape(driver: Driver, form: int, rate: float) -> tuple[float, float]:
    found = Functions([driver], (((0, form, rate, 1.0),),)).absolute[0]
    return float(found[0]), float(found[1])
