"""Comparing 1.3 million lines takes no more than ten times a bare group-by of them, and no more than their memory."""

from __future__ import annotations

import pytest

from burden.analysis.comparison.comparing import compare
from tests.bench.bench_compare import bare, memory, ratios, table

MOST = 10
"""Times a bare group-by: the promise. The bench prints six to seven."""

pytestmark = pytest.mark.bench


def test_both_add_up_the_same_lines() -> None:
    panel = table(5, 6, 20)
    sums = bare(panel).reshape(len(panel.units), -1).sum(axis=1)
    assert [row.total for row in compare(panel).rows] == pytest.approx(sums.tolist())


def test_a_comparison_within_ten_times_a_bare_group_by(capsys: pytest.CaptureFixture[str]) -> None:
    found = ratios()
    with capsys.disabled():
        print("".join(f"\n  compare {name}: {ratio:.1f} × a bare group-by" for name, ratio in found.items()))
    assert found["by layer"] <= MOST


def test_memory_stays_below_two_gigabytes(capsys: pytest.CaptureFixture[str]) -> None:
    held, peak = memory()
    with capsys.disabled():
        print(f"\n  compare: {peak / 1e6:,.0f} MB at its peak, on top of a table of {held / 1e6:,.0f} MB")
    assert held + peak < 2e9
