"""The equation taken apart: every regime amount is a constant times factors that no two slots share.

The product of the factors of a row is what `Activities.regime` gives; a test holds the two together. Ranges are worked
out factor by factor, so that what is uncertain in one does not have to be drawn with all others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.costing.activities import Activities, Floats

AFFINE, RECIPROCAL, ANNUITY = 0, 1, 2
"""What a factor does with its slot: start + slope × x; 1 ÷ x; annual equivalent over x years at a rate."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: the slots it takes, each with the slope by which it enters, and the start they are added to."""

    slots: tuple[str, ...]
    slopes: tuple[float, ...]
    start: float = 0.0
    form: int = AFFINE


FACTORS: tuple[Factor, ...] = (
    Factor(("price",), (1.0,)),
    Factor(("on_cost",), (1.0,), 1.0),
    Factor(("overhead",), (1.0,), 1.0),
    Factor(("card_hours",), (1.0,), form=RECIPROCAL),
    Factor(("life",), (1.0,), form=ANNUITY),
    Factor(("time", "time_baseline"), (1.0, -1.0)),
    Factor(("number",), (1.0,)),
    Factor(("frequency",), (1.0,)),
    Factor(("share", "share_baseline"), (1.0, -1.0)),
    Factor(("spread",), (1.0,)),
    Factor(("spread_item",), (1.0,)),
    Factor(("business_as_usual", "discretionary"), (-1.0, -1.0), 1.0),
    Factor(("attribution",), (1.0,)),
)


def constants_of(activities: Activities) -> Floats:
    """Return what stands before the factors of each row, shape (rows,)."""
    c = activities.constants
    grounded = 1 - c["ungrounded"]
    return np.asarray(c["price_factor"] * c["active_share"] * c["time_scale"] * c["months"] / 12 * grounded)
