"""Differences as people read them: which row, which field, what stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from burden.submission.sheets.choices import items
from burden.submission.sheets.columns import CHOICE, FIELDS
from burden.submission.sheets.entry_rows import entries_of
from burden.submission.written import show_written

LETTERS = 120
PARTS = {"nil": "Costs nothing", "usefulness": "Use", "measures": "Measure", "header": "About this submission"}


def titles_of(*documents: Mapping[str, Any]) -> dict[str, str]:
    """Return what people call each entry, by its id; the id is added where two are called the same."""
    found: dict[str, str] = {}
    for document in documents:
        for entry in entries_of(document):
            title = entry.get("item_title") or items().get(str(entry.get("item")), "")
            if title and isinstance(title, str):
                found[str(entry.get("id", ""))] = title
    often = Counter(found.values())
    return {name: title if often[title] == 1 else f"{title} ({name})" for name, title in found.items()}


def difference_words(part: str, key: str, field: str, titles: Mapping[str, str]) -> str:
    """Return the row and field of a difference in words; `titles` are those of `titles_of`."""
    about = PARTS.get(part, "")
    row = titles.get(key) or items().get(key, key.replace("_", " ")) if key else ""
    title = FIELDS[field][0] if field in FIELDS else field.replace("_", " ")
    return ", ".join(word for word in (about, row, title) if word)


def shown_value(value: Any, field: str = "") -> str:
    """Return a value of a document in one line."""
    if value is None:
        return "nothing"
    if isinstance(value, dict) and not _is_figure(value):
        inside = "; ".join(f"{_title(name)} {shown_value(part, name)}" for name, part in value.items() if name != "id")
        return inside if len(inside) <= LETTERS else f"{inside[: LETTERS - 1]}…"
    if isinstance(value, list):
        return "; ".join(shown_value(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    written = FIELDS.get(field, ("", "amount", ""))[1]
    return show_written(value, "amount" if written in (CHOICE, "text") and not isinstance(value, str) else written)


def _is_figure(value: dict[str, Any]) -> bool:
    return value.keys() <= {"low", "central", "high", "dist", "timings", "of"}


def _title(name: str) -> str:
    return FIELDS[name][0].lower() if name in FIELDS else name.replace("_", " ")
