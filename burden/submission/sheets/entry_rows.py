"""Entries of one kind as rows, and rows as entries: what is not touched stays exactly as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.submission.model import ENTRY_MODELS
from burden.submission.sheets.cells import differs, goes_into_note, read_cell, show_cell, with_name
from burden.submission.sheets.choices import chosen, items
from burden.submission.sheets.columns import Column
from burden.submission.sheets.keys import ITEM, PLACE, entries_of, is_code, keys_of, list_of, list_to_add_to
from burden.submission.sheets.sheet import Row, Sheet
from burden.submission.sheets.use import USE, Said, forget_use, move_use, names_of, say_use, typed_use
from burden.submission.written import WRITTEN

__all__ = ["ITEM", "catalog_rows", "entries_of", "entry_rows", "new_id", "with_entry_rows", "without_entries"]

LOCAL = "local_preparation"
CARRIED = "carried forward"
"""The tag of an entry that was copied from another year, until a number of it changes."""
_HOW_OFTEN = {"times_per_year", "units", "quantity"}
"""Magnitudes that a source of an hour's or a pound's figure says nothing about."""
_WHICH = {"id", "layer", "kind", "item", "item_title", "staff"}
"""Fields that say what an entry is about; one with nothing else says nothing."""

Plain = dict[str, Any]


def entry_rows(document: Mapping[str, Any], sheet: Sheet, expected: Iterable[str] = ()) -> list[Row]:
    """Return a row for each entry of the sheet's kind, in their order, then one for each expected item without any.

    On the sheet of staff time each item of which something is said has a row too.
    """
    said = Said(document)
    mine = [entry for entry in entries_of(document) if entry.get("kind") == sheet.kind]
    rows = [Row(entry["id"], _cells(document, sheet, entry, said)) for entry in mine]
    there = {name for entry in mine for name in names_of(entry)}
    for item in dict.fromkeys([*expected, *(said.items if sheet.kind == "time" else ())]):
        if item not in there:
            rows.append(Row(ITEM + item, _cells(document, sheet, {"item": item}, said)))
    return rows


def _cells(document: Mapping[str, Any], sheet: Sheet, entry: Plain, said: Said) -> dict[str, str]:
    cells = {column.key: show_cell(column, entry.get(column.key), document) for column in sheet.columns}
    if str(entry.get("id", "")).startswith(PLACE):
        cells["id"] = ""
    if entry.get("item") is None:
        cells["item"] = show_cell(sheet.column("id"), entry.get("item_title"), document)
    if sheet.kind == "time":
        cells |= said.cells(names_of(entry))
    return cells


def with_entry_rows(document: Plain, sheet: Sheet, rows: Sequence[Row], layer: str = LOCAL) -> Plain:
    """Return the document with what the rows say; entries without a row stay. New entries are in `layer`.

    A row is an entry's by its key; one without an entry becomes one when anything but a catalog item, and what is said
    of that item as a whole, stands in it. One whose figures were all cleared is taken out, and so is a default whose
    item is said to cost nothing. Of several rows of one item the last holds that says anything else of it.
    """
    entries = list_of(document, "entries")
    keys, place = keys_of(entries), _places(entries, sheet.kind)
    found, said, gone = dict(document), Said(document), set[int]()
    for row in sorted(rows, key=lambda row: place.get(row.key, len(entries))):
        at = place.get(row.key)
        shown = _cells(document, sheet, _blank(row.key) if at is None else {**entries[at], "id": keys[at]}, said)
        entry = _blank(row.key) if at is None else {**found["entries"][at], "id": keys[at]}
        changed = _changed(found, sheet, entry, row.cells, shown)
        use = typed_use(shown, row.cells) if sheet.kind == "time" else {}
        if at is None:
            changed = _with_new(found, sheet, entry, changed, row.cells.get("id") or "", use, layer)
        else:
            _keep_changed(found, sheet, at, changed if changed is not entry else None, row)
        if names_of(changed) != names_of(entry):
            move_use(found, names_of(entry), names_of(changed))
        if use and names_of(changed):
            say_use(found, names_of(changed), use)
        if at is not None and (_gives_way(changed, use) or _emptied(sheet.kind, entry, changed, use)):
            gone.add(at)
    return _without(found, gone)


def _gives_way(entry: Plain, use: Mapping[str, str]) -> bool:
    """Tell whether a default of the catalog's is taken out because its item was just said to cost nothing."""
    known = any(name in items() for name in names_of(entry))
    return entry.get("status") == "default" and known and bool(use.get("reason", "").strip())


def _emptied(kind: str, before: Plain, after: Plain, use: Mapping[str, str]) -> bool:
    """Tell whether the last figure of a row was just cleared and nothing else is left that it says.

    In the layers that need grounds it stays: they are asked for in forms, where a figure is cleared to give another.
    """
    if after.keys() - _WHICH or not set(ENTRY_MODELS[kind].magnitudes) & before.keys():
        return False
    layer = after.get("layer")
    guided = isinstance(layer, str) and layer in LAYERS and LAYERS[layer].needs_grounds
    return not guided and not any(text.strip() for text in use.values())


def _without(document: Plain, gone: set[int]) -> Plain:
    """Return the document without entries by their places, and without what is said of titles only they had."""
    if not gone:
        return document
    entries = list_of(document, "entries")
    names = keys_of(entries)
    found = {**document, "entries": [entry for n, entry in enumerate(entries) if n not in gone]}
    forget_use(found, {name for n in gone for name in names_of({**entries[n], "id": names[n]})})
    return found


def _places(entries: Sequence[Any], kind: str) -> dict[str, int]:
    """Return the places of the entries of a kind by their keys, and by what stands as their id where it is no code."""
    mine = {n: entry for n, entry in enumerate(entries) if isinstance(entry, dict) and entry.get("kind") == kind}
    place = {key: n for n, key in enumerate(keys_of(entries)) if n in mine}
    for n, entry in mine.items():
        name = entry.get("id")
        if isinstance(name, str) and name and not name.startswith(ITEM):
            place.setdefault(name, n)
    return place


def _blank(key: str) -> Plain:
    return {"item": key.removeprefix(ITEM)} if key.startswith(ITEM) else {}


def _keep_changed(document: Plain, sheet: Sheet, at: int, changed: Plain | None, row: Row) -> None:
    """Put a changed entry in its place. An id stays, unless it is none of its own: then one that was typed is taken."""
    entries = document["entries"]
    before, typed = entries[at], row.cells.get("id", "").strip()
    after = before
    if changed is not None:
        after = {name: before.get(name) if name == "id" else value for name, value in changed.items()}
        if "id" not in before:
            del after["id"]
    if typed and row.key.startswith(PLACE):
        after = {**after, "id": typed}
    if after is not before:
        document["entries"] = [*entries[:at], _ordered(sheet.kind, after), *entries[at + 1 :]]


def _with_new(
    document: Plain, sheet: Sheet, blank: Plain, fresh: Plain, typed: str, use: Mapping[str, str], layer: str
) -> Plain:
    """Add an entry to a document where a row without one says enough for it; return it, or what the row is about."""
    if not fresh and (blank or not use):
        return blank
    if fresh.keys() == {"item"} and (fresh == blank or use or _speaks_of(document, blank)):
        return fresh
    entries = list_to_add_to(document, "entries")
    taken = {*keys_of(entries), *(str(entry.get("id")) for entry in entries if isinstance(entry, dict))}
    name = typed.strip() if is_code(typed.strip()) and typed.strip() not in taken else new_id(fresh, taken)
    entry = _ordered(sheet.kind, {"id": name, "layer": layer, "kind": sheet.kind, **fresh})
    document["entries"] = [*entries, entry]
    return entry


def _speaks_of(document: Plain, blank: Plain) -> bool:
    """Tell whether a row that is no entry stands for what is said of an item that nobody knows."""
    return "item" in blank and blank["item"] not in items() and blank["item"] in Said(document).items


def _changed(document: Plain, sheet: Sheet, entry: Plain, cells: Mapping[str, str], shown: Mapping[str, str]) -> Plain:
    """Return an entry with the cells that were changed; a default whose figure was changed is a default no more.

    What was carried forward from another year is so no more once any number of it changes.
    """
    touched = [
        column
        for column in sheet.columns
        if column.key not in (*USE, "id") and differs(cells.get(column.key), shown[column.key])
    ]
    if not touched:
        return entry
    after = dict(entry)
    names = [column for column in touched if goes_into_note(column, cells[column.key], document)]
    for column in touched:
        _set(document, after, column, "" if column in names else cells[column.key])
    for column in names:  # once a note that was typed too is there
        after["note"] = with_name(after.get("note"), column, cells[column.key])
    new = {column.key for column in touched if after.get(column.key) != entry.get(column.key)}
    if entry.get("status") == "default" and "status" not in new and new & figures_of(sheet.kind):
        for name in {"status", "grade", "source"} - new:  # these were the published average's, not the officer's
            after.pop(name, None)
    if "tags" not in new and any(_is_number(sheet.column(key)) for key in new):
        _drop_tag(after, CARRIED)
    return after


def figures_of(kind: str) -> set[str]:
    """Return the fields of a kind of entry that its status, grade and source speak of: how much, not how often."""
    return set(ENTRY_MODELS[kind].magnitudes) - _HOW_OFTEN


def _is_number(column: Column) -> bool:
    return column.written in WRITTEN and WRITTEN[column.written].is_number


def _drop_tag(entry: Plain, tag: str) -> None:
    tags = entry.get("tags")
    if isinstance(tags, list) and tag in tags:
        entry["tags"] = [each for each in tags if each != tag]
        if not entry["tags"]:
            del entry["tags"]


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


def _ordered(kind: str, entry: Plain) -> Plain:
    """Return an entry with its fields in the order of the model, so that files and differences read alike."""
    names = [name for name in ENTRY_MODELS[kind].model_fields if name in entry]
    return {name: entry[name] for name in [*names, *(name for name in entry if name not in names)]}


def new_id(entry: Mapping[str, Any], taken: set[str]) -> str:
    """Return an id for a new entry, after what it is about."""
    about = str(entry.get("item") or entry.get("item_title") or "entry")
    base = re.sub(r"[^a-z0-9_]+", "-", about.casefold())[:48].strip("-_") or "entry"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def without_entries(document: Plain, keys: Iterable[str]) -> Plain:
    """Return the document without the entries of these rows, and without what is said of titles only they had."""
    wanted, entries = set(keys), list_of(document, "entries")
    gone = [n for n, key in enumerate(keys_of(entries)) if key in wanted and isinstance(entries[n], dict)]
    return _without(document, set(gone))


def catalog_rows(document: Mapping[str, Any]) -> list[str]:
    """Return the ids of the catalog's items that fall on the document's authority in its year; none if not known."""
    kind, period = document.get("type"), document.get("period")
    code, catalog = document.get("authority"), load_catalog()
    if kind not in tuple(AUTHORITY_TYPES) and isinstance(code, str) and code in load_authorities():
        kind = load_authorities()[code].type
    if kind not in tuple(AUTHORITY_TYPES) or not isinstance(period, str) or kind == "other":
        return []
    return catalog.expected(kind, period) if period in catalog.covered_periods else []
