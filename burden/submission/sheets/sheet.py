"""The sheets: one for each kind of entry, and one each for staff grades, quantities, measures and the heading."""

from __future__ import annotations

from dataclasses import dataclass

from burden.base.vocabulary import ENTRY_KINDS
from burden.submission.model import ENTRY_MODELS
from burden.submission.sheets.columns import (
    HEADER_COLUMNS,
    MEASURE_COLUMNS,
    QUANTITY_COLUMNS,
    STAFF_COLUMNS,
    USE_COLUMNS,
    Column,
    entry_columns,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key (the entry's id, the grade's short name; empty for a new row) and the text of its cells."""

    key: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `kind` is set where its rows are entries of that kind."""

    key: str
    title: str
    help: str
    columns: tuple[Column, ...]
    kind: str = ""

    def column(self, key: str) -> Column:
        """Return a column by its key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of its columns."""
        return tuple(column.key for column in self.columns)


def _of_kind(kind: str) -> Sheet:
    columns = entry_columns(kind)
    if kind == "time":
        at = [column.key for column in columns].index("months")
        columns = (*columns[:at], *USE_COLUMNS, *columns[at:])
    return Sheet(kind, ENTRY_KINDS[kind], (ENTRY_MODELS[kind].__doc__ or "").strip(), columns, kind)


SHEETS: dict[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        Sheet("about", "About", "Who this is about, which year, and what it is compared by.", HEADER_COLUMNS),
        Sheet("staff", "Rates", "Staff grades and what an hour of them costs.", STAFF_COLUMNS),
        Sheet("quantities", "Quantities", "Figures given once, and used by their names.", QUANTITY_COLUMNS),
        *(_of_kind(kind) for kind in ENTRY_KINDS),
        Sheet("measures", "Measures", "Measures used to understand and improve each service.", MEASURE_COLUMNS),
    )
}
