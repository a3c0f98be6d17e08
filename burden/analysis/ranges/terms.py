"""Every regime amount as a product: what is its own, in moments, times functions of drivers that others share.

A driver used once is a line's own and goes into its moments. One used more often stays a function. A line in which
such a driver is added to another, or stands twice, is split into terms that are products of functions alone.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats, Functions, Ints, Simple, in_units, unit_of
from burden.analysis.ranges.moments import affine, driver_moments, plus, times
from burden.costing.activities import Activities
from burden.costing.factors import AFFINE, ANNUITY, FACTORS, Factor, constants_of
from burden.costing.kinds import SLOTS
from burden.costing.pricing import annual_equivalent


@dataclass(frozen=True)
class Terms:
    """Products that add up to the regime amounts of activities, sorted by activity.

    `activity` and `unit` (£ a year) have shape (terms,); `own` holds the moments of what is a term's own, in its unit,
    shape (terms, 4); `signature` is the number of the set of functions the term is multiplied by, and `sets[n]` lists
    the functions of set `n`. `split` marks the terms of a line that is a sum of several: these share all they have.
    """

    activity: Ints
    unit: Floats
    own: Floats
    signature: Ints
    sets: tuple[tuple[int, ...], ...]
    functions: Functions
    split: Bools


def terms_of(activities: Activities) -> Terms:
    """Take the regime amounts of all activities apart; those without one have no term."""
    return _Taking(activities).terms()


class _Taking:
    """Goes through the factors of the equation once, for all rows together."""

    def __init__(self, activities: Activities) -> None:
        constant = constants_of(activities)
        self.rows = np.flatnonzero(constant != 0)
        self.outer = constant[self.rows]
        self.constant = self.outer.copy()
        self.rate = activities.constants["discount_rate"][self.rows]
        self.values = {slot: activities.values[slot][self.rows] for slot in SLOTS}
        self.driver = {slot: activities.driver[slot][self.rows] for slot in SLOTS}
        self._cancel_hours()
        self.drivers = activities.drivers.rows
        self.moments = driver_moments(self.drivers)
        used = np.concatenate([column[column >= 0] for column in self.driver.values()])
        self.alone = np.bincount(used, minlength=len(self.drivers) + 1) == 1
        self.own = np.tile([1.0, 0.0, 0.0, 0.0], (len(self.rows), 1))
        self.function = np.full((len(FACTORS), len(self.rows)), -1, dtype=np.int64)
        self.together = np.zeros(len(self.rows), dtype=bool)
        self.known: dict[tuple[Simple, ...], int] = {}

    def _cancel_hours(self) -> None:
        """Where hours of a post are multiplied and divided by, as for a full-time post, neither matters."""
        both = (self.driver["time"] >= 0) & (self.driver["time"] == self.driver["card_hours"])
        both &= (self.driver["time_baseline"] < 0) & (self.values["time_baseline"] == 0)
        for slot in ("time", "card_hours"):
            self.driver[slot][both] = -1
            self.values[slot][both] = 1.0

    def terms(self) -> Terms:
        for place, factor in enumerate(FACTORS):
            self._take(place, factor)
        self._find_doubles()
        plain = np.flatnonzero(~self.together)
        chunks: list[tuple[int, float, tuple[int, ...]]] = []
        for row in np.flatnonzero(self.together).tolist():
            chunks += [(row, size, functions) for size, functions in self._split(row)]
        functions = Functions(self.drivers, tuple(self.known))
        signature, sets = self._signatures(plain, chunks)
        rows = np.concatenate([plain, np.array([row for row, _, _ in chunks], dtype=np.int64)])
        own = np.concatenate([self.own[plain], np.tile([1.0, 0.0, 0.0, 0.0], (len(chunks), 1))])
        unit = np.concatenate([self.constant[plain], np.array([size for _, size, _ in chunks])])
        with np.errstate(over="ignore"):
            unit = unit * np.array([np.prod(functions.unit[list(found)]) for found in sets])[signature]
        split = np.concatenate([np.zeros(len(plain), dtype=bool), np.ones(len(chunks), dtype=bool)])
        order = np.argsort(rows, kind="stable")
        return Terms(self.rows[rows][order], unit[order], own[order], signature[order], sets, functions, split[order])

    def _take(self, place: int, factor: Factor) -> None:
        """Sort out one factor of every row: a constant, the row's own moments, or a function shared with others."""
        numbers = np.stack([self.driver[slot] for slot in factor.slots])
        uncertain = numbers >= 0
        count = uncertain.sum(axis=0)
        fixed = np.full(len(self.rows), factor.start)
        for slot, slope, open_ in zip(factor.slots, factor.slopes, uncertain, strict=True):
            fixed += np.where(open_, 0.0, slope * self.values[slot])
        sure = count == 0
        if factor.form == AFFINE:
            self.constant[sure] *= fixed[sure]
        else:
            value = self.values[factor.slots[0]][sure]
            self.constant[sure] *= annual_equivalent(value, self.rate[sure] if factor.form == ANNUITY else 0.0)
        lone = np.where(numbers >= 0, self.alone[np.maximum(numbers, 0)], True).all(axis=0)
        self.together |= (count > 1) & ~lone
        own = np.flatnonzero((count > 0) & lone)
        if len(own):
            self._keep_own(own, factor, numbers[:, own], fixed[own])
        shared = np.flatnonzero((count == 1) & ~lone)
        if len(shared):
            slopes = (np.array(factor.slopes)[:, None] * uncertain).sum(axis=0)[shared]
            start = self.rate[shared] if factor.form == ANNUITY else fixed[shared]
            number = numbers.max(axis=0)[shared]
            self.function[place, shared] = self._register(number, factor.form, start, slopes)

    def _keep_own(self, rows: Ints, factor: Factor, numbers: Ints, fixed: Floats) -> None:
        if factor.form == AFFINE:
            found = np.zeros((len(rows), 4))
            found[:, 0] = fixed
            for number, slope in zip(numbers, factor.slopes, strict=True):
                used = number >= 0
                zero = np.zeros(int(used.sum()))
                found[used] = plus(found[used], affine(self.moments[number[used]], zero, zero + slope))
        else:
            rates = self.rate[rows].tolist() if factor.form == ANNUITY else [0.0] * len(rows)
            parts = [
                ((number, factor.form, rate, 1.0),) for number, rate in zip(numbers[0].tolist(), rates, strict=True)
            ]
            found = Functions(self.drivers, tuple(parts)).absolute
        unit = unit_of(found)
        self.constant[rows] *= unit
        self.own[rows] = times(self.own[rows], in_units(found, unit))

    def _register(self, number: Ints, form: int, start: Floats, slope: Floats) -> Ints:
        """Return the function number of each row, noting functions that are new."""
        if (start == start[0]).all() and (slope == slope[0]).all():
            found, inverse = np.unique(number, return_inverse=True)
            keys = [(n, form, float(start[0]), float(slope[0])) for n in found.tolist()]
        else:
            rows, inverse = np.unique(np.stack([number, start, slope]), axis=1, return_inverse=True)
            keys = [(int(n), form, float(at), float(by)) for n, at, by in rows.T]
        ids = [self.known.setdefault((key,), len(self.known)) for key in keys]
        return np.array(ids, dtype=np.int64)[inverse.reshape(-1)]

    def _find_doubles(self) -> None:
        """Find rows in which one driver stands in two factors: these are split too."""
        driver = np.array([parts[0][0] for parts in self.known] or [0], dtype=np.int64)
        numbers = np.where(self.function >= 0, driver[np.maximum(self.function, 0)], -1)
        ordered = np.sort(numbers[:, (self.function >= 0).sum(axis=0) > 1], axis=0)
        doubled = ((ordered[1:] == ordered[:-1]) & (ordered[1:] >= 0)).any(axis=0)
        self.together[np.flatnonzero((self.function >= 0).sum(axis=0) > 1)[doubled]] = True

    def _split(self, row: int) -> list[tuple[float, tuple[int, ...]]]:
        """Return the products that add up to one row, each a size and functions, one of each driver."""
        constant = float(self._plain_constant(row))
        options: list[list[tuple[float, Simple | None]]] = []
        for factor in FACTORS:
            numbers = [int(self.driver[slot][row]) for slot in factor.slots]
            if max(numbers) < 0:
                continue
            fixed, choices = factor.start, []
            for slot, slope, number in zip(factor.slots, factor.slopes, numbers, strict=True):
                if number < 0:
                    fixed += slope * float(self.values[slot][row])
                else:
                    start = float(self.rate[row]) if factor.form == ANNUITY else 0.0
                    choices.append((1.0, (number, factor.form, start, slope)))
            if fixed and len(choices) == 1 and factor.form == AFFINE:
                number, form, _, slope = choices[0][1]
                choices = [(1.0, (number, form, fixed, slope))]
            options.append([*choices, (fixed, None)] if fixed and len(choices) > 1 else list(choices))
        found = []
        for chosen in itertools.product(*options):
            size = constant * float(np.prod([weight for weight, _ in chosen]))
            by_driver: dict[int, list[Simple]] = {}
            for _, simple in chosen:
                if simple is not None:
                    by_driver.setdefault(simple[0], []).append(simple)
            parts = [tuple(sorted(by_driver[number])) for number in sorted(by_driver)]
            found.append((size, tuple(self.known.setdefault(part, len(self.known)) for part in parts)))
        return found

    def _plain_constant(self, row: int) -> float:
        """Return the constant of a row with its certain factors, but without the units of its own moments."""
        constant = float(self.outer[row])
        for factor in FACTORS:
            if all(self.driver[slot][row] < 0 for slot in factor.slots):
                value = sum(
                    s * float(self.values[slot][row]) for slot, s in zip(factor.slots, factor.slopes, strict=True)
                )
                if factor.form == AFFINE:
                    constant *= factor.start + value
                else:
                    rate = float(self.rate[row]) if factor.form == ANNUITY else 0.0
                    constant *= float(annual_equivalent(value, rate))
        return constant

    def _signatures(
        self, plain: Ints, chunks: list[tuple[int, float, tuple[int, ...]]]
    ) -> tuple[Ints, tuple[tuple[int, ...], ...]]:
        """Number the sets of functions that occur; a term's set is told by the sum of large numbers, one a function."""
        mark = marks(len(self.known))
        told = np.zeros(len(plain) + len(chunks), dtype=np.uint64)
        for column in self.function[:, plain]:
            used = column >= 0
            told[: len(plain)][used] += mark[column[used]]
        for place, (_, _, functions) in enumerate(chunks, len(plain)):
            told[place] = mark[list(functions)].sum(dtype=np.uint64)
        _, first, inverse = np.unique(told, return_index=True, return_inverse=True)
        sets = []
        for place in first.tolist():
            if place < len(plain):
                column = self.function[:, plain[place]]
                sets.append(tuple(sorted(column[column >= 0].tolist())))
            else:
                sets.append(tuple(sorted(chunks[place - len(plain)][2])))
        # Numbered by what they hold, so that no order of sums hangs on the marks.
        rank = sorted(range(len(sets)), key=sets.__getitem__)
        back = np.empty(len(sets), dtype=np.int64)
        back[rank] = np.arange(len(sets))
        return back[inverse.reshape(-1)], tuple(sets[n] for n in rank)


def marks(count: int) -> Any:
    """Return large numbers, one for each function, whose sums tell sets apart.

    Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014 (the mixing step).
    """
    with np.errstate(over="ignore"):
        z = (np.arange(1, count + 1, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))
