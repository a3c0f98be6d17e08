"""Which set of items is best, exactly: a mixed-integer programme whose every answer is checked in plain arithmetic.

The solver (HiGHS) works within tolerances. So amounts are scaled, losses are whole numbers, every answer is rounded and
held against the rules again, and one that only a tolerance let through is cut off and the programme solved anew. Ties
are settled by further programmes, so the answer does not hang on the path the solver takes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.rules import Rules, check_rules
from burden.base.errors import BurdenError
from burden.costing.activities import Floats

TIE_GBP = 0.005
"""Amounts are equal where they differ by less than half a penny."""
SCALE, TOLERANCE = 1e4, 1e-6
"""What the largest amount is scaled to: the solver's tolerance is then 1e-10 of it, a twentieth of a penny of £5m."""
BITS = 20
"""How many items a tie by names is settled for at once: powers of two up to a million are exact."""
MOST_CUTS = 200
OPTIONS = {"disp": False, "mip_rel_gap": 0.0, "presolve": False}
"""No gap; and no presolving, which takes longer here than it spares."""
Row = tuple[Floats, float, float]
"""Coefficients of a condition, and both its ends."""


@dataclass(frozen=True)
class Limits:
    """What is asked of a set besides the rules: at least a saving, £; at most a loss and a rank, whole numbers."""

    saving_gbp: float | None = None
    loss: int | None = None
    rank: int | None = None


class Problem:
    """The items of one view under rules: units that stop together, what each saves and loses, conditions on them."""

    def __init__(self, found: Sequence[Candidate], rules: Rules, view: str) -> None:
        check_rules(found, rules)
        self.items = sorted(found, key=lambda each: each.key)
        self.rules = rules
        unit = _units([each.key for each in self.items], rules.keep_together)
        self.members = [np.flatnonzero(unit == at) for at in range(int(unit.max(initial=-1)) + 1)]
        self.unit_of = {each.key: int(at) for each, at in zip(self.items, unit, strict=True)}
        self.item_saving = [each.savings[view].mean for each in self.items]
        self.saving = np.array([math.fsum(self.item_saving[at] for at in group) for group in self.members])
        losses = [rules.thousandths(each) for each in self.items]
        self.loss = [sum(losses[at] for at in group) for group in self.members]
        self.count = [len(group) for group in self.members]
        barred = [any(rules.why_not(self.items[at]) for at in group) for group in self.members]
        self.upper = np.array([0.0 if each else 1.0 for each in barred])
        self.grain = math.gcd(*self.loss) or 1
        self.rank = self._ranks()
        self.scale = SCALE / (float(np.abs(self.saving).max(initial=0.0)) or 1.0)
        # Where amounts are so large that the solver's tolerance is money, it may end its search too early: then it is
        # asked whether there is a better set until there is none.
        self.is_coarse = TOLERANCE / self.scale > TIE_GBP / 10
        self.rows = [*self._sets(), *self._services()]

    def __len__(self) -> int:
        return len(self.members)

    def _ranks(self) -> list[int]:
        """Return least loss first, then fewest changes of law, then fewest items, in one whole number for each unit."""
        law = [sum(self.items[at].needs_law for at in group) for group in self.members]
        law = [n * (upper > 0) for n, upper in zip(law, self.upper.tolist(), strict=True)]
        many = len(self.items) + 1
        of_loss = many * (sum(law) + 1)
        parts = zip(self.loss, law, self.count, strict=True)
        return [loss // self.grain * of_loss + changes * many + n for loss, changes, n in parts]

    def _sets(self) -> list[Row]:
        """A set stops only with all of its members that are here."""
        found = []
        for each in self.items:
            for member in each.members:
                one, other = self.unit_of[each.key], self.unit_of[member]
                if one != other:
                    row = np.zeros(len(self))
                    row[one], row[other] = 1.0, -1.0
                    found.append((row, -math.inf, 0.0))
        return found

    def _services(self) -> list[Row]:
        """Of the items of a service not all stop."""
        if not self.rules.one_a_service:
            return []
        of: dict[str, list[int]] = {}
        for each in self.items:
            if name := self.rules.service(each):
                of.setdefault(name, []).append(self.unit_of[each.key])
        found = []
        for name, units in of.items():
            if name not in self.rules.measured:
                row = np.bincount(units, minlength=len(self)).astype(np.float64)
                found.append((row, -math.inf, float(len(units) - 1)))
        return found

    def keys(self, chosen: Floats) -> tuple[str, ...]:
        """Return the items of the units chosen, in order."""
        return tuple(sorted(self.items[at].key for unit in np.flatnonzero(chosen) for at in self.members[unit]))

    def saved(self, chosen: Floats) -> float:
        """Return what units save together, £ a year, added up without rounding on the way."""
        return math.fsum(self.item_saving[at] for unit in np.flatnonzero(chosen) for at in self.members[unit])

    def least_loss(self, limits: Limits) -> Floats | None:
        """Return the units of least loss within limits, or None.

        Of equal ones those of fewest changes of law, then of fewest items, then of the first names.
        """
        cost = np.array(self.rank, dtype=np.float64)
        found, better, rank = None, self._solve(cost, limits), 0
        while better is not None:
            found, rank = better, _total(self.rank, better)
            ask = self.is_coarse and rank > 0
            better = self._solve(cost, Limits(limits.saving_gbp, limits.loss, rank - 1)) if ask else None
        return None if found is None else self._first_names(found, Limits(limits.saving_gbp, limits.loss, rank))

    def lowest_loss(self, limits: Limits) -> int | None:
        """Return the least loss within limits, in thousandths; None where nothing is within them."""
        found = self._solve(np.array(self.loss, dtype=np.float64) / self.grain, limits)
        return None if found is None else _total(self.loss, found)

    def most_saved(self, limits: Limits) -> float | None:
        """Return the largest saving within limits, £ a year; None where nothing is within them."""
        most, better = None, self._solve(-self.saving * self.scale, limits)
        while better is not None:
            most = self.saved(better)
            above = Limits(most + 2 * TIE_GBP, limits.loss, limits.rank)
            better = self._solve(-self.saving * self.scale, above) if self.is_coarse else None
        return most

    def largest_saving(self, limits: Limits) -> Floats | None:
        """Return the units that save most within limits, ties as in `least_loss`; None where nothing is within them."""
        most = self.most_saved(limits)
        return None if most is None else self.least_loss(Limits(most, limits.loss))

    def _first_names(self, found: Floats, limits: Limits) -> Floats:
        """Return, of all sets within limits, which are alike in rank, the one whose names come first."""
        if self._solve(np.zeros(len(self)), limits, without=found) is None:
            return found
        order = sorted(np.flatnonzero(self.upper).tolist(), key=lambda unit: int(self.members[unit][0]))
        fixed: dict[int, float] = {}
        for start in range(0, len(order), BITS):
            # Where all that is chosen is settled, the rest is nought.
            if all(unit in fixed for unit in np.flatnonzero(found).tolist()):
                break
            part = order[start : start + BITS]
            cost = np.zeros(len(self))
            cost[part] = [-(2.0 ** (len(part) - 1 - at)) for at in range(len(part))]
            if not all(found[unit] for unit in part):
                better = self._solve(cost, limits, fixed)
                found = found if better is None else better
            fixed |= {unit: float(found[unit]) for unit in part}
        return found

    def _solve(
        self, cost: Floats, limits: Limits, fixed: dict[int, float] | None = None, without: Floats | None = None
    ) -> Floats | None:
        """Return the units at which `cost` is least, 0 or 1 each, shape (units,); None where no set fits.

        `fixed` are units that are settled, `without` is a set that does not count.
        """
        if not len(self):
            wanted = limits.saving_gbp is not None and limits.saving_gbp > TIE_GBP
            return None if wanted or without is not None else np.zeros(0)
        from scipy.optimize import Bounds, LinearConstraint, milp

        from burden.analysis.stopping.quiet import quietly

        rows = list(self.rows)
        if limits.saving_gbp is not None:
            rows.append((self.saving * self.scale, (limits.saving_gbp - TIE_GBP) * self.scale, math.inf))
        if limits.loss is not None:
            rows.append((np.array(self.loss) / self.grain, -math.inf, float(limits.loss // self.grain)))
        if limits.rank is not None:
            rows.append((np.array(self.rank, dtype=np.float64), -math.inf, float(limits.rank)))
        if without is not None:
            rows.append(_other_than(without))
        lower, upper = np.zeros(len(self)), self.upper.copy()
        for unit, value in (fixed or {}).items():
            lower[unit] = upper[unit] = value
        for _ in range(MOST_CUTS):
            with quietly():
                answer: Any = milp(
                    cost, integrality=np.ones(len(self)), bounds=Bounds(lower, upper), options=OPTIONS,
                    constraints=[LinearConstraint(*_stacked(rows))] if rows else [],
                )  # fmt: skip
            if answer.status == 2 or "infeasible" in str(answer.message).lower():
                return None
            if answer.status != 0 or answer.x is None:
                raise BurdenError("The best set could not be worked out. Ask for another saving, or with fewer rules.")
            chosen = np.round(answer.x)
            if self.fits(chosen, limits):
                return np.asarray(chosen, dtype=np.float64)
            # Only a tolerance let this set through: without it.
            rows.append(_other_than(chosen))
        raise BurdenError("Too many sets come within a hair of the saving asked for. Ask for a slightly different one.")

    def keeps_rules(self, chosen: Floats) -> bool:
        """Tell whether units keep the rules, whatever they save and lose."""
        kept = all(low <= float(row @ chosen) <= high for row, low, high in self.rows)
        return kept and not bool((chosen > self.upper).any())

    def fits(self, chosen: Floats, limits: Limits) -> bool:
        """Tell in plain arithmetic whether units keep the rules and the limits."""
        if not self.keeps_rules(chosen):
            return False
        if limits.saving_gbp is not None and self.saved(chosen) < limits.saving_gbp - TIE_GBP:
            return False
        if limits.loss is not None and _total(self.loss, chosen) > limits.loss:
            return False
        return limits.rank is None or _total(self.rank, chosen) <= limits.rank


def _other_than(chosen: Floats) -> Row:
    """Return the condition that at least one unit is not as in a set."""
    return 1.0 - 2.0 * chosen, 1.0 - float(chosen.sum()), math.inf


def _total(values: Sequence[int], chosen: Floats) -> int:
    return sum(values[unit] for unit in np.flatnonzero(chosen).tolist())


def _stacked(rows: Sequence[Row]) -> tuple[Floats, Floats, Floats]:
    return (
        np.array([row for row, _, _ in rows]), np.array([low for _, low, _ in rows]),
        np.array([high for _, _, high in rows]),
    )  # fmt: skip


def _units(keys: Sequence[str], groups: Sequence[Sequence[str]]) -> Any:
    """Return the number of the unit of each key: groups that share a key are one; numbered by their first key."""
    leader = {key: key for key in keys}

    def first(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for group in groups:
        for key in group[1:]:
            one, other = sorted((first(group[0]), first(key)))
            leader[other] = one
    places = {key: at for at, key in enumerate(dict.fromkeys(first(key) for key in keys))}
    return np.array([places[first(key)] for key in keys], dtype=np.int64)
