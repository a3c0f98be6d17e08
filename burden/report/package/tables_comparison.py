"""Tables of the comparison of the units that are shown, on what all of them have reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.alike import alike
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
Ranges = list[dict[str, float] | None]


def comparison_tables(costings: Costings, held: Withheld) -> dict[str, Columns]:
    """Return the rows, the orders that may be called, and what the comparison rests on."""
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
        found = compare(panel if held.silent else costings, layers=layers)
        ranges = _ranges(costings, panel, layers) if held.silent else [_range(row) for row in found.rows]
    except BurdenError as error:
        return {"comparison_scope": _scope(None, str(error))}
    places = {(unit.code, unit.period): unit for unit in panel.units}
    rows = []
    for row, spread in zip(found.rows, ranges, strict=True):
        unit, head = places[row.code, row.period], spread or {}
        rank: tuple[int | None, int | None] = row.rank or (None, None)
        rows.append(
            {
                "unit": unit_of(row.code, row.period),
                **{f"layer_{key}": row.amount[key] for key in LAYER_KEYS},
                "total": row.total,
                "whole": None if unit.number in held.whole else row.whole,
                **{name: head.get(name) for name in ("mean", "p5", "p95")},
                "residents": unit.residents,
                "ratio": row.total / unit.residents if unit.residents else None,
                "rank_from": rank[0],
                "rank_to": rank[1],
            }
        )
    orders = [{"more": unit_of(*call.more), "less": unit_of(*call.less), "chance": call.chance} for call in found.calls]
    remark = "; ".join(found.left_out) or None
    tables = {"comparison": turned_or_none(rows), "comparison_orders": turned_or_none(orders)}
    return tables | {"comparison_scope": _scope(found, remark)}


def _scope(found: Comparison | None, remark: str | None) -> Columns:
    compared = found.layers if found else ()
    count = len(found.rows) if found else 0
    return turned_or_none(
        [{"layer": key, "compared": key in compared, "units": count, "remark": remark} for key in LAYER_KEYS]
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


def _ranges(costings: Costings, panel: Panel, layers: list[str]) -> Ranges:
    """Return the range of each unit on what is compared."""
    own = panel.without_defaults()
    scope = alike(own, layers=layers)
    group = np.full(len(costings.run.legs), -1, dtype=np.int64)
    group[own.leg[scope.lines]] = own.unit[scope.lines]
    return costings.range_by(group, len(panel.units))
