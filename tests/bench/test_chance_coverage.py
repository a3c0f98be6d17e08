"""Nine in ten is nine in ten: totals, ranks and chances held against truths drawn independently in many worlds.

What is printed stands in `bench_chance.py`; here it is held to two points in a hundred. Where what is shared is drawn
apart, on either side, the same figures must fail, or they would tell nothing.
"""

from __future__ import annotations

import numpy as np
import pytest

from burden import compare, cost
from burden.analysis.comparison.chance import CALLED_FROM
from burden.analysis.draws import DRAWS
from burden.analysis.joint import chances_above, rank_intervals
from tests.bench.bench_chance import (
    EACH,
    FAMILIES,
    WORLDS,
    Score,
    bins,
    family_scores,
    joined,
    words_of,
    wrong_scores,
)
from tests.unit.costing import making

pytestmark = pytest.mark.simulation
NOMINAL, WITHIN = 0.9, 0.02


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return family_scores(WORLDS)


@pytest.fixture(scope="module")
def wrong() -> dict[str, Score]:
    return wrong_scores(WORLDS)


def widest(found: Score) -> float:
    return max(abs(row.said - row.so) for row in bins(found))


def test_the_figures(scores: dict[str, Score], wrong: dict[str, Score], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{words_of(scores, wrong)}")
    assert all(found.worlds == WORLDS * EACH >= 1_000 for found in scores.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_the_truth_lies_in_nine_intervals_of_ten(scores: dict[str, Score], family: str) -> None:
    found = scores[family]
    for covered in (found.totals, found.compared, found.fair):
        assert covered.mean() == pytest.approx(NOMINAL, abs=WITHIN)


@pytest.mark.parametrize("family", FAMILIES)
def test_ranks_shown_hold_at_least_nine_of_ten_and_as_many_as_was_said(scores: dict[str, Score], family: str) -> None:
    found = scores[family]
    assert found.ranks.mean() >= NOMINAL
    assert found.ranks.mean() == pytest.approx(found.ranks_said.mean(), abs=WITHIN)


def test_chances_of_pairs_are_as_often_so_as_said(scores: dict[str, Score]) -> None:
    rows = bins(joined(scores.values()))
    assert len(rows) == 6
    for row in rows:
        assert row.pairs > 100
        assert row.so == pytest.approx(row.said, abs=WITHIN)


def test_no_pair_is_off_by_more_than_luck(scores: dict[str, Score]) -> None:
    """Averages over pairs could hide errors that cancel; here each pair counts by itself."""
    found = joined(scores.values())
    luck = found.said * (1 - found.said) * (1 / WORLDS + 1 / DRAWS)
    unsure = (found.said > 0.5) & (found.said < 0.99)
    assert np.mean((found.said - found.so)[unsure] ** 2 / luck[unsure]) < 1.5


def test_orders_that_are_called_are_right(scores: dict[str, Score]) -> None:
    for found in scores.values():
        called = found.said >= CALLED_FROM
        assert called.any()
        assert found.so[called].mean() >= CALLED_FROM - WITHIN
        assert found.so[called].min() > CALLED_FROM - 2 * WITHIN


def test_an_average_stated_as_apart_fails(wrong: dict[str, Score]) -> None:
    """What all share cancels between them; whoever says that it does not is far too unsure of the order."""
    found = wrong["stated apart"]
    assert found.totals.mean() == pytest.approx(NOMINAL, abs=WITHIN), "each by itself is as it was"
    assert found.fair.mean() > NOMINAL + WITHIN
    assert widest(found) > WITHIN


def test_a_truth_drawn_apart_fails(wrong: dict[str, Score]) -> None:
    """Errors drawn line by line cancel within a total, which is then far surer than stated, and not between them."""
    found = wrong["apart in truth"]
    assert found.totals.mean() > NOMINAL + WITHIN
    assert widest(found) > WITHIN


# -- equal totals, of which no order can be right ----------------------------------------------------------------------


def test_equal_totals_share_their_ranks() -> None:
    totals = np.repeat([[5.0], [7.0], [5.0], [1.0]], 10, axis=1)
    assert rank_intervals(totals).tolist() == [[2, 3], [1, 1], [2, 3], [4, 4]]
    assert rank_intervals(np.zeros((3, 10))).tolist() == [[1, 3]] * 3
    assert rank_intervals(np.array([[2.0, 3.0]])).tolist() == [[1, 1]]


def test_rounding_is_no_order() -> None:
    """0.1 + 0.2 and 0.3 differ in the last bit, in every draw: that is no evidence that one costs more."""
    totals = np.repeat([[0.1 + 0.2], [0.3], [0.3 + 1e-6]], 10, axis=1)
    assert totals[0, 0] > totals[1, 0]
    assert chances_above(totals, 0).tolist() == [0.5, 0.5, 0]
    assert rank_intervals(totals).tolist() == [[2, 3], [2, 3], [1, 1]]


def test_a_cost_shared_by_residents_is_the_same_for_each_resident() -> None:
    body = making.watch(
        making.entry("purchase", layer="central_inspection", amount_gbp=600_000),
        falls_on={"types": ["other"], "key": "residents", "authorities": 9, "total": 3_000_000},
    )
    towns = [
        making.town(code=f"town{count}", residents=count) for count in (100_003, 70_001, 33_337, 61_113, 99_991, 12_347)
    ]
    found = compare(cost([*towns, body]), per="residents")
    assert len({row.ratio for row in found.rows}) > 1, "rounding must tell them apart for this to test anything"
    assert found.calls == ()
    assert [row.rank for row in found.rows] == [(1, len(towns))] * len(towns)
