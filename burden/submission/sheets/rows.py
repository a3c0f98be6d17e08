"""Any sheet of a document as rows, and back; and which cell a remark is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from burden.base.vocabulary import ENTRY_KINDS
from burden.submission.figures import FIGURES
from burden.submission.model import StaffCard, Submission
from burden.submission.named import NamedQuantity
from burden.submission.sheets.columns import FIGURE, HEADER
from burden.submission.sheets.entry_rows import LOCAL, catalog_rows, entry_rows, with_entry_rows, without_entries
from burden.submission.sheets.keys import ITEM, entries_of, key_at, list_of
from burden.submission.sheets.other_rows import (
    group_key,
    group_rows,
    groups_of,
    header_rows,
    listed_rows,
    with_group_rows,
    with_header_rows,
    with_listed_rows,
    without_listed_rows,
)
from burden.submission.sheets.sheet import SHEETS, Row, Sheet
from burden.submission.sheets.use import USE, names_of

Plain = dict[str, Any]
_LISTED = re.compile(r"(entries|measures|nil|usefulness)\[(\d+)\](?:\.(.*))?", re.DOTALL)
_FIELD = re.compile(r"[.[]")
_GROUP_FIELDS = {*StaffCard.model_fields, *NamedQuantity.model_fields}


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
        return without_listed_rows(document, sheet, keys)
    groups = groups_of(document, sheet.key)
    kept = {name: value for name, value in groups.items() if group_key(name) not in keys}
    return {**document, sheet.key: kept} if len(kept) < len(groups) else document


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: keys of its sheet, row and column; an empty column is the row as a whole."""

    sheet: str
    row: str
    column: str = ""


def spot_of(document: Mapping[str, Any], where: str) -> Spot | None:
    """Return the cell that the place of a finding, such as `entries[3].hours.low`, is in; None where none shows it."""
    if where in document.keys() - Submission.model_fields.keys():
        return None
    if found := _LISTED.fullmatch(where):
        name, number, rest = found[1], int(found[2]), _FIELD.split(found[3] or "")[0]
        return _listed_spot(document, name, number, rest)
    for name in ("staff", "quantities"):
        if where == name:
            return Spot(name, "")
        if where.startswith(f"{name}."):
            return _group_spot(document, name, where[len(name) + 1 :])
    head = where.split(".", maxsplit=1)[0]
    return Spot("about", head, "value") if head in HEADER else None


def _listed_spot(document: Mapping[str, Any], name: str, number: int, column: str) -> Spot | None:
    listed = list_of(document, name)
    if number >= len(listed) or not isinstance(listed[number], dict):
        return None
    fields = listed[number]
    if name == "measures":
        return Spot(name, str(number), _known(SHEETS[name], column))
    if name in ("nil", "usefulness"):
        return _use_spot(document, fields.get("item"), column if column in USE else "")
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in ENTRY_KINDS:
        return None
    return Spot(kind, key_at(listed, number), _known(SHEETS[kind], "item" if column == "item_title" else column))


def _use_spot(document: Mapping[str, Any], item: Any, column: str) -> Spot | None:
    """Return the cell of the first row that stands for an item."""
    if not isinstance(item, str) or not item:
        return None
    for entry in entries_of(document):
        if entry.get("kind") == "time" and item in names_of(entry):
            return Spot("time", entry["id"], column)
    return Spot("time", f"{ITEM}{item}", column)


def _group_spot(document: Mapping[str, Any], name: str, rest: str) -> Spot:
    """Return the cell that a place under `staff` or `quantities` is in; short names may hold dots."""
    groups, sheet = groups_of(document, name), SHEETS[name]
    found = groups_at(groups, rest)
    if not found:
        return Spot(name, "")
    column = _FIELD.split(rest[len(found[0]) + 1 :])[0]
    if not column and FIGURE in sheet.columns and not isinstance(groups[found[0]], dict):
        column = FIGURE.key
    return Spot(name, group_key(found[0]), _known(sheet, column))


def groups_at(groups: Mapping[str, Any], rest: str) -> list[str]:
    """Return the names that a place such as `head.of.it.salary` can be under, the likeliest first."""
    begun = [name for name in groups if rest == name or rest.startswith(f"{name}.")]
    return sorted(begun, key=lambda name: (not _holds(groups[name], rest[len(name) + 1 :]), -len(name)))


def _holds(group: Any, rest: str) -> bool:
    field = _FIELD.split(rest)[0]
    return not field or (isinstance(group, dict) and field in group) or field in _GROUP_FIELDS


def _known(sheet: Sheet, column: str) -> str:
    if column in sheet.keys:
        return column
    return FIGURE.key if FIGURE in sheet.columns and column in FIGURES else ""
