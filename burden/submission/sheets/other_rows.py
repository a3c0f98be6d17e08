"""The heading, staff grades, quantities and measures as rows, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from burden.submission.figures import FIGURES
from burden.submission.sheets.cells import read_cell, show_cell
from burden.submission.sheets.columns import FIGURE, Column
from burden.submission.sheets.sheet import Row, Sheet

Plain = dict[str, Any]


def header_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each field of the heading, with its one cell `value`."""
    return [Row(each.key, {"value": show_cell(each, document.get(each.key), document)}) for each in sheet.columns]


def with_header_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with what the rows say of its heading."""
    found = dict(document)
    for row in rows:
        _put(found, sheet.column(row.key), row.cells.get("value"), document)
    return found


def group_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each staff grade or named quantity."""
    groups = document.get(sheet.key)
    return [
        Row(key, _cells(sheet, key, _as_fields(given), document))
        for key, given in (groups.items() if isinstance(groups, dict) else ())
    ]


def _as_fields(given: Any) -> Plain:
    return given if isinstance(given, dict) else {"value": given}


def _cells(sheet: Sheet, key: str, fields: Plain, document: Mapping[str, Any]) -> dict[str, str]:
    cells = {}
    for column in sheet.columns:
        value = key if column.key == "key" else _figure(fields) if column is FIGURE else fields.get(column.key)
        cells[column.key] = show_cell(column, value, document)
    return cells


def _figure(fields: Plain) -> Any:
    """Return the fields of a named quantity that make its figure as one value."""
    given = {name: fields[name] for name in FIGURES if fields.get(name) is not None}
    return given["value"] if given.keys() == {"value"} else given or None


def with_group_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with what the rows say; groups without a row stay. A new short name renames its use too."""
    groups = dict(document.get(sheet.key) or {})
    renamed: dict[str, str] = {}
    for row in rows:
        before = _as_fields(groups.get(row.key, {}))
        fields = dict(before)
        shown = _cells(sheet, row.key, before, document)
        for column in sheet.columns:
            text = row.cells.get(column.key)
            if column.key == "key" or text is None or text.strip() == shown[column.key].strip():
                continue
            if column is FIGURE:
                _put_figure(fields, read_cell(column, text, {}))
            else:
                _put(fields, column, text, document)
        name = row.cells.get("key", row.key).strip() or row.key
        if not name and not fields:
            continue
        name = name or _named_after(fields, sheet, groups)
        if row.key in groups and name != row.key and name not in groups:
            groups = {name if key == row.key else key: value for key, value in groups.items()}
            renamed[row.key] = name
        elif row.key not in groups and name in groups and name != row.key:
            name = _free(name, groups)
        else:
            name = name if row.key not in groups else row.key
        groups[name] = fields
    found = {**document, sheet.key: groups} if groups or sheet.key in document else document
    return _renamed(found, sheet.key, renamed) if renamed else found


def _named_after(fields: Plain, sheet: Sheet, groups: Plain) -> str:
    """Return a short name for a group that was given none."""
    words = re.sub(r"[^a-z0-9]+", "_", str(fields.get("label", "")).casefold()).strip("_")[:40]
    name = words or ("grade" if sheet.key == "staff" else "figure")
    return name if name not in groups else _free(name, groups)


def _free(name: str, groups: Plain) -> str:
    number = 2
    while f"{name}-{number}" in groups:
        number += 1
    return f"{name}-{number}"


def _renamed(document: Plain, what: str, names: Mapping[str, str]) -> Plain:
    """Return the document with a new name wherever the old one is used."""

    def again(value: Any, key: str) -> Any:
        used = key == "staff" if what == "staff" else key not in ("item", "id", "source", "note", "label")
        return names.get(value, value) if isinstance(value, str) and used else value

    entries = [
        {key: again(value, key) for key, value in entry.items()} if isinstance(entry, dict) else entry
        for entry in document.get("entries") or []
    ]
    return {**document, "entries": entries}


def _put_figure(fields: Plain, value: Any) -> None:
    for name in FIGURES:
        fields.pop(name, None)
    if isinstance(value, dict):
        fields.update(value)
    elif value is not None:
        fields["value"] = value


def _put(fields: Plain, column: Column, text: str | None, document: Mapping[str, Any]) -> None:
    if text is None or text.strip() == show_cell(column, fields.get(column.key), document).strip():
        return
    value = read_cell(column, text, document)
    if value is None:
        fields.pop(column.key, None)
    else:
        fields[column.key] = value


def listed_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each measure; its key is its place."""
    listed = document.get(sheet.key)
    return [
        Row(str(n), {column.key: show_cell(column, fields.get(column.key), document) for column in sheet.columns})
        for n, fields in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(fields, dict)
    ]


def with_listed_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with the measures of the rows; a row that is emptied is taken out."""
    listed = [dict(fields) if isinstance(fields, dict) else fields for fields in document.get(sheet.key) or []]
    for row in rows:
        if row.key:
            fields = listed[int(row.key)]
        else:
            fields = {}
            listed.append(fields)
        for column in sheet.columns:
            _put(fields, column, row.cells.get(column.key), document)
    kept = [fields for fields in listed if fields]
    if kept:
        return {**document, sheet.key: kept}
    return {key: value for key, value in document.items() if key != sheet.key}
