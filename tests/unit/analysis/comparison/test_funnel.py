"""Funnels against the limits that Public Health England's PHEindicatormethods prints, and against hand work.

Printed numbers: that project's `tests/testthat`, `testdata_funnel_prop_{inputs,outputs}.csv` (proportions, in per cent)
and `testdata_funnel_ratio_outputs.csv` (observed ÷ expected, in per cent; exact Poisson).
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from burden.analysis.comparison.funnel import Method, funnel
from burden.base.errors import BurdenError

BASELINE = 80.642448
# Population; lower and upper limit at 2.5 %; lower and upper limit at 0.1 %.
PROPORTIONS = [
    (1, 3.204264, 100, 0, 100),
    (20, 63.326743, 97.958152, 53.341156, 100),
    (50, 69.691035, 91.593861, 63.375595, 97.909301),
    (1008, 78.203374, 83.081521, 76.796814, 84.488082),
    (43036, 80.269164, 81.015732, 80.053899, 81.230996),
]
AREAS = [
    (35078.4880, 41980, 2),  # New Forest: High (0.001)
    (24803.6256, 31824, -2),  # Norwich: Low (0.001)
    (26789.2380, 33012, 1),  # West Norfolk: High (0.025)
    (30277.5312, 37828, -1),  # North Devon: Low (0.025)
    (50050.7443, 61921, 0),  # South Gloucestershire: Not significant
]
# Expected number and lower limit at 2.5 % and at 0.1 %; the same for upper limits.
LOWER = [
    (5.571644585, 17.94802207, 9.233410143, 10.83023482),
    (18.39035799, 54.3763205, 24.13397235, 41.43536693),
    (121.6268111, 82.21871402, 134.9243187, 74.11562345),
    (770.4222128, 92.93605352, 802.60414, 89.20960712),
]
UPPER = [
    (0.025317898, 3949.774946, 0.001000547, 99945.32721),
    (4.795387629, 208.5337156, 2.960519925, 337.778507),
    (81.36400699, 122.9044681, 71.92139974, 139.0406755),
    (664.5083011, 107.7488421, 636.1521174, 112.5516964),
]


@pytest.mark.parametrize(("size", "low95", "high95", "low998", "high998"), PROPORTIONS)
def test_limits_of_proportions_as_printed(
    size: int, low95: float, high95: float, low998: float, high998: float
) -> None:
    lower, upper = funnel([1], [2], "proportion", target=BASELINE / 100).at([size])
    assert (100 * lower[:, 0]).tolist() == pytest.approx([low95, low998], abs=2e-6)
    assert (100 * upper[:, 0]).tolist() == pytest.approx([high95, high998], abs=2e-6)


def test_areas_outside_the_limits_as_printed() -> None:
    events, size, zone = zip(*AREAS, strict=True)
    assert funnel(events, size, "proportion", target=BASELINE / 100).zone.tolist() == list(zone)


@pytest.mark.parametrize("row", range(4))
def test_exact_limits_of_counts_as_printed(row: int) -> None:
    # The printed table seeks the expected number by steps and stops within 1e-7 of it: most where 0.001 is expected.
    curve = funnel([1], [1], "count", target=1).at
    at95, low95, at998, low998 = LOWER[row]
    lower = curve([at95, at998])[0]
    assert (100 * lower[0, 0], 100 * lower[1, 1]) == pytest.approx((low95, low998), rel=1e-5)
    at95, high95, at998, high998 = UPPER[row]
    upper = curve([at95, at998])[1]
    assert (100 * upper[0, 0], 100 * upper[1, 1]) == pytest.approx((high95, high998), rel=1e-5)


def test_no_event_is_within_the_limits_where_it_is_likely_enough() -> None:
    # exp(−3.6) = 0.0273 is more than 2.5 %, exp(−3.8) = 0.0224 less.
    assert funnel([0, 0], [3.6, 3.8], "count", target=1).zone.tolist() == [0, -1]


def test_limits_from_ranges_by_hand() -> None:
    # Target 2: 100 of 50 in all but one, which costs 130 with a deviation of 12.5: 2.6 against 2 ± 1.96 × 0.25.
    found = funnel([100, 100, 130], [50, 50, 50], "ranges", target=2, deviations=[5, 0, 12.5])
    assert found.rate.tolist() == [2, 2, 2.6]
    assert found.upper[:, 2] == pytest.approx([2 + 1.959964 * 0.25, 2 + 3.090232 * 0.25], abs=1e-6)
    assert found.lower[:, 1].tolist() == [2, 2]
    assert found.zone.tolist() == [0, 0, 1]
    with pytest.raises(BurdenError, match="no curve"):
        found.at([10])


def test_the_target_is_the_ratio_of_sums_and_limits_narrow_with_the_root_of_size() -> None:
    found = funnel([300, 100, 900], [100, 100, 400])
    assert found.target == 1300 / 600
    lower, upper = found.at([100, 400])
    assert (upper - lower)[:, 0] == pytest.approx(2 * (upper - lower)[:, 1])
    assert (upper + lower)[:, 0] / 2 == pytest.approx([found.target] * 2)
    assert found.provisional


def test_the_spread_by_hand() -> None:
    # Eleven of size 1 at −5 to 5 around 10: tenths lie at −4 and 4, so that (2 × 16 + 2 × (16 + 9 + 4 + 1)) ÷ 11 is
    # the mean square drawn in. Of a normal variance 0.8 − 2 × 1.28155 × 0.17550 + 0.2 × 1.64237 = 0.67865 is left.
    found = funnel(range(5, 16), [1] * 11)
    assert found.spread == pytest.approx(math.sqrt((32 + 60) / 11 / 0.67865), rel=1e-4)
    assert not found.provisional


def test_one_far_away_does_not_widen_the_funnel_until_it_is_within() -> None:
    rng = np.random.default_rng(1)
    size = rng.uniform(5e4, 5e5, 100)
    amount = size * 3 + rng.normal(0, 200, 100) * np.sqrt(size)
    far = amount.copy()
    far[0] += 10 * 200 * np.sqrt(size[0])
    calm, found = funnel(amount, size, target=3), funnel(far, size, target=3)
    assert found.zone[0] == 2
    assert found.spread is not None
    assert calm.spread == pytest.approx(200, rel=0.2)
    assert found.spread == pytest.approx(calm.spread, rel=0.05)


def test_as_many_as_chance_has_it_lie_outside() -> None:
    rng = np.random.default_rng(2)
    size = rng.uniform(5e4, 5e5, 20_000)
    found = funnel(size * 3 + rng.normal(0, 200, len(size)) * np.sqrt(size), size)
    assert found.by_chance == pytest.approx((1000, 40))
    # Four standard deviations of a binomial count: 4 × √950 and 4 × √39.92.
    assert abs(int((found.zone != 0).sum()) - 1000) < 124
    assert abs(int((abs(found.zone) == 2).sum()) - 40) < 26


def test_equal_rates_are_within_limits_that_coincide() -> None:
    amounts, sizes = [0.1 * n for n in range(1, 12)], range(1, 12)
    found = funnel(amounts, sizes)
    assert found.spread == pytest.approx(0, abs=1e-12)
    assert not found.zone.any()
    assert not funnel(amounts, sizes, "ranges", deviations=[0] * 11).zone.any()


def test_order_of_the_authorities_does_not_matter() -> None:
    amount, size = np.array([3.0, 9, 4, 40, 8]), np.array([1.0, 4, 2, 5, 3])
    turn = [4, 2, 0, 3, 1]
    assert funnel(amount[turn], size[turn]).zone.tolist() == funnel(amount, size).zone[turn].tolist()


@pytest.mark.parametrize(
    ("amounts", "sizes", "method", "words"),
    [
        ([1, 2], [1, 0], "amount", "sizes above zero"),
        ([1, math.nan], [1, 1], "amount", "one finite figure"),
        ([1], [1, 1], "amount", "one finite figure"),
        ([], [], "amount", "sizes above zero"),
        ([1], [1], "amount", "fewer than two"),
        ([2, 1], [1, 1], "proportion", "proportion"),
        ([-1, 5], [1, 1], "count", "below zero"),
        ([0, 0], [1, 1], "count", "target"),
        ([1, 1], [1, 1], "ranges", "standard deviation"),
        ([1, 1], [1, 1], "guess", "no method"),
    ],
)
def test_what_makes_no_funnel_is_refused(amounts: list[float], sizes: list[float], method: Method, words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        funnel(amounts, sizes, method)


@pytest.mark.parametrize("kind", ["alike for all sizes", "falling with size"])
def test_limits_hold_nineteen_of_twenty_whether_or_not_spread_falls_with_size(kind: str) -> None:
    """Of 20,000 made-up authorities, in sets of 50; by quarter of size none may be made out to be beyond too often."""
    random = np.random.default_rng(1)
    beyond: list[list[float]] = [[], [], [], []]
    for _ in range(400):
        size = random.lognormal(11.5, 0.6, 50)
        spread = 0.4 if kind == "alike for all sizes" else 0.4 * np.sqrt(1e5 / size)
        chart = funnel((1 + spread * random.standard_normal(50)) * size, size)
        for quarter, places in enumerate(np.array_split(np.argsort(size), 4)):
            beyond[quarter].append(float((chart.zone[places] != 0).mean()))
    shares = [float(np.mean(found)) for found in beyond]
    assert float(np.mean(shares)) == pytest.approx(0.05, abs=0.01)
    assert max(shares) < 0.08, shares
