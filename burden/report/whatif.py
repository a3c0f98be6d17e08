"""A scenario in words and rows: what it saves or costs, for whom, in money paid out or in time freed."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.scenarios.difference import Change, Difference
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.analysis.scenarios.years import Horizon
from burden.base.vocabulary import LAYERS, RESOURCES
from burden.reference.catalog import load_catalog
from burden.report import numbers

VIEW_WORDS = {
    "local": "Local government", "central": "Central government", "consolidated": "The public purse together",
    "users": "Users and other organisations",
}  # fmt: skip
LEAST = 0.5
"""£ below which a change is none."""
MOST_ITEMS = 10


def outcome_words(found: WhatIf, outcome: Outcome, number: int) -> list[str]:
    """Return what a scenario does to account `number`, a sentence or two each: the figure first."""
    difference, currency = outcome.differences[number], found.before.costings[number].currency
    said = [headline(difference, currency)]
    said += _kinds(difference, currency)
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
    if not _is_something(change):
        if any(_is_something(moved) for moved in difference.views.values()):
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


def head_of(change: Change, costs: bool) -> dict[str, float]:
    """Return a change as a headline of a positive amount: what is saved, or what it costs more."""
    if costs:
        return {"mean": change.mean, "p5": change.p5, "p95": change.p95}
    return {"mean": -change.mean, "p5": -change.p95, "p95": -change.p5}


def _kinds(difference: Difference, currency: str) -> list[str]:
    """Return what of it is money paid out and what is time; nothing is called saved that is only freed."""
    said = []
    if abs(difference.cash) >= LEAST:
        verb = "less" if difference.cash < 0 else "more"
        amount = numbers.money(abs(difference.cash), currency)
        said.append(f"Of that {amount} a year {verb} is paid out to others (at central values).")
    time = difference.freed
    if _is_something(time):
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
    moved = {name: change for name, change in difference.views.items() if _is_something(change)}
    if not moved or (set(moved) == {"local", "consolidated"} and moved["local"] == moved["consolidated"]):
        return []
    told = "; ".join(f"{VIEW_WORDS[name].lower()} {_signed(change, currency)}" for name, change in moved.items())
    said = [f"Who bears it: {told}."]
    if not _is_something(difference.views["consolidated"]) and {"local", "central"} & set(moved):
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


def change_rows(found: WhatIf, number: int) -> list[dict[str, str]]:
    """Return what each scenario changes in account `number`, a row for each figure that any of them moves."""
    currency = found.before.costings[number].currency
    differences = [outcome.differences[number] for outcome in found.outcomes]
    rows = []
    for title, changes in _figures(differences):
        if not any(_is_something(change) for change in changes):
            continue
        row = {"What changes, a year": title}
        for outcome, change in zip(found.outcomes, changes, strict=True):
            row[outcome.scenario.title] = _signed(change, currency)
            row[f"{outcome.scenario.title}: likely"] = _likely(change, currency)
        rows.append(row)
    return rows


def _figures(differences: Sequence[Difference]) -> list[tuple[str, list[Change]]]:
    named = [("All of it", [each.total for each in differences])]
    named += [(LAYERS[key].title, [each.layers[key] for each in differences]) for key in LAYERS]
    named += [(title, [each.views[key] for each in differences]) for key, title in VIEW_WORDS.items()]
    named += [(title, [each.resources[key] for each in differences]) for key, title in RESOURCES.items()]
    return named


def item_rows(difference: Difference, currency: str) -> list[dict[str, str]]:
    """Return the items that a scenario moves most."""
    moved = sorted(difference.items.items(), key=lambda pair: (pair[1].mean, pair[0]))
    known = load_catalog().items
    return [
        {
            "Item": known[key].title if key in known else key,
            "Change a year": _signed(change, currency),
            "Likely range (nine in ten)": _likely(change, currency),
        }
        for key, change in moved[:MOST_ITEMS]
        if _is_something(change)
    ]


def year_rows(horizon: Horizon, currency: str) -> list[dict[str, str]]:
    """Return a scenario year by year, a saving negative."""
    rows = []
    for year in horizon.years:
        row = {
            "Year": str(year.number),
            "Effect": numbers.money(year.effect, currency),
            "Paid once": numbers.money(year.one_off, currency),
        }
        if year.nominal is not None:
            row["Both, nominal"] = numbers.money(year.nominal, currency)
        row |= {
            "Discount factor": f"{year.factor:.4f}",
            "Present value": numbers.money(year.discounted, currency),
            "So far": numbers.money(year.so_far, currency),
        }
        rows.append(row)
    return rows


def _signed(change: Change, currency: str) -> str:
    if not _is_something(change):
        return numbers.money(0.0, currency)
    words = numbers.rounding_of(head_of(change, True)).words(change.mean, currency)
    return f"+{words}" if change.mean > 0 else words


def _likely(change: Change, currency: str) -> str:
    return numbers.likely(head_of(change, True), currency) if _is_something(change) else ""


def _is_something(change: Change) -> bool:
    return max(abs(change.mean), abs(change.p5), abs(change.p95)) >= LEAST


def _is_nothing(change: Change) -> bool:
    return change == Change(0.0, 0.0, 0.0, 0.0)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
