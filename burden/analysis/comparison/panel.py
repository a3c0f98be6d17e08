"""The lines of many authorities and years as one table of columns: what every comparison is a group-by of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.costing.activities import Floats, Ints, title_of
from burden.reference.authorities import load_authorities

Bools = NDArray[np.bool_]
NEAR_YEARS = 2
"""Years that published residents may lie from those they stand for; a council's residents move by about 1% a year."""
LAYERS_VIEW = "layers"
VIEWS: dict[str, str] = {
    LAYERS_VIEW: "all five layers, before grants",
    "local": "what local government bears, after grants",
    "central": "what central government bears, after fees and with the grants it pays",
    "consolidated": "the public purse, fees and grants between the two taken out",
}
"""Whose cost is compared, and what that is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One authority in one year, with what its cost may be divided by; None where that is not known.

    `residents_period` and `spending_period` are the years those are published for; None where they were entered.
    """

    code: str
    name: str
    period: str
    type: str | None
    region: str | None
    residents: float | None
    spending_gbp: float | None
    staff_fte: float | None
    homes: float | None
    number: int
    residents_period: str | None = None
    spending_period: str | None = None


@dataclass(frozen=True)
class Panel:
    """Cost lines of the regime part at central values, £ a year in prices of `price_year`.

    `unit`, `item`, `layer`, `leg` number the unit, item, layer and leg of each line, `amount` is signed and
    `is_default` tells what is still default, all of shape (lines,). `reported` has shape (units, 5): which layers have
    a figure, and nothing in them without a price or without grounds. `declared` has shape (units, items, 5): which
    items have a line in a layer, all of it priced and with grounds, or are declared nil where anybody has a line.
    """

    units: tuple[Unit, ...]
    items: tuple[str, ...]
    unit: Ints
    item: Ints
    layer: Ints
    leg: Ints
    amount: Floats
    is_default: Bools
    reported: Bools
    declared: Bools
    price_year: str
    currency: str
    view: str = LAYERS_VIEW

    def without_defaults(self) -> Panel:
        """Return the panel without what is still default: it was not reported, by anybody."""
        if not self.is_default.any():
            return self
        own, default = np.flatnonzero(~self.is_default), np.flatnonzero(self.is_default)
        # A layer or an item that is still default in part was not reported: what is left of it is no comparison.
        reported, declared = self.reported.copy(), self.declared.copy()
        reported.reshape(-1)[self._cell.take(default)] = False
        declared.reshape(-1)[self._pair.take(default)] = False
        return replace(
            self, unit=self.unit.take(own), item=self.item.take(own), layer=self.layer.take(own),
            leg=self.leg.take(own), amount=self.amount.take(own), is_default=np.zeros(len(own), dtype=bool),
            reported=reported, declared=declared,
        )  # fmt: skip

    @cached_property
    def _pair(self) -> Ints:
        return (self.unit * len(self.items) + self.item) * N_LAYERS + self.layer

    @cached_property
    def _cell(self) -> Ints:
        return self.unit * N_LAYERS + self.layer

    def sums(self, lines: Bools | None = None) -> Floats:
        """Return what each unit comes to in each layer, £ a year, shape (units, 5); see `reported` for what a 0 is."""
        return self._whole if lines is None else self._added(np.where(lines, self.amount, 0.0))

    @cached_property
    def _whole(self) -> Floats:
        return self._added(self.amount)

    def _added(self, amount: Floats) -> Floats:
        found = np.bincount(self._cell, weights=amount, minlength=len(self.units) * N_LAYERS)
        return np.asarray(found.reshape(len(self.units), N_LAYERS), dtype=np.float64)


def panel_of(costings: Costings, view: str = LAYERS_VIEW) -> Panel:
    """Return the lines of every authority of a result, by code and year, of one of `VIEWS`.

    In a view of who pays a layer has a figure only where a line of it is borne there. Raises `BurdenError` where there
    is no authority, or no such view.
    """
    if view not in VIEWS:
        raise BurdenError(f"{view!r} is no view. Choose one of: {', '.join(VIEWS)}.")
    run, cells = costings.run, Cells(costings.run)
    numbers = [
        number
        for number, costing in enumerate(costings.costings)
        if costing.authority is not None and costing.authority != "all"
    ]
    if not numbers:
        raise BurdenError("There is no authority to compare. Give submissions of authorities, not of bodies alone.")
    place = np.full(len(costings), -1, dtype=np.int64)
    place[numbers] = np.arange(len(numbers))
    cell = _cell_of_leg(cells, view)[run.ledger.leg]
    inside = (cell >= 0) & (run.ledger.columns["attribution"] == "regime")
    leg, cell = run.ledger.leg[inside], cell[inside]
    activity = run.legs.activity[leg]
    labels = run.activities.labels
    names = np.where(labels["item"] != "", labels["item"], labels["title"])
    keys, code = np.unique(names.astype(str), return_inverse=True)
    items = tuple(str(key) for key in keys)
    unit, item = place[cell // N_LAYERS], code.reshape(-1)[activity]
    declared = np.zeros((len(numbers), len(items), N_LAYERS), dtype=bool)
    declared[unit, item, cell % N_LAYERS] = True
    if view == LAYERS_VIEW:
        figures = (costings.costings[number].layers.values() for number in numbers)
        reported = np.array([[row.headline is not None for row in layers] for layers in figures])
    else:
        reported = np.zeros((len(numbers), N_LAYERS), dtype=bool)
        reported[unit, cell % N_LAYERS] = True
    _declare_nil(declared, costings, numbers, items)
    for row, layer, broken in _broken(costings, place, {key: number for number, key in enumerate(items)}):
        reported[row, layer] = False
        if broken is not None:
            declared[row, broken, layer] = False
    units = tuple(_unit(costings, number) for number in numbers)
    return Panel(
        units, items, unit, item, cell % N_LAYERS, leg, run.ledger.columns["amount"][inside].astype(np.float64),
        labels["status"][activity] == "default", reported, declared, costings.price_year,
        costings.costings[0].currency, view,
    )  # fmt: skip


def _declare_nil(declared: Bools, costings: Costings, numbers: Sequence[int], items: Sequence[str]) -> None:
    """Take what authorities declare nil for an answer in each layer in which anybody has a line of the item.

    In any other layer there is nothing to answer: told there, it would set an authority apart from all others.
    """
    # Of all lines, also of those that turn out not to be in full: there the others' answer is missing, not this one's.
    seen: Bools = np.asarray(declared.any(axis=0), dtype=bool)
    place = {key: number for number, key in enumerate(items)}
    for row, number in enumerate(numbers):
        for submission in costings.submissions_of(number):
            for nil in submission.nil:
                if nil.item in place:
                    declared[row, place[nil.item]] |= seen[place[nil.item]]


def _broken(costings: Costings, place: Ints, items: Mapping[str, int]) -> list[tuple[int, int, int | None]]:
    """Return what an authority has entered but not in full: its row, the layer, and the item where it has a line.

    An entry without a price, or without the grounds that its layer needs, is known and not counted; `place` is the row
    of each costing, −1 for none.
    """
    run = costings.run
    of_code = {(unit.authority, unit.period): number for number, unit in enumerate(costings.costings) if unit.authority}
    entries = [(run.submissions[each.submission], each.entry) for each in run.unpriced]
    by_id = [{entry.id: entry for entry in sub.entries} for sub in run.submissions]
    for row in np.flatnonzero(run.activities.constants["ungrounded"] == 1).tolist():
        number = int(run.activities.labels["submission"][row])
        entries.append((run.submissions[number], by_id[number][str(run.activities.labels["entry"][row])]))
    return [
        (int(place[of_code[submission.authority, submission.period]]), LAYER_KEYS.index(entry.layer),
         items.get(entry.item or title_of(entry)))
        for submission, entry in entries
        if submission.authority is not None
    ]  # fmt: skip


def _cell_of_leg(cells: Cells, view: str) -> Ints:
    """Return the cell of an authority that each leg counts in, −1 for none; grants count in views of who pays alone."""
    if view == LAYERS_VIEW:
        return cells.cell_of_leg[0]
    bearer, family = cells.run.legs.labels["bearer"], cells.families[0]
    borne = bearer == view
    if view == "consolidated":
        borne = (bearer == "local") | (bearer == "central")
    return np.where(borne & (family >= 0), family * N_LAYERS + cells.layer, -1)


def _unit(costings: Costings, number: int) -> Unit:
    costing = costings.costings[number]
    (submission,) = costings.submissions_of(number)
    known = load_authorities().get(submission.authority or "")
    residents, spending = _number(submission.residents), _number(submission.spending_gbp)
    residents_period = spending_period = None
    if known is not None and residents is None and _is_near(known.residents_period, costing.period):
        residents, residents_period = known.residents, known.residents_period
    if known is not None and spending is None and known.core_spending_period == costing.period:
        spending, spending_period = known.core_spending_gbp, known.core_spending_period
    return Unit(
        costing.authority or "", costing.name, costing.period, costing.type, known.region if known else None,
        residents, spending, submission.staff_fte, submission.homes, number, residents_period, spending_period,
    )  # fmt: skip


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _is_near(published: str | None, period: str) -> bool:
    """Tell whether residents published for one year may stand for those of another; money moves too fast for that."""
    return published is not None and abs(start_year(published) - start_year(period)) <= NEAR_YEARS
