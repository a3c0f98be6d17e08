"""Ranges by plain draws over the drivers: each driver once a draw, wherever it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.distributions import draw
from burden.costing.activities import Activities, Floats, Ints
from burden.costing.kinds import SLOTS

CHUNK = 128
"""Activities priced at once; keeps an array of 10,000 draws near 10 MB."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Drawn:
    """Draws of the regime amount: `cells` has shape (cells, draws), `activity_mean` shape (activities,)."""

    cells: Floats
    activity_mean: Floats
    uncertain: Any


def draw_cells(run_cells: Cells, draws: int, seed: int, progress: Progress | None = None) -> Drawn:
    """Price every uncertain activity in every draw and add up the cells.

    Activities are taken submission by submission; only drivers shared between submissions are kept in memory.
    """
    run = run_cells.run
    activities = run.activities
    uncertain = np.any([activities.driver[slot] >= 0 for slot in SLOTS], axis=0)
    uncertain &= activities.constants["ungrounded"] == 0
    mean = np.asarray(activities.regime(activities.values), dtype=np.float64).copy()
    fixed = sum_legs(run_cells, np.where(uncertain, 0.0, mean))
    total = np.zeros((run_cells.size, draws)) + fixed[:, None]
    shared: dict[int, Floats] = {}
    uses = np.bincount(
        np.concatenate([column[column >= 0] for column in activities.driver.values()]),
        minlength=len(activities.drivers.rows),
    )
    number = activities.labels["submission"].astype(np.int64)
    rows_left = np.flatnonzero(uncertain)
    starts = np.flatnonzero(np.diff(number[rows_left], prepend=-1))
    for block in np.split(rows_left, starts[1:]) if len(rows_left) else ():
        own: dict[int, Floats] = {}
        for rows in np.split(block, range(CHUNK, len(block), CHUNK)):
            values = _values(activities, rows, draws, seed, uses, own, shared)
            regime = np.broadcast_to(activities.regime(values, rows), (len(rows), draws))
            mean[rows] = regime.mean(axis=1)
            _add(run_cells, rows, regime, total)
        if progress is not None:
            progress(len(block) / len(rows_left))
    return Drawn(total, mean, uncertain)


def _values(
    activities: Activities,
    rows: Ints,
    draws: int,
    seed: int,
    uses: Ints,
    own: dict[int, Floats],
    shared: dict[int, Floats],
) -> dict[str, Any]:
    """Return slot values of `rows`: a column where nothing varies, else one row of draws each.

    Draws of a driver used more than once are kept: in `own` for its submission, in `shared` for several.
    """
    values: dict[str, Any] = {}
    for slot in SLOTS:
        driver, column = activities.driver[slot][rows], activities.values[slot][rows][:, None]
        if (driver < 0).all():
            values[slot] = column
            continue
        filled = np.repeat(column, draws, axis=1)
        for number in np.unique(driver[driver >= 0]).tolist():
            row = activities.drivers.rows[number]
            kept = shared if row.submission < 0 else own
            drawn = kept[number] if number in kept else draw(row, draws, seed)
            if uses[number] > 1:
                kept[number] = drawn
            filled[driver == number] = drawn
        values[slot] = filled
    return values


def _add(run_cells: Cells, rows: Ints, regime: Floats, total: Floats) -> None:
    """Add the legs of `rows` to their cells, in a fixed order."""
    legs = run_cells.run.legs
    place = np.searchsorted(rows, legs.activity)
    here = np.flatnonzero((place < len(rows)) & (rows[np.minimum(place, len(rows) - 1)] == legs.activity))
    for cell in run_cells.cell_of_leg:
        mine = here[cell[here] >= 0]
        if not len(mine):
            continue
        mine = mine[np.argsort(cell[mine], kind="stable")]
        found, first = np.unique(cell[mine], return_index=True)
        total[found] += np.add.reduceat(legs.weight[mine, None] * regime[place[mine]], first, axis=0)


def sum_legs(run_cells: Cells, amount: Floats) -> Floats:
    """Return amounts of activities, shape (activities,), added up over the legs of each cell, shape (cells,)."""
    legs = run_cells.run.legs
    total = np.zeros(run_cells.size)
    for cell in run_cells.cell_of_leg:
        inside = cell >= 0
        part = legs.weight[inside] * amount[legs.activity[inside]]
        total += np.bincount(cell[inside], weights=part, minlength=run_cells.size)
    return total
