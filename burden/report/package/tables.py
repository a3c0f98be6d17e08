"""All tables of the package, with what is to be hidden left out or replaced."""

from __future__ import annotations

from burden.analysis.costing import Costings
from burden.report.package import tables_costs as costs
from burden.report.package import tables_results as results
from burden.report.package.cells import finished
from burden.report.package.columns import TABLES
from burden.report.package.hiding import OPEN, Hiding, Pseudonyms
from burden.report.package.schema import Columns
from burden.report.package.tables_answers import answer_tables, items_named
from burden.report.package.tables_comparison import comparison_tables
from burden.report.package.tables_factors import factors_table
from burden.report.package.tables_reference import reference_tables
from burden.report.package.withholding import Withheld, withheld

SUMMED = ("units", "layers", "totals", "views", "eliminations", "drivers")
DIGITS = 12
"""Digits of sums over shares: the last ones hang on how they were shared out, and with it on withheld sizes."""


def tables_of(costings: Costings, hiding: Hiding = OPEN, held: Withheld | None = None) -> dict[str, Columns]:
    """Return every table by name, in the order of its key, with plain values and None for what is missing."""
    if held is None:
        held = withheld(costings, hiding.suppress_below, sizes=bool(hiding.pseudonyms))
    keys = costs.unit_keys(costings)
    found: dict[str, Columns] = {
        "units": costs.units_table(costings, held),
        "ledger": costs.ledger_table(costings, held),
        "submissions": costs.submissions_table(costings, held),
        "factors": factors_table(costings, held, counts=not hiding.pseudonyms),
        "layers": results.layers_table(costings, held),
        "totals": results.totals_table(costings, held),
        "views": results.views_table(costings, held),
        "eliminations": results.eliminations_table(costings, held),
        "coverage": results.coverage_table(costings, held),
        "findings": results.findings_table(costings, held),
        "withheld": results.withheld_table(costings, held),
        **comparison_tables(costings, held),
        **answer_tables(costings, held),
    }
    used = {key for key in found["factors"]["input"] if key is not None}
    found["inputs"] = costs.inputs_table(costings, held, used)
    found["drivers"] = results.drivers_table(costings, held, used)
    named = {
        item
        for name in ("ledger", "submissions", "coverage")
        for item in found[name].get("item", ())
        if item is not None
    }
    found |= reference_tables(named | items_named(found), {costing.period for costing in costings.costings})
    whole = {name: found.get(name) or table.empty() for name, table in TABLES.items()}
    if hiding.pseudonyms:
        authorities = {key for key, sub in zip(keys, costings.run.submissions, strict=False) if sub.authority}
        for name in SUMMED:
            whole[name] = _blurred(whole[name], authorities)
        names = Pseudonyms(hiding.pseudonyms)
        whole = {name: names.applied(name, columns) for name, columns in whole.items()}
    return {name: finished(table, whole[name]) for name, table in TABLES.items()}


def _blurred(columns: Columns, exact: set[str]) -> Columns:
    """Return a table with the numbers of units that are not `exact` to so many digits."""
    units = columns["unit"]
    return {
        name: [
            float(f"{value:.{DIGITS}g}") if isinstance(value, float) and unit not in exact else value
            for unit, value in zip(units, values, strict=True)
        ]
        for name, values in columns.items()
    }
