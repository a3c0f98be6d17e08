"""Which rows of an extract count at all: a date in the year, a figure that can be read, no total row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from burden.base.errors import BurdenError, Level
from burden.base.periods import period_of, start_year
from burden.submission.extracts.exact import Figure, Figures, Written, worded
from burden.submission.extracts.extract import LeftOut, Telling
from burden.submission.extracts.table import Table, TableRow
from burden.submission.tabular.dates import Order, day_words, read_date_column

APRIL = 4
ROUNDING = Fraction(1, 100)
_TOTAL = re.compile(
    r"(?:grand|overall|report|page|sub|running|net|gross|sum)?[ -]*totals?"
    r"(?: (?:hours|hrs|time|amount|net|gross|value|gbp|£|(?:for|of) .{1,60}))?:?",
    re.IGNORECASE,
)
UNITS: dict[Written, str] = {"hours": "hours", "money": "pounds"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One row that counts so far."""

    row: TableRow
    day: date
    figure: Fraction


@dataclass(slots=True)
class Screened:
    """The rows that count so far, those that do not, and what was said of them."""

    table: Table
    kept: list[Kept] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    telling: Telling = field(default_factory=Telling)

    def leave_out(self, row: TableRow, column: str, code: str, reason: str, figure: Fraction | None) -> None:
        """Leave a row out for a reason in words that can follow the row's place."""
        place = self.table.place(row, column)
        self.left_out.append(LeftOut(row.number, place, self.table.texts(row), code, reason, figure))


def year_of(day: date) -> str:
    """Return the financial year of a day: 31 March 2006 gives `2005-06`."""
    return period_of(day.year if day.month >= APRIL else day.year - 1)


def screen(
    table: Table, columns: tuple[str, str], kind: Written, period: str, *, order: Order, negatives: bool
) -> Screened:
    """Return which rows count, by their date and figure; `columns` are the date's and the figure's.

    Each row that does not is told with its place and reason; those outside the year together. Raises `BurdenError`
    where the dates of the column cannot be trusted.
    """
    start_year(period)
    date_column, figure_column = columns
    at_date, at_figure = table.at(date_column), table.at(figure_column)
    cells = [row.cells[at_date] for row in table.rows]
    dates = read_date_column(cells, [table.place(row, date_column) for row in table.rows], order=order)
    if dates.refusal:
        raise BurdenError(f"{table.name}, {dates.refusal}")
    result = Screened(table)
    telling = result.telling
    for note in dates.notes:
        telling.tell("warning", "dates_read", "", note)
    figures = Figures(kind)
    outside: list[tuple[TableRow, date]] = []
    total_rows: list[tuple[TableRow, Figure]] = []
    said: set[str] = set()
    for row, day, problem in zip(table.rows, dates.dates, dates.problems, strict=True):
        figure = figures.read(row.cells[at_figure])
        if day is None and _is_total(row):
            total_rows.append((row, figure))
            continue
        if figure.note and figure.note not in said:
            said.add(figure.note)
            telling.tell("info", "figure_read", table.place(row, figure_column), figure.note)
        wrong = _wrong(table, row, day, problem, figure, columns, kind, negatives)
        if wrong is not None:
            column, code, reason = wrong
            result.leave_out(row, column, code, reason, figure.value)
            level: Level = "info" if code in ("no_row", "nothing") else "warning"
            telling.tell(level, code, table.place(row, column), f"{_capital(reason)}. The row is left out.")
        elif day is not None and figure.value is not None:
            if year_of(day) == period:
                result.kept.append(Kept(row, day, figure.value))
            else:
                outside.append((row, day))
                reason = f"{day_words(day)} is not in {period}"
                result.leave_out(row, date_column, "outside_year", reason, figure.value)
    _tell_outside(result, outside, period, date_column)
    _tell_totals(result, total_rows, figures, figure_column, kind)
    return result


def _is_total(row: TableRow) -> bool:
    return any(cell.kind == "text" and _TOTAL.fullmatch(cell.text.strip()) for cell in row.cells)


def _wrong(
    table: Table,
    row: TableRow,
    day: date | None,
    problem: str,
    figure: Figure,
    columns: tuple[str, str],
    kind: Written,
    negatives: bool,
) -> tuple[str, str, str] | None:
    """Return column, code and reason of what is wrong with a row; None where nothing is."""
    date_column, figure_column = columns
    blank_date = row.cells[table.at(date_column)].blank
    cell = row.cells[table.at(figure_column)]
    value = figure.value
    if blank_date and cell.blank and not cell.formula:
        return date_column, "no_row", "there is neither a date nor a figure, so this is no row of the table"
    if day is None:
        return date_column, "no_date", "the date is blank" if blank_date else problem.rstrip(".")
    if value is None:
        what = figure.problem or f"the {UNITS[kind]} are blank"
        return figure_column, "no_figure", what
    if value < 0 and not negatives:
        return (
            figure_column,
            "negative",
            f"{worded(value, kind)} are negative. If they take back another row, take both out of the export",
        )
    if value == 0:
        if cell.formula:
            return (
                figure_column,
                "no_figure",
                "the formula gives 0; if that cannot be, open the file in Excel and save it",
            )
        return figure_column, "nothing", f"there are 0 {UNITS[kind]}"
    return None


def _tell_outside(result: Screened, outside: list[tuple[TableRow, date]], period: str, column: str) -> None:
    if not outside:
        return
    days = sorted(day for _, day in outside)
    first = min(outside, key=lambda each: each[0].number)[0]
    rows = "1 row lies" if len(outside) == 1 else f"{len(outside):,} rows lie"
    said = f"{rows} outside {period}, {_from_to(days)}; left out."
    result.telling.tell("info", "outside_year", result.table.place(first, column), said)
    if not result.kept:
        years = sorted({year_of(day) for day in days})
        remedy = f"Open the submission of {years[0]}" if len(years) == 1 else f"The rows are of {', '.join(years[:5])}"
        result.telling.tell("warning", "no_row_in_year", "", f"No row lies in {period}. {remedy}.")


def _tell_totals(
    result: Screened, totals: Iterable[tuple[TableRow, Figure]], figures: Figures, column: str, kind: Written
) -> None:
    """Leave total rows out, and say where the last of them is not the sum of the rows."""
    listed = list(totals)
    if not listed:
        return
    at = result.table.at(column)
    total_rows = {row.number for row, _ in listed}
    summed = sum(
        (figures.read(row.cells[at]).value or Fraction(0) for row in result.table.rows if row.number not in total_rows),
        Fraction(0),
    )
    last = max(row.number for row, _ in listed)
    for row, figure in listed:
        result.leave_out(row, column, "total_row", "this is a total row, not a row of its own", None)
        place, said = result.table.place(row, column), "This is a total row. It is left out."
        result.telling.tell("info", "total_row", place, said)
        unsaved = figure.value == 0 and row.cells[at].formula  # a sum that was never worked out
        if row.number == last and figure.value is not None and not unsaved and abs(figure.value - summed) > ROUNDING:
            said = f"The total row says {worded(figure.value, kind)}; the rows add up to {worded(summed, kind)}."
            result.telling.tell("warning", "total_differs", place, said)


def tell_repeated(result: Screened) -> None:
    """Say of each row that repeats an earlier one in every cell that it does; both count."""
    first: dict[tuple[str, ...], TableRow] = {}
    for each in result.kept:
        texts = tuple(cell.text for cell in each.row.cells)
        earlier = first.setdefault(texts, each.row)
        if earlier is not each.row:
            result.telling.tell(
                "warning",
                "repeated_row",
                result.table.place(each.row, result.table.columns[0]),
                f"Row {each.row.number:,} repeats row {earlier.number:,} in every cell. Both are counted; "
                "take one out of the export if it was booked twice.",
            )


def _from_to(days: list[date]) -> str:
    """Return the first and the last of sorted days in words."""
    first, last = day_words(days[0]), day_words(days[-1])
    return first if first == last else f"from {first} to {last}"


def span_words(kept: Iterable[Kept]) -> str:
    """Return the number of rows and their first and last date: 12 rows, 4 April 2005 to 28 March 2006."""
    rows = list(kept)
    first, last = min(each.day for each in rows), max(each.day for each in rows)
    count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    return f"{count}, {day_words(first)}" + (f" to {day_words(last)}" if last != first else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
