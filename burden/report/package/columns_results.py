"""The columns of results: layers, totals, who pays, what drives the range, the comparison, what is withheld."""

from __future__ import annotations

from burden.base.errors import LEVELS
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS, RESOURCES
from burden.report.package.columns_costs import GBP, OF_UNIT, TYPED
from burden.report.package.schema import Column, Link, Table

STATES = ("reported", "not_reported", "withheld")
NO_FIGURE = "nobody reported it, or withheld"
NO_HEADLINE = "nobody reported it, no line has grounds for attribution, or withheld"
UNIT = Column("unit", "string", "Authority, body or all together in a year.", hides="unit")
LAYER = Column("layer", "string", "Layer of cost.", options=tuple(LAYERS))
VIEWS = ("local", "central", "consolidated", "users")


def _amount(name: str, meaning: str, null: str = NO_HEADLINE) -> Column:
    return Column(name, "number", meaning, GBP, null)


FIGURES = (
    _amount("gross", "All four parts together, at central values.", NO_FIGURE),
    _amount("regime", "The headline part at central values: reconciles with invoices."),
    _amount("business_as_usual", "Part that would be borne anyway.", NO_FIGURE),
    _amount("discretionary", "Part done by choice beyond what is asked.", NO_FIGURE),
    _amount("unattributed", "Part claimed for the regime without stated grounds.", NO_FIGURE),
    _amount("low", "Headline with every input at the end that lowers it."),
    _amount("central", "Headline with every input at its most likely value; equals regime."),
    _amount("high", "Headline with every input at the end that raises it."),
    _amount("mean", "Mean of the headline: the figure to show; means add up."),
    _amount("p5", "5th percentile of the headline."),
    _amount("p50", "Median of the headline."),
    _amount("p95", "95th percentile of the headline."),
    _amount("standard_deviation", "Standard deviation of the headline.", f"{NO_HEADLINE}; or it is no number"),
    _amount("error_p5", "How far p5 may be from the truth of the stated inputs."),
    _amount("error_p50", "The same of p50."),
    _amount("error_p95", "The same of p95."),
    Column("hours", "number", "Staff time of the headline.", "hours a year", NO_HEADLINE),
    Column("cash", "number", "Paid to others in the year, of the headline.", "pounds, nominal", NO_HEADLINE),
    *(_amount(f"resource_{name}", f"Of the headline: {title.lower()}.") for name, title in RESOURCES.items()),
    Column(
        "default_share", "number", "Part of the mean that entries left at a default make up.", "share, 0 to 1",
        f"{NO_HEADLINE}; or it is 0",
    ),
)  # fmt: skip
STATE = (
    Column(
        "state",
        "string",
        "Whether there is a figure. Shares of a body's cost in a withheld layer can be worked out: see README.md.",
        options=STATES,
    ),
    Column("reported", "boolean", "Whether anything was reported.", null="withheld"),
)
LAYERS_TABLE = Table(
    "layers",
    "The five layers of every unit; what nobody reported is empty, which is not zero",
    "one layer of one unit",
    ("unit", "layer"),
    (UNIT, LAYER, *STATE, *FIGURES),
    (OF_UNIT,),
)
TOTALS = Table(
    "totals",
    "The total of every unit, over the layers that are reported",
    "one unit",
    ("unit",),
    (UNIT, *STATE, *FIGURES),
    (OF_UNIT,),
)
VIEWS_TABLE = Table(
    "views",
    "Who pays: local, central, both together; users apart",
    "one view of one unit that has a figure",
    ("unit", "view"),
    (
        UNIT,
        Column("view", "string", "Whose cost, net of fees and grants.", options=VIEWS),
        Column("amount", "number", "Headline at central values.", GBP),
        Column("mean", "number", "Mean of the headline.", GBP, "no range was worked out"),
        Column("p5", "number", "5th percentile of the headline.", GBP, "no range was worked out"),
        Column("p50", "number", "Median of the headline.", GBP, "no range was worked out"),
        Column("p95", "number", "95th percentile of the headline.", GBP, "no range was worked out"),
    ),
    (OF_UNIT,),
)
ELIMINATIONS = Table(
    "eliminations",
    "Fees and grants between the two sides of an account, taken out of its views",
    "one kind of transfer of one unit",
    ("unit", "what"),
    (
        UNIT,
        Column("what", "string", "Kind of transfer."),
        Column("amount", "number", "Size of the pairs, positive.", GBP),
    ),
    (OF_UNIT,),
)
DRIVERS = Table(
    "drivers",
    "What makes a total or a layer unsure: the inputs with the largest share",
    "one input of the total, or of one layer, of one unit",
    ("unit", "scope", "rank"),
    (
        UNIT,
        Column("scope", "string", "The total, or a layer.", options=("total", *LAYERS)),
        Column("rank", "integer", "1 is the largest share of variance.", "rank"),
        Column("input", "string", "The uncertain input.", hides="input"),
        Column("direction", "string", "Where the amount goes when it rises.", options=("up", "down", "both")),
        Column("share_of_variance", "number", "First-order Sobol index.", "share"),
        Column("total_share_of_variance", "number", "Total Sobol index.", "share"),
        Column("swing_p5", "number", "Mean with the input at its 5th percentile.", GBP),
        Column("swing_p95", "number", "Mean with the input at its 95th percentile.", GBP),
    ),
    (OF_UNIT, Link(("input",), "inputs", ("input",))),
)
FINDINGS = Table(
    "findings",
    "Remarks on what was entered and on the results",
    "one remark on one unit",
    ("unit", "number"),
    (
        UNIT,
        Column("number", "integer", "Place among the remarks on the unit.", "count"),
        Column("level", "string", "How grave.", options=LEVELS),
        Column("code", "string", "Stable code of the remark."),
        Column("place", "string", f"Field it is about. {TYPED}", null="it has no place, or removed", hides="text"),
        Column("message", "string", f"The remark. {TYPED}", null="removed", hides="text"),
    ),
    (OF_UNIT,),
)
WITHHELD = Table(
    "withheld",
    "How many figures are withheld, and why; counts only",
    "one type of unit, year, layer and reason",
    ("type", "period", "layer", "reason"),
    (
        Column(
            "type", "string", "Type of authority, body, or together.", options=(*AUTHORITY_TYPES, "body", "together")
        ),
        Column("period", "string", "Financial year.", "financial year"),
        LAYER,
        Column(
            "reason", "string",
            "small_cell: too few authorities entered something; difference: would give a small cell away; "
            "size: would give residents, spending or inspections away.",
            options=("small_cell", "difference", "size"),
        ),
        Column("units", "integer", "Units withheld.", "count"),
    ),
)  # fmt: skip
