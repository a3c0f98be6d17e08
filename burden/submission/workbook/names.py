"""What the sheets and columns of a workbook are called, and by what else they are known when one comes back."""

from __future__ import annotations

import re
import unicodedata

from burden.submission.sheets.columns import Column
from burden.submission.sheets.sheet import SHEETS, Sheet

START, NOTES, SOURCES, LISTS, KEPT = "Start here", "Notes", "Sources", "Lists", "Kept"
OWN_SHEETS = (START, NOTES, SOURCES, LISTS, KEPT)
"""Sheets that nothing is read from, but for what is kept."""
AMOUNT = "£ a year (central)"
HOUR = "£ an hour (central)"
WORKING = "working"
"""Begins the heading of a hidden column of formulas."""
ROW_KEY = "Row"
"""Heading of the hidden column that says which grade, quantity or measure a row was written for."""
ABOUT_FIELD, ABOUT_VALUE = "What", "Yours"

ALSO_SHEETS: dict[str, tuple[str, ...]] = {
    "about": ("heading", "header"),
    "staff": ("staff", "staff grades", "pay"),
    "time": ("time", "staff times"),
    "fee": ("fees", "inspections and fees"),
    "purchase": ("purchases",),
    "one_off": ("one-offs", "one-off costs"),
    "excess_cost": ("excess costs",),
    "turnover": ("turnover", "leavers"),
    "absence": ("absence", "absences"),
    "grant": ("grants",),
}
"""Other names of sheets, beside their titles and keys."""

ALSO_COLUMNS: dict[str, tuple[str, ...]] = {
    "item": ("title", "return", "return or inspection"),
    "hours": ("hours", "hours each"),
    "fte": ("fte",),
    "amount_gbp": ("amount", "£"),
    "business_as_usual_share": ("business as usual",),
    "discretionary_share": ("discretionary",),
    "attribution_share": ("attribution", "caused by the regime"),
    "grade": ("grade", "evidence"),
    "life_years": ("life",),
    "salary_gbp_per_year": ("salary",),
    "on_cost_share": ("on-cost", "on cost"),
    "overhead_share": ("overhead",),
    "tariff_gbp_per_hour": ("tariff",),
    "id": ("id",),
    "figure": ("value",),
    "reason": ("nil because", "nil"),
}
"""Other titles of columns, beside their titles and keys."""

DEFAULT_LAYER: dict[str, str] = {
    "failure_demand": "distorting_compliance",
    "excess_cost": "distorting_compliance",
    "turnover": "morale",
    "absence": "morale",
    "lost_effort": "morale",
    "fee_income": "central_inspection",
}
"""Layer of a line that says none, by kind; local preparation for the others."""
LOCAL = "local_preparation"


def plain(title: str) -> str:
    """Return a title as it is compared: letters, digits and £ only, in small letters."""
    return re.sub(r"[^a-z0-9£]+", "", unicodedata.normalize("NFKC", title).casefold())


def sheet_named(title: str) -> Sheet | None:
    """Return the sheet that a title means, whatever its case and spaces."""
    wanted = plain(title)
    for key, sheet in SHEETS.items():
        if wanted in {plain(name) for name in (sheet.title, key, *ALSO_SHEETS.get(key, ()))}:
            return sheet
    return None


def is_own(title: str) -> bool:
    """Tell whether a sheet is one that only explains."""
    return plain(title) in {plain(name) for name in OWN_SHEETS}


def column_named(sheet: Sheet, title: str) -> Column | None:
    """Return the column of a sheet that a heading means: by title, by key, or by a title it had before."""
    wanted = plain(title)
    if not wanted:
        return None
    for names in (lambda c: (c.title, c.key), lambda c: ALSO_COLUMNS.get(c.key, ())):
        for column in sheet.columns:
            if wanted in {plain(name) for name in names(column)}:
                return column
    return None


def is_worked_out(title: str) -> bool:
    """Tell whether a heading is that of a column of formulas."""
    wanted = plain(title)
    return wanted in {plain(AMOUNT), plain(HOUR)} or wanted.startswith(WORKING)
