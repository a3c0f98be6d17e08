"""Tables of a report as regions of a sheet: amounts as numbers rounded as their words, ranges in two columns."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from burden.report.document.model import Column, Figure, Table
from burden.report.formats.xlsx_page import PROSE_WIDTH, Page, height_of

AMOUNT_WIDTH = 16.0
WORD_WIDTHS = (14.0, 44.0)
MOST_LINES = 10
"""A row of a table is no higher than so many lines; the cell holds all of its text."""
HEADER_LETTERS = 250
KEPT_ROWS = 8
"""So many rows of a table stay together on paper."""
FILTER_WIDTH = 3.0
"""What the button of a filter takes of a header."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A column of a sheet: `place` is the column of the table it shows, `end` which end of a range, None for all."""

    title: str
    place: int
    is_amount: bool
    end: int | None = None


def spread_of(table: Table) -> tuple[Spread, ...]:
    """Return the columns of a sheet for those of a table: two where a column has ranges."""
    found: list[Spread] = []
    for place, column in enumerate(table.columns):
        if any(len(row[place].values) == 2 for row in table.rows):
            found += [Spread(f"{column.title}: {word}", place, True, end) for end, word in enumerate(("low", "high"))]
        else:
            found.append(Spread(column.title, place, column.is_amount))
    return tuple(found)


def widths_of(tables: Iterable[Table]) -> list[float]:
    """Return the widths of the columns of a sheet that holds these tables under each other."""
    widths = [float(PROSE_WIDTH)]
    for table in tables:
        for number, spread in enumerate(spread_of(table)):
            longest = max((len(row[spread.place].words) for row in table.rows), default=0)
            low, high = WORD_WIDTHS
            width = AMOUNT_WIDTH if spread.is_amount else min(max(low, longest * 0.95), high)
            if number == len(widths):
                widths.append(width)
            elif number:
                widths[number] = max(widths[number], width)
    return widths


def write_table(page: Page, table: Table, widths: Sequence[float]) -> int:
    """Write a table with its caption and note; return the row of its header, from 0."""
    page.gap()
    start = page.row
    page.line(table.caption, "caption")
    spread = spread_of(table)
    header = page.row
    rows = table.rows or (tuple(Figure("none" if not place else "") for place, _ in enumerate(table.columns)),)
    mark_table(page, header, len(rows), spread, f"table_{table.id}", table.caption, widths)
    for number, row in enumerate(rows, 1):
        look = "total" if table.last_is_total and number == len(rows) else "cell"
        for column, each in enumerate(spread):
            _cell(page, header + number, column, row[each.place], each, look)
        texts = ["" if row[each.place].values else row[each.place].words for each in spread]
        set_height(page, header + number, texts, widths, look)
    page.row = header + len(rows) + 1
    page.keep(start, min(page.row - 1, header + KEPT_ROWS))
    page.prose(table.note, "note")
    page.gap()
    return header


def mark_table(
    page: Page,
    header: int,
    rows: int,
    columns: Sequence[Spread | Column],
    name: str,
    about: str,
    widths: Sequence[float],
    filtered: bool = False,
) -> None:
    """Mark a region as a table with a header row, so that it is read out and sorted as one."""
    titles = unique([column.title for column in columns])
    heads = [page.looks.get("head_amount" if column.is_amount else "head") for column in columns]
    room = [width - FILTER_WIDTH if filtered else width for width in widths]
    set_height(page, header, titles, room, "head")
    page.sheet.add_table(
        header, 0, header + rows, len(columns) - 1,
        {
            "name": _name(page, name),
            "columns": [{"header": title, "header_format": head} for title, head in zip(titles, heads, strict=True)],
            "style": "Table Style Light 1", "banded_rows": False, "autofilter": filtered,
            "description": about[:HEADER_LETTERS],
        },
    )  # fmt: skip


def set_height(page: Page, row: int, texts: Sequence[str], widths: Sequence[float], look: str) -> None:
    """Make a row as high as its texts need, but no higher than what leaves room for others on a screen."""
    height = max(height_of(text, look, width, MOST_LINES) for text, width in zip(texts, widths, strict=False))
    page.set_height(row, height)


def unique(titles: Sequence[str]) -> list[str]:
    """Return titles as headers of a table: none empty, no two alike."""
    found: list[str] = []
    used: set[str] = set()
    for number, title in enumerate(titles, 1):
        base = title[:HEADER_LETTERS] or f"Column {number}"
        name, again = base, 2
        while name.lower() in used:
            name, again = f"{base} ({again})", again + 1
        used.add(name.lower())
        found.append(name)
    return found


BOUNDS = ("less than", "more than")
"""How words begin that are no number."""


def _cell(page: Page, row: int, column: int, figure: Figure, spread: Spread, look: str) -> None:
    look = f"{look}_amount" if spread.is_amount else look
    values = figure.rounded
    if len(values) not in (1, 2) or not all(map(math.isfinite, values)) or figure.words.startswith(BOUNDS):
        page.write(row, column, figure.words, look)
        return
    if spread.end and len(values) == 1:
        page.write(row, column, "–", look)
        return
    value = values[spread.end or 0]
    page.sheet.write_number(row, column, value, page.looks.get(look, page.looks.number(figure, value)))


def _name(page: Page, name: str) -> str:
    """Return a name for a table that no other of the workbook has."""
    taken = {table["name"].lower() for sheet in page.book.worksheets() for table in sheet.tables}
    base = re.sub(r"\W+", "_", name, flags=re.ASCII)[:60]
    return next(
        each for each in (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3))) if each.lower() not in taken
    )
