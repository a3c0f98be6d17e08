"""Ranges of the national estimate hold what they say: nine in ten of the true totals of simulated worlds.

The councils and their residents are those published; everything that they cost is made up. In each world councils of a
type cost unequally, not in proportion to residents, and report with an error that all share and one of their own.
Some are drawn, and the range is held against the total of all of them. Run it with -s to see the figures.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import pytest

from burden.analysis.comparison.national_frame import frame_of
from burden.analysis.comparison.national_sampling import Sample, spread
from burden.reference.authorities import load_authorities

WORLDS = 2000
DRAWS = 1000
NOMINAL, MARGIN = 0.90, 0.02
COST = {"london_borough": 2.0, "unitary": 2.5, "shire_district": 1.0}
"""Made-up £ a resident."""


@dataclass(frozen=True)
class Case:
    """Councils drawn of each type; power of residents that costs go by; deviation of logarithms of what is between
    councils, of the error all share and of each council's own; `believed` tells whether truth is the report times an
    error (as ranges of inputs say) or the report is truth times an error (as errors of measurement are)."""

    name: str
    drawn: tuple[int, int, int]
    power: float = 1.0
    between: float = 0.4
    shared: float = 0.1
    own: float = 0.2
    believed: bool = True


CASES = (
    Case("5 of each, in proportion", (5, 5, 5)),
    Case("5 of each, less than in proportion", (5, 5, 5), power=0.7),
    Case("5 of each, more than in proportion", (5, 5, 5), power=1.2),
    Case("5 of each, skewed, nothing shared", (5, 5, 5), between=0.5, shared=0.0, own=0.1),
    Case("5 of each, no measurement error", (5, 5, 5), between=0.5, shared=0.0, own=0.0),
    Case("10, 10, 20", (10, 10, 20), power=0.8, between=0.5),
    Case("30, 30, 30: nearly all of some", (30, 30, 30), power=0.8, between=0.5, shared=0.05, own=0.3),
    Case("5, 10, 30, own errors large", (5, 10, 30), between=0.5, shared=0.05, own=0.4),
    Case("8 of each, errors of measurement", (8, 8, 8), power=0.8, shared=0.1, own=0.4, believed=False),
)

BEYOND = (
    Case("2 of each", (2, 2, 2), power=0.8, shared=0.05),
    Case("3 of each", (3, 3, 3), power=0.8, shared=0.05),
    Case("5 of one type alone, nothing shared", (0, 0, 5), between=0.5, shared=0.0, own=0.1),
    Case("5 of each, very skewed", (5, 5, 5), between=0.6, shared=0.0, own=0.1),
    Case("10 of each, extremely skewed", (10, 10, 10), between=0.7, shared=0.0, own=0.1),
)
"""Fewer, or more unequal, councils than the promise is for: printed, so that docs/national.md can say how far off."""
FLOOR = 0.82


def world(case: Case, rng: np.random.Generator, keys: dict[str, np.ndarray]) -> tuple[float, list[Sample]]:
    """Return the true total of all councils, and the samples of one made-up world."""

    def factor(deviation: float, *size: int) -> np.ndarray:
        return np.exp(deviation * rng.standard_normal(size) - deviation**2 / 2)

    truth, samples = 0.0, []
    common, believed = factor(case.shared, 1), factor(case.shared, DRAWS)
    for count, (name, key) in zip(case.drawn, keys.items(), strict=True):
        if not count:
            continue
        usual = COST[name] * np.median(key) * (key / np.median(key)) ** case.power
        first = usual * factor(case.between, len(key))
        second = first * common * factor(case.own, len(key))
        true, reported = (second, first) if case.believed else (first, second)
        chosen = rng.choice(len(key), count, replace=False)
        drawn = reported[chosen, None] * believed * factor(case.own, count, DRAWS)
        samples.append(Sample(name, reported[chosen], key[chosen], drawn, len(key), float(key.sum())))
        truth += float(true.sum())
    return truth, samples


def simulate(case: Case, keys: dict[str, np.ndarray], worlds: int = WORLDS) -> np.ndarray:
    """Return, for each world, whether the range held, its width and the error of the total ÷ truth, (worlds, 3)."""
    rng = np.random.default_rng(20060502)
    found = np.empty((worlds, 3))
    for number in range(worlds):
        truth, samples = world(case, rng, keys)
        whole = spread(samples, number)
        found[number] = whole.p5 <= truth <= whole.p95, (whole.p95 - whole.p5) / truth, whole.total / truth - 1
    return found


@pytest.fixture(scope="module")
def keys() -> dict[str, np.ndarray]:
    frame = frame_of("2005-06", "residents")
    return {
        kind: np.array([key for code in load_authorities() if code in frame and frame.type(code) == kind
                        and (key := frame.key(code))])
        for kind in COST
    }  # fmt: skip


def told(cases: tuple[Case, ...], keys: dict[str, np.ndarray], worlds: int = WORLDS) -> list[float]:
    """Print what came of some cases; return the shares of ranges that hold."""
    shares = []
    for case in cases:
        held, width, bias = simulate(case, keys, worlds).mean(axis=0)
        shares.append(float(held))
        print(f"  {case.name:38} {held:6.1%}  mean width {width:6.1%}  bias {bias:+.1%}")
    return shares


@pytest.mark.simulation
def test_nine_in_ten_ranges_hold_the_true_total(keys: dict[str, np.ndarray]) -> None:
    start = time.process_time()
    print(f"\n{WORLDS:,} worlds each: share of ranges that hold, mean width and bias as shares of the true total")
    shares = told(CASES, keys)
    print(
        f"  {'all cases together':38} {np.mean(shares):6.1%}  in {time.process_time() - start:.0f} s of processor time"
    )
    for case, share in zip(CASES, shares, strict=True):
        assert abs(share - NOMINAL) <= MARGIN, case.name
    assert abs(np.mean(shares) - NOMINAL) <= MARGIN / 2


@pytest.mark.simulation
def test_how_far_the_range_is_off_where_nothing_is_promised(keys: dict[str, np.ndarray]) -> None:
    print("\nBeyond what is promised:")
    for case, share in zip(BEYOND, told(BEYOND, keys, WORLDS // 2), strict=True):
        assert share > FLOOR, case.name
