"""Scenarios side by side: what each changes, then money paid out, hours freed, paid once, bought, present value."""

from __future__ import annotations

from collections.abc import Callable

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.report import numbers
from burden.report.whatif_rows import LEAST, WHAT, change_rows, part_words, signed, unlike, with_likely

LEAST_HOURS = 0.05
"""Hours a year that would read as none."""
AGENCY = "Of staff time paid out, such as to agencies"
Told = Callable[[Outcome], tuple[float, str]]
SideRow = tuple[str, list[str]]
"""The title of a row, and what it says of each scenario; a saving negative."""


def side_rows(found: WhatIf, number: int) -> list[SideRow]:
    """Return what each scenario changes in account `number`, with its range, then what stands below that."""
    told = [
        (row.title, [amount if ends in {"", "no range"} else f"{amount} ({ends})" for amount, ends in row.cells])
        for row in change_rows(found, number)
    ]
    return [*told, *beside_rows(found, number)]


def side_columns(found: WhatIf) -> list[str]:
    """Return the titles of the columns that rows side by side have, no two alike."""
    return unlike([WHAT, *(outcome.scenario.title for outcome in found.outcomes)])


def beside_rows(found: WhatIf, number: int) -> list[SideRow]:
    """Return rows as of `side_rows` for what is no part of a year's account; without those that no scenario moves."""
    currency, outcomes = found.before.costings[number].currency, found.outcomes
    if not outcomes:
        return []
    years = len(outcomes[0].horizons[number].years) if outcomes[0].horizons else 0

    def amount(of: Callable[[Difference], float]) -> Told:
        return lambda outcome: _amount(outcome.differences[number], of(outcome.differences[number]), currency)

    named: list[tuple[str, float, Told]] = [
        ("Money paid out", LEAST, amount(lambda each: each.cash)),
        (AGENCY, LEAST, amount(lambda each: each.resources["staff_time"].mean - each.freed.mean)),
        ("Staff time freed", LEAST, amount(lambda each: each.freed.mean)),
        ("Hours freed", LEAST_HOURS, lambda outcome: _hours(outcome.differences[number])),
        ("Changing costs, once", LEAST, lambda outcome: _once(outcome, currency)),
        ("Bought, when first paid", LEAST, lambda outcome: _bought(outcome.differences[number], currency)),
    ]
    if years:
        title = f"Present value, {years:,} {'year' if years == 1 else 'years'}"
        named.append((title, LEAST, lambda outcome: _present(outcome, number, currency)))
    rows = [(title, least, [told(outcome) for outcome in outcomes]) for title, least, told in named]
    return [
        (title, [text for _, text in cells])
        for title, least, cells in rows
        if any(abs(size) >= least for size, _ in cells)
    ]


def _amount(difference: Difference, amount: float, currency: str) -> tuple[float, str]:
    """Return an amount that is part of a year's figure, rounded as that is; a saving negative."""
    words = part_words(amount, difference.total, currency)
    return amount, f"+{words}" if amount >= LEAST else words


def _hours(difference: Difference) -> tuple[float, str]:
    return difference.freed_hours, numbers.hours(0.0 - difference.freed_hours)


def _once(outcome: Outcome, currency: str) -> tuple[float, str]:
    """Return what changing costs: its mean, not discounted."""
    return outcome.once.mean, _paid(outcome.once, currency)


def _bought(difference: Difference, currency: str) -> tuple[float, str]:
    """Return what is bought as it is first paid: its mean, not discounted."""
    return difference.first_paid.mean, _paid(difference.first_paid, currency)


def _paid(paid: Change, currency: str) -> str:
    return with_likely(paid, part_words(paid.mean, paid, currency), currency)


def _present(outcome: Outcome, number: int, currency: str) -> tuple[float, str]:
    horizon = outcome.horizons[number]
    change = horizon.change
    size = max(abs(change.mean), abs(change.p5), abs(change.p95))
    return size, with_likely(change, signed(change, currency), currency)
