"""Tier 3: plain draws over all drivers, each once a draw, wherever it is used. The judge of the finer tiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from burden.analysis.distributions import draw
from burden.costing.activities import Activities, Floats, Ints
from burden.costing.kinds import SLOTS

CHUNK = 128
"""Activities priced at once; keeps an array of 10,000 draws near 10 MB."""

DRAWS = 10_000
"""Plain draws where nobody asks for another number."""
SURE = 2.6
"""Standard errors stated for a quantile of draws: it lies beyond them in one case of a hundred."""

Progress = Callable[[float], None]


def draw_totals(
    activities: Activities,
    total: Ints,
    activity: Ints,
    weight: Floats,
    n_totals: int,
    draws: int,
    seed: int,
    progress: Progress | None = None,
) -> Floats:
    """Return draws of the regime amount of totals, shape (totals, draws).

    `total`, `activity` and signed `weight` have shape (legs,). Activities are taken submission by submission; only
    drivers shared between submissions are kept in memory.
    """
    order = np.lexsort((total, activity))
    total, activity, weight = total[order], activity[order], weight[order]
    found = np.zeros((n_totals, draws))
    shared: dict[int, Floats] = {}
    uses = np.bincount(
        np.concatenate([column[column >= 0] for column in activities.driver.values()]),
        minlength=len(activities.drivers.rows),
    )
    rows_wanted = np.unique(activity)
    number = activities.labels["submission"][rows_wanted].astype(np.int64)
    starts = np.flatnonzero(np.diff(number, prepend=-1))
    for block in np.split(rows_wanted, starts[1:]) if len(rows_wanted) else ():
        own: dict[int, Floats] = {}
        for rows in np.split(block, range(CHUNK, len(block), CHUNK)):
            regime = activities.regime(_values(activities, rows, draws, seed, uses, own, shared), rows)
            _add(rows, np.broadcast_to(regime, (len(rows), draws)), total, activity, weight, found)
            if progress is not None:
                progress(len(rows) / len(rows_wanted))
    return found


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


def _add(rows: Ints, regime: Any, total: Ints, activity: Ints, weight: Floats, found: Floats) -> None:
    """Add the legs of `rows`, which are sorted, to their totals, in a fixed order."""
    here = slice(np.searchsorted(activity, rows[0]), np.searchsorted(activity, rows[-1], side="right"))
    of, leg, share = total[here], activity[here], weight[here]
    order = np.argsort(of, kind="stable")
    totals, first = np.unique(of[order], return_index=True)
    if len(totals):
        amounts = share[order, None] * regime[np.searchsorted(rows, leg[order])]
        found[totals] += np.add.reduceat(amounts, first, axis=0)
