"""Submissions as people might enter them: every kind of entry, every form of it, authorities and bodies in one call.

Everything is built as the plain data of a file and goes through the reader, so that nothing here can be priced that a
person could not have written. Numbers are plain decimals; central values stay above 0 unless a strategy says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from burden.base.errors import errors_of
from burden.base.vocabulary import LAYERS
from burden.reference.strict_yaml import Document
from burden.submission.model import Submission
from burden.submission.read import read_document

FEW = settings(
    max_examples=int(os.environ.get("BURDEN_EXAMPLES", "20")),
    derandomize=bool(os.environ.get("CI")),
    deadline=None,
)
"""Enough to meet every kind in every run; BURDEN_EXAMPLES=500 looks further.

In CI the examples are the same every time, so that a change is judged by what it changed; a run by hand looks at new
ones.
"""

Raw = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

PERIODS = ("2004-05", "2005-06")
PRICE_YEARS = ("2003-04", "2005-06", "2010-11")
TOWNS = ("E07000121", "town_a", "town_b", "010")
TYPE = "shire_district"
BODIES = ("audit_commission", "cpa_office")
OTHER_BODY = "odpm"
ITEMS = ("ctb1", "cpa_corporate_assessment", "bv78a")
GRADES = ("A", "B", "C", "D", "E", None)
BOUNDED = ("pert", "triangular", "uniform")
EVERY_DIST = (*BOUNDED, "lognormal")
STAFF = ("officer", "manager", "agency")
UNPRICED = "volunteers"

AUTHORITY_FORMS = (
    "time", "time_fte", "fee", "purchase", "one_off", "failure_demand", "failure_demand_minutes", "excess_cost",
    "turnover", "absence", "lost_effort", "grant",
)  # fmt: skip
BODY_FORMS = (*AUTHORITY_FORMS, "fee_income")
WITH_BASELINE = {"turnover", "absence"}
TRANSFERS = {"grant", "fee_income"}


def decimals(least: float, most: float) -> st.SearchStrategy[float]:
    """Return numbers from `least` to `most` with two decimals, both ends in."""
    return st.integers(round(least * 100), round(most * 100)).map(lambda hundredths: hundredths / 100)


@st.composite
def quantities(
    draw: Draw, most: float, *, dists: Sequence[str] = EVERY_DIST, ranged: bool | None = None
) -> float | Raw:
    """Return a plain number or a range above 0 and up to `most`."""
    if not (draw(st.booleans()) if ranged is None else ranged):
        return float(draw(decimals(0.01, most)))
    low, central, high = sorted(draw(st.lists(decimals(0.01, most), min_size=3, max_size=3)))
    dist = draw(st.sampled_from(dists))
    found: Raw = {"low": low, "central": central, "high": high, "dist": dist}
    if dist in {"uniform", "lognormal"} and draw(st.booleans()):
        del found["central"]
    return found


def shares(most: float = 1.0, ranged: bool | None = None) -> st.SearchStrategy[float | Raw]:
    """Return a share or a range of one; never lognormal, which shares cannot be."""
    return quantities(most, dists=BOUNDED, ranged=ranged)


@st.composite
def staff_cards(draw: Draw, dists: Sequence[str] = EVERY_DIST) -> Raw:
    """Return three priced grades (salary, salary without additions, tariff) and one without a price."""
    officer = {
        "salary_gbp_per_year": draw(quantities(60_000, dists=dists)),
        "on_cost_share": draw(shares(0.5)),
        "overhead_share": draw(shares(0.5)),
        "productive_hours_per_year": draw(quantities(1_900, dists=dists).map(_at_least_a_hundred)),
        "source": "payroll",
    }
    manager = {"salary_gbp_per_year": draw(decimals(1, 90_000)), "headcount_fte": 1, "label": "Manager"}
    agency = {
        "tariff_gbp_per_hour": draw(quantities(200, dists=dists)),
        "productive_hours_per_year": draw(decimals(1_000, 1_900)),
        "source": "agency invoice",
    }
    if draw(st.booleans()):
        officer["price_year"] = draw(st.sampled_from(PRICE_YEARS))
    return {"officer": officer, "manager": manager, "agency": agency, UNPRICED: {"source": "nobody asked"}}


def _at_least_a_hundred(value: float | Raw) -> float | Raw:
    if isinstance(value, dict):
        return {name: part if isinstance(part, str) else part + 100 for name, part in value.items()}
    return value + 100


def _own_fields(  # noqa: PLR0912 - one branch for each form, side by side
    draw: Draw, form: str, period: str, staff: Sequence[str], dists: Sequence[str]
) -> Raw:
    """Return the fields of one form of one kind of entry."""

    def number(most: float) -> float | Raw:
        found: float | Raw = draw(quantities(most, dists=dists))
        return found

    def maybe(**fields: float) -> Raw:
        return {name: number(most) for name, most in fields.items() if draw(st.booleans())}

    grade = draw(st.sampled_from(staff))
    if form == "time":
        return {"staff": grade, "people": number(20), "hours": number(50), **maybe(times_per_year=12)}
    if form == "time_fte":
        return {"staff": grade, "fte": number(20)}
    if form == "fee":
        paid_to = draw(st.sampled_from((None, BODIES[0], BODIES[0], OTHER_BODY)))
        found = {"amount_gbp": number(9_000), **maybe(units=9, times_per_year=4)}
        return found | ({"paid_to": paid_to} if paid_to else {})
    if form == "purchase":
        return {"amount_gbp": number(9_000), **maybe(quantity=9, times_per_year=4)}
    if form == "one_off":
        first = int(period[:4])
        year = draw(st.integers(first - 6, first + 1))
        found = {"amount_gbp": number(90_000), "life_years": number(9)}
        if draw(st.booleans()):
            found["paid_in"] = f"{year}-{(year + 1) % 100:02d}"
        if draw(st.booleans()):
            found["annualise"] = "annuity"
            if draw(st.booleans()):
                found["discount_rate"] = draw(decimals(0, 0.2))
        return found
    if form == "failure_demand":
        found = {"contacts_per_year": number(9_000), "failure_share": draw(shares())}
        return found | {"cost_per_contact_gbp": number(20)}
    if form == "failure_demand_minutes":
        found = {"contacts_per_year": number(9_000), "failure_share": draw(shares())}
        return found | {"minutes": number(60), "staff": grade}
    if form == "excess_cost":
        return {"units_per_year": number(900), "excess_gbp_per_unit": number(90)}
    if form == "turnover":
        found = {"headcount": number(900), "replacement_gbp": number(9_000)}
        return found | {"leaver_share": draw(shares()), "baseline_share": draw(shares())}
    if form == "absence":
        found = {"fte": number(90), "gbp_per_day": number(300)}
        return found | {"days_per_fte": number(20), "baseline_days_per_fte": number(20)}
    if form == "lost_effort":
        return {"staff": grade, "fte": number(90), "share_of_time": draw(shares())}
    if form == "fee_income":
        paid_by = draw(st.sampled_from(("local", "local", "central")))
        return {"amount_gbp": number(20_000), **maybe(times_per_year=4), "paid_by": paid_by}
    if form == "grant":
        return {"amount_gbp": number(9_000), **maybe(units=9, times_per_year=4)}
    raise AssertionError(f"no fields for {form}")


@st.composite
def entries(
    draw: Draw,
    name: str,
    form: str,
    period: str,
    *,
    body: str | None = None,
    staff: Sequence[str] = (*STAFF, UNPRICED),
    grades: Sequence[str | None] = GRADES,
    dists: Sequence[str] = EVERY_DIST,
    bearers: Sequence[str | None] = (None, None, None, "local", "central", "users"),
) -> Raw:
    """Return one valid entry of a form, in any layer, with any shares, months, bearer, price year and grade."""
    entry: Raw = {"id": name, "kind": form.removesuffix("_fte").removesuffix("_minutes")}
    entry |= {"layer": draw(st.sampled_from(tuple(LAYERS))), **_own_fields(draw, form, period, staff, dists)}
    if form == "grant":
        entry |= _grant_sides(draw, body)
    entry |= _common(draw, grades, bearers if form not in TRANSFERS else (None,))
    return entry


def _grant_sides(draw: Draw, body: str | None) -> Raw:
    if body is None:
        return {"paid_by": draw(st.sampled_from(("central", BODIES[0], OTHER_BODY)))}
    others = [code for code in (*BODIES[:1], OTHER_BODY) if code != body]
    if draw(st.booleans()):
        return {"paid_to": draw(st.sampled_from(("local", *others)))}
    return {"paid_by": draw(st.sampled_from(("central", *others)))}


def _common(draw: Draw, grades: Sequence[str | None], bearers: Sequence[str | None]) -> Raw:
    found: Raw = {}
    chosen = {
        "item": draw(st.sampled_from((None, *ITEMS))),
        "months": draw(st.sampled_from((None, None, 1, 7.5, 11, 12))),
        "bearer": draw(st.sampled_from(bearers)),
        "price_year": draw(st.sampled_from((None, None, *PRICE_YEARS))),
        "business_as_usual_share": draw(st.none() | shares(0.45)),
        "discretionary_share": draw(st.none() | shares(0.45)),
        "attribution_share": draw(st.none() | shares()),
        "counterfactual": draw(st.sampled_from((None, "It would not have been done."))),
        "cashable": draw(st.sampled_from((None, None, True, False))),
        "status": draw(st.sampled_from((None, None, "default"))),
        "grade": draw(st.sampled_from(grades)),
        "source": draw(st.sampled_from((None, "survey", "ledger: page 3, “all”"))),
    }
    found |= {name: value for name, value in chosen.items() if value is not None}
    if "item" not in found and draw(st.booleans()):
        found["item_title"] = "Of our own"
    if draw(st.booleans()):
        found["tags"] = ["theme"]
    return found


@st.composite
def _entry_lists(draw: Draw, forms: Sequence[str], period: str, most: int, **options: Any) -> list[Raw]:
    names = draw(st.lists(st.sampled_from([f"e{n}" for n in range(20)] + ["010"]), unique=True, max_size=most))
    return [draw(entries(name, draw(st.sampled_from(forms)), period, **options)) for name in names]


@st.composite
def authority_data(draw: Draw, code: str, period: str, *, most: int = 5, **options: Any) -> Raw:
    """Return the file of one authority."""
    forms = options.pop("forms", AUTHORITY_FORMS)
    found: Raw = {"authority": code, "name": f"Council {code}", "type": TYPE, "period": period}
    found |= {
        "staff": draw(staff_cards(options.get("dists", EVERY_DIST))),
        "entries": draw(_entry_lists(forms, period, most, **options)),
    }
    for field in ("residents", "spending_gbp", "inspections"):
        if draw(st.booleans()):
            found[field] = draw(decimals(0, 1_000))
    if draw(st.booleans()):
        found["price_year"] = draw(st.sampled_from(PRICE_YEARS))
    return found


@st.composite
def body_data(draw: Draw, code: str, period: str, *, most: int = 4, forms: Sequence[str] = BODY_FORMS) -> Raw:
    """Return the file of one body, with or without a key by which its cost falls on authorities."""
    found: Raw = {"body": code, "name": f"Body {code}", "period": period, "staff": draw(staff_cards())}
    found["entries"] = draw(_entry_lists(forms, period, most, body=code, bearers=(None, None, "central")))
    rule = draw(st.sampled_from((None, "each", "residents", "spending", "inspections")))
    if rule is not None:
        falls_on: Raw = {"types": [TYPE], "key": rule}
        if draw(st.booleans()):
            # Above what the towns of any call can hold together, so that no share passes the whole.
            falls_on["authorities" if rule == "each" else "total"] = draw(decimals(4_001, 90_000))
            if rule == "each":
                falls_on["authorities"] = draw(st.integers(len(TOWNS), 300))
        found["falls_on"] = falls_on
    return found


@st.composite
def calls(draw: Draw, *, bodies: bool = True, least: int = 1) -> list[Raw]:
    """Return the files of one call: authorities and bodies, in one period or two, in any order."""
    places = [(code, period) for period in PERIODS for code in TOWNS]
    if bodies:
        places += [(code, period) for period in PERIODS for code in BODIES]
    chosen = draw(st.lists(st.sampled_from(places), unique=True, min_size=least, max_size=4))
    return [
        draw(body_data(code, period)) if code in BODIES else draw(authority_data(code, period))
        for code, period in chosen
    ]


def read(raw: Raw) -> Submission:
    """Return the submission of plain data; fails with the findings where the reader refuses it."""
    submissions, findings = read_document(Document(raw, {}))
    assert not errors_of(findings), [finding.sentence() for finding in errors_of(findings)]
    return submissions[0]


def read_all(raws: Sequence[Raw]) -> list[Submission]:
    """Return the submissions of several files."""
    return [read(raw) for raw in raws]


def priced_calls(**options: Any) -> st.SearchStrategy[list[Submission]]:
    """Return calls, read and ready to be priced."""
    return calls(**options).map(read_all)
