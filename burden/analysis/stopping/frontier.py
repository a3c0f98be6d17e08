"""What saving costs in use: for each loss one would bear the largest saving, exactly."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.stopping.choosing import Choice, choice_in, problem_of
from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.problem import TIE_GBP, Limits
from burden.analysis.stopping.rules import THOUSANDTHS, Rules
from burden.analysis.stopping.savings import LOCAL

MOST_POINTS = 40
SPREAD = 24
"""How many levels are looked at, evenly spread, where there are more than `MOST_POINTS`."""


@dataclass(frozen=True)
class Frontier:
    """Sets of which none saves more at no more loss: from the least loss to the most, each saving more than the last.

    Every point is exact. `complete` tells that every level of loss was looked at; otherwise levels evenly spread were,
    and more points may lie between them.
    """

    points: tuple[Choice, ...]
    view: str
    complete: bool

    def __iter__(self) -> Iterator[Choice]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {"view": self.view, "complete": self.complete, "points": [point.as_dict() for point in self.points]}


def frontier(found: Sequence[Candidate], rules: Rules | None = None, view: str = LOCAL) -> Frontier:
    """Return the largest saving for each level of loss, at most `MOST_POINTS` of them, with the set that gives it."""
    problem = problem_of(found, rules or Rules(), view)
    last = problem.largest_saving(Limits())
    if last is None:
        return Frontier((), view, True)
    top = sum(problem.loss[at] for at in np.flatnonzero(last))
    levels, complete = _levels(problem.loss, top)
    points: list[Choice] = []
    reached = -math.inf
    for level in levels:
        # The largest saving of a level may be had at less loss: then it stands there, once.
        if level == top:
            chosen = last
        else:
            most = problem.most_saved(Limits(loss=level))
            if most is None or most <= reached + TIE_GBP:
                continue
            better = problem.least_loss(Limits(most, level))
            if better is None:
                continue
            chosen = better
        saved = problem.saved(chosen)
        if saved > reached + TIE_GBP or not points:
            points.append(choice_in(problem, chosen, view, most_loss=level / THOUSANDTHS))
            reached = saved
    return Frontier(tuple(points), view, complete)


def _levels(losses: Sequence[int], top: int) -> tuple[list[int], bool]:
    """Return the losses that some items may add up to, from 0 to `top`; evenly spread ones where there are too many."""
    grain = math.gcd(*losses) or 1
    reachable = 1
    for loss in losses:
        reachable |= reachable << (loss // grain)
    every = [at * grain for at in range(top // grain + 1) if reachable >> at & 1]
    if len(every) <= MOST_POINTS:
        return every, True
    places = np.unique(np.round(np.linspace(0, len(every) - 1, SPREAD)).astype(int))
    return [every[at] for at in places], False
