"""The uncertain inputs of a costing, each once, however many lines use it."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from burden.base import quantities
from burden.base.quantities import Quantity
from burden.base.vocabulary import DISTRIBUTIONS

Z95 = quantities.Z95
"""95th percentile of the standard normal distribution."""

DISTS = tuple(DISTRIBUTIONS)
"""The shapes of drivers, by place."""

FIELD_KINDS: dict[str, str] = {
    "hours": "time",
    "minutes": "time",
    "days_per_fte": "time",
    "baseline_days_per_fte": "time",
    "life_years": "life",
    "amount_gbp": "amount",
    "cost_per_contact_gbp": "amount",
    "excess_gbp_per_unit": "amount",
    "replacement_gbp": "amount",
    "gbp_per_day": "amount",
    "people": "count",
    "times_per_year": "count",
    "fte": "count",
    "units": "count",
    "quantity": "count",
    "contacts_per_year": "count",
    "units_per_year": "count",
    "headcount": "count",
    "failure_share": "share",
    "leaver_share": "share",
    "baseline_share": "share",
    "share_of_time": "share",
    "business_as_usual_share": "share",
    "discretionary_share": "share",
    "attribution_share": "share",
}
"""The kind of driver that a range on each field of an entry is."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One uncertain input.

    `key` names it over all submissions and seeds its draws; `id` is its name within its own costing; `kind` is one of
    `DRIVER_KINDS`. `submission` is its place among the submissions, −1 when several share it. `low`, `central`, `high`
    are in the unit of its field; for `lognormal` the ends are the 5th and 95th percentile.
    """

    key: str
    id: str
    label: str
    dist: str
    low: float
    central: float
    high: float
    grade: str
    source: str
    submission: int
    kind: str


def spread_quantity(factor: float) -> Quantity:
    """Return the multiplicative spread of an evidence grade: mean 1, central value 1, 90 % range of ×/÷ `factor`.

    A lognormal with sigma = ln(factor) ÷ z95 and mean 1; its ends are its 5th and 95th percentile.
    """
    return quantities.lognormal_of_mean(1.0, math.log(factor) / Z95)


@dataclass(slots=True)
class Drivers:
    """The flat list of drivers, and its columns for array work."""

    rows: list[Driver] = field(default_factory=list)
    _index: dict[str, int] = field(default_factory=dict)
    _ends: array[float] = field(init=False, default_factory=lambda: array("d"))
    _dists: bytearray = field(init=False, default_factory=bytearray)

    def add(
        self, quantity: Quantity, key: str, id_: str, label: str, grade: str, source: str, submission: int, kind: str
    ) -> int:
        """Note a driver once and return its number; −1 when the quantity is not uncertain."""
        if not quantity.is_range:
            return -1
        number = self._index.setdefault(key, len(self.rows))
        if number == len(self.rows):
            self.rows.append(
                Driver(
                    key,
                    id_,
                    label,
                    quantity.dist,
                    quantity.low,
                    quantity.central,
                    quantity.high,
                    grade,
                    source,
                    submission,
                    kind,
                )
            )
            self._note(self.rows[-1])
        return number

    def _note(self, row: Driver) -> None:
        self._ends.extend((row.low, row.central, row.high))
        self._dists.append(DISTS.index(row.dist))

    def shapes(self) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Return the place in `DISTS` of the shape of all drivers, and low, central and high, shape (drivers, 3)."""
        if len(self._dists) != len(self.rows):  # the rows were given, not added
            self._ends, self._dists = array("d"), bytearray()
            for row in self.rows:
                self._note(row)
        return np.array(self._dists, dtype=np.uint8), np.array(self._ends, dtype=np.float64).reshape(-1, 3)

    def column(self, end: str) -> NDArray[np.float64]:
        """Return `low`, `central` or `high` of all drivers, shape (drivers,)."""
        return self.shapes()[1][:, ("low", "central", "high").index(end)]
