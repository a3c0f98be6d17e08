"""Which legs a scenario moves: those that are not the same before and after, to the last factor and driver."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.comparison.panel import Bools
from burden.costing.activities import Activities
from burden.costing.legs import LABELS
from burden.costing.run import Run

Key = tuple[str, str, str]
"""An entry in any run: whose, of which year, its id."""


@dataclass(frozen=True)
class Moved:
    """Which legs of each run are moved, shape (legs,) each: all others are alike on both sides and cancel exactly."""

    before: Bools
    after: Bools


def moved_legs(before: Run, after: Run) -> Moved:
    """Return the legs that differ between two runs of the same authorities and years."""
    sides = _legs_by_name(before), _legs_by_name(after)
    same = sides[0].keys() & sides[1].keys()
    found = []
    for run, side in zip((before, after), sides, strict=True):
        kept = np.ones(len(run.legs), dtype=bool)
        kept[[side[name] for name in same]] = False
        found.append(kept)
    return Moved(*found)


def _legs_by_name(run: Run) -> dict[tuple[object, ...], int]:
    """Return each leg by all that makes it what it is; of legs alike in everything a count tells them apart."""
    activities = [_content(run, row) for row in range(len(run.activities))]
    labels = [run.legs.labels[name].tolist() for name in LABELS]
    weight, activity = run.legs.weight.tolist(), run.legs.activity.tolist()
    found: dict[tuple[object, ...], int] = {}
    for leg, words in enumerate(zip(*labels, strict=True)):
        name: tuple[object, ...] = (*words, weight[leg], *activities[activity[leg]])
        times = 0
        while (*name, times) in found:
            times += 1
        found[(*name, times)] = leg
    return found


def entry_of(run: Run, row: int) -> Key:
    """Return whose entry an activity is, of which year, and its id."""
    submission = run.submissions[int(run.activities.labels["submission"][row])]
    return submission.code, submission.period, str(run.activities.labels["entry"][row])


def _content(run: Run, row: int) -> tuple[object, ...]:
    """Return whose an activity is, and every factor, constant and driver of it."""
    activities: Activities = run.activities
    drivers = activities.drivers.rows
    varied = (
        None if (number := int(column[row])) < 0 else (drivers[number].key, drivers[number].dist, drivers[number].low,
        drivers[number].central, drivers[number].high)
        for column in activities.driver.values()
    )  # fmt: skip
    values = (float(column[row]) for column in activities.values.values())
    constants = (float(column[row]) for column in activities.constants.values())
    return (*entry_of(run, row), *values, *constants, *varied)
