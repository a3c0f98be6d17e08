"""Every table of the package with every column: the one list that schema, codebook, CSV and Parquet are made from."""

from __future__ import annotations

from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, ITEM_KINDS
from burden.report.package import columns_answers as answers
from burden.report.package import columns_comparison as comparison
from burden.report.package import columns_costs as costs
from burden.report.package import columns_results as results
from burden.report.package.schema import Column, Link, Table

COVERAGE = Table(
    "coverage",
    "What an authority of its type should have reported, against what it did",
    "one item of the catalog for one authority in one year",
    ("unit", "item"),
    (
        results.UNIT,
        Column("item", "string", "Item of the catalog."),
        Column(
            "state", "string",
            "reported, defaulted (a default stands), nil (costs nothing here), missing (should be there and is not), "
            "or conditional (falls on it only if something holds that is not known).",
            options=("reported", "defaulted", "nil", "missing", "conditional"),
        ),
        Column(
            "reason", "string", f"Why it costs nothing. {costs.TYPED}", null="it is not nil, or removed", hides="text"
        ),
    ),
    (costs.OF_UNIT, Link(("item",), "catalog", ("item",))),
)  # fmt: skip
CATALOG = Table(
    "catalog",
    "Items of the catalog that these units have, or should have",
    "one return, indicator, plan, audit or inspection",
    ("item",),
    (
        Column("item", "string", "Key of the item."),
        Column("title", "string", "What it is called."),
        Column("kind", "string", "What kind of demand.", options=tuple(ITEM_KINDS)),
        Column("theme", "string", "Field of work.", null="none is given"),
        Column("members", "string", "Items it stands for together, space between.", null="it stands for itself"),
    ),
)
SPANS = Table(
    "catalog_spans",
    "The same items as they stood in each stretch of years",
    "one item in one stretch of years",
    ("item", "first_period"),
    (
        Column("item", "string", "Item of the catalog."),
        Column("first_period", "string", "First financial year.", "financial year"),
        Column("last_period", "string", "Last financial year.", "financial year", "still in force"),
        Column("years_known", "boolean", "Whether both years are known; else they are the years around the list."),
        Column("title", "string", "What it was called."),
        Column("demanded_by", "string", "Codes of the bodies that ask for it, space between; see bodies."),
        Column("layers", "string", "Layers it costs in, space between."),
        Column(
            "authority_types", "string",
            f"Types of authority it falls on, space between, of {', '.join(AUTHORITY_TYPES)}.",
        ),
        Column("condition", "string", "What must hold for it to fall on an authority.", null="nothing"),
        Column("frequency_low", "number", "Least times a year.", "times a year"),
        Column("frequency_central", "number", "Most likely times a year.", "times a year"),
        Column("frequency_high", "number", "Most times a year.", "times a year"),
        Column("frequency_text", "string", "How often, in the words of the list."),
        Column("statutory_basis", "string", "Law it rests on.", null="not known"),
        Column(
            "status", "string", "How well the evidence stands.", options=tuple(EVIDENCE_STATUSES)
        ),
        Column("source", "string", "Where it was found.", null="unverified, without a source"),
        Column("listed", "string", "List and row it was taken from."),
    ),
    (Link(("item",), "catalog", ("item",)),),
)  # fmt: skip
BODIES = Table(
    "bodies",
    "Departments, inspectorates and others that ask for these items",
    "one body of the register",
    ("code",),
    (
        Column("code", "string", "Code of the body."),
        Column("name", "string", "Name of the body."),
        Column("what", "string", "What it is."),
        Column("status", "string", "How well the evidence stands.", options=tuple(EVIDENCE_STATUSES)),
        Column("source", "string", "Where that was found."),
    ),
)
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        costs.UNITS, costs.LEDGER, costs.SUBMISSIONS, costs.FACTORS, costs.INPUTS, results.LAYERS_TABLE, results.TOTALS,
        results.VIEWS_TABLE, results.ELIMINATIONS, COVERAGE, results.DRIVERS, comparison.COMPARISON, comparison.ORDERS,
        comparison.SCOPE, answers.USEFULNESS, answers.MEASURES, answers.VALUES, CATALOG, SPANS, BODIES,
        results.FINDINGS, results.WITHHELD,
    )
}  # fmt: skip
"""The tables of the package by name, in the order of its codebook."""
