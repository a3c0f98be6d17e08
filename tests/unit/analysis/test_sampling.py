"""How many to ask: against Student's t from printed tables, and by asking simulated people."""

from __future__ import annotations

import math
import random

import pytest

from burden.analysis.sampling import people_to_ask
from burden.base.errors import BurdenError


def test_by_hand_with_printed_values_of_t() -> None:
    # One-sided 5 % points of t: 17 degrees of freedom 1.740, 18: 1.734. 1.740 × 0.5 ÷ √18 = 0.2051 is too wide;
    # 1.734 × 0.5 ÷ √19 = 0.1989 is enough.
    found = people_to_ask(0.2, variation=0.5)
    assert found.people == 19
    assert found.half_width_share == pytest.approx(1.734 * 0.5 / math.sqrt(19), rel=1e-3)
    assert (found.few, found.everyone, found.from_timings) == (False, False, False)


def test_by_hand_where_there_are_thirty_in_all() -> None:
    # 11 degrees of freedom: 1.796, 12: 1.782. 12 of 30: 1.796 × 0.5 × √(18/30 ÷ 12) = 0.2008, 13: 0.1861.
    found = people_to_ask(0.2, people=30, variation=0.5)
    assert found.people == 13
    assert found.half_width_share == pytest.approx(1.782 * 0.5 * math.sqrt(17 / 30 / 13), rel=1e-3)


def test_timings_tell_the_variation() -> None:
    # 1, 2, 3, 2: mean 2, variance (1 + 0 + 1 + 0) ÷ 3.
    found = people_to_ask(0.1, [1, 2, 3, 2], variation=9)
    assert found.variation == pytest.approx(math.sqrt(2 / 3) / 2)
    assert found.from_timings
    assert found.few
    assert not people_to_ask(0.1, [1, 2, 3, 2, 2]).few


def test_all_are_asked_where_that_is_needed_and_alike_times_take_two() -> None:
    found = people_to_ask(0.001, people=7)
    assert (found.people, found.everyone, found.half_width_share) == (7, True, 0)
    assert people_to_ask(0.1, [3, 3, 3]).people == 2


def test_the_interval_holds_the_mean_nine_times_in_ten() -> None:
    # 4,000 tries: standard error √(0.9 × 0.1 ÷ 4,000) = 0.0047; four of them either way.
    found, rng, hits = people_to_ask(0.2, variation=0.5), random.Random(3), 0
    for _ in range(4000):
        times = [rng.gauss(10, 5) for _ in range(found.people)]
        mean = sum(times) / len(times)
        deviation = math.sqrt(sum((time - mean) ** 2 for time in times) / (len(times) - 1))
        hits += abs(mean - 10) <= 1.734 * deviation / math.sqrt(len(times))
    assert hits / 4000 == pytest.approx(0.9, abs=0.019)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"within_share": 0}, "wanted precision"),
        ({"within_share": math.nan}, "wanted precision"),
        ({"within_share": 1e-9}, "wider"),
        ({"within_share": 0.2, "people": 0}, "in all"),
        ({"within_share": 0.2, "people": 2, "timings": [1, 2, 3]}, "only 2 people"),
        ({"within_share": 0.2, "timings": [1, -2]}, "not a time"),
        ({"within_share": 0.2, "timings": [0, 0]}, "All timings are 0"),
        ({"within_share": 0.2, "variation": -1}, "variation"),
    ],
)
def test_what_cannot_be_is_said_in_words(values: dict[str, float], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        people_to_ask(**values)  # type: ignore[arg-type]
