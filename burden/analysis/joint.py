"""Tier 2: totals drawn together, for differences, ranks and chances that one exceeds another.

What authorities share is drawn once for all of them, and so is every line that several bear or that dominates one of
them; what is left of each is one number a draw. Used by comparisons.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from burden.analysis.cells import N_LAYERS
from burden.analysis.costing import Costings
from burden.analysis.distributions import draw, stream
from burden.analysis.draws import DRAWS, draw_totals
from burden.analysis.ranges.functions import Bools, Floats, Ints
from burden.analysis.ranges.mixes import mixes_of
from burden.analysis.ranges.moments import sized
from burden.analysis.ranges.quantiles import LUMP, edgeworth_error, shape_of
from burden.analysis.ranges.roughness import lumps, roughness
from burden.base.errors import BurdenError

CALM = 0.01
"""Error that may be left to the shape of the rest before a line is drawn by itself, in standard deviations of it."""
TIE = 1e-10
"""Totals are equal where they differ by no more than this share of the largest of a draw: that is rounding alone."""


def joint_draws(
    costings: Costings,
    numbers: Sequence[int],
    draws: int = DRAWS,
    legs: Bools | None = None,
    total: Ints | None = None,
) -> Floats:
    """Return totals of several costings drawn together, £ a year, shape (costings, draws).

    `numbers` are places in `costings`; `legs` tells which legs count, shape (legs,), all without it; `total` says of
    each leg which of `numbers` it belongs to, −1 for none, where that is not by account. A driver that
    several totals use has one value a draw for all of them, and a line that several bear one amount. What is left of
    each total is drawn from its mean, deviation and skewness, one number a draw. Raises `BurdenError` where a range is
    beyond any number.
    """
    chosen = list(numbers)
    run = costings.run
    if total is None:
        total, activity, weight = _legs(costings, chosen, legs)
    else:
        inside = total >= 0
        total, activity, weight = total[inside], run.legs.activity[inside], run.legs.weight[inside]
    apart = _drawn_apart(costings, total, activity, weight, len(chosen))
    found = draw_totals(run.activities, total[apart], activity[apart], weight[apart], len(chosen), draws, costings.seed)
    mixes = mixes_of(costings.terms, total[~apart], activity[~apart], weight[~apart], len(chosen))
    functions, drivers = mixes.terms.functions, run.activities.drivers.rows
    value: dict[int, Floats] = {}
    for place, number in enumerate(chosen):
        kappa = np.zeros((draws, 4))
        for part in range(mixes.part_start[place], mixes.part_start[place + 1]):
            size = np.ones(draws)
            for function in mixes.terms.sets[mixes.signature[part]]:
                driver = int(functions.driver[function])
                if driver not in value:
                    value[driver] = draw(drivers[driver], draws, costings.seed)
                size = size * functions.values(function, value[driver])
            kappa += sized(mixes.kappa[part], size)
        costing = costings.costings[number]
        name = f"rest|{costing.authority}|{costing.body}|{costing.period}"
        found[place] += skewed(kappa, stream(name, costings.seed).standard_normal(draws)) * mixes.scale[place]
    if not np.isfinite(found).all():
        raise BurdenError("A range entered is too wide to draw totals together. Narrow it, or leave its costing out.")
    return found


def chances_above(totals: Floats, one: int) -> Floats:
    """Return the chance that total `one` exceeds each, shape (totals,), of draws (totals, draws); a tie counts half."""
    edge = TIE * np.abs(totals).max(axis=0)
    more, less = (totals < totals[one] - edge).mean(axis=1), (totals > totals[one] + edge).mean(axis=1)
    return np.asarray((1 + more - less) / 2, dtype=np.float64)


def rank_intervals(totals: Floats) -> Floats:
    """Return the 5th and 95th percentile of each total's rank, 1 the largest, shape (totals, 2).

    Equal totals share their ranks: each may be the first of them or the last, since nothing says which.
    """
    order = (-totals).argsort(axis=0, kind="stable")
    falling = np.take_along_axis(totals, order, axis=0)
    apart = falling[:-1] - falling[1:] > TIE * np.abs(falling[[0, -1]]).max(axis=0)
    place = np.arange(len(totals))[:, None]
    first = last = np.broadcast_to(place, order.shape)
    if not apart.all():
        first, last = np.zeros_like(order), np.full_like(order, len(totals) - 1)
        first[1:], last[:-1] = np.where(apart, place[1:], 0), np.where(apart, place[:-1], len(totals) - 1)
        first = np.maximum.accumulate(first, axis=0)
        last = np.minimum.accumulate(last[::-1], axis=0)[::-1]
    found = []
    for end, share in ((first, 0.05), (last, 0.95)):
        ranks = np.empty_like(order)
        np.put_along_axis(ranks, order, end + 1, axis=0)
        found.append(np.quantile(ranks, share, axis=1, method="nearest"))
    return np.asarray(np.column_stack(found), dtype=np.float64)


def skewed(kappa: Floats, z: Floats) -> Floats:
    """Return numbers with given mean, deviation and skewness at normal scores `z`, shape (draws,).

    A shifted lognormal: it rises with the score however skewed it is, which a polynomial does not. Source: Johnson,
    Systems of frequency curves generated by methods of translation, 1949 (the three-parameter lognormal).
    """
    mean, deviation, skew, _ = shape_of(kappa)
    # With t = √(w − 1) and w = exp(σ²) the skewness is t³ + 3t.
    t = 2 * np.sinh(np.arcsinh(np.abs(skew) / 2) / 3)
    sigma, bent = np.sqrt(np.log1p(t * t)), np.sign(skew) * z
    with np.errstate(invalid="ignore", divide="ignore"):
        moved = np.where(t > 0, np.sign(skew) * np.expm1(sigma * bent - sigma * sigma / 2) / t, z)
    return np.asarray(mean + deviation * moved)


def _legs(costings: Costings, chosen: Sequence[int], kept: Bools | None) -> tuple[Ints, Ints, Floats]:
    """Return the legs of the chosen totals: their place among these, the activity and the signed weight."""
    cells, legs = costings.costings[0].insight.cells, costings.run.legs
    place = np.full(len(costings) + 1, -1)
    place[chosen] = np.arange(len(chosen))
    total = np.concatenate([place[np.where(cell >= 0, cell // N_LAYERS, -1)] for cell in cells.cell_of_leg])
    leg = np.tile(np.arange(len(legs)), len(cells.cell_of_leg))
    inside = total >= 0 if kept is None else (total >= 0) & kept[leg]
    return total[inside], legs.activity[leg[inside]], legs.weight[leg[inside]]


def _drawn_apart(costings: Costings, total: Ints, activity: Ints, weight: Floats, n_totals: int) -> Bools:
    """Return which legs are of lines drawn by themselves: those several totals bear, and those that dominate one."""
    terms, count = costings.terms, len(costings.run.activities)
    least, most = np.full(count, n_totals), np.full(count, -1)
    np.minimum.at(least, activity, total)
    np.maximum.at(most, activity, total)
    several = least < most
    mixes = mixes_of(terms, total, activity, weight, n_totals)
    root = np.sqrt(terms.functions.moments[:, 0] ** 2 + terms.functions.moments[:, 1])
    typical = np.array([float(np.prod(root[list(held)])) for held in terms.sets])
    taken = []
    for place in range(n_totals):
        entries = np.arange(mixes.entry_start[place], mixes.entry_start[place + 1])
        entries = entries[~several[terms.activity[mixes.entry_term[entries]]]]
        term = mixes.entry_term[entries]
        each = sized(mixes.entry_kappa(entries), typical[terms.signature[term]])
        taken.append(place * count + terms.activity[term[dominant(each)]])
    return np.asarray(several[activity] | np.isin(total * count + activity, np.concatenate(taken)))


def dominant(each: Floats) -> Ints:
    """Return the parts to take out of a sum, the roughest first, so that the rest is calm; `each` (parts, 4)."""
    rough_of = lumps(each)
    with np.errstate(over="ignore", invalid="ignore"):
        unrest = rough_of[:, 1] + rough_of[:, 0] * np.sqrt(each[:, 1].sum()) + LUMP * each[:, 1] ** 2
    order = np.argsort(-np.where(np.isfinite(unrest), unrest, np.inf), kind="stable")
    for count in range(len(order)):
        left = order[count:]
        rough = roughness(rough_of[left].sum(axis=0), each[left, 1].sum())
        with np.errstate(over="ignore", invalid="ignore"):
            if edgeworth_error(rough[0], rough[1]) + LUMP * rough[2] <= CALM:
                return np.asarray(order[:count])
    return np.asarray(order)
