"""Tables of the comparison of the units that are shown, on what all of them have reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.comparing import Comparison, compare
from burden.analysis.comparison.panel import Panel, panel_of
from burden.analysis.comparison.rows import Row
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.report.package.schema import Columns
from burden.report.package.tables_costs import unit_of
from burden.report.package.tables_results import turned_or_none
from burden.report.package.withholding import Withheld

TWO = 2
PER, BY, DEFAULTS = "residents", "layer", False
"""On what basis a package compares: totals not divided by anything would rank authorities by their size."""
Ranges = list[dict[str, float] | None]


def comparison_tables(costings: Costings, held: Withheld) -> dict[str, Columns]:
    """Return the rows, the orders that are called, and what the comparison rests on; each row with the basis."""
    numbers = [
        number
        for number, costing in enumerate(costings.costings)
        if costing.authority not in (None, "all") and number not in held.silent
    ]
    if len(numbers) < TWO:
        return {}
    layers = [key for key in LAYER_KEYS if not any((number, key) in held.layers for number in numbers)]
    panel = _only(panel_of(costings), numbers)
    try:
        # Ranks are drawn for all of a call together; those who are not shown must not show in them.
        shown = panel if held.silent else costings
        found = compare(shown, per=PER, by=BY, layers=layers, defaults=DEFAULTS)
        ranges = _ranges(costings, found) if held.silent else [_range(row) for row in found.rows]
    except BurdenError as error:
        basis = {"per": PER, "by": BY, "view": panel.view, "defaults": DEFAULTS, "price_year": panel.price_year}
        return {"comparison_scope": _scope(basis, (), 0, str(error))}
    basis = {name: getattr(found, name) for name in ("per", "by", "view", "defaults", "price_year")}
    rows = [_row(row, spread or {}, found, basis) for row, spread in zip(found.rows, ranges, strict=True)]
    whole = {unit_of(unit.code, unit.period) for unit in panel.units if unit.number not in held.whole}
    for row in rows:
        row["whole"] = row["whole"] if row["unit"] in whole else None
    orders = [
        {"more": unit_of(*call.more), "less": unit_of(*call.less), "chance": call.chance} | basis
        for call in found.calls
    ]
    remark = "; ".join(found.left_out) or None
    return {
        "comparison": turned_or_none(rows),
        "comparison_orders": turned_or_none(orders),
        "comparison_scope": _scope(basis, found.layers, len(found.rows), remark),
    }


def _row(row: Row, spread: dict[str, float], found: Comparison, basis: dict[str, Any]) -> dict[str, Any]:
    mean = spread.get("mean")
    rank: tuple[int | None, int | None] = row.rank or (None, None)
    return {
        "unit": unit_of(row.code, row.period),
        **basis,
        "same_items": row.period not in found.mixed,
        **{f"layer_{key}": row.amount[key] for key in LAYER_KEYS},
        "total": row.total,
        "whole": row.whole,
        **{name: spread.get(name) for name in ("mean", "p5", "p95")},
        "residents": row.divisor,
        "residents_period": row.divisor_period,
        "total_per_resident": row.ratio,
        "mean_per_resident": mean / row.divisor if mean is not None and row.divisor else None,
        "rank_per_resident_from": rank[0],
        "rank_per_resident_to": rank[1],
    }


def _scope(basis: dict[str, Any], compared: tuple[str, ...], count: int, remark: str | None) -> Columns:
    return turned_or_none(
        [{"layer": key, **basis, "compared": key in compared, "units": count, "remark": remark} for key in LAYER_KEYS]
    )


def _only(panel: Panel, numbers: list[int]) -> Panel:
    """Return the panel of the units whose costings have these numbers."""
    kept = [place for place, unit in enumerate(panel.units) if unit.number in set(numbers)]
    if len(kept) == len(panel.units):
        return panel
    place = np.full(len(panel.units), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    lines: Any = place[panel.unit] >= 0
    return replace(
        panel, units=tuple(panel.units[at] for at in kept), unit=place[panel.unit[lines]], item=panel.item[lines],
        layer=panel.layer[lines], leg=panel.leg[lines], amount=panel.amount[lines],
        is_default=panel.is_default[lines], reported=panel.reported[kept], declared=panel.declared[kept],
    )  # fmt: skip


def _range(row: Row) -> dict[str, float] | None:
    if row.mean is None or row.low is None or row.high is None:
        return None
    return {"mean": row.mean, "p5": row.low, "p95": row.high}


def _ranges(costings: Costings, found: Comparison) -> Ranges:
    """Return the range of each row on what is compared."""
    scope = found.scope
    return costings.range_by(scope.group_of_legs(len(costings.run.legs)), len(scope.panel.units))
