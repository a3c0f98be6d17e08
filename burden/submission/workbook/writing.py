"""A document out as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from burden.base.errors import BurdenError
from burden.submission.sheets.sheet import SHEETS
from burden.submission.workbook.back_sheets import write_lists, write_notes, write_sources
from burden.submission.workbook.central import PLACES, QUANTITY_CENTRALS, QUANTITY_NAMES, places
from burden.submission.workbook.front_sheets import name_of, write_about, write_start
from burden.submission.workbook.kept import write_kept
from burden.submission.workbook.lists import lists_of
from burden.submission.workbook.looks import Looks
from burden.submission.workbook.names import KEPT, LISTS, NOTES, SOURCES, START
from burden.submission.workbook.plan import Plan, order_of, plan_of
from burden.submission.workbook.table_sheets import Book, write_table
from burden.submission.workbook.typed import cell_text
from burden.submission.workbook.values import Values, entry_values, quantity_values, rate_values

MOST_LINES = 3_000
"""Rows of all sheets together that one workbook holds; with more it would be past the size that is read back."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


class _Sheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet that takes formulas as they stand: looking each through for newer functions takes most of the time."""

    def _prepare_formula(self, formula: str, *_: Any, **__: Any) -> str:
        return formula.removeprefix("=")


def write_workbook(document: Mapping[str, Any], target: Path | BinaryIO) -> None:
    """Write a document, finished or not, as a workbook to be filled in; a file that is there is replaced.

    Raises `BurdenError` when it has too many rows for one, or the file cannot be written.
    """
    plans = plans_of(document)
    if (lines := sum(len(plan.rows) for plan in plans.values())) > MOST_LINES:
        raise BurdenError(
            f"There are {lines:,} rows; a workbook holds {MOST_LINES:,}. Use the file of the submission instead."
        )
    stream = io.BytesIO()
    _write(document, plans, stream)
    if not isinstance(target, Path):
        target.write(stream.getvalue())
        return
    try:
        target.write_bytes(stream.getvalue())
    except OSError as error:
        raise BurdenError(f"{target} cannot be written: {error.strerror or error}.") from error


def _write(document: Mapping[str, Any], plans: Mapping[str, Plan], stream: io.BytesIO) -> None:
    values = worked_out(document, plans)
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": cell_text(f"What targets and inspection cost: {name_of(document)}")[:250]})
        shared = Book(document, plans, values.lists, values, Looks(book))
        quantities = plans["quantities"]
        book.define_name(PLACES, places())
        book.define_name(QUANTITY_NAMES, f"={quantities.span('c.key')}")
        book.define_name(QUANTITY_CENTRALS, f"={quantities.span('v.figure')}")
        used, last = order_of(document)
        entries = [key for key in (*used, *last) if SHEETS[key].kind]
        write_start(shared, book.add_worksheet(START, _Sheet), entries)
        write_about(shared, plans["about"], book.add_worksheet(SHEETS["about"].title, _Sheet))
        for key in used[1:]:
            write_table(shared, plans[key], book.add_worksheet(SHEETS[key].title, _Sheet))
        write_notes(shared, book.add_worksheet(NOTES, _Sheet))
        write_sources(shared, book.add_worksheet(SOURCES, _Sheet))
        for key in last:
            write_table(shared, plans[key], book.add_worksheet(SHEETS[key].title, _Sheet))
        hidden = book.add_worksheet(LISTS, _Sheet)
        write_lists(shared, hidden, values.lists)
        hidden.hide()
        kept = book.add_worksheet(KEPT, _Sheet)
        write_kept(kept, document)
        kept.very_hidden()


def plans_of(document: Mapping[str, Any]) -> dict[str, Plan]:
    """Return the plan of every sheet of a document, by key."""
    return {key: plan_of(document, sheet) for key, sheet in SHEETS.items()}


def worked_out(document: Mapping[str, Any], plans: Mapping[str, Plan]) -> Values:
    """Return what the formulas of a workbook come to."""
    values = Values(document, lists_of(document))
    quantity_values(values, plans["quantities"])
    rate_values(values, plans["staff"])
    for plan in plans.values():
        if plan.sheet.kind:
            entry_values(values, plan)
    return values
