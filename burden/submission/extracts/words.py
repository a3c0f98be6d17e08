"""The words that systems put over their columns, by what they mean here; the earlier in a list, the surer."""

from __future__ import annotations

import re
from collections.abc import Sequence

Words = dict[str, tuple[str, ...]]

TIMESHEET_WORDS: Words = {
    "date": ("date", "day", "week ending", "week commencing", "period ending", "worked on", "week"),
    "hours": ("hours", "hrs", "duration", "time", "hours worked", "quantity", "units"),
    "code": ("code", "activity", "project", "task", "job code", "work code", "work order", "category", "cost centre"),
    "grade": ("grade", "band", "pay grade", "scale", "post", "job title", "role"),
    "person": ("person", "staff", "employee", "officer", "worker", "resource", "name", "user"),
}
LEDGER_WORDS: Words = {
    "date": ("date", "posted", "paid on", "day"),
    "supplier": ("supplier", "vendor", "payee", "creditor", "beneficiary", "paid to", "company", "name"),
    "amount": ("net", "amount", "value", "gbp", "sum", "total", "gross", "debit"),
    "description": ("description", "narrative", "details", "purpose", "text", "memo", "reference"),
    "code": ("code", "account", "activity", "project", "subjective", "expense type", "category", "cost centre"),
}
EXACT, END, INSIDE = 300, 200, 100
"""How surely a heading means a word: it is the word, ends with it (Staff grade is a grade), or holds it."""
_APART = re.compile(r"[^a-z0-9]+")
_SMALL = re.compile(r"(?<=[a-z0-9])(?: (?:name|names|number|no|id|ref))+$")
"""What stands after a word without changing what it means: Supplier name, Project no."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_words(text: str) -> str:
    """Return text in small letters, words apart by one space: `PostingDate (UK)` gives `posting date uk`."""
    return " ".join(_APART.sub(" ", _CAMEL.sub(" ", text).casefold()).split())


def likeness(heading: str, words: Sequence[str]) -> int:
    """Return how surely a heading means one of the words; 0 where it does not."""
    said = f" {_SMALL.sub('', plain_words(heading))} "
    best = 0
    for place, word in enumerate(words):
        if said == f" {word} ":
            best = max(best, EXACT - place)
        elif said.endswith(f" {word} "):
            best = max(best, END - place)
        elif f" {word} " in said:
            best = max(best, INSIDE - place)
    return best


def assign(columns: Sequence[str], meanings: Words) -> dict[str, str]:
    """Return the column for each meaning that one can be found for, the surest first, no column twice."""
    likely = [
        (-likeness(column, words), at, key, column)
        for key, words in meanings.items()
        for at, column in enumerate(columns)
    ]
    found: dict[str, str] = {}
    for score, _, key, column in sorted(likely):
        if score < 0 and key not in found and column not in found.values():
            found[key] = column
    return found


def hits(headings: Sequence[str]) -> int:
    """Return how many meanings of a timesheet or a ledger, whichever is more, a row of headings has."""
    return max(len(assign(headings, TIMESHEET_WORDS)), len(assign(headings, LEDGER_WORDS)))
