"""Ranges of any totals of the ledger, by the tier that fits each; what the form does not hold for is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from burden.analysis.draws import DRAWS, SURE, Progress, draw_totals
from burden.analysis.indices import indices_of
from burden.analysis.ranges.engine import Ranges, ranges_of
from burden.analysis.ranges.mixes import mixes_of
from burden.analysis.ranges.quantiles import PROBABILITIES
from burden.analysis.ranges.terms import Terms
from burden.costing.activities import Activities, Floats, Ints

DRAWN = 3
"""The tier of plain draws."""


@dataclass(frozen=True)
class Legs:
    """Which activities make up which totals: `total` (−1: none), `activity` and signed `weight`, shape (legs,)."""

    total: Ints
    activity: Ints
    weight: Floats
    n_totals: int


@dataclass(frozen=True)
class How:
    """How ranges are worked out: the precision aimed at, the seed, and how many plain draws where those are wanted."""

    precision: str
    seed: int
    draws: int | None


def range_legs(
    activities: Activities, terms: Terms, legs: Legs, how: How, progress: Progress | None = None
) -> tuple[Ranges, Ranges]:
    """Return the ranges to show, and those worked out beside them; both the same where nothing had to be drawn."""

    def exact(rows: Ints, weight: Floats) -> tuple[float, float] | None:
        found = indices_of(terms, activities, rows, weight) if np.isfinite(weight).all() else None
        return None if found is None else (found.mean, found.variance)

    mixes = mixes_of(terms, legs.total, legs.activity, legs.weight, legs.n_totals)
    worked_out = ranges_of(activities, mixes, None if how.draws else how.precision, how.seed, exact)
    varies = ~(worked_out.deviation == 0) | (worked_out.tier == DRAWN)
    drawn = np.flatnonzero(varies if how.draws else worked_out.tier == DRAWN)
    if not len(drawn):
        return worked_out, worked_out
    shown = worked_out.copy()
    place = np.full(legs.n_totals, -1)
    place[drawn] = np.arange(len(drawn))
    inside = (legs.total >= 0) & (place[np.maximum(legs.total, 0)] >= 0)
    draws = draw_totals(
        activities, place[legs.total[inside]], legs.activity[inside], legs.weight[inside], len(drawn),
        how.draws or DRAWS, how.seed, progress,
    )  # fmt: skip
    for row, total in zip(draws, drawn.tolist(), strict=True):
        shown.tier[total] = DRAWN
        # What is known exactly is not drawn, unless draws were asked for.
        if how.draws or not (np.isfinite(shown.mean[total]) and np.isfinite(shown.deviation[total])):
            shown.mean[total], shown.deviation[total] = row.mean(), _deviation(row)
        shown.quantile[total], shown.error[total] = drawn_quantiles(row)
    return shown, worked_out


def _deviation(row: Floats) -> float:
    """Return the standard deviation, of numbers of any size."""
    size = float(np.abs(row).max()) or 1.0
    return size * float((row / size).std(ddof=1))


def drawn_quantiles(row: Floats) -> tuple[Floats, Floats]:
    """Return the three quantiles of draws and the error to state for each: how far order statistics may stray."""
    found = np.quantile(row, PROBABILITIES)
    error = np.zeros(3)
    for place, share in enumerate(PROBABILITIES):
        stray = SURE * math.sqrt(share * (1 - share) / len(row))
        ends = np.quantile(row, [max(share - stray, 0.0), min(share + stray, 1.0)])
        error[place] = float(np.abs(ends - found[place]).max())
    return found, error


def as_words(found: Ranges, total: int) -> dict[str, float]:
    """Return the range of one total by name; a deviation beyond any number is left out."""
    names = ("p5", "p50", "p95")
    words = {"mean": float(found.mean[total])}
    words |= dict(zip(names, (float(value) for value in found.quantile[total]), strict=True))
    if math.isfinite(float(found.deviation[total])):
        words["standard_deviation"] = float(found.deviation[total])
    words |= {f"error_{name}": float(value) for name, value in zip(names, found.error[total], strict=True)}
    return {**words, "tier": int(found.tier[total])}


def activity_means(terms: Terms, n_activities: int) -> Floats:
    """Return the mean regime amount of each activity, £ a year, shape (activities,)."""
    of_sets = np.array([float(np.prod(terms.functions.moments[list(found), 0])) for found in terms.sets] or [1.0])
    with np.errstate(over="ignore", invalid="ignore"):
        mean = terms.unit * terms.own[:, 0] * of_sets[terms.signature]
    return np.asarray(np.bincount(terms.activity, weights=mean, minlength=n_activities), dtype=np.float64)
