"""How little use any set could lose that saves an amount with a chance wanted: below that there is none to look for."""

from __future__ import annotations

import itertools
import math

import numpy as np

from burden.analysis.stopping.items import drawn_together
from burden.analysis.stopping.problem import TIE_GBP, Problem
from burden.analysis.stopping.rules import THOUSANDTHS
from burden.costing.activities import Floats

HAIR = 1e-9
FEW = 12
"""Up to so many units whose loss counts every set of them is looked at: 4,096."""


def least_possible(problem: Problem, saving_gbp: float, chance: float, view: str) -> float:
    """Return a loss below which no set saves an amount, £ a year, with a chance, a share; infinite: none does at all.

    Rules that bind units together are left aside, and so is what units of no loss cost in a draw: both only lower it.
    """
    able = np.flatnonzero(problem.upper > 0)
    drawn = [drawn_together([problem.items[at] for at in problem.members[unit]], view) for unit in able]
    n_draws = max((len(each) for each in drawn), default=1)
    saved = np.array([np.broadcast_to(each, n_draws) for each in drawn]).reshape(-1, n_draws)
    loss = np.array([problem.loss[unit] for unit in able], dtype=np.float64)
    wanted = saving_gbp - 2 * TIE_GBP - np.maximum(saved[loss == 0], 0.0).sum(axis=0)
    count = min(max(math.ceil(chance * n_draws - HAIR), 1), n_draws)
    saved, loss = saved[loss > 0], loss[loss > 0]
    find = least_by_sets if len(loss) <= FEW else least_by_draw
    least = find(saved, loss, wanted, count)
    return least if math.isinf(least) else math.ceil(least / problem.grain - HAIR) * problem.grain / THOUSANDTHS


def least_by_sets(saved: Floats, loss: Floats, wanted: Floats, count: int) -> float:
    """Return the least loss of all sets of units that save what is wanted in `count` draws: each set is looked at.

    `saved` is by unit and draw, `loss` by unit, `wanted` by draw.
    """
    sets = itertools.product((False, True), repeat=len(loss))
    for total, chosen in sorted((float(loss[list(chosen)].sum()), chosen) for chosen in sets):
        if int((saved[list(chosen)].sum(axis=0) >= wanted).sum()) >= count:
            return total
    return math.inf


def least_by_draw(saved: Floats, loss: Floats, wanted: Floats, count: int) -> float:
    """Return a loss that no set of units is below which saves what is wanted in `count` draws; as `least_by_sets`.

    In each draw by itself units are taken in order of what they save there for their loss, the last in part: no set
    comes to as much in that draw at less loss. So a set loses no less than such choices do in as many draws.
    """
    saved = np.maximum(saved, 0.0)
    order = np.argsort(-saved / loss[:, None], axis=0)
    saved, weight = np.take_along_axis(saved, order, axis=0), loss[order]
    sums = np.cumsum(saved, axis=0)
    enough = sums >= wanted
    found = np.where(wanted <= 0, 0.0, np.inf)
    at = np.flatnonzero(enough.any(axis=0) & (wanted > 0))
    last = enough[:, at].argmax(axis=0)
    left = (sums[last, at] - wanted[at]) / saved[last, at]
    found[at] = np.cumsum(weight, axis=0)[last, at] - left * weight[last, at]
    return float(np.sort(found)[count - 1])
