"""Hard cases of who pays: the payer left vague, shares that are nought or cannot be known, grants without grounds."""

from __future__ import annotations

from typing import Any

import pytest

from burden import BurdenError, cost, loads
from burden.analysis.costing import Costing, Costings

COUNCIL = """
authority: {code}
name: Council {code}
type: other
period: 2005-06
{more}
entries:
  - {{id: bought, layer: local_preparation, kind: purchase, amount_gbp: 100, grade: A, source: invoice}}
{entries}
"""
BODY = """
body: {code}
name: Body {code}
period: 2005-06
{more}
entries:
{entries}
"""


def council(code: str = "aaa", entries: str = "", more: str = "") -> Any:
    return loads(COUNCIL.format(code=code, entries=entries, more=more))[0]


def body(code: str, entries: str, more: str = "") -> Any:
    return loads(BODY.format(code=code, entries=entries, more=more))[0]


def of(costings: Costings, code: str) -> Costing:
    return next(each for each in costings if code in {each.authority, each.body})


RECEIVED = (
    "  - {id: grant, layer: local_preparation, kind: grant, amount_gbp: 60, paid_by: central, grade: A, source: x}"
)
PAID = "  - {id: grant, layer: local_preparation, kind: grant, amount_gbp: 60, paid_to: local, grade: A, source: x}"
COSTS = "  - {{id: cost, layer: central_inspection, kind: purchase, amount_gbp: {}, grade: A, source: x}}"


def test_a_grant_stated_on_both_sides_is_one_pair_though_the_payer_is_left_vague() -> None:
    # 100 bought, 60 of it paid by a grant: local 40, central 60, together 100; counted twice it would be −20 and 120.
    views = of(cost([council(entries=RECEIVED), body("payer", PAID)]), "all").views
    assert (views.local, views.central, views.consolidated) == (40, 60, 100)
    assert views.eliminations == {"grants": 60}


def test_two_bodies_that_may_have_paid_are_asked_for_by_name() -> None:
    costings = cost([council(entries=RECEIVED), body("one", PAID), body("two", PAID)])
    (found,) = [each for each in of(costings, "aaa").findings if each.code == "grant_payer_unclear"]
    assert "one, two" in found.message


def test_a_grant_between_bodies_is_one_pair_though_the_payer_is_left_vague() -> None:
    paid = PAID.replace("paid_to: local", "paid_to: ofsted")
    views = of(cost([body("payer", paid), body("ofsted", RECEIVED)]), "all").views
    assert views.eliminations == {"grants_within_central": 60}
    assert (views.central, views.consolidated) == (0, 0)


def test_a_grant_without_grounds_moves_nothing_in_the_headline() -> None:
    entries = (
        "  - {id: portal, layer: distorting_compliance, kind: purchase, amount_gbp: 100, grade: A, source: x}\n"
        "  - {id: g, layer: distorting_compliance, kind: grant, amount_gbp: 60, paid_by: central, grade: A, source: x}"
    )
    (costing,) = cost(council(entries=entries))
    assert costing.views.local == 100  # the report; neither the portal nor its grant has grounds
    assert costing.views.central is None


@pytest.mark.parametrize(("inspections", "share"), [("inspections: 0", 0.0), ("inspections: 1", 25.0)])
def test_a_share_of_nought_is_nought_and_not_unreported(inspections: str, share: float) -> None:
    falls = "falls_on: {types: [other], key: inspections, total: 4}"
    costings = cost([council(more=inspections), body("insp", COSTS.format(100), falls)])
    layer = of(costings, "aaa").layers["central_inspection"]
    assert layer.reported
    assert layer.regime == share


def test_a_share_that_cannot_be_known_keeps_an_account_from_being_complete() -> None:
    grounds = "counterfactual: none, attribution_share: 1, grade: A, source: x"
    rest = "\n".join(
        f"  - {{id: {layer}, layer: {layer}, kind: purchase, amount_gbp: 1, {grounds}}}"
        for layer in ("writing_targets", "central_inspection", "distorting_compliance", "morale")
    )
    falls = "falls_on: {types: [other], key: residents, total: 4}"
    alone = cost(council(entries=rest))
    assert of(alone, "aaa").complete is None
    with_body = cost([council(entries=rest), body("insp", COSTS.format(100), falls)])
    assert of(with_body, "aaa").complete is False


def test_a_fee_to_a_body_that_does_not_fall_on_its_payer_is_remarked_on() -> None:
    fee = "  - {id: fee, layer: local_preparation, kind: fee, amount_gbp: 30, paid_to: insp, grade: A, source: x}"
    falls = "falls_on: {types: [unitary], key: each, authorities: 2}"
    costing = of(cost([council(entries=fee), body("insp", COSTS.format(100), falls)]), "aaa")
    assert costing.layers["central_inspection"].regime == -30
    assert {"fee_without_share", "negative_layer"} <= {each.code for each in costing.findings}


def test_no_draws_is_refused() -> None:
    with pytest.raises(BurdenError, match="at least one draw"):
        cost(council(), draws=0)


def test_what_a_body_left_without_a_price_is_missing_from_everybody_it_falls_on() -> None:
    unpriced = (
        COSTS.format(100) + "\n  - {id: team, layer: central_inspection, kind: time, staff: t, fte: 3, source: x}"
    )
    more = "falls_on: {types: [other], key: each, authorities: 2}\nstaff: {t: {source: none given}}"
    costings = cost([council(), body("insp", unpriced, more)])
    for code in ("aaa", "insp", "all"):
        assert [each.entry for each in of(costings, code).unpriced] == ["team"], code
        assert of(costings, code).complete is False


def test_what_a_body_left_without_a_price_is_not_missing_where_it_does_not_fall() -> None:
    unpriced = "  - {id: team, layer: central_inspection, kind: time, staff: t, fte: 3, source: x}"
    more = "falls_on: {types: [unitary], key: each, authorities: 2}\nstaff: {t: {source: none given}}"
    costings = cost([council(), body("insp", unpriced, more)])
    assert of(costings, "aaa").unpriced == ()
    assert [each.entry for each in of(costings, "all").unpriced] == ["team"]
