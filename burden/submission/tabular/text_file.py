"""A CSV or tab-separated file, read as cells: its encoding and separator found from the text itself."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.book import BLANK, Book, Cell, CellSheet, trimmed

SEPARATORS = (",", ";", "\t")
NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}
LOOKED_AT = 200
ENOUGH_TO_TELL = 500_000
MOST_SEPARATORS = 100 * limits.MOST_COLUMNS
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
"""A line with its end, as it stands: a quoted text may run over several."""
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
"""How some systems keep the naughts of a code from being lost in Excel: ="0012"."""


def read_text_file(data: bytes, name: str) -> Book:
    """Return a CSV file as a book of one sheet. Raises `BurdenError` where it is not text, or not a whole table."""
    text, notes = _decoded(data, name)
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    rows: list[tuple[Cell, ...]] = [()] if said else []  # the line that says it keeps its row number
    shown: dict[str, Cell] = {"": BLANK}
    count = 0
    lines = (_bounded(line[0], separator, name) for line in _LINE.finditer(text, said.end() if said else 0))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    begun = 1
    try:
        for fields in reader:
            if len(rows) >= limits.MOST_ROWS:
                raise limits.too_many_rows(name)
            cells = _cells(fields, shown)
            if len(cells) > limits.MOST_COLUMNS:
                raise limits.too_many_columns(name)
            count += len(cells)
            if count > limits.MOST_CELLS:
                raise limits.too_many_cells(name)
            if any(len(cell.text) > limits.MOST_CELL_CHARACTERS for cell in cells):
                raise limits.too_long(f"Row {len(rows) + 1} of {name}")
            rows.append(cells)
            begun = reader.line_num + 1
    except csv.Error as error:
        line = begun + bool(said)
        raise BurdenError(
            f"{name} cannot be read from line {line:,} on: a quotation mark there is opened and not closed, or stands "
            "inside a field. Put it right, or open the file in Excel and save it as .xlsx."
        ) from error
    return Book(name, (CellSheet("", trimmed(rows)),), notes)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file; a guess among encodings is told."""
    notes: tuple[str, ...] = ()
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif b"\0" in data[:4096]:
            # English text in two bytes has its noughts on one side only.
            text = data.decode("utf-16-le" if data[1:4096:2].count(0) >= data[:4096:2].count(0) else "utf-16-be")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise _not_text(name) from None
        notes = (f"{name} is not in UTF-8; it was read as Windows text (cp1252). Look at accents and pound signs.",)
    looked_at = text[:ENOUGH_TO_TELL]
    odd = sum(looked_at.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if "\0" in text or odd * 100 > len(looked_at):
        raise _not_text(name)
    return text, notes


def _not_text(name: str) -> BurdenError:
    return BurdenError(f"{name} is not a table as text. Export it as CSV (UTF-8) or as .xlsx.")


def _separator(text: str) -> str:
    """Return the separator by which most of the first rows fall into equally many columns, the more the better."""
    found: dict[str, tuple[int, int]] = {}
    for separator in SEPARATORS:
        stream = io.StringIO(text[:ENOUGH_TO_TELL], newline="")
        widths: Counter[int] = Counter()
        try:
            for fields in islice(csv.reader(stream, delimiter=separator), LOOKED_AT):
                if fields:
                    widths[len(fields)] += 1
        except csv.Error:
            continue
        several = Counter({width: times for width, times in widths.items() if width > 1})
        if several:
            width, times = max(several.items(), key=lambda each: (each[1], each[0]))
            found[separator] = (times, width)
    return max(found, key=lambda each: found[each]) if found else ","


def _bounded(line: str, separator: str, name: str) -> str:
    if line.count(separator) > MOST_SEPARATORS:
        raise limits.too_many_columns(name)
    return line


def _cells(fields: list[str], shown: dict[str, Cell]) -> tuple[Cell, ...]:
    cells = []
    last = 0
    for index, field in enumerate(fields):
        cell = shown.get(field)
        if cell is None:
            quoted = _QUOTED_FORMULA.fullmatch(field)
            text = quoted[1] if quoted else field
            cell = shown[field] = Cell(text, "text" if text.strip() else "blank")
        cells.append(cell)
        if cell.text:
            last = index + 1
    return tuple(cells[:last])
