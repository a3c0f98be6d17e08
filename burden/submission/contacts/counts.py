"""Rows of counts, typed or from a log: each is checked; a problem names its place and the remedy, none is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from burden.base.errors import Finding, errors_of
from burden.submission.contacts.tally import FAILURE, UNSAID, VALUE, Cause, Tally, tally_of
from burden.submission.extracts.extract import Telling
from burden.submission.sheets.choices import chosen, items

WORDS = {
    VALUE: ("value", "v", "value demand", "value work"),
    FAILURE: ("failure", "f", "failure demand", "fail"),
}
"""How a row may say which of the two it is."""
_MEANS = {word: demand for demand, words in WORDS.items() for word in words}
MOST_CONTACTS = 100_000_000
LONGEST = 200
FORMULA = ("=", "+", "@")
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row as it was written; `count` is `1` where a row is one contact, `origin` what it comes from, or empty."""

    place: str
    demand: str
    cause: str
    count: str = "1"
    origin: str = ""
    day: date | None = None


def read_counts(rows: Iterable[CountRow]) -> tuple[Tally | None, list[Finding]]:
    """Return what rows add up to, and every finding; None where a row can't be read or no contact is counted."""
    telling = Telling()
    good: list[Cause] = []
    days: list[tuple[date, int]] = []
    for row in rows:
        cause = _cause(row, telling)
        if cause is not None:
            good.append(cause)
            if row.day is not None:
                days.append((row.day, cause.contacts))
    findings = telling.all()
    if errors_of(findings):
        return None, findings
    if not sum(cause.contacts for cause in good):
        return None, [*findings, Finding("error", "no_contacts", "", "No contact is counted yet. Count some first.")]
    return tally_of([cause for cause in good if cause.contacts], days), findings


def _cause(row: CountRow, telling: Telling) -> Cause | None:
    """Return what a row says; None, with what was told, where it can't be read."""
    demand, count = _demand(row, telling), _count(row, telling)
    cause, origin = (_words(row, name, telling) for name in ("cause", "origin"))
    if demand is None or count is None or cause is None or origin is None:
        return None
    if count == 0:
        telling.tell("warning", "none_counted", row.place, "No contact is counted here. Take the row out, or count.")
    if not cause:
        telling.tell(
            "warning", "no_cause", row.place, f"No cause is said: it counts as “{UNSAID}”. Say why people got in touch."
        )
    if origin and demand == VALUE:
        telling.tell(
            "warning", "value_traced", row.place,
            f"It is value demand and yet traced to “{origin}”. If that causes it, it is failure demand.",
        )  # fmt: skip
    item = _item(origin)
    return Cause(demand, cause or UNSAID, count, item, items()[item] if item else origin)


@lru_cache(maxsize=10_000)
def _item(origin: str) -> str:
    """Return the catalog item that words mean, empty where none: a log says the same over and over."""
    return chosen(origin, items(), whole=True) or ""


def _demand(row: CountRow, telling: Telling) -> str | None:
    text = " ".join(row.demand.split())
    if (found := _MEANS.get(text.casefold())) is not None:
        return found
    said = (
        f"“{text[:60]}” is neither value nor failure" if text else "Nothing says whether it is value or failure demand"
    )
    telling.tell("error", "demand", row.place, f"{said}. Write value or failure.")
    return None


def _count(row: CountRow, telling: Telling) -> int | None:
    text = row.count.strip()
    if _WHOLE.fullmatch(text) and (count := int(text.replace(",", ""))) <= MOST_CONTACTS:
        return count
    if not text:
        message = "There is no count. Write how many contacts there were, or take the row out."
    else:
        message = f"“{text[:40]}” is not a count of contacts. Write a whole number, such as 12."
    telling.tell("error", "count", row.place, message)
    return None


def _words(row: CountRow, name: str, telling: Telling) -> str | None:
    text = " ".join(str(getattr(row, name)).split())
    if text.startswith(FORMULA):
        message = f"“{text[:40]}” is a formula. Write the {name if name == 'cause' else 'return or target'} in words."
        telling.tell("error", "formula", row.place, message)
        return None
    if len(text) > LONGEST:
        message = f"The {name if name == 'cause' else 'return or target'} has {len(text):,} letters; at most {LONGEST}."
        telling.tell("error", "too_long", row.place, f"{message} Shorten it.")
        return None
    return text
