"""Finding the sheets, headings and rows of a workbook that comes back, wherever people and programs have put them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from burden.base.errors import Finding
from burden.submission.sheets.sheet import SHEETS, Sheet
from burden.submission.tabular import BLANK, Book, Cell, CellSheet
from burden.submission.workbook.names import (
    ABOUT_VALUE,
    ROW_KEY,
    column_named,
    is_own,
    is_worked_out,
    plain,
    sheet_named,
)

LOOKED_AT = 60
"""Rows in which headings are looked for."""
ENOUGH = 2
MOST_PROBLEMS = 500


@dataclass(frozen=True)
class GridRow:
    """One row with something in it: its number, its cells by their columns, and what it was written for."""

    number: int
    cells: dict[str, Cell]
    key: str = ""

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in it but its id."""
        return all(cell.blank and not cell.formula for key, cell in self.cells.items() if key != "id")


@dataclass(frozen=True)
class Grid:
    """A sheet that is read: its columns by number (from 1), and its rows."""

    sheet: Sheet
    page: CellSheet
    columns: dict[str, int]
    rows: tuple[GridRow, ...]

    def place(self, row: GridRow, key: str) -> str:
        """Return where a cell is, in the words of findings: `Staff time!C7`."""
        return self.page.place(row.number, self.columns.get(key, 1))


@dataclass
class Found:
    """What was found in a workbook: grids by the key of their sheet, and what was left aside."""

    grids: dict[str, Grid] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)

    def warn(self, code: str, where: str, message: str, level: Any = "warning") -> None:
        """Note what was left aside; past `MOST_PROBLEMS` only that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Finding(level, code, where, message))
        elif len(self.problems) == MOST_PROBLEMS:
            words = "There are more cells that were not read. Put these right first."
            self.problems.append(Finding("error", "more", "", words))


def find_grids(book: Book) -> Found:
    """Return every sheet of a workbook that can be read; what stands elsewhere is named, never passed over."""
    found = Found()
    for page in sorted(book.sheets, key=lambda each: each.hidden):  # a copy that is hidden comes after the one in use
        sheet = sheet_named(page.title)
        if sheet is None or sheet.key in found.grids:
            _left_aside(found, page, sheet)
            continue
        grid = _about(found, page, sheet) if sheet.key == "about" else _table(found, page, sheet)
        if grid is not None:
            found.grids[sheet.key] = grid
    return found


def _left_aside(found: Found, page: CellSheet, sheet: Sheet | None) -> None:
    place = _first(page)
    if is_own(page.title) or place is None:
        return
    if sheet is not None:
        words = f"There are two sheets {sheet.title}. Only the first was read: put them together."
    else:
        titles = ", ".join(each.title for each in SHEETS.values())
        words = f"The sheet {page.title} was not read. Sheets that are read: {titles}."
    found.warn("unknown_sheet", place, words, "error" if sheet is not None else "warning")


def _first(page: CellSheet) -> str | None:
    for number, cells in enumerate(page.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if not cell.blank:
                return page.place(number, column)
    return None


def _table(found: Found, page: CellSheet, sheet: Sheet) -> Grid | None:
    heading = _heading(page, sheet)
    if heading == 0:
        if (place := _first(page)) is not None:
            titles = ", ".join(column.title for column in sheet.columns[:4])
            found.warn(
                "no_headings", place, f"No row of headings was found, such as {titles}. Nothing was read.", "error"
            )
        return None
    columns: dict[str, int] = {}
    unknown: list[int] = []
    worked_out: list[int] = []
    key_at = 0
    for at in range(1, page.width + 1):
        title = page.cell(heading, at).text
        column = column_named(sheet, title)
        if column is not None and column.key not in columns:
            columns[column.key] = at
        elif plain(title) == plain(ROW_KEY):
            key_at = key_at or at
        elif is_worked_out(title):
            worked_out.append(at)
        else:
            unknown.append(at)
    rows = []
    for number in range(heading + 1, len(page.rows) + 1):
        for at in unknown:
            _unknown(found, page, number, at, page.cell(heading, at).text, columns)
        cells = {key: page.cell(number, at) for key, at in columns.items()}
        row = GridRow(number, cells, page.cell(number, key_at).text if key_at else "")
        if not row.blank or not cells.get("id", BLANK).blank or row.key:
            rows.append(row)
    _typed_over(found, page, worked_out, heading)
    return Grid(sheet, page, columns, tuple(rows))


def _heading(page: CellSheet, sheet: Sheet) -> int:
    """Return the number of the row with most headings, 0 where none has enough."""
    best, where = 0, 0
    for number in range(1, min(LOOKED_AT, len(page.rows)) + 1):
        known = [column_named(sheet, cell.text) for cell in page.rows[number - 1] if cell.kind == "text"]
        count = len({column.key for column in known if column is not None})
        if count > best:
            best, where = count, number
    return where if best >= ENOUGH else 0


def _unknown(found: Found, page: CellSheet, row: int, at: int, title: str, columns: dict[str, int]) -> None:
    cell = page.cell(row, at)
    if cell.blank:
        return
    known = [column for column in columns if plain(column) == plain(title)]
    if not title.strip():
        words = f"“{_short(cell.text)}” stands in a column without a heading and was not read. Give its heading."
    elif known:
        words = f"“{_short(cell.text)}” stands in a second column {title}, which was not read. Keep one of them."
    else:
        words = f"“{_short(cell.text)}” stands in the column {_short(title)}, which is not known and was not read."
    found.warn("unknown_column", page.place(row, at), words)


def _typed_over(found: Found, page: CellSheet, worked_out: list[int], heading: int) -> None:
    """Say of a column of formulas that what was typed into it is not read."""
    for at in worked_out:
        if plain(page.cell(heading, at).text).startswith("working"):
            continue
        typed = [
            row
            for row in range(heading + 1, len(page.rows) + 1)
            if not (cell := page.cell(row, at)).blank and not cell.formula
        ]
        if typed:
            title, more = page.cell(heading, at).text, len(typed) - 1
            also = f" The same goes for {more:,} more below it." if more else ""
            first = _short(page.cell(typed[0], at).text)
            words = f"“{first}” was typed where {title} is worked out, and was not read.{also}"
            found.warn("worked_out", page.place(typed[0], at), words)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _about(found: Found, page: CellSheet, sheet: Sheet) -> Grid | None:
    """Find the heading's fields: their titles stand in one column, what is said of them beside it."""
    titles: dict[int, dict[str, int]] = {}
    value_at = 0
    for number, cells in enumerate(page.rows, start=1):
        for at, cell in enumerate(cells, start=1):
            column = column_named(sheet, cell.text) if cell.kind == "text" else None
            if column is not None:
                titles.setdefault(at, {}).setdefault(column.key, number)
            elif not value_at and plain(cell.text) == plain(ABOUT_VALUE):
                value_at = at
    if not titles:
        if (place := _first(page)) is not None:
            found.warn("no_headings", place, "No field such as Financial year was found. Nothing was read.", "error")
        return None
    label_at = max(titles, key=lambda at: len(titles[at]))
    value_at = value_at or label_at + 1
    fields = titles[label_at]
    known = {number: key for key, number in fields.items()}
    rows = []
    begun = min(known)
    for number in range(1, len(page.rows) + 1):
        cell = page.cell(number, value_at)
        if number in known:
            rows.append(GridRow(number, {"value": cell}, known[number]))
        elif number > begun and not cell.blank:
            label = page.cell(number, label_at).text
            beside = _short(label) or "nothing"
            words = f"“{_short(cell.text)}” stands beside {beside}, which is not known and was not read."
            found.warn("unknown_field", page.place(number, value_at), words)
    return Grid(sheet, page, {"value": value_at}, tuple(rows))
