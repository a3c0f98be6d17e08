"""The closed lists of the model and the words people read for them, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the five layers of cost: its words, who usually bears it, and whether it needs grounds for attribution."""

    key: str
    title: str
    words: str
    help: str
    usual_bearer: str
    needs_grounds: bool


LAYERS: dict[str, Layer] = {
    layer.key: layer
    for layer in (
        Layer(
            "writing_targets",
            "Writing targets",
            "the cost of writing the specifications and targets",
            "Staff time and purchases of those who write, consult on, negotiate, revise and publish targets, "
            "indicators, standards and guidance, and council time spent negotiating them.",
            "central",
            False,
        ),
        Layer(
            "central_inspection",
            "Central inspection",
            "the cost of inspection for central government",
            "The gross cost of inspectorates and auditors of performance, less the fees they charge.",
            "central",
            False,
        ),
        Layer(
            "local_preparation",
            "Local preparation",
            "the cost of inspection for local government (fees, preparation for and involvement in inspection process)",
            "Fees; preparing for, hosting and following up inspections; every data return, indicator and plan; "
            "consultants and project managers taken on for it.",
            "local",
            False,
        ),
        Layer(
            "distorting_compliance",
            "Distorting compliance",
            "huge costs incurred by meeting specifications that actually make the performance of services worse",
            "Failure demand that a specification causes; rework; work done only to look good; systems, buildings and "
            "contractors bought to meet it.",
            "local",
            True,
        ),
        Layer(
            "morale",
            "Morale",
            "the cost of damaged morale",
            "Leavers, absence and lost effort above a named baseline, by the share attributed to the regime.",
            "local",
            True,
        ),
    )
}

AUTHORITY_TYPES: dict[str, str] = {
    "shire_county": "Shire county",
    "shire_district": "Shire district",
    "unitary": "Unitary authority",
    "metropolitan_district": "Metropolitan district",
    "london_borough": "London borough",
    "other": "Other",
}

BEARERS: dict[str, str] = {"local": "Local", "central": "Central", "users": "Users and other organisations"}

ATTRIBUTIONS: dict[str, str] = {
    "regime": "Regime",
    "business_as_usual": "Business as usual",
    "discretionary": "Discretionary",
    "unattributed": "Unattributed",
}

RESOURCES: dict[str, str] = {
    "staff_time": "Staff time",
    "fee": "Fees",
    "purchase": "Purchases",
    "capital": "One-off costs",
    "effect": "Effects on services and staff",
}

GRADES: dict[str, str] = {
    "A": "Measured: timesheet, invoice or ledger",
    "B": "Sampled, or taken from records",
    "C": "Estimated by those who do the work",
    "D": "One person's judgement",
    "E": "A published average used as a default",
}

BASES: dict[str, str] = {"estimate": "Estimate", "budget": "Budget", "outturn": "Outturn"}

ITEM_KINDS: dict[str, str] = {
    "return": "Data return",
    "indicator": "Indicator",
    "inspection": "Inspection or assessment",
    "audit": "Audit",
    "plan": "Plan or strategy",
    "fee": "Fee",
    "framework": "Framework",
    "target_set": "Set of indicators or plans",
}

EVIDENCE_STATUSES: dict[str, str] = {
    "found": "Found in a public source",
    "partly_found": "Partly found; the rest unverified",
    "derived": "Derived by arithmetic from sourced figures",
    "estimated": "Estimated by a stated method",
    "judgement": "A stated judgement",
    "unverified": "Unverified",
}

DISTRIBUTIONS: dict[str, str] = {
    "pert": "Most likely value between a least and a most (PERT)",
    "triangular": "Straight lines from least to most likely to most",
    "uniform": "Anything between least and most alike",
    "lognormal": "Skewed to the right; low and high are the 5th and 95th percentile",
}

DRIVER_KINDS: dict[str, str] = {
    "pay": "Pay or tariff of a staff grade",
    "on_cost": "On-cost of a staff grade",
    "overhead": "Overhead of a staff grade",
    "productive_hours": "Productive hours of a staff grade",
    "time": "Time a task takes",
    "count": "How many, or how often",
    "amount": "Amount of money",
    "life": "Years something is used",
    "share": "Share",
    "quantity": "Quantity named once and used by several lines",
    "spread": "Spread of an evidence grade, not an entered range",
    "average": "Error of a published average, not an entered range",
    "variation": "Difference of one item from a published average, not an entered range",
}
"""What kind of uncertain input a driver is."""

PRECISIONS: dict[str, str] = {
    "fast": "In closed form wherever that holds well enough",
    "standard": "Stated error below what rounding shows",
    "high": "Five times finer",
}
"""How finely quantiles are worked out."""

ENTRY_KINDS: dict[str, str] = {
    "time": "Staff time",
    "fee": "Fee",
    "purchase": "Purchase",
    "one_off": "One-off cost",
    "failure_demand": "Failure demand",
    "excess_cost": "Excess cost",
    "turnover": "Leavers above the baseline",
    "absence": "Absence above the baseline",
    "lost_effort": "Lost effort",
    "fee_income": "Fee income",
    "grant": "Grant",
}

MEASURE_KINDS: dict[str, str] = {"measure": "Measure", "target": "Target"}
"""What a line of the register of measures is: a target says what somebody wants, a measure what happens."""

DEMANDS: dict[str, str] = {"value": "Value", "failure": "Failure"}
"""What a contact is: something people want, or caused by a failure to do something or do it right (the letter)."""

CURRENCIES: dict[str, str] = {"GBP": "£", "USD": "$"}
