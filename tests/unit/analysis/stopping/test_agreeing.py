"""What can be stopped, and what that saves, is the same wherever it is told: here, in a scenario, on the page."""

from __future__ import annotations

import pytest

from burden.analysis.costing import Costings
from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.whatif import what_if
from burden.analysis.stopping.account import usual_view
from burden.analysis.stopping.items import candidates
from burden.analysis.tally import cost
from burden.report.whatif_items import StopItem, stop_items
from burden.submission.estimate import first_estimate
from burden.submission.model import Submission
from burden.submission.read import load_all, loads
from burden.submission.scenario.read import scenario_of_data
from tests.unit.analysis.stopping.test_items import BODY, FEE
from tests.unit.costing.making import entry, priced, town, watch

EXAMPLETON = """\
schema_version: 1
authority: exampleton
name: Exampleton Borough Council
type: unitary
period: 2005-06
staff:
  officer: {salary_gbp_per_year: 22000, on_cost_share: 0.27, overhead_share: {low: 0.15, central: 0.3, high: 0.45},
    productive_hours_per_year: 1584, source: payroll}
  agency: {label: Project manager, tariff_gbp_per_hour: 31.5, productive_hours_per_year: 1584, source: invoice}
entries:
  - {id: cpa-fee, layer: local_preparation, item: cpa_corporate_assessment, kind: fee, amount_gbp: 100000,
    paid_to: audit_commission, grade: A, source: invoice}
  - {id: cpa-team, layer: local_preparation, item: cpa_corporate_assessment, kind: time, staff: officer,
    fte: {low: 4, central: 5, high: 6}, business_as_usual_share: 0.1, grade: C, source: director}
  - {id: pm, layer: local_preparation, item: cpa_corporate_assessment, kind: time, staff: agency, people: 2, hours: 400,
    times_per_year: 1, cashable: true, grade: B, source: time sheets}
  - {id: bvpp, layer: local_preparation, item_title: Plan, kind: time, staff: officer, people: 3,
    hours: {low: 60, central: 90, high: 160}, grade: C, source: policy team}
  - {id: print, layer: local_preparation, item_title: Plan, kind: purchase, amount_gbp: 8200, grade: A, source: bill}
  - {id: ctb1, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 2,
    hours: {low: 6, central: 10, high: 25}, grade: C, source: revenues team}
  - {id: portal, layer: distorting_compliance, item_title: Portal, kind: one_off, amount_gbp: 240000, life_years: 5,
    paid_in: 2003-04, attribution_share: 0.6, counterfactual: Later., grade: D, source: head of IT}
  - {id: claimed, layer: distorting_compliance, item_title: Claimed, kind: purchase, amount_gbp: 9000, grade: D,
    source: head of IT}
usefulness:
  - {item: ctb1, used: partly, by: revenues team}
  - {item: bvpp, used: "no"}
  - {item: print, used: "yes"}
"""
"""A made-up council with a fee, people from outside, something paid for, and something claimed without grounds."""


def agreed(costings: Costings, number: int = 0) -> list[StopItem]:
    """Check that both lists say the same of every item, and return that of the page."""
    found = candidates(costings, number)
    shown = stop_items(costings, number)
    left = {each.key for each in found} - {item.key for item in shown}
    assert {item.key for item in shown} <= {each.key for each in found}
    # What is not shown is paid for: it saves nobody anything.
    assert all(each.sunk and not each.own_total.mean for each in found if each.key in left)
    of = {each.key: each for each in found}
    for item in shown:
        each = of[item.key]
        assert (item.title, item.saves.mean, item.cash) == (each.title, each.own_total.mean, each.own_total.cash)
    return shown


def alone(submissions: list[Submission], item: StopItem, number: int = 0) -> tuple[Change, Change]:
    """Return what a scenario that drops one item takes off the total, and off what the account's own side bears."""
    changes = [{"drop": dict(pick)} for pick in item.picks]
    found = what_if(submissions, [scenario_of_data({"title": "Stop it", "changes": changes})])
    difference = found.outcomes[0].differences[number]
    return difference.total, difference.views[usual_view(found.before, number)]


def same(saving: object, change: Change) -> None:
    for name, other in (("mean", "mean"), ("central", "central"), ("p5", "p95"), ("p95", "p5")):
        assert getattr(saving, name) == pytest.approx(-getattr(change, other), rel=1e-9, abs=1e-6), name


def test_a_submission_of_ones_own() -> None:
    submissions = loads(EXAMPLETON)
    costings = cost(submissions)
    shown = agreed(costings)
    # What is paid for, and what is claimed without grounds, is not to be stopped.
    assert [item.key for item in shown] == ["cpa_corporate_assessment", "Plan", "ctb1"]
    assert [item.answer for item in shown] == ["not_said", "differ", "partly"]
    of = {each.key: each for each in candidates(costings, 0)}
    # Where answers differ the most used counts for what is lost; the page says that they differ.
    assert [of[item.key].used for item in shown] == ["not_said", "yes", "partly"]
    for item in shown:
        total, local = alone(submissions, item)
        same(of[item.key].own_total, total)
        same(of[item.key].savings["local"], local)
    # £100,000 of fee and 800 hours at £31.50 are paid out.
    assert shown[0].cash == pytest.approx(125_200)


def test_a_published_case() -> None:
    submissions = load_all("published:lancaster_2005_06")
    costings = cost(submissions)
    shown = agreed(costings)
    assert {item.key: item.saves.mean for item in shown} == {
        "grant_certification": 40_290, "Inspection fee of the audit and inspection plan": 11_350, "external_audit": 0,
    }  # fmt: skip
    for item in shown:
        total, local = alone(submissions, item)
        same(item_saving(costings, item), total)
        assert total == local


def item_saving(costings: Costings, item: StopItem) -> object:
    return next(each.own_total for each in candidates(costings, 0) if each.key == item.key)


def test_a_first_estimate() -> None:
    submissions = [first_estimate("E07000121", "2005-06")]
    costings = cost(submissions)
    shown = agreed(costings)
    assert len(shown) == len(submissions[0].entries)
    for item in (shown[0], shown[-1]):
        same(item_saving(costings, item), alone(submissions, item)[0])
    assert sum(item.saves.mean for item in shown) == pytest.approx(costings.costings[0].total.headline["mean"])


def test_a_total_is_before_grants() -> None:
    """A grant is no part of a layer, so the total falls by more than the council saves."""
    hours = {"low": 5, "central": 10, "high": 15}
    spent = entry("time", "p", staff="officer", people=1, hours=hours, times_per_year=10)
    grant = entry("grant", "g", amount_gbp=400, paid_by="central")
    submissions = [town(spent, grant)]
    costings = priced(*submissions, draws=None)
    (each,) = candidates(costings, 0)
    assert each.own_total.mean - each.savings["local"].mean == pytest.approx(400)
    (item,) = agreed(costings)
    total, local = alone(submissions, item)
    same(each.own_total, total)
    same(each.savings["local"], local)


def test_with_a_body_in_the_call_every_account_has_its_own_total() -> None:
    submissions = [town(FEE), watch(entry("purchase", "work", item_title="Work", amount_gbp=2000), **BODY)]
    costings = priced(*submissions)
    saves = [{item.key: item.saves.mean for item in agreed(costings, number)} for number in range(3)]
    # The fee is a cost of the council and an income of the body: of both together it is neither.
    assert saves == [
        {"Inspection": 0, "Work": 1000},
        {"Inspection": -700, "Work": 2000},
        {"Inspection": 0, "Work": 2000},
    ]
    for number in range(3):
        for item in stop_items(costings, number):
            assert alone(submissions, item, number)[0].mean == pytest.approx(-item.saves.mean), (number, item.key)
