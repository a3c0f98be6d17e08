"""Where everything stands in a workbook: the columns of each sheet by name, its rows, and addresses for formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.submission.sheets.entry_rows import entries_of
from burden.submission.sheets.sheet import SHEETS, Sheet
from burden.submission.tabular import column_letters
from burden.submission.workbook.amounts import RATE_FIGURES, STAFFED, figures_of
from burden.submission.workbook.rows import Shown, shown_rows

HEADING = 4
"""Row of the headings, from 1: title, help, and what is worked out stand above."""
SPARE = {"time": 40, "staff": 15, "quantities": 15, "measures": 15}
SPARE_ENTRIES = 30
"""Empty rows with formulas below those that are filled."""
MORE = 500
"""Rows below these that totals still look at."""
AUTHORITY_LAST = ("fee_income",)
BODY_LAST = ("fee", "failure_demand", "excess_cost", "turnover", "absence", "lost_effort")
"""Kinds that submissions of one sort hardly use: their sheets stand last."""


@dataclass(frozen=True)
class Plan:
    """One sheet: its columns in order by name, how many of them are shown, and its rows (from 1)."""

    sheet: Sheet
    names: tuple[str, ...]
    visible: int
    rows: tuple[Shown, ...]
    last: int

    @property
    def first(self) -> int:
        """Return the number of the first row below the headings."""
        return HEADING + 1

    def letters(self, name: str) -> str:
        """Return the letters of a column."""
        return column_letters(self.names.index(name) + 1)

    def cell(self, name: str, row: int | str) -> str:
        """Return the address of a cell within the sheet, its column fixed."""
        return f"${self.letters(name)}{row}"

    def span(self, name: str, more: int = 0) -> str:
        """Return the address of a whole column from anywhere in the workbook."""
        letters = self.letters(name)
        return f"'{self.sheet.title}'!${letters}${self.first}:${letters}${self.last + more}"


def plan_of(document: Mapping[str, Any], sheet: Sheet) -> Plan:
    """Return the plan of one sheet of a document; the heading has a row for each of its fields."""
    rows = tuple(shown_rows(document, sheet))
    keys = [f"c.{key}" for key in sheet.keys]
    if sheet.kind:
        shown = [keys[0], "amount", *keys[1:]]
        figures = figures_of(sheet.kind)
        working = [
            *(f"k.{name}" for name in figures), *(f"v.{name}" for name in figures),
            *(("rate", "hours_year", "card_year") if sheet.kind in STAFFED else ()),
            *(("age",) if sheet.kind == "one_off" else ()),
            "own_year", "factor", "layer", "regime", "state", "counted",
        ]  # fmt: skip
    elif sheet.key == "staff":
        shown = [*keys[:2], "rate", *keys[2:]]
        working = [
            *(f"k.{name}" for name in RATE_FIGURES), *(f"v.{name}" for name in RATE_FIGURES),
            "hours_year", "name", "own_year", "row_key",
        ]  # fmt: skip
    elif sheet.key == "quantities":
        shown, working = keys, ["k.figure", "v.figure", "row_key"]
    elif sheet.key == "about":
        shown, working = ["field", "value", "help"], []
        return Plan(sheet, tuple(shown), len(shown), rows, HEADING + len(rows))
    else:
        shown, working = keys, ["row_key"]
    last = HEADING + len(rows) + SPARE.get(sheet.key, SPARE_ENTRIES)
    return Plan(sheet, (*shown, *working), len(shown), rows, last)


def order_of(document: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the keys of the sheets in their order: those that are used, and those that stand last."""
    unused = BODY_LAST if document.get("body") else AUTHORITY_LAST
    kinds = [entry.get("kind") for entry in entries_of(document)]
    last = [key for key in unused if key not in kinds]
    entries = [key for key, sheet in SHEETS.items() if sheet.kind]
    used = ["about", "staff", *(key for key in entries if key not in last), "quantities", "measures"]
    return used, last
