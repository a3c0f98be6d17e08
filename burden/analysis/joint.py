"""Tier 2: totals drawn together, for differences, ranks and chances that one exceeds another.

What authorities share is drawn once for all of them; what is left of each is one number a draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from burden.analysis.cells import N_LAYERS
from burden.analysis.costing import Costings
from burden.analysis.distributions import draw
from burden.analysis.ranges.functions import Floats
from burden.analysis.ranges.mixes import Mixes, mixes_of, sized
from burden.analysis.ranges.quantiles import shape_of
from burden.base.errors import BurdenError

DRAWS = 10_000


def joint_draws(costings: Costings, numbers: Sequence[int] | None = None, draws: int = DRAWS) -> Floats:
    """Return totals of several costings drawn together, £ a year, shape (costings, draws).

    `numbers` are places in `costings`, all when left out. A driver that several totals use has one value a draw for all
    of them. What is each total's own is drawn from its first four cumulants (Cornish and Fisher), one number a draw,
    so lines shared between two accounts, such as an authority's and that of all, are not drawn together: compare
    authorities with authorities. Raises `BurdenError` where a range is beyond any number.
    """
    chosen = list(range(len(costings))) if numbers is None else list(numbers)
    mixes = _totals(costings, chosen)
    if not (np.isfinite(mixes.kappa).all() and np.isfinite(mixes.scale).all()):
        raise BurdenError("A range entered is too wide to draw totals together. Narrow it, or leave its costing out.")
    functions, drivers = mixes.terms.functions, costings.run.activities.drivers.rows
    value: dict[int, Floats] = {}
    found = np.zeros((len(chosen), draws))
    for total, number in enumerate(chosen):
        parts = range(mixes.part_start[total], mixes.part_start[total + 1])
        kappa = np.zeros((draws, 4))
        for part in parts:
            size = np.ones(draws)
            for function in mixes.terms.sets[mixes.signature[part]]:
                driver = int(functions.driver[function])
                if driver not in value:
                    value[driver] = draw(drivers[driver], draws, costings.seed)
                size = size * functions.values(function, value[driver])
            kappa += sized(mixes.kappa[part], size)
        costing = costings.costings[number]
        name = f"rest|{costing.authority}|{costing.body}|{costing.period}"
        found[total] = _moved(kappa, _scores(name, draws, costings.seed)) * mixes.scale[total]
    return found


def chance_above(totals: Floats, one: int, other: int) -> float:
    """Return the chance that total `one` exceeds total `other` in draws of shape (totals, draws); a tie counts half."""
    return float((totals[one] > totals[other]).mean() + (totals[one] == totals[other]).mean() / 2)


def rank_intervals(totals: Floats) -> Floats:
    """Return the 5th and 95th percentile of each total's rank, 1 the largest, shape (totals, 2)."""
    ranks = (-totals).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 1
    return np.asarray(np.quantile(ranks, (0.05, 0.95), axis=1, method="nearest").T)


def _totals(costings: Costings, chosen: Sequence[int]) -> Mixes:
    cells, legs = costings.costings[0].insight.cells, costings.run.legs
    place = np.full(len(costings) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    totals = [place[np.where(cell >= 0, cell // N_LAYERS, -1)] for cell in cells.cell_of_leg]
    leg = np.tile(np.arange(len(legs)), len(totals))
    return mixes_of(costings.terms, np.concatenate(totals), legs.activity[leg], legs.weight[leg], len(chosen))


def _scores(name: str, draws: int, seed: int) -> Floats:
    digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
    words = np.frombuffer(digest, dtype=np.uint32).tolist()
    return np.random.Generator(np.random.PCG64([seed, *words])).standard_normal(draws)


def _moved(kappa: Floats, z: Floats) -> Floats:
    mean, deviation, skew, excess = shape_of(kappa)
    bent = z + (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * excess / 24 - (2 * z**3 - 5 * z) * skew**2 / 36
    return np.asarray(mean + deviation * bent)
