"""The lowest and highest value of a total: every driver at the end that lowers, or raises, that total.

Which end that is, is the sign of the total's derivative at central values, taken exactly by a complex step.
Source: Squire and Trapp, Using complex variables to estimate derivatives of real functions, SIAM Review 40 (1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.costing.activities import Activities, Floats, Ints
from burden.costing.kinds import SLOTS

STEP = 1e-30
NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Slopes:
    """How regime amounts depend on drivers: for each use, the activity, the driver, the slot and £ per unit of it."""

    activity: Ints
    driver: Ints
    slot: Ints
    slope: Floats


def slopes_of(activities: Activities) -> Slopes:
    """Return the derivative of every activity's regime amount by every driver it uses, at central values."""
    rows, drivers, slots, slopes = [], [], [], []
    for number, slot in enumerate(SLOTS):
        driver = activities.driver[slot]
        used = np.flatnonzero(driver >= 0)
        if not len(used):
            continue
        values: dict[str, Any] = {
            name: column[used].astype(np.complex128) for name, column in activities.values.items()
        }
        values[slot] = values[slot] + 1j * STEP
        rows.append(used)
        drivers.append(driver[used])
        slots.append(np.full(len(used), number, dtype=np.int64))
        slopes.append(np.imag(activities.regime(values, used)) / STEP)
    if not rows:
        empty = np.zeros(0, dtype=np.int64)
        return Slopes(empty, empty, empty, np.zeros(0))
    return Slopes(np.concatenate(rows), np.concatenate(drivers), np.concatenate(slots), np.concatenate(slopes))


@dataclass(frozen=True)
class CellSlopes:
    """Derivatives of cells by drivers: one row a pair that occurs, sorted by `pair` = cell × drivers + driver."""

    pair: Ints
    cell: Ints
    driver: Ints
    slope: Floats


def cell_slopes(slopes: Slopes, leg_activity: Ints, weight: Floats, cell: Ints, n_drivers: int) -> CellSlopes:
    """Add up the slopes of the legs of each cell. `cell` is −1 for legs that belong to none; all have shape (legs,)."""
    inside = np.flatnonzero(cell >= 0)
    order = np.argsort(slopes.activity, kind="stable")
    first = np.searchsorted(slopes.activity[order], leg_activity[inside], side="left")
    last = np.searchsorted(slopes.activity[order], leg_activity[inside], side="right")
    count = last - first
    use = order[np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())]
    leg = np.repeat(inside, count)
    pairs = cell[leg] * max(n_drivers, 1) + slopes.driver[use]
    found, inverse = np.unique(pairs, return_inverse=True)
    part = weight[leg] * slopes.slope[use]
    total = np.bincount(inverse, weights=part, minlength=len(found)).astype(np.float64)
    size = np.bincount(inverse, weights=np.abs(part), minlength=len(found))
    total = np.where(np.abs(total) <= NEGLIGIBLE * size, 0.0, total)
    return CellSlopes(found, found // max(n_drivers, 1), found % max(n_drivers, 1), total)


def end_values(
    activities: Activities, leg_activity: Ints, weight: Floats, cell: Ints, found: CellSlopes, n_cells: int, high: bool
) -> Floats:
    """Return each cell's regime amount with every driver at its lowering end, or at its raising one, shape (cells,)."""
    inside = np.flatnonzero(cell >= 0)
    rows = leg_activity[inside]
    low_end, high_end = activities.drivers.column("low"), activities.drivers.column("high")
    values: dict[str, Any] = {}
    for slot in SLOTS:
        column, driver = activities.values[slot][rows].copy(), activities.driver[slot][rows]
        uses = np.flatnonzero(driver >= 0)
        if len(uses):
            pair = cell[inside][uses] * len(activities.drivers.rows) + driver[uses]
            slope = found.slope[np.searchsorted(found.pair, pair)]
            upward = slope > 0 if high else slope < 0
            ends = np.where(upward, high_end[driver[uses]], low_end[driver[uses]])
            column[uses] = np.where(slope == 0, column[uses], ends)
        values[slot] = column
    amount = weight[inside] * activities.regime(values, rows)
    return np.bincount(cell[inside], weights=amount, minlength=n_cells).astype(np.float64)
