"""The catalog as tables of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, ITEM_KINDS, LAYERS
from burden.reference.bodies import Body, load_bodies
from burden.reference.catalog import Item, Span, load_catalog
from burden.report.tables import NO_SOURCE, table_of


def items_table(ids: Sequence[str], period: str) -> pd.DataFrame:
    """Return catalog items by id, as they stood in `period`: title, kind, who asks."""
    items, bodies = load_catalog().items, load_bodies()
    rows = []
    for name in ids:
        if name not in items:
            continue
        item = items[name]
        span = item.span_to_show(period)
        names = ", ".join(bodies[code].name if code in bodies else code for code in span.demanded_by)
        rows.append({"Item": span.title, "Kind": ITEM_KINDS[item.kind], "Asked by": names, "Id": name})
    return table_of(rows, ("Item", "Kind", "Asked by", "Id"))


def catalog_table(items: Sequence[Item], period: str | None) -> pd.DataFrame:
    """Return the catalog as a table, each item as it stood in `period`, or as it stood last."""
    bodies = load_bodies()
    rows = []
    for item in items:
        span = item.span_to_show(period)
        rows.append(
            {
                "Id": item.id,
                "Title": span.title,
                "Status": span.status.replace("_", " "),
                "Kind": ITEM_KINDS[item.kind],
                "Asked by": ", ".join(bodies[code].name if code in bodies else code for code in span.demanded_by),
                "Layers": ", ".join(LAYERS[key].title for key in span.layers),
                "How often": span.frequency.text,
                "Falls on": ", ".join(AUTHORITY_TYPES[kind] for kind in span.authority_types),
                "Years": "; ".join(
                    years_words(row.first_period, row.last_period, row.years_known) for row in item.spans
                ),
                "Source": span.source or NO_SOURCE,
            }
        )
    return table_of(
        rows,
        ("Id", "Title", "Status", "Kind", "Asked by", "Layers", "How often", "Falls on", "Years", "Source"),
    )


def span_table(span: Span, bodies: Mapping[str, Body]) -> pd.DataFrame:
    """Return all that is known of an item in one stretch of years, a fact a row."""
    often = f"{span.frequency.text} ({span.frequency.assumed})" if span.frequency.assumed else span.frequency.text
    status = EVIDENCE_STATUSES[span.status] + (f". {span.status_note}" if span.status_note else "")
    rows = (
        ("Title then", span.title),
        ("In force", years_words(span.first_period, span.last_period, span.years_known)),
        ("About the years", span.years_note),
        ("Asked by", ", ".join(bodies[code].name if code in bodies else code for code in span.demanded_by)),
        ("How often", often),
        ("Falls on", ", ".join(AUTHORITY_TYPES[kind].lower() for kind in span.authority_types)),
        ("Only where", span.condition_text),
        ("Statutory basis", span.statutory_basis),
        ("Published estimate", span.published_estimate),
        ("Status", status),
        ("Source", span.source or NO_SOURCE),
    )
    return table_of(({"What": what, "Known": value} for what, value in rows if value), ("What", "Known"))


def years_words(first: str, last: str | None, known: bool) -> str:
    """Return a span of years in words, marked where the years are not known."""
    words = f"{first} to {last or 'today'}" if first != last else first
    return words if known else f"{words} (assumed)"
