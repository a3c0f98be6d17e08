"""The codes and grades that stand in an extract, for people to say what each is; with what can be guessed safely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from burden.reference.catalog import load_catalog
from burden.submission.extracts.columns import LedgerMap, TimesheetMap
from burden.submission.extracts.screening import screen
from burden.submission.extracts.table import Table, TableRow
from burden.submission.extracts.targets import Target, same
from burden.submission.extracts.timesheet import grade_cell
from burden.submission.extracts.words import plain_words


@dataclass(frozen=True, slots=True)
class Listed:
    """One code or grade: its text as it first stands, its rows, and the hours or pounds of those that count."""

    text: str
    rows: int
    figure: Fraction


def codes_of(table: Table, columns: TimesheetMap | LedgerMap, *, period: str) -> list[Listed]:
    """Return the codes of an extract in a year, or its suppliers where it has no codes; the largest first.

    Raises `BurdenError` where a column is not there or its dates cannot be trusted.
    """
    column = columns.code or (columns.supplier if isinstance(columns, LedgerMap) else "")
    columns.check(table)
    at = table.at(column)
    return _listed(table, columns, lambda row: row.cells[at].text, period)


def grades_of(table: Table, columns: TimesheetMap, *, period: str) -> list[Listed]:
    """Return the grades of a timesheet in a year, or the persons where it tells no grade; the largest first.

    Raises as `codes_of` does.
    """
    columns.check(table)

    def told(row: TableRow) -> str:
        cell = grade_cell(row, table, columns)[1]
        return cell.text if cell else ""

    return _listed(table, columns, told, period)


def _listed(
    table: Table, columns: TimesheetMap | LedgerMap, text_of: Callable[[TableRow], str], period: str
) -> list[Listed]:
    if isinstance(columns, LedgerMap):
        screened = screen(table, (columns.date, columns.amount), "money", period, order=columns.order, negatives=True)
    else:
        screened = screen(table, (columns.date, columns.hours), "hours", period, order=columns.order, negatives=False)
    found: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    for each in screened.kept:
        text = " ".join(text_of(each.row).split())
        if text:
            found[same(text)].append((text, each.figure))
    listed = [Listed(rows[0][0], len(rows), sum((value for _, value in rows), Fraction(0))) for rows in found.values()]
    return sorted(listed, key=lambda each: (-abs(each.figure), each.text))


def suggest_codes(codes: Iterable[Listed]) -> dict[str, Target]:
    """Return the catalog item of each code that is an item's id, or a title that only one item has; no other guess."""
    items = load_catalog().items
    titles: dict[str, list[str]] = defaultdict(list)
    for name, item in items.items():
        titles[plain_words(item.title)].append(name)
    found: dict[str, Target] = {}
    for code in codes:
        plain = plain_words(code.text)
        name = plain.replace(" ", "_")
        if name in items:
            found[code.text] = Target(item=name)
        elif len(titles.get(plain, ())) == 1:
            found[code.text] = Target(item=titles[plain][0])
    return found


def suggest_grades(grades: Iterable[Listed], staff: Mapping[str, str]) -> dict[str, str]:
    """Return the staff grade of each grade whose name or label it bears; `staff` gives the label of each by its key."""
    known = {plain_words(word): key for key, label in staff.items() for word in (label, key)}
    return {each.text: known[plain_words(each.text)] for each in grades if plain_words(each.text) in known}
