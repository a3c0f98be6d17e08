"""Years and prices: price base, one-offs within their life, what is paid in the period."""

from __future__ import annotations

from dataclasses import dataclass

from burden.base.periods import start_year
from burden.reference.deflators import load_deflators
from burden.reference.discount import load_discount
from burden.submission.model import Entry, OneOffEntry, StaffCard, Submission


@dataclass(frozen=True, slots=True)
class Timing:
    """How an entry's amount is moved in time.

    `price_factor` moves it to the prices of the result, `cash_factor` to those of its own period (nominal);
    `active_share` is the part of the year that lies within a one-off's life; `paid_share` is 1 where money is paid in
    the period; `discount_rate` is 0 for a straight line.
    """

    price_factor: float
    cash_factor: float
    active_share: float
    paid_share: float
    discount_rate: float


def timing_of(submission: Submission, entry: Entry, card: StaffCard | None, price_year: str) -> Timing:
    """Return the timing of one entry in the result's `price_year`."""
    period = submission.period
    own_year = own_price_year(submission, entry, card)
    price, cash = factor(submission, own_year, price_year), factor(submission, own_year, period)
    if not isinstance(entry, OneOffEntry):
        return Timing(price, cash, 1.0, 1.0, 0.0)
    paid_in = entry.paid_in or period
    age = start_year(period) - start_year(paid_in)
    active = min(max(entry.life_years.central - age, 0.0), 1.0) if age >= 0 else 0.0
    rate = 0.0
    if entry.annualise == "annuity":
        rate = load_discount().rate(1) if entry.discount_rate is None else entry.discount_rate
    return Timing(price, cash, active, 1.0 if age == 0 else 0.0, rate)


def own_price_year(submission: Submission, entry: Entry, card: StaffCard | None) -> str:
    """Return the financial year whose prices an entry is in: its staff card's, its own, or the submission's.

    A one-off is in prices of the year it was paid in.
    """
    usual = submission.price_year or submission.period
    if card is not None:
        return card.price_year or usual
    if isinstance(entry, OneOffEntry):
        return entry.price_year or entry.paid_in or submission.period
    return entry.price_year or usual


def factor(submission: Submission, from_year: str, to_year: str) -> float:
    """Return the price factor between two financial years; 1 where they are the same."""
    if from_year == to_year:
        return 1.0
    return load_deflators().factor(from_year, to_year)
