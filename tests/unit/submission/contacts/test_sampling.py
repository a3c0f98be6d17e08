"""The sampling error of a share against published tables and exact sums, and the range of an entry against draws."""

from __future__ import annotations

from math import comb, sqrt

import numpy as np
import pytest

from burden.base.errors import BurdenError
from burden.submission.contacts import pert_between, wilson

Z975 = 1.959963985


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_prints_the_published_figures(hits: int, count: int, low: float, high: float) -> None:
    """Source: Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3 (score), 95 per cent."""
    assert wilson(hits, count, Z975) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(("hits", "count"), [(157, 412), (3, 1000), (9, 10), (1, 2)])
def test_at_each_end_the_share_found_lies_z_standard_errors_off(hits: int, count: int) -> None:
    """Wilson's own definition: |share − p| = z √(p(1 − p) ÷ n) at both ends p; z of nine in ten is 1.6449."""
    for end in wilson(hits, count):
        assert abs(hits / count - end) == pytest.approx(1.6448536 * sqrt(end * (1 - end) / count), rel=1e-6)


def test_nine_in_ten_ranges_hold_the_true_share() -> None:
    """Exact binomial sums over true shares from 5 to 95 per cent, 50 contacts."""
    count = 50
    ranges = [wilson(hits, count) for hits in range(count + 1)]
    held = []
    for true in np.linspace(0.05, 0.95, 181):
        chances = [comb(count, hits) * true**hits * (1 - true) ** (count - hits) for hits in range(count + 1)]
        pairs = zip(chances, ranges, strict=True)
        held.append(sum(chance for chance, (low, high) in pairs if low <= true <= high))
    assert np.mean(held) == pytest.approx(0.9, abs=0.01)
    assert min(held) > 0.84


def test_what_was_counted_whole_has_no_sampling_error() -> None:
    assert wilson(30, 100, part=1) == (0.3, 0.3)
    half, none = wilson(30, 100, part=0.5), wilson(30, 100)
    assert none[0] < half[0] < 0.3 < half[1] < none[1]


@pytest.mark.parametrize(("hits", "count", "part"), [(1, 0, 0), (5, 4, 0), (-1, 4, 0), (1, 4, 1.5), (1, 4, -0.5)])
def test_no_share_of_nothing(hits: int, count: int, part: float) -> None:
    with pytest.raises(BurdenError, match="Count some first"):
        wilson(hits, count, part=part)


@pytest.mark.parametrize(("hits", "count"), [(157, 412), (20, 50), (2, 100), (90, 100)])
def test_draws_of_the_entrys_range_lie_nine_in_ten_within_that_of_the_count(hits: int, count: int) -> None:
    """PERT is a beta on least to most with 1 + 4 × (mode − least) ÷ width and 1 + 4 × (most − mode) ÷ width."""
    low, high = wilson(hits, count)
    mode = hits / count
    least, most = pert_between(low, mode, high)
    width = most - least
    generator = np.random.default_rng(7)
    drawn = least + width * generator.beta(1 + 4 * (mode - least) / width, 1 + 4 * (most - mode) / width, 400_000)
    assert (drawn < low).mean() == pytest.approx(0.05, abs=0.002)
    assert (drawn > high).mean() == pytest.approx(0.05, abs=0.002)


@pytest.mark.parametrize(("hits", "count"), [(0, 20), (20, 20), (1, 3), (0, 1), (1, 1), (2, 3)])
def test_the_range_stays_within_shares_and_holds_the_mode(hits: int, count: int) -> None:
    low, high = wilson(hits, count)
    least, most = pert_between(low, hits / count, high)
    assert 0 <= least <= hits / count <= most <= 1
    assert most > least
