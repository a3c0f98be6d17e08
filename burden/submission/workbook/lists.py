"""The hidden sheet of lists: what drop-downs offer, the price index by year, and productive hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.reference.catalog import load_catalog
from burden.reference.deflators import load_deflators
from burden.submission.notes import default_hours
from burden.submission.sheets.choices import choices, items
from burden.submission.sheets.entry_rows import catalog_rows
from burden.submission.tabular import column_letters
from burden.submission.workbook.amounts import STATES
from burden.submission.workbook.names import LISTS

PERIODS, INDEX, HOURS = "periods", "index", "default_hours"
FLAGS, WORDS, LAYER_KEYS = "flags", "words", "layer_keys"
_CHOICES = (
    "layers", "bearers", "grades", "types", "bases", "currencies", "statuses", "annualise", "used", "items",
    "receivers", "payers", "measure_kinds",
)  # fmt: skip


@dataclass(frozen=True)
class Lists:
    """Lists by name, each a column of the hidden sheet below its name."""

    columns: Mapping[str, tuple[Any, ...]]

    def span(self, name: str) -> str:
        """Return the address of a list from anywhere in the workbook."""
        letters = column_letters(list(self.columns).index(name) + 1)
        return f"'{LISTS}'!${letters}$2:${letters}${len(self.columns[name]) + 1}"

    def index(self, period: str) -> float | None:
        """Return the price level of a year; None where there is none."""
        years = self.columns[PERIODS]
        return self.columns[INDEX][years.index(period)] if period in years else None

    def hours(self, period: str) -> float | str:
        """Return the productive hours of a year that stand in where a grade has none; blank where not known."""
        years = self.columns[PERIODS]
        return self.columns[HOURS][years.index(period)] if period in years else ""


def lists_of(document: Mapping[str, Any]) -> Lists:
    """Return the lists for a document: the catalog's items that fall on it first."""
    years = load_deflators().years
    columns: dict[str, tuple[Any, ...]] = {
        name: tuple(_items(document) if name == "items" else choices(name, document).values()) for name in _CHOICES
    }
    columns[FLAGS] = ("yes", "no")
    columns[WORDS] = tuple(STATES[number] for number in range(2, 2 + len(STATES)))
    columns[LAYER_KEYS] = tuple(LAYERS)
    columns[PERIODS] = tuple(years)
    columns[INDEX] = tuple(year.index for year in years.values())
    columns[HOURS] = tuple(default_hours(period).central for period in years)
    return Lists(columns)


def _items(document: Mapping[str, Any]) -> list[str]:
    """Return the titles of items: those that fall on the authority, those that may, then all others of the catalog."""
    known, kind, period = items(), document.get("type"), document.get("period")
    catalog, first = load_catalog(), catalog_rows(document)
    if isinstance(kind, str) and kind in AUTHORITY_TYPES and isinstance(period, str) and first:
        first = [*first, *catalog.conditional(kind, period)]
    return list(dict.fromkeys([*(known[name] for name in first), *sorted(known.values(), key=str.casefold)]))
