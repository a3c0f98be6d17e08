"""Tables of results: layers, totals, views, drivers, coverage, remarks, what is withheld."""

from __future__ import annotations

from typing import Any

from burden.analysis.costing import MOST_LAYER_DRIVERS, Costing, Costings, Figures
from burden.analysis.driver_rows import DriverRow
from burden.base.vocabulary import LAYERS, RESOURCES
from burden.report.package.columns_results import FIGURES, VIEWS
from burden.report.package.schema import Columns
from burden.report.package.tables_costs import input_key, turned, unit_keys, unit_of
from burden.report.package.withholding import Withheld

ERRORS = ("p5", "p50", "p95")


def layers_table(costings: Costings, held: Withheld) -> Columns:
    """Return the five layers of every unit."""
    rows = []
    for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True)):
        for layer, figures in costing.layers.items():
            rows.append({"unit": key, "layer": layer} | _figures(figures, (number, layer) in held.layers))
    return turned(rows)


def totals_table(costings: Costings, held: Withheld) -> Columns:
    """Return the total of every unit."""
    pairs = enumerate(zip(unit_keys(costings), costings.costings, strict=True))
    return turned([{"unit": key} | _figures(costing.total, number in held.whole) for number, (key, costing) in pairs])


def _figures(figures: Figures, is_withheld: bool) -> dict[str, Any]:
    empty: dict[str, Any] = {column.name: None for column in FIGURES}
    if is_withheld:
        return {"state": "withheld", "reported": None} | empty
    plain = figures.as_dict()
    resource, error = plain["resource"], plain["quantile_error"] or {}
    found = {name: plain.get(name) for name in empty}
    found |= {f"resource_{name}": resource[name] for name in RESOURCES}
    found |= {f"error_{name}": error.get(name) for name in ERRORS}
    found["default_share"] = figures.default_share
    return {"state": "reported" if figures.reported else "not_reported", "reported": figures.reported} | found


def views_table(costings: Costings, held: Withheld) -> Columns:
    """Return who pays, a row for each view that is known."""
    rows = []
    for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True)):
        for view in VIEWS if number not in held.whole else ():
            amount, spread = getattr(costing.views, view), costing.views.ranges.get(view, {})
            if amount is not None:
                ranges = {name: spread.get(name) for name in ("mean", *ERRORS)}
                rows.append({"unit": key, "view": view, "amount": amount} | ranges)
    return turned(rows) if rows else {}


def eliminations_table(costings: Costings, held: Withheld) -> Columns:
    """Return the transfers taken out of views."""
    return turned_or_none(
        [
            {"unit": key, "what": what, "amount": amount}
            for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True))
            if number not in held.whole
            for what, amount in costing.views.eliminations.items()
        ]
    )


def turned_or_none(rows: list[dict[str, Any]]) -> Columns:
    """Return rows as columns; nothing where there is no row."""
    return turned(rows) if rows else {}


def drivers_table(costings: Costings, held: Withheld, used: set[str]) -> Columns:
    """Return what drives the total and each layer of every unit, of inputs that are in the package."""
    keys, rows = _Keys(costings), []
    for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True)):
        scopes: list[tuple[str, tuple[DriverRow, ...]]] = []
        if number not in held.whole:
            scopes.append(("total", costing.drivers))
        for layer in LAYERS:
            if costing.layers[layer].headline and (number, layer) not in held.layers:
                scopes.append((layer, costing.insight.drivers(layer)[:MOST_LAYER_DRIVERS]))
        for scope, drivers in scopes:
            named = [(keys.of(number, costing, row), row) for row in drivers]
            for place, (name, row) in enumerate(pair for pair in named if pair[0] in used):
                rows.append(
                    {
                        "unit": key, "scope": scope, "rank": place + 1, "input": name, "direction": row.direction,
                        "share_of_variance": row.share_of_variance,
                        "total_share_of_variance": row.total_share_of_variance,
                        "swing_p5": row.swing[0], "swing_p95": row.swing[1],
                    }
                )  # fmt: skip
    return turned_or_none(rows)


class _Keys:
    """Finds the key of an input by what an account calls it: with or without the code of who entered it."""

    def __init__(self, costings: Costings) -> None:
        self.own: dict[tuple[int, str], str] = {}
        self.led: dict[tuple[str, str], str] = {}
        self.labelled: dict[tuple[str, str, str], str] = {}
        for number, row in enumerate(costings.run.activities.drivers.rows):
            key = input_key(costings, number)
            self.own[row.submission, row.id] = key
            if row.submission >= 0:
                sub = costings.run.submissions[row.submission]
                self.led[sub.period, f"{sub.code}.{row.id}"] = key
                self.labelled[sub.period, row.id, row.label] = key

    def of(self, number: int, costing: Costing, row: DriverRow) -> str:
        """Return the key of a driver of costing `number`."""
        known = self.own.get((-1, row.id)) or self.led.get((costing.period, row.id)) or self.own.get((number, row.id))
        # A total may hold entries of one body alone, and then calls its inputs as the body does.
        return known or self.labelled[costing.period, row.id, row.label]


def coverage_table(costings: Costings, held: Withheld) -> Columns:
    """Return every item expected of every authority, and those that may fall on it."""
    rows = []
    for number, sub in enumerate(costings.run.submissions):
        coverage = costings.run.coverage[number]
        if not sub.authority or not coverage.known or number in held.silent:
            continue
        reasons = {row.item: row.reason for row in sub.nil}
        for state in ("reported", "defaulted", "nil", "missing", "conditional"):
            for item in getattr(coverage, state):
                reason = reasons.get(item) if state == "nil" else None
                rows.append({"unit": unit_of(sub.code, sub.period), "item": item, "state": state, "reason": reason})
    return turned_or_none(rows)


def findings_table(costings: Costings, held: Withheld) -> Columns:
    """Return the remarks on every unit."""
    return turned_or_none(
        [
            {
                "unit": key, "number": place + 1, "level": finding.level, "code": finding.code,
                "place": finding.where or None, "message": finding.message,
            }
            for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True))
            if number not in held.whole  # a remark on a withheld figure tells of it
            for place, finding in enumerate(costing.findings)
        ]
    )  # fmt: skip


def withheld_table(costings: Costings, held: Withheld) -> Columns:
    """Return how many units are withheld, by type, period, layer and reason."""
    return turned_or_none(
        [
            {"type": kind, "period": period, "layer": layer, "reason": reason, "units": count}
            for (kind, period, layer, reason), count in held.counts(costings).items()
        ]
    )
