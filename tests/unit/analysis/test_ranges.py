"""Ends, headlines and what drives them: worked by hand on a handful of entries."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from burden.analysis.costing import Costing
from tests.unit.costing.making import GROUNDS, OFFICER, codes, entry, of, priced, town, watch


def pert(low: float, central: float, high: float) -> dict[str, float]:
    return {"low": low, "central": central, "high": high}


def head(costing: Costing) -> dict[str, float]:
    assert costing.total.headline is not None
    return costing.total.headline


def test_a_low_business_as_usual_share_is_a_high_cost() -> None:
    # hours 8, 10, 14 × £30 × (1 − b), b 0.1, 0.2, 0.5: low 240 × 0.5, central 300 × 0.8, high 420 × 0.9
    hours, usual = pert(8, 10, 14), pert(0.1, 0.2, 0.5)
    item = entry("time", staff="officer", people=1, hours=hours, business_as_usual_share=usual)
    found = head(of(priced(town(item)), "town"))
    assert (found["low"], found["central"], found["high"]) == pytest.approx((120, 240, 378))


def test_a_driver_with_two_effects_goes_to_the_end_of_its_net_effect() -> None:
    """A fee raises layer 3 and lowers layer 2: each layer has its own ends, and the total none of either."""
    staff = {"officer": OFFICER | {"salary_gbp_per_year": pert(20_000, 30_000, 50_000)}}
    # The body pays 10 h of the grade, £20 to £50 an hour, and is paid a fee of 5 to 9.
    sub = watch(entry("time", layer="central_inspection", staff="officer", people=1, hours=10), staff=staff)
    payer = town(entry("fee", "f", amount_gbp=pert(5, 7, 9), paid_to="watch"))
    result = priced(sub, payer)
    # The fee is a cost of layer 3 and lowers layer 2 by the same: in the total it cancels, and only pay moves that.
    every = of(result, "all")
    assert every.layers["central_inspection"].headline is not None
    central = every.layers["central_inspection"].headline
    assert (central["low"], central["central"], central["high"]) == pytest.approx((200 - 9, 300 - 7, 500 - 5))
    local = every.layers["local_preparation"].headline
    assert local is not None
    assert (local["low"], local["high"]) == pytest.approx((5, 9))
    found = head(every)
    assert (found["low"], found["central"], found["high"]) == pytest.approx((200, 300, 500))
    # So that lows and highs of layers do not add up to those of the total, and need not.
    assert central["low"] + local["low"] < found["low"]
    assert [row.id for row in every.drivers] == ["staff.officer.salary"]


def test_ends_are_the_extremes_over_all_corners_where_signs_differ() -> None:
    """(leavers − baseline) × people × pounds: the baseline's high end is the low cost. All 16 corners tried by hand."""
    leaver, base, people, pounds = pert(0.1, 0.15, 0.2), pert(0.04, 0.05, 0.08), pert(90, 100, 120), pert(1, 2, 3)
    item = entry(
        "turnover", layer="morale", headcount=people, leaver_share=leaver, baseline_share=base, replacement_gbp=pounds,
        **GROUNDS,
    )  # fmt: skip
    corners = [
        (share - baseline) * number * price
        for share, baseline, number, price in product(
            *[(part["low"], part["high"]) for part in (leaver, base, people, pounds)]
        )
    ]
    found = head(of(priced(town(item)), "town"))
    assert found["low"] == pytest.approx(min(corners))
    assert found["high"] == pytest.approx(max(corners))
    assert found["central"] == pytest.approx(0.1 * 100 * 2)


def test_mean_is_that_of_the_closed_form() -> None:
    """Pert hours × uniform share, independent: the mean of the product is the product of the means."""
    item = entry(
        "time", staff="officer", people=1, hours=pert(0, 10, 50),
        attribution_share={"low": 0.2, "high": 0.6, "dist": "uniform"},
    )  # fmt: skip
    found = head(of(priced(town(item), draws=100_000), "town"))
    # (0 + 40 + 50) ÷ 6 = 15 h × £30 × 0.4 = 180; the relative standard error is about 0.5 % ÷ √10
    assert found["mean"] == pytest.approx(180, rel=0.01)
    assert found["central"] == pytest.approx(10 * 30 * 0.4)


def test_where_nothing_is_uncertain_mean_and_central_are_the_same() -> None:
    result = priced(town(entry("fee", amount_gbp=100)))
    assert set(head(of(result, "town")).values()) == {100}
    assert result.draws is None
    assert result.as_dict()["draws"] is None


def test_two_lines_of_one_grade_move_together() -> None:
    """A tariff used twice is as uncertain as the sum, not less: 5 % to 95 % of 2 × 100 h is twice that of 100 h."""
    staff = {"officer": OFFICER | {"salary_gbp_per_year": pert(20_000, 30_000, 50_000)}}
    one = entry("time", "a", staff="officer", people=1, hours=100)
    two = {**one, "id": "b", "layer": "writing_targets"}
    narrow = head(of(priced(town(one, staff=staff)), "town"))
    wide = head(of(priced(town(one, two, staff=staff)), "town"))
    assert {name: value * 2 for name, value in narrow.items()} == pytest.approx(wide)


@pytest.mark.parametrize(
    ("grade", "widens"), [("A", False), ("B", True), ("C", True), ("D", True), ("E", True), (None, True)]
)
def test_entries_without_ranges_get_the_spread_of_their_grade(grade: str | None, widens: bool) -> None:
    item = {**entry("fee", amount_gbp=100), "grade": grade}
    item = {key: value for key, value in item.items() if value is not None}
    found = head(of(priced(town(item), draws=20_000), "town"))
    assert (found["p5"] < 99) == widens
    assert found["central"] == 100
    # Mean 1: the spread makes a figure less sure, not larger. Grade E has a standard deviation near 0.7 ÷ √20,000.
    assert found["mean"] == pytest.approx(100, rel=0.03)


def test_a_range_of_one_s_own_replaces_the_spread_and_a_share_s_does_not() -> None:
    own = head(of(priced(town(entry("fee", amount_gbp=pert(99, 100, 101), grade="D"))), "town"))
    assert own["low"] == 99
    share = entry("fee", amount_gbp=100, grade="D", business_as_usual_share=pert(0, 0.01, 0.02))
    assert head(of(priced(town(share)), "town"))["p5"] < 90


def test_people_misjudge_a_whole_list_together_and_each_list_by_itself() -> None:
    def width(*items: dict[str, Any]) -> float:
        found = head(of(priced(town(*items), draws=5_000), "town"))
        return found["p95"] - found["p5"]

    a, b = entry("fee", "a", amount_gbp=100, grade="C"), entry("fee", "b", amount_gbp=100, grade="C")
    alone = width(a)
    assert width(a, b) == pytest.approx(2 * alone)
    # Another layer, or another grade, is another judgement: the widths add like √(1 + 1), within sampling error.
    assert width(a, {**b, "layer": "writing_targets"}) == pytest.approx(2**0.5 * alone, rel=0.05)
    # Grade E, one average: between the two, since the average errs as one and the items by themselves.
    c, d = ({**item, "grade": "E", "source": "Survey 2011"} for item in (a, b))
    c, d = {**c, "item_title": "One"}, {**d, "item_title": "Other"}
    single = width(c)
    assert 2**0.5 * single < width(c, d) < 2 * single


def test_one_average_moves_every_council_that_uses_it() -> None:
    item = entry("fee", amount_gbp=100, grade="E", source="Survey 2011")
    other = {**item, "source": "Another survey"}
    same = head(of(priced(town(item, code="a"), town(item, code="b"), draws=5_000), "all"))
    apart = head(of(priced(town(item, code="a"), town(other, code="b"), draws=5_000), "all"))
    assert same["p95"] - same["p5"] > 1.02 * (apart["p95"] - apart["p5"])


def test_drivers_are_ranked_by_their_part_of_the_variance() -> None:
    # Uniform ranges of width 30, 40 and 0 at slope 1: variances 900 : 1600 of 2,500
    wide = {"low": 0, "high": 40, "dist": "uniform"}
    narrow = {"low": 0, "high": 30, "dist": "uniform"}
    here = of(
        priced(
            town(
                entry("fee", "n", amount_gbp=narrow),
                entry("fee", "w", amount_gbp=wide),
                entry("fee", "s", amount_gbp=9),
            )
        ),
        "town",
    )
    assert [(row.id, row.share_of_variance) for row in here.drivers] == [
        ("entry.w.amount_gbp", pytest.approx(0.64)),
        ("entry.n.amount_gbp", pytest.approx(0.36)),
    ]


def test_default_share_is_of_the_means() -> None:
    # Defaults 25 of 100; without defaults 0; where the total is 0 nothing can be said.
    usual = {"amount_gbp": 25, "status": "default"}
    assert of(priced(town(entry("fee", "d", **usual), entry("fee", amount_gbp=75))), "town").default_share == 0.25
    assert of(priced(town(entry("fee", amount_gbp=75))), "town").default_share == 0
    assert of(priced(town(entry("fee", amount_gbp=0))), "town").default_share is None
    assert of(priced(town()), "town").default_share is None
    # Of the regime part alone: b 0.5 of the default leaves 12.5 of 87.5
    half = entry("fee", "d", business_as_usual_share=0.5, **usual)
    found = of(priced(town(half, entry("fee", amount_gbp=75))), "town").default_share
    assert found == pytest.approx(12.5 / 87.5)


def test_skewed_ranges_whose_centre_lies_outside_are_said() -> None:
    items = [entry("fee", f"f{n}", amount_gbp=pert(100, 100, 1_000)) for n in range(12)]
    here = of(priced(town(*items), draws=1_000), "town")
    found = head(here)
    assert found["central"] < found["p5"]
    assert "central_outside_range" in codes(here)


def test_draws_and_seed_are_those_asked_for() -> None:
    sub = town(entry("fee", amount_gbp=pert(1, 2, 9)))
    one, two = priced(sub, draws=300, seed=1), priced(sub, draws=300, seed=2)
    assert (one.draws, one.seed, two.seed) == (300, 1, 2)
    assert head(one.costings[0])["mean"] != head(two.costings[0])["mean"]
    assert head(one.costings[0])["central"] == head(two.costings[0])["central"]


def test_percentiles_of_a_uniform_are_where_they_should_be() -> None:
    found = head(
        of(priced(town(entry("fee", amount_gbp={"low": 0, "high": 100, "dist": "uniform"})), draws=50_000), "town")
    )
    # A quantile q of n draws has the standard error √(q(1 − q) ÷ n), here at most 0.22; four of them.
    assert (found["p5"], found["p50"], found["p95"]) == pytest.approx((5, 50, 95), abs=0.9)
