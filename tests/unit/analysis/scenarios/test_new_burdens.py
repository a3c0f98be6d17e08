"""New burdens by hand: numbers of authorities times an entry; what is shared stays unsure, the rest evens out."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from burden import BurdenError, InputError, loads
from burden.analysis.scenarios.new_burdens import BurdenLine, NewBurdens, new_burdens
from burden.reference.authorities import load_authorities
from burden.reference.parameters import load_parameters
from burden.submission.scenario.read import scenario_of_data

TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2005-06
staff:
  officer: {tariff_gbp_per_hour: 20, productive_hours_per_year: 1500, source: payroll}
entries:
  - {id: old, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 1, hours: 10, grade: A, source: s}
  - {id: fee, layer: local_preparation, item: bvpi, kind: fee, amount_gbp: 50, grade: A, source: s}
"""  # noqa: E501
BASE = {"layer": "local_preparation", "grade": "A"}
TIME = BASE | {"id": "time", "item_title": "Return", "kind": "time", "staff": "officer", "people": 1, "hours": 40}
PURCHASE = BASE | {"id": "bought", "item_title": "Advice", "kind": "purchase", "amount_gbp": 300}
SYSTEM = BASE | {"id": "system", "item_title": "System", "kind": "one_off", "amount_gbp": 1000, "life_years": 2}
GRANT = BASE | {"id": "grant", "item_title": "Grant", "kind": "grant", "amount_gbp": 120, "paid_by": "central"}
TEN = {"shire_district": 4, "unitary": 6}


def found_for(*changes: dict[str, Any], types: Any = None, text: str | None = TOWN, **more: Any) -> NewBurdens:
    options = {name: more.pop(name) for name in ("period", "n_years", "inflation_share", "seed") if name in more}
    scenario = scenario_of_data({"title": "A new return", "changes": list(changes), **more})
    return new_burdens(loads(text) if text else [], scenario, types or TEN, **options)


def add(entry: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"add": {"entry": entry | more}}


def means(line: BurdenLine) -> list[float]:
    return [round(year.mean, 6) for year in line.years]


def rows(found: NewBurdens) -> dict[tuple[str, ...], list[float]]:
    return {(line.section, line.bearer, line.resource, line.title): means(line) for line in found.lines}


def test_ten_authorities_over_three_years_by_hand() -> None:
    """40 hours at £20 are £800 a year, half of it in year 1; £300 bought; £1,000 each two years; training £50.

    Ten authorities. What is stopped saves each the 10 hours of the old return, £200, as fast.
    """
    found = found_for(
        add(TIME), add(PURCHASE), add(SYSTEM), {"drop": {"entry": "old"}}, phase=[0.5],
        one_off=[{"title": "Training", "amount_gbp": 50, "year": 1, "cashable": False}],
    )  # fmt: skip
    assert (found.authorities, found.n_authorities, found.counted) == (TEN, 10, ())
    assert rows(found) == {
        ("one_off", "local", "capital", "System"): [10_000, 0, 10_000],
        ("one_off", "local", "staff_time", "Training"): [500, 0, 0],
        ("cost", "local", "purchase", ""): [1_500, 3_000, 3_000],
        ("cost", "local", "staff_time", ""): [4_000, 8_000, 8_000],
        ("saving", "local", "staff_time", ""): [-1_000, -2_000, -2_000],
    }
    assert means(found.gross) == [16_000, 11_000, 21_000]
    assert means(found.net) == [15_000, 9_000, 19_000]
    assert (found.net.whole.mean, found.net.each.mean) == (pytest.approx(43_000), pytest.approx(4_300))
    assert found.net.whole.p5 == pytest.approx(found.net.whole.p95)  # nothing here is unsure
    each = {line.resource: line.each.mean for line in found.lines if line.section == "cost"}
    assert each == {"purchase": pytest.approx(300), "staff_time": pytest.approx(800)}


def test_each_type_by_itself_adds_up_to_all_and_evens_out_less() -> None:
    """Each pays £1,000 in years 1 and 3 and £300 a year, graded E: 40 districts £116,000, 10 unitaries £29,000."""
    unsure = add(PURCHASE, grade="E", source="a published average")
    found = found_for(unsure, add(SYSTEM), types={"shire_district": 40, "unitary": 10})
    told = {each.kind: each for each in found.by_type}
    assert {kind: each.number for kind, each in told.items()} == {"shire_district": 40, "unitary": 10}
    assert {kind: round(each.net.whole.mean) for kind, each in told.items()} == {
        "shire_district": 40 * 2_900, "unitary": 10 * 2_900,
    }  # fmt: skip
    assert {kind: means(each.once) for kind, each in told.items()} == {
        "shire_district": [40_000, 0, 40_000], "unitary": [10_000, 0, 10_000],
    }  # fmt: skip
    assert means(found.once) == [50_000, 0, 50_000]
    widths = {kind: (each.net.whole.p95 - each.net.whole.p5) / each.number for kind, each in told.items()}
    assert widths["unitary"] > widths["shire_district"] > (found.net.whole.p95 - found.net.whole.p5) / 50


def test_what_others_bear_stands_apart_and_grants_are_taken_off() -> None:
    found = found_for(add(TIME), add(PURCHASE, bearer="users"), add(GRANT))
    assert rows(found) == {
        ("cost", "local", "staff_time", ""): [8_000] * 3,
        ("funding", "local", "grant", ""): [-1_200] * 3,
        ("cost", "users", "purchase", ""): [3_000] * 3,
        ("funding", "central", "grant", ""): [1_200] * 3,
    }
    assert (means(found.gross), means(found.net)) == ([8_000] * 3, [6_800] * 3)


def test_a_change_that_costs_more_is_no_saving() -> None:
    found = found_for(add(PURCHASE), {"scale": {"entry": "old", "by": 3}}, {"scale": {"entry": "fee", "by": 0.5}})
    assert rows(found) == {
        ("cost", "local", "purchase", ""): [3_000] * 3,
        ("cost", "local", "staff_time", ""): [4_000] * 3,
        ("saving", "local", "fee", ""): [-250] * 3,
    }


def test_money_of_each_year() -> None:
    found = found_for(add(PURCHASE), inflation_share=0.1)
    assert found.nominal == pytest.approx((3_000, 3_300, 3_630))
    assert found_for(add(PURCHASE)).nominal is None


def test_numbers_come_from_the_list_of_the_year() -> None:
    def count(kind: str, period: str) -> int:
        return sum(
            row.type == kind
            and (row.first_period is None or row.first_period <= period)
            and (row.last_period is None or row.last_period >= period)
            for row in load_authorities().values()
        )

    found = found_for(add(PURCHASE), types=["unitary", "london_borough"])
    assert found.authorities == {"unitary": count("unitary", "2005-06"), "london_borough": 33}
    assert found.counted == ("unitary", "london_borough")
    assert found.listed_from == "2009-10"
    later = found_for(add(PURCHASE), types=["unitary"], text=TOWN.replace("2005-06", "2023-24"))
    assert later.authorities == {"unitary": count("unitary", "2023-24")}
    assert later.authorities["unitary"] > found.authorities["unitary"]
    assert later.listed_from is None


def test_a_range_somebody_gave_is_shared_by_all() -> None:
    """£0 to £600 about £300, uniform: ten authorities alike come to £3,000, from £300 to £5,700 in nine of ten."""
    found = found_for(add(PURCHASE, amount_gbp={"low": 0, "high": 600, "dist": "uniform"}))
    year = found.net.years[0]
    assert year.mean == pytest.approx(3_000)
    assert (year.p5, year.p95) == (pytest.approx(300, abs=60), pytest.approx(5_700, abs=60))


@pytest.mark.parametrize("count", [1, 4, 400])
def test_an_average_is_shared_and_the_variation_is_each_one_s_own(count: int) -> None:
    """Grade E: variance of the mean = (1 + v_average)(1 + v_item ÷ N) − 1, of lognormals of mean 1."""
    parameters = load_parameters()

    def relative_variance(name: str) -> float:
        sigma = math.log(parameters.get(f"spread_{name}").central) / 1.6448536269514722
        return math.exp(sigma**2) - 1

    found = found_for(add(PURCHASE, grade="E", source="a published average"), types={"unitary": count}, seed=3)
    (line,) = found.lines
    assert line.years[0].mean == pytest.approx(300 * count, rel=1e-9)
    expected = (1 + relative_variance("e_average")) * (1 + relative_variance("e_item") / count) - 1
    low, high = line.years[0].p5 / (300 * count), line.years[0].p95 / (300 * count)
    # A product of a lognormal and of nearly one: its ends are within two per cent of a lognormal of that variance.
    sigma = math.sqrt(math.log(1 + expected))
    ends = [math.exp(-(sigma**2) / 2 + sign * 1.6448536269514722 * sigma) for sign in (-1, 1)]
    assert (low, high) == (pytest.approx(ends[0], rel=0.03), pytest.approx(ends[1], rel=0.03))


def test_ranges_come_from_common_draws() -> None:
    """A duty that replaces one at the same unsure pay: the pay of what is exchanged, hour for hour, adds nothing."""
    text = TOWN.replace("tariff_gbp_per_hour: 20", "tariff_gbp_per_hour: {low: 10, central: 20, high: 30}")
    found = found_for(add(TIME, hours=10), {"drop": {"entry": "old"}}, text=text)
    assert np.allclose([found.net.whole.p5, found.net.whole.p95, found.net.whole.mean], 0.0, atol=1e-6)
    (cost, saving) = found.lines
    assert cost.whole.p95 - cost.whole.p5 > 1_000
    assert (saving.whole.p5, saving.whole.p95) == pytest.approx((-cost.whole.p95, -cost.whole.p5))


def test_an_entry_alone_is_priced_with_the_pay_of_a_first_estimate() -> None:
    entry = TIME | {"staff": "performance_analyst"}
    found = found_for(add(entry), text=None, period="2005-06", types=["shire_district"])
    card = found.typical.staff["performance_analyst"]
    assert (found.is_entered, found.typical.entries, found.period) == (False, (), "2005-06")
    assert card.salary_gbp_per_year is not None
    assert card.on_cost_share is not None
    assert card.overhead_share is not None
    assert card.productive_hours_per_year is not None
    hour = (
        card.salary_gbp_per_year.central * (1 + card.on_cost_share.central) * (1 + card.overhead_share.central)
        / card.productive_hours_per_year.central
    )  # fmt: skip
    assert found.net.years[0].central == pytest.approx(40 * hour * found.n_authorities, rel=1e-9)
    assert found.as_dict()["typical"] is None


@pytest.mark.parametrize(
    ("changes", "options", "words"),
    [
        ([{"drop": {"entry": "old"}}], {}, "adds no duty"),
        ([add(PURCHASE)], {"n_years": 2}, "covers 3 to 125 years"),
        ([add(PURCHASE)], {"types": ["hamlet"]}, "'hamlet' is no type"),
        ([add(PURCHASE)], {"types": ["other"]}, "No authority of the type other is known"),
        ([add(PURCHASE)], {"types": {"unitary": 0}}, "No authority of the type unitary"),
        ([add(PURCHASE)], {"text": None, "period": "2005-06", "types": {"other": 5}}, "Give the file of a typical one"),
        ([add(PURCHASE)], {"types": {"": None}}, "is no type"),
        ([add(PURCHASE)], {"period": "2004-05"}, "The file is of 2005-06"),
        ([add(PURCHASE)], {"text": None}, "Without a file nobody knows the year"),
        ([add(PURCHASE)], {"text": None, "period": "1991-92"}, "The catalog does not cover 1991-92"),
        ([add(PURCHASE)], {"inflation_share": math.nan}, "Inflation is a share"),
        ([add(PURCHASE)], {"one_off": [{"title": "T", "amount_gbp": 1, "year": 4}]}, "T is paid in year 4"),
        ([add(PURCHASE)], {"text": "body: audit_commission\nperiod: 2005-06\nentries: []"}, "one typical authority"),
        ([{"add": {"type": "unitary", "entry": PURCHASE}}], {}, "nobody who is here"),
    ],
)  # fmt: skip
def test_what_cannot_be_assessed_is_refused(changes: list[Any], options: dict[str, Any], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        found_for(*changes, **options)


def test_the_first_type_is_the_typical_one_and_another_that_nobody_knows_needs_its_number_alone() -> None:
    found = found_for(add(PURCHASE), text=None, period="2005-06", types={"unitary": None, "other": 5})
    assert (found.authorities["other"], found.n_authorities) == (5, found.authorities["unitary"] + 5)


def test_no_types_and_several_files_are_refused() -> None:
    scenario = scenario_of_data({"title": "x", "changes": [add(PURCHASE)]})
    with pytest.raises(BurdenError, match="Say on which types"):
        new_burdens(loads(TOWN), scenario, [])
    with pytest.raises(BurdenError, match="one typical authority"):
        new_burdens([*loads(TOWN), *loads(TOWN)], scenario, ["unitary"])
    with pytest.raises(InputError, match="no staff grade clerk"):
        found_for(add(TIME, staff="clerk"))


def test_plain_data_says_what_it_rests_on() -> None:
    found = found_for(add(PURCHASE), inflation_share=0.02).as_dict()
    assert (found["authorities"], found["typical"], found["period"]) == (TEN, "town_a", "2005-06")
    assert found["net"]["years"][2]["mean"] == pytest.approx(3_000)
    assert found["lines"][0]["resource"] == "purchase"


def test_lines_are_sums_of_nothing_else() -> None:
    found = found_for(add(TIME), add(SYSTEM), {"drop": {"entry": "old"}}, add(PURCHASE, bearer="users"))
    local = [line for line in found.lines if line.bearer == "local"]
    for at in range(3):
        assert sum(line.years[at].mean for line in local) == pytest.approx(found.net.years[at].mean)
    assert replace(found.gross, section="") != replace(found.net, section="")


ONE = {"shire_district": 1}


def test_two_purchases_of_one_title_are_paid_as_each_is() -> None:
    """Four years: £1,000 once in ten years and £5,000 every year are 1,000 + 4 × 5,000 = 21,000."""
    slow, fast = add(SYSTEM, id="slow", life_years=10), add(SYSTEM, id="fast", amount_gbp=5000, life_years=1)
    for changes in ((slow, fast), (fast, slow)):
        found = found_for(*changes, types=ONE, n_years=4)
        assert means(found.net) == [6_000, 5_000, 5_000, 5_000]
        assert found.net.whole.mean == pytest.approx(21_000)
        told = [(line.first_year, line.life_years, line.each.mean) for line in found.lines]
        assert told == [(1, 1, pytest.approx(5_000)), (1, 10, pytest.approx(1_000))]


def test_a_purchase_that_is_paid_later_is_not_paid_with_the_first_of_its_title() -> None:
    """£5,000 for three years in years 1 and 4; £1,000 of 2007-08 in year 3: 61.37 ÷ 64.53 by the index that ships."""
    late = add(SYSTEM, id="late", life_years=10, paid_in="2007-08")
    found = found_for(add(SYSTEM, amount_gbp=5000, life_years=3), late, types=ONE, n_years=4)
    assert [round(each) for each in means(found.net)] == [5_000, 0, 951, 5_000]
    assert round(found.net.whole.mean) == 10_951


def test_what_is_paid_once_has_its_exact_mean_and_is_drawn_apart() -> None:
    """Twice uniform 0 to 10,000: the mean is 10,000, and 3,162 the 5th percentile of the sum (see the years)."""
    once = {"title": "T", "amount_gbp": {"low": 0, "high": 10_000, "dist": "uniform"}, "year": 1}
    found = found_for(add(PURCHASE, amount_gbp=1), types=ONE, one_off=[once, once]).once.whole
    assert found.mean == pytest.approx(10_000, abs=1e-9)
    assert found.p5 == pytest.approx(3_162, abs=250)


def test_what_was_paid_for_before_is_no_new_burden() -> None:
    with pytest.raises(BurdenError, match="System is added, but paid in 2004-05, before 2005-06"):
        found_for(add(SYSTEM, paid_in="2004-05", life_years=5))
