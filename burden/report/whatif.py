"""A scenario in words: what it saves or costs, for whom, in money paid out or in time freed."""

from __future__ import annotations

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.report import numbers
from burden.report.document.figures import begun
from burden.report.whatif_horizon import horizon_words
from burden.report.whatif_rows import (
    LEAST,
    VIEW_WORDS,
    borne,
    head_of,
    is_something,
    paid_words,
    part_words,
    signed,
    told_range,
)  # fmt: skip


def outcome_words(found: WhatIf, outcome: Outcome, number: int) -> list[str]:
    """Return what a scenario does to account `number`, a sentence or two each: the figure first."""
    difference, currency = outcome.differences[number], found.before.costings[number].currency
    said = [headline(difference, currency), paid_sentence(difference, currency)]
    said += year_words(difference, currency)
    said += [fee_sentence(difference, currency), *who_words(difference, currency), *entries_words(outcome)]
    said += horizon_words(outcome.horizons[number], currency) if outcome.horizons else once_words(outcome, currency)
    return [text for text in said if text]


def headline(difference: Difference, currency: str) -> str:
    """Return what a scenario changes a year: a saving, a cost, or nothing at all."""
    change = difference.total
    if not is_something(change):
        if any(moved is not None and is_something(moved) for moved in difference.views.values()):
            return "In all it changes nothing: it moves cost from one to another."
        return (
            f"It changes nothing: the difference is exactly {numbers.money(0.0, currency)}."
            if _is_nothing(change)
            else "It changes next to nothing."
        )
    return f"{begun(told_range(change, currency, 'a year'))}. What would be done anyway stays."


def paid_sentence(difference: Difference, currency: str) -> str:
    """Return how much of a change is paid out to others every year; empty where nothing of it is."""
    if abs(difference.cash) < LEAST:
        return ""
    amount = part_words(abs(difference.cash), difference.total, currency)
    return f"Of that {amount} a year {'less' if difference.cash < 0 else 'more'} is paid out to others."


def year_words(difference: Difference, currency: str) -> list[str]:
    """Return what of it is bought and what is time; nothing is called saved that is only freed."""
    said = [text] if (text := bought_sentence(difference, currency)) else []
    time = difference.freed
    if is_something(time):
        head = head_of(time, time.mean > 0)
        worth = f"{'about ' if numbers.is_uncertain(head) else ''}{numbers.about(head, currency)}"
        hours = f"{numbers.hours(abs(difference.freed_hours))} a year" if _is_hours(difference) else "time"
        if time.mean < 0:
            said.append(f"Staff time worth {worth} is freed ({hours}): it is saved only where it is used otherwise.")
        else:
            said.append(f"Staff time worth {worth} more is taken ({hours}).")
    return said


def once_words(outcome: Outcome, currency: str) -> list[str]:
    """Return what changing costs once, where no years are followed: what is paid once is no amount a year."""
    if outcome.horizons or not outcome.scenario.one_off:
        return []
    return [f"Changing costs {paid_words(outcome.once, currency, 'once')}, which is not in it."]


def bought_sentence(difference: Difference, currency: str) -> str:
    """Return what is first paid for what is bought, which a year's figure holds at its annual equivalent."""
    paid = difference.first_paid
    if abs(paid.mean) < LEAST:
        return ""
    return (
        f"What is bought costs {paid_words(paid, currency, 'when it is first paid')}. A year's figure holds its annual "
        "equivalent, spread over its life."
    )


def _is_hours(difference: Difference) -> bool:
    return abs(difference.freed_hours) >= LEAST


def who_words(difference: Difference, currency: str) -> list[str]:
    """Return who bears what changes, where it is not local government alone."""
    moved = borne(difference)
    if not moved or (set(moved) == {"local", "consolidated"} and moved["local"] == moved["consolidated"]):
        return []
    told = "; ".join(
        f"{VIEW_WORDS[name].lower()} {numbers.NOT_KNOWN if change is None else signed(change, currency)}"
        for name, change in moved.items()
    )
    said = [f"Who bears it: {told}."]
    moves = None not in moved.values() and {"local", "central"} & set(moved)
    if moves and "consolidated" not in moved:
        said.append("It moves a cost from one public purse to another, and saves the two together nothing.")
    return said


def entries_words(outcome: Outcome) -> list[str]:
    """Return how many entries it stops, changes and adds, and which of them it leaves as they are."""
    applied, said = outcome.applied, []
    counts = (
        (len(applied.dropped), "stopped"), (len(applied.changed), "changed"), (len(applied.added), "new"),
    )  # fmt: skip
    told = ", ".join(f"{count:,} {word}" for count, word in counts if count)
    if told:
        said.append(f"Entries: {told}.")
    if applied.sunk:
        many = _count(len(applied.sunk), "entry stays as it is", "entries stay as they are")
        said.append(f"{many}: what has been paid for is no saving.")
    if applied.shared:
        many = _count(len(applied.shared), "entry that is stopped is", "entries that are stopped are")
        said.append(f"{many} asked for by other bodies too: saved only where these stop asking as well.")
    if applied.lacking:
        said.append(f"{_count(len(applied.lacking), 'entry', 'entries')} selected without such a field: unchanged.")
    return said


def fee_sentence(difference: Difference, currency: str) -> str:
    """Return that fees whose other side is not in the account are no saving of the public purse, and no cost."""
    change = difference.fees_elsewhere
    if abs(change.mean) < LEAST:
        return ""
    saved = change.mean < 0
    amount = numbers.about(head_of(change, not saved), currency)
    less, counted = ("less", "saved by") if saved else ("more", "a cost to")
    return (
        f"Fees are {amount} of what is {less}. What the bodies they are paid to spend is not in this account, so "
        f"whether that is {less} too is not known, and nothing of it is counted as {counted} the public purse as a "
        "whole."
    )


def _is_nothing(change: Change) -> bool:
    return change == Change(0.0, 0.0, 0.0, 0.0)


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
