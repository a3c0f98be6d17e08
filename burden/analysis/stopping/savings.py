"""What stopping saves, and whom: local government, central government, the public purse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.costing.activities import Floats

LOCAL, CENTRAL, CONSOLIDATED = "local", "central", "consolidated"
VIEWS: dict[str, str] = {
    LOCAL: "what local government bears, after grants",
    CENTRAL: "what central government bears, after fees",
    CONSOLIDATED: "the public purse, fees and grants between the two taken out",
}
"""Whose saving it is, and what that is."""


@dataclass(frozen=True)
class Saving:
    """What stopping saves one side, £ a year in prices of the result; below zero where it costs that side.

    `mean` is exact, `p5` and `p95` are of common draws, `central` is at central values. `cash` is the part of the mean
    that is paid out, `time` the worth of staff time freed, `effects` the rest: effects on services and staff. `hours` a
    year, at central values, are those of the staff time freed: none of what is paid out or is an effect.
    """

    mean: float
    p5: float
    p95: float
    central: float
    cash: float
    time: float
    effects: float
    hours: float


NO_SAVING = Saving(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def ends(drawn: Floats) -> tuple[float, float]:
    """Return the 5th and the 95th percentile of draws."""
    low, high = np.quantile(drawn, (0.05, 0.95))
    return float(low), float(high)
