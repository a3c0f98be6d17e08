"""What a body states as its income from fees, after the fees themselves have changed: a fee cut is income lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from burden.base.quantities import Quantity
from burden.reference.deflators import load_deflators
from burden.submission.model import Entry, Submission
from burden.submission.scenario.changing import changed
from burden.submission.scenario.selecting import Place

LEAST = 1e-12


def incomes_after(
    submissions: Sequence[Submission], entries: Mapping[Place, Entry | None], touched: Mapping[Place, object]
) -> dict[Place, Entry]:
    """Return the fee incomes that change because fees paid to their body do, by place; those changed by hand stay.

    What a body states falls by what the payers here pay less; what others pay it is left alone.
    """
    found: dict[Place, Entry] = {}
    for number, submission in enumerate(submissions):
        for entry in submission.entries:
            place = (number, entry.id)
            if entry.kind != "fee_income" or place in touched:
                continue
            before, after = _paid(submissions, entries, submission, getattr(entry, "paid_by", "local"))
            stated = _stated(submission, getattr(entry, "paid_by", "local"))
            if stated <= 0 or abs(after - before) <= LEAST * stated:
                continue
            by = max(0.0, 1 + (after - before) / stated)
            found[place] = changed(entry, {}, [(None, by)])
    return found


def _paid(
    submissions: Sequence[Submission], entries: Mapping[Place, Entry | None], body: Submission, payer: str
) -> tuple[float, float]:
    """Return what those in the call pay a body in fees, before and after, £ at central values."""
    before = after = 0.0
    for number, submission in enumerate(submissions):
        if submission.period != body.period or (submission.body is None) != (payer == "local"):
            continue
        for entry in submission.entries:
            if entry.kind == "fee" and getattr(entry, "paid_to", None) == body.body:
                before += _amount(submission, entry)
                now = entries[number, entry.id]
                after += 0.0 if now is None else _amount(submission, now)
    return before, after


def _stated(body: Submission, payer: str) -> float:
    """Return what a body states as its income from fees of one kind of payer, £ at central values."""
    incomes = (entry for entry in body.entries if entry.kind == "fee_income")
    return sum(_amount(body, entry) for entry in incomes if getattr(entry, "paid_by", "") == payer)


def _amount(submission: Submission, entry: Entry) -> float:
    """Return the amount of a fee a year, £ at central values, in prices of its period, so that both sides compare."""
    found: float = entry.months / 12
    year = entry.price_year or submission.price_year or submission.period
    if year != submission.period:
        found *= load_deflators().factor(year, submission.period)
    for name in ("amount_gbp", "units", "times_per_year"):
        value: Quantity | None = getattr(entry, name, None)
        found *= 1.0 if value is None else value.central
    return found
