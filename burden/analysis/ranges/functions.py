"""Functions of one driver each, of which the amounts are products: what several lines share is named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.moments import affine, driver_moments
from burden.analysis.ranges.nodes import nodes_of
from burden.costing.drivers import Driver
from burden.costing.factors import AFFINE, ANNUITY
from burden.costing.pricing import annual_equivalent

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Simple = tuple[int, int, float, float]
"""Driver, form, start and slope: start + slope × x; 1 ÷ x; or the annual equivalent over x years at rate `start`."""


def value_of(function: Simple, x: Floats) -> Floats:
    """Return a simple function at values of its driver."""
    _, form, start, slope = function
    if form == AFFINE:
        return start + slope * x
    return np.asarray(annual_equivalent(x, start)) if form == ANNUITY else 1 / x


def unit_of(moments: Floats) -> Floats:
    """Return a size by which moments are made small: |mean| + standard deviation, 1 where that is nothing."""
    size = np.abs(moments[..., 0]) + np.sqrt(moments[..., 1])
    return np.where(np.isfinite(size) & (size > 0), size, 1.0)


def in_units(moments: Floats, unit: Floats) -> Floats:
    """Return moments measured in `unit`."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = moments / unit[..., None]
        found[..., 1] /= unit
        found[..., 2:] /= (unit * unit)[..., None]
        found[..., 3] /= unit
        return np.asarray(found)


@dataclass(frozen=True)
class Functions:
    """Functions of drivers: `parts[n]` are the simple functions of one driver whose product function `n` is.

    `of_drivers` are the moments of all drivers where they are known already.
    """

    drivers: Sequence[Driver]
    parts: tuple[tuple[Simple, ...], ...]
    of_drivers: Floats | None = None

    @cached_property
    def driver(self) -> Ints:
        """Return the driver of each function."""
        return np.array([part[0][0] for part in self.parts], dtype=np.int64)

    @cached_property
    def absolute(self) -> Floats:
        """Return the moments of each function, shape (functions, 4)."""
        found = np.zeros((len(self.parts), 4))
        if not self.parts:
            return found
        form = np.array([part[0][1] if len(part) == 1 else -1 for part in self.parts])
        plain = form == AFFINE
        if self.of_drivers is None:
            of_drivers = driver_moments([self.drivers[number] for number in self.driver])
        else:
            of_drivers = self.of_drivers[self.driver]
        start, slope = np.array([part[0][2:] for part in self.parts]).T
        found[plain] = affine(of_drivers[plain], start[plain], slope[plain])
        for number in np.flatnonzero(~plain).tolist():
            found[number] = self._by_nodes(number)
        return found

    def _by_nodes(self, number: int) -> Floats:
        x, weight = nodes_of(self.drivers[int(self.driver[number])])
        value = self._raw(number, x)
        mean = float((weight * value).sum())
        return np.array([mean, *(float((weight * (value - mean) ** power).sum()) for power in (2, 3, 4))])

    @cached_property
    def unit(self) -> Floats:
        """Return the unit each function is measured in, shape (functions,)."""
        return unit_of(self.absolute)

    @cached_property
    def moments(self) -> Floats:
        """Return the moments of each function in its unit, shape (functions, 4)."""
        return in_units(self.absolute, self.unit)

    def _raw(self, number: int, x: Floats) -> Floats:
        found = value_of(self.parts[number][0], x)
        for part in self.parts[number][1:]:
            found = found * value_of(part, x)
        return found

    def values(self, number: int, x: Floats) -> Floats:
        """Return a function, in its unit, at values of its driver."""
        return np.asarray(self._raw(number, x) / self.unit[number])
