"""Entries of one kind as rows, and rows as entries: what is not touched stays exactly as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from burden.reference.catalog import load_catalog
from burden.submission.model import ENTRY_MODELS
from burden.submission.sheets.cells import read_cell, show_cell
from burden.submission.sheets.choices import chosen, items
from burden.submission.sheets.columns import USE_COLUMNS, Column
from burden.submission.sheets.sheet import Row, Sheet

ITEM = "item:"
"""Begins the key of a row that stands for a catalog item without an entry."""
LOCAL = "local_preparation"
SHARES = ("business_as_usual_share", "discretionary_share", "attribution_share")
USE = tuple(column.key for column in USE_COLUMNS)

Plain = dict[str, Any]


def entries_of(document: Mapping[str, Any]) -> list[Plain]:
    """Return the entries of a document that are groups of fields, as they should all be."""
    listed = document.get("entries")
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def entry_rows(document: Mapping[str, Any], sheet: Sheet, expected: Iterable[str] = ()) -> list[Row]:
    """Return a row for each entry of the sheet's kind, in their order, then one for each expected item without any."""
    mine = [entry for entry in entries_of(document) if entry.get("kind") == sheet.kind]
    rows = [Row(str(entry.get("id", "")), _cells(document, sheet, entry)) for entry in mine]
    there = {entry.get("item") for entry in mine}
    said = [*_listed(document, "usefulness"), *_listed(document, "nil")] if sheet.kind == "time" else []
    wanted = dict.fromkeys([*expected, *(str(row.get("item")) for row in said)])
    ids = {row.key for row in rows}
    for item in wanted:
        if item not in there and item not in ids:
            rows.append(Row(ITEM + item, _cells(document, sheet, {"item": item})))
    return rows


def _cells(document: Mapping[str, Any], sheet: Sheet, entry: Plain) -> dict[str, str]:
    cells = {column.key: show_cell(column, entry.get(column.key), document) for column in sheet.columns}
    if entry.get("item") is None:
        cells["item"] = show_cell(sheet.column("id"), entry.get("item_title"), document)
    if sheet.kind == "time":
        cells |= _use_of(document, str(entry.get("item") or entry.get("id")))
    return cells


def _use_of(document: Mapping[str, Any], item: str) -> dict[str, str]:
    use = next((row for row in _listed(document, "usefulness") if row.get("item") == item), {})
    nil = next((row for row in _listed(document, "nil") if row.get("item") == item), {})
    fields = {"used": use.get("used"), "by": use.get("by"), "reason": nil.get("reason")}
    return {column.key: show_cell(column, fields[column.key], document) for column in USE_COLUMNS}


def _listed(document: Mapping[str, Any], name: str) -> list[Plain]:
    listed = document.get(name)
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def with_entry_rows(document: Plain, sheet: Sheet, rows: Sequence[Row], layer: str = LOCAL) -> Plain:
    """Return the document with what the rows say; entries without a row stay. New entries are in `layer`.

    A row is an entry's by its key; one without an entry becomes one when anything but the item stands in it.
    """
    entries = [dict(entry) if isinstance(entry, dict) else entry for entry in document.get("entries") or []]
    place = {entry["id"]: n for n, entry in enumerate(entries) if isinstance(entry, dict) and _is_id(entry.get("id"))}
    found = {**document, "entries": entries}
    for row in rows:
        at = place.get(row.key)
        if at is not None and entries[at].get("kind") == sheet.kind:
            entries[at] = _changed(found, sheet, entries[at], row)
            name = str(entries[at].get("item") or entries[at].get("id"))
        else:
            item = row.key.removeprefix(ITEM) if row.key.startswith(ITEM) else None
            blank = {"item": item} if item else {}
            fresh = _changed(found, sheet, blank, row)
            if fresh.keys() - {"item"}:
                named = {
                    "id": new_id(fresh, {str(e.get("id")) for e in entries if isinstance(e, dict)}),
                    "layer": layer,
                }
                entries.append(_ordered(sheet.kind, {**named, "kind": sheet.kind, **fresh}))
                name = str(fresh.get("item") or entries[-1]["id"])
            else:
                name = item or ""
        if sheet.kind == "time" and name:
            _say_use(found, name, row)
    return found


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _changed(document: Plain, sheet: Sheet, entry: Plain, row: Row) -> Plain:
    """Return an entry with the cells of a row that were changed; a default that was changed is a default no more."""
    before, after = _cells(document, sheet, entry), dict(entry)
    touched = set()
    for column in sheet.columns:
        text = row.cells.get(column.key)
        if text is None or column.key in USE or column.key == "id" or text.strip() == before[column.key].strip():
            continue
        touched.add(column.key)
        _set(document, after, column, text)
    figures = {*ENTRY_MODELS[sheet.kind].magnitudes, *SHARES, "staff"}
    if entry.get("status") == "default" and touched & figures and "status" not in touched:
        after.pop("status", None)
        for name in {"grade", "source"} - touched:  # these were the published average's, not the officer's
            after.pop(name, None)
    return _ordered(sheet.kind, after) if touched else entry


def _set(document: Plain, entry: Plain, column: Column, text: str) -> None:
    if column.key == "item":
        entry.pop("item", None)
        entry.pop("item_title", None)
        if text.strip():
            item = chosen(text, items(), whole=True)
            entry["item" if item else "item_title"] = item or text.strip()
        return
    value = read_cell(column, text, document)
    if value is None:
        entry.pop(column.key, None)
    else:
        entry[column.key] = value


def _say_use(document: Plain, item: str, row: Row) -> None:
    """Keep what a row says of its item; of several rows of one item the last that says anything else holds."""
    before = _use_of(document, item)
    said = {key: row.cells[key].strip() for key in USE if key in row.cells}
    new = {key: text for key, text in said.items() if text != before[key].strip()}
    if not new:
        return
    columns = {column.key: column for column in USE_COLUMNS}
    values = {key: read_cell(columns[key], {**before, **new}[key], document) for key in USE}
    keep = {"used": values["used"], "by": values["by"]}
    _replace(document, "usefulness", item, {key: value for key, value in keep.items() if value is not None})
    _replace(document, "nil", item, {"reason": values["reason"]} if values["reason"] is not None else {})


def _replace(document: Plain, name: str, item: str, fields: Plain) -> None:
    listed = list(document.get(name) or [])
    at = [n for n, row in enumerate(listed) if isinstance(row, dict) and row.get("item") == item]
    if fields and at:
        listed[at[0]] = {"item": item, **fields}
    elif fields:
        listed.append({"item": item, **fields})
    else:
        listed = [row for n, row in enumerate(listed) if n not in at]
    if listed or name in document:
        document[name] = listed
        if not listed:
            del document[name]


def _ordered(kind: str, entry: Plain) -> Plain:
    """Return an entry with its fields in the order of the model, so that files and differences read alike."""
    names = [name for name in ENTRY_MODELS[kind].model_fields if name in entry]
    return {name: entry[name] for name in [*names, *(name for name in entry if name not in names)]}


def new_id(entry: Mapping[str, Any], taken: set[str]) -> str:
    """Return an id for a new entry, after what it is about."""
    about = str(entry.get("item") or entry.get("item_title") or "entry")
    base = re.sub(r"[^a-z0-9_]+", "-", about.casefold()).strip("-")[:48] or "entry"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def without_entries(document: Plain, keys: Iterable[str]) -> Plain:
    """Return the document without the entries of these ids."""
    gone = set(keys)
    kept = [
        entry for entry in document.get("entries") or [] if not (isinstance(entry, dict) and entry.get("id") in gone)
    ]
    return {**document, "entries": kept}


def catalog_rows(document: Mapping[str, Any]) -> list[str]:
    """Return the ids of the catalog's items that fall on the document's authority in its year; none if not known."""
    kind, period = document.get("type"), document.get("period")
    catalog = load_catalog()
    if not isinstance(kind, str) or not isinstance(period, str) or kind == "other":
        return []
    return catalog.expected(kind, period) if period in catalog.covered_periods else []
