"""One sheet of a workbook, streamed into cells: value and formula in one go, as no reader of trees gives them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.archive import DAMAGED
from burden.submission.tabular.book import BLANK, Cell, CellSheet, address, trimmed
from burden.submission.tabular.cells import cell_of
from burden.submission.tabular.structure import Meaning, SheetPart, Structure, unescaped
from burden.submission.tabular.xml_parts import Attributes, Parts

MOST_LETTERS = 3
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_LETTERS = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")
_NO_DATE = Cell("#VALUE!", "error")


class SheetReader:
    """Reads sheets of one workbook; equal cells are one object, to save room."""

    def __init__(self, parts: Parts, structure: Structure) -> None:
        self.merged = False
        self.hidden_rows = 0
        self._parts = parts
        self._structure = structure
        self._shown: dict[tuple[str, Meaning, str, bool], Cell] = {}
        self._columns: dict[str, int] = {}
        self._cells_left = limits.MOST_CELLS

    def read(self, part: SheetPart) -> CellSheet:
        """Return the cells of a sheet. Raises `BurdenError` past the limits and where it is damaged."""
        self._where = f"Sheet {part.title} of {self._parts.name}"
        self._title = part.title
        self._rows: list[tuple[Cell, ...]] = []
        self._cells: list[Cell] = []
        self._row = self._column = self._length = 0
        self._in_row = self._in_cell = self._taking = self._formula = False
        self._aloud = 0
        self._type, self._style = "n", ""
        self._pieces: list[str] = []
        self._parts.stream(part.path, self._start, self._end, self._data)
        return CellSheet(part.title, trimmed(self._rows), part.hidden)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            if self._in_row:
                self._start_cell(attributes)
        elif name == "v":
            self._taking = self._in_cell and self._type != "inlineStr"
        elif name == "f":
            self._formula = self._in_cell
        elif name == "t":
            self._taking = self._in_cell and self._type == "inlineStr" and not self._aloud
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._aloud += 1
        elif name == "mergeCell":
            self.merged = True

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._taking = False
        elif name == "c":
            if self._in_cell:
                self._end_cell()
        elif name == "row":
            if self._in_row:
                self._end_row()
        elif name == "rPh":
            self._aloud -= 1

    def _data(self, text: str) -> None:
        if self._taking:
            self._length += len(text)
            # Escapes are longer than what they stand for; the cell itself is judged where it ends.
            if self._length > 8 * limits.MOST_CELL_CHARACTERS:
                raise self._too_long()
            self._pieces.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        number = int(attributes["r"]) if "r" in attributes else self._row + 1
        if number <= self._row or self._in_row:
            raise BurdenError(DAMAGED.format(self._parts.name))
        if number > limits.MOST_ROWS:
            raise limits.too_many_rows(self._where)
        self._rows.extend([()] * (number - 1 - len(self._rows)))
        self._row, self._column, self._in_row = number, 0, True
        self._cells = []
        self.hidden_rows += attributes.get("hidden") in ("1", "true")

    def _end_row(self) -> None:
        cells = self._cells
        last = len(cells)
        while last and cells[last - 1] is BLANK:
            last -= 1
        if last > limits.MOST_COLUMNS:
            raise limits.too_many_columns(self._where)
        self._rows.append(tuple(cells[:last]))
        self._in_row = self._in_cell = False

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column = self._column + 1 if reference is None else self._column_of(reference)
        self._in_cell, self._formula, self._taking = True, False, False
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._pieces, self._length = [], 0

    def _column_of(self, reference: str) -> int:
        found = _LETTERS.fullmatch(reference)
        if found is None:
            raise BurdenError(DAMAGED.format(self._parts.name))
        letters = found[1].upper()
        if letters not in self._columns:
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - ord("A") + 1
            self._columns[letters] = column
        return self._columns[letters]

    def _end_cell(self) -> None:
        self._in_cell = False
        text = "".join(self._pieces)
        if not text and not self._formula:
            return
        cell = self._cell(text)
        if cell is BLANK:
            return
        self._cells_left -= 1
        if self._cells_left < 0:
            raise limits.too_many_cells(self._parts.name)
        if self._column > limits.MOST_COLUMNS:
            raise limits.too_many_columns(self._where)
        if len(cell.text) > limits.MOST_CELL_CHARACTERS:
            raise self._too_long()
        at = self._column - 1
        self._cells.extend([BLANK] * (at + 1 - len(self._cells)))
        if self._cells[at] is not BLANK:
            raise BurdenError(DAMAGED.format(self._parts.name))
        self._cells[at] = cell

    def _cell(self, text: str) -> Cell:
        styles = self._structure.styles
        style = int(self._style) if self._style else 0
        meaning: Meaning = styles[style] if self._type == "n" and 0 <= style < len(styles) else ""
        key = (self._type, meaning, text, self._formula)
        cell = self._shown.get(key)
        if cell is None:
            cell = self._shown[key] = self._read(text, meaning)
        return cell

    def _read(self, text: str, meaning: Meaning) -> Cell:
        """Return the cell of a stored value: by its type, and numbers by what their style shows them as."""
        formula, kind = self._formula, self._type
        if not text:
            return cell_of(None, formula=formula)
        if kind == "n":
            number = int(text) if _WHOLE.fullmatch(text) else float(text)
            return self._dated(number, meaning) if meaning else cell_of(number, formula=formula)
        if kind == "s":
            at = int(text)
            if at < 0:
                raise IndexError(text)
            return cell_of(self._structure.texts[at], formula=formula)
        if kind == "b":
            return cell_of(text.strip() in ("1", "true"), formula=formula)
        if kind == "e":
            return cell_of(text, error=True, formula=formula)
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return cell_of(from_ISO8601(text), formula=formula)  # type: ignore[no-untyped-call]  # untyped there
        if kind in ("str", "inlineStr"):
            return cell_of(unescaped(text), formula=formula)
        raise ValueError(kind)

    def _dated(self, number: float, meaning: Meaning) -> Cell:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        epoch: datetime = MAC_EPOCH if self._structure.from_1904 else WINDOWS_EPOCH
        try:
            value: Any = from_excel(number, epoch, timedelta=meaning == "duration")
        except (OverflowError, ValueError):
            return _NO_DATE  # what Excel fills with ###
        return cell_of(value, formula=self._formula)

    def _too_long(self) -> BurdenError:
        return limits.too_long(f"{self._parts.name}, {self._title}!{address(max(self._row, 1), max(self._column, 1))}")
