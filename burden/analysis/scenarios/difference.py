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
from burden.analysis.scenarios.moved import moved_legs
from burden.base.vocabulary import RESOURCES
from burden.costing.activities import Floats, Ints
from burden.costing.run import Run

VIEWS = ("local", "central", "consolidated", "users")
TOTAL, LAYER, VIEW, RESOURCE, ITEM = "total", "layer", "view", "resource", "item"


@dataclass(frozen=True, slots=True)
class Change:
    """What one figure changes by, £ a year: after less before, so that a saving is negative.

    `central` is at central values; `mean`, `p5` and `p95` are of the difference itself, not of two ranges.
    """

    central: float
    mean: float
    p5: float
    p95: float


NOTHING = Change(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Difference:
    """What a scenario changes in one account. Figures are the regime part; what would be done anyway stays.

    `layers`, `views`, `resources` and `items` hold a change by key, 0 where nothing is moved; `cash` and `hours` are at
    central values, £ paid to third parties in the period and hours of staff time a year. `drawn` are draws of the total
    and of each resource, shape (draws,) each.
    """

    total: Change
    layers: dict[str, Change]
    views: dict[str, Change]
    resources: dict[str, Change]
    items: dict[str, Change]
    cash: float
    hours: float
    drawn: dict[str, Floats]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        groups = {name: getattr(self, name) for name in ("layers", "views", "resources", "items")}
        return {
            "total": asdict(self.total),
            **{name: {key: asdict(change) for key, change in held.items()} for name, held in groups.items()},
            "cash": self.cash,
            "hours": self.hours,
        }


def difference(before: Costings, after: Costings, number: int, draws: int = DRAWS) -> Difference:
    """Return what changes in account `number` from one result to another of the same authorities and years.

    Both must be in prices of the same year; the seed is that of `before`.
    """
    moved = moved_legs(before.run, after.run)
    sides = [_Side(before, number, moved.before), _Side(after, number, moved.after)]
    names = sorted(sides[0].names | sides[1].names)
    drawn = [side.draw(names, draws, before.seed) for side in sides]
    change = {name: drawn[1][at] - drawn[0][at] for at, name in enumerate(names)}
    central = {name: sides[1].central.get(name, 0.0) - sides[0].central.get(name, 0.0) for name in names}

    def told(kind: str, keys: Sequence[str]) -> dict[str, Change]:
        return {key: _told(central, change, (kind, key)) for key in keys}

    items = [key for kind, key in names if kind == ITEM]
    empty = np.zeros(draws)
    kept = {TOTAL: change.get((TOTAL, ""), empty)} | {key: change.get((RESOURCE, key), empty) for key in RESOURCES}
    return Difference(
        _told(central, change, (TOTAL, "")), told(LAYER, LAYER_KEYS), told(VIEW, VIEWS),
        told(RESOURCE, list(RESOURCES)), told(ITEM, items), sides[1].cash - sides[0].cash,
        sides[1].hours - sides[0].hours, kept,
    )  # fmt: skip


Name = tuple[str, str]
"""A figure: its kind and its key."""


def _told(central: dict[Name, float], drawn: dict[Name, Floats], name: Name) -> Change:
    if name not in drawn:
        return NOTHING
    low, high = np.quantile(drawn[name], (0.05, 0.95))
    return Change(central[name], float(drawn[name].mean()), float(low), float(high))


class _Side:
    """The moved legs of one side that an account counts, by the figures they add to."""

    def __init__(self, costings: Costings, number: int, moved: Bools) -> None:
        self.run: Run = costings.run
        cells = Cells(self.run)
        legs, grounded = self.run.legs, self.run.activities.constants["ungrounded"][self.run.legs.activity] == 0
        counts = moved & grounded
        self._rows: list[tuple[Name, Ints]] = []
        cell = np.full(len(legs), -1)
        for family in cells.cell_of_leg:
            cell = np.where((family >= 0) & (family // N_LAYERS == number), family, cell)
        counted = counts & (cell >= 0)
        self._add(TOTAL, "", counted)
        for place, key in enumerate(LAYER_KEYS):
            self._add(LAYER, key, counted & (cell % N_LAYERS == place))
        member, bearer = counts & np.asarray(cells.view_members(number)), legs.labels["bearer"]
        for name in VIEWS:
            both = (bearer == "local") | (bearer == "central") if name == "consolidated" else bearer == name
            self._add(VIEW, name, member & both)
        labels = self.run.activities.labels
        resource = labels["resource"][legs.activity]
        for key in RESOURCES:
            self._add(RESOURCE, key, counted & (resource == key))
        item = np.where(labels["item"] != "", labels["item"], labels["title"])[legs.activity].astype(str)
        for key in np.unique(item[counted]).tolist():
            self._add(ITEM, key, counted & (item == key))
        regime = np.asarray(self.run.activities.regime(self.run.activities.values), dtype=np.float64)
        share = np.asarray(self.run.activities.shares(self.run.activities.values)["regime"])
        self.central = {
            name: float((legs.weight[rows] * regime[legs.activity[rows]]).sum()) for name, rows in self._rows
        }
        rows = np.flatnonzero(counted)
        of = legs.activity[rows]
        self.cash = float((legs.weight[rows] * (self.run.activities.cash() * share)[of]).sum())
        self.hours = float((legs.weight[rows] * (self.run.activities.hours() * share)[of]).sum())

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
