"""What a scenario changes in an account, £ a year: by layer, by who bears it, by kind of money, by item.

Both sides are drawn together: a driver that stands on both has one value a draw, and what is alike on both is not
drawn at all. So a scenario that changes nothing differs by exactly nothing, in every draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.comparison.panel import Bools
from burden.analysis.costing import Costings
from burden.analysis.draws import DRAWS, draw_totals
from burden.analysis.ranged import activity_means
from burden.analysis.scenarios.bought import Bought, bought_by
from burden.analysis.scenarios.change import NOTHING, Change, change_of
from burden.analysis.scenarios.moved import moved_legs
from burden.base.vocabulary import RESOURCES
from burden.costing.activities import Floats, Ints
from burden.costing.run import Run

VIEWS = ("local", "central", "consolidated", "users")
CENTRAL, CONSOLIDATED = "central", "consolidated"
TOTAL, LAYER, VIEW, RESOURCE, ITEM = "total", "layer", "view", "resource", "item"
RECURRING, FREED, ELSEWHERE = "recurring", "freed", "fees_elsewhere"
TIME, CAPITAL = "staff_time", "capital"


@dataclass(frozen=True)
class Difference:
    """What a scenario changes in one account. Figures are the regime part; what would be done anyway stays.

    `layers`, `views`, `resources` and `items` hold a change by key, 0 where nothing is moved. `cash` is the part of the
    total's mean that is paid to third parties, in prices of the result's year, without what is bought anew: that is
    paid once. `cash_nominal` is all that is paid to them in the period, at its own prices and central values. `hours`
    of staff time a year are at central values. `freed` is the staff time that nobody is paid for outside, `freed_hours`
    its hours a year at central values. `recurring` is the total without what is bought anew, which is in `bought`.
    `drawn` are draws of the total, of what recurs, of the time freed, of the `consolidated` view and of each resource,
    shape (draws,) each.

    A fee is a transfer, so the `consolidated` view is without fees, whether the body they go to is priced here or not.
    `fees_elsewhere` are those of which the other side is not in the account; where they move, the `central` view is
    None: what that body then has, or spends, nobody has said.
    """

    total: Change
    layers: dict[str, Change]
    views: dict[str, Change | None]
    resources: dict[str, Change]
    items: dict[str, Change]
    cash: float
    hours: float
    freed: Change
    freed_hours: float
    recurring: Change
    bought: tuple[Bought, ...]
    drawn: dict[str, Floats]
    fees_elsewhere: Change = NOTHING
    cash_nominal: float = 0.0

    @property
    def first_paid(self) -> Change:
        """Return what is paid for what is bought, each the first time it is, £ in prices of the result's year."""
        if not self.bought:
            return NOTHING
        return change_of(sum(each.mean for each in self.bought), np.sum([each.drawn for each in self.bought], axis=0))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        groups = {name: getattr(self, name) for name in ("layers", "views", "resources", "items")}
        return {
            "total": asdict(self.total),
            **{
                name: {key: None if change is None else asdict(change) for key, change in held.items()}
                for name, held in groups.items()
            },
            "fees_elsewhere": asdict(self.fees_elsewhere),
            "cash": self.cash,
            "cash_nominal": self.cash_nominal,
            "hours": self.hours,
            "freed": asdict(self.freed),
            "freed_hours": self.freed_hours,
            "recurring": asdict(self.recurring),
            "bought": [
                {
                    "title": each.title,
                    "year": each.year,
                    "life_years": each.life_years,
                    "mean": each.mean,
                    "cashable": each.cashable,
                }
                for each in self.bought
            ],
        }


def difference(before: Costings, after: Costings, number: int, draws: int = DRAWS) -> Difference:
    """Return what changes in account `number` from one result to another of the same authorities and years.

    Both must be in prices of the same year; the seed is that of `before`.
    """
    return _difference(_both(before, after), number, draws)


def differences(before: Costings, after: Costings, draws: int = DRAWS) -> tuple[Difference, ...]:
    """Return what changes in every account, in their order. As `difference`, but what is moved is looked for once."""
    both = _both(before, after)
    return tuple(_difference(both, number, draws) for number in range(len(before)))


@dataclass(frozen=True)
class _Priced:
    """One side: its result, which legs are in which account, and which of them are moved."""

    costings: Costings
    cells: Cells
    moved: Bools


def _both(before: Costings, after: Costings) -> tuple[_Priced, _Priced]:
    moved = moved_legs(before.run, after.run)
    return (
        _Priced(before, Cells(before.run), moved.before),
        _Priced(after, Cells(after.run), moved.after),
    )


def _difference(both: tuple[_Priced, _Priced], number: int, draws: int) -> Difference:
    before = both[0].costings
    sides = [_Side(each, number, anew=place == 1) for place, each in enumerate(both)]
    names = sorted(sides[0].names | sides[1].names)
    drawn = [side.draw(names, draws, before.seed) for side in sides]
    change = {name: drawn[1][at] - drawn[0][at] for at, name in enumerate(names)}
    sums = [[side.central, side.mean] for side in sides]
    central, mean = (
        {name: new.get(name, 0.0) - old.get(name, 0.0) for name in names} for old, new in zip(*sums, strict=True)
    )

    def told(kind: str, key: str = "") -> Change:
        if (kind, key) not in change:
            return NOTHING
        return change_of(mean[kind, key], change[kind, key], central[kind, key])

    def group(kind: str, keys: Sequence[str]) -> dict[str, Change]:
        return {key: told(kind, key) for key in keys}

    views: dict[str, Change | None] = {key: told(VIEW, key) for key in VIEWS}
    if any(name == (ELSEWHERE, "") for name in names):
        views[CENTRAL] = None
    empty = np.zeros(draws)
    kept = {name: change.get((name, ""), empty) for name in (TOTAL, RECURRING, FREED)}
    kept[CONSOLIDATED] = change.get((VIEW, CONSOLIDATED), empty)
    return Difference(
        told(TOTAL), group(LAYER, LAYER_KEYS), views, group(RESOURCE, list(RESOURCES)),
        group(ITEM, [key for kind, key in names if kind == ITEM]), sides[1].cash - sides[0].cash,
        sides[1].hours - sides[0].hours, told(FREED), sides[1].freed_hours - sides[0].freed_hours, told(RECURRING),
        sides[1].bought(draws, before.seed), kept | {key: change.get((RESOURCE, key), empty) for key in RESOURCES},
        told(ELSEWHERE), sides[1].cash_nominal - sides[0].cash_nominal,
    )  # fmt: skip


Name = tuple[str, str]
"""A figure: its kind and its key."""


class _Side:
    """The moved legs of one side that an account counts, by the figures they add to.

    What is bought comes back each year on the side before, as it was; what is bought `anew` is paid for once.
    """

    def __init__(self, priced: _Priced, number: int, *, anew: bool) -> None:
        costings, cells = priced.costings, priced.cells
        self.run: Run = costings.run
        legs, grounded = self.run.legs, self.run.activities.constants["ungrounded"][self.run.legs.activity] == 0
        counts = priced.moved & grounded
        self._rows: list[tuple[Name, Ints]] = []
        cell = np.full(len(legs), -1)
        for family in cells.cell_of_leg:
            cell = np.where((family >= 0) & (family // N_LAYERS == number), family, cell)
        counted = counts & (cell >= 0)
        self._add(TOTAL, "", counted)
        for place, key in enumerate(LAYER_KEYS):
            self._add(LAYER, key, counted & (cell % N_LAYERS == place))
        member, bearer = counts & np.asarray(cells.view_members(number)), legs.labels["bearer"]
        fee = self._fees_between_purses()
        for name in VIEWS:
            both = ((bearer == "local") | (bearer == "central")) & ~fee
            self._add(VIEW, name, member & (both if name == CONSOLIDATED else bearer == name))
        received = np.isin(legs.activity, legs.activity[member & fee & (legs.weight < 0)])
        self._add(ELSEWHERE, "", member & fee & (legs.weight > 0) & ~received)
        labels = self.run.activities.labels
        resource = labels["resource"][legs.activity]
        for key in RESOURCES:
            self._add(RESOURCE, key, counted & (resource == key))
        item = np.where(labels["item"] != "", labels["item"], labels["title"])[legs.activity].astype(str)
        for key in np.unique(item[counted]).tolist():
            self._add(ITEM, key, counted & (item == key))
        activities = self.run.activities
        self._bought = np.flatnonzero(counted & (resource == CAPITAL) & anew)
        self._add(RECURRING, "", counted & ~((resource == CAPITAL) & anew))
        freed = counted & (resource == TIME) & (activities.constants["cashable"][legs.activity] == 0)
        self._add(FREED, "", freed)
        regime = np.asarray(activities.regime(activities.values), dtype=np.float64)
        self.central = self._sums(regime)
        means = activity_means(costings.terms, len(activities))
        self.mean = self._sums(means)
        share = np.asarray(activities.shares(activities.values)["regime"])
        weight = legs.weight * share[legs.activity]
        self.cash_nominal = float((weight * activities.cash()[legs.activity])[counted].sum())
        paid = counted & ~((resource == CAPITAL) & anew) & (activities.constants["cashable"][legs.activity] == 1)
        self.cash = float((legs.weight * means[legs.activity])[paid].sum())
        hours = weight * activities.hours()[legs.activity]
        self.hours, self.freed_hours = float(hours[counted].sum()), float(hours[freed].sum())

    def _fees_between_purses(self) -> Bools:
        """Return which legs are of a fee that one public purse pays another, either side of it."""
        labels, activity = self.run.activities.labels, self.run.legs.activity
        paid = (labels["kind"] == "fee") & np.isin(labels["bearer"].astype(str), ("local", "central"))
        return np.asarray(paid[activity], dtype=bool)

    def _sums(self, amount: Floats) -> dict[Name, float]:
        legs = self.run.legs
        return {name: float((legs.weight[rows] * amount[legs.activity[rows]]).sum()) for name, rows in self._rows}

    def bought(self, draws: int, seed: int) -> tuple[Bought, ...]:
        """Return what is bought anew, each as it is paid for."""
        return bought_by(self.run, self._bought, draws, seed)

    def _add(self, kind: str, key: str, which: Bools) -> None:
        if which.any():
            self._rows.append(((kind, key), np.flatnonzero(which)))

    @property
    def names(self) -> set[Name]:
        """Return the figures that a moved leg adds to."""
        return {name for name, _ in self._rows}

    def draw(self, names: Sequence[Name], draws: int, seed: int) -> Floats:
        """Return draws of the figures `names`, £ a year, shape (names, draws)."""
        place = {name: at for at, name in enumerate(names)}
        if not self._rows:
            return np.zeros((len(names), draws))
        total = np.concatenate([np.full(len(rows), place[name]) for name, rows in self._rows])
        leg = np.concatenate([rows for _, rows in self._rows])
        legs = self.run.legs
        return draw_totals(self.run.activities, total, legs.activity[leg], legs.weight[leg], len(names), draws, seed)
