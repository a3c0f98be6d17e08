"""The columns of what people answered: which items help to improve the work, and the register of measures."""

from __future__ import annotations

from burden.base.vocabulary import MEASURE_KINDS
from burden.report.package.columns_costs import TYPED
from burden.report.package.schema import Column, Link, Table

USED = ("yes", "partly", "no")
NOT_SAID = "not said"
GONE = "not said, or removed"
ENTERED_BY = Column("entered_by", "string", "Unit that entered it.", hides="unit")
BY_UNIT = Link(("entered_by",), "units", ("unit",))

USEFULNESS = Table(
    "usefulness",
    "Whether what is asked for is used here to understand and improve the work",
    "one answer of one unit on one item",
    ("entered_by", "number"),
    (
        ENTERED_BY,
        Column("number", "integer", "Place among the unit's answers.", "count"),
        Column("item", "string", "Item of the catalog.", null="it is about an entry with a title of its own"),
        Column(
            "entry", "string", "Id of the entry it is about.", null="it is about an item of the catalog", hides="entry"
        ),
        Column("used", "string", "Whether it is used to understand and improve the work.", options=USED),
        Column("used_by", "string", f"Who uses it. {TYPED}", null=GONE, hides="text"),
    ),
    (BY_UNIT, Link(("item",), "catalog", ("item",))),
)
MEASURES = Table(
    "measures",
    "The register of measures: what is used to understand and improve each service",
    "one measure of one service of one unit",
    ("entered_by", "number"),
    (
        ENTERED_BY,
        Column("number", "integer", "Place in the unit's register.", "count"),
        Column("service", "string", f"The service. {TYPED}", null="removed", hides="text"),
        Column("measure", "string", f"What is measured. {TYPED}", null="removed", hides="text"),
        Column(
            "purpose", "string", f"What the service is for, in the words of those who use it. {TYPED}", null=GONE,
            hides="text",
        ),
        Column(
            "kind", "string", "What happens in the work, or a value that somebody set.", null=NOT_SAID,
            options=tuple(MEASURE_KINDS),
        ),
        Column(
            "end_to_end", "boolean", "Whether it runs from the citizen's first contact to the end.", null=NOT_SAID
        ),
        Column("from_the_work", "boolean", "Whether it is taken from the work itself.", null=NOT_SAID),
        Column("used_by", "string", f"Who uses it. {TYPED}", null=GONE, hides="text"),
        Column("used_how_often", "string", f"How often it is looked at. {TYPED}", null=GONE, hides="text"),
        Column("replaces_items", "string", "Items of the catalog it could replace, space between.", null="none"),
        Column(
            "replaces_others", "string", f"What else it could replace, semicolon between. {TYPED}",
            null="nothing, or removed", hides="text",
        ),
        Column(
            "values_given", "integer", "Values given of it, missing ones too; they stand in measure_values.", "count"
        ),
    ),
    (BY_UNIT,),
)  # fmt: skip
VALUES = Table(
    "measure_values",
    "Values of measures in order of time",
    "one value of one measure",
    ("entered_by", "number", "position"),
    (
        Column("entered_by", "string", "Unit that entered it.", hides="row"),
        Column("number", "integer", "The measure's place in the unit's register.", "count", hides="row"),
        Column("position", "integer", "Place in the series, 1 the earliest.", "count", hides="row"),
        Column("time", "string", f"When, as it was typed; else the place in the series. {TYPED}", hides="row"),
        Column("value", "number", "The value.", "unit of the measure", "a value is missing here", hides="row"),
    ),
    (BY_UNIT, Link(("entered_by", "number"), "measures", ("entered_by", "number"))),
)
