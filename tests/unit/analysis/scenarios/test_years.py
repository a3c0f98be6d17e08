"""Scenarios over years: published discount factors, phases, break-even and switching values worked by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from burden import BurdenError, loads, what_if
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import WhatIf
from burden.analysis.scenarios.years import Horizon, over_years
from burden.reference.discount import load_discount
from burden.submission.scenario.read import scenario_of_data

# The Northern Ireland Practical Guide to the Green Book (Department of Finance and Personnel), appendix 4, table 1:
# discount factors at 3.5 % a year for the first 30 years, then at the lower rates of the Green Book, as printed.
PRINTED = {
    0: 1.0000, 1: 0.9662, 2: 0.9335, 3: 0.9019, 4: 0.8714, 5: 0.8420, 6: 0.8135, 7: 0.7860, 8: 0.7594, 9: 0.7337,
    10: 0.7089, 11: 0.6849, 12: 0.6618, 13: 0.6394, 14: 0.6178, 15: 0.5969, 16: 0.5767, 17: 0.5572, 18: 0.5384,
    19: 0.5202, 20: 0.5026, 21: 0.4856, 22: 0.4692, 23: 0.4533, 24: 0.4380, 25: 0.4231, 26: 0.4088, 27: 0.3950,
    28: 0.3817, 29: 0.3687, 30: 0.3563, 40: 0.2651, 50: 0.1973, 60: 0.1468, 75: 0.0942, 80: 0.0833, 90: 0.0651,
    100: 0.0508, 125: 0.0274, 150: 0.0167, 200: 0.0062, 250: 0.0029, 300: 0.0014, 350: 0.0009, 400: 0.0005, 500: 0.0002,
}  # fmt: skip

TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2005-06
staff:
  officer: {tariff_gbp_per_hour: 20, productive_hours_per_year: 1500, source: payroll}
entries:
  - {id: time, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 1, hours: 100, grade: A, source: s}
  - {id: cash, layer: local_preparation, item: bvpi, kind: purchase, amount_gbp: 10000, grade: A, source: s}
  - {id: extra, layer: local_preparation, item_title: Overtime, kind: time, staff: officer, people: 1, hours: 50,
     cashable: true, grade: A, source: s}
  - {id: lost, layer: morale, kind: lost_effort, staff: officer, fte: 1, share_of_time: 0.1, attribution_share: 1,
     counterfactual: it is known, grade: A, source: s}
"""  # noqa: E501


def asked(*changes: dict[str, Any], n_years: int = 10, inflation: float | None = None, **more: Any) -> WhatIf:
    scenario = scenario_of_data({"title": "x", "changes": list(changes), **more})
    return what_if(loads(TOWN), [scenario], n_years=n_years, inflation_share=inflation)


def horizon(*changes: dict[str, Any], **more: Any) -> Horizon:
    return asked(*changes, **more).outcomes[0].horizons[0]


CASH, TIME, EXTRA, LOST = ({"drop": {"entry": name}} for name in ("cash", "time", "extra", "lost"))


def test_factors_are_the_printed_ones_to_the_last_digit() -> None:
    discount = load_discount()
    assert {year: round(discount.factor(year), 4) for year in PRINTED} == PRINTED


def test_the_present_value_of_ten_years_is_the_printed_one_year_by_year() -> None:
    """£10,000 a year: £10,000 in year 1, which is year 0 of the schedule, then £9,662, £9,335 and so on."""
    found = horizon(CASH)
    assert [-round(year.discounted) for year in found.years] == [round(10_000 * PRINTED[at]) for at in range(10)]
    # The sum of factors as printed, 8.6076, is within half a digit of each of its ten numbers.
    assert -found.present / 10_000 == pytest.approx(sum(PRINTED[at] for at in range(10)), abs=10 * 0.00005)
    # By the formula of a geometric series: (1 − v¹⁰) ÷ (1 − v) with v = 1 ÷ 1.035.
    v = 1 / 1.035
    assert -found.present == pytest.approx(10_000 * (1 - v**10) / (1 - v), rel=1e-12)


def test_the_steps_at_years_31_and_76() -> None:
    found = horizon(CASH, n_years=125)
    factor = {year.number - 1: year.factor for year in found.years}
    assert {year: round(factor[year], 4) for year in PRINTED if year < 125} == {
        year: printed for year, printed in PRINTED.items() if year < 125
    }
    assert factor[30] / factor[31] == pytest.approx(1.030, rel=1e-12)
    assert factor[29] / factor[30] == pytest.approx(1.035, rel=1e-12)
    assert factor[75] / factor[76] == pytest.approx(1.025, rel=1e-12)
    assert factor[74] / factor[75] == pytest.approx(1.030, rel=1e-12)


def test_phases_and_what_is_paid_once() -> None:
    """A quarter, a half, then all of £10,000; £12,000 paid in year 2.

    −2,500; (−5,000 + 12,000) ÷ 1.035 = 6,763.29; −10,000 ÷ 1.035² = −9,335.11; so far −2,500; 4,263.29; −5,071.82.
    """
    found = horizon(CASH, n_years=3, phase=[0.25, 0.5], one_off=[{"title": "New", "amount_gbp": 12000, "year": 2}])
    assert [round(year.effect, 2) for year in found.years] == [-2500, -5000, -10000]
    assert [round(year.one_off, 2) for year in found.years] == [0, 12000, 0]
    assert [round(year.discounted, 2) for year in found.years] == [-2500, 6763.29, -9335.11]
    assert [round(year.so_far, 2) for year in found.years] == [-2500, 4263.29, -5071.82]
    assert found.breaks_even == 3  # that it was ahead after year 1 did not last
    assert round(found.one_off_present, 2) == 11594.20  # 12,000 ÷ 1.035
    assert found.one_off_cash == found.one_off_present
    assert (found.present, found.present_p5, found.present_p95) == pytest.approx((-5071.82,) * 3, abs=0.005)


@pytest.mark.parametrize(
    ("once", "year"),
    # So far saved after 1, 2, 3 years: 10,000; 19,661.84; 28,996.94.
    [(9_999, 1), (10_000, 2), (19_661, 2), (19_662, 3), (28_997, None)],
)
def test_the_year_it_breaks_even(once: float, year: int | None) -> None:
    found = horizon(CASH, n_years=3, one_off=[{"title": "New", "amount_gbp": once, "year": 1}])
    assert found.breaks_even == year


def test_nominal_amounts_grow_from_year_two_and_present_values_do_not() -> None:
    found, real = horizon(CASH, n_years=3, inflation=0.02), horizon(CASH, n_years=3)
    assert [round(year.nominal or 0, 2) for year in found.years] == [-10000, -10200, -10404]
    assert (found.present, [year.nominal for year in real.years]) == (real.present, [None] * 3)


def test_switching_values_by_hand() -> None:
    """100 hours at £20 are £2,000 a year, over three years at 1 + 0.966184 + 0.933511 = 2.899694 worth £5,799.39.

    Changing costs £1,449.85 once in year 1, a quarter of it: at least 25 of the 100 hours must be used.
    """
    found = horizon(TIME, n_years=3, one_off=[{"title": "New", "amount_gbp": 1449.847, "year": 1}]).switching
    assert found.share == pytest.approx(0.25, abs=1e-6)
    assert found.hours == pytest.approx(25.0, abs=1e-4)
    assert found.one_off_gbp == pytest.approx(5799.39, abs=0.005)
    assert found.why == ""


def test_hours_that_hang_on_nothing_are_not_counted_among_those_to_be_used() -> None:
    """Overtime is paid out, and lost effort is no post: neither is time freed."""
    found = asked(TIME, EXTRA, LOST, n_years=3)
    change = found.outcomes[0].differences[0]
    assert (change.hours, change.freed_hours) == (-100 - 50 - 150, -100)
    assert change.freed.central == -2000
    assert change.resources["staff_time"].central == -3000
    found = asked(TIME, LOST, n_years=1, one_off=[{"title": "New", "amount_gbp": 4000, "year": 1}])
    switching = found.outcomes[0].horizons[0].switching
    # £3,000 of lost effort are saved; of the £2,000 of time freed a half must be used to make up £4,000.
    assert (switching.share, switching.hours) == (pytest.approx(0.5), pytest.approx(50))


@pytest.mark.parametrize(
    ("changes", "once", "why"),
    [
        ([CASH], 0, "no staff time is freed"),
        ([CASH, TIME], 0, "it saves without any of the time freed"),
        ([TIME], 0, "nothing is saved unless some of the time freed is used for something else"),
        ([TIME], 90_000, "it costs more than it saves even when all the time freed is used"),
    ],
)
def test_where_there_is_nothing_to_switch(changes: list[dict[str, Any]], once: float, why: str) -> None:
    costs = [{"title": "New", "amount_gbp": once, "year": 1}] if once else []
    switching = horizon(*changes, one_off=costs).switching
    assert (switching.share, switching.hours, switching.why) == (None, None, why)


def test_a_purchase_stands_in_the_years_it_is_paid_in() -> None:
    """£9,000 for three years: each year's total holds £3,000, years hold £9,000 in year 1 and again in year 4."""
    new = {
        "id": "new",
        "layer": "local_preparation",
        "kind": "one_off",
        "amount_gbp": 9000,
        "life_years": 3,
        "grade": "A",
    }
    found = asked({"add": {"entry": new | {"item_title": "System"}}}, n_years=5, phase=[0.5])
    change, years = found.outcomes[0].differences[0], found.outcomes[0].horizons[0]
    assert (change.total.central, change.recurring.central) == (pytest.approx(3000), 0.0)
    (bought,) = change.bought
    assert (bought.title, bought.year, bought.life_years, bought.mean) == ("System", 1, 3, pytest.approx(9000))
    assert [round(year.one_off, 6) for year in years.years] == [9000, 0, 0, 9000, 0]
    once = 9000 + 9000 / 1.035**3
    assert (years.present, years.present_p5, years.present_p95) == pytest.approx((once, once, once))
    assert years.one_off_present == pytest.approx(once)
    assert years.one_off_cash == pytest.approx(once)
    (paid,) = years.payments
    assert (paid.years, paid.bought) == ((1, 4), True)
    assert (paid.mean, paid.present) == pytest.approx((9000, once))
    later = new | {"item_title": "System", "paid_in": "2007-08", "price_year": "2005-06", "life_years": 2.5}
    later["business_as_usual_share"] = 0.5
    years = asked({"add": {"entry": later}}, n_years=5).outcomes[0].horizons[0]
    assert [round(year.one_off, 6) for year in years.years] == [0, 0, 4500, 0, 0]


def test_a_range_of_what_is_paid_once_is_in_the_range_of_the_present_value() -> None:
    once = {"title": "New", "amount_gbp": {"low": 0, "central": 5000, "high": 10000, "dist": "uniform"}, "year": 1}
    found = horizon(CASH, n_years=1, one_off=[once])
    assert found.present == pytest.approx(-5000, abs=1e-9)  # the mean of 0 to 10,000 is 5,000, whatever is drawn
    assert (found.present_p5, found.present_p95) == (pytest.approx(-9500, abs=150), pytest.approx(-500, abs=150))


def test_what_cannot_be_followed_is_refused() -> None:
    for n_years in (0, 126):
        with pytest.raises(BurdenError, match="1 to 125 years"):
            asked(CASH, n_years=n_years)
        with pytest.raises(BurdenError, match="1 to 125 years"):
            over_years(_change(), n_years)
    with pytest.raises(BurdenError, match="New is paid in year 4, after the 3 years"):
        asked(CASH, n_years=3, one_off=[{"title": "New", "amount_gbp": 1, "year": 4}])
    for inflation in (math.nan, math.inf, -1.0, 2.0):
        with pytest.raises(BurdenError, match="Inflation is a share"):
            asked(CASH, n_years=3, inflation=inflation)


def _change() -> Difference:
    return asked(CASH, n_years=1).outcomes[0].differences[0]


def test_the_range_of_a_present_value_is_that_of_the_draws() -> None:
    text = TOWN.replace(
        "kind: purchase, amount_gbp: 10000", "kind: purchase, amount_gbp: {low: 0, central: 1, high: 2}"
    )
    scenario = scenario_of_data({"title": "x", "changes": [CASH]})
    outcome = what_if(loads(text), [scenario], n_years=2).outcomes[0]
    drawn = outcome.differences[0].drawn["total"] * (1 + 1 / 1.035)
    found = outcome.horizons[0]
    assert (found.present_p5, found.present_p95) == pytest.approx(tuple(np.quantile(drawn, (0.05, 0.95))))
    assert found.present == pytest.approx(-(1 + 1 / 1.035))  # the mean of 0 to 2 about 1 is 1


def test_what_is_paid_once_has_its_exact_mean() -> None:
    """PERT: (1,000 + 4 × 2,000 + 6,000) ÷ 6 = 2,500."""
    amount = {"low": 1000, "central": 2000, "high": 6000}
    found = horizon(CASH, n_years=1, one_off=[{"title": "New", "amount_gbp": amount, "year": 1}])
    assert found.present == pytest.approx(-7500, abs=1e-9)
    assert found.one_off_present == pytest.approx(2500, abs=1e-9)


def test_two_costs_alike_in_title_and_year_are_drawn_apart() -> None:
    """Uniform 0 to 10,000 twice: drawn apart the sum is a triangle.

    P(sum < s) = s² ÷ (2 × 10,000²), so the 5th percentile is 10,000 × √0.1 = 3,162; of one drawn twice it is 1,000.
    """
    once = {"title": "New", "amount_gbp": {"low": 0, "high": 10000, "dist": "uniform"}, "year": 1}
    found = horizon(CASH, n_years=1, one_off=[once, once])
    assert found.present_p5 == pytest.approx(3162 - 10000, abs=250)


def test_what_is_saved_over_years_is_parted_into_cash_and_time() -> None:
    """£10,000 of cash, £2,000 of time freed, £3,000 of lost effort; £4,000 once, £1,000 of it own time; one year."""
    once = [{"title": "New", "amount_gbp": 3000, "year": 1},
            {"title": "Own", "amount_gbp": 1000, "year": 1, "cashable": False}]  # fmt: skip
    found = horizon(CASH, TIME, LOST, n_years=1, one_off=once)
    assert found.present == pytest.approx(-10_000 - 2_000 - 3_000 + 4_000)
    assert (found.cash_present, found.freed_present) == (pytest.approx(-7_000), pytest.approx(-2_000))
    two = horizon(CASH, TIME, n_years=2)
    weight = 1 + 1 / 1.035
    assert (two.cash_present, two.freed_present) == (pytest.approx(-10_000 * weight), pytest.approx(-2_000 * weight))


def test_what_changing_costs_is_told_in_the_accounts_it_does_not_stand_in() -> None:
    once = [{"title": "New", "amount_gbp": {"low": 0, "high": 100000, "dist": "uniform"}, "year": 1}]
    scenario = scenario_of_data({"title": "x", "changes": [CASH], "one_off": once})
    other = TOWN.replace("town_a", "town_b").replace("Town A", "Town B")
    found = what_if([*loads(TOWN), *loads(other)], [scenario], n_years=1).outcomes[0].horizons
    told = [(each.elsewhere_gbp, each.elsewhere, each.one_off_present) for each in found]
    assert told == [(50_000, "2005-06", 0), (50_000, "2005-06", 0), (0, "", 50_000)]
    years = what_if([*loads(TOWN), *loads(TOWN.replace("2005-06", "2006-07"))], [scenario], n_years=1)
    told = [(each.elsewhere_gbp, each.elsewhere) for each in years.outcomes[0].horizons]
    assert told == [(50_000, "2006-07")] * 3 + [(0, "")]  # the town and all together, each year


def test_nominal_amounts_tell_whose_prices_they_start_from() -> None:
    scenario = scenario_of_data({"title": "x", "changes": [CASH]})

    def prices(**options: Any) -> str:
        return what_if(loads(TOWN), [scenario], n_years=2, **options).outcomes[0].horizons[0].prices

    assert prices(prices="2010-11", inflation_share=0.02) == "2010-11"
    assert (prices(prices="2010-11"), prices(inflation_share=0.02)) == ("", "")


NEW = {"id": "new", "layer": "local_preparation", "kind": "one_off", "item_title": "System", "amount_gbp": 9000,
       "life_years": 3, "grade": "A"}  # fmt: skip


def test_what_was_paid_for_before_is_not_added() -> None:
    old = {"add": {"entry": NEW | {"paid_in": "2003-04"}}}
    with pytest.raises(BurdenError, match="System is added, but paid in 2003-04, before 2005-06"):
        asked(old)


def test_what_was_paid_in_an_earlier_year_of_the_same_call_is_paid_again_when_its_life_is_over() -> None:
    """Paid in 2005-06 for three years: seen from 2006-07 it is next paid in 2008-09, its year 3."""
    texts = [TOWN, TOWN.replace("2005-06", "2006-07")]
    change = {"add": {"type": "shire_district", "entry": NEW | {"paid_in": "2005-06"}}}
    scenario = scenario_of_data({"title": "x", "changes": [change]})
    found = what_if([loads(text)[0] for text in texts], [scenario], n_years=4, prices="2005-06").outcomes[0].horizons
    assert [round(year.one_off, 6) for year in found[0].years] == [9000, 0, 0, 9000]
    assert [round(year.one_off, 6) for year in found[1].years] == [0, 0, 9000, 0]
