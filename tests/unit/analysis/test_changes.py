"""What changed between two years, worked out by hand; differences of entries add up to that of the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.analysis.changes import changes_between, previous_of
from burden.analysis.tally import cost
from burden.base.errors import BurdenError
from burden.submission.read import loads
from tests.invariants.strategies import FEW, authority_data, body_data, read_all

BEFORE = """\
authority: E07000121
period: 2004-05
quantities: {school_hours: {value: 6, source: log}}
staff:
  officer: {salary_gbp_per_year: 22000, on_cost_share: 0.25, overhead_share: 0.2, productive_hours_per_year: 1500,
            price_year: 2005-06, source: payroll 2004}
entries:
  - {id: fee, layer: local_preparation, item_title: Fee, kind: fee, amount_gbp: 1000, grade: A, source: invoice}
  - {id: form, layer: local_preparation, item_title: Form, kind: time, staff: officer, people: 1, hours: 10,
     times_per_year: 12, grade: A, source: log}
  - {id: print, layer: local_preparation, item_title: Print, kind: purchase, amount_gbp: 300, price_year: 2005-06,
     grade: A, source: invoice}
  - {id: ctb_old, layer: local_preparation, item: ctb1, kind: purchase, amount_gbp: 200, price_year: 2005-06, grade: A,
     source: invoice}
  - {id: draft, layer: writing_targets, item_title: Draft, kind: purchase, amount_gbp: 70, price_year: 2005-06,
     grade: A, source: invoice}
"""
AFTER = """\
authority: E07000121
period: 2005-06
staff:
  officer: {salary_gbp_per_year: 23000, on_cost_share: 0.25, overhead_share: 0.2, productive_hours_per_year: 1500,
            source: payroll 2005}
entries:
  - {id: fee, layer: local_preparation, item_title: Fee, kind: fee, amount_gbp: 1000, grade: A, source: invoice}
  - {id: form, layer: local_preparation, item_title: The form, kind: time, staff: officer, people: 1, hours: 12,
     times_per_year: 12, grade: A, source: another log}
  - {id: ctb_new, layer: local_preparation, item: ctb1, kind: purchase, amount_gbp: 250, grade: A, source: invoice}
  - {id: leavers, layer: morale, item_title: Leavers, kind: turnover, headcount: 100, leaver_share: 0.15,
     baseline_share: 0.1, replacement_gbp: 2000, attribution_share: 0.5, counterfactual: Fewer., grade: A, source: HR}
"""
# In prices of 2005-06. The index is 59.63 in 2004-05 and 61.37 in 2005-06 (gdp_deflator.csv).
FEE_BEFORE = 1000 * 61.37 / 59.63  # 1,029.18
# An hour of the officer: 22,000 × 1.25 × 1.2 ÷ 1,500 = £22, then £23. 1 × 10 × 12 = 120 hours, then 144.
FORM = (2640.0, 3312.0)
LEAVERS = 5000.0  # 100 × (0.15 − 0.1) × 2,000 × 0.5


def priced(*texts):
    return cost([submission for text in texts for submission in loads("schema_version: 1\n" + text)])


def changes(*texts):
    result = priced(*texts)
    places = {costing.period: number for number, costing in enumerate(result) if costing.authority != "all"}
    return changes_between(result, places["2004-05"], places["2005-06"])


def row(found, entry):
    (one,) = (row for row in found.entries if row.entry == entry)
    return one


def inputs(one):
    return {change.where: (change.before, change.after) for change in one.inputs}


@pytest.fixture(scope="module")
def found():
    return changes(BEFORE, AFTER)


def test_total_and_layers(found):
    assert (found.period_before, found.period_after) == ("2004-05", "2005-06")
    before, after = FEE_BEFORE + 2640 + 300 + 200 + 70, 1000 + 3312 + 250 + 5000
    assert found.total.before == pytest.approx(before)
    assert found.total.after == pytest.approx(after)
    assert found.layers["local_preparation"].before == pytest.approx(FEE_BEFORE + 2640 + 300 + 200)


def test_what_only_one_year_counts_is_no_rise_and_no_zero(found):
    morale = found.layers["morale"]
    assert (morale.before, morale.after, morale.difference) == (None, pytest.approx(LEAVERS), None)
    assert found.layers["central_inspection"].before is None


def test_entries_the_largest_difference_first(found):
    assert [one.entry for one in found.entries] == ["leavers", "form", "print", "draft", "ctb_new", "fee"]
    assert [one.state for one in found.entries] == ["new", "changed", "gone", "gone", "changed", "changed"]


def test_inputs_that_differ_and_no_words(found):
    form = row(found, "form")
    assert (form.amount.before, form.amount.after) == (pytest.approx(FORM[0]), pytest.approx(FORM[1]))
    assert inputs(form) == {"hours": (10.0, 12.0), "staff.officer.salary_gbp_per_year": (22000.0, 23000.0)}
    assert form.title == "The form"


def test_an_amount_that_stayed_is_less_in_later_prices(found):
    fee = row(found, "fee")
    assert fee.difference == pytest.approx(1000 - FEE_BEFORE)
    assert inputs(fee) == {"price_years": ("2004-05 prices", "2005-06 prices")}


def test_an_entry_that_got_another_id_is_known_by_its_item(found):
    ctb = row(found, "ctb_new")
    assert (ctb.entry_before, ctb.difference) == ("ctb_old", pytest.approx(50))
    assert inputs(ctb) == {"amount_gbp": (200.0, 250.0)}


def test_what_is_new_or_gone_has_one_side(found):
    gone, new = row(found, "print"), row(found, "leavers")
    assert (gone.amount.before, gone.amount.after, gone.difference, gone.inputs) == (300, None, -300, ())
    assert (new.amount.before, new.difference, new.layer) == (None, pytest.approx(LEAVERS), "morale")


def test_an_item_twice_in_a_year_is_not_guessed():
    twice = AFTER + AFTER[AFTER.index("  - {id: ctb_new") : AFTER.index("  - {id: leavers")].replace("ctb_new", "more")
    found = changes(BEFORE, twice)
    assert {one.entry: one.state for one in found.entries if one.title == row(found, "more").title} == {
        "ctb_old": "gone", "ctb_new": "new", "more": "new",
    }  # fmt: skip


def test_nothing_changed():
    same = BEFORE.replace("period: 2004-05", "period: 2005-06").replace("kind: fee,", "kind: fee, price_year: 2005-06,")
    found = changes(BEFORE.replace("kind: fee,", "kind: fee, price_year: 2005-06,"), same)
    assert {one.state for one in found.entries} == {"same"}
    assert found.total.difference == pytest.approx(0)


def test_a_quantity_given_once_is_compared_by_its_value():
    named = BEFORE.replace("hours: 10", "hours: school_hours")
    assert inputs(row(changes(named, AFTER), "form"))["hours"] == (6.0, 12.0)
    found = changes(BEFORE.replace("hours: 10", "hours: {low: 8, central: 10, high: 14}"), AFTER)
    assert inputs(row(found, "form"))["hours"] == ({"low": 8.0, "central": 10.0, "high": 14.0, "dist": "pert"}, 12.0)


def test_another_grade_of_staff_is_compared_by_what_it_costs():
    renamed = AFTER.replace("officer", "clerk")
    said = inputs(row(changes(BEFORE, renamed), "form"))
    assert said["staff"] == ("officer", "clerk")
    assert said["staff.clerk.salary_gbp_per_year"] == (22000.0, 23000.0)


def test_grounds_given_later_are_an_input_and_no_zero_stands_before():
    before = AFTER.replace("2005-06", "2004-05").replace(" attribution_share: 0.5, counterfactual: Fewer.,", "")
    found = changes(before, AFTER)
    leavers = row(found, "leavers")
    assert (leavers.state, leavers.amount.before, leavers.amount.after) == ("changed", None, pytest.approx(LEAVERS))
    assert inputs(leavers)["counterfactual"] == (None, "given")
    assert found.layers["morale"].before is None


def test_a_one_off_in_its_last_half_year():
    # £900 over 1.5 years is £600 a year, in use for the whole of 2004-05 and half of 2005-06.
    entry = """
entries:
  - {id: hall, layer: local_preparation, item_title: Hall, kind: one_off, amount_gbp: 900, life_years: 1.5,
     paid_in: 2004-05, price_year: 2005-06, grade: A, source: ledger}
"""
    found = changes(*(f"authority: E07000121\nperiod: {period}{entry}" for period in ("2004-05", "2005-06")))
    hall = row(found, "hall")
    assert (hall.amount.before, hall.amount.after) == (pytest.approx(600), pytest.approx(300))
    assert inputs(hall) == {"share_of_year_in_use": (1.0, 0.5)}


BODY = """\
body: audit_commission
period: {period}
falls_on: {{types: [shire_district], authorities: {of}, key: each}}
entries:
  - {{id: team, layer: central_inspection, item_title: Team, kind: purchase, amount_gbp: 1000, price_year: 2005-06,
     grade: A, source: accounts}}
"""


def test_a_bodys_cost_falls_on_fewer():
    bodies = (BODY.format(period="2004-05", of=10), BODY.format(period="2005-06", of=8))
    result = priced(BEFORE, AFTER, *bodies)
    own = [number for number, costing in enumerate(result) if costing.authority == "E07000121"]
    found = changes_between(result, *own)
    team = row(found, "team")
    # £1,000 falls on ten councils, £100 each, then on eight, £125 each.
    assert (team.owner, team.amount.before, team.amount.after) == (
        "audit_commission",
        pytest.approx(100),
        pytest.approx(125),
    )
    assert inputs(team) == {"share_borne": (pytest.approx(0.1), pytest.approx(0.125))}


# -- which years -------------------------------------------------------------------------------------------------------


def test_the_year_before_is_the_latest_earlier_one():
    older = BEFORE.replace("period: 2004-05", "period: 2002-03")
    result = priced(older, AFTER, BEFORE, BODY.format(period="2004-05", of=8))
    found = {(one.authority, one.body, one.period): number for number, one in enumerate(result)}
    mine = {period: found["E07000121", None, period] for period in ("2002-03", "2004-05", "2005-06")}
    assert previous_of(result, mine["2005-06"]) == mine["2004-05"]
    assert previous_of(result, mine["2004-05"]) == mine["2002-03"]
    assert previous_of(result, mine["2002-03"]) is None
    assert previous_of(result, found[None, "audit_commission", "2004-05"]) is None
    # All together in 2005-06 is the council alone; in 2004-05 the body is there too: not the same, so further back.
    assert previous_of(result, found["all", None, "2005-06"]) == found["all", None, "2002-03"]
    assert previous_of(result, found["all", None, "2004-05"]) is None


def test_two_payers_are_not_compared():
    result = priced(BEFORE, AFTER, BODY.format(period="2004-05", of=8))
    body = next(number for number, one in enumerate(result) if one.body)
    with pytest.raises(BurdenError, match="not two years of the same"):
        changes_between(result, 0, body)
    with pytest.raises(BurdenError, match="not two years of the same"):
        changes_between(result, 0, 0)


@FEW
@given(st.data())
def test_differences_add_up_to_that_of_the_total_and_of_each_layer(data):
    raws = [
        data.draw(strategy)
        for period in ("2004-05", "2005-06")
        for strategy in (
            authority_data("town_a", period), authority_data("town_b", period), body_data("audit_commission", period),
        )
    ]  # fmt: skip
    result = cost(read_all(raws), precision="fast")
    compared = 0
    for number in range(len(result)):
        before = previous_of(result, number)
        if before is None:
            continue
        compared += 1
        found = changes_between(result, before, number)
        size = 1e-9 * sum(abs(one.amount.before or 0) + abs(one.amount.after or 0) for one in found.entries) + 1e-9
        assert sum(one.difference for one in found.entries) == pytest.approx(gap(found.total), abs=size)
        for key, step in found.layers.items():
            rows = [one for one in found.entries if one.layer == key]
            assert sum(one.difference for one in rows) == pytest.approx(gap(step), abs=size)
            if any(one.amount.after is not None for one in rows):
                assert step.after is not None
        for one in found.entries:  # what differs has a reason to be shown
            if one.state == "changed" and one.amount.difference:
                assert one.inputs
    assert compared == 4  # two towns, the body, all together


def gap(pair):
    """Return after less before, where what nobody reported adds nothing."""
    return (pair.after or 0.0) - (pair.before or 0.0)
