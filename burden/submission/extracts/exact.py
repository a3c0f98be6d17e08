"""Figures of an extract, exactly as they were written, so that sums equal their rows to the last digit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal

from burden.base.quantities import MOST
from burden.submission.tabular import Cell
from burden.submission.written import read_written

Written = Literal["hours", "money"]
EXCEL_DIGITS = Context(prec=15)
"""Excel keeps and shows 15 digits; what a file holds beyond them is dust of its arithmetic."""
DEEPEST = -30
PARTS_OF_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its exact value, None where the cell is blank or not understood; a problem; how it was read."""

    value: Fraction | None
    problem: str = ""
    note: str = ""


class Figures:
    """Reads the cells of one column; a text that stands many times is read once."""

    def __init__(self, kind: Written) -> None:
        self.kind = kind
        self._known: dict[Cell, Figure] = {}

    def read(self, cell: Cell) -> Figure:
        """Return the figure of a cell."""
        if cell not in self._known:
            self._known[cell] = _read(cell, self.kind)
        return self._known[cell]


def _read(cell: Cell, kind: Written) -> Figure:
    if cell.blank:
        return Figure(None, "the formula has no value yet: open the file in Excel and save it" if cell.formula else "")
    text = cell.text.strip()
    if cell.kind == "error":
        return Figure(None, f"{text} is an error of the spreadsheet, not a figure: put the formula right")
    if cell.kind == "date":
        return Figure(None, f"{text} is a date, not a figure: look at the format of the column")
    if cell.kind == "flag":
        return Figure(None, f"{text} is not a figure")
    if cell.kind == "duration" and kind == "money":
        return Figure(None, f"{text} is a time, not an amount: look at the format of the column")
    read = read_written(text, kind)
    if read.problem:
        return Figure(None, read.problem.rstrip("."))
    if isinstance(read.value, bool) or not isinstance(read.value, int | float):
        return Figure(None, f"“{text}” is a range or a name; each row of an extract has one figure")
    if abs(read.value) > MOST:
        return Figure(None, f"“{text}” is too large to be meant")
    return Figure(exactly(text, read.value, excel=cell.kind == "number"), "", read.note)


def exactly(text: str, value: float, *, excel: bool = False) -> Fraction:
    """Return the exact value of what was written, given the number it was read as.

    Plain digits are taken as they stand; a time such as 7:20 is the simple part of an hour that the number stands for.
    """
    try:
        written = Decimal(text)
    except InvalidOperation:
        simple = Fraction(value).limit_denominator(PARTS_OF_AN_HOUR)
        if float(simple) == value:
            return simple
        return Fraction(Decimal(repr(value)))
    exponent = written.as_tuple().exponent
    if float(written) != value or not isinstance(exponent, int) or exponent < DEEPEST:
        return Fraction(Decimal(repr(value)))
    return Fraction(EXCEL_DIGITS.plus(written) if excel else written)


def plain_number(value: Fraction) -> int | float:
    """Return an exact value as the nearest number that can stand in a document."""
    return int(value) if value.denominator == 1 else float(value)


def worded(value: Fraction, kind: Written) -> str:
    """Return an exact value for a sentence: `1,234.5 hours` with at most four decimals, `£1,234.50`, `−£5.00`."""
    size = float(abs(value))
    text = f"£{size:,.2f}" if kind == "money" else f"{size:,.4f}".rstrip("0").rstrip(".")
    return ("−" if value < 0 else "") + text + (" hours" if kind == "hours" else "")
