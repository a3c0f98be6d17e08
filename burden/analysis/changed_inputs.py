"""Which inputs of an entry differ between two years: its own fields, its staff card, and the year of its prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from burden.base.quantities import Quantity
from burden.costing.kinds import CARD, FORMS, card_of, form_key
from burden.costing.timing import own_price_year
from burden.submission.model import Entry, StaffCard, Submission
from burden.submission.notes import default_hours

WORDS = frozenset(("id", "item", "item_title", "tags", "source", "note", "label", "headcount_fte", "price_year"))
"""Fields that change no amount, and the price year, which is compared as it comes out."""
PRICE_YEARS = "price_years"


@dataclass(frozen=True, slots=True)
class InputChange:
    """One input that differs: where it stands, as `hours` or `staff.clerk.salary_gbp_per_year`, before and after.

    Values are plain: a number, a word, the fields of a range, None for what was not given. A quantity entered by name
    is given by its value, so that it can be compared. `price_years` are words: `2004-05 prices`.
    """

    where: str
    before: Any
    after: Any


Found = tuple[Submission, Entry]


def changed_inputs(before: Found, after: Found) -> tuple[InputChange, ...]:
    """Return the inputs that differ between an entry of one submission and an entry of another."""
    old, new = _inputs(*before), _inputs(*after)
    staff = getattr(before[1], "staff", None), getattr(after[1], "staff", None)
    named = f"staff.{staff[1] or staff[0]}." if any(staff) else ""
    return tuple(
        InputChange(named + where.removeprefix("staff.") if where.startswith("staff.") else where, was, now)
        for where in dict.fromkeys((*new, *old))
        if not _same(was := old.get(where), now := new.get(where))
    )


def _inputs(submission: Submission, entry: Entry) -> dict[str, Any]:
    """Return the inputs of an entry by place; those of its staff card under `staff.`, whatever its grade is called."""
    card = card_of(submission, entry)
    found = dict(_fields(entry))
    found["counterfactual"] = None if entry.counterfactual is None else "given"  # its wording changes no amount
    if card is not None:
        found |= {f"staff.{name}": value for name, value in _fields(card)}
        if card.productive_hours_per_year is None and _needs_hours(entry, card):
            found["staff.productive_hours_per_year"] = default_hours(submission.period).as_plain()
    found[PRICE_YEARS] = f"{own_price_year(submission, entry, card)} prices"
    return found


def _needs_hours(entry: Entry, card: StaffCard) -> bool:
    return card.tariff_gbp_per_hour is None or CARD in FORMS[form_key(entry)].fields.values()


def _fields(group: Entry | StaffCard) -> Iterator[tuple[str, Any]]:
    for name in type(group).model_fields:
        value = getattr(group, name)
        if name not in WORDS and value is not None:
            yield name, replace(value, name="").as_plain() if isinstance(value, Quantity) else value


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
