"""Any sheet of a document as rows, and back; and which cell a remark is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from burden.submission.sheets.columns import FIGURE, HEADER
from burden.submission.sheets.entry_rows import LOCAL, catalog_rows, entry_rows, with_entry_rows, without_entries
from burden.submission.sheets.other_rows import (
    group_rows,
    header_rows,
    listed_rows,
    with_group_rows,
    with_header_rows,
    with_listed_rows,
)
from burden.submission.sheets.sheet import SHEETS, Row, Sheet

Plain = dict[str, Any]
_LISTED = re.compile(r"(entries|measures|nil|usefulness)\[(\d+)\](?:\.(.*))?")
_USE_FIELDS = {"used": "used", "by": "by", "reason": "reason"}


def rows_of(document: Mapping[str, Any], sheet: Sheet, *, prefilled: bool = False) -> list[Row]:
    """Return the rows of a sheet; with `prefilled` also one for every catalog item that falls on the authority."""
    if sheet.kind:
        return entry_rows(document, sheet, catalog_rows(document) if prefilled and sheet.kind == "time" else ())
    if sheet.key == "about":
        return header_rows(document, sheet)
    return listed_rows(document, sheet) if sheet.key == "measures" else group_rows(document, sheet)


def with_rows(document: Plain, sheet: Sheet, rows: Sequence[Row], layer: str = LOCAL) -> Plain:
    """Return the document with what the rows say. What has no row stays as it is; the document given is not changed."""
    if sheet.kind:
        return with_entry_rows(document, sheet, rows, layer)
    if sheet.key == "about":
        return with_header_rows(document, sheet, rows)
    return (
        with_listed_rows(document, sheet, rows) if sheet.key == "measures" else with_group_rows(document, sheet, rows)
    )


def without_rows(document: Plain, sheet: Sheet, keys: Sequence[str]) -> Plain:
    """Return the document without these rows; a row that stands for a catalog item alone has nothing to take out."""
    if sheet.kind:
        return without_entries(document, keys)
    if sheet.key == "measures":
        gone = {int(key) for key in keys}
        return {**document, sheet.key: [each for n, each in enumerate(document.get(sheet.key) or []) if n not in gone]}
    groups = document.get(sheet.key)
    kept = {key: value for key, value in groups.items() if key not in keys} if isinstance(groups, dict) else {}
    return {**document, sheet.key: kept}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: keys of its sheet, row and column; an empty column is the row as a whole."""

    sheet: str
    row: str
    column: str = ""


def spot_of(document: Mapping[str, Any], where: str) -> Spot | None:
    """Return the cell that the place of a finding, such as `entries[3].hours.low`, is in; None where none shows it."""
    if found := _LISTED.fullmatch(where):
        name, number, rest = found[1], int(found[2]), (found[3] or "").split(".")[0].split("[")[0]
        return _listed_spot(document, name, number, rest)
    for name in ("staff", "quantities"):
        if where == name or where.startswith(f"{name}."):
            groups = document.get(name)
            keys = (
                [key for key in groups if f"{where}.".startswith(f"{name}.{key}.")] if isinstance(groups, dict) else []
            )
            if not keys:
                return Spot(name, "")
            key = max(keys, key=len)  # short names may hold dots
            column = where[len(name) + len(key) + 2 :].split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
            return Spot(name, key, _known(SHEETS[name], column))
    head = where.split(".", maxsplit=1)[0]
    return Spot("about", head, "value") if head in HEADER else None


def _listed_spot(document: Mapping[str, Any], name: str, number: int, column: str) -> Spot | None:
    listed = document.get(name)
    if not isinstance(listed, list) or number >= len(listed) or not isinstance(listed[number], dict):
        return None
    fields = listed[number]
    if name == "measures":
        return Spot(name, str(number), _known(SHEETS[name], column))
    if name in ("nil", "usefulness"):
        return _use_spot(document, str(fields.get("item")), _USE_FIELDS.get(column, ""))
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in SHEETS:
        return None
    return Spot(kind, str(fields.get("id", "")), _known(SHEETS[kind], "item" if column == "item_title" else column))


def _use_spot(document: Mapping[str, Any], item: str, column: str) -> Spot:
    """Return the cell of the first row that stands for an item."""
    for row in entry_rows(document, SHEETS["time"]):
        entry = next((e for e in document.get("entries") or [] if isinstance(e, dict) and e.get("id") == row.key), {})
        if item in (entry.get("item"), row.key, row.key.removeprefix("item:")):
            return Spot("time", row.key, column)
    return Spot("time", f"item:{item}", column)


def _known(sheet: Sheet, column: str) -> str:
    if column in sheet.keys:
        return column
    return FIGURE.key if FIGURE in sheet.columns and column else ""
