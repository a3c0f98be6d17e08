"""How sure a saving is: the chance that it is met, and a set that meets it with a chance asked for.

All that is uncertain is drawn once a draw for all items: what they share (a tariff, an average) does not cancel out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from burden.analysis.costing import Costings
from burden.analysis.stopping.bound import least_possible
from burden.analysis.stopping.choosing import Choice, cheapest_loss, choice_in, largest_saving, problem_of
from burden.analysis.stopping.items import Candidate, candidates, check_view, drawn_together
from burden.analysis.stopping.problem import TIE_GBP
from burden.analysis.stopping.rules import Rules
from burden.analysis.stopping.savings import LOCAL
from burden.base.errors import BurdenError

MOST_STEPS = 40
OUT_OF_REACH: Final = "out_of_reach"
NOT_SURE: Final = "not_sure"


@dataclass(frozen=True)
class Robust:
    """A set that meets a saving on average and with a chance asked for, as far as one was found.

    `chance` is that of `choice`, of draws. `least_loss` is a loss below which no set is sure enough: what the saving
    costs on average alone, or more where draws show it (`least_possible`). `is_exact` tells that the choice loses no
    more than that; else a set between the two may exist. `why` is empty, `out_of_reach` where the saving is not to be
    had on average either, or `not_sure` where no set was found that is sure enough; `choice` is then the surest found.
    """

    choice: Choice
    chance: float
    wanted: float
    least_loss: float | None
    is_exact: bool
    why: Literal["", "out_of_reach", "not_sure"]


def chance_of(found: Sequence[Candidate], keys: Sequence[str], saving_gbp: float, view: str = LOCAL) -> float:
    """Return the chance, 0 to 1, that stopping the items named saves at least an amount, £ a year, of common draws.

    Its standard error is half a percentage point at most. Raises `BurdenError` for a key that is not there.
    """
    known = {each.key: each for each in found}
    for key in keys:
        if key not in known:
            raise BurdenError(f"There is no item {key} here. There are: {', '.join(sorted(known)) or 'none'}.")
    drawn = drawn_together([known[key] for key in dict.fromkeys(keys)], view)
    # Draws of what is certain differ from it by rounding alone.
    return float((drawn >= saving_gbp - TIE_GBP).mean())


def chance_met(costings: Costings, number: int, keys: Sequence[str], saving_gbp: float, view: str = LOCAL) -> float:
    """Return the chance that stopping items of account `number` saves at least an amount: see `chance_of`."""
    check_view(costings, number, view)
    return chance_of(candidates(costings, number), keys, saving_gbp, view)


def surest(
    found: Sequence[Candidate], saving_gbp: float, chance: float, rules: Rules | None = None, view: str = LOCAL
) -> Robust:
    """Return a set that saves an amount on average and with at least `chance`, at little loss.

    A heuristic, except where `is_exact`: the amount asked for on average is raised by what the set falls short of at
    that chance, until one is sure enough; then items that are not needed are taken back, the greatest loss first.
    """
    if not 0 < chance < 1:
        raise BurdenError("The chance wanted is a share between 0 and 1, as 0.9 for nine in ten.")
    rules = rules or Rules()
    first = cheapest_loss(found, saving_gbp, rules, view)
    if not first.is_met:
        return Robust(first, 0.0, chance, None, False, OUT_OF_REACH)
    tried = first
    target = saving_gbp
    for _ in range(MOST_STEPS):
        if chance_of(found, tried.keys, saving_gbp, view) >= chance:
            return _pruned(found, first, tried, saving_gbp, chance, rules, view)
        target = max(target, tried.saving.mean) + _short(found, tried, saving_gbp, chance, view)
        following = cheapest_loss(found, target, rules, view, binds=False)
        if not following.is_met:
            break
        tried = following
    most = largest_saving(found, rules, None, view, binds=False)
    met = chance_of(found, most.keys, saving_gbp, view)
    if met >= chance:
        return _pruned(found, first, most, saving_gbp, chance, rules, view)
    before = chance_of(found, tried.keys, saving_gbp, view)
    best, share = (most, met) if met > before else (tried, before)
    best = replace(best, target_gbp=saving_gbp)
    return Robust(best, share, chance, first.loss, False, NOT_SURE)


def _short(found: Sequence[Candidate], tried: Choice, saving_gbp: float, chance: float, view: str) -> float:
    """Return by how much a set falls short of a saving at the chance wanted, £ a year; above 0."""
    chosen = [each for each in found if each.key in set(tried.keys)]
    low = float(np.quantile(drawn_together(chosen, view), 1 - chance))
    return max(saving_gbp - low, 2 * TIE_GBP)


def _pruned(
    found: Sequence[Candidate], first: Choice, tried: Choice, saving_gbp: float, chance: float, rules: Rules, view: str
) -> Robust:
    """Take back what is not needed, whole units at a time, the greatest loss first, then the largest saving."""
    problem = problem_of(found, rules, view)
    chosen = np.zeros(len(problem))
    chosen[[problem.unit_of[key] for key in tried.keys]] = 1.0
    order = sorted(np.flatnonzero(chosen).tolist(), key=lambda at: (-problem.loss[at], -problem.saving[at], at))
    for unit in order:
        if not problem.loss[unit]:
            continue
        less = chosen.copy()
        less[unit] = 0.0
        keys = problem.keys(less)
        enough = problem.saved(less) >= saving_gbp - TIE_GBP and problem.keeps_rules(less)
        if enough and chance_of(found, keys, saving_gbp, view) >= chance:
            chosen = less
    keys = problem.keys(chosen)
    choice = choice_in(problem, chosen, view, first.binds, saving_gbp)
    met = chance_of(found, keys, saving_gbp, view)
    least = first.loss
    if choice.loss > least:
        least = max(least, min(choice.loss, least_possible(problem, saving_gbp, chance, view)))
    return Robust(choice, met, chance, least, choice.loss <= least, "")
