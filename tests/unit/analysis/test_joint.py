"""Totals drawn together: what councils share moves them together, what is their own does not."""

from __future__ import annotations

import numpy as np
import pytest

from burden import cost, loads
from burden.analysis.joint import chance_above, joint_draws, rank_intervals
from burden.submission.model import Submission

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
    assert chance_above(totals, 0, 1) == 0.625
    assert chance_above(totals, 0, 0) == 0.5
    clear = np.array([[9.0] * 10, [5.0] * 10, [1.0] * 10])
    assert rank_intervals(clear).tolist() == [[1, 1], [2, 2], [3, 3]]


def test_the_same_call_gives_the_same_draws() -> None:
    first, second = (joint_draws(cost([town("a", 1_000), town("b", 1_100)]), [0, 1], 100) for _ in range(2))
    assert first.tobytes() == second.tobytes()
