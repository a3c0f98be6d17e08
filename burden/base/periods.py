"""Financial years, April to March, written `2005-06`."""

from __future__ import annotations

import re

from burden.base.errors import BurdenError

FIRST_YEAR = 1990
LAST_YEAR = 2098
_PERIOD = re.compile(r"([0-9]{4})-([0-9]{2})")


def start_year(period: str) -> int:
    """Return the calendar year in which a financial year begins: `2005-06` gives 2005.

    Raises `BurdenError` for any other spelling and for years before 1990-91.
    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise BurdenError(f"{period!r} is not a financial year. Write it as 2005-06, from April to March.")
    first, last = int(match[1]), int(match[2])
    if (first + 1) % 100 != last:
        raise BurdenError(f"{period!r} is not one financial year. {first} is followed by {(first + 1) % 100:02d}.")
    if not FIRST_YEAR <= first <= LAST_YEAR:
        raise BurdenError(f"{period!r} is out of reach. Financial years run from 1990-91 to 2098-99.")
    return first


def period_of(first: int) -> str:
    """Return the financial year that begins in April of calendar year `first`."""
    return f"{first}-{(first + 1) % 100:02d}"


def is_period(text: str) -> bool:
    """Tell whether `text` is a financial year this project can work with."""
    try:
        start_year(text)
    except BurdenError:
        return False
    return True
