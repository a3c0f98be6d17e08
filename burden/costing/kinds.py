"""What the factors of each kind of entry are: the one place that says so.

A form names, for each slot of the equation, the field of the entry that fills it. Slots left out are neutral.
"""

from __future__ import annotations

from dataclasses import dataclass

from burden.submission.model import Entry, StaffCard, Submission

SLOTS: dict[str, float] = {
    "price": 1.0,
    "on_cost": 0.0,
    "overhead": 0.0,
    "card_hours": 1.0,
    "life": 1.0,
    "time": 1.0,
    "time_baseline": 0.0,
    "number": 1.0,
    "frequency": 1.0,
    "share": 1.0,
    "share_baseline": 0.0,
    "business_as_usual": 0.0,
    "discretionary": 0.0,
    "attribution": 1.0,
    "spread": 1.0,
    "spread_item": 1.0,
}
"""The slots of the equation with the value that leaves it unchanged."""

CARD = "card.productive_hours_per_year"


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of entry fills the slots: `{slot: field}`; `staff` fills the price slots from the staff card."""

    fields: dict[str, str]
    resource: str
    staff: bool = False
    pays_cash: bool = False
    one_off: bool = False
    minutes: bool = False


FORMS: dict[str, Form] = {
    "time": Form({"time": "hours", "number": "people", "frequency": "times_per_year"}, "staff_time", staff=True),
    "time_fte": Form({"time": CARD, "number": "fte"}, "staff_time", staff=True),
    "fee": Form({"price": "amount_gbp", "number": "units", "frequency": "times_per_year"}, "fee", pays_cash=True),
    "purchase": Form(
        {"price": "amount_gbp", "number": "quantity", "frequency": "times_per_year"},
        "purchase",
        pays_cash=True,
    ),
    "one_off": Form({"price": "amount_gbp", "life": "life_years"}, "capital", pays_cash=True, one_off=True),
    "failure_demand": Form(
        {"price": "cost_per_contact_gbp", "number": "contacts_per_year", "share": "failure_share"},
        "effect",
    ),
    "failure_demand_minutes": Form(
        {"time": "minutes", "number": "contacts_per_year", "share": "failure_share"},
        "effect",
        staff=True,
        minutes=True,
    ),
    "excess_cost": Form({"price": "excess_gbp_per_unit", "number": "units_per_year"}, "effect"),
    "turnover": Form(
        {
            "price": "replacement_gbp",
            "number": "headcount",
            "share": "leaver_share",
            "share_baseline": "baseline_share",
        },
        "effect",
    ),
    "absence": Form(
        {"price": "gbp_per_day", "time": "days_per_fte", "time_baseline": "baseline_days_per_fte", "number": "fte"},
        "effect",
    ),
    "lost_effort": Form({"time": CARD, "number": "fte", "share": "share_of_time"}, "effect", staff=True),
    "fee_income": Form(
        {"price": "amount_gbp", "frequency": "times_per_year"},
        "fee",
        pays_cash=True,
    ),
    "grant": Form(
        {"price": "amount_gbp", "number": "units", "frequency": "times_per_year"},
        "grant",
        pays_cash=True,
    ),
}
"""Every form, by key. A kind with two ways of entering it has two forms."""

SHARE_FIELDS = {
    "business_as_usual": "business_as_usual_share",
    "discretionary": "discretionary_share",
    "attribution": "attribution_share",
}
"""The slots that split an amount, the same for every kind."""


def card_of(submission: Submission, entry: Entry) -> StaffCard | None:
    """Return the staff card that prices an entry; None where it is not priced by the hour, or the card is missing."""
    if not FORMS[form_key(entry)].staff:
        return None
    return submission.staff.get(getattr(entry, "staff", None) or "")


def form_key(entry: Entry) -> str:
    """Return the key of the form an entry is entered in."""
    if entry.kind == "time" and getattr(entry, "fte", None) is not None:
        return "time_fte"
    if entry.kind == "failure_demand" and getattr(entry, "minutes", None) is not None:
        return "failure_demand_minutes"
    return entry.kind
