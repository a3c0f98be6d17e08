"""What is wrong or doubtful about staff cards."""

from __future__ import annotations

from burden.base.quantities import Quantity
from burden.reference.parameters import load_parameters
from burden.reference.strict_yaml import Place
from burden.submission.model import Entry, StaffCard, TimeEntry
from burden.submission.notes import Notes, default_hours


def check_card(notes: Notes, name: str, card: StaffCard) -> None:
    """Check one staff card alone."""
    place: Place = ("staff", name)
    salary, tariff, hours = card.salary_gbp_per_year, card.tariff_gbp_per_hour, card.productive_hours_per_year
    if salary and tariff:
        notes.error("salary_and_tariff", place, f"Grade {name} has a salary and a tariff. Keep one of them.")
    if not salary and not tariff:
        notes.warn(
            "no_price",
            place,
            f"Grade {name} has neither salary nor tariff. What uses it stays without a price and is not counted; "
            "it is not zero.",
        )
    if tariff and (card.on_cost_share or card.overhead_share):
        notes.warn(
            "on_cost_twice",
            place,
            f"Grade {name} has a tariff, which already holds on-cost and overhead, and states them again. "
            "The shares are not used.",
        )
    if salary:
        _check_additions(notes, place, name, card)
    if salary and hours is None:
        notes.warn(
            "default_hours",
            (*place, "productive_hours_per_year"),
            f"Grade {name} states no productive hours; the default of "
            f"{default_hours(notes.submission.period).central:,.0f} a year is used. Give your own, with their source.",
        )
    if not card.source:
        notes.warn("no_source", place, f"Grade {name} has no source. Say where the pay comes from.")
    if card.price_year:
        notes.price_index((*place, "price_year"), card.price_year)
    _check_size(notes, place, name, card)


def _check_additions(notes: Notes, place: Place, name: str, card: StaffCard) -> None:
    for field, words in (("on_cost_share", "on-cost"), ("overhead_share", "overhead")):
        if getattr(card, field) is None:
            notes.warn(
                f"no_{field.removesuffix('_share')}",
                (*place, field),
                f"Grade {name} states no {words}; none is counted, so its cost is understated. "
                f"Give {field}, 0 if the salary holds it.",
            )


def _check_size(notes: Notes, place: Place, name: str, card: StaffCard) -> None:
    limits = load_parameters()
    most, hours = limits.get("productive_hours_high").central, card.productive_hours_per_year
    if hours and hours.central > most:
        notes.warn(
            "productive_hours",
            (*place, "productive_hours_per_year"),
            f"{hours.central:,.0f} productive hours a year is more than {most:,.0f}. "
            "Leave, bank holidays, sickness and training come off first.",
        )
    standard = default_hours(notes.submission.period)
    tariff = _tariff(card, standard)
    low, high = limits.get("tariff_low_gbp_per_hour").central, limits.get("tariff_high_gbp_per_hour").central
    pay = card.salary_gbp_per_year.central if card.salary_gbp_per_year else None
    if pay is not None and pay < low * (hours or standard).central:
        notes.warn(
            "salary_low",
            (*place, "salary_gbp_per_year"),
            f"A salary of {pay:,.2f} a year is less than {low:,.0f} for each productive hour. Give what one full-time "
            "person is paid in a year; thousands are written 43,500 or 43500.",
        )
    if tariff is not None and not low <= tariff <= high:
        notes.warn(
            "tariff_unusual",
            place,
            f"Grade {name} costs {tariff:,.2f} an hour, outside {low:,.0f} to {high:,.0f}. Check salary and hours.",
        )


def _tariff(card: StaffCard, standard_hours: Quantity) -> float | None:
    """Return £ an hour at central values."""
    if card.tariff_gbp_per_hour:
        return float(card.tariff_gbp_per_hour.central)
    if not card.salary_gbp_per_year:
        return None
    tariff: float = card.salary_gbp_per_year.central / (card.productive_hours_per_year or standard_hours).central
    for share in (card.on_cost_share, card.overhead_share):
        tariff *= 1 + (share.central if share else 0.0)
    return tariff


def check_headcount(notes: Notes, entries: list[tuple[int, Entry]]) -> None:
    """Warn where the entries use more full-time equivalents of a grade than there are."""
    used: dict[str, float] = {}
    for _, entry in entries:
        if isinstance(entry, TimeEntry):
            used[entry.staff] = used.get(entry.staff, 0.0) + _fte(notes, entry)
    for grade, fte in used.items():
        card = notes.submission.staff.get(grade)
        if card and card.headcount_fte is not None and fte > card.headcount_fte * (1 + 1e-9):
            notes.warn(
                "over_committed",
                ("staff", grade, "headcount_fte"),
                f"Grade {grade} has {card.headcount_fte:g} full-time equivalents, but the entries use {fte:.2f}. "
                "Somebody is counted twice, or the headcount is wrong.",
            )


def _fte(notes: Notes, entry: TimeEntry) -> float:
    """Return the full-time equivalents of a time entry over the year, at central values."""
    months = entry.months / 12
    if entry.fte is not None:
        return float(entry.fte.central * months)
    if entry.people is None or entry.hours is None:
        return 0.0
    card = notes.submission.staff.get(entry.staff)
    hours = (card and card.productive_hours_per_year) or default_hours(notes.submission.period)
    times = entry.times_per_year.central if entry.times_per_year else 1.0
    return float(entry.people.central * entry.hours.central * times * months / hours.central)
