"""The first estimate: what the catalog asks of a council, at published average effort, before anybody is asked."""

from __future__ import annotations

import difflib
from typing import Any

from burden.base.errors import BurdenError, InputError, errors_of
from burden.base.periods import start_year
from burden.reference.authorities import Authority, load_authorities
from burden.reference.catalog import Catalog, Item, load_catalog
from burden.reference.estimates import load_estimate_rules
from burden.reference.parameters import ParameterValue, load_parameters
from burden.reference.pay import load_pay
from burden.reference.strict_yaml import Document
from burden.submission.model import Submission
from burden.submission.notes import DEFAULT_PAY
from burden.submission.read import read_document

LAYER = "local_preparation"


def first_estimate(code: str, period: str) -> Submission:
    """Return a submission in which every item stands at default effort, evidence grade E, `status: default`.

    Everything is in local preparation; the other four layers are not reported. Raises `BurdenError` for an unknown
    council, one that was not there in that year, and for years the catalog does not cover, naming the nearest.
    """
    authority = estimated_authority(code, period)
    catalog = load_catalog()
    items = [catalog.items[name] for name in catalog.expected(authority.type, period)]
    entries = [entry for item in items if (entry := _entry(item, period)) is not None]
    roles = sorted({entry["staff"] for entry in entries})
    raw = {
        "schema_version": 1,
        "authority": code,
        "name": authority.official_name,
        "type": authority.type,
        "period": period,
        "basis": "estimate",
        "staff": {role: _card(role, period) for role in roles},
        "entries": entries,
    }
    submissions, findings = read_document(Document(raw, {}))
    if errors := errors_of(findings):
        raise InputError(errors)
    return submissions[0]


def estimated_authority(code: str, period: str) -> Authority:
    """Return the council a first estimate would be of. Raises `BurdenError` as `first_estimate` does."""
    start_year(period)
    catalog, known = load_catalog(), load_authorities()
    if code not in known:
        raise BurdenError(f"There is no known authority {code}.{_like(code, known)}")
    if period not in catalog.covered_periods:
        raise BurdenError(f"The catalog does not cover {period}. {_nearest(catalog, period)}")
    authority = known[code]
    if not authority.exists_in(period):
        raise BurdenError(f"{authority.official_name} did not exist in {period}. {_years(authority, known)}")
    return authority


def _like(code: str, known: dict[str, Authority]) -> str:
    named = [row for row in known.values() if code.casefold() in row.official_name.casefold()]
    near = named or [known[key] for key in difflib.get_close_matches(code, known, n=3)]
    listed = ", ".join(f"{row.code} is {row.official_name}" for row in near[:3])
    return f" Give a GSS code. {listed}." if listed else " Give a GSS code such as E07000121, Lancaster City Council."


def _nearest(catalog: Catalog, period: str) -> str:
    year = start_year(period)
    before = [other for other in catalog.covered_periods if start_year(other) < year]
    after = [other for other in catalog.covered_periods if start_year(other) > year]
    near = [*before[-1:], *after[:1]]
    return f"The nearest years it covers: {' and '.join(near)}."


def _years(authority: Authority, known: dict[str, Authority]) -> str:
    after = [known[code].official_name for code in authority.replaced_by or () if code in known]
    if authority.last_period and after:
        return f"Its last year was {authority.last_period}; then came {', '.join(after)}."
    if authority.last_period:
        return f"Its last year was {authority.last_period}."
    return f"Its first year was {authority.first_period}."


def _entry(item: Item, period: str) -> dict[str, Any] | None:
    """Return one default entry; None for an item that asks nothing of councils or, on average, never comes."""
    span = item.span(period)
    if span is None or LAYER not in span.layers:
        return None
    rules = load_estimate_rules()
    exception = rules.exceptions.get(item.id)
    average = (exception and exception.average) or rules.averages.get(item.kind, item.kind)
    effort = load_parameters().parameter(f"effort_hours_{average}")
    times = span.frequency.central if effort.per == "occurrence" else 1.0
    if exception and exception.times_per_year is not None:
        times = exception.times_per_year
    if times == 0:
        return None
    entry: dict[str, Any] = {
        "id": item.id,
        "layer": LAYER,
        "item": item.id,
        "kind": "time",
        "staff": rules.roles[item.kind],
        "people": 1,
        "hours": effort.at(period).central,
        "times_per_year": times,
    }
    entry |= dict(rules.shares.get(item.id, ()))
    if exception:
        entry["note"] = exception.reason
    return entry | {"status": "default", "grade": "E", "source": _said(effort.at(period))}


def _said(value: ParameterValue) -> str:
    return f"{value.source.rstrip('.')} (default, {value.status})."[:2000]


def _card(role: str, period: str) -> dict[str, Any]:
    salary, parameters = load_pay().salary(role, period), load_parameters()
    on_cost, overhead = parameters.get("on_cost_share", period), parameters.get("overhead_share", period)
    return {
        "label": load_pay().roles[role].label,
        "salary_gbp_per_year": _range(salary.low, salary.central, salary.high),
        "on_cost_share": _range(on_cost.low, on_cost.central, on_cost.high),
        "overhead_share": _range(overhead.low, overhead.central, overhead.high),
        "productive_hours_per_year": parameters.get("productive_hours_per_year", period).central,
        "price_year": salary.period,
        "source": f"{DEFAULT_PAY}{salary.period} ({salary.status}). {salary.source}"[:2000],
    }


def _range(low: float, central: float, high: float) -> float | dict[str, float]:
    return central if low == high else {"low": low, "central": central, "high": high}
