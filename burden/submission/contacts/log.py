"""A contact log: a CSV file or workbook with a row for each contact, or for each cause with its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from burden.base.errors import BurdenError, Finding, errors_of
from burden.submission.contacts.counts import CountRow, read_counts
from burden.submission.contacts.tally import Tally
from burden.submission.extracts.table import LOOKED_AT, Table, read_table
from burden.submission.extracts.words import assign, plain_words
from burden.submission.tabular import CellSheet, address, open_table, read_date_column
from burden.submission.tabular.dates import Order
from burden.submission.tabular.limits import Source, read_bytes, shown_name

CONTACT_WORDS: dict[str, tuple[str, ...]] = {
    "demand": ("value or failure", "demand", "demand type", "type of demand", "kind", "kind of demand", "type"),
    "cause": ("cause", "reason", "why", "nature", "what was wanted", "what they asked", "description", "subject"),
    "origin": ("comes from", "return or target", "specification", "traced to", "origin", "target", "return", "rule"),
    "count": ("count", "contacts", "how many", "number", "times", "tally"),
    "day": ("date", "day", "received", "when"),
}
"""The words over the columns of a log, by what they mean; the earlier in a list, the surer."""
NEEDED = "demand"
MOST_BLANK_NAMED = 5


@dataclass(frozen=True, slots=True)
class ContactLog:
    """A log as read: its name, what it adds up to (None where a row can't be read), and every finding."""

    name: str
    tally: Tally | None
    findings: tuple[Finding, ...]
    columns: dict[str, str]


def read_log(source: Source, name: str, *, order: Order = "day") -> ContactLog:
    """Return a contact log, a row for each contact, or for each cause where there is a column of counts.

    One column says value or failure; others, where there are any, the cause, the return or target it comes from, the
    count and the date (`order` as in `read_date_column`). Raises `BurdenError` where the file can't be read or has no
    such column, or one twice.
    """
    name = shown_name(name)
    data = read_bytes(source, name)
    book = open_table(data, name)
    sheet, heading = _found([each for each in book.sheets if each.rows and not each.hidden], name)
    table = read_table(data, name, sheet=sheet.title or None, heading_row=heading)
    columns = assign(table.columns, CONTACT_WORDS)
    _refuse_doubles(sheet, heading, table, columns)
    told = [*(Finding("warning", "read_as", "", note) for note in table.notes), *_left_aside(table, columns)]
    rows, dated = _rows(table, columns, order)
    tally, findings = read_counts(rows)
    found = tuple(_file(each, name) for each in (*told, *dated, *findings))
    return ContactLog(name, None if errors_of(found) else tally, found, columns)


def _found(sheets: list[CellSheet], name: str) -> tuple[CellSheet, int]:
    """Return the sheet and row of headings that most of the words stand in."""
    best: tuple[int, CellSheet, int] | None = None
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:LOOKED_AT], start=1):
            if len(row) > 1 or (row and plain_words(row[0].text) in CONTACT_WORDS[NEEDED]):
                known = assign([cell.text for cell in row], CONTACT_WORDS)
                if NEEDED in known and (best is None or len(known) > best[0]):
                    best = (len(known), sheet, number)
    if best is None:
        raise BurdenError(
            f"{name} has no column that says value or failure. Put a row of headings over the table, such as "
            "Date, Cause, Value or failure, Comes from, Count."
        )
    return best[1], best[2]


def _refuse_doubles(sheet: CellSheet, heading: int, table: Table, columns: dict[str, str]) -> None:
    titles = [" ".join(cell.text.split()).casefold() for cell in sheet.rows[heading - 1]]
    twice = {title for title, times in Counter(title for title in titles if title).items() if times > 1}
    for column in columns.values():
        if column.casefold() in twice:
            places = [address(heading, at + 1) for at, title in enumerate(titles) if title == column.casefold()]
            raise BurdenError(
                f"{table.name} has the heading “{column}” in {' and '.join(places)}. Rename or delete all but one."
            )


def _left_aside(table: Table, columns: dict[str, str]) -> list[Finding]:
    """Return what is not read: columns without a meaning, and blank rows between others."""
    found = []
    unread = [column for column in table.columns if column not in columns.values()]
    if unread:
        message = f"Not read: {', '.join(f'“{column}”' for column in unread)}. Rename a column to have it read."
        found.append(Finding("info", "unread_columns", "", message))
    there = {row.number for row in table.rows}
    blank = [number for number in range(table.heading_row + 1, max(there)) if number not in there]
    if blank:
        named = ", ".join(f"{number:,}" for number in blank[:MOST_BLANK_NAMED])
        more = f" and {len(blank) - MOST_BLANK_NAMED:,} more" if len(blank) > MOST_BLANK_NAMED else ""
        rows = "Row" if len(blank) == 1 else "Rows"
        message = f"{rows} {named}{more}: blank, so no contact. Look whether one is missing there."
        found.append(Finding("warning", "blank_rows", "", message))
    return found


def _rows(table: Table, columns: dict[str, str], order: Order) -> tuple[list[CountRow], list[Finding]]:
    at = {meaning: table.columns.index(column) for meaning, column in columns.items()}
    findings: list[Finding] = []
    days = None
    if "day" in at:
        cells = [row.cells[at["day"]] for row in table.rows]
        places = [table.place(row, columns["day"]) for row in table.rows]
        days = read_date_column(cells, places, order=order)
        if days.refusal:
            raise BurdenError(f"{table.name}: {days.refusal}")
        findings += [Finding("error", "date", place, text) for place, text in zip(places, days.problems, strict=True)
                     if text]  # fmt: skip
        findings += [Finding("info", "dates", "", note) for note in days.notes]
        missing = [place for place, cell in zip(places, cells, strict=True) if cell.blank]
        if missing:
            message = (
                f"{len(missing):,} of {len(cells):,} dates are blank, so contacts by day are not known. Fill in all."
            )
            findings.append(Finding("warning", "no_date", missing[0], message))
            days = None
    rows = []
    for number, row in enumerate(table.rows):
        texts = {meaning: row.cells[place].text for meaning, place in at.items()}
        rows.append(
            CountRow(
                f"row {row.number:,}", texts["demand"], texts.get("cause", ""), texts.get("count", "1"),
                texts.get("origin", ""), days.dates[number] if days else None,
            )
        )  # fmt: skip
    return rows, findings


def _file(finding: Finding, name: str) -> Finding:
    return Finding(finding.level, finding.code, finding.where, finding.message, name)
