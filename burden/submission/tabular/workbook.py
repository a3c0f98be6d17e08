"""An .xlsx workbook, read as cells: openpyxl in its read-only mode, behind the limits of `archive`."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from typing import Any

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.archive import DAMAGED, Contents, look_over
from burden.submission.tabular.book import BLANK, Book, Cell, CellSheet, address, trimmed
from burden.submission.tabular.cells import cell_of

_ONE_AT_A_TIME = threading.Lock()
"""Room for one workbook at a time, and one hand at a time on the process's list of warnings."""

_Shown = dict[tuple[type, Any, bool, bool], Cell]


def read_workbook(data: bytes, name: str) -> Book:
    """Return the sheets of a workbook. Raises `BurdenError` when it is too large, damaged, or may do harm."""
    data, contents = look_over(data, name)
    with _ONE_AT_A_TIME, _quiet():
        try:
            return Book(name, tuple(_sheets(data, name, contents)), _notes(name, contents))
        except BurdenError:
            raise
        # A damaged workbook makes the reader fail in as many ways as it has lines; none of them is a fault of ours.
        except Exception as error:
            raise BurdenError(DAMAGED.format(name)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's remarks on styles and extensions to itself: nothing of that is read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _notes(name: str, contents: Contents) -> tuple[str, ...]:
    notes = []
    if contents.links:
        notes.append(
            f"{name} has links to other workbooks. They were not followed; the values saved with it were read."
        )
    if contents.merged:
        notes.append(f"{name} has merged cells. The text of each stands in its first cell only, the others are blank.")
    if contents.hidden_rows:
        count = "1 row" if contents.hidden_rows == 1 else f"{contents.hidden_rows:,} rows"
        notes.append(f"{name} has {count} hidden, perhaps by a filter. Hidden rows are read like all others.")
    return tuple(notes)


def _sheets(data: bytes, name: str, contents: Contents) -> Iterator[CellSheet]:
    from openpyxl import load_workbook

    with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)) as values:
        if len(values.worksheets) > limits.MOST_SHEETS:
            raise BurdenError(f"{name} holds more than {limits.MOST_SHEETS} sheets. Keep only those that are needed.")
        if not values.worksheets:
            raise BurdenError(f"{name} holds no sheet with cells. Choose another file.")
        if not contents.formulas:
            yield from (_sheet(sheet, repeat(None), name) for sheet in values.worksheets)
            return
        # Values and formulas cannot be had in one go; most exports hold none, and are read once.
        with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)) as written:
            for sheet, beside in zip(values.worksheets, written.worksheets, strict=True):
                beside.reset_dimensions()
                yield _sheet(sheet, beside.iter_rows(), name)


def _sheet(sheet: Any, beside: Iterator[Any], name: str) -> CellSheet:
    sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    title = " ".join(str(sheet.title).split())[:100]
    where = f"Sheet {title} of {name}"
    rows: list[tuple[Cell, ...]] = []
    shown: _Shown = {}
    for number, (row, formulas) in enumerate(zip(sheet.iter_rows(), beside, strict=False), start=1):
        if number > limits.MOST_ROWS:
            raise limits.too_many_rows(where)
        cells = _row(row, formulas, shown)
        if len(cells) > limits.MOST_COLUMNS:
            raise limits.too_many_columns(where)
        for column, cell in enumerate(cells, start=1):
            if len(cell.text) > limits.MOST_CELL_CHARACTERS:
                raise limits.too_long(f"{name}, {title}!{address(number, column)}")
        rows.append(cells)
    return CellSheet(title, trimmed(rows), sheet.sheet_state != "visible")


def _row(row: tuple[Any, ...], formulas: tuple[Any, ...] | None, shown: _Shown) -> tuple[Cell, ...]:
    """Return the cells of a row without the blank ones at its end; equal cells are one object, to save room."""
    cells: list[Cell] = []
    last = 0
    for index, each in enumerate(row):
        formula = formulas is not None and index < len(formulas) and formulas[index].data_type == "f"
        value = each.value
        if value is None and not formula:
            cells.append(BLANK)
            continue
        key = (type(value), value, each.data_type == "e", formula)
        cell = shown.get(key)
        if cell is None:
            cell = shown[key] = cell_of(value, error=key[2], formula=formula)
        cells.append(cell)
        if cell.text or formula:
            last = index + 1
    return tuple(cells[:last])
