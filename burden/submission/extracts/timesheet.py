"""Staff time from a timesheet export: entries of kind `time` and grade A, with the rows behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from burden.submission.extracts.columns import TimesheetMap
from burden.submission.extracts.exact import plain_number, worded
from burden.submission.extracts.extract import Extract
from burden.submission.extracts.screening import Kept, Screened, screen, span_words, tell_repeated
from burden.submission.extracts.table import Table, TableRow
from burden.submission.extracts.targets import Codes, Target, checked_codes, entry_id, same
from burden.submission.tabular import Cell

HOURS_OF_A_DAY = 24

Unmapped = dict[tuple[str, str], list[Kept]]


def time_entries(
    table: Table, columns: TimesheetMap, codes: Codes, grades: Mapping[str, str], *, period: str
) -> Extract:
    """Return an entry for each item and staff grade: one person, once a year, the hours of all its rows in `period`.

    `codes` says what each code stands for, `grades` which staff grade each grade or person of the export is; spelling
    in capitals and spaces makes no difference. Rows of other years, of unknown codes and grades, total rows and rows
    without a usable date or figure are left out, each with its reason. Raises `BurdenError` where a column is not there
    or its dates cannot be trusted.
    """
    columns.check(table)
    targets = checked_codes(codes)
    staff = {same(value): grade for value, grade in grades.items() if grade}
    result = screen(table, (columns.date, columns.hours), "hours", period, order=columns.order, negatives=False)
    groups: dict[tuple[Target, str], list[Kept]] = defaultdict(list)
    unknown: Unmapped = defaultdict(list)
    for each in result.kept:
        place = _sort(result, each, columns, targets, staff, unknown)
        if place is not None:
            groups[place].append(each)
    _tell_unknown(result, columns, unknown)
    counted = Screened(table, [each for rows in groups.values() for each in rows], result.left_out, result.telling)
    counted.kept.sort(key=lambda each: each.row.number)
    _tell_long_days(counted, columns)
    tell_repeated(counted)
    return _extract(counted, groups)


def grade_cell(
    row: TableRow, table: Table, columns: TimesheetMap, known: Collection[str] = ()
) -> tuple[str, Cell | None]:
    """Return column and cell that tell the grade of a row: the grade's or the person's, the first of which is known.

    Where neither is, the first that is not blank.
    """
    chosen = [column for column in (columns.grade, columns.person) if column]
    told = [(column, cell) for column in chosen if not (cell := row.cells[table.at(column)]).blank]
    likely = [each for each in told if same(each[1].text) in known]
    return next(iter(likely or told), (chosen[0], None))


def _sort(
    result: Screened,
    each: Kept,
    columns: TimesheetMap,
    targets: Mapping[str, Target],
    staff: Mapping[str, str],
    unknown: Unmapped,
) -> tuple[Target, str] | None:
    """Return where a row belongs; None where it is left out."""
    table, row = result.table, each.row
    code = row.cells[table.at(columns.code)]
    if code.blank:
        result.leave_out(row, columns.code, "no_code", "the code is blank", each.figure)
        result.telling.tell(
            "warning", "no_code", table.place(row, columns.code), "The code is blank. The row is left out."
        )
        return None
    target = targets.get(same(code.text))
    if target is None:
        result.leave_out(row, columns.code, "unknown_code", f"code {code.text} stands for nothing yet", each.figure)
        unknown["code", same(code.text)].append(each)
        return None
    if target.leaves_out:
        result.leave_out(row, columns.code, "not_wanted", f"code {code.text} is to be left out", each.figure)
        return None
    column, told = grade_cell(row, table, columns, staff)
    if told is None:
        result.leave_out(row, column, "no_grade", "neither grade nor person is given", each.figure)
        result.telling.tell(
            "warning", "no_grade", table.place(row, column), "Neither grade nor person is given. The row is left out."
        )
        return None
    if same(told.text) not in staff:
        result.leave_out(row, column, "unknown_grade", f"{told.text} has no staff grade yet", each.figure)
        unknown[column, same(told.text)].append(each)
        return None
    return target, staff[same(told.text)]


def _tell_unknown(result: Screened, columns: TimesheetMap, unknown: Unmapped) -> None:
    """Say of each code and each grade that stands for nothing yet how many rows and hours wait for it."""
    for (what, _), rows in sorted(unknown.items()):
        column = columns.code if what == "code" else what
        first = min(rows, key=lambda each: each.row.number).row
        text = first.cells[result.table.at(column)].text.strip()
        hours = worded(sum((each.figure for each in rows), Fraction(0)), "hours")
        count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        remedy = "say which item it is, or that it is left out" if what == "code" else "say which staff grade that is"
        said = f"“{text}” stands for nothing yet: {count} with {hours} left out. To count them, {remedy}."
        result.telling.tell(
            "warning", "unknown_code" if what == "code" else "unknown_grade", result.table.place(first, column), said
        )


def _tell_long_days(result: Screened, columns: TimesheetMap) -> None:
    long = [each for each in result.kept if each.figure > HOURS_OF_A_DAY]
    if long:
        first = long[0]
        count = "This row has" if len(long) == 1 else f"{len(long):,} rows have"
        result.telling.tell(
            "warning",
            "long_day",
            result.table.place(first.row, columns.hours),
            f"{count} more than {HOURS_OF_A_DAY} hours under one date, here {worded(first.figure, 'hours')}. "
            "Fine for weekly sheets or several people; if these are minutes, divide them by 60.",
        )


def _extract(result: Screened, groups: Mapping[tuple[Target, str], list[Kept]]) -> Extract:
    table = result.table
    entries: dict[str, dict[str, Any]] = {}
    evidence: dict[str, list[dict[str, str]]] = {}
    totals: dict[str, Fraction] = {}
    for (target, grade), rows in groups.items():
        # The layer is told only where it is not the usual one, so that ids stay what people expect.
        name = entry_id("timesheet", target.name, grade, *((target.layer,) if target.layer_told else ()))
        totals[name] = sum((each.figure for each in rows), Fraction(0))
        entries[name] = {
            "id": name,
            **target.fields(),
            "kind": "time",
            "staff": grade,
            "people": 1,
            "hours": plain_number(totals[name]),
            "times_per_year": 1,
            "grade": "A",
            "source": f"Timesheet export {table.name}, {span_words(rows)}",
        }
        evidence[name] = [table.texts(each.row) for each in sorted(rows, key=lambda each: each.row.number)]
    names = sorted(entries)
    return Extract(
        [entries[name] for name in names],
        {name: evidence[name] for name in names},
        {name: totals[name] for name in names},
        result.telling.all(),
        sorted(result.left_out, key=lambda each: each.row),
    )
