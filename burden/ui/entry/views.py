"""Which rows of which sheet stand on which page. Every entry stands in exactly one view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from burden.reference.catalog import load_catalog
from burden.submission.sheets.columns import Column
from burden.submission.sheets.entry_rows import ITEM, catalog_rows, entries_of
from burden.submission.sheets.rows import rows_of
from burden.submission.sheets.sheet import SHEETS, Row, Sheet

Plain = Mapping[str, Any]
INSPECTION = "inspection"
INSPECTED = (INSPECTION, "audit")
LOCAL, WRITING, CENTRAL, DISTORTION, MORALE = (
    "local_preparation", "writing_targets", "central_inspection", "distorting_compliance", "morale",
)  # fmt: skip
EVIDENCE = ("grade", "source", "note")
GROUNDS = ("attribution_share", "counterfactual")
_TIME = ("item", "staff", "people", "hours", "times_per_year", "fte", "business_as_usual_share")


def title_of(sheet: str, column: Column) -> str:
    """Return what a column is called on the pages: the short name of a grade is not the grade's own name."""
    return "Short name" if (sheet, column.key) == ("staff", "key") else column.title


@dataclass(frozen=True, slots=True)
class View:
    """Some rows of one sheet on one page: `key` is its name, `columns` those shown, `layer` that of new entries.

    `takes` tells whether an entry of the sheet's kind belongs here; `layer_locked` entries all are in `layer`.
    """

    key: str
    page: str
    title: str
    help: str
    sheet: str
    columns: tuple[str, ...]
    layer: str = LOCAL
    takes: Callable[[Plain], bool] = lambda entry: True
    items: tuple[str, ...] = ()
    """Kinds of catalog items that have a row here before anything is entered for them."""
    tag: str = ""
    """The tag that new entries get where nothing else would keep those without a catalog item here."""

    @property
    def of_sheet(self) -> Sheet:
        """Return its sheet."""
        return SHEETS[self.sheet]

    def shown_columns(self) -> list[Column]:
        """Return the columns shown, in their order."""
        found = (self.of_sheet.column(key) for key in self.columns)
        return [replace(column, title=title_of(self.sheet, column)) for column in found]

    def rows(self, document: Plain) -> list[Row]:
        """Return the rows that belong here: entries in their order, then catalog items that have none."""
        if not self.of_sheet.kind:
            return rows_of(document, self.of_sheet)
        mine = {str(entry.get("id", "")) for entry in entries_of(document) if view_of(entry) is self}
        catalog = load_catalog().items
        rows = [row for row in rows_of(document, self.of_sheet) if row.key in mine]
        if not self.items:
            return rows
        wanted = [name for name in catalog_rows(document) if catalog[name].kind in self.items]
        there = {str(entry.get("item")) for entry in entries_of(document) if entry.get("id") in mine}
        blank = {row.key: row for row in rows_of(document, self.of_sheet, prefilled=True) if row.key.startswith(ITEM)}
        # An item that nobody knows has its remark here, so that it can be put right.
        rest = [
            key
            for key in blank
            if (item := catalog.get(key.removeprefix(ITEM))) is None or item.kind in self.items
            if item is not None or self.items == _RETURNS
        ]
        order = dict.fromkeys([*(ITEM + name for name in wanted if name not in there), *rest])
        return [*rows, *(blank[key] for key in order if key in blank)]


def _kind(entry: Plain) -> str:
    item = load_catalog().items.get(str(entry.get("item")))
    return item.kind if item else ""


def _in(*layers: str) -> Callable[[Plain], bool]:
    return lambda entry: entry.get("layer") in layers


def _inspected(entry: Plain) -> bool:
    if entry.get("layer") in (WRITING, CENTRAL, DISTORTION, MORALE):
        return False
    tags = entry.get("tags")
    named = isinstance(tags, (list, tuple)) and INSPECTION in tags
    return _kind(entry) in INSPECTED or (named and not _kind(entry))


_PASTE = (
    "What was paid to inspectors, auditors and others, from invoices. Paste them as a block in the order of the "
    "columns: item, amount, units, times a year, paid to."
)
_SPENT = ("item", "amount_gbp", "quantity", "times_per_year")
_ONCE = ("item", "amount_gbp", "life_years", "paid_in", "annualise")
_RETURNS = ("return", "indicator", "plan", "framework", "target_set", "fee")

VIEWS: dict[str, View] = {
    view.key: view
    for view in (
        View("staff", "rates", "Staff grades", "What an hour of each grade costs.", "staff",
             ("key", "label", "salary_gbp_per_year", "on_cost_share", "overhead_share", "productive_hours_per_year",
              "tariff_gbp_per_hour", "headcount_fte", "price_year", "source")),
        View("quantities", "rates", "Shared figures",
             "A time or a share that several rows use: give it once here, and type its short name there.", "quantities",
             ("key", "figure", "label", "grade", "source")),
        View("fees", "inspections", "Fees", _PASTE, "fee",
             ("item", "amount_gbp", "units", "times_per_year", "paid_to", "layer", "months", *EVIDENCE)),
        View("inspected", "inspections", "Staff time on inspections and audits",
             "Preparing for, hosting and following up.", "time",
             (*_TIME, *EVIDENCE, "used", "by", "reason"), LOCAL, _inspected, INSPECTED, INSPECTION),
        View("grants", "inspections", "Grants", "Money moved between purses: it counts in the views and in no layer.",
             "grant", ("item", "amount_gbp", "units", "times_per_year", "paid_by", "paid_to", "layer", *EVIDENCE)),
        View("writing", "targets", "Staff time on writing and negotiating targets",
             "Those who write, consult on, negotiate, revise and publish.", "time",
             (*_TIME, *EVIDENCE), WRITING, _in(WRITING)),
        View("writing_bought", "targets", "Bought for writing targets", "Consultants, printing, consultation.",
             "purchase", (*_SPENT, *EVIDENCE), WRITING, _in(WRITING)),
        View("inspecting", "central", "Staff time of inspectors and auditors", "Those who inspect, and their office.",
             "time", (*_TIME, *EVIDENCE), CENTRAL, _in(CENTRAL)),
        View("inspecting_bought", "central", "Bought for inspecting", "Travel, contractors, systems.", "purchase",
             (*_SPENT, *EVIDENCE), CENTRAL, _in(CENTRAL)),
        View("income", "central", "Fees received", "What those inspected paid: a transfer, not a cost.", "fee_income",
             ("item", "amount_gbp", "times_per_year", "paid_by", "layer", *EVIDENCE), CENTRAL),
        View("extra_time", "distortion", "Work done only to look good, and rework", "Staff time, by grade.", "time",
             (*_TIME, *GROUNDS, *EVIDENCE), DISTORTION, _in(DISTORTION, MORALE)),
        View("extra_bought", "distortion", "Bought only to meet a specification", "Each year.", "purchase",
             (*_SPENT, *GROUNDS, *EVIDENCE), DISTORTION, _in(DISTORTION, MORALE)),
        View("extra_once", "distortion", "Systems and buildings bought to meet a specification", "Paid once.",
             "one_off", (*_ONCE, *GROUNDS, *EVIDENCE), DISTORTION, _in(DISTORTION, MORALE)),
        View("failure", "distortion", "Failure demand", "Contacts that a specification causes.", "failure_demand",
             ("item", "contacts_per_year", "failure_share", "cost_per_contact_gbp", "minutes", "staff", "layer",
              *GROUNDS, *EVIDENCE), DISTORTION),
        View("excess", "distortion", "Dearer than it need be", "Units at more than they would have cost.",
             "excess_cost",
             ("item", "units_per_year", "excess_gbp_per_unit", "layer", *GROUNDS, *EVIDENCE), DISTORTION),
        View("turnover", "morale", "Leavers", "Leavers above a named baseline.", "turnover",
             ("item", "headcount", "leaver_share", "baseline_share", "replacement_gbp", "layer", *GROUNDS, *EVIDENCE),
             MORALE),
        View("absence", "morale", "Absence", "Days of absence above a named baseline.", "absence",
             ("item", "fte", "days_per_fte", "baseline_days_per_fte", "gbp_per_day", "layer", *GROUNDS, *EVIDENCE),
             MORALE),
        View("effort", "morale", "Lost effort", "Working time lost to discouragement.", "lost_effort",
             ("item", "staff", "fte", "share_of_time", "layer", *GROUNDS, *EVIDENCE), MORALE),
        View("returns", "returns", "Returns, indicators and plans", "A row for each that falls on this authority.",
             "time", (*_TIME, *EVIDENCE, "used", "by", "reason"), LOCAL, items=_RETURNS),
        View("one_offs", "one_offs", "Paid once", "Systems, buildings, setting up: spread over the years of use.",
             "one_off", (*_ONCE, "business_as_usual_share", *GROUNDS, *EVIDENCE)),
        View("bought", "one_offs", "Bought each year", "Consultants, agency staff, printing.", "purchase",
             (*_SPENT, "business_as_usual_share", *EVIDENCE)),
        View("measures", "measures", "Measures used to understand and improve",
             "What it could replace: titles or ids of returns, with semicolons between.",
             "measures", ("service", "purpose", "measure", "kind", "end_to_end", "from_the_work", "used_by",
                          "used_how_often", "replaces")),
    )
}  # fmt: skip
"""In the order in which an entry is asked for: the first view that takes it holds it."""


def view_of(entry: Plain) -> View | None:
    """Return the view an entry stands in; None for what is no kind of entry."""
    return next((view for view in VIEWS.values() if view.sheet == entry.get("kind") and view.takes(entry)), None)


def views_on(page: str) -> list[View]:
    """Return the views on a page, in order."""
    return [view for view in VIEWS.values() if view.page == page]
