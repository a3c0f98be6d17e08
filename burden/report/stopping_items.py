"""Every item that could stop, in its quadrant: what it costs against its use, who could end it, what is decided."""

from __future__ import annotations

import statistics
from dataclasses import asdict
from typing import Any

from burden.analysis.stopping.answer import Answer, item_dict
from burden.analysis.stopping.items import NOT_SAID, Candidate
from burden.analysis.stopping.rules import WHY
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.stopping_use import USED, currency_of, who_name

TITLE_LETTERS = 70
STOP, CHEAPER, LATER, KEEP, ASK = "stop first", "keep, make cheaper", "stop in passing", "keep", "ask first"
EMPTY, FOLLOWS = "nothing to save", "follows from others"
QUADRANTS: dict[str, str] = {
    STOP: "costs much, nobody here uses it",
    CHEAPER: "costs much, and is used",
    LATER: "costs little, nobody here uses it",
    KEEP: "costs little, and is used",
    ASK: "nobody has said whether it is used",
    EMPTY: "paid for already, or done anyway",
    FOLLOWS: "an effect, which ends with its cause",
}


def quadrant_of(each: Candidate, dear_from: float, view: str) -> str:
    """Return the quadrant of an item, a key of `QUADRANTS`; it is dear from an amount on, £ a year."""
    if each.is_empty:
        return EMPTY
    if each.only_effects:
        return FOLLOWS
    if each.used == NOT_SAID:
        return ASK
    dear = each.savings[view].mean >= dear_from
    if each.used == "no":
        return STOP if dear else LATER
    return CHEAPER if dear else KEEP


def dear_from(found: Answer) -> float:
    """Return the amount from which an item counts as dear: the median of those that save anything, £ a year."""
    amounts = [each.savings[found.view].mean for each in found.candidates if each.savings[found.view].mean > 0]
    return statistics.median(amounts) if amounts else 0.0


def item_rows(found: Answer) -> list[dict[str, str]]:
    """Return every item as words, those to stop first, then by what they cost."""
    edge, currency = dear_from(found), currency_of(found)
    return [_item_row(each, found, edge, currency) for each in ordered(found)]


def ordered(found: Answer) -> list[Candidate]:
    """Return every item, those to stop first, then by what they cost."""
    stops = set(found.choice.keys)
    return sorted(found.candidates, key=lambda each: (each.key not in stops, -each.savings[found.view].mean, each.key))


def _item_row(each: Candidate, found: Answer, edge: float, currency: str) -> dict[str, str]:
    saving = each.savings[found.view]
    head = asdict(saving)
    how = numbers.rounding_of(head)
    before = "about " if numbers.is_uncertain(head) else ""
    title = clean(each.title, TITLE_LETTERS)
    used = USED[each.used] + (" (answers differ)" if each.answers_differ else "")
    return {
        "Item": title if each.title == each.key or not each.kind else f"{title} ({each.key})",
        "A year": f"{before}{how.words(saving.mean, currency)}",
        "Likely range (nine in ten)": numbers.likely(head, currency, how),
        "Used?": used,
        "Quadrant": quadrant_of(each, edge, found.view),
        "Who could end it": who_name(each.decided_by, each.only_effects),
        "Stop?": stop_words(each, found),
    }


def stop_words(each: Candidate, found: Answer) -> str:
    """Return whether an item stops, or why it does not."""
    if each.key in found.choice.keys:
        return "stop"
    why = found.rules.standing(each)
    return WHY[why] if why else "keep"


def item_data(found: Answer) -> list[dict[str, Any]]:
    """Return a row of plain data for each item, unrounded, for CSV."""
    edge = dear_from(found)
    rows = []
    for each in found.candidates:
        row = item_dict(each, found.rules, found.choice)
        row["decided_by"] = " ".join(row["decided_by"])
        rows.append(row | {"quadrant": quadrant_of(each, edge, found.view)})
    return rows
