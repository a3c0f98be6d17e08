"""The columns of the sheets: the title of each field with its unit, how it is written, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from burden.submission.model import ENTRY_MODELS, Entry, Measure, Nil, StaffCard, Submission, Usefulness
from burden.submission.named import NamedQuantity
from burden.submission.strict import Strict

CHOICE = "choice"
"""How a column is written whose cells hold one of a list of things."""
EVENT = ("times_per_year", "amount")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the field; `written` is how its figures are written (`burden.submission.written`), `choice`
    or `text`; `choices` names the list a choice is from; `shown_only` where nothing typed into it is read; `noted`
    where a name that is no choice goes into the entry's note."""

    key: str
    title: str
    written: str
    help: str = field(repr=False, default="")
    choices: str = ""
    shown_only: bool = False
    noted: bool = False


FIELDS: dict[str, tuple[str, str, str]] = {
    "id": ("Entry id", "text", ""),
    "layer": ("Layer", CHOICE, "layers"),
    "item": ("Item", CHOICE, "items"),
    "item_title": ("Own title", "text", ""),
    "months": ("Months", "months", ""),
    "bearer": ("Borne by", CHOICE, "bearers"),
    "price_year": ("Prices of", "period", ""),
    "business_as_usual_share": ("Business as usual (share)", "share", ""),
    "discretionary_share": ("Discretionary (share)", "share", ""),
    "attribution_share": ("Caused by the regime (share)", "share", ""),
    "counterfactual": ("Without the regime", "text", ""),
    "cashable": ("Cash", "flag", ""),
    "status": ("Status", CHOICE, "statuses"),
    "tags": ("Tags", "text", ""),
    "grade": ("Evidence grade", CHOICE, "grades"),
    "source": ("Source", "text", ""),
    "note": ("Note", "text", ""),
    "staff": ("Staff grade", CHOICE, "staff"),
    "people": ("People", "amount", ""),
    "hours": ("Hours each, each time", "hours", ""),
    "times_per_year": ("Times a year", "amount", ""),
    "fte": ("Full-time equivalents", "amount", ""),
    "amount_gbp": ("Amount (£)", "money", ""),
    "units": ("Units", "amount", ""),
    "paid_to": ("Paid to", CHOICE, "receivers"),
    "paid_by": ("Paid by", CHOICE, "payers"),
    "quantity": ("How many", "amount", ""),
    "life_years": ("Life (years)", "years", ""),
    "annualise": ("Spread over its life", CHOICE, "annualise"),
    "discount_rate": ("Discount rate (share)", "share", ""),
    "paid_in": ("Paid in", "period", ""),
    "contacts_per_year": ("Contacts a year", "amount", ""),
    "failure_share": ("Failure demand (share)", "share", ""),
    "cost_per_contact_gbp": ("A contact (£)", "money", ""),
    "minutes": ("Minutes a contact", "minutes", ""),
    "units_per_year": ("Units a year", "amount", ""),
    "excess_gbp_per_unit": ("Above what it would cost, a unit (£)", "money", ""),
    "headcount": ("People employed", "amount", ""),
    "leaver_share": ("Left in the year (share)", "share", ""),
    "baseline_share": ("Would have left anyway (share)", "share", ""),
    "replacement_gbp": ("To replace one leaver (£)", "money", ""),
    "days_per_fte": ("Days absent, each full-time equivalent", "days", ""),
    "baseline_days_per_fte": ("Days there would be anyway, each full-time equivalent", "days", ""),
    "gbp_per_day": ("A day (£)", "money", ""),
    "share_of_time": ("Time lost (share)", "share", ""),
    "label": ("Name", "text", ""),
    "salary_gbp_per_year": ("Salary (£ a year)", "money", ""),
    "on_cost_share": ("On-cost (share of salary)", "share", ""),
    "overhead_share": ("Overhead (share of salary and on-cost)", "share", ""),
    "tariff_gbp_per_hour": ("Tariff (£ an hour)", "money", ""),
    "productive_hours_per_year": ("Productive hours a year", "hours", ""),
    "headcount_fte": ("Full-time equivalents employed", "amount", ""),
    "service": ("Service", "text", ""),
    "measure": ("What is measured", "text", ""),
    "end_to_end": ("End to end", "flag", ""),
    "from_the_work": ("From the work", "flag", ""),
    "used_by": ("Used by", "text", ""),
    "purpose": ("Purpose for those who use it", "text", ""),
    "kind": ("Measure or target", CHOICE, "measure_kinds"),
    "used_how_often": ("How often used", "text", ""),
    "replaces": ("Could replace", "text", ""),
    "values": ("Values in order of time", "text", ""),
    "used": ("Used here", CHOICE, "used"),
    "by": ("By whom", "text", ""),
    "reason": ("Costs nothing: why", "text", ""),
    "authority": ("Authority", "text", ""),
    "body": ("Body", "text", ""),
    "name": ("Name", "text", ""),
    "type": ("Type of authority", CHOICE, "types"),
    "period": ("Financial year", "period", ""),
    "basis": ("Basis", CHOICE, "bases"),
    "currency": ("Currency", CHOICE, "currencies"),
    "residents": ("Residents", "amount", ""),
    "spending_gbp": ("Yearly spending (£)", "money", ""),
    "staff_fte": ("Staff (full-time equivalents)", "amount", ""),
    "homes": ("Council homes", "amount", ""),
    "inspections": ("Inspections in the year", "amount", ""),
}
"""Title, way of writing, and list of choices of every field."""

FIGURE = Column("figure", "Figure", "amount", "One number, a range, or what was timed.")
"""Stands for value, low, central, high, dist, timings and of of a named quantity together."""


def column(model: type[Strict], name: str) -> Column:
    """Return the column of a field of a model."""
    title, written, choices = FIELDS[name]
    return Column(name, title, written, model.model_fields[name].description or "", choices)


def columns_of(model: type[Strict], names: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of fields of a model."""
    return tuple(column(model, name) for name in names)


_FIRST = ("item", "layer")
_SHARES = ("business_as_usual_share", "discretionary_share", "attribution_share", "counterfactual")
_LAST = ("grade", "source", "note", "months", "price_year", "bearer", "cashable", "tags", "status", "id")


def entry_columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of entry: what it is, its figures, shares, evidence, and the rest."""
    model = ENTRY_MODELS[kind]
    common = set(Entry.model_fields)
    own = tuple(name for name in model.model_fields if name not in common)
    columns = columns_of(model, (*_FIRST, *own, *_SHARES, *_LAST))
    return tuple(replace(each, noted=kind == "fee" and each.key == "paid_to") for each in columns)


STAFF_COLUMNS = (
    Column("key", "Staff grade", "text", "A short name of the grade, as entries use it."),
    *columns_of(
        StaffCard,
        (
            "label", "salary_gbp_per_year", "on_cost_share", "overhead_share", "productive_hours_per_year",
            "tariff_gbp_per_hour", "headcount_fte", "price_year", "source",
        ),
    ),
)  # fmt: skip
QUANTITY_COLUMNS = (
    Column("key", "Short name", "text", "The name by which entries use it."),
    FIGURE,
    *columns_of(NamedQuantity, ("label", "grade", "source")),
)
MEASURE_COLUMNS = columns_of(
    Measure,
    (
        "service", "measure", "end_to_end", "from_the_work", "used_by", "purpose", "kind", "used_how_often", "replaces",
        "values",
    ),
)  # fmt: skip
USE_COLUMNS = (*columns_of(Usefulness, ("used", "by")), *columns_of(Nil, ("reason",)))
"""What is said of an item as a whole, whatever is entered for it."""
HEADER = (
    "authority", "body", "name", "type", "period", "price_year", "basis", "currency", "residents", "spending_gbp",
    "staff_fte", "homes", "inspections",
)  # fmt: skip
HEADER_COLUMNS = columns_of(Submission, HEADER)
