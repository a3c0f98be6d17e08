"""What drives one account and what to measure next, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.driver_rows import DriverRow, driver_rows
from burden.analysis.measuring import Measurement, measurements
from burden.analysis.own_parts import drivers_in
from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.terms import Terms
from burden.analysis.staffing import full_time_equivalents, residents

ENDLESS = "lognormal"
"""A shape whose ends are its 5th and 95th percentile, and not its least and most."""
NEGLIGIBLE = 1e-12
"""A net weight below this share of the weights it is the sum of is nothing: a fee paid and received."""


class Insight:
    """One account, `number` in the order of the accounts of `cells`."""

    def __init__(self, cells: Cells, terms: Terms, number: int) -> None:
        self.cells, self.terms, self.number = cells, terms, number
        self.drivers = lru_cache(maxsize=None)(self._drivers)

    def _drivers(self, layer: str | None = None) -> tuple[DriverRow, ...]:
        """Return all drivers of the total, or of one layer, the largest share of variance first."""
        rows, weight = self._net(layer)
        return driver_rows(self.cells.run, self.terms, rows, weight) or ()

    def measurements(self, effort_hours: Mapping[str, float] | None = None) -> tuple[Measurement, ...]:
        """Return what could be measured to narrow the range of the total, the most for an hour of it first."""
        rows, weight = self._net(None)
        return measurements(self.cells.run, self.terms, rows, weight, effort_hours)

    def full_time_equivalents(self) -> float | None:
        """Return the staff hours of the regime part as full-time equivalents; None where there are none."""
        return full_time_equivalents(self.cells, self.number)

    def residents(self) -> float | None:
        """Return the residents of the authority; None where they are not known."""
        return residents(self.cells, self.number)

    def ends_are_limits(self, layer: str | None = None) -> bool:
        """Tell whether lowest and highest are limits: no input of the total, or of a layer, goes on beyond its ends."""
        run = self.cells.run
        rows, _ = self._net(layer)
        used = np.unique(np.concatenate(list(drivers_in(run.activities, rows).values())))
        return not any(run.activities.drivers.rows[number].dist == ENDLESS for number in used.tolist() if number >= 0)

    def _net(self, layer: str | None) -> tuple[Ints, Floats]:
        """Return the activities of the total, or of a layer, each once, with their net weights."""
        legs = self.cells.run.legs
        activity, weight = [], []
        for cell in self.cells.cell_of_leg:
            mine = (
                cell // N_LAYERS == self.number
                if layer is None
                else (cell == self.number * N_LAYERS + LAYER_KEYS.index(layer))
            )
            mine &= cell >= 0
            activity.append(legs.activity[mine])
            weight.append(legs.weight[mine])
        rows, inverse = np.unique(np.concatenate(activity), return_inverse=True)
        each = np.concatenate(weight)
        net = np.bincount(inverse.reshape(-1), weights=each, minlength=len(rows)).astype(np.float64)
        size = np.bincount(inverse.reshape(-1), weights=np.abs(each), minlength=len(rows))
        kept = np.abs(net) > NEGLIGIBLE * size
        return rows[kept], net[kept]
