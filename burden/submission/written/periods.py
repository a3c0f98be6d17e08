"""Financial years and yes or no, as people write them."""

from __future__ import annotations

import re

from burden.base.periods import FIRST_YEAR, period_of
from burden.submission.written.tokens import NotUnderstood

_BOTH = re.compile(r"(?:fy ?)?([0-9]{4}|[0-9]{2}) ?(?:-|/|to) ?([0-9]{4}|[0-9]{2})")
_ONE = re.compile(r"(?:fy ?)?([0-9]{4}|[0-9]{2})")
_CENTURY = 100

_FLAGS = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "✓", "✔", "☑"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0", "☐"), False),
}


def read_period(text: str) -> tuple[str, bool]:
    """Return a financial year as 2025-26, and whether its century was left out. Raises `NotUnderstood`."""
    if one := _ONE.fullmatch(text):
        raise _one_year(one[1])
    found = _BOTH.fullmatch(text)
    if found is None or len(found[1]) < len(found[2]):
        raise NotUnderstood("is not a financial year")
    short = len(found[1]) == 2
    first = _with_century(int(found[1])) if short else int(found[1])
    last = int(found[2])
    if last != (first + 1 if len(found[2]) == 4 else (first + 1) % _CENTURY):
        raise NotUnderstood(f"is not one financial year: {first} is followed by {first + 1}")
    return f"{first:04}-{period_of(first).partition('-')[2]}", short


def _with_century(year: int) -> int:
    """Return a year of two digits from the first that financial years run from, 1990, to 2089."""
    base = FIRST_YEAR - FIRST_YEAR % _CENTURY
    return base + year if base + year >= FIRST_YEAR else base + _CENTURY + year


def _one_year(text: str) -> NotUnderstood:
    year = _with_century(int(text)) if len(text) == 2 else int(text)
    ends, begins = period_of(year - 1), period_of(year)
    return NotUnderstood(
        "is one calendar year, and a financial year lies in two", f"Write {ends} or {begins}, from April to March."
    )


def read_flag(text: str) -> bool:
    """Return yes or no as true or false. Raises `NotUnderstood`."""
    if text not in _FLAGS:
        raise NotUnderstood("is neither yes nor no")
    return _FLAGS[text]
