"""What a file of tables holds once it is read: sheets of cells, each cell as a person would type it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["blank", "text", "number", "date", "duration", "flag", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person would type it, what it is, and whether a formula worked it out.

    Numbers stand exactly, without separators. `date` is ISO (`2025-07-31`, or `2025-07-31T08:30:00` with a time);
    `duration` is hours and minutes (`7:30`, `30:00`, `7:30:15`); `flag` is TRUE or FALSE; `error` is what the program
    shows, such as `#REF!`. A formula's text is the value it had when the file was last saved; a formula that was never
    worked out is blank.
    """

    text: str = ""
    kind: Kind = "blank"
    formula: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in it but space."""
        return not self.text.strip()


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class CellSheet:
    """One sheet. `rows` begin with row 1, without blank cells or rows at the end; a CSV file is one without title."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell by row and column, both from 1; a blank one where there is none."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return BLANK
        return self.rows[row - 1][column - 1]

    @property
    def width(self) -> int:
        """Return the number of columns of its widest row."""
        return max((len(row) for row in self.rows), default=0)

    def place(self, row: int, column: int) -> str:
        """Return where a cell is, in the words of findings: `Sheet1!C7`, or `C7` where there is no title."""
        return f"{self.title}!{address(row, column)}" if self.title else address(row, column)


@dataclass(frozen=True, slots=True)
class Book:
    """One file: its name for messages, its sheets in their order, and what was left aside while reading it."""

    name: str
    sheets: tuple[CellSheet, ...]
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return the letters of a column, from 1: 3 gives `C`, 28 gives `AB`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell by row and column, both from 1: `C7`."""
    return f"{column_letters(column)}{row}"


def trimmed(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows without the blank ones at the end."""
    last = len(rows)
    while last and not rows[last - 1]:
        last -= 1
    return tuple(rows[:last])
