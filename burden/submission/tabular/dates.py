"""A column of dates: real ones as they are, written ones day first; never a guess from one row to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from burden.submission.tabular.book import Cell

Order = Literal["day", "month"]
CENTURY, TURN = 2000, 70
"""A year of two digits below the turn is of this century, others of the one before."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_TIME = re.compile(
    r"(?:[T ]\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\s?(?:[AaPp][Mm]|Z|[+-][0-9:]{2,6})?)$"
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<y>[0-9]{4})(?P<s>[-/.]?)(?P<m>[0-9]{2}|(?<=[-/.])[0-9])(?P=s)(?P<d>[0-9]{2}|(?<=[-/.])[0-9])"
)
_FIGURES = re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[-/. ])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4}|[0-9]{2})")
_NAMED = (
    re.compile(r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[-/ ]?(?:of )?" + _MONTH + r"[-/ ,]{0,2}(?P<y>[0-9]{4}|[0-9]{2})"),
    re.compile(_MONTH + r" (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})[-/ ]" + _MONTH + r"[-/ ](?P<d>[0-9]{1,2})"),
)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column read: a date or None for each cell, what is wrong with each (empty: nothing), and how it was read.

    `refusal` is set, and all dates are None, where the order of day and month cannot be what was said.
    """

    dates: tuple[date | None, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as text: what it is with the day first and with the month first; alike where it does not matter."""

    day_first: date | None
    month_first: date | None
    figures: bool = False


def read_date_column(cells: Sequence[Cell], places: Sequence[str], *, order: Order = "day") -> DateColumn:
    """Return the dates of a column; `places` says where each cell is, in the words of messages.

    Real dates and ISO text cannot be mistaken. Dates in figures (07/08/2025) are read day first, or month first where
    `order` says so; one value that can only be the other way refuses the whole column: no other can be trusted.
    """
    read = [_written(cell) for cell in cells]
    refusal = _refusal(cells, places, read, order)
    if refusal:
        return DateColumn((None,) * len(cells), ("",) * len(cells), (), refusal)
    dates = tuple(None if each is None else _by(each, order) for each in read)
    problems = tuple("" if found or cell.blank else _problem(cell) for cell, found in zip(cells, dates, strict=True))
    return DateColumn(dates, problems, _notes(cells, places, read, order))


def _by(written: _Written, order: Order) -> date | None:
    return written.day_first if order == "day" else written.month_first


def _refusal(cells: Sequence[Cell], places: Sequence[str], read: Sequence[_Written | None], order: Order) -> str:
    for cell, place, each in zip(cells, places, read, strict=True):
        if each is None or _by(each, order) is not None or (each.day_first or each.month_first) is None:
            continue
        text = cell.text.strip()
        if order == "day":
            return (
                f"{place}: “{text}” can only be a date with the month first, so no date of this column can be trusted "
                "to have the day first. Say that the month comes first, or write the dates as 2025-07-31."
            )
        return (
            f"{place}: “{text}” can only be a date with the day first, though the month was said to come first. "
            "Say that the day comes first, or write the dates as 2025-07-31."
        )
    return ""


def _notes(
    cells: Sequence[Cell], places: Sequence[str], read: Sequence[_Written | None], order: Order
) -> tuple[str, ...]:
    notes = []
    in_figures = [index for index, each in enumerate(read) if each is not None and each.figures]
    open_ones = [i for i in in_figures if (e := read[i]) and e.day_first and e.month_first]
    unlike = [i for i in open_ones if (e := read[i]) and e.day_first != e.month_first]
    if unlike and len(open_ones) == len(in_figures):
        first = unlike[0]
        found = next(_by(each, order) for each in (read[first],) if each is not None)
        notes.append(
            f"{places[first]}: dates such as “{cells[first].text.strip()}” could be read both ways; they are read "
            f"{order} first: {day_words(found)}."
        )
    real = [each for cell, each in zip(cells, read, strict=True) if cell.kind == "date" and each is not None]
    settled = sorted(set(in_figures).difference(open_ones))
    if real and settled and all(each.day_first is not None and each.day_first.day <= 12 for each in real):
        notes.append(
            f"{places[settled[0]]}: some dates are text, and the others are real ones with days up to 12 only. The "
            "program that opened the export may have swapped day and month in those. Compare a few with the system "
            "they come from."
        )
    return tuple(notes)


def day_words(day: date | None) -> str:
    """Return a date as people read it: 7 August 2025."""
    return "" if day is None else f"{day.day} {day:%B} {day.year}"


def _problem(cell: Cell) -> str:
    text = cell.text.strip()
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    if cell.kind == "number":
        return f"“{shown}” is a number, not a date. Format the column as dates, or write it as 2025-07-31."
    return f"“{shown}” is not a date. Write it as 2025-07-31 or 31/07/2025."


@lru_cache(maxsize=4096)
def _written(cell: Cell) -> _Written | None:
    if cell.kind == "date":
        found = date.fromisoformat(cell.text[:10])
        return _Written(found, found)
    if cell.kind not in ("text", "number") or len(cell.text) > 100:
        return None
    text = " ".join(cell.text.split())
    text = _TIME.sub("", _WEEKDAY.sub("", text)).strip().rstrip(",")
    if match := _YEAR_FIRST.fullmatch(text):
        if cell.kind == "number" and not CENTURY - 100 <= int(match["y"]) < CENTURY + 100:
            return None
        return _same(_date(match["y"], int(match["m"]), match["d"]))
    if match := _FIGURES.fullmatch(text):
        day_first = _date(match["y"], int(match["b"]), match["a"])
        month_first = _date(match["y"], int(match["a"]), match["b"])
        return _Written(day_first, month_first, True) if day_first or month_first else None
    for pattern in _NAMED:
        if (match := pattern.fullmatch(text)) and (month := _month(match["name"])):
            return _same(_date(match["y"], month, match["d"]))
    return None


def _same(found: date | None) -> _Written | None:
    return None if found is None else _Written(found, found)


def _month(name: str) -> int:
    short = name[:3].lower()
    full = date(CENTURY, MONTHS.index(short) + 1, 1).strftime("%B").lower() if short in MONTHS else ""
    return MONTHS.index(short) + 1 if full.startswith(name.lower()) or name.lower() == "sept" else 0


def _date(year: str, month: int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += CENTURY if number < TURN else CENTURY - 100
    try:
        return date(number, month, int(day))
    except ValueError:
        return None
