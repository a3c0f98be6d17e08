"""The columns of what was entered and of the ledger: units, lines, entries, factors, uncertain inputs."""

from __future__ import annotations

from burden.base.vocabulary import (
    ATTRIBUTIONS,
    AUTHORITY_TYPES,
    BASES,
    BEARERS,
    CURRENCIES,
    DISTRIBUTIONS,
    DRIVER_KINDS,
    ENTRY_KINDS,
    GRADES,
    LAYERS,
    RESOURCES,
)
from burden.costing.kinds import FORMS, SLOTS
from burden.report.package.schema import Column, Link, Table

GBP = "pounds a year, prices of the result (US dollars where units.currency says USD)"
TYPED = "Cleaned to one line; text that a spreadsheet would take for a formula begins with an apostrophe."
NOT_GIVEN = "not entered"
DISTS = ("fixed", *DISTRIBUTIONS)
SHARED_BY = ("each", "residents", "spending", "inspections")
PAID = (*RESOURCES, "grant")
OF_UNIT = Link(("unit",), "units", ("unit",))

UNITS = Table(
    "units",
    "Authorities, bodies and all together, each in one financial year",
    "one authority, body, or all together in one year",
    ("unit",),
    (
        Column("unit", "string", "Key: code and financial year, as E07000121/2005-06.", hides="unit"),
        Column("kind", "string", "What it is.", options=("authority", "body", "together")),
        Column("code", "string", "GSS code of the authority, code of the body, or all.", hides="code"),
        Column("name", "string", f"Name. {TYPED}", hides="name"),
        Column("period", "string", "Financial year, April to March.", "financial year"),
        Column("type", "string", "Type of authority.", null="it is no authority", options=tuple(AUTHORITY_TYPES)),
        Column("region", "string", "Region of England.", null="not known, or removed", hides="exact"),
        Column(
            "residents", "number", "People in the area, as entered, else as published for that year.", "people",
            "not known, or removed", hides="exact",
        ),
        Column("spending_gbp", "number", "Yearly spending.", "pounds a year", "not entered, or removed", hides="exact"),
        Column(
            "staff_fte", "number", "Staff employed.", "full-time equivalents", "not entered, or removed", hides="exact"
        ),
        Column("homes", "number", "Council homes.", "homes", "not entered, or removed", hides="exact"),
        Column("inspections", "number", "Inspections in the year.", "count", "not entered, or removed", hides="exact"),
        Column(
            "basis", "string", "What kind of figures were entered.", null="it is all together", options=tuple(BASES)
        ),
        Column("currency", "string", "Currency of all amounts.", options=tuple(CURRENCIES)),
        Column(
            "complete", "boolean", "Whether all five layers are reported and no item of the catalog is missing.",
            null="nobody can say: there is no list of what such a unit should report",
        ),
        Column(
            "default_share", "number", "Part of the mean of the total that entries left at a default make up.",
            "share, 0 to 1", "there is no total, it is 0, or it is withheld",
        ),
        Column(
            "full_time_equivalents", "number", "Staff hours of the headline as full-time staff.",
            "full-time equivalents", "no line is priced by the hour, or withheld",
        ),
        Column(
            "share_key", "string", "By what a body's cost is shared out over authorities.",
            null="it is no body, or its cost is not shared out", options=SHARED_BY,
        ),
        Column(
            "share_total", "number", "That key summed over everybody the cost falls on, in the package or not.",
            "unit of the key", "no key, its sum is not entered, or removed", hides="exact",
        ),
    ),
)  # fmt: skip

LEDGER = Table(
    "ledger",
    "The ledger: cost lines from which every total is a sum",
    "one attributed part of one entry, borne by one authority or by nobody in the package",
    ("line_id",),
    (
        Column("line_id", "string", "Key, made of the codes and words that tell the line apart.", hides="line"),
        Column(
            "unit", "string", "The authority and year that bear it.", null="it is borne by none of the package",
            hides="unit",
        ),
        Column("entered_by", "string", "The unit whose entry it comes from.", hides="unit"),
        Column(
            "authority", "string", "Code of the authority that bears it; outside: authorities not in the package.",
            null="no authority bears it", hides="code",
        ),
        Column("body", "string", "Code of the body that incurs it.", null="no body incurs it", hides="code"),
        Column("period", "string", "Financial year.", "financial year"),
        Column("layer", "string", "Layer of cost.", options=tuple(LAYERS)),
        Column("item", "string", "Item of the catalog.", null="the entry has a title of its own"),
        Column("entry", "string", "Entry it comes from.", hides="entry"),
        Column(
            "component", "string", "cost, fee (one side of a fee between two units), fee_elsewhere or grant.",
            options=("cost", "fee", "fee_elsewhere", "grant"),
        ),
        Column("bearer", "string", "Who bears it.", options=tuple(BEARERS)),
        Column("attribution", "string", "Part it is; the headline is regime alone.", options=tuple(ATTRIBUTIONS)),
        Column("recurrence", "string", "Whether it recurs.", options=("recurring", "one_off")),
        Column(
            "transfer", "string", "Key of the pair of lines of a fee or grant, which cancel.", null="it is no transfer",
            hides="transfer",
        ),
        Column("status", "string", "Whether a person entered it.", options=("entered", "default")),
        Column("grade", "string", "Grade of evidence.", options=tuple(GRADES)),
        Column("resource", "string", "What it goes on.", options=PAID),
        Column("amount", "number", "Amount at central values, signed; one-off costs as their yearly equivalent.", GBP),
        Column("cash", "number", "Paid to others in the year, at prices of that year.", "pounds, nominal"),
        Column("hours", "number", "Staff time.", "hours a year"),
    ),
    (
        Link(("unit",), "units", ("unit",)),
        Link(("entered_by",), "units", ("unit",)),
        Link(("entered_by", "entry"), "submissions", ("entered_by", "entry")),
        Link(("item",), "catalog", ("item",)),
    ),
)  # fmt: skip

SUBMISSIONS = Table(
    "submissions",
    "What was entered, entry by entry; its figures stand in factors",
    "one entry of one submission",
    ("entered_by", "entry"),
    (
        Column("entered_by", "string", "Unit that entered it.", hides="unit"),
        Column("entry", "string", "Id of the entry, unique in its submission.", hides="entry"),
        Column("kind", "string", "What is entered.", options=tuple(ENTRY_KINDS)),
        Column("form", "string", "The kind, or the second way to enter it.", null="not priced", options=tuple(FORMS)),
        Column("layer", "string", "Layer of cost.", options=tuple(LAYERS)),
        Column("item", "string", "Item of the catalog.", null="it has a title of its own"),
        Column("title", "string", f"Title of the item, else the entry's own. {TYPED}", null="removed", hides="text"),
        Column("staff", "string", "Staff grade it is priced by.", null="not priced by the hour", hides="grade"),
        Column("bearer", "string", "Who bears it.", options=tuple(BEARERS)),
        Column("paid_to", "string", "Who receives it: local, central or a body.", null=NOT_GIVEN, hides="code"),
        Column("paid_by", "string", "Who pays it: local, central or a body.", null=NOT_GIVEN, hides="code"),
        Column("months", "number", "Months of the year it ran.", "months"),
        Column("status", "string", "Whether a person entered it.", options=("entered", "default")),
        Column("grade", "string", "Grade of evidence; D where none was given.", options=tuple(GRADES)),
        Column("resource", "string", "What it goes on.", null="not priced", options=PAID),
        Column(
            "source", "string", f"Where the figure comes from. {TYPED}", null="not entered, or removed", hides="text"
        ),
        Column(
            "counterfactual", "string", f"What would have been without the regime. {TYPED}",
            null="not entered, or removed", hides="text",
        ),
        Column(
            "cashable", "boolean", "Whether it is money paid out, where that was said apart from the rule of its kind.",
            null=NOT_GIVEN,
        ),
        Column(
            "tags", "string", f"Words for views of one's own, semicolon between. {TYPED}",
            null="not entered, or removed", hides="text",
        ),
        Column("note", "string", f"Remark. {TYPED}", null="not entered, or removed", hides="text"),
        Column("has_grounds", "boolean", "Whether the layer asks for no grounds, or they are given."),
        Column("priced", "boolean", "Whether it has a price; without one it counts in no total, and is not zero."),
        Column("why_unpriced", "string", "Why it has no price.", null="it is priced, or removed", hides="text"),
        Column(
            "time_scale", "number", "Multiplies time: 1/60 where it is in minutes.", "factor", "not priced",
        ),
        Column(
            "price_factor", "number", "Moves the entry's prices to those of the result.", "factor", "not priced"
        ),
        Column(
            "discount_rate", "number", "Yearly rate of an annuity; 0 is a straight line.", "share a year",
            "not priced",
        ),
        Column(
            "active_share", "number", "1 while a one-off cost is within its life, else 0; 1 for all others.", "share",
            "not priced",
        ),
    ),
    (Link(("entered_by",), "units", ("unit",)), Link(("item",), "catalog", ("item",))),
)  # fmt: skip

FACTORS = Table(
    "factors",
    "The factors of every priced entry: what its amount is the product of",
    "one factor of one entry; a factor that is not listed is neutral",
    ("entered_by", "entry", "slot"),
    (
        Column("entered_by", "string", "Unit that entered it.", hides="unit"),
        Column("entry", "string", "Id of the entry.", hides="entry"),
        Column("slot", "string", "Place in the equation.", options=tuple(SLOTS)),
        Column("field", "string", "Field of the form that fills it; of a staff card after a dot; spread: a default."),
        Column("low", "number", "Least; of a lognormal the 5th percentile.", "unit of the field"),
        Column("central", "number", "Most likely.", "unit of the field"),
        Column("high", "number", "Most; of a lognormal the 95th percentile.", "unit of the field"),
        Column("dist", "string", "Shape between the ends; fixed is one number.", options=DISTS),
        Column("input", "string", "Uncertain input that varies it.", null="nothing varies it", hides="input"),
    ),
    (
        Link(("entered_by", "entry"), "submissions", ("entered_by", "entry")),
        Link(("input",), "inputs", ("input",)),
    ),
)  # fmt: skip

INPUTS = Table(
    "inputs",
    "Uncertain inputs, each once, however many entries use it",
    "one uncertain input",
    ("input",),
    (
        Column("input", "string", "Key; begins with its unit unless several share it.", hides="input"),
        Column("kind", "string", "What kind of input.", options=tuple(DRIVER_KINDS)),
        Column("label", "string", f"What it is called. {TYPED}", null="removed, or withheld", hides="text"),
        Column("dist", "string", "Shape between the ends.", options=tuple(DISTRIBUTIONS)),
        Column("low", "number", "Least; of a lognormal the 5th percentile.", "unit of the field"),
        Column("central", "number", "Most likely.", "unit of the field"),
        Column("high", "number", "Most; of a lognormal the 95th percentile.", "unit of the field"),
        Column("grade", "string", "Grade of evidence.", null="it has none", options=tuple(GRADES)),
        Column("source", "string", f"Where it comes from. {TYPED}", null="not entered, or removed", hides="text"),
    ),
)
