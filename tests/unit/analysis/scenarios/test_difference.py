"""What a scenario changes, by hand: layers, views, money and time, items, and ranges from common draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from burden import BurdenError, InputError, cost, loads, what_if
from burden.analysis.scenarios.change import NOTHING
from burden.analysis.scenarios.difference import Difference, difference
from burden.analysis.scenarios.whatif import WhatIf
from burden.submission.scenario.read import scenario_of_data

TOWN = """
authority: {code}
name: Town
type: shire_district
period: {period}
quantities:
  visits: {{low: 10, central: 20, high: 60, source: diary}}
staff:
  officer: {{salary_gbp_per_year: {{low: 18000, central: 20000, high: 26000}}, productive_hours_per_year: 1000, source: payroll}}
entries:
  - {{id: a, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 1, hours: visits, grade: C}}
  - {{id: b, layer: local_preparation, item: bvpi, kind: time, staff: officer, people: 2, hours: visits, grade: C,
     business_as_usual_share: 0.25}}
  - {{id: c, layer: writing_targets, item_title: Consultants, kind: purchase, amount_gbp: 400, grade: C, months: 6}}
  - {{id: d, layer: local_preparation, item_title: Printing, kind: purchase, amount_gbp: 100, grade: C}}
  - {{id: e, layer: local_preparation, item_title: Post, kind: time, staff: officer, fte: {{low: 1, central: 2, high: 3}}, grade: D}}
"""  # noqa: E501

ADDED = {"id": "n", "layer": "local_preparation", "grade": "A"}


def town(code: str = "town_a", period: str = "2005-06") -> str:
    return TOWN.format(code=code, period=period)


def asked(*changes: dict[str, Any], texts: tuple[str, ...] = ()) -> WhatIf:
    submissions = [loads(text)[0] for text in texts or (town(),)]
    return what_if(submissions, [scenario_of_data({"title": "x", "changes": list(changes)})])


def change_of(*changes: dict[str, Any]) -> Difference:
    return asked(*changes).outcomes[0].differences[0]


def test_by_layer_view_resource_and_item() -> None:
    """£20 an hour × 20 visits: a is £400, b is £800 of which a quarter stays, c is half a year of £400."""
    found = change_of({"drop": {"item": "ctb1"}}, {"drop": {"item": "bvpi"}}, {"drop": {"entry": "c"}})
    assert found.total.central == -(400 + 600 + 200)
    assert {key: change.central for key, change in found.layers.items() if change != NOTHING} == {
        "local_preparation": -1000, "writing_targets": -200,
    }  # fmt: skip
    assert {key: change.central for key, change in found.resources.items() if change != NOTHING} == {
        "staff_time": -1000, "purchase": -200,
    }  # fmt: skip
    assert {key: change.central for key, change in found.items.items()} == {
        "ctb1": -400, "bvpi": -600, "Consultants": -200,
    }  # fmt: skip
    assert {key: change.central for key, change in found.views.items()} == {
        "local": -1200, "central": 0, "consolidated": -1200, "users": 0,
    }  # fmt: skip
    assert (found.cash_nominal, found.hours, found.freed_hours) == (-200, -(20 + 30), -(20 + 30))


def test_ranges_are_of_the_difference_and_not_of_two_results() -> None:
    """Half of the post: the other half, its pay and all else are on both sides and add nothing to the range."""
    whole, half = change_of({"drop": {"entry": "e"}}), change_of({"scale": {"entry": "e", "by": 0.5}})
    assert np.array_equal(half.drawn["total"], 0.5 * whole.drawn["total"])
    both = cost(loads(town())).costings[0].total.headline
    assert both is not None
    assert half.total.p95 - half.total.p5 < (both["p95"] - both["p5"]) / 1.5


def test_a_named_quantity_moves_both_entries_in_every_draw() -> None:
    """b is twice a but for the quarter of it that stays: 2 × 0.75 in every draw."""
    one, other = change_of({"drop": {"entry": "a"}}), change_of({"drop": {"entry": "b"}})
    assert np.allclose(other.drawn["total"], 1.5 * one.drawn["total"], rtol=1e-12)
    part = change_of({"scale": {"entry": "a", "field": "hours", "by": 0.5}})
    assert np.allclose(part.drawn["total"], 0.5 * one.drawn["total"], rtol=1e-12)


def test_where_all_figures_are_named_a_half_is_still_a_half() -> None:
    text = town().replace("people: 1, hours: visits", "people: visits, times_per_year: visits, hours: visits")
    whole = asked({"drop": {"entry": "a"}}, texts=(text,)).outcomes[0].differences[0]
    half = asked({"scale": {"entry": "a", "by": 0.5}}, texts=(text,)).outcomes[0].differences[0]
    assert np.allclose(half.drawn["total"], 0.5 * whole.drawn["total"], rtol=1e-12)
    assert half.total.central == pytest.approx(0.5 * whole.total.central)
    assert half.hours == pytest.approx(0.5 * whole.hours)


def test_timings_are_scaled_with_their_range() -> None:
    text = town().replace("people: 1, hours: visits", "people: 1, hours: {timings: [10, 20, 30, 40]}")
    whole = asked({"drop": {"entry": "a"}}, texts=(text,)).outcomes[0].differences[0]
    half = asked({"scale": {"entry": "a", "field": "hours", "by": 0.5}}, texts=(text,)).outcomes[0].differences[0]
    assert np.allclose(half.drawn["total"], 0.5 * whole.drawn["total"], rtol=1e-9)


def test_a_decided_number_in_place_of_a_range_makes_nothing_else_unsure() -> None:
    """Grade D would spread the post by itself; but its range was entered, so two posts decided are just two posts."""
    after = asked({"set": {"entry": "e", "field": "fte", "to": 2}}).outcomes[0].after
    drivers = {row.id for row in after.run.activities.drivers.rows}
    assert "spread.local_preparation.D" not in drivers
    found = change_of({"set": {"entry": "e", "field": "fte", "to": 1}})
    # Pay alone varies what is left: £18,000 to £26,000 for one post.
    assert found.total.central == -20_000
    pay = change_of({"set": {"entry": "e", "field": "fte", "to": 0}}).drawn["total"] - found.drawn["total"]
    assert pay.min() > -26_000
    assert pay.max() < -18_000


def test_a_range_in_place_of_a_number_keeps_the_spread_it_shares_with_others() -> None:
    """c and d are judged together (grade C), whatever is put: the spread of d is not lost, and none is gained."""
    to = {"low": 100, "central": 100, "high": 100.000001}
    found = change_of({"set": {"entry": "d", "field": "amount_gbp", "to": to}})
    assert np.abs(found.drawn["total"]).max() < 1e-5


def test_a_set_figure_is_a_factor_of_what_stood_there() -> None:
    put, cut = (
        change_of({"set": {"entry": "d", "field": "amount_gbp", "to": 40}}),
        change_of({"scale": {"entry": "d", "by": 0.4}}),
    )
    assert np.allclose(put.drawn["total"], cut.drawn["total"], rtol=1e-12)
    assert put.total.central == cut.total.central == -60


def test_a_range_put_anew_is_a_judgement_of_its_own() -> None:
    """Of the same shape or of another: drawn apart from the one it replaces, so the variances add up."""
    alike = {"low": 0.5, "central": 1, "high": 1.5}
    other = {"low": 0.5, "central": 1.01, "high": 1.5}
    text = town().replace("{low: 18000, central: 20000, high: 26000}", "20000")
    for to in (alike, other):
        change = asked({"set": {"entry": "e", "field": "fte", "to": to}}, texts=(text,)).outcomes[0].differences[0]
        before = asked({"drop": {"entry": "e"}}, texts=(text,)).outcomes[0].differences[0]
        # PERT: variance (mean − low)(high − mean) ÷ 7; 1 to 3 about 2: 1/7, 0.5 to 1.5 about 1: 1/28; × £20,000².
        apart = 20_000**2 * (1 / 7 + 1 / 28)
        assert change.drawn["total"].var() == pytest.approx(apart, rel=0.05)
        assert np.corrcoef(change.drawn["total"], before.drawn["total"])[0, 1] == pytest.approx(
            (4 / 5) ** 0.5, abs=0.02
        )


def test_a_range_alone_that_changes_is_a_change() -> None:
    """Two posts most likely, before and after; but surer of it: nothing in the middle, and still not nothing."""
    found = change_of({"set": {"entry": "e", "field": "fte", "to": {"low": 1.5, "central": 2, "high": 2.5}}})
    assert found.total.central == 0
    assert found.total.p5 < -1_000 < 1_000 < found.total.p95


def test_a_range_put_as_it_was_changes_nothing() -> None:
    """The same words again, with all that varies with them."""
    found = change_of({"set": {"entry": "c", "field": "amount_gbp", "to": 400}})
    assert found.total == NOTHING


def test_an_added_entry_is_priced_with_the_grades_there_are() -> None:
    new = {"item_title": "New", "kind": "time", "staff": "officer", "people": 1, "hours": 5} | ADDED
    found = change_of({"add": {"entry": new}})
    assert (found.total.central, found.items["New"].central, found.hours) == (100, 100, 5)
    with pytest.raises(InputError, match=r"As 'x' would have it: .*no staff grade clerk"):
        change_of({"add": {"entry": new | {"staff": "clerk"}}})


def test_prices_of_what_is_added_are_its_own_years() -> None:
    new = {"item_title": "New", "kind": "purchase", "amount_gbp": 100, "price_year": "2010-11"} | ADDED
    found = change_of({"add": {"entry": new}})
    # Dearer money of a later year is less in that of 2005-06: 61.37 ÷ 68.79 by the index that ships.
    assert found.total.central == pytest.approx(100 * 61.37 / 68.79, rel=1e-6)


def test_each_account_has_its_own_difference() -> None:
    texts = (town(), town("town_b"), town("town_a", "2004-05"))
    found = asked({"drop": {"entry": "d", "authority": "town_a", "period": "2005-06"}}, texts=texts)
    accounts = [(each.authority, each.period) for each in found.before]
    totals = dict(zip(accounts, (change.total.central for change in found.outcomes[0].differences), strict=True))
    assert totals[("town_a", "2005-06")] == totals[("all", "2005-06")] == -100
    assert {totals[key] for key in totals if key not in {("town_a", "2005-06"), ("all", "2005-06")}} == {0.0}


def test_a_body_s_own_account_and_those_its_cost_falls_on() -> None:
    """A body's 100 falls on two authorities alike; half of it less is 25 less for the one that is here."""
    body = """
body: audit_commission
period: 2005-06
falls_on: {types: [shire_district], key: each, authorities: 2}
entries: [{id: w, layer: central_inspection, kind: purchase, amount_gbp: 100, grade: A, source: s}]
"""
    found = asked({"scale": {"authority": "audit_commission", "by": 0.5}}, texts=(town(), body))
    totals = {
        costing.authority or costing.body: (change.total.central, change.views["central"].central)
        for costing, change in zip(found.before, found.outcomes[0].differences, strict=True)
    }
    assert totals == {"town_a": (-25, -25), "audit_commission": (-50, -50), "all": (-50, -50)}


def test_the_same_result_twice_differs_by_nothing() -> None:
    before = cost(loads(town()))
    found = difference(before, cost(loads(town())), 0)
    assert found.total == NOTHING
    assert found.items == {}


def test_one_to_four_scenarios_side_by_side_share_their_draws() -> None:
    scenario = scenario_of_data({"title": "x", "changes": [{"drop": {"entry": "e"}}]})
    found = what_if(loads(town()), [scenario, scenario])
    one, other = (outcome.differences[0] for outcome in found.outcomes)
    assert np.array_equal(one.drawn["total"], other.drawn["total"])
    for count in (0, 5):
        with pytest.raises(BurdenError, match="Give 1 to 4 scenarios"):
            what_if(loads(town()), [scenario] * count)
    with pytest.raises(BurdenError, match="x: Change 1"):
        what_if(loads(town()), [scenario_of_data({"title": "x", "changes": [{"drop": {"item": "none_such"}}]})])


BODY = """
body: audit_commission
period: {period}
{falls}
entries: [{{id: w, layer: central_inspection, kind: purchase, amount_gbp: 900, grade: A, source: s}}]
"""
FALLS = "falls_on: {types: [shire_district], key: each, authorities: 2}"
FEE = "  - {id: f, layer: local_preparation, kind: fee, paid_to: audit_commission, amount_gbp: 300, grade: A}\n"


def test_a_fee_saves_the_public_purse_nothing_whether_its_body_is_priced_or_not() -> None:
    paying, stop = town() + FEE, ({"drop": {"entry": "f"}}, {"drop": {"entry": "d"}})
    alone = asked(*stop, texts=(paying,)).outcomes[0].differences[0]
    views = {key: change if change is None else change.central for key, change in alone.views.items()}
    assert views == {"local": -400, "central": None, "consolidated": -100, "users": 0}
    assert (alone.total.central, alone.fees_elsewhere.central) == (-400, -300)
    plain = alone.as_dict()
    assert (plain["views"]["central"], plain["views"]["consolidated"]["central"]) == (None, -100)
    assert plain["fees_elsewhere"]["mean"] == -300
    # Without the fee nothing of it is unknown, and in another year the body is as good as not there.
    assert asked({"drop": {"entry": "d"}}, texts=(paying,)).outcomes[0].differences[0].views["central"] == NOTHING
    later = asked(*stop, texts=(paying, BODY.format(period="2006-07", falls=FALLS))).outcomes[0].differences
    assert [each.views["central"] is None for each in later] == [True, False, True, False]
    both = asked(*stop, texts=(paying, BODY.format(period="2005-06", falls=FALLS))).outcomes[0].differences
    for each in both:
        assert each.fees_elsewhere == NOTHING
    # On whom that body's cost falls is not known: for the council it is as if it were not here, for all it is here.
    unknown = asked(*stop, texts=(paying, BODY.format(period="2005-06", falls=""))).outcomes[0].differences
    assert [each.fees_elsewhere.central for each in unknown] == [-300, 0, 0]
    everybody = {key: change and change.central for key, change in both[-1].views.items()}
    assert everybody == {"local": -400, "central": 300, "consolidated": -100, "users": 0}


def test_a_fee_that_users_pay_is_lost_by_the_public_purse() -> None:
    paying = town() + FEE.replace("kind: fee", "kind: fee, bearer: users")
    found = (
        asked({"drop": {"entry": "f"}}, texts=(paying, BODY.format(period="2005-06", falls=FALLS)))
        .outcomes[0]
        .differences[-1]
    )
    views = {key: change and change.central for key, change in found.views.items()}
    assert views == {"local": 0, "central": 300, "consolidated": 300, "users": -300}


def test_what_stands_now_is_priced_once_for_many_calls() -> None:
    submissions = [loads(town())[0], loads(town("town_b"))[0]]
    scenario = scenario_of_data({"title": "x", "changes": [{"drop": {"entry": "d", "authority": "town_a"}}]})
    before = cost(submissions[::-1], prices="2010-11", precision="fast", seed=7)
    again = what_if(submissions, [scenario], before=before, n_years=2)
    assert again.before is before
    anew = what_if(submissions, [scenario], prices="2010-11", precision="fast", seed=7, n_years=2)
    assert again.as_dict() == anew.as_dict()
    with pytest.raises(BurdenError, match="of other submissions"):
        what_if(submissions[:1], [scenario], before=before)
    with pytest.raises(BurdenError, match="in prices of 2010-11, not 2005-06"):
        what_if(submissions, [scenario], before=before, prices="2005-06")


def test_plain_data_holds_every_figure() -> None:
    found = asked({"drop": {"entry": "d"}}).as_dict()
    (account,) = found["scenarios"][0]["accounts"]
    assert account["difference"]["total"]["central"] == -100
    assert account["difference"]["layers"]["morale"] == {"central": 0.0, "mean": 0.0, "p5": 0.0, "p95": 0.0}
    assert found["scenarios"][0]["dropped"] == [{"submission": "town_a", "period": "2005-06", "entry": "d"}]


def test_cash_is_a_part_of_the_total_in_its_unit() -> None:
    """PERT mean of 60, 100, 200: (60 + 400 + 200) ÷ 6 = 110, of which half a year; told in prices of 2010-11."""
    text = town().replace("amount_gbp: 400", "amount_gbp: {low: 60, central: 100, high: 200}")
    scenario = scenario_of_data({"title": "x", "changes": [{"drop": {"entry": "c"}}, {"drop": {"entry": "e"}}]})
    found = what_if(loads(text), [scenario], prices="2010-11").outcomes[0].differences[0]
    # 61.37 and 68.79 by the index that ships.
    assert found.cash == pytest.approx(-55 * 68.79 / 61.37, rel=1e-6)
    assert found.cash == pytest.approx(found.resources["purchase"].mean)
    assert found.cash_nominal == pytest.approx(-50)
    assert found.as_dict()["cash_nominal"] == found.cash_nominal


def test_what_is_bought_is_no_cash_of_every_year() -> None:
    """£10,000 over five years and £300 a year: £2,300 more a year, of which £300 is paid out every year."""
    system = ADDED | {"kind": "one_off", "item_title": "System", "amount_gbp": 10_000, "life_years": 5}
    advice = ADDED | {"id": "m", "kind": "purchase", "item_title": "Advice", "amount_gbp": 300}
    found = change_of({"add": {"entry": system}}, {"add": {"entry": advice}})
    assert (found.total.mean, found.cash) == (pytest.approx(2_300), pytest.approx(300))
    assert [(each.mean, each.cashable) for each in found.bought] == [(pytest.approx(10_000), True)]
