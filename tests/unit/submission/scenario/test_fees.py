"""Fees that change, and the income that a body states of them: worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from burden import loads, what_if
from burden.analysis.scenarios.difference import Difference
from burden.submission.model import Submission
from burden.submission.scenario.read import scenario_of_data

TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2005-06
entries:
  - {id: fee, layer: local_preparation, item: cpa_corporate_assessment, kind: fee, amount_gbp: 30, paid_to: audit_commission, grade: A, source: s}
"""  # noqa: E501
BODY = """
body: audit_commission
period: 2005-06
falls_on: {types: [shire_district], key: each, authorities: 2}
entries:
  - {id: work, layer: central_inspection, kind: purchase, amount_gbp: 100, grade: A, source: s}
"""
INCOME = "  - {id: income, layer: central_inspection, kind: fee_income, amount_gbp: %s, paid_by: local, grade: A%s}\n"


def differences(submissions: list[Submission], *changes: dict[str, Any]) -> dict[str, Difference]:
    found = what_if(submissions, [scenario_of_data({"title": "x", "changes": list(changes)})])
    pairs = zip(found.before, found.outcomes[0].differences, strict=True)
    return {costing.authority or costing.body or "": change for costing, change in pairs}


def views(found: Difference) -> tuple[float, ...]:
    return tuple(round(found.views[name].central, 9) for name in ("local", "central", "consolidated"))


@pytest.mark.parametrize(
    ("income", "more"),
    [(None, ""), ("30", ""), ("80", ""), ("20", ""), ("{low: 60, central: 80, high: 120}", "")],
    ids=["nothing stated", "all of it is seen", "others pay as well", "less than the invoices", "a range"],
)
@pytest.mark.parametrize(("by", "moves"), [(0, 30.0), (0.5, 15.0)])
def test_a_fee_cut_is_borne_centrally_and_saves_the_two_together_nothing(
    income: str | None, more: str, by: float, moves: float
) -> None:
    body = BODY + (INCOME % (income, more) if income else "")
    found = differences([loads(TOWN)[0], loads(body)[0]], {"scale": {"kind": "fee", "by": by}})
    assert views(found["all"]) == (-moves, moves, 0.0)
    # What the town pays less, it bears more of as its part of a body that earns less: nothing in all.
    assert found["town_a"].total.central == pytest.approx(0.0, abs=1e-9)
    assert views(found["town_a"]) == (-moves, moves, 0.0)


def test_a_fee_to_a_body_that_is_not_here_is_saved_by_the_payer() -> None:
    found = differences([loads(TOWN)[0]], {"drop": {"kind": "fee"}})
    assert found["town_a"].total.central == -30
    assert found["town_a"].cash == -30


def test_the_purse_saves_where_the_body_does_less_as_well() -> None:
    """Half the work of 100 is 50 less; the fee of 30 goes from one to the other."""
    found = differences(
        [loads(TOWN)[0], loads(BODY + INCOME % ("30", ""))[0]],
        {"drop": {"kind": "fee"}},
        {"scale": {"authority": "audit_commission", "entry": "work", "by": 0.5}},
    )
    assert views(found["all"]) == (-30.0, 30.0 - 50.0, -50.0)


def test_fees_and_income_in_prices_of_other_years_meet_in_those_of_their_own() -> None:
    """The fee is entered in prices of 2003-04, so what the body loses is 30 × price level of 2005-06 ÷ 2003-04."""
    town = loads(TOWN.replace("period: 2005-06", "period: 2005-06\nprice_year: 2003-04"))[0]
    found = differences([town, loads(BODY + INCOME % ("80", ""))[0]], {"drop": {"kind": "fee"}})
    local, central, both = views(found["all"])
    assert local == -central
    assert local < -30.0
    assert both == 0.0


def test_an_income_changed_by_hand_stays_as_it_was_put() -> None:
    subs = [loads(TOWN)[0], loads(BODY + INCOME % ("80", ""))[0]]
    scenario = scenario_of_data(
        {
            "title": "x",
            "changes": [{"drop": {"kind": "fee"}}, {"set": {"kind": "fee_income", "field": "amount_gbp", "to": 80}}],
        }
    )
    after = what_if(subs, [scenario]).outcomes[0].applied.submissions[1]
    assert after.entries[1].amount_gbp.central == 80  # type: ignore[attr-defined]


def test_a_named_income_keeps_its_name() -> None:
    text = BODY.replace("entries:", "quantities:\n  fees: {low: 60, central: 80, high: 120, source: s}\nentries:")
    found = differences([loads(TOWN)[0], loads(text + INCOME % ("fees", ""))[0]], {"drop": {"kind": "fee"}})
    both = found["all"].views["consolidated"]
    assert max(abs(both.p5), abs(both.p95), abs(both.mean)) < 1e-9
