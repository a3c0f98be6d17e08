"""Authorities and years side by side, on what all of them have reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.alike import Scope, alike
from burden.analysis.comparison.beyond import AgainstSize, OverYears, against_size, over_years
from burden.analysis.comparison.chance import chances
from burden.analysis.comparison.decomposition import Delta, delta
from burden.analysis.comparison.groups import GROUPED_BY, Group, groups_of
from burden.analysis.comparison.panel import LAYERS_VIEW, Panel, panel_of
from burden.analysis.comparison.rows import Row
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.costing.activities import Floats, Ints
from burden.reference.deflators import load_deflators

PER: dict[str, str] = {
    "authority": "an authority", "residents": "a resident", "spending": "£1m of spending", "fte": "a member of staff",
    "homes": "a council home",
}  # fmt: skip
"""What amounts may be divided by, and what they are then for."""
PAIR = 2
FIELDS = {"residents": "residents", "spending": "spending_gbp", "fte": "staff_fte", "homes": "homes"}
UNITS = {"spending": 1e6}
"""What one of a divisor is where it is not 1: spending is counted in millions of pounds."""
POUNDS = "GBP"
PERIODS = {"residents": "residents_period", "spending": "spending_period"}
OWN_YEAR = "their own year"
"""The price year of amounts that stand in the prices of their own year."""


@dataclass(frozen=True, slots=True)
class Call:
    """An order that the evidence carries: `more` costs more than `less` (code and year each) with this chance."""

    more: tuple[str, str]
    less: tuple[str, str]
    chance: float


@dataclass(frozen=True)
class Comparison:
    """Rows by code and year; groups of each year; orders that may be called; `years` and `sizes` beyond chance.

    `delta` says why two differ, in prices of one year and of all five layers; `left_out` in words what is not compared;
    `mixed` are the years in which they have not entered the same items: of these no order is called. `years_apart` are
    the codes, `sizes_apart` the years that would have limits had the same items been entered throughout.
    `view` is whose cost it is, `group` what rows are grouped by, `defaults` whether what is still default is in it,
    `price_year` the year of the prices, or `OWN_YEAR`; `scope` holds the lines.
    """

    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    calls: tuple[Call, ...]
    years: tuple[OverYears, ...]
    sizes: tuple[AgainstSize, ...]
    years_apart: tuple[str, ...]
    sizes_apart: tuple[str, ...]
    delta: Delta | None
    layers: tuple[str, ...]
    items: tuple[str, ...] | None
    left_out: tuple[str, ...]
    mixed: tuple[str, ...]
    per: str
    by: str
    view: str
    group: str
    defaults: bool
    price_year: str
    currency: str
    scope: Scope = field(repr=False, compare=False)

    def legs(self, code: str, period: str) -> Ints:
        """Return the legs of one authority in one year that are compared, in the result's numbering."""
        panel = self.scope.panel
        place = [(unit.code, unit.period) for unit in panel.units].index((code, period))
        legs: Ints = panel.leg[self.scope.lines & (panel.unit == place)]
        return legs

    @property
    def nominal(self) -> bool:
        """Tell whether each amount stands in the prices of its own year."""
        return self.price_year == OWN_YEAR

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {
            "schema_version": 1,
            "price_year": None if self.nominal else self.price_year,
            "currency": self.currency,
            "per": self.per,
            "by": self.by,
            "view": self.view,
            "group": self.group,
            "defaults": self.defaults,
            "layers": list(self.layers),
            "items": None if self.items is None else list(self.items),
            "left_out": list(self.left_out),
            "periods_of_different_items": list(self.mixed),
            "rows": [row._asdict() for row in self.rows],
            "groups": [asdict(group) for group in self.groups],
            "calls": [asdict(call) for call in self.calls],
            "years": [row.as_dict() for row in self.years],
            "sizes": [row.as_dict() for row in self.sizes],
            "codes_without_limits": list(self.years_apart),
            "periods_without_limits": list(self.sizes_apart),
            "delta": None if self.delta is None else self.delta.as_dict(),
        }


def compare(
    result: Costings | Panel,
    *,
    per: str = "authority",
    by: str = "layer",
    layers: Sequence[str] = LAYER_KEYS,
    defaults: bool = False,
    view: str = LAYERS_VIEW,
    group: str = "type",
    nominal: bool = False,
) -> Comparison:
    """Compare the authorities of a result like for like: on layers, or items, that all of them have reported.

    `per` is one of `PER`, `by` is `layer` or `item`, `view` whose cost it is, `group` one of `type`, `region`, `size`.
    What is still default was reported by nobody and is left out; `defaults` takes it in, and then nothing is read from
    it beyond the amounts: equal averages divided by residents are no evidence. `nominal` leaves each amount in the
    prices of its own year. Ranges are worked out where a result is given, not a panel. Raises `BurdenError` where there
    is nothing to compare, or nothing all have reported.
    """
    for asked, known, what in ((per, PER, "divide by"), (group, GROUPED_BY, "group by")):
        if asked not in known:
            raise BurdenError(f"{asked!r} is nothing to {what}. Choose one of: {', '.join(known)}.")
    panel = result if isinstance(result, Panel) else panel_of(result, view)
    if len(panel.units) < 2:
        raise BurdenError("One authority in one year has nothing to be compared with. Give another authority or year.")
    reported = panel if defaults else panel.without_defaults()
    if per == "spending" and panel.currency != POUNDS:
        raise BurdenError(f"Spending is in pounds, and amounts are in {panel.currency}. Divide by something else.")
    held = int((np.bincount(panel.unit[panel.is_default], minlength=len(panel.units)) > 0).sum())
    scope = alike(reported, by=by, layers=layers)
    left_out = scope.left_out
    if held and not defaults:
        left_out = (*left_out, f"what is still default, in {held:,} of {len(panel.units):,}")
    costings = None if isinstance(result, Panel) else result
    rows = _rows(scope, per, costings, reported.sums().sum(axis=1), nominal)
    calls: tuple[Call, ...] = ()
    difference = None
    # Equal averages divided by residents differ by size alone: no order, no signal, no limit is read from them.
    is_evidence = not (defaults and held)
    if costings is not None:
        if is_evidence:
            rows, calls = _with_ranks(rows, costings, scope)
        if len(rows) == PAIR and panel.view == LAYERS_VIEW and not nominal:
            difference = delta(costings, *(unit.number for unit in panel.units))
    years, years_apart = over_years(rows, scope.kinds) if is_evidence else ((), ())
    sizes, sizes_apart = against_size(rows, scope.mixed) if is_evidence and per != "authority" else ((), ())
    groups = groups_of(rows, [unit.residents for unit in panel.units], group)
    return Comparison(
        rows, groups, calls, years, sizes, years_apart, sizes_apart, difference, scope.layers, scope.items, left_out,
        scope.mixed, per, by, panel.view, group, defaults, OWN_YEAR if nominal else panel.price_year, panel.currency,
        scope,
    )  # fmt: skip


def _rows(scope: Scope, per: str, costings: Costings | None, whole: Floats, nominal: bool) -> tuple[Row, ...]:
    panel = scope.panel
    units = panel.units
    factor = _to_own_year(panel) if nominal else np.ones(len(units))
    sums = scope.sums() * factor[:, None]
    total = sums.sum(axis=1)
    default = np.zeros(len(units))
    if panel.is_default.any():
        default = panel.sums(scope.lines & panel.is_default).sum(axis=1) * factor
    divisor = np.array([np.nan if (size := _divisor(unit, per)) is None else size for unit in units])
    if per == "spending" and not nominal:
        divisor /= _to_own_year(panel)  # money is divided by money of the same prices
    known, some = divisor > 0, total != 0
    layers = sums.astype(object)
    layers[:, ~scope.shared] = None
    columns = (
        [dict(zip(LAYER_KEYS, amounts, strict=True)) for amounts in layers.tolist()],
        total.tolist(),
        (whole * factor).tolist(),
        _or_none(divisor, np.isfinite(divisor)),
        _or_none(total / np.where(known, divisor, 1.0), known),
        _or_none(default / np.where(some, total, 1.0), some),
        [getattr(unit, PERIODS.get(per, ""), None) for unit in units],
    )
    rows = tuple(
        Row(unit.code, unit.name, unit.period, unit.type, unit.region, *figures)
        for unit, *figures in zip(units, *columns, strict=True)
    )
    return rows if costings is None else _with_ranges(rows, costings, scope, factor)


def _divisor(unit: Any, per: str) -> float | None:
    size = 1.0 if per == "authority" else getattr(unit, FIELDS[per])
    return None if size is None else size / UNITS.get(per, 1.0)


def _or_none(values: Floats, known: Any) -> list[float | None]:
    found = values.astype(object)
    found[~known] = None
    return list(found.tolist())


def _to_own_year(panel: Panel) -> Floats:
    """Return what moves amounts in the panel's prices to those of each unit's own year, shape (units,)."""
    deflators = load_deflators()
    factor = {period: deflators.factor(panel.price_year, period) for period in {unit.period for unit in panel.units}}
    return np.array([factor[unit.period] for unit in panel.units])


def _with_ranges(rows: tuple[Row, ...], costings: Costings, scope: Scope, factor: Floats) -> tuple[Row, ...]:
    group = scope.group_of_legs(len(costings.run.legs.activity))
    found = []
    ranges = costings.range_by(group, len(rows))
    for row, head, by, items in zip(rows, ranges, factor.tolist(), scope.n_items.tolist(), strict=True):
        if head is None:
            found.append(row._replace(n_items=items))
            continue
        mean, low, high = (head[name] * by for name in ("mean", "p5", "p95"))
        deviation = head.get("standard_deviation")
        spread = None if deviation is None else deviation * by
        found.append(row._replace(mean=mean, low=low, high=high, deviation=spread, n_items=items))
    return tuple(found)


def _with_ranks(rows: tuple[Row, ...], costings: Costings, scope: Scope) -> tuple[tuple[Row, ...], tuple[Call, ...]]:
    """Return the rows with how far their ranks are known, and the orders that may be called; within each year."""
    divisors = np.array([row.divisor or np.nan for row in rows])
    periods = np.array([row.period for row in rows])
    found, calls = list(rows), []
    for period in sorted(set(periods.tolist())):
        mine = periods == period
        if period in scope.mixed or (mine & np.isfinite(divisors)).sum() < PAIR:
            continue
        sure = chances(costings, scope, np.where(mine, divisors, np.nan))
        places = sure.rows.tolist()
        for at, place in enumerate(places):
            low, high = sure.ranks[at]
            found[place] = found[place]._replace(rank=(int(low), int(high)))
        for one, other in sure.called():
            more, less = rows[places[one]], rows[places[other]]
            calls.append(Call((more.code, period), (less.code, period), float(sure.above[one, other])))
    return tuple(found), tuple(calls)
