"""The key of each entry's row: its id, or its place where it has no id of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from burden.submission.figures import CODE

ITEM = "item:"
"""Begins the key of a row that stands for a catalog item without an entry. No code holds a colon."""
PLACE = "#"
"""Begins the key of the row of an entry without an id of its own, before its place from 0. No code begins with it."""

Plain = dict[str, Any]


def is_code(value: Any) -> bool:
    """Tell whether a value can be the id of an entry."""
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def keys_of(entries: Sequence[Any]) -> list[str]:
    """Return the key of each entry's row, no two alike: its id, unless that is no code or stands before it already."""
    keys, seen = [], set[str]()
    for place, entry in enumerate(entries):
        name = entry.get("id") if isinstance(entry, dict) else None
        own = is_code(name) and name not in seen
        keys.append(str(name) if own else f"{PLACE}{place}")
        seen.add(keys[-1])
    return keys


def key_at(entries: Sequence[Any], place: int) -> str:
    """Return the key of one entry's row, as `keys_of` has it."""
    name = entries[place].get("id") if isinstance(entries[place], dict) else None
    before = (entry.get("id") for entry in entries[:place] if isinstance(entry, dict))
    return str(name) if is_code(name) and name not in before else f"{PLACE}{place}"


def list_of(document: Mapping[str, Any], part: str) -> list[Any]:
    """Return the members of a part that is a list, as it should be; none where it is anything else."""
    listed = document.get(part)
    return listed if isinstance(listed, list) else []


def list_to_add_to(document: Mapping[str, Any], part: str) -> list[Any]:
    """Return a new list of the members of a part; what is no list is its one member, so that it is not lost."""
    listed = document.get(part)
    return list(listed) if isinstance(listed, list) else [] if listed is None else [listed]


def dicts_of(document: Mapping[str, Any], part: str) -> list[Plain]:
    """Return the members of a list that are groups of fields, as they should all be."""
    return [row for row in list_of(document, part) if isinstance(row, dict)]


def entries_of(document: Mapping[str, Any]) -> list[Plain]:
    """Return the entries that are groups of fields, as they should all be, each with the key of its row as its id."""
    entries = list_of(document, "entries")
    return [
        entry if entry.get("id") == key else {**entry, "id": key}
        for key, entry in zip(keys_of(entries), entries, strict=True)
        if isinstance(entry, dict)
    ]
