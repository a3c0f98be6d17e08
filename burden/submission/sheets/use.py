"""What is said of an item as a whole: whether and by whom it is used, and why it costs nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from burden.submission.sheets.cells import differs, read_cell, show_cell
from burden.submission.sheets.choices import items
from burden.submission.sheets.columns import USE_COLUMNS
from burden.submission.sheets.keys import PLACE, dicts_of, entries_of, list_to_add_to

USE = tuple(column.key for column in USE_COLUMNS)
PARTS = {"usefulness": ("used", "by"), "nil": ("reason",)}
"""The lists that hold it, each with its fields."""

Plain = dict[str, Any]


def names_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names under which an entry's item is spoken of, the one to write first; `id` is the row's key.

    It is the catalog's id; for a title of one's own the entry's id or that title, where the catalog has no such id.
    """
    item = entry.get("item")
    if item is not None:
        return (item,) if isinstance(item, str) and item else ()
    name, title = entry.get("id"), entry.get("item_title")
    own = (title, name) if str(name).startswith(PLACE) else (name, title)
    return tuple(each for each in own if isinstance(each, str) and each.strip() and each not in items())


class Said:
    """What a document says of items; looked up once for many rows."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._rows: dict[str, dict[str, Plain]] = {part: {} for part in PARTS}
        for part, rows in self._rows.items():
            for row in dicts_of(document, part):
                if isinstance(item := row.get("item"), str):
                    rows.setdefault(item, row)

    @property
    def items(self) -> list[str]:
        """Return every item of which something is said."""
        return list(dict.fromkeys(item for rows in self._rows.values() for item in rows if item))

    def cells(self, names: Sequence[str]) -> dict[str, str]:
        """Return the cells of `USE_COLUMNS` for an item of these names."""
        fields: Plain = {}
        for part, keys in PARTS.items():
            row = next((self._rows[part][name] for name in names if name in self._rows[part]), {})
            fields |= {key: row.get(key) for key in keys}
        return {column.key: show_cell(column, fields[column.key], self._document) for column in USE_COLUMNS}


def typed_use(shown: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed of an item into a row that showed other cells of it."""
    return {key: cells[key] for key in USE if differs(cells.get(key), shown[key])}


def say_use(document: Plain, names: Sequence[str], typed: Mapping[str, str]) -> None:
    """Put what was typed of an item into a document, which is changed."""
    values = {
        column.key: read_cell(column, typed[column.key], document) for column in USE_COLUMNS if column.key in typed
    }
    for part, keys in PARTS.items():
        if new := {key: values[key] for key in keys if key in values}:
            _put(document, part, names, new)


def _put(document: Plain, part: str, names: Sequence[str], new: Plain) -> None:
    listed = list_to_add_to(document, part)
    places = [n for n, row in enumerate(listed) if _is_about(row, names)]
    fields = {"item": names[0], **(listed[places[0]] if places else {}), **new}
    fields = {key: value for key, value in fields.items() if value is not None}
    again = places[1:] if part == "nil" else []  # twice nil is refused, and only the first is shown
    if fields.keys() <= {"item"}:
        again = places if part == "nil" else places[:1]
    elif places:
        listed[places[0]] = fields
    else:
        listed.append(fields)
    _keep(document, part, [row for n, row in enumerate(listed) if n not in again])


def _keep(document: Plain, part: str, listed: list[Any]) -> None:
    if listed:
        document[part] = listed
    else:
        document.pop(part, None)


def move_use(document: Plain, before: Collection[str], names: Sequence[str]) -> None:
    """Let what is said under names that nothing has any more be said of an item of other names."""
    gone = set(before) - set(names) - _spoken_of(document)
    if not gone or not names or set(names) & set(Said(document).items):
        return
    for part in PARTS:
        listed = list_to_add_to(document, part)
        if any(_is_about(row, gone) for row in listed):
            document[part] = [{**row, "item": names[0]} if _is_about(row, gone) else row for row in listed]


def forget_use(document: Plain, names: Collection[str]) -> None:
    """Take out what is said under names that nothing has any more."""
    gone = set(names) - _spoken_of(document)
    for part in PARTS:
        listed = list_to_add_to(document, part)
        kept = [row for row in listed if not _is_about(row, gone)]
        if len(kept) < len(listed):
            _keep(document, part, kept)


def _is_about(row: Any, names: Collection[str]) -> bool:
    return isinstance(row, dict) and isinstance(row.get("item"), str) and row["item"] in names


def _spoken_of(document: Mapping[str, Any]) -> set[str]:
    """Return every name an entry of the document or the catalog has."""
    return {*items(), *(name for entry in entries_of(document) for name in names_of(entry))}
