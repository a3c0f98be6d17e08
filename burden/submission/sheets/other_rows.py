"""The heading, staff grades, quantities and measures as rows, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from burden.submission.figures import FIGURES, is_name
from burden.submission.model import ENTRY_MODELS, StaffCard
from burden.submission.notes import DEFAULT_PAY
from burden.submission.quantity_checks import quantity_fields
from burden.submission.sheets.cells import differs, read_cell, show_cell
from burden.submission.sheets.columns import FIGURE, Column
from burden.submission.sheets.keys import list_of, list_to_add_to
from burden.submission.sheets.sheet import Row, Sheet

UNREAD = "unread"
"""The name under which what stands in place of the groups is kept when one is added."""

PAY = (
    "salary_gbp_per_year", "on_cost_share", "overhead_share", "productive_hours_per_year", "tariff_gbp_per_hour",
)  # fmt: skip
"""Fields of a staff card that its source speaks of."""

Plain = dict[str, Any]


def header_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each field of the heading, with its one cell `value`."""
    return [Row(each.key, {"value": show_cell(each, document.get(each.key), document)}) for each in sheet.columns]


def with_header_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with what the rows say of its heading."""
    found = dict(document)
    typed = {row.key: row.cells.get("value") for row in rows}
    for column in sheet.columns:
        text = typed.get(column.key)
        if text is not None and differs(text, show_cell(column, document.get(column.key), document)):
            _set(found, column, text, document)
    return found


def group_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each staff grade or named quantity."""
    return [
        Row(group_key(name), _cells(sheet, name, given, document))
        for name, given in groups_of(document, sheet.key).items()
    ]


def group_key(name: str) -> str:
    """Return the key of a group's row: its short name, and something where that is empty, for no key is a new row's."""
    return f"#{name}" if not name or name.startswith("#") else name


def groups_of(document: Mapping[str, Any], part: str) -> Plain:
    """Return the groups of a part that holds named groups, as it should; none where it is anything else."""
    groups = document.get(part)
    return groups if isinstance(groups, dict) else {}


def _cells(sheet: Sheet, name: str, given: Any, document: Mapping[str, Any]) -> dict[str, str]:
    fields, cells = _as_fields(given), {}
    for column in sheet.columns:
        value = name if column.key == "key" else _figure(fields) if column is FIGURE else fields.get(column.key)
        cells[column.key] = show_cell(column, value, document)
    return cells


def _as_fields(given: Any) -> Plain:
    return given if isinstance(given, dict) else {"value": given}


def _figure(fields: Plain) -> Any:
    """Return the fields of a named quantity that make its figure as one value."""
    given = {name: fields[name] for name in FIGURES if fields.get(name) is not None}
    return given["value"] if given.keys() == {"value"} else given or None


def with_group_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with what the rows say; groups without a row stay.

    A new short name renames its use too, unless another has that name; a new group whose name another has gets the
    next that is free.
    """
    before = groups_of(document, sheet.key)
    places = {group_key(name): (n, name) for n, name in enumerate(before)}
    groups, renamed = dict(before), dict[str, str]()
    for row in sorted(rows, key=lambda row: places.get(row.key, (len(before), ""))[0]):
        found = places.get(row.key)
        if found is None:
            _add(document, groups, sheet, row, {*before, *renamed.values()})
            continue
        name = found[1]
        groups[name] = _changed(document, sheet, groups[name], row.cells, _cells(sheet, name, before[name], document))
        typed = row.cells.get("key", "").strip()
        if typed and typed != name.strip() and typed not in {*groups, *renamed.values()}:
            renamed[name] = typed
    if groups == before and not renamed and groups.keys() == before.keys():
        return document
    others = {} if isinstance(document.get(sheet.key, {}), dict) else {UNREAD: document[sheet.key]}
    named = {renamed.get(name, name): given for name, given in {**others, **groups}.items()}
    return _renamed({**document, sheet.key: named}, sheet.key, renamed)


def _changed(document: Plain, sheet: Sheet, given: Any, cells: Mapping[str, str], shown: Mapping[str, str]) -> Any:
    """Return a group with the cells that were changed; a figure alone stays one where only its figure was."""
    fields = dict(_as_fields(given))
    touched = [
        column for column in sheet.columns if column.key != "key" and differs(cells.get(column.key), shown[column.key])
    ]
    for column in touched:
        if column is FIGURE:
            _put_figure(fields, read_cell(column, cells[column.key], {}))
        else:
            _set(fields, column, cells[column.key], document)
    if not touched:
        return given
    _drop_default_source(sheet, fields, _as_fields(given))
    return fields["value"] if fields.keys() == {"value"} and not isinstance(given, dict) else fields


def _drop_default_source(sheet: Sheet, card: Plain, before: Plain) -> None:
    """Take the source of a default off a card whose pay is the council's own now, unless another was given with it."""
    source = before.get("source")
    if sheet.key != "staff" or not isinstance(source, str) or not source.startswith(DEFAULT_PAY):
        return
    if card.get("source") == source and any(card.get(name) != before.get(name) for name in PAY):
        del card["source"]


def _add(document: Plain, groups: Plain, sheet: Sheet, row: Row, taken: Collection[str]) -> None:
    """Add a group for a row that has none, where anything stands in it."""
    fields = _changed(document, sheet, {}, row.cells, dict.fromkeys(sheet.keys, ""))
    name = row.cells.get("key", row.key).strip()
    if name or fields:
        name = name or _named_after(fields, sheet)
        groups[_free(name, {*groups, *taken})] = fields


def _named_after(fields: Plain, sheet: Sheet) -> str:
    """Return a short name for a group that was given none."""
    words = re.sub(r"[^a-z0-9]+", "_", str(fields.get("label", "")).casefold()).strip("_")[:40].strip("_")
    return words if is_name(words) and words else "grade" if sheet.key == "staff" else "figure"


def _free(name: str, taken: Collection[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _renamed(document: Plain, what: str, names: Mapping[str, str]) -> Plain:
    """Return the document with new names wherever the old ones are used."""
    if not names:
        return document

    def again(fields: Any, used: Collection[str]) -> Any:
        if not isinstance(fields, dict):
            return fields
        return {
            key: names.get(value, value) if key in used and isinstance(value, str) else value
            for key, value in fields.items()
        }

    found = dict(document)
    if isinstance(document.get("entries"), list):
        found["entries"] = [
            again(entry, ("staff",) if what == "staff" else _figures_of(entry)) for entry in document["entries"]
        ]
    if what == "quantities" and isinstance(document.get("staff"), dict):
        found["staff"] = {name: again(card, quantity_fields(StaffCard)) for name, card in document["staff"].items()}
    return found


def _figures_of(entry: Any) -> Collection[str]:
    """Return the fields of an entry in which a quantity can be used by its name."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    return quantity_fields(ENTRY_MODELS[kind]) if isinstance(kind, str) and kind in ENTRY_MODELS else ()


def _put_figure(fields: Plain, value: Any) -> None:
    for name in FIGURES:
        fields.pop(name, None)
    if isinstance(value, dict):
        fields.update(value)
    elif value is not None:
        fields["value"] = value


def _set(fields: Plain, column: Column, text: str, document: Mapping[str, Any]) -> None:
    value = read_cell(column, text, document)
    if value is None:
        fields.pop(column.key, None)
    else:
        fields[column.key] = value


def listed_rows(document: Mapping[str, Any], sheet: Sheet) -> list[Row]:
    """Return a row for each measure; its key is its place."""
    return [
        Row(str(n), _listed_cells(document, sheet, fields))
        for n, fields in enumerate(list_of(document, sheet.key))
        if isinstance(fields, dict)
    ]


def _listed_cells(document: Mapping[str, Any], sheet: Sheet, fields: Plain) -> dict[str, str]:
    return {column.key: show_cell(column, fields.get(column.key), document) for column in sheet.columns}


def with_listed_rows(document: Plain, sheet: Sheet, rows: Sequence[Row]) -> Plain:
    """Return the document with the measures of the rows.

    A row that was emptied stays until it is taken out: its place is the key of those after it.
    """
    before = list_of(document, sheet.key)
    listed = list_to_add_to(document, sheet.key)
    keys = {str(n) for n, fields in enumerate(before) if isinstance(fields, dict)}
    for row in rows:
        old = before[int(row.key)] if row.key in keys else {}
        fields = dict(listed[int(row.key)]) if row.key in keys else {}
        shown = _listed_cells(document, sheet, old)
        touched = [column for column in sheet.columns if differs(row.cells.get(column.key), shown[column.key])]
        for column in touched:
            _set(fields, column, row.cells[column.key], document)
        if row.key not in keys:
            listed += [fields] if fields else []
        elif touched:
            listed[int(row.key)] = fields
    return {**document, sheet.key: listed} if listed != list_to_add_to(document, sheet.key) else document


def without_listed_rows(document: Plain, sheet: Sheet, keys: Collection[str]) -> Plain:
    """Return the document without the measures of these rows, and without any that were emptied."""
    listed = list_of(document, sheet.key)
    if not any(str(n) in keys for n in range(len(listed))):
        return document
    kept = [fields for n, fields in enumerate(listed) if str(n) not in keys and fields != {}]
    return {name: kept if name == sheet.key else value for name, value in document.items() if kept or name != sheet.key}
