"""The rows of a sheet as the workbook shows them: texts that lead back to the field they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.submission.sheets.choices import choices, chosen
from burden.submission.sheets.columns import CHOICE
from burden.submission.sheets.entry_rows import entries_of
from burden.submission.sheets.rows import rows_of
from burden.submission.sheets.sheet import Sheet

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: its key, its texts, and for an entry its place among the entries of the document (−1: none yet)."""

    key: str
    cells: dict[str, str]
    at: int = -1


def shown_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Shown]:
    """Return the rows of a sheet, with one for every catalog item that falls on the authority and is not there yet.

    A choice whose title another has too stands as its key.
    """
    rows = rows_of(document, sheet, prefilled=True)
    if not sheet.kind:
        return [Shown(row.key, row.cells) for row in rows]
    listed = document.get("entries")
    places = [
        n
        for n, entry in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(entry, dict) and entry.get("kind") == sheet.kind
    ]
    mine = [entry for entry in entries_of(document) if entry.get("kind") == sheet.kind]
    found = []
    for n, row in enumerate(rows):
        if n < len(mine):
            found.append(Shown(row.key, row.cells | _keys(document, sheet, mine[n], row.cells), places[n]))
        else:
            found.append(Shown(row.key, row.cells))
    return found


def _keys(document: Mapping[str, Any], sheet: Sheet, entry: Plain, cells: Mapping[str, str]) -> dict[str, str]:
    """Return the choices of an entry whose titles would be read as another's, as keys."""
    found = {}
    for column in sheet.columns:
        value = entry.get(column.key)
        if column.written != CHOICE or not isinstance(value, str) or column.key == "item":
            continue
        options = choices(column.choices, document)
        if value in options and chosen(cells[column.key], options) != value:
            found[column.key] = value
    return found
