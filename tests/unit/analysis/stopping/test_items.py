"""What stopping an item saves, and whom: of small towns made up by hand, and of a published case."""

from __future__ import annotations

import pytest

from burden import cost, load_all
from burden.analysis.costing import Costings
from burden.analysis.stopping.account import usual_view
from burden.analysis.stopping.answer import stop_first
from burden.analysis.stopping.choosing import largest_saving
from burden.analysis.stopping.items import Candidate, candidates, measured_services
from burden.analysis.stopping.rules import Rules
from burden.analysis.stopping.savings import Saving
from burden.base.errors import BurdenError
from tests.unit.costing.making import GROUNDS, OFFICER, entry, priced, town, watch

RETURN = entry("time", "a", item="ctb1", item_title=None, staff="officer", people=1, hours=10, times_per_year=10)
"""100 hours at £30: £3,000."""


def found(result: Costings, number: int = 0) -> dict[str, Candidate]:
    return {each.key: each for each in candidates(result, number)}


def test_the_regime_part_alone_is_saved_in_cash_or_in_time() -> None:
    usual = {**RETURN, "business_as_usual_share": 0.25, "discretionary_share": 0.25}
    paper = entry("purchase", "b", item="ctb1", item_title=None, amount_gbp=400, quantity=2)
    one = found(priced(town(usual, paper)))["ctb1"]
    # 3,000 × (1 − 0.25 − 0.25) = 1,500 in time, 50 hours; 800 in cash.
    assert one.savings["local"] == Saving(2300, 2300, 2300, 2300, 800, 1500, 0, 50)
    assert one.savings["consolidated"] == one.savings["local"]
    assert one.savings["central"].mean == 0
    assert (one.title, one.kind, one.used) == ("Council tax base (CTB, CTB1)", "return", "not_said")


def test_cashable_time_is_cash_and_effects_are_neither() -> None:
    hired = {**RETURN, "cashable": True}
    calls = entry("failure_demand", "b", layer="distorting_compliance", contacts_per_year=1000, failure_share=0.5,
                  cost_per_contact_gbp=4, **{**GROUNDS, "attribution_share": 0.5})  # fmt: skip
    result = found(priced(town(hired, calls)))
    assert (result["ctb1"].savings["local"].cash, result["ctb1"].savings["local"].time) == (3000, 0)
    # 1,000 × 0.5 × 4 × 0.5
    assert (result["Ours"].savings["local"].effects, result["Ours"].savings["local"].cash) == (1000, 0)
    assert result["Ours"].only_effects
    assert largest_saving(tuple(result.values()), Rules(may_stop_unsaid=True), None).keys == ()


def test_what_is_paid_for_is_no_saving() -> None:
    portal = entry("one_off", "b", amount_gbp=5000, life_years=5, paid_in="2004-05", layer="local_preparation")
    one = found(priced(town(RETURN, {**portal, "item": "ctb1", "item_title": None})))["ctb1"]
    assert one.savings["local"].mean == 3000
    assert one.sunk == pytest.approx(1000 * 1.0, rel=0.1)  # 5,000 ÷ 5, in prices of 2005-06
    assert one.sunk > 1000
    alone = found(priced(town(portal)))["Ours"]
    assert alone.savings["local"] == Saving(0, 0, 0, 0, 0, 0, 0, 0)
    assert Rules().standing(alone) == "nothing"


FEE = entry("fee", "fee", item_title="Inspection", amount_gbp=700, paid_to="watch")
BODY = {"falls_on": {"types": ["other"], "authorities": 2, "key": "each"}}


def test_a_fee_moves_cost_whether_the_body_is_here_or_not() -> None:
    alone = found(priced(town({**FEE, "paid_to": "audit_commission"})))["Inspection"]
    here = priced(town(FEE), watch(entry("purchase", "work", item_title="Work", amount_gbp=2000), **BODY))
    for number, costing in enumerate(here):
        one = found(here, number)["Inspection"]
        means = {view: saving.mean for view, saving in one.savings.items()}
        assert means == {"local": 700, "central": -700, "consolidated": 0}, costing.name
        assert one.decided_by == ("watch",)
    assert {view: saving.mean for view, saving in alone.savings.items()} == means
    assert alone.savings["consolidated"].cash == 0
    assert alone.decided_by == ("audit_commission",)
    # What the body itself spends is saved by its share: a half here, all of it for all.
    assert found(here, 0)["Work"].savings["central"].mean == 1000
    assert found(here, 1)["Work"].savings["central"].mean == 2000
    assert [usual_view(here, number) for number in range(3)] == ["local", "central", "consolidated"]


def test_savings_add_up_to_the_views_where_nothing_is_sunk() -> None:
    work = entry("purchase", "work", item_title="Work", amount_gbp=2000)
    grant = entry("grant", "grant", item="ctb1", item_title=None, amount_gbp=250, paid_by="central")
    result = priced(town(RETURN, FEE, grant), watch(work, **BODY))
    for number, costing in enumerate(result):
        for view in ("local", "central", "consolidated"):
            total = sum(each.savings[view].central for each in candidates(result, number))
            assert total == pytest.approx(getattr(costing.views, view) or 0.0), (costing.name, view)
    # A grant for the return ends with it; a grant by itself is nothing to stop.
    assert found(result)["ctb1"].savings["local"].mean == 2750
    assert found(priced(town({**grant, "item": None, "item_title": "Grant"}, RETURN))).keys() == {"ctb1"}


def test_use_is_what_was_said_of_the_item_its_title_or_its_entry() -> None:
    paper = entry("purchase", "p1", item_title="Paper", amount_gbp=100)
    film = entry("purchase", "f1", item_title="Film", amount_gbp=100)
    said = [
        {"item": "ctb1", "used": "partly", "by": "revenues"}, {"item": "p1", "used": "no"},
        {"item": "Film", "used": "no"}, {"item": "f1", "used": "yes", "by": "press"},
    ]  # fmt: skip
    result = found(priced(town(RETURN, paper, film, usefulness=said)))
    assert [(each.key, each.used, each.by, each.answers_differ) for each in result.values()] == [
        ("Film", "yes", "press", True), ("Paper", "no", "", False), ("ctb1", "partly", "revenues", False),
    ]  # fmt: skip


def test_of_all_together_the_most_used_answer_counts() -> None:
    one, two = (
        town(RETURN, code=code, usefulness=[{"item": "ctb1", "used": used}])
        for code, used in (("alder", "no"), ("birch", "yes"))
    )
    result = priced(one, two)
    assert [found(result, number)["ctb1"].used for number in range(3)] == ["no", "yes", "yes"]
    assert found(result, 2)["ctb1"].savings["local"].mean == 6000


def test_who_could_end_it_is_told_from_the_catalog() -> None:
    def one(item: str) -> Candidate:
        return found(priced(town({**RETURN, "item": item})))[item]

    assert (one("ctb1").decided_by, one("ctb1").needs_law) == (("parliament",), True)
    assert one("ctb1").law == "LGA 1972 s.230 and LGF Acts (memory)"
    assert (one("caravan_count").decided_by, one("caravan_count").law) == (("odpm",), "")
    own = found(priced(town(entry("purchase", "x", amount_gbp=5))))["Ours"]
    assert (own.decided_by, own.law, own.needs_law, own.looks_like) == (("unknown",), "", False, "")


def test_a_title_of_ones_own_that_looks_like_one_of_the_catalog_names_it() -> None:
    titles = ("Council tax base return", "All reporting to Whitehall")
    entries = [entry("purchase", f"p{at}", item_title=title, amount_gbp=5) for at, title in enumerate(titles)]
    here = found(priced(town(*entries, type="shire_district")))
    assert {key: each.looks_like for key, each in here.items()} == dict(zip(titles, ("ctb1", ""), strict=True))


def test_a_set_knows_its_members_and_an_indicator_its_service() -> None:
    entries = [{**RETURN, "id": name, "item": name} for name in ("bvpi", "bv10", "bv8")]
    result = found(priced(town(*entries)))
    assert result["bvpi"].members == ("bv10", "bv8")
    assert (result["bv8"].service, result["bv8"].members) == ("Corporate health", ())


HELPS = {"measure": "days until it is right", "end_to_end": True, "from_the_work": True, "used_by": "officers"}


def test_a_service_has_a_measure_where_one_that_helps_speaks_of_it() -> None:
    measures = [
        {**HELPS, "service": " Corporate  Health"}, {**HELPS, "service": "Roads", "kind": "target"},
        {**HELPS, "service": "Housing", "end_to_end": False}, {**HELPS, "service": "Waste and recycling"},
        {**HELPS, "service": "Forms", "replaces": ["plans"]},
    ]  # fmt: skip
    result = priced(town(RETURN, {**RETURN, "id": "plans", "item": "bv109a_c"}, measures=measures))
    names = (
        "corporate health",
        "environmental health",
        "roads",
        "housing",
        "waste and cleanliness",
        "planning",
        "bins",
    )
    assert measured_services(result, 0, names) == {"corporate health", "waste and cleanliness", "planning"}


RANGED = {**OFFICER, "salary_gbp_per_year": {"low": 20_000, "central": 30_000, "high": 40_000}}


def test_what_items_share_is_drawn_once_so_that_their_sum_is_as_unsure_as_each() -> None:
    other = {**RETURN, "id": "b", "item": "caravan_count"}
    result = cost([town(RETURN, other, staff={"officer": RANGED})])
    (one, two) = candidates(result, 0)
    both = stop_first(result, 0, Rules(True, True), most_loss=None).choice.saving
    assert one.drawn["local"] == pytest.approx(two.drawn["local"])
    assert both.p95 - both.p5 == pytest.approx(2 * (one.savings["local"].p95 - one.savings["local"].p5))
    headline = result.costings[0].total.headline
    assert headline is not None
    assert both.mean == pytest.approx(headline["mean"])
    width = headline["p95"] - headline["p5"]
    assert (both.p5, both.p95) == pytest.approx((headline["p5"], headline["p95"]), abs=0.03 * width)


def test_a_view_of_which_nothing_is_known_is_refused() -> None:
    with pytest.raises(BurdenError, match="Nothing is known of the central cost of Town, 2005-06"):
        stop_first(priced(town(RETURN)), 0, view="central")
    with pytest.raises(BurdenError, match="is no view"):
        stop_first(priced(town(RETURN)), 0, view="layers")


def test_lancaster_2005_06_as_printed() -> None:
    """Audit and inspection plan of Lancaster City Council: fees of 11,350 and 40,290 beside the audit of accounts."""
    result = cost(load_all("published:lancaster_2005_06"))
    saves = {key: each.savings["local"].mean for key, each in found(result).items()}
    inspection = "Inspection fee of the audit and inspection plan"
    assert saves == {inspection: 11_350, "grant_certification": 40_290, "external_audit": 0}
    assert stop_first(result, 0).choice.keys == ()
    may = Rules(may_stop_unsaid=True)
    free = stop_first(result, 0, may, most_loss=None).choice
    assert (free.keys, free.saving.cash, free.savings["consolidated"].mean) == ((inspection,), 11_350, 0)
    assert [(each.rule, each.saving_gbp) for each in free.binds] == [("law", 51_640)]


def test_what_is_claimed_without_grounds_is_no_item_to_stop() -> None:
    calls = entry("purchase", "b", layer="distorting_compliance", amount_gbp=1000)
    assert found(priced(town(RETURN, calls))).keys() == {"ctb1"}
    assert found(priced(town(RETURN, {**calls, **GROUNDS}))).keys() == {"ctb1", "Ours"}


def test_what_is_voluntary_the_council_decides_and_a_policy_paper_its_body() -> None:
    def one(item: str, period: str) -> Candidate:
        return found(priced(town({**RETURN, "item": item}, period=period)))[item]

    assert (one("core", "2005-06").decided_by, one("core", "2005-06").law) == (("council",), "")
    assert one("local_outcomes_framework", "2025-26").decided_by == ("mhclg",)


def test_a_service_with_a_measure_that_helps_needs_no_indicator() -> None:
    indicator = {**RETURN, "item": "bv8"}
    rules = Rules(may_change_law=True, one_a_service=True)
    said = [{"item": "bv8", "used": "no"}]
    without = priced(town(indicator, usefulness=said))
    assert stop_first(without, 0, rules).choice.keys == ()
    assert [each.rule for each in stop_first(without, 0, rules).choice.binds] == ["service"]
    for measure, stops in (({"measure": HELPS["measure"]}, ()), (HELPS, ("bv8",))):
        measures = [{**measure, "service": "corporate health"}]
        result = priced(town(indicator, usefulness=said, measures=measures))
        assert stop_first(result, 0, rules).choice.keys == stops


def test_hours_are_freed_only_where_they_are_neither_paid_out_nor_an_effect() -> None:
    """3 people × 50 h × 2 = 300 h of one's own, 3 × 80 × 2 = 480 h paid by the hour, 600 calls × 6 min = 60 h."""
    own = entry("time", "a", item_title="Two", staff="officer", people=3, hours=50, times_per_year=2)
    hired = {**own, "id": "b", "item_title": "Three", "hours": 80, "cashable": True}
    calls = entry("failure_demand", "c", layer="distorting_compliance", item_title="Two", contacts_per_year=1000,
                  failure_share=0.6, minutes=6, staff="officer", **GROUNDS)  # fmt: skip
    result = priced(town(own, hired, calls, usefulness=[{"item": name, "used": "no"} for name in "ab"]))
    assert {key: each.savings["local"].hours for key, each in found(result).items()} == {"Two": 300, "Three": 0}
    assert {key: each.own_total.hours for key, each in found(result).items()} == {"Two": 300, "Three": 0}
    answer = stop_first(result, 0)
    # £9,000 of one's own time and £1,800 of calls; £14,400 in cash.
    assert (answer.choice.saving.hours, answer.choice.saving.time, answer.choice.saving.cash) == (300, 9000, 14_400)
    assert answer.frontier is not None
    assert [point.saving.hours for point in answer.frontier.points] == [300]


def test_an_answer_on_a_set_holds_for_its_members_unless_they_have_their_own_or_the_set_was_entered() -> None:
    entries = [{**RETURN, "id": name, "item": name} for name in ("bv10", "bv8", "bv9")]
    said = [
        {"item": "bvpi", "used": "no", "by": "policy"},
        {"item": "bv8", "used": "yes"},
        {"item": "bv9", "used": "no"},
    ]
    by_entry = [{**each, "id": f"my_{each['id']}"} for each in entries]
    result = found(priced(town(*by_entry, usefulness=[said[0], {"item": "my_bv8", "used": "yes"}, said[2]])))
    assert [(key, each.used, each.by) for key, each in result.items()] == [
        ("bv10", "no", "policy"), ("bv8", "yes", ""), ("bv9", "no", ""),
    ]  # fmt: skip
    whole = {**RETURN, "id": "whole", "item": "bvpi"}
    result = found(priced(town(*entries, whole, usefulness=said)))
    assert {key: each.used for key, each in result.items()} == {
        "bv10": "not_said", "bv8": "yes", "bv9": "no", "bvpi": "no",
    }  # fmt: skip
