"""One total looked at point by point: what is left at each point is a sum of many small things."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

import numpy as np

from burden.analysis.ranges.crossed import MOST_CROSSED
from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.mixes import Mixes
from burden.analysis.ranges.moments import sized
from burden.analysis.ranges.plans import Plan, plan_of, work
from burden.analysis.ranges.points import most_dimensions, points_of
from burden.analysis.ranges.quantiles import LUMP, edgeworth_error
from burden.analysis.ranges.roughness import lumps, roughness
from burden.costing.activities import Activities
from burden.costing.kinds import SLOTS

MOST_LINES = 16
"""Lines taken out of the rest and looked at with the shared drivers, at most."""
MOST_SHARED = 40
"""Shared drivers looked at together; with more, only those that hold the others together, and heavy ones."""
HEAVY = 0.005
"""Part of the variance from which a shared driver is looked at though nothing falls apart without it."""
CHUNK = 1 << 20
"""Numbers worked at once."""


class Looking:
    """One total, the drivers and lines of it that are looked at, and what was found at the points so far.

    `calm` is the error that may be left to Edgeworth's series of the rest before a line is taken out, in standard
    deviations of the total.
    """

    def __init__(self, activities: Activities, mixes: Mixes, total: int, seed: int, calm: float) -> None:
        self.activities, self.terms = activities, mixes.terms
        parts = slice(mixes.part_start[total], mixes.part_start[total + 1])
        entries = slice(mixes.entry_start[total], mixes.entry_start[total + 1])
        self.kappa = mixes.kappa[parts].copy()
        self.sets = [mixes.terms.sets[n] for n in mixes.signature[parts]]
        self.part_of_entry = mixes.part_of_entry[entries] - mixes.part_start[total]
        self.term, self.size = mixes.entry_term[entries], mixes.entry_size[entries]
        self.seed, self.calm = seed, calm
        self.found = np.zeros((0, 4))
        self.entry_kappa = mixes.entry_kappa(entries)
        self.lines: list[int] = []
        self.line_drivers: list[int] = []
        self.hidden = np.zeros(3)

    def choose(self) -> bool:
        """Choose the drivers and lines to look at."""
        typical = np.array([np.prod([_typical(self.terms.functions.moments[f]) for f in held]) for held in self.sets])
        each = sized(self.entry_kappa, typical[self.part_of_entry])
        weight = self._weights()
        whole = float(each[:, 1].sum()) + sum(weight.values())
        ranked = sorted(weight, key=lambda number: (-weight[number], number))
        if len(ranked) > MOST_SHARED:
            binding = self._binding(ranked)
            if len(binding) > MOST_SHARED:
                return False
            heavy = [n for n in ranked if n not in binding and not weight[n] < HEAVY * whole]
            ranked = [*binding, *heavy[: MOST_SHARED - len(binding)]]
        self.looked = ranked
        self._take_lines(each, whole)
        return len(self.looked) + len(self.line_drivers) <= most_dimensions()

    def _weights(self) -> dict[int, float]:
        """Return the variance that each shared driver brings to the total by itself, to first order."""
        moments, driver = self.terms.functions.moments, self.terms.functions.driver
        slope: dict[int, float] = {}
        for kappa, held in zip(self.kappa[:, 0].tolist(), self.sets, strict=True):
            of_held = moments[list(held), 0]
            for place, function in enumerate(held):
                beside = float(np.prod(np.delete(of_held, place)))
                slope[function] = slope.get(function, 0.0) + kappa * beside
        found: dict[int, float] = {}
        for function in sorted(slope):
            number, size = int(driver[function]), slope[function] ** 2 * float(moments[function, 1])
            found[number] = found.get(number, 0.0) + (size if np.isfinite(size) else np.inf)
        return found

    def _binding(self, ranked: list[int]) -> list[int]:
        """Return the drivers without which the rest falls apart into pieces that can be worked in closed form."""
        driver = self.terms.functions.driver
        chosen: list[int] = []
        by_driver: dict[int, set[int]] = {}
        for function in {function for found in self.sets for function in found}:
            by_driver.setdefault(int(driver[function]), set()).add(function)
        chosen += [number for number in ranked if len(by_driver[number]) > 1]
        while len(chosen) <= MOST_SHARED:
            gone = {function for number in chosen for function in by_driver[number]}
            rest = [frozenset(found) - gone for found in self.sets]
            crossing = _plan(rest).widest().tolist()
            if len(crossing) <= MOST_CROSSED:
                return chosen
            uses: dict[int, int] = {}
            for place in crossing:
                for function in rest[place]:
                    uses[int(driver[function])] = uses.get(int(driver[function]), 0) + 1
            chosen.append(max(uses, key=lambda number: (uses[number], -ranked.index(number))))
        return chosen

    def _take_lines(self, each: Floats, whole: float) -> None:
        """Take out the lines that dominate the rest until it is calm, the one furthest from calm first.

        `each` are the cumulants of entries at typical values of what is shared, `whole` the variance of all.
        """
        left = np.ones(len(each), dtype=bool)
        candidates = each[:, 1] != 0
        rough_of = lumps(each)
        while True:
            rest = each[left].sum(axis=0)
            rough = roughness(rough_of[left].sum(axis=0), rest[1])
            # Skewness and kurtosis of the parts, though they cancel: the rest is only as calm as these are.
            net = roughness(np.abs([rest[2], rest[3], 0.0]), rest[1])
            with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
                self.hidden = np.maximum(rough - net, 0.0)
                error = (edgeworth_error(rough[0], rough[1]) + LUMP * rough[2]) * np.sqrt(rest[1] / whole)
            if rest[1] == 0 or error < self.calm or len(self.lines) == MOST_LINES:
                return
            with np.errstate(invalid="ignore", over="ignore"):
                unrest = rough_of[:, 1] + rough_of[:, 0] * np.sqrt(rest[1]) + LUMP * each[:, 1] ** 2
            unrest = np.where(np.isfinite(unrest), unrest, np.inf)
            places = np.flatnonzero(candidates)
            ranked = places[np.lexsort((places, -each[places, 1], -unrest[places]))].tolist()
            line = next((place for place in ranked if self._own_drivers(place)), -1)
            if line < 0:
                return
            own = self._own_drivers(line)
            if len(self.looked) + len(self.line_drivers) + len(own) > most_dimensions():
                return
            left[line] = candidates[line] = False
            self.lines.append(line)
            self.line_drivers += own

    def _own_drivers(self, entry: int) -> list[int]:
        """Return the drivers of an entry that are not looked at yet."""
        if self.terms.split[self.term[entry]]:
            return []
        row = self.terms.activity[self.term[entry]]
        numbers = {int(self.activities.driver[slot][row]): None for slot in SLOTS}
        return [n for n in numbers if n >= 0 and n not in self.looked and n not in self.line_drivers]

    def look(self, power: int) -> Floats:
        """Return the cumulants at 2^power points, shape (points, 4); those known already are not worked out again."""
        drivers = self.activities.drivers.rows
        new = slice(len(self.found), 2**power)
        x = {
            number: points_of(drivers[number], place, power, self.seed)[new]
            for place, number in enumerate([*self.looked, *self.line_drivers])
        }
        found = self._rest(x, new.stop - new.start)
        for line in self.lines:
            found[:, 0] += self._line(line, x)
        self.found = np.concatenate([self.found, found])
        return self.found

    def _rest(self, x: dict[int, Floats], count: int) -> Floats:
        """Return the cumulants, at every point, of all but the lines taken out."""
        kappa, functions = self.kappa.copy(), self.terms.functions
        # Added up anew rather than subtracted: a part without its lines is nothing, not a rounding error.
        for part in {int(self.part_of_entry[line]) for line in self.lines}:
            rest = [n for n in np.flatnonzero(self.part_of_entry == part).tolist() if n not in self.lines]
            kappa[part] = self.entry_kappa[rest].sum(axis=0)
        numbers = sorted({f for held in self.sets for f in held})
        values = {f: functions.values(f, x[number]) for f in numbers if (number := int(functions.driver[f])) in x}
        size = [np.prod([values[f] for f in held if f in values], axis=0) * np.ones(count) for held in self.sets]
        left = [frozenset(f for f in held if f not in values) for held in self.sets]
        found = np.zeros((4, count)).T
        if not any(left):
            for of_part, by in zip(kappa, size, strict=True):
                power = np.ones(count)
                for n in range(4):
                    power *= by
                    found[:, n] += of_part[n] * power
            return found
        plan = _plan(left)
        step = max(CHUNK // max(len(self.sets) * 4, 1), 64)
        for first in range(0, count, step):
            some = slice(first, min(first + step, count))
            here = sized(kappa[:, None], np.stack([by[some] for by in size]))
            found[some] = work(plan, here, functions.moments)[0]
        return found

    def _line(self, line: int, x: dict[int, Floats]) -> Floats:
        """Return a line's amount at every point, in the total's scale."""
        row = self.terms.activity[self.term[line]]
        rows: Ints = np.array([row])
        values: dict[str, Any] = {}
        for slot in SLOTS:
            number = int(self.activities.driver[slot][row])
            central = self.activities.values[slot][row]
            values[slot] = x[number][None] if number in x else np.array([[central]])
        amount = np.asarray(self.activities.regime(values, rows))[0]
        weight = self.size[line] / self.terms.unit[self.term[line]]
        return np.asarray(amount * weight)


def _typical(moments: Floats) -> float:
    """Return the root mean square of a function."""
    return float(np.sqrt(moments[0] ** 2 + moments[1]))


def _plan(held: Sequence[Set[int]]) -> Plan:
    """Return the plan of one total whose parts hold these functions."""
    part = np.array([place for place, found in enumerate(held) for _ in found], dtype=np.int64)
    function = np.array([number for found in held for number in sorted(found)], dtype=np.int64)
    return plan_of(np.zeros(len(held), dtype=np.int64), 1, part, function)
