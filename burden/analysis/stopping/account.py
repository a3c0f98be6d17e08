"""The items of one account, with what stopping each takes off: for local and central government, and in its own total.

What stops is every entry of an item, in its regime part. Business as usual goes on; one-offs are paid for. A fee that
is no longer paid is lost by whoever received it, whether that body is in the call or not: it moves cost and saves the
public purse nothing. The account's own total counts what its layers count: before grants, and a fee as a cost of who
pays it where nobody who receives it is in the call.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from burden.analysis.cells import N_LAYERS, Cells
from burden.analysis.comparison.panel import Bools
from burden.analysis.costing import Costings
from burden.analysis.draws import DRAWS, draw_totals
from burden.analysis.ranged import activity_means
from burden.analysis.stopping.savings import CENTRAL, CONSOLIDATED, LOCAL, Saving, ends
from burden.base.errors import BurdenError
from burden.costing.activities import Floats, Ints

TRANSFERS = ("grant", "fee_income")
"""Kinds of entry that are income: they end with the item they belong to, and are no item by themselves."""
COLUMNS: dict[str, tuple[int, ...]] = {LOCAL: (0,), CENTRAL: (1,), CONSOLIDATED: (0, 1)}
"""The columns of amounts that a view adds up."""
OWN = 2
"""The column of the account's own total."""
SIDES, WIDTH = 2, 3
"""How many columns are sides, and how many there are."""

Rows = tuple[Ints, Ints, Floats]
"""For each amount that counts: its item, its activity, its signed weight."""


def usual_view(costings: Costings, number: int) -> str:
    """Return whose saving is meant where nobody says: that of the account's own side, for all together both."""
    costing = costings.costings[number]
    if costing.authority == "all":
        return CONSOLIDATED
    return LOCAL if costing.authority else CENTRAL


class AccountItems:
    """What stopping each item of account `number` takes off.

    `keys` are ids of the catalog, or own titles, in order: every item with a line of the regime part that local or
    central government bears, one-offs included. `sunk` is the regime part of one-offs, £ a year, which nothing saves,
    `elsewhere` that of fees whose receiver's own spending is not in the account, shape (items,) each. Raises
    `BurdenError` where a range is beyond any number.
    """

    def __init__(self, costings: Costings, number: int) -> None:
        self.costings, self.run = costings, costings.run
        legs, activities = self.run.legs, self.run.activities
        cells = Cells(self.run)
        kind = activities.labels["kind"][legs.activity]
        grounded = activities.constants["ungrounded"][legs.activity] == 0
        bearer = legs.labels["bearer"]
        borne = (bearer == LOCAL) | (bearer == CENTRAL)
        names = np.where(activities.labels["item"] != "", activities.labels["item"], activities.labels["title"])
        name = names[legs.activity].astype(str)
        # Of a fee the paying leg alone is taken: the other side is made of it below.
        inside = np.asarray(cells.view_members(number)) & borne & grounded & ~((kind == "fee") & (legs.weight < 0))
        self.keys = tuple(np.unique(name[inside & ~np.isin(kind, TRANSFERS)]).tolist())
        place = {key: at for at, key in enumerate(self.keys)}
        item = np.array([place.get(each, -1) for each in name], dtype=np.int64)
        live = activities.constants["one_off"][legs.activity] == 0
        self.leg: Ints = np.flatnonzero(inside & (item >= 0))
        self.item: Ints = item[self.leg]
        counted = grounded & (item >= 0) & live & np.logical_or.reduce(
            [(family >= 0) & (family // N_LAYERS == number) for family in cells.cell_of_leg]
        )  # fmt: skip
        mine = self.leg[live[self.leg]]
        fee = mine[kind[mine] == "fee"]
        # What is not paid is not received: a fee's second side, for each that is paid.
        leg = np.concatenate([mine, fee])
        weight = np.concatenate([legs.weight[mine], -legs.weight[fee]])
        side = np.concatenate([np.where(bearer[mine] == CENTRAL, 1, 0), np.ones(len(fee), dtype=np.int64)])
        self._amounts((item[leg] * WIDTH + side, legs.activity[leg], weight), self._rows(counted, item), number)
        here = legs.activity[np.asarray(cells.view_members(number)) & (kind == "fee") & (legs.weight < 0)]
        apart = fee[~np.isin(legs.activity[fee], here)]
        self.elsewhere: Floats = self._summed(apart, item)
        sunk = self.leg[~live[self.leg]]
        self.sunk: Floats = self._summed(sunk, item)

    def _summed(self, rows: Ints, item: Ints) -> Floats:
        """Return the means of legs by item, £ a year."""
        legs = self.run.legs
        paid = legs.weight[rows] * self._means()[legs.activity[rows]]
        return np.bincount(item[rows], weights=paid, minlength=len(self.keys)).astype(np.float64)

    def _rows(self, which: Bools, item: Ints) -> Rows:
        legs, rows = self.run.legs, np.flatnonzero(which)
        return item[rows], legs.activity[rows], legs.weight[rows]

    def _means(self) -> Floats:
        activities = self.run.activities
        means = activity_means(self.costings.terms, len(activities))
        regime = np.asarray(activities.regime(activities.values), dtype=np.float64)
        return np.where(np.isfinite(means), means, regime)

    def _amounts(self, sides: Rows, own: Rows, number: int) -> None:
        """Work out means and parts, shape (items, 3): local, central, own total; and draws of each."""
        activities = self.run.activities
        total = np.concatenate([sides[0], own[0] * WIDTH + OWN])
        activity, weight = (np.concatenate([sides[at], own[at]]) for at in (1, 2))
        size, means = WIDTH * len(self.keys), self._means()
        cashable = activities.constants["cashable"] == 1
        effect = (activities.labels["resource"] == "effect") & ~cashable
        parts = {
            "mean": means, "central": np.asarray(activities.regime(activities.values), dtype=np.float64),
            "cash": means * cashable, "effects": means * effect, "time": means * (~cashable & ~effect),
            # Hours that are paid out, or are an effect, are none that staff get back.
            "hours": activities.hours() * np.asarray(activities.shares(activities.values)["regime"])
            * (~cashable & ~effect),
        }  # fmt: skip
        self.parts = {
            name: np.bincount(total, weights=weight * amount[activity], minlength=size).reshape(-1, WIDTH)
            for name, amount in parts.items()
        }
        # What is the same as one side is drawn once: rows of draws are local and central of each item, then the rest.
        self._usual = COLUMNS[usual_view(self.costings, number)]
        apart = _unlike(sides, own, self._usual, len(activities))
        self._apart = {item: SIDES * len(self.keys) + at for at, item in enumerate(apart)}
        row = np.full(len(self.keys), -1)
        row[apart] = list(self._apart.values())
        too = row[own[0]] >= 0
        self._to_draw = (
            np.concatenate([sides[0] // WIDTH * SIDES + sides[0] % WIDTH, row[own[0][too]]]),
            np.concatenate([sides[1], own[1][too]]), np.concatenate([sides[2], own[2][too]]),
        )  # fmt: skip

    @cached_property
    def _drawn(self) -> Floats:
        """Draws of each row to draw; not made where only central values are asked for."""
        rows = SIDES * len(self.keys) + len(self._apart)
        found = draw_totals(self.run.activities, *self._to_draw, rows, DRAWS, self.costings.seed)
        if not np.isfinite(found).all():
            raise BurdenError("A range entered is too wide to draw savings together. Narrow it, or leave it out.")
        return found

    def central(self, view: str) -> dict[str, float]:
        """Return what stopping each item saves one side at central values, £ a year, by key; nothing is drawn."""
        amounts = self.parts["central"][:, list(COLUMNS[view])].sum(axis=1)
        return dict(zip(self.keys, amounts.tolist(), strict=True))

    def drawn(self, place: int) -> dict[str, Floats]:
        """Return draws of what stopping an item saves, by view, shape (draws,) each."""
        local, central = self._drawn[SIDES * place : SIDES * place + SIDES]
        return {LOCAL: local, CENTRAL: central, CONSOLIDATED: local + central}

    def saving(self, place: int, view: str) -> Saving:
        """Return what stopping an item saves one side."""
        columns = COLUMNS[view]
        return self._saving(place, columns, [SIDES * place + column for column in columns])

    def own_total(self, place: int) -> Saving:
        """Return what stopping an item takes off the account's own total."""
        same = [SIDES * place + column for column in self._usual]
        return self._saving(place, (OWN,), [self._apart[place]] if place in self._apart else same)

    def _saving(self, place: int, columns: tuple[int, ...], rows: list[int]) -> Saving:
        low, high = ends(self._drawn[rows].sum(axis=0))
        parts = {name: float(values[place, list(columns)].sum()) for name, values in self.parts.items()}
        return Saving(p5=low, p95=high, **parts)


def _unlike(sides: Rows, own: Rows, usual: tuple[int, ...], n_activities: int) -> list[int]:
    """Return the items whose own total is not made of the same amounts as the usual side."""
    of_side = np.isin(sides[0] % WIDTH, usual)
    item = np.concatenate([sides[0][of_side] // WIDTH, own[0]])
    activity = np.concatenate([sides[1][of_side], own[1]])
    weight = np.concatenate([sides[2][of_side], -own[2]])
    keys, where = np.unique(item * n_activities + activity, return_inverse=True)
    left = np.bincount(where, weights=weight, minlength=len(keys))
    return sorted(set((keys[left != 0] // n_activities).tolist()))
