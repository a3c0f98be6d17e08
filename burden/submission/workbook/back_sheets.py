"""The last sheets: what each column means, where the catalog's items come from, and the hidden lists."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from burden.reference.catalog import load_catalog
from burden.reference.deflators import load_deflators
from burden.reference.vintage import vintages
from burden.submission.sheets.columns import CHOICE, Column
from burden.submission.sheets.entry_rows import catalog_rows, entries_of
from burden.submission.sheets.sheet import SHEETS
from burden.submission.workbook import looks as style
from burden.submission.workbook.lists import HOURS, INDEX, PERIODS, Lists
from burden.submission.workbook.names import AMOUNT, HOUR, NOTES, SOURCES
from burden.submission.workbook.table_sheets import AMOUNT_HELP, HOUR_HELP, LINE, Book
from burden.submission.workbook.typed import cell_text
from burden.submission.written import WRITTEN


def _begin(book: Book, sheet: Any, title: str, words: str, headings: tuple[tuple[str, int], ...]) -> int:
    sheet.write_string(0, 0, title, book.looks.get("title"))
    sheet.write_string(1, 0, words, book.looks.get("help"))
    sheet.set_row(0, 24)
    for at, (heading, width) in enumerate(headings):
        sheet.set_column(at, at, width)
        sheet.write_string(3, at, heading, book.looks.get("heading"))
    sheet.freeze_panes(4, 1)
    return 4


def _rows(book: Book, sheet: Any, row: int, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    for cells in rows:
        lines = max(math.ceil(len(text) / width) for text, width in zip(cells, widths, strict=False))
        sheet.set_row(row, LINE * max(lines, 1))
        for at, text in enumerate(cells):
            sheet.write_string(row, at, cell_text(text), book.looks.get("strong" if at == 0 else "text"))
        row += 1
    return row


def write_notes(book: Book, sheet: Any) -> None:
    """Write what each column means, and how it is written."""
    headings = (("Sheet", 26), ("Column", 36), ("What it means", 70), ("How it is written", 62))
    row = _begin(book, sheet, NOTES, "What each column means. The same words stand at its heading.", headings)
    rows = []
    for key, each in SHEETS.items():
        rows.append((each.title, "", each.help, ""))
        if each.kind:
            rows.append((each.title, AMOUNT, AMOUNT_HELP, ""))
        rows += [(each.title, column.title, column.help, _how(column)) for column in each.columns]
        if key == "staff":
            rows.append((each.title, HOUR, HOUR_HELP, ""))
    last = _rows(book, sheet, row, rows, [width for _, width in headings])
    style.page(sheet, 3, last - 1, len(headings) - 1)
    style.protect(sheet)


def _how(column: Column) -> str:
    if column.written == CHOICE:
        return "Choose from the list, or type the beginning of a word of it."
    return WRITTEN[column.written].how


def write_sources(book: Book, sheet: Any) -> None:
    """Write where the items of the catalog come from that stand in the workbook, and which reference data was used."""
    headings = (
        ("Item", 46), ("Catalog id", 26), ("Asked by", 26), ("How often", 26), ("Years", 20), ("How well known", 16),
        ("Source", 90),
    )  # fmt: skip
    words = "Items of the catalog and where each is from; below, the state of the reference data."
    row = _begin(book, sheet, SOURCES, words, headings)
    catalog, period = load_catalog(), book.values.text("period")
    used = [entry.get("item") for entry in entries_of(book.document)]
    names = dict.fromkeys([*catalog_rows(book.document), *(name for name in used if isinstance(name, str))])
    rows = []
    for name in names:
        if name not in catalog.items:
            continue
        span = catalog.items[name].span_to_show(period or None)
        years = f"{span.first_period} to {span.last_period or 'now'}{'' if span.years_known else ', not certain'}"
        source = span.source or "no source known"
        rows.append(
            (
                catalog.items[name].title,
                name,
                ", ".join(span.demanded_by),
                span.frequency.text,
                years,
                span.status,
                source,
            )
        )
    row = _rows(book, sheet, row, rows, [width for _, width in headings]) + 1
    sheet.write_string(row, 0, "Reference data", book.looks.get("subtitle"))
    said = [("GDP deflator, release", load_deflators().vintage)]
    said += [(f"Fingerprint of {name}", digest) for name, digest in vintages().items()]
    last = _rows(book, sheet, row + 1, said, [width for _, width in headings])
    style.page(sheet, 3, last - 1, len(headings) - 1)
    style.protect(sheet)


def write_lists(book: Book, sheet: Any, lists: Lists) -> None:
    """Write the hidden lists."""
    titles = {PERIODS: "Financial years", INDEX: "GDP deflator", HOURS: "Productive hours"}
    for at, (name, values) in enumerate(lists.columns.items()):
        sheet.write_string(0, at, titles.get(name, name), book.looks.get("heading"))
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(row, at, cell_text(value))
            else:
                sheet.write_number(row, at, value)
    style.protect(sheet)
