"""What one measurement is: what it is called, whether it can be done at once, and what it leaves unsure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from burden.analysis.ranges.moments import driver_moments
from burden.analysis.sampling import error_of_mean
from burden.costing.drivers import Driver
from burden.costing.run import Run
from burden.reference.parameters import load_parameters
from burden.submission.notes import default_hours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SAMPLED = ("time", "count", "quantity", "average")
"""Kinds found out by asking people, which leaves a standard error; the others stand in a ledger or are agreed."""
WHOLE_POSTS = ("time_fte", "lost_effort")
"""Forms entered in full-time posts: never one task."""
JUDGED = ("D", "E")
TASKS = {
    "pay": "Take from payroll: {}",
    "on_cost": "Agree with finance: {}",
    "overhead": "Agree with finance: {}",
    "productive_hours": "Take from personnel records: {}",
    "life": "Settle with those who use it: {}",
    "share": "Settle with a stated counterfactual: {}",
    "quantity": "Measure: {}",
    "average": "Replace by a survey of your own: {}",
    "time": "Time {} with those who do it",
    "count": "Count from records: {}",
    "amount": "Find the invoice or ledger entry of {}",
}
COUNTS = {
    "fte": "Count the full-time staff on {}",
    "people": "Count the people on {}",
    "headcount": "Count the staff behind {}",
    "times_per_year": "Count how often a year it comes: {}",
    "units": "Count the units of {}",
    "quantity": "Count how many were bought of {}",
    "contacts_per_year": "Count the contacts a year of {}",
    "units_per_year": "Count the units a year of {}",
}
"""What is counted, by the field of the entry that has the range."""


@dataclass(frozen=True)
class Plan:
    """One entry to be measured: its row and terms in the target, the drivers that go, and the kinds of effort.

    `own` tells whether these are ranges of its own; else they are spreads that it shares with other entries.
    """

    row: int
    terms: Ints
    drivers: frozenset[int]
    kinds: tuple[str, ...]
    own: bool


def task(driver: Driver) -> str:
    """Return what is to be done to measure an input by itself."""
    label = driver.label[:1].lower() + driver.label[1:] if driver.kind == "average" else driver.label
    return TASKS[driver.kind].format(label)


def too_large(run: Run, numbers: Sequence[int]) -> set[int]:
    """Return those rows of `numbers` that are no single task: whole posts, or more hours a year than one post has."""
    activities, rows = run.activities, np.array(numbers, dtype=np.int64)
    usual = np.array([default_hours(submission.period).central for submission in run.submissions])
    values = {name: column[rows] for name, column in activities.values.items()}
    post = np.where(
        values["card_hours"] > 1, values["card_hours"], usual[activities.labels["submission"][rows].astype(np.int64)]
    )
    hours = activities.amount_of_work(values, rows) * activities.constants["is_hours"][rows]
    whole = np.isin(activities.labels["form"][rows].astype(str), WHOLE_POSTS)
    return set(rows[whole | (hours > post)].tolist())


@dataclass(frozen=True)
class Stays:
    """The means of what entries come to when their own error is gone: plan, place of the set, and amount of each."""

    plan: list[int]
    place: list[int]
    amount: list[float]

    def add(self, plan: int, place: int, amount: float) -> None:
        """Note one product of an entry."""
        self.plan.append(plan)
        self.place.append(place)
        self.amount.append(float(amount))

    def mean_squares(self, square: Floats, count: int) -> Floats:
        """Return the mean square of the sum of each plan's products; `square` holds the mean products of sets."""
        plan, place = np.array(self.plan, dtype=np.int64), np.array(self.place, dtype=np.int64)
        amount = np.array(self.amount, dtype=np.float64)
        order = np.argsort(plan, kind="stable")
        many = np.bincount(plan, minlength=count)
        found = np.bincount(plan, amount**2 * square[place, place], minlength=count).astype(np.float64)
        starts = np.cumsum(many) - many
        for number in np.flatnonzero(many > 1).tolist():
            rows = order[starts[number] : starts[number] + many[number]]
            found[number] = amount[rows] @ square[np.ix_(place[rows], place[rows])] @ amount[rows]
        return found


class Line:
    """The entry behind one row of the activities; `others` says that the account holds more than one submission."""

    def __init__(self, run: Run, row: int, others: bool) -> None:
        self.activities, self.row = run.activities, row
        self.submission = run.submissions[int(run.activities.labels["submission"][row])]
        self.others = others

    def _label(self, name: str) -> str:
        return str(self.activities.labels[name][self.row])

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether no invoice of one's own can be looked for: others' accounts, judgements, what nobody paid."""
        paid = bool(self.activities.constants["cashable"][self.row])
        return self.others or self.submission.body is not None or self._label("grade") in JUDGED or not paid

    def ask(self) -> str:
        """Return the words for asking."""
        return f"Ask how this was gathered: {self._label('name')}"

    def split(self) -> str:
        """Return the words for what is too large to be timed."""
        return f"{self._label('name')}. Split it into its returns first, then time the largest"

    def task(self, kind: str, drivers: Sequence[Driver]) -> str:
        """Return what is to be done to measure the entry; a count names what is counted."""
        counted = sorted(row.id.rpartition(".")[2] for row in drivers if row.kind == "count")
        words = COUNTS.get(counted[0], TASKS[kind]) if kind == "count" and counted else TASKS[kind]
        return words.format(self._label("name"))


class Remains:
    """What measurements leave unsure of drivers, as variance over squared mean."""

    def __init__(self, drivers: Sequence[Driver], numbers: Iterable[int]) -> None:
        self.drivers, wanted = drivers, sorted(set(numbers))
        people = round(load_parameters().get("measure_people").central)
        self.sampled = error_of_mean(people) ** 2
        moments = driver_moments([drivers[number] for number in wanted])
        self.present = dict(zip(wanted, (moments[:, 1] / moments[:, 0] ** 2).tolist(), strict=True))
        """The variance over the squared mean of each driver of `numbers`."""

    def of_driver(self, number: int) -> float:
        """Return the part of its variance that a driver keeps after it was measured by itself, 0 to 1."""
        return self._kept(number, self.drivers[number].kind)

    def _kept(self, number: int, kind: str) -> float:
        if kind not in SAMPLED:
            return 0.0
        present = self.present[number]
        return 1.0 if not present > self.sampled else self.sampled / present

    def after(self, plan: Plan, gone: float, square: float) -> float:
        """Return the variance that measuring an entry brings back of what was taken out for it.

        `gone` is the variance that went with its drivers, `square` the mean square of the entry's amount without them.
        Ranges of its own keep their part of `gone`: the total is linear in their product. In the place of spreads that
        others share comes an error of its own, which is no wider than these were.
        """
        numbers = sorted(plan.drivers)
        before = math.prod(1 + self.present[n] for n in numbers) - 1
        if plan.own:
            parts = [self.present[n] * self._kept(n, self.drivers[n].kind) for n in numbers]
            after = math.prod(1 + part for part in parts) - 1
            return gone * (after / before) if before > 0 and math.isfinite(before) else 0.0
        return min(self.sampled, before) * square if plan.kinds[0] in SAMPLED else 0.0
