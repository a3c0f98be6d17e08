"""Tables of what people answered: which items help to improve the work, the register of measures and its values."""

from __future__ import annotations

import math

from burden.analysis.costing import Costings
from burden.reference.catalog import load_catalog
from burden.report.package.schema import Columns
from burden.report.package.tables_costs import unit_of
from burden.report.package.tables_results import turned_or_none
from burden.report.package.withholding import Withheld
from burden.submission.model import Submission
from burden.submission.series import read_series


def answer_tables(costings: Costings, held: Withheld) -> dict[str, Columns]:
    """Return what every unit answered of which nothing is withheld: an answer tells which items a unit has."""
    shown = [sub for number, sub in enumerate(costings.run.submissions) if number not in held.silent]
    return {
        "usefulness": turned_or_none([row for sub in shown for row in _usefulness(sub)]),
        "measures": turned_or_none([row for sub in shown for row in _measures(sub)]),
        "measure_values": turned_or_none([row for sub in shown for row in _values(sub)]),
    }


def items_named(tables: dict[str, Columns]) -> set[str]:
    """Return the items of the catalog that these answers name."""
    named = {item for item in tables["usefulness"].get("item", ()) if item is not None}
    return named.union(*(words.split() for words in tables["measures"].get("replaces_items", ()) if words))


def _usefulness(sub: Submission) -> list[dict[str, object]]:
    items = load_catalog().items
    # An entry may be named by its title; ids come last, so that they win.
    entries = {entry.item_title: entry.id for entry in reversed(sub.entries) if entry.item_title}
    entries |= {entry.id: entry.id for entry in sub.entries}
    return [
        {
            "entered_by": unit_of(sub.code, sub.period), "number": place,
            "item": use.item if use.item in items else None,
            "entry": None if use.item in items else entries.get(use.item), "used": use.used, "used_by": use.by,
        }
        for place, use in enumerate(sub.usefulness, 1)
    ]  # fmt: skip


def _measures(sub: Submission) -> list[dict[str, object]]:
    items = load_catalog().items
    return [
        {
            "entered_by": unit_of(sub.code, sub.period), "number": place, "service": row.service,
            "measure": row.measure, "purpose": row.purpose, "kind": row.kind, "end_to_end": row.end_to_end,
            "from_the_work": row.from_the_work, "used_by": row.used_by, "used_how_often": row.used_how_often,
            "replaces_items": " ".join(name for name in row.replaces if name in items) or None,
            "replaces_others": "; ".join(name for name in row.replaces if name not in items) or None,
            "values_given": len(read_series(row.values)) if row.values else 0,
        }
        for place, row in enumerate(sub.measures, 1)
    ]  # fmt: skip


def _values(sub: Submission) -> list[dict[str, object]]:
    return [
        {
            "entered_by": unit_of(sub.code, sub.period), "number": place, "position": position, "time": point.label,
            "value": None if math.isnan(point.value) else point.value,
        }
        for place, row in enumerate(sub.measures, 1)
        for position, point in enumerate(read_series(row.values) if row.values else (), 1)
    ]  # fmt: skip
