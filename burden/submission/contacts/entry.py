"""The entry of failure demand that a count makes; what nobody can count, the person is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.base.errors import BurdenError
from burden.base.quantities import Quantity
from burden.submission.contacts.counted import DIGITS, Counted
from burden.submission.sheets.entry_rows import new_id
from burden.submission.sheets.keys import list_of, list_to_add_to

LAYER, KIND = "distorting_compliance", "failure_demand"
LONGEST = 300
COSTS = ("cost_per_contact_gbp", "minutes", "staff")
"""The fields that say what a contact costs."""
LONG_WORD = 4
SAY_NOTHING = frozenset({"failure", "demand", "contacts", "contact", "calls", "from", "with", "about"})
"""Words that tell no service from another."""
ABOUT = ("kind", "item", "item_title")
"""The fields by which a second count of the same is known."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the person says beside the count, each None where it was not said: there is no default for any of it.

    `cost` is the fields of a contact's cost: `cost_per_contact_gbp`, or `minutes` and `staff`.
    """

    attribution_share: Any = None
    counterfactual: str | None = None
    cost: Mapping[str, Any] | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was said as fields of an entry."""
        said = {**(self.cost or {}), **{name: getattr(self, name) for name in ("attribution_share", "counterfactual")}}
        return {name: value for name, value in said.items() if value is not None}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what has still to be said, in words."""
        return missing_of(self.fields)


def missing_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what has still to be said of an entry before it is in a total, in words; minutes need a staff grade."""
    costs = "cost_per_contact_gbp" in entry or {"minutes", "staff"} <= entry.keys()
    asked = {
        "what a contact costs": costs,
        "which share of it the regime causes": "attribution_share" in entry,
        "what would have been without the regime": "counterfactual" in entry,
    }
    return tuple(words for words, is_said in asked.items() if not is_said)


def failure_entry(
    counted: Counted, title: str, grounds: Grounds, *, source: str, item: str = "", taken: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the entry as plain data of a submission's file, without what was not said.

    `title` names it, `item` is a catalog id instead; `taken` are ids in use. Shares are 0 to 1, contacts a year.
    Raises `BurdenError` where no contact is failure demand: a range above nothing would price what nobody counted.
    """
    if not counted.tally.failures:
        raise BurdenError(
            f"None of the {counted.tally.contacts:,} contacts is failure demand, so there is nothing to price and no "
            "entry is written. Count for longer, or leave it out."
        )
    about = {"item": item} if item else {"item_title": title}
    return {
        "id": new_id(about, set(taken)),
        "layer": LAYER,
        **about,
        "kind": KIND,
        "contacts_per_year": _plain(counted.contacts_per_year),
        "failure_share": _plain(counted.failure_share),
        **grounds.fields,
        "grade": counted.grade,
        "source": source,
        **_note(counted),
    }


def put_in(document: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with the entry: in the place of the one of the same kind and title, else added.

    What was said there and is not said in `entry` stays: the cost of a contact, the share, the counterfactual.
    """
    entries = list_to_add_to(document, "entries")
    at = place_of(document, entry)
    if at is None:
        return {**document, "entries": [*entries, dict(entry)]}
    before = {name: value for name, value in entries[at].items() if name not in ("status", "note")}
    if entry.keys() & set(COSTS):
        before = {name: value for name, value in before.items() if name not in COSTS}
    entries[at] = {**before, **entry, "id": entries[at].get("id", entry["id"])}
    return {**document, "entries": entries}


def place_of(document: Mapping[str, Any], entry: Mapping[str, Any]) -> int | None:
    """Return the place of the entry of the same kind and title in a document, None where there is none."""
    for place, other in enumerate(list_of(document, "entries")):
        if isinstance(other, dict) and all(_folded(other.get(name)) == _folded(entry.get(name)) for name in ABOUT):
            return place
    return None


def doubles(document: Mapping[str, Any], entry: Mapping[str, Any]) -> list[str]:
    """Return the titles of other failure demand that may be the same contacts as an entry, which counts them twice.

    It may be where both share a long word of their service, or one of them names no service.
    """
    at, mine = place_of(document, entry), _service_words(entry)
    found = []
    for place, other in enumerate(list_of(document, "entries")):
        if place == at or not isinstance(other, dict) or other.get("kind") != KIND:
            continue
        theirs = _service_words(other)
        if not mine or not theirs or mine & theirs:
            found.append(str(other.get("item_title") or other.get("item") or other.get("id")))
    return found


def _service_words(entry: Mapping[str, Any]) -> set[str]:
    """Return the long words of what an entry is called, without those that only say that it is failure demand."""
    title = _folded(entry.get("item_title") or entry.get("item") or "")
    return {word for word in re.findall(r"\w+", str(title)) if len(word) >= LONG_WORD} - SAY_NOTHING


def _folded(value: Any) -> Any:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _plain(quantity: Quantity) -> Any:
    """Return a quantity as it is written: shares to six digits after the point, contacts to one."""

    def short(value: float) -> float | int:
        rounded = round(value, DIGITS if value < 1 else 1)
        return int(rounded) if rounded.is_integer() and rounded > 1 else rounded

    if not quantity.is_range:
        return short(quantity.central)
    return {"low": short(quantity.low), "central": short(quantity.central), "high": short(quantity.high),
            "dist": quantity.dist}  # fmt: skip


def _note(counted: Counted) -> dict[str, str]:
    """Return what the failure demand was traced to, for a reader."""
    origins = counted.tally.origins
    if not origins:
        return {}
    named = "; ".join(f"{origin.words} ({origin.contacts:,})" for origin in origins)
    text = f"Traced to: {named}; of {counted.tally.failures:,} failure contacts."
    return {"note": text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"}
