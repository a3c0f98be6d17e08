"""What moves when a duty is new, as streams of money: of one authority, and in draws of all it falls on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.distributions import draw
from burden.analysis.draws import draw_totals
from burden.analysis.ranged import activity_means
from burden.analysis.ranges.terms import terms_of
from burden.analysis.scenarios.bought import paid_at_once, when
from burden.analysis.scenarios.difference import CAPITAL
from burden.analysis.scenarios.moved import moved_legs
from burden.analysis.scenarios.once import shares_of
from burden.costing.activities import Activities, Floats
from burden.costing.drivers import Driver
from burden.costing.run import Run
from burden.submission.scenario.applying import Applied

ONE_OFF, COST, SAVING, FUNDING = "one_off", "cost", "saving", "funding"
SECTIONS = (ONE_OFF, COST, SAVING, FUNDING)

Key = tuple[str, str, str, str, int, int]
"""Section, bearer, resource, title; of what is paid once also the year it is first paid in and its life, else 0."""


@dataclass(slots=True)
class Stream:
    """What one authority bears, £ at central values and in the mean; all of them in draws; `share` of it by year."""

    central: float
    mean: float
    drawn: Floats
    share: Floats


def streams_of(
    before: Run, after: Run, applied: Applied, count: int, n_years: int, phase: Sequence[float], draws: int, seed: int
) -> dict[Key, Stream]:
    """Return what changes from one run of a single authority to another, for `count` authorities like it."""
    return _Gather(before, after, applied, count, n_years, phase, draws, seed).streams()


class _Gather:
    """The moved legs of both sides as streams by row of the table."""

    def __init__(
        self, before: Run, after: Run, applied: Applied, count: int, n_years: int, phase: Sequence[float],
        draws: int, seed: int,
    ) -> None:  # fmt: skip
        self.count, self.n_years, self.draws, self.seed = count, n_years, draws, seed
        self.added = {name for _, name in applied.added}
        moved = moved_legs(before, after)
        self.recurs = shares_of(phase, n_years)
        self.sides = [(before, moved.before, -1.0), (after, moved.after, 1.0)]
        self._averages: dict[str, Floats] = {}

    def streams(self) -> dict[Key, Stream]:
        """Return what one authority bears, and all in draws, by section, bearer, resource and title."""
        found: dict[Key, Stream] = {}
        changes = self._mean_of_changed()
        for run, moved, sign in self.sides:
            activities = paid_at_once(run.activities) if sign > 0 else run.activities
            legs = np.flatnonzero(moved & (activities.constants["ungrounded"][run.legs.activity] == 0))
            keys = [self._key(run, int(leg), changes) for leg in legs]
            means = activity_means(terms_of(activities), len(activities))
            central = np.asarray(activities.regime(activities.values), dtype=np.float64)
            for key in dict.fromkeys(keys):
                mine = legs[[each == key for each in keys]]
                weight, of = run.legs.weight[mine] * sign, run.legs.activity[mine]
                stream = found.setdefault(key, Stream(0.0, 0.0, np.zeros(self.draws), self._share(key)))
                stream.central += float((weight * central[of]).sum())
                stream.mean += float((weight * means[of]).sum())
                stream.drawn = stream.drawn + self._drawn(activities, of, weight)
        return found

    def _mean_of_changed(self) -> dict[str, float]:
        """Return what each entry that stands on both sides comes to more, £ a year in the mean."""
        found: dict[str, float] = {}
        for run, moved, sign in self.sides:
            member = moved & np.asarray(Cells(run).view_members(0))
            means = activity_means(terms_of(run.activities), len(run.activities))
            for leg in np.flatnonzero(member).tolist():
                row = run.legs.activity[leg]
                name = str(run.activities.labels["entry"][row])
                found[name] = found.get(name, 0.0) + sign * float(run.legs.weight[leg] * means[row])
        return found

    def _key(self, run: Run, leg: int, changes: dict[str, float]) -> Key:
        row, labels = int(run.legs.activity[leg]), run.activities.labels
        entry, resource = str(labels["entry"][row]), str(labels["resource"][row])
        bearer = str(run.legs.labels["bearer"][leg])
        if run.legs.labels["component"][leg] == "grant":
            return FUNDING, bearer, "grant", "", 0, 0
        if entry not in self.added:
            return (SAVING if changes.get(entry, 0.0) < 0 else COST), bearer, resource, "", 0, 0
        if resource == CAPITAL:
            return ONE_OFF, bearer, resource, str(labels["title"][row]), *when(run, row)
        return COST, bearer, resource, "", 0, 0

    def _share(self, key: Key) -> Floats:
        section, *_, first, life = key
        if section != ONE_OFF:
            return self.recurs
        return np.where(np.isin(np.arange(self.n_years) + 1, range(first, self.n_years + 1, life)), 1.0, 0.0)

    def _drawn(self, activities: Activities, of: Any, weight: Floats) -> Floats:
        """Return draws of what all authorities bear: each as the typical one, but as far from an average as it is."""
        own = activities.driver["spread_item"][of]
        numbers, group = np.unique(own, return_inverse=True)
        alike = replace(
            activities,
            values=activities.values | {"spread_item": np.ones(len(activities))},
            driver=activities.driver | {"spread_item": np.full(len(activities), -1, dtype=np.int64)},
        )
        drawn = draw_totals(alike, group.astype(np.int64), of, weight, len(numbers), self.draws, self.seed)
        rows = activities.drivers.rows
        parts = [drawn[at] * (self._average(rows[number]) if number >= 0 else 1.0) for at, number in enumerate(numbers)]
        return np.asarray(np.sum(parts, axis=0) * self.count)

    def _average(self, row: Driver) -> Floats:
        """Return draws of the average over all authorities of something that is each one's own."""
        if row.key not in self._averages:
            total = np.zeros(self.draws)
            for number in range(self.count):
                total += draw(replace(row, key=f"{row.key}|{number}"), self.draws, self.seed)
            self._averages[row.key] = total / self.count
        return self._averages[row.key]
