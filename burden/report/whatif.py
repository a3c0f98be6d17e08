"""A scenario in words: what it saves or costs, for whom, in money paid out or in time freed."""

from __future__ import annotations

from burden.analysis.scenarios.difference import Change, Difference
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.analysis.scenarios.years import Horizon
from burden.report import numbers
from burden.report.whatif_rows import LEAST, VIEW_WORDS, borne, head_of, is_something, signed


def outcome_words(found: WhatIf, outcome: Outcome, number: int) -> list[str]:
    """Return what a scenario does to account `number`, a sentence or two each: the figure first."""
    difference, currency = outcome.differences[number], found.before.costings[number].currency
    said = [headline(difference, currency)]
    said += _kinds(difference, currency)
    said += [text] if (text := fee_sentence(difference, currency)) else []
    said += _who(difference, currency)
    said += _entries(outcome)
    if outcome.horizons:
        said += horizon_words(outcome.horizons[number], currency)
    elif outcome.scenario.one_off:
        # Not set against a yearly figure: what is paid once is no amount a year.
        once = sum(cost.amount_gbp.central for cost in outcome.scenario.one_off)
        said.append(f"Changing costs {numbers.money(once, currency)} once (at central values), which is not in it.")
    return said


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
    costs = change.mean > 0
    verb = "more" if costs else "less"
    head = head_of(change, costs)
    return f"{_begun(numbers.range_words(head, currency, f'a year {verb}'))}. What would be done anyway stays."


def _kinds(difference: Difference, currency: str) -> list[str]:
    """Return what of it is money paid out and what is time; nothing is called saved that is only freed."""
    said = []
    if abs(difference.cash) >= LEAST:
        verb = "less" if difference.cash < 0 else "more"
        amount = numbers.money(abs(difference.cash), currency)
        said.append(f"Of that {amount} a year {verb} is paid out to others (at central values).")
    time = difference.freed
    if is_something(time):
        worth = numbers.about(head_of(time, time.mean > 0), currency)
        hours = f"{numbers.hours(abs(difference.freed_hours))} a year" if _is_hours(difference) else "time"
        if time.mean < 0:
            said.append(
                f"Staff time worth about {worth} is freed ({hours}): it is saved only where it is used otherwise."
            )
        else:
            said.append(f"Staff time worth about {worth} more is taken ({hours}).")
    return said


def _is_hours(difference: Difference) -> bool:
    return abs(difference.freed_hours) >= LEAST


def _who(difference: Difference, currency: str) -> list[str]:
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


def _entries(outcome: Outcome) -> list[str]:
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


def horizon_words(horizon: Horizon, currency: str) -> list[str]:
    """Return what a scenario comes to over years: present value, when it breaks even, what it hangs on."""
    head = {"mean": horizon.present, "p5": horizon.present_p5, "p95": horizon.present_p95}
    saves = horizon.present < 0
    if saves:
        head = {"mean": -horizon.present, "p5": -horizon.present_p95, "p95": -horizon.present_p5}
    count = len(horizon.years)
    what = "saved" if saves else "more spent than saved"
    said = [
        f"Over {_count(count, 'year', 'years')}, discounted at the Green Book's rates: "
        f"{numbers.range_words(head, currency, what)}."
    ]
    if horizon.one_off_present:
        said[0] += f" Changing costs {numbers.money(horizon.one_off_present, currency)} once, in present value"
        paid = horizon.one_off_present - horizon.one_off_cash
        said[0] += f", {numbers.money(paid, currency)} of it in staff time." if paid >= LEAST else "."
        even = horizon.breaks_even
        said.append(f"It breaks even in year {even}." if even else f"It does not break even within {count} years.")
    switching = horizon.switching
    if switching.share is not None and switching.hours is not None:
        said.append(
            f"The saving disappears if fewer than {numbers.hours(switching.hours)} a year, "
            f"{numbers.share(switching.share)} of the time freed, are in fact used for something else."
        )
    elif switching.why and saves:
        said.append(f"{_begun(switching.why)}.")
    if switching.one_off_gbp is not None and horizon.one_off_present:
        said.append(
            f"The saving disappears if changing costs more than {numbers.money(switching.one_off_gbp, currency)} once, "
            "in present value."
        )
    return said


def _is_nothing(change: Change) -> bool:
    return change == Change(0.0, 0.0, 0.0, 0.0)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
