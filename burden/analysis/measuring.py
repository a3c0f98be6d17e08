"""What to measure next: by how much each measurement would narrow the range of a total, for each hour it takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from burden.analysis.driver_rows import entries_by_driver, holds_several, id_of
from burden.analysis.indices import Anatomy
from burden.analysis.measured import Line, Plan, Remains, Stays, task, too_large
from burden.analysis.own_parts import drivers_in
from burden.analysis.products import Target, target_of
from burden.analysis.ranges.terms import Terms
from burden.base.errors import BurdenError
from burden.costing.activities import Activities
from burden.costing.kinds import FORMS
from burden.costing.run import Run
from burden.reference.parameters import load_parameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MAGNITUDES = ("time", "count", "amount")
"""Kinds that are measured together, in one go for each entry."""
SPREADS = ("spread", "average", "variation")
"""Kinds that no one measures by themselves in an entry: measuring the entry takes it out of them."""
SINGLE = ("pay", "on_cost", "overhead", "productive_hours", "life", "share", "quantity", "average")
EFFORTS = (*MAGNITUDES, *SINGLE)
"""Kinds of measurement with a stated effort."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing that could be measured, and what it would do to the range of the total.

    `narrows_by_share` is the part of the standard deviation that would go, 0 to 1, which is that of the 5-95 width
    where the shape stays; `effort_hours` what measuring takes; `kind` a key of `DRIVER_KINDS`; `entries` the ids of the
    entries it touches. `way` is "measure"; "ask" where somebody else has to be asked how a figure was gathered; "split"
    where a line is too large to be timed as one task, so that nothing is claimed for it and the figures are None.
    """

    id: str
    label: str
    kind: str
    entries: tuple[str, ...]
    narrows_by_share: float | None
    effort_hours: float | None
    narrows_by_share_per_hour: float | None
    way: str = "measure"


def default_efforts() -> dict[str, float]:
    """Return the stated hours that a measurement of each kind takes, from the parameters."""
    return {kind: load_parameters().get(f"measure_hours_{kind}").central for kind in EFFORTS}


def measurements(
    run: Run, terms: Terms, rows: Ints, weight: Floats, effort_hours: Mapping[str, float] | None = None
) -> tuple[Measurement, ...]:
    """Return everything that could be measured for the total of `rows`, best narrowing an hour first.

    `effort_hours` puts other hours in the place of the stated ones, by kind. Narrowing is 1 − √(V′ ÷ V), V′ being the
    exact variance when what is measured is found at its mean, as unsure as the measurement leaves it: the ratio of
    standard deviations, which is the ratio of 90 % ranges where the shape stays; it stands for the average over what
    may be found, which it meets exactly for one product and where effects add up. What is too large to be timed as one
    task stands first. Raises `BurdenError` for an effort that is no number above 0.
    Source: Saltelli et al., Global sensitivity analysis, the primer, 2008 (factor fixing: V′ = V × (1 − total index)).
    """
    effort = default_efforts() | _checked(effort_hours or {})
    target = target_of(terms, rows, weight)
    if target is None:
        return ()
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        found = _Measuring(run, terms, target, effort).found(np.asarray(rows), np.asarray(weight))
    return tuple(sorted(found, key=_order))


def _order(row: Measurement) -> tuple[float, str]:
    rate = row.narrows_by_share_per_hour
    # Digits beyond rounding would order equal rows by chance.
    return (-math.inf if rate is None else -float(f"{rate:.9e}"), row.id)


def worth_it(found: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """Return the measurements that are worth it, at most five; empty where nothing is worth it by itself."""
    wanted = worth_shares()
    given = ((row, (row.narrows_by_share, row.narrows_by_share_per_hour)) for row in found)
    return tuple(
        row for row, both in given if all(is_ is None or is_ >= least for is_, least in zip(both, wanted, strict=True))
    )[:MOST]


def worth_shares() -> tuple[float, float]:
    """Return from which narrowing of the range, and from which for each hour of effort, measuring is worth it."""
    parameters = load_parameters()
    return parameters.get("measure_worth_share").central, parameters.get("measure_worth_share_per_hour").central


def _checked(effort_hours: Mapping[str, Any]) -> dict[str, float]:
    for kind, hours in effort_hours.items():
        if kind not in EFFORTS:
            raise BurdenError(f"{kind!r} is no kind of measurement. Choose one of {', '.join(EFFORTS)}.")
        if isinstance(hours, bool) or not isinstance(hours, int | float) or not (0 < hours < math.inf):
            raise BurdenError(f"The hours to measure {kind} are {hours!r}. Give a number above 0.")
    return {kind: float(hours) for kind, hours in effort_hours.items()}


class _Measuring:
    """All measurements of one total from one set of matrices."""

    def __init__(self, run: Run, terms: Terms, target: Target, effort: Mapping[str, float]) -> None:
        self.run, self.terms, self.target, self.effort = run, terms, target, effort
        self.activities: Activities = run.activities
        self.drivers = run.activities.drivers.rows
        self.plans = self._plans()
        self.large = too_large(run, [plan.row for plan in self.plans])
        places = {found: place for place, found in enumerate(target.sets)}
        self.moves = [
            (number, int(term), places.setdefault(left, len(places)), gone)
            for number, plan in enumerate(self.plans)
            for term in plan.terms
            for left, gone in (self._left(int(term), plan.drivers),)
            if gone
        ]
        self.anatomy = Anatomy(terms, run.activities, target, tuple(places)[len(target.sets) :])

    def _plans(self) -> list[Plan]:
        rows, start = np.unique(self.terms.activity[self.target.place], return_index=True)
        ends = np.append(start[1:], len(self.target.place))
        used = np.stack(list(drivers_in(self.activities, rows).values()))
        kinds = [row.kind for row in self.drivers]
        found = []
        for number, row in enumerate(rows.tolist()):
            mine = [n for n in used[:, number].tolist() if n >= 0]
            own = sorted({n for n in mine if kinds[n] in MAGNITUDES})
            drawn = sorted({n for n in mine if kinds[n] in SPREADS})
            words = [kind for kind in MAGNITUDES if any(kinds[n] == kind for n in own)] or [self._effort_of(row)]
            if own or drawn:
                place = np.arange(start[number], ends[number])
                found.append(Plan(row, place, frozenset(own or drawn), tuple(words), bool(own)))
        return found

    def _effort_of(self, row: int) -> str:
        """Return what measuring an entry without ranges means: timing, finding an invoice, or counting."""
        form = FORMS[str(self.activities.labels["form"][row])]
        return "time" if form.staff else "amount" if form.resource != "effect" else "count"

    def _left(self, term: int, gone: frozenset[int]) -> tuple[tuple[int, ...], list[int]]:
        """Return the set of a term without the functions of drivers that are measured, and those functions."""
        functions = self.target.sets[self.target.signature[term]]
        driver = self.terms.functions.driver
        left = tuple(number for number in functions if int(driver[number]) not in gone)
        return left, [number for number in functions if int(driver[number]) in gone]

    def found(self, rows: Ints, weight: Floats) -> list[Measurement]:
        variance = self.anatomy.variance
        if not variance > 0 or not math.isfinite(variance):
            return []
        numbers, _, total = self.anatomy.effects()
        single = [place for place, n in enumerate(numbers.tolist()) if self.drivers[n].kind in SINGLE]
        remains = Remains(self.drivers, [*numbers[single].tolist(), *(n for plan in self.plans for n in plan.drivers)])
        others = holds_several(self.run, rows)
        touched = entries_by_driver(self.activities, rows, weight, (int(numbers[place]) for place in single))
        found = []
        for place in single:
            row = self.drivers[int(numbers[place])]
            gone = float(total[place])
            left = variance - gone + gone * remains.of_driver(int(numbers[place]))
            name = id_of(self.run, row.id, row.submission, others)
            found.append(self._row(name, task(row), (row.kind,), touched[int(numbers[place])], left))
        fixed, squares = self._left_by_plan()
        for plan, left, square in zip(self.plans, fixed.tolist(), squares.tolist(), strict=True):
            found += self._of_plan(plan, left, left + remains.after(plan, variance - left, square), others)
        return [row for row in found if row.narrows_by_share is None or row.narrows_by_share > 0]

    def _of_plan(self, plan: Plan, fixed: float, left: float, others: bool) -> list[Measurement]:
        """Return the row of an entry; nothing for one that is too large to be timed and does not matter."""
        entry = str(self.activities.labels["entry"][plan.row])
        line = Line(self.run, plan.row, others)
        name = id_of(self.run, f"entry.{entry}", int(self.activities.labels["submission"][plan.row]), others)
        if "time" in plan.kinds and plan.row in self.large:
            if self._narrows(fixed) < worth_shares()[0]:
                return []
            return [Measurement(name, line.split(), "time", (entry,), None, None, None, "split")]
        way = "ask" if plan.kinds[0] == "amount" and line.is_elsewhere else "measure"
        label = line.ask() if way == "ask" else line.task(plan.kinds[0], [self.drivers[n] for n in plan.drivers])
        return [self._row(name, label, plan.kinds, (entry,), left, way)]

    def _narrows(self, left: float) -> float:
        ratio = left / self.anatomy.variance
        return 1 - math.sqrt(min(max(ratio, 0.0), 1.0)) if math.isfinite(ratio) else 0.0

    def _row(
        self, id_: str, label: str, kinds: Iterable[str], entries: tuple[str, ...], left: float, way: str = "measure"
    ) -> Measurement:
        listed = tuple(kinds)
        hours = sum(self.effort[kind] for kind in listed)
        narrows = self._narrows(left)
        return Measurement(id_, label, listed[0], entries, narrows, hours, narrows / hours, way)

    def _left_by_plan(self) -> tuple[Floats, Floats]:
        """Return the variance of the total after each plan, were nothing left, and the mean square of what it measures.

        The plan's terms move to the sets without its drivers. Shapes (plans,), in the target's scale squared.
        """
        anatomy, target, own = self.anatomy, self.target, self.anatomy.own
        count, squares = len(self.plans), np.diagonal(anatomy.products.square)
        plan_of = np.full(len(target.place), -1, dtype=np.int64)
        for number, plan in enumerate(self.plans):
            plan_of[plan.terms] = number
        uses = np.array(
            [
                use
                for use, (term, driver) in enumerate(zip(own.term.tolist(), own.driver.tolist(), strict=True))
                if plan_of[term] >= 0 and driver in self.plans[plan_of[term]].drivers
            ],
            dtype=np.int64,
        )
        # A term with an own part is the only one of its entry, so that a plan is a group of uses.
        lowered = own.lowered(uses, plan_of[own.term[uses]], count) if count else np.zeros(0)
        moved, change = np.zeros((count, len(anatomy.first))), np.zeros(count)
        square, stays = np.zeros(count), Stays([], [], [])
        fixed = np.zeros(count, dtype=bool)
        mean = self.terms.functions.moments[:, 0]
        for number, term, place, gone in self.moves:
            fixed[number] = True
            factor = float(np.prod(mean[gone]))
            size, signature = target.size[term], target.signature[term]
            moved[number, signature] -= size * target.mean[term]
            moved[number, place] += size * target.mean[term] * factor
            left = max(target.variance[term] - lowered[number], 0.0)
            stays.add(number, place, size * target.mean[term] * factor)
            square[number] += size**2 * left * factor**2 * squares[place]
            change[number] += size**2 * (left * factor**2 * squares[place] - target.variance[term] * squares[signature])
        alone = np.flatnonzero(~fixed)
        if len(alone):
            first = np.array([self.plans[number].terms[0] for number in alone.tolist()], dtype=np.int64)
            signatures = target.signature[first]
            change[alone] = -(target.size[first] ** 2) * lowered[alone] * squares[signatures]
            for row in zip(alone.tolist(), signatures.tolist(), target.size[first] * target.mean[first], strict=True):
                stays.add(*row)
            rest = np.maximum(target.variance[first] - lowered[alone], 0.0)
            square[alone] = target.size[first] ** 2 * rest * squares[signatures]
        covariance = anatomy.products.covariance
        both = moved @ covariance
        change += 2 * (both @ anatomy.first) + (both * moved).sum(axis=1)
        return np.asarray(anatomy.variance + change), square + stays.mean_squares(anatomy.products.square, count)
