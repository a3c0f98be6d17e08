"""A scenario in rows: what changes, item by item, side by side; a saving is negative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import WhatIf
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
WHAT = "What changes, a year"
OWN_TITLE = "a title of one's own"


def head_of(change: Change, costs: bool) -> dict[str, float]:
    """Return a change as a headline of a positive amount: what is saved, or what it costs more."""
    if costs:
        return {"mean": change.mean, "p5": change.p5, "p95": change.p95}
    return {"mean": -change.mean, "p5": -change.p95, "p95": -change.p5}


def part_words(amount: float, change: Change, currency: str) -> str:
    """Return an amount that is part of a change, rounded as that is; one that this makes nothing of, in whole units."""
    how = numbers.rounding_of(head_of(change, True))
    return how.words(amount, currency) if how.shown(amount) else numbers.money(amount, currency)


def paid_words(paid: Change, currency: str, per: str = "") -> str:
    """Return what is paid with its range: `about £150 once, likely between £30 and £310 (nine in ten)`."""
    return numbers.range_words(head_of(paid, True), currency, per)


def with_likely(change: Change, words: str, currency: str) -> str:
    """Return the words for a change with its likely range behind them, where it has one: `£150 (£50 to £290)`."""
    ends = likely(change, currency)
    return words if ends in {"", "no range"} else f"{words} ({ends})"


def told_range(change: Change, currency: str, per: str = "") -> str:
    """Return a change with its range: `about £10,000 more, likely between £11,000 less and £30,000 more (nine in ten)`.

    A sign never turns round within it. `per` is what the amount is for, such as `a year`.
    """
    costs = change.mean > 0
    head = head_of(change, costs)
    verb, other = ("more", "less") if costs else ("less", "more")
    if not head["p5"] < 0 < head["p95"]:
        return numbers.range_words(head, currency, f"{per} {verb}".strip())
    how = numbers.rounding_of(head)
    amount = f"{numbers.about(head, currency)} {per}".strip()
    return f"about {amount} {verb}, likely {either_way(head, how, currency, verb, other)}"


def either_way(head: dict[str, float], how: numbers.Rounding, currency: str, verb: str, other: str) -> str:
    """Return a range on both sides of nothing: `between £11,000 less and £30,000 more (nine in ten)`."""
    low, high = how.words(-head["p5"], currency), how.words(head["p95"], currency)
    return f"between {low} {other} and {high} {verb} (nine in ten)"


def unlike(names: Sequence[str]) -> list[str]:
    """Return names of which no two are alike: one that stood before has a number behind it that leaves it free."""
    taken, seen, found = set(names), set(), []
    for name in names:
        told, count = name, 1
        while told in seen or (count > 1 and told in taken):
            count += 1
            told = f"{name} ({count})"
        seen.add(told)
        found.append(told)
    return found


def numbered(found: WhatIf) -> WhatIf:
    """Return scenarios whose titles tell them apart. To be called once, where a page, a print or a file begins."""
    titles = unlike([outcome.scenario.title for outcome in found.outcomes])
    return replace(
        found,
        outcomes=tuple(
            replace(outcome, scenario=outcome.scenario.model_copy(update={"title": title}))
            for outcome, title in zip(found.outcomes, titles, strict=True)
        ),
    )


class Row(NamedTuple):
    """What is told of one figure: its title, and for each scenario the amount and its likely range, or nothing."""

    title: str
    cells: list[tuple[str, str]]


def change_rows(found: WhatIf, number: int) -> list[Row]:
    """Return what each scenario changes in account `number`, a row for each figure that any of them moves."""
    currency = found.before.costings[number].currency
    return [
        Row(title, [
            (numbers.NOT_KNOWN, "") if change is None else (signed(change, currency), likely(change, currency))
            for change in changes
        ])
        for title, changes in _figures([outcome.differences[number] for outcome in found.outcomes])
        if changes is not None
    ]  # fmt: skip


def in_columns(found: WhatIf, rows: Sequence[Row]) -> list[dict[str, str]]:
    """Return rows for a table of titled columns: the amount of each scenario, and after it its likely range."""
    titles = [outcome.scenario.title for outcome in found.outcomes]
    first, *names = unlike([WHAT, *titles, *(f"{title}: likely" for title in titles)])
    pairs = [pair for at in range(len(titles)) for pair in ((at, 0), (at, 1))]
    return [
        {first: row.title} | {names[at + part * len(titles)]: row.cells[at][part] for at, part in pairs}
        for row in rows
    ]  # fmt: skip


Named = tuple[str, list[Change | None] | None]


def _figures(differences: Sequence[Difference]) -> list[Named]:
    """Return each figure with what it changes by in each scenario; None where none of them moves it."""
    shown = {name for each in differences for name in borne(each)}
    named: list[tuple[str, list[Change | None], bool]] = [("All of it", [each.total for each in differences], False)]
    named += [(LAYERS[key].title, [each.layers[key] for each in differences], False) for key in LAYERS]
    named += [(title, [each.views[key] for each in differences], key in shown) for key, title in VIEW_WORDS.items()]
    named += [(title, [each.resources[key] for each in differences], False) for key, title in RESOURCES.items()]
    return [
        (title, changes if told or any(each is not None and is_something(each) for each in changes) else None)
        for title, changes, told in named
    ]


def borne(difference: Difference) -> dict[str, Change | None]:
    """Return the views that move; with a fee that leaves the account also what nobody knows and what is not saved."""
    found = difference.views
    left = found["central"] is None
    return {
        name: change
        for name, change in found.items()
        if change is None or is_something(change) or (left and name == "consolidated")
    }


def item_rows(difference: Difference, currency: str) -> list[dict[str, str]]:
    """Return the items that a scenario moves most."""
    moved = sorted(difference.items.items(), key=lambda pair: (pair[1].mean, pair[0]))
    titles = item_titles([key for key, _ in moved])
    return [
        {
            "Item": titles[key],
            "Change a year": signed(change, currency),
            "Likely range (nine in ten)": likely(change, currency),
        }
        for key, change in moved[:MOST_ITEMS]
        if is_something(change)
    ]


def item_titles(keys: Sequence[str]) -> dict[str, str]:
    """Return what items are called, by their keys; those of one title have behind it what tells them apart."""
    known = load_catalog().items
    titles = {key: known[key].title if key in known else key for key in keys}
    count = Counter(title.casefold() for title in titles.values())
    return {
        key: f"{title} ({key if key in known else OWN_TITLE})" if count[title.casefold()] > 1 else title
        for key, title in titles.items()
    }


def signed(change: Change, currency: str) -> str:
    """Return a change with its sign, a saving negative."""
    if not is_something(change):
        return numbers.money(0.0, currency)
    words = numbers.rounding_of(head_of(change, True)).words(change.mean, currency)
    return f"+{words}" if change.mean > 0 else words


def likely(change: Change, currency: str) -> str:
    """Return the likely range of a change, nothing where nothing changes."""
    return numbers.likely(head_of(change, True), currency) if is_something(change) else ""


def is_something(change: Change) -> bool:
    """Tell whether a change comes to anything, in the mean or at an end of its range."""
    return max(abs(change.mean), abs(change.p5), abs(change.p95)) >= LEAST
