"""Which items to stop: the least loss for a wanted saving, or the largest saving for a loss one would bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from burden.analysis.stopping.items import USES, Candidate, together
from burden.analysis.stopping.problem import TIE_GBP, Limits, Problem
from burden.analysis.stopping.rules import EFFECT, KEPT, LAW, SERVICE, SET, THOUSANDTHS, TOGETHER, UNSAID, Rules
from burden.analysis.stopping.savings import LOCAL, VIEWS, Saving
from burden.base.errors import BurdenError
from burden.costing.activities import Floats


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule that costs something: without it alone the loss would be lower, or the saving higher, or both reachable.

    `rule` is `law`, `unsaid`, `together`, `service`, `set`, `kept` or `effect`. `loss` and `saving_gbp` are what the
    best set would come to without the rule.
    """

    rule: str
    loss: float | None
    saving_gbp: float | None


@dataclass(frozen=True)
class Choice:
    """A set of items to stop, or that there is none and what could be had.

    `savings` are by view, £ a year; `saving` is that of the view asked for. `loss` is the sum of weights. `used` counts
    the items by their answer. `needs_law` are those of the items that end only by change of law. `is_met` tells whether
    there is a set as it was asked for; where there is none `keys` is empty and `reachable_gbp` is the most that the
    rules allow.
    """

    keys: tuple[str, ...]
    view: str
    savings: dict[str, Saving]
    loss: float
    used: dict[str, int]
    needs_law: tuple[str, ...]
    binds: tuple[Binding, ...]
    is_met: bool
    target_gbp: float | None
    most_loss: float | None
    reachable_gbp: float | None

    @property
    def saving(self) -> Saving:
        """Return the saving of the side asked for."""
        return self.savings[self.view]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        plain = asdict(self)
        met = plain.pop("is_met")
        return {**plain, "met": met}


def cheapest_loss(
    found: Sequence[Candidate], saving_gbp: float, rules: Rules | None = None, view: str = LOCAL, binds: bool = True
) -> Choice:
    """Return the set of least loss that saves at least `saving_gbp` a year on average.

    Of sets that lose the same the one of fewest changes of law, then of fewest items, then by key. Exact, on the means.
    `binds` works out what each rule costs. Raises `BurdenError` for rules that name what is not there, and for a saving
    that is no number.
    """
    if not np.isfinite(saving_gbp):
        raise BurdenError("The saving wanted must be a number of pounds a year.")
    rules = rules or Rules()
    limits = Limits(saving_gbp)
    problem = problem_of(found, rules, view)
    chosen = problem.least_loss(limits)
    held = _binding(found, rules, view, limits, problem, chosen) if binds else ()
    if chosen is not None:
        return choice_in(problem, chosen, view, held, target_gbp=saving_gbp)
    most = problem.most_saved(Limits()) or 0.0
    return _nothing(view, held, most, saving_gbp)


def largest_saving(
    found: Sequence[Candidate],
    rules: Rules | None = None,
    most_loss: float | None = 0.0,
    view: str = LOCAL,
    binds: bool = True,
) -> Choice:
    """Return the set that saves most on average with a loss of at most `most_loss`, whatever it is where that is None.

    Of sets that save the same the one with the least loss, then the fewest changes of law, the fewest items, by key.
    Exact, on the means.
    """
    if most_loss is not None and not (np.isfinite(most_loss) and most_loss >= 0):
        raise BurdenError("The loss one would bear is a number from 0 up.")
    rules = rules or Rules()
    limits = Limits(loss=None if most_loss is None else int(most_loss * THOUSANDTHS + 1e-6))
    problem = problem_of(found, rules, view)
    chosen = problem.largest_saving(limits)
    if chosen is None:
        raise BurdenError("No set of items keeps these rules. Ask for fewer of them.")
    held = _binding(found, rules, view, limits, problem, chosen) if binds else ()
    return choice_in(problem, chosen, view, held, most_loss=most_loss)


def choice_of(found: Sequence[Candidate], keys: Sequence[str], rules: Rules | None = None, view: str = LOCAL) -> Choice:
    """Return what stopping the items named comes to, whatever the rules say. Raises `BurdenError` for unknown keys."""
    rules = rules or Rules()
    problem = problem_of(found, replace(rules, keep_together=()), view)
    for key in keys:
        if key not in problem.unit_of:
            raise BurdenError(f"There is no item {key} here. There are: {', '.join(problem.unit_of) or 'none'}.")
    chosen = np.zeros(len(problem))
    chosen[[problem.unit_of[key] for key in keys]] = 1.0
    return choice_in(problem, chosen, view)


def problem_of(found: Sequence[Candidate], rules: Rules, view: str) -> Problem:
    """Return the items of one view under rules. Raises `BurdenError` for a view that is none, and as `check_rules`."""
    if view not in VIEWS:
        raise BurdenError(f"{view!r} is no view. Choose one of: {', '.join(VIEWS)}.")
    return Problem(found, rules, view)


def choice_in(
    problem: Problem,
    chosen: Floats,
    view: str,
    binds: tuple[Binding, ...] = (),
    target_gbp: float | None = None,
    most_loss: float | None = None,
) -> Choice:
    """Return what the units chosen in a problem come to."""
    keys = problem.keys(chosen)
    items = [each for each in problem.items if each.key in set(keys)]
    return Choice(
        keys, view, {name: together(items, name) for name in VIEWS}, _loss(problem, items),
        {used: sum(each.used == used for each in items) for used in USES},
        tuple(each.key for each in items if each.needs_law), binds, True, target_gbp, most_loss, None,
    )  # fmt: skip


def _loss(problem: Problem, items: Sequence[Candidate]) -> float:
    return sum(problem.rules.thousandths(each) for each in items) / THOUSANDTHS


def _nothing(view: str, binds: tuple[Binding, ...], most: float, target_gbp: float | None) -> Choice:
    empty = {name: together((), name) for name in VIEWS}
    return Choice((), view, empty, 0.0, dict.fromkeys(USES, 0), (), binds, False, target_gbp, None, most)


def _binding(
    found: Sequence[Candidate], rules: Rules, view: str, limits: Limits, problem: Problem, chosen: Floats | None
) -> tuple[Binding, ...]:
    """Return the rules without which, one at a time, the answer would be better: each solved anew, exactly."""
    held = []
    for name, items, looser in _loosened(found, rules):
        other = Problem(items, looser, view)
        if limits.saving_gbp is not None:
            loss = other.lowest_loss(limits)
            if loss is not None and (chosen is None or loss < sum(problem.loss[at] for at in np.flatnonzero(chosen))):
                held.append(Binding(name, loss / THOUSANDTHS, None))
            elif loss is None:
                # Still out of reach, but perhaps less far.
                most, before = other.most_saved(Limits()) or 0.0, problem.most_saved(Limits()) or 0.0
                if most > before + TIE_GBP:
                    held.append(Binding(name, None, most))
        else:
            most = other.most_saved(limits) or 0.0
            if chosen is not None and most > problem.saved(chosen) + TIE_GBP:
                held.append(Binding(name, None, most))
    return tuple(held)


def _loosened(found: Sequence[Candidate], rules: Rules) -> list[tuple[str, Sequence[Candidate], Rules]]:
    """Return items and rules with one rule less, for each rule that holds anything."""
    why = {rules.why_not(each) for each in found}
    others: list[tuple[str, Sequence[Candidate], Rules]] = []
    if LAW in why:
        others.append((LAW, found, replace(rules, may_change_law=True)))
    if UNSAID in why:
        others.append((UNSAID, found, replace(rules, may_stop_unsaid=True)))
    if KEPT in why:
        others.append((KEPT, found, replace(rules, keep=())))
    if EFFECT in why:
        others.append((EFFECT, [replace(each, only_effects=False) for each in found], rules))
    if rules.keep_together:
        others.append((TOGETHER, found, replace(rules, keep_together=())))
    if rules.one_a_service:
        others.append((SERVICE, found, replace(rules, one_a_service=False)))
    if any(each.members for each in found):
        others.append((SET, [replace(each, members=()) for each in found], rules))
    return others
