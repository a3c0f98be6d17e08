"""What is wrong or doubtful about one entry."""

from __future__ import annotations

import difflib

from burden.base.periods import start_year
from burden.base.vocabulary import LAYERS
from burden.reference.catalog import load_catalog
from burden.reference.estimates import load_estimate_rules
from burden.reference.parameters import load_parameters
from burden.reference.strict_yaml import Place
from burden.submission.model import (
    Entry,
    FailureDemandEntry,
    FeeEntry,
    FeeIncomeEntry,
    GrantEntry,
    LostEffortEntry,
    OneOffEntry,
    TimeEntry,
)
from burden.submission.notes import NOT_BODIES, Notes

MONTHLY, WORKING_DAYS = 12, 5
"""Times a year from which, and days a week beyond which, hours look like minutes."""


def check_entry(notes: Notes, place: Place, entry: Entry, staff_names: set[str]) -> None:
    """Check one entry; `staff_names` are all grades the file names."""
    name = f"Entry {entry.id}: "
    staff = getattr(entry, "staff", None)
    if staff is not None and staff not in staff_names:
        listed = ", ".join(sorted(staff_names)) or "none"
        notes.error(
            "unknown_staff",
            (*place, "staff"),
            f"{name}there is no staff grade {staff}. Grades in this file: {listed}.",
        )
    if entry.bearer == "users" and entry.kind in {"fee_income", "grant"}:
        notes.error("bearer", (*place, "bearer"), f"{name}a transfer is between local and central. Remove bearer.")
    if entry.item and entry.item_title:
        notes.warn(
            "item_and_title",
            (*place, "item_title"),
            f"{name}has a catalog item and a title of its own; the catalog's title is shown.",
        )
    if entry.item:
        _check_item(notes, place, entry, entry.item)
    if entry.price_year:
        notes.price_index((*place, "price_year"), entry.price_year)
    _check_shares(notes, place, entry)
    _check_kind(notes, place, entry)
    _check_default(notes, place, entry)
    if not entry.source:
        notes.warn("no_source", (*place, "source"), f"{name}no source. Say in words where the figure comes from.")
    if not entry.grade:
        notes.warn("no_grade", (*place, "grade"), f"{name}no evidence grade; it is taken as D, one person's judgement.")


def _check_default(notes: Notes, place: Place, entry: Entry) -> None:
    """A default must be marked as one, and an audit of the accounts must say how far it would be there anyway."""
    if entry.grade == "E" and entry.status is None:
        notes.warn(
            "default_unmarked",
            (*place, "grade"),
            f"Entry {entry.id}: grade E is a published average, but the entry is not marked status: default and so "
            "counts as reported. Give the grade of your own evidence, or mark it.",
        )
    usual = dict(load_estimate_rules().shares.get(entry.item or "", ())).get("business_as_usual_share")
    if usual and entry.business_as_usual_share is None:
        notes.warn(
            "usual_item",
            (*place, "business_as_usual_share"),
            f"Entry {entry.id}: {entry.item} would be there without any regime, but all of it is counted as the "
            "regime's. State business_as_usual_share: 1, or 0 if you mean it.",
        )


def _check_item(notes: Notes, place: Place, entry: Entry, item: str) -> None:
    catalog, period = load_catalog(), notes.submission.period
    if item not in catalog.items:
        near = difflib.get_close_matches(item, catalog.items, n=1)
        remedy = f"Did you mean {near[0]}?" if near else "Look it up with burden catalog, or use item_title."
        notes.error("unknown_item", (*place, "item"), f"Entry {entry.id}: the catalog has no item {item}. {remedy}")
    elif catalog.items[item].span(period) is None:
        notes.warn(
            "out_of_force",
            (*place, "item"),
            f"Entry {entry.id}: by the catalog {item} was not in force in {period}. It is counted all the same.",
        )


def _check_shares(notes: Notes, place: Place, entry: Entry) -> None:
    b, d = entry.business_as_usual_share, entry.discretionary_share
    if (b.high if b else 0.0) + (d.high if d else 0.0) > 1 + 1e-12:
        notes.error(
            "shares_above_one",
            (*place, "business_as_usual_share"),
            f"Entry {entry.id}: business as usual and discretionary together can exceed 1. "
            "Lower one of them, or its high end.",
        )
    if not LAYERS[entry.layer].needs_grounds:
        return
    for field, code, what in (
        ("counterfactual", "no_counterfactual", "what would have been without the regime"),
        ("attribution_share", "no_attribution", "which share of it the regime causes"),
    ):
        if getattr(entry, field) is None:
            notes.warn(
                code,
                (*place, field),
                f"Entry {entry.id}: no {field}. Without it the amount is shown as unattributed and left out of "
                f"the headline. Say {what}.",
            )


def _check_kind(notes: Notes, place: Place, entry: Entry) -> None:
    if isinstance(entry, TimeEntry):
        _check_time(notes, place, entry)
    elif isinstance(entry, LostEffortEntry):
        _check_productive_hours(notes, place, entry)
    elif isinstance(entry, FailureDemandEntry):
        _check_failure_demand(notes, place, entry)
    elif isinstance(entry, FeeEntry):
        _check_fee(notes, place, entry)
    elif isinstance(entry, FeeIncomeEntry):
        _check_fee_income(notes, place, entry)
    elif isinstance(entry, GrantEntry):
        _check_grant(notes, place, entry)
    elif isinstance(entry, OneOffEntry):
        _check_one_off(notes, place, entry)


def _check_productive_hours(notes: Notes, place: Place, entry: TimeEntry | LostEffortEntry) -> None:
    """Full-time equivalents at a tariff an hour take the hours of a year from the card; from salaries they cancel."""
    card = notes.submission.staff.get(entry.staff)
    if card and card.tariff_gbp_per_hour and card.productive_hours_per_year is None:
        notes.error(
            "no_productive_hours",
            (*place, "staff"),
            f"Entry {entry.id}: fte at a tariff an hour needs productive_hours_per_year on the card {entry.staff}.",
        )


def _check_time(notes: Notes, place: Place, entry: TimeEntry) -> None:
    name = f"Entry {entry.id}: "
    given = [field for field in ("people", "hours", "times_per_year") if getattr(entry, field) is not None]
    missing = [field for field in ("people", "hours") if getattr(entry, field) is None]
    if entry.fte is not None and given:
        notes.error(
            "fte_or_hours",
            place,
            f"{name}give fte, or people, hours and times_per_year; not both ({', '.join(given)}).",
        )
    elif entry.fte is None and missing:
        notes.error("missing", place, f"{name}{' and '.join(missing)} missing. Give people and hours, or fte.")
    if entry.fte is not None:
        _check_productive_hours(notes, place, entry)
    times = entry.times_per_year.central if entry.times_per_year else 1.0
    hours = entry.hours.central * times if entry.hours else 0.0
    if hours > load_parameters().get("productive_hours_high").central:
        notes.warn(
            "hours_or_minutes",
            (*place, "hours"),
            f"{name}{hours:,.0f} hours a year for each person is more than a working year. Were minutes meant?",
        )
    elif entry.hours and times >= MONTHLY and entry.hours.central > WORKING_DAYS * _hours_per_day():
        notes.warn(
            "hours_or_minutes",
            (*place, "hours"),
            f"{name}{entry.hours.central:g} hours for each person, {times:g} times a year, is more than a week each "
            "time. Were minutes meant?",
        )


def _hours_per_day() -> float:
    return load_parameters().get("hours_per_day").central


def _check_failure_demand(notes: Notes, place: Place, entry: FailureDemandEntry) -> None:
    name = f"Entry {entry.id}: "
    if (entry.minutes is None) == (entry.cost_per_contact_gbp is None):
        notes.error("cost_or_minutes", place, f"{name}give either cost_per_contact_gbp, or minutes with staff.")
    elif entry.minutes is not None and entry.staff is None:
        notes.error("missing", (*place, "staff"), f"{name}minutes need a staff grade to price them.")


def _check_fee(notes: Notes, place: Place, entry: FeeEntry) -> None:
    name = f"Entry {entry.id}: "
    if entry.paid_to in NOT_BODIES:
        notes.error(
            "paid_to", (*place, "paid_to"), f"{name}a fee is paid to a body; {entry.paid_to} is not one. Name it."
        )
    if entry.months < 12 and entry.times_per_year is None:
        notes.warn(
            "part_year_fee",
            (*place, "months"),
            f"{name}a yearly fee with {entry.months:g} months counts {entry.months:g} twelfths of it. "
            "Leave months out if it was paid in full.",
        )


def _check_fee_income(notes: Notes, place: Place, entry: FeeIncomeEntry) -> None:
    name = f"Entry {entry.id}: "
    if notes.submission.body is None:
        notes.error("fee_income", place, f"{name}fee income belongs to a body. An authority's own fees are kind: fee.")
    if entry.paid_by not in NOT_BODIES:
        notes.error("paid_by", (*place, "paid_by"), f"{name}paid_by is local or central here.")


def _check_grant(notes: Notes, place: Place, entry: GrantEntry) -> None:
    name, sub = f"Entry {entry.id}: ", notes.submission
    if sub.authority:
        if entry.paid_to not in {None, "local"}:
            notes.error(
                "paid_to",
                (*place, "paid_to"),
                f"{name}an authority's grant is one it receives. What it pays to {entry.paid_to} is a fee or a "
                "purchase.",
            )
        if entry.paid_by in {None, "local"}:
            notes.error("paid_by", (*place, "paid_by"), f"{name}say who pays the grant: central, or a body.")
        return
    pays, receives = entry.paid_by in {None, sub.body}, entry.paid_to in {None, sub.body}
    if pays == receives:
        notes.error(
            "grant_direction",
            place,
            f"{name}name the other side: paid_to for a grant this body pays, paid_by for one it receives.",
        )
    elif receives and entry.paid_by == "local":
        notes.error("paid_by", (*place, "paid_by"), f"{name}what councils pay to a body is fee_income.")


def _check_one_off(notes: Notes, place: Place, entry: OneOffEntry) -> None:
    paid_in = entry.paid_in or notes.submission.period
    notes.price_index((*place, "paid_in"), entry.price_year or paid_in)
    age = start_year(notes.submission.period) - start_year(paid_in)
    if not 0 <= age < entry.life_years.central:
        notes.add(
            "info",
            "one_off_outside_life",
            (*place, "paid_in"),
            f"Entry {entry.id}: nothing falls on {notes.submission.period}; it is outside the years of its life, "
            f"which begin in {paid_in}.",
        )
