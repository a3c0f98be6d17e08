"""Every regime amount as a product: what is its own, in moments, times functions of drivers that others share.

A driver used once is a line's own and goes into its moments. One used more often stays a function. A line in which
such a driver is added to another, or stands twice, is split into terms that are products of functions alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats, Functions, Ints, Simple, in_units, unit_of
from burden.analysis.ranges.groups import grouped, laid_out, pieces
from burden.analysis.ranges.moments import moments_of, plus, sized, times
from burden.analysis.ranges.splits import Line, split
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
        taken: Any = slice(None) if len(self.rows) == len(constant) else self.rows
        self.outer = constant[taken]
        self.constant = self.outer.copy()
        self.rate = activities.constants["discount_rate"][taken]
        self.values = {slot: activities.values[slot][taken] for slot in SLOTS}
        self.driver = {slot: activities.driver[slot][taken] for slot in SLOTS}
        self._cancel_hours()
        self.open = {slot for slot in SLOTS if self.driver[slot].max(initial=-1) >= 0}
        self.drivers = activities.drivers.rows
        self.moments = moments_of(*activities.drivers.shapes())
        used = [np.bincount(self.driver[slot] + 1, minlength=len(self.drivers) + 1) for slot in sorted(self.open)]
        self.alone = sum(used, np.zeros(len(self.drivers) + 1, dtype=np.int64))[1:] == 1
        self.alone = np.append(self.alone, False)  # where there is no driver
        self.own: Floats | None = None
        self.function: dict[int, Ints] = {}
        self.together = np.zeros(len(self.rows), dtype=bool)
        self.known: dict[tuple[Simple, ...], int] = {}

    def _cancel_hours(self) -> None:
        """Where hours of a post are multiplied and divided by, as for a full-time post, neither matters."""
        both = (self.driver["time"] >= 0) & (self.driver["time"] == self.driver["card_hours"])
        both &= (self.driver["time_baseline"] < 0) & (self.values["time_baseline"] == 0)
        if both.any():
            for slot in ("time", "card_hours"):
                self.driver[slot] = np.where(both, -1, self.driver[slot])
                self.values[slot] = np.where(both, 1.0, self.values[slot])

    def terms(self) -> Terms:
        for place, factor in enumerate(FACTORS):
            self._take(place, factor)
        self._find_doubles()
        plain = np.flatnonzero(~self.together)
        chunks: list[tuple[int, float, tuple[int, ...]]] = []
        for row in np.flatnonzero(self.together).tolist():
            for size, parts in split(self._line(row)):
                found = tuple(self.known.setdefault(part, len(self.known)) for part in parts)
                chunks.append((row, size, found))
        functions = Functions(self.drivers, tuple(self.known), self.moments)
        signature, sets = self._signatures(plain, [found for _, _, found in chunks])
        rows, unit, apart = self.rows, self.constant, np.zeros(len(self.rows), dtype=bool)
        own = _nothing(len(self.rows)) if self.own is None else self.own
        if chunks:
            every = np.concatenate([plain, np.array([row for row, _, _ in chunks], dtype=np.int64)])
            order = np.argsort(every, kind="stable")
            rows, signature = rows[every[order]], signature[order]
            own = np.concatenate([own[plain], _nothing(len(chunks))])[order]
            unit = np.concatenate([unit[plain], np.array([size for _, size, _ in chunks])])[order]
            apart = order >= len(plain)
        with np.errstate(over="ignore"):
            unit = unit * _multiplied(functions.unit, sets)[signature]
        return Terms(rows, unit, own, signature, sets, functions, apart)

    def _take(self, place: int, factor: Factor) -> None:
        """Sort out one factor of every row: a constant, the row's own moments, or a function shared with others."""
        slots = [slot for slot in factor.slots if slot in self.open]
        if factor.form == AFFINE:
            fixed = np.full(len(self.rows), factor.start)
            for slot, slope in zip(factor.slots, factor.slopes, strict=True):
                value = self.values[slot]
                fixed += np.where(self.driver[slot] >= 0, 0.0, slope * value) if slot in slots else slope * value
        else:
            fixed = self._yearly(factor)
        if not slots:
            self.constant *= fixed
            return
        numbers = np.stack([self.driver[slot] for slot in slots])
        slopes = np.array([slope for slot, slope in zip(factor.slots, factor.slopes, strict=True) if slot in slots])
        uncertain = numbers >= 0
        count = uncertain.sum(axis=0)
        lone = (self.alone[numbers] | ~uncertain).all(axis=0)
        self.constant *= np.where(count == 0, fixed, 1.0)
        self.together |= (count > 1) & ~lone
        own, shared = (count > 0) & lone, (count == 1) & ~lone
        if own.any():
            self._keep_own(np.flatnonzero(own), factor, numbers, slopes, fixed)
        if shared.any():
            rows = _places(shared)
            number, slope = numbers.max(axis=0)[rows], (slopes[:, None] * uncertain).sum(axis=0)[rows]
            start = fixed if factor.form == AFFINE else self.rate * (factor.form == ANNUITY)
            self.function[place] = np.full(len(self.rows), -1, dtype=np.int64)
            self.function[place][rows] = self._register(number, factor.form, start[rows], slope)

    def _yearly(self, factor: Factor) -> Floats:
        """Return a factor that is no straight line, as if it were certain. A life of 1 year at rate 0 gives 1."""
        life = self.values[factor.slots[0]]
        if factor.form != ANNUITY:
            return np.asarray(1.0 / life)
        found = np.ones(len(life))
        rows = np.flatnonzero((life != 1) | (self.rate != 0))
        found[rows] = annual_equivalent(life[rows], self.rate[rows])
        return found

    def _keep_own(self, rows: Ints, factor: Factor, numbers: Ints, slopes: Floats, fixed: Floats) -> None:
        kept = self.own
        if self.own is None:
            self.own = _nothing(len(self.rows))
        for piece in pieces(len(rows)):
            # Rows that stand together are taken as they stand.
            some, last = rows[piece], int(rows[piece.stop - 1])
            here: Any = slice(int(some[0]), last + 1) if last - some[0] == len(some) - 1 else some
            found = self._own_factor(factor, numbers[:, here], slopes, fixed[here], self.rate[here])
            unit = unit_of(found)
            self.constant[here] *= unit
            found = in_units(found, unit)
            self.own[here] = found if kept is None else times(self.own[here], found)

    def _own_factor(self, factor: Factor, numbers: Ints, slopes: Floats, fixed: Floats, rate: Floats) -> Floats:
        """Return the moments of a factor whose drivers are a row's own."""
        if factor.form != AFFINE:
            rates = (rate * (factor.form == ANNUITY)).tolist()
            parts = [((n, factor.form, at, 1.0),) for n, at in zip(numbers[0].tolist(), rates, strict=True)]
            return Functions(self.drivers, tuple(parts), self.moments).absolute
        found: Floats | None = None
        for number, slope in zip(numbers, slopes, strict=True):
            moments = sized(self.moments[number], slope)
            if (number < 0).any():
                moments[number < 0] = 0.0
            found = moments if found is None else plus(found, moments)
        assert found is not None
        found[:, 0] += fixed
        return found

    def _register(self, number: Ints, form: int, start: Floats, slope: Floats) -> Ints:
        """Return the function number of each row, noting functions that are new."""
        if (start == start[0]).all() and (slope == slope[0]).all():
            used = np.zeros(len(self.drivers), dtype=bool)
            used[number] = True
            place = np.cumsum(used) - 1
            inverse, at, by = place[number], float(start[0]), float(slope[0])
            keys = [(n, form, at, by) for n in np.flatnonzero(used).tolist()]
        else:
            rows, inverse = np.unique(np.stack([number, start, slope]), axis=1, return_inverse=True)
            keys = [(int(n), form, float(at), float(by)) for n, at, by in rows.T]
        ids = [self.known.setdefault((key,), len(self.known)) for key in keys]
        return np.asarray(np.array(ids, dtype=np.int64)[inverse.reshape(-1)])

    def _find_doubles(self) -> None:
        """Find rows in which one driver stands in two factors: these are split too."""
        driver = np.array([*(parts[0][0] for parts in self.known), len(self.drivers)], dtype=np.int64)
        factors = np.zeros(len(self.drivers) + 1, dtype=np.int64)
        for column in self.function.values():
            seen = np.zeros(len(driver), dtype=bool)
            seen[column] = True
            factors[np.unique(driver[seen])] += 1
        often = np.append(factors[:-1] > 1, False)[driver]
        if not often.any():
            return
        columns = np.stack(list(self.function.values()))
        rows = np.flatnonzero(often[columns].sum(axis=0) > 1)
        ordered = np.sort(driver[columns[:, rows]], axis=0)
        doubled = ((ordered[1:] == ordered[:-1]) & (ordered[1:] < len(self.drivers))).any(axis=0)
        self.together[rows[doubled]] = True

    def _line(self, row: int) -> Line:
        driver = {slot: int(column[row]) for slot, column in self.driver.items()}
        value = {slot: float(column[row]) for slot, column in self.values.items()}
        return Line(driver, value, float(self.rate[row]), float(self.outer[row]))

    def _signatures(self, plain: Ints, chunks: list[tuple[int, ...]]) -> tuple[Ints, tuple[tuple[int, ...], ...]]:
        """Number the sets of functions that occur in plain rows and in chunks, by what they hold."""
        columns = [column if len(plain) == len(column) else column[plain] for column in self.function.values()]
        if not columns:
            columns.append(np.full(len(plain), -1, dtype=np.int64))
        order, start, group = grouped(*(column + 1 for column in columns))
        held = np.stack([column[order[start]] for column in columns], axis=1).tolist()
        found = [tuple(sorted(number for number in row if number >= 0)) for row in held]
        sets = sorted({*found, *chunks})
        place = {each: number for number, each in enumerate(sets)}
        signature: Ints = np.array([place[each] for each in found], dtype=np.int64)[group]
        if chunks:
            signature = np.concatenate([signature, np.array([place[each] for each in chunks], dtype=np.int64)])
        return signature, tuple(sets)


def _places(mask: Bools) -> Any:
    """Return what picks the rows of a mask: a slice where it is all of them, which copies nothing."""
    return slice(None) if mask.all() else np.flatnonzero(mask)


def _nothing(count: int) -> Floats:
    """Return the moments of 1, shape (count, 4)."""
    found = np.zeros((count, 4))
    found[:, 0] = 1.0
    return found


def _multiplied(unit: Floats, sets: Sequence[Sequence[int]]) -> Floats:
    """Return the product of the units of each set's functions."""
    length, functions = laid_out(sets)
    found, some = np.ones(len(sets)), length > 0
    if some.any():
        found[some] = np.multiply.reduceat(unit[functions], (np.cumsum(length) - length)[some])
    return found
