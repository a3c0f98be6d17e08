"""Sums of products of shared numbers against every outcome, each number having two."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest

from burden.analysis.ranges.crossed import crossed
from burden.analysis.ranges.moments import cumulants
from burden.analysis.ranges.plans import plan_of, work

Outcomes = Sequence[tuple[float, float]]
SHARED: list[Outcomes] = [[(1.0, 0.3), (2.0, 0.7)], [(0.5, 0.6), (3.0, 0.4)], [(-1.0, 0.5), (1.5, 0.5)]]
OWN: list[Outcomes] = [
    [(2.0, 0.5), (5.0, 0.5)],
    [(1.0, 0.9), (4.0, 0.1)],
    [(3.0, 1.0), (3.0, 0.0)],
    [(-2.0, 0.2), (1.0, 0.8)],
]


def of(outcomes: Outcomes) -> list[float]:
    mean = math.fsum(value * share for value, share in outcomes)
    return [mean, *(math.fsum((value - mean) ** power * share for value, share in outcomes) for power in (2, 3, 4))]


def enumerated(sets: Sequence[set[int]], shared: Sequence[Outcomes], own: Sequence[Outcomes]) -> list[float]:
    """Return the cumulants of the sum over sets of its own number times its shared ones."""
    outcomes = []
    for shared_drawn in itertools.product(*shared):
        for own_drawn in itertools.product(*own):
            amount = sum(
                value * math.prod(shared_drawn[place][0] for place in held)
                for (value, _), held in zip(own_drawn, sets, strict=True)
            )
            outcomes.append((amount, math.prod(p for _, p in (*shared_drawn, *own_drawn))))
    mean, second, third, fourth = of(outcomes)
    return [mean, second, third, fourth - 3 * second**2]


CASES = [
    [{0}, {0}, {0, 1}],
    [{0, 1}, {1, 2}, {0, 2}],
    [{0, 1}, {1}, {2}, set()],
    [{0}, {1}, {0, 1}],
    [{0, 1, 2}, {0, 1}, {2}, {0, 2}],
]


def moments(numbers: Sequence[Outcomes]) -> np.ndarray:
    return np.array([of(number) for number in numbers])


@pytest.mark.parametrize("sets", CASES)
def test_what_is_common_multiplies_and_what_shares_nothing_adds(sets: list[set[int]]) -> None:
    own = OWN[: len(sets)]
    part = np.array([place for place, held in enumerate(sets) for _ in held], dtype=np.int64)
    function = np.array([number for held in sets for number in sorted(held)], dtype=np.int64)
    plan = plan_of(np.zeros(len(sets), dtype=np.int64), 1, part, function)
    found = work(plan, cumulants(moments(own))[:, None], moments(SHARED))[0, 0]
    assert found == pytest.approx(enumerated(sets, SHARED, own), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("sets", [case for case in CASES if all(case)])
def test_crossed(sets: list[set[int]]) -> None:
    own = OWN[: len(sets)]
    inside = np.array([[number in held for number in range(3)] for held in sets])
    found = crossed(cumulants(moments(own))[None], moments(SHARED)[None], inside)[0]
    assert found == pytest.approx(enumerated(sets, SHARED, own), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("sets", [case for case in CASES if all(case)])
def test_crossed_where_a_function_is_nothing_on_average(sets: list[set[int]]) -> None:
    shared = [[(-1.0, 0.5), (1.0, 0.5)], *SHARED[1:]]
    own = OWN[: len(sets)]
    inside = np.array([[number in held for number in range(3)] for held in sets])
    found = crossed(cumulants(moments(own))[None], moments(shared)[None], inside)[0]
    assert found == pytest.approx(enumerated(sets, shared, own), rel=1e-9, abs=1e-9)


def test_two_totals_are_worked_together_as_apart() -> None:
    sets = [*CASES[0], *CASES[1]]
    own = [*OWN[:3], *OWN[:3]]
    part = np.array([place for place, held in enumerate(sets) for _ in held], dtype=np.int64)
    function = np.array([number for held in sets for number in sorted(held)], dtype=np.int64)
    plan = plan_of(np.array([0, 0, 0, 1, 1, 1]), 2, part, function)
    found = work(plan, cumulants(moments(own))[:, None], moments(SHARED))[:, 0]
    for row, case in zip(found, CASES[:2], strict=True):
        assert row == pytest.approx(enumerated(case, SHARED, OWN[:3]), rel=1e-9, abs=1e-9)


def test_narrow_numbers_that_are_nothing_on_average_count() -> None:
    """±1e-9 about 0 times 1e6, beside a line of narrow ranges: its mean is 0, its slope is not."""
    tiny: Outcomes = [(-1e-9, 0.5), (1e-9, 0.5)]
    narrow: Outcomes = [(1 - 1e-9, 0.5), (1 + 2e-9, 0.5)]
    sets, own = [{0, 1}, {1, 2}, {0, 2}], [[(1e6, 1.0)], [(1e3, 1.0)], [(1e3, 1.0)]]
    shared = [tiny, narrow, narrow]
    inside = np.array([[number in held for number in range(3)] for held in sets])
    found = crossed(cumulants(moments(own))[None], moments(shared)[None], inside)[0]
    # To first order: 1e6 f + 1e3 g h + 1e3 f h, slopes 1e6 + 1e3, about 1e3, about 1e3; f alone has fourth cumulant
    # −2 × 1e-36, and the two others −2 × (1.5e-9)⁴.
    slope = 1e6 + 1e3
    want = -2 * (slope * 1e-9) ** 4 - 2 * 2 * (1e3 * 1.5e-9) ** 4
    assert found[1] == pytest.approx((slope * 1e-9) ** 2 + 2 * (1.5e-6) ** 2, rel=1e-6)
    assert found[3] == pytest.approx(want, rel=1e-3)
