"""Tables taken from the catalog and the register of bodies, as far as these units need them."""

from __future__ import annotations

from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.report.package.schema import Columns
from burden.report.package.tables_results import turned_or_none


def reference_tables(items: set[str], periods: set[str]) -> dict[str, Columns]:
    """Return items, their spans in `periods` (else the latest there is), and the bodies that ask for them."""
    catalog, register = load_catalog(), load_bodies()
    found = [catalog.items[item] for item in sorted(items)]
    spans = []
    for item in found:
        shown = [span for span in item.spans if any(span.covers(period) for period in periods)] or [item.spans[-1]]
        spans += [(item.id, span) for span in shown]
    bodies = sorted({code for _, span in spans for code in span.demanded_by if code in register})
    rows = [
        {
            "item": item, "first_period": span.first_period, "last_period": span.last_period,
            "years_known": span.years_known, "title": span.title, "demanded_by": " ".join(span.demanded_by),
            "layers": " ".join(span.layers), "authority_types": " ".join(span.authority_types),
            "condition": span.condition, "frequency_low": span.frequency.low,
            "frequency_central": span.frequency.central, "frequency_high": span.frequency.high,
            "frequency_text": span.frequency.text, "statutory_basis": span.statutory_basis, "status": span.status,
            "source": span.source, "listed": f"{span.listed.list} {span.listed.era} {span.listed.row}",
        }
        for item, span in spans
    ]  # fmt: skip
    return {
        "catalog": turned_or_none(
            [
                {
                    "item": item.id, "title": item.title, "kind": item.kind, "theme": item.theme,
                    "members": " ".join(item.members) or None,
                }
                for item in found
            ]
        ),
        "catalog_spans": turned_or_none(rows),
        "bodies": turned_or_none(
            [
                {name: getattr(register[code], name) for name in ("code", "name", "what", "status", "source")}
                for code in bodies
            ]
        ),
    }  # fmt: skip
