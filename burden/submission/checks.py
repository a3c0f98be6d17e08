"""What is wrong or doubtful about one submission, and about several priced together."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

from burden.base.errors import Finding, Level
from burden.base.periods import start_year
from burden.base.quantities import Quantity, fixed
from burden.base.vocabulary import LAYERS
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.reference.deflators import load_deflators
from burden.reference.parameters import load_parameters
from burden.reference.strict_yaml import Place, path_text
from burden.submission.model import (
    Entry,
    FailureDemandEntry,
    FeeEntry,
    FeeIncomeEntry,
    GrantEntry,
    OneOffEntry,
    StaffCard,
    Submission,
    TimeEntry,
)

_NOT_BODIES = {"local", "central"}


def default_hours(period: str) -> Quantity:
    """Return the productive hours a year that stand in where a staff card states none."""
    return fixed(load_parameters().get("productive_hours_per_year", period).central)


class _Notes:
    """Collects findings of one submission with their lines."""

    def __init__(self, submission: Submission, file: str | None) -> None:
        self.submission, self.file = submission, file
        self.found: list[Finding] = []

    def add(self, level: Level, code: str, place: Place, message: str) -> None:
        line = self.submission.line(place)
        self.found.append(Finding(level, code, path_text(place), message, self.file, line))


def check_submission(
    submission: Submission, indices: Sequence[int], staff_names: set[str], file: str | None
) -> list[Finding]:
    """Return every finding about one submission taken alone.

    `indices` are the places of its entries in the file; `staff_names` are all grades named there, readable or not.
    """
    notes = _Notes(submission, file)
    _check_header(notes)
    for name, card in submission.staff.items():
        _check_card(notes, name, card)
    entries = list(zip(indices, submission.entries, strict=True))
    _check_ids(notes, entries)
    for index, entry in entries:
        _check_entry(notes, index, entry, staff_names | set(submission.staff))
    _check_headcount(notes, entries)
    _check_lists(notes)
    return notes.found


def _check_header(notes: _Notes) -> None:
    sub = notes.submission
    if (sub.authority is None) == (sub.body is None):
        notes.add("error", "whose", ("authority",), "Give either authority or body: whose costs these are.")
        return
    known: Any = load_authorities() if sub.authority else load_bodies()
    field = "authority" if sub.authority else "body"
    if sub.code in _NOT_BODIES or sub.code in {"all", "outside"}:
        notes.add("error", "reserved_code", (field,), f"The code {sub.code} has a meaning of its own. Choose another.")
    if sub.code not in known:
        if sub.name is None:
            notes.add("error", f"unknown_{field}", (field,), f"The {field} {sub.code} is not known. Check the code, or give its name.")
        if sub.authority and sub.type is None:
            notes.add("error", "unknown_type", ("type",), f"The authority {sub.code} is not known, so its type is needed: for example shire_district, or other.")
    elif sub.authority:
        authority = known[sub.authority]
        if sub.type and sub.type != authority.type:
            notes.add("warning", "type_differs", ("type",), f"{authority.name} is listed as {authority.type}, not {sub.type}. The file's own type is used.")
        if not authority.exists_in(sub.period):
            notes.add("warning", "not_in_existence", ("period",), f"{authority.name} did not exist in {sub.period} by the list of authorities.")
    if sub.authority and sub.falls_on:
        notes.add("error", "falls_on", ("falls_on",), "falls_on belongs to a body; an authority's cost is its own. Remove it.")
    if sub.body and sub.type:
        notes.add("error", "type", ("type",), "A body has no authority type. Remove the field.")
    for field, period in (("period", sub.period), ("price_year", sub.price_year)):
        if period:
            _check_deflator(notes, (field,), period, sub.currency)
    if sub.falls_on and sub.falls_on.key == "each" and sub.falls_on.total is not None and sub.falls_on.total != sub.falls_on.authorities:
        notes.add("error", "falls_on_total", ("falls_on", "total"), "With key each the total is the number of authorities. Leave total out.")


def _check_deflator(notes: _Notes, place: Place, period: str, currency: str) -> None:
    years = load_deflators().years
    if currency == "GBP" and period not in years:
        first, last = min(years), max(years)
        notes.add("error", "no_price_index", place, f"There is no price index for {period}; it runs from {first} to {last}. Give price_year within it.")


def _check_card(notes: _Notes, name: str, card: StaffCard) -> None:
    place: Place = ("staff", name)
    if card.salary_gbp_per_year and card.tariff_gbp_per_hour:
        notes.add("error", "salary_and_tariff", place, f"Grade {name} has a salary and a tariff. Keep one of them.")
    if not card.salary_gbp_per_year and not card.tariff_gbp_per_hour:
        notes.add("warning", "no_price", place, f"Grade {name} has neither salary nor tariff. What uses it stays without a price and is not counted; it is not zero.")
    if card.tariff_gbp_per_hour and (card.on_cost_share or card.overhead_share):
        notes.add("warning", "on_cost_twice", place, f"Grade {name} has a tariff, which already holds on-cost and overhead, and states them again. The shares are not used.")
    if card.salary_gbp_per_year:
        for field, words in (("on_cost_share", "on-cost"), ("overhead_share", "overhead")):
            if getattr(card, field) is None:
                notes.add("warning", f"no_{field.removesuffix('_share')}", (*place, field), f"Grade {name} states no {words}; none is counted, so its cost is understated. Give {field}, 0 if the salary holds it.")
    if not card.source:
        notes.add("warning", "no_source", place, f"Grade {name} has no source. Say where the pay comes from.")
    if card.price_year:
        _check_deflator(notes, (*place, "price_year"), card.price_year, notes.submission.currency)
    _check_card_size(notes, name, card)


def _check_card_size(notes: _Notes, name: str, card: StaffCard) -> None:
    limits = load_parameters()
    most_hours = limits.get("productive_hours_high").central
    if card.productive_hours_per_year and card.productive_hours_per_year.central > most_hours:
        notes.add("warning", "productive_hours", ("staff", name, "productive_hours_per_year"), f"{card.productive_hours_per_year.central:,.0f} productive hours a year is more than {most_hours:,.0f}. Leave, bank holidays, sickness and training come off first.")
    if card.tariff_gbp_per_hour:
        tariff = card.tariff_gbp_per_hour.central
    elif card.salary_gbp_per_year:
        hours = card.productive_hours_per_year or default_hours(notes.submission.period)
        additions = [1 + share.central for share in (card.on_cost_share, card.overhead_share) if share]
        tariff = card.salary_gbp_per_year.central / hours.central
        for addition in additions:
            tariff *= addition
    else:
        return
    low, high = limits.get("tariff_low_gbp_per_hour").central, limits.get("tariff_high_gbp_per_hour").central
    if not low <= tariff <= high:
        notes.add("warning", "tariff_unusual", ("staff", name), f"Grade {name} costs {tariff:,.2f} an hour, outside {low:,.0f} to {high:,.0f}. Check salary and hours.")


def _check_ids(notes: _Notes, entries: list[tuple[int, Entry]]) -> None:
    first: dict[str, int] = {}
    for index, entry in entries:
        if entry.id in first:
            notes.add("error", "duplicate_id", ("entries", index, "id"), f"The id {entry.id} stands twice, first in entries[{first[entry.id]}]. Give each entry its own.")
        first.setdefault(entry.id, index)


def _check_entry(notes: _Notes, index: int, entry: Entry, staff_names: set[str]) -> None:
    sub, place = notes.submission, ("entries", index)
    name = f"Entry {entry.id}: "
    staff = getattr(entry, "staff", None)
    if staff is not None and staff not in staff_names:
        listed = ", ".join(sorted(staff_names)) or "none"
        notes.add("error", "unknown_staff", (*place, "staff"), f"{name}there is no staff grade {staff}. Grades in this file: {listed}.")
    if entry.item and entry.item_title:
        notes.add("warning", "item_and_title", (*place, "item_title"), f"{name}has a catalog item and a title of its own; the catalog's title is shown.")
    if entry.item:
        _check_item(notes, place, entry)
    if entry.price_year:
        _check_deflator(notes, (*place, "price_year"), entry.price_year, sub.currency)
    _check_shares(notes, place, entry)
    _check_kind(notes, place, entry)
    if not entry.source:
        notes.add("warning", "no_source", (*place, "source"), f"{name}no source. Say in words where the figure comes from.")
    if not entry.grade:
        notes.add("warning", "no_grade", (*place, "grade"), f"{name}no evidence grade; it is taken as D, one person's judgement.")


def _check_item(notes: _Notes, place: Place, entry: Entry) -> None:
    assert entry.item is not None
    catalog, period = load_catalog(), notes.submission.period
    if entry.item not in catalog.items:
        near = difflib.get_close_matches(entry.item, catalog.items, n=1)
        remedy = f"Did you mean {near[0]}?" if near else "Look it up with burden catalog, or use item_title."
        notes.add("error", "unknown_item", (*place, "item"), f"Entry {entry.id}: the catalog has no item {entry.item}. {remedy}")
    elif catalog.items[entry.item].span(period) is None:
        notes.add("warning", "out_of_force", (*place, "item"), f"Entry {entry.id}: by the catalog {entry.item} was not in force in {period}. It is counted all the same.")


def _check_shares(notes: _Notes, place: Place, entry: Entry) -> None:
    b, d = entry.business_as_usual_share, entry.discretionary_share
    if (b.high if b else 0.0) + (d.high if d else 0.0) > 1 + 1e-12:
        notes.add("error", "shares_above_one", (*place, "business_as_usual_share"), f"Entry {entry.id}: business as usual and discretionary together can exceed 1. Lower one of them, or its high end.")
    if LAYERS[entry.layer].needs_grounds and entry.kind not in {"fee_income", "grant"}:
        for field, code, what in (("counterfactual", "no_counterfactual", "what would have been without the regime"), ("attribution_share", "no_attribution", "which share of it the regime causes")):
            if getattr(entry, field) is None:
                notes.add("warning", code, (*place, field), f"Entry {entry.id}: no {field}. Without it the amount is shown as unattributed and left out of the headline. Say {what}.")


def _check_kind(notes: _Notes, place: Place, entry: Entry) -> None:
    name = f"Entry {entry.id}: "
    if isinstance(entry, TimeEntry):
        _check_time(notes, place, entry)
    elif isinstance(entry, FailureDemandEntry):
        if (entry.minutes is None) == (entry.cost_per_contact_gbp is None):
            notes.add("error", "cost_or_minutes", place, f"{name}give either cost_per_contact_gbp, or minutes with staff.")
        elif entry.minutes is not None and entry.staff is None:
            notes.add("error", "missing", (*place, "staff"), f"{name}minutes need a staff grade to price them.")
    elif isinstance(entry, FeeEntry):
        if entry.paid_to in _NOT_BODIES:
            notes.add("error", "paid_to", (*place, "paid_to"), f"{name}a fee is paid to a body; {entry.paid_to} is not one. Name it.")
        if entry.months < 12 and entry.times_per_year is None:
            notes.add("warning", "part_year_fee", (*place, "months"), f"{name}a yearly fee with {entry.months:g} months counts {entry.months:g} twelfths of it. Leave months out if it was paid in full.")
    elif isinstance(entry, FeeIncomeEntry):
        if notes.submission.body is None:
            notes.add("error", "fee_income", place, f"{name}fee income belongs to a body. An authority's own fees are kind: fee.")
        if entry.paid_by not in _NOT_BODIES:
            notes.add("error", "paid_by", (*place, "paid_by"), f"{name}paid_by is local or central here.")
    elif isinstance(entry, GrantEntry):
        _check_grant(notes, place, entry)
    elif isinstance(entry, OneOffEntry):
        paid_in = entry.paid_in or notes.submission.period
        _check_deflator(notes, (*place, "paid_in"), entry.price_year or paid_in, notes.submission.currency)
        age = start_year(notes.submission.period) - start_year(paid_in)
        if not 0 <= age < entry.life_years.central:
            notes.add("info", "one_off_outside_life", (*place, "paid_in"), f"{name}nothing falls on {notes.submission.period}: it is outside the years from {paid_in} of its life.")


def _check_time(notes: _Notes, place: Place, entry: TimeEntry) -> None:
    name = f"Entry {entry.id}: "
    by_hours = entry.people is not None and entry.hours is not None
    given = [field for field in ("people", "hours", "times_per_year") if getattr(entry, field) is not None]
    if entry.fte is not None and given:
        notes.add("error", "fte_or_hours", place, f"{name}give fte, or people, hours and times_per_year; not both ({', '.join(given)}).")
    elif entry.fte is None and not by_hours:
        missing = " and ".join(field for field in ("people", "hours") if getattr(entry, field) is None)
        notes.add("error", "missing", place, f"{name}{missing} missing. Give people and hours, or fte.")
    card = notes.submission.staff.get(entry.staff)
    if card and card.tariff_gbp_per_hour and entry.fte is not None and card.productive_hours_per_year is None:
        notes.add("error", "no_productive_hours", (*place, "staff"), f"{name}fte at a tariff an hour needs productive_hours_per_year on the card {entry.staff}.")
    full_year = load_parameters().get("productive_hours_high").central
    times = entry.times_per_year.central if entry.times_per_year else 1.0
    if entry.hours and entry.hours.central * times > full_year:
        notes.add("warning", "hours_or_minutes", (*place, "hours"), f"{name}{entry.hours.central * times:,.0f} hours a year for each person is more than a working year. Were minutes meant?")


def _check_grant(notes: _Notes, place: Place, entry: GrantEntry) -> None:
    name, sub = f"Entry {entry.id}: ", notes.submission
    if sub.authority:
        if entry.paid_to not in {None, "local"}:
            notes.add("error", "paid_to", (*place, "paid_to"), f"{name}an authority's grant is one it receives. What it pays to {entry.paid_to} is a fee or a purchase.")
        if entry.paid_by in {None, "local"}:
            notes.add("error", "paid_by", (*place, "paid_by"), f"{name}say who pays the grant: central, or a body.")
        return
    pays, receives = entry.paid_by in {None, sub.body}, entry.paid_to in {None, sub.body}
    if pays == receives:
        notes.add("error", "grant_direction", place, f"{name}name the other side: paid_to for a grant this body pays, paid_by for one it receives.")
    elif receives and entry.paid_by == "local":
        notes.add("error", "paid_by", (*place, "paid_by"), f"{name}what councils pay to a body is fee_income.")


def _check_headcount(notes: _Notes, entries: list[tuple[int, Entry]]) -> None:
    used: dict[str, float] = {}
    for _, entry in entries:
        grade = getattr(entry, "staff", None)
        if grade is not None and entry.kind == "time":
            used[grade] = used.get(grade, 0.0) + _fte_of(notes.submission, grade, entry)
    for grade, fte in used.items():
        card = notes.submission.staff.get(grade)
        if card and card.headcount_fte is not None and fte > card.headcount_fte * (1 + 1e-9):
            notes.add("warning", "over_committed", ("staff", grade, "headcount_fte"), f"Grade {grade} has {card.headcount_fte:g} full-time equivalents, but the entries use {fte:.2f}. Somebody is counted twice, or the headcount is wrong.")


def _fte_of(submission: Submission, grade: str, entry: Any) -> float:
    months = entry.months / 12
    if entry.fte is not None:
        return float(entry.fte.central * months)
    card = submission.staff.get(grade)
    hours = (card and card.productive_hours_per_year) or default_hours(submission.period)
    times = entry.times_per_year.central if entry.times_per_year else 1.0
    if entry.people is None or entry.hours is None:
        return 0.0
    return float(entry.people.central * entry.hours.central * times * months / hours.central)


def _check_lists(notes: _Notes) -> None:
    sub, catalog = notes.submission, load_catalog()
    reported = {entry.item for entry in sub.entries if entry.item}
    own = {entry.id for entry in sub.entries} | {entry.item_title for entry in sub.entries if entry.item_title}
    seen: set[str] = set()
    for index, nil in enumerate(sub.nil):
        place: Place = ("nil", index, "item")
        if nil.item not in catalog.items:
            notes.add("error", "unknown_item", place, f"The catalog has no item {nil.item}. Look it up with burden catalog.")
        if nil.item in reported:
            notes.add("error", "nil_and_reported", place, f"{nil.item} is declared nil and has an entry. Keep one of them.")
        if nil.item in seen:
            notes.add("error", "duplicate_nil", place, f"{nil.item} is declared nil twice. Keep one of them.")
        seen.add(nil.item)
    for index, use in enumerate(sub.usefulness):
        if use.item not in catalog.items and use.item not in own:
            notes.add("error", "unknown_item", ("usefulness", index, "item"), f"Neither the catalog nor this file has {use.item}.")
    for item_id in sorted(reported & set(catalog.items)):
        doubled = sorted(reported & set(catalog.items[item_id].members))
        if doubled:
            notes.add("warning", "aggregate_and_member", ("entries",), f"{item_id} stands for a whole set, and {', '.join(doubled)} of that set are entered too. What is in both is counted twice: take it out of one.")


def check_call(submissions: Sequence[Submission]) -> list[Finding]:
    """Return the findings about submissions priced together: doubles, unknown payees, mixed currencies."""
    found: list[Finding] = []
    bodies = set(load_bodies()) | {sub.body for sub in submissions if sub.body}
    first: dict[tuple[str, str], Submission] = {}
    for sub in submissions:
        notes = _Notes(sub, sub.file)
        before = first.setdefault((sub.code, sub.period), sub)
        if before is not sub:
            where = f" (first in {before.file})" if before.file else ""
            notes.add("error", "same_twice", ("period",), f"{sub.code} in {sub.period} stands twice in this call{where}. Leave one out.")
        if sub.currency != submissions[0].currency:
            notes.add("error", "currencies", ("currency",), f"{sub.currency} and {submissions[0].currency} cannot be added up. Price them apart.")
        for index, field, code in _payees(sub):
            if code not in bodies | _NOT_BODIES:
                notes.add("error", "unknown_body", ("entries", index, field), f"Entry {sub.entries[index].id}: the body {code} is not known. Check the code, or add a file for it to the call.")
        found += notes.found
    return found


def _payees(sub: Submission) -> Iterator[tuple[int, str, str]]:
    for index, entry in enumerate(sub.entries):
        for field in ("paid_to", "paid_by"):
            code = getattr(entry, field, None)
            if code is not None:
                yield index, field, code
