"""The published mistakes: lines drawn one by one are far too sure, lows and highs added up far too unsure.

One hundred returns, each worth the same: hours uniform from 5 to 15, each return's its own, at one tariff uniform from
£20 to £40 an hour that all of them share.

    tariff T: mean 30, variance 20² ÷ 12 = 100/3, mean square 2,800/3
    hours H of all: mean 1,000, variance 100 × 10² ÷ 12 = 2,500/3
    total T × H: mean 30,000
        variance = 2,800/3 × (1,000² + 2,500/3) − 30,000² = 34,111,111.1, standard deviation 5,840.5
    each line with a tariff of its own:
        variance = 100 × (2,800/3 × (10² + 100/12) − 300²) = 1,111,111.1, standard deviation 1,054.1
    all lows 100 × 5 × 20 = 10,000; all highs 100 × 15 × 40 = 60,000
    were the hours certain, nine in ten lay within 1,000 × (21 to 39), £18,000 apart; they add little

So the right width is a little above £18,000; line by line it comes to 2 × 1.645 × 1,054 = £3,468, a fifth of that; lows
and highs are £50,000 apart, nearly three times as much.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from burden import cost
from burden.analysis.costing import Figures
from burden.base.vocabulary import PRECISIONS
from burden.reference.strict_yaml import Document
from burden.submission.read import read_document
from tests.oracle.brute import TOTAL, Estimate, judge
from tests.oracle.prices import Raw

LINES, DRAWS = 100, 1_000_000
MEAN = 30_000.0
TOGETHER = math.sqrt(2_800 / 3 * (1_000**2 + 2_500 / 3) - MEAN**2)
ONE_BY_ONE = math.sqrt(LINES * (2_800 / 3 * (100 + 100 / 12) - 300**2))
ADDED_UP = 60_000 - 10_000

RAW: Raw = {
    "authority": "town", "name": "Town", "type": "other", "period": "2005-06",
    "staff": {"officer": {"tariff_gbp_per_hour": {"low": 20, "high": 40, "dist": "uniform"}, "source": "payroll"}},
    "entries": [
        {
            "id": f"return-{number}", "layer": "local_preparation", "item_title": f"Return {number}", "kind": "time",
            "staff": "officer", "people": 1, "hours": {"low": 5, "high": 15, "dist": "uniform"}, "grade": "C",
            "source": "those who do it",
        }
        for number in range(LINES)
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def truth() -> Estimate:
    """Return what a million draws say of the total."""
    return judge([RAW], 1, DRAWS).cells["town", TOTAL]


@pytest.fixture(scope="module", params=sorted(PRECISIONS))
def total(request: pytest.FixtureRequest) -> Figures:
    """Return what the engine says of the total."""
    submissions, _ = read_document(Document(RAW, {}))
    return cost(submissions, precision=request.param).costings[0].total


def _width(figures: Figures) -> float:
    assert figures.headline is not None
    return figures.headline["p95"] - figures.headline["p5"]


def test_the_judge_agrees_with_the_hand(truth: Estimate) -> None:
    assert abs(truth.values["mean"] - MEAN) <= 4 * truth.errors["mean"]
    assert abs(truth.values["standard_deviation"] - TOGETHER) <= 4 * truth.errors["standard_deviation"]


def test_line_by_line_is_far_too_narrow(total: Figures) -> None:
    """Drawn here as people do it: every line a tariff of its own."""
    generator = np.random.default_rng(1)
    apart = sum(generator.uniform(20, 40, 10_000) * generator.uniform(5, 15, 10_000) for _ in range(LINES))
    assert float(np.std(apart)) == pytest.approx(ONE_BY_ONE, rel=0.05)
    low, high = np.quantile(apart, (0.05, 0.95))
    assert 4 < _width(total) / (high - low) < 6


def test_lows_and_highs_are_far_too_wide(total: Figures) -> None:
    assert total.headline is not None
    assert total.headline["high"] - total.headline["low"] == pytest.approx(ADDED_UP, rel=1e-12)
    assert 2.5 < ADDED_UP / _width(total) < 3


def test_the_engine_is_right(total: Figures, truth: Estimate) -> None:
    assert total.headline is not None
    assert total.quantile_error is not None
    assert total.headline["mean"] == pytest.approx(MEAN, rel=1e-9)
    assert total.standard_deviation == pytest.approx(TOGETHER, rel=1e-9)
    for name, stated in total.quantile_error.items():
        assert abs(total.headline[name] - truth.values[name]) <= stated + 2 * truth.errors[name], name
