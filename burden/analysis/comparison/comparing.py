"""Authorities and years side by side, on what all of them have reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.alike import Scope, alike
from burden.analysis.comparison.beyond import AgainstSize, OverYears, against_size, over_years
from burden.analysis.comparison.chance import chances
from burden.analysis.comparison.decomposition import Delta, delta
from burden.analysis.comparison.panel import Panel, Unit, panel_of
from burden.analysis.comparison.rows import Row
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.costing.activities import Floats

PER: dict[str, str] = {
    "authority": "an authority", "residents": "a resident", "spending": "£1 of spending", "fte": "a member of staff",
    "homes": "a council home",
}  # fmt: skip
"""What amounts may be divided by, and what they are then for."""
TOGETHER = "All of them"
PAIR = 2
FIELDS = {"residents": "residents", "spending": "spending_gbp", "fte": "staff_fte", "homes": "homes"}


@dataclass(frozen=True, slots=True)
class Call:
    """An order that the evidence carries: `more` costs more than `less` (code and year each) with this chance."""

    more: tuple[str, str]
    less: tuple[str, str]
    chance: float


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows together. `ratio_of_sums` is Σ amounts ÷ Σ divisors; `mean_of_ratios` weighs each authority alike."""

    name: str
    count: int
    total: float
    ratio_of_sums: float | None
    mean_of_ratios: float | None


@dataclass(frozen=True)
class Comparison:
    """Rows by code and year; groups by year and type; orders that may be called; `years` and `sizes` beyond
    chance; `delta` where there are two; what is left out, in words."""

    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    calls: tuple[Call, ...]
    years: tuple[OverYears, ...]
    sizes: tuple[AgainstSize, ...]
    delta: Delta | None
    layers: tuple[str, ...]
    items: tuple[str, ...] | None
    left_out: tuple[str, ...]
    per: str
    by: str
    price_year: str
    currency: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {
            "schema_version": 1,
            "price_year": self.price_year,
            "currency": self.currency,
            "per": self.per,
            "by": self.by,
            "layers": list(self.layers),
            "items": None if self.items is None else list(self.items),
            "left_out": list(self.left_out),
            "rows": [asdict(row) for row in self.rows],
            "groups": [asdict(group) for group in self.groups],
            "calls": [asdict(call) for call in self.calls],
            "years": [row.as_dict() for row in self.years],
            "sizes": [row.as_dict() for row in self.sizes],
            "delta": None if self.delta is None else self.delta.as_dict(),
        }


def compare(
    result: Costings | Panel,
    *,
    per: str = "authority",
    by: str = "layer",
    layers: Sequence[str] = LAYER_KEYS,
    defaults: bool = False,
) -> Comparison:
    """Compare the authorities of a result like for like: on layers, or items, that all of them have reported.

    `per` is one of `PER`, `by` is `layer` or `item`. What is still default was reported by nobody and is left out;
    `defaults` takes it in, and then no order is called: equal averages divided by residents are no evidence. Ranges
    are worked out where a result is given, not a panel. Raises `BurdenError` where there is nothing to compare, or
    nothing all have reported.
    """
    if per not in PER:
        raise BurdenError(f"{per!r} is nothing to divide by. Choose one of: {', '.join(PER)}.")
    panel = result if isinstance(result, Panel) else panel_of(result)
    if len(panel.units) < 2:
        raise BurdenError("One authority in one year has nothing to be compared with. Give another authority or year.")
    whole = panel.sums().sum(axis=1)
    held = int(np.bincount(panel.unit[panel.is_default], minlength=len(panel.units)).astype(bool).sum())
    if not defaults:
        panel = panel.without_defaults()
    scope = alike(panel, by=by, layers=layers)
    if held and not defaults:
        scope = replace(
            scope, left_out=(*scope.left_out, f"what is still default, in {held:,} of {len(panel.units):,}")
        )
    costings = None if isinstance(result, Panel) else result
    rows = _rows(panel, scope, per, costings, whole)
    calls: tuple[Call, ...] = ()
    difference = None
    if costings is not None:
        if not (defaults and held):
            rows, calls = _with_ranks(rows, costings, panel, scope)
        if len(rows) == PAIR:
            difference = delta(costings, *(unit.number for unit in panel.units))
    sizes = () if per == "authority" else against_size(rows)
    return Comparison(
        rows, _groups(rows), calls, over_years(rows), sizes, difference, scope.layers, scope.items, scope.left_out, per,
        by, panel.price_year, panel.currency,
    )  # fmt: skip


def _rows(panel: Panel, scope: Scope, per: str, costings: Costings | None, whole: Floats) -> tuple[Row, ...]:
    sums = panel.sums(scope.lines)
    default = panel.sums(scope.lines & panel.is_default).sum(axis=1)
    ranges: list[dict[str, float] | None] = [None] * len(panel.units)
    if costings is not None:
        group = np.full(len(costings.run.legs.activity), -1, dtype=np.int64)
        group[panel.leg[scope.lines]] = panel.unit[scope.lines]
        ranges = costings.range_by(group, len(panel.units))
    found = []
    for place, unit in enumerate(panel.units):
        total, divisor, head = float(sums[place].sum()), _divisor(unit, per), ranges[place] or {}
        found.append(
            Row(
                unit.code, unit.name, unit.period, unit.type,
                {key: float(sums[place, at]) if key in scope.layers else None for at, key in enumerate(LAYER_KEYS)},
                total, float(whole[place]), divisor, total / divisor if divisor else None,
                float(default[place] / total) if total else None, head.get("mean"), head.get("p5"), head.get("p95"),
            )
        )  # fmt: skip
    return tuple(found)


def _with_ranks(
    rows: tuple[Row, ...], costings: Costings, panel: Panel, scope: Scope
) -> tuple[tuple[Row, ...], tuple[Call, ...]]:
    """Return the rows with how far their ranks are known, and the orders that may be called; within each year."""
    divisors = np.array([row.divisor or np.nan for row in rows])
    found, calls = list(rows), []
    for period in sorted({row.period for row in rows}):
        mine = np.array([row.period == period for row in rows])
        if (mine & np.isfinite(divisors)).sum() < 2:
            continue
        sure = chances(costings, panel, scope, np.where(mine, divisors, np.nan))
        places = sure.rows.tolist()
        for at, place in enumerate(places):
            low, high = sure.ranks[at]
            found[place] = replace(found[place], rank=(int(low), int(high)))
        for one, other in sure.called():
            more, less = rows[places[one]], rows[places[other]]
            calls.append(Call((more.code, period), (less.code, period), float(sure.above[one, other])))
    return tuple(found), tuple(calls)


def _divisor(unit: Unit, per: str) -> float | None:
    return 1.0 if per == "authority" else getattr(unit, FIELDS[per])


def _groups(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Return, for each year, the types of which there is more than one authority, and all of them together."""
    found = []
    years: dict[str, list[Row]] = {}
    for row in rows:
        years.setdefault(row.period, []).append(row)
    for period, of_year in sorted(years.items()):
        present = {row.type for row in of_year}
        kinds = {
            title: members
            for kind, title in AUTHORITY_TYPES.items()
            if kind in present and len(members := [row for row in of_year if row.type == kind]) > 1
        }
        if len(of_year) > 1 and len(of_year) not in {len(members) for members in kinds.values()}:
            kinds[TOGETHER] = of_year
        found += [_group(f"{title}, {period}", members) for title, members in kinds.items()]
    return tuple(found)


def _group(name: str, rows: Sequence[Row]) -> Group:
    known = [row for row in rows if row.divisor]
    if not known or len(known) < len(rows):
        return Group(name, len(rows), sum(row.total for row in rows), None, None)
    ratios = [row.ratio for row in known if row.ratio is not None]
    divisor = sum(row.divisor or 0.0 for row in known)
    total = sum(row.total for row in known)
    return Group(name, len(rows), total, total / divisor, sum(ratios) / len(ratios))
