"""What stands in a cell that came back, and whether it is still what the workbook was written with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from burden.submission.sheets.cells import read_cell
from burden.submission.sheets.choices import chosen, items
from burden.submission.sheets.columns import CHOICE, Column
from burden.submission.tabular import Cell
from burden.submission.workbook.looks import LONGEST_TEXT

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no workbook can hold."""


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", _lines(text))[:LONGEST_TEXT]


def typed_text(cell: Cell) -> str:
    """Return the text of a cell."""
    if cell.kind == "flag":
        return "yes" if cell.text == "TRUE" else "no"
    return cell.text


def problem_of(cell: Cell) -> str:
    """Return what is wrong with a cell before what it says is looked at; empty where nothing is."""
    if cell.kind == "error":
        return f"The formula here shows {cell.text}. Put it right, or type the value."
    if cell.formula and cell.blank:
        return "The formula here was never worked out, or shows nothing. Save the workbook in Excel, or type the value."
    return ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same(column: Column, text: str, before: str, document: Mapping[str, Any]) -> bool:
    """Tell whether a text says what the cell said before: `0.5` is `50%`, `1200` is `1,200`."""
    new, old = _lines(text).strip(), _lines(before).strip()
    if new in (old, cell_text(before).strip()):
        return True
    if column.key == "item":
        one, other = (chosen(each, items(), whole=True) for each in (new, old))
        return one is not None and one == other
    if column.written == "text" or not new or not old:
        return False
    one, other = (read_cell(column, each, document) for each in (new, old))
    if column.written != CHOICE and (isinstance(one, str) or isinstance(other, str)):
        return bool(one == other and column.written == "period")
    return bool(one == other and isinstance(one, bool) == isinstance(other, bool))
