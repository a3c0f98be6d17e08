"""Last year's figures in a new year: tagged until one of them changes, their amounts in the prices they were in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from burden.base.errors import BurdenError
from burden.base.periods import period_of, start_year
from burden.reference.deflators import load_deflators
from burden.submission.sheets.columns import FIELDS
from burden.submission.sheets.entry_rows import entries_of
from burden.submission.sheets.rows import with_rows
from burden.submission.sheets.sheet import Row
from burden.ui.entry.views import View

Plain = dict[str, Any]
CARRIED = "carried forward"
"""The tag of an entry that is last year's as it was."""
FIGURES = ("money", "hours", "amount", "share", "years", "minutes", "days")


def is_carried(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry is last year's as it was, and no published average."""
    return _tagged(entry) and entry.get("status") != "default"


def _tagged(entry: Mapping[str, Any]) -> bool:
    return CARRIED in _tags(entry)


def _tags(entry: Mapping[str, Any]) -> list[Any]:
    tags = entry.get("tags")
    return list(tags) if isinstance(tags, (list, tuple)) else []


def carried_forward(before: Plain, after: str) -> Plain:
    """Return last year's document for the financial year `after`.

    Where there is no price index for either year, amounts are left as they stand.
    """
    prices, years = str(before.get("price_year") or before.get("period", "")), load_deflators().years
    if prices not in years or after not in years:
        prices = ""
    document: Plain = {**before, "period": after}
    document.pop("price_year", None)
    entries = before.get("entries")
    if isinstance(entries, list):
        document["entries"] = [_carried(entry, prices) for entry in entries]
    return document


def _carried(entry: Any, prices: str) -> Any:
    if not isinstance(entry, dict):
        return entry
    found = {**entry, "tags": [*(tag for tag in _tags(entry) if tag != CARRIED), CARRIED]}
    if prices and _amounts(entry) and entry.get("kind") != "one_off":  # of a one-off the year it was paid in says it
        found.setdefault("price_year", prices)
    return found


def _amounts(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name in FIELDS and FIELDS[name][1] == "money"}


def _figures(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name in FIELDS and FIELDS[name][1] in FIGURES}


def with_typed(document: Plain, view: View, rows: Sequence[Row]) -> Plain:
    """Return the document with rows as typed; an entry one of whose figures changed is last year's no more."""
    found = with_rows(document, view.of_sheet, rows, view.layer)
    tagged = {str(entry.get("id")): entry for entry in entries_of(document) if _tagged(entry)}
    entries = found.get("entries")
    if not tagged or found is document or not isinstance(entries, list):
        return found
    changed = [_of_this_year(document, tagged, entry) for entry in entries]
    return found if changed == entries else {**found, "entries": changed}


def _of_this_year(document: Plain, tagged: Mapping[str, Mapping[str, Any]], entry: Any) -> Any:
    before = tagged.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    if before is None or _figures(before) == _figures(entry):
        return entry
    found = {**entry, "tags": [tag for tag in _tags(entry) if tag != CARRIED]}
    if not found["tags"]:
        del found["tags"]
    was = entry.get("price_year")
    if _amounts(before) != _amounts(entry) and was == before.get("price_year") == _year_before(document):
        found.pop("price_year", None)
    return found


def _year_before(document: Plain) -> str:
    try:
        return period_of(start_year(str(document.get("period", ""))) - 1)
    except BurdenError:
        return ""
