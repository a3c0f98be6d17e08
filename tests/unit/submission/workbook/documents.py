"""Documents the workbook is tried on: one with everything in it, written by hand, and what people do to a workbook."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from burden.submission.workbook import write_workbook

Plain = dict[str, Any]
Workbook = openpyxl.Workbook


def everything() -> Plain:
    """Return an authority with every kind of entry, shares, months, ranges, an annuity, tariffs, price years."""
    share = {"attribution_share": 0.5, "counterfactual": "The year before, without it."}
    return {
        "schema_version": 1,
        "authority": "E07000121",
        "period": "2005-06",
        "price_year": "2004-05",
        "basis": "outturn",
        "residents": 138_200,
        "quantities": {
            "school_hours": {"low": 4, "central": 6, "high": 12, "label": "Hours of a return", "source": "asked"},
            "timed_hours": {"timings": [1.5, 2, 2.5, 4], "of": 12, "grade": "A", "source": "timed"},
            "eight": 8,
        },
        "staff": {
            "officer": {
                "label": "Performance officer",
                "salary_gbp_per_year": {"low": 25_000, "central": 26_000, "high": 30_000},
                "on_cost_share": 0.25, "overhead_share": 0.3, "productive_hours_per_year": 1_600,
                "price_year": "2005-06",
                "source": "payroll",
            },
            "no_hours": {"salary_gbp_per_year": 40_000, "source": "payroll", "on_cost_share": 0, "overhead_share": 0},
            "agency": {"tariff_gbp_per_hour": 45.5, "productive_hours_per_year": 1_500, "source": "invoice"},
        },
        "entries": [
            {"id": "t1", "layer": "local_preparation", "item": "ctb1", "kind": "time", "staff": "officer", "people": 2,
             "hours": {"low": 6, "central": 8, "high": 12, "dist": "pert"}, "times_per_year": 4, "months": 7.5,
             "business_as_usual_share": {"low": 0.1, "central": 0.2, "high": 0.3, "dist": "triangular"},
             "discretionary_share": 0.1, "grade": "C", "source": "asked the team", "tags": ["benefits", "tax"]},
            {"id": "t2", "layer": "local_preparation", "item_title": "Our return", "kind": "time", "staff": "agency",
             "fte": {"low": 0.2, "high": 0.6, "central": 0.4, "dist": "uniform"}, "note": "=not a formula"},
            {"id": "t3", "layer": "writing_targets", "kind": "time", "staff": "no_hours", "people": "eight",
             "hours": "timed_hours", "item_title": "Negotiating targets"},
            {"id": "f1", "layer": "local_preparation", "kind": "fee", "amount_gbp": 12_345.67, "units": 3,
             "paid_to": "audit_commission", "business_as_usual_share": 0.9, "source": "invoice 17", "grade": "A"},
            {"id": "p1", "layer": "local_preparation", "kind": "purchase", "quantity": 3, "times_per_year": 2,
             "amount_gbp": {"low": 900, "high": 1_600, "central": 1_200, "dist": "lognormal"},
             "price_year": "2003-04"},
            {"id": "o1", "layer": "local_preparation", "kind": "one_off", "amount_gbp": 90_000, "life_years": 7,
             "annualise": "annuity", "paid_in": "2003-04", "item_title": "Returns system"},
            {"id": "o2", "layer": "local_preparation", "kind": "one_off", "amount_gbp": 8_000, "life_years": 2.5,
             "annualise": "annuity", "discount_rate": 0.0000001, "paid_in": "2003-04"},
            {"id": "o3", "layer": "distorting_compliance", "kind": "one_off", "amount_gbp": 5_000, "life_years": 5,
             "paid_in": "1999-00", **share},
            {"id": "d1", "layer": "distorting_compliance", "kind": "failure_demand", "contacts_per_year": 20_000,
             "failure_share": {"low": 0.3, "central": 0.4, "high": 0.45}, "cost_per_contact_gbp": 3.25, **share},
            {"id": "d2", "layer": "distorting_compliance", "kind": "failure_demand", "contacts_per_year": 1_000,
             "failure_share": 0.4, "minutes": {"low": 5, "high": 20, "dist": "lognormal"}, "staff": "officer", **share},
            {"id": "d3", "layer": "distorting_compliance", "kind": "excess_cost", "units_per_year": 300,
             "excess_gbp_per_unit": 12.5},
            {"id": "x1", "layer": "distorting_compliance", "kind": "excess_cost", "units_per_year": 300,
             "excess_gbp_per_unit": 12.5, **share},
            {"id": "m1", "layer": "morale", "kind": "turnover", "headcount": 640, "leaver_share": 0.12,
             "baseline_share": 0.09, "replacement_gbp": 4_000, **share},
            {"id": "m2", "layer": "morale", "kind": "absence", "fte": 600, "days_per_fte": 9.1,
             "baseline_days_per_fte": 8.4, "gbp_per_day": 110, **share},
            {"id": "m3", "layer": "morale", "kind": "lost_effort", "staff": "no_hours", "fte": 30,
             "share_of_time": {"low": 0.01, "central": 0.02, "high": 0.05}, **share},
            {"id": "g1", "layer": "local_preparation", "kind": "grant", "amount_gbp": 3_000, "paid_by": "central"},
            {"id": "u1", "layer": "distorting_compliance", "kind": "excess_cost", "units_per_year": 10,
             "excess_gbp_per_unit": 99, "bearer": "users", **share},
        ],
        "nil": [{"item": "bv78a", "reason": "Worked out by the regional office."}],
        "usefulness": [{"item": "ctb1", "used": "partly", "by": "Revenues"}, {"item": "t2", "used": "no"}],
        "measures": [
            {"service": "Benefits", "measure": "Days from claim to payment", "end_to_end": True, "used_by": "the team"}
        ],
    }  # fmt: skip


def written(document: Plain) -> bytes:
    """Return the workbook of a document."""
    stream = io.BytesIO()
    write_workbook(document, stream)
    return stream.getvalue()


def opened(data: bytes) -> Workbook:
    """Return a workbook as another program opens it, with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    """Return a workbook as another program saves it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def column(book: Workbook, sheet: str, title: str, row: int = 4) -> int:
    """Return the number of the column with a heading."""
    found = [cell.column for cell in book[sheet][row] if cell.value == title]
    assert len(found) == 1, (sheet, title, [cell.value for cell in book[sheet][row]])
    return int(found[0])


def row_of(book: Workbook, sheet: str, title: str, text: Any) -> int:
    """Return the number of the row that holds a text in a column."""
    at = column(book, sheet, title)
    return next(row for row in range(5, 300) if book[sheet].cell(row, at).value == text)
