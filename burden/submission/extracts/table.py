"""One table out of a file: its headings found, its rows kept as cells with the numbers they have in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from burden.base.errors import BurdenError
from burden.submission.extracts.words import hits
from burden.submission.tabular import Cell, CellSheet, address, column_letters, open_table
from burden.submission.tabular.limits import Source

LOOKED_AT = 30
ENOUGH = 3
"""Headings known by their words that make a row surely the one of headings."""
_FIGURE = re.compile(r"[-+(]?[£$]?[0-9][0-9 .,:/%)-]*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, from 1, and a cell for each column of the table."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headings: `columns` are all different; `heading_row` is theirs; blank rows are left out.

    `sheet` is empty for a CSV file. `notes` say what was left aside while it was read.
    """

    name: str
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading_row: int
    notes: tuple[str, ...] = ()
    letters: tuple[str, ...] = field(default=(), repr=False)

    def at(self, column: str) -> int:
        """Return the index of a column. Raises `BurdenError` when there is none of that name."""
        if column not in self.columns:
            raise BurdenError(f"{self.name} has no column “{column}”. It has: {', '.join(self.columns)}.")
        return self.columns.index(column)

    def place(self, row: TableRow, column: str) -> str:
        """Return where a cell is, in the words of findings: `Sheet1!C7`."""
        here = f"{self.letters[self.columns.index(column)]}{row.number}"
        return f"{self.sheet}!{here}" if self.sheet else here

    def texts(self, row: TableRow) -> dict[str, str]:
        """Return the text of each cell of a row by column."""
        return {column: cell.text for column, cell in zip(self.columns, row.cells, strict=True)}


def read_table(source: Source, name: str, *, sheet: str | None = None, heading_row: int | None = None) -> Table:
    """Return the table of a CSV file or workbook; the sheet and the row of headings are found unless said.

    Raises `BurdenError` where the file cannot be read, has no such sheet, or has no row of headings.
    """
    book = open_table(source, name)
    sheets = [each for each in book.sheets if each.rows]
    if not sheets:
        raise BurdenError(f"{book.name} holds nothing but blank cells. Export it once more.")
    notes = list(book.notes)
    if sheet is not None:
        wanted = [each for each in book.sheets if each.title.casefold() == " ".join(sheet.split()).casefold()]
        if not wanted:
            titles = ", ".join(each.title for each in book.sheets)
            raise BurdenError(f"{book.name} has no sheet “{sheet}”. It has: {titles}.")
        chosen = wanted[0]
    else:
        shown = [each for each in sheets if not each.hidden] or sheets
        chosen = max(shown, key=lambda each: _heading(each)[1])  # the first of equals
        if len(sheets) > 1:
            others = ", ".join(each.title for each in sheets if each is not chosen)
            notes.append(f"Sheet {chosen.title} of {book.name} is read. It also has: {others}.")
    if heading_row is None:
        heading_row, sure = _heading(chosen)
        if not sure:
            raise BurdenError(
                f"{_of(chosen, book.name)} has no row of headings among its first {LOOKED_AT} rows, such as "
                "Date, Code, Hours. Put one over the table, or choose another sheet."
            )
    elif not 1 <= heading_row <= len(chosen.rows):
        raise BurdenError(
            f"{_of(chosen, book.name)} has no row {heading_row:,}. It ends with row {len(chosen.rows):,}."
        )
    return _table(chosen, book.name, heading_row, tuple(notes))


def _of(sheet: CellSheet, name: str) -> str:
    return f"Sheet {sheet.title} of {name}" if sheet.title else name


def _heading(sheet: CellSheet) -> tuple[int, int]:
    """Return the row most like headings and how much so; 0 where no row is."""
    best, found = 0, 1
    for number, row in enumerate(sheet.rows[:LOOKED_AT], start=1):
        filled = [cell for cell in row if not cell.blank]
        if len(filled) < 2 or any(cell.kind != "text" or _FIGURE.fullmatch(cell.text.strip()) for cell in filled):
            continue
        known = hits([cell.text for cell in filled])
        score = 1000 * min(known, ENOUGH) + 10 * known + min(len(filled), 9)
        if score > best:
            best, found = score, number
    return found, best


def _table(sheet: CellSheet, name: str, heading_row: int, notes: tuple[str, ...]) -> Table:
    heading = sheet.rows[heading_row - 1]
    below = sheet.rows[heading_row:]
    width = max([len(heading), *(len(row) for row in below)])
    used = [at for at in range(width) if at < len(heading) and not heading[at].blank]
    used += [at for at in range(width) if at not in used and any(at < len(row) and not row[at].blank for row in below)]
    used.sort()
    columns: list[str] = []
    for at in used:
        title = " ".join(heading[at].text.split())[:200] if at < len(heading) else ""
        title = title or f"Column {column_letters(at + 1)}"
        columns.append(title if title not in columns else f"{title} ({address(heading_row, at + 1)})")
    rows = tuple(
        TableRow(number, tuple(sheet.cell(number, at + 1) for at in used))
        for number, row in enumerate(below, start=heading_row + 1)
        if any(not cell.blank or cell.formula for cell in row)
    )
    if not rows:
        raise BurdenError(f"{_of(sheet, name)} has headings in row {heading_row:,} and no rows below. Export it again.")
    return Table(
        name, sheet.title, tuple(columns), rows, heading_row, notes, tuple(column_letters(at + 1) for at in used)
    )
