"""What the report's tests price: every kind of entry, the first estimate, and every published case."""

from __future__ import annotations

import functools

from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.submission.estimate import first_estimate
from burden.submission.read import load_all, loads

EVERY_KIND = """
schema_version: 1
authority: E07000121
period: 2005-06
price_year: 2004-05
staff:
  officer: {salary_gbp_per_year: 22000, on_cost_share: 0.27, overhead_share: 0.30, productive_hours_per_year: 1584,
            source: payroll}
  manager: {tariff_gbp_per_hour: 31.5, productive_hours_per_year: 1600, price_year: 2003-04, source: invoice}
entries:
  - {id: fee, layer: local_preparation, item_title: Fee, kind: fee, amount_gbp: 1000, units: 3, times_per_year: 2,
     paid_to: audit_commission, grade: A, source: invoice}
  - {id: team, layer: local_preparation, item_title: Team, kind: time, staff: officer, business_as_usual_share: 0.1,
     fte: {low: 4, central: 4.5, high: 5}, discretionary_share: 0.2, months: 9, grade: C, source: director}
  - {id: hired, layer: local_preparation, item_title: Hired, kind: time, staff: manager, fte: 2, grade: B, source: log}
  - {id: form, layer: local_preparation, item_title: Form, kind: time, staff: manager, people: 1, hours: 7.5,
     times_per_year: 12, status: default, grade: E, source: average}
  - {id: paper, layer: writing_targets, item_title: Paper, kind: purchase, amount_gbp: 12.5, quantity: 40, grade: A,
     source: invoice}
  - {id: portal, layer: distorting_compliance, item_title: Portal, kind: one_off, amount_gbp: 240000, life_years: 5,
     annualise: annuity, paid_in: 2003-04, attribution_share: {low: 0.3, central: 0.6, high: 0.9},
     counterfactual: Later., grade: D, source: head of IT}
  - {id: hall, layer: distorting_compliance, item_title: Hall, kind: one_off, amount_gbp: 9000, life_years: 1.5,
     paid_in: 2004-05, attribution_share: 1, counterfactual: None., grade: A, source: ledger}
  - {id: calls, layer: distorting_compliance, item_title: Calls, kind: failure_demand, contacts_per_year: 8000,
     failure_share: 0.4, cost_per_contact_gbp: 2.83, attribution_share: 0.5, counterfactual: Fewer., grade: B,
     source: log}
  - {id: minutes, layer: distorting_compliance, item_title: Calls by time, kind: failure_demand,
     contacts_per_year: 8000, failure_share: 0.4, minutes: 6, staff: officer, grade: B, source: log}
  - {id: rework, layer: distorting_compliance, item_title: Rework, kind: excess_cost, units_per_year: 30,
     excess_gbp_per_unit: 70, attribution_share: 0.5, counterfactual: Cheaper., bearer: users, grade: C, source: team}
  - {id: leavers, layer: morale, item_title: Leavers, kind: turnover, headcount: 200, leaver_share: 0.15,
     baseline_share: 0.1, replacement_gbp: 3000, attribution_share: 0.3, counterfactual: Fewer., grade: D, source: HR}
  - {id: sick, layer: morale, item_title: Sickness, kind: absence, fte: 100, days_per_fte: 10.7,
     baseline_days_per_fte: 8.8, gbp_per_day: 90, attribution_share: 0.3, counterfactual: Fewer., grade: C, source: HR}
  - {id: lost, layer: morale, item_title: Lost effort, kind: lost_effort, fte: 20, share_of_time: 0.05, staff: officer,
     attribution_share: 0.3, counterfactual: More., grade: D, source: HR}
  - {id: grant, layer: local_preparation, item_title: Grant, kind: grant, amount_gbp: 500, paid_by: central, grade: A,
     source: letter}
"""
BODY = """
schema_version: 1
body: audit_commission
period: 2005-06
falls_on: {types: [shire_district], authorities: 4, key: each}
entries:
  - {id: inspectors, layer: central_inspection, item_title: Inspectors, kind: purchase, amount_gbp: 100000, grade: A,
     source: accounts}
  - {id: income, layer: central_inspection, item_title: Fees, kind: fee_income, amount_gbp: 9000, paid_by: local,
     grade: A, source: accounts}
"""


@functools.cache
def priced(name: str) -> Costings:
    """Return `every_kind`, `first_estimate`, or a published case, priced with few draws."""
    if name == "every_kind":
        return cost([*loads(EVERY_KIND), *loads(BODY)], draws=400)
    if name == "first_estimate":
        return cost([first_estimate("E07000121", "2005-06")], draws=400)
    return cost(load_all(f"published:{name}"), draws=400)
