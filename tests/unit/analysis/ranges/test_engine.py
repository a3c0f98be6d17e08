"""Totals on which four moments, few points or rounding misled, against draws made here from the numbers entered."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from burden.analysis.costing import Costing
from burden.base.vocabulary import PRECISIONS
from tests.unit.costing.making import GROUNDS, entry, of, priced, town

Z95 = 1.6448536269514722
DRAWS = 1_000_000
SPREAD_E = (2.0, 2.5)
"""Upper end of the 90 % range of a published average, and of an item by itself; mean 1."""
NAMES = ("p5", "p50", "p95")

Floats = NDArray[np.float64]


def uniform(low: float, high: float) -> dict[str, Any]:
    return {"low": low, "high": high, "dist": "uniform"}


def lognormal(low: float, high: float) -> dict[str, Any]:
    return {"low": low, "high": high, "dist": "lognormal"}


def pert(low: float, central: float, high: float) -> dict[str, float]:
    return {"low": low, "central": central, "high": high}


def named(**values: dict[str, Any]) -> dict[str, Any]:
    return {"quantities": {name: {**value, "source": "x"} for name, value in values.items()}}


def draw(generator: np.random.Generator, value: dict[str, Any], count: int = DRAWS) -> Floats:
    low, high = value["low"], value["high"]
    if value.get("dist") == "uniform":
        return generator.uniform(low, high, count)
    if value.get("dist") == "lognormal":
        return generator.lognormal(math.log(low * high) / 2, math.log(high / low) / 2 / Z95, count)
    rise = 4 * (value["central"] - low) / (high - low)
    return low + (high - low) * generator.beta(1 + rise, 5 - rise, count)


def averaging_one(generator: np.random.Generator, factor: float, count: int = DRAWS) -> Floats:
    sigma = math.log(factor) / Z95
    return generator.lognormal(-(sigma**2) / 2, sigma, count)


def asked(*entries: dict[str, Any], precision: str = "standard", **header: Any) -> Costing:
    return of(priced(town(*entries, **header), draws=None, precision=precision), "town")


def off(found: Costing, drawn: Floats) -> dict[str, float]:
    """Return how far each quantile is from that of draws, in stated errors, three standard errors being let go."""
    head, stated = found.total.headline, found.total.quantile_error
    assert head is not None
    assert stated is not None
    ratios = {}
    for name, share in zip(NAMES, (0.05, 0.5, 0.95), strict=True):
        slack = 3 * math.sqrt(share * (1 - share) / len(drawn))
        low, high = np.quantile(drawn, [share - slack, share + slack])
        ratios[name] = max(float(head[name] - high), float(low - head[name]), 0.0) / stated[name]
    return ratios


def width(found: Costing) -> float:
    assert found.total.headline is not None
    return found.total.headline["p95"] - found.total.headline["p5"]


def most_stated(found: Costing) -> float:
    """Return the largest stated error as a part of the width."""
    assert found.total.quantile_error is not None
    return max(found.total.quantile_error.values()) / width(found)


def many_shared(count: int) -> tuple[list[dict[str, Any]], dict[str, Any], Floats]:
    """Return quantities that two purchases each use, beside two large ones of grade E, with draws of their total."""
    quantities = {f"q{n}": uniform(1, 3) for n in range(count)}
    entries = [entry("purchase", f"l{n}{part}", amount_gbp=10, quantity=f"q{n}") for n in range(count) for part in "ab"]
    large = {"x": 100_000, "y": 50_000}
    entries += [entry("purchase", n, item_title=n, amount_gbp=a, grade="E", source="one") for n, a in large.items()]
    generator = np.random.default_rng(1)
    small = np.add.reduce([20 * draw(generator, uniform(1, 3)) for _ in range(count)])
    each = np.add.reduce([a * averaging_one(generator, SPREAD_E[1]) for a in large.values()])
    return entries, named(**quantities), small + each * averaging_one(generator, SPREAD_E[0])


@pytest.mark.parametrize("precision", ["standard", "high"])
def test_a_line_that_uses_an_input_beside_those_looked_at_keeps_its_spread(precision: str) -> None:
    """More shared inputs than are looked at together: a dominant line was priced at their central values."""
    entries, header, drawn = many_shared(41)
    found = asked(*entries, precision=precision, **header)
    assert max(off(found, drawn).values()) <= 1
    assert most_stated(found) < 0.05


def test_a_heavy_shared_input_is_looked_at_among_many() -> None:
    """45 items of one published average, each in two parts, one large: the stated error was nine widths."""
    entries = [
        entry("purchase", f"i{n}{part}", item_title=f"i{n}", grade="E", source="one", amount_gbp=300 if n else 20_000)
        for n in range(45)
        for part in "ab"
    ]
    generator = np.random.default_rng(2)
    items = 40_000 * averaging_one(generator, SPREAD_E[1])
    items += np.add.reduce([600 * averaging_one(generator, SPREAD_E[1]) for _ in range(44)])
    found = asked(*entries)
    assert max(off(found, items * averaging_one(generator, SPREAD_E[0])).values()) <= 1
    assert most_stated(found) < 0.05


def test_quantiles_rise_where_wide_quantities_cross() -> None:
    """45 lognormal quantities in 120 pairs: p50 was below p5."""
    names = [f"q{n}" for n in range(45)]
    entries = [
        entry("purchase", f"l{n}", amount_gbp=names[n % 45], quantity=names[(n * 7 + n // 45 + 1) % 45])
        for n in range(120)
    ]
    found = asked(*entries, precision="fast", **named(**{name: lognormal(1, 30) for name in names}))
    head = found.total.headline
    assert head is not None
    assert head["p5"] < head["p50"] < head["p95"]
    generator = np.random.default_rng(3)
    value = [draw(generator, lognormal(1, 30), 200_000) for _ in names]
    drawn = np.add.reduce([value[n % 45] * value[(n * 7 + n // 45 + 1) % 45] for n in range(120)])
    assert max(off(found, drawn).values()) <= 1


CANCELLING = (uniform(0, 10_600), lognormal(268, 3_730), pert(0, 13_500, 13_500))


@pytest.mark.parametrize("precision", sorted(PRECISIONS))
def test_skewness_that_cancels_between_lines_is_not_calm(precision: str) -> None:
    generator = np.random.default_rng(4)
    drawn = np.add.reduce([draw(generator, value) for value in CANCELLING])
    about = drawn - drawn.mean()
    # The premise: to four moments it is nearly normal.
    assert abs((about**3).mean() / drawn.std() ** 3) < 0.05
    assert abs((about**4).mean() / drawn.var() ** 2 - 3) < 0.05
    found = asked(*(entry("purchase", f"e{n}", amount_gbp=v) for n, v in enumerate(CANCELLING)), precision=precision)
    assert max(off(found, drawn).values()) <= 1


@pytest.mark.parametrize("precision", sorted(PRECISIONS))
def test_skewness_that_cancels_within_a_line_is_not_calm(precision: str) -> None:
    contacts, share = pert(350, 500, 770), pert(0.18, 0.32, 0.37)
    item = entry("failure_demand", contacts_per_year=contacts, failure_share=share, cost_per_contact_gbp=10)
    generator = np.random.default_rng(5)
    drawn = draw(generator, contacts, 4 * DRAWS) * draw(generator, share, 4 * DRAWS) * 10
    assert max(off(asked(item, precision=precision), drawn).values()) <= 1


def test_few_seeds_in_a_hundred_have_a_percentile_beyond_its_error() -> None:
    """The search stopped where the points' own estimate of their error was small by luck."""
    ranges = [(pert(1, 2, 5), pert(2, 6, 30), pert(1, 4, 12))] * 4
    entries = [
        entry("time", f"r{n}", staff="officer", people=a, hours=b, times_per_year=c)
        for n, (a, b, c) in enumerate(ranges)
    ]
    generator = np.random.default_rng(6)
    lines = [[draw(generator, value) for value in line] for line in ranges]
    drawn = 30 * np.add.reduce([np.multiply.reduce(line) for line in lines])
    sub = town(*entries)
    for precision in ("fast", "standard"):
        beyond = 0
        for seed in range(1, 41):
            found = of(priced(sub, draws=None, precision=precision, seed=seed), "town")
            beyond += max(off(found, drawn).values()) > 1
        assert beyond <= 2, precision


TURNOVER = {"layer": "morale", "headcount": 10, "replacement_gbp": 95, **GROUNDS}


@pytest.mark.parametrize("precision", sorted(PRECISIONS))
def test_what_cancels_exactly_has_no_range(precision: str) -> None:
    """The same unsure share of leavers with and without the measure: nothing is left, and no rounding of it."""
    item = entry("turnover", leaver_share="left", baseline_share="left", **TURNOVER)
    found = asked(item, precision=precision, **named(left=pert(0.1, 0.2, 0.3)))
    assert found.total.standard_deviation == 0
    assert found.total.headline is not None
    assert {found.total.headline[name] for name in ("mean", *NAMES)} == {0}


def test_parts_that_cancel_to_rounding_are_nothing() -> None:
    """0.3 − 0.1 − 0.2 is 2.8e-17 in floating point."""
    shares = {"q": pert(0.1, 0.2, 0.4)}
    items = [
        entry("absence", f"a{n}", layer="morale", fte=fte, days_per_fte=d, baseline_days_per_fte=b, gbp_per_day="q",
              **GROUNDS)
        for n, (fte, d, b) in enumerate([(0.3, 2, 1), (0.1, 1, 2), (0.2, 1, 2)])
    ]  # fmt: skip
    found = asked(*items, **named(**shares))
    assert found.total.standard_deviation == 0


def test_a_range_below_what_a_number_holds_is_none() -> None:
    tiny = entry("purchase", "a", amount_gbp=pert(1e6, 1e6, 1e6 * (1 + 1e-14)))
    found = asked(tiny, entry("purchase", "b", amount_gbp=1e9))
    assert found.total.standard_deviation == 0
    assert found.total.quantile_error == dict.fromkeys(NAMES, 0.0)


@pytest.mark.parametrize("least", [1e-10, 1e-20, 1e-50, 1e-150])
def test_ranges_beyond_any_use_are_still_numbers(least: float) -> None:
    wide = lognormal(least, 1e15)
    result = priced(town(entry("purchase", amount_gbp=wide, quantity=wide)), draws=None)
    json.dumps(result.as_dict(), allow_nan=False)
    assert of(result, "town").total.tier == 3


@pytest.mark.parametrize("precision", sorted(PRECISIONS))
def test_a_product_of_wide_lognormals_is_never_below_nothing(precision: str) -> None:
    found = asked(
        entry("purchase", amount_gbp=lognormal(10, 1e4), quantity=lognormal(0.1, 100),
              times_per_year=lognormal(0.1, 100)),
        precision=precision,
    )  # fmt: skip
    # Lognormal itself: logarithms add up, of mean ln √(10 · 1e4) and deviation √3 · ln 1,000 ÷ 2 z95.
    middle, sigma = math.log(1e5) / 2 + math.log(10), math.sqrt(3) * math.log(1_000) / 2 / Z95
    head, stated = found.total.headline, found.total.quantile_error
    assert head is not None
    assert stated is not None
    for name, score in zip(NAMES, (-Z95, 0.0, Z95), strict=True):
        assert head[name] > 0
        assert abs(head[name] - math.exp(middle + sigma * score)) <= stated[name], name


def test_a_total_near_zero_needs_no_draws() -> None:
    """Nothing about a small mean is hard: leavers 0.10 to 0.20 against a certain 0.15."""
    people, pounds = pert(50, 100, 200), pert(1_000, 2_000, 9_000)
    item = entry(
        "turnover", headcount=people, leaver_share=uniform(0.1, 0.2), baseline_share=0.15, replacement_gbp=pounds,
        layer="morale", **GROUNDS,
    )  # fmt: skip
    generator = np.random.default_rng(7)
    drawn = draw(generator, people) * draw(generator, pounds) * (draw(generator, uniform(0.1, 0.2)) - 0.15)
    found = asked(item)
    assert found.total.tier == 1
    assert max(off(found, drawn).values()) <= 1


def test_an_error_above_what_was_aimed_at_is_said() -> None:
    wide = lognormal(1e-10, 1e15)
    item = entry("purchase", amount_gbp=wide, quantity=wide)
    assert "wide_error" in {finding.code for finding in asked(item).findings}
    calm = asked(entry("purchase", amount_gbp=pert(1, 2, 4)))
    assert most_stated(calm) <= 0.01
    assert "wide_error" not in {finding.code for finding in calm.findings}
    # Whoever asks for draws aimed at nothing else.
    drawn = of(priced(town(item), draws=200), "town")
    assert "wide_error" not in {finding.code for finding in drawn.findings}
