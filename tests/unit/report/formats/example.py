"""A made-up report of every kind of block, with hostile text in it, for tests of the formats."""

from __future__ import annotations

from burden.report.document.clean import clean
from burden.report.document.model import (
    Bar,
    Chart,
    Column,
    Figure,
    Line,
    Listed,
    Paragraph,
    Report,
    Section,
    Slide,
    Table,
)  # fmt: skip

HOSTILE = clean(
    '=HYPERLINK("http://example.org","x") <script>alert(1)</script> **bold** #heading $a$ @import [link](x) '
    '\u202eevil\u202c שלום مرحبا 😀 日本語 & \\n \x07 {{7*7}} #read("/etc/passwd")'
)
LONG = "Ten thousand letters. " * 455


def example_report(hostile: bool = False) -> Report:
    """Return a report with a chart, tables, a list, notes and lines of the fictional borough of Exampleton."""
    title = HOSTILE if hostile else "Corporate assessment: preparation"
    source = LONG if hostile else "Timesheets of the policy team, 2005-06"
    name = f"Exampleton {HOSTILE}" if hostile else "Exampleton Borough Council"
    lead = Paragraph(
        "Reported so far: about £450,000 a year, likely between £380,000 and £530,000 (nine in ten). "
        "Not yet counted: morale.",
        "lead",
        (
            Figure("£450,000", (451_234.5,), "gbp", 10_000, ("total.mean",)),
            Figure("£380,000", (379_900.0,), "gbp", 10_000, ("total.p5",)),
        ),
    )
    chart = Chart(
        "layers",
        "The five layers, £ a year in prices of 2005-06. Bar: mean. Line: likely range. Hatched: default.",
        "Bar chart of the five layers. Writing targets: not reported. Inspecting: −£20,000. Preparing: about £450,000.",
        "£ a year, prices of 2005-06",
        "gbp",
        (
            Bar("Writing targets", "not reported", None, state="not_reported"),
            Bar("Central inspection", "−£20,000", -20_000.0),
            Bar("Preparing for and taking part in inspection", "about £450,000, 30% default", 451_234.5, 380_000.0,
                530_000.0, 0.3, "partly_default"),
            Bar("Distorting compliance", "about £60,000, all default", 60_000.0, 20_000.0, 120_000.0, 1.0, "default"),
            Bar("Morale", "grounds missing, £12,000 unattributed", None, state="no_headline"),
        ),
    )  # fmt: skip
    table = Table(
        "layers",
        "The five layers and their total",
        (Column("Layer", weight=2.0), Column("Headline", True), Column("Likely range (nine in ten)", True, 1.6),
         Column("Central", True)),
        (
            (Figure("Writing targets"), Figure("not reported"), Figure("–"), Figure("–")),
            (Figure("Local preparation"), Figure("about £450,000", (451_234.5,), "gbp", 10_000),
             Figure("£380,000 to £530,000", (379_900.0, 531_000.0), "gbp", 10_000),
             Figure("£440,000", (438_000.0,), "gbp", 10_000)),
            (Figure("Total so far"), Figure("about £450,000", (451_234.5,), "gbp", 10_000),
             Figure("£380,000 to £530,000", (379_900.0, 531_000.0), "gbp", 10_000),
             Figure("£440,000", (438_000.0,), "gbp", 10_000)),
        ),
        last_is_total=True,
        note="Figures may not add up because of rounding.",
        keys=("", "layers.local_preparation", "total"),
    )  # fmt: skip
    items = Table(
        "items",
        "The costliest items, and who uses them",
        (Column("Item", weight=3.0), Column("A year", True), Column("Used here?")),
        tuple(
            (Figure(f"{title} {number}"), Figure(f"£{number},000", (number * 1000.0,), "gbp", 1.0), Figure("not said"))
            for number in range(10, 0, -1)
        ),
    )
    layers = Section(
        "layers", "The five layers", "Preparing for inspection is nearly all of what has been reported.",
        (chart, table),
        Slide("Preparing for inspection is nearly all of what has been reported", (chart,),
              ("Source: the report's table “The five layers and their total”.", source)),
    )  # fmt: skip
    sections = (
        Section("headline", "What it costs", lead.text, (lead,),
                Slide("About £450,000 a year so far", (lead,), (source,))),
        layers,
        Section("items", "The costliest items", "Nobody has said of most items whether they are used.", (items,),
                Slide("Nobody has said whether the costliest items are used", (items,), (source,))),
        Section("limits", "What this figure is not", "Benefits are not counted.",
                (Listed(("What inspection may bring is not counted.", title, source)),
                 Paragraph("A note in small print.", "note")),
                Slide("What this figure is not", (Listed(("What inspection may bring is not counted.", title)),), ())),
        Section("sources", "Sources", "Every source once.", (Listed((source, title)),), appendix=True),
    )  # fmt: skip
    lines = (
        Line("cpa-team", title, "local_preparation", "Local preparation", "Staff time",
             "4.5 FTE × £22,000 a year × (1 + 0.27 on-cost) × (1 + 0.3 overhead) × (1 − 0.1)",
             (4.5, 22_000.0, 1.27, 1.3, 0.9), 147_104.1, "regime", (("Business as usual", 16_344.9),), "C", False,
             source, title),
        Line("ctb1", "Council tax base return", "local_preparation", "Local preparation", "Staff time",
             "2 people × 10 hours × £23.71 an hour", (2.0, 10.0, 23.71), 474.2, "regime", (), "E", True, source, ""),
    )  # fmt: skip
    return Report(
        title="What targets and inspection cost",
        subtitle=f"{name}, 2005-06",
        name=name,
        period="2005-06",
        currency="GBP",
        per="a year",
        made_on="2026-11-23",
        sections=sections,
        lines=lines,
        provenance=(("Prices", "2005-06"), ("Version", "burden 0.1.0"), ("Reference data", "catalog 0123456789ab")),
        costing={"layers": {}, "total": {"mean": 451_234.5, "p5": 379_900.0}},
        ledger_columns=("line_id", "layer", "entry", "attribution", "amount", "cash", "hours"),
        ledger=(
            ("1", "local_preparation", "cpa-team", "regime", 147_104.1, 0.0, 6_415.2),
            ("2", "local_preparation", "cpa-team", "business_as_usual", 16_344.9, 0.0, 712.8),
            ("3", "local_preparation", title, "regime", 474.2, 0.0, 20.0),
        ),
    )
