"""A pasted series as a process behaviour chart: limits by hand, gaps, and refusals in words."""

from __future__ import annotations

import pytest

from burden.analysis.measures.behaviour import behaviour
from burden.base.errors import BurdenError


def test_limits_are_worked_out_by_hand() -> None:
    """Values 12, 14, 11, 13: mean 12.5; moving ranges 2, 3, 2, mean 7 ÷ 3; limits 12.5 ± 2.66 × 7 ÷ 3."""
    found = behaviour("Apr: 12; May: 14; Jun: 11; Jul: 13", "Days")
    assert found.periods == ("Apr", "May", "Jun", "Jul")
    assert found.chart.centre == 12.5
    assert found.chart.upper == pytest.approx(12.5 + 2.66 * 7 / 3)
    assert found.chart.lower == pytest.approx(12.5 - 2.66 * 7 / 3)
    assert not found.chart.signal.any()


def test_no_range_is_taken_across_a_gap() -> None:
    """Ranges 2 and 1 only: the one from 14 to 50 spans a missing value."""
    found = behaviour("12\n14\n-\n50\n51", "Days")
    assert found.chart.mean_range == 1.5
    assert found.chart.known == 4


@pytest.mark.parametrize("text", ["12", "12\n-\n14", "-\n-"])
def test_two_in_a_row_are_needed(text: str) -> None:
    with pytest.raises(BurdenError, match="Days: a chart needs two values in a row"):
        behaviour(text, "Days")


def test_what_is_no_series_is_told_with_its_name() -> None:
    with pytest.raises(BurdenError, match=r"Days: Value 2 .* is not a number"):
        behaviour("12\nabout 14", "Days")
