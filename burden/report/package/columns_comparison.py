"""The columns of the comparison: what is compared and on what basis, which orders are called, what is left out."""

from __future__ import annotations

from burden.analysis.comparison.alike import BY
from burden.analysis.comparison.comparing import PER
from burden.analysis.comparison.panel import VIEWS
from burden.base.vocabulary import LAYERS
from burden.report.package.columns_costs import GBP, OF_UNIT
from burden.report.package.columns_results import LAYER, UNIT
from burden.report.package.schema import Column, Hides, Link, Table

NO_RANGE = "no range was worked out"
NOT_RANKED = (
    "units of its year have not entered the same items, residents are not known, something is withheld, or removed"
)
POUNDS_EACH = "pounds a resident a year, prices of price_year"


def _basis(hides: Hides = "") -> tuple[Column, ...]:
    """Return the columns that say on what basis a row compares; the same in every row of a package."""
    return (
        Column(
            "per", "string", "What ratios, ranks and orders divide by; columns without it in their name are undivided.",
            options=tuple(PER), hides=hides,
        ),
        Column("by", "string", "What must be reported by all: whole layers, or items.", options=BY, hides=hides),
        Column(
            "view", "string", "Whose cost is compared; layers: all five layers, before grants.", options=tuple(VIEWS),
            hides=hides,
        ),
        Column("defaults", "boolean", "Whether what is still a default is compared, too.", hides=hides),
        Column("price_year", "string", "Year of the prices.", "financial year", hides=hides),
    )  # fmt: skip


COMPARISON = Table(
    "comparison",
    "Authorities side by side on what all of them have reported; what is left out stands in comparison_scope",
    "one authority in one year; there is no row where they cannot be compared",
    ("unit",),
    (
        UNIT,
        *_basis(),
        Column(
            "same_items", "boolean",
            "Whether the units of its year have entered the same items in what is compared. Where not, a lower amount "
            "may only be an item that is not entered: no order is called, and there are no ranks.",
        ),
        *(
            Column(f"layer_{key}", "number", f"{row.title}, at central values.", GBP, "not compared, which is not zero")
            for key, row in LAYERS.items()
        ),
        Column("total", "number", "What is compared, together, at central values, of the whole authority.", GBP),
        Column("whole", "number", "All that the unit reported, compared or not.", GBP, "withheld"),
        Column("mean", "number", "Mean of what is compared, of the whole authority.", GBP, NO_RANGE),
        Column("p5", "number", "5th percentile of what is compared, of the whole authority.", GBP, NO_RANGE),
        Column("p95", "number", "95th percentile of what is compared, of the whole authority.", GBP, NO_RANGE),
        Column(
            "residents", "number", "What ratios and ranks divide by.", "people", "not known for the year, or removed",
            hides="exact",
        ),
        Column(
            "residents_period", "string", "Year for which these residents are published.", "financial year",
            "they were entered, are not known, or removed", hides="exact",
        ),
        Column(
            "total_per_resident", "number", "Total for each resident.", POUNDS_EACH, "residents are empty",
            hides="exact",
        ),
        Column(
            "mean_per_resident", "number", "Mean for each resident.", POUNDS_EACH,
            f"residents are empty, or {NO_RANGE}", hides="exact",
        ),
        Column(
            "rank_per_resident_from", "integer",
            "5th percentile of the rank by amount for each resident within the year, 1 the largest.", "rank",
            NOT_RANKED, hides="exact",
        ),
        Column(
            "rank_per_resident_to", "integer", "95th percentile of that rank.", "rank", NOT_RANKED, hides="exact"
        ),
    ),
    (OF_UNIT,),
)  # fmt: skip
ORDERS = Table(
    "comparison_orders",
    "Which of two costs more for each resident, where that is 95% sure or more; of all others no order is called",
    "one pair of units of one year",
    ("more", "less"),
    (
        Column("more", "string", "Unit that costs more for each of per.", hides="row"),
        Column("less", "string", "Unit that costs less for each of per.", hides="row"),
        Column(
            "chance", "number", "How sure that is: shared inputs are drawn together, residents are taken as exact.",
            "share, 0 to 1", hides="row",
        ),
        *_basis("row"),
    ),
    (Link(("more",), "units", ("unit",)), Link(("less",), "units", ("unit",))),
)  # fmt: skip
SCOPE = Table(
    "comparison_scope",
    "What the comparison rests on, and what it leaves out",
    "one layer",
    ("layer",),
    (
        LAYER,
        *_basis(),
        Column(
            "compared", "boolean", "Whether it is compared: all units have reported it in full, nothing a default."
        ),
        Column("units", "integer", "Units that are compared.", "count"),
        Column(
            "remark", "string", "What is left out of the comparison, in all layers, or why there is none.",
            null="nothing is",
        ),
    ),
)  # fmt: skip
