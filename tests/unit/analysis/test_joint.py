"""Totals drawn together: what councils share moves them together, what is their own does not."""

from __future__ import annotations

import numpy as np
import pytest

from burden import cost, loads
from burden.analysis.joint import chances_above, joint_draws, rank_intervals, skewed
from burden.submission.model import Submission
from tests.unit.costing import making

DRAWS = 20_000
TOWN = """
schema_version: 1
authority: {code}
name: {code}
type: other
period: 2005-06
entries:
  - {{id: survey, layer: local_preparation, kind: purchase, amount_gbp: {amount}, grade: E, source: one survey}}
  - {{id: fee, layer: local_preparation, kind: fee, grade: A, source: x, amount_gbp: {{low: 9, central: 10, high: 11}}}}
"""


def town(code: str, amount: float) -> Submission:
    (found,) = loads(TOWN.format(code=code, amount=amount))
    return found


def test_draws_have_the_moments_of_the_ranges() -> None:
    costings = cost([town("a", 1_000), town("b", 1_100)])
    drawn = joint_draws(costings, [0, 1], DRAWS)
    for row, costing in zip(drawn, costings, strict=False):
        head, deviation = costing.total.headline, costing.total.standard_deviation
        assert head is not None
        assert deviation is not None
        assert row.mean() == pytest.approx(head["mean"], abs=5 * deviation / DRAWS**0.5)
        assert row.std() == pytest.approx(deviation, rel=0.06)


def test_the_error_of_a_survey_both_use_leaves_their_order_alone() -> None:
    """Drawn apart, the shared error would count twice in the difference."""
    costings = cost([town("a", 1_000), town("b", 1_100)])
    a, b = joint_draws(costings, [0, 1], DRAWS)
    together, apart = (a - b).std(), np.hypot(a.std(), b.std())
    assert together < 0.9 * apart
    assert np.corrcoef(a, b)[0, 1] > 0.2


def test_chances_and_ranks() -> None:
    totals = np.array([[3.0, 3.0, 1.0, 2.0], [1.0, 2.0, 3.0, 2.0]])
    assert chances_above(totals, 0)[1] == 0.625
    assert chances_above(totals, 0)[0] == 0.5
    clear = np.array([[9.0] * 10, [5.0] * 10, [1.0] * 10])
    assert rank_intervals(clear).tolist() == [[1, 1], [2, 2], [3, 3]]


def test_the_same_call_gives_the_same_draws() -> None:
    first, second = (joint_draws(cost([town("a", 1_000), town("b", 1_100)]), [0, 1], 100) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_what_a_body_costs_is_drawn_once_for_all_who_bear_it() -> None:
    """Two councils bear half each of a body's purchase: they differ by nothing, and add up to it."""
    amount = {"low": 1e6, "central": 2e6, "high": 6e6}
    body = making.watch(
        making.entry("purchase", "d", layer="central_inspection", amount_gbp=amount),
        falls_on={"types": ["other"], "key": "each", "authorities": 2},
    )
    towns = [making.town(making.entry("purchase", "p", amount_gbp=100), code=code) for code in ("a", "b")]
    costings = cost([*towns, body])
    a, b, all_of_it = joint_draws(costings, [0, 1, 2], DRAWS)
    assert np.abs(a - b).max() < 1e-6
    assert a + b - 200 == pytest.approx(all_of_it, rel=1e-12)
    # PERT: 5e6 × √(1.8 · 4.2 ÷ 252), a half of it
    assert a.std() == pytest.approx(5e6 * (1.8 * 4.2 / 252) ** 0.5 / 2, rel=0.03)


def test_a_wide_lognormal_keeps_its_spread_and_its_sign() -> None:
    """Sigma 1: a polynomial of the four cumulants gave six times the deviation, and negative costs."""
    wide = {"low": 1_000, "high": 1_000 * float(np.exp(2 * 1.6448536269514722)), "dist": "lognormal"}
    towns = [making.town(making.entry("purchase", "p", amount_gbp=wide), code=code) for code in ("a", "b")]
    drawn = joint_draws(cost(towns), [0, 1], 200_000)
    middle = 1_000 * float(np.exp(1.6448536269514722))
    for row in drawn:
        assert row.min() > 0
        # ln: median exp(μ); mean exp(μ + ½); deviation mean × √(e − 1), which few draws tell within some percent
        assert np.median(row) == pytest.approx(middle, rel=0.02)
        assert row.std() == pytest.approx(middle * np.exp(0.5) * (np.e - 1) ** 0.5, rel=0.1)


@pytest.mark.parametrize("skew", [-3.0, -0.4, 0.0, 0.02, 0.4, 6.18])
def test_numbers_of_a_skewness_rise_with_the_score(skew: float) -> None:
    z = np.linspace(-9, 9, 400_001)
    weight = np.exp(-z * z / 2)
    weight /= weight.sum()
    found = skewed(np.array([10.0, 4.0, skew * 8, 0.0]), z)
    assert (np.diff(found) >= 0).all()
    mean = (weight * found).sum()
    moments = [(weight * (found - mean) ** power).sum() for power in (2, 3)]
    assert (mean, *moments) == pytest.approx((10, 4, skew * 8), rel=1e-3, abs=1e-6)
