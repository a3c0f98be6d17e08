"""What a cell of a workbook holds, as a person would type it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from burden.submission.tabular.book import BLANK, Cell, Kind

LONGEST_PLAIN = 21
"""Digits up to which a number is written out; beyond it stands as 1e+30."""
DAY_NAUGHT = datetime(1899, 12, 31)
FIRST_DATE = datetime(1900, 3, 1)
"""A time of day above 24 hours comes as a date of early 1900; nobody exports such a date."""
_RETURN = re.compile(r"_x000D_|\r\n?", re.IGNORECASE)


def cell_of(value: Any, *, error: bool = False, formula: bool = False) -> Cell:
    """Return the cell of a value as the workbook's reader gives it; `error` where the cell holds an error."""
    if value is None or value == "":
        return Cell("", "blank", True) if formula else BLANK
    if error:
        return Cell(str(value), "error", formula)
    kind, text = _plain(value)
    return Cell(text, kind, formula)


def _plain(value: Any) -> tuple[Kind, str]:
    if isinstance(value, bool):
        return "flag", "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, time):
        seconds = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second + value.microsecond / 1e6)
        return "duration", _duration(seconds)
    if isinstance(value, timedelta):
        return "duration", _duration(value)
    text = _RETURN.sub("\n", str(value))
    return ("text", text) if text.strip() else ("blank", text)


def _number(value: int | float) -> tuple[Kind, str]:
    if isinstance(value, float) and not math.isfinite(value):
        return "error", str(value)
    text = repr(value)
    size = abs(value)
    if "e" in text and 10.0**-LONGEST_PLAIN < size < 10.0**LONGEST_PLAIN:
        text = format(Decimal(text), "f")
    return "number", text.removesuffix(".0") if "e" not in text else text


def _moment(value: datetime) -> tuple[Kind, str]:
    value = (value + timedelta(milliseconds=500)).replace(microsecond=0) if value.year < 9999 else value
    if value < FIRST_DATE:
        return "duration", _duration(value - DAY_NAUGHT)
    if value.time() == time():
        return "date", value.date().isoformat()
    return "date", value.isoformat(timespec="seconds")


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
